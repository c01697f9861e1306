//! Operators of other query languages: `OR`, `AND`, `NOT`, `||`, `&&`, a bar
//! without spaces, brackets. Read as words they would silently find nothing, so
//! each is an error that shows the query as it is written here.

use std::ops::Range;

use super::{
    Correction, ListKind, Qualifier, QueryError,
    brackets::{CLOSING, OPENING, colon, empty_group, grouping, qualifier, without_brackets},
    corrections::settled,
    lexer::{self, Letter, Quotes, Token},
    parser::{self, is_bar},
    repeated::{bound_without_qualifier, joins_bounds, joins_values, with_all_values, with_qualifiers},
    shown,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Word,
    /// `|`, as it should be.
    Bar,
    Or,
    And,
    Not,
}

/// The first operator that is plausibly meant as one of another language.
pub(super) fn foreign(raw: &str, tokens: &[Token], kind: ListKind) -> Option<QueryError> {
    let (place, mut what) = first(tokens, kind)?;
    let Corrected { query: corrected, joins_values } = corrected(&with_qualifiers(raw, tokens, kind), kind);
    if joins_values && what == AND {
        ALL_VALUES.clone_into(&mut what);
    }
    let write = corrected.as_ref().map_or_else(String::new, |query| format!(": write {}", shown(query)));
    let all = 0..raw.chars().count();
    Some(QueryError {
        range: place,
        message: format!("{what}{write}"),
        correction: corrected.map(|text| Correction { range: all, text }),
    })
}

fn is_free_of_operators(query: &str, kind: ListKind) -> bool {
    first(&parser::complete_tokens(query, kind).0, kind).is_none()
}

fn first(tokens: &[Token], kind: ListKind) -> Option<(Range<usize>, String)> {
    let means: Vec<Meaning> = (0..tokens.len()).map(|place| means(tokens, place, kind)).collect();
    let found = tokens.iter().zip(&means).find_map(|(token, means)| operator(token, *means, kind));
    let has_operator = found.is_some() || means.contains(&Meaning::Bar);
    let said = |letter: Letter, say: fn(&str) -> String| {
        let what = if letter.is('(') || letter.is(')') { "parentheses" } else { "brackets" };
        (letter.place..letter.place + 1, say(what))
    };
    let bound = (0..tokens.len()).find_map(|place| bound_without_qualifier(tokens, place, kind));
    let bound = bound.map(|(place, qualifier)| (place, format!("write {qualifier}: before each value")));
    let empty = empty_group(tokens, kind)
        .map(|letter| said(letter, |what| format!("words are missing between the {what}; write them without {what}")));
    let grouping = grouping(tokens, has_operator, kind)
        .map(|letter| said(letter, |what| format!("{what} are not supported; | joins the two words next to it")));
    // Of two at one place, the first says more.
    found.into_iter().chain(bound).chain(empty).chain(grouping).min_by_key(|(place, _)| place.start)
}

const AND: &str = "words are already combined with AND; leave it out";

const ALL_VALUES: &str = "use + between values that must all match";

/// Whether a word, unquoted, would be taken for an operator between others.
pub(super) fn is_operator(word: &str) -> bool {
    matches!(word, "OR" | "AND" | "NOT" | "&" | "&&" | "||")
}

fn means(tokens: &[Token], place: usize, kind: ListKind) -> Meaning {
    let is_operand = |other: Option<&Token>| other.is_some_and(|token| !is_bar(token));
    let before = place.checked_sub(1).and_then(|place| tokens.get(place));
    let (before, after) = (before, tokens.get(place + 1));
    let between = is_operand(before) && is_operand(after);
    let Some(word) = tokens.get(place).and_then(word) else { return Meaning::Word };
    match word.as_str() {
        "|" => Meaning::Bar,
        "OR" | "||" if between => Meaning::Or,
        _ if joins_values(tokens, place, kind) => Meaning::Or,
        _ if joins_bounds(tokens, place, kind) => Meaning::And,
        "AND" | "&&" if between => Meaning::And,
        // `Procter & Gamble` is a name.
        "&" if between && !(is_capitalized(before) && is_capitalized(after)) => Meaning::And,
        "+" if between && [before, after].into_iter().flatten().all(|token| qualifier(token, kind).is_some()) => {
            Meaning::And
        }
        "NOT" if is_operand(after) => Meaning::Not,
        _ => Meaning::Word,
    }
}

