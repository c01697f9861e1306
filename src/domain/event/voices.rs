//! How well an event is supported: the independent voices that speak of it, and how
//! they were read.

use std::collections::{BTreeMap, BTreeSet};

use super::{Amount, ContraryWords, Corroboration, Event, Judgment, Oppositions, PassageQuality};
use crate::domain::{
    Certainty, DealIx as _, Party, Passage, ReadingExtent, Source, SourceIx, Standing, vocabulary::vocabulary,
};

vocabulary! {
    /// The best comes first.
    VoiceRead {
        Full = "full",
        /// In excerpts, or as printed elsewhere.
        Part = "part",
        /// Only as others tell it.
        Relayed = "relayed",
        /// The file does not say.
        Unstated = "unstated",
        NotRead = "not-read",
    }
}

/// What the sources of one voice say about an event. Those that were not read say
/// nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The best that was read of it.
    pub read: VoiceRead,
    /// Whether a party's own filing or statement is part of it.
    pub is_primary: bool,
    /// Whether it bears something out that it does not dispute.
    pub supports: bool,
    /// Whether it contradicts something quoted.
    pub contradicts: bool,
}

/// The independent voices that state an event, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatingVoices {
    /// Those quoted in it, but for one whose every passage is against it, or that stands against it in a dispute.
    pub quoted: BTreeSet<SourceIx>,
    /// Those that were read and bear something out.
    pub others: BTreeMap<SourceIx, Voice>,
}

/// How many independent voices are quoted in an event, state it without being quoted, and
/// were not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VoiceCounts {
    pub quoted: usize,
    pub others: usize,
    pub not_read: usize,
}

impl VoiceCounts {
    /// How many state the event.
    pub fn stating(self) -> usize {
        self.quoted + self.others
    }
}

/// What every row says of an event's support: counted once, because rows are drawn with
/// each key.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain) struct InRows {
    voices: VoiceCounts,
    contradicted_amount: Option<usize>,
    is_contradicted: bool,
}

/// How well an event is supported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    pub passages: usize,
    pub garbled: usize,
    /// Independent voices besides the quoted ones, of those that were read.
    pub voices: usize,
    /// Of these, those with a party's own filing or statement.
    pub primary: usize,
    /// Of these, those that contradict something quoted.
    pub contradicting: usize,
}

impl<'d> Event<'d> {
    /// What is quoted that is not against it.
    pub fn passages_in_support(self) -> Vec<Passage<'d>> {
        let (quoted, contrary) = (self.quoted_in_support(&self.supporting_voices()), self.contrary_words());
        let is_in_support = |passage: &Passage<'_>| {
            quoted.contains(&self.deal().voice(passage.source().ix())) && !contrary.have(*passage)
        };
        self.passages().filter(is_in_support).collect()
    }
}

