//! What a query of another language leaves out or repeats: the qualifier of a value behind an
//! operator (`amount:5B OR 10B`), and a qualifier of which `AND` wants all values.

use std::ops::Range;

use super::{
    AmountTest, Clause, DateTest, Item, ListKind, Operand, Qualifier, Query, Values,
    amounts::is_phrase,
    brackets::{CLOSING, OPENING, closes_only, opens_only},
    comparison::ValueError,
    joining,
    lexer::{self, Letter, Quotes, Token},
    operators::{is_operator, word},
};
use crate::search::conditions::join;

/// Longest value in words: `since Fri 27 February 2026 until Tue 3 March 2026`.
const MOST_WORDS: usize = 10;

/// The query with the qualifier before each value that stands behind an operator without one.
pub(super) fn with_qualifiers(raw: &str, tokens: &[Token], kind: ListKind) -> String {
    let characters: Vec<char> = raw.chars().collect();
    let text = |from: usize, to: usize| characters.get(from..to).unwrap_or_default().iter().collect::<String>();
    let (mut written, mut copied) = (String::new(), 0);
    let (mut qualifier, mut follows_operator) = (None, false);
    for (nth, token) in tokens.iter().enumerate() {
        if token.place.start < copied || opens_only(token) || closes_only(token) {
            continue;
        }
        if word(token).is_some_and(|word| is_operator(&word))
            || joins_values(tokens, nth, kind)
            || joins_bounds(tokens, nth, kind)
        {
            follows_operator = true;
            continue;
        }
        let is_bound = bound_without_qualifier(tokens, nth, kind).is_some();
        let end =
            tokens.get(nth..).unwrap_or_default().iter().take(MOST_WORDS).next_back().map_or(0, |last| last.place.end);
        let start = start_of_word(token).unwrap_or(end);
        let named = qualifier_at(&text(start, token.place.end), kind);
        let repeated =
            qualifier.filter(|_| named.is_none() && (follows_operator || is_bound) && token.quotes == Quotes::None);
        let value = repeated.and_then(|of| Some((of, length_of_value(of, &text(start, end), kind)?)));
        if let Some((of, length)) = value {
            written.extend([&text(copied, start), of.name(), ":", &text(start, start + length)]);
            copied = start + length;
        }
        qualifier = named.or(value.map(|(of, _)| of));
        follows_operator = false;
    }
    written + &text(copied, characters.len())
}

/// Whether it is a lowercase `or` between two values of one qualifier.
pub(super) fn joins_values(tokens: &[Token], place: usize, kind: ListKind) -> bool {
    let is_or = tokens.get(place).and_then(word).is_some_and(|word| word.eq_ignore_ascii_case("or"));
    let before = place.checked_sub(1).and_then(|before| tokens.get(before)).filter(|_| is_or);
    let of = before.and_then(|before| qualifier_at(&lexer::text(&before.letters), kind));
    let rest = tokens.get(place + 1..).unwrap_or_default();
    of.is_some_and(|of| {
        let next = rest.first().and_then(|next| qualifier_at(&lexer::text(&next.letters), kind));
        next.map_or_else(|| begins_with_value(of, rest, kind), |next| next == of)
    })
}

/// Whether it is a lowercase `and` before a further comparison, as in `amount:>=5m and <=2bn`.
pub(super) fn joins_bounds(tokens: &[Token], place: usize, kind: ListKind) -> bool {
    let is_and = tokens.get(place).and_then(word).is_some_and(|word| word.eq_ignore_ascii_case("and"));
    let before = place.checked_sub(1).and_then(|before| tokens.get(before)).filter(|_| is_and);
    let of = before.and_then(|before| qualifier_at(&lexer::text(&before.letters), kind));
    let rest = tokens.get(place + 1..).unwrap_or_default();
    of.is_some_and(|of| is_comparison(of, rest, kind) || rest.first().is_some_and(|next| compares(of, next, kind)))
}

/// Whether it is a comparison with its qualifier.
fn compares(of: Qualifier, token: &Token, kind: ListKind) -> bool {
    let text = lexer::text(&token.letters);
    let value = text.split_once(':').filter(|_| qualifier_at(&text, kind) == Some(of)).map(|(_, value)| value);
    let first = value.and_then(|value| value.split(' ').next());
    matches!(of, Qualifier::Amount | Qualifier::Date) && first.is_some_and(is_bound)
}

/// What a comparison begins with.
const BOUNDS: [&str; 5] = ["before", "after", "since", "until", "till"];
const SIGNS: [char; 4] = ['<', '>', '≤', '≥'];

/// Where a further comparison follows a value without its qualifier, as in `date:>2025 <2027` and
/// `date:after 2025 before 2027`.
pub(super) fn bound_without_qualifier(
    tokens: &[Token],
    place: usize,
    kind: ListKind,
) -> Option<(Range<usize>, Qualifier)> {
    let of = tokens.get(place.checked_sub(1)?).and_then(|before| {
        let is_plain = before.quotes == Quotes::None && !before.negated;
        is_plain.then(|| qualifier_at(&lexer::text(&before.letters), kind)).flatten()
    })?;
    let rest = tokens.get(place..)?;
    rest.first().filter(|_| is_comparison(of, rest, kind)).map(|first| (first.place.clone(), of))
}

