//! PDFs by a library, which cannot read all of them: it panics on some.

use pdf_extract::{Dictionary, Document, Object, extract_text_from_mem_by_pages};

use super::super::{About, Fact, Refusal, kind::contains};

pub(super) const EXTRACTOR: &str = "pdf-extract 0.12";

pub(super) fn pages(bytes: &[u8]) -> Result<Vec<String>, Refusal> {
    extract_text_from_mem_by_pages(bytes)
        .map_err(|_| if contains(bytes, b"/Encrypt") { Refusal::Protected } else { Refusal::Broken })
}

/// The day on which a file was made is seldom the one on which it was published.
pub(super) fn facts(bytes: &[u8]) -> Vec<Fact> {
    let Ok(document) = Document::load_mem(bytes) else { return Vec::new() };
    let Some(about) = information(&document) else { return Vec::new() };
    let text = |name: &[u8]| about.get(name).ok().and_then(text_of).unwrap_or_default();
    let facts = [
        Fact::declared(About::Title, &text(b"Title"), "PDF information"),
        Fact::declared(About::Author, &text(b"Author"), "PDF information"),
        Fact::inferred(About::Published, &day(&text(b"CreationDate")), "PDF information, when the file was made"),
    ];
    facts.into_iter().flatten().collect()
}

fn information(document: &Document) -> Option<&Dictionary> {
    let about = document.trailer.get(b"Info").ok()?;
    match about {
        Object::Reference(id) => document.get_object(*id).ok()?.as_dict().ok(),
        about => about.as_dict().ok(),
    }
}

/// UTF-16 with a byte order mark, else letters of one byte.
fn text_of(value: &Object) -> Option<String> {
    let bytes = value.as_str().ok()?;
    Some(match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let (units, _) = rest.as_chunks::<2>();
            let units: Vec<u16> = units.iter().map(|unit| u16::from_be_bytes(*unit)).collect();
            String::from_utf16_lossy(&units)
        }
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    })
}

/// `D:20310312094200-04'00'` as `2031-03-12`.
fn day(written: &str) -> String {
    let digits = written.strip_prefix("D:").unwrap_or(written);
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    format!("{}-{}-{}", part(0, 4), part(4, 6), part(6, 8))
}
