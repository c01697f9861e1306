//! A chronology for an editor: what happened, in whose words, and how it can be checked.

use maud::{Markup, html};

use super::{
    super::{super::Content, language, mark, record},
    NotRead, contradicting, intro, is_partial, open_disagreements, open_disputing, other_disputes,
    people::people,
    table, what_happened,
};
use crate::{
    domain::{Corroboration, Event, Passage, PassageQuality, QuoteVerdict, Source, Text, format_day, is_locator},
    export::words,
    report,
};

const COLUMNS: [(&str, usize); 7] = [
    ("Date", 8),
    ("What happened", 18),
    ("Words and speaker", 23),
    ("Source", 15),
    ("How we know", 9),
    ("Disputed", 21),
    ("Checked", 6),
];

/// A longer summary has the width of several columns.
const LONGEST_IN_COLUMN: usize = 240;

pub(super) fn chronology(content: Content<'_>) -> Markup {
    let events = content.selection.events.iter().map(|ix| content.deal.event(*ix));
    let not_read = NotRead::new(content);
    html! {
        (intro(content)) (people(content)) (not_read.head())
        (table(&COLUMNS, events.map(|event| rows(event, content, not_read))))
        (other_disputes(content))
        (record::sources(content))
    }
}

/// What a row rests on.
#[derive(Clone, Copy)]
enum Evidence<'d> {
    Quoted(Passage<'d>),
    /// A source that is not quoted.
    Named(Event<'d>, Source<'d>),
    None,
}

/// A row per passage with its source, then one per other source: page breaks come between
/// them, and cells over several rows would hold these together.
fn rows(event: Event<'_>, content: Content<'_>, not_read: NotRead) -> Markup {
    let is_quoted = |source: &Source<'_>| event.passages().any(|passage| passage.source().ix() == source.ix());
    let others = event.sources().filter(|source| !is_quoted(source));
    let mut evidence: Vec<Evidence<'_>> = event.passages().map(Evidence::Quoted).collect();
    evidence.extend(others.map(|source| Evidence::Named(event, source)));
    if evidence.is_empty() {
        evidence.push(Evidence::None);
    }
    let disputes = disputes(event, content, not_read);
    let is_long = event.summary().is_some_and(|summary| summary.shown().len() > LONGEST_IN_COLUMN);
    html! {
        @if is_long {
            tr.about { td.date { (event.cited_date()) } (title(event, 5)) td {} }
        }
        @for (nth, evidence) in evidence.into_iter().enumerate() {
            @let is_first = nth == 0;
            tr {
                @if is_first && !is_long { td.date { (event.cited_date()) } (title(event, 1)) } @else { td {} td {} }
                (evidence.cells(not_read))
                td { @if let Some(disputes) = disputes.as_ref().filter(|_| is_first) { (disputes) } }
                td.box { @if is_first || matches!(evidence, Evidence::Quoted(_)) { "☐" } }
            }
        }
    }
}

fn title(event: Event<'_>, columns: usize) -> Markup {
    let amounts = event.distinct_amounts().map(|amount| words::amount(amount, report::citation_alone));
    html! {
        th scope="row" colspan=(columns) {
            (what_happened(event))
            @for amount in amounts { p.soft { (amount) } }
        }
    }
}

impl Evidence<'_> {
    /// Words, source, and how it is known.
    fn cells(self, not_read: NotRead) -> Markup {
        match self {
            Self::Quoted(passage) => html! {
                td { (quoted(passage)) }
                td { (source(passage.source(), passage.locator().map(|place| place.to_string()))) }
                td { (how_known(passage.source(), not_read)) }
            },
            Self::Named(event, named) => {
                let (places, remarks): (Vec<&str>, Vec<&str>) = statements(event, named)
                    .filter_map(Corroboration::note)
                    .map(Text::shown)
                    .partition(|note| is_locator(note));
                let contradicts = statements(event, named).any(Corroboration::contradicts);
                let in_part = statements(event, named).any(is_partial);
                html! {
                    td { @for remark in remarks { p.soft { (remark) } } }
                    td { (source(named, Some(places.join(", ")))) }
                    td { (how_known(named, not_read)) @if in_part { p { "supports the event only in part" } } @if contradicts { p.against { "contradicts the event" } } }
                }
            }
            Self::None => html! { td {} td { "none on record" } td {} },
        }
    }
}

fn statements<'d>(event: Event<'d>, source: Source<'d>) -> impl Iterator<Item = Corroboration<'d>> {
    event.corroboration().filter(move |said| said.source().ix() == source.ix())
}

/// `Pier Ledger, 12 Jan 2026, p. 3, ¶2`, with its links.
fn source(source: Source<'_>, place: Option<String>) -> Markup {
    let place = place.filter(|place| !place.is_empty());
    html! {
        (report::citation_alone(source)) @if let Some(place) = place { ", " span.place { (place) } } (mark(source.restriction())) " " (record::links(source))
    }
}

/// The words of a passage, with whose they are.
fn quoted(passage: Passage<'_>) -> Markup {
    html! {
        blockquote lang=[language(passage.source())] { p { "“" (passage.exact().shown()) "”" } }
        @if let Some(translation) = words::translation(passage) { p { (translation) } }
        p.soft { (about(passage).join("; ")) }
    }
}

/// Whose the words are, unless nobody is named: there may be one who is withheld.
fn about(passage: Passage<'_>) -> Vec<String> {
    let quality = Some(passage.quality()).filter(|quality| *quality != PassageQuality::Clear);
    let copy = (!passage.source().is_original()).then(|| report::copy_in_words(passage.source()).to_string());
    let about = report::attributed(passage).into_iter().chain(quality.map(|quality| quality.label().to_owned()));
    about.chain(copy).chain([verified(passage)]).collect()
}

fn how_known(source: Source<'_>, not_read: NotRead) -> String {
    let known = match not_read {
        NotRead::AtHead => report::how_known_unread_in_words(source),
        NotRead::WithEach => report::how_read_in_words(source),
    };
    known.unwrap_or_else(|| report::READING_UNRECORDED.to_owned())
}

fn verified(passage: Passage<'_>) -> String {
    match passage.verdict() {
        QuoteVerdict::Proved(on) => format!("matched the saved text on {}", format_day(*on)),
        _ => report::quote_verdict_without_place(passage),
    }
}

/// The points in open dispute with what each side says, the sources that contradict the event, and the events that
/// dispute it; nothing where there are none.
fn disputes(event: Event<'_>, content: Content<'_>, not_read: NotRead) -> Option<Markup> {
    let against = contradicting(event);
    let disputing = open_disputing(event, content).map(|other| format!("disputed by “{}”", other.title().shown()));
    let disputes = html! {
        @for dispute in open_disagreements(event) {
            p.against { (dispute.point().shown()) }
            @for side in dispute.sides() { p { (words::side(side, not_read.cite())) } }
        }
        @for said in against.chain(disputing) { p.against { (said) } }
    };
    Some(disputes).filter(|disputes| !disputes.0.is_empty())
}
