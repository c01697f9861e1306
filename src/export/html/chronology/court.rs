//! A chronology for a court: what happened in neutral words, and where it stands. Nothing
//! that the curator thinks of it.

mod documents;
mod points;

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use maud::{Markup, html};

use super::{
    super::super::Content, TABLE_WIDTH, is_in_title, open_disagreements, open_disputing, people::people, whose, widths,
};
use crate::{
    domain::{
        Corroboration, Disagreement, EdtfDate, Event, EventIx, Judgment, Passage, PassageQuality, Source, SourceIx,
        Text,
    },
    export::{
        html::{language, mark},
        words::{self, several},
    },
    report,
};
use documents::{Cite, Documents};
use points::Points;

/// Where no document is named at all.
const NO_EVIDENCE: &str = "none on record";

pub(super) fn chronology(content: Content<'_>) -> Markup {
    let documents = Documents::new(content);
    let dated = documents.absent().filter(|source| day(*source).is_some()).collect();
    let entries = entries(content, dated);
    let numbers = entries.iter().zip(1..).filter_map(|(entry, number)| Some((entry.event()?.ix(), number))).collect();
    let court = Court { content, points: Points::new(content), documents, numbers };
    html! {
        (people(content))
        (court.table(&entries))
        (court.points.table(&court.documents, &court.numbers))
        (court.documents.list(content, &court.numbers))
    }
}

/// A row of the table.
#[derive(Clone, Copy)]
enum Entry<'d> {
    Event(Event<'d>),
    /// A document with a day that is referred to, but not at hand.
    Absent(Source<'d>),
}

impl<'d> Entry<'d> {
    /// None comes first.
    fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Event(event) => event.sort_day(),
            Self::Absent(source) => day(source),
        }
    }

    fn event(self) -> Option<Event<'d>> {
        match self {
            Self::Event(event) => Some(event),
            Self::Absent(_) => None,
        }
    }
}

fn day(source: Source<'_>) -> Option<NaiveDate> {
    source.published().and_then(EdtfDate::sort_day)
}

/// Undated events first.
fn entries<'d>(content: Content<'d>, absent: Vec<Source<'d>>) -> Vec<Entry<'d>> {
    let events = content.selection.events.iter().map(|ix| Entry::Event(content.deal.event(*ix)));
    let mut entries: Vec<Entry<'d>> = events.chain(absent.into_iter().map(Entry::Absent)).collect();
    entries.sort_by_key(|entry| entry.day());
    entries
}

struct Court<'c> {
    content: Content<'c>,
    documents: Documents<'c>,
    points: Points<'c>,
    /// The numbers of the entries that are events.
    numbers: HashMap<EventIx, usize>,
}

