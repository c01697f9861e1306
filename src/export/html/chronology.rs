//! A table of events, with the columns that a reader expects.

mod court;
mod why;

use maud::{Markup, html};

use super::{super::Content, Reader, chart, language, mark, record};
use crate::{
    domain::{
        Corroboration, Disagreement, Event, EventLink, Passage, PassageQuality, QuoteVerdict, Source, Status,
        Vocabulary as _, format_day,
    },
    report::{self, Figure, sentence_case},
};
use why::{Due, why_it_matters};

pub(super) fn chronology(reader: Reader, content: Content<'_>) -> Markup {
    match reader {
        Reader::Court => court::chronology(content),
        Reader::Editor => html! {
            (intro(content))
            (table(&EDITOR, content, editor))
            (record::sources(content))
        },
        Reader::Client => {
            let due = Due::new(content);
            html! {
                (intro(content))
                @if let Some(chart) = chart::density(content.deal, &content.selection.events) { (chart) }
                (table(&CLIENT, content, |event| client(event, content, &due)))
            }
        }
    }
}

fn intro(content: Content<'_>) -> Markup {
    html! { @if let Some(summary) = content.deal.summary() { p { (summary.shown()) } } }
}

/// Columns with their widths in percent.
type Columns = [(&'static str, u8)];

fn table(columns: &Columns, content: Content<'_>, rows: impl Fn(Event<'_>) -> Markup) -> Markup {
    html! {
        table.fixed {
            colgroup { @for (_, width) in columns { col style={ "width: " (width) "%" }; } }
            thead { tr { @for (column, _) in columns { th scope="col" { (column) } } } }
            @for ix in &content.selection.events { tbody valign="top" { (rows(content.deal.event(*ix))) } }
        }
    }
}

const EDITOR: [(&str, u8); 7] = [
    ("Date", 8),
    ("What happened", 19),
    ("Words and speaker", 24),
    ("Source", 17),
    ("How we know", 13),
    ("Disputed", 12),
    ("Checked", 7),
];

/// A row per passage with its source, then one per other source: page breaks come between
/// them, and cells over several rows would hold these together.
fn editor(event: Event<'_>) -> Markup {
    let quoted = event.passages().map(|passage| (Some(passage), Some(passage.source())));
    let is_quoted = |source: &Source<'_>| event.passages().any(|passage| passage.source().ix() == source.ix());
    let others = event.sources().filter(|source| !is_quoted(source)).map(|source| (None, Some(source)));
    let mut rows: Vec<(Option<Passage<'_>>, Option<Source<'_>>)> = quoted.chain(others).collect();
    if rows.is_empty() {
        rows.push((None, None));
    }
    let is_long = event.summary().is_some_and(|summary| summary.shown().len() > LONGEST_IN_COLUMN);
    html! {
        @if is_long {
            tr.about { td.date { (event.cited_date()) } (what_happened(event, 4)) td { (disputes(event)) } td {} }
        }
        @for (nth, (passage, source)) in rows.into_iter().enumerate() {
            tr {
                @if nth == 0 && !is_long { td.date { (event.cited_date()) } (what_happened(event, 1)) } @else { td {} td {} }
                td { @if let Some(passage) = passage { (words(passage)) } }
                td { @if let Some(source) = source { (report::citation_alone(source)) (mark(source.restriction())) " " (record::links(source)) } }
                td {
                    @if let Some(source) = source {
                        (how_known(source))
                        @if passage.is_none() && contradicts(event, source) { p.against { "contradicts the event" } }
                    }
                }
                td { @if nth == 0 && !is_long { (disputes(event)) } }
                td.box { @if passage.is_some() || nth == 0 { "☐" } }
            }
        }
    }
}

/// A longer summary has the width of several columns.
const LONGEST_IN_COLUMN: usize = 240;

fn what_happened(event: Event<'_>, columns: usize) -> Markup {
    html! {
        th scope="row" colspan=(columns) {
            (event.title().shown()) (mark(event.restriction()))
            @if let Some(summary) = event.summary() { p.soft { (summary.shown()) } }
        }
    }
}

fn disputes(event: Event<'_>) -> Markup {
    html! { @for said in disputed(event) { p.against { (said) } } }
}

/// The words of a passage, with whose they are.
fn words(passage: Passage<'_>) -> Markup {
    html! {
        blockquote lang=[language(passage.source())] { p { "“" (passage.exact().shown()) "”" } }
        @if let Some(translation) = passage.translation() { p { "translation: " (translation.shown()) } }
        p.soft {
            (report::attributed(passage).unwrap_or_else(|| "no speaker on record".to_owned()))
            @if passage.quality() != PassageQuality::Clear { "; " (passage.quality().label()) }
            @if !passage.source().is_original() { "; " (report::copy_in_words(passage.source())) }
            "; " (verified(passage))
        }
    }
}

fn how_known(source: Source<'_>) -> String {
    report::how_read_in_words(source).unwrap_or_else(|| "not stated whether anyone read it".to_owned())
}

fn verified(passage: Passage<'_>) -> String {
    match passage.verdict() {
        QuoteVerdict::Proved(on) => format!("matched the saved text on {}", format_day(*on)),
        _ => report::quote_verdict_without_place(passage),
    }
}

fn contradicts(event: Event<'_>, source: Source<'_>) -> bool {
    event.corroboration().any(|said| said.contradicts() && said.source().ix() == source.ix())
}

/// The points in open dispute, and the sources that contradict the event.
fn disputed(event: Event<'_>) -> Vec<String> {
    let open = open_disagreements(event).map(|dispute| dispute.point().shown().to_owned());
    let against = event.corroboration().filter(|said| Corroboration::contradicts(*said));
    let against = against.map(|said| format!("contradicted by {}", report::citation_alone(said.source())));
    open.chain(against).collect()
}

fn open_disagreements(event: Event<'_>) -> impl Iterator<Item = Disagreement<'_>> {
    let deal = event.deal();
    event.backlinks().iter().filter_map(move |link| match *link {
        EventLink::InDispute(ix) => Some(deal.disagreement(ix)).filter(|dispute| !dispute.settled()),
        _ => None,
    })
}

const CLIENT: [(&str, u8); 6] =
    [("Date", 8), ("What happened", 18), ("Amount", 8), ("Why it matters", 44), ("Status", 10), ("Source", 12)];

fn client(event: Event<'_>, content: Content<'_>, due: &Due) -> Markup {
    html! {
        tr {
            td.date { (event.cited_date()) }
            th scope="row" { (event.title().shown()) (mark(event.restriction())) }
            td.number { (Figure::new(event).map_or_else(String::new, |figure| figure.first(usize::MAX))) }
            td { @for said in why_it_matters(event, content, due) { p { (said) } } }
            td { @for said in status(event) { p { (said) } } }
            td {
                @if let Some(source) = best_source(event) { (report::citation(source)) (mark(source.restriction())) }
                @else { "none on record" }
            }
        }
    }
}

/// What became of it.
fn status(event: Event<'_>) -> Vec<String> {
    let statuses = Status::ALL.iter().filter(|status| event.has_status(**status));
    let statuses = statuses.map(|status| sentence_case(&status.word().replace('-', " ")));
    let open = open_disagreements(event).next().map(|_| "In open dispute".to_owned());
    statuses.chain(open).collect()
}

/// The source of the quoted words, else the first that was read and bears the event out.
fn best_source(event: Event<'_>) -> Option<Source<'_>> {
    event.passages().map(Passage::source).chain(event.supporting_sources()).next()
}
