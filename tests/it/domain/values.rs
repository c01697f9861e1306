//! Plain decimal values.

use dealtui::domain::Value;

#[test]
fn only_plain_decimals_are_values() {
    for wrong in ["", "1e9", "1,000", ".5", "5.", "+1", " 1", "0x10", "NaN", "--1", "1.2.3", &"9".repeat(40)] {
        assert_eq!(Value::parse(wrong), None, "{wrong}");
    }
}
