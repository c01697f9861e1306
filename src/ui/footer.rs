//! ```text
//!  / stateless   9 of 20 events                    ? keys  / filter  q quit
//! ```
//! The query or an open prompt at the left, at the right the keys that matter
//! here, or something to say.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
    widgets::Widget as _,
};
use unicode_width::UnicodeWidthStr as _;

use super::{Palette, cells, words};
use crate::{
    app::{Action, App, Asks, Direction, Overlay, Prompt, Role},
    keymap,
};

/// Draws the line; says where the text cursor stands, if a prompt is open.
pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let (left, cursor) = left(app, palette, usize::from(area.width));
    let used = left.width();
    left.render(area, buffer);
    let room = usize::from(area.width).saturating_sub(used + 2);
    right(app, palette, room).right_aligned().render(area, buffer);
    cursor.map(|column| Position { x: area.x + cells(column).min(area.width.saturating_sub(1)), y: area.y })
}

fn left(app: &App, palette: Palette, columns: usize) -> (Line<'static>, Option<usize>) {
    if let Overlay::Prompt(prompt, _) = app.overlay() {
        return typed(prompt, app, palette, columns);
    }
    if app.query().is_empty() {
        return (Line::raw(""), None);
    }
    let query = words::fitted(app.query(), columns.saturating_sub(4));
    (
        Line::from(vec![
            Span::styled(" / ", palette.role(Role::Label)),
            Span::styled(query, palette.role(Role::Title)),
        ]),
        None,
    )
}

/// The prompt with the part of its text that the cursor is in.
fn typed(prompt: &Prompt, app: &App, palette: Palette, columns: usize) -> (Line<'static>, Option<usize>) {
    let label = match prompt.asks {
        Asks::Query => " / ",
        Asks::Day => " day: ",
    };
    let room = (columns * 2 / 3).saturating_sub(label.width() + 1).max(1);
    let hidden = prompt.cursor_column().saturating_sub(room);
    let mut skipped = 0;
    let visible: String = prompt
        .text()
        .chars()
        .skip_while(|character| {
            let skip = skipped < hidden;
            skipped += character.to_string().width();
            skip
        })
        .collect();
    let cursor = label.width() + prompt.cursor_column() - hidden;
    let count = match prompt.asks {
        Asks::Query => format!("  {} of {} events", app.rows().events(), app.deal().len()),
        Asks::Day => String::new(),
    };
    let text = words::fitted(&visible, room + 1);
    let spans = vec![
        Span::styled(label, palette.role(Role::Label)),
        Span::raw(text),
        Span::styled(count, palette.role(Role::Label)),
    ];
    (Line::from(spans), Some(cursor))
}

/// What there is to say, else the keys that matter here.
fn right(app: &App, palette: Palette, room: usize) -> Line<'static> {
    let complaint = app.complaint().map(|complaint| complaint.message.as_str());
    if let Some(message) = complaint {
        return Line::styled(
            format!("{} ", words::fitted(&format!("✗ {message}"), room.saturating_sub(1))),
            palette.role(Role::Contradicts),
        );
    }
    if let Some(notice) = app.notice() {
        return Line::styled(
            format!("{} ", words::fitted(notice, room.saturating_sub(1))),
            palette.role(Role::Reading),
        );
    }
    let hints: Vec<(String, &str)> = keymap::hints(app.layer())
        .filter(|(.., action)| *action != Action::Jump(Direction::Back) || app.can_go_back())
        .map(|(key, hint, _)| (key.to_string(), hint))
        .collect();
    let width = |(key, hint): &(String, &str)| key.width() + hint.width() + 3;
    // The last ones are the way to the keys and the way out: they stay longest.
    let kept = hints.iter().rev().scan(1, |used, hint| {
        *used += width(hint);
        (*used <= room).then_some(())
    });
    let first = hints.len() - kept.count();
    let spoken =
        |(key, hint): (String, &str)| [Span::styled(key, palette.role(Role::Title)), Span::raw(format!(" {hint}  "))];
    hints.into_iter().skip(first).flat_map(spoken).collect()
}
