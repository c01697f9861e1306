//! The terms of a deal as a list: their states on a day, or what changed between
//! two.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr as _;

use super::{
    document::{Document, Extent, List, Paragraph, Piece, Role, label, link, plain, styled},
    english::clause,
    length::start_condition_in_words,
    party::term_parties,
    reasons::{day_on_record, reason_below_day, reasons_line},
    tables::{joined, write_tabbed},
    term::{changed_by, marked, state, wording},
};
use crate::domain::{
    Amount, ChangeKind, Condition, Deal, EdtfDate, Effect, Endpoint, Party, Reason, Ref, Term, TermChange, TermIx,
    TermOnDay, TermState, Version, Vocabulary as _, format_day, inline_diff,
};

const INDENT: usize = 6;

pub fn terms(deal: &Deal, day: NaiveDate, terms: &[TermOnDay], extent: Extent) -> Document {
    let mut document = Document::new(extent);
    document.line([styled(format!("Terms on {}", day_on_record(deal, day)), Role::Title)]);
    for state in TermState::ALL {
        let of_state: Vec<&TermOnDay> = terms.iter().filter(|on_day| on_day.state == *state).collect();
        let heading = format!("{} ({})", state.full_label(), of_state.len());
        document.section(&heading, List::Terms, of_state, |document, on_day| {
            document.item(Ref::Term(on_day.term), |document| write_state(document, deal, on_day));
        });
    }
    document
}

/// State, id, title, from, to, kind, version, reason.
pub fn terms_table(deal: &Deal, terms: &[TermOnDay], out: &mut impl Write) -> io::Result<()> {
    let row = |on_day: &TermOnDay| {
        let cells = [version_cell(on_day), reason_cell(deal, on_day)];
        std::iter::once(on_day.state.word().into()).chain(term_cells(deal.term(on_day.term))).chain(cells)
    };
    write_tabbed(terms.iter().map(row), out)
}

/// Change, id, title, from, to, kind, state before, version before, state after,
/// version after, events, reason.
pub fn changes_table(deal: &Deal, changes: &[TermChange], out: &mut impl Write) -> io::Result<()> {
    let row = |change: &TermChange| {
        let states = [&change.before, &change.after].map(|on_day| [on_day.state.word().into(), version_cell(on_day)]);
        let by = joined(change.by.iter().map(|ix| deal.event(*ix).id()));
        std::iter::once(change.change.word().into())
            .chain(term_cells(deal.term(change.term)))
            .chain(states.into_iter().flatten())
            .chain([by, reason_cell(deal, &change.after)])
    };
    write_tabbed(changes.iter().map(row), out)
}

fn term_cells(term: Term<'_>) -> [Cow<'_, str>; 5] {
    let [from, to] = [joined(term.from().map(Party::id)), joined(term.to().map(Party::id))];
    [term.id().into(), term.title().shown().into(), from, to, term.kind().into()]
}

fn version_cell(on_day: &TermOnDay) -> Cow<'static, str> {
    on_day.version.map_or_else(String::new, |index| (index + 1).to_string()).into()
}

fn reason_cell(deal: &Deal, on_day: &TermOnDay) -> Cow<'static, str> {
    reasons_line(deal, on_day).into()
}

fn write_state(document: &mut Document, deal: &Deal, on_day: &TermOnDay) {
    head(document, deal, on_day.term);
    let amounts: Vec<String> =
        deal.version_of(on_day).into_iter().flat_map(Version::amounts).map(Amount::in_words).collect();
    if !amounts.is_empty() {
        document.indented(INDENT, [plain(amounts.join("; "))]);
    }
    why(document, deal, on_day);
}

