//! ```text
//! ━ Disputes ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 23 of 23 ━
//! ▌ resolved How much Microsoft gained on OpenAI in the last quarter
//!   open     What the amendment leaves of the exclusivity
//!   open     “Joint statement” disputes “Amazon to invest in OpenAI”
//! ```

use ratatui::text::{Line, Span};

use super::{
    Palette,
    highlight::{Finder, Highlighted},
    list::ListDrawing,
    words,
};
use crate::{
    app::App,
    domain::{Ref, Vocabulary as _},
    report::settlement_role,
};

/// Columns for `resolved`.
const SETTLEMENT: usize = 8;

pub(super) struct Drawing;

impl ListDrawing for Drawing {
    fn row(&self, app: &App, row: usize, columns: usize, palette: Palette) -> Line<'static> {
        let deal = app.session().deal();
        let settled = app.list().shown().get(row).and_then(|item| Some((*item, deal.settlement(*item)?)));
        let Some((item, settlement)) = settled else { return Line::default() };
        let found_in = app.list().found_in(item);
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
            _ => Highlighted::default(),
        };
        let role = palette.role(settlement_role(settlement));
        let word = Span::styled(words::left(settlement.word(), SETTLEMENT), role);
        let mut spans = vec![Span::raw("  "), word, Span::raw(" ")];
        spans.extend(text.left(found_in, columns.saturating_sub(SETTLEMENT + 4), palette));
        Line::from(spans)
    }
}
