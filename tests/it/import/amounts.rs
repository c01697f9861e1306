//! Amounts in cells: currencies, scales, and which sign comes before the decimals.

use serde_json::{Value, json};

use super::{Importing, column, imported, tells};

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
    assert_eq!(found[4..], [Value::Null, amount("1000500000", "USD"), Value::Null], "{told}");
    for (line, cell) in [(6, "$5"), (8, "€5m")] {
        tells(&told, &format!("facts.csv:{line}: guessed: {cell} can't be read as an amount; kept in the summary"));
    }
}

/// What becomes of cells in dollars.
#[track_caller]
fn dollars(heading: &str, cells: &[&str], values: &[Option<&str>], said: Option<&str>) {
    let (found, told) = amounts(heading, cells);
    let expected: Vec<Value> =
        values.iter().map(|value| value.map_or(Value::Null, |value| amount(value, "USD"))).collect();
    assert_eq!(found, expected, "{cells:?}: {told}");
    match said {
        Some(said) => tells(&told, &format!("dealtui: amounts: “{heading}”: {said}")),
        None => assert!(!told.contains("amounts:"), "{told}"),
    }
}

#[test]
fn the_sign_before_decimals_is_decided_for_the_whole_column() {
    let thousand = "1.000 on line 2 is read as 1000, since every point in the column comes before three digits";
    dollars("USD", &["1.000", "12.500"], &[Some("1000"), Some("12500")], Some(thousand));
    let point = "a point comes before decimals, as 3.5 on line 3 shows";
    dollars("USD", &["1.000", "3.5"], &[Some("1"), Some("3.5")], Some(point));
    let comma = "a comma comes before decimals, as 1,5 on line 3 shows";
    dollars("USD", &["1.000", "1,5", "2,250"], &[Some("1000"), Some("1.5"), Some("2.25")], Some(comma));
    let comma = "a comma comes before decimals, as 1.000.000 on line 2 shows";
    dollars("USD", &["1.000.000", "12.500"], &[Some("1000000"), Some("12500")], Some(comma));
    let comma = "a comma comes before decimals, as 1.000,50 on line 2 shows";
    dollars("USD", &["1.000,50", "$ 12.500"], &[Some("1000.5"), Some("12500")], Some(comma));
    // As in English.
    dollars("USD", &["1,000", "3.5", "0.5", "1,200,000"], &["1000", "3.5", "0.5", "1200000"].map(Some), None);
    // Beside a scale or a percentage three decimals are usual.
    dollars("USD", &["1.250m", "12"], &[Some("1250000"), Some("12")], None);
    dollars("Value ($m)", &["1.250", "12"], &[Some("1250000"), Some("12000000")], None);
    assert_eq!(amounts("USD", &["3.125%"]).0, [Value::Null]);
}

#[test]
fn what_may_be_two_amounts_is_kept_in_words() {
    for (cells, said) in [
        (
            &["1.000", "12,500"],
            "1.000 on line 2 and 12,500 on line 3 are both ambiguous: such amounts are kept in the summary",
        ),
        (
            &["1.250m", "12.500"],
            "12.500 on line 3 and 1.250m on line 2 are both ambiguous: such amounts are kept in the summary",
        ),
    ] {
        dollars("USD", cells, &[None, None], Some(said));
    }
    let both = "a point comes before decimals in 3.5 (line 2), but a comma in 1.000,50 (line 3): ambiguous amounts are kept in the summary";
    dollars("USD", &["3.5", "1.000,50", "1.000"], &[Some("3.5"), Some("1000.5"), None], Some(both));
    // What shows both signs, or several of one, is one amount whatever the others are.
    for (cell, value) in [
        ("42.000.000 €", "42000000"),
        ("38,5 Mio. €", "38500000"),
        ("1.234,56 €", "1234.56"),
        ("0,75 €", "0.75"),
        ("€1,234,567.89", "1234567.89"),
    ] {
        let (found, told) = amounts("Amount", &["€41,500,000", "1.000.000,50 €", cell]);
        assert_eq!(found.last(), Some(&amount(value, "EUR")), "{cell}: {told}");
    }
    let (_, told) = amounts("USD", &["1.000", "12,500"]);
    tells(&told, "facts.csv:2: guessed: 1.000 could be more than one amount; kept in the summary");
}

