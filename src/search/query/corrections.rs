//! A correction is offered only if the query is understood once it is followed.

use super::{Correction, ListKind, Name, Operand, Qualifier, Query, QueryError, Values, brackets::OPENING, parser};
use crate::search::names;

/// Mistakes in one query that are corrected together.
const MOST_MISTAKES: usize = 8;

type Read = Result<(Query, Option<QueryError>), QueryError>;

impl QueryError {
    /// The same with the whole query as it would be right, or without a correction.
    pub(super) fn verified(self, raw: &str, kind: ListKind) -> Self {
        let corrected = self.apply_correction(raw).and_then(|query| settled(query, kind, parser::read));
        let all = 0..raw.chars().count();
        Self { correction: corrected.map(|(text, _)| Correction { range: all, text }), ..self }
    }

    /// With the names that stood in brackets apart where the list has none of several words:
    /// `party:amazon,openai`; without a correction that it would not accept.
    #[must_use]
    pub fn for_list(self, raw: &str, kind: ListKind, accepts: impl Fn(&Query) -> bool) -> Self {
        let corrected = self.apply_correction(raw).filter(|_| raw.contains(OPENING));
        let Some(query) = corrected.and_then(|text| Query::parse_for(kind, &text).ok()) else { return self };
        if accepts(&query) {
            return self;
        }
        let apart = ways_to_divide().map(|breaks| with_names_apart(query.clone(), breaks)).find(accepts);
        let correction = apart.map(|query| Correction { range: 0..raw.chars().count(), text: query.to_string() });
        Self { correction, ..self }
    }
}

/// The most words that are divided into names in every way.
const MOST_WORDS: u32 = 7;

/// Which of the spaces between words divide names, as bits; few names first.
fn ways_to_divide() -> impl Iterator<Item = u32> {
    let mut ways: Vec<u32> = (1..1 << (MOST_WORDS - 1)).collect();
    ways.sort_by_key(|breaks: &u32| breaks.count_ones());
    ways.into_iter().chain([u32::MAX])
}

fn with_names_apart(mut query: Query, breaks: u32) -> Query {
    let items = query.clauses.iter_mut().flat_map(|clause| &mut clause.alternatives);
    for groups in
        items.filter_map(|item| if let Operand::Named(_, groups) = &mut item.operand { Some(groups) } else { None })
    {
        let apart = |group: &Vec<Name>| match group.as_slice() {
            [name] => {
                let names = divided(&name.text, breaks).into_iter();
                names.map(|text| vec![Name { text, place: name.place.clone() }]).collect()
            }
            _ => vec![group.clone()],
        };
        *groups = groups.iter().flat_map(apart).collect();
    }
    query
}

fn divided(text: &str, breaks: u32) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (nth, word) in (0_u32..).zip(text.split_whitespace()) {
        let divides = |before: u32| breaks.checked_shr(before).is_none_or(|rest| rest & 1 == 1);
        match names.last_mut().filter(|_| !nth.checked_sub(1).is_some_and(divides)) {
            Some(name) => name.extend([" ", word]),
            None => names.push(word.to_owned()),
        }
    }
    names
}

/// A query with what else is wrong in it corrected, too. None where that can't be, where words are
/// still missing, or where no condition is left: it would find everything.
pub(super) fn settled(mut query: String, kind: ListKind, read: fn(&str, ListKind) -> Read) -> Option<(String, Query)> {
    for _ in 0..MOST_MISTAKES {
        match read(&query, kind) {
            Ok((found, None)) if !found.is_empty() && has_known_words(&found, kind) => return Some((query, found)),
            Ok(_) => return None,
            Err(error) => query = error.apply_correction(&query)?,
        }
    }
    None
}

/// Whether the list has all values that are words of the program. Which names a deal has is not
/// known here.
fn has_known_words(query: &Query, kind: ListKind) -> bool {
    let items = query.clauses.iter().flat_map(|clause| &clause.alternatives);
    items.into_iter().all(|item| match &item.operand {
        Operand::Named(qualifier, groups) => groups.iter().flatten().all(|name| is_known(*qualifier, &name.text, kind)),
        _ => true,
    })
}

pub(super) fn is_known(qualifier: Qualifier, name: &str, kind: ListKind) -> bool {
    match kind.values(qualifier) {
        values @ Values::Words(_) => {
            let words: names::Names = values.spellings().into_iter().collect();
            !words.meant(name).is_empty()
        }
        Values::Compared | Values::Names(..) => true,
    }
}
