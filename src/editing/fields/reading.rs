//! What is typed in a field, understood or refused.

use super::{
    Choice, Field, FieldContext, FieldKind, FieldName, Words,
    amounts::{self, TypedAmount},
    dates, items,
    parties::{self, NamedParty, Participant},
    passages::{self, TypedPassages},
    periods::TypedPeriod,
    relations::{self, TypedRelation},
    statements::{self, TypedStatement},
    terms::{self, TypedTerm, kind_called},
};
use crate::{
    deal_file::{Json, copied_words},
    domain::{Deal, EdtfDate, EventKind, PartyKind, Slug, TypedDate, Vocabulary as _, is_hidden, suggestion},
};

pub(super) const YES: &str = "yes";
pub(super) const NO: &str = "no";

const SLUG_FORM: &str = "letters, digits and blanks, such as license grant";

/// What a field has when it is saved.
#[derive(Clone, Debug)]
pub enum Reading {
    /// The field is left out.
    Nothing,
    Text(String),
    /// Of a term, which the deal does not have yet.
    NewKind(String),
    Word(&'static str),
    Flag,
    Texts(Vec<String>),
    DateOrWords(TypedDate),
    Date(EdtfDate),
    Period(TypedPeriod),
    Participants(Vec<Participant>),
    Parties(Vec<NamedParty>),
    Amounts(Vec<TypedAmount>),
    Relations(Vec<TypedRelation>),
    Statements(Vec<TypedStatement>),
    Passages(TypedPassages),
    Term(TypedTerm),
}

/// # Errors
/// What is wrong and what would be right.
pub fn read(field: &Field, typed: &str, context: FieldContext<'_>) -> Result<Reading, String> {
    let typed = &without_hidden(typed);
    if typed.is_empty() {
        return match field.kind {
            FieldKind::Title => Err(match field.name {
                FieldName::Title | FieldName::DealTitle => "write a title".to_owned(),
                FieldName::Says => "say in your own words what they say instead".to_owned(),
                _ => "this field is required".to_owned(),
            }),
            FieldKind::Verdict => Err(format!("say what the source does: {}", statements::labels().join(", "))),
            FieldKind::Slug => Err(format!("say what kind it is: {SLUG_FORM}")),
            FieldKind::Period => TypedPeriod::read(typed, &context.dates).map(Reading::Period),
            // Every event has a kind.
            FieldKind::Word(Words::EventKind) => Ok(Reading::Word(EventKind::Other.word())),
            _ => Ok(Reading::Nothing),
        };
    }
    let is_list = field.kind.takes_several() || field.kind == FieldKind::Party;
    if is_list && items::split(typed).is_empty() {
        return Err(format!("nothing stands between {}", super::SEPARATOR));
    }
    if let FieldName::Publisher | FieldName::Authors = field.name {
        plain_names(typed)?;
    }
    Ok(match field.kind {
        FieldKind::Title | FieldKind::Text | FieldKind::Publisher => Reading::Text(typed.to_owned()),
        FieldKind::DateOrWords => Reading::DateOrWords(dates::read(typed, &context.dates)?),
        FieldKind::Date => Reading::Date(dates::read_plain(typed, &context.dates)?),
        FieldKind::Period => Reading::Period(TypedPeriod::read(typed, &context.dates)?),
        FieldKind::Word(words) => Reading::Word(word(words, typed)?),
        FieldKind::Passages => Reading::Passages(passages::read(typed, context.deal)?),
        FieldKind::Term => Reading::Term(TypedTerm::read(typed, context.deal)),
        FieldKind::Verdict => Reading::Word(statements::read_verdict(typed)?.word()),
        FieldKind::Slug => term_kind(typed, context.deal)?,
        FieldKind::Flag => flag(typed)?,
        FieldKind::Texts => Reading::Texts(items::split(typed).into_iter().map(str::to_owned).collect()),
        FieldKind::Participants => Reading::Participants(parties::read_participants(typed, context.deal)?),
        FieldKind::Speakers => Reading::Parties(parties::read(typed, PartyKind::Person, context.deal)?),
        FieldKind::Parties => Reading::Parties(parties::read(typed, PartyKind::Company, context.deal)?),
        FieldKind::Party => Reading::Parties(parties::read_one(typed, context.deal)?),
        FieldKind::Amounts => Reading::Amounts(amounts::read(typed)?),
        FieldKind::Events => Reading::Texts(relations::read_events(typed, context.deal)?),
        FieldKind::Terms => Reading::Texts(terms::read_several(typed, context.deal)?),
        FieldKind::Relations => Reading::Relations(relations::read(typed, context.deal)?),
        FieldKind::Sources => Reading::Texts(statements::read_sources(typed, context.deal)?),
        FieldKind::Statements => Reading::Statements(statements::read(typed, context.deal)?),
    })
}

/// That a field in the curator's own words repeats one of the quotations, as a form tells it.
pub fn copied<'q>(field: &Field, typed: &str, quotations: impl Iterator<Item = &'q str>) -> Option<String> {
    let copied = field.name.is_in_own_words().then(|| copied_words(typed, quotations)).flatten()?;
    Some(format!("repeats quoted words: use your own words (“{copied}”)"))
}

/// # Errors
/// A name has a kind of party behind it, as that of a new party may have.
fn plain_names(typed: &str) -> Result<(), String> {
    let with_kind = items::split(typed).into_iter().find_map(parties::split_kind);
    with_kind.map_or(Ok(()), |(name, _)| Err(format!("write just the name: {name}")))
}

