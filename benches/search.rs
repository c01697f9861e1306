//! What a search costs, for each kind of query, on the built-in deal and on
//! made ones of 10,000 and 100,000 events: `cargo bench`.
//!
//! The made deals are the same in every run: parties, verbs and nouns in turn,
//! two parties an event, prose from one text.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "in a benchmark a panic is a mistake in the benchmark"
)]

use std::{
    fmt::Write as _,
    sync::{Arc, OnceLock, atomic::AtomicBool},
};

use dealtui::{
    app::{Found, Request},
    data,
    domain::Deal,
    search::{Index, Memory, Query, Sort, elsewhere, lit},
};
use divan::Bencher;

fn main() {
    divan::main();
}

/// How many events; 20 stands for the built-in deal, which has 23.
const SIZES: [usize; 3] = [20, 10_000, 100_000];

/// Each kind of query.
const QUERIES: [&str; 18] = [
    "a",
    "amazon",
    "msft",
    "amazon frontier",
    "'frontier",
    "\"closing price\"",
    "^amazon",
    "Amazon",
    "!amazon",
    "amazon | oracle",
    "party:amazon+oracle",
    "date:>=2012",
    "amount:>=10B",
    "kind:report",
    "source:primary | has:reading",
    "!status:disputed",
    "id:e1",
    "zzyzx",
];

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
    "data-centre lease",
    "tender offer",
    "joint venture",
];
const PROSE: &str = "the parties shall not unreasonably withhold consent to any assignment of rights under this agreement \
    provided that such assignment does not materially alter the exclusivity window revenue share or capacity commitment \
    while the purchaser may elect to exercise its option at closing price adjusted for working capital and net debt";

/// A deal of so many events.
fn made(size: usize) -> Arc<Deal> {
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
    Arc::new(data::read(&json).expect("a made deal is well formed"))
}

fn deal(size: usize) -> Arc<Deal> {
    static DEALS: OnceLock<[Arc<Deal>; 3]> = OnceLock::new();
    let deals = DEALS.get_or_init(|| {
        let shipped = Arc::new(data::read(data::SHIPPED).expect("the built-in deal is well formed"));
        [shipped, made(SIZES[1]), made(SIZES[2])]
    });
    Arc::clone(&deals[SIZES.iter().position(|other| *other == size).expect("a size of the list")])
}

fn index(size: usize) -> &'static Index {
    static INDEXES: OnceLock<[Index; 3]> = OnceLock::new();
    let indexes = INDEXES.get_or_init(|| SIZES.map(|size| Index::of(&deal(size))));
    &indexes[SIZES.iter().position(|other| *other == size).expect("a size of the list")]
}

fn request(query: &str, sort: Sort) -> Request {
    Request { generation: 1, query: Query::parse(query).expect("a query of the language"), sort }
}

/// Folding a deal, once when it is opened.
#[divan::bench(args = SIZES, sample_count = 5)]
fn folding(bencher: Bencher<'_, '_>, size: usize) {
    let deal = deal(size);
    bencher.bench_local(|| Index::of(&deal));
}

/// A query that nothing was typed of before: the new timeline and all counts.
#[divan::bench(consts = SIZES, args = QUERIES, sample_count = 20)]
fn at_once<const SIZE: usize>(bencher: Bencher<'_, '_>, query: &str) {
    let index = index(SIZE);
    bencher
        .with_inputs(|| (request(query, Sort::Date), Memory::default()))
        .bench_local_values(|(request, mut memory)| Found::by(request, index, &mut memory, &AtomicBool::new(false)));
}

/// `amazon frontier` typed letter by letter: all fifteen searches.
#[divan::bench(args = SIZES, sample_count = 20)]
fn typed(bencher: Bencher<'_, '_>, size: usize) {
    let index = index(size);
    bencher.with_inputs(Memory::default).bench_local_values(|mut memory| {
        let whole = "amazon frontier";
        for end in 1..=whole.len() {
            Found::by(request(&whole[..end], Sort::Date), index, &mut memory, &AtomicBool::new(false));
        }
    });
}

/// Best match first.
#[divan::bench(args = SIZES, sample_count = 20)]
fn ranked(bencher: Bencher<'_, '_>, size: usize) {
    let index = index(size);
    bencher
        .with_inputs(|| (request("amz frontier", Sort::Relevance), Memory::default()))
        .bench_local_values(|(request, mut memory)| Found::by(request, index, &mut memory, &AtomicBool::new(false)));
}

/// What a screen of forty rows asks: lit letters, and where it was found.
#[divan::bench]
fn forty_rows(bencher: Bencher<'_, '_>) {
    let deal = deal(SIZES[1]);
    let query = Query::parse("amazon frontier consent").expect("a query of the language");
    bencher.bench_local(|| {
        let events = deal.in_order().iter().take(40).map(|ix| deal.event(*ix));
        events.map(|event| lit(event.title(), &query).len() + elsewhere(event, &query).len()).sum::<usize>()
    });
}
