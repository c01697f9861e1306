//! ```text
//!  dealtui  Microsoft, OpenAI and Amazon · Oct 2025 to Apr 2026  ▸1 Timeline  2 Terms …
//! ```

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::Widget as _,
};

use unicode_width::UnicodeWidthStr as _;

use super::{Palette, words};
use crate::{
    app::{App, Screen},
    domain::EdtfDate,
    report::Role,
};

/// Columns that the name of the deal keeps beside the tabs.
const SHORTEST: usize = 30;

/// Columns around the name of the deal: the program's in front, one behind.
const FRONT: usize = 11;

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let deal = app.session().deal();
    let columns = usize::from(area.width);
    let period = deal.period().map_or_else(String::new, |period| format!(" · {}", spanned(period)));
    // A title that is wider than the window is not shown whole.
    let title = words::wider(deal.title().shown(), columns);
    let whole = format!("{title}{period}");
    // Where both do not fit the keys that turn the screens are in `?`.
    let tabs = [(" ", whole.width() + FRONT), ("", whole.width() + FRONT), (" ", SHORTEST), ("", SHORTEST)]
        .into_iter()
        .map(|(gap, beside)| (tabs(app, palette, gap), beside))
        .find(|(tabs, beside)| tabs.width() + beside <= columns)
        .map_or_else(Line::default, |(tabs, _)| tabs);
    let room = columns.saturating_sub(tabs.width() + FRONT);
    let title = if whole.width() <= room { whole } else { words::fitted(title, room) };
    let left = Line::from(vec![
        Span::styled(" dealtui  ", palette.role(Role::Heading)),
        Span::styled(title, palette.role(Role::Title)),
    ]);
    left.render(area, buffer);
    tabs.right_aligned().render(area, buffer);
}

/// `Oct 2025 – Apr 2026`, or the date as it is cited.
fn spanned(period: EdtfDate) -> String {
    match (period.start(), period.end()) {
        (Some(start), Some(end)) if start != end => format!("{} – {}", start.cited(), end.cited()),
        _ => period.cited(),
    }
}

/// `▸1 Timeline  2 Terms  3 Sources  4 Parties  5 Disputes `, the shown one set
/// off, with a gap behind each.
fn tabs(app: &App, palette: Palette, gap: &str) -> Line<'static> {
    let tab = |(nth, screen): (usize, Screen)| {
        let role = if app.screen() == screen { Role::Title } else { Role::Label };
        let sign = if app.screen() == screen { "▸" } else { " " };
        Span::styled(format!("{sign}{} {}{gap}", nth + 1, screen.about().name), palette.role(role))
    };
    Screen::ALL.into_iter().enumerate().map(tab).collect()
}
