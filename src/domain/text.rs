//! Clean text: the only form in which text from outside reaches a screen, a pipe, the
//! clipboard or an error message.
//!
//! Control characters, bidi overrides and invisible letters could redraw the terminal or
//! change how a quotation reads. [`clean`] replaces each with a visible stand-in and keeps
//! the original for proofs and digests.

use std::{ops::Range, sync::Arc};

mod cleaner;
mod hidden;
mod joiners;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use cleaner::Cleaner;
pub use hidden::{code_point, is_hidden, revealed, unhidden};
use hidden::{is_dropped, is_harmless, signed};

/// In characters.
const LONGEST_NAME: usize = 20_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A line break is shown as `␊`.
    Line,
    /// Line breaks stay.
    Prose,
}

/// Owned; cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextBuf {
    shown: Arc<str>,
    changed: Option<Arc<Changed>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Changed {
    original: Box<str>,
    /// Byte ranges in `shown`, ascending.
    stand_ins: Box<[Range<usize>]>,
}

/// Borrowed from the deal.
#[derive(Clone, Copy, Debug)]
pub struct Text<'d> {
    shown: &'d str,
    whole: &'d TextBuf,
}

impl TextBuf {
    /// For the program's own words, and what is put together from clean text.
    pub(crate) fn from_clean(shown: String) -> Self {
        Self { shown: shown.into(), changed: None }
    }

    pub fn as_text(&self) -> Text<'_> {
        Text { shown: &self.shown, whole: self }
    }

    /// For display, copying and export.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// As it is in the file: for proofs, digests, diffs and `--json`.
    pub fn original(&self) -> &str {
        self.changed.as_ref().map_or(&self.shown, |changed| &changed.original)
    }

    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }
}

impl<'d> Text<'d> {
    pub fn to_buf(self) -> TextBuf {
        if self.shown.len() == self.whole.shown.len() {
            return self.whole.clone();
        }
        TextBuf { shown: self.shown.into(), changed: self.whole.changed.clone() }
    }

    pub fn shown(self) -> &'d str {
        self.shown
    }

    pub fn original(self) -> &'d str {
        self.whole.changed.as_ref().map_or(self.shown, |changed| &changed.original)
    }

    pub fn is_empty(self) -> bool {
        self.shown.is_empty()
    }

    /// Byte ranges of [`Text::shown`], ascending.
    pub fn stand_ins(self) -> &'d [Range<usize>] {
        self.whole.changed.as_ref().map_or(&[], |changed| &changed.stand_ins)
    }

    /// Shows no more than this many bytes.
    #[must_use]
    pub fn beginning(self, bytes: usize) -> Self {
        let end = self.shown.floor_char_boundary(bytes);
        Self { shown: self.shown.get(..end).unwrap_or_default(), ..self }
    }
}

/// The only way to a [`TextBuf`].
///
/// Hidden characters become visible (`␛`, `⟨U+202E⟩`), and so does a combining mark
/// without a letter; tabs become spaces. Terminals disagree on the width of soft hyphens,
/// variation selectors and joiners between symbols: these are dropped, as is every mark
/// past the eighth on a letter. A joiner stays where a script needs it.
pub fn clean(raw: impl Into<String>, layout: Layout) -> TextBuf {
    let raw = raw.into();
    // Most texts are plain. No branches: vectorized.
    let plain = raw.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'));
    if plain || raw.chars().all(|character| is_harmless(character) || (character == '\n' && layout == Layout::Prose)) {
        return TextBuf::from_clean(raw);
    }
    let mut cleaner = Cleaner::new(layout, raw.len());
    let mut rest = raw.chars();
    while let Some(character) = rest.next() {
        cleaner.push(character, rest.clone().next());
    }
    if cleaner.shown == raw {
        return TextBuf::from_clean(raw);
    }
    let changed = Changed { original: raw.into_boxed_str(), stand_ins: cleaner.stand_ins.into_boxed_slice() };
    TextBuf { shown: cleaner.shown.into(), changed: Some(Arc::new(changed)) }
}

/// Shows the beginning of an endless name, and how long the rest is.
pub fn clean_name(raw: impl Into<String>) -> TextBuf {
    let text = clean(raw, Layout::Line);
    let is_long = text.shown.len() > LONGEST_NAME;
    let cut = is_long.then(|| text.shown.char_indices().nth(LONGEST_NAME)).flatten();
    let Some((cut, _)) = cut else { return text };
    let (beginning, rest) = text.shown.split_at(cut);
    let changed = Changed {
        original: text.original().into(),
        stand_ins: text.as_text().stand_ins().iter().filter(|range| range.end <= cut).cloned().collect(),
    };
    let shown = format!("{beginning}… ({} bytes more in the deal file)", rest.len());
    TextBuf { shown: shown.into(), changed: Some(Arc::new(changed)) }
}

/// For names in messages: also shows what [`clean`] drops, which may be all that is
/// wrong with a name.
pub fn repeated(raw: impl Into<String>, layout: Layout) -> TextBuf {
    clean(signed(&raw.into(), is_dropped), layout)
}

/// Cut to a width, with `…`. Looks at no more of a long text than fits.
pub fn fitted(text: &str, columns: usize) -> String {
    let text = wider(text, columns);
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

/// The beginning of a text that is surely wider than this, or all of it. Letters that
/// join are half as wide as apart.
pub fn wider(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let mut behind = text.grapheme_indices(true).skip_while(|(_, grapheme)| {
        used += grapheme.width();
        used <= columns.saturating_mul(2)
    });
    behind.nth(1).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
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

    #[test]
    fn what_is_fitted_is_the_same_however_long_the_text_is() {
        for letter in ["a", "三", "e\u{301}", "لا", "🇪🇺"] {
            let long = letter.repeat(10_000);
            for columns in [0, 1, 2, 7, 40] {
                let short = letter.repeat(100);
                assert_eq!(fitted(&long, columns), fitted(&short, columns), "{letter} in {columns}");
                assert!(wider(&long, columns).len() <= letter.len() * (2 * columns + 2));
                assert!(wider(&long, columns).width() > columns);
            }
        }
        assert_eq!(wider("Amazon", 6), "Amazon");
    }

    #[test]
    fn of_an_endless_name_the_beginning_is_shown_and_the_whole_kept() {
        let raw = format!("a\u{200b}{}", "é".repeat(LONGEST_NAME));
        let name = clean_name(raw.clone());
        assert!(name.shown().ends_with("é… (18 bytes more in the deal file)"), "{:?}", name.shown().len());
        assert_eq!(name.original(), raw);
        assert_eq!(name.as_text().stand_ins().len(), 1);
        let short = "é".repeat(LONGEST_NAME);
        assert_eq!(clean_name(short.clone()).shown(), short);
    }

    #[test]
    fn a_beginning_ends_between_letters() {
        let text = clean("aé", Layout::Line);
        assert_eq!([0, 1, 2, 3, 9].map(|bytes| text.as_text().beginning(bytes).shown().len()), [0, 1, 1, 3, 3]);
        assert_eq!(text.as_text().beginning(2).to_buf().shown(), "a");
    }
}
