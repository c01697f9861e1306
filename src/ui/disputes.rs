//! ```text
//! ╭ ▸ Disputes ───────────────────────────────────────────── 1 of 23 ─╮
//! │▸ settled  How much Microsoft gained on OpenAI in the last quarter  │
//! │  open     What the amendment leaves of the exclusivity             │
//! │  event    Joint statement disputes Amazon to invest in OpenAI      │
//! ```

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Span},
    widgets::Widget as _,
};

use super::{Palette, pane, words};
use crate::app::{App, Dispute, Disputes, Focus, Role};

/// Columns of the word in front: `settled`.
const WORD: usize = 8;

pub(super) fn render(app: &App, disputes: &Disputes, palette: Palette, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let inner = pane::inner(area);
    let right = format!("{} of {}", disputes.paged().cursor() + 1, disputes.rows().len());
    pane::frame(&pane::Title { name: "Disputes", right, focused: app.focus() == Focus::List }, palette, area, buffer);
    for place in 0..inner.height {
        let row = disputes.paged().top() + usize::from(place);
        let Some(dispute) = disputes.rows().get(row) else { break };
        let spot = Rect { y: inner.y + place, height: 1, ..inner };
        line(app, *dispute, usize::from(inner.width), palette).render(spot, buffer);
        if row == disputes.paged().cursor() {
            let style =
                if app.focus() == Focus::List { palette.selected() } else { Style::new().add_modifier(Modifier::BOLD) };
            buffer.set_style(spot, style);
            buffer.set_string(spot.x, spot.y, "▸", Style::new());
        }
    }
    let scrolled =
        pane::Scrolled { first: disputes.paged().top(), shown: inner.height.into(), all: disputes.rows().len() };
    pane::scrollbar(&scrolled, area, buffer);
}

fn line(app: &App, dispute: Dispute, columns: usize, palette: Palette) -> Line<'static> {
    let deal = app.deal();
    let (word, role, text) = match dispute {
        Dispute::Disagreement(ix) => {
            let record = &deal.disagreements()[ix];
            let (word, role) = if record.settled { ("settled", Role::Label) } else { ("open", Role::Contradicts) };
            (word, role, record.point.shown().to_owned())
        }
        Dispute::Relation(from, place) => {
            let event = deal.event(from);
            let against = event.relations().get(place).map_or_else(String::new, |relation| {
                format!("{} {}", relation.kind.label(), deal.event(relation.event).title().shown())
            });
            ("event", Role::Label, format!("{} {against}", event.title().shown()))
        }
    };
    Line::from(vec![
        Span::raw("  "),
        Span::styled(words::left(word, WORD), palette.role(role)),
        Span::raw(" "),
        Span::raw(words::fitted(&text, columns.saturating_sub(WORD + 4))),
    ])
}
