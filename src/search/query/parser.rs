//! Tokens → query.

use std::{collections::BTreeMap, ops::Range};

use super::{
    Anchor, Clause, Correction, Ending, Item, ListKind, Needle, Operand, Query, QueryError,
    amounts::NEXT_VALUE,
    continued::continued,
    ellipsis::split_at_ellipses,
    joining,
    lacking::lacking,
    lexer::{Letter, Quotes, Token, is_link, quoted, text, tokens},
    mistyped::without_colon,
    operators,
    qualified::{is_near_a_qualifier, place, qualified, qualifier_end},
    shown,
};

/// Reads a query as far as it is typed: an item whose value is still to come is
/// left out and said.
pub(super) fn parse(raw: &str, kind: ListKind) -> Result<(Query, Option<QueryError>), QueryError> {
    // Before anything looks at the words: looking for corrections takes long.
    check_length(raw)?;
    match read(raw, kind) {
        Ok((query, unfinished)) => Ok((query, unfinished.map(|error| error.verified(raw, kind)))),
        Err(error) => {
            let rest = without_continuation(raw, kind);
            let error = error.verified(raw, kind);
            rest.map_or_else(|| Err(error.clone()), |rest| Ok((rest, Some(error.clone()))))
        }
    }
}

/// A query that ends in words that go on from a value, which may still be typed, without them.
fn without_continuation(raw: &str, kind: ListKind) -> Option<Query> {
    let (mut tokens, lacking) = complete_tokens(raw, kind);
    let is_plain = lacking.is_empty() && operators::foreign(raw, &tokens, kind).is_none();
    let (words, _) = continued(&tokens, kind).filter(|(words, _)| is_plain && words.end == tokens.len())?;
    tokens.truncate(words.start);
    items(tokens, None, kind).ok().map(|(query, _)| query)
}

/// The same with corrections as they were found.
pub(super) fn read(raw: &str, kind: ListKind) -> Result<(Query, Option<QueryError>), QueryError> {
    check_length(raw)?;
    let (tokens, lacking) = complete_tokens(raw, kind);
    let Some(foreign) = operators::foreign(raw, &tokens, kind) else {
        // What one that lacks words may be is said only where nothing else is missing.
        let is_only = lacking.len() == 1;
        let first = lacking.into_iter().next();
        let first = first.map(|error| QueryError { correction: error.correction.filter(|_| is_only), ..error });
        return match continued(&tokens, kind) {
            Some((_, error)) => Err(error),
            None => items(tokens, first, kind),
        };
    };
    let Some(first) = lacking.into_iter().next() else { return Err(foreign) };
    let rest = foreign.apply_correction(raw).and_then(|rest| read_words(&rest, kind).ok());
    let first = QueryError { correction: None, ..first };
    rest.map_or_else(|| Err(first.clone()), |(query, _)| Ok((query, Some(first.clone()))))
}

/// The same of a query without operators of other languages.
pub(super) fn read_words(raw: &str, kind: ListKind) -> Result<(Query, Option<QueryError>), QueryError> {
    let (tokens, lacking) = complete_tokens(raw, kind);
    items(tokens, lacking.into_iter().next(), kind)
}

/// The tokens without those that still lack their words, and what those lack.
pub(super) fn complete_tokens(raw: &str, kind: ListKind) -> (Vec<Token>, Vec<QueryError>) {
    let tokens = split_at_ellipses(joining::joined(tokens(raw), kind));
    let lacking: BTreeMap<usize, QueryError> = lacking(&tokens).collect();
    let complete = tokens.into_iter().enumerate().filter(|(place, _)| !lacking.contains_key(place));
    (complete.map(|(_, token)| token).collect(), lacking.into_values().collect())
}

fn items(
    tokens: Vec<Token>,
    mut unfinished: Option<QueryError>,
    kind: ListKind,
) -> Result<(Query, Option<QueryError>), QueryError> {
    let mut query = Query::default();
    let mut either = false;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if is_bar(&token) {
            either = true;
            continue;
        }
        let operand = match operand(&token, kind) {
            Err(error) if has_no_value(&token) => {
                let correction = tokens.peek().and_then(|next| without_space(&token, next));
                unfinished.get_or_insert(QueryError { correction, ..error });
                continue;
            }
            operand => operand?,
        };
        let Some(operand) = operand else { continue };
        let item = Item { negated: token.negated, operand };
        match query.clauses.last_mut() {
            Some(clause) if either => clause.alternatives.push(item),
            _ => query.clauses.push(Clause { alternatives: vec![item] }),
        }
        either = false;
    }
    Ok((query, unfinished))
}

fn check_length(raw: &str) -> Result<(), QueryError> {
    let length = raw.chars().count();
    if length <= Query::MAX_CHARS {
        return Ok(());
    }
    Err(QueryError {
        range: Query::MAX_CHARS..Query::MAX_CHARS + 1,
        message: format!("query too long: {length} characters (limit {})", Query::MAX_CHARS),
        correction: None,
    })
}

