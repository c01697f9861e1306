//! Brackets that group words in other query languages.

use super::{
    ListKind, Qualifier, Values,
    corrections::is_known,
    lexer::{self, Letter, Quotes, Token},
};

pub(super) const OPENING: [char; 3] = ['(', '[', '{'];
pub(super) const CLOSING: [char; 3] = [')', ']', '}'];

const NO_WORDS: [char; 7] = ['"', '\'', '|', '&', '!', '-', ','];

pub(super) fn qualifier(token: &Token, kind: ListKind) -> Option<Qualifier> {
    kind.qualifier(&lexer::text(token.letters.get(..colon(token)?)?))
}

pub(super) fn colon(token: &Token) -> Option<usize> {
    token.letters.iter().position(|letter| letter.is(':'))
}

fn opens(letter: Option<&Letter>) -> bool {
    letter.is_some_and(|letter| OPENING.iter().any(|sign| letter.is(*sign)))
}

fn closes(letter: Option<&Letter>) -> bool {
    letter.is_some_and(|letter| CLOSING.iter().any(|sign| letter.is(*sign)))
}

/// Whether it is nothing but opening brackets.
pub(super) fn opens_only(token: &Token) -> bool {
    token.quotes == Quotes::None && !token.letters.is_empty() && token.letters.iter().all(|letter| opens(Some(letter)))
}

/// Whether it is nothing but closing brackets.
pub(super) fn closes_only(token: &Token) -> bool {
    token.quotes == Quotes::None && !token.letters.is_empty() && token.letters.iter().all(|letter| closes(Some(letter)))
}

/// The first bracket that groups: next to another operator, after a negation or
/// colon, around the beginning of the query or all of it, or without its other
/// half.
pub(super) fn grouping(tokens: &[Token], has_operator: bool, kind: ListKind) -> Option<Letter> {
    let unquoted = || tokens.iter().enumerate().filter(|(_, token)| token.quotes == Quotes::None);
    let value_of = |token: &Token| qualifier(token, kind).and(colon(token)).map(|colon| colon + 1);
    let opening = unquoted().find_map(|(nth, token)| {
        let in_value = value_of(token).and_then(|start| token.letters.get(start)).filter(|letter| opens(Some(*letter)));
        let first = token.letters.first().filter(|letter| opens(Some(*letter)));
        let continues = !closes(token.letters.last()) && is_closed(tokens);
        let is_all = tokens.len() == 1 && token.letters.len() > 2 && closes(token.letters.last());
        let groups = has_operator || token.negated || !is_closed(tokens) || (nth == 0 && (continues || is_all));
        in_value.or(first.filter(|_| groups))
    });
    let last = |(_, token): (usize, &Token)| token.letters.last().copied().filter(|letter| closes(Some(letter)));
    let is_opened = unquoted().any(|(_, token)| token.letters.iter().any(|letter| opens(Some(letter))));
    opening.copied().or_else(|| unquoted().find_map(last).filter(|_| has_operator || !is_opened))
}

fn is_closed(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| token.quotes == Quotes::None && closes(token.letters.last()))
}

/// The first bracket that groups nothing, whatever brackets are around that.
pub(super) fn empty_group(tokens: &[Token], kind: ListKind) -> Option<Letter> {
    let mut opening: Option<Letter> = None;
    for token in tokens {
        let start = qualifier(token, kind).and(colon(token)).map_or(0, |colon| colon + 1);
        let is_quoted = token.quotes != Quotes::None;
        // What begins here is no part of a group before it that has only brackets so far.
        if is_quoted || token.negated || start > 0 {
            opening = None;
        }
        let letters = token.letters.get(start..).filter(|_| !is_quoted).unwrap_or_default();
        if let [first, .., last] = letters
            && closes(Some(first))
            && opens(Some(last))
            && letters.iter().all(|letter| opens(Some(letter)) || closes(Some(letter)))
        {
            return Some(*first);
        }
        for (place, letter) in token.letters.iter().enumerate().skip(start).filter(|_| !is_quoted) {
            match opening {
                // A sign is no word.
                Some(_) if NO_WORDS.iter().any(|sign| letter.is(*sign)) => {}
                Some(_) if closes(Some(letter)) => return opening,
                None if place == start && opens(Some(letter)) => opening = Some(*letter),
                _ if !opens(Some(letter)) => opening = None,
                _ => {}
            }
        }
    }
    None
}

