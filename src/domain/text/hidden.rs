//! What cannot be seen, or changes how the text around it is laid out, and the
//! visible sign for it.

use unicode_general_category::{GeneralCategory, get_general_category};

/// Whether a character must never reach a terminal as it is, because it cannot
/// be seen or moves what stands around it: controls (C0, C1), formats (bidi
/// controls, joiners, soft hyphens, tags), line and paragraph separators, all
/// that Unicode lets a program ignore (fillers, variation selectors),
/// noncharacters, and letters without ink.
///
/// Unicode calls a few formats visible: the number signs of Arabic and Kaithi
/// that enclose digits. No terminal draws those, so they count as hidden.
pub fn is_hidden(character: char) -> bool {
    use GeneralCategory::{Control, Format, LineSeparator, ParagraphSeparator};
    !is_harmless(character)
        && (matches!(get_general_category(character), Control | Format | LineSeparator | ParagraphSeparator)
            || is_ignorable(character)
            || is_variation_selector(character)
            || is_noncharacter(character)
            || is_blank(character))
}

/// Ranges that need no second look: Latin without controls and soft hyphen,
/// dashes and quotation marks, currency signs, Han, Hangul. All else is looked
/// up; this only spares most texts the trouble.
pub(super) fn is_harmless(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}'
        | '\u{20a0}'..='\u{20bf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Unicode's property `Other_Default_Ignorable_Code_Point`. Together with the
/// formats and the variation selectors it makes `Default_Ignorable_Code_Point`.
fn is_ignorable(character: char) -> bool {
    matches!(character,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2065}' | '\u{3164}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{e0000}'..='\u{e0fff}')
}

/// What is dropped from a text wherever it stands: soft hyphens, and the
/// selectors between the black and the colored form of a symbol.
pub(super) fn is_dropped(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{fe00}'..='\u{fe0f}')
}

/// Unicode's property `Variation_Selector`.
pub(super) fn is_variation_selector(character: char) -> bool {
    matches!(character, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// The last two of every plane, and U+FDD0 to U+FDEF.
fn is_noncharacter(character: char) -> bool {
    u32::from(character) & 0xfffe == 0xfffe || matches!(character, '\u{fdd0}'..='\u{fdef}')
}

/// What has no ink though no property says so: the empty Braille pattern, the
/// Khitan filler, the null notehead.
fn is_blank(character: char) -> bool {
    matches!(character, '\u{2800}' | '\u{16fe4}' | '\u{1d159}')
}

/// A character's visible sign: Unicode's control pictures for C0 and delete,
/// the code point in angle brackets for the rest.
pub(super) fn sign(character: char) -> String {
    let code = u32::from(character);
    let picture = match code {
        0..=0x1f => char::from_u32(0x2400 + code),
        0x7f => Some('␡'),
        _ => None,
    };
    picture.map_or_else(|| code_point(character), String::from)
}

/// `⟨U+00AD⟩`.
pub fn code_point(character: char) -> String {
    format!("⟨U+{:04X}⟩", u32::from(character))
}

/// Text being typed, in which everything hidden has its sign.
pub fn unhidden(text: &str) -> String {
    signed(text, is_hidden)
}

/// Text to be told apart from another: everything hidden has its sign, and so
/// has white space that only looks like a space.
pub fn revealed(text: &str) -> String {
    signed(text, |character| is_hidden(character) || (character.is_whitespace() && character != ' '))
}

/// The text with the sign of some of its characters in their stead.
pub(super) fn signed(text: &str, is_meant: impl Fn(char) -> bool) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_meant(character) { shown.push_str(&sign(character)) } else { shown.push(character) }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_gets_its_sign() {
        assert_eq!(unhidden("a\u{202e}b\u{1b}c\u{a0}d"), "a⟨U+202E⟩b␛c\u{a0}d");
        assert_eq!(
            revealed("soft\u{ad}ware\u{a0}of\u{2009}one two\u{2800}"),
            "soft⟨U+00AD⟩ware⟨U+00A0⟩of⟨U+2009⟩one two⟨U+2800⟩"
        );
    }
}
