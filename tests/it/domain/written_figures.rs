//! Figures as people write them, and what was probably meant.

use dealtui::domain::{MalformedNumber, Value};

#[test]
fn groups_of_three_are_read_and_nothing_else() {
    let cases = [
        ("5,000,000", Some("5000000")),
        ("5,000", Some("5000")),
        ("-1,234.5", Some("-1234.5")),
        ("12,345", Some("12345")),
        ("5,0", None),
        ("5,0000", None),
        ("5000,000", None),
        ("0,500", None),
        ("5,00,000", None),
        ("5,000,", None),
        (",500", None),
        ("5.5,000", None),
    ];
    for (written, plain) in cases {
        assert_eq!(Value::parse_grouped(written), plain.and_then(Value::parse), "{written}");
    }
}

#[test]
fn what_is_no_number_is_placed_and_mended() {
    let cases = [
        ("5,0B", 0..3, 1, "5.0"),
        (">=5,000,00", 2..10, 7, "500000"),
        ("5_000_000", 0..9, 1, "5000000"),
        ("5 000 000", 0..9, 1, "5000000"),
        ("5'000'000", 0..9, 1, "5000000"),
        ("5.000.000", 0..9, 1, "5000000"),
        ("1.234,5", 0..7, 1, "1234.5"),
        ("1..5,5B", 3..6, 4, "5.5"),
    ];
    for (written, digits, sign, meant) in cases {
        let meant = meant.to_owned();
        assert_eq!(
            Value::find_misgrouped(written),
            Some(MalformedNumber { digits, position: sign, suggestion: meant }),
            "{written}"
        );
    }
    let cases = [("5e9", 0..3, 1, "5000000000"), (">=$1.5E+6 USD", 3..9, 6, "1500000"), ("5e-1", 0..4, 1, "0.5")];
    for (written, digits, sign, meant) in cases {
        let meant = meant.to_owned();
        assert_eq!(
            Value::exponentials(written),
            [MalformedNumber { digits, position: sign, suggestion: meant }],
            "{written}"
        );
    }
    for good in ["5EUR", "5 e 9", "e9", "1e400"] {
        assert_eq!(Value::exponentials(good), [], "{good}");
    }
    for good in ["5,000..10,000", "7.6B", "$5", "1.5..2.5", "5B,10B"] {
        assert_eq!(Value::find_misgrouped(good), None, "{good}");
    }
}

#[test]
fn what_was_probably_meant_by_a_figure() {
    let cases = [
        ("5e9", Some("5000000000")),
        ("7.6E+9", Some("7600000000")),
        ("-5e-3", Some("-0.005")),
        ("1e400", None),
        ("1e-400", None),
        ("1,000", Some("1000")),
        ("1.234.567,5", Some("1234567.5")),
        ("$5B", Some("5000000000")),
        ("7.6 billion", Some("7600000000")),
        ("USD 7.6bn", Some("7600000000")),
        ("27%", Some("27")),
        (".5", Some("0.5")),
        ("5.", Some("5")),
        ("+1", Some("1")),
        (" 1 ", Some("1")),
        ("−3", Some("-3")),
        ("-$3", Some("-3")),
        ("~50", Some("50")),
        ("0x10", None),
        ("five", None),
        ("", None),
        ("5 apples", None),
        (&"9".repeat(40), None),
    ];
    for (written, plain) in cases {
        assert_eq!(Value::suggestion(written).map(|value| value.to_string()).as_deref(), plain, "{written}");
    }
}
