//! Names in texts, however these are spelled: all of them in one pass over a text.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    ops::Range,
};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::UnicodeNormalization as _;

use super::{
    escapes::escaped_letter,
    reading::Reading,
    spellings::{WrittenOut, is_before_name, is_behind_name},
};
use crate::domain::{Case, fold_character};

/// Which letters around a name make it another word.
#[derive(Clone, Copy, Debug)]
pub(super) enum Bounds {
    Words,
    /// The parts of an ID.
    Hyphens,
}

/// Names, each with what stands for it.
#[derive(Clone, Debug)]
pub(super) struct Finder {
    bounds: Bounds,
    /// Folded.
    names: BTreeMap<String, String>,
    /// What stands for each name, as the automaton counts them.
    stand_ins: Vec<String>,
    automaton: Option<AhoCorasick>,
}

impl Finder {
    pub(super) const fn new(bounds: Bounds) -> Self {
        Self { bounds, names: BTreeMap::new(), stand_ins: Vec::new(), automaton: None }
    }

    /// Whether the name is a new one. It is found after [`Self::prepare`].
    pub(super) fn add(&mut self, name: &str, stands: &str) -> bool {
        self.add_folded(folded(name), stands)
    }

    /// The same for a name that is folded already.
    pub(super) fn add_folded(&mut self, name: String, stands: &str) -> bool {
        match self.names.entry(name) {
            Entry::Vacant(place) if !place.key().is_empty() => {
                place.insert(stands.to_owned());
                true
            }
            _ => false,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// One that finds the same names, with each standing for itself.
    pub(super) fn naming_itself(&self) -> Self {
        Self::of(self.bounds, self.names.keys().map(|name| (name, name)))
    }

    /// One that finds these names and others.
    pub(super) fn with(&self, others: &Self) -> Self {
        Self::of(self.bounds, self.names.iter().chain(&others.names))
    }

    fn of<'n>(bounds: Bounds, names: impl Iterator<Item = (&'n String, &'n String)>) -> Self {
        let mut finder = Self::new(bounds);
        for (name, stands) in names {
            finder.add(name, stands);
        }
        finder.prepare();
        finder
    }

    /// Replaces stand-ins that contain another withheld name.
    pub(super) fn hide_in_stand_ins(&mut self, unnamed: &str) {
        let all: BTreeSet<&String> = self.names.values().collect();
        let telling: BTreeSet<String> = all.into_iter().filter(|stands| self.is_in(stands)).cloned().collect();
        self.names
            .values_mut()
            .filter(|stands| telling.contains(*stands))
            .for_each(|stands| unnamed.clone_into(stands));
        self.stand_ins = self.names.values().cloned().collect();
    }

    /// Makes the names that were added known to the search.
    pub(super) fn prepare(&mut self) {
        self.stand_ins = self.names.values().cloned().collect();
        // Names of gigabytes would be too many; they don't fit a file that was read.
        // One is made for each round of names, which takes longer than to go over the texts.
        let mut builder = AhoCorasick::builder();
        builder.kind(Some(AhoCorasickKind::ContiguousNFA));
        self.automaton = (!self.names.is_empty()).then(|| builder.build(self.names.keys())).and_then(Result::ok);
    }

    pub(super) fn is_in(&self, text: &str) -> bool {
        self.automaton.as_ref().is_some_and(|automaton| !self.found(automaton, text).is_empty())
    }

    /// What stands for each name in the text, also for those that others cover.
    pub(super) fn stand_ins_in(&self, text: &str) -> Vec<&str> {
        let automaton = self.automaton.as_ref();
        automaton.map_or_else(Vec::new, |automaton| self.matches(automaton, text).map(|(_, stands)| stands).collect())
    }

    /// The text with what stands for the names; none if it has no such name.
    pub(super) fn replaced(&self, text: &str) -> Option<String> {
        let found = self.found(self.automaton.as_ref()?, text);
        let mut replaced = String::with_capacity(text.len());
        let mut done = 0;
        for (at, stands) in &found {
            replaced += text.get(done..at.start).unwrap_or_default();
            replaced += stands;
            done = at.end;
        }
        (!found.is_empty()).then(|| replaced + text.get(done..).unwrap_or_default())
    }

    /// Where the text has names, from left to right, the longest of those that begin together.
    /// Names that overlap are one place.
    fn found(&self, automaton: &AhoCorasick, text: &str) -> Vec<(Range<usize>, &str)> {
        let mut matches: Vec<(Range<usize>, &str)> = self.matches(automaton, text).collect();
        matches.sort_by_key(|(at, _)| (at.start, std::cmp::Reverse(at.end)));
        let mut places: Vec<(Range<usize>, &str)> = Vec::new();
        for (at, stands) in matches {
            match places.last_mut() {
                Some((last, _)) if at.start < last.end => last.end = last.end.max(at.end),
                _ => places.push((at, stands)),
            }
        }
        places
    }

    /// All names in the text, with what stands for them.
    fn matches<'f>(&'f self, automaton: &AhoCorasick, text: &str) -> impl Iterator<Item = (Range<usize>, &'f str)> {
        Reading::all_of(text).flat_map(move |reading| self.matches_as(automaton, text, reading))
    }

