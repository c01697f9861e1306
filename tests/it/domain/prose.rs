//! Dates and amounts in running text: what is found, and what is left on purpose.

use chrono::NaiveDate;
use dealtui::domain::{
    AmountBound, DateBound, DatePart, DateReading, EdtfDate, InProse, ProseAmount, ProseDate, Relative, find_in_prose,
};
use proptest::{prelude::*, sample::select};

/// Each snippet with what is found in it, as `the words = what they say`.
type Table = &'static [(&'static str, &'static [&'static str])];

const DAYS: Table = &[
    ("Signed on 12 March 2031.", &["12 March 2031 = 2031-03-12"]),
    ("Signed on March 12, 2031, in Bergen.", &["March 12, 2031 = 2031-03-12"]),
    ("on Mar. 12, 2031", &["Mar. 12, 2031 = 2031-03-12"]),
    ("on March 12 2031", &["March 12 2031 = 2031-03-12"]),
    ("the 12th of March 2031", &["12th of March 2031 = 2031-03-12"]),
    ("made this 12th day of March, 2031", &["12th day of March, 2031 = 2031-03-12"]),
    ("Wednesday, March 12, 2031", &["Wednesday, March 12, 2031 = 2031-03-12"]),
    ("Wed 12 Mar 2031", &["Wed 12 Mar 2031 = 2031-03-12"]),
    ("MAY 12, 2031", &["MAY 12, 2031 = 2031-05-12"]),
    ("sent 12 may 2031 by mail", &["12 may 2031 = 2031-05-12"]),
    ("12-Mar-2031", &["12-Mar-2031 = 2031-03-12"]),
    ("Sept. 3, 2031", &["Sept. 3, 2031 = 2031-09-03"]),
    ("on March\u{a0}12,\u{a0}2031", &["March\u{a0}12,\u{a0}2031 = 2031-03-12"]),
    ("on 2031-03-12", &["2031-03-12 = 2031-03-12"]),
    ("at 2031-03-12T09:42-04:00 sharp", &["2031-03-12 = 2031-03-12"]),
    ("on 2031/03/12", &["2031/03/12 = 2031-03-12"]),
    ("am 12.3.2031", &["12.3.2031 = 2031-03-12"]),
    ("on 27/5/2031", &["27/5/2031 = 2031-05-27"]),
    ("on 3/4/2031", &["3/4/2031 = 2031-03-04 or 2031-04-03"]),
    ("the (March 12, 2031) letter", &["March 12, 2031 = 2031-03-12"]),
    ("the year ended March 31, 2031", &["March 31, 2031 = 2031-03-31"]),
    ("29 February 2032", &["29 February 2032 = 2032-02-29"]),
    ("12 March 2031 and 14 March 2031", &["12 March 2031 = 2031-03-12", "14 March 2031 = 2031-03-14"]),
];

const LONGER: Table = &[
    ("in March 2031", &["March 2031 = 2031-03"]),
    ("sales of october 2031", &["october 2031 = 2031-10"]),
    ("MARCH 2031", &[]),
    ("since Q2 2031", &["since Q2 2031 = from 2031-34"]),
    ("2Q 2031 results", &["2Q 2031 = 2031-34"]),
    ("the second quarter of 2031", &["second quarter of 2031 = 2031-34"]),
    ("in the 3rd quarter of 2031", &["3rd quarter of 2031 = 2031-35"]),
    ("the first half of 2031", &["first half of 2031 = 2031-40"]),
    ("H2 2031", &["H2 2031 = 2031-41"]),
    ("in the spring of 2031", &["spring of 2031 = 2031-21"]),
    ("Fall 2031", &["Fall 2031 = 2031-23"]),
    ("It was founded in 2031.", &["2031 = 2031"]),
    ("In 2031, it moved", &["2031 = 2031"]),
    ("in 2031 Borealis moved", &["2031 = 2031"]),
    ("notes due 2031", &["2031 = 2031"]),
    ("in the year 2031", &["2031 = 2031"]),
    ("2031's results", &[]),
    ("in 2031’s third month", &["2031 = 2031"]),
];

