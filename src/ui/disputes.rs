//! ```text
//! ═ Disputes ═════════════════════════════════════════════════ 2 open of 23 ═
//!   Dispute                                                  Event date  Sides
//!   Open 2
//! ▌ What the amendment leaves of the exclusivity             27 Apr 2026     3
//!   “Joint statement” disputes “Amazon to invest in OpenAI”  27 Feb 2026     2
//!   Resolved 21
//!   How much Microsoft gained on OpenAI in the last quarter  28 Jan 2026     2
//! ```
//! What is resolved is dimmed. From wide to narrow the other columns go, so that what is in
//! dispute is not cut.

use ratatui::text::{Line, Span};

use super::{
    Palette,
    highlight::{Finder, Highlighted},
    list::{self, ListDrawing},
    words,
};
use crate::{
    app::{App, GroupedRow, MARGIN},
    domain::{Deal, Event, Ref, Settlement},
    report::Role,
};

/// Columns for a date such as `28 Oct–3 Nov 2025`.
const DATE: usize = 17;
const SIDES: usize = 5;
/// The columns that a list with a date and sides takes at least.
const WITH_CELLS: usize = 100;
/// Before the frame a column stays free.
const BEHIND: usize = 1;

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

    fn has_heading(&self, columns: usize) -> bool {
        columns >= WITH_CELLS
    }

    fn heading(&self, _: &App, columns: usize) -> Line<'static> {
        let name = words::left("Dispute", room(columns));
        Line::from(format!("{}{name}{}", " ".repeat(MARGIN), cells("Event date", "Sides")))
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
    let spans = text.left(found_in, room(columns), palette).into_iter();
    let behind = (columns >= WITH_CELLS).then(|| Span::raw(event_and_sides(deal, item)));
    let spans = spans.chain(behind).map(|span| span.patch_style(weight));
    std::iter::once(" ".repeat(MARGIN).into()).chain(spans).collect()
}

/// The columns for what is in dispute.
fn room(columns: usize) -> usize {
    let behind = if columns >= WITH_CELLS { 2 + DATE + 2 + SIDES } else { 0 };
    columns.saturating_sub(MARGIN + behind + BEHIND)
}

/// The date of the first event in dispute, and the number of sides.
fn event_and_sides(deal: &Deal, item: Ref) -> String {
    let (event, sides) = match item {
        Ref::Disagreement(ix) => {
            let disagreement = deal.disagreement(ix);
            let first = disagreement.events().min_by_key(|event| event.ix());
            (first, disagreement.sides().count())
        }
        // The event that disputes and the one that it disputes.
        Ref::Relation(from, _) => (Some(deal.event(from)), 2),
        _ => return String::new(),
    };
    cells(&event.map_or_else(String::new, Event::listed_date), &sides.to_string())
}

fn cells(date: &str, sides: &str) -> String {
    format!("  {}  {}", words::left(date, DATE), words::right(sides, SIDES))
}