pub(super) fn word(token: &Token) -> Option<String> {
    let is_one_word =
        token.quotes == Quotes::None && !token.negated && token.letters.iter().all(|letter| !letter.literal);
    is_one_word.then(|| lexer::text(&token.letters))
}

fn is_capitalized(token: Option<&Token>) -> bool {
    token.and_then(|token| token.letters.first()).is_some_and(|letter| letter.character.is_uppercase())
}

fn operator(token: &Token, means: Meaning, kind: ListKind) -> Option<(Range<usize>, String)> {
    let what = |text: &str| Some((token.place.clone(), text.to_owned()));
    match means {
        Meaning::Or => return what("use | with spaces for OR"),
        Meaning::And => return what(AND),
        Meaning::Not => return what("to exclude a word, put ! before it"),
        Meaning::Bar => return None,
        Meaning::Word => {}
    }
    let signs = inside(token);
    let first = signs.first()?;
    let sign = lexer::text(token.letters.get(first.clone())?);
    let start = token.letters.get(first.start)?.place;
    let advice = match (qualifier(token, kind), next(token, first.end), sign.starts_with('|')) {
        (Some(Qualifier::Amount), _, true) => "use | with spaces for OR",
        (Some(_), Next::Value(_), true) => "separate values with commas",
        (Some(_), Next::Value(_), false) => ALL_VALUES,
        (_, _, true) => "put spaces around |",
        (_, _, false) => AND,
    };
    Some((start..start + first.len(), advice.to_owned()))
}

/// Whether `&` or `+` joins words: `aws&azure`, not `AT&T`, `r&d` or `c++`.
pub(super) fn joins_words(raw: &str) -> bool {
    let is_word = |part: &str| part.len() > 2 && part.chars().all(char::is_lowercase);
    raw.contains(['&', '+']) && raw.split(['&', '+']).all(is_word)
}

/// The operators inside a token: `|`, `||`, `&&`, and `&` and `+` between words.
fn inside(token: &Token) -> Vec<Range<usize>> {
    let letters = token.letters.as_slice();
    let closed = matches!(letters, [first, .., last] if first.is('\'') && last.is('\''));
    if token.quotes != Quotes::None
        || closed
        || lexer::is_link(letters)
        || letters.iter().all(|letter| letter.is('|') || letter.is('&'))
    {
        return Vec::new();
    }
    let joins = word(token).is_some_and(|word| joins_words(word.trim_start_matches(OPENING).trim_end_matches(CLOSING)));
    let mut signs: Vec<Range<usize>> = Vec::new();
    for (place, letter) in letters.iter().enumerate() {
        let doubled = |other: Option<usize>| other.and_then(|at| letters.get(at)).is_some_and(|other| other.is('&'));
        let is_sign = letter.is('|')
            || (letter.is('&') && (joins || doubled(place.checked_sub(1)) || doubled(Some(place + 1))))
            || (letter.is('+') && joins);
        match signs.last_mut() {
            Some(last) if is_sign && last.end == place => last.end += 1,
            _ if is_sign => signs.push(place..place + 1),
            _ => {}
        }
    }
    signs
}

/// What stands behind an operator inside a value.
enum Next {
    /// Another value; so many letters in front of it repeat the qualifier.
    Value(usize),
    /// A condition of its own.
    Other,
}

fn next(token: &Token, start: usize) -> Next {
    let rest = token.letters.get(start..).unwrap_or_default();
    let part = rest.split(|letter| letter.is('|') || letter.is('&')).next().unwrap_or_default();
    let name = colon(token).and_then(|colon| token.letters.get(..=colon));
    match (part.iter().any(|letter| letter.is(':')), name) {
        (false, _) => Next::Value(0),
        (true, Some(name)) if !token.negated && lexer::text(part).starts_with(&lexer::text(name)) => {
            Next::Value(name.len())
        }
        (true, _) => Next::Other,
    }
}

#[derive(Default)]
struct Corrected {
    /// None if it can't be written in this language.
    query: Option<String>,
    /// Whether a qualifier stands on both sides of AND, and without it would find either value.
    joins_values: bool,
}