const BOUNDED: Table = &[
    ("by 12 March 2031", &["by 12 March 2031 = by 2031-03-12"]),
    ("no later than March 12, 2031", &["no later than March 12, 2031 = by 2031-03-12"]),
    ("on or before March 12, 2031", &["on or before March 12, 2031 = by 2031-03-12"]),
    ("until 2033", &["until 2033 = by 2033"]),
    ("By April, it was over.", &["By April = by no year"]),
    ("before 2031", &["before 2031 = before 2031"]),
    ("prior to March 12", &["prior to March 12 = before no year"]),
    ("after March 2031", &["after March 2031 = after 2031-03"]),
    ("on or after the 1st of July 2031", &["on or after the 1st of July 2031 = from 2031-07-01"]),
    ("not before 1 July 2031", &["not before 1 July 2031 = from 2031-07-01"]),
    ("effective January 1, 2031", &["effective January 1, 2031 = from 2031-01-01"]),
    ("as early as 2031", &["as early as 2031 = from 2031"]),
    ("on or about March 12, 2031", &["on or about March 12, 2031 = about 2031-03-12"]),
    ("around March 2031", &["around March 2031 = about 2031-03"]),
    ("in early March 2031", &["early March 2031 = early 2031-03"]),
    ("mid-March 2031", &["mid-March 2031 = middle of 2031-03"]),
    ("in mid-2031", &["mid-2031 = middle of 2031"]),
    ("late 2031", &["late 2031 = late 2031"]),
    ("early in 2031", &["early in 2031 = early 2031"]),
    ("by late March", &["by late March = by late no year"]),
    ("by the end of March 2031", &["by the end of March 2031 = by end of 2031-03"]),
    ("by the end of the second quarter of 2031", &["by the end of the second quarter of 2031 = by end of 2031-34"]),
    ("at the start of 2031", &["the start of 2031 = early 2031"]),
    ("by year-end 2031", &["by year-end 2031 = by end of 2031"]),
    ("from and including March 1, 2031", &["from and including March 1, 2031 = from 2031-03-01"]),
    ("to but excluding 1 July 2031", &["to but excluding 1 July 2031 = before 2031-07-01"]),
    ("around mid-2031", &["around mid-2031 = about middle of 2031"]),
];

const WITHOUT_A_YEAR: Table = &[
    ("on 12 March", &["12 March = no year"]),
    ("on March 12th, she said", &["March 12th = no year"]),
    ("on Monday, March 12, they met", &["Monday, March 12 = no year"]),
    ("the March 12 meeting", &["March 12 = no year"]),
    ("the 1st of May", &["1st of May = no year"]),
    ("in October", &["October = no year"]),
    ("in May, it fell", &["May = no year"]),
    ("early March", &["early March = early no year"]),
    ("last October", &["last October = no year"]),
    ("in Q3", &["Q3 = no year"]),
    ("during the third quarter", &["third quarter = no year"]),
    ("Feb. 29", &["Feb. 29 = no year"]),
    ("12–14 March", &["12–14 March = no year"]),
    ("from March to May", &["from March to May = no year"]),
    ("between 12 March and 3 April", &["between 12 March and 3 April = no year"]),
];

const RANGES: Table = &[
    ("12–14 March 2031", &["12–14 March 2031 = 2031-03-12/2031-03-14"]),
    ("12 to 14 March 2031", &["12 to 14 March 2031 = 2031-03-12/2031-03-14"]),
    ("March 12-14, 2031", &["March 12-14, 2031 = 2031-03-12/2031-03-14"]),
    ("March 30 to April 2, 2031", &["March 30 to April 2, 2031 = 2031-03-30/2031-04-02"]),
    ("from 12 March 2031 through 14 April 2032", &["from 12 March 2031 through 14 April 2032 = 2031-03-12/2032-04-14"]),
    ("between March and May 2031", &["between March and May 2031 = 2031-03/2031-05"]),
    ("March–May 2031", &["March–May 2031 = 2031-03/2031-05"]),
    ("from 2031 to 2033", &["from 2031 to 2033 = 2031/2033"]),
    ("in 2031–2033", &["2031–2033 = 2031/2033"]),
    ("between 2031 and 2033", &["between 2031 and 2033 = 2031/2033"]),
    ("2031-03-12 to 2031-04-14", &["2031-03-12 to 2031-04-14 = 2031-03-12/2031-04-14"]),
    ("by 12–14 March 2031", &["by 12–14 March 2031 = by 2031-03-12/2031-03-14"]),
    ("early March to May 2031", &["early March = early no year", "May 2031 = 2031-05"]),
    ("Q1–Q3 2031", &["Q1–Q3 2031 = 2031-33/2031-35"]),
    ("Q2 to Q3 2031", &["Q2 to Q3 2031 = 2031-34/2031-35"]),
];

