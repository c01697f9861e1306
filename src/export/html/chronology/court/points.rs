//! The points in open dispute, each with what its sides say and where that stands.

use std::collections::{BTreeSet, HashMap};

use maud::{Markup, html};

use super::{
    super::{super::super::Content, TABLE_WIDTH, widths},
    NO_EVIDENCE,
    documents::{Cite, Documents, unquoted},
};
use crate::{
    domain::{Disagreement, DisagreementIx, Event, EventIx, Judgment, Passage, PassageRef, Side, Source, SourceIx},
    export::words::listed,
    report,
};

pub(super) struct Points<'d> {
    /// In the order of their numbers.
    all: Vec<Disagreement<'d>>,
    numbers: HashMap<DisagreementIx, usize>,
}

impl<'d> Points<'d> {
    pub(super) fn new(content: Content<'d>) -> Self {
        let all = content.selection.disagreements.iter().map(|ix| content.deal.disagreement(*ix));
        let all: Vec<Disagreement<'d>> = all.filter(|dispute| !dispute.settled()).collect();
        let numbers = all.iter().map(|dispute| dispute.ix()).zip(1..).collect();
        Self { all, numbers }
    }

    /// `Docs. 3, 5 (point 2: Was there notice?)`: who is on another side than an event's own
    /// sources; of an event on no side, only the point.
    pub(super) fn against(
        &self,
        dispute: Disagreement<'_>,
        own: &BTreeSet<SourceIx>,
        documents: &Documents<'_>,
    ) -> Option<String> {
        let number = self.numbers.get(&dispute.ix())?;
        let point = format!("oint {number}: {}", dispute.point().shown());
        let (ours, others): (Vec<Side<'_>>, Vec<Side<'_>>) =
            dispute.sides().partition(|side| sources(*side).any(|source| own.contains(&source)));
        let contrary = documents.names(others.into_iter().flat_map(sources)).filter(|_| !ours.is_empty());
        Some(contrary.map_or_else(|| format!("P{point}"), |cites| format!("{cites} (p{point})")))
    }

    /// `events` are the numbers of the entries.
    pub(super) fn table(&self, documents: &Documents<'d>, events: &HashMap<EventIx, usize>) -> Markup {
        html! {
            @if !self.all.is_empty() {
                h2 { "Points in dispute" }
                table.fixed id="points" width=(TABLE_WIDTH) {
                    (widths([6, 24, 10, 22, 38]))
                    thead { tr {
                        th scope="col" { "Point" } th scope="col" { "Question" } th scope="col" { "Entries" }
                        th scope="col" { "Evidence" } th scope="col" { "Position" }
                    } }
                    @for (number, dispute) in (1..).zip(&self.all) {
                        tbody valign="top" { (rows(number, *dispute, documents, events)) }
                    }
                }
            }
        }
    }
}

/// A row per side.
fn rows<'d>(
    number: usize,
    dispute: Disagreement<'d>,
    documents: &Documents<'d>,
    events: &HashMap<EventIx, usize>,
) -> Markup {
    let entries: BTreeSet<usize> = dispute.events().filter_map(|event| events.get(&event.ix()).copied()).collect();
    html! {
        @for (nth, side) in dispute.sides().enumerate() {
            tr {
                @if nth == 0 {
                    td.number { (number) }
                    th scope="row" { (dispute.point().shown()) }
                    td { (listed(&entries)) }
                } @else { td {} td {} td {} }
                td { (cites(side, dispute, documents, events)) }
                td { (side.says().shown()) @for whose in whose_words(side, documents) { p.soft { (whose) } } }
            }
        }
    }
}

