//! Cleans text one character at a time.

use std::ops::Range;

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript as _};

use super::{
    TextLayout,
    hidden::{code_point_label, is_dropped, is_harmless, is_hidden, is_variation_selector, sign},
    joiners::{is_joiner, is_writing},
};

/// More would paint over the lines around; no writing system needs more.
const MARKS_PER_LETTER: usize = 8;

/// In characters.
const TAB: usize = 4;

pub(super) struct Cleaner {
    layout: TextLayout,
    pub(super) shown: String,
    /// Byte ranges in `shown`, ascending.
    pub(super) stand_ins: Vec<Range<usize>>,
    /// On the last letter.
    marks: usize,
    /// For tabs.
    column: usize,
    /// The last character, unless it was replaced.
    before: Option<char>,
    /// The same without combining marks.
    letter: Option<char>,
}

impl Cleaner {
    pub(super) fn new(layout: TextLayout, capacity: usize) -> Self {
        Self {
            layout,
            shown: String::with_capacity(capacity),
            stand_ins: Vec::new(),
            marks: 0,
            column: 0,
            before: None,
            letter: None,
        }
    }

    pub(super) fn push(&mut self, character: char, next: Option<char>) {
        match character {
            _ if is_harmless(character) => self.keep(character),
            '\n' if self.layout == TextLayout::MultiLine => {
                self.keep('\n');
                self.column = 0;
            }
            '\t' => {
                let width = TAB - self.column % TAB;
                self.stand_in(&" ".repeat(width));
                self.column += width;
            }
            _ if is_dropped(character) => self.drop(),
            _ if is_joiner(character) => self.joiner(character, next),
            _ if is_variation_selector(character) && self.varies(character) => self.drop(),
            _ if is_hidden(character) => self.stand_in(&sign(character)),
            _ if is_combining_mark(character) => self.mark(character),
            _ => self.keep(character),
        }
    }

    fn keep(&mut self, character: char) {
        self.marks = 0;
        self.column += 1;
        self.before = Some(character);
        self.letter = Some(character);
        self.shown.push(character);
    }

    /// Without a letter it would be drawn on whatever is there.
    fn mark(&mut self, mark: char) {
        if self.shown.is_empty() || self.shown.ends_with('\n') {
            return self.stand_in(&code_point_label(mark));
        }
        self.marks += 1;
        if self.marks > MARKS_PER_LETTER {
            return self.drop();
        }
        self.before = Some(mark);
        self.shown.push(mark);
    }

    /// Kept where a script needs it, dropped after an emoji, else made visible.
    fn joiner(&mut self, joiner: char, next: Option<char>) {
        // Or a skin tone.
        let is_emoji = |category| matches!(category, GeneralCategory::OtherSymbol | GeneralCategory::ModifierSymbol);
        if is_writing(joiner, self.letter, self.before, next) {
            self.before = Some(joiner);
            self.letter = None;
            self.shown.push(joiner);
        } else if self.letter.map(get_general_category).is_some_and(is_emoji) {
            self.drop();
        } else {
            self.stand_in(&code_point_label(joiner));
        }
    }

    /// Whether a selector belongs to its letter.
    fn varies(&self, selector: char) -> bool {
        let script = match selector {
            '\u{180b}'..='\u{180f}' => Script::Mongolian,
            _ => Script::Han,
        };
        self.before.is_some_and(|letter| letter.script() == script)
    }

    fn drop(&mut self) {
        let end = self.shown.len();
        self.stand_ins.push(end..end);
    }

    fn stand_in(&mut self, visible: &str) {
        let start = self.shown.len();
        self.shown.push_str(visible);
        self.stand_ins.push(start..self.shown.len());
        self.before = None;
        self.letter = None;
    }
}