impl<'c> Court<'c> {
    fn table(&self, entries: &[Entry<'c>]) -> Markup {
        html! {
            table.fixed id="chronology" width=(TABLE_WIDTH) {
                (widths([4, 8, 20, 13, 37, 18]))
                thead { tr {
                    th scope="col" { "No." } th scope="col" { "Date" } th scope="col" { "Event" }
                    th scope="col" { "Evidence" } th scope="col" { "Words" } th scope="col" { "Disputed by" }
                } }
                @for (number, entry) in (1..).zip(entries) {
                    tbody valign="top" { (self.rows(number, *entry)) }
                }
            }
        }
    }

    fn rows(&self, number: usize, entry: Entry<'c>) -> Markup {
        match entry {
            Entry::Event(event) => self.event(number, event),
            Entry::Absent(source) => self.absent(number, source),
        }
    }

    /// A row per passage: cells over several rows would hold these together.
    fn event(&self, number: usize, event: Event<'c>) -> Markup {
        let contrary = self.contrary(event);
        html! {
            @for (nth, (cite, words)) in self.evidence(event).into_iter().enumerate() {
                tr {
                    @if nth == 0 {
                        td.number { (number) }
                        td.date { (date_and_time(event)) }
                        th scope="row" {
                            (event.title().shown()) (mark(event.restriction()))
                            @for amount in self.amounts(event) { p.soft { (amount) } }
                            @if let Some(parties) = parties(event) { p.soft { (parties) } }
                            (whose(event))
                        }
                    } @else { td {} td {} td {} }
                    // Many documents are as wide as what they would say.
                    @if let Some(words) = words { td { (cite) } td { (words) } } @else { td colspan="2" { (cite) } }
                    td { @if nth == 0 { @for cite in &contrary { p { (cite) } } } }
                }
            }
        }
    }

    /// Nothing is quoted of it, nor disputed: on a line, since there may be many.
    fn absent(&self, number: usize, source: Source<'_>) -> Markup {
        let title = source.title().map_or(source.name(), Text::shown);
        html! {
            tr {
                td.number { (number) }
                td.date { (report::published_or_unrecorded(source)) }
                th scope="row" colspan="4" {
                    "Document referred to but not at hand: " (title) " (" (self.documents.name(source)) ")" (mark(source.restriction()))
                }
            }
        }
    }

    /// What each figure is, and the document that has it.
    fn amounts(&self, event: Event<'_>) -> Vec<String> {
        event.distinct_amounts().map(|amount| words::amount(amount, |source| self.documents.name(source))).collect()
    }

    /// Where the words stand, and the words; then the other documents that bear the event out,
    /// or that are said to.
    fn evidence(&self, event: Event<'_>) -> Vec<(String, Option<Markup>)> {
        let contrary = event.contrary_words();
        let quoted = event.passages().map(|passage| {
            let against = contrary.have(passage).then_some("words against this entry");
            (self.documents.cite(passage), Some(quotation(passage, against)))
        });
        let named = self.documents.unquoted(event).map(|cites| (cites, None));
        let evidence: Vec<_> = quoted.chain(named).collect();
        if evidence.is_empty() { vec![(NO_EVIDENCE.to_owned(), None)] } else { evidence }
    }

    /// The dispute about an event in which a source was on a side, where that is settled and none is open.
    fn settled(&self, event: Event<'c>, said: Corroboration<'_>) -> Option<Disagreement<'c>> {
        let has = |dispute: &Disagreement<'_>| {
            dispute.sides().flat_map(points::sources).any(|source| source == said.source().ix())
        };
        let of_event = |dispute: &Disagreement<'_>| dispute.events().any(|other| other.ix() == event.ix());
        let selected = self.content.selection.disagreements.iter().map(|ix| self.content.deal.disagreement(*ix));
        let (settled, open): (Vec<_>, Vec<_>) =
            selected.filter(|dispute| of_event(dispute) && has(dispute)).partition(|dispute| dispute.settled());
        settled.first().copied().filter(|_| open.is_empty())
    }

    /// Documents that contradict the event, those on another side of a dispute than its own,
    /// and the events that dispute it.
    fn contrary(&self, event: Event<'c>) -> Vec<String> {
        // Also one that was not read, which says so.
        let against = event.corroboration().filter(|said| said.verdict() == Judgment::Contradicts);
        let (settled, against): (Vec<_>, Vec<_>) =
            against.map(|said| (self.settled(event, said), said)).partition(|(settled, _)| settled.is_some());
        let against = self.documents.cites(against.into_iter().map(|(_, said)| Cite::said(said)));
        let settled = settled.into_iter().flat_map(|(point, said)| {
            let point = point.map_or("", |dispute| dispute.point().shown());
            self.documents.cites([Cite::said(said)]).into_iter().map(move |cite| format!("{cite} (settled: {point})"))
        });
        let supporting = event.corroboration().filter(|said| said.supports()).map(Corroboration::source);
        let own: BTreeSet<SourceIx> = event.passages().map(Passage::source).chain(supporting).map(Source::ix).collect();
        let points =
            open_disagreements(event).filter_map(|dispute| self.points.against(dispute, &own, &self.documents));
        let disputing: BTreeSet<usize> =
            open_disputing(event, self.content).filter_map(|other| self.numbers.get(&other.ix()).copied()).collect();
        against.into_iter().chain(settled).chain(points).chain(several("No.", "Nos.", &disputing)).collect()
    }
}

/// Those whom the title leaves unnamed, with their roles.
fn parties(event: Event<'_>) -> Option<String> {
    let unnamed = event.parties().filter(|part| !is_in_title(event, part.party())).map(words::party);
    Some(unnamed.collect::<Vec<String>>().join("; ")).filter(|parties| !parties.is_empty())
}

/// With the zone, where there is a time.
fn date_and_time(event: Event<'_>) -> String {
    let has_time = event.date().is_some_and(|date| date.time().is_some());
    if has_time { event.full_date() } else { event.cited_date() }
}

/// `against` tells that the words are not those of the entry.
fn quotation(passage: Passage<'_>, against: Option<&str>) -> Markup {
    let source = passage.source();
    let copy =
        (!source.is_original()).then(|| format!("{}, not the words of the original", report::copy_in_words(source)));
    let quality = Some(passage.quality()).filter(|quality| *quality != PassageQuality::Clear);
    let quality = quality.map(|quality| format!("the text is {}", quality.label()));
    let against = against.map(str::to_owned);
    let about: Vec<String> =
        against.into_iter().chain(report::attributed(passage)).chain(copy).chain(quality).collect();
    html! {
        blockquote lang=[language(passage.source())] { p { "“" (passage.exact().shown()) "”" } }
        @if passage.source().restriction().is_some() { p { (mark(passage.source().restriction())) } }
        @if !about.is_empty() { p.soft { (about.join("; ")) } }
        @if let Some(translation) = words::translation(passage) { p { (translation) } }
    }
}
