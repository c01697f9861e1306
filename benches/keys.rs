//! What a key costs from its press to the drawn frame, where a record is long:
//! `cargo bench --bench keys`.

#![allow(clippy::expect_used, reason = "in a benchmark a panic is a mistake in the benchmark")]

mod made;

use std::sync::Arc;

use chrono::NaiveDate;
use dealtui::{
    app::App,
    deal_file,
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

/// A list in which two events follow one another, one of them long.
#[divan::bench(args = ["parties", "passages", "title"], sample_count = 20)]
fn down_and_up(bencher: Bencher<'_, '_>, what: &str) {
    let text = match what {
        "parties" => made::long_event(PARTIES, 0, 0),
        "passages" => made::long_event(0, PASSAGES, 0),
        _ => made::long_event(0, 0, TITLE),
    };
    keys(bencher, &text, "", &["j", "k"]);
}

/// A day on and back where a term has many versions.
#[divan::bench(args = [100, 1_000], sample_count = 20)]
fn a_day_on_and_back(bencher: Bencher<'_, '_>, versions: usize) {
    keys(bencher, &made::versions(versions), "2", &["l", "h"]);
}

/// Down and up the lanes of many parties, and the list to pick them from.
#[divan::bench(args = ["4", "p"], sample_count = 20)]
fn among_many_parties(bencher: Bencher<'_, '_>, first: &str) {
    keys(bencher, &made::long_event(PARTIES, 0, 0), first, &["Down", "Up"]);
}

/// Along the lanes of many events.
#[divan::bench(args = [1_000, 100_000], sample_count = 20)]
fn along_a_lane(bencher: Bencher<'_, '_>, events: usize) {
    keys(bencher, &made::text(events), "4", &["l", "h"]);
}

/// Presses keys again and again, after a first one; each is drawn.
fn keys(bencher: Bencher<'_, '_>, text: &str, first: &str, pressed: &[&str]) {
    let deal = Arc::new(deal_file::read(text).expect("a made deal is well formed"));
    let mut app = App::new(deal, NaiveDate::default);
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
    press(first);
    bencher.bench_local(move || pressed.iter().for_each(|name| press(name)));
}
