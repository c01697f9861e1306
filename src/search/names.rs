//! Which records a name given to a qualifier refers to. One rule for parties,
//! roles, kinds, statuses, sources, terms and tags.

use std::collections::HashMap;

use super::{
    folding::{Case, fold},
    query::{Correction, ListKind, Name, Qualifier, QueryError, Values, quote_value, shown},
    tokens::{Fit, places},
};
use crate::domain::{Deal, Party, Text, Vocabulary, nearest_word};

#[derive(Debug, Default)]
pub(super) struct Names {
    /// The names of each record, folded; the first is the one to suggest.
    records: Vec<Vec<String>>,
}

impl Names {
    /// The records of the deal, or the words, that a qualifier can name.
    pub(super) fn new(deal: &Deal, qualifier: Qualifier) -> Self {
        match qualifier {
            Qualifier::Party => Self::parties(deal),
            Qualifier::Source => Self::sources(deal),
            Qualifier::Term => deal.terms().map(|term| vec![term.id(), term.title().shown(), term.kind()]).collect(),
            _ => ListKind::Events.values(qualifier).spellings().into_iter().collect(),
        }
    }

    fn parties(deal: &Deal) -> Self {
        let parties = deal.parties().map(|party| {
            let also = party.aliases().chain(party.products()).map(Text::shown);
            [party.id(), party.name().shown()].into_iter().chain(also).collect::<Vec<&str>>()
        });
        parties.collect()
    }

    fn sources(deal: &Deal) -> Self {
        // A publisher goes by the names of the party that it is: FT, WSJ. The first
        // of a name counts.
        let mut parties: HashMap<&str, Party<'_>> = HashMap::new();
        for party in deal.parties() {
            parties.entry(party.name().shown()).or_insert(party);
        }
        let sources = deal.sources().map(|source| {
            let publisher = source.publisher();
            let party = publisher.and_then(|publisher| parties.get(publisher.shown()));
            let also = party.into_iter().flat_map(|party| party.aliases()).map(Text::shown);
            let standing = source.standing().map(Vocabulary::word);
            let names = std::iter::once(source.id()).chain(publisher.map(Text::shown)).chain(also);
            names.chain(standing).collect::<Vec<&str>>()
        });
        sources.collect()
    }

    pub(super) fn len(&self) -> usize {
        self.records.len()
    }

    pub(super) fn firsts(&self) -> impl Iterator<Item = &str> {
        self.records.iter().map(|names| names.first().map_or("", String::as_str))
    }

    /// The records that a name refers to: an exact name, else whole words of names,
    /// else the beginnings of words.
    pub(super) fn meant(&self, name: &str) -> Vec<usize> {
        let name = fold(name, Case::Insensitive);
        meant(self.records.iter().map(|names| names.iter().map(String::as_str)), name.trim())
    }

    /// Whether a record goes by exactly this name, in any case.
    pub(super) fn has(&self, name: &str) -> bool {
        let name = fold(name, Case::Insensitive);
        self.records.iter().flatten().any(|known| known == name.trim())
    }

    pub(super) fn nearest(&self, name: &str) -> Option<&str> {
        let all = || self.records.iter().flatten().map(String::as_str);
        let name = fold(name, Case::Insensitive);
        nearest_word(&name, all()).or_else(|| {
            // A word of a longer name may be meant too.
            let words = all().flat_map(super::tokens::words_of).filter(|word| word.chars().count() > 1);
            nearest_word(&name, words)
        })
    }

    /// `openai+amazon` for `openai and amazon`, if both are names.
    fn apart(&self, text: &str) -> Option<String> {
        let text = text.to_lowercase();
        BETWEEN_NAMES.iter().find_map(|(between, joined_by)| {
            let names: Vec<&str> = text.split(between).map(str::trim).collect();
            let are_names = names.len() > 1 && names.iter().all(|name| !self.meant(name).is_empty());
            are_names.then(|| names.iter().map(|name| quote_value(name)).collect::<Vec<_>>().join(joined_by))
        })
    }

    /// A word of one of the words of the program, such as `yet`, is none of them.
    fn nearest_for(&self, list: ListKind, qualifier: Qualifier, name: &str) -> Option<&str> {
        let near = self.nearest(name);
        let is_whole = |near: &str| self.records.iter().flatten().any(|known| known == near);
        near.filter(|near| !matches!(list.values(qualifier), Values::Words(_)) || is_whole(near))
    }

