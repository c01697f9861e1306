//! What the dates of a query mean, and which of its words were perhaps meant as one, or as
//! the value of another qualifier.

use std::ops::Range;

use super::{
    ListKind, Query,
    query::{Clause, Operand, Qualifier},
};
use crate::domain::{Calendar, DateContext, EdtfDate, TermState, Vocabulary as _};

/// `27th of February 2026`.
const MOST_WORDS: usize = 4;

/// How sources are said to have been read, as their list shows it, and the condition.
const READ: [(&str, &str); 4] =
    [("not read yet", "unread"), ("not read", "no"), ("read in full", "full"), ("read in excerpts", "excerpt")];

/// Conditions of a query among which a month is sought, with each key.
const MOST_CLAUSES: usize = 20;

/// The condition that a month or date among the words of a query was perhaps meant as:
/// `date:2026-02` for `amazon february`. Else what a list shows in words of its own:
/// `read:no` for `not read`.
pub fn offered_condition(query: &Query, kind: ListKind, context: &DateContext) -> Option<String> {
    offer(query, kind, context).map(|(_, condition)| condition)
}

/// A query as it is typed, with that condition in place of those words and all else as
/// it is: `amazon date:2026-02`. None if the query has an error.
pub fn take_offered_condition(typed: &str, kind: ListKind, context: &DateContext) -> Option<String> {
    let query = Query::parse_for(kind, typed).ok()?;
    let (words, condition) = offer(&query, kind, context)?;
    let count = words.len();
    let mut taken = query;
    taken.clauses.splice(words, Query::parse_for(kind, &condition).ok()?.clauses);
    // Words in quotes may be the same.
    let tokens: Vec<(usize, &str)> = tokens(typed).collect();
    let with = |tokens: &[(usize, &str)]| {
        let (start, _) = tokens.first()?;
        let (last, word) = tokens.last()?;
        Some([typed.get(..*start)?, &condition, typed.get(last + word.len()..)?].concat())
    };
    let is_it = |text: &String| Query::parse_for(kind, text).is_ok_and(|query| query == taken);
    tokens.windows(count).filter_map(with).find(is_it)
}

/// Words between spaces, each with its first byte.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(|word| (word.as_ptr().addr() - text.as_ptr().addr(), word))
}

/// The clauses that are perhaps meant as a condition, and the condition.
fn offer(query: &Query, kind: ListKind, context: &DateContext) -> Option<(Range<usize>, String)> {
    let words: Vec<Option<&str>> = query.clauses.iter().take(MOST_CLAUSES).map(word).collect();
    let takes = |qualifier: Qualifier| kind.takes(qualifier) && !query.uses(qualifier);
    let date = || takes(Qualifier::Date).then(|| dated(&words, context)).flatten();
    date().or_else(|| {
        let (qualifier, labels) = labels(kind)?;
        takes(qualifier).then(|| labeled(&words, qualifier, &labels)).flatten()
    })
}

/// What a list shows in several words, with the value of its qualifier.
fn labels(kind: ListKind) -> Option<(Qualifier, Vec<(&'static str, &'static str)>)> {
    match kind {
        ListKind::Sources => Some((Qualifier::Read, READ.to_vec())),
        ListKind::Terms => {
            let labels = |state: &TermState| [state.full_label(), state.label()].map(|label| (label, state.word()));
            let labels = TermState::ALL.iter().flat_map(labels).filter(|(label, _)| label.contains(' '));
            Some((Qualifier::State, labels.collect()))
        }
        _ => None,
    }
}

/// The longest of these labels that stands among the words.
fn labeled(
    words: &[Option<&str>],
    qualifier: Qualifier,
    labels: &[(&str, &'static str)],
) -> Option<(Range<usize>, String)> {
    let value = |words: &[Option<&str>]| {
        let said = words.iter().copied().collect::<Option<Vec<&str>>>()?.join(" ").to_lowercase();
        labels.iter().find(|(label, _)| *label == said).map(|(_, value)| *value)
    };
    let (words, value) = first_of(words, value)?;
    Some((words, format!("{qualifier}:{value}")))
}

/// What most words that follow one another mean, if any do.
fn first_of<T>(words: &[Option<&str>], meaning: impl Fn(&[Option<&str>]) -> Option<T>) -> Option<(Range<usize>, T)> {
    (1..=MOST_WORDS).rev().find_map(|count| {
        let mut tried = words.windows(count).enumerate();
        tried.find_map(|(start, words)| Some((start..start + count, meaning(words)?)))
    })
}

fn dated(words: &[Option<&str>], context: &DateContext) -> Option<(Range<usize>, String)> {
    let date = |words: &[Option<&str>]| {
        let words: Vec<&str> = words.iter().copied().collect::<Option<_>>()?;
        words
            .iter()
            .any(|word| is_month(word) || is_iso(word))
            .then(|| EdtfDate::read(&words.join(" "), context).ok())?
    };
    let (words, date) = first_of(words, date)?;
    Some((words, format!("{}:{date}", Qualifier::Date)))
}

/// Suggestions for the words of a query, after the date that some of them may mean.
pub fn with_offered_condition(offered: Option<String>, suggestions: &[String]) -> Vec<String> {
    let is_date = |text: &str| text.split_once(':').is_some_and(|(name, _)| name == Qualifier::Date.name());
    let has_date = offered.is_some();
    let others = suggestions.iter().filter(|text| !has_date || !is_date(text)).cloned();
    offered.into_iter().chain(others).collect()
}

fn word(clause: &Clause) -> Option<&str> {
    match &clause.only().filter(|item| !item.negated)?.operand {
        Operand::Word(needle) => Some(&needle.raw),
        _ => None,
    }
}

/// As people write a month: not the `mar` of a longer word that is being typed.
fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    let is = |(short, full): (&str, &str)| word == short.to_lowercase() || word == full.to_lowercase();
    word == "sept" || (1..=12).any(|month| is(Calendar::month_names(month)))
}

/// `2026-02`, `2026-02-27`
fn is_iso(word: &str) -> bool {
    let is_part = |part: &str, digits| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = word.split('-');
    parts.next().is_some_and(|year| is_part(year, 4)) && word.len() > 4 && parts.all(|part| is_part(part, 2))
}

/// The dates of a query as they are understood, in ISO 8601, if some are written
/// otherwise: `date:2026-02..2026-04` for `date:feb..apr`.
pub fn understood_dates(query: &Query, context: &DateContext) -> Option<String> {
    let items = query.clauses.iter().flat_map(|clause| &clause.alternatives);
    let tests = items.filter_map(|item| if let Operand::Date(groups) = &item.operand { Some(groups) } else { None });
    let tests = tests.flatten().flatten().filter_map(|test| test.in_iso(context.period));
    let said: Vec<String> = tests.map(|iso| format!("{}:{iso}", Qualifier::Date)).collect();
    (!said.is_empty()).then(|| said.join(" "))
}
