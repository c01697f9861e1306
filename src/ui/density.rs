//! ```text
//!  Oct ▂   Nov ▂   Dec     Jan ▂   Feb ▆   Mar ▄   Apr █
//! ```
//! Events per month, quarter, year or decade, whatever fits; the cursor's
//! stretch is set off.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
    widgets::Widget as _,
};

use super::Palette;
use crate::app::App;

/// Eighths of a cell.
const BARS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let here = app.current().and_then(|event| event.date().anchor());
    let buckets = app.density().buckets(usize::from(area.width).saturating_sub(1), here);
    let most = buckets.iter().map(|bucket| bucket.count).max().unwrap_or(0);
    let mut spans = vec![Span::raw(" ")];
    for bucket in buckets {
        let style = if bucket.here { palette.selected() } else { Style::new() };
        spans.push(Span::styled(format!("{} {}", bucket.label, bar(bucket.count, most)), style));
        spans.push(Span::raw("  "));
    }
    Line::from(spans).render(area, buffer);
}

/// A bar in eighths of the fullest one, rounded up: one event is never blank.
fn bar(count: u32, most: u32) -> char {
    let eighths = (count * 8).div_ceil(most.max(1));
    usize::try_from(eighths).ok().and_then(|eighths| BARS.get(eighths)).copied().unwrap_or('█')
}
