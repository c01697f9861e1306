//! What the dates of a query mean, and which of its words were perhaps meant as one.

use super::{
    ListKind, Query,
    query::{Clause, Operand, Qualifier},
};
use crate::domain::{Calendar, DateContext, EdtfDate};

/// `27th of February 2026`.
const MOST_WORDS: usize = 4;

/// The condition that a month among the words of a query was perhaps meant as:
/// `date:2026-02` for `amazon february`.
pub fn offered_date(query: &Query, kind: ListKind, context: &DateContext) -> Option<String> {
    if !kind.takes(Qualifier::Date) || query.uses(Qualifier::Date) {
        return None;
    }
    let words: Vec<Option<&str>> = query.clauses.iter().map(word).collect();
    let date = |words: &[Option<&str>]| {
        let words: Vec<&str> = words.iter().copied().collect::<Option<_>>()?;
        let has_month = words.iter().any(|word| is_month(word));
        EdtfDate::read(&words.join(" "), context).ok().filter(|_| has_month)
    };
    let found = (1..=MOST_WORDS).rev().find_map(|count| words.windows(count).find_map(date));
    found.map(|date| format!("{}:{date}", Qualifier::Date))
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

/// The dates of a query as they are understood, in ISO 8601, if some are written
/// otherwise: `date:2026-02..2026-04` for `date:feb..apr`.
pub fn understood_dates(query: &Query, context: &DateContext) -> Option<String> {
    let items = query.clauses.iter().flat_map(|clause| &clause.alternatives);
    let tests = items.filter_map(|item| if let Operand::Date(groups) = &item.operand { Some(groups) } else { None });
    let tests = tests.flatten().flatten().filter_map(|test| test.in_iso(context.period));
    let said: Vec<String> = tests.map(|iso| format!("{}:{iso}", Qualifier::Date)).collect();
    (!said.is_empty()).then(|| said.join(" "))
}
