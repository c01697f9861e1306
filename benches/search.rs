//! What a search costs, for each kind of query, on made deals of 20, 10,000 and
//! 100,000 events: `cargo bench`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "in a benchmark a panic is a mistake in the benchmark"
)]

mod made;

use std::sync::{Arc, OnceLock, atomic::AtomicBool};

use dealtui::{
    app::{EventSearch, EventsFound},
    deal_file,
    domain::Deal,
    search::{Index, Memory, Query, Sort, fields_outside_title, highlight},
};
use divan::Bencher;

/// A deal of so many events.
fn made(size: usize) -> Arc<Deal> {
    Arc::new(deal_file::read(&made::text(size)).expect("a made deal is well formed"))
}

fn main() {
    divan::main();
}

/// How many events.
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

fn deal(size: usize) -> Arc<Deal> {
    static DEALS: OnceLock<[Arc<Deal>; 3]> = OnceLock::new();
    let deals = DEALS.get_or_init(|| SIZES.map(made));
    Arc::clone(&deals[SIZES.iter().position(|other| *other == size).expect("a size of the list")])
}

fn index(size: usize) -> &'static Index {
    static INDEXES: OnceLock<[Index; 3]> = OnceLock::new();
    let indexes = INDEXES.get_or_init(|| SIZES.map(|size| Index::new(&deal(size))));
    &indexes[SIZES.iter().position(|other| *other == size).expect("a size of the list")]
}

fn request(query: &str, sort: Sort) -> EventSearch {
    EventSearch { generation: 1, query: Query::parse(query).expect("a query of the language"), meant: None, sort }
}

/// Folding a deal, once when it is opened.
#[divan::bench(args = SIZES, sample_count = 5)]
fn folding(bencher: Bencher<'_, '_>, size: usize) {
    let deal = deal(size);
    bencher.bench_local(|| Index::new(&deal));
}

/// A query that nothing was typed of before: the new timeline and all counts.
#[divan::bench(consts = SIZES, args = QUERIES, sample_count = 20)]
fn at_once<const SIZE: usize>(bencher: Bencher<'_, '_>, query: &str) {
    let index = index(SIZE);
    bencher.with_inputs(|| (request(query, Sort::Date), Memory::default())).bench_local_values(
        |(request, mut memory)| EventsFound::search(request, index, &mut memory, &AtomicBool::new(false)),
    );
}

/// `amazon frontier` typed letter by letter: all fifteen searches.
#[divan::bench(args = SIZES, sample_count = 20)]
fn typed(bencher: Bencher<'_, '_>, size: usize) {
    let index = index(size);
    bencher.with_inputs(Memory::default).bench_local_values(|mut memory| {
        let whole = "amazon frontier";
        for end in 1..=whole.len() {
            EventsFound::search(request(&whole[..end], Sort::Date), index, &mut memory, &AtomicBool::new(false));
        }
    });
}

/// Best match first.
#[divan::bench(args = SIZES, sample_count = 20)]
fn ranked(bencher: Bencher<'_, '_>, size: usize) {
    let index = index(size);
    bencher.with_inputs(|| (request("amz frontier", Sort::Relevance), Memory::default())).bench_local_values(
        |(request, mut memory)| EventsFound::search(request, index, &mut memory, &AtomicBool::new(false)),
    );
}

/// Queries that are as long as they may be, of one thing again and again.
#[divan::bench(args = ["a ", "a", "a | ", "!", "(a) ", "kind:report "], sample_count = 5)]
fn as_long_as_allowed(bencher: Bencher<'_, '_>, unit: &str) {
    found(bencher, index(SIZES[1]), &unit.repeat(Query::MAX_CHARS / unit.len()));
}

/// Hundreds of words that no index has, so that the texts are read.
#[divan::bench(args = ["signs", "capitals", "hyphens"], sample_count = 5)]
fn only_found_by_reading(bencher: Bencher<'_, '_>, what: &str) {
    let letters = ('a'..='z').flat_map(|first| ('a'..='z').map(move |second| (first, second)));
    let words: Vec<String> = match what {
        "signs" => ('\u{2010}'..'\u{2026}').chain('\u{2030}'..'\u{205e}').map(|sign| format!("'{sign}")).collect(),
        "capitals" => letters.map(|(first, second)| format!("'T{first}{second}")).collect(),
        _ => letters.map(|(first, second)| format!("{first}-{second}")).collect(),
    };
    let words: Vec<String> = words.into_iter().take(250).collect();
    found(bencher, index(SIZES[1]), &words.join(" | "));
}

/// Dates that may each mean thousands of days, asked about as many days.
#[divan::bench(args = [9_000], sample_count = 5)]
fn dates_with_open_digits(bencher: Bencher<'_, '_>, size: usize) {
    let index = Index::new(&Arc::new(deal_file::read(&made::open_digits(size)).expect("a made deal is well formed")));
    found(bencher, &index, "date:20XX-XX-X1");
}

fn found(bencher: Bencher<'_, '_>, index: &Index, query: &str) {
    bencher.with_inputs(|| (request(query, Sort::Relevance), Memory::default())).bench_local_values(
        |(request, mut memory)| EventsFound::search(request, index, &mut memory, &AtomicBool::new(false)),
    );
}

/// What a screen of forty rows asks: highlighted letters, and where it was found.
#[divan::bench]
fn forty_rows(bencher: Bencher<'_, '_>) {
    let deal = deal(SIZES[1]);
    let query = Query::parse("amazon frontier consent").expect("a query of the language");
    bencher.bench_local(|| {
        let events = deal.timeline().iter().take(40).map(|ix| deal.event(*ix));
        events
            .map(|event| highlight(event.title(), &query).len() + fields_outside_title(event, &query).len())
            .sum::<usize>()
    });
}
