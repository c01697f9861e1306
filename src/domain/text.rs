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
mod places;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use cleaner::Cleaner;
pub use hidden::{code_point_label, is_hidden, reveal_all, reveal_hidden};
use hidden::{is_dropped, is_harmless, signed};

/// In characters.
const LONGEST_NAME: usize = 20_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextLayout {
    /// A line break is shown as `␊`.
    SingleLine,
    /// Line breaks stay.
    MultiLine,
}

impl TextLayout {
    /// Whether [`clean`] leaves a text as it is; some that it leaves are not known at once.
    pub(super) fn needs_no_cleaning(self, raw: &str) -> bool {
        // Most texts are plain. No branches: vectorized.
        let is_plain = raw.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'));
        let is_break = |character: char| character == '\n' && self == Self::MultiLine;
        is_plain || raw.chars().all(|character| is_harmless(character) || is_break(character))
    }
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
#[derive(Clone, Copy, Debug, Default)]
pub struct Text<'d> {
    shown: &'d str,
    /// Of a text that is kept by itself, whole.
    whole: Option<&'d TextBuf>,
}

impl TextBuf {
    /// For the program's own words, and what is put together from clean text.
    pub(crate) fn from_clean(shown: String) -> Self {
        Self { shown: shown.into(), changed: None }
    }

    pub fn as_text(&self) -> Text<'_> {
        Text { shown: &self.shown, whole: Some(self) }
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

    pub(super) fn is_changed(&self) -> bool {
        self.changed.is_some()
    }
}

impl<'d> Text<'d> {
    pub(super) fn from_clean(shown: &'d str) -> Self {
        Self { shown, whole: None }
    }

    pub fn to_buf(self) -> TextBuf {
        match self.whole {
            Some(whole) if whole.shown.len() == self.shown.len() => whole.clone(),
            _ => TextBuf { shown: self.shown.into(), changed: self.changed().cloned() },
        }
    }

    fn changed(self) -> Option<&'d Arc<Changed>> {
        self.whole?.changed.as_ref()
    }

    pub fn shown(self) -> &'d str {
        self.shown
    }

    pub fn original(self) -> &'d str {
        self.changed().map_or(self.shown, |changed| &changed.original)
    }

    pub fn is_empty(self) -> bool {
        self.shown.is_empty()
    }

    /// Byte ranges of [`Text::shown`], ascending.
    pub fn stand_ins(self) -> &'d [Range<usize>] {
        self.changed().map_or(&[], |changed| &changed.stand_ins)
    }

    /// Shows no more than this many bytes.
    #[must_use]
    pub fn prefix(self, bytes: usize) -> Self {
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
pub fn clean(raw: impl Into<String>, layout: TextLayout) -> TextBuf {
    let raw = raw.into();
    if layout.needs_no_cleaning(&raw) {
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

/// Whether [`clean_name`] leaves a text as it is, as [`TextLayout::needs_no_cleaning`] knows it.
pub(super) fn name_needs_no_cleaning(raw: &str) -> bool {
    raw.len() <= LONGEST_NAME && TextLayout::SingleLine.needs_no_cleaning(raw)
}

/// Shows the beginning of an endless name, and how long the rest is.
pub fn clean_name(raw: impl Into<String>) -> TextBuf {
    let text = clean(raw, TextLayout::SingleLine);
    let is_long = text.shown.len() > LONGEST_NAME;
    let cut = is_long.then(|| text.shown.char_indices().nth(LONGEST_NAME)).flatten();
    let Some((cut, _)) = cut else { return text };
    let (beginning, rest) = text.shown.split_at(cut);
    let changed = Changed {
        original: text.original().into(),
        stand_ins: text.as_text().stand_ins().iter().filter(|range| range.end <= cut).cloned().collect(),
    };
    let shown = format!("{beginning}{}", more_bytes(rest.len()));
    TextBuf { shown: shown.into(), changed: Some(Arc::new(changed)) }
}

/// Stands for the rest of a text that is too long to show.
pub(crate) fn more_bytes(count: usize) -> String {
    format!("… ({count} more bytes in the deal file)")
}

/// A text on one line, as [`clean`] makes it.
pub fn clean_line(raw: impl Into<String>) -> String {
    clean(raw, TextLayout::SingleLine).shown().to_owned()
}

/// A name on one line, as [`clean_verbatim`] makes it.
pub fn repeated_line(raw: impl Into<String>) -> String {
    clean_verbatim(raw, TextLayout::SingleLine).shown().to_owned()
}

/// For names in messages: also shows what [`clean`] drops, which may be all that is
/// wrong with a name.
pub fn clean_verbatim(raw: impl Into<String>, layout: TextLayout) -> TextBuf {
    clean(signed(&raw.into(), is_dropped), layout)
}

/// Cut to a width, with `…`. Looks at no more of a long text than fits.
pub fn truncate_to_width(text: &str, columns: usize) -> String {
    let text = prefix_wider_than(text, columns);
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut used = 0;
    let fits = text.graphemes(true).take_while(|grapheme| {
        used += grapheme.width();
        used < columns
    });
    fits.chain((columns > 0).then_some("…")).collect()
}

/// The beginning of a text that is surely wider than this, or all of it. Letters that
/// join are half as wide as apart.
pub fn prefix_wider_than(text: &str, columns: usize) -> &str {
    let apart = columns.saturating_mul(2);
    // No letter is wider than it has bytes.
    if text.len() <= apart {
        return text;
    }
    let mut used = 0;
    let mut behind = text.grapheme_indices(true).skip_while(|(_, grapheme)| {
        used += grapheme.width();
        used <= apart
    });
    behind.nth(1).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}
