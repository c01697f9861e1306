//! Which dates are read, how they compare, in which order they are listed.

use dealtui::domain::{EdtfDate, Truth};

fn date(written: &str) -> EdtfDate {
    EdtfDate::parse(written).unwrap()
}

#[test]
fn what_is_no_date_of_a_deal() {
    for wrong in [
        "",
        "2026-02-30",
        "2026-2-9",
        " 2024-04-30",
        "+2024-01-01",
        "0000-01-01",
        "-0001-12-31",
        "Y10000",
        "2024-13",
        "[2024,2025/2026]",
        "2026-04-27T24:01:00",
        "2026/2020",
        "27 Feb 2026",
        "XXXX",
        "Y170000",
    ] {
        assert!(EdtfDate::parse(wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn before_in_three_values() {
    use Truth::{No, Possibly, Yes};
    let cases = [
        ("2026-02-27", "2026-02-28", Yes),
        ("2026-02-27", "2026-02-27", No),
        ("2026-02", "2026-03-01", Yes),
        ("2026-02", "2026-02-27", Possibly),
        ("2026-03", "2026-02-27", No),
        ("2026-02?", "2026-03-01", Possibly),
        ("2026-02~", "2026-05", Yes),
        ("2028~", "2027-06-01", Possibly),
        ("2026-01-01/", "2027", Possibly),
        ("2027", "/2026-12-31", No),
        ("/2025", "2026", Yes),
    ];
    for (this, that, expected) in cases {
        assert_eq!(date(this).before(date(that)), expected, "{this} before {that}");
    }
}

#[test]
fn a_timeline_is_ordered_by_first_day_then_last_day() {
    let ordered =
        ["/2020", "2025", "2025-10-01", "2025-10", "2025-10-28", "2025-10-28/2026", "2025-10-28/", "2025-11-03"];
    let mut sorted: Vec<EdtfDate> = ordered.iter().rev().map(|written| date(written)).collect();
    sorted.sort();
    let written: Vec<String> = sorted.iter().map(ToString::to_string).collect();
    assert_eq!(written, ordered);
}