pub(super) fn is_bar(token: &Token) -> bool {
    let Token { negated: false, quotes: Quotes::None, letters, .. } = token else { return false };
    matches!(letters.as_slice(), [only] if only.is('|'))
}

fn operand(token: &Token, kind: ListKind) -> Result<Option<Operand>, QueryError> {
    let letters = token.letters.as_slice();
    match (token.quotes, letters) {
        (Quotes::Open, _) => return Ok(exact(letters, Ending::Open)),
        (Quotes::Closed, _) => return Ok(exact(letters, Ending::Closed)),
        (Quotes::None, [first, rest @ ..]) if first.is('\'') => {
            return Ok(match rest {
                [inner @ .., last] if last.is('\'') => exact(inner, Ending::Closed),
                _ => exact(rest, Ending::Open),
            });
        }
        (Quotes::None, _) => {}
    }
    if let Some(colon) = qualifier_end(letters) {
        let (name, value) = letters.split_at(colon);
        if is_link(letters) {
            return Err(link(letters, name, &token.place));
        }
        if value.len() == 1 && !is_near_a_qualifier(name, kind) {
            return Ok(Needle::new(text(name)).map(Operand::Word));
        }
        let qualified = qualified(name, value.get(1..).unwrap_or_default(), &token.place, kind);
        return qualified.map(Some).map_err(|error| with_amounts_apart(error, token, name));
    }
    if matches!(letters, [only] if only.is('^')) {
        return Ok(None);
    }
    if let Some(error) = without_colon(letters, kind) {
        return Err(error);
    }
    Ok(titled(letters).or_else(|| Needle::new(text(unpunctuated(letters))).map(Operand::Word)))
}

/// With `a | amount:b` for several amounts in the correction. In quotes they would be one value.
fn with_amounts_apart(error: QueryError, token: &Token, name: &[Letter]) -> QueryError {
    let is_quoted = token.letters.iter().any(|letter| letter.literal && letter.character.is_ascii_digit());
    let apart = |Correction { range, text }: Correction| match text.contains(NEXT_VALUE) {
        true if is_quoted => None,
        // Without one amount or the other is not without both.
        true if !token.negated => {
            let front = self::text(name);
            Some(Correction { range, text: text.replace(NEXT_VALUE, &format!(" | {front}:")) })
        }
        _ => Some(Correction { range, text }),
    };
    QueryError { correction: error.correction.and_then(apart), ..error }
}

fn exact(letters: &[Letter], ending: Ending) -> Option<Operand> {
    Needle::exact(text(letters)).map(|needle| Operand::Exact(needle, ending))
}

/// A word without the comma or semicolon that a sentence put behind it.
fn unpunctuated(letters: &[Letter]) -> &[Letter] {
    match letters {
        [front @ .., last] if last.is(',') || last.is(';') => unpunctuated(front),
        _ => letters,
    }
}

/// `^start`, `end$`, `^whole$`; a sign alone is none.
fn titled(letters: &[Letter]) -> Option<Operand> {
    let (start, rest) = match letters {
        [first, rest @ ..] if first.is('^') => (true, rest),
        _ => (false, letters),
    };
    let (end, rest) = match rest {
        [inner @ .., last] if last.is('$') && !inner.is_empty() => (true, inner),
        _ => (false, rest),
    };
    let anchor = match (start, end) {
        (true, true) => Anchor::Both,
        (true, false) => Anchor::Start,
        (false, true) => Anchor::End,
        (false, false) => return None,
    };
    Needle::new(text(rest)).map(|needle| Operand::Title(needle, anchor))
}

fn has_no_value(token: &Token) -> bool {
    let is_blank = |letter: &Letter| letter.is(',') || letter.is('+') || letter.character.is_whitespace();
    qualifier_end(&token.letters).is_some_and(|colon| token.letters.iter().skip(colon + 1).all(is_blank))
}

/// `party:amazon` for `party: amazon`.
fn without_space(token: &Token, next: &Token) -> Option<Correction> {
    let is_value = !next.negated && next.quotes == Quotes::None && qualifier_end(&next.letters).is_none();
    let space = token.place.end..next.place.start;
    (is_value && !is_bar(next)).then(|| Correction { range: space, text: String::new() })
}

/// The text of a link is searched in quotes.
fn link(letters: &[Letter], name: &[Letter], token: &Range<usize>) -> QueryError {
    let (scheme, all) = (place(name, token), place(letters, token));
    let quoted = format!("\"{}\"", quoted(&text(letters)));
    QueryError {
        message: format!("“{}:” is not a qualifier; put URLs in quotes: write {}", text(name), shown(&quoted)),
        correction: Some(Correction { range: all, text: quoted }),
        range: scheme.start..scheme.end + 1,
    }
}
