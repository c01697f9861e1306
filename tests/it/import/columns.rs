//! Columns that say more than their cells: the order of day and month, currencies and scales.

use serde_json::{Value, json};

use super::{Importing, column, imported, tells};

#[test]
fn each_column_of_dates_is_decided_by_itself() {
    let text = "\
Date,Event,Said,Source,Published,Accessed
13/2/2031,Vote,4/15/2031,Courier,3/4/2031,9/8/2031
1/4/2031,Filing,5/6/2031,Ledger,12/3/2031,31/8/2031
";
    let (deal, told) = imported("facts.csv", text);
    for said in [
        "the day comes first, as 13/2/2031 on line 2 shows",
        "“Said”: the month comes first, as 4/15/2031 on line 2 shows",
        "“Published”: the day comes first, as in the dates of the events",
        "“Accessed”: the day comes first, as 31/8/2031 on line 3 shows",
    ] {
        tells(&told, &format!("dealtui: dates: {said}"));
    }
    assert_eq!(column(&deal, "date"), ["2031-02-13", "2031-04-01"]);
    assert_eq!(column(&deal, "said"), ["2031-04-15", "2031-05-06"]);
    let days = |field: &str| {
        deal["sources"].as_array().unwrap().iter().map(|source| source[field].clone()).collect::<Vec<_>>()
    };
    assert_eq!(days("published"), ["2031-04-03", "2031-03-12"]);
    assert_eq!(days("accessed"), ["2031-08-09", "2031-08-31"]);
}

#[test]
fn a_date_of_a_source_that_nothing_settles_is_one_of_two() {
    let importing = Importing::new(
        "facts.csv",
        "Date,Event,Source,Published\n2031,Vote,Courier,3/4/2031\n2032,Talk,Ledger,spring\n",
    );
    let (deal, told) = importing.deal(&["facts.csv"]);
    assert_eq!(deal["sources"][0]["published"], "[2031-03-04,2031-04-03]");
    assert!(told.contains("dates: “Published”: can't tell whether the day or the month comes first"), "{told}");
    tells(&told, "facts.csv:2: guessed: 3/4/2031 could be 2031-03-04 or 2031-04-03; kept as one of the two");
    tells(&told, "facts.csv:3: guessed: spring has no year; kept as a note");
    assert_eq!(column(&deal, "summary"), [Value::Null, json!("Published: spring")]);
    let (deal, _) = importing.deal(&["facts.csv", "--dates", "month-first"]);
    assert_eq!(deal["sources"][0]["published"], "2031-03-04");
    // Of a list of sources as well.
    let text = "id,type,standing,publisher,title,published\na,article,press,Courier,A story,13/2/2031\nb,article,press,Courier,More,3/4/2031\n";
    let (deal, told) = imported("sources.csv", text);
    assert_eq!(deal["sources"][1]["published"], "2031-04-03");
    tells(&told, "dealtui: dates: “published”: the day comes first, as 13/2/2031 on line 2 shows");
}

/// The amounts of a column, and what is told.
fn amounts(heading: &str, cells: &[&str]) -> (Vec<Value>, String) {
    let row = |(at, cell): (usize, &&str)| format!("2031,Offer {at},\"{cell}\"\n");
    let rows = cells.iter().enumerate().map(row).collect::<Vec<String>>().concat();
    let (deal, told) = imported("facts.csv", format!("Date,Event,\"{heading}\"\n{rows}"));
    (column(&deal, "amounts"), told)
}

fn amount(value: &str, unit: &str) -> Value {
    json!([{ "value": value, "unit": unit }])
}

