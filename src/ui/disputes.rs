//! ```text
//! ╭ ▸ Disputes ───────────────────────────────────────────── 1 of 23 ─╮
//! │▸ settled  How much Microsoft gained on OpenAI in the last quarter  │
//! │  open     What the amendment leaves of the exclusivity             │
//! │  event    Joint statement disputes Amazon to invest in OpenAI      │
//! ```

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{Palette, list, pane, words};
use crate::{
    app::{App, Focus},
    domain::Ref,
    report::Role,
};

/// Columns of the word in front: `settled`.
const WORD: usize = 8;

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let (disputes, inner) = (&app.screens().disputes, pane::inner(area));
    let (shown, all) = (disputes.rows().len(), disputes.total());
    let right = list::count(app, shown, all);
    pane::frame(&pane::Title { name: "Disputes", right, focused: app.focus() == Focus::List }, palette, area, buffer);
    if shown == 0 {
        return list::empty_list(app, "dispute", all).render(area, buffer);
    }
    let cursor = Some(app.list().cursor());
    let rows = list::Rows { app, all: shown, cursor, heading: 0, columns: inner.width };
    rows.render(palette, area, buffer, |row| match disputes.rows().get(row) {
        Some(item) => line(app, *item, usize::from(inner.width), palette),
        None => Line::default(),
    });
}

fn line(app: &App, item: Ref, columns: usize, palette: Palette) -> Line<'static> {
    let deal = app.session().deal();
    let (word, role, text) = match item {
        Ref::Disagreement(ix) => {
            let record = deal.disagreement(ix);
            let (word, role) = if record.settled() { ("settled", Role::Label) } else { ("open", Role::Contradicts) };
            (word, role, record.point().shown().to_owned())
        }
        Ref::Relation(from, nth) => {
            let event = deal.event(from);
            let against = event.relation(nth).map_or_else(String::new, |relation| {
                format!("{} {}", relation.kind().label(), relation.event().title().shown())
            });
            ("event", Role::Label, format!("{} {against}", event.title().shown()))
        }
        _ => return Line::default(),
    };
    Line::from(vec![
        Span::raw("  "),
        Span::styled(words::left(word, WORD), palette.role(role)),
        Span::raw(" "),
        Span::raw(words::fitted(&text, columns.saturating_sub(WORD + 4))),
    ])
}
