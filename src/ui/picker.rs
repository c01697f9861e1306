//! ```text
//! ╭▌Parties  Kinds  Statuses  Sources ───────╮
//! │ type to filter: _                        │
//! │ 1 ● OpenAI                      14 of 21 │
//! │▌2   Microsoft                   11 of 12 │
//! ╰ any of them · C-t: none of them ─ ← → … ╯
//! ```

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
    widgets::{Block, BorderType, Widget as _},
};
use unicode_width::UnicodeWidthStr as _;

use super::{Palette, header, list, pane, words};
use crate::{
    app::{App, Layer, Picker, Value},
    keymap,
    report::Role,
    search::{FacetNames, MatchRule, Mention, Qualifier},
};

/// Columns for the corners of the box.
const BORDERS: usize = 2;
/// Columns for the number of events beside the lists.
const ROOMY: usize = 60;

/// In front of what is typed.
const TYPING: &str = " type to filter: ";

/// What stands on the border below, as far as there is room: how values combine, and
/// which keys lead to other lists.
fn below(picker: &Picker, columns: usize) -> (String, String) {
    let [rule, other] = [picker.combine, picker.combine.next()].map(MatchRule::label);
    let combine = keymap::with_keys(Layer::Picker, "⟨ · ⟦picker/combine⟧⟩");
    let turned = if combine.is_empty() { String::new() } else { format!(": {other}") };
    let rules = [format!(" {rule}{combine}{turned} "), format!(" {rule}{combine} ")];
    let turn = keymap::with_keys(Layer::Picker, "⟨ ⟦picker/previous-list⟧ ⟦picker/next-list⟧ switch list ⟩");
    let free = columns.saturating_sub(turn.width() + BORDERS);
    let rule = rules.into_iter().find(|rule| rule.width() <= free).unwrap_or_default();
    (rule, turn)
}

/// Over the whole list, so that nothing shows beside it.
pub(super) fn render(app: &App, picker: &Picker, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let values = app.session().values(picker);
    let key = |text: String| Line::styled(text, palette.on_border(Role::Label));
    let (rule, turn) = below(picker, usize::from(area.width));
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(palette.role(Role::Mark))
        .title_top(tabs(picker.qualifier, palette, usize::from(area.width)))
        .title_top(key(count(app, usize::from(area.width))).right_aligned())
        .title_bottom(key(rule))
        .title_bottom(key(turn).right_aligned());
    let inner = block.inner(area);
    palette.clear(area, buffer);
    block.render(area, buffer);
    let columns = usize::from(inner.width);
    let letters = format!("{}▏", picker.letters.drawn());
    let letters = words::truncate_to_width(&letters, columns.saturating_sub(TYPING.width()));
    let line = [Span::styled(TYPING, palette.role(Role::Label)), Span::styled(letters, palette.role(Role::Title))];
    Line::from_iter(line).render(pane::row(inner, 0).intersection(inner), buffer);
    let rows = usize::from(inner.height).saturating_sub(1);
    let top = (picker.cursor + 1).saturating_sub(rows);
    for (place, value) in values.iter().enumerate().skip(top).take(rows) {
        let line = pane::row(inner, place - top + 1);
        row(app, picker, place, *value, columns, palette).render(line, buffer);
        if place == picker.cursor {
            pane::select(line, true, palette, buffer);
        }
    }
    if values.is_empty() && rows > 0 {
        Line::raw("   no matches").render(pane::row(inner, 1), buffer);
    }
}

/// The lists, with the current one set off; only its name if there is no room.
fn tabs(shown: Qualifier, palette: Palette, columns: usize) -> Line<'static> {
    let all: Vec<&str> = FacetNames::QUALIFIERS.map(heading).into_iter().collect();
    let fits = all.iter().map(|name| name.width() + 2).sum::<usize>() + 2 <= columns;
    let tab = |qualifier: &Qualifier| {
        let here = *qualifier == shown;
        let (sign, role) = if here { ("▌", Role::Heading) } else { (" ", Role::Label) };
        (here || fits).then(|| Span::styled(format!("{sign}{} ", heading(*qualifier)), palette.on_border(role)))
    };
    FacetNames::QUALIFIERS.iter().filter_map(tab).collect()
}

/// What the query leaves, where there is room.
fn count(app: &App, columns: usize) -> String {
    if columns < ROOMY { String::new() } else { format!(" {} events ", list::count(app)) }
}

fn heading(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Party => "Parties",
        Qualifier::Kind => "Kinds",
        Qualifier::Status => "Statuses",
        _ => "Sources",
    }
}

/// What is picked is bold as well.
fn row(app: &App, picker: &Picker, place: usize, value: Value, columns: usize, palette: Palette) -> Line<'static> {
    let number = if place < 9 { (place + 1).to_string() } else { " ".to_owned() };
    let count = format!("{} of {}", value.count.under(picker.combine), value.count.all);
    let label = app.session().label(picker.qualifier, value.place);
    let name = words::left(&label, columns.saturating_sub(count.width() + 7));
    let named = app.session().named(picker.qualifier, value.place);
    let style = if named == Mention::Absent { Style::new() } else { palette.role(Role::Title) };
    Line::styled(words::left(&format!(" {number} {} {name} {count}", header::sign(named)), columns), style)
}
