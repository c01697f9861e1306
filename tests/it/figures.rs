//! Figures: how they are shortened, how queries write them, and what the
//! ledger counts.

use dealtui::{deal_file, report};
use proptest::{collection::vec, prelude::*, sample::select};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::program::{on, page};

/// A deal of one event for each figure, and a term with all of them.
fn deal(amounts: &[Value]) -> String {
    let events = amounts.iter().enumerate().map(|(place, amount)| {
        json!({ "id": format!("e{place}"), "date": "2026-01-01", "kind": "report", "title": "T", "order": place + 1,
            "amounts": [amount] })
    });
    json!({
        "format": 1,
        "deal": { "id": "d", "title": "D" },
        "parties": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }],
        "events": events.collect::<Vec<_>>(),
        "terms": [{ "id": "t", "title": "T", "kind": "purchase-commitment", "from": ["a"], "to": ["b"], "versions": [
            { "in_force": "2025-01-01/2027-01-01", "text": "x", "amounts": amounts }
        ] }],
    })
    .to_string()
}

fn amount(value: &str, unit: &str) -> Value {
    json!({ "value": value, "unit": unit })
}

/// The ids of the events that a query finds.
#[track_caller]
fn found(deal: &str, query: &str) -> Vec<String> {
    let ran = on(deal, &["list", query]);
    assert!(ran.status < 2, "{query}: {}", ran.err);
    ran.out.lines().filter_map(|line| line.rsplit('\t').next()).map(str::to_owned).collect()
}

#[test]
fn a_shortened_figure_keeps_its_bound_and_says_that_it_is_one() {
    let bounded = |value: &str, bound: &str| json!({ "value": value, "unit": "USD", "bound": bound });
    let amounts = [
        bounded("7550400000", "up to"),
        bounded("7550400000", "at least"),
        bounded("999999999", "exactly"),
        bounded("999999999", "about"),
        bounded("7550000000", "about"),
    ];
    let out = on(&deal(&amounts), &["list"]).out;
    let shown: Vec<&str> = out.lines().filter_map(|line| line.split('\t').nth(4)).collect();
    assert_eq!(shown, ["≤ $7.551B†", "≥ $7.55B†", "$1B†", "≈ $1B†", "≈ $7.55B"]);
}

#[test]
fn digits_in_groups_are_one_number() {
    let amounts = [
        amount("7000000", "USD"),
        amount("27", "percent"),
        amount("50", "basis points"),
        amount("0", "USD"),
        amount("5000", "GBP"),
    ];
    let deal = deal(&amounts);
    assert_eq!(found(&deal, "amount:>=5,000,000"), ["e0"]);
    assert_eq!(found(&deal, "amount:\">=5,000,000\""), ["e0"]);
    assert_eq!(found(&deal, "amount:>= 5,000,000"), ["e0"]);
    assert_eq!(found(&deal, "amount:5,000..7,000,000"), ["e0", "e4"]);
    assert_eq!(found(&deal, "amount:5,000"), ["e4"]);
    // A list of amounts stays one.
    assert_eq!(found(&deal, "amount:7M,27%"), ["e0", "e1"]);
    // Where the caret stands, and what is to be written.
    let refused = [
        ("amount:5,0B", 8, "write 5.0"),
        ("amount:5,10", 8, "write 5.10"),
        ("amount:>=5,000,00", 14, "write 500000"),
        ("amount:5_000_000", 8, "write 5000000"),
        ("amount:5'000'000", 8, "write 5000000"),
        ("amount:5.000.000", 8, "write 5000000"),
        ("amount:5 000 000", 8, "write 5000000"),
        ("amount:\"5 000\"", 9, "write 5000"),
        ("amount:1.234,5", 8, "write 1234.5"),
        ("amount:5B,000", 10, "not an amount"),
    ];
    for (query, caret, said) in refused {
        let ran = on(&deal, &["list", query]);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{query}");
        assert!(ran.err.contains(said), "{query}: {}", ran.err);
        let carets = ran.err.lines().find(|line| line.trim_start().starts_with('^')).unwrap();
        assert_eq!(carets.find('^').unwrap(), caret + 2, "{}", ran.err);
    }
}

