//! ```text
//!  dealtui  Microsoft, OpenAI and Amazon · Oct 2025 to Apr 2026  ▌1 Timeline  2 Terms …
//!  ● OpenAI 14  ● Microsoft 5/11  ○ Amazon 9  +9 more (p)          any of them
//!  Oct ▂  Nov ▂  Dec    Jan ▂  Feb ▆       27 Feb 2026: 17 in force · 3 performed
//! ```
//! Above the panes: the deal and the screens; the parties; the events per month,
//! quarter, year or decade, whatever fits, and the terms on the current day.
//! Parties are `●` included, `⊘` excluded, `○` not named. The number counts a
//! party's events under the query, leaving out the parties that it includes; if
//! that is not all of them, the number of all follows.

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
    app::{App, Screen},
    domain::{DealIx as _, EdtfDate, PartyIx},
    report::Role,
    search::{MatchRule, Mention, Qualifier},
};

/// Columns that the name of the deal keeps beside the tabs.
const SHORTEST: usize = 30;

/// Columns around the name of the deal: the program's in front, one behind.
const FRONT: usize = 11;

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let deal = app.session().deal();
    let columns = usize::from(area.width);
    let period = deal.period().map_or_else(String::new, |period| format!(" · {}", spanned(period)));
    // A title that is wider than the window is not shown whole.
    let title = words::prefix_wider_than(deal.title().shown(), columns);
    let whole = format!("{title}{period}");
    // Where both do not fit the keys that turn the screens are in `?`.
    let tabs = [(" ", whole.width() + FRONT), ("", whole.width() + FRONT), (" ", SHORTEST), ("", SHORTEST)]
        .into_iter()
        .map(|(gap, beside)| (tabs(app, palette, gap), beside))
        .find(|(tabs, beside)| tabs.width() + beside <= columns)
        .map_or_else(Line::default, |(tabs, _)| tabs);
    let room = columns.saturating_sub(tabs.width() + FRONT);
    let title = if whole.width() <= room { whole } else { words::truncate_to_width(title, room) };
    let left = Line::from(vec![
        Span::styled(" dealtui  ", palette.role(Role::Heading)),
        Span::styled(title, palette.role(Role::Title)),
    ]);
    left.render(area, buffer);
    tabs.right_aligned().render(area, buffer);
}

/// `Oct 2025 – Apr 2026`, or the date as it is cited.
fn spanned(period: EdtfDate) -> String {
    match (period.start(), period.end()) {
        (Some(start), Some(end)) if start != end => {
            format!("{} – {}", start.to_citation_string(), end.to_citation_string())
        }
        _ => period.to_citation_string(),
    }
}

/// `▌1 Timeline  2 Terms  3 Sources  4 Parties  5 Disputes `, the shown one set
/// off, with a gap behind each.
fn tabs(app: &App, palette: Palette, gap: &str) -> Line<'static> {
    let tab = |(nth, screen): (usize, Screen)| {
        let (sign, role) = if app.screen() == screen { ("▌", Role::Heading) } else { (" ", Role::Label) };
        Span::styled(format!("{sign}{} {}{gap}", nth + 1, screen.about().name), palette.role(role))
    };
    Screen::ALL.into_iter().enumerate().map(tab).collect()
}

/// Columns reserved for `+99 more (p)`.
const MORE: usize = 14;

/// The sign for a party in the chips and the picker.
pub(super) fn sign(named: Mention) -> &'static str {
    match named {
        Mention::Included => "●",
        Mention::Excluded => "⊘",
        Mention::Absent => "○",
    }
}

pub(super) fn parties(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
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
            (Mention::Absent, 0) => palette.role(Role::Label),
            (Mention::Absent, _) => Style::new(),
            (Mention::Included, _) => palette.role(Role::Heading),
            (Mention::Excluded, _) => palette.role(Role::Title),
        };
        spans.push(Span::styled(chip, style));
    }
    if shown < parties.len() {
        spans.push(Span::styled(format!("+{} more (p)", parties.len() - shown), palette.role(Role::Label)));
    }
    Line::from(spans).render(area, buffer);
    Line::from(Span::styled(rule, palette.role(Role::Label))).right_aligned().render(area, buffer);
}

fn chip(app: &App, party: PartyIx, columns: usize) -> String {
    // A name that is wider than the window leaves no chip.
    let name = words::prefix_wider_than(app.session().deal().party(party).name().shown(), columns);
    let count = app.session().count(Qualifier::Party, party.index());
    let of = if count.matching == count.all { String::new() } else { format!("/{}", count.all) };
    format!("{} {name} {}{of}  ", sign(app.session().named(Qualifier::Party, party.index())), count.matching)
}

/// How parties combine, once one is named or their picker is open.
fn rule(app: &App) -> String {
    let picker = app.overlays().picker().filter(|picker| picker.qualifier == Qualifier::Party);
    let rule = picker.map(|picker| picker.combine).or_else(|| app.session().rule(Qualifier::Party));
    rule.map(MatchRule::label).map_or_else(String::new, |rule| format!("{rule} "))
}

const BARS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

pub(super) fn density(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let columns = usize::from(area.width);
    let here = app.session().current().and_then(|event| event.date().sort_day());
    let buckets = app.session().events().listing().density.buckets(columns.saturating_sub(1), here);
    let most = buckets.iter().map(|bucket| bucket.count).max().unwrap_or(0);
    let drawn: Vec<[Span<'_>; 2]> = buckets
        .iter()
        .map(|bucket| {
            let [label, height] = if bucket.here { [Role::Heading; 2] } else { [Role::Label, Role::Mark] };
            let text = [(format!("{} ", bucket.label), label), (bar(bucket.count, most).to_string(), height)];
            text.map(|(text, role)| Span::styled(text, palette.role(role)))
        })
        .collect();
    let width = |gap: usize| drawn.iter().flatten().map(Span::width).sum::<usize>() + gap * drawn.len() + 2;
    let terms = app.screens().timeline.status();
    // Closer together where that makes room for the terms.
    let gap = if width(2) + terms.width() <= columns { 2 } else { 1 };
    let terms = words::parts(terms, columns.saturating_sub(width(gap)));
    let mut spans = vec![Span::raw(" ")];
    for bucket in drawn {
        spans.extend(bucket);
        spans.push(Span::raw(" ".repeat(gap)));
    }
    Line::from(spans).render(area, buffer);
    let terms = Span::styled(format!("{terms} "), palette.role(Role::Label));
    Line::from(terms).right_aligned().render(area, buffer);
}

/// In eighths of the highest bar, rounded up: a single event is never blank.
fn bar(count: u32, most: u32) -> char {
    let eighths = (count * 8).div_ceil(most.max(1));
    usize::try_from(eighths).ok().and_then(|eighths| BARS.get(eighths)).copied().unwrap_or('█')
}