    fn matches_as<'f>(&'f self, automaton: &AhoCorasick, text: &str, reading: Reading) -> Vec<(Range<usize>, &'f str)> {
        let folded = Folded::new(text, reading);
        let extended = |at: Range<usize>| match self.bounds {
            Bounds::Words => with_titles(text, with_its_signs(text, at)),
            Bounds::Hyphens => with_its_signs(text, at),
        };
        let whole = automaton.find_overlapping_iter(&folded.text).filter_map(|found| {
            let at = folded.place(found.range())?;
            let stands = self.stand_ins.get(found.pattern().as_usize())?;
            self.is_whole(&folded.text, &found.range()).then(|| (extended(at), stands.as_str()))
        });
        whole.collect()
    }

    /// Whether a match in a folded text is not part of a longer word.
    fn is_whole(&self, text: &str, at: &Range<usize>) -> bool {
        let [before, name, after] = [text.get(..at.start), text.get(at.clone()), text.get(at.end..)];
        let [before, name, after] = [before, name, after].map(Option::unwrap_or_default);
        let is_parted = |one: Option<char>, next: Option<char>| match (self.bounds, one.zip(next)) {
            (_, None) => true,
            (Bounds::Words, Some((one, next))) => !is_of_one_word(one, next),
            // The hyphens of IDs are blanks there.
            (Bounds::Hyphens, Some((one, next))) => one == ' ' || next == ' ',
        };
        is_parted(before.chars().next_back(), name.chars().next())
            && is_parted(name.chars().next_back(), after.chars().next())
    }
}

/// Marks that open within a name and close after it, or the reverse.
const PAIRED: [(char, char); 9] =
    [('“', '”'), ('„', '“'), ('‘', '’'), ('«', '»'), ('(', ')'), ('[', ']'), ('{', '}'), ('"', '"'), ('*', '*')];

/// Extends a match to its last period (`O.F.`) and to the marks that pair with its own
/// (`Project “Falcon”`).
fn with_its_signs(text: &str, at: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = at;
    let part = |at: Range<usize>| text.get(at).unwrap_or_default();
    if part(start..end).contains('.') && part(end..text.len()).starts_with('.') {
        end += 1;
    }
    for (open, close) in PAIRED {
        let count = |sign: char| part(start..end).matches(sign).count();
        let (opened, closed) = if open == close { (count(open) % 2, 0) } else { (count(open), count(close)) };
        if opened > closed && part(end..text.len()).starts_with(close) {
            end += close.len_utf8();
        } else if (closed > opened || (open == close && opened > 0)) && part(0..start).ends_with(open) {
            start -= open.len_utf8();
        }
    }
    start..end
}

/// Extends a match to the titles before and behind the name of a person, which tell of them:
/// `Sir John Kite QC`.
fn with_titles(text: &str, at: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = at;
    let is_between = |sign: char| sign.is_whitespace() || sign == ',';
    while let Some(before) = text.get(..start)
        && before.ends_with(char::is_whitespace)
        && let rest = before.trim_end()
        && let word = rest.rsplit(char::is_whitespace).next().unwrap_or_default()
        && is_before_name(word)
    {
        start = rest.len() - word.len();
    }
    while let Some(behind) = text.get(end..)
        && behind.starts_with(is_between)
        && let rest = behind.trim_start_matches(is_between)
        && let word = rest.split(|sign: char| !sign.is_alphanumeric() && sign != '.').next().unwrap_or_default()
        && is_behind_name(word)
    {
        let is_abbreviated = word.trim_end_matches('.').contains('.');
        let word = if is_abbreviated { word } else { word.trim_end_matches('.') };
        end += behind.len() - rest.len() + word.len();
    }
    start..end
}

