//! Operators of other query languages: `OR`, `AND`, `NOT`, `||`, `&&`, a bar
//! without spaces, brackets. Read as words they would silently find nothing, so
//! each is an error that shows the query as it is written here.

use std::ops::Range;

use super::{
    Correction, ListKind, Qualifier, QueryError,
    brackets::{CLOSING, OPENING, colon, empty_group, grouping, qualifier, without_brackets},
    joining,
    lexer::{self, Letter, Quotes, Token},
    parser::is_bar,
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
    let (place, what) = first(tokens, kind)?;
    let corrected = corrected(tokens, raw, kind).filter(|query| {
        // Asked first whether anything foreign is left: parsing would come back
        // to here. An empty query would find everything.
        let tokens = joining::joined(lexer::tokens(query), kind);
        first(&tokens, kind).is_none() && super::Query::parse_for(kind, query).is_ok_and(|query| !query.is_empty())
    });
    let write = corrected.as_ref().map_or_else(String::new, |query| format!(": write {}", shown(query)));
    let all = 0..raw.chars().count();
    Some(QueryError {
        range: place,
        message: format!("{what}{write}"),
        correction: corrected.map(|text| Correction { range: all, text }),
    })
}

fn first(tokens: &[Token], kind: ListKind) -> Option<(Range<usize>, String)> {
    let means: Vec<Meaning> = (0..tokens.len()).map(|place| means(tokens, place)).collect();
    let found = tokens.iter().zip(&means).find_map(|(token, means)| operator(token, *means, kind));
    let has_operator = found.is_some() || means.contains(&Meaning::Bar);
    let said = |letter: Letter, say: fn(&str) -> String| {
        let what = if letter.is('(') || letter.is(')') { "parentheses" } else { "brackets" };
        (letter.place..letter.place + 1, say(what))
    };
    let empty = empty_group(tokens, kind)
        .map(|letter| said(letter, |what| format!("words are missing between the {what}; write them without {what}")));
    let grouping = grouping(tokens, has_operator, kind)
        .map(|letter| said(letter, |what| format!("{what} are not supported; | joins the two words next to it")));
    // Of two at one place, the first says more.
    found.into_iter().chain(empty).chain(grouping).min_by_key(|(place, _)| place.start)
}

const AND: &str = "words are already combined with AND; leave it out";

/// Whether a word, unquoted, would be taken for an operator between others.
pub(super) fn is_operator(word: &str) -> bool {
    matches!(word, "OR" | "AND" | "NOT" | "&" | "&&" | "||")
}

fn means(tokens: &[Token], place: usize) -> Meaning {
    let is_operand = |other: Option<&Token>| other.is_some_and(|token| !is_bar(token));
    let before = place.checked_sub(1).and_then(|place| tokens.get(place));
    let (before, after) = (before, tokens.get(place + 1));
    let between = is_operand(before) && is_operand(after);
    let Some(word) = tokens.get(place).and_then(word) else { return Meaning::Word };
    match word.as_str() {
        "|" => Meaning::Bar,
        "OR" | "||" if between => Meaning::Or,
        "AND" | "&&" if between => Meaning::And,
        // `Procter & Gamble` is a name.
        "&" if between && !(is_capitalized(before) && is_capitalized(after)) => Meaning::And,
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
        (Some(_), Next::Value(_), false) => "use + between values that must all match",
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

/// The query in this language; none if brackets hold more than words that may
/// stand without them.
fn corrected(tokens: &[Token], raw: &str, kind: ListKind) -> Option<String> {
    let means: Vec<Meaning> = (0..tokens.len()).map(|place| means(tokens, place)).collect();
    let has_operator =
        means.iter().any(|means| *means != Meaning::Word) || tokens.iter().any(|token| !inside(token).is_empty());
    let is_bracketed = grouping(tokens, has_operator, kind).is_some();
    let characters: Vec<char> = raw.chars().collect();
    let mut pieces: Vec<String> = Vec::new();
    let mut not = "";
    for (token, means) in tokens.iter().zip(&means) {
        match means {
            Meaning::Bar | Meaning::Or => pieces.push("|".to_owned()),
            Meaning::And if is_bracketed => pieces.push("&&".to_owned()),
            Meaning::And => {}
            Meaning::Not => not = "!",
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