#[test]
fn a_heading_that_names_a_currency_is_an_amount() {
    for (heading, value, unit) in [
        ("$", "5", "USD"),
        ("USD", "5", "USD"),
        ("EUR", "5", "EUR"),
        ("£", "5", "GBP"),
        ("Amount (EUR)", "5", "EUR"),
        ("Price in $", "5", "USD"),
        ("Value ($m)", "5000000", "USD"),
        ("Loan [£ million]", "5000000", "GBP"),
        ("Deal value, USD bn", "5000000000", "USD"),
        ("Amount, millions of dollars", "5000000", "USD"),
        ("€ thousands", "5000", "EUR"),
        ("$'000", "5000", "USD"),
        ("USDm", "5000000", "USD"),
    ] {
        let (found, told) = amounts(heading, &["5"]);
        assert_eq!(found, [amount(value, unit)], "{heading}: {told}");
        assert!(told.contains(&format!("“{heading}” is amount, {unit}")), "{told}");
    }
    for heading in ["Length (m)", "Votes", "Stake (%)", "All", "Top"] {
        let (found, told) = amounts(heading, &["5"]);
        assert_eq!(found, [Value::Null], "{heading}: {told}");
        assert!(told.contains(&format!("kept in the summary: “{heading}”")), "{told}");
    }
    // In a row a currency is no heading.
    let (deal, _) = imported("facts.csv", "2031-03-12,Vote,USD\n2031-03-13,Talk,EUR\n");
    assert_eq!(column(&deal, "title"), ["Vote", "Talk"]);
}

#[test]
fn amounts_are_read_as_people_write_them() {
    let cells = ["1.2m", "$1.2 million", "1,200,000", "7.5bn", "(1.2m)", "($5)", "-3k", "up to 5 million", "1 200 000"];
    let expected = ["1200000", "1200000", "1200000", "7500000000", "-1200000", "-5", "-3000", "5000000", "1200000"];
    let (found, told) = amounts("$", &cells);
    for ((cell, value), found) in cells.iter().zip(expected).zip(&found) {
        let mut expected = amount(value, "USD");
        if cell.starts_with("up to") {
            expected[0]["bound"] = json!("up to");
        }
        assert_eq!(found, &expected, "{cell}: {told}");
    }
    // A cell with a scale of its own goes before the heading.
    let (found, told) = amounts("Value ($m)", &["1.2", "(3)", "7.5bn", "up to 2", "$5", "1.000,50", "€5m"]);
    let mut bounded = amount("2000000", "USD");
    bounded[0]["bound"] = json!("up to");
    let read = [amount("1200000", "USD"), amount("-3000000", "USD"), amount("7500000000", "USD"), bounded];
    assert_eq!(found[..4], read, "{told}");
    assert_eq!(found[4..], [Value::Null, Value::Null, Value::Null], "{told}");
    for (line, cell) in [(6, "$5"), (7, "1.000,50"), (8, "€5m")] {
        tells(&told, &format!("facts.csv:{line}: guessed: {cell} can't be read as an amount; kept in the summary"));
    }
}

#[test]
fn cells_beyond_the_headings_are_told() {
    let (deal, told) =
        imported("facts.csv", "Date,Event,Notes\n2031,Vote,Five, to two\n2032,Talk,More\n2033,End,None\n");
    assert_eq!(column(&deal, "summary"), ["Five\nD: to two", "More", "None"]);
    let beyond = "“to two” in column D is past the last heading; kept in the summary with the letter of its column";
    tells(&told, &format!("facts.csv:2: guessed: {beyond}"));
    // A column without a heading is named with the others.
    let (_, told) = imported("facts.csv", "Date,Event,\n2031,Vote,One\n2032,Talk,Two\n");
    assert!(!told.contains("beyond") && told.contains("kept in the summary: “C”"), "{told}");
}

#[test]
fn a_cell_is_cleaned_once() {
    let (deal, _) =
        imported("facts.csv", "Date,Event\n2031,How to write &amp;lt;b&amp;gt;\n2032,<b>Bold</b> &lt;i&gt;\n");
    assert_eq!(column(&deal, "title"), ["How to write &lt;b&gt;", "Bold <i>"]);
}