const RELATIVE: Table = &[
    ("It said Monday that", &["Monday = relative"]),
    ("by next Friday", &["by next Friday = by relative"]),
    ("by the end of next week", &["by the end of next week = by end of relative"]),
    ("early next year", &["early next year = early relative"]),
    ("Yesterday, it sold", &["Yesterday = relative"]),
    ("as of today", &["today = relative"]),
    ("fell last quarter", &["last quarter = relative"]),
    ("later this year", &["this year = relative"]),
    ("on Black Friday", &[]),
    ("USA Today said", &[]),
    ("over the last year", &[]),
    ("this week of talks", &[]),
    ("every year", &[]),
    ("sun and sea", &[]),
];

const MONEY: Table = &[
    ("$50 billion", &["$50 billion = 50000000000 USD"]),
    ("$ 50 billion c", &["$ 50 billion = 50000000000 USD"]),
    ("US$1.5bn", &["US$1.5bn = 1500000000 USD"]),
    ("USD 50 million", &["USD 50 million = 50000000 USD"]),
    ("$7.6B round", &["$7.6B = 7600000000 USD"]),
    ("£20m", &["£20m = 20000000 GBP"]),
    ("€1,234.56", &["€1,234.56 = 1234.56 EUR"]),
    ("50 billion dollars", &["50 billion dollars = 50000000000 USD"]),
    ("50 million U.S. dollars", &["50 million U.S. dollars = 50000000 USD"]),
    ("3 billion yen", &["3 billion yen = 3000000000 JPY"]),
    ("a $5-million loan", &["$5-million = 5000000 USD"]),
    ("CHF 1'000'000", &["CHF 1'000'000 = 1000000 CHF"]),
    ("€50 000 000", &["€50 000 000 = 50000000 EUR"]),
    ("50\u{a0}000\u{a0}000 EUR", &["50\u{a0}000\u{a0}000 EUR = 50000000 EUR"]),
    ("A$12m and C$3m", &["A$12m = 12000000 AUD", "C$3m = 3000000 CAD"]),
    ("20€", &["20€ = 20 EUR"]),
    ("a loss of -$5 million", &["-$5 million = -5000000 USD"]),
    ("five million dollars", &["five million dollars = 5000000 USD"]),
    ("a billion euros", &["a billion euros = 1000000000 EUR"]),
    ("(the “Price”: $1,000,000)", &["$1,000,000 = 1000000 USD"]),
    ("2 million pounds sterling", &["2 million pounds sterling = 2000000 GBP"]),
    ("$25 per share", &["$25 = 25 USD"]),
    ("US$5 million USD", &["US$5 million USD = 5000000 USD"]),
    ("30 million Hong Kong dollars", &["30 million Hong Kong dollars = 30000000 HKD"]),
    ("$0.125", &["$0.125 = 0.125 USD"]),
    ("USD5m and RMB 3 billion", &["USD5m = 5000000 USD", "RMB 3 billion = 3000000000 CNY"]),
    ("revenue rose 3% to $5.2bn", &["3% = 3 percent", "$5.2bn = 5200000000 USD"]),
    ("€1.234 billion", &["€1.234 billion = 1234000000 EUR"]),
];

