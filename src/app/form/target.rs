//! The event that is there in which words are cited, and what they say of it.

use super::{Direction, citing::CitedWords};
use crate::{
    domain::{Deal, Event, Source},
    editing::{
        Bearing, DisputeAnswer, Joined, OtherFigures, QuotedFrom, SideChoice, SideId, fields::PassageChoice,
        has_figure_of, is_with_event, likely_side, matching_side, open_sides, other_figures, other_passages,
        supported_side,
    },
    report::in_quotation_marks,
};

/// An event that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub id: String,
    /// None until it is said what the words do.
    pub bearing: Option<Bearing>,
    /// The letters of a bearing or of a side that were typed last.
    typed: String,
    /// Whom it is quoted from in the deal as it is now.
    pub(super) quoted: QuotedFrom,
    /// Its passages from other sources.
    pub(super) others: Vec<PassageChoice>,
    /// Those of the open disputes about it.
    pub(super) sides: Vec<SideChoice>,
    /// What the words do about an open dispute if they differ; none until that is said. What they join
    /// may be gone.
    answer: Option<DisputeAnswer>,
    /// What they do about it if they support the event or add to it; none until that is said.
    supported: Option<DisputeAnswer>,
    /// The sides that they can be on then.
    supportable: Vec<SideId>,
    /// The side with their figures, which are perhaps of something else.
    likely: Option<SideId>,
    /// What the words state that the event does not.
    pub(in crate::app) other_figures: Option<OtherFigures>,
}

const NEW_DISPUTE: &str = "neither: a new dispute";
const NO_SIDE: &str = "none: another point";

impl Target {
    pub(in crate::app) fn new(event: Event<'_>, source: Source<'_>, words: &str, bearing: Option<Bearing>) -> Self {
        let sides = open_sides(event);
        let joins = |side: &SideChoice| DisputeAnswer::Joins(Joined::Side(side.id.clone()));
        let supportable: Vec<SideId> =
            sides.iter().map(|side| side.id.clone()).filter(|side| is_with_event(side, event)).collect();
        let likely = likely_side(words, &sides).and_then(|nth| Some(sides.get(nth)?.id.clone()));
        // A side with a figure of theirs may well be theirs.
        let is_open = sides.iter().any(|side| supportable.contains(&side.id) && has_figure_of(words, side));
        let none = Some(DisputeAnswer::NoSide).filter(|_| !is_open);
        Self {
            id: event.id().to_owned(),
            bearing,
            typed: String::new(),
            quoted: QuotedFrom::find(event, source),
            others: other_passages(event, source).filter_map(PassageChoice::of).collect(),
            answer: matching_side(words, &sides).and_then(|nth| sides.get(nth)).map(joins),
            supported: supported_side(words, event, &sides).map(joins).or(none),
            supportable,
            likely,
            other_figures: other_figures(words, event),
            sides,
        }
    }

    /// The same choice in the deal as it is now.
    pub(super) fn look_up(&mut self, deal: &Deal, words: &CitedWords) {
        if let (Some(event), Some(source)) = (deal.find_event(&self.id), deal.find_source(&words.source)) {
            let now = Self::new(event, source, &words.quoted.words, self.bearing);
            // What was seen stays, also where it is gone, which is told.
            let answer = if self.differs() { self.answer.take() } else { now.answer };
            let supported = if self.agrees() { self.supported.take() } else { now.supported };
            *self = Self { typed: std::mem::take(&mut self.typed), answer, supported, ..now };
        }
    }

    /// What the words join of a dispute.
    pub(in crate::app) fn joined(&self) -> Option<&Joined> {
        self.answer().and_then(DisputeAnswer::joined)
    }

    /// The bearing, if nothing about it is left to be asked: what words that differ say instead is, and
    /// where they stand in an open dispute about the event, unless they are on a side for certain.
    pub(in crate::app) fn certain_bearing(&self) -> Option<Bearing> {
        // More words of one who is quoted there may put him on two sides.
        let is_on_side = self.joined().is_some() && self.bearing != Some(Bearing::AddsTo);
        let is_certain = is_on_side || !(self.differs() || self.is_disputed());
        self.bearing.filter(|_| is_certain && self.other_figures.is_none())
    }

