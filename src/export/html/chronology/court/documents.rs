//! The documents of a chronology: their numbers, how they are cited by these, and their list.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use maud::{Markup, html};

use super::super::{
    super::{super::Content, record},
    TABLE_WIDTH, is_partial, widths,
};
use crate::{
    domain::{
        Corroboration, Event, EventIx, Passage, ReadingExtent, Ref, Source, SourceIx, Text, WasRead, format_day,
        is_numbered,
    },
    export::{
        html::mark,
        words::{listed, several},
    },
    report,
};

pub(super) struct Documents<'d> {
    /// In the order of their numbers.
    all: Vec<Source<'d>>,
    numbers: HashMap<SourceIx, usize>,
    /// Documents that some event rests on.
    cited: BTreeSet<SourceIx>,
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
        Self { cited: cited(content), all, numbers }
    }

    /// Those that are referred to, but that nobody had at hand, whether or not a link is known.
    pub(super) fn absent(&self) -> impl Iterator<Item = Source<'d>> {
        self.all.iter().copied().filter(|source| self.is_absent(*source))
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
        let mut partial: HashSet<usize> = HashSet::new();
        for Cite { source, place, is_partial } in cites {
            let nth = *at.entry(source.ix()).or_insert(documents.len());
            if nth == documents.len() {
                documents.push((source, self.name(source)));
            }
            partial.extend(is_partial.then_some(nth));
            if let (Some(place), Some((_, cited))) = (place, documents.get_mut(nth))
                && seen.insert((nth, place.clone()))
            {
                cited.push_str(", ");
                cited.push_str(&place);
            }
        }
        let in_part = |nth| if partial.contains(&nth) { " (in part)" } else { "" };
        documents
            .into_iter()
            .enumerate()
            .map(|(nth, (source, cited))| cited + in_part(nth) + self.not_read(source))
            .collect()
    }

    /// `Doc. 3, p. 2; Doc. 5 (not at hand)`: the documents that bear an event out, or that are
    /// said to, and are not quoted; nothing where there are none.
    pub(super) fn unquoted(&self, event: Event<'d>) -> Option<String> {
        let cites = self.cites(unquoted(event));
        (!cites.is_empty()).then(|| cites.join("; "))
    }

    /// Whether it is known only secondhand, or by its name or address and cited without a place in
    /// it. A document that supports an event and has no address may be at hand after all.
    fn is_absent(&self, source: Source<'_>) -> bool {
        match source.read() {
            _ if has_text(source) => false,
            Some(ReadingExtent::Relayed) => true,
            Some(ReadingExtent::Link) => !source.is_cited_as_at_hand() && self.is_known_by_name(source),
            _ => false,
        }
    }

    fn is_known_by_name(&self, source: Source<'_>) -> bool {
        source.url().is_some() || !self.cited.contains(&source.ix())
    }

    /// ` (not at hand)`, ` (not read)`: what is to be known of a document that is cited.
    fn not_read(&self, source: Source<'_>) -> &'static str {
        match source.read() {
            _ if self.is_absent(source) => " (not at hand)",
            _ if source.was_read() == WasRead::No => " (not read)",
            _ => "",
        }
    }

    /// Whether the text is there, and whether anybody has read it.
    fn on_file(&self, source: Source<'_>) -> String {
        let not_read = if source.was_read().counts() { "" } else { "; not read for this chronology" };
        match (proved(source), source.read()) {
            _ if has_text(source) => format!("text at hand{not_read}"),
            (Some(day), _) => format!("only cited; quotations matched its text on {day}{not_read}"),
            _ if self.is_absent(source) => "not at hand".to_owned(),
            _ if source.was_read() == WasRead::NotRecorded => report::READING_UNRECORDED.to_owned(),
            (None, Some(ReadingExtent::Full)) => "read in full; text not saved".to_owned(),
            (None, Some(ReadingExtent::Excerpt)) => "read in excerpts; text not saved".to_owned(),
            (None, Some(ReadingExtent::Reprint)) => "read in a reprint; text not saved".to_owned(),
            _ => format!("only cited{not_read}"),
        }
    }

    /// `entries` are the numbers of the events.
    pub(super) fn list(&self, content: Content<'d>, entries: &HashMap<EventIx, usize>) -> Markup {
        let cited_for = cited_for(content, entries);
        html! {
            h2 { "Documents" }
            table.fixed.sources id="documents" width=(TABLE_WIDTH) {
                (widths([5, 18, 26, 9, 14, 28]))
                thead { tr {
                    th scope="col" { "Doc." } th scope="col" { "Document" } th scope="col" { "Title" }
                    th scope="col" { "Date" } th scope="col" { "On file" } th scope="col" { "Link" }
                } }
                @for (number, source) in (1..).zip(&self.all) {
                    tbody valign="top" {
                        tr {
                            td.number { (number) }
                            th scope="row" { (report::publisher_in_words(*source)) (mark(source.restriction())) }
                            td { (title_beside_publisher(*source)) }
                            td.date { (date(*source, cited_for.get(&source.ix()))) }
                            td { (self.on_file(*source)) }
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
    /// Whether it supports its event only in part.
    pub(super) is_partial: bool,
}

impl<'d> Cite<'d> {
    pub(super) fn quoted(passage: Passage<'d>) -> Self {
        let source = passage.source();
        // A reader would take a bare ¶ for a number printed in the source.
        let saved = if was_saved(source) { "saved text " } else { "" };
        let page = passage.page().map(|page| format!("p. {page}"));
        let paragraph = passage.paragraph().map(|number| format!("{saved}¶{number}"));
        let places: Vec<String> = page.into_iter().chain(paragraph).chain(exhibit(passage)).collect();
        Self { source, place: (!places.is_empty()).then(|| places.join(", ")), is_partial: false }
    }

    pub(super) fn said(said: Corroboration<'d>) -> Self {
        Self { source: said.source(), place: said.place().map(str::to_owned), is_partial: is_partial(said) }
    }
}

/// `Bates LO-0001`: the exhibit or Bates number in a statement by the quoted source.
fn exhibit(passage: Passage<'_>) -> Option<String> {
    let of_source = |said: &Corroboration<'_>| said.source().ix() == passage.source().ix() && said.supports();
    let notes = passage.event().corroboration().filter(of_source).filter_map(Corroboration::note).map(Text::shown);
    let mut places = notes.flat_map(|note| note.split(", "));
    places.find(|place| is_numbered(place)).map(str::to_owned)
}

/// The documents that bear an event out and are not quoted in it.
pub(super) fn unquoted(event: Event<'_>) -> impl Iterator<Item = Cite<'_>> {
    let quoted: BTreeSet<SourceIx> = event.passages().map(|passage| passage.source().ix()).collect();
    let supporting = event.corroboration().filter(move |said| said.supports() && !quoted.contains(&said.source().ix()));
    supporting.map(Cite::said)
}

fn has_text(source: Source<'_>) -> bool {
    source.deal().text_of(source.ix()).is_some()
}

fn was_saved(source: Source<'_>) -> bool {
    has_text(source) || proved(source).is_some()
}

fn proved(source: Source<'_>) -> Option<String> {
    source.proved().filter(|proof| proof.holds).map(|proof| format_day(proof.on))
}

/// Nothing of a document that goes by its title, which stands in the column before.
fn title_beside_publisher(source: Source<'_>) -> &str {
    let title = source.title().map_or("", Text::shown);
    if report::publisher_in_words(source) == title { "" } else { title }
}

/// The entries with a day that rest on each source, and the dates of these.
fn cited_for(content: Content<'_>, entries: &HashMap<EventIx, usize>) -> HashMap<SourceIx, BTreeMap<usize, String>> {
    let mut cited_for: HashMap<SourceIx, BTreeMap<usize, String>> = HashMap::new();
    let events = content.selection.events.iter().map(|ix| content.deal.event(*ix));
    for event in events.filter(|event| event.date().is_some()) {
        let Some(number) = entries.get(&event.ix()) else { continue };
        for source in resting_on(event).filter(|source| source.published().is_none()) {
            cited_for.entry(source.ix()).or_default().insert(*number, event.cited_date());
        }
    }
    cited_for
}

/// `3 Nov 2031`, `not recorded; cited for entry 2 (4 Mar 2031)`: whether a document has a date
/// nobody knows who only cites it.
fn date(source: Source<'_>, cited_for: Option<&BTreeMap<usize, String>>) -> String {
    let Some(entries) = cited_for else { return report::published_or_unrecorded(source) };
    let all = || listed(&entries.keys().copied().collect());
    match entries.first_key_value() {
        Some((number, date)) if entries.len() == 1 => format!("not recorded; cited for entry {number} ({date})"),
        _ => format!("not recorded; cited for entries {}", all()),
    }
}

/// The sources that an event quotes, or that support it.
fn resting_on(event: Event<'_>) -> impl Iterator<Item = Source<'_>> {
    let supporting = event.corroboration().filter(|said| said.supports()).map(Corroboration::source);
    event.passages().map(Passage::source).chain(supporting)
}

/// Sources that some event quotes, or that support one.
fn cited(content: Content<'_>) -> BTreeSet<SourceIx> {
    let events = content.selection.events.iter().map(|ix| content.deal.event(*ix));
    events.flat_map(resting_on).map(Source::ix).collect()
}
