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
    keymap::with_keys,
    report::{RESTRICTED, Role, counted},
    search::{MatchRule, Mention, Qualifier},
};

/// Columns that the title of the deal keeps where it has to be cut: for what is to do and beside the
/// numbers of the tabs, and beside their names.
const CUT: usize = 16;
const CUT_BESIDE_NAMES: usize = 24;

const PROGRAM: &str = " dealtui  ";

/// The keys of the screens.
const SHOW: [&str; Screen::ALL.len()] =
    ["⟨⟦show-timeline⟧⟩", "⟨⟦show-terms⟧⟩", "⟨⟦show-sources⟧⟩", "⟨⟦show-parties⟧⟩", "⟨⟦show-disputes⟧⟩"];

/// The tabs from wide to narrow: with their names, and with that of the shown one.
#[derive(Clone, Copy)]
enum Tabs {
    Spaced,
    Named,
    Numbered,
}

/// What goes behind the title.
struct Beside {
    /// The texts to choose from by width, longest first.
    forms: Vec<String>,
    /// What stays where the title has to be cut for it.
    kept: String,
}

/// One way to fill the line.
struct Layout<'a> {
    tabs: Tabs,
    program: &'static str,
    /// Behind the title.
    beside: &'a str,
    /// Columns of the title, which is cut if it is longer.
    title: usize,
}

pub(super) fn render(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let columns = usize::from(area.width);
    // A title that is wider than the window is not shown whole.
    let title = words::prefix_wider_than(app.session().deal().title().shown(), columns);
    let beside = beside_title(app);
    let drawn = layouts(title.width(), &beside).into_iter().map(|layout| (tabs(app, palette, layout.tabs), layout));
    let fits = |(tabs, layout): &(Line<'_>, Layout<'_>)| {
        layout.program.width() + layout.title + layout.beside.width() + 1 + tabs.width() <= columns
    };
    // Where none fits the keys that turn the screens are in `?`.
    let (tabs, program, beside) = drawn
        .into_iter()
        .find(fits)
        .map_or_else(|| (Line::default(), " ", ""), |(tabs, layout)| (tabs, layout.program, layout.beside));
    let taken = tabs.width() + program.width() + beside.width() + 1;
    let left = Line::from(vec![
        Span::styled(program, palette.role(Role::Heading)),
        Span::styled(words::truncate_to_width(title, columns.saturating_sub(taken)), palette.role(Role::Title)),
        Span::styled(beside, palette.role(Role::Label)),
    ]);
    left.render(area, buffer);
    tabs.right_aligned().render(area, buffer);
}

/// The ways to fill the line, the best first: the title whole with all that goes beside it, then what
/// is to do in short, even if that cuts the title, then the title alone.
fn layouts(title: usize, beside: &Beside) -> Vec<Layout<'_>> {
    let layout = |tabs, program, beside, title| Layout { tabs, program, beside, title };
    let with = |tabs: &[Tabs]| -> Vec<Layout<'_>> {
        let all = beside.forms.iter().flat_map(|beside| tabs.iter().map(move |tabs| (*tabs, beside)));
        all.map(|(tabs, beside)| layout(tabs, PROGRAM, beside, title)).collect()
    };
    let titles = if beside.kept.is_empty() { vec![] } else { vec![title, title.min(CUT)] };
    let to_do = |tabs| -> Vec<Layout<'_>> {
        titles.iter().map(|title| layout(tabs, " ", beside.kept.as_str(), *title)).collect()
    };
    let named = [Tabs::Spaced, Tabs::Named];
    let alone = named.map(|tabs| layout(tabs, PROGRAM, "", title));
    let mut layouts = with(&named);
    layouts.extend(to_do(Tabs::Named));
    layouts.extend(alone);
    layouts.push(layout(Tabs::Named, " ", "", title.min(CUT_BESIDE_NAMES)));
    layouts.extend(with(&[Tabs::Numbered]));
    layouts.extend(to_do(Tabs::Numbered));
    layouts.push(layout(Tabs::Numbered, PROGRAM, "", title));
    layouts.push(layout(Tabs::Numbered, " ", "", title.min(CUT)));
    layouts
}

/// Of a deal that can be changed how far it has come, which matters more than when the deal was.
fn beside_title(app: &App) -> Beside {
    let deal = app.session().deal();
    let has_records = deal.events().len() + deal.sources().len() + deal.disagreements().len() > 0;
    if let Some(progress) = app.session().progress().filter(|_| has_records) {
        return progressed(progress);
    }
    let period = deal.period().map_or_else(String::new, |period| format!(" · {}", spanned(period)));
    Beside { forms: vec![period], kept: String::new() }
}

/// ` · 3 to do · 12 of 15 passages checked` and shorter.
fn progressed(progress: Progress) -> Beside {
    let Progress { checked, passages, .. } = progress;
    let to_do = match progress.to_do() {
        0 => String::new(),
        count => format!(" · {count} to do"),
    };
    let checked = match passages {
        0 => String::new(),
        _ => format!(" · {checked} of {} checked", counted(passages, "passage")),
    };
    Beside { forms: vec![format!("{to_do}{checked}"), to_do.clone()], kept: to_do }
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
    let tab = |(screen, shows): (Screen, &'static str)| {
        let is_shown = app.screen() == screen;
        let (role, sign) = if is_shown { (Role::Heading, "▌") } else { (Role::Label, " ") };
        let name = match form {
            Tabs::Spaced => format!(" {} ", screen.about().name),
            Tabs::Named => format!(" {}", screen.about().name),
            Tabs::Numbered if is_shown => format!(" {}", screen.about().name),
            Tabs::Numbered => String::new(),
        };
        let key = with_keys(app.pane(), shows);
        Span::styled(format!("{sign}{}", format!("{key}{name}").trim_start()), palette.role(role))
    };
    Screen::ALL.into_iter().zip(SHOW).map(tab).collect()
}

