//! The fields of a record as a form has them: one line of text each. What is in the file
//! is written as text, what is typed is read, and only what was changed becomes edits.

mod amounts;
mod changes;
mod dates;
mod items;
mod lengths;
mod name;
mod names;
mod new_names;
mod offers;
mod parties;
mod passages;
mod periods;
mod phrases;
mod reading;
mod relations;
mod statements;
mod tables;
mod terms;
mod written;

use std::borrow::Cow;

use crate::domain::{DateContext, Deal, EventKind, PartyKind, PassageQuality, ReadingExtent, Vocabulary};

pub(super) use changes::{Existing, FieldEdits};
pub use name::FieldName;
pub(super) use names::kind_by_name;
pub use new_names::NewNames;
pub use offers::{Offer, Quoted, offers, parties_in};
pub(super) use parties::find as find_party;
pub use parties::without_hint;
pub use passages::{PassageChoice, of_basis};
pub use periods::{TypedCondition, TypedPeriod};
pub(super) use reading::without_hidden;
pub use reading::{Reading, copied, read};
pub use tables::{CITED, DEAL, fields_of};
pub use terms::{NO_KIND, TypedTerm};
pub use written::{unwritable, written};

/// What stands between the entries of a list.
pub const SEPARATOR: char = ';';

/// Offers that are listed at once.
const MOST: usize = 5;

/// How many letters of a synonym have to be typed before it counts as the choice it stands for.
const LEAST_TYPED: usize = 3;

/// Shown for a choice that is left open.
const UNSAID: &str = "not said";

#[derive(Clone, Copy, Debug)]
pub struct Field {
    label: &'static str,
    pub name: FieldName,
    pub kind: FieldKind,
    pub part: Part,
}

/// Where a field is in a deal file, and when a form shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Main,
    /// Folded below.
    More,
    /// A field of the passage, not of its event.
    Passage,
    MoreOfPassage,
    /// A field of a version of a term, not of the term.
    Version,
    /// The term that words state.
    Stated,
    /// A field of the term that the words state, if the deal does not have it yet.
    NewTerm,
    /// A field of the dispute that is opened if the words differ.
    Dispute,
}

impl Part {
    pub fn is_more(self) -> bool {
        matches!(self, Self::More | Self::MoreOfPassage)
    }

    /// Whether it is in a part of the record that the form is about.
    pub fn is_of_part(self) -> bool {
        self.is_of_passage() || self == Self::Version
    }

    /// Whether it says something of the whole record.
    pub fn is_of_record(self) -> bool {
        matches!(self, Self::Main | Self::More)
    }

    pub fn is_of_passage(self) -> bool {
        matches!(self, Self::Passage | Self::MoreOfPassage)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// The title or name that every record of its kind has.
    Title,
    /// The name of a publisher.
    Publisher,
    Text,
    /// A date, with words beside it where EDTF says too much or too little.
    DateOrWords,
    Date,
    /// From when until when.
    Period,
    /// One of a closed list of words.
    Word(Words),
    /// A word in lower case, which a deal file has as `license-grant`.
    Slug,
    Flag,
    /// Free labels or names.
    Texts,
    /// With their roles.
    Participants,
    Speakers,
    Party,
    Parties,
    Amounts,
    Relations,
    /// By their titles.
    Events,
    /// By their titles.
    Terms,
    /// By their IDs or titles.
    Sources,
    /// What other sources say.
    Statements,
    /// What one of them says.
    Verdict,
    /// By their IDs.
    Passages,
    /// By its title, or a new one.
    Term,
}

/// The closed lists that a form offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    EventKind,
    PartyKind,
    Quality,
    Read,
}

/// A word of a closed list, and how screens show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    pub word: &'static str,
    pub label: &'static str,
}

impl Words {
    pub fn all(self) -> Vec<Choice> {
        match self {
            Self::EventKind => choices(EventKind::label),
            Self::PartyKind => choices(PartyKind::word),
            Self::Quality => choices(quality),
            Self::Read => choices(ReadingExtent::label),
        }
    }

    pub fn labels(self) -> Vec<&'static str> {
        self.all().into_iter().map(|choice| choice.label).collect()
    }

    /// The closest choice where people use another word.
    fn meant(self, typed: &str) -> Option<Choice> {
        let synonyms = match self {
            Self::EventKind => vec![("consent", EventKind::Approval.word())],
            Self::PartyKind | Self::Quality | Self::Read => Vec::new(),
        };
        let is_begun = |(other, _): &(&str, &str)| typed.len() >= LEAST_TYPED && other.starts_with(typed);
        let (_, word) = synonyms.into_iter().find(is_begun)?;
        self.all().into_iter().find(|choice| choice.word == word)
    }

    pub fn label_of(self, word: &str) -> &'static str {
        self.all().into_iter().find(|choice| choice.word == word).map_or("", |choice| choice.label)
    }

    /// What a record has if nothing is typed.
    pub fn default(self) -> Option<&'static str> {
        match self {
            Self::EventKind => Some(EventKind::Other.label()),
            Self::PartyKind => Some(PartyKind::Company.word()),
            Self::Quality => Some(quality(PassageQuality::Clear)),
            Self::Read => None,
        }
    }
}

