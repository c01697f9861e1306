//! `or`, `and` and `not` in lowercase, or with a first capital: searched as words, although whoever
//! typed them may mean an operator.

use fixedbitset::FixedBitSet;

use super::{
    ListKind, Query,
    conditions::{Conditions, Evaluator, SearchAbort},
    query::{Clause, Operand},
};

/// Clauses of a query among which they are sought.
const MOST_CLAUSES: usize = 20;

/// The query with operators for these words, if that finds other things and none of the words stands
/// so in a text: `terms and conditions`.
pub(super) fn with_operators(
    query: &Query,
    kind: ListKind,
    found: &FixedBitSet,
    evaluator: &mut impl Evaluator,
) -> Result<Option<String>, SearchAbort> {
    let Some((text, meant)) = meant(query, kind) else { return Ok(None) };
    for phrase in phrases(query) {
        let phrase = Query::parse_for(kind, &phrase).ok();
        let phrase = phrase.map(|phrase| matching(&phrase, evaluator)).transpose()?.flatten();
        if phrase.is_some_and(|matching| !matching.is_clear()) {
            return Ok(None);
        }
    }
    let is_other = matching(&meant, evaluator)?.is_some_and(|meant| meant != *found);
    Ok(is_other.then_some(text))
}

/// None for a query that the list does not accept.
fn matching(query: &Query, evaluator: &mut impl Evaluator) -> Result<Option<FixedBitSet>, SearchAbort> {
    match Conditions::new(query, evaluator) {
        Err(SearchAbort::Invalid(_)) => Ok(None),
        conditions => Ok(Some(conditions?.found(|_| true).possible)),
    }
}

/// As the same query is corrected with the operators in capitals.
pub(super) fn meant(query: &Query, kind: ListKind) -> Option<(String, Query)> {
    let count = query.clauses.len();
    let is_joined = |nth: usize, word: &str| nth + 1 < count && (nth > 0 || word == "not");
    let operators = || (0..count).filter(|nth| operator(query, *nth).is_some_and(|word| is_joined(*nth, word)));
    if count > MOST_CLAUSES || operators().next().is_none() {
        return None;
    }
    let part = |(nth, clause): (usize, &Clause)| match operator(query, nth).filter(|word| is_joined(nth, word)) {
        Some(word) => word.to_uppercase(),
        None => clause.to_string(),
    };
    // `but not`
    let says_nothing = |nth: usize, clause: &Clause| {
        let is_but = word(clause).is_some_and(|word| word.eq_ignore_ascii_case("but"));
        is_but && operator(query, nth + 1) == Some("not")
    };
    let clauses = || query.clauses.iter().enumerate().filter(|(nth, clause)| !says_nothing(*nth, clause));
    let typed = clauses().map(part).collect::<Vec<_>>().join(" ");
    let corrected = Query::parse_for(kind, &typed).err()?.apply_correction(&typed);
    let text = corrected.unwrap_or_else(|| without_words(&typed));
    let meant = Query::parse_for(kind, &text).ok()?;
    Some((text, meant))
}

/// OR and AND that are mixed as they are written here, where `|` joins more closely.
fn without_words(typed: &str) -> String {
    typed.replace(" AND ", " ").replace(" OR ", " | ").replace("NOT ", "!")
}

/// Each with the words beside it, in quotation marks.
fn phrases(query: &Query) -> impl Iterator<Item = String> {
    let beside = |nth: usize, word: &str| if word == "not" { nth..nth + 2 } else { nth.saturating_sub(1)..nth + 2 };
    (0..query.clauses.len()).filter_map(move |nth| {
        let words = query.clauses.get(beside(nth, operator(query, nth)?))?;
        let words: Vec<&str> = words.iter().map(word).collect::<Option<_>>()?;
        Some(format!("\"{}\"", words.join(" ").replace(['"', '\\'], "")))
    })
}

fn operator(query: &Query, nth: usize) -> Option<&'static str> {
    let typed = word(query.clauses.get(nth)?)?;
    ["or", "and", "not"].into_iter().find(|known| known.eq_ignore_ascii_case(typed))
}

fn word(clause: &Clause) -> Option<&str> {
    match &clause.only().filter(|item| !item.negated)?.operand {
        Operand::Word(needle) => Some(&needle.raw),
        _ => None,
    }
}