fn is_bound(word: &str) -> bool {
    word.starts_with(SIGNS) || BOUNDS.contains(&word) || is_phrase(word)
}

/// Whether tokens begin with a comparison of a date or an amount without its qualifier.
fn is_comparison(of: Qualifier, tokens: &[Token], kind: ListKind) -> bool {
    let Some(word) = tokens.first().and_then(word) else { return false };
    let is_compared = matches!(of, Qualifier::Amount | Qualifier::Date) && qualifier_at(&word, kind).is_none();
    is_compared && is_bound(&word) && begins_with_value(of, tokens, kind)
}

/// Whether tokens begin with a value of a qualifier that is not given.
fn begins_with_value(of: Qualifier, tokens: &[Token], kind: ListKind) -> bool {
    let plain = tokens.iter().take(MOST_WORDS).map_while(word);
    let text = plain.collect::<Vec<_>>().join(" ");
    !text.is_empty() && length_of_value(of, &text, kind).is_some()
}

/// Behind the brackets and negations before it; none if it begins with a literal character.
fn start_of_word(token: &Token) -> Option<usize> {
    let is_sign = |letter: &&Letter| OPENING.into_iter().chain(['!', '-']).any(|sign| letter.is(sign));
    let first = token.letters.iter().find(|letter| !is_sign(letter))?;
    (!first.literal).then_some(first.place)
}

fn qualifier_at(word: &str, kind: ListKind) -> Option<Qualifier> {
    kind.qualifier(word.split_once(':')?.0)
}

/// How many characters at the beginning of a text are a value of the qualifier.
fn length_of_value(qualifier: Qualifier, text: &str, kind: ListKind) -> Option<usize> {
    let text = text.split(CLOSING).next()?;
    let front = format!("{qualifier}:");
    let token = joining::joined(lexer::tokens(&format!("{front}{text}")), kind).into_iter().next()?;
    let value = lexer::text(token.letters.get(front.len()..)?);
    is_value(qualifier, &value, kind).then(|| token.place.end.saturating_sub(front.len()))
}

fn is_value(qualifier: Qualifier, value: &str, kind: ListKind) -> bool {
    match (qualifier, kind.values(qualifier)) {
        (Qualifier::Date, _) => is_meant_as_one(DateTest::parse(value, &(0..0))),
        (Qualifier::Amount, _) => {
            let is_figure = |part: &str| part.is_empty() || AmountTest::is_figure(part);
            let figures = value.trim_start_matches(['<', '>', '=', '≤', '≥']);
            match AmountTest::parse(value, &(0..0)) {
                Ok(_) => figures.split("..").all(is_figure),
                wrong => is_meant_as_one(wrong),
            }
        }
        (_, values @ Values::Words(_)) => {
            values.spellings().iter().flatten().any(|spelling| spelling.eq_ignore_ascii_case(value))
        }
        _ => false,
    }
}

fn is_meant_as_one<T>(read: Result<T, ValueError>) -> bool {
    read.map_or_else(|wrong| wrong.replacement.is_some(), |_| true)
}

/// The query in which all values of a repeated qualifier are wanted, not any of them: `party:a+b`
/// for `party:a party:b`. None if that can't be written.
pub(super) fn with_all_values(query: &Query) -> Option<Query> {
    let mut all: Vec<Clause> = Vec::new();
    for clause in &query.clauses {
        if all.contains(clause) {
            continue;
        }
        match all.iter_mut().find(|earlier| are_alternatives(earlier, clause)) {
            Some(earlier) => want_both(earlier, clause)?,
            None => all.push(clause.clone()),
        }
    }
    Some(Query { clauses: all })
}

/// Whether two conditions would together find what either finds. Comparisons all have to hold.
fn are_alternatives(first: &Clause, second: &Clause) -> bool {
    let mut joined = first.clone();
    join(&mut joined, second) && number_of_groups(&joined) > number_of_groups(first)
}

fn number_of_groups(clause: &Clause) -> usize {
    clause.only().map_or(0, |item| match &item.operand {
        Operand::Named(_, groups) => groups.len(),
        Operand::Date(groups) => groups.len(),
        Operand::Amount(groups) => groups.len(),
        Operand::Word(_) | Operand::Exact(..) | Operand::Title(..) => 0,
    })
}

fn want_both(first: &mut Clause, second: &Clause) -> Option<()> {
    let ([Item { operand: first, .. }], [Item { operand: second, .. }]) =
        (first.alternatives.as_mut_slice(), second.alternatives.as_slice())
    else {
        return None;
    };
    match (first, second) {
        (Operand::Named(_, first), Operand::Named(_, second)) => extend_only(first, second),
        (Operand::Date(first), Operand::Date(second)) => extend_only(first, second),
        (Operand::Amount(first), Operand::Amount(second)) => extend_only(first, second),
        _ => None,
    }
}

/// Each has to be a single group: that both of two lists of alternatives are met can't be written.
fn extend_only<T: Clone>(first: &mut [Vec<T>], second: &[Vec<T>]) -> Option<()> {
    let ([first], [second]) = (first, second) else { return None };
    first.extend(second.iter().cloned());
    Some(())
}
