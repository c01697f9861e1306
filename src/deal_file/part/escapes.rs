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

/// The character encoded at the start of a text, also more than once (`%2520`), and the length of its
/// encoding in bytes; none if the text does not start with an encoded character.
pub(super) fn escaped_letter(text: &str) -> Option<(char, usize)> {
    match text.as_bytes().first()? {
        b'%' => percent(text),
        b'&' => entity(text),
        b'<' => tag(text),
        _ => None,
    }
}

/// `&amp;` encodes the sign of another entity, or itself.
fn entity(text: &str) -> Option<(char, usize)> {
    const AMPERSANDS: &str = "amp;";
    let rest = text.get(1..)?;
    let inner = rest.trim_start_matches(AMPERSANDS);
    let encoded = format!("&{}", first_bytes(inner));
    let once = || named(text).or_else(|| numbered(text));
    let again = named(&encoded).or_else(|| numbered(&encoded)).filter(|_| inner.len() < rest.len());
    again.map(|(letter, length)| (letter, length + rest.len() - inner.len())).or_else(once)
}

/// No entity is longer.
fn first_bytes(text: &str) -> &str {
    const LONGEST: usize = 12;
    text.get(..text.floor_char_boundary(LONGEST)).unwrap_or_default()
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

/// `%20`, `%C3%98`, `%2520`
fn percent(text: &str) -> Option<(char, usize)> {
    let (mut bytes, mut length) = (Vec::new(), 0);
    for _ in 0..4 {
        let (byte, read) = percent_byte(text.get(length..)?)?;
        bytes.push(byte);
        length += read;
        if let Ok(letter) = std::str::from_utf8(&bytes) {
            return letter.chars().next().map(|letter| (letter, length));
        }
    }
    None
}

/// The byte encoded at the start of a text, and the length of that: `%25` encodes the sign of
/// another byte, or itself.
fn percent_byte(text: &str) -> Option<(u8, usize)> {
    let byte = |digits: &str| {
        let digits = digits.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        u8::from_str_radix(digits, 16).ok()
    };
    let digits = text.strip_prefix('%')?;
    let mut inner = digits;
    while let Some(rest) = inner.strip_prefix("25").filter(|rest| byte(rest).is_some()) {
        inner = rest;
    }
    Some((byte(inner)?, "%00".len() + digits.len() - inner.len()))
}

fn tag(text: &str) -> Option<(char, usize)> {
    let inside = text.strip_prefix('<')?;
    let is_tag = inside.starts_with(|sign: char| sign == '/' || sign.is_ascii_alphabetic());
    let length = inside.bytes().take(LONGEST_TAG).position(|sign| sign == b'>')?;
    is_tag.then_some((' ', length + "<>".len()))
}
