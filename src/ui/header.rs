//! ```text
//!  dealtui  Microsoft, OpenAI and Amazon · Oct 2025 – Apr 2026  ▌1 Timeline  2 Terms …
//!  Parties  ● Amazon 14  ● OpenAI 21, all of them   Microsoft 10  +11 more p  27 Feb 2026: 17 in force
//!  Oct ▂  Nov ▂  Dec    Jan ▂  Feb ▆
//! ```
//! Above the panes: the deal and the screens; the parties, and the terms on the
//! current day; the events per month, quarter, year or decade, whatever fits.
//! Parties are `●` included or `⊘` excluded: these come first, with their rule. The
//! number counts a party's events under the query, leaving out the parties that it
//! includes; if that is not all of them, the number of all follows.

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
    domain::{DealIx as _, EdtfDate, Event, PartyIx, Progress},
    report::{RESTRICTED, Role},
    search::{MatchRule, Mention, Qualifier},
};

/// Columns that the name of the deal keeps beside the names of the tabs, and beside their
/// numbers.
const SHORTEST: [usize; 2] = [24, 16];

const PROGRAM: &str = " dealtui  ";

/// The tabs from wide to narrow: with their names, and with that of the shown one.
#[derive(Clone, Copy)]
enum Tabs {
    Spaced,
    Named,
    Numbered,
}

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let deal = app.session().deal();
    let columns = usize::from(area.width);
    let period = deal.period().map_or_else(String::new, |period| format!(" · {}", spanned(period)));
    // A title that is wider than the window is not shown whole.
    let title = words::prefix_wider_than(deal.title().shown(), columns);
    let progress = app.session().progress().map_or_else(String::new, progressed);
    // What is to do matters more than when the deal was.
    let period = if progress.is_empty() { period } else { progress };
    let needed = |program: &str, period: &str| program.width() + title.width() + period.width() + 1;
    let [whole, untimed, alone] = [needed(PROGRAM, &period), needed(PROGRAM, ""), needed(" ", "")];
    let [beside_names, beside_numbers] = SHORTEST.map(|columns| alone.min(columns));
    // Where none fits the keys that turn the screens are in `?`.
    let choices = [
        (Tabs::Spaced, whole),
        (Tabs::Named, whole),
        (Tabs::Spaced, untimed),
        (Tabs::Named, untimed),
        (Tabs::Named, beside_names),
        (Tabs::Numbered, beside_numbers),
    ];
    let drawn = choices.into_iter().map(|(form, beside)| (tabs(app, palette, form), beside));
    let fits = |(tabs, beside): &(Line<'_>, usize)| tabs.width() + beside <= columns;
    let tabs = drawn.into_iter().find(fits).map_or_else(Line::default, |(tabs, _)| tabs);
    let room = columns.saturating_sub(tabs.width());
    let program = if untimed <= room { PROGRAM } else { " " };
    let title = words::truncate_to_width(title, room.saturating_sub(program.width() + 1));
    let left = Line::from(vec![
        Span::styled(program, palette.role(Role::Heading)),
        Span::styled(title, palette.role(Role::Title)),
        Span::styled(if whole <= room { period } else { String::new() }, palette.role(Role::Label)),
    ]);
    left.render(area, buffer);
    tabs.right_aligned().render(area, buffer);
}

/// ` · is:todo 3 · 12 of 15 checked`
fn progressed(Progress { to_do, checked, passages }: Progress) -> String {
    let checked = if passages == 0 { String::new() } else { format!(" · {checked} of {passages} checked") };
    format!(" · is:todo {to_do}{checked}")
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

/// `▌1 Timeline  2 Terms  3 Sources  4 Parties  5 Disputes `, the shown one set off.
fn tabs(app: &App, palette: Palette, form: Tabs) -> Line<'static> {
    let tab = |(nth, screen): (usize, Screen)| {
        let is_shown = app.screen() == screen;
        let (role, sign) = if is_shown { (Role::Heading, "▌") } else { (Role::Label, " ") };
        let name = match form {
            Tabs::Spaced => format!(" {} ", screen.about().name),
            Tabs::Named => format!(" {}", screen.about().name),
            Tabs::Numbered if is_shown => format!(" {}", screen.about().name),
            Tabs::Numbered => String::new(),
        };
        Span::styled(format!("{sign}{}{name}", nth + 1), palette.role(role))
    };
    Screen::ALL.into_iter().enumerate().map(tab).collect()
}

/// Columns that the parties keep beside the terms on the current day, and beside what
/// changed since the pinned one.
const LEAST_PARTIES: [usize; 2] = [54, 40];

/// The sign for a party in the picker.
pub(super) fn sign(named: Mention) -> &'static str {
    match named {
        Mention::Included => "●",
        Mention::Excluded => "⊘",
        Mention::Absent => " ",
    }
}

