//! What is in the record and on no page, by what the page is for: counted, so that nobody
//! takes a page for the whole.

use std::collections::HashSet;

use super::{
    super::{Content, without, without_of, words},
    Page, Reader, brief,
    chronology::{is_in_title, is_shown_on_other, reasons_left_out},
};
use crate::{
    domain::{
        Amount, Certainty, Corroboration, Disagreement, EdtfDate, Event, EventIx, Judgment, Passage, PassageClaim, Ref,
        Relation, Source, Text, is_locator,
    },
    report::Figure,
};

pub(super) fn losses(page: Page, content: Content<'_>) -> Vec<String> {
    let record = Tally { content };
    let lines = match page {
        Page::Everything => Vec::new(),
        Page::Chronology(Reader::Court) => record.of_court(),
        Page::Chronology(Reader::Editor) => record.of_editor(),
        Page::Chronology(Reader::Client) => record.of_client(),
        Page::Brief => record.of_brief(),
    };
    let has_none = content.selection.events.is_empty() && content.selection.terms.is_empty();
    let empty = has_none.then(|| "an empty page, since there are no events or terms".to_owned());
    empty.into_iter().chain(lines.into_iter().flatten()).collect()
}

#[derive(Clone, Copy)]
struct Tally<'c> {
    content: Content<'c>,
}

/// Where that is of which a page has only the first few.
const REST: &str = "the rest is in the web page with everything";

type Lines = Vec<Option<String>>;

