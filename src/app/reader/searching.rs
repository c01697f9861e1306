//! Searching a text while one types: the next match is selected, and Escape goes back. What
//! was selected by hand goes on to a match in its paragraph.

use std::ops::Range;

use super::{
    super::{Direction, toast::Toast},
    Reader, RowPlace, TextPlace,
    selecting::{ONE_PARAGRAPH, Selected},
};
use crate::{
    domain::{SourceText, TextBuf, word_at, word_before},
    search::SoughtInText,
};

/// Further ones are neither counted nor found.
const MOST: usize = 100_000;

#[derive(Debug)]
pub(super) struct Search {
    words: String,
    /// In bytes of the originals.
    matches: Vec<Match>,
    /// The one that is selected, and as what; a word may have several.
    here: Option<(usize, TextPlace, Range<usize>)>,
    /// What a match in the same paragraph extends.
    by_hand: Option<ByHand>,
    before: Before,
}

/// What was selected other than by a search, in a paragraph.
#[derive(Clone, Debug)]
struct ByHand {
    paragraph: u32,
    selected: Selected,
}

#[derive(Clone, Debug)]
struct Match {
    place: TextPlace,
    end: usize,
}

/// Where one was when the search began.
#[derive(Debug)]
struct Before {
    cursor: TextPlace,
    selected: Option<Selected>,
    top: RowPlace,
    /// The search that another one follows; of that nothing earlier is kept.
    search: Option<Box<Search>>,
}

impl Reader {
    pub(in crate::app) fn begin_search(&mut self) {
        let by_hand = self.by_hand();
        let mut search = self.search.take();
        if let Some(search) = &mut search {
            search.before.search = None;
        }
        let before = Before { cursor: self.cursor, selected: self.selected.clone(), top: self.top, search };
        let search = Search { words: String::new(), matches: Vec::new(), here: None, by_hand, before };
        self.search = Some(Box::new(search));
    }

    /// Selects the first match from where the search began, or back there if there is none.
    pub(in crate::app) fn search(&mut self, text: &SourceText, words: &str) {
        let Some(mut search) = self.search.take() else { return };
        search.matches = found(text, words);
        words.clone_into(&mut search.words);
        self.go_back(text, &search.before);
        let from = self.original_place(text);
        let next = search.matches.partition_point(|found| found.place < from);
        let next = if next < search.matches.len() { next } else { 0 };
        self.search = Some(search);
        self.select_match(text, next);
    }

    /// What is selected and no match; what the selected match extended.
    fn by_hand(&self) -> Option<ByHand> {
        let selected = self.selected.clone()?;
        match &self.search {
            Some(search) if self.match_here(search).is_some() => search.by_hand.clone(),
            _ => Some(ByHand { paragraph: self.cursor.paragraph, selected }),
        }
    }

    /// Goes back to where the search began, and to the search before it.
    pub(in crate::app) fn leave_search(&mut self, text: &SourceText) {
        if let Some(mut search) = self.search.take() {
            self.go_back(text, &search.before);
            self.search = search.before.search.take();
        }
    }

    /// Finds the same words in another version of the text.
    pub(super) fn search_again(&mut self, text: &SourceText) {
        if let Some(search) = &mut self.search {
            // The text may have changed.
            (search.matches, search.here, search.by_hand) = (found(text, &search.words), None, None);
        }
    }

    pub(in crate::app) fn has_match(&self) -> bool {
        self.search.as_ref().is_some_and(|search| !search.matches.is_empty())
    }

    pub fn is_searched(&self) -> bool {
        self.search.is_some()
    }

    /// `3 of 12`; nothing before anything is sought.
    pub fn matches_in_words(&self) -> String {
        let Some(search) = self.search.as_ref().filter(|search| !search.words.trim().is_empty()) else {
            return String::new();
        };
        let (count, more) = (search.matches.len(), if search.matches.len() == MOST { "+" } else { "" });
        let elsewhere = search.by_hand.as_ref().is_some_and(|by_hand| by_hand.paragraph != self.cursor.paragraph);
        match self.match_here(search) {
            Some(nth) if elsewhere => format!("{} of {count}{more}, outside the paragraph of the selection", nth + 1),
            Some(nth) => format!("{} of {count}{more}", nth + 1),
            None if count == 0 => "not in this text".to_owned(),
            None => format!("{count}{more}"),
        }
    }