    /// Whether a dispute about the event is open.
    pub(in crate::app) fn is_disputed(&self) -> bool {
        !self.sides.is_empty()
    }

    /// The side that the words join, as it is shown.
    pub(in crate::app) fn joined_label(&self) -> Option<String> {
        self.answer().filter(|answer| answer.joined().is_some()).map(|answer| self.label(answer))
    }

    fn differs(&self) -> bool {
        self.bearing == Some(Bearing::DiffersFrom)
    }

    fn agrees(&self) -> bool {
        matches!(self.bearing, Some(Bearing::Supports | Bearing::AddsTo))
    }

    /// Whether the words open a dispute.
    pub(super) fn opens_dispute(&self) -> bool {
        self.differs() && (self.answer == Some(DisputeAnswer::Opens) || !self.asks_side())
    }

    /// Whether it is still to be said on which side of a dispute the words are.
    pub(super) fn lacks_side(&self) -> bool {
        self.asks_side() && self.answer().is_none()
    }

    /// What to know before a bearing is chosen.
    pub(super) fn hints(&self) -> &[String] {
        self.other_figures.as_ref().map_or(&[], |others| &others.told)
    }

    /// What to know before a side is chosen.
    pub(super) fn side_hint(&self) -> Option<String> {
        let likely = DisputeAnswer::Joins(Joined::Side(self.likely.clone()?));
        let is_open = self.joined().is_none() && self.answers().contains(&likely);
        is_open.then(|| format!("{} has their figure", self.label(&likely)))
    }

    /// Whether what they join is no longer there.
    pub(super) fn is_joined_gone(&self) -> bool {
        self.joined().is_some_and(|joined| !self.answers().contains(&DisputeAnswer::Joins(joined.clone())))
    }

    /// Whether the words can be on a side of a dispute that is or was open.
    pub(super) fn asks_side(&self) -> bool {
        let are_any = match self.bearing {
            Some(Bearing::DiffersFrom) => self.is_disputed(),
            Some(Bearing::Supports | Bearing::AddsTo) => !self.supportable.is_empty(),
            None => false,
        };
        are_any || self.joined().is_some()
    }

    /// That of the chosen bearing.
    pub(super) fn answer(&self) -> Option<&DisputeAnswer> {
        match self.bearing {
            Some(Bearing::DiffersFrom) => self.answer.as_ref(),
            Some(Bearing::Supports | Bearing::AddsTo) => self.supported.as_ref(),
            None => None,
        }
    }

    fn set_answer(&mut self, answer: DisputeAnswer) {
        match self.bearing {
            Some(Bearing::DiffersFrom) => self.answer = Some(answer),
            Some(Bearing::Supports | Bearing::AddsTo) => self.supported = Some(answer),
            None => {}
        }
    }

    /// All that can be joined: of words that differ each side, then a further side of each dispute and
    /// another dispute; of others the sides with the event, and none.
    pub(super) fn answers(&self) -> Vec<DisputeAnswer> {
        let side = |id: &SideId| Joined::Side(id.clone());
        if self.agrees() {
            return self
                .supportable
                .iter()
                .map(side)
                .map(DisputeAnswer::Joins)
                .chain([DisputeAnswer::NoSide])
                .collect();
        }
        let mut disputes: Vec<&str> = self.sides.iter().map(|side| side.id.dispute.as_str()).collect();
        disputes.dedup();
        let sides = self.sides.iter().map(|choice| side(&choice.id));
        let new = disputes.into_iter().map(|id| Joined::NewSide(id.to_owned()));
        sides.chain(new).map(DisputeAnswer::Joins).chain([DisputeAnswer::Opens]).collect()
    }