fn choices<V: Vocabulary>(label: impl Fn(V) -> &'static str) -> Vec<Choice> {
    V::ALL.iter().map(|value| Choice { word: value.word(), label: label(*value) }).collect()
}

/// Pages call both kinds of damage the same; who chooses tells them apart.
fn quality(quality: PassageQuality) -> &'static str {
    match quality {
        PassageQuality::Garbled => "damaged (garbled)",
        PassageQuality::Broken => "damaged (broken)",
        PassageQuality::Clear => quality.label(),
    }
}

impl FieldKind {
    /// Whether a further value may follow what is typed.
    pub fn takes_several(self) -> bool {
        use FieldKind::{
            Amounts, Events, Participants, Parties, Passages, Relations, Sources, Speakers, Statements, Terms, Texts,
        };
        matches!(
            self,
            Texts
                | Sources
                | Events
                | Terms
                | Passages
                | Participants
                | Speakers
                | Parties
                | Amounts
                | Relations
                | Statements
        )
    }

    /// Whether parties are named in it.
    pub fn names_parties(self) -> bool {
        matches!(self, Self::Participants | Self::Speakers | Self::Party | Self::Parties)
    }

    /// What the field can be turned to, where that is a closed list: empty for what need not
    /// be said. None where anything can be typed.
    pub fn choices(self) -> Option<Vec<&'static str>> {
        match self {
            Self::Word(words) if words.default().is_none() => Some([vec![""], words.labels()].concat()),
            Self::Word(words) => Some(words.labels()),
            Self::Verdict => Some(statements::labels()),
            Self::Flag => Some(vec!["", reading::YES]),
            _ => None,
        }
    }
}

impl Field {
    /// As a form names it: sides of a dispute by their numbers.
    pub fn label(&self) -> Cow<'static, str> {
        match (self.name, self.part) {
            (FieldName::Side(nth), Part::Main) => Cow::Owned(format!("{} {}", self.label, nth + 1)),
            _ => Cow::Borrowed(self.label),
        }
    }

    /// What can be typed, for an empty field.
    pub fn example(&self) -> String {
        match self.kind {
            FieldKind::Title if self.name == FieldName::Says => "in your own words".to_owned(),
            FieldKind::Title if self.name == FieldName::DealTitle => "who buys what from whom".to_owned(),
            FieldKind::Title if self.name == FieldName::Title => "what happened".to_owned(),
            FieldKind::DateOrWords => "such as 12 Mar 2025 or early March 2025".to_owned(),
            FieldKind::Period => "such as 12 Mar 2025 to 30 Jun 2026, or closing of the sale to 30 Jun 2026".to_owned(),
            FieldKind::Date => "such as 12 Mar 2025".to_owned(),
            FieldKind::Texts => format!("separate several with {SEPARATOR}"),
            FieldKind::Participants => format!("such as Acme (seller){SEPARATOR} Jane Doe"),
            FieldKind::Speakers => "who is quoted, if not the source itself".to_owned(),
            FieldKind::Parties => format!("separate names with {SEPARATOR}"),
            FieldKind::Party => "a name".to_owned(),
            FieldKind::Term => "the term these words set out, existing or new".to_owned(),
            FieldKind::Amounts => format!("such as up to $5 million for the yard{SEPARATOR} 27%"),
            FieldKind::Events => format!("titles of events, separated by {SEPARATOR}"),
            FieldKind::Terms => format!("titles of terms, separated by {SEPARATOR}"),
            FieldKind::Relations => "such as fulfills TITLE OF THE OTHER EVENT".to_owned(),
            FieldKind::Sources => format!("IDs or titles, separated by {SEPARATOR}"),
            FieldKind::Statements => format!("such as confirms ledger{SEPARATOR} contradicts gazette"),
            FieldKind::Passages if self.name == FieldName::OthersPassages => "add the passage that says so".to_owned(),
            FieldKind::Passages => "add a passage that says so".to_owned(),
            FieldKind::Slug => "such as license grant".to_owned(),
            FieldKind::Title
            | FieldKind::Text
            | FieldKind::Publisher
            | FieldKind::Word(_)
            | FieldKind::Verdict
            | FieldKind::Flag => String::new(),
        }
    }

    /// What it means if nothing is typed.
    pub fn default(&self) -> &'static str {
        match self.kind {
            FieldKind::Word(words) => words.default().unwrap_or(UNSAID),
            FieldKind::Flag => reading::NO,
            _ => "",
        }
    }
}

/// What the fields of a record are read against.
#[derive(Clone, Copy, Debug)]
pub struct FieldContext<'d> {
    pub deal: &'d Deal,
    pub dates: DateContext,
}
