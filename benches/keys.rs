//! What a key costs from its press to the drawn frame, where a record is long:
//! `cargo bench --bench keys`.

#![allow(clippy::expect_used, reason = "in a benchmark a panic is a mistake in the benchmark")]

mod made;

use std::sync::Arc;

use chrono::NaiveDate;
use dealtui::{
    app::{Access, App},
    deal_file,
    domain::{AvailableText, Source, SourceText},
    keymap::{self, Key},
    report::Theme,
    ui::{self, Palette},
};
use divan::Bencher;
use ratatui::{Terminal, backend::TestBackend};

fn main() {
    divan::main();
}

/// How many parties and passages the event has, and how many bytes its title.
const PARTIES: usize = 100_000;
const PASSAGES: usize = 100_000;
const TITLE: usize = 48 << 20;

/// How many events have the deals that are edited.
const EVENTS: usize = 100_000;

/// A list in which two events follow one another, one of them long.
#[divan::bench(args = ["parties", "passages", "title"], sample_count = 20)]
fn down_and_up(bencher: Bencher<'_, '_>, what: &str) {
    let text = match what {
        "parties" => made::long_event(PARTIES, 0, 0),
        "passages" => made::long_event(0, PASSAGES, 0),
        _ => made::long_event(0, 0, TITLE),
    };
    keys(bencher, &text, &[], &["j", "k"]);
}

/// A day on and back where a term has many versions.
#[divan::bench(args = [100, 1_000], sample_count = 20)]
fn a_day_on_and_back(bencher: Bencher<'_, '_>, versions: usize) {
    keys(bencher, &made::versions(versions), &["2"], &["l", "h"]);
}

/// Down and up the lanes of many parties, and the list to pick them from.
#[divan::bench(args = ["4", "p"], sample_count = 20)]
fn among_many_parties(bencher: Bencher<'_, '_>, first: &str) {
    keys(bencher, &made::long_event(PARTIES, 0, 0), &[first], &["Down", "Up"]);
}

/// Along the lanes of many events.
#[divan::bench(args = [1_000, 100_000], sample_count = 20)]
fn along_a_lane(bencher: Bencher<'_, '_>, events: usize) {
    keys(bencher, &made::text(events), &["4"], &["l", "h"]);
}

/// A letter typed and taken back, in each field that looks something up.
#[divan::bench(args = ["title", "parties", "relations"], sample_count = 20)]
fn typing_in_a_form(bencher: Bencher<'_, '_>, field: &str) {
    let downs = match field {
        "title" => 0,
        "parties" => 3,
        _ => 5,
    };
    let first = [&["E"][..], &["Down"].repeat(downs)].concat();
    keys(bencher, &made::text(EVENTS), &first, &["a", "Backspace"]);
}

/// A form that is understood once more, and not saved for a date that is none.
#[divan::bench(sample_count = 20)]
fn understanding_a_form(bencher: Bencher<'_, '_>) {
    keys(bencher, &made::text(EVENTS), &["E", "Down", "x"], &["C-s"]);
}

/// The text of the source that all events quote: on and back by a word, and with a selection.
#[divan::bench(args = ["cursor", "selection"], sample_count = 20)]
fn moving_in_a_text(bencher: Bencher<'_, '_>, what: &str) {
    let first: &[&str] = if what == "cursor" { &["3", "v"] } else { &["3", "v", "v"] };
    keys(bencher, &made::text(EVENTS), first, &["l", "h"]);
}

/// The form of words of that text: the title of an event that they may be cited in.
#[divan::bench(sample_count = 20)]
fn typing_in_a_citation(bencher: Bencher<'_, '_>) {
    keys(bencher, &made::text(EVENTS), &["3", "v", "s", "Enter"], &["a", "Backspace"]);
}

/// Presses keys again and again, after the first ones; each is drawn.
fn keys(bencher: Bencher<'_, '_>, text: &str, first: &[&str], pressed: &[&str]) {
    let deal = deal_file::read(text).expect("a made deal is well formed");
    let paper = deal.find_source("paper").map(Source::ix);
    let texts = paper.map(|ix| (ix, AvailableText::Matching(SourceText::new(made::PROSE))));
    let deal = Arc::new(deal.with_texts(texts.into_iter().collect()));
    let mut app = App::new(deal, NaiveDate::default, keymap::with_keys).with_access(Access::Writable);
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a window in memory");
    let mut press = |name: &str| {
        if let Ok(key) = name.parse::<Key>() {
            app.update(keymap::message(app.layer(), key));
        }
        let drawn = terminal.draw(|frame| {
            app.fit(ui::geometry(frame.area(), &app));
            ui::draw(&app, Palette::from(Theme::Terminal), frame);
        });
        drawn.expect("a frame");
    };
    press("");
    for name in first {
        press(name);
    }
    bencher.bench_local(move || pressed.iter().for_each(|name| press(name)));
}
