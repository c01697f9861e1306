//! ```text
//! ╭▌Parties  Kinds  Statuses  Sources ─────╮
//! │   any of them · Space changes the rule   │
//! │ 1 ● OpenAI                      14 of 21 │
//! │▌2 ○ Microsoft                   11 of 12 │
//! │ letters: _                               │
//! ╰───────────────────── ← → switch list ────╯
//! ```

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::{Block, BorderType, Widget as _},
};
use unicode_width::UnicodeWidthStr as _;

use super::{Palette, header, pane, words};
use crate::{
    app::{App, Picker, Value},
    report::Role,
    search::{FacetNames, Qualifier},
};

const WIDTH: u16 = 54;
/// Rows of the box, if the window is high enough.
const HEIGHT: u16 = 20;

pub(super) fn render(app: &App, picker: &Picker, palette: Palette, window: Rect, buffer: &mut Buffer) {
    let values = app.session().values(picker);
    let width = window.width.min(WIDTH);
    // The same place for every list and every letter.
    let height = HEIGHT.min(window.height.saturating_sub(if window.height >= HEIGHT { 3 } else { 0 }));
    let area =
        Rect { x: window.x + (window.width - width) / 2, y: window.y + (window.height - height) / 3, width, height };
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(palette.role(Role::Mark))
        .title_top(tabs(picker.qualifier, palette, usize::from(width)))
        .title_bottom(Line::styled(" ← → switch list ", palette.role(Role::Label)).right_aligned());
    let inner = block.inner(area);
    palette.clear(area, buffer);
    block.render(area, buffer);
    let columns = usize::from(inner.width);
    let rows = usize::from(inner.height).saturating_sub(1);
    let top = (picker.cursor + 1).saturating_sub(rows);
    let rule = format!("   {} · Space changes the rule", picker.combine.label());
    let listed = values.iter().enumerate().map(|(place, value)| row(app, picker, place, *value, columns));
    let none = values.is_empty().then(|| "   no matches".to_owned());
    for (place, text) in std::iter::once(rule).chain(listed).chain(none).enumerate().skip(top).take(rows) {
        let row = pane::row(inner, place - top);
        Line::raw(words::left(&text, columns)).render(row, buffer);
        if place == picker.cursor {
            pane::select(row, true, palette, buffer);
        }
    }
    let letters = words::truncate_to_width(&format!(" letters: {}▏", picker.letters.drawn()), columns);
    let last = Rect { y: inner.bottom().saturating_sub(1), height: inner.height.min(1), ..inner };
    Line::styled(letters, palette.role(Role::Label)).render(last, buffer);
}

/// The lists, with the current one set off; only its name if there is no room.
fn tabs(shown: Qualifier, palette: Palette, columns: usize) -> Line<'static> {
    let all: Vec<&str> = FacetNames::QUALIFIERS.map(heading).into_iter().collect();
    let fits = all.iter().map(|name| name.width() + 2).sum::<usize>() + 2 <= columns;
    let tab = |qualifier: &Qualifier| {
        let here = *qualifier == shown;
        let (sign, role) = if here { ("▌", Role::Heading) } else { (" ", Role::Label) };
        (here || fits).then(|| Span::styled(format!("{sign}{} ", heading(*qualifier)), palette.role(role)))
    };
    FacetNames::QUALIFIERS.iter().filter_map(tab).collect()
}

fn heading(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Party => "Parties",
        Qualifier::Kind => "Kinds",
        Qualifier::Status => "Statuses",
        _ => "Sources",
    }
}

fn row(app: &App, picker: &Picker, place: usize, value: Value, columns: usize) -> String {
    let number = if place < 9 { (place + 1).to_string() } else { " ".to_owned() };
    let count = format!("{} of {}", value.count.matching, value.count.all);
    let label = app.session().label(picker.qualifier, value.place);
    let name = words::left(&label, columns.saturating_sub(count.width() + 7));
    format!(" {number} {} {name} {count}", header::sign(app.session().named(picker.qualifier, value.place)))
}
