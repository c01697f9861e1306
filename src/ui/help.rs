//! The keys, read from the live key map, and the signs of the screen.

use std::{borrow::Cow, iter};

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::{Block, BorderType, Widget as _},
};

use super::{Palette, pane, words};
use crate::{
    app::{App, Help, HelpSearch, Layer},
    domain::reveal_hidden,
    keymap,
    report::Role,
    search::{Case, fold},
};

/// Columns of the keys' names; a third of the box where it is narrow.
const KEYS: usize = 16;
/// Widest useful box.
const WIDEST: u16 = 78;

/// Each sign stands here once.
const SIGNS: [(&str, &str); 43] = [
    ("▌", "selected: a row, a screen or a list"),
    ("═", "above a pane: the keys go to it"),
    ("▸ ▾", "folded, unfolded: Enter on it changes that"),
    ("┃", "the exact words of the source"),
    ("✗", "at a figure or at words: a source contradicts them"),
    ("✗2", "in two open disputes; a column on the timeline"),
    ("(✗ …)", "beside a figure: a source contradicts another one"),
    ("§", "on a page: a term"),
    ("≠", "a point on which sources or events differ"),
    ("→", "from one to the other: who owes whom, before and after"),
    ("↔", "each owes the other"),
    ("¶", "a paragraph of the source's text"),
    ("✓", "a source confirms the words"),
    ("±", "it confirms them once an evident slip is corrected"),
    ("⊕", "it says the same in more detail"),
    ("◐", "it supports part of them"),
    ("–", "it was searched and is silent"),
    ("◌", "it was not read"),
    ("≤", "at most, as the source says"),
    ("≥", "at least"),
    ("≈", "about"),
    ("†", "rounded to fit; the page shows every digit"),
    ("?", "after a date or title: in doubt"),
    ("‡", "confidential or privileged"),
    ("*", "marked with m"),
    ("✎", "noted with a"),
    ("+", "new since you last opened the deal"),
    ("~", "changed since you last opened the deal"),
    ("!", "the deal file or your notes have a problem now"),
    ("·", "at the left: context, not in the quoted text"),
    ("┊", "time left out, or not to scale"),
    ("│", "on an axis: the day shown"),
    ("━", "a term in force"),
    ("╌", "presumed: in force, end unpublished"),
    ("░", "possibly in force"),
    ("◉", "performed"),
    ("┣", "a new version of a term"),
    ("┿ ┼ ╫", "the day shown, where it crosses a bar"),
    ("▷", "a term continues; its end is not published"),
    ("▶", "a term continues; it is stated to have no end"),
    ("#", "on the lane of a party: ten or more events in one place"),
    ("● ⊘", "included, excluded by the query"),
    ("« »", "events before or after what the time axis shows"),
];

/// What no key does.
const COMMANDS: [(&str, &str); 4] = [
    ("dealtui FILE", "open another deal file"),
    ("dealtui new", "make a deal file of your own: dealtui new FILE"),
    ("dealtui dump", "print the built-in deal, to save or share it"),
    ("dealtui --help", "print, check and compare deals from the shell"),
];

/// The timeline's and the lanes' signs of kinds.
const KINDS: [(&str, &str); 5] = [
    ("◆", "a contract signed, changed, completed or ended"),
    ("◇", "a plan or product made public, an offer"),
    ("▪", "a statement, figures, a filing, a notice, a vote, other"),
    ("○", "a press report"),
    ("△", "a court event"),
];

enum HelpLine {
    Heading(&'static str),
    Entry(String, String),
    Blank,
    Nothing(String),
}

/// The box and what stands in it, in columns beside one another.
pub(super) struct Layout {
    area: Rect,
    columns: Vec<Vec<HelpLine>>,
}

impl Layout {
    /// One column, or two where the window has the room and one has not.
    pub(super) fn new(app: &App, window: Rect) -> Self {
        let one = Self { area: outer(window, 1), columns: vec![lines(app, column_width(window, 1))] };
        if window.width < 2 * WIDEST || one.rows() <= one.inner().height.into() {
            return one;
        }
        let mut first = lines(app, column_width(window, 2));
        let half = first.len() / 2;
        let headings = first.iter().enumerate().filter(|(_, line)| matches!(line, HelpLine::Heading(_)));
        let middle = headings.map(|(nth, _)| nth).min_by_key(|nth| nth.abs_diff(half)).unwrap_or(half);
        let second = first.split_off(middle);
        Self { area: outer(window, 2), columns: vec![first, second] }
    }

    pub(super) fn rows(&self) -> usize {
        self.columns.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The room inside the box.
    pub(super) fn inner(&self) -> Rect {
        Block::bordered().inner(self.area)
    }
}

/// What holds in front first, only what is searched.
fn lines(app: &App, columns: usize) -> Vec<HelpLine> {
    let search = app.overlays().help().map_or("", Help::searched);
    let mut lines = Vec::new();
    for (heading, mut rows) in sections(app) {
        rows.retain(|(keys, help)| is_found(search, &format!("{heading} {keys} {help}")));
        if rows.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(HelpLine::Blank);
        }
        lines.push(HelpLine::Heading(heading));
        lines.extend(rows.iter().flat_map(|(keys, help)| wrapped(keys, help, columns)));
    }
    if lines.is_empty() {
        lines.push(HelpLine::Nothing(format!("nothing found for {}", reveal_hidden(search))));
    }
    lines
}

type Section = (&'static str, Vec<(String, Cow<'static, str>)>);