/// Parties that are shown rather than the terms on the current day: of the first so many
/// those that the query names or that take part in more than a third of the events; all of
/// them if none does.
const LEADING: usize = 3;

/// Columns that the parties keep beside what changed since the pinned day.
const BESIDE_CHANGES: usize = 40;

/// Between parties, and before what stands at the right.
const GAP: &str = "  ";

/// The sign for a party in the picker.
pub(super) fn sign(named: Mention) -> &'static str {
    match named {
        Mention::Included => "●",
        Mention::Excluded => "⊘",
        Mention::Absent => " ",
    }
}

/// A party as it is drawn, and what stands between it and the next one.
struct Chip {
    text: String,
    style: Style,
    behind: String,
    is_chief: bool,
}

impl Chip {
    fn width(&self) -> usize {
        self.text.width() + self.behind.width()
    }
}

pub(super) fn parties(app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let columns = usize::from(area.width);
    let all = app.session().events().chips().parties().len();
    let label = if columns < NARROW || all == 0 { " " } else { " Parties  " };
    let chips = chips(app, palette, columns);
    let last_chief = chips.iter().take(LEADING).rposition(|chip| chip.is_chief);
    let leading = last_chief.map_or(LEADING, |nth| nth + 1).min(chips.len());
    let needed: usize = chips.iter().take(leading).map(Chip::width).sum();
    let status = shown_status(app, columns, label.width() + needed + key_width(all - leading));
    let beside = if status.is_empty() { 0 } else { status.width() + GAP.width() };
    let shown = fitting(&chips, all, columns.saturating_sub(beside + label.width()));
    let mut spans = vec![Span::styled(label, palette.role(Role::Label))];
    for Chip { text, style, behind, .. } in chips.into_iter().take(shown) {
        spans.extend([Span::styled(text, style), Span::styled(behind, palette.role(Role::Label))]);
    }
    if let Some(more) = more(all - shown) {
        let label = palette.role(Role::Label);
        let key = Span::styled("p", palette.role(Role::Title));
        spans.extend([Span::styled(format!("{more} ("), label), key, Span::styled(")", label)]);
    }
    Line::from(spans).render(area, buffer);
    // A style of the line would be that of the parties too.
    Line::from(Span::styled(status, palette.role(Role::Label))).right_aligned().render(area, buffer);
}

/// The parties of the query, with their rule, then the others.
fn chips(app: &App, palette: Palette, columns: usize) -> Vec<Chip> {
    let mention = |ix: &PartyIx| app.session().named(Qualifier::Party, ix.index());
    let leading = app.session().events().chips().leading();
    let (named, others): (Vec<PartyIx>, Vec<PartyIx>) = leading.iter().partition(|ix| mention(ix) != Mention::Absent);
    let rule = rule(app, named.iter().filter(|ix| mention(ix) == Mention::Included).count());
    let picker = app.overlays().picker().filter(|picker| picker.qualifier == Qualifier::Party);
    let further =
        picker.map_or_else(|| app.session().events().rule_of_further(Qualifier::Party), |picker| picker.combine);
    let drawn = named.iter().chain(&others).enumerate().map(|(nth, party)| {
        let end = if nth + 1 == named.len() { rule.as_str() } else { "" };
        let (text, style) = chip(app, *party, further, palette, columns);
        let events = app.session().count(Qualifier::Party, party.index()).all;
        let is_chief = nth < named.len() || events * 3 > app.session().deal().events().len();
        Chip { text, style, behind: format!("{end}{GAP}"), is_chief }
    });
    drawn.collect()
}

/// How many of the parties have room, with the key for the others.
fn fitting(chips: &[Chip], all: usize, room: usize) -> usize {
    let mut used = 0;
    let fits = |(nth, chip): &(usize, &Chip)| {
        used += chip.width();
        used + key_width(all - nth - 1) <= room
    };
    chips.iter().enumerate().take_while(fits).count()
}

/// What stands before the key that shows the other parties: `+11 more`.
fn more(others: usize) -> Option<String> {
    (others > 0).then(|| format!("+{others} more"))
}

/// The columns of `+11 more (p)`.
fn key_width(others: usize) -> usize {
    more(others).map_or(0, |more| more.width() + " (p)".len())
}

/// The terms on the current day, as far as the leading parties leave room, at least how many
/// are in force; or what changed in them since the pinned day, if that is not cut.
fn shown_status(app: &App, columns: usize, leading: usize) -> String {
    let status = app.screens().timeline.status();
    if app.pinned_span().is_some() {
        return if has_changes(app, columns) { format!("{status} ") } else { String::new() };
    }
    let room = columns.saturating_sub(leading + GAP.width() + 1);
    let counts = status.rsplit_once(": ").map_or(status, |(_, counts)| counts);
    let first = counts.split(" · ").next().unwrap_or_default();
    let terms = if first.starts_with("1 ") { " term in force" } else { " terms in force" };
    let named = first.replacen(" in force", terms, 1);
    // `15 Mar 2026: 12 in force …`
    let on_day = words::parts(status.strip_prefix("terms on ").unwrap_or_default(), room);
    let forms = [words::parts(status, room), on_day, named, first.to_owned()];
    let shown = forms.into_iter().find(|form| !form.is_empty() && form.width() <= room);
    shown.map_or_else(String::new, |shown| shown + " ")
}

/// Whether what changed since the pinned day has room beside the parties.
pub(super) fn has_changes(app: &App, columns: usize) -> bool {
    app.screens().timeline.status().width() + BESIDE_CHANGES <= columns
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