impl<'c> Tally<'c> {
    fn events(self) -> impl Iterator<Item = Event<'c>> {
        self.content.selection.events.iter().map(move |ix| self.content.deal.event(*ix))
    }

    fn sum(self, count: impl Fn(Event<'c>) -> usize) -> usize {
        self.events().map(count).sum()
    }

    fn disputes(self) -> impl Iterator<Item = Disagreement<'c>> {
        self.content.selection.disagreements.iter().map(move |ix| self.content.deal.disagreement(*ix))
    }

    fn sources(self) -> impl Iterator<Item = Source<'c>> {
        self.content.selection.sources.iter().map(move |ix| self.content.deal.source(*ix))
    }

    fn of_court(self) -> Lines {
        let unused = |event: Event<'c>| {
            let is_shown = |said: &Corroboration<'_>| {
                said.verdict() == Judgment::Contradicts || (said.supports() && !is_quoted(event, said.source()))
            };
            event.corroboration().filter(|said| !is_shown(said)).count()
        };
        let summaries = |event: Event<'c>| usize::from(event.summary().is_some());
        let mut lines = vec![
            without(self.sum(summaries), "summary", ""),
            without(self.sum(unused), "statement", " by other sources"),
            without(self.sum(remarks), "note", " on statements"),
            self.notes_on_sources(),
        ];
        lines.extend(self.of_all_chronologies(self.roles_of_named_parties(), is_shown_on_other));
        lines.extend([
            without(self.content.selection.terms.len(), "term", ""),
            self.summary(),
            self.sources_only("documents only by publisher, title, date, link, and whether their text is at hand"),
        ]);
        lines
    }

    fn mentions_of_parties(self) -> Option<String> {
        without(self.sum(|event| event.parties().len()), "mention", " of parties")
    }

    /// Of those whom a title names, the page has no more than that.
    fn roles_of_named_parties(self) -> Option<String> {
        let roles = |event: Event<'c>| {
            event.parties().filter(|part| part.role().is_some() && is_in_title(event, part.party())).count()
        };
        without(self.sum(roles), "role", " of parties")
    }

    fn of_editor(self) -> Lines {
        let unused = |event: Event<'c>| {
            let sources: Vec<_> = event.sources().map(Source::ix).collect();
            let is_shown = |said: &Corroboration<'_>| {
                said.contradicts() || (sources.contains(&said.source().ix()) && !is_quoted(event, said.source()))
            };
            event.corroboration().filter(|said| !is_shown(said)).count()
        };
        let mut lines = vec![without(self.sum(unused), "statement", " by other sources")];
        lines.extend(self.of_all_chronologies(self.mentions_of_parties(), is_shown_on_other));
        lines.push(without(self.content.selection.terms.len(), "term", ""));
        lines
    }

    fn of_client(self) -> Lines {
        let amounts = |event: Event<'c>| {
            event.distinct_amounts().count().saturating_sub(usize::from(Figure::new(event).is_some()))
        };
        let details = |event: Event<'c>| {
            let shown = Figure::new(event).map(Figure::amount);
            usize::from(shown.is_some_and(says_more))
        };
        let has_source =
            |event: Event<'c>| event.passages().len() > 0 || event.corroboration().any(Corroboration::supports);
        let sources = |event: Event<'c>| event.sources().count().saturating_sub(usize::from(has_source(event)));
        let is_shown = |content: Content<'_>, relation: Relation<'_>| {
            relation.kind().is_change() && content.has(Ref::Event(relation.event().ix()))
        };
        let reasons = reasons_left_out(self.content);
        let mut lines = vec![
            without(self.sum(|event| event.passages().len()), "quotation", ""),
            without(self.sum(amounts), "further amount", ""),
            without_of("purpose, certainty, condition or source", self.sum(details), "amount"),
            without(reasons, "further reason", " why events matter"),
            without(self.sum(sources), "further source", " of events"),
            without(self.sum(remarks), "note", " on statements"),
            self.notes_on_sources(),
        ];
        lines.extend(self.of_all_chronologies(self.mentions_of_parties(), is_shown));
        let terms =
            (!self.content.selection.terms.is_empty()).then(|| "terms only where events changed them".to_owned());
        lines.extend([terms, self.in_short()]);
        lines.push(self.sources_only("sources only by name, date, link, and whether they were read"));
        lines.push(only(reasons > 0, REST));
        lines
    }

    /// The summaries that are shortened for a client.
    fn in_short(self) -> Option<String> {
        let Content { deal, selection, .. } = self.content;
        let is_cut = |text: &str| words::first_sentence(text) != text.trim();
        let mut summaries = selection.events.iter().filter_map(|ix| deal.event(*ix).summary());
        let has_any = summaries.any(|text| is_cut(text.shown()));
        has_any.then(|| "summaries only by their first sentences".to_owned())
    }

    fn of_brief(self) -> Lines {
        let marked: HashSet<&EventIx> = self.content.marked.iter().collect();
        let unmarked = self.content.selection.events.iter().filter(|ix| !marked.contains(ix)).count();
        let terms = self.content.selection.terms.iter();
        let day = self.content.day;
        let idle = terms.filter(|ix| !self.content.deal.term_state(**ix, day).is_running()).count();
        let left_out = brief::left_out(self.content);
        let rest = only(left_out.iter().any(Option::is_some), REST);
        let mut lines = vec![without(unmarked, "unmarked event", "")];
        lines.extend(left_out);
        lines.extend([
            without(self.sum(|event| event.passages().len()), "quotation", ""),
            self.readings(),
            without(idle, "term", " not in force"),
            self.settled(),
            self.assessments(),
            self.summary(),
            Some("events only by date, title and a citation".to_owned()),
            only(!self.content.selection.terms.is_empty(), "terms only by title, parties, state and end"),
            only(self.disputes().next().is_some(), "disputes only by point and sides"),
            self.sources_only("sources only by name and date"),
            only(!self.content.selection.parties.is_empty(), "parties only by name"),
            rest,
        ]);
        lines
    }

    /// `parties` is what is left out of the parties of events.
    fn of_all_chronologies(
        self,
        parties: Option<String>,
        is_shown: impl Fn(Content<'_>, Relation<'_>) -> bool,
    ) -> Lines {
        let relations =
            |event: Event<'c>| event.relations().filter(|relation| !is_shown(self.content, *relation)).count();
        vec![
            self.readings(),
            only(!self.content.selection.events.is_empty(), "events without kinds and scopes"),
            self.dates_in_words(),
            without(
                self.content.deal.restrictions().filter(|mark| mark.shown_as.is_some()).count(),
                "name",
                " for others",
            ),
            without(self.sum(|event| usize::from(event.said().is_some())), "date", " of publication"),
            without(self.sum(|event| usize::from(event.dated_by().is_some())), "source", " of dates"),
            without(
                self.sum(|event| event.passages().filter(|said| is_judged(*said)).count()),
                "mark",
                " of what kind of claim a quotation is",
            ),
            without(self.sum(|event| self.details_of_relations(event, &is_shown)), "detail", " of relations"),
            parties,
            only(!self.content.selection.parties.is_empty(), "parties only by name, kind and whom they act for"),
            without(self.sum(|event| event.tags().len().saturating_sub(event.chronologies().count())), "tag", ""),
            without(self.sum(relations), "relation", " between events"),
            self.settled(),
            self.assessments(),
        ]
    }

    /// Known dates that stand only as their sources put them.
    fn dates_in_words(self) -> Option<String> {
        let is_in_words =
            |event: Event<'c>| event.date_words().is_some() && event.date().is_some_and(|date| !EdtfDate::is_set(date));
        match self.sum(|event| usize::from(is_in_words(event))) {
            0 => None,
            1 => Some("1 date only in the words of its source".to_owned()),
            count => Some(format!("{count} dates only in the words of their sources")),
        }
    }

    /// What is said of relations that are shown.
    fn details_of_relations(self, event: Event<'_>, is_shown: &impl Fn(Content<'_>, Relation<'_>) -> bool) -> usize {
        let has_details = |relation: &Relation<'_>| {
            relation.note().is_some() || relation.extent().is_some() || relation.according_to().is_some()
        };
        event.relations().filter(|relation| is_shown(self.content, *relation) && has_details(relation)).count()
    }

    fn summary(self) -> Option<String> {
        only(self.content.deal.summary().is_some(), "without the summary of the deal")
    }

    fn sources_only(self, how: &str) -> Option<String> {
        only(!self.content.selection.sources.is_empty(), how)
    }

    fn readings(self) -> Option<String> {
        let readings = |event: Event<'c>| event.passages().filter_map(Passage::reading).count();
        without(self.sum(readings), "likely meaning", "")
    }

    fn settled(self) -> Option<String> {
        without(self.disputes().filter(|dispute| dispute.settled()).count(), "settled dispute", "")
    }

    fn assessments(self) -> Option<String> {
        let assessed = self.disputes().filter(|dispute| !dispute.assessment().is_empty());
        without(assessed.count(), "assessment", "")
    }

    fn notes_on_sources(self) -> Option<String> {
        let has_note = |source: &Source<'_>| source.note().is_some_and(|note: Text<'_>| !note.is_empty());
        without(self.sources().filter(has_note).count(), "note", " on sources")
    }
}

fn only(is_so: bool, said: &str) -> Option<String> {
    is_so.then(|| said.to_owned())
}

/// Whether a passage is more than a statement of fact.
fn is_judged(passage: Passage<'_>) -> bool {
    passage.claim() != PassageClaim::Fact
}

fn is_quoted(event: Event<'_>, source: Source<'_>) -> bool {
    event.passages().any(|passage| passage.source().ix() == source.ix())
}

/// Whether there is more to an amount than the figure with its bound and unit.
fn says_more(amount: Amount<'_>) -> bool {
    let is_uncertain = !matches!(amount.certainty(), Certainty::Stated | Certainty::Contradicted);
    is_uncertain || amount.purpose().is_some() || amount.condition().is_some() || amount.source().is_some()
}

/// What is said of a statement that is not the place where it stands.
fn remarks(event: Event<'_>) -> usize {
    let notes = event.corroboration().filter_map(Corroboration::note).map(Text::shown);
    notes.filter(|note| !note.is_empty() && !is_locator(note)).count()
}
