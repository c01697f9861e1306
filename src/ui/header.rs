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
    let whole = format!("{}{period}", deal.title().shown());
    // Where both do not fit the keys that turn the screens are in `?`.
    let tabs = [(" ", whole.width() + FRONT), ("", whole.width() + FRONT), (" ", SHORTEST), ("", SHORTEST)]
        .into_iter()
        .map(|(gap, beside)| (tabs(app, palette, gap), beside))
        .find(|(tabs, beside)| tabs.width() + beside <= columns)
        .map_or_else(Line::default, |(tabs, _)| tabs);
    let room = columns.saturating_sub(tabs.width() + FRONT);
    let title = if whole.width() <= room { whole } else { words::fitted(deal.title().shown(), room) };
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
    let tab = |key: &str, name: &str, screen: Screen| {
        let role = if app.screen() == screen { Role::Title } else { Role::Label };
        let sign = if app.screen() == screen { "▸" } else { " " };
        Span::styled(format!("{sign}{key} {name}{gap}"), palette.role(role))
    };
    Line::from(vec![
        tab("1", "Timeline", Screen::Timeline),
        tab("2", "Terms", Screen::Terms),
        tab("3", "Sources", Screen::Sources),
        tab("4", "Parties", Screen::Parties),
        tab("5", "Disputes", Screen::Disputes),
    ])
}
