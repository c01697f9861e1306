//! Encoded characters: `%20`, `&nbsp;`, markup tags.

/// Named entities for spaces and punctuation.
const NAMED: [(&str, char); 12] = [
    ("&nbsp;", ' '),
    ("&ensp;", ' '),
    ("&emsp;", ' '),
    ("&thinsp;", ' '),
    ("&amp;", '&'),
    ("&quot;", '"'),
    ("&apos;", '\''),
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&ndash;", '-'),
    ("&mdash;", '-'),
    ("&shy;", '\u{ad}'),
];

/// Longer than any tag within a name.
const LONGEST_TAG: usize = 64;

/// The character encoded at the start of a text, and the length of its encoding in bytes; none if
/// the text does not start with an encoded character.
pub(super) fn escaped_letter(text: &str) -> Option<(char, usize)> {
    match text.as_bytes().first()? {
        b'%' => percent(text),
        b'&' => named(text).or_else(|| numbered(text)),
        b'<' => tag(text),
        _ => None,
    }
}

fn named(text: &str) -> Option<(char, usize)> {
    let begins = |name: &str| text.get(..name.len()).is_some_and(|first| first.eq_ignore_ascii_case(name));
    NAMED.iter().find(|(name, _)| begins(name)).map(|(name, letter)| (*letter, name.len()))
}

/// `&#160;`, `&#xa0;`
fn numbered(text: &str) -> Option<(char, usize)> {
    let (number, _) = text.strip_prefix("&#")?.split_once(';').filter(|(number, _)| number.len() < 8)?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    Some((char::from_u32(code)?, "&#;".len() + number.len()))
}

/// `%20`, `%C3%98`
fn percent(text: &str) -> Option<(char, usize)> {
    let byte = |nth: usize| {
        let digits = text.get(nth * 3..nth * 3 + 3)?.strip_prefix('%')?;
        u8::from_str_radix(digits, 16).ok()
    };
    (1..=4).find_map(|count| {
        let bytes: Vec<u8> = (0..count).map(byte).collect::<Option<_>>()?;
        let letter = std::str::from_utf8(&bytes).ok()?.chars().next()?;
        Some((letter, count * 3))
    })
}

fn tag(text: &str) -> Option<(char, usize)> {
    let inside = text.strip_prefix('<')?;
    let is_tag = inside.starts_with(|sign: char| sign == '/' || sign.is_ascii_alphabetic());
    let length = inside.bytes().take(LONGEST_TAG).position(|sign| sign == b'>')?;
    is_tag.then_some((' ', length + "<>".len()))
}