const MEASURES: Table = &[
    ("a 27% stake", &["27% = 27 percent"]),
    ("27 percent", &["27 percent = 27 percent"]),
    ("27.5 per cent", &["27.5 per cent = 27.5 percent"]),
    ("a 10-percent rise", &["10-percent = 10 percent"]),
    ("2.125% notes", &["2.125% = 2.125 percent"]),
    ("25 basis points", &["25 basis points = 25 basis points"]),
    ("25 bps", &["25 bps = 25 basis points"]),
    ("two percentage points", &[]),
    ("1.5 percentage points", &["1.5 percentage points = 1.5 percentage points"]),
    ("2 GW", &["2 GW = 2 GW"]),
    ("500MW", &["500MW = 500 MW"]),
    ("5 gigawatts of power", &["5 gigawatts = 5 GW"]),
    ("10 million shares", &["10 million shares = 10000000 shares"]),
    ("100%-owned", &["100% = 100 percent"]),
    ("fell -5%", &["-5% = -5 percent"]),
];

const BOUNDED_AMOUNTS: Table = &[
    ("up to $50 billion", &["up to $50 billion = up to 50000000000 USD"]),
    ("as much as €5bn", &["as much as €5bn = up to 5000000000 EUR"]),
    ("not to exceed $5,000", &["not to exceed $5,000 = up to 5000 USD"]),
    ("up to an aggregate of $5,000", &["up to an aggregate of $5,000 = up to 5000 USD"]),
    ("less than 5%", &["less than 5% = up to 5 percent"]),
    ("at least 51 percent", &["at least 51 percent = at least 51 percent"]),
    ("no less than $1 million", &["no less than $1 million = at least 1000000 USD"]),
    ("more than $3 billion", &["more than $3 billion = at least 3000000000 USD"]),
    ("raised over $3 billion", &["over $3 billion = at least 3000000000 USD"]),
    ("a dispute over $3 billion", &["$3 billion = 3000000000 USD"]),
    ("$5 billion or more", &["$5 billion or more = at least 5000000000 USD"]),
    ("$5bn+", &["$5bn+ = at least 5000000000 USD"]),
    ("about $5 billion", &["about $5 billion = about 5000000000 USD"]),
    ("~$5bn", &["~$5bn = about 5000000000 USD"]),
    ("nearly 30%", &["nearly 30% = about 30 percent"]),
    ("$5–7 billion", &["$5–7 billion = 5000000000 to 7000000000 USD"]),
    ("$5 billion to $7 billion", &["$5 billion to $7 billion = 5000000000 to 7000000000 USD"]),
    ("between $5 million and $7 million", &["between $5 million and $7 million = 5000000 to 7000000 USD"]),
    ("from 5 to 7 percent", &["from 5 to 7 percent = 5 to 7 percent"]),
    ("5-7%", &["5-7% = 5 to 7 percent"]),
    ("$5 to $7 million", &["$5 to $7 million = 5000000 to 7000000 USD"]),
    ("$900,000 to $1 million", &["$900,000 to $1 million = 900000 to 1000000 USD"]),
    ("sold for $5 to 7 people", &["$5 = 5 USD"]),
    ("about $5-7m", &["about $5-7m = about 5000000 to 7000000 USD"]),
    ("rose from 2030 to 5%", &["from 2030 = from 2030", "5% = 5 percent"]),
    ("$5 million and 7%", &["$5 million = 5000000 USD", "7% = 7 percent"]),
    ("$5m, €6m", &["$5m = 5000000 USD", "€6m = 6000000 EUR"]),
];

const TOGETHER: Table = &[
    (
        "up to $50 billion by 12 March 2031",
        &["up to $50 billion = up to 50000000000 USD", "by 12 March 2031 = by 2031-03-12"],
    ),
    ("In 2031 $5 million was paid", &["2031 = 2031", "$5 million = 5000000 USD"]),
    ("in May 12 percent left", &["May = no year", "12 percent = 12 percent"]),
    ("6.5% Senior Notes due 2031", &["6.5% = 6.5 percent", "2031 = 2031"]),
];