pub fn changes(deal: &Deal, days: [NaiveDate; 2], changes: &[TermChange], extent: Extent) -> Document {
    let mut document = Document::new(extent);
    let [first, second] = days;
    let (first, second) = (format_day(first), day_on_record(deal, second));
    document.line([styled(format!("From {first} to {second}"), Role::Title)]);
    for change in ChangeKind::ALL {
        let of_kind: Vec<&TermChange> = changes.iter().filter(|other| other.change == *change).collect();
        if of_kind.is_empty() {
            continue;
        }
        document.heading(format!("{} ({})", change.label(), of_kind.len()));
        // Terms that did not change are only counted.
        let listed = of_kind.into_iter().filter(|change| change.change.is_change());
        document.list(List::Terms, listed, |document, change| {
            document.item(Ref::Term(change.term), |document| write_change(document, deal, change));
        });
    }
    document
}

fn write_change(document: &mut Document, deal: &Deal, change: &TermChange) {
    let below = |document: &mut Document, lead: &str, pieces: Vec<Piece>| {
        document.push(Paragraph::led([label(lead)], pieces).indented(INDENT));
    };
    head(document, deal, change.term);
    let [before, after] = [&change.before, &change.after].map(|on_day| wording(deal, on_day));
    match change.change {
        ChangeKind::Changed => {
            let [old, new] = marked(before, after);
            below(document, "before: ", old);
            below(document, "after:  ", new);
            // For where nothing can be highlighted.
            below(document, "diff:   ", vec![plain(inline_diff(before, after))]);
        }
        ChangeKind::Began
        | ChangeKind::MaybeBegan
        | ChangeKind::Lapsed
        | ChangeKind::BeganAndEnded
        | ChangeKind::BeganAndFulfilled => {
            document.indented(INDENT, [plain(after)]);
        }
        ChangeKind::Ended | ChangeKind::Fulfilled => document.indented(INDENT, [plain(before)]),
        ChangeKind::StatusChanged => {
            let reason = format!(": {}", reason_below_day(deal, &change.before));
            below(document, "before: ", vec![state(change.before.state), label(reason)]);
            below(document, "after:  ", vec![state(change.after.state)]);
        }
        ChangeKind::Doubtful
        | ChangeKind::Presumed
        | ChangeKind::FirstOnRecord
        | ChangeKind::Unchanged
        | ChangeKind::Neither => {}
    }
    changed_by(document, deal, change, INDENT);
    why(document, deal, &change.after);
}

fn head(document: &mut Document, deal: &Deal, ix: TermIx) {
    let term = deal.term(ix);
    let between = label(format!(" · {}", term_parties(term)));
    document.indented(2, [link(term.title().shown(), Ref::Term(ix)), between]);
}

fn why(document: &mut Document, deal: &Deal, on_day: &TermOnDay) {
    let reason = reason_below_day(deal, on_day);
    if !reason.is_empty() {
        document.indented(INDENT, [label(reason)]);
    }
}

/// The first figure of what applies, or will: `$38B`.
pub fn term_amount(deal: &Deal, on_day: &TermOnDay, columns: usize) -> String {
    let version = deal.term(on_day.term).version(on_day.version.unwrap_or(0));
    let figure = version.into_iter().flat_map(Version::amounts).find(|amount| amount.value().is_some());
    figure.map_or_else(String::new, |figure| figure.short_in_columns(columns))
}

/// Before a condition on which a term begins.
const BEGINS_WHEN: &str = "begins when: ";

