//! Events: what happened, who took part, in which words it is told, and what
//! other sources say of those words.

mod kinds;
mod status;

use std::collections::BTreeSet;

use super::{
    Amount, Deal, EdtfDate, EventIx, EventLink, PartyIx, Place, QuoteVerdict, SourceIx, Standing, Text, TextBuf, Word,
};
pub use kinds::{EventKind, Judgement, PassageClaim, PassageQuality, RelationExtent, RelationKind, Scope};
pub use status::Status;

/// A party's part in an event.
#[derive(Clone, Debug)]
pub struct Participation {
    /// Who.
    pub party: PartyIx,
    /// As what: `issuer`, `investor`, `subject`, …
    pub role: Option<Word>,
}

/// Words quoted exactly from a source.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Stable id, where other records refer to it.
    pub id: Option<Word>,
    /// Where they stand.
    pub source: SourceIx,
    /// The paragraph, from 1.
    pub paragraph: Option<u32>,
    /// The words, to the letter.
    pub exact: TextBuf,
    /// To whom the source ascribes them.
    pub speaker: Option<PartyIx>,
    /// How much of their meaning survived.
    pub quality: PassageQuality,
    /// What they claim.
    pub claim: PassageClaim,
    /// What they evidently mean, where they do not say it.
    pub reading: Option<Reading>,
    /// Whether they stand in the source, as far as that is known.
    pub verdict: QuoteVerdict,
}

/// What a garbled passage evidently means, in the editor's words.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The meaning.
    pub text: TextBuf,
    /// The sources it rests on.
    pub sources: Vec<SourceIx>,
    /// The grounds, in words.
    pub note: Option<TextBuf>,
}

/// What another source says of an event or of some of its passages.
#[derive(Clone, Debug)]
pub struct Corroboration {
    /// Who.
    pub source: SourceIx,
    /// Of which passages; none: of the event as a whole.
    pub passages: Vec<Place>,
    /// What, in a word.
    pub verdict: Judgement,
    /// What, in the curator's words.
    pub note: Option<TextBuf>,
}

/// How an event bears on another.
#[derive(Clone, Debug)]
pub struct Relation {
    /// In which way.
    pub kind: RelationKind,
    /// On which event.
    pub event: EventIx,
    /// On how much of it.
    pub extent: Option<RelationExtent>,
    /// The curator's remark.
    pub note: Option<TextBuf>,
    /// Whose view it is, where it is not the record's own.
    pub according_to: Option<SourceIx>,
}

/// Everything the file says of one event.
#[derive(Clone, Debug)]
pub struct EventRecord {
    /// Stable id.
    pub id: Word,
    /// When it happened.
    pub date: EdtfDate,
    /// When it became public, if that was another day.
    pub said: Option<EdtfDate>,
    /// The source that supports the date.
    pub dated_by: Option<SourceIx>,
    /// Its place inside the day.
    pub order: Option<i64>,
    /// How it belongs to the story.
    pub scope: Scope,
    /// What sort of event it is.
    pub kind: EventKind,
    /// What happened, in a line.
    pub title: TextBuf,
    /// What happened, in the curator's words.
    pub summary: Option<TextBuf>,
    /// Free labels.
    pub tags: Vec<TextBuf>,
    /// Who took part.
    pub parties: Vec<Participation>,
    /// Its figures; the first is the one for the list.
    pub amounts: Vec<Amount>,
    /// The quoted words.
    pub passages: Vec<Passage>,
    /// What others say.
    pub corroboration: Vec<Corroboration>,
    /// How it bears on other events.
    pub relations: Vec<Relation>,
}

/// An event of a deal: a place in it that can be passed around.
#[derive(Clone, Copy, Debug)]
pub struct Event<'d> {
    pub(super) deal: &'d Deal,
    pub(super) ix: EventIx,
}