/// No dates, whatever they look like.
const NO_DATES: Table = &[
    ("It may be sold.", &[]),
    ("Sellers may 12 times a year", &[]),
    ("They march 12 miles", &[]),
    ("May 12 people come in?", &[]),
    ("the parties MAY 12 times", &[]),
    ("Theresa May said", &[]),
    ("by April Smith", &[]),
    ("with June Carter", &[]),
    ("Marc 2031", &[]),
    ("the Securities Act of 1934", &[]),
    ("Rule 144A of 1990", &[]),
    ("open 24/7", &[]),
    ("24/7/365", &[]),
    ("version 2.0.31", &[]),
    ("v12.3.2031", &[]),
    ("on page 12 March wrote", &[]),
    ("under Section 12 May apply", &[]),
    ("Sections 12 to 14 May apply", &[]),
    ("fiscal Q2 to Q3 2031", &[]),
    ("pages 12-14", &[]),
    ("p. 2031", &[]),
    ("Docket 2031-04", &[]),
    ("order 2031-03-12-7", &[]),
    ("https://x.example/2031/03/12/story", &[]),
    ("Windows 2000", &[]),
    ("in 2000 cases", &[]),
    ("by 2000 votes", &[]),
    ("for 2031 MW", &["2031 MW = 2031 MW"]),
    ("2031", &[]),
    ("2031 and 2032", &[]),
    ("fiscal 2031", &[]),
    ("in fiscal year 2031", &[]),
    ("the second quarter of fiscal 2031", &[]),
    ("FY2031", &[]),
    ("31 February 2031", &[]),
    ("Tuesday, March 12, 2031", &[]),
    ("12 Mar 31", &[]),
    ("March '31", &[]),
    ("the second", &[]),
    ("a second half", &[]),
    ("in the second half", &[]),
    ("spring is here", &[]),
    ("a fall in prices", &[]),
    ("the week of March 12, 2031", &[]),
    ("the May meeting", &[]),
    ("a 2031-based index", &[]),
    ("in 1850", &[]),
    ("in 3020", &[]),
    ("March12", &[]),
    ("(212) 555-2031", &[]),
    ("10:31", &[]),
    ("12. März 2031", &[]),
    ("der 12. Dezember", &[]),
    ("le 3 mai 2031", &[]),
    ("March 12%", &["12% = 12 percent"]),
    ("33 March", &[]),
    ("9/11", &[]),
    ("3/4 of them", &[]),
    ("4Q31", &[]),
    ("FY26", &[]),
    ("in the 1990s", &[]),
    ("the 2031-2032 season", &[]),
    ("the 2031 Annual Meeting", &[]),
    ("on the 5th", &[]),
    ("June/July 2031", &[]),
    ("Room 12 of 31", &[]),
    ("Section 13 or 15(d)", &[]),
    ("File Number 001-37845", &[]),
    ("no later than 5 days", &[]),
    ("by 2031-04", &[]),
    ("since the 1980s", &[]),
    ("before the second", &[]),
];

/// No amounts, whatever they look like.
const NO_AMOUNTS: Table = &[
    ("50 billion parameters", &[]),
    ("1,000,000", &[]),
    ("12 people", &[]),
    ("5 million pounds of beef", &[]),
    ("he won 5 games", &[]),
    ("try 5 of them", &[]),
    ("TRY 5 million", &[]),
    ("three years", &[]),
    ("a 12-month term", &[]),
    ("Form 10-K", &[]),
    ("a 401(k) plan", &[]),
    ("Section 5", &[]),
    ("Boeing 747", &[]),
    ("chapter 11", &[]),
    ("$5x", &[]),
    ("x5%", &[]),
    ("$1,23", &[]),
    ("€1.234,56", &[]),
    ("€1.234", &[]),
    ("$1.2.3", &[]),
    ("5/10%", &[]),
    ("12 500 MW", &[]),
    ("5 1/2%", &[]),
    ("1½%", &[]),
    ("two point five billion dollars", &[]),
    ("one hundred and five million dollars", &[]),
    ("twenty-five million dollars", &[]),
    ("twenty five million dollars", &[]),
    ("5 thousand million dollars", &[]),
    ("two and a half billion dollars", &[]),
    ("a dollar", &[]),
    ("millions of dollars", &[]),
    ("$", &[]),
    ("$ and cents", &[]),
    ("usd", &[]),
    ("cad 5", &[]),
    ("ALL 50 STATES", &[]),
    ("TOP 10", &[]),
    ("5 won by a head", &[]),
    ("5 pp", &[]),
    ("5 BP stations", &[]),
    ("X$5", &[]),
    ("#5%", &[]),
    ("5%x", &[]),
    ("file_5%", &[]),
    ("1.000.000", &[]),
    ("5 km", &[]),
    ("5G network", &[]),
    ("-5", &[]),
    ("₹500 crore", &[]),
    ("$5 hundred", &[]),
    ("2.5 Mrd. Euro", &[]),
    ("3,5 Prozent", &[]),
    ("70B parameters", &[]),
    ("ABC5%", &[]),
    ("a 7-2 vote", &[]),
    ("the S&P 500", &[]),
    ("14a-12", &[]),
    ("ratio of 3:1", &[]),
    ("5'11\"", &[]),
    ("5°", &[]),
    ("ISO 4217", &[]),
];

