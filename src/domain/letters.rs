//! Equal letters in other code points: accents composed or apart, ligatures, full
//! width, what PDF converters leave for Arabic and Han. A reader sees no difference.

use std::collections::HashMap;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{code_point_label, is_hidden, reveal_all};

/// In one form: decomposed, ligatures and presentation forms as plain letters. What
/// means more than the letter (`²`, `½`, `™`) stays.
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

/// Also without white space and hidden characters, and with plain quotation marks.
pub fn bare_letters(text: &str) -> String {
    let mut bare = letters(&bare(text));
    // Some ligatures decompose into several words.
    bare.retain(counts);
    bare
}

/// Lookalikes of other scripts too become plain letters.
pub(super) fn as_seen(text: &str) -> String {
    bare_letters(text).chars().map(looks_like).collect()
}

/// Characters that look like one other by UTS #39, in order, and that one.
const LOOKALIKES: &[(char, char)] = include!(concat!(env!("OUT_DIR"), "/lookalikes.rs"));

/// `A` for the Cyrillic `А`, a hyphen for a minus.
fn looks_like(character: char) -> char {
    if character.is_ascii() {
        return character;
    }
    let found = LOOKALIKES.binary_search_by_key(&character, |(lookalike, _)| *lookalike);
    found.ok().and_then(|place| LOOKALIKES.get(place)).map_or(character, |(_, plain)| *plain)
}

/// Without white space and hidden characters, with plain quotation marks.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|character| counts(*character)).map(unquoted).collect()
}

pub(super) fn counts(character: char) -> bool {
    !character.is_whitespace() && !is_hidden(character)
}

/// Plain quotation marks for all others.
pub(super) fn unquoted(character: char) -> char {
    match character {
        '“' | '”' | '„' | '‟' | '«' | '»' | '\u{2ba}' | '″' | '‶' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´' | '\u{2b9}' | '\u{2bb}'..='\u{2bf}' | '′' | '‵' => {
            '\''
        }
        other => other,
    }
}

/// Compatibility forms: ligatures, presentation forms, full and half width, radicals,
/// mathematical letters, letterlike symbols (`µ`, `ℓ`, `℃`), Roman numerals.
fn is_form(character: char) -> bool {
    matches!(character,
        '\u{b5}' | '\u{132}' | '\u{133}' | '\u{13f}' | '\u{140}' | '\u{149}' | '\u{17f}' | '\u{1c4}'..='\u{1cc}' | '\u{1f1}'..='\u{1f3}'
        | '\u{2102}' | '\u{2103}' | '\u{2107}' | '\u{2109}'..='\u{2113}' | '\u{2115}' | '\u{2119}'..='\u{211d}'
        | '\u{2124}' | '\u{2128}' | '\u{212c}'..='\u{2139}' | '\u{213c}'..='\u{2149}' | '\u{2160}'..='\u{217f}' | '\u{2e80}'..='\u{2fdf}' | '\u{3131}'..='\u{318e}'
        | '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{ff01}'..='\u{ffef}' | '\u{1d400}'..='\u{1d7ff}')
}

/// Makes the difference of two texts visible: signs for hidden characters, code points
/// for the unusual letters of words that look alike.
pub fn reveal_differences(first: &str, second: &str) -> [String; 2] {
    if look_alike(first, second) {
        return [beside_twin(first, second), beside_twin(second, first)];
    }
    let [words, others] = [first, second].map(|text| text.unicode_words().map(|word| (as_seen(word), word)).collect());
    let told = |text: &str, others: &HashMap<String, &str>| {
        let word_told = |word: &str| match others.get(&as_seen(word)) {
            Some(twin) if *twin != word => beside_twin(word, twin),
            _ => reveal_all(word),
        };
        text.split_word_bounds().map(word_told).collect()
    };
    [told(first, &others), told(second, &words)]
}

/// With code points for what differs from a text that looks the same.
fn beside_twin(text: &str, twin: &str) -> String {
    let are_forms = bare_letters(text) == bare_letters(twin);
    let sign = |character: char| {
        // Everybody can tell the usual quotation marks apart.
        let is_lookalike = || looks_like(character) != character && unquoted(character) == character;
        let is_unusual = is_odd(character) || (!are_forms && is_lookalike());
        if is_unusual { code_point_label(character) } else { reveal_all(character.encode_utf8(&mut [0; 4])) }
    };
    text.chars().map(sign).collect()
}

/// Not the usual form of its letter.
fn is_odd(character: char) -> bool {
    is_combining_mark(character)
        || is_form(character)
        // Misused as quotation marks.
        || matches!(character, '´' | '\u{2b9}'..='\u{2bf}' | '′' | '‵' | '″' | '‶')
        || matches!(character, '\u{2010}' | '\u{2011}' | '\u{1100}'..='\u{11ff}')
        || std::iter::once(character).nfc().ne(std::iter::once(character))
}

pub(super) fn look_alike(first: &str, second: &str) -> bool {
    as_seen(first) == as_seen(second)
}
