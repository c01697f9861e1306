//! Clean text: the only form in which words from outside reach a screen, a
//! pipe, a clipboard or an error message.
//!
//! A control character, a bidi override or an invisible letter in a quoted
//! passage could redraw the terminal or make words read otherwise than they
//! stand. [`clean`] replaces each by a visible stand-in and keeps the original
//! beside it, because quotes are proved and digests taken over the original.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// More combining marks than this on one letter paint over the lines around
/// it; no writing system needs more.
const MARKS_PER_LETTER: usize = 8;

/// Width a tab advances to, in characters.
const TAB: usize = 4;

/// How line breaks in the raw text are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One line: titles, names, labels. A line break is shown as `␊`.
    Line,
    /// Prose: a line break stays and starts a new paragraph.
    Prose,
}

/// Text from outside, cleaned once and owned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextBuf {
    shown: Box<str>,
    changed: Option<Box<Changed>>,
}

/// What is kept only where cleaning changed something.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Changed {
    original: Box<str>,
    /// Byte ranges of the stand-ins in `shown`, ascending.
    stand_ins: Box<[Range<usize>]>,
}

/// Text from outside, cleaned once and borrowed from the deal.
#[derive(Clone, Copy, Debug)]
pub struct Text<'d> {
    shown: &'d str,
    changed: Option<&'d Changed>,
}

impl TextBuf {
    /// Borrows the text.
    pub fn as_text(&self) -> Text<'_> {
        Text { shown: &self.shown, changed: self.changed.as_deref() }
    }

    /// What is shown, copied and exported.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// What stands in the file: for proving, digests, diffs and `--json`.
    pub fn original(&self) -> &str {
        self.changed.as_ref().map_or(&self.shown, |changed| &changed.original)
    }

    /// Whether nothing would be shown.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }
}

impl<'d> Text<'d> {
    /// What is shown, copied and exported.
    pub fn shown(self) -> &'d str {
        self.shown
    }

    /// What stands in the file: for proving, digests, diffs and `--json`.
    pub fn original(self) -> &'d str {
        self.changed.map_or(self.shown, |changed| &changed.original)
    }

    /// Byte ranges of [`Text::shown`] that stand in for something unsafe.
    pub fn stand_ins(self) -> &'d [Range<usize>] {
        self.changed.map_or(&[], |changed| &changed.stand_ins)
    }
}

/// Whether a character must never reach a terminal as it is: C0 and C1
/// controls, bidi controls, invisible and tag characters, line and paragraph
/// separators, interlinear annotation marks, noncharacters.
///
/// Source: Unicode's `Bidi_Control` and `Default_Ignorable_Code_Point`
/// properties, less the joiners and variation selectors that writing needs.
pub fn is_unsafe(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}'
        | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fdd0}'..='\u{fdef}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
        || u32::from(character) & 0xfffe == 0xfffe
}

/// Ranges that need no second look: Latin without controls and soft hyphen,
/// dashes and quotation marks, currency signs, Han, Hangul. All else is looked
/// at character by character; this only spares most texts the trouble.
fn is_harmless(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}'
        | '\u{20a0}'..='\u{20bf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Cleans text where it enters: the one way to a [`TextBuf`].
///
/// Unsafe characters become visible stand-ins (`␛`, `⟨U+202E⟩`), tabs become
/// spaces, a soft hyphen and a variation selector are dropped (terminals
/// disagree on their width), as is a joiner between symbols and every
/// combining mark past the eighth on one letter.
pub fn clean(raw: impl Into<String>, layout: Layout) -> TextBuf {
    let raw = raw.into();
    // Most texts are plain: asked without a branch, a whole register at a time.
    let plain = raw.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'));
    if plain || raw.chars().all(|character| is_harmless(character) || (character == '\n' && layout == Layout::Prose)) {
        return TextBuf { shown: raw.into_boxed_str(), changed: None };
    }
    let mut cleaner = Cleaner {
        layout,
        shown: String::with_capacity(raw.len()),
        stand_ins: Vec::new(),
        marks: 0,
        column: 0,
        letter: false,
    };
    for character in raw.chars() {
        cleaner.push(character);
    }
    if cleaner.shown == raw {
        return TextBuf { shown: raw.into_boxed_str(), changed: None };
    }
    let changed = Changed { original: raw.into_boxed_str(), stand_ins: cleaner.stand_ins.into_boxed_slice() };
    TextBuf { shown: cleaner.shown.into_boxed_str(), changed: Some(Box::new(changed)) }
}