/// `Doc. 1, p. 3; Doc. 2, p. 7; Docs. 4, 6`: a source that is not quoted is cited where the
/// events have its statement. Of a side that names none, what the events rest
/// on that is not on another side.
fn cites<'d>(
    side: Side<'d>,
    dispute: Disagreement<'d>,
    documents: &Documents<'d>,
    numbers: &HashMap<EventIx, usize>,
) -> String {
    let quoted: BTreeSet<SourceIx> = side.passages().map(|passage| passage.source().ix()).collect();
    let others: BTreeSet<SourceIx> = side.sources().map(Source::ix).filter(|source| !quoted.contains(source)).collect();
    let statements: Vec<_> = dispute
        .events()
        .flat_map(Event::corroboration)
        .filter(|said| said.verdict() != Judgment::NotFound && others.contains(&said.source().ix()))
        .collect();
    let stated: BTreeSet<SourceIx> = statements.iter().map(|said| said.source().ix()).collect();
    let statements = statements.into_iter().map(|said| of_side(Cite::said(said), side));
    let mut cites = documents.cites(side.passages().map(Cite::quoted).chain(statements));
    cites.extend(documents.names(others.difference(&stated).copied()));
    if !cites.is_empty() {
        return cites.join("; ");
    }
    let others = Others::of(dispute);
    let of_event = |event| of_event(event, &others, documents, numbers);
    let of_events: Vec<String> = dispute.events().filter_map(of_event).collect();
    if of_events.is_empty() { NO_EVIDENCE.to_owned() } else { format!("none named; {}", of_events.join("; ")) }
}

/// Of several places in a document those that the side itself names, if it does.
fn of_side<'d>(cite: Cite<'d>, side: Side<'_>) -> Cite<'d> {
    let says = side.says().shown();
    let named = |place: &&str| {
        let is_whole = |(at, found): (usize, &str)| {
            let rest = says.get(at + found.len()..).unwrap_or_default();
            !rest.starts_with(char::is_alphanumeric)
        };
        says.match_indices(*place).any(is_whole)
    };
    let places: Vec<&str> = cite.place.iter().flat_map(|places| places.split(", ")).filter(named).collect();
    if places.is_empty() { cite } else { Cite { place: Some(places.join(", ")), ..cite } }
}

/// What the sides of a dispute name, as seen from one that names nothing.
struct Others {
    passages: BTreeSet<PassageRef>,
    /// Documents that they do not quote: every word of these is theirs.
    unquoted: BTreeSet<SourceIx>,
}

impl Others {
    fn of(dispute: Disagreement<'_>) -> Self {
        let passages = dispute.sides().flat_map(Side::passages).map(Passage::passage_ref).collect();
        let unquoted = dispute.sides().flat_map(|side| {
            let quoted: BTreeSet<SourceIx> = side.passages().map(|passage| passage.source().ix()).collect();
            sources(side).filter(move |source| !quoted.contains(source))
        });
        Self { passages, unquoted: unquoted.collect() }
    }

    fn have(&self, passage: Passage<'_>) -> bool {
        self.passages.contains(&passage.passage_ref()) || self.unquoted.contains(&passage.source().ix())
    }
}

/// `entry 5 cites Doc. 3, p. 2`; nothing of an event that is not in the table, or rests on nothing
/// but what is on another side or against it.
fn of_event<'d>(
    event: Event<'d>,
    others: &Others,
    documents: &Documents<'d>,
    numbers: &HashMap<EventIx, usize>,
) -> Option<String> {
    let number = numbers.get(&event.ix())?;
    let contrary = event.contrary_words();
    let quoted = event.passages().filter(|passage| !others.have(*passage) && !contrary.have(*passage));
    let unquoted = unquoted(event).filter(|cite| !others.unquoted.contains(&cite.source.ix()));
    let cites = documents.cites(quoted.map(Cite::quoted).chain(unquoted));
    (!cites.is_empty()).then(|| format!("entry {number} cites {}", cites.join("; ")))
}

/// `Doc. 1, p. 3: words attributed to Jo Kite`, for each of those who said what a side quotes; nothing
/// where nobody is named.
fn whose_words<'d>(side: Side<'d>, documents: &Documents<'d>) -> Vec<String> {
    let mut said: Vec<(String, Vec<Passage<'d>>)> = Vec::new();
    for passage in side.passages() {
        let Some(attributed) = report::attributed(passage) else { continue };
        match said.iter_mut().find(|(other, _)| *other == attributed) {
            Some((_, passages)) => passages.push(passage),
            None => said.push((attributed, vec![passage])),
        }
    }
    let cites = |passages: Vec<Passage<'d>>| documents.cites(passages.into_iter().map(Cite::quoted)).join("; ");
    said.into_iter().map(|(attributed, passages)| format!("{}: words {attributed}", cites(passages))).collect()
}

pub(super) fn sources(side: Side<'_>) -> impl Iterator<Item = SourceIx> {
    side.sources().map(Source::ix)
}