fn sections(app: &App) -> Vec<Section> {
    let layers = app.layers_below_help();
    let keys = keymap::help(&layers).into_iter();
    let mut sections: Vec<Section> = keys
        .map(|(heading, rows)| (heading, rows.into_iter().map(|(keys, help)| (keys, help.into())).collect()))
        .collect();
    let query = app.list_kind().usages().map(|usage| {
        let finds = format!("{}; for example {}", usage.finds, usage.query);
        (usage.syntax.to_owned(), finds.into())
    });
    // Where a query is being typed, its language matters more than other keys.
    let place = if layers.first() == Some(&Layer::Filter) { 1 } else { sections.len() };
    sections.insert(place, ("Query", query.collect()));
    sections.push(("Command line", COMMANDS.map(|(command, does)| (command.to_owned(), does.into())).into()));
    sections.push(("Kinds of events", KINDS.map(|(sign, meaning)| (sign.to_owned(), meaning.into())).into()));
    sections.push(("Symbols", SIGNS.map(|(sign, meaning)| (sign.to_owned(), meaning.into())).into()));
    sections
}

/// Whether a text has all the words that are searched.
fn is_found(search: &str, text: &str) -> bool {
    let text = fold(text, Case::Insensitive);
    fold(search, Case::Insensitive).split_whitespace().all(|word| text.contains(word))
}

/// A row, on as many lines as its words take.
fn wrapped(keys: &str, help: &str, columns: usize) -> Vec<HelpLine> {
    let room = columns.saturating_sub(key_columns(columns) + 2).max(1);
    let lines = textwrap::wrap(help, room).into_iter().map(Cow::into_owned);
    let keys = iter::once(keys).chain(iter::repeat(""));
    lines.zip(keys).map(|(line, keys)| HelpLine::Entry(keys.to_owned(), line)).collect()
}

/// Columns for the names of the keys.
fn key_columns(columns: usize) -> usize {
    KEYS.min(columns / 3)
}

/// The box of so many columns in the middle of what lies above the footer.
fn outer(window: Rect, columns: u16) -> Rect {
    let width = window.width.min(columns * WIDEST);
    let height = window.height.saturating_sub(if window.height > 15 { 2 } else { 0 });
    Rect { x: window.x + (window.width - width) / 2, y: window.y + (window.height - height) / 2, width, height }
}

/// Of one of so many columns.
fn column_width(window: Rect, columns: u16) -> usize {
    usize::from(Block::bordered().inner(outer(window, columns)).width / columns - u16::from(columns > 1))
}

/// Rows for text in the box.
pub(super) fn rows(window: Rect) -> u16 {
    Block::bordered().inner(outer(window, 1)).height
}

pub(super) fn render(app: &App, help: &Help, palette: Palette, window: Rect, buffer: &mut Buffer) {
    let layout = Layout::new(app, window);
    let (area, inner) = (layout.area, layout.inner());
    let mut block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(palette.role(Role::Mark))
        .title_top(Line::styled(" Keys ", palette.on_border(Role::Title)));
    let searched = match &help.search {
        HelpSearch::Nothing => String::new(),
        HelpSearch::Typing(line) => format!(" / {}▏", line.drawn()),
        HelpSearch::Kept(line) => format!(" / {} ", line.drawn()),
    };
    let searched = words::truncate_to_width(&searched, usize::from(inner.width));
    block = block.title_bottom(Line::styled(searched, palette.on_border(Role::Title)));
    palette.clear(area, buffer);
    block.render(area, buffer);
    let width = inner.width / super::cells(layout.columns.len().max(1));
    for (x, lines) in (inner.x..).step_by(width.max(1).into()).zip(&layout.columns) {
        let column = Rect { x, width, ..inner };
        for (place, line) in lines.iter().skip(help.top).take(inner.height.into()).enumerate() {
            drawn(line, palette, width.into()).render(pane::row(column, place), buffer);
        }
    }
    let scrolled = pane::Scrolled { first: help.top, shown: inner.height.into(), all: layout.rows() };
    pane::scrollbar(&scrolled, palette, Rect { x: inner.right(), width: 1, ..inner }, buffer);
}

fn drawn(line: &HelpLine, palette: Palette, columns: usize) -> Line<'static> {
    match line {
        HelpLine::Heading(heading) => Line::styled(format!(" {heading}"), palette.role(Role::Heading)),
        HelpLine::Entry(keys, help) => Line::from(vec![
            Span::styled(format!(" {} ", words::left(keys, key_columns(columns))), palette.role(Role::Title)),
            Span::raw(help.clone()),
        ]),
        HelpLine::Blank => Line::default(),
        HelpLine::Nothing(said) => Line::raw(words::truncate_to_width(&format!(" {said}"), columns)),
    }
}
