//! A table of events, with the columns that a reader expects.

mod client;
mod court;
mod editor;
mod people;
mod why;

use std::collections::HashSet;

use maud::{Markup, html};

use super::{super::Content, Reader, mark};
use crate::{
    domain::{
        Amount, Corroboration, Disagreement, Event, EventLink, Judgment, Party, Ref, Relation, RelationKind,
        Settlement, Source, Text, WasRead,
    },
    export::words,
    report,
};

pub(super) fn chronology(reader: Reader, content: Content<'_>) -> Markup {
    match reader {
        Reader::Court => court::chronology(content),
        Reader::Editor => editor::chronology(content),
        Reader::Client => client::chronology(content),
    }
}

/// How many reasons why events matter the page of a client only counts.
pub(super) fn reasons_left_out(content: Content<'_>) -> usize {
    client::reasons_left_out(content)
}

fn intro(content: Content<'_>) -> Markup {
    html! { @if let Some(summary) = content.deal.summary() { p { (summary.shown()) } } }
}

/// Columns with their widths in percent.
type Columns = [(&'static str, usize)];

/// The width of a table in pixels: a bit less than a landscape sheet between its margins.
const TABLE_WIDTH: usize = 900;

/// The widths of columns in percent, and in pixels for word processors, which ignore percentages.
fn widths(percent: impl IntoIterator<Item = usize>) -> Markup {
    html! {
        colgroup {
            @for percent in percent { col width=(TABLE_WIDTH * percent / 100) style={ "width: " (percent) "%" }; }
        }
    }
}

/// `bodies` are the rows of an event each.
fn table(columns: &Columns, bodies: impl Iterator<Item = Markup>) -> Markup {
    html! {
        table.fixed width=(TABLE_WIDTH) {
            (widths(columns.iter().map(|(_, width)| *width)))
            thead { tr { @for (column, _) in columns { th scope="col" { (column) } } } }
            @for rows in bodies { tbody valign="top" { (rows) } }
        }
    }
}

/// The title, and below it what the summary adds.
fn what_happened(event: Event<'_>) -> Markup {
    html! {
        (event.title().shown()) (mark(event.restriction()))
        @if let Some(summary) = further_summary(event) { p.soft { (summary) } }
        (whose(event))
    }
}

/// That not all of the chronologies that were merged have it.
fn whose(event: Event<'_>) -> Markup {
    html! { @if let Some(chronology) = report::from_chronology(event) { p.soft { (chronology) } } }
}

/// The summary, unless the title says it all, without the lines that are only an amount of the
/// event, as an import writes them.
fn further_summary(event: Event<'_>) -> Option<String> {
    const FUNCTION_WORDS: [&str; 14] =
        ["a", "an", "and", "at", "by", "for", "in", "is", "of", "on", "that", "the", "to", "was"];
    let words = |text: &'_ str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase).collect()
    };
    let said: HashSet<String> = words(event.title().shown()).into_iter().collect();
    let is_new = |word: &String| !said.contains(word) && !word.is_empty() && !FUNCTION_WORDS.contains(&word.as_str());
    let lines: Vec<&str> = event.summary()?.shown().lines().filter(|line| !is_amount_of(event, line)).collect();
    Some(lines.join("\n")).filter(|summary| words(summary).iter().any(is_new))
}

/// Whether a line is `Amount: 39,750,000`, and the event has that amount.
fn is_amount_of(event: Event<'_>, line: &str) -> bool {
    let Some((_, figure)) = line.split_once(": ") else { return false };
    let figure = figure.trim();
    let is_it =
        |amount: Amount<'_>| amount.full() == figure || amount.value().is_some_and(|value| value.to_string() == figure);
    event.amounts().any(is_it)
}

/// Where a page tells that sources were not read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NotRead {
    /// Once: it is true of all of them.
    AtHead,
    WithEach,
}

