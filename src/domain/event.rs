//! Events: what happened, who took part, the words that report it, and what other
//! sources say about those.

mod kinds;
mod status;

use std::collections::BTreeSet;

use super::{
    Amount, Deal, EdtfDate, EventIx, EventLink, List, Participation, Party, PartyIx, PassageRef, QuoteVerdict, Source,
    SourceIx, Standing, Text,
    handles::{Field, field, getters, handle, part},
    records::{CorroborationRecord, EventRecord, PassageRecord, ReadingRecord, RelationRecord},
};
pub use kinds::{EventKind, Judgement, PassageClaim, PassageQuality, RelationExtent, RelationKind, Scope};
pub use status::Status;

handle! {
    Event(EventIx), EventRecord in events: event, in_file_order, find
}

/// How well an event is supported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    pub passages: usize,
    pub garbled: usize,
    /// Independent voices besides the quoted ones.
    pub voices: usize,
    /// Of these, those with a party's own filing or statement.
    pub primary: usize,
    /// Of these, those that contradict something quoted.
    pub contradicting: usize,
}

impl<'d> Event<'d> {
    getters! {
        date: EdtfDate;
        /// When it became public, if later.
        said: Option<EdtfDate>;
        dated_by: Option<Source<'d>>;
        scope: Scope;
        kind: EventKind;
        title: Text<'d>;
        summary: Option<Text<'d>>;
        tags => Text<'d>;
        parties => Participation<'d>;
        /// The first is the one for lists.
        amounts => Amount<'d>;
        corroboration => Corroboration<'d>;
    }

    /// Those that took part and the companies that they act for, each once, in file
    /// order.
    pub fn counts_under(self) -> impl Iterator<Item = PartyIx> {
        let with_company = |part: Participation<'d>| [Some(part.party()), part.party().of()];
        let parties = self.parties().flat_map(with_company).flatten();
        parties.map(Party::ix).collect::<BTreeSet<_>>().into_iter()
    }

    pub fn counts_for(self, party: PartyIx) -> bool {
        let is_it = |other: Party<'d>| other.ix() == party;
        self.parties().any(|part| is_it(part.party()) || part.party().of().is_some_and(is_it))
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

part! {
    Passage, PassageRecord of Event: event, passages, passage
}

impl<'d> Passage<'d> {
    getters! {
        id: Option<&'d str>;
        source: Source<'d>;
        /// From 1.
        paragraph: Option<u32>;
        exact: Text<'d>;
        speaker: Option<Party<'d>>;
        quality: PassageQuality;
        claim: PassageClaim;
        reading: Option<Reading<'d>>;
    }

    pub fn passage_ref(self) -> PassageRef {
        PassageRef { event: self.event.ix, passage: self.index }
    }

    pub fn verdict(self) -> &'d QuoteVerdict {
        &self.record.verdict
    }
}

part! {
    /// What a garbled passage evidently means, in the curator's words.
    Reading, ReadingRecord
}

impl<'d> Reading<'d> {
    getters! {
        text: Text<'d>;
        sources => Source<'d>;
        note: Option<Text<'d>>;
    }
}

part! {
    /// What another source says about an event or some of its passages.
    Corroboration, CorroborationRecord
}

impl<'d> Corroboration<'d> {
    getters! {
        source: Source<'d>;
        /// None: about the whole event.
        passages => Passage<'d>;
        verdict: Judgement;
        note: Option<Text<'d>>;
    }
}

part! {
    Relation, RelationRecord of Event: from, relations, relation
}

impl<'d> Relation<'d> {
    getters! {
        kind: RelationKind;
        event: Event<'d>;
        extent: Option<RelationExtent>;
        note: Option<Text<'d>>;
        according_to: Option<Source<'d>>;
    }

    /// `partly amends`.
    pub fn label(self) -> String {
        self.in_part(self.kind().label())
    }

    /// From the other event: `partly amended by`.
    pub fn converse(self) -> String {
        self.in_part(self.kind().converse())
    }

    fn in_part(self, label: &str) -> String {
        let part = if self.extent() == Some(RelationExtent::Part) { "partly " } else { "" };
        format!("{part}{label}")
    }
}

impl Deal {
    #[expect(clippy::indexing_slicing, reason = "records refer to passages by ids that the same file has")]
    pub(super) fn passage_at(&self, PassageRef { event, passage: index }: PassageRef) -> Passage<'_> {
        Passage { event: self.event(event), index, record: &self.tables.events[event].passages[index] }
    }

    pub fn find_passage(&self, id: &str) -> Option<Passage<'_>> {
        let named = |passage: Passage<'_>| Some((passage.record.id.clone()?, passage.passage_ref()));
        let all = || self.in_file_order().flat_map(Event::passages).filter_map(named).collect();
        self.passage(*self.ids.passages.get_or_init(all).get(id)?)
    }
}
