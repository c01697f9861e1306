//! The keys, read from the live key map, and the signs of the screen.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::{Block, BorderType, Clear, Widget as _},
};

use super::{Palette, cells, pane, words};
use crate::{
    app::Role,
    keymap::{self, Group},
};

/// Columns of the keys' names; a third of the box where it is narrow.
const KEYS: usize = 16;
/// Widest useful box.
const WIDEST: u16 = 78;

/// What the signs of the screen mean.
const SIGNS: [(&str, &str); 15] = [
    ("◆", "a contract made, changed or carried out"),
    ("◇", "a plan or product made public"),
    ("▪", "a statement, figures, a filing"),
    ("○", "a report of the press"),
    ("§", "in court; in the detail a term"),
    ("·", "at the left: context, not in the quoted text"),
    ("≤ ≥ ≈", "at most, at least, about, as the source says"),
    ("†", "rounded to fit; the detail shows every digit"),
    ("✗", "some source contradicts the quoted words"),
    ("* ✎", "marked with m, noted with a"),
    ("+ ~", "new, or changed, since you last opened the deal"),
    ("┃", "words of the source, as they stand there"),
    ("━ ╌ ░ ◆ ┿", "a term in force, presumed, possible, met; another version"),
    ("▸ ▶", "a term goes on: no end is published; it is stated to have none"),
    ("● ⊘ ○", "wanted, not wanted, not named in the query"),
];

/// A line of the help.
pub(super) enum HelpLine {
    Heading(&'static str),
    Entry(String, &'static str),
    Blank,
}

/// All lines of the help.
pub(super) fn lines() -> Vec<HelpLine> {
    let mut lines = Vec::new();
    for group in Group::ALL {
        lines.push(HelpLine::Heading(group.heading()));
        lines.extend(keymap::help(group).map(|(keys, help)| HelpLine::Entry(keys, help)));
        lines.push(HelpLine::Blank);
    }
    lines.push(HelpLine::Heading("Signs"));
    lines.extend(SIGNS.map(|(sign, meaning)| HelpLine::Entry(sign.to_owned(), meaning)));
    lines
}

/// The box in the middle of the window.
fn outer(window: Rect) -> Rect {
    let width = window.width.min(WIDEST);
    let height = window.height.saturating_sub(if window.height > 16 { 3 } else { 1 });
    Rect { x: window.x + (window.width - width) / 2, y: window.y + (window.height - height) / 2, width, height }
}

/// The room inside the box.
pub(super) fn inner(window: Rect) -> Rect {
    Block::bordered().inner(outer(window))
}

pub(super) fn render(top: usize, palette: Palette, window: Rect, buffer: &mut Buffer) {
    let (area, inner) = (outer(window), inner(window));
    let lines = lines();
    Clear.render(area, buffer);
    Block::bordered()
        .border_type(BorderType::Rounded)
        .title_top(Line::styled(" Keys ", palette.role(Role::Title)))
        .title_bottom(Line::styled(" j k scroll · q Esc ? close ", palette.role(Role::Label)).right_aligned())
        .render(area, buffer);
    for (place, line) in lines.iter().skip(top).take(inner.height.into()).enumerate() {
        let spot = Rect { y: inner.y + cells(place), height: 1, ..inner };
        drawn(line, palette, usize::from(inner.width)).render(spot, buffer);
    }
    let scrolled = pane::Scrolled { first: top, shown: inner.height.into(), all: lines.len() };
    pane::scrollbar(&scrolled, area, buffer);
}

fn drawn(line: &HelpLine, palette: Palette, columns: usize) -> Line<'static> {
    match line {
        HelpLine::Heading(heading) => Line::styled(format!(" {heading}"), palette.role(Role::Heading)),
        HelpLine::Entry(keys, help) => {
            let room = KEYS.min(columns / 3);
            Line::from(vec![
                Span::styled(format!(" {} ", words::left(keys, room)), palette.role(Role::Title)),
                Span::raw(words::fitted(help, columns.saturating_sub(room + 2))),
            ])
        }
        HelpLine::Blank => Line::default(),
    }
}
