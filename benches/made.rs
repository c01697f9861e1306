//! Deals made for benchmarks, the same in every run: parties, verbs and nouns in
//! turn, two parties an event, prose from one text.

#![allow(
    dead_code,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub,
    reason = "a part of each benchmark, of which none needs all"
)]

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};

const PARTIES: [&str; 12] = [
    "Amazon",
    "Microsoft",
    "OpenAI",
    "Oracle",
    "Anthropic",
    "Nvidia",
    "SoftBank",
    "Société Générale",
    "Northgate Capital",
    "Ironbridge Energy",
    "Novawave Systems",
    "Bluefield Media",
];
const VERBS: [&str; 7] = ["announces", "signs", "amends", "closes", "extends", "contests", "finances"];
const NOUNS: [&str; 11] = [
    "merger agreement",
    "term sheet",
    "compute commitment",
    "share purchase",
    "frontier model access",
    "cloud contract",
    "equity stake",
    "convertible note",
    "data-center lease",
    "tender offer",
    "joint venture",
];
/// The words of the source that its passages quote.
pub const PROSE: &str = "the parties shall not unreasonably withhold consent to any assignment of rights under this agreement \
    provided that such assignment does not materially alter the exclusivity window revenue share or capacity commitment \
    while the purchaser may elect to exercise its option at closing price adjusted for working capital and net debt";

/// The text of a deal of so many events.
pub fn text(size: usize) -> String {
    let id = |name: &str| -> String {
        name.to_lowercase().chars().map(|letter| if letter.is_ascii_lowercase() { letter } else { '-' }).collect()
    };
    let pick = |list: &'static [&'static str], place: usize| list[place % list.len()];
    let words: Vec<&str> = PROSE.split(' ').collect();
    let mut json = String::from(r#"{"format":1,"deal":{"id":"made","title":"Made"},"parties":["#);
    let parties: Vec<String> =
        PARTIES.iter().map(|name| format!(r#"{{"id":"{}","name":"{name}"}}"#, id(name).replace("--", "-"))).collect();
    json += &parties.join(",");
    json += r#"],"sources":[{"id":"paper","publisher":"Paper","standing":"primary"}],"events":["#;
    for number in 0..size {
        let (one, other) = (pick(&PARTIES, number * 7), pick(&PARTIES, number * 5 + number / 12 + 1));
        let start = number % (words.len() - 24);
        let (early, late) = (words[start..start + 12].join(" "), words[start + 4..start + 24].join(" "));
        let comma = if number == 0 { "" } else { "," };
        let _ = write!(
            json,
            r#"{comma}{{"id":"e{number}","date":"{}-{:02}-{:02}","kind":"report","title":"{one} {} {} with {other}",
            "summary":"{one} and {other}: {early}.","parties":[{{"id":"{}"}},{{"id":"{}"}}],
            "amounts":[{{"value":"{}","unit":"USD"}}],"passages":[{{"source":"paper","paragraph":1,"exact":"{late}"}}]}}"#,
            2000 + number * 24 / size,
            number % 12 + 1,
            number % 28 + 1,
            pick(&VERBS, number),
            pick(&NOUNS, number / 3),
            id(one).replace("--", "-"),
            id(other).replace("--", "-"),
            (number % 400) * 100_000_000,
        );
    }
    json += "]}";
    json
}

/// The text of a deal with one term of so many versions, each set by an event a
/// week after the one before.
pub fn versions(count: usize) -> String {
    let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
    let day = |number: usize| first + Days::new(7 * number as u64);
    let event = |number: usize| {
        let day = day(number);
        format!(r#"{{"id":"e{number}","date":"{day}","kind":"agreement","title":"Amendment {number}"}}"#)
    };
    let version = |number: usize| {
        let [from, to] = [number, number + 1].map(day);
        format!(
            r#"{{"in_force":"{from}/{to}","set_by":"e{number}","text":"Price {number}","basis":[{{"source":"paper"}}]}}"#
        )
    };
    let [events, versions] = [
        (0..count).map(event).collect::<Vec<String>>().join(","),
        (0..count).map(version).collect::<Vec<String>>().join(","),
    ];
    format!(
        r#"{{"format":1,"deal":{{"id":"made","title":"Made"}},"parties":[{{"id":"a","name":"A"}},{{"id":"b","name":"B"}}],
        "sources":[{{"id":"paper"}}],"events":[{events}],"terms":[{{"id":"t","title":"T","from":["a"],"to":["b"],
        "kind":"license-grant","versions":[{versions}]}}]}}"#
    )
}

/// The text of a deal of so many events whose dates leave digits open or last
/// for years.
pub fn open_digits(count: usize) -> String {
    let event = |number: usize| {
        let date = match number % 3 {
            0 => "20XX-XX-X1".to_owned(),
            1 => "19XX-XX-X1/20XX-XX-X2".to_owned(),
            _ => format!("2026-02-{:02}/{}-12-31", number % 28 + 1, 2027 + number % 170),
        };
        format!(r#"{{"id":"e{number}","date":"{date}","kind":"agreement","title":"Event {number}"}}"#)
    };
    let events = (0..count).map(event).collect::<Vec<String>>().join(",");
    format!(r#"{{"format":1,"deal":{{"id":"made","title":"Made"}},"events":[{events}]}}"#)
}

/// The text of a deal of two events, one of which has so many parties, passages
/// and bytes of title.
pub fn long_event(parties: usize, passages: usize, title: usize) -> String {
    let list = |count: usize, entry: fn(usize) -> String| (0..count).map(entry).collect::<Vec<String>>().join(",");
    let [named, parts] = [
        list(parties, |nth| format!(r#"{{"id":"p{nth}","name":"Party {nth}"}}"#)),
        list(parties, |nth| format!(r#"{{"id":"p{nth}"}}"#)),
    ];
    let quoted = list(passages, |nth| format!(r#"{{"source":"paper","paragraph":{},"exact":"Words {nth}"}}"#, nth + 1));
    let title = "long ".repeat(title / 5);
    format!(
        r#"{{"format":1,"deal":{{"id":"made","title":"Made"}},"parties":[{named}],"sources":[{{"id":"paper"}}],"events":[
        {{"id":"e","date":"2025-01-01","kind":"report","title":"Event {title}","parties":[{parts}],"passages":[{quoted}]}},
        {{"id":"f","date":"2025-01-02","kind":"report","title":"Next"}}]}}"#
    )
}
