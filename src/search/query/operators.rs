//! Operators of other query languages: `OR`, `AND`, `NOT`, `||`, `&&`, a bar
//! without blanks, brackets. Taken as words they would quietly find nothing;
//! each is refused at its place, with the query as it would be written here.

use std::ops::Range;

use super::{
    Correction, Qualifier, QueryError, joining,
    lexer::{self, Letter, Quotes, Token},
};
use crate::domain::{Layout, Vocabulary as _, repeated};

/// What a token may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Means {
    /// What it says.
    Itself,
    /// `|`, as it should be.
    Bar,
    Or,
    And,
    Not,
}

/// The first operator of another language, if there is one that is plausibly
/// meant as such.
pub(super) fn foreign(written: &str, tokens: &[Token]) -> Option<QueryError> {
    let (place, what) = first(tokens)?;
    let corrected = corrected(tokens, written).filter(|query| {
        // Asked first whether anything foreign is left: parsing would come back
        // to here.
        let tokens = joining::joined(lexer::tokens(query));
        first(&tokens).is_none() && super::Query::parse(query).is_ok()
    });
    let write = corrected
        .as_ref()
        .map_or_else(String::new, |query| format!(": write {}", repeated(query.as_str(), Layout::Line).shown()));
    let all = 0..written.chars().count();
    Some(QueryError {
        place,
        message: format!("{what}{write}"),
        correction: corrected.map(|text| Correction { place: all, text }),
    })
}

/// Where the first one stands, and what to say of it.
fn first(tokens: &[Token]) -> Option<(Range<usize>, String)> {
    let means: Vec<Means> = (0..tokens.len()).map(|place| means(tokens, place)).collect();
    let found = tokens.iter().zip(&means).find_map(|(token, means)| operator(token, *means));
    let has_operator = found.is_some() || means.contains(&Means::Bar);
    let bracket = bracket(tokens, has_operator).map(|place| (place, BRACKETS.to_owned()));
    found.into_iter().chain(bracket).min_by_key(|(place, _)| place.start)
}

const BRACKETS: &str = "there are no brackets; a | b takes the one word on either side";

/// Whether a word, unquoted, would be taken for an operator between others.
pub(super) fn is_operator(word: &str) -> bool {
    matches!(word, "OR" | "AND" | "NOT" | "&" | "&&" | "||")
}

fn means(tokens: &[Token], place: usize) -> Means {
    let is_operand = |other: Option<&Token>| other.is_some_and(|token| word(token) != Some("|".to_owned()));
    let before = place.checked_sub(1).and_then(|place| tokens.get(place));
    let (before, after) = (before, tokens.get(place + 1));
    let between = is_operand(before) && is_operand(after);
    let Some(word) = tokens.get(place).and_then(word) else { return Means::Itself };
    match word.as_str() {
        "|" => Means::Bar,
        "OR" | "||" if between => Means::Or,
        "AND" | "&&" if between => Means::And,
        // `Procter & Gamble` is a name.
        "&" if between && !(is_capitalized(before) && is_capitalized(after)) => Means::And,
        "NOT" if is_operand(after) => Means::Not,
        _ => Means::Itself,
    }
}

/// The text of a token that is nothing but an unquoted word without escapes.
fn word(token: &Token) -> Option<String> {
    let is_plain = token.quotes == Quotes::None && !token.negated && token.letters.iter().all(|letter| !letter.literal);
    is_plain.then(|| token.letters.iter().map(|letter| letter.character).collect())
}

fn is_capitalized(token: Option<&Token>) -> bool {
    token.and_then(|token| token.letters.first()).is_some_and(|letter| letter.character.is_uppercase())
}

/// Where a token is an operator or has one inside, and what to say of it.
fn operator(token: &Token, means: Means) -> Option<(Range<usize>, String)> {
    let what = |text: &str| Some((token.place.clone(), text.to_owned()));
    match means {
        Means::Or => return what("either of two is written |, with blanks around it"),
        Means::And => return what("words side by side must all be there, without a sign between them"),
        Means::Not => return what("everything but a word is written with ! in front of it"),
        Means::Bar => return None,
        Means::Itself => {}
    }
    let signs = inside(token);
    let first = signs.first()?;
    let sign: String = token.letters.get(first.clone())?.iter().map(|letter| letter.character).collect();
    let start = token.letters.get(first.start)?.place;
    let said = match (qualifier(token), sign.starts_with('|')) {
        (Some(Qualifier::Amount), true) => "either of two amounts is written |, with blanks around it",
        (Some(_), true) => "any of several values are joined by a comma",
        (Some(_), false) => "all of several values are joined by a plus sign",
        (None, true) => "| wants blanks around it",
        (None, false) => "words side by side must all be there, without a sign between them",
    };
    Some((start..start + first.len(), said.to_owned()))
}

/// The runs of letters in a token that are signs: `|`, `||`, `&&`.
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
    let mut signs: Vec<Range<usize>> = Vec::new();
    for (place, letter) in letters.iter().enumerate() {
        let doubled = |other: Option<usize>| other.and_then(|at| letters.get(at)).is_some_and(|other| other.is('&'));
        let is_sign = letter.is('|') || (letter.is('&') && (doubled(place.checked_sub(1)) || doubled(Some(place + 1))));
        match signs.last_mut() {
            Some(last) if is_sign && last.end == place => last.end += 1,
            _ if is_sign => signs.push(place..place + 1),
            _ => {}
        }
    }
    signs
}