#[test]
fn a_unit_of_the_deal_is_found_however_it_is_written() {
    let amounts = [
        amount("5000000000", "GBP"),
        amount("5000000000", "USD"),
        amount("27", "percent"),
        amount("50", "basis points"),
        amount("2", "GW"),
    ];
    let deal = deal(&amounts);
    let written: [(&str, &[&str]); 5] = [
        (
            "e0",
            &[
                "amount:£5B",
                "amount:GBP 5bn",
                "amount:5bn GBP",
                "amount:gbp5bn",
                "amount:\"GBP 5bn\"",
                "amount:5B£",
                "amount:\"5 billion pounds\"",
                "amount:GBP 5 billion",
                "amount:£5,000,000,000",
                "amount:5 billion sterling",
                "amount:>=GBP 5bn",
                "amount:£ 5bn",
            ],
        ),
        (
            "e1",
            &["amount:$5B", "amount:US$5B", "amount:USD 5bn", "amount:5B dollars", "amount:usd5b", "amount:>=5B USD"],
        ),
        ("e2", &["amount:27%", "amount:27 percent", "amount:27 per cent", "amount:\"27 pct\""]),
        (
            "e3",
            &["amount:50bp", "amount:50bps", "amount:50 bps", "amount:50 basis points", "amount:\"50 basis points\""],
        ),
        ("e4", &["amount:2GW", "amount:2gw", "amount:2 GW"]),
    ];
    for (event, queries) in written {
        for query in queries {
            assert_eq!(found(&deal, query), [event], "{query}");
        }
    }
}

#[test]
fn words_for_a_unit_are_taken_into_the_amount() {
    let amounts = ["GBP", "USD", "CHF", "KRW", "TRY", "basis points", "percentage points", "percent", "years"];
    let deal = deal(&amounts.map(|unit| amount("5000000000", unit)));
    let written: [(&str, &[&str]); 9] = [
        ("e0", &["amount:5bn pounds", "amount:5 billion pounds", "amount:5bn pounds sterling", "amount:>=5bn pounds"]),
        ("e1", &["amount:5bn US dollars", "amount:5 billion us dollars", "amount:5B U.S. dollars", "amount:US$ 5bn"]),
        ("e2", &["amount:5bn Swiss francs", "amount:5 billion francs", "amount:CHF 5bn"]),
        ("e3", &["amount:5bn won", "amount:5 billion South Korean won", "amount:₩5bn", "amount:5bn krw"]),
        ("e4", &["amount:5bn lira", "amount:5 billion Turkish lira", "amount:5bn TRY"]),
        ("e5", &["amount:5,000,000,000 bp", "amount:5000000000 bps", "amount:5bn basis points"]),
        ("e6", &["amount:5000000000 pp", "amount:5000000000pp", "amount:5bn percentage points"]),
        ("e7", &["amount:about 5bn %", "amount:~5000000000%", "amount:≈5000000000%", "amount:\"about 5000000000%\""]),
        ("e8", &["amount:5000000000 years", "amount:5bn years", "amount:5000000000 yrs"]),
    ];
    for (event, queries) in written {
        for query in queries {
            assert_eq!(found(&deal, query), [event], "{query}");
        }
    }
    // What the title says is still looked for.
    assert_eq!(found(&deal, "amount:5bn pounds t").len(), 1);
    assert_eq!(found(&deal, "amount:5bn t").len(), 9);
    // A blank behind the sign, and a bound as a sign.
    for query in [
        "amount:≤ 5B",
        "amount:<= 5B",
        "amount:≤5B",
        "amount:>= 5B",
        "amount:5B .. 50B",
        "date:>= 2026-01",
        "date:<= 2026",
    ] {
        assert_eq!(found(&deal, query).len(), 9, "{query}");
    }
}

#[test]
fn a_unit_is_trimmed_or_named_as_left_out() {
    let amounts = [
        amount("100", " USD"),
        amount("23", "USD\u{a0}"),
        amount("7", "usd"),
        amount("2", "GW"),
        amount("500", "GPU"),
        amount("1", ""),
        amount("20", "percent"),
    ];
    let deal = deal(&amounts);
    let page = page(&deal, &["ledger", "2026-01-01"]);
    assert!(page.contains("USD: $123 (sum of 2)"), "{page}");
    assert!(
        page.contains("not counted (no currency code such as USD): no unit, “GPU”, “GW”, “percent”, “usd”"),
        "{page}"
    );
    let rows = on(&deal, &["ledger", "2026-01-01"]);
    let row = |value: &str| format!("a\tb\tUSD\tcommitted\texactly\t123\t{value}\tt\t1\tin-force\t\t\t\t\n");
    assert_eq!(rows.out, row("100") + &row("23"));
    assert!(rows.err.contains("not counted (no currency code such as USD): no unit, “GPU”, “GW”, “percent”, “usd”"));
    let ran = on(&deal, &["ledger", "2026-01-01", "--json"]);
    let lines: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(lines[0]["sum"], "123");
    assert!(
        ran.err.contains("not counted (no currency code such as USD): no unit, “GPU”, “GW”, “percent”, “usd”"),
        "{}",
        ran.err
    );
    assert!(on(&deal, &["check"]).out.contains("\"usd\" is not counted as the unit \"USD\""));
    // Both forms are found by either.
    assert_eq!(found(&deal, "amount:$7"), ["e2"]);
    assert_eq!(found(&deal, "amount:100usd"), ["e0"]);
}

