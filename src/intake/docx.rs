//! Word documents: the paragraphs of the text, then those of its notes.

/// With what a ZIP archive begins, and what it has to name.
const ARCHIVE: &[u8] = b"PK\x03\x04";
const TEXT: &str = "word/document.xml";

pub(super) fn is_one(bytes: &[u8]) -> bool {
    let name = TEXT.as_bytes();
    bytes.starts_with(ARCHIVE) && bytes.windows(name.len()).any(|window| window == name)
}

#[cfg(not(feature = "docx"))]
pub(super) fn take(_: &[u8]) -> Result<super::Taken, super::Refusal> {
    Err(super::Refusal::Unsupported("a DOCX file, which this program was built without".to_owned()))
}

#[cfg(feature = "docx")]
pub(super) use reading::take;

#[cfg(feature = "docx")]
mod reading {
    use std::io::{Cursor, Read as _};

    use quick_xml::{
        Reader, XmlVersion,
        events::{BytesRef, Event},
    };
    use zip::ZipArchive;

    use super::{
        super::{About, Fact, Refusal, Taken, clean},
        TEXT,
    };

    const EXTRACTOR: &str = "quick-xml 0.42";

    /// Of one part of the archive, unpacked.
    const LARGEST: u64 = 256 << 20;

    type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

    pub(in super::super) fn take(bytes: &[u8]) -> Result<Taken, Refusal> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken)?;
        let text = part(&mut archive, TEXT)?.ok_or(Refusal::Broken)?;
        let mut paragraphs = paragraphs(&text)?;
        for name in ["word/footnotes.xml", "word/endnotes.xml"] {
            if let Some(notes) = part(&mut archive, name)? {
                paragraphs.extend(self::paragraphs(&notes)?);
            }
        }
        let about = part(&mut archive, "docProps/core.xml")?.unwrap_or_default();
        Ok(Taken {
            text: clean::paragraphs(paragraphs),
            facts: facts(&about),
            extractor: EXTRACTOR.to_owned(),
            ..Taken::default()
        })
    }

    fn part(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, Refusal> {
        let Ok(file) = archive.by_name(name) else { return Ok(None) };
        let mut text = String::new();
        let read = file.take(LARGEST + 1).read_to_string(&mut text).map_err(|_| Refusal::Broken)?;
        match u64::try_from(read) {
            Ok(read) if read <= LARGEST => Ok(Some(text)),
            _ => Err(Refusal::TooMuch(LARGEST >> 20)),
        }
    }

    /// Deleted words and codes of fields are other elements than text.
    fn paragraphs(xml: &str) -> Result<Vec<String>, Refusal> {
        let mut reader = Reader::from_str(xml);
        let (mut found, mut paragraph, mut is_text) = (Vec::new(), String::new(), false);
        loop {
            match reader.read_event().map_err(|_| Refusal::Broken)? {
                Event::Start(start) => is_text = start.local_name().as_ref() == "t",
                Event::Text(text) if is_text => paragraph.push_str(&text.xml_content(XmlVersion::Implicit1_0)),
                Event::GeneralRef(reference) if is_text => paragraph.push_str(&letter(&reference)),
                Event::Empty(empty) => match empty.local_name().as_ref() {
                    "tab" => paragraph.push(' '),
                    "br" | "cr" => paragraph.push('\n'),
                    _ => {}
                },
                Event::End(end) => {
                    is_text = false;
                    if end.local_name().as_ref() == "p" {
                        found.extend(clean::lines(&std::mem::take(&mut paragraph)));
                    }
                }
                Event::Eof => return Ok(found),
                _ => {}
            }
        }
    }

    /// `&amp;`, `&#8211;`; entities that a document declares itself mean nothing.
    fn letter(reference: &BytesRef<'_>) -> String {
        let known = || quick_xml::escape::resolve_predefined_entity(reference).map(str::to_owned);
        let numbered = reference.resolve_char_ref().ok().flatten().map(String::from);
        numbered.or_else(known).unwrap_or_default()
    }

    /// The day on which a file was made is seldom the one on which it was published.
    fn facts(xml: &str) -> Vec<Fact> {
        const ORIGIN: &str = "document properties";
        let value = |name: &str| value(xml, name).unwrap_or_default();
        let facts = [
            Fact::declared(About::Title, &value("title"), ORIGIN),
            Fact::declared(About::Author, &value("creator"), ORIGIN),
            Fact::declared(About::Language, &value("language"), ORIGIN),
            Fact::inferred(About::Published, &value("created"), "document properties, when the file was made"),
        ];
        facts.into_iter().flatten().collect()
    }

    /// The text of the first element with this name.
    fn value(xml: &str, name: &str) -> Option<String> {
        let mut reader = Reader::from_str(xml);
        let mut text: Option<String> = None;
        loop {
            match (reader.read_event().ok()?, &mut text) {
                (Event::Start(start), None) if start.local_name().as_ref() == name => text = Some(String::new()),
                (Event::Text(part), Some(text)) => text.push_str(&part.xml_content(XmlVersion::Implicit1_0)),
                (Event::GeneralRef(reference), Some(text)) => text.push_str(&letter(&reference)),
                (Event::End(_), Some(_)) | (Event::Eof, _) => return text,
                _ => {}
            }
        }
    }
}