/// The qualifier in front of a token's value.
fn qualifier(token: &Token) -> Option<Qualifier> {
    let colon = colon(token)?;
    let name: String = token.letters.iter().take(colon).map(|letter| letter.character).collect();
    Qualifier::from_word(&name.to_ascii_lowercase())
}

fn colon(token: &Token) -> Option<usize> {
    token.letters.iter().position(|letter| letter.is(':'))
}

fn opens(letter: Option<&Letter>) -> bool {
    letter.is_some_and(|letter| letter.is('(') || letter.is('{'))
}

fn closes(letter: Option<&Letter>) -> bool {
    letter.is_some_and(|letter| letter.is(')') || letter.is('}'))
}

/// The first bracket that groups rather than stands in a text: beside another
/// operator, behind a sign of complement or a colon, or around all that the
/// query begins with.
fn bracket(tokens: &[Token], has_operator: bool) -> Option<Range<usize>> {
    let unquoted = || tokens.iter().enumerate().filter(|(_, token)| token.quotes == Quotes::None);
    let value_of = |token: &Token| qualifier(token).and(colon(token)).map(|colon| colon + 1);
    let opening = unquoted().find_map(|(nth, token)| {
        let in_value = value_of(token).and_then(|start| token.letters.get(start)).filter(|letter| opens(Some(*letter)));
        let first = token.letters.first().filter(|letter| opens(Some(*letter)));
        let groups = has_operator || token.negated || (nth == 0 && !closes(token.letters.last()) && is_closed(tokens));
        in_value.or(first.filter(|_| groups))
    });
    let last = |(_, token): (usize, &Token)| token.letters.last().copied().filter(|letter| closes(Some(letter)));
    let found = opening.copied().or_else(|| unquoted().find_map(last).filter(|_| has_operator));
    found.map(|letter| letter.place..letter.place + 1)
}

/// Whether some token ends with a bracket that closes.
fn is_closed(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| token.quotes == Quotes::None && closes(token.letters.last()))
}

/// The query in the signs of this language. None where brackets hold more than
/// words that may stand without them.
fn corrected(tokens: &[Token], written: &str) -> Option<String> {
    let means: Vec<Means> = (0..tokens.len()).map(|place| means(tokens, place)).collect();
    let has_operator =
        means.iter().any(|means| *means != Means::Itself) || tokens.iter().any(|token| !inside(token).is_empty());
    let characters: Vec<char> = written.chars().collect();
    let mut pieces: Vec<String> = Vec::new();
    let mut not = "";
    for (token, means) in tokens.iter().zip(&means) {
        match means {
            Means::Bar | Means::Or => pieces.push("|".to_owned()),
            Means::And => {}
            Means::Not => not = "!",
            Means::Itself => {
                let source: String = characters.get(token.place.clone())?.iter().collect();
                pieces.push(format!("{not}{}", respelt(token, &source, &characters)?));
                not = "";
            }
        }
    }
    let query = pieces.join(" ");
    if bracket(tokens, has_operator).is_some() { without_brackets(&query) } else { Some(query) }
}

/// A query without its brackets, where it means the same without them: around
/// one word, around alternatives only, or around words that stand beside no
/// bar.
fn without_brackets(query: &str) -> Option<String> {
    if query.contains(['"', '“', '”', '„', '\\']) {
        return None;
    }
    let words: Vec<&str> = query.split(' ').collect();
    let is_bar = |place: Option<usize>| place.and_then(|place| words.get(place)) == Some(&"|");
    let mut plain: Vec<String> = Vec::new();
    let mut start = 0;
    while let Some(first) = words.get(start) {
        let Some((front, inside)) = first.split_once(OPENING) else {
            plain.push((*first).to_owned());
            start += 1;
            continue;
        };
        let end = start + words.get(start..)?.iter().position(|word| word.ends_with(CLOSING))?;
        let group = words.get(start..=end)?.join(" ");
        let group = group.strip_prefix(front)?.strip_prefix(OPENING)?.strip_suffix(CLOSING)?;
        if group.contains(OPENING) || group.contains(CLOSING) || inside.is_empty() {
            return None;
        }
        let members: Vec<&str> = group.split(' ').collect();
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

const OPENING: [char; 2] = ['(', '{'];
const CLOSING: [char; 2] = [')', '}'];

/// A token with the signs inside it put right.
fn respelt(token: &Token, source: &str, characters: &[char]) -> Option<String> {
    let signs = inside(token);
    if signs.is_empty() {
        return Some(source.to_owned());
    }
    let of = qualifier(token);
    let name = colon(token);
    let mut spelt = String::new();
    let mut from = token.place.start;
    for sign in signs {
        let letters = token.letters.get(sign)?;
        let (first, last) = (letters.first()?, letters.last()?);
        spelt.extend(characters.get(from..first.place)?);
        from = last.place + 1;
        let rest: String = characters.get(from..token.place.end)?.iter().collect();
        let goes_on_with_a_name = rest.split(['|', '&']).next().is_some_and(|part| part.contains(':'));
        let is_or = first.is('|');
        match of {
            Some(Qualifier::Amount) if is_or && !goes_on_with_a_name => {
                let front: String = token.letters.get(..=name?)?.iter().map(|letter| letter.character).collect();
                spelt.extend([" | ", &front]);
            }
            Some(_) if !goes_on_with_a_name => spelt.push(if is_or { ',' } else { '+' }),
            _ => spelt.push_str(if is_or { " | " } else { " " }),
        }
    }
    spelt.extend(characters.get(from..token.place.end)?);
    // Behind and in front of a word that ends or begins with a bar stands a
    // blank already.
    Some(spelt.trim().to_owned())
}