/// Until when a term applies, its last day included (`through 2032`), or from when on it no longer
/// does: `27 Apr 2026`, on which an event ends it, `changes 27 Apr 2026`, `about 2032, inferred`, `end not disclosed`; of one to come also when
/// that begins, which says so: `30 Jun 2030; begins when: closing`. In the longest of its forms that
/// fits, else as many words of the shortest. In brackets what only later events show.
/// Notes go before the verb: without that, what changes would seem to end.
pub fn term_until(deal: &Deal, on_day: &TermOnDay, columns: usize) -> String {
    if on_day.state.is_running() {
        let version = deal.version_of(on_day);
        let mut forms = version.map(ends_of).unwrap_or_default();
        if version.is_some_and(|version| !version.is_end_known(on_day.day)) {
            // The page says so, too, where there is no room for parentheses.
            let marked = forms.iter().map(|form| format!("({form})"));
            forms = marked.chain(forms.iter().cloned()).collect();
        }
        let shortest = forms.pop().unwrap_or_default();
        let fitting = forms.into_iter().find(|form| form.width() <= columns);
        return fitting.unwrap_or_else(|| whole_words(&shortest, columns));
    }
    if let Some(begins) = beginning(deal, on_day) {
        let version = deal.term(on_day.term).version(on_day.version.unwrap_or(0));
        let Some((version, end)) = version.and_then(|version| Some((version, version.stands_until()?))) else {
            return begins;
        };
        let plain = format!("{}; {begins}", end.to_citation_string());
        let whole = format!("{}{plain}", through(version, end));
        let whole = if whole.width() > columns { plain } else { whole };
        // Words of a condition may be cut, a date may not.
        let is_kept_whole = whole.width() > columns && !begins.starts_with(BEGINS_WHEN);
        return if is_kept_whole { begins } else { whole_words(&whole, columns) };
    }
    let until = on_day.reasons.iter().find_map(|reason| match *reason {
        Reason::EndedBy(_, by) => Some(deal.event(by).cited_date()),
        Reason::Ended(end) => {
            let through = deal.version_of(on_day).map_or("", |version| through(version, end));
            Some(format!("{through}{}", end.to_citation_string()))
        }
        Reason::Lapsed(end, _) => Some(end.to_citation_string()),
        _ => None,
    });
    until.unwrap_or_default()
}

/// When one that is to come begins.
fn beginning(deal: &Deal, on_day: &TermOnDay) -> Option<String> {
    on_day.reasons.iter().find_map(|reason| match *reason {
        Reason::Begins(start, _) => Some(format!("begins {}", start.to_citation_string())),
        Reason::BeginsWhen(place, _) => {
            let condition = deal.term(on_day.term).version(place)?.condition()?;
            // With hindsight, as ends are told.
            Some(match condition.met_by() {
                Some(met_by) => format!("begins {}", met_by.cited_date()),
                None => format!("{BEGINS_WHEN}{}", start_condition_in_words(clause(condition.text().shown()))),
            })
        }
        _ => None,
    })
}

/// `expert panel …`: the first words of a text that is too wide, if one fits.
pub(super) fn whole_words(text: &str, columns: usize) -> String {
    let text = text.strip_suffix(" …").filter(|_| text.width() > columns).unwrap_or(text);
    let cut = |(end, _): (usize, &str)| Some(format!("{} …", text.get(..end)?.trim_end()));
    let cut = text.match_indices(' ').filter_map(cut).take_while(|cut| cut.width() <= columns).last();
    match cut {
        Some(cut) if text.width() > columns => cut,
        _ => text.to_owned(),
    }
}

/// When a version ends or changes, with hindsight, in full and then shorter and shorter.
fn ends_of(version: Version<'_>) -> Vec<String> {
    let next_begins = version.changes_on();
    let until = next_begins.or_else(|| version.stands_until());
    let condition = open_condition(version, until).map(|condition| clause(condition.text().shown()));
    let changes = if next_begins.is_some() { "changes " } else { "" };
    match (until, condition) {
        // Without its restriction the condition would say that all of it ends then.
        (end, Some(condition)) if is_restricted(condition) => {
            let end = end.map_or_else(|| "end not disclosed".to_owned(), EdtfDate::to_citation_string);
            let end = format!("{changes}{end}");
            vec![format!("{end}; {condition}"), format!("{end}, {PART_EARLIER}"), end]
        }
        (None, Some(condition)) => vec![condition.to_owned(), shortened(condition)],
        (Some(end), condition) => {
            let through = if changes.is_empty() { through(version, end) } else { changes };
            let inferred = if infers(version, end) { ", inferred" } else { "" };
            let plain = end.to_citation_string();
            let spanned = end.start().zip(end.end()).map(|_| end.with_year());
            let end = format!("{plain}{inferred}");
            let or = |word: &str| condition.map_or_else(String::new, |condition| format!(" or {word} {condition}"));
            let or_until = or(if through == "through " { "until" } else { "when" });
            let or_earlier = if condition.is_some() { " or earlier" } else { "" };
            let forms = [
                format!("{through}{end}{or_until}"),
                format!("{changes}{end}{}", or("when")),
                format!("{through}{end}{or_earlier}"),
                format!("{changes}{end}{or_earlier}"),
                format!("{changes}{plain}{or_earlier}"),
            ];
            forms.into_iter().chain(spanned.map(|end| format!("{changes}{end}{or_earlier}"))).collect()
        }
        (None, None) if version.in_force().has_no_end() => vec!["no end".to_owned()],
        (None, None) => ["end not disclosed", "not disclosed"].map(str::to_owned).into(),
    }
}

