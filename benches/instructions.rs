//! How many instructions reading, searching, drawing and the arithmetic of terms take on fixed
//! inputs. They are the same in every run of one binary, whatever else the machine does, so
//! that a limit can be kept: `just instructions`. Recorded with Rust 1.95 on x86-64 Linux.

#![allow(
    clippy::expect_used,
    clippy::exit,
    missing_docs,
    reason = "in a benchmark a panic is a mistake in the benchmark; the macros end it"
)]

mod made;

use std::{
    hint::black_box,
    sync::{Arc, atomic::AtomicBool},
};

use chrono::NaiveDate;
use dealtui::{
    app::{App, EventSearch, EventsFound},
    deal_file,
    domain::{Deal, DealIx as _, TermIx},
    keymap::{self, Key},
    report::Theme,
    search::{Index, Memory, Query, Sort},
    ui::{self, Palette},
};
use gungraun::{Callgrind, EventKind, LibraryBenchmarkConfig, library_benchmark, library_benchmark_group, main};
use ratatui::{Terminal, backend::TestBackend};

/// So many events have the deals that are read and searched.
const EVENTS: usize = 2_000;

/// What was recorded, and 3 % above it.
fn at_most(recorded: u64) -> LibraryBenchmarkConfig {
    let limit = recorded + recorded * 3 / 100;
    let mut config = LibraryBenchmarkConfig::default();
    config.tool(Callgrind::default().hard_limits([(EventKind::Ir, limit)]));
    config
}

fn deal() -> Arc<Deal> {
    Arc::new(deal_file::read(&made::text(EVENTS)).expect("a made deal is well formed"))
}

#[library_benchmark(config = at_most(65_494_000))]
#[bench::read(made::text(EVENTS))]
fn load(text: String) -> Deal {
    deal_file::read(&text).expect("a made deal is well formed")
}

#[library_benchmark(config = at_most(82_063_000))]
#[bench::fold(deal())]
fn index(deal: Arc<Deal>) -> Index {
    Index::new(&deal)
}

// A query that nothing was typed of before: the new timeline and all counts.
#[library_benchmark(config = at_most(1_276_000))]
#[bench::words(asked("amazon frontier"))]
fn search_words((query, index): (Query, Index)) -> Option<EventsFound> {
    found(query, &index)
}

#[library_benchmark(config = at_most(12_460_000))]
#[bench::letters(asked("msft"))]
fn search_letters((query, index): (Query, Index)) -> Option<EventsFound> {
    found(query, &index)
}

#[library_benchmark(config = at_most(1_271_000))]
#[bench::qualifiers(asked("party:amazon+oracle date:>=2012"))]
fn search_qualifiers((query, index): (Query, Index)) -> Option<EventsFound> {
    found(query, &index)
}

fn asked(query: &str) -> (Query, Index) {
    (Query::parse(query).expect("a query of the language"), Index::new(&deal()))
}

fn found(query: Query, index: &Index) -> Option<EventsFound> {
    let search = EventSearch { generation: 1, query, meant: None, sort: Sort::Date };
    EventsFound::search(search, index, &mut Memory::default(), &AtomicBool::new(false))
}

// A key, and the frame that it draws.
#[library_benchmark(config = at_most(6_787_000))]
#[bench::down(screen())]
fn draw((mut app, mut terminal): (App, Terminal<TestBackend>)) -> App {
    press(&mut app, &mut terminal, "j");
    app
}

fn screen() -> (App, Terminal<TestBackend>) {
    let mut app = App::new(deal(), NaiveDate::default, keymap::with_keys);
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a window in memory");
    ["j", "k"].into_iter().for_each(|key| press(&mut app, &mut terminal, key));
    (app, terminal)
}

fn press(app: &mut App, terminal: &mut Terminal<TestBackend>, name: &str) {
    app.update(keymap::message(app.layer(), name.parse::<Key>().expect("a key")));
    let drawn = terminal.draw(|frame| {
        app.fit(ui::geometry(frame.area(), app));
        ui::draw(app, Palette::from(Theme::Terminal), frame);
    });
    drawn.expect("a frame");
}

// In what state a term of a hundred versions is, over its whole time.
#[library_benchmark(config = at_most(1_935_000))]
#[bench::versions(Arc::new(deal_file::read(&made::versions(100)).expect("a made deal is well formed")))]
fn terms(deal: Arc<Deal>) -> usize {
    black_box(deal.term_periods(TermIx::from_index(0))).len()
}

library_benchmark_group!(
    name = instructions,
    benchmarks = [load, index, search_words, search_letters, search_qualifiers, draw, terms]
);

main!(library_benchmark_groups = instructions);