    pub(in crate::app) fn step_match(&mut self, text: &SourceText, direction: Direction) -> Option<Toast> {
        let Some(search) = &self.search else {
            return Some(Toast::keys("nothing was searched⟨: ⟦filter⟧ searches this text⟩"));
        };
        let by_hand = self.by_hand();
        let here = self.original_place(text);
        let before = search.matches.partition_point(|found| found.place < here);
        let next = match (direction, self.match_here(search)) {
            (Direction::Forward, here) => Some(here.map_or(before, |nth| nth + 1)),
            (Direction::Back, here) => here.unwrap_or(before).checked_sub(1),
        };
        let Some(nth) = next.filter(|nth| *nth < search.matches.len()) else {
            return Some(direction.no_more("matches").into());
        };
        let leaves = self.leave_paragraph(by_hand, nth);
        self.select_match(text, nth);
        leaves.then(|| Toast::keys(ONE_PARAGRAPH))
    }

    /// Whether a match is in another paragraph than what is selected by hand, which ends there.
    fn leave_paragraph(&mut self, by_hand: Option<ByHand>, nth: usize) -> bool {
        let Some(search) = &mut self.search else { return false };
        let paragraph = search.matches.get(nth).map(|found| found.place.paragraph);
        let leaves = by_hand.as_ref().is_some_and(|by_hand| Some(by_hand.paragraph) != paragraph);
        search.by_hand = by_hand.filter(|_| !leaves);
        leaves
    }

    /// Whether a match was selected, which no further match takes the place of from now on.
    pub(super) fn keep_match(&mut self) -> bool {
        let is_match = self.search.as_ref().is_some_and(|search| self.match_here(search).is_some());
        if is_match {
            self.forget_match();
        }
        is_match
    }

    /// The same words may be selected by hand next.
    pub(super) fn forget_match(&mut self) {
        if let Some(search) = &mut self.search {
            search.here = None;
        }
    }

    /// The match that is selected.
    fn match_here(&self, search: &Search) -> Option<usize> {
        let (nth, cursor, bytes) = search.here.as_ref()?;
        (*cursor == self.cursor && Some(bytes) == self.selected().as_ref()).then_some(*nth)
    }

    fn original_place(&self, text: &SourceText) -> TextPlace {
        let TextPlace { paragraph, byte } = self.cursor;
        let byte = self.selected().map_or(byte, |selected| selected.start);
        let byte = text.paragraph(paragraph).map_or(0, |text| text.original_bytes(byte..byte).start);
        TextPlace { paragraph, byte }
    }

    /// Selects the whole words.
    fn select_match(&mut self, text: &SourceText, nth: usize) {
        let found = self.search.as_ref().and_then(|search| search.matches.get(nth)).cloned();
        let Some(Match { place: TextPlace { paragraph, byte }, end }) = found else { return };
        let Some(words) = text.paragraph(paragraph) else { return };
        let (shown, bytes) = (words.shown(), words.shown_bytes(byte..end));
        let (first, last) = (word_at(shown, bytes.start), word_before(shown, bytes.end).unwrap_or_default());
        let found = Selected::around(shown, first, last, bytes);
        let by_hand = self.search.as_ref().and_then(|search| search.by_hand.clone());
        let selected = match by_hand.filter(|by_hand| by_hand.paragraph == paragraph) {
            Some(by_hand) => by_hand.selected.up_to(shown, &found),
            None => found,
        };
        self.cursor = TextPlace { paragraph, byte: selected.cursor() };
        if let Some(search) = &mut self.search {
            search.here = Some((nth, self.cursor, selected.bytes()));
        }
        self.selected = Some(selected);
        (self.column, self.follows) = (None, true);
    }

    fn go_back(&mut self, text: &SourceText, before: &Before) {
        let Before { cursor, top, .. } = *before;
        let selected = before.selected.clone();
        let shown = text.paragraph(cursor.paragraph).map_or("", TextBuf::shown);
        // The text may have changed.
        let is_there = shown.get(cursor.byte..).is_some()
            && selected.as_ref().is_none_or(|selected| shown.get(selected.bytes()).is_some());
        if is_there {
            (self.cursor, self.selected, self.top, self.follows) = (cursor, selected, top, true);
        }
    }
}

fn found(text: &SourceText, words: &str) -> Vec<Match> {
    let Some(sought) = SoughtInText::new(words) else { return Vec::new() };
    let paragraphs = (1..).zip(text.paragraphs());
    let sought = &sought;
    let found = paragraphs.flat_map(|(paragraph, text)| {
        let found = sought.find_in(text.original());
        found.map(move |bytes| Match { place: TextPlace { paragraph, byte: bytes.start }, end: bytes.end })
    });
    found.take(MOST).collect()
}
