//! ```text
//! ═ Disputes ══════════════════════════════════════════ 2 open of 23 ═
//!   Open 2
//! ▌ What the amendment leaves of the exclusivity
//!   “Joint statement” disputes “Amazon to invest in OpenAI”
//!   Resolved 21
//!   How much Microsoft gained on OpenAI in the last quarter
//! ```
//! What is resolved is dimmed.

use ratatui::text::Line;

use super::{
    Palette,
    highlight::{Finder, Highlighted},
    list::{self, ListDrawing},
};
use crate::{
    app::{App, GroupedRow, MARGIN},
    domain::{Ref, Settlement},
    report::Role,
};

pub(super) struct Drawing;

impl ListDrawing for Drawing {
    /// The number of open disputes, and of all.
    fn title(&self, app: &App, _: usize) -> (String, String) {
        let open = app.screens().disputes.open(app.session().deal());
        let right = match app.listed() {
            (shown, all) if shown == all => format!("{open} open of {all}"),
            _ => format!("{} · {open} open", list::count(app)),
        };
        (app.screen().about().name.to_owned(), right)
    }

    fn row(&self, app: &App, row: usize, columns: usize, palette: Palette) -> Line<'static> {
        match app.screens().disputes.rows().get(row) {
            Some(GroupedRow::Group(name, count)) => list::group(name, *count, columns, palette),
            Some(GroupedRow::Item(item)) => dispute(app, *item, columns, palette),
            None => Line::default(),
        }
    }
}

fn dispute(app: &App, item: Ref, columns: usize, palette: Palette) -> Line<'static> {
    let deal = app.session().deal();
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
    let is_resolved = deal.settlement(item) == Some(Settlement::Resolved);
    let weight = palette.role(if is_resolved { Role::Label } else { Role::Plain });
    // Before the frame a column stays free.
    let spans = text.left(found_in, columns.saturating_sub(MARGIN + 1), palette).into_iter();
    let spans = spans.map(|span| span.patch_style(weight));
    std::iter::once(" ".repeat(MARGIN).into()).chain(spans).collect()
}
