//! The same letters in other code points: accents composed or apart, ligatures,
//! full-width forms, what a converter of PDF leaves for Arabic and Han. They
//! are equal to a reader, and not to the letter.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
use unicode_script::{Script, UnicodeScript as _};

use super::{code_point, is_hidden, revealed};

/// The letters of a text, each in one form: accents apart from their letters,
/// ligatures and other forms of a letter as the letters themselves. What is
/// more than a form (`²`, `½`, `™`) stays.
pub(super) fn letters(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{2010}' | '\u{2011}' => plain.push('-'),
            _ if is_form(character) => plain.extend(std::iter::once(character).nfkd()),
            _ => plain.push(character),
        }
    }
    plain.nfd().collect()
}

/// The letters of a text without what parts them: white space, all that is
/// hidden, the sort of quotation marks.
pub(super) fn bare_letters(text: &str) -> String {
    letters(&bare(text))
}

/// A text without its spacing, what is hidden, and the sort of its quotation
/// marks.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|character| counts(*character)).map(unquoted).collect()
}

/// Whether a character is more than spacing.
pub(super) fn counts(character: char) -> bool {
    !character.is_whitespace() && !is_hidden(character)
}

/// Quotation marks of all sorts as those of a keyboard.
pub(super) fn unquoted(character: char) -> char {
    match character {
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' => '\'',
        other => other,
    }
}

/// Forms of letters that Unicode has for other encodings' sake: ligatures,
/// presentation forms, full and half width, radicals, mathematical alphabets,
/// Roman numerals.
fn is_form(character: char) -> bool {
    matches!(character,
        '\u{132}' | '\u{133}' | '\u{149}' | '\u{17f}' | '\u{1c4}'..='\u{1cc}' | '\u{1f1}'..='\u{1f3}'
        | '\u{2160}'..='\u{217f}' | '\u{2e80}'..='\u{2fdf}' | '\u{3131}'..='\u{318e}'
        | '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{ff01}'..='\u{ffef}' | '\u{1d400}'..='\u{1d7ff}')
}

/// Two texts that are not the same, each so that one sees in what they differ:
/// what is hidden has its sign, and of letters that look alike the odder ones
/// have.
pub fn told_apart(first: &str, second: &str) -> [String; 2] {
    if bare_letters(first) == bare_letters(second) {
        return [first, second].map(|text| by_code(text, is_odd));
    }
    if has_lookalikes(first, second) {
        return [first, second].map(|text| by_code(text, is_of_lookalike_script));
    }
    [first, second].map(revealed)
}

/// The text, revealed, with the code points of some of its characters.
fn by_code(text: &str, is_meant: impl Fn(char) -> bool) -> String {
    let sign = |character: char| {
        if is_meant(character) { code_point(character) } else { revealed(character.encode_utf8(&mut [0; 4])) }
    };
    text.chars().map(sign).collect()
}

/// Whether a character is not the usual form of its letter.
fn is_odd(character: char) -> bool {
    is_combining_mark(character)
        || is_form(character)
        || matches!(character, '\u{2010}' | '\u{2011}' | '\u{1100}'..='\u{11ff}')
        || std::iter::once(character).nfc().ne(std::iter::once(character))
}

/// Whether two texts look the same, or nearly.
pub(super) fn look_alike(first: &str, second: &str) -> bool {
    bare_letters(first) == bare_letters(second) || has_lookalikes(first, second)
}

/// Whether texts differ only where one has a letter of a script whose letters
/// look like Latin ones.
fn has_lookalikes(first: &str, second: &str) -> bool {
    let is_lookalike = |(one, other): (char, char)| {
        one == other
            || (one.is_ascii_alphanumeric() && is_of_lookalike_script(other))
            || (other.is_ascii_alphanumeric() && is_of_lookalike_script(one))
    };
    first.chars().count() == second.chars().count() && first.chars().zip(second.chars()).all(is_lookalike)
}

fn is_of_lookalike_script(character: char) -> bool {
    matches!(
        character.script(),
        Script::Armenian | Script::Cherokee | Script::Coptic | Script::Cyrillic | Script::Greek | Script::Lisu
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_letter_are_equal_and_signs_of_their_own_are_not() {
        for (form, plain) in [
            ("Socie\u{301}te\u{301}", "Société"),
            ("oﬃce of ﬂoat", "office of float"),
            ("ＦＵＬＬ　１０", "FULL　10"),
            ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
            ("\u{212b}ngstro\u{308}m", "Ångström"),
            ("⽂件", "文件"),
            ("ﻻ", "لا"),
            ("𝐁𝐨𝐥𝐝 Ⅳ", "Bold IV"),
            ("10\u{2011}Q", "10-Q"),
        ] {
            assert_eq!(letters(form), letters(plain), "{form}");
            assert_ne!(form, plain);
        }
        for (one, other) in [("10²", "102"), ("5½", "51⁄2"), ("Azure™", "AzureTM"), ("①", "1"), ("e", "é"), ("–", "-")]
        {
            assert_ne!(letters(one), letters(other));
        }
    }

    #[test]
    fn what_looks_the_same_is_told_apart() {
        let cases = [
            ("Société", "Socie\u{301}te\u{301}", ["Société", "Socie⟨U+0301⟩te⟨U+0301⟩"]),
            ("office", "oﬃce", ["office", "o⟨U+FB03⟩ce"]),
            ("Commitment", "Com\u{ad}mitment", ["Commitment", "Com⟨U+00AD⟩mitment"]),
            ("of 10", "of\u{a0}10", ["of 10", "of⟨U+00A0⟩10"]),
            ("Å", "\u{212b}", ["Å", "⟨U+212B⟩"]),
            ("a\u{323}\u{307}", "a\u{307}\u{323}", ["a⟨U+0323⟩⟨U+0307⟩", "a⟨U+0307⟩⟨U+0323⟩"]),
            ("Amazon", "\u{410}mazon", ["Amazon", "⟨U+0410⟩mazon"]),
            ("buy", "sell", ["buy", "sell"]),
            ("café", "thé", ["café", "thé"]),
        ];
        for (first, second, told) in cases {
            assert_eq!(told_apart(first, second), told);
        }
    }
}
