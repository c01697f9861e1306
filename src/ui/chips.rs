//! ```text
//!  ● OpenAI 14  ● Microsoft 5/11  ○ Amazon 9  +9 more (p)          any of them
//! ```
//! `●` wanted, `⊘` not wanted, `○` not named; the figure counts its events
//! under the query less the parties that it wants, of how many it has in all.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
    widgets::Widget as _,
};
use unicode_width::UnicodeWidthStr as _;

use super::{Palette, words};
use crate::{
    app::App,
    domain::{DealIx as _, PartyIx},
    report::Role,
    search::{Combine, Named, Qualifier},
};

/// Columns reserved for `+99 more (p)`.
const MORE: usize = 14;

/// The sign for a party in the chips and the picker.
pub(super) fn sign(named: Named) -> &'static str {
    match named {
        Named::With => "●",
        Named::Without => "⊘",
        Named::Not => "○",
    }
}

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let rule = rule(app);
    let columns = usize::from(area.width).saturating_sub(rule.width() + 2);
    let parties = app.session().events().chips().parties();
    let mut used = 1;
    let mut spans = vec![Span::raw(" ")];
    let mut shown = 0;
    for party in parties {
        let chip = chip(app, *party, columns);
        let keep = if shown + 1 < parties.len() { MORE } else { 0 };
        if used + chip.width() + keep > columns {
            break;
        }
        used += chip.width();
        shown += 1;
        let named = app.session().named(Qualifier::Party, party.index());
        let style = match (named, app.session().count(Qualifier::Party, party.index()).matching) {
            (Named::Not, 0) => palette.role(Role::Label),
            (Named::Not, _) => Style::new(),
            (Named::With | Named::Without, _) => palette.role(Role::Title),
        };
        spans.push(Span::styled(chip, style));
    }
    if shown < parties.len() {
        spans.push(Span::styled(format!("+{} more (p)", parties.len() - shown), palette.role(Role::Label)));
    }
    Line::from(spans).render(area, buffer);
    Line::styled(rule, palette.role(Role::Label)).right_aligned().render(area, buffer);
}

fn chip(app: &App, party: PartyIx, columns: usize) -> String {
    // A name that is wider than the window leaves no chip.
    let name = words::wider(app.session().deal().party(party).name().shown(), columns);
    let count = app.session().count(Qualifier::Party, party.index());
    let of = if count.matching == count.all { String::new() } else { format!("/{}", count.all) };
    format!("{} {name} {}{of}  ", sign(app.session().named(Qualifier::Party, party.index())), count.matching)
}

/// How parties combine, once one is named or their picker is open.
fn rule(app: &App) -> String {
    let picker = app.overlays().picker().filter(|picker| picker.qualifier == Qualifier::Party);
    let rule = picker.map(|picker| picker.combine).or_else(|| app.session().rule(Qualifier::Party));
    rule.map(Combine::label).map_or_else(String::new, |rule| format!("{rule} "))
}
