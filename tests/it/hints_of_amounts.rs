//! A hint for an amount means what was typed: its bounds, both ends and each value of a list.

use dealtui::search::Query;
use proptest::prelude::*;

/// A number with an exponent, and its plain digits.
fn number() -> impl Strategy<Value = (String, u64)> {
    (1..10_u64, 0..10_u64, 1..11_u32, prop::bool::ANY, prop::sample::select(vec!["e", "E", "e+"])).prop_map(
        |(whole, tenth, exponent, has_point, sign)| {
            let power = 10_u64.pow(exponent);
            if has_point {
                (format!("{whole}.{tenth}{sign}{exponent}"), whole * power + tenth * power / 10)
            } else {
                (format!("{whole}{sign}{exponent}"), whole * power)
            }
        },
    )
}

/// As a query is typed, and as it would be right.
fn form() -> impl Strategy<Value = (String, String)> {
    let units = [("", ""), ("$", ""), ("", "%"), ("", " USD"), ("", "GW")];
    (prop::array::uniform3(number()), 0..12_usize, prop::sample::select(units.to_vec())).prop_map(
        |(mut numbers, nth, (front, behind))| {
            numbers.sort_by_key(|(_, value)| *value);
            let typed = numbers.clone().map(|(typed, _)| format!("{front}{typed}{behind}"));
            let plain = numbers.map(|(_, value)| format!("{front}{value}{behind}"));
            let quoted = |value: String| if value.contains(' ') { format!("\"{value}\"") } else { value };
            let written = |[a, b, c]: &[String; 3], is_right: bool| {
                let one = |value: String| format!("amount:{}", quoted(value));
                let list = |values: &[String]| {
                    let values: Vec<String> = values.iter().map(|value| one(value.clone())).collect();
                    values.join(" | ")
                };
                match nth {
                    0 => one(format!("..{a}")),
                    1 => one(format!("{a}..")),
                    2 => one(format!("{a}..{b}")),
                    3 => one(format!(">={a}")),
                    4 => one(format!("<{a}")),
                    5 => one(a.clone()),
                    6 if is_right => one(format!("{a}..{b}")),
                    6 => one(format!("{a} to {b}")),
                    7 if is_right => one(format!("<={a}")),
                    7 => one(format!("up to {a}")),
                    8 if is_right => list(&[a.clone(), b.clone()]),
                    8 => format!("amount:{},{}", quoted(a.clone()), quoted(b.clone())),
                    9 if is_right => list(&[a.clone(), format!("{b}..{c}")]),
                    9 => format!("amount:{},{}", quoted(a.clone()), quoted(format!("{b}..{c}"))),
                    10 if is_right => list(&[format!(">={a}"), b.clone(), c.clone()]),
                    10 => format!("amount:{},{},{}", quoted(format!(">={a}")), quoted(b.clone()), quoted(c.clone())),
                    _ => one(format!("1..{c}")),
                }
            };
            (written(&typed, false), written(&plain, true))
        },
    )
}

/// The query that a hint leads to.
#[track_caller]
fn hinted(typed: &str) -> Option<Query> {
    let error = Query::parse(typed).expect_err(typed);
    error.apply_correction(typed).map(|right| Query::parse(&right).expect(&right))
}

/// What a query asks for, however its values are put together.
fn asks(query: &Query) -> String {
    query.to_string().replace(",\\", ",").replace(" | amount:", ",").replace("amount:", "")
}

proptest! {
    #[test]
    fn a_hint_for_exponents_asks_for_what_was_typed((typed, right) in form()) {
        let right = Query::parse(&right).unwrap();
        let hinted = hinted(&typed);
        prop_assert!(hinted.is_some(), "{} has no hint", typed);
        prop_assert_eq!(hinted.map(|hinted| asks(&hinted)), Some(asks(&right)), "{}", typed);
    }
}

#[test]
fn a_hint_keeps_bounds_ends_and_values_apart() {
    for (typed, right) in [
        ("amount:..1e10", "amount:..10000000000"),
        ("amount:5e9..1e10", "amount:5000000000..10000000000"),
        ("amount:5e9..", "amount:5000000000.."),
        ("amount:1B..5e10", "amount:1B..50000000000"),
        ("amount:5e9,1e10", "amount:5000000000 | amount:10000000000"),
        ("!amount:5e9,1e10", "!amount:5000000000,\\10000000000"),
        ("amount:5e9,7%", "amount:5000000000 | amount:7%"),
        ("amount:.5e9", "amount:500000000"),
        ("amount:1,000e3", "amount:1000000"),
        ("amount:2,5e9", "amount:2500000000"),
        ("amount:>=5,000,000,7%", "amount:>=5,000,000 | amount:7%"),
        ("amount:5,000,7,000", "amount:5,000 | amount:7,000"),
        ("amount:1,2,3", "amount:1 | amount:2 | amount:3"),
        ("amount:5'000,6'000", "amount:5000 | amount:6000"),
        ("amount:1,23,456", "amount:123456"),
        ("amount:1.234.567,5", "amount:1234567.5"),
    ] {
        let error = Query::parse(typed).expect_err(typed);
        assert_eq!(error.apply_correction(typed).as_deref(), Some(right), "{typed}: {}", error.message);
    }
    // In quotes a list is one value, which is none.
    for typed in ["amount:\"5e9,1e10\"", "amount:\"1,2,3\"", "amount:1.5e9.5"] {
        let error = Query::parse(typed).expect_err(typed);
        assert_eq!(error.apply_correction(typed), None, "{typed}: {}", error.message);
    }
}

/// A bound behind a figure is one as much as a bound before it.
#[test]
fn or_more_and_or_less_bound_an_amount() {
    for figure in ["50B", "$50B", "5m", "50 billion", "50 billion USD"] {
        for (sign, words) in [
            (">=", &["+", " or more", " or above", " and up", " up", " at least", " OR MORE"][..]),
            ("<=", &[" or less", " or under", " and below", " at most"][..]),
        ] {
            for words in words.iter().filter(|words| !words.contains("OR ")) {
                let typed = format!("amount:{figure}{words}");
                let error = Query::parse(&typed).expect_err(&typed);
                let right = error.apply_correction(&typed).unwrap_or_else(|| panic!("{typed}: {error:?}"));
                assert_eq!(right, format!("amount:{sign}{figure}"), "{typed}");
                assert!(Query::parse(&right).is_ok(), "{right}");
            }
        }
    }
    for (typed, right) in [
        ("amount:>=5m and <=2bn", "amount:>=5m amount:<=2bn"),
        ("amount:more than 5m and less than 2bn", "amount:>5m amount:<2bn"),
        ("date:>=2025 and <2026-03", "date:>=2025 date:<2026-03"),
    ] {
        let error = Query::parse(typed).expect_err(typed);
        assert_eq!(error.apply_correction(typed).as_deref(), Some(right), "{typed}: {}", error.message);
    }
    for typed in ["amount:..", "amount:."] {
        assert_eq!(Query::parse(typed).expect_err(typed).correction, None, "{typed}");
    }
}
