//! ```text
//! ╭ ▸ Disputes ─────────────────────────────────────────────23 of 23 ─╮
//! │▸ resolved How much Microsoft gained on OpenAI in the last quarter  │
//! │  open     What the amendment leaves of the exclusivity             │
//! │  open     “Joint statement” disputes “Amazon to invest in OpenAI”  │
//! ```

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{
    Palette,
    highlight::{Finder, Highlighted},
    list, pane, words,
};
use crate::{
    app::App,
    domain::{Ref, Settlement, Vocabulary as _},
    report::Role,
};

/// Columns of the word in front: `resolved`.
const WORD: usize = 8;

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let (disputes, inner) = (app.list().shown(), pane::inner(area));
    list::frame(app, app.screen().name(), list::count(app), palette, area, buffer);
    if disputes.is_empty() {
        return list::empty(app, area, buffer);
    }
    let cursor = Some(app.list().cursor());
    let rows = list::Rows { app, all: disputes.len(), cursor, heading: 0, columns: inner.width };
    rows.render(palette, area, buffer, |row| match disputes.get(row) {
        Some(item) => line(app, *item, usize::from(inner.width), palette),
        None => Line::default(),
    });
}

fn line(app: &App, item: Ref, columns: usize, palette: Palette) -> Line<'static> {
    let (deal, found_in) = (app.session().deal(), app.list().found_in(item));
    let finder = Finder::new(app.query().applied(), found_in);
    let text = match item {
        Ref::Disagreement(ix) => Highlighted::new(deal.disagreement(ix).point(), finder),
        Ref::Relation(from, nth) => {
            let event = deal.event(from);
            let title = Highlighted::default().plain("“").name(event.title(), finder);
            event.relation(nth).map_or_else(Highlighted::default, |relation| {
                let verb = format!("” {} “", relation.label());
                title.plain(&verb).name(relation.event().title(), finder).plain("”")
            })
        }
        _ => return Line::default(),
    };
    let (word, role) = match deal.settlement(item) {
        Some(Settlement::Open) => (Settlement::Open.word(), Role::Contradicts),
        Some(Settlement::Resolved) => (Settlement::Resolved.word(), Role::Label),
        None => return Line::default(),
    };
    let mut spans = vec![Span::raw("  "), Span::styled(words::left(word, WORD), palette.role(role)), Span::raw(" ")];
    spans.extend(text.left(found_in, columns.saturating_sub(WORD + 4), palette));
    Line::from(spans)
}