const TABLES: [Table; 12] = [
    DAYS,
    LONGER,
    BOUNDED,
    WITHOUT_A_YEAR,
    RANGES,
    RELATIVE,
    MONEY,
    MEASURES,
    BOUNDED_AMOUNTS,
    TOGETHER,
    NO_DATES,
    NO_AMOUNTS,
];

fn date_in_words(date: &ProseDate) -> String {
    let bound = match date.bound {
        DateBound::On => "",
        DateBound::By => "by ",
        DateBound::Before => "before ",
        DateBound::From => "from ",
        DateBound::After => "after ",
        DateBound::About => "about ",
    };
    let part = match date.part {
        None => "",
        Some(DatePart::Early) => "early ",
        Some(DatePart::Middle) => "middle of ",
        Some(DatePart::Late) => "late ",
        Some(DatePart::End) => "end of ",
    };
    let reading = match &date.reading {
        DateReading::Date(date) => date.to_string(),
        DateReading::OneOf(dates) => dates.iter().map(EdtfDate::to_string).collect::<Vec<_>>().join(" or "),
        DateReading::NoYear => "no year".to_owned(),
        DateReading::Relative(_) => "relative".to_owned(),
    };
    format!("{bound}{part}{reading}")
}

fn amount_in_words(amount: &ProseAmount) -> String {
    let bound = match amount.bound {
        AmountBound::Exactly => "",
        AmountBound::UpTo => "up to ",
        AmountBound::AtLeast => "at least ",
        AmountBound::About => "about ",
    };
    let to = amount.to.map_or_else(String::new, |to| format!(" to {to}"));
    format!("{bound}{}{to} {}", amount.value, amount.unit)
}

fn found(text: &str) -> Vec<String> {
    let in_words = |one: &InProse| match one {
        InProse::Date(date) => date_in_words(date),
        InProse::Amount(amount) => amount_in_words(amount),
    };
    find_in_prose(text).iter().map(|one| format!("{} = {}", &text[one.words()], in_words(one))).collect()
}

#[test]
fn dates_and_amounts_are_found_in_words_and_their_likes_are_left() {
    let rows = TABLES.into_iter().flatten();
    let wrong: Vec<String> = rows
        .clone()
        .filter(|(text, expected)| found(text) != *expected)
        .map(|(text, expected)| format!("{text:?}\n  expected {expected:?}\n     found {:?}", found(text)))
        .collect();
    assert!(wrong.is_empty(), "{}\n{} wrong", wrong.join("\n"), wrong.len());
    let left = rows.clone().filter(|(_, expected)| expected.is_empty()).count();
    assert!(rows.clone().count() >= 150 && left * 10 >= rows.count() * 4, "{left} left");
}

/// Around a snippet there is more text, which must not change what is in it.
#[test]
fn what_is_found_does_not_depend_on_where_it_stands() {
    for (text, expected) in TABLES.into_iter().flatten() {
        let moved = format!("Über alles: … ({text}) — so they say.");
        // A capital is a name rather than the beginning of a sentence.
        let begins_sentence = ["May 12 people", "Yesterday"].iter().any(|start| text.starts_with(start));
        assert!(begins_sentence || found(&moved) == *expected, "{moved}: {:?}", found(&moved));
    }
}

