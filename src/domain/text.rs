//! Clean text: the only form in which words from outside reach a screen, a
//! pipe, a clipboard or an error message.
//!
//! A control character, a bidi override or an invisible letter in a quoted
//! passage could redraw the terminal or make words read otherwise than they
//! stand. [`clean`] replaces each by a visible stand-in and keeps the original
//! beside it, because quotes are proved and digests taken over the original.

use std::ops::Range;

mod cleaner;
mod hidden;
mod joiners;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use cleaner::Cleaner;
pub use hidden::{code_point, is_hidden, revealed, unhidden};
use hidden::{is_dropped, is_harmless, signed};

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
    /// Words of our own, or put together from texts that are clean.
    pub(crate) fn from_clean(shown: String) -> Self {
        Self { shown: shown.into_boxed_str(), changed: None }
    }

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
    /// A copy that outlives the deal.
    pub fn to_buf(self) -> TextBuf {
        TextBuf { shown: self.shown.into(), changed: self.changed.cloned().map(Box::new) }
    }

    /// What is shown, copied and exported.
    pub fn shown(self) -> &'d str {
        self.shown
    }

    /// What stands in the file: for proving, digests, diffs and `--json`.
    pub fn original(self) -> &'d str {
        self.changed.map_or(self.shown, |changed| &changed.original)
    }

    /// Whether nothing would be shown.
    pub fn is_empty(self) -> bool {
        self.shown.is_empty()
    }

    /// Byte ranges of [`Text::shown`] that stand in for something unsafe.
    pub fn stand_ins(self) -> &'d [Range<usize>] {
        self.changed.map_or(&[], |changed| &changed.stand_ins)
    }
}

/// Cleans text where it enters: the one way to a [`TextBuf`].
///
/// Hidden characters become visible stand-ins (`␛`, `⟨U+202E⟩`), and so does a
/// combining mark with no letter before it; tabs become spaces. A soft hyphen
/// and the variation selector of a letter are dropped (terminals disagree on
/// their width), as is a joiner between symbols and every combining mark past
/// the eighth on one letter. A joiner stays where a script writes with it.
pub fn clean(raw: impl Into<String>, layout: Layout) -> TextBuf {
    let raw = raw.into();
    // Most texts are plain: asked without a branch, a whole register at a time.
    let plain = raw.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'));
    if plain || raw.chars().all(|character| is_harmless(character) || (character == '\n' && layout == Layout::Prose)) {
        return TextBuf { shown: raw.into_boxed_str(), changed: None };
    }
    let mut cleaner = Cleaner::new(layout, raw.len());
    let mut rest = raw.chars();
    while let Some(character) = rest.next() {
        cleaner.push(character, rest.clone().next());
    }
    if cleaner.shown == raw {
        return TextBuf { shown: raw.into_boxed_str(), changed: None };
    }
    let changed = Changed { original: raw.into_boxed_str(), stand_ins: cleaner.stand_ins.into_boxed_slice() };
    TextBuf { shown: cleaner.shown.into_boxed_str(), changed: Some(Box::new(changed)) }
}

/// Cleans words that a message repeats as they were given: what [`clean`] drops
/// from a text may be all that is wrong with a name, and has its sign too.
pub fn repeated(raw: impl Into<String>, layout: Layout) -> TextBuf {
    clean(signed(&raw.into(), is_dropped), layout)
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
    fn what_a_message_repeats_has_a_sign_for_all_that_is_dropped() {
        let shown = |raw: &str| repeated(raw, Layout::Line).shown().to_owned();
        assert_eq!(shown("soft\u{ad}hy❤\u{fe0f}\u{1b}"), "soft⟨U+00AD⟩hy❤⟨U+FE0F⟩␛");
        assert_eq!(shown("می\u{200c}خواهم"), "می\u{200c}خواهم");
    }

    #[test]
    fn a_pile_of_marks_is_cut_at_eight() {
        let pile = format!("a{}", "\u{301}".repeat(20));
        assert_eq!(clean(pile, Layout::Line).shown().chars().count(), 9);
    }
}