fn bounded((value, unit, bound): (&str, &str, &str)) -> Value {
    json!({ "value": value, "unit": unit, "bound": bound })
}

/// What the list for programs has for the amounts of a deal.
fn in_short(deal: &str) -> Vec<String> {
    let deal = deal_file::read(deal).unwrap_or_else(|findings| panic!("{findings:?}"));
    let mut out = Vec::new();
    report::timeline_table(deal.timeline().iter().map(|ix| (deal.event(*ix), None)), &mut out).unwrap();
    let rows = String::from_utf8(out).unwrap();
    rows.lines().map(|row| row.split('\t').nth(4).unwrap().to_owned()).collect()
}

#[test]
fn short_and_full_forms() {
    let cases = [
        (("50000000000", "USD", "up to"), "≤ $50B", "up to $50,000,000,000"),
        (("7600000000", "USD", "exactly"), "$7.6B", "$7,600,000,000"),
        (("27", "percent", "about"), "≈ 27%", "about 27%"),
        (("2", "GW", "about"), "≈ 2 GW", "about 2 GW"),
        (("1234567", "EUR", "exactly"), "€1.235M†", "€1,234,567"),
        (("1234567", "EUR", "about"), "≈ €1.235M†", "about €1,234,567"),
        (("27.12345", "percent", "exactly"), "27.123%†", "27.12345%"),
        (("1234567", "GW", "up to"), "≤ 1.235M† GW", "up to 1,234,567 GW"),
        (("-3100000000", "USD", "exactly"), "−$3.1B", "−$3,100,000,000"),
        (("42.5", "USD", "exactly"), "$42.50", "$42.50"),
        (("1042.50", "EUR", "exactly"), "€1.043K†", "€1,042.50"),
        (("42.5", "CHF", "exactly"), "42.50 CHF", "42.50 CHF"),
        (("2.5", "GW", "exactly"), "2.5 GW", "2.5 GW"),
        (("9007199254740993.55", "USD", "exactly"), "$9007.199T†", "$9,007,199,254,740,993.55"),
    ];
    let deal = deal(&cases.map(|(amount, ..)| bounded(amount)));
    assert_eq!(in_short(&deal), cases.map(|(_, in_short, _)| in_short));
    for (place, (amount, _, in_full)) in cases.iter().enumerate() {
        let shown = on(&deal, &["show", &format!("e{place}")]).out;
        assert!(shown.lines().any(|line| line.strip_prefix("• ") == Some(*in_full)), "{amount:?}: {shown}");
    }
}

#[test]
fn the_column_of_amounts_shows_the_longest_whole_if_there_is_room() {
    let amounts = [("50", "basis points", "up to"), ("-123456789012345678", "USD", "at least")].map(bounded);
    let deal = deal_file::read(&deal(&amounts)).unwrap();
    let mut out = Vec::new();
    report::timeline(deal.timeline().iter().map(|ix| (deal.event(*ix), None)), (120, None), &mut out).unwrap();
    let rows = String::from_utf8(out).unwrap();
    assert!(rows.contains("  ≤ 50 basis points  "), "{rows}");
    assert!(rows.contains("  ≥ −$123456.79T†  "), "{rows}");
}

#[test]
fn bounds_are_never_crossed_and_carries_reach_the_next_letter() {
    let cases = [
        ("7550000000", "exactly", "7.55B"),
        ("7550400000", "up to", "≤ 7.551B†"),
        ("7550400000", "at least", "≥ 7.55B†"),
        ("7550400000", "exactly", "7.55B†"),
        ("999999999", "exactly", "1B†"),
        ("999999999", "up to", "≤ 1B†"),
        ("999999999", "at least", "≥ 999.999M†"),
        ("999950", "exactly", "999.95K"),
        ("999999.9", "about", "≈ 1M†"),
        ("999999999999999", "exactly", "1000T†"),
        ("-3100000001", "up to", "≤ −3.1B†"),
        ("-3100000001", "at least", "≥ −3.101B†"),
        ("-999999999", "at least", "≥ −1B†"),
        ("32.4999", "up to", "≤ 32.5†"),
        ("32.4999", "at least", "≥ 32.499†"),
        ("0.0049", "exactly", "0.0049"),
        ("0.000123456", "up to", "≤ 0.000124†"),
        ("-0.000123456", "up to", "≤ −0.000123†"),
        ("0", "up to", "≤ 0"),
        ("-0", "exactly", "0"),
        ("0.9999", "at least", "≥ 0.999†"),
        ("0.9999", "up to", "≤ 1†"),
        ("9007199254740993.55", "exactly", "9007.199T†"),
    ];
    let amounts = cases.map(|(value, bound, _)| bounded((value, "", bound)));
    assert_eq!(in_short(&deal(&amounts)), cases.map(|(.., expected)| expected));
}