#[test]
fn a_relative_date_is_probably_the_one_before_or_after_the_day_of_writing() {
    // A Wednesday.
    let written = NaiveDate::from_ymd_opt(2031, 3, 12).unwrap();
    let cases = [
        ("Monday", "2031-03-10?"),
        ("Wednesday", "2031-03-12?"),
        ("last Wednesday", "2031-03-05?"),
        ("next Wednesday", "2031-03-19?"),
        ("this Friday", "2031-03-14?"),
        ("last Friday", "2031-03-07?"),
        ("yesterday", "2031-03-11?"),
        ("tomorrow", "2031-03-13?"),
        ("last week", "2031-03-03?/2031-03-09?"),
        ("last month", "2031-02?"),
        ("next quarter", "2031-34?"),
        ("this year", "2031?"),
    ];
    for (words, meant) in cases {
        let found = find_in_prose(words);
        let [InProse::Date(ProseDate { reading: DateReading::Relative(relative), .. })] = found.as_slice() else {
            panic!("{words}: {found:?}");
        };
        let date = |relative: &Relative| relative.written_on(written).unwrap().to_string();
        assert_eq!(date(relative), meant, "{words}");
    }
}

/// Pieces of dates, amounts and what stands around them, in any order.
fn prose() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = vec![
        "12",
        "31",
        "2031",
        "1,000",
        "5.5",
        "12.3.2031",
        "2031-03-12",
        "March",
        "may",
        "May",
        "Oct.",
        "Monday",
        "Q2",
        "second",
        "quarter",
        "spring",
        "of",
        "the",
        "by",
        "from",
        "between",
        "and",
        "to",
        "until",
        "early",
        "end",
        "mid",
        "-",
        "–",
        "/",
        ",",
        ".",
        "$",
        "€",
        "US$",
        "USD",
        "%",
        "percent",
        "million",
        "bn",
        "m",
        "dollars",
        "up to",
        "about",
        "at least",
        "or more",
        "last",
        "week",
        "th",
        "é",
        "’",
        "\u{a0}",
        "five",
        "a",
        "x",
        "(",
        ")",
    ];
    let piece = (select(pieces), select(vec![" ", " ", " ", ""]));
    prop::collection::vec(piece, 0..14)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(one, space)| [one, space]).collect())
}

#[track_caller]
fn check_found(text: &str) -> Result<(), TestCaseError> {
    let mut end = 0;
    for one in find_in_prose(text) {
        let words = one.words();
        prop_assert!(end <= words.start && words.start < words.end, "{text:?}: {one:?}");
        let alone = text.get(words.clone());
        prop_assert!(alone.is_some(), "{text:?}: {one:?}");
        end = words.end;
        if let InProse::Date(date) = &one {
            let written = text.get(date.date.clone()).unwrap();
            prop_assert!(words.start <= date.date.start && date.date.end <= words.end);
            if let DateReading::Date(meant) = &date.reading {
                let no_context = dealtui::domain::DateContext { period: None, today: NaiveDate::MIN };
                prop_assert_eq!(EdtfDate::read(written, &no_context), Ok(*meant), "{:?}", text);
            }
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn whatever_is_found_stands_in_the_text(text in prose()) {
        check_found(&text)?;
        for one in find_in_prose(&text) {
            // Alone, a bare year or month may have lost the word that makes it one.
            let again = found(text.get(one.words()).unwrap());
            let here = match &one {
                InProse::Amount(amount) => amount_in_words(amount),
                InProse::Date(date) => date_in_words(date),
            };
            let is_led = matches!(&one, InProse::Date(date) if date.words == date.date);
            let is_same = again.len() == 1 && again[0].ends_with(&format!("= {here}"));
            prop_assert!(is_same || (is_led && again.is_empty()), "{text:?}: {here} / {again:?}");
        }
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check_found(&text)?;
    }
}
