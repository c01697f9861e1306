//! What a search costs, for each kind of query, on the built-in deal and on
//! made ones of 10,000 and 100,000 events: `cargo bench`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "in a benchmark a panic is a mistake in the benchmark"
)]

mod made;

use std::sync::{Arc, OnceLock, atomic::AtomicBool};

use dealtui::{
    app::{Found, Request},
    data,
    domain::Deal,
    search::{Index, Memory, Query, Sort, elsewhere, highlight},
};
use divan::Bencher;

/// A deal of so many events.
fn made(size: usize) -> Arc<Deal> {
    Arc::new(data::read(&made::text(size)).expect("a made deal is well formed"))
}

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
        events.map(|event| highlight(event.title(), &query).len() + elsewhere(event, &query).len()).sum::<usize>()
    });
}