impl Event<'_> {
    /// The independent voices besides the quoted ones, by where each begins; also a quoted one
    /// that says something about the words of others.
    pub fn voices(self) -> BTreeMap<SourceIx, Voice> {
        let (quoted, oppositions, contrary) = (self.quoted_voices(), self.oppositions(), self.contrary_words());
        let mut voices = BTreeMap::new();
        for said in self.corroboration().filter(|said| said.is_heard()) {
            let heard = self.deal().voice(said.source().ix());
            if !self.is_own(said, &quoted) {
                let first = Voice { read: VoiceRead::NotRead, is_primary: false, supports: false, contradicts: false };
                voices.entry(heard).or_insert(first).hear(said, &oppositions, &contrary);
            }
        }
        voices
    }

    fn is_own(self, said: Corroboration<'_>, quoted: &BTreeSet<SourceIx>) -> bool {
        quoted.contains(&self.deal().voice(said.source().ix())) && !self.has_others_for(said)
    }

    /// Whether the passages that a source speaks of, or some of all if it names none, are
    /// those of other voices.
    fn has_others_for(self, said: Corroboration<'_>) -> bool {
        let own = self.deal().voice(said.source().ix());
        let is_other = |passage: Passage<'_>| self.deal().voice(passage.source().ix()) != own;
        if said.passages().len() == 0 { self.passages().any(is_other) } else { said.passages().all(is_other) }
    }

    /// The voices that bear it out without being quoted, or speak for the words of others.
    fn supporting_voices(self) -> BTreeMap<SourceIx, Voice> {
        let mut voices = self.voices();
        voices.retain(|_, voice| voice.supports);
        voices
    }

    /// The quoted voices, but for those whose every passage is against it, and those that stand against it
    /// in a dispute.
    fn quoted_in_support(self, others: &BTreeMap<SourceIx, Voice>) -> BTreeSet<SourceIx> {
        let (deal, oppositions, contrary) = (self.deal(), self.oppositions(), self.contrary_words());
        let is_opposed = |voice: SourceIx| {
            let mut said = self.corroboration().filter(|said| deal.voice(said.source().ix()) == voice);
            said.any(|said| oppositions.side_of(said).is_some())
        };
        let is_against = |voice: SourceIx| {
            let mut passages = self.passages().filter(|passage| deal.voice(passage.source().ix()) == voice);
            passages.all(|passage| contrary.have(passage))
        };
        let mut quoted = self.quoted_voices();
        quoted.retain(|voice| others.contains_key(voice) || !(is_opposed(*voice) || is_against(*voice)));
        quoted
    }

    pub fn stating_voices(self) -> StatingVoices {
        let others = self.supporting_voices();
        let quoted = self.quoted_in_support(&others);
        let stating: BTreeSet<SourceIx> = quoted.iter().chain(others.keys()).copied().collect();
        let repeated: BTreeSet<SourceIx> = quoted.iter().map(|voice| self.repeated_voice(*voice, &stating)).collect();
        StatingVoices { others: further_voices(others, [&quoted, &repeated]), quoted: repeated }
    }

    /// Of these voices that of the party that alone speaks in what is quoted of a voice, else
    /// the voice itself: who reports what a party says is not independent of its own document.
    fn repeated_voice(self, voice: SourceIx, of: &BTreeSet<SourceIx>) -> SourceIx {
        let deal = self.deal();
        let owner = |voice: SourceIx| deal.source(voice).owner().map(Party::company);
        let speaks = |party: Party<'_>, passage: Passage<'_>| {
            passage.speakers().any(|speaker| speaker.company().ix() == party.ix())
        };
        let quoted = || self.passages().filter(|passage| deal.voice(passage.source().ix()) == voice);
        let is_own = owner(voice).is_some_and(|party| quoted().any(|passage| speaks(party, passage)));
        let repeats = |other: &SourceIx| {
            let source = deal.source(*other);
            let is_by = |passage: Passage<'_>| {
                let speaks = |owner| speaks(owner, passage);
                owner(*other).map_or_else(|| passage.speakers().any(|speaker| source.is_by(speaker)), speaks)
            };
            *other != voice && quoted().all(is_by)
        };
        of.iter().copied().find(|other| !is_own && repeats(other)).unwrap_or(voice)
    }

    pub fn receipt(self) -> Receipt {
        let voices = self.voices();
        let count = |counts: fn(&Voice) -> bool| voices.values().filter(|voice| counts(voice)).count();
        Receipt {
            passages: self.passages().len(),
            garbled: self.passages().filter(|passage| passage.quality() != PassageQuality::Clear).count(),
            voices: count(|voice| voice.read != VoiceRead::NotRead),
            primary: count(|voice| voice.is_primary),
            contradicting: count(|voice| voice.contradicts),
        }
    }

    pub fn quoted_voices(self) -> BTreeSet<SourceIx> {
        self.passages().map(|passage| self.deal().voice(passage.source().ix())).collect()
    }

    /// Whether a source that was read contradicts it, or a source one of its figures.
    pub fn is_contradicted(self) -> bool {
        self.in_rows().is_contradicted
    }

    /// The index of the first figure that a source contradicts.
    pub fn contradicted_amount(self) -> Option<usize> {
        self.in_rows().contradicted_amount
    }

    pub fn voice_counts(self) -> VoiceCounts {
        self.in_rows().voices
    }

    fn in_rows(self) -> InRows {
        let count = || {
            let stating = self.stating_voices();
            let voices = VoiceCounts {
                quoted: stating.quoted.len(),
                others: stating.others.len(),
                not_read: self.voices().values().filter(|voice| voice.read == VoiceRead::NotRead).count(),
            };
            let is_wrong =
                |amount: Amount<'_>| amount.certainty() == Certainty::Contradicted && amount.value().is_some();
            let contradicted_amount = self.amounts().position(is_wrong);
            InRows {
                voices,
                contradicted_amount,
                is_contradicted: contradicted_amount.is_some() || self.corroboration().any(Corroboration::contradicts),
            }
        };
        self.deal().in_rows.get(self.ix().index()).map_or_else(count, |counted| *counted.get_or_init(count))
    }
}

