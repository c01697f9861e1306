//! Hidden characters and their visible signs.

use unicode_general_category::{GeneralCategory, get_general_category};

/// Must never reach a terminal: controls (C0, C1), formats (bidi controls, joiners, soft
/// hyphens, tags), line and paragraph separators, default ignorables (fillers, variation
/// selectors), noncharacters, and letters without ink.
///
/// Unicode calls the Arabic and Kaithi signs around digits visible, but no terminal draws
/// them.
pub fn is_hidden(character: char) -> bool {
    use GeneralCategory::{Control, Format, LineSeparator, ParagraphSeparator};
    !is_harmless(character)
        && (matches!(get_general_category(character), Control | Format | LineSeparator | ParagraphSeparator)
            || is_ignorable(character)
            || is_variation_selector(character)
            // Noncharacters: the last two of every plane, and U+FDD0 to U+FDEF.
            || u32::from(character) & 0xfffe == 0xfffe
            || matches!(character, '\u{fdd0}'..='\u{fdef}')
            // No ink: empty Braille pattern, Khitan filler, null notehead.
            || matches!(character, '\u{2800}' | '\u{16fe4}' | '\u{1d159}'))
}

/// Spares most texts the lookup: Latin without controls and soft hyphen, dashes and
/// quotation marks, currency signs, Han, Hangul.
pub(super) fn is_harmless(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}'
        | '\u{20a0}'..='\u{20bf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Unicode's `Other_Default_Ignorable_Code_Point`.
fn is_ignorable(character: char) -> bool {
    matches!(character,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2065}' | '\u{3164}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{e0000}'..='\u{e0fff}')
}

/// Dropped everywhere: soft hyphens, and selectors of emoji presentation.
pub(super) fn is_dropped(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{fe00}'..='\u{fe0f}')
}

/// Unicode's `Variation_Selector`.
pub(super) fn is_variation_selector(character: char) -> bool {
    matches!(character, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Control pictures for C0 and delete, else the code point.
pub(super) fn sign(character: char) -> String {
    let code = u32::from(character);
    let picture = match code {
        0..=0x1f => char::from_u32(0x2400 + code),
        0x7f => Some('␡'),
        _ => None,
    };
    picture.map_or_else(|| code_point_label(character), String::from)
}

/// `⟨U+00AD⟩`.
pub fn code_point_label(character: char) -> String {
    format!("⟨U+{:04X}⟩", u32::from(character))
}

/// With signs for hidden characters.
pub fn reveal_hidden(text: &str) -> String {
    signed(text, is_hidden)
}

/// Also with signs for white space that only looks like a space.
pub fn reveal_all(text: &str) -> String {
    signed(text, |character| is_hidden(character) || (character.is_whitespace() && character != ' '))
}

pub(super) fn signed(text: &str, is_meant: impl Fn(char) -> bool) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_meant(character) { shown.push_str(&sign(character)) } else { shown.push(character) }
    }
    shown
}
