//! What follows a value, could continue it and is not read as part of it: `date:2025, 2026`,
//! `date:feb 2026 -`, `date:2026 or newer`. As words these would silently find something else.

use std::ops::Range;

use super::{
    AmountTest, Correction, DateTest, ListKind, Qualifier, QueryError, Values,
    amounts::is_range_sign,
    brackets::{colon, qualifier},
    lexer::{self, Quotes, Token},
    operators::word,
    parser::is_bar,
};

/// Words that go on from a date or an amount, and the sign of a comparison that says the same.
const LEADING_ON: [(&str, &str); 13] = [
    ("to", ""),
    ("until", ""),
    ("till", ""),
    ("til", ""),
    ("through", ""),
    ("thru", ""),
    ("more", ">="),
    ("up", ">="),
    ("upwards", ">="),
    ("above", ">="),
    ("less", "<="),
    ("below", "<="),
    ("beyond", ">="),
];

/// The same of dates only.
const LEADING_ON_FROM_DATES: [(&str, &str); 10] = [
    ("now", ""),
    ("present", ""),
    ("onwards", ">="),
    ("onward", ">="),
    ("forward", ">="),
    ("later", ">="),
    ("newer", ">="),
    ("earlier", "<="),
    ("older", "<="),
    ("prior", "<="),
];

/// The tokens that follow a value so, and what is wrong with them.
pub(super) fn continued(tokens: &[Token], kind: ListKind) -> Option<(Range<usize>, QueryError)> {
    (0..tokens.len()).find_map(|nth| {
        let rest = tokens.get(nth + 1..)?;
        let value = Value::of(tokens.get(nth)?, kind)?;
        let (count, error) = value.listed(rest).or_else(|| value.dashed(rest)).or_else(|| value.led_on(rest))?;
        Some((nth + 1..nth + 1 + count, error))
    })
}

struct Value<'t> {
    token: &'t Token,
    qualifier: Qualifier,
    is_compared: bool,
    text: String,
}

impl<'t> Value<'t> {
    fn of(token: &'t Token, kind: ListKind) -> Option<Self> {
        let qualifier = qualifier(token, kind).filter(|_| token.quotes == Quotes::None)?;
        let text = lexer::text(token.letters.get(colon(token)? + 1..)?);
        let is_compared = matches!(kind.values(qualifier), Values::Compared);
        (!text.is_empty()).then_some(Self { token, qualifier, is_compared, text })
    }

    /// `party:amazon, nvidia`: values apart from one another.
    fn listed(&self, rest: &[Token]) -> Option<(usize, QueryError)> {
        let last = self.token.letters.last()?;
        let joins_all = !self.is_compared && last.is('+');
        let begins = |token: &Token| token.letters.first().is_some_and(|letter| letter.is(','));
        let is_comma = |token: &&Token| begins(token) && token.letters.len() == 1 && !token.negated;
        let commas = rest.iter().take_while(is_comma).count();
        let next = rest.get(commas)?;
        let text = text(next)?;
        if !(last.is(',') || joins_all || commas > 0 || begins(next)) {
            return None;
        }
        let value = self.text.trim_end_matches([',', '+']);
        let next_value = self.completed(value, text.trim_start_matches(','));
        let sign = if self.token.negated { "!" } else { "" };
        let right = match (self.qualifier, self.token.negated) {
            (Qualifier::Amount, true) => Some(format!("amount:{value} {sign}amount:{next_value}")),
            (Qualifier::Amount, false) => Some(format!("amount:{value} | amount:{next_value}")),
            _ => None,
        };
        let separator = if joins_all { '+' } else { ',' };
        let correction = right.map_or_else(
            || Correction { range: value_end(self.token)..next.place.end, text: format!("{separator}{next_value}") },
            |text| Correction { range: self.start()..next.place.end, text },
        );
        let how = if self.qualifier == Qualifier::Amount { "are joined by |" } else { "are joined without spaces" };
        Some((commas + 1, self.refused(next, &format!("values {how}"), Some(correction))))
    }

