//! A chronology for a client: what happened, for how much, why that matters, and how it is
//! known.

use maud::{Markup, html};

use super::{
    super::{super::Content, chart, mark, record},
    NotRead, contradicting, further_summary, intro, is_partial, open_disagreements, other_disputes,
    people::people,
    table, whose,
    why::{Due, Why},
};
use crate::{
    domain::{
        Corroboration, Event, Passage, Relation, RelationExtent, RelationKind, Source, Status, Text, Vocabulary as _,
        WasRead,
    },
    export::words,
    report::{self, Figure, sentence_case},
};

const COLUMNS: [(&str, usize); 6] =
    [("Date", 9), ("What happened", 34), ("Amount", 9), ("Why it matters", 24), ("Status", 10), ("Source", 14)];

/// Where the record does not say why anything matters.
const WITHOUT_WHY: [(&str, usize); 5] =
    [("Date", 10), ("What happened", 46), ("Amount", 11), ("Status", 13), ("Source", 20)];

pub(super) fn chronology(content: Content<'_>) -> Markup {
    let not_read = NotRead::new(content);
    let told: Vec<_> = with_reasons(content).collect();
    let has_why = told.iter().any(|(_, why)| !why.lines.is_empty());
    let columns: &super::Columns = if has_why { &COLUMNS } else { &WITHOUT_WHY };
    html! {
        (intro(content)) (people(content)) (not_read.head())
        @if let Some(chart) = chart::density(content.deal, &content.selection.events) { (chart) }
        (table(columns, told.iter().map(|(event, why)| rows(*event, has_why.then_some(why), not_read))))
        (other_disputes(content))
    }
}

/// How many reasons why events matter are only counted in their rows.
pub(super) fn reasons_left_out(content: Content<'_>) -> usize {
    with_reasons(content).map(|(_, why)| why.left_out).sum()
}

fn with_reasons(content: Content<'_>) -> impl Iterator<Item = (Event<'_>, Why)> {
    let (due, cite) = (Due::new(content), NotRead::new(content).cite());
    let events = content.selection.events.iter().map(|ix| content.deal.event(*ix));
    events.map(move |event| (event, Why::new(event, content, &due, cite)))
}

/// A row on paper is not broken: of what matters, so many lines are in each.
const MOST_LINES: usize = 6;

fn rows(event: Event<'_>, why: Option<&Why>, not_read: NotRead) -> Markup {
    let mut parts = why.map(|why| why.lines.chunks(MOST_LINES)).into_iter().flatten();
    html! {
        tr {
            td.date { (event.cited_date()) }
            th scope="row" { (in_short(event)) }
            td.number { (Figure::new(event).map_or_else(String::new, Figure::short)) }
            @if why.is_some() { td { @for said in parts.next().unwrap_or_default() { p { (said) } } } }
            td { @for said in status(event) { p { (said) } } }
            td { (source(event, not_read)) }
        }
        @for part in parts {
            tr { td {} td {} td {} td { @for said in part { p { (said) } } } td {} td {} }
        }
    }
}

/// The title, and the first sentence of what the summary adds, so that a row fits on a page.
fn in_short(event: Event<'_>) -> Markup {
    html! {
        (event.title().shown()) (mark(event.restriction()))
        @if let Some(summary) = further_summary(event) { p.soft { (words::first_sentence(&summary)) } }
        (whose(event))
    }
}

/// What became of it.
fn status(event: Event<'_>) -> Vec<String> {
    let statuses = Status::ALL.iter().filter(|status| event.has_status(**status));
    let is_in_part = |relation: Relation<'_>| relation.extent() == Some(RelationExtent::Part);
    let mut fulfilling = event.incoming_relations().filter(|relation| relation.kind() == RelationKind::Fulfills);
    let is_in_part = fulfilling.all(is_in_part);
    let statuses = statuses.map(|status| match status {
        Status::Fulfilled if is_in_part => "Partly fulfilled".to_owned(),
        status => sentence_case(&status.word().replace('-', " ")),
    });
    let open = open_disagreements(event).next().map(|_| "In open dispute".to_owned());
    let against = contradicting(event).map(|against| sentence_case(&against));
    statuses.chain(open).chain(against).collect()
}

fn source(event: Event<'_>, not_read: NotRead) -> Markup {
    html! {
        @if let Some((source, place)) = best_source(event) {
            (cited(source)) @if let Some(place) = place { ", " span.place { (place) } }
            @if is_borne_out_in_part(event) { " " span.place { "(in part)" } }
            @if not_read == NotRead::WithEach && source.was_read() == WasRead::No { " " span.place { "(not read)" } }
            (mark(source.restriction())) " " (record::links(source))
        } @else { "none on record" }
    }
}

/// The source of the quoted words, else the first that was read and bears the event out, else
/// the first that is said to; with the page.
fn best_source(event: Event<'_>) -> Option<(Source<'_>, Option<String>)> {
    let quoted = event.passages().next();
    let quoted = quoted.map(|passage: Passage<'_>| (passage.source(), passage.page().map(|page| format!("p. {page}"))));
    quoted.or_else(|| best_statement(event).map(|said| (said.source(), said.place().map(str::to_owned))))
}

/// Whether the named source supports only part of the event.
fn is_borne_out_in_part(event: Event<'_>) -> bool {
    let is_quoted = event.passages().len() > 0;
    !is_quoted && best_statement(event).is_some_and(is_partial)
}

fn best_statement(event: Event<'_>) -> Option<Corroboration<'_>> {
    event.corroboration().filter(|said| said.supports()).min_by_key(|said| said.source().was_read())
}

/// `Pier Ledger, 12 Jan 2026`; of a source that has no name, its address.
fn cited(source: Source<'_>) -> String {
    let is_named = source.publisher().is_some() || source.title().is_some() || source.authors().len() > 0;
    let address = source.url().filter(|_| !is_named).map(Text::shown);
    let date = report::published(source).map_or_else(String::new, |date| format!(", {date}"));
    format!("{}{date}{}", address.unwrap_or(source.name()), report::version(source))
}