    pub(super) fn not_found(&self, list: ListKind, qualifier: Qualifier, name: &Name) -> QueryError {
        let apart = self.apart(&name.text);
        if let (Some(apart), Values::Names(one, _)) = (apart, list.values(qualifier)) {
            return QueryError {
                range: name.place.clone(),
                message: format!("no {one} is called “{}”: write {qualifier}:{apart}", shown(&name.text)),
                correction: Some(Correction { range: name.place.clone(), text: apart }),
            };
        }
        not_found_error(
            list,
            qualifier,
            name,
            self.nearest_for(list, qualifier, &name.text),
            &self.firsts().take(MOST_NAMED + 1).collect::<Vec<_>>(),
        )
    }
}

/// Words and signs between names, with what joins values.
const BETWEEN_NAMES: [(&str, &str); 4] = [(" and ", "+"), (" & ", "+"), (" + ", "+"), (" or ", ",")];

/// Longer lists of names are not shown in an error.
const MOST_NAMED: usize = 20;

/// The error for a name that nothing has. `known` is shown if no name is near.
pub(super) fn not_found_error(
    list: ListKind,
    qualifier: Qualifier,
    name: &Name,
    near: Option<&str>,
    known: &[&str],
) -> QueryError {
    let elsewhere = ListKind::all_with_value(qualifier, &name.text);
    let (problem, plural) = match list.values(qualifier) {
        Values::Names(one, several) => (format!("no {one} is called “{}”", shown(&name.text)), several),
        // As of a qualifier that another list has.
        Values::Words(_) if !elsewhere.is_empty() => {
            let lists = ListKind::joined(&elsewhere);
            (format!("{qualifier}:{} filters {lists}, not {list}", name.text), "values")
        }
        Values::Words(_) | Values::Compared => (format!("{qualifier}: has no value “{}”", shown(&name.text)), "values"),
    };
    let other = list.other_with_value(qualifier, &name.text);
    let near = near.filter(|_| elsewhere.is_empty() && other.is_none());
    let near = near.map(quote_value);
    let meant = other.map(|other| format!("{other}:{}", quote_value(&name.text))).or_else(|| near.clone());
    let hint = match meant {
        Some(meant) => format!(": did you mean {meant}?"),
        None if (1..=MOST_NAMED).contains(&known.len()) => format!("; known {plural}: {}", known.join(", ")),
        None => String::new(),
    };
    QueryError {
        range: name.place.clone(),
        message: format!("{problem}{hint}"),
        correction: near.map(|text| Correction { range: name.place.clone(), text }),
    }
}

impl<S: AsRef<str>> FromIterator<Vec<S>> for Names {
    fn from_iter<I: IntoIterator<Item = Vec<S>>>(records: I) -> Self {
        let folded = |names: Vec<S>| names.iter().map(|name| fold(name.as_ref(), Case::Insensitive)).collect();
        Self { records: records.into_iter().map(folded).collect() }
    }
}

/// The places of the records that a folded name means: see [`Names::meant`].
pub(super) fn meant<'n, N>(records: impl Iterator<Item = N>, name: &str) -> Vec<usize>
where
    N: Iterator<Item = &'n str>,
{
    let mut by_level: [Vec<usize>; 3] = Default::default();
    if name.is_empty() {
        return Vec::new();
    }
    for (place, names) in records.enumerate() {
        let level = names.filter_map(|other| level(other, name)).min();
        if let Some(found) = level.and_then(|level| by_level.get_mut(level)) {
            found.push(place);
        }
    }
    by_level.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

fn level(text: &str, name: &str) -> Option<usize> {
    if text == name {
        return Some(0);
    }
    match places(text, name).map(|(fit, _)| fit).min()? {
        Fit::Words => Some(1),
        Fit::Beginning => Some(2),
        Fit::Piece | Fit::Letters => None,
    }
}

/// The lists from which a filter can be picked: what a typed name means there.
#[derive(Debug)]
pub struct FacetNames(HashMap<Qualifier, Names>);

impl FacetNames {
    pub const QUALIFIERS: [Qualifier; 4] = [Qualifier::Party, Qualifier::Kind, Qualifier::Status, Qualifier::Source];

    pub fn new(deal: &Deal) -> Self {
        Self(Self::QUALIFIERS.map(|qualifier| (qualifier, Names::new(deal, qualifier))).into())
    }

    pub fn resolve(&self, qualifier: Qualifier, name: &str) -> Vec<usize> {
        self.0.get(&qualifier).map_or_else(Vec::new, |names| names.meant(name))
    }
}
