//! ```text
//!  dealtui  Microsoft, OpenAI and Amazon · Oct 2025 to Apr 2026   revised 23 Nov 2026
//! ```

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::Widget as _,
};

use super::{Palette, words};
use crate::{
    app::{App, Role},
    domain::EdtfDate,
};

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let deal = app.deal();
    let period = deal.period().map_or_else(String::new, |period| format!(" · {}", period.full()));
    let revised = deal.revised().map(EdtfDate::cited).map_or_else(String::new, |day| format!("revised {day} "));
    let columns = usize::from(area.width);
    let room = columns.saturating_sub(10);
    let title = words::fitted(&format!("{}{period}", deal.title().shown()), room);
    let left = Line::from(vec![
        Span::styled(" dealtui  ", palette.role(Role::Heading)),
        Span::styled(title, palette.role(Role::Title)),
    ]);
    let free = columns.saturating_sub(left.width());
    left.render(area, buffer);
    if free > revised.chars().count() + 1 {
        Line::styled(revised, palette.role(Role::Label)).right_aligned().render(area, buffer);
    }
}
