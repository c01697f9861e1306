//! Bytes to text: by a byte order mark, as UTF-8, as declared, or else by a guess, which
//! is told.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::Refusal;

/// Bytes that are looked at to recognize UTF-16, and the fewest units that tell.
const LOOKED_AT: usize = 4096;
const FEWEST_UNITS: usize = 8;

pub(super) struct Decoded {
    pub(super) text: String,
    /// That the encoding was guessed, that some letters could not be read, or which control
    /// characters are left out.
    pub(super) remarks: Vec<String>,
}

/// # Errors
/// These bytes are no text.
pub(super) fn text(bytes: &[u8], declared: Option<&[u8]>) -> Result<Decoded, Refusal> {
    let declared = declared.and_then(Encoding::for_label);
    let (encoding, is_guess) = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => (encoding, false),
        None if let Some(encoding) = utf_16(bytes) => (encoding, true),
        None if str::from_utf8(bytes).is_ok() => (UTF_8, false),
        // Who declares UTF-8 and writes something else is mistaken.
        None => match declared.filter(|encoding| *encoding != UTF_8) {
            Some(encoding) => (encoding, false),
            None => (guess(bytes), true),
        },
    };
    let (text, _, has_errors) = encoding.decode(bytes);
    let controls: Vec<(usize, char)> = text.char_indices().filter(|(_, letter)| is_left_out(*letter)).collect();
    if let Some((at, control)) = binary(&text, &controls) {
        return Err(Refusal::NotText(named(control), line(&text, at)));
    }
    let remark = match (is_guess, has_errors) {
        (_, true) => Some(format!("some letters could not be read as {}", encoding.name())),
        (true, false) => Some(format!("the encoding is a guess: {}", encoding.name())),
        (false, false) => None,
    };
    let remarks = remark.into_iter().chain(left_out(&text, &controls)).collect();
    Ok(Decoded { text: text.into_owned(), remarks })
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// UTF-16 without its mark: every other byte of Western text is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let units = bytes.get(..LOOKED_AT).unwrap_or(bytes).chunks_exact(2);
    if units.len() < FEWEST_UNITS || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |place: usize| units.clone().filter(|unit| unit.get(place) == Some(&0)).count();
    match [zeros(0), zeros(1)] {
        [0, zeros] if zeros * 2 > units.len() => Some(UTF_16LE),
        [zeros, 0] if zeros * 2 > units.len() => Some(UTF_16BE),
        _ => None,
    }
}

/// The names of the first characters of ASCII.
const CONTROLS: [&str; 32] = [
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR", "SO", "SI", "DLE",
    "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US",
];

/// Control characters that are not blanks.
fn is_left_out(letter: char) -> bool {
    letter.is_control() && !letter.is_whitespace()
}

/// What shows that this is no text, which has no NUL, and hardly any other control character:
/// one may be in the shortest.
fn binary(text: &str, controls: &[(usize, char)]) -> Option<(usize, char)> {
    let nul = controls.iter().find(|(_, control)| *control == '\0');
    let is_many = controls.len() > 1 && controls.len() > text.len() / 100;
    nul.or_else(|| controls.first().filter(|_| is_many)).copied()
}

/// `2 control characters are left out, the first on line 3: the byte 0x1B (ESC)`
fn left_out(text: &str, controls: &[(usize, char)]) -> Option<String> {
    let (at, first) = controls.first()?;
    let (line, name) = (line(text, *at), named(*first));
    Some(match controls.len() {
        1 => format!("a control character on line {line} is left out: {name}"),
        count => format!("{count} control characters are left out, the first on line {line}: {name}"),
    })
}

fn line(text: &str, at: usize) -> usize {
    1 + text.get(..at).unwrap_or_default().matches('\n').count()
}

fn named(control: char) -> String {
    let number = u32::from(control);
    let name = usize::try_from(number).ok().and_then(|number| CONTROLS.get(number));
    match name {
        Some(name) => format!("the byte 0x{number:02X} ({name})"),
        None if control == '\u{7f}' => "the byte 0x7F (DEL)".to_owned(),
        None => format!("the character U+{number:04X}"),
    }
}
