//! The side of an open dispute that words are on, as options of a command line name it.

use std::fmt;

use super::not_found;
use crate::{
    domain::suggestion,
    editing::{Joined, SideChoice, matching_side, say_the_same},
    report::in_quotation_marks,
};

/// What names a side.
pub(super) struct SideSought<'a> {
    /// Those of the open disputes about the event.
    pub(super) sides: &'a [SideChoice],
    /// The ID of the dispute, if one is named.
    pub(super) dispute: Option<&'a str>,
    /// What the side says; if empty, it is the one that the words are on.
    pub(super) says: &'a str,
    pub(super) words: &'a str,
}

/// Why no side is found.
pub(super) enum SideError<'a> {
    NoSuchDispute {
        id: &'a str,
        sides: &'a [SideChoice],
    },
    SaidInSeveral,
    /// Words that do not differ make no new side: it is one of these.
    NoneSays(&'a str, &'a [SideChoice]),
    /// Which of these?
    Unsaid(Vec<&'a SideChoice>),
}

impl<'a> SideSought<'a> {
    /// The side, or a new one of the dispute that is named; none for another dispute.
    pub(super) fn find(&self) -> Result<Option<Joined>, SideError<'a>> {
        let within = self.within()?;
        if self.says.is_empty() {
            return self.matching(within).map(Some).or_else(|unsaid| match (self.dispute, unsaid.is_empty()) {
                (None, true) => Ok(None),
                _ => Err(SideError::Unsaid(unsaid)),
            });
        }
        let mut same = within.into_iter().filter(|side| say_the_same(&side.says, self.says));
        match (same.next(), same.next()) {
            (Some(_), Some(_)) => Err(SideError::SaidInSeveral),
            (Some(side), None) => Ok(Some(Joined::Side(side.id.clone()))),
            (None, _) => Ok(self.dispute.map(|id| Joined::NewSide(id.to_owned()))),
        }
    }

    /// The side that is named, which is there.
    pub(super) fn find_there(&self) -> Result<Option<Joined>, SideError<'a>> {
        match self.find()? {
            Some(side @ Joined::Side(_)) => Ok(Some(side)),
            _ => Err(SideError::NoneSays(self.says, self.sides)),
        }
    }

    /// The sides of the dispute that is named, else all.
    fn within(&self) -> Result<Vec<&'a SideChoice>, SideError<'a>> {
        let is_of_it = |side: &&SideChoice| self.dispute.is_none_or(|id| id == side.id.dispute);
        let within: Vec<&SideChoice> = self.sides.iter().filter(is_of_it).collect();
        match self.dispute {
            Some(id) if within.is_empty() => Err(SideError::NoSuchDispute { id, sides: self.sides }),
            _ => Ok(within),
        }
    }

    /// The side that the words are on for certain, else all that may be meant.
    fn matching(&self, within: Vec<&'a SideChoice>) -> Result<Joined, Vec<&'a SideChoice>> {
        match matching_side(self.words, within.iter().copied()).and_then(|nth| within.get(nth)) {
            Some(side) => Ok(Joined::Side(side.id.clone())),
            None => Err(within),
        }
    }
}

impl fmt::Display for SideError<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchDispute { id, sides } => {
                let near = suggestion(id, sides.iter().map(|side| side.id.dispute.as_str()));
                formatter.write_str(&not_found("no open dispute about this event has the ID", id, near.as_deref()))
            }
            Self::SaidInSeveral => {
                formatter.write_str("several open disputes have a side that says this: choose one with --dispute ID")
            }
            Self::NoneSays(says, sides) => {
                let none =
                    "no open dispute about this event has a side for words that do not differ from it which says";
                write!(formatter, "{none} {}\n{}", in_quotation_marks(says), listed(sides.iter()))
            }
            Self::Unsaid(sides) => write!(
                formatter,
                "this event is in an open dispute; which side says what these words say?\n{}  hint: name one with \
                 --says TEXT, or say in your own words what they say instead, with --dispute ID as a new side of a \
                 dispute",
                listed(sides.iter().copied())
            ),
        }
    }
}

/// A line for each side.
fn listed<'s>(sides: impl Iterator<Item = &'s SideChoice>) -> String {
    let lines: Vec<String> = sides.map(|side| format!("  {} in {}\n", side.quoted(), side.id.dispute)).collect();
    lines.concat()
}