/// Removes brackets that do not change the meaning: around one word, around
/// alternatives only, or around words next to no bar.
pub(super) fn without_brackets(query: &str, kind: ListKind) -> Option<String> {
    if query.contains(['"', '“', '”', '„', '\\']) {
        return None;
    }
    if !(query.contains(OPENING) && query.contains(CLOSING)) {
        let words: Vec<&str> = query.split(' ').filter(|word| *word != "&&").collect();
        return Some(words.join(" ").replace(OPENING, "").replace(CLOSING, ""));
    }
    let words: Vec<&str> = query.split(' ').collect();
    let is_bar = |place: Option<usize>| place.and_then(|place| words.get(place)) == Some(&"|");
    let mut plain: Vec<String> = Vec::new();
    let mut start = 0;
    while let Some(first) = words.get(start) {
        let Some((front, inside)) = first.split_once(OPENING) else {
            plain.extend((*first != "&&").then(|| (*first).to_owned()));
            start += 1;
            continue;
        };
        let end = start + words.get(start..)?.iter().position(|word| word.ends_with(CLOSING))?;
        let group = words.get(start..=end)?.join(" ");
        let group = group.strip_prefix(front)?.strip_prefix(OPENING)?.strip_suffix(CLOSING)?;
        if group.contains(OPENING) || group.contains(CLOSING) || group.is_empty() || inside.is_empty() {
            return None;
        }
        let members: Vec<&str> = group.split(' ').collect();
        if front.ends_with(':') && members.len() > 1 {
            plain.push(values(front, &members, kind)?);
            start = end + 1;
            continue;
        }
        let members: Vec<&str> = members.into_iter().filter(|word| *word != "&&").collect();
        let group = members.join(" ");
        let bars = members.iter().filter(|word| **word == "|").count();
        let is_beside_a_bar = is_bar(start.checked_sub(1)) || is_bar(Some(end + 1));
        let are_alternatives = 2 * bars + 1 == members.len();
        let stands_alone =
            members.len() == 1 || (front.is_empty() && (are_alternatives || (bars == 0 && !is_beside_a_bar)));
        if !stands_alone {
            return None;
        }
        plain.push(format!("{front}{group}"));
        start = end + 1;
    }
    let plain = plain.join(" ");
    (!plain.contains(OPENING) && !plain.contains(CLOSING)).then_some(plain)
}

fn values(front: &str, members: &[&str], kind: ListKind) -> Option<String> {
    let qualifier = kind.qualifier(front.trim_start_matches(['!', '-']).strip_suffix(':')?)?;
    // A comma may be part of a date or an amount.
    let is_compared = matches!(kind.values(qualifier), Values::Compared);
    let members: Vec<&str> =
        if is_compared { members.to_vec() } else { members.iter().flat_map(|word| at_commas(word)).collect() };
    if members.first().is_some_and(|first| *first == "|") || members.ends_with(&["|"]) {
        return None;
    }
    let members = members.as_slice();
    let has_words = matches!(kind.values(qualifier), Values::Words(_));
    let is_each_known = |words: &[&str]| {
        let is_known = |word: &str| is_known(qualifier, word, kind);
        has_words && !is_known(&words.join(" ")) && words.iter().all(|word| is_known(word))
    };
    let value = |words: &[&str]| match words {
        [] => None,
        // The qualifier may stand before each.
        [word] => Some(word.strip_prefix(front).unwrap_or(word).to_owned()),
        _ if is_each_known(words) => Some(words.join(",")),
        _ => Some(lexer::quote_value(&words.join(" "))),
    };
    let all = |words: &[&str]| words.split(|word| *word == "&&").map(value).collect::<Option<Vec<String>>>();
    let either: Vec<Vec<String>> = members.split(|word| *word == "|").map(all).collect::<Option<_>>()?;
    let either: Vec<String> = either.iter().map(|values| values.join("+")).collect();
    let is_amount = qualifier == Qualifier::Amount;
    let can_be_written =
        !members.iter().any(|word| word.starts_with('!')) && (!is_amount || !front.starts_with(['!', '-']));
    let between = if is_amount { format!(" | {front}") } else { ",".to_owned() };
    can_be_written.then(|| format!("{front}{}", either.join(&between)))
}

/// The words between commas, and a bar for each of these: `amazon,` has one.
fn at_commas(word: &str) -> impl Iterator<Item = &str> {
    let parts = word.split(',').enumerate();
    parts.flat_map(|(nth, part)| (nth > 0).then_some("|").into_iter().chain(Some(part).filter(|part| !part.is_empty())))
}