/// Before a last day on which a version applies. On the day of the event that ends it, it does not.
fn through(version: Version<'_>, end: EdtfDate) -> &'static str {
    let is_last = version.in_force().end() == Some(end) && version.changes_on().is_none();
    let is_of_event = || version.ending_events().any(|event| event.date() == Some(end));
    if is_last && !end.is_in_doubt() && !end.is_one_of_several() && !is_of_event() { "through " } else { "" }
}

/// Whether no source states the date on which a version ends, or the next one begins.
fn infers(version: Version<'_>, date: EdtfDate) -> bool {
    let is_end = version.in_force().end() == Some(date) && version.infers(Endpoint::End);
    let next = version.term().version(version.index() + 1);
    let is_start = |next: Version<'_>| next.in_force().start() == Some(date) && next.infers(Endpoint::Start);
    is_end || (version.changes_on() == Some(date) && next.is_some_and(is_start))
}

/// The condition on which a version may still end before its end: not one that is known to
/// be unmet until then, or that came to nothing as an event ended the version.
fn open_condition(version: Version<'_>, until: Option<EdtfDate>) -> Option<Condition<'_>> {
    let condition = version.condition().filter(|condition| condition.effect() == Effect::Ends)?;
    let was_unmet = || condition.unmet_on()?.last_day()?.cmp(&until?.last_day()?).is_ge().then_some(());
    let is_settled = version.ending_events().next().is_some() || was_unmet().is_some();
    (!is_settled).then_some(condition)
}

/// A part of what is agreed ends on a condition, which the page has.
const PART_EARLIER: &str = "part earlier";

/// `(exclusivity only) OpenAI reaches AGI`: only a part of what is agreed ends.
fn is_restricted(condition: &str) -> bool {
    condition.starts_with('(')
}

/// The first clause of a condition, if what follows takes nothing of it back:
/// `OpenAI reaches AGI …`.
fn shortened(condition: &str) -> String {
    const TAKES_BACK: [&str; 5] = ["unless", "except", "but", "if", "provided"];
    let split = condition.split_once(", ");
    let split = split.filter(|(_, rest)| !TAKES_BACK.iter().any(|word| rest.starts_with(word)));
    let (main, more) = split.map_or((condition, ""), |(main, _)| (main, " …"));
    format!("{}{more}", main.strip_prefix("the ").unwrap_or(main))
}

/// `17 in force · 2 possible · 3 performed`, without those not yet begun and those that ended.
pub fn term_states(deal: &Deal, day: NaiveDate) -> String {
    let counts = deal.state_counts(day);
    let counted = counts.iter().filter(|(state, _)| !matches!(state, TermState::NotYet | TermState::Ended));
    counted.map(|(state, count)| format!("{count} {}", state.label())).collect::<Vec<String>>().join(" · ")
}

/// `2 began · 3 ended · 17 unchanged`, each as `said` says it.
pub fn term_changes(
    deal: &Deal,
    (first, second): (NaiveDate, NaiveDate),
    said: fn(ChangeKind) -> &'static str,
) -> String {
    let counts = deal.change_counts(first, second);
    // What was in force on neither day says nothing of what lies between.
    let counts = counts.iter().filter(|(change, _)| *change != ChangeKind::Neither);
    counts.map(|(change, count)| format!("{count} {}", said(*change))).collect::<Vec<String>>().join(" · ")
}