/// All spellings of a name are this one.
pub(super) fn folded(name: &str) -> String {
    Folded::new(name, Reading::PLAIN).text.trim().to_owned()
}

/// A text as it is typed on a plain keyboard, in lower case, where blanks and signs between
/// words are one blank in a row, and `&` is `and`.
struct Folded {
    text: String,
    /// Where the letter of each byte is in the text as it was, and its end.
    places: Vec<usize>,
}

impl Folded {
    fn new(text: &str, reading: Reading) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), places: Vec::with_capacity(text.len() + 1) };
        let mut at = 0;
        while let Some(rest) = text.get(at..)
            && let Some(first) = rest.chars().next()
        {
            let is_in_word = folded.text.ends_with(char::is_alphanumeric);
            if let Some(length) = reading.break_in_word(rest).filter(|_| is_in_word) {
                at += length;
                continue;
            }
            let (letter, length) = escaped_letter(rest).unwrap_or((first, first.len_utf8()));
            let is_followed = rest.get(length..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
            let letter = if matches!(letter, '`' | '´') { '\'' } else { letter };
            if is_in_word && is_footnote(letter) {
                folded.push_folded(' ', at);
            }
            if letter.is_ascii() {
                // Most are, and none of them has parts or is written out.
                fold_character(letter, Case::Insensitive, |part| folded.push(part, at, is_followed));
                at += length;
                continue;
            }
            for part in letter.nfkd() {
                match reading.written_out(folded.text.chars().next_back(), part) {
                    Some(WrittenOut::After(more)) => folded.push_folded(more, at),
                    Some(WrittenOut::Instead(letters)) => {
                        letters.to_lowercase().chars().for_each(|letter| folded.push_folded(letter, at));
                    }
                    None => fold_character(part, Case::Insensitive, |part| folded.push(part, at, is_followed)),
                }
            }
            at += length;
        }
        folded.places.push(text.len());
        folded
    }

    /// `is_followed` says whether a letter or digit is next.
    fn push(&mut self, letter: char, at: usize, is_followed: bool) {
        match letter {
            '&' => " and ".chars().for_each(|letter| self.push_folded(letter, at)),
            '\'' if is_followed && self.text.ends_with(char::is_alphanumeric) => self.push_folded(letter, at),
            letter if letter.is_whitespace() || is_parting(letter) => self.push_folded(' ', at),
            letter => self.push_folded(letter, at),
        }
    }

    fn push_folded(&mut self, letter: char, at: usize) {
        if letter == ' ' && self.text.ends_with(' ') {
            return;
        }
        self.text.push(letter);
        self.places.resize(self.text.len(), at);
    }

    /// Where it is in the text as it was; none within a letter.
    fn place(&self, at: Range<usize>) -> Option<Range<usize>> {
        let place = |place: usize| {
            let (before, here) = (place.checked_sub(1).and_then(|last| self.places.get(last)), self.places.get(place)?);
            (before != Some(here)).then_some(*here)
        };
        Some(place(at.start)?..place(at.end)?)
    }
}

/// `Capital²`
fn is_footnote(letter: char) -> bool {
    matches!(letter, '¹' | '²' | '³' | '\u{2070}'..='\u{2079}')
}

/// What may stand between the words of a name in place of a blank, or be left out.
fn is_parting(letter: char) -> bool {
    use GeneralCategory::{
        ClosePunctuation, ConnectorPunctuation, DashPunctuation, FinalPunctuation, InitialPunctuation, MathSymbol,
        OpenPunctuation, OtherPunctuation,
    };
    letter.is_ascii_punctuation()
        || matches!(
            get_general_category(letter),
            ClosePunctuation
                | ConnectorPunctuation
                | DashPunctuation
                | FinalPunctuation
                | InitialPunctuation
                | MathSymbol
                | OpenPunctuation
                | OtherPunctuation
        )
}

/// Whether two letters beside one another are of one word; scripts without blanks have no
/// such words.
fn is_of_one_word(one: char, next: char) -> bool {
    let is_of_word = |letter: char| letter.is_alphanumeric() && !is_written_without_blanks(letter);
    is_of_word(one) && is_of_word(next)
}

/// Thai, Lao, Khmer, Burmese, Chinese and Japanese, by their blocks.
fn is_written_without_blanks(letter: char) -> bool {
    matches!(letter, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