fn corrected(raw: &str, kind: ListKind) -> Corrected {
    let (tokens, _) = parser::complete_tokens(raw, kind);
    let means: Vec<Meaning> = (0..tokens.len()).map(|place| means(&tokens, place, kind)).collect();
    let rearranged = if mixes_operators(&tokens, &means) { None } else { rearranged(&tokens, &means, raw, kind) };
    let plain = rearranged.filter(|query| is_free_of_operators(query, kind));
    let Some((query, read)) = plain.and_then(|query| settled(query, kind, parser::read_words)) else {
        return Corrected::default();
    };
    let all = if wants_all(&tokens, &means) { with_all_values(&read) } else { Some(read.clone()) };
    let joins_values = all.as_ref() != Some(&read);
    let query = if joins_values { all.map(|all| all.to_string()) } else { Some(query) };
    Corrected { query: query.filter(|query| is_free_of_operators(query, kind)), joins_values }
}

/// Whether AND and OR stand on two sides of a word: in most languages AND joins more closely, and
/// here | does.
fn mixes_operators(tokens: &[Token], means: &[Meaning]) -> bool {
    let is_bracket = |letter: &Letter| OPENING.iter().chain(&CLOSING).any(|sign| letter.is(*sign));
    let mut before: Option<Meaning> = None;
    let mut follows_word = false;
    for (token, means) in tokens.iter().zip(means) {
        let joins = match means {
            Meaning::Not => continue,
            Meaning::And => Some(Meaning::And),
            Meaning::Or | Meaning::Bar => Some(Meaning::Or),
            Meaning::Word => None,
        };
        if before.is_some() && joins.is_some() && joins != before {
            return true;
        }
        let groups = joins.is_none() && (follows_word || token.letters.iter().any(is_bracket));
        before = joins.or(before.filter(|_| !groups));
        follows_word = joins.is_none();
    }
    false
}

/// Whether some of it is joined by AND.
fn wants_all(tokens: &[Token], means: &[Meaning]) -> bool {
    let is_and = |token: &Token| {
        let signs = inside(token);
        let mut letters = signs.into_iter().filter_map(|sign| token.letters.get(sign.start));
        colon(token).is_none() && letters.any(|letter| !letter.is('|'))
    };
    means.contains(&Meaning::And) || tokens.iter().any(is_and)
}

/// The words with the operators of this language; none if brackets hold more than words that may
/// stand without them.
fn rearranged(tokens: &[Token], means: &[Meaning], raw: &str, kind: ListKind) -> Option<String> {
    let has_operator =
        means.iter().any(|means| *means != Meaning::Word) || tokens.iter().any(|token| !inside(token).is_empty());
    let is_bracketed = grouping(tokens, has_operator, kind).is_some();
    let characters: Vec<char> = raw.chars().collect();
    let mut pieces: Vec<String> = Vec::new();
    let mut not = "";
    for (token, means) in tokens.iter().zip(means) {
        match means {
            Meaning::Bar | Meaning::Or => pieces.push("|".to_owned()),
            Meaning::And if is_bracketed => pieces.push("&&".to_owned()),
            Meaning::And => {}
            Meaning::Not if not.is_empty() => not = "!",
            Meaning::Not => not = "",
            Meaning::Word => {
                let source: String = characters.get(token.place.clone())?.iter().collect();
                pieces.push(format!("{not}{}", rewritten(token, &source, &characters, kind)?));
                not = "";
            }
        }
    }
    let query = pieces.join(" ");
    if is_bracketed { without_brackets(&query, kind) } else { Some(query) }
}

fn rewritten(token: &Token, source: &str, characters: &[char], kind: ListKind) -> Option<String> {
    let signs = inside(token);
    if signs.is_empty() {
        return Some(source.to_owned());
    }
    let of = qualifier(token, kind);
    let name = colon(token);
    let mut spelt = String::new();
    let mut from = token.place.start;
    for sign in signs {
        let next = next(token, sign.end);
        let letters = token.letters.get(sign)?;
        let (first, last) = (letters.first()?, letters.last()?);
        spelt.extend(characters.get(from..first.place)?);
        from = last.place + 1;
        let is_or = first.is('|');
        match (of, next) {
            (Some(Qualifier::Amount), Next::Value(repeated)) if is_or => {
                let front = lexer::text(token.letters.get(..=name?)?);
                spelt.extend([" | ", &front]);
                from += repeated;
            }
            (Some(_), Next::Value(repeated)) => {
                spelt.push(if is_or { ',' } else { '+' });
                from += repeated;
            }
            _ => spelt.push_str(if is_or { " | " } else { " " }),
        }
    }
    spelt.extend(characters.get(from..token.place.end)?);
    // Behind and in front of a word that ends or begins with a bar stands a
    // blank already.
    Some(spelt.trim().to_owned())
}