    /// `2026-02-28` for the `28` behind `2026-02-27`.
    fn completed(&self, value: &str, next: &str) -> String {
        let is_day =
            self.qualifier == Qualifier::Date && next.len() <= 2 && next.bytes().all(|sign| sign.is_ascii_digit());
        let shared = value.rsplit_once('-').map(|(shared, _)| shared).filter(|_| is_day && value.len() == 10);
        shared.map_or_else(|| next.to_owned(), |shared| format!("{shared}-{next:0>2}"))
    }

    /// `2025 -2026`, `feb 2026 -`: a dash that is no negation.
    fn dashed(&self, rest: &[Token]) -> Option<(usize, QueryError)> {
        let next = rest.first().filter(|next| self.is_compared && next.quotes == Quotes::None)?;
        let text = lexer::text(&next.letters);
        let is_negation = next.negated && next.letters.first().is_none_or(|first| first.place == next.place.start + 1);
        let is_sign = if text.is_empty() { is_negation } else { word(next).is_some_and(|word| is_dash(&word)) };
        let end = text.trim_start_matches(DASHES);
        let has_figure = end.starts_with(|first: char| first.is_ascii_digit())
            && (is_negation || end.len() < text.len())
            && !next.letters.iter().any(|letter| letter.literal);
        let right = if has_figure {
            format!("{}..{end}", self.text)
        } else if is_sign {
            Some(format!(">={}", self.text)).filter(|_| rest.len() == 1)?
        } else {
            return None;
        };
        Some((1, self.refused(next, "a range is written with two points", self.corrected(&right, next))))
    }

    /// `2026 or newer`
    fn led_on(&self, rest: &[Token]) -> Option<(usize, QueryError)> {
        let is_joining = |word: &String| matches!(word.to_lowercase().as_str(), "and" | "or");
        let joining = usize::from(rest.first().and_then(word).as_ref().is_some_and(is_joining));
        let next = rest.get(joining).filter(|_| self.is_compared)?;
        let said = word(next)?.to_lowercase();
        let said = said.trim_end_matches([',', '.', ';']);
        let of_dates = LEADING_ON_FROM_DATES.iter().filter(|_| self.qualifier == Qualifier::Date);
        let (_, sign) = LEADING_ON.iter().chain(of_dates).find(|(word, _)| *word == said)?;
        let right = (!sign.is_empty()).then(|| format!("{sign}{}", self.text));
        let correction = right.and_then(|right| self.corrected(&right, next));
        Some((joining + 1, self.refused(next, "bounds are written >= and <=", correction)))
    }

    fn start(&self) -> usize {
        self.token.letters.first().map_or(self.token.place.start, |first| first.place)
    }

    /// With another value in place of it and of all up to a token, if that is one.
    fn corrected(&self, value: &str, last: &Token) -> Option<Correction> {
        let is_one = match self.qualifier {
            Qualifier::Amount => AmountTest::parse(value, &(0..0)).is_ok(),
            _ => DateTest::parse(value, &(0..0)).is_ok(),
        };
        let is_single = !self.token.letters.iter().any(|letter| letter.is(','));
        let name = self.qualifier.name();
        let text = format!("{name}:{value}");
        (is_one && is_single).then(|| Correction { range: self.start()..last.place.end, text })
    }

    fn refused(&self, next: &Token, how: &str, correction: Option<Correction>) -> QueryError {
        let message = format!(
            "this is not read as part of {}:, where {how}; to search for the word, put it in quotation marks",
            self.qualifier.name()
        );
        QueryError { range: next.place.clone(), message, correction }
    }
}

const DASHES: [char; 4] = ['-', '–', '—', '−'];

fn is_dash(word: &str) -> bool {
    word.chars().all(|sign| DASHES.contains(&sign) || sign == '.' || sign == '…') && is_range_sign(word)
}

/// A word that may be a value: without negation, quotation marks and qualifier.
fn text(token: &Token) -> Option<String> {
    word(token).filter(|_| !is_bar(token) && colon(token).is_none())
}

/// Behind the value, without the signs that join it.
fn value_end(token: &Token) -> usize {
    let letters = token.letters.iter().rev();
    let signs = letters.take_while(|letter| letter.is(',') || letter.is('+')).count();
    token.place.end - signs
}
