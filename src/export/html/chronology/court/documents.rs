//! The documents of a chronology: their numbers, how they are cited by these, and their list.

use std::collections::{BTreeSet, HashMap, HashSet};

use maud::{Markup, html};

use super::super::super::{super::Content, record};
use crate::{
    domain::{Corroboration, Event, Passage, ReadingExtent, Ref, Source, SourceIx, Text, format_day},
    export::{
        html::mark,
        words::{is_locator, several},
    },
    report,
};

pub(super) struct Documents<'d> {
    /// In the order of their numbers.
    all: Vec<Source<'d>>,
    numbers: HashMap<SourceIx, usize>,
}

impl<'d> Documents<'d> {
    /// Numbered in the order in which the events name them.
    pub(super) fn new(content: Content<'d>) -> Self {
        let events = content.selection.events.iter().map(|ix| content.deal.event(*ix));
        let named = events.flat_map(|event| {
            let heard = event.corroboration().map(Corroboration::source);
            event.passages().map(Passage::source).chain(heard).map(Source::ix)
        });
        let mut seen = BTreeSet::new();
        let named = named.chain(content.selection.sources.iter().copied());
        let named = named.filter(|ix| content.has(Ref::Source(*ix)) && seen.insert(*ix));
        let all: Vec<Source<'d>> = named.map(|ix| content.deal.source(ix)).collect();
        let numbers = all.iter().map(|source| source.ix()).zip(1..).collect();
        Self { all, numbers }
    }

    /// Those that are referred to, but that nobody had at hand, whether or not a link is known.
    pub(super) fn absent(&self) -> impl Iterator<Item = Source<'d>> {
        self.all.iter().copied().filter(|source| is_absent(*source))
    }

    /// `Doc. 3`
    pub(super) fn name(&self, source: Source<'_>) -> String {
        let number = self.numbers.get(&source.ix());
        number.map_or_else(|| report::citation_alone(source), |number| format!("Doc. {number}"))
    }

    /// `Doc. 3`, `Docs. 3, 5`: nothing where there are none.
    pub(super) fn names(&self, sources: impl Iterator<Item = SourceIx>) -> Option<String> {
        let numbers: BTreeSet<usize> = sources.filter_map(|source| self.numbers.get(&source).copied()).collect();
        several("Doc.", "Docs.", &numbers)
    }

    /// `Doc. 3, p. 2, saved text ¶24 (not read)`
    pub(super) fn cite(&self, passage: Passage<'d>) -> String {
        self.cites([Cite::quoted(passage)]).concat()
    }

    /// `Doc. 3, p. 2, p. 7`, `Doc. 5 (not at hand)`: each document once, with all places in it.
    pub(super) fn cites(&self, cites: impl IntoIterator<Item = Cite<'d>>) -> Vec<String> {
        let mut documents: Vec<(Source<'d>, String)> = Vec::new();
        let (mut at, mut seen) = (HashMap::new(), HashSet::new());
        for Cite { source, place } in cites {
            let nth = *at.entry(source.ix()).or_insert(documents.len());
            if nth == documents.len() {
                documents.push((source, self.name(source)));
            }
            if let (Some(place), Some((_, cited))) = (place, documents.get_mut(nth))
                && seen.insert((nth, place.clone()))
            {
                cited.push_str(", ");
                cited.push_str(&place);
            }
        }
        documents.into_iter().map(|(source, cited)| cited + not_read(source)).collect()
    }

    /// `Doc. 3, p. 2; Doc. 5 (not at hand)`: the documents that bear an event out, or that are
    /// said to, and are not quoted; nothing where there are none.
    pub(super) fn unquoted(&self, event: Event<'d>) -> Option<String> {
        let cites = self.cites(unquoted(event));
        (!cites.is_empty()).then(|| cites.join("; "))
    }

    /// All that an event rests on.
    pub(super) fn of_event(&self, event: Event<'d>) -> Vec<String> {
        self.cites(event.passages().map(Cite::quoted).chain(unquoted(event)))
    }

    /// The rows of documents that have no day, after all others; `first` is the first number.
    pub(super) fn undated(&self, absent: &[Source<'_>], first: usize) -> Markup {
        html! {
            @if !absent.is_empty() {
                h2 { "Undated documents referred to but not at hand" }
                table.fixed id="undated-documents" {
                    colgroup { @for width in [6, 80, 14] { col style={ "width: " (width) "%" }; } }
                    thead { tr { th scope="col" { "No." } th scope="col" { "Document" } th scope="col" { "Evidence" } } }
                    @for (number, source) in (first..).zip(absent) {
                        tbody valign="top" {
                            tr {
                                td.number { (number) }
                                th scope="row" { (source.title().map_or(source.name(), Text::shown)) (mark(source.restriction())) }
                                td { (self.name(*source)) }
                            }
                        }
                    }
                }
            }
        }
    }

    pub(super) fn list(&self) -> Markup {
        html! {
            h2 { "Documents" }
            table.fixed.sources id="documents" {
                colgroup { @for width in [5, 18, 26, 9, 14, 28] { col style={ "width: " (width) "%" }; } }
                thead { tr {
                    th scope="col" { "Doc." } th scope="col" { "Document" } th scope="col" { "Title" }
                    th scope="col" { "Date" } th scope="col" { "On file" } th scope="col" { "Link" }
                } }
                @for (number, source) in (1..).zip(&self.all) {
                    tbody valign="top" {
                        tr {
                            td.number { (number) }
                            th scope="row" { (report::publisher_in_words(*source)) (mark(source.restriction())) }
                            td { (source.title().map_or("", Text::shown)) }
                            td.date { (report::published_or_undated(*source)) }
                            td { (on_file(*source)) }
                            td { (record::links(*source)) }
                        }
                    }
                }
            }
        }
    }
}

/// A document, and the place in it.
pub(super) struct Cite<'d> {
    pub(super) source: Source<'d>,
    pub(super) place: Option<String>,
}

