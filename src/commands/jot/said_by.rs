//! Who says so: a source of the deal, or the words as they are.

use std::collections::BTreeSet;

use crate::{
    domain::{Deal, Source, Text},
    search::{Case, fold},
};

/// What may stand before the number of a page or paragraph, the longer first.
const LOCATORS: [&str; 9] = ["paragraph", "para.", "para", "pages", "page", "pp.", "p.", "p", "¶"];

pub(super) enum SaidBy {
    Source {
        id: String,
        /// `p. 3`
        locator: Option<String>,
        was_read: bool,
    },
    /// With the sources that fit equally well, if any.
    Words(String, Vec<String>),
}

impl SaidBy {
    pub(super) fn find(deal: Option<&Deal>, words: String) -> Self {
        let (name, locator) = split_locator(&words);
        let name_words = words_of(name);
        let fits = |source: Source<'_>| Some(Fit::of(source, name, &name_words)?).map(|fit| (fit, source.ix()));
        let found: Vec<_> = deal.into_iter().flat_map(Deal::sources).filter_map(fits).collect();
        let best = found.iter().map(|(fit, _)| *fit).max();
        let best = found.into_iter().filter(|(fit, _)| Some(*fit) == best);
        let best: Vec<Source<'_>> = best.filter_map(|(_, ix)| Some(deal?.source(ix))).collect();
        let [source] = best[..] else {
            return Self::Words(words, best.iter().map(|source| source.id().to_owned()).collect());
        };
        Self::Source {
            id: source.id().to_owned(),
            locator: Some(locator).filter(|locator| !locator.is_empty()).map(str::to_owned),
            was_read: source.was_read(),
        }
    }
}

/// How well a name fits a source; the best comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Its words are among those that describe the source.
    Words,
    /// It is the publisher, an author or the title.
    Whole,
    Id,
}

impl Fit {
    fn of(source: Source<'_>, name: &str, words: &[String]) -> Option<Self> {
        if words.is_empty() {
            return None;
        }
        if name.eq_ignore_ascii_case(source.id()) {
            return Some(Self::Id);
        }
        let texts = source.publisher().into_iter().chain(source.title()).chain(source.authors());
        let texts: Vec<Vec<String>> = texts.map(Text::shown).chain([source.id()]).map(words_of).collect();
        if texts.iter().any(|text| text == words) {
            return Some(Self::Whole);
        }
        let all: BTreeSet<&String> = texts.iter().flatten().collect();
        words.iter().all(|word| all.contains(word)).then_some(Self::Words)
    }
}

fn words_of(text: &str) -> Vec<String> {
    let folded = fold(text, Case::Insensitive);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `Reuters` and `p. 3, ¶ 4`.
fn split_locator(words: &str) -> (&str, &str) {
    let mut name = words;
    while let Some(rest) = without_locator(name) {
        name = rest;
    }
    let locator = words.get(name.len()..).unwrap_or_default();
    (name, locator.trim_matches([' ', ',']))
}

fn without_locator(words: &str) -> Option<&str> {
    let rest = words.trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '–'));
    if rest.len() == words.len() {
        return None;
    }
    let rest = rest.trim_end();
    let ends_with = |locator: &&&str| {
        let start = rest.len().checked_sub(locator.len());
        start.and_then(|start| rest.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(locator))
    };
    let locator = LOCATORS.iter().find(ends_with)?;
    let before = rest.get(..rest.len() - locator.len())?;
    let is_whole = !before.ends_with(char::is_alphanumeric) || *locator == "¶";
    is_whole.then(|| before.trim_end_matches([' ', ',']))
}
