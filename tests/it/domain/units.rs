//! Units by their other forms.

use dealtui::domain::Unit;

#[test]
fn a_unit_is_meant_by_its_other_forms() {
    let cases = [
        ("USD", "$", true),
        ("USD", "us$", true),
        ("USD", "Dollars", true),
        ("usd", "$", true),
        ("US$", "USD", true),
        ("GBP", "£", true),
        ("GBP", "pounds", true),
        ("percent", "per cent", true),
        ("basis points", "bps", true),
        ("years", "year", true),
        ("GW", "gw", true),
        ("TRY", "try", true),
        ("TRY", "lira", true),
        ("CHF", "Swiss francs", true),
        ("percentage points", "pp", true),
        ("GW", "gigawatts", true),
        ("USD", "€", false),
        ("USD", "C$", false),
        ("GW", "W", false),
        ("", "", false),
    ];
    for (unit, typed, meant) in cases {
        assert_eq!(Unit::is_same_unit(unit, typed), meant, "{unit} {typed}");
    }
}
