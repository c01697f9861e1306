//! Events: what happened, who took part, in which words it is told, and what
//! other sources say of those words.

mod kinds;
mod passage;
mod relation;
mod status;

use std::collections::BTreeSet;

use super::{
    Amount, Deal, EdtfDate, EventIx, EventLink, List, Participation, Party, PartyIx, Source, SourceIx, Standing, Text,
    handles::{handle, text_if, texts},
    records::EventRecord,
};
pub use kinds::{EventKind, Judgement, PassageClaim, PassageQuality, RelationExtent, RelationKind, Scope};
pub use passage::{Corroboration, Passage, Reading};
pub use relation::Relation;
pub use status::Status;

handle! {
    Event(EventIx), EventRecord in events: event, in_file_order, find
}

/// How well an event is borne out: every figure is counted from the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    pub passages: usize,
    pub garbled: usize,
    /// Independent voices besides the quoted ones: a copy, a summary and what
    /// they draw on are one voice.
    pub voices: usize,
    /// Of these, voices of which a party's own filing or statement is cited.
    pub primary: usize,
    /// Of these, voices that contradict something quoted.
    pub contradicting: usize,
}

impl<'d> Event<'d> {
    pub fn date(self) -> EdtfDate {
        self.record().date
    }

    /// When it became public, if that was another day.
    pub fn said(self) -> Option<EdtfDate> {
        self.record().said
    }

    pub fn dated_by(self) -> Option<Source<'d>> {
        self.record().dated_by.map(|ix| self.deal.source(ix))
    }

    pub fn scope(self) -> Scope {
        self.record().scope
    }

    pub fn kind(self) -> EventKind {
        self.record().kind
    }

    pub fn title(self) -> Text<'d> {
        self.record().title.as_text()
    }

    pub fn summary(self) -> Option<Text<'d>> {
        text_if(self.record().summary.as_ref())
    }

    pub fn tags(self) -> impl List<Text<'d>> {
        texts(&self.record().tags)
    }

    pub fn parties(self) -> impl List<Participation<'d>> {
        self.record().parties.iter().map(move |record| Participation { deal: self.deal, record })
    }

    /// The parties under which it counts: those that took part, and the
    /// companies for which persons among them act. Each once, in file order.
    pub fn counts_under(self) -> impl Iterator<Item = PartyIx> {
        let with_company = |part: Participation<'d>| [Some(part.party()), part.party().of()];
        let parties = self.parties().flat_map(with_company).flatten();
        parties.map(Party::ix).collect::<BTreeSet<_>>().into_iter()
    }

    pub fn counts_for(self, party: PartyIx) -> bool {
        let is_it = |other: Party<'d>| other.ix() == party;
        self.parties().any(|part| is_it(part.party()) || part.party().of().is_some_and(is_it))
    }

    /// Its figures; the first is the one for the list.
    pub fn amounts(self) -> impl List<Amount<'d>> {
        self.record().amounts.iter().map(move |record| Amount::new(self.deal, record))
    }

    pub fn passages(self) -> impl List<Passage<'d>> {
        let passages = self.record().passages.iter().enumerate();
        passages.map(move |(index, record)| Passage { event: self, index, record })
    }

    pub fn passage(self, index: usize) -> Option<Passage<'d>> {
        self.record().passages.get(index).map(|record| Passage { event: self, index, record })
    }

    pub fn corroboration(self) -> impl List<Corroboration<'d>> {
        self.record().corroboration.iter().map(move |record| Corroboration { deal: self.deal, record })
    }

    pub fn relations(self) -> impl List<Relation<'d>> {
        let relations = self.record().relations.iter().enumerate();
        relations.map(move |(index, record)| Relation { from: self, index, record })
    }

    pub fn relation(self, index: usize) -> Option<Relation<'d>> {
        self.record().relations.get(index).map(|record| Relation { from: self, index, record })
    }

    pub fn related_from(self) -> impl Iterator<Item = Relation<'d>> {
        self.links().iter().filter_map(move |link| match *link {
            EventLink::RelatedFrom(from, index) => self.deal.event(from).relation(index),
            _ => None,
        })
    }

    pub fn links(self) -> &'d [EventLink] {
        self.deal.links_of(self.ix)
    }

    pub fn is_contradicted(self) -> bool {
        self.corroboration().any(|said| said.verdict() == Judgement::Contradicts)
    }

    pub fn receipt(self) -> Receipt {
        let deal = self.deal;
        let quoted: BTreeSet<SourceIx> = self.passages().map(|passage| deal.voice(passage.source().ix())).collect();
        let heard = |verdict: fn(Judgement) -> bool, standing: Option<Standing>| -> BTreeSet<SourceIx> {
            let said = self.corroboration().filter(|said| verdict(said.verdict()));
            let said = said.filter(|said| standing.is_none() || said.source().standing() == standing);
            said.map(|said| deal.voice(said.source().ix())).filter(|voice| !quoted.contains(voice)).collect()
        };
        let voices = heard(|verdict| verdict != Judgement::NotFound, None);
        Receipt {
            passages: self.passages().len(),
            garbled: self.passages().filter(|passage| passage.quality() != PassageQuality::Clear).count(),
            primary: heard(|verdict| verdict != Judgement::NotFound, Some(Standing::Primary)).len(),
            voices: voices.len(),
            contradicting: heard(|verdict| verdict == Judgement::Contradicts, None).len(),
        }
    }
}
