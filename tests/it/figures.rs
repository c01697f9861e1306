//! Figures: how they are shortened, how queries write them, and what the
//! ledger counts.

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
    let amounts =
        [amount("100", " USD"), amount("23", "USD\u{a0}"), amount("7", "usd"), amount("2", "GW"), amount("1", "")];
    let deal = deal(&amounts);
    let page = page(&deal, &["ledger", "2026-01-01"]);
    assert!(page.contains("USD: $123 (sum of 2)"), "{page}");
    assert!(page.contains("not counted (unit is not an ISO 4217 currency code): no unit, “GW”, “usd”"), "{page}");
    let rows = on(&deal, &["ledger", "2026-01-01"]);
    let row = |value: &str| format!("a\tb\tUSD\tcommitted\texactly\t123\t{value}\tt\t1\tin-force\t\t\t\t\n");
    assert_eq!(rows.out, row("100") + &row("23"));
    assert!(rows.err.contains("not counted (unit is not an ISO 4217 currency code): no unit, “GW”, “usd”"));
    let ran = on(&deal, &["ledger", "2026-01-01", "--json"]);
    let lines: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(lines[0]["sum"], "123");
    assert!(
        ran.err.contains("not counted (unit is not an ISO 4217 currency code): no unit, “GW”, “usd”"),
        "{}",
        ran.err
    );
    assert!(on(&deal, &["check"]).out.contains("\"usd\" is not counted as the unit \"USD\""));
    // Both forms are found by either.
    assert_eq!(found(&deal, "amount:$7"), ["e2"]);
    assert_eq!(found(&deal, "amount:100usd"), ["e0"]);
}