/// The voices without those that are already counted: quoted ones, and those that they repeat.
fn further_voices(voices: BTreeMap<SourceIx, Voice>, counted: [&BTreeSet<SourceIx>; 2]) -> BTreeMap<SourceIx, Voice> {
    voices.into_iter().filter(|(voice, _)| !counted.iter().any(|counted| counted.contains(voice))).collect()
}

impl Voice {
    fn hear(&mut self, said: Corroboration<'_>, oppositions: &Oppositions<'_>, contrary: &ContraryWords<'_>) {
        let source = said.source();
        self.read = match (self.read, read(source)) {
            // That it was also relayed does not say how it was read itself.
            (VoiceRead::Unstated, VoiceRead::Relayed) | (VoiceRead::Relayed, VoiceRead::Unstated) => {
                VoiceRead::Unstated
            }
            (one, other) => one.min(other),
        };
        self.is_primary |= source.was_read().counts() && source.standing() == Some(Standing::Primary);
        let bears_out = said.supports() && !contrary.are_all_of(said) && oppositions.side_of(said).is_none();
        self.supports |= bears_out && read(source) != VoiceRead::NotRead;
        self.contradicts |= said.contradicts();
    }
}

impl Corroboration<'_> {
    /// Whether its voice is quoted, and it speaks of no words but those of that voice.
    pub fn is_about_itself(self) -> bool {
        self.event().is_own(self, &self.event().quoted_voices())
    }

    /// Whether its voice counts: a source that was read may have nothing on the event.
    pub fn is_heard(self) -> bool {
        self.verdict() != Judgment::NotFound || !self.source().was_read().counts()
    }

    /// Whether it is recorded to bear the event out, wholly or in part; perhaps nobody read it.
    pub fn supports(self) -> bool {
        !matches!(self.verdict(), Judgment::Contradicts | Judgment::NotFound)
    }

    pub fn contradicts(self) -> bool {
        self.verdict() == Judgment::Contradicts && self.source().was_read().counts()
    }
}

/// How a voice is read in one of its sources. To read a copy is to read a reprint,
/// and who draws on others relays them; a party's own document speaks for itself.
fn read(source: Source<'_>) -> VoiceRead {
    let draws_on_another = source.derived_from().or(source.first_version().derived_from()).is_some();
    let is_relay = draws_on_another && source.standing() != Some(Standing::Primary);
    match source.recorded_reading() {
        // That what it says is secondhand is known only to who has read it.
        None => VoiceRead::Unstated,
        Some(ReadingExtent::Link | ReadingExtent::Unread) => VoiceRead::NotRead,
        _ if is_relay => VoiceRead::Relayed,
        Some(ReadingExtent::Full) if source.copy_of().is_none() => VoiceRead::Full,
        Some(ReadingExtent::Full | ReadingExtent::Excerpt | ReadingExtent::Reprint) => VoiceRead::Part,
        Some(ReadingExtent::Relayed) => VoiceRead::Relayed,
    }
}
