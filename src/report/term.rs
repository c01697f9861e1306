//! A term on a day, or between two: how it stands and why, its versions with
//! their wording, amounts, conditions and receipts, the ledger between its
//! parties, and what lies ahead.

mod versions;

use chrono::NaiveDate;

use super::{
    ahead,
    document::{Document, Extent, List, Paragraph, Piece, Role, bytes_more, changed, name, separated, words},
    ledger,
    party::between,
    reasons::reasons,
};
use crate::domain::{
    Ahead, Change, Deal, OnDay, Part, Ref, TermChange, TermIx, TermState, day_in_words, words_of_both,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    On(NaiveDate),
    Between(NaiveDate, NaiveDate),
}

impl Days {
    /// The day that is asked about, the later one of two.
    pub fn last(self) -> NaiveDate {
        match self {
            Self::On(day) | Self::Between(_, day) => day,
        }
    }
}

pub fn term(deal: &Deal, ix: TermIx, days: Days, extent: Extent) -> Document {
    term_with(deal, ix, days, &deal.ahead(days.last()), extent)
}

/// The same with what lies ahead of the last day, which all terms share.
pub fn term_with(deal: &Deal, ix: TermIx, days: Days, coming: &[Ahead], extent: Extent) -> Document {
    let mut document = Document::new(extent);
    let term = deal.term(ix);
    let title = name(term.title(), Role::Title).naming(Ref::Term(ix));
    document.line([title]);
    document.label(format!("{} · {}", between(term), term.kind_label()));
    match days {
        Days::On(day) => stands(&mut document, deal, &deal.on_day(ix, day)),
        Days::Between(first, second) => became(&mut document, deal, &deal.change_between(ix, first, second)),
    }
    let day = days.last();
    versions::versions(&mut document, term, day);
    ledger::between_parties(&mut document, term, day);
    ahead::section(&mut document, deal, day, coming);
    document
}

fn stands(document: &mut Document, deal: &Deal, on_day: &OnDay) {
    let day = words(format!("{}: ", day_in_words(on_day.day)), Role::Plain);
    document.line([day, words(on_day.state.label(), state_role(on_day.state))]);
    write_reasons(document, deal, on_day, "· ");
}

fn write_reasons(document: &mut Document, deal: &Deal, on_day: &OnDay, lead: &str) {
    for reason in reasons(deal, on_day) {
        document.push(Paragraph::led([words(lead, Role::Label)], [words(reason, Role::Plain)]));
    }
}

/// What became of the term between two days, both wordings with the words
/// marked that are only in one of them.
fn became(document: &mut Document, deal: &Deal, change: &TermChange) {
    let days = [&change.before, &change.after].map(|on_day| day_in_words(on_day.day)).join(" → ");
    document.line([words(format!("{days}: "), Role::Plain), words(change.change.label(), Role::Title)]);
    write_acting(document, deal, change, 0);
    wordings(document, deal, change);
    if change.change == Change::StatusChanged {
        write_reasons(document, deal, &change.before, "before: ");
    }
    write_reasons(document, deal, &change.after, "· ");
}

pub(super) fn write_acting(document: &mut Document, deal: &Deal, change: &TermChange, indent: usize) {
    if change.by.is_empty() {
        return;
    }
    let shown = document.shown(List::Events);
    let events = change.by.iter().take(shown).map(|ix| {
        let event = deal.event(*ix);
        let title = words(event.title().shown(), Role::Plain).naming(Ref::Event(*ix));
        vec![title, words(format!(", {}", event.date().cited()), Role::Plain)]
    });
    let pieces = separated(events, "; ", Role::Plain);
    document.push(Paragraph::led([words("by ", Role::Label)], pieces).indented(indent));
    document.more(List::Events, change.by.len().saturating_sub(shown));
}

/// The wordings of a term that runs, side by side. Where nothing stood on one
/// side the other one has the width; what did not change is told once.
fn wordings(document: &mut Document, deal: &Deal, change: &TermChange) {
    let [before, after] = [&change.before, &change.after].map(|on_day| wording(deal, on_day));
    let running = |on_day: &OnDay, text| if on_day.state.is_running() { text } else { "" };
    let (before, after) = (running(&change.before, before), running(&change.after, after));
    let [(old, old_rest), (new, new_rest)] = [before, after].map(|text| document.compared(text));
    let [mut old, mut new] = marked(old, new);
    old.extend(bytes_more(old_rest));
    new.extend(bytes_more(new_rest));
    let lead = |on_day: &OnDay, side: &str| words(format!("{side} ({}): ", on_day.state.label()), Role::Label);
    let sides = [(lead(&change.before, "before"), old, before), (lead(&change.after, "after"), new, after)];
    let skipped = usize::from(change.change == Change::Unchanged);
    let told = sides.into_iter().skip(skipped).filter(|(.., text)| !text.is_empty());
    let columns: Vec<Vec<Paragraph>> = told.map(|(lead, pieces, _)| vec![Paragraph::led([lead], pieces)]).collect();
    if !columns.is_empty() {
        document.columns(columns);
    }
}

/// What the version says that stands on a day, may stand or stood last.
pub(super) fn wording<'d>(deal: &'d Deal, on_day: &OnDay) -> &'d str {
    deal.standing(on_day).map_or("", |version| version.text().shown())
}

/// Two texts with the words marked that only one of them has; a text that has
/// no other beside it as it is.
pub(super) fn marked(before: &str, after: &str) -> [Vec<Piece>; 2] {
    if before.is_empty() || after.is_empty() {
        return [before, after].map(|text| vec![words(text, Role::Plain)]);
    }
    let parts = words_of_both(before, after);
    let side = |is_own: fn(&Part) -> bool| {
        let piece = |part: &Part| match part {
            Part::Same(text) => Some(words(text, Role::Plain)),
            other => is_own(other).then(|| changed(other.text(), Role::Plain)),
        };
        parts.iter().filter_map(piece).collect()
    };
    [side(|part| matches!(part, Part::Removed(_))), side(|part| matches!(part, Part::Added(_)))]
}

/// What a state is: what binds, what is open, what is over.
pub(super) fn state_role(state: TermState) -> Role {
    match state {
        TermState::InForce | TermState::Met => Role::Confirms,
        TermState::Presumed => Role::Plain,
        TermState::Possible => Role::Reading,
        TermState::NotYet | TermState::Ended | TermState::NotRecorded => Role::Label,
    }
}