/// Without what cannot be seen, and blanks around it. Joiners belong to letters and emoji.
pub(in crate::editing) fn without_hidden(typed: &str) -> String {
    let is_kept = |letter: &char| !is_hidden(*letter) || matches!(letter, '\n' | '\t' | '\u{200c}' | '\u{200d}');
    let kept: String = typed.chars().filter(is_kept).collect();
    kept.trim().to_owned()
}

impl Reading {
    /// Whether it is a kind of term or a term that the deal does not have yet.
    pub fn is_new(&self) -> bool {
        matches!(self, Self::NewKind(_) | Self::Term(TypedTerm::New(_)))
    }

    /// What to show beside the field, where that says more than what is typed.
    pub fn understood(&self) -> Option<String> {
        match self {
            Self::DateOrWords(typed) => Some(format!("= {}", typed.date.full())),
            Self::Date(date) => Some(format!("= {}", date.full())),
            Self::Period(period) => Some(format!("= {}", period.understood())),
            Self::Participants(named) => parties::understood_with_roles(named),
            Self::Parties(named) => parties::understood(named.iter()),
            Self::Amounts(typed) => Some(amounts::understood(typed)),
            Self::Statements(typed) => statements::understood(typed),
            Self::Passages(typed) => Some(typed.understood()),
            Self::Term(typed) => typed.understood(),
            Self::Texts(texts) => of_texts(texts),
            Self::NewKind(_) => Some("= a new kind of term".to_owned()),
            Self::Nothing | Self::Text(_) | Self::Word(_) | Self::Flag | Self::Relations(_) => None,
        }
    }

    pub(super) fn parties(&self) -> Vec<&NamedParty> {
        match self {
            Self::Participants(named) => named.iter().map(|participant| &participant.party).collect(),
            Self::Parties(named) => named.iter().collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn parties_mut(&mut self) -> Vec<&mut NamedParty> {
        match self {
            Self::Participants(named) => named.iter_mut().map(|participant| &mut participant.party).collect(),
            Self::Parties(named) => named.iter_mut().collect(),
            _ => Vec::new(),
        }
    }

    /// As a deal file has it, where that is a single value.
    pub(in crate::editing) fn json(&self) -> Option<Json> {
        match self {
            Self::Text(text) | Self::NewKind(text) => Some(Json::new(text)),
            Self::Word(word) => Some(Json::new(word)),
            Self::Flag => Some(Json::new(&true)),
            Self::Texts(texts) => Some(Json::new(texts)),
            Self::Passages(typed) => Some(Json::new(&typed.ids)),
            Self::Date(date) => Some(Json::new(&date.to_string())),
            Self::Period(period) => Some(Json::new(&period.in_force.to_string())),
            Self::DateOrWords(typed) => Some(Json::new(&typed.date.to_string())),
            _ => None,
        }
    }
}

/// A comma may be part of an entry: how many there are says whether that is meant.
fn of_texts(texts: &[String]) -> Option<String> {
    let has_comma = texts.iter().any(|text| text.contains(','));
    has_comma.then(|| match texts.len() {
        1 => format!("= one entry: {} separates several", super::SEPARATOR),
        count => format!("= {count} entries"),
    })
}

/// By its label, by the word in a deal file, or by a beginning that is that of no other.
fn word(words: Words, typed: &str) -> Result<&'static str, String> {
    let all = words.all();
    let typed_word = typed.to_lowercase();
    let names = |choice: &Choice| [choice.label, choice.word];
    if let Some(choice) = all.iter().find(|choice| names(choice).contains(&typed_word.as_str())) {
        return Ok(choice.word);
    }
    let is_begun = |choice: &&Choice| names(choice).iter().any(|name| name.starts_with(&typed_word));
    let begun: Vec<Choice> = all.iter().filter(is_begun).copied().collect();
    match begun.as_slice() {
        [] => {}
        [only] => return Ok(only.word),
        [others @ .., last] => {
            let others: Vec<&str> = others.iter().map(|choice| choice.label).collect();
            return Err(format!("{typed} could be {} or {}", others.join(", "), last.label));
        }
    }
    let near = suggestion(&typed_word, all.iter().flat_map(names));
    let near = near.and_then(|near| all.iter().copied().find(|choice| names(choice).contains(&near.as_str())));
    let near = words.meant(&typed_word).or(near);
    Err(match near {
        Some(near) => format!("{typed} is not one of the choices: did you mean {}?", near.label),
        None => format!("{typed} is not one of {}", words.labels().join(", ")),
    })
}

/// A kind of term; one that is neither in the deal nor usual is told.
fn term_kind(typed: &str, deal: &Deal) -> Result<Reading, String> {
    Ok(match kind_called(typed, deal) {
        Some(kind) => Reading::Text(kind.to_owned()),
        None => Reading::NewKind(slug(typed)?),
    })
}

fn slug(typed: &str) -> Result<String, String> {
    let word = typed.to_lowercase().replace([' ', '_'], "-");
    match Slug::new(&word) {
        Some(slug) => Ok(slug.as_str().to_owned()),
        None => Err(format!("write {SLUG_FORM}")),
    }
}

fn flag(typed: &str) -> Result<Reading, String> {
    match typed.to_lowercase().as_str() {
        YES | "y" | "true" => Ok(Reading::Flag),
        NO | "n" | "false" => Ok(Reading::Nothing),
        _ => Err(format!("write {YES}, or leave it empty")),
    }
}