/// The number that a short figure stands for.
fn read(figure: &str) -> Decimal {
    let plain = figure.replace('−', "-");
    let digits = plain.trim_end_matches(|character: char| character.is_ascii_alphabetic());
    let scale = match plain.strip_prefix(digits).unwrap() {
        "" => 1,
        "K" => 1_000,
        "M" => 1_000_000,
        "B" => 1_000_000_000,
        "T" => 1_000_000_000_000_i64,
        letter => panic!("{letter}"),
    };
    digits.parse::<Decimal>().unwrap().checked_mul(Decimal::from(scale)).unwrap()
}

fn any_amount() -> impl Strategy<Value = (Decimal, &'static str)> {
    let digits = -99_999_999_999_999_999_i64..=99_999_999_999_999_999;
    let bound = select(&["exactly", "up to", "at least", "about"]);
    (digits, 0_u32..20, bound).prop_map(|(digits, scale, bound)| (Decimal::new(digits, scale), bound))
}

proptest! {
    #[test]
    fn what_is_shown_keeps_the_bound_and_says_what_it_lost(amounts in vec(any_amount(), 1..8)) {
        let written: Vec<Value> =
            amounts.iter().map(|(value, bound)| bounded((&value.to_string(), "", bound))).collect();
        let all_shown = in_short(&deal(&written));
        prop_assert_eq!(all_shown.len(), amounts.len());
        for (shown, (value, bound)) in all_shown.iter().zip(amounts) {
            let figure = shown.trim_start_matches(['≤', '≥', '≈', ' ']);
            let (figure, is_rounded) = figure.strip_suffix('†').map_or((figure, false), |figure| (figure, true));
            let read = read(figure);
            match bound {
                "up to" => prop_assert!(read >= value, "{shown} {value}"),
                "at least" => prop_assert!(read <= value, "{shown} {value}"),
                _ => {}
            }
            prop_assert_eq!(is_rounded, read != value);
            // Within a unit of the third digit, and never 1000 of a scale that has a larger one.
            prop_assert!((read - value).abs() * Decimal::from(99) <= value.abs(), "{} {}", shown, value);
            let whole = figure.trim_start_matches('−').split(['.', 'K', 'M', 'B', 'T']).next().unwrap().len();
            prop_assert!(whole <= 3 || figure.ends_with('T'), "{}", shown);
        }
    }
}

#[test]
fn figures_with_scales_and_units() {
    let units = ["USD", "GBP", "percent", "GW", "years", "basis points"];
    let cases = [
        ("7.6B", "7600000000", None),
        ("$10B", "10000000000", Some("USD")),
        ("10BUSD", "10000000000", Some("USD")),
        ("10 billion usd", "10000000000", Some("USD")),
        ("USD10bn", "10000000000", Some("USD")),
        ("27%", "27", Some("percent")),
        ("2GW", "2", Some("GW")),
        ("7year", "7", Some("years")),
        ("US$5B", "5000000000", Some("USD")),
        ("$-5B", "-5000000000", Some("USD")),
        ("£5B", "5000000000", Some("GBP")),
        ("GBP 5bn", "5000000000", Some("GBP")),
        ("5bn GBP", "5000000000", Some("GBP")),
        ("gbp5bn", "5000000000", Some("GBP")),
        ("5 billion pounds", "5000000000", Some("GBP")),
        ("5mn", "5000000", None),
        ("5,000,000", "5000000", None),
        ("$5,000.5M", "5000500000", Some("USD")),
        ("27 per cent", "27", Some("percent")),
        ("50bp", "50", Some("basis points")),
        ("50 basis points", "50", Some("basis points")),
    ];
    for (typed, value, unit) in cases {
        let deal = deal(&units.map(|unit| amount(value, unit)));
        let expected = (0..units.len()).filter(|place| unit.is_none_or(|unit| units[*place] == unit));
        let expected: Vec<String> = expected.map(|place| format!("e{place}")).collect();
        assert_eq!(found(&deal, &format!("amount:\"{typed}\"")), expected, "{typed}");
        assert_eq!(
            found(&deal, &format!("date:2026 -amount:\"{typed}\"")).len(),
            units.len() - expected.len(),
            "{typed}"
        );
    }
    let deal = deal(&units.map(|unit| amount("5", unit)));
    for wrong in ["2GW$", "10BEUR", "€5M", "", "B", "1.2.3", "5B6", "..", "$", "000", "5,0"] {
        assert_eq!(on(&deal, &["list", &format!("amount:\"{wrong}\"")]).status, 2, "{wrong}");
    }
}
