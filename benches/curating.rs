//! What curating costs on made deals: edits, looking for faults, looking quotations
//! up, comparing two versions, reading a changed file anew, the page of a term:
//! `cargo bench`.

#![allow(clippy::expect_used, reason = "in a benchmark a panic is a mistake in the benchmark")]

mod made;

use std::collections::HashMap;

use chrono::NaiveDate;
use dealtui::{
    deal_file::{self, Edit, Journal, Json, Place},
    domain::{AvailableText, Deal, DealIx as _, RecordKind, SourceIx, SourceText, TermIx},
    report::{self, Days, Extent, Page},
};
use divan::Bencher;

fn main() {
    divan::main();
}

/// How many events.
const SIZES: [usize; 2] = [1_000, 10_000];

fn deal(text: &str) -> Deal {
    deal_file::read(text).expect("a made deal is well formed")
}

/// All findings of a file that loads, with their places.
#[divan::bench(args = SIZES, sample_count = 10)]
fn checking(bencher: Bencher<'_, '_>, size: usize) {
    let text = made::text(size);
    let deal = deal(&text);
    bencher.bench_local(|| deal_file::check(&text, &deal));
}

/// Rewriting a value of each event.
#[divan::bench(args = SIZES, sample_count = 10)]
fn rewriting(bencher: Bencher<'_, '_>, size: usize) {
    let text = made::text(size).replace(r#""kind":"#, r#""tags":"loan","kind":"#);
    let edits = deal_file::formal_edits(&text);
    assert_eq!(edits.len(), size);
    bencher.bench_local(|| deal_file::edited(&text, &edits));
}

/// The page of a term of many versions, and over which periods it stands how.
#[divan::bench(args = [100, 1_000], sample_count = 10)]
fn page_of_a_term(bencher: Bencher<'_, '_>, versions: usize) {
    let deal = deal(&made::versions(versions));
    let (first, last) = (day("2001-01-01"), day("2018-01-01"));
    bencher.bench_local(|| {
        let term = TermIx::from_index(0);
        let document = report::term(&deal, term, Days::Between(first, last), Extent::default());
        (Page::new(document, Some(100)), deal.term_periods(term))
    });
}

fn day(written: &str) -> NaiveDate {
    written.parse().expect("a day")
}

/// A changed file: from its text to the deal.
#[divan::bench(args = SIZES, sample_count = 10)]
fn reading(bencher: Bencher<'_, '_>, size: usize) {
    let text = made::text(size);
    bencher.bench_local(|| deal_file::read(&text));
}

/// What is new since the deal was last opened is told by these.
#[divan::bench(args = SIZES, sample_count = 10)]
fn fingerprints(bencher: Bencher<'_, '_>, size: usize) {
    let text = made::text(size);
    bencher.bench_local(|| deal_file::fingerprints(&text));
}

/// Every quotation looked up; none of them has to be looked for elsewhere.
#[divan::bench(args = SIZES, sample_count = 10)]
fn proving(bencher: Bencher<'_, '_>, size: usize) {
    let deal = deal(&made::text(size));
    bencher
        .with_inputs(|| (deal.clone(), texts(made::PROSE)))
        .bench_local_values(|(deal, texts)| deal.with_texts(texts));
}

/// No quotation is found, and for each what comes nearest is sought.
#[divan::bench(args = [1_000], sample_count = 5)]
fn proving_in_vain(bencher: Bencher<'_, '_>, size: usize) {
    let deal = deal(&made::text(size));
    let other = made::PROSE.replace("shall", "may").replace("closing", "opening").replace("revenue", "profit");
    bencher.with_inputs(|| (deal.clone(), texts(&other))).bench_local_values(|(deal, texts)| deal.with_texts(texts));
}

fn texts(text: &str) -> HashMap<SourceIx, AvailableText> {
    HashMap::from([(SourceIx::from_index(0), AvailableText::Matching(SourceText::new(text)))])
}

/// Two versions, every tenth event of which differs.
#[divan::bench(args = SIZES, sample_count = 5)]
fn comparing(bencher: Bencher<'_, '_>, size: usize) {
    let old = made::text(size);
    let new = old.replace("0\",\"date\"", "0\",\"order\":1,\"date\"");
    bencher.bench_local(|| deal_file::differences(&old, &new));
}

/// Titles of many words that have nothing in common.
#[divan::bench(args = [40_000], sample_count = 5)]
fn comparing_long_texts(bencher: Bencher<'_, '_>, words: usize) {
    let deal = |word: &str| {
        let title: Vec<String> = (0..words).map(|number| format!("{word}{number}")).collect();
        let title = title.join(" ");
        format!(
            r#"{{"format":1,"deal":{{"id":"made","title":"Made"}},"events":[{{"id":"e","date":"2025","kind":"report","title":"{title}"}}]}}"#
        )
    };
    let [old, new] = ["a", "b"].map(deal);
    bencher.bench_local(|| report::differences(&deal_file::differences(&old, &new)));
}

/// Ten thousand words in a text of a hundred thousand: over five hundred
/// paragraphs, or backwards and in none.
#[divan::bench(args = ["there", "backwards"], sample_count = 5)]
fn looking_up_long_words(bencher: Bencher<'_, '_>, what: &str) {
    let word = |number: u32| format!("w{}", number.wrapping_mul(2_654_435_761) % 30_011);
    let line = |first: u32| (first..first + 20).map(word).collect::<Vec<String>>().join(" ");
    let text: Vec<String> = (0..5_000).map(|number| line(number * 20)).collect();
    let text = SourceText::new(&text.join("\n"));
    let mut words: Vec<String> = (50_000..60_000).map(word).collect();
    if what == "backwards" {
        words.reverse();
    }
    let words = words.join(" ");
    bencher.bench_local(|| (text.verdict(&words, Some(1)), text.look_up(&words)));
}

/// A title changed in the text.
#[divan::bench(args = SIZES, sample_count = 10)]
fn editing(bencher: Bencher<'_, '_>, size: usize) {
    let text = made::text(size);
    let edit = set_title(size / 2);
    bencher.bench_local(|| deal_file::edited(&text, std::slice::from_ref(&edit)));
}

/// An event added to the text.
#[divan::bench(args = SIZES, sample_count = 10)]
fn adding(bencher: Bencher<'_, '_>, size: usize) {
    let text = made::text(size);
    let event = r#"{"id":"new","date":"2025","kind":"report","title":"New","parties":[{"id":"amazon"}]}"#;
    let edit = Edit::add(RecordKind::Event, Json::parse(event).expect("JSON"));
    bencher.bench_local(|| deal_file::edited(&text, std::slice::from_ref(&edit)));
}

/// Edited, read again to see whether it is a deal, and written.
#[divan::bench(args = SIZES, sample_count = 10)]
fn changing(bencher: Bencher<'_, '_>, size: usize) {
    let text = made::text(size);
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), &text).expect("a temporary file");
    let mut journal = Journal::new(file.path(), text);
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        journal.change("set title", &[set_title(number)])
    });
}

fn set_title(number: usize) -> Edit {
    let title = Place::field("title").expect("a path");
    let event = Place::record(RecordKind::Event, &format!("e{number}"));
    Edit::Set(event.then(title), Json::new("Another title"))
}