/// How well an event is borne out: every figure is counted from the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// Passages quoted.
    pub passages: usize,
    /// Of these, garbled or broken.
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
    fn record(self) -> &'d EventRecord {
        self.deal.record(self.ix)
    }

    /// The deal it belongs to.
    pub fn deal(self) -> &'d Deal {
        self.deal
    }

    /// Its place in the file.
    pub fn ix(self) -> EventIx {
        self.ix
    }

    /// Stable id.
    pub fn id(self) -> &'d str {
        self.record().id.as_str()
    }

    /// When it happened.
    pub fn date(self) -> EdtfDate {
        self.record().date
    }

    /// When it became public, if that was another day.
    pub fn said(self) -> Option<EdtfDate> {
        self.record().said
    }

    /// The source that supports the date.
    pub fn dated_by(self) -> Option<SourceIx> {
        self.record().dated_by
    }

    /// How it belongs to the story.
    pub fn scope(self) -> Scope {
        self.record().scope
    }

    /// What sort of event it is.
    pub fn kind(self) -> EventKind {
        self.record().kind
    }

    /// What happened, in a line.
    pub fn title(self) -> Text<'d> {
        self.record().title.as_text()
    }

    /// What happened, in the curator's words.
    pub fn summary(self) -> Option<Text<'d>> {
        self.record().summary.as_ref().map(TextBuf::as_text)
    }

    /// Free labels.
    pub fn tags(self) -> &'d [TextBuf] {
        &self.record().tags
    }

    /// Who took part, and as what.
    pub fn parties(self) -> &'d [Participation] {
        &self.record().parties
    }

    /// The parties under which it counts: those that took part, and the
    /// companies for which persons among them act. Each once, in file order.
    pub fn counts_under(self) -> impl Iterator<Item = PartyIx> {
        let deal = self.deal;
        let with_company = move |part: &Participation| [Some(part.party), deal.party(part.party).of];
        self.parties().iter().flat_map(with_company).flatten().collect::<BTreeSet<_>>().into_iter()
    }

    /// Its figures; the first is the one for the list.
    pub fn amounts(self) -> &'d [Amount] {
        &self.record().amounts
    }

    /// The quoted words.
    pub fn passages(self) -> &'d [Passage] {
        &self.record().passages
    }

    /// What others say.
    pub fn corroboration(self) -> &'d [Corroboration] {
        &self.record().corroboration
    }

    /// What others say of one of its passages (its place in the list).
    pub fn corroboration_of(self, passage: usize) -> impl Iterator<Item = &'d Corroboration> {
        let place = Place { event: self.ix, passage };
        self.corroboration().iter().filter(move |said| said.passages.contains(&place))
    }

    /// How it bears on other events.
    pub fn relations(self) -> &'d [Relation] {
        &self.record().relations
    }

    /// How other events bear on it: each with the relation it holds.
    pub fn related_from(self) -> impl Iterator<Item = (Event<'d>, &'d Relation)> {
        let deal = self.deal;
        deal.links_of(self.ix).iter().filter_map(move |link| match *link {
            EventLink::RelatedFrom(from, place) => {
                let from = deal.event(from);
                from.relations().get(place).map(|relation| (from, relation))
            }
            _ => None,
        })
    }

    /// The terms and disagreements that name it.
    pub fn links(self) -> &'d [EventLink] {
        self.deal.links_of(self.ix)
    }

    /// Whether some source contradicts what is quoted.
    pub fn is_contradicted(self) -> bool {
        self.corroboration().iter().any(|said| said.verdict == Judgement::Contradicts)
    }

    /// How well it is borne out.
    pub fn receipt(self) -> Receipt {
        let deal = self.deal;
        let quoted: BTreeSet<SourceIx> = self.passages().iter().map(|passage| deal.voice(passage.source)).collect();
        let heard = |verdict: fn(Judgement) -> bool, standing: Option<Standing>| -> BTreeSet<SourceIx> {
            let said = self.corroboration().iter().filter(|said| verdict(said.verdict));
            let said = said.filter(|said| standing.is_none() || deal.source(said.source).standing == standing);
            said.map(|said| deal.voice(said.source)).filter(|voice| !quoted.contains(voice)).collect()
        };
        let voices = heard(|verdict| verdict != Judgement::NotFound, None);
        Receipt {
            passages: self.passages().len(),
            garbled: self.passages().iter().filter(|passage| passage.quality != PassageQuality::Clear).count(),
            primary: heard(|verdict| verdict != Judgement::NotFound, Some(Standing::Primary)).len(),
            voices: voices.len(),
            contradicting: heard(|verdict| verdict == Judgement::Contradicts, None).len(),
        }
    }
}
