//! A chronology for a court: what happened in neutral words, and where it stands. Nothing
//! that the curator thinks of it.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use maud::{Markup, html};

use super::{super::super::Content, open_disagreements, record};
use crate::{
    domain::{
        Corroboration, EdtfDate, Event, Passage, PassageQuality, ReadingExtent, Ref, Side, Source, SourceIx, Text,
    },
    export::html::{language, mark},
    report,
};

pub(super) fn chronology(content: Content<'_>) -> Markup {
    let documents = documents(content);
    let numbers = documents.iter().copied().zip(1..).collect();
    let court = Court { content, documents, numbers };
    html! {
        (court.table())
        (court.list_of_documents())
    }
}

/// A row of the table.
#[derive(Clone, Copy)]
enum Entry<'d> {
    Event(Event<'d>),
    /// A document that is referred to, but not on file.
    Absent(Source<'d>),
}

impl Entry<'_> {
    /// None comes first.
    fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Event(event) => event.sort_day(),
            Self::Absent(source) => source.published().and_then(EdtfDate::sort_day),
        }
    }
}

struct Court<'c> {
    content: Content<'c>,
    /// In the order of their numbers.
    documents: Vec<SourceIx>,
    numbers: HashMap<SourceIx, usize>,
}

/// In the order in which the events name them.
fn documents(content: Content<'_>) -> Vec<SourceIx> {
    let events = content.selection.events.iter().map(|ix| content.deal.event(*ix));
    let named = events.flat_map(|event| {
        event.passages().map(Passage::source).chain(event.corroboration().map(Corroboration::source)).map(Source::ix)
    });
    let mut seen = BTreeSet::new();
    let named: Vec<SourceIx> = named.chain(content.selection.sources.iter().copied()).collect();
    named.into_iter().filter(|ix| content.has(Ref::Source(*ix)) && seen.insert(*ix)).collect()
}

