//! A chronology for a court: what happened in neutral words, and where it stands. Nothing
//! that the curator thinks of it.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::{super::super::Content, open_disagreements, record};
use crate::{
    domain::{
        Corroboration, EdtfDate, Event, Judgment, Passage, PassageQuality, ReadingExtent, Side, Source, SourceIx, Text,
    },
    export::html::language,
    report,
};

pub(super) fn chronology(content: Content<'_>) -> Markup {
    let court = Court { content, documents: &content.selection.sources };
    html! {
        (court.table())
        (court.list_of_documents())
    }
}

/// A row of the table.
#[derive(Clone, Copy)]
enum Entry<'d> {
    Event(Event<'d>),
    /// A document that is referred to, but not at hand.
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
    documents: &'c [SourceIx],
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
                    tbody { (self.rows(number, entry)) }
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
                (report::published_or_undated(source), format!("Document referred to, not at hand: {title}"))
            }
        };
        let (evidence, contrary) = match entry {
            Entry::Event(event) => (self.evidence(event), self.contrary(event)),
            Entry::Absent(source) => (vec![(self.document(source), html! {})], Vec::new()),
        };
        html! {
            @for (nth, (cite, words)) in evidence.into_iter().enumerate() {
                tr {
                    @if nth == 0 {
                        td.number { (number) }
                        td.date { (date) }
                        th scope="row" { (what) }
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
        let number = self.documents.iter().position(|ix| *ix == source.ix());
        number.map_or_else(|| report::citation_alone(source), |number| format!("Doc. {}", number + 1))
    }

    /// Where the words stand, and the words; of an event without any, the documents that
    /// bear it out.
    fn evidence(&self, event: Event<'_>) -> Vec<(String, Markup)> {
        let quoted: Vec<_> = event.passages().map(|passage| (self.cite(passage), words(passage))).collect();
        if !quoted.is_empty() {
            return quoted;
        }
        let bears_out =
            |said: &Corroboration<'_>| !matches!(said.verdict(), Judgment::Contradicts | Judgment::NotFound);
        let heard = event.corroboration().filter(bears_out).map(Corroboration::source);
        let heard: Vec<String> = heard.filter(|source| source.was_read()).map(|source| self.document(source)).collect();
        let cites = if heard.is_empty() { "none on record".to_owned() } else { heard.join(", ") };
        vec![(cites, html! {})]
    }

    /// `Doc. 3, p. 2, saved text ¶24`
    fn cite(&self, passage: Passage<'_>) -> String {
        let page = passage.page().map_or_else(String::new, |page| format!(", p. {page}"));
        // A reader would take a bare ¶ for a number printed in the source.
        let paragraph = passage.paragraph().map_or_else(String::new, |number| format!(", saved text ¶{number}"));
        format!("{}{page}{paragraph}", self.document(passage.source()))
    }

    /// Documents that contradict the event, and the points on which documents differ.
    fn contrary(&self, event: Event<'_>) -> Vec<String> {
        let against = event.corroboration().filter(|said| Corroboration::contradicts(*said));
        let against = against.map(|said| self.document(said.source()));
        let side = |side: Side<'_>| side.sources().map(|source| self.document(source)).collect::<Vec<_>>().join(", ");
        let disputes = open_disagreements(event).map(|dispute| {
            let sides: Vec<String> = dispute.sides().map(side).filter(|cites| !cites.is_empty()).collect();
            format!("{}: {}", dispute.point().shown(), sides.join(" / "))
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
                    th scope="col" { "Date" } th scope="col" { "At hand" } th scope="col" { "Link" }
                } }
                @for (number, source) in (1..).zip(documents) {
                    tbody {
                        tr {
                            td.number { (number) }
                            th scope="row" { (report::attribution(source)) }
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

/// Known only from what others say of it, or by its link.
fn is_absent(source: Source<'_>) -> bool {
    matches!(source.read(), Some(ReadingExtent::Relayed | ReadingExtent::Link))
}

/// With the zone, where there is a time.
fn date_and_time(event: Event<'_>) -> String {
    let has_time = event.date().is_some_and(|date| date.time().is_some());
    if has_time { event.full_date() } else { event.cited_date() }
}

fn words(passage: Passage<'_>) -> Markup {
    html! {
        blockquote lang=[language(passage.source())] { p { "“" (passage.exact().shown()) "”" } }
        @if let Some(speakers) = report::attributed(passage) { p.soft { (speakers) } }
        @if passage.quality() != PassageQuality::Clear { p.soft { "the text is " (passage.quality().label()) } }
        @if let Some(translation) = passage.translation() { p { "translation: " (translation.shown()) } }
    }
}