    /// An answer as it is shown.
    pub(super) fn label(&self, answer: &DisputeAnswer) -> String {
        let point = |id: &str| {
            let of_it = self.sides.iter().find(|side| side.id.dispute == id);
            in_quotation_marks(of_it.map_or(id, |side| &side.point))
        };
        let are_of_several = self.sides.windows(2).any(|two| matches!(two, [a, b] if a.id.dispute != b.id.dispute));
        match answer {
            DisputeAnswer::Opens => NEW_DISPUTE.to_owned(),
            DisputeAnswer::NoSide => NO_SIDE.to_owned(),
            DisputeAnswer::Joins(Joined::NewSide(id)) => format!("a new side of {}", point(id)),
            DisputeAnswer::Joins(Joined::Side(id)) if are_of_several => {
                format!("{} in {}", in_quotation_marks(&id.says), point(&id.dispute))
            }
            DisputeAnswer::Joins(Joined::Side(id)) => in_quotation_marks(&id.says),
        }
    }

    pub(super) fn side(&self, answer: &DisputeAnswer) -> Option<&SideChoice> {
        self.sides.iter().find(|side| matches!(answer.joined(), Some(Joined::Side(id)) if *id == side.id))
    }

    /// To the next answer, around from the last to the first.
    pub(super) fn turn_side(&mut self, direction: Direction) {
        self.forget_typed();
        let answers = self.answers();
        let at = answers.iter().position(|answer| Some(answer) == self.answer());
        let next = match (at, direction) {
            (Some(at), Direction::Forward) => (at + 1) % answers.len(),
            (Some(at), Direction::Back) => (at + answers.len() - 1) % answers.len(),
            (None, Direction::Forward) => 0,
            (None, Direction::Back) => answers.len() - 1,
        };
        if let Some(answer) = answers.get(next) {
            self.set_answer(answer.clone());
        }
    }

    /// Takes the side that what was typed so far begins, or that this begins alone, else one with a
    /// word that begins so; returns whether there is one.
    pub(super) fn type_side(&mut self, typed: &str) -> bool {
        let answers = self.answers();
        let labels: Vec<String> = answers.iter().map(|answer| self.label(answer).to_lowercase()).collect();
        let found = |typed: &str| {
            let begins = |label: &String| label.trim_start_matches('“').starts_with(typed);
            let has_word = |label: &String| label.match_indices(typed).any(|(at, _)| is_start_of_word(label, at));
            labels.iter().position(begins).or_else(|| labels.iter().position(has_word))
        };
        let alone = typed.to_lowercase();
        let grown = format!("{}{alone}", self.typed);
        let meant = [grown, alone].into_iter().filter(|typed| !typed.trim().is_empty());
        let meant = meant.into_iter().find_map(|typed| Some((found(&typed)?, typed)));
        self.typed = meant.as_ref().map(|(_, typed)| typed.clone()).unwrap_or_default();
        if let Some(answer) = meant.as_ref().and_then(|(nth, _)| answers.get(*nth)) {
            self.set_answer(answer.clone());
        }
        meant.is_some()
    }

    pub(super) fn turn_bearing(&mut self, direction: Direction) {
        self.forget_typed();
        self.bearing = Some(match (self.bearing, direction) {
            (None, Direction::Forward) => Bearing::Supports,
            (None, Direction::Back) => Bearing::DiffersFrom,
            (Some(bearing), Direction::Forward) => bearing.next(),
            (Some(bearing), Direction::Back) => bearing.previous(),
        });
    }

    pub(super) fn forget_typed(&mut self) {
        self.typed.clear();
    }

    /// Takes the bearing that what was typed so far begins, or that this begins alone; returns
    /// whether there is one.
    pub(super) fn type_bearing(&mut self, typed: &str) -> bool {
        let grown = format!("{}{}", self.typed, typed.to_lowercase());
        let alone = typed.to_lowercase();
        let meant = [grown, alone].into_iter().find_map(|typed| Some((Bearing::begun(&typed)?, typed)));
        self.typed = meant.as_ref().map(|(_, typed)| typed.clone()).unwrap_or_default();
        self.bearing = meant.as_ref().map(|(bearing, _)| *bearing).or(self.bearing);
        meant.is_some()
    }
}

fn is_start_of_word(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|before| !before.is_alphanumeric())
}