impl<'c> Court<'c> {
    fn entries(&self) -> Vec<Entry<'c>> {
        let deal = self.content.deal;
        let events = self.content.selection.events.iter().map(|ix| Entry::Event(deal.event(*ix)));
        let absent = self.documents.iter().map(|ix| deal.source(*ix)).filter(|source| is_absent(*source));
        let mut entries: Vec<Entry<'c>> = events.chain(absent.map(Entry::Absent)).collect();
        entries.sort_by_key(|entry| entry.day());
        entries
    }

    fn table(&self) -> Markup {
        html! {
            table.fixed {
                colgroup { @for width in [5, 9, 19, 14, 34, 19] { col style={ "width: " (width) "%" }; } }
                thead { tr {
                    th scope="col" { "No." } th scope="col" { "Date" } th scope="col" { "Event" }
                    th scope="col" { "Evidence" } th scope="col" { "Words" } th scope="col" { "Disputed by" }
                } }
                @for (number, entry) in (1..).zip(self.entries()) {
                    tbody valign="top" { (self.rows(number, entry)) }
                }
            }
        }
    }

    /// A row per passage: cells over several rows would hold these together.
    fn rows(&self, number: usize, entry: Entry<'_>) -> Markup {
        let (date, what) = match entry {
            Entry::Event(event) => (date_and_time(event), event.title().shown().to_owned()),
            Entry::Absent(source) => {
                let title = source.title().map_or(source.name(), Text::shown);
                (report::published_or_undated(source), format!("Document referred to but not on file: {title}"))
            }
        };
        let (evidence, contrary) = match entry {
            Entry::Event(event) => (self.evidence(event), self.contrary(event)),
            Entry::Absent(source) => (vec![(self.document(source), html! {})], Vec::new()),
        };
        let restriction = match entry {
            Entry::Event(event) => event.restriction(),
            Entry::Absent(source) => source.restriction(),
        };
        html! {
            @for (nth, (cite, words)) in evidence.into_iter().enumerate() {
                tr {
                    @if nth == 0 {
                        td.number { (number) }
                        td.date { (date) }
                        th scope="row" { (what) (mark(restriction)) }
                    } @else { td {} td {} td {} }
                    td { (cite) }
                    td { (words) }
                    td { @if nth == 0 { @for cite in &contrary { p { (cite) } } } }
                }
            }
        }
    }

    /// `Doc. 3`
    fn document(&self, source: Source<'_>) -> String {
        let number = self.numbers.get(&source.ix());
        number.map_or_else(|| report::citation_alone(source), |number| format!("Doc. {number}"))
    }

    /// Where the words stand, and the words; of an event without any, the documents that
    /// bear it out, or that are said to.
    fn evidence(&self, event: Event<'_>) -> Vec<(String, Markup)> {
        let quoted: Vec<_> = event.passages().map(|passage| (self.cite(passage), words(passage))).collect();
        if !quoted.is_empty() {
            return quoted;
        }
        let cites: Vec<String> =
            event.corroboration().filter(|said| said.supports()).map(|said| self.named(said)).collect();
        let cites = if cites.is_empty() { "none on record".to_owned() } else { cites.join("; ") };
        vec![(cites, html! {})]
    }

    /// `Doc. 3, p. 2 (not on file)`
    fn named(&self, said: Corroboration<'_>) -> String {
        let note = said.note().map(Text::shown).filter(|note| is_locator(note));
        let place = note.map_or_else(String::new, |note| format!(", {note}"));
        let absent = if is_absent(said.source()) { " (not on file)" } else { "" };
        format!("{}{place}{absent}", self.document(said.source()))
    }

    /// `Doc. 3, p. 2, saved text ¶24`
    fn cite(&self, passage: Passage<'_>) -> String {
        let page = passage.page().map_or_else(String::new, |page| format!(", p. {page}"));
        // A reader would take a bare ¶ for a number printed in the source.
        let paragraph = passage.paragraph().map_or_else(String::new, |number| format!(", saved text ¶{number}"));
        format!("{}{page}{paragraph}", self.document(passage.source()))
    }

    /// Documents that contradict the event, and those on another side of a dispute than the
    /// words, with its point.
    fn contrary(&self, event: Event<'_>) -> Vec<String> {
        let against = event.corroboration().filter(|said| Corroboration::contradicts(*said));
        let against = against.map(|said| self.named(said));
        let own: Vec<SourceIx> = event.passages().map(|passage| passage.source().ix()).collect();
        let disputes = open_disagreements(event).filter_map(|dispute| {
            let others = dispute.sides().filter(|side| !side.sources().any(|source| own.contains(&source.ix())));
            let numbers = others.flat_map(Side::sources).filter_map(|source| self.numbers.get(&source.ix()));
            let numbers: BTreeSet<&usize> = numbers.collect();
            let cites: Vec<String> = numbers.into_iter().map(usize::to_string).collect();
            let noun = if cites.len() == 1 { "Doc." } else { "Docs." };
            (!cites.is_empty()).then(|| format!("{noun} {} ({})", cites.join(", "), dispute.point().shown()))
        });
        against.chain(disputes).collect()
    }

    fn list_of_documents(&self) -> Markup {
        let documents = self.documents.iter().map(|ix| self.content.deal.source(*ix));
        html! {
            h2 { "Documents" }
            table.fixed.sources {
                colgroup { @for width in [6, 30, 30, 11, 8, 15] { col style={ "width: " (width) "%" }; } }
                thead { tr {
                    th scope="col" { "Doc." } th scope="col" { "Document" } th scope="col" { "Title" }
                    th scope="col" { "Date" } th scope="col" { "On file" } th scope="col" { "Link" }
                } }
                @for (number, source) in (1..).zip(documents) {
                    tbody valign="top" {
                        tr {
                            td.number { (number) }
                            th scope="row" { (report::attribution(source)) (mark(source.restriction())) }
                            td { (source.title().map_or("", Text::shown)) }
                            td.date { (report::published_or_undated(source)) }
                            td { @if is_absent(source) { "no" } @else { "yes" } }
                            td { (record::links(source)) }
                        }
                    }
                }
            }
        }
    }
}

/// Known only from what others say of it, or by its address.
fn is_absent(source: Source<'_>) -> bool {
    match source.read() {
        Some(ReadingExtent::Relayed) => true,
        // An exhibit that is named without an address may well be on file.
        Some(ReadingExtent::Link) => source.url().is_some(),
        _ => false,
    }
}

/// `p. 3`, `¶ 12`, `para 14`: the place in a document, and no note.
fn is_locator(note: &str) -> bool {
    const LONGEST: usize = 20;
    let starts = ["p.", "pp.", "page", "para", "¶", "line", "at "].iter().any(|start| note.starts_with(start));
    starts && note.len() <= LONGEST && note.contains(|sign: char| sign.is_ascii_digit())
}

/// With the zone, where there is a time.
fn date_and_time(event: Event<'_>) -> String {
    let has_time = event.date().is_some_and(|date| date.time().is_some());
    if has_time { event.full_date() } else { event.cited_date() }
}

fn words(passage: Passage<'_>) -> Markup {
    let source = passage.source();
    let copy =
        (!source.is_original()).then(|| format!("{}, not the words of the original", report::copy_in_words(source)));
    let quality = Some(passage.quality()).filter(|quality| *quality != PassageQuality::Clear);
    let quality = quality.map(|quality| format!("the text is {}", quality.label()));
    let about: Vec<String> = report::attributed(passage).into_iter().chain(copy).chain(quality).collect();
    html! {
        blockquote lang=[language(passage.source())] { p { "“" (passage.exact().shown()) "”" } }
        @if passage.source().restriction().is_some() { p { (mark(passage.source().restriction())) } }
        @if !about.is_empty() { p.soft { (about.join("; ")) } }
        @if let Some(translation) = passage.translation() { p { "translation: " (translation.shown()) } }
    }
}