#[test]
fn german_headings_and_scales_are_read() {
    let (deal, told) = imported(
        "fakten.csv",
        "Datum;Ereignis;Betrag\n2031;Kauf;1,2 Mio. €\n2032;Kredit;3 Mrd. EUR\n2033;Rate;EUR 1.000\n",
    );
    assert_eq!(
        column(&deal, "amounts"),
        [amount("1200000", "EUR"), amount("3000000000", "EUR"), amount("1000", "EUR")],
        "{told}"
    );
    let (deal, told) =
        imported("fakten.csv", "Datum;Ereignis;Betrag;Währung\n2031;Kauf;1.000;EUR\n2032;Kredit;1,500;EUR\n");
    assert_eq!(column(&deal, "amounts"), [amount("1000", "EUR"), amount("1.5", "EUR")], "{told}");
    tells(
        &told,
        "dealtui: amounts: “Betrag”: 1.000 on line 2 is read as 1000, as is usual in the language of the headings",
    );
}

#[test]
fn a_scale_without_a_currency_is_kept() {
    let (found, told) = amounts("Amount", &["1.2m", "3 bn", "up to 3 bn", "5", "$2"]);
    let without = |value: &str| json!([{ "value": value }]);
    let bounded = json!([{ "value": "3000000000", "bound": "up to" }]);
    assert_eq!(found, [without("1200000"), without("3000000000"), bounded, without("5"), amount("2", "USD")], "{told}");
    tells(&told, "dealtui: amounts: “Amount”: no currency is given for 4 amounts (first on line 2)");
    let (deal, _) = imported("facts.csv", "Date,Event,Amount\n2031,Offer,1.2m\n2032,Sale,5\n");
    // The words of a plain number are the amount.
    assert_eq!(column(&deal, "summary"), [json!("Amount: 1.2m"), Value::Null]);
    // Of a heading as well.
    for heading in ["Amount (m)", "Value in millions"] {
        let (found, told) = amounts(heading, &["5", "2.5bn"]);
        assert_eq!(found, [without("5000000"), without("2500000000")], "{heading}: {told}");
        assert!(told.contains(&format!("“{heading}” is amount, millions")), "{told}");
    }
    let (deal, told) = imported("facts.csv", "Date,Event,Amount (bn),Currency\n2031,Offer,5,EUR\n");
    assert_eq!(column(&deal, "amounts"), [amount("5000000000", "EUR")]);
    assert!(!told.contains("currency of"), "{told}");
    let importing = Importing::new("facts.csv", "Date,Event,Size (m)\n2031,Offer,5\n");
    let (deal, _) = importing.deal(&["facts.csv", "--map", "Size (m)=amount"]);
    assert_eq!(column(&deal, "amounts"), [without("5000000")]);
}

#[test]
fn what_an_amount_is_for_stays_with_it_and_so_does_its_bound() {
    let cells = ["up to $38bn for the term loan", "$3m (for advice)", "at least €5m for 20% of the shares", "$5m for"];
    let (found, told) = amounts("Amount", &cells);
    assert_eq!(
        found,
        [
            json!([{ "value": "38000000000", "unit": "USD", "for": "the term loan", "bound": "up to" }]),
            json!([{ "value": "3000000", "unit": "USD", "for": "advice" }]),
            json!([{ "value": "5000000", "unit": "EUR", "for": "20% of the shares", "bound": "at least" }]),
            Value::Null,
        ],
        "{told}"
    );
    tells(&told, "facts.csv:5: guessed: $5m for can't be read as an amount; kept in the summary");
    // Two figures are not one and its purpose.
    let (found, _) = amounts("Amount", &["$3m for Mill, $4m for Tern"]);
    assert_eq!(found, [Value::Null]);
}

#[test]
fn an_update_changes_what_an_amount_is_for() {
    let importing = Importing::new("facts.csv", "Date,Event,Amount\n2031,Offer,$5m for the yard\n");
    assert_eq!(importing.run(&["import", "facts.csv", "-o", "acme.json"]).status, 0);
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert!(!ran.err.contains("dropped"), "{}", ran.err);
    importing.0.write("facts.csv", "Date,Event,Amount\n2031,Offer,$5m for the pier\n");
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json", "--update"]);
    tells(
        &ran.err,
        "facts.csv:2: updated: the amount of offer: “5000000 USD for the yard” → “5000000 USD for the pier”",
    );
    assert_eq!(importing.0.events()[0]["amounts"], json!([{ "value": "5000000", "unit": "USD", "for": "the pier" }]));
    // A row that does not say what it is for leaves it.
    importing.0.write("facts.csv", "Date,Event,Amount\n2031,Offer,$5m\n");
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json", "--update"]);
    assert_eq!(ran.out, "Nothing to add to acme.json: 1 row: 1 already there.\n", "{}", ran.err);
}
