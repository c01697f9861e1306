//! Who says so: a source of the deal, or the words as they are.

use std::{collections::HashSet, fmt};

use crate::{
    domain::{Deal, Party, Source, Text, WasRead, alternatives},
    editing::named_source,
    search::{Case, fold},
};

/// What may stand before the number of a page or paragraph, the longer first.
const LOCATORS: [&str; 9] = ["paragraph", "para.", "para", "pages", "page", "pp.", "p.", "p", "¶"];

pub enum SaidBy {
    Source {
        id: String,
        /// Its name in messages.
        name: String,
        /// `p. 3`
        locator: Option<String>,
        was_read: WasRead,
    },
    /// With the sources that fit equally well, if any.
    Words(String, Vec<String>),
}

impl SaidBy {
    pub fn find(deal: Option<&Deal>, words: String) -> Self {
        let (name, locator) = split_locator(&words);
        let name_words = words_of(name);
        let is_party = deal.is_some_and(|deal| deal.parties().any(|party| is_called(party, &name_words)));
        let fits = |source: Source<'_>| {
            let fit = Fit::of(source, name, &name_words)?;
            // A party says things in sources of all kinds.
            (!is_party || fit > Fit::Words).then_some((fit, source.ix()))
        };
        let found: Vec<_> = deal.into_iter().flat_map(Deal::sources).filter_map(fits).collect();
        let best = found.iter().map(|(fit, _)| *fit).max();
        let best = found.into_iter().filter(|(fit, _)| Some(*fit) == best);
        let mut best: Vec<Source<'_>> = best.filter_map(|(_, ix)| Some(deal?.source(ix))).collect();
        // Versions of one document are one source: the newest.
        let earlier: HashSet<_> = best.iter().flat_map(|source| source.earlier_versions()).map(Source::ix).collect();
        best.retain(|source| !earlier.contains(&source.ix()));
        let [source] = best.as_slice() else {
            return Self::Words(words, best.iter().map(|source| source.id().to_owned()).collect());
        };
        Self::Source {
            id: source.id().to_owned(),
            name: named_source(*source),
            locator: Some(locator).filter(|locator| !locator.is_empty()).map(str::to_owned),
            was_read: source.was_read(),
        }
    }
}

impl fmt::Display for SaidBy {
    /// With the ID, as commands take it: `said by reuters-2025-03-12, p. 3`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = if let Self::Source { id, .. } = self { id } else { "" };
        formatter.write_str(&self.with_source(id))
    }
}

impl SaidBy {
    /// With the title, as shown on screen: `said by “Board approves sale”, p. 3`.
    pub fn with_title(&self) -> String {
        let name = if let Self::Source { name, .. } = self { name } else { "" };
        self.with_source(name)
    }

    fn with_source(&self, source: &str) -> String {
        match self {
            Self::Source { locator, was_read, .. } => {
                let locator = locator.as_ref().map_or_else(String::new, |locator| format!(", {locator}"));
                let unread = if was_read.counts() { "" } else { " (not read yet)" };
                format!("said by {source}{locator}{unread}")
            }
            Self::Words(words, ids) if ids.is_empty() => {
                format!("said by {words} (kept in the summary: no source has this name)")
            }
            Self::Words(words, ids) => {
                format!("said by {words} (kept in the summary: it may be {})", alternatives(ids))
            }
        }
    }
}

/// How well a name fits a source; the best comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Its words are among those of the publisher or an author.
    Words,
    /// The words are the whole publisher, author or title.
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
        let speakers = source.publisher().into_iter().chain(source.authors());
        let speakers: Vec<Vec<String>> = speakers.map(Text::shown).map(words_of).collect();
        let title = source.title().map(Text::shown).map(words_of);
        if speakers.iter().chain(&title).any(|text| text == words) {
            return Some(Self::Whole);
        }
        // Words of a title alone say what the source is about, not who speaks; beside the
        // whole name of who does they tell which source is meant.
        let is_part = |speaker: &Vec<String>| words.iter().all(|word| speaker.contains(word));
        let is_whole = |speaker: &&Vec<String>| !speaker.is_empty() && speaker.iter().all(|word| words.contains(word));
        let named: Vec<&Vec<String>> = speakers.iter().filter(is_whole).collect();
        let known = |word: &String| named.iter().copied().chain(&title).any(|text| text.contains(word));
        let is_one_of_its = !named.is_empty() && words.iter().all(known);
        (is_one_of_its || speakers.iter().any(is_part)).then_some(Self::Words)
    }
}

fn is_called(party: Party<'_>, words: &[String]) -> bool {
    party.names().map(Text::shown).chain([party.id()]).any(|name| words_of(name) == words)
}

fn words_of(text: &str) -> Vec<String> {
    let folded = fold(text, Case::Insensitive);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `Reuters` and `p. 3, ¶ 4`.
pub fn split_locator(words: &str) -> (&str, &str) {
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
