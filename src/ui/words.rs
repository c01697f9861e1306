//! Text that fits: cut by display width, never inside a grapheme; and the glyphs of
//! kinds.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::domain::EventKind;

pub(super) use crate::domain::{prefix_wider_than, truncate_to_width};

/// As many ` · `-separated parts as fit, none of them cut; an ellipsis says that
/// some are missing.
pub(super) fn parts(text: &str, columns: usize) -> String {
    let (mut fitting, mut front) = (text.to_owned(), text);
    while fitting.width() > columns {
        let Some((shorter, _)) = front.rsplit_once(" · ") else { return String::new() };
        (fitting, front) = (format!("{shorter} …"), shorter);
    }
    fitting
}

/// Filled for what binds, hollow for what is announced, square for what is said or
/// published.
pub(super) fn glyph(kind: EventKind) -> char {
    match kind {
        EventKind::Agreement
        | EventKind::Amendment
        | EventKind::Closing
        | EventKind::Waiver
        | EventKind::Expiry
        | EventKind::Termination => '◆',
        EventKind::Announcement | EventKind::Launch | EventKind::Offer => '◇',
        EventKind::Statement
        | EventKind::Result
        | EventKind::Filing
        | EventKind::Notice
        | EventKind::Vote
        | EventKind::Approval
        | EventKind::Refusal
        | EventKind::Other => '▪',
        EventKind::Report => '○',
        EventKind::Court => '△',
    }
}

/// Cut or padded on the right to a width.
pub(super) fn left(text: &str, columns: usize) -> String {
    let fitted = truncate_to_width(text, columns);
    let blank = columns.saturating_sub(fitted.width());
    fitted + &" ".repeat(blank)
}

/// Cut or padded on the left to a width.
pub(super) fn right(text: &str, columns: usize) -> String {
    let fitted = truncate_to_width(text, columns);
    " ".repeat(columns.saturating_sub(fitted.width())) + &fitted
}

/// The text with `…` in place of its first character, in the same number of columns.
pub(super) fn cut_at_start(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map_or(0, |first| first.width().unwrap_or(0));
    format!("{}{}", left("…", first.max(1)), characters.as_str())
}
