//! Bytes to text: by a byte order mark, as UTF-8, as declared, or else by a guess, which
//! is told.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use super::Refusal;

pub(super) struct Decoded {
    pub(super) text: String,
    /// That the encoding was guessed, or that some letters could not be read.
    pub(super) remark: Option<String>,
}

/// # Errors
/// These bytes are no text.
pub(super) fn text(bytes: &[u8], declared: Option<&[u8]>) -> Result<Decoded, Refusal> {
    let declared = declared.and_then(Encoding::for_label);
    let (encoding, is_guess) = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => (encoding, false),
        None if str::from_utf8(bytes).is_ok() => (UTF_8, false),
        // Who declares UTF-8 and writes something else is mistaken.
        None => match declared.filter(|encoding| *encoding != UTF_8) {
            Some(encoding) => (encoding, false),
            None => (guess(bytes), true),
        },
    };
    let (text, _, has_errors) = encoding.decode(bytes);
    if is_binary(&text) {
        return Err(Refusal::NotText);
    }
    let remark = match (is_guess, has_errors) {
        (_, true) => Some(format!("some letters could not be read as {}", encoding.name())),
        (true, false) => Some(format!("the encoding is a guess: {}", encoding.name())),
        (false, false) => None,
    };
    Ok(Decoded { text: text.into_owned(), remark })
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Text has no NUL, and hardly any other control character.
fn is_binary(text: &str) -> bool {
    let is_control = |character: char| character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{c}');
    let controls = text.chars().filter(|character| is_control(*character)).count();
    text.contains('\0') || controls > text.len() / 100
}
