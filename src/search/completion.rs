//! How the value that is typed last in a query may go on.

use std::collections::BTreeMap;

use super::query::{ListKind, Qualifier, Values, quote_value};
use crate::domain::{Deal, Event, Participation, Source, Term, Text, Vocabulary as _};

/// The values of a closed list that begin as the last word of a query, such as `is:con`; none
/// where nothing of a value is typed, or all of it.
pub fn values_begun(typed: &str, kind: ListKind) -> Vec<String> {
    let Some((qualifier, begun)) = last_value(typed) else { return Vec::new() };
    let begun = begun.to_lowercase();
    let named = kind.qualifiers().find(|known| known.word().eq_ignore_ascii_case(qualifier));
    let words = match named {
        Some(qualifier) if !begun.is_empty() => kind.values(qualifier).offered(),
        _ => Vec::new(),
    };
    let is_whole = words.contains(&begun);
    words.into_iter().filter(|word| !is_whole && word.starts_with(&begun)).collect()
}

/// The query with the first of these values in place of its beginning.
pub fn with_value(typed: &str, kind: ListKind) -> Option<String> {
    let value = values_begun(typed, kind).into_iter().next()?;
    let (_, begun) = last_value(typed)?;
    Some(format!("{}{value}", typed.strip_suffix(begun)?))
}

/// The qualifier and the last of the values of the word that a query ends with.
fn last_value(typed: &str) -> Option<(&str, &str)> {
    let word = typed.rsplit(char::is_whitespace).next()?;
    let (qualifier, values) = word.trim_start_matches(['!', '-']).split_once(':')?;
    Some((qualifier, values.rsplit([',', '+']).next()?))
}

/// A word of a query as it may be meant, and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    pub word: String,
    pub stands_for: Option<String>,
}

/// What the last word of a query may become: a qualifier, or one of its values in a deal.
pub fn words_begun(begun: &str, kind: ListKind, deal: &Deal) -> Vec<Completion> {
    let Some((qualifier, value)) = last_value(begun) else {
        return completions(begun, kind.qualifiers().map(|qualifier| (format!("{}:", qualifier.word()), None)));
    };
    let Some(qualifier) = kind.qualifiers().find(|known| known.word().eq_ignore_ascii_case(qualifier)) else {
        return Vec::new();
    };
    let values = match kind.values(qualifier) {
        Values::Compared => Vec::new(),
        values @ Values::Words(_) => values.offered().into_iter().map(|word| (word, None)).collect(),
        Values::Names(..) => names(deal, kind, qualifier),
    };
    let before = begun.strip_suffix(value).unwrap_or_default();
    let found = completions(value, values.into_iter().map(|(name, stands_for)| (quote_value(&name), stands_for)));
    found.into_iter().map(|found| Completion { word: format!("{before}{}", found.word), ..found }).collect()
}

/// Those that begin so, apart from signs before them.
fn completions(begun: &str, words: impl Iterator<Item = (String, Option<String>)>) -> Vec<Completion> {
    let bare = begun.trim_start_matches(['!', '-']);
    let signs = begun.strip_suffix(bare).unwrap_or_default();
    let fits = words.filter(|(word, _)| word.starts_with(&bare.to_lowercase()));
    fits.map(|(word, stands_for)| Completion { word: format!("{signs}{word}"), stands_for }).collect()
}

/// The values that a deal has for a qualifier, each with a name that says more.
fn names(deal: &Deal, kind: ListKind, qualifier: Qualifier) -> Vec<(String, Option<String>)> {
    let named = |id: &str, name: Option<Text<'_>>| (id.to_owned(), name.map(|name| name.shown().to_owned()));
    let words = |words: Vec<&str>| {
        let words: BTreeMap<String, Option<String>> = words.into_iter().map(|word| (word.to_owned(), None)).collect();
        words.into_iter().collect()
    };
    match (qualifier, kind) {
        (Qualifier::Party, _) => deal.parties().map(|party| named(party.id(), Some(party.name()))).collect(),
        (Qualifier::Source, _) => deal.sources().map(|source| named(source.id(), source.title())).collect(),
        (Qualifier::Term, _) => deal.terms().map(|term| named(term.id(), Some(term.title()))).collect(),
        (Qualifier::Id, _) => deal.events().map(|event| named(event.id(), Some(event.title()))).collect(),
        (Qualifier::Role, _) => words(deal.events().flat_map(Event::parties).filter_map(Participation::role).collect()),
        (Qualifier::Tag, _) => words(deal.events().flat_map(Event::tags).map(Text::shown).collect()),
        (Qualifier::Type, _) => words(deal.sources().filter_map(Source::kind).map(Text::shown).collect()),
        (Qualifier::Kind, ListKind::Terms) => words(deal.terms().map(Term::kind).collect()),
        _ => Vec::new(),
    }
}
