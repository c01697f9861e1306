//! The list of a screen in its frame: the rows in sight, that of the cursor set
//! off, a scrollbar. What stands in a row is each screen's own.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Text},
    widgets::Widget as _,
};

use super::{Palette, pane};
use crate::{
    app::{App, Closable, Focus},
    domain::unhidden,
    report::counted,
    search::EmptyReason,
};

pub(super) struct Rows<'a> {
    pub(super) app: &'a App,
    pub(super) all: usize,
    pub(super) cursor: Option<usize>,
    /// Rows above the list for an axis or column names.
    pub(super) heading: u16,
    /// Columns that the cursor highlights; the rest is an axis.
    pub(super) columns: u16,
}

impl Rows<'_> {
    pub(super) fn render(
        &self,
        palette: Palette,
        area: Rect,
        buffer: &mut Buffer,
        line: impl Fn(usize) -> Line<'static>,
    ) {
        let inner = pane::inner(area);
        let top = self.app.list().top();
        let shown = inner.height.saturating_sub(self.heading);
        for place in 0..shown {
            let row = top + usize::from(place);
            if row >= self.all {
                break;
            }
            let place = pane::row(inner, usize::from(self.heading + place));
            line(row).render(place, buffer);
            if self.cursor == Some(row) {
                let width = self.columns.min(place.width);
                select(self.app, palette, Rect { width, ..place }, buffer);
            }
        }
        let scrolled = pane::Scrolled { first: top, shown: shown.into(), all: self.all };
        pane::scrollbar(&scrolled, area, buffer);
    }
}

/// Reversed if the list has the focus, else bold.
fn select(app: &App, palette: Palette, row: Rect, buffer: &mut Buffer) {
    let style = if app.focus() == Focus::List { palette.selected() } else { Style::new().add_modifier(Modifier::BOLD) };
    buffer.set_style(row, style);
    buffer.set_string(row.x, row.y, "▸", Style::new());
}

/// Says what emptied a list, and what may have been meant.
pub(super) fn empty(app: &App, area: Rect, buffer: &mut Buffer) {
    let inner = pane::inner(area);
    let options = textwrap::Options::new(usize::from(inner.width).max(1));
    let options = options.initial_indent("  ").subsequent_indent("  ");
    let lines = why_empty(app).into_iter().flat_map(|text| {
        let wrapped = textwrap::wrap(&text, options.clone());
        wrapped.into_iter().map(|line| Line::raw(line.into_owned())).collect::<Vec<_>>()
    });
    Text::from(lines.collect::<Vec<_>>()).render(inner, buffer);
}

fn why_empty(app: &App) -> Vec<String> {
    let (query, noun) = (app.query(), app.screen().noun());
    let mut said = vec![match (app.listed(), query.empty_reason()) {
        ((_, 0), _) => format!("This deal has no {noun}s."),
        (_, None) => format!("No {noun} matches."),
        ((_, all), Some(EmptyReason { part, without })) => {
            let part = unhidden(part);
            match *without {
                0 => format!("Nothing matches, even without {part}."),
                without if without == all => format!("No {noun} matches {part}."),
                without => format!("No {noun} matches {part} too: {} without it.", counted(without, noun)),
            }
        }
    }];
    if !query.suggestions().is_empty() {
        said.push(format!("Did you mean {}?", query.suggestions().join(", ")));
    }
    // Esc unpins or unzooms first.
    let closes_filter = app.closed_by_escape().is_none_or(|closed| closed == Closable::Filter);
    if !query.text().is_empty() && (closes_filter || !app.overlays().is_empty()) {
        said.push("Press Esc to clear the filter.".to_owned());
    }
    said
}

pub(super) fn count(app: &App) -> String {
    let (shown, all) = app.listed();
    format!("{shown} of {all}")
}

pub(super) fn frame(app: &App, name: &str, right: String, palette: Palette, area: Rect, buffer: &mut Buffer) {
    pane::frame(&pane::Title { name, right, focused: app.focus() == Focus::List }, palette, area, buffer);
}

pub(super) fn heading(text: Line<'_>, area: Rect, buffer: &mut Buffer) {
    let inner = pane::inner(area);
    text.render(Rect { height: inner.height.min(1), ..inner }, buffer);
}
