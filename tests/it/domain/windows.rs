//! Dates in a period of time: surely, possibly or not.

use dealtui::domain::{EdtfDate, Truth, Window};

#[test]
fn a_date_lies_in_a_window_surely_possibly_or_not() {
    use Truth::{No, Possibly, Yes};
    let date = |written: &str| EdtfDate::parse(written).unwrap();
    let of = |written: &str| Window::during(date(written));
    let cases = [
        ("2026-02-27", of("2026-02"), Yes),
        ("2026-02", of("2026-02"), Yes),
        ("2026-02", of("2026-02-27"), Possibly),
        ("2026-02", of("2026-03"), No),
        ("2026-02?", of("2026-02"), Possibly),
        ("2026-02?", of("2026-01-31"), Possibly),
        ("2026-02?", of("2026-04"), No),
        ("2026-02?", of("2026"), Yes),
        ("2026-01~", of("2026"), Possibly),
        ("2028-05", of("2028~"), Possibly),
        ("2026-12-31", of("2028~"), No),
        ("2026-XX", of("2026-02"), Possibly),
        ("2026", Window::since(date("2026-03")), Possibly),
        ("2026-03-01", Window::since(date("2026-03")), Yes),
        ("2026-03-31", Window::after(date("2026-03")), No),
        ("2026-04-01", Window::after(date("2026-03")), Yes),
        ("2026-02-28", Window::before(date("2026-03")), Yes),
        ("2026-03-31", Window::until(date("2026-03")), Yes),
        ("2026", Window::since(date("2026-03")).and(&Window::until(date("2026-01"))), No),
        ("2026-01-29/2026-02-05", of("2026-02"), Yes),
        ("2026-01/2026-03", of("2026-02"), Yes),
        ("2026-01/2026-03", of("2026-01-10"), Possibly),
        ("2026-02-10/", of("2026-02"), Yes),
        ("2026-02-10/", of("2027"), Possibly),
        ("2026-02-10/..", of("2027"), Yes),
        ("/2026-02-10", of("2026-02"), Yes),
        ("/2026-02-10", of("2025"), Possibly),
        ("/2026-02-10", of("2027"), No),
        ("2026", Window::always(), Yes),
    ];
    for (written, window, expected) in cases {
        assert_eq!(date(written).within(&window), expected, "{written} in {window:?}");
    }
}