impl NotRead {
    fn new(content: Content<'_>) -> Self {
        let events = content.selection.events.iter().map(|ix| content.deal.event(*ix));
        let mut sources = events.flat_map(Event::sources).peekable();
        let has_any = sources.peek().is_some();
        if has_any && sources.all(|source: Source<'_>| source.was_read() == WasRead::No) {
            Self::AtHead
        } else {
            Self::WithEach
        }
    }

    /// How a source is cited beside what it says.
    fn cite(self) -> fn(Source<'_>) -> String {
        match self {
            Self::AtHead => report::citation_alone,
            Self::WithEach => words::cited,
        }
    }

    fn head(self) -> Markup {
        html! { @if self == Self::AtHead { p { "None of the sources of these events has been read." } } }
    }
}

/// Whether the title of an event names a party, by whatever name.
pub(super) fn is_in_title(event: Event<'_>, party: Party<'_>) -> bool {
    let words = |text: Text<'_>| -> Vec<String> {
        let words = text.shown().split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let title = words(event.title());
    let is_named = |name: Vec<String>| !name.is_empty() && title.windows(name.len()).any(|part| part == name);
    party.names().any(|name| is_named(words(name)))
}

/// The open disputes that are about none of the events on the page, with what each side says.
fn other_disputes(content: Content<'_>) -> Markup {
    let disputes = content.selection.disagreements.iter().map(|ix| content.deal.disagreement(*ix));
    let is_in_table = |dispute: &Disagreement<'_>| dispute.events().any(|event| content.has(Ref::Event(event.ix())));
    let cite = NotRead::new(content).cite();
    let others: Vec<Disagreement<'_>> = disputes.filter(|one| !one.settled() && !is_in_table(one)).collect();
    html! {
        @if !others.is_empty() {
            h2 { "Disputed terms and other points" }
            ul {
                @for dispute in others {
                    li {
                        (dispute.point().shown())
                        ul { @for side in dispute.sides() { li { (words::side(side, cite)) } } }
                    }
                }
            }
        }
    }
}

/// Whether a statement supports only part of its event.
pub(super) fn is_partial(said: Corroboration<'_>) -> bool {
    said.verdict() == Judgment::Partly
}

/// `contradicted by The Paper, 3 Nov 2026`, `said to be contradicted by The Paper, 3 Nov 2026 (not
/// read)`: each source against an event, whether or not it was read.
fn contradicting(event: Event<'_>) -> impl Iterator<Item = String> {
    let against = event.corroboration().filter(|said| said.verdict() == Judgment::Contradicts);
    against.map(|said| {
        let source = said.source();
        let hedge = if source.was_read().counts() { "" } else { "said to be " };
        format!("{hedge}contradicted by {}", words::cited(source))
    })
}

fn open_disagreements(event: Event<'_>) -> impl Iterator<Item = Disagreement<'_>> {
    let deal = event.deal();
    event.backlinks().iter().filter_map(move |link| match *link {
        EventLink::InDispute(ix) => Some(deal.disagreement(ix)).filter(|dispute| !dispute.settled()),
        _ => None,
    })
}

/// The events of the selection that dispute or contradict it, where that is open.
fn open_disputing<'d>(event: Event<'d>, content: Content<'d>) -> impl Iterator<Item = Event<'d>> {
    let disputing = event.incoming_relations().filter(|relation| is_open_dispute(*relation)).map(Relation::from);
    disputing.filter(move |other| content.has(Ref::Event(other.ix())))
}

fn is_open_dispute(relation: Relation<'_>) -> bool {
    matches!(relation.kind(), RelationKind::Disputes | RelationKind::Contradicts)
        && relation.settlement() == Settlement::Open
}

/// Whether a relation of an event is shown on the row of the other one.
pub(super) fn is_shown_on_other(content: Content<'_>, relation: Relation<'_>) -> bool {
    is_open_dispute(relation) && content.has(Ref::Event(relation.event().ix()))
}
