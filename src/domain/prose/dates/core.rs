//! The elements that make a date, if the words around leave no doubt that it is one.

use super::{
    elements::{between, element, is_short_quarter},
    lead::{FISCAL, Lead},
};
use crate::domain::{
    Unit, is_scale,
    prose::{
        Spot,
        tokens::{Kind, Tokens, preceding},
    },
};

/// Months that are also names or verbs.
const OTHER_WORDS: [&str; 6] = ["april", "may", "june", "august", "march", "jan"];

/// What may follow a date that ends in a bare number or in a name of a month.
const CONNECTING: &str = "\
a after all alone although an and as at because before between but by during following for from he if in into it \
its not on onward onwards or over she since so subject than that the their they this through to under unless \
until we when where which while who with without";

const VERBS: &str = "are can could did does had has have is may must shall should was will would";

/// Elements that make a date, by their letters.
const SHAPES: [&str; 21] = [
    "WDMY", "WMDY", "WDM", "WMD", "DMY", "MDY", "YMD", "DM", "MD", "MY", "M", "QY", "YQ", "Q", "HY", "SY", "Y", "N",
    "WN", "D", "DY",
];

const MOST_ELEMENTS: usize = 4;

/// The elements of a date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Core {
    pub(super) shape: &'static str,
    pub(super) end: usize,
    month: Option<usize>,
}

impl Core {
    /// With as many elements as make a shape that fits.
    pub(super) fn longest(tokens: &Tokens<'_>, at: usize, fits: impl Fn(&Self) -> bool) -> Option<Self> {
        let mut shape = String::new();
        let mut cores = Vec::new();
        let (mut next, mut month) = (at, None);
        while shape.len() < MOST_ELEMENTS
            && let Some((element, end)) = element(tokens, next)
        {
            shape.push(element);
            if element == 'M' {
                month = Some(next);
            }
            let known = SHAPES.iter().find(|known| **known == shape);
            cores.extend(known.map(|shape| Self { shape, end, month }));
            let Some(following) = between(tokens, end, element) else { break };
            next = following;
        }
        cores.into_iter().rev().find(fits)
    }

    /// Whether it needs a word such as `in` before it.
    pub(super) fn is_bare(&self) -> bool {
        matches!(self.shape, "M" | "Y" | "Q" | "D")
    }

    fn has(&self, element: char) -> bool {
        self.shape.contains(element)
    }

    /// Whether it is a date without another end.
    pub(super) fn stands_alone(&self, tokens: &Tokens<'_>, spot: Spot) -> bool {
        if !self.is_named_surely(tokens) || !self.is_free_after(tokens) {
            return false;
        }
        let lead = Lead::before(tokens, spot, self.shape);
        let is_clear = match self.shape {
            // The other end of a range.
            "D" | "DY" => false,
            "M" => lead.tells_time && self.is_no_name(tokens),
            "Q" => (lead.tells_time || is_short_quarter(tokens, spot.at)) && !tokens.is(self.end, "of"),
            "Y" => lead.tells_time && is_year_only(tokens, self.end),
            "DM" => !self.is_cut_off(tokens),
            // `in March 12 …`, `12 March 31`.
            "MD" => {
                let before = preceding(spot.at);
                let is_other = tokens.is(before, "in") || tokens.number(before).is_some();
                !is_other && !self.is_cut_off(tokens) && !self.is_sentence(tokens)
            }
            _ => true,
        };
        is_clear && !lead.is_other(tokens, *self)
    }

    /// Whether it is the other end of a range.
    pub(super) fn continues(&self, tokens: &Tokens<'_>, first: Self) -> bool {
        let fits = match first.shape {
            "D" => matches!(self.shape, "DM" | "DMY"),
            "MD" => self.has('D'),
            "Y" => self.shape == "Y" && is_year_only(tokens, self.end),
            "M" => matches!(self.shape, "M" | "MY") && (self.shape == "MY" || self.is_no_name(tokens)),
            "Q" | "QY" => self.has('Q'),
            "N" => self.has('N'),
            shape if shape.contains('D') => self.has('D') && self.has('M'),
            shape => shape == self.shape,
        };
        fits && self.is_named_surely(tokens) && !self.is_cut_off(tokens) && self.is_free_after(tokens)
    }

    /// A word such as `may` or `mar` is a month beside a day and a year, or capitalized.
    pub(super) fn is_named_surely(&self, tokens: &Tokens<'_>) -> bool {
        self.month.is_none_or(|month| {
            let is_full = tokens.word(month).is_some_and(|word| word.len() > 4);
            tokens.is_capitalized(month)
                || (self.has('D') && self.has('Y'))
                || (self.has('Y') && is_full && !tokens.is_one_of(month, &OTHER_WORDS))
        })
    }

    /// `by April`, not `by April Smith`.
    fn is_no_name(&self, tokens: &Tokens<'_>) -> bool {
        let is_other = self.month.is_some_and(|month| tokens.is_one_of(month, &OTHER_WORDS));
        !is_other || tokens.word(self.end).is_none() || tokens.is_in(self.end, CONNECTING)
    }

    /// Whether a number follows that may be its year, or makes its day part of an amount.
    fn is_cut_off(&self, tokens: &Tokens<'_>) -> bool {
        if !matches!(self.shape, "D" | "MD" | "DM" | "WMD" | "WDM") {
            return false;
        }
        let next = tokens.word(self.end);
        let is_counted =
            self.shape.ends_with('D') && next.is_some_and(|word| is_scale(word) || Unit::in_prose(word).is_some());
        tokens.number(self.end).is_some() || is_counted
    }

    /// `May 12 people come?`
    fn is_sentence(&self, tokens: &Tokens<'_>) -> bool {
        let begins = |month: usize| tokens.is_one_of(month, &["may", "march"]) && tokens.begins_sentence(month);
        let is_plain = |word: &str| word.starts_with(char::is_lowercase);
        self.month.is_some_and(begins)
            && tokens.word(self.end).is_some_and(is_plain)
            && !tokens.is_in(self.end, CONNECTING)
    }

    /// Not `2031-based`, `12/x`, `12%`, `Q2 fiscal`; but `2031-03-12T09:42` is that day.
    fn is_free_after(&self, tokens: &Tokens<'_>) -> bool {
        let end = self.end;
        let is_fiscal = tokens.is_one_of(end, &FISCAL) || (tokens.is(end, "of") && tokens.is_one_of(end + 1, &FISCAL));
        if is_fiscal || tokens.sign(end) == Some('%') {
            return false;
        }
        if !tokens.touches(end) {
            return true;
        }
        let follows = |kind| tokens.touches(end + 1) && tokens.kind(end + 1) == Some(kind);
        match tokens.sign(end) {
            None => self.shape.ends_with('N') && tokens.word(end).is_some_and(|word| word.starts_with('T')),
            Some('/' | '_' | '@' | '#' | '\\' | '=' | '+') => false,
            Some(':' | '–' | '—' | '.') => !follows(Kind::Number),
            Some('-') => !(follows(Kind::Number) || self.has('Y') || self.has('N')),
            Some(_) => true,
        }
    }
}

/// Not `in 2000 cases`; but `in 2031 Borealis …`.
fn is_year_only(tokens: &Tokens<'_>, end: usize) -> bool {
    let is_possessive = matches!(tokens.sign(end), Some('\'' | '’'));
    let is_word = tokens.word(end).is_some() && !tokens.is_capitalized(end);
    let is_number = tokens.number(end).is_some();
    is_possessive || (!is_word && !is_number) || tokens.is_in(end, CONNECTING) || tokens.is_in(end, VERBS)
}