impl<'d> Cite<'d> {
    pub(super) fn quoted(passage: Passage<'d>) -> Self {
        let source = passage.source();
        // A reader would take a bare ¶ for a number printed in the source.
        let saved = if was_saved(source) { "saved text " } else { "" };
        let page = passage.page().map(|page| format!("p. {page}"));
        let paragraph = passage.paragraph().map(|number| format!("{saved}¶{number}"));
        let places: Vec<String> = page.into_iter().chain(paragraph).collect();
        Self { source, place: (!places.is_empty()).then(|| places.join(", ")) }
    }

    pub(super) fn said(said: Corroboration<'d>) -> Self {
        let place = said.note().map(Text::shown).filter(|note| is_locator(note)).map(str::to_owned);
        Self { source: said.source(), place }
    }
}

fn unquoted(event: Event<'_>) -> impl Iterator<Item = Cite<'_>> {
    let quoted: BTreeSet<SourceIx> = event.passages().map(|passage| passage.source().ix()).collect();
    let supporting = event.corroboration().filter(move |said| said.supports() && !quoted.contains(&said.source().ix()));
    supporting.map(Cite::said)
}

/// A document whose text is not there is only cited.
fn on_file(source: Source<'_>) -> String {
    let on_file = match proved(source) {
        _ if source.deal().text_of(source.ix()).is_some() => "text at hand".to_owned(),
        Some(day) => format!("only cited; quotations matched its text on {day}"),
        None => "only cited".to_owned(),
    };
    let not_read = if source.was_read() { "" } else { "; not read for this chronology" };
    on_file + not_read
}

/// ` (not at hand)`, ` (not read)`: what is to be known of a document that is cited.
fn not_read(source: Source<'_>) -> &'static str {
    match source {
        source if is_absent(source) => " (not at hand)",
        source if source.was_read() => "",
        _ => " (not read)",
    }
}

fn was_saved(source: Source<'_>) -> bool {
    source.deal().text_of(source.ix()).is_some() || proved(source).is_some()
}

fn proved(source: Source<'_>) -> Option<String> {
    source.proved().filter(|proof| proof.holds).map(|proof| format_day(proof.on))
}

/// Known only from what others say of it, or by its name or address.
fn is_absent(source: Source<'_>) -> bool {
    let is_only_known = matches!(source.read(), Some(ReadingExtent::Relayed | ReadingExtent::Link));
    is_only_known && source.deal().text_of(source.ix()).is_none()
}