struct Cleaner {
    layout: Layout,
    shown: String,
    stand_ins: Vec<Range<usize>>,
    /// Combining marks on the letter before.
    marks: usize,
    /// Characters since the last line break, for tabs.
    column: usize,
    /// Whether the character before belongs to a word (a joiner is writing then).
    letter: bool,
}

impl Cleaner {
    fn push(&mut self, character: char) {
        match character {
            '\n' if self.layout == Layout::Prose => {
                self.shown.push('\n');
                self.column = 0;
            }
            '\t' => {
                let width = TAB - self.column % TAB;
                self.stand_in(&" ".repeat(width));
                self.column += width;
            }
            '\u{ad}' | '\u{fe00}'..='\u{fe0f}' => self.stand_in(""),
            '\u{200c}' | '\u{200d}' if !self.letter => self.stand_in(""),
            _ if is_unsafe(character) => self.stand_in(&visible(character)),
            _ => self.keep(character),
        }
    }

    fn keep(&mut self, character: char) {
        if is_combining_mark(character) {
            self.marks += 1;
            if self.marks > MARKS_PER_LETTER {
                return self.stand_in("");
            }
        } else {
            self.marks = 0;
            self.column += 1;
            self.letter = character.is_alphabetic() || matches!(character, '\u{200c}' | '\u{200d}');
        }
        self.shown.push(character);
    }

    fn stand_in(&mut self, visible: &str) {
        self.letter = false;
        self.letter = false;
        let start = self.shown.len();
        self.shown.push_str(visible);
        self.stand_ins.push(start..self.shown.len());
    }
}

/// The visible sign for an unsafe character: Unicode's control pictures for
/// C0 and delete, the code point in angle brackets for the rest.
fn visible(character: char) -> String {
    let code = u32::from(character);
    let picture = match code {
        0..=0x1f => char::from_u32(0x2400 + code),
        0x7f => Some('␡'),
        _ => None,
    };
    picture.map_or_else(|| format!("⟨U+{code:04X}⟩"), String::from)
}

/// The text in at most so many columns; what is cut off leaves `…`.
pub fn fitted(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut fitted = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used >= columns {
            break;
        }
        fitted.push_str(grapheme);
    }
    if columns > 0 {
        fitted.push('…');
    }
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, layout: Layout, shown: &str, stand_ins: &[&str]) {
        let text = clean(raw, layout);
        assert_eq!(text.shown(), shown);
        assert_eq!(text.original(), raw);
        let seen: Vec<&str> = text.as_text().stand_ins().iter().map(|range| &text.shown()[range.clone()]).collect();
        assert_eq!(seen, stand_ins);
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        check("Société Générale, 三菱, שלום", Layout::Line, "Société Générale, 三菱, שלום", &[]);
    }

    #[test]
    fn controls_and_bidi_overrides_become_visible() {
        check("a\u{1b}[31mb", Layout::Line, "a␛[31mb", &["␛"]);
        check("x\u{202e}y\u{9b}z", Layout::Line, "x⟨U+202E⟩y⟨U+009B⟩z", &["⟨U+202E⟩", "⟨U+009B⟩"]);
        check("\u{7f}\0", Layout::Line, "␡␀", &["␡", "␀"]);
        check("\u{e0041}\u{feff}", Layout::Line, "⟨U+E0041⟩⟨U+FEFF⟩", &["⟨U+E0041⟩", "⟨U+FEFF⟩"]);
    }

    #[test]
    fn a_line_break_stays_in_prose_and_shows_in_a_line() {
        check("a\nb", Layout::Prose, "a\nb", &[]);
        check("a\nb", Layout::Line, "a␊b", &["␊"]);
    }

    #[test]
    fn a_tab_advances_to_the_next_stop() {
        check("ab\tc", Layout::Line, "ab  c", &["  "]);
    }

    #[test]
    fn what_terminals_measure_differently_is_dropped() {
        check("❤\u{fe0f}", Layout::Line, "❤", &[""]);
        check("👩\u{200d}🚀", Layout::Line, "👩🚀", &[""]);
        check("می\u{200c}خواهم", Layout::Line, "می\u{200c}خواهم", &[]);
        check("soft\u{ad}hyphen", Layout::Line, "softhyphen", &[""]);
    }

    #[test]
    fn a_pile_of_marks_is_cut_at_eight() {
        let pile = format!("a{}", "\u{301}".repeat(20));
        assert_eq!(clean(pile, Layout::Line).shown().chars().count(), 9);
    }
}