pub(super) fn parties(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let columns = usize::from(area.width);
    let status = shown_status(app, columns);
    let beside = if status.is_empty() { 0 } else { status.width() + 2 };
    let room = columns.saturating_sub(beside);
    let chips = app.session().events().chips();
    let label = if columns < NARROW || chips.parties().is_empty() { " " } else { " Parties  " };
    let mut spans = vec![Span::styled(label, palette.role(Role::Label))];
    let is_named = |ix: &PartyIx| app.session().named(Qualifier::Party, ix.index()) != Mention::Absent;
    let (named, others): (Vec<PartyIx>, Vec<PartyIx>) = chips.leading().iter().partition(|ix| is_named(ix));
    let (all, mut used, mut shown) = (chips.parties().len(), spans.iter().map(Span::width).sum::<usize>(), 0);
    let is_included = |ix: &&PartyIx| app.session().named(Qualifier::Party, ix.index()) == Mention::Included;
    let rule = rule(app, named.iter().filter(is_included).count());
    let picker = app.overlays().picker().filter(|picker| picker.qualifier == Qualifier::Party);
    let further =
        picker.map_or_else(|| app.session().events().rule_of_further(Qualifier::Party), |picker| picker.combine);
    for (nth, party) in named.iter().chain(&others).enumerate() {
        let end = if nth + 1 == named.len() { rule.as_str() } else { "" };
        let (chip, style) = chip(app, *party, further, palette, columns);
        let keep = more(all - nth - 1).map_or(0, |more| more.width() + 1);
        if used + chip.width() + end.width() + 2 + keep > room {
            break;
        }
        used += chip.width() + end.width() + 2;
        shown += 1;
        spans.extend([Span::styled(chip, style), Span::styled(format!("{end}  "), palette.role(Role::Label))]);
    }
    if let Some(more) = more(all - shown) {
        spans.extend([Span::styled(more, palette.role(Role::Label)), Span::styled("p", palette.role(Role::Title))]);
    }
    Line::from(spans).render(area, buffer);
    // A style of the line would be that of the parties too.
    Line::from(Span::styled(status, palette.role(Role::Label))).right_aligned().render(area, buffer);
}

/// What stands before the key that shows the other parties: `+11 more `.
fn more(others: usize) -> Option<String> {
    (others > 0).then(|| format!("+{others} more "))
}

/// The terms on the current day beside the parties, or what changed in them since
/// the pinned one, if that is not cut.
fn shown_status(app: &App, columns: usize) -> String {
    let status = app.screens().timeline.status();
    let status = words::parts(status, columns.saturating_sub(least_parties(app)));
    if app.pinned_span().is_some() && !has_status(app, columns) || status.is_empty() {
        String::new()
    } else {
        status + " "
    }
}

fn least_parties(app: &App) -> usize {
    let [unpinned, pinned] = LEAST_PARTIES;
    if app.pinned_span().is_some() { pinned } else { unpinned }
}

/// Whether the terms on the current day have room beside the parties.
pub(super) fn has_status(app: &App, columns: usize) -> bool {
    app.screens().timeline.status().width() + least_parties(app) <= columns
}

/// Below this width there is no label before the parties.
const NARROW: usize = 60;

fn chip(app: &App, party: PartyIx, further: MatchRule, palette: Palette, columns: usize) -> (String, Style) {
    // A name that is wider than the window leaves no chip.
    let record = app.session().deal().party(party);
    let name = words::prefix_wider_than(record.name().shown(), columns);
    let restricted = record.restriction().map_or("", |_| RESTRICTED);
    let count = app.session().count(Qualifier::Party, party.index());
    let matching = count.under(further);
    let of = if matching == count.all { String::new() } else { format!("/{}", count.all) };
    let (sign, role) = match (app.session().named(Qualifier::Party, party.index()), matching) {
        (Mention::Included, _) => ("● ", Some(Role::Title)),
        (Mention::Excluded, _) => ("⊘ ", Some(Role::Title)),
        (Mention::Absent, 0) => ("", Some(Role::Label)),
        (Mention::Absent, _) => ("", None),
    };
    let style = role.map_or_else(Style::new, |role| palette.role(role));
    (format!("{sign}{restricted}{name} {matching}{of}"), style)
}

/// How several included parties combine: `, all of them`.
fn rule(app: &App, included: usize) -> String {
    let picker = app.overlays().picker().filter(|picker| picker.qualifier == Qualifier::Party);
    let rule = picker.map(|picker| picker.combine).or_else(|| app.session().rule(Qualifier::Party));
    match rule {
        Some(MatchRule::All) if included == 2 => ", both".to_owned(),
        Some(rule) if included > 1 => format!(", {}", rule.label()),
        _ => String::new(),
    }
}

const BARS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

pub(super) fn density(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let columns = usize::from(area.width);
    let here = app.session().current().and_then(Event::sort_day);
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
    let mut spans = vec![Span::raw(" ")];
    for bucket in drawn {
        spans.extend(bucket);
        spans.push(Span::raw("  "));
    }
    Line::from(spans).render(area, buffer);
}

/// In eighths of the highest bar, rounded up: a single event is never blank.
fn bar(count: u32, most: u32) -> char {
    let eighths = (count * 8).div_ceil(most.max(1));
    usize::try_from(eighths).ok().and_then(|eighths| BARS.get(eighths)).copied().unwrap_or('█')
}
