//! ```text
//!  Oct ▂  Nov ▂  Dec    Jan ▂  Feb ▆       27 Feb 2026: 17 in force · 3 met
//! ```
//! Events per month, quarter, year or decade, whatever fits; the cursor's
//! stretch is set off. At the right how the terms stood that day.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
    widgets::Widget as _,
};

use unicode_width::UnicodeWidthStr as _;

use super::{Palette, words};
use crate::{app::App, report::Role};

const BARS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let columns = usize::from(area.width);
    let here = app.session().current().and_then(|event| event.date().anchor());
    let buckets = app.session().events().listing().density.buckets(columns.saturating_sub(1), here);
    let most = buckets.iter().map(|bucket| bucket.count).max().unwrap_or(0);
    let drawn: Vec<(String, Style)> = buckets
        .iter()
        .map(|bucket| {
            let style = if bucket.here { palette.selected() } else { Style::new() };
            (format!("{} {}", bucket.label, bar(bucket.count, most)), style)
        })
        .collect();
    let width = |gap: usize| drawn.iter().map(|(text, _)| text.width() + gap).sum::<usize>() + 2;
    let terms = app.screens().timeline.status();
    // Closer together where that makes room for the terms.
    let gap = if width(2) + terms.width() <= columns { 2 } else { 1 };
    let terms = words::parts(terms, columns.saturating_sub(width(gap)));
    let mut spans = vec![Span::raw(" ")];
    for (text, style) in drawn {
        spans.push(Span::styled(text, style));
        spans.push(Span::raw(" ".repeat(gap)));
    }
    Line::from(spans).render(area, buffer);
    Line::styled(format!("{terms} "), palette.role(Role::Label)).right_aligned().render(area, buffer);
}

/// In eighths of the highest bar, rounded up: a single event is never blank.
fn bar(count: u32, most: u32) -> char {
    let eighths = (count * 8).div_ceil(most.max(1));
    usize::try_from(eighths).ok().and_then(|eighths| BARS.get(eighths)).copied().unwrap_or('█')
}
