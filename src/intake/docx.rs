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
        events::{BytesRef, BytesStart, Event},
    };
    use zip::ZipArchive;

    use super::{
        super::{About, Fact, Refusal, Taken, clean, dated},
        TEXT,
    };

    const EXTRACTOR: &str = "quick-xml 0.42";

    /// Of one part of the archive, unpacked.
    const LARGEST: u64 = 256 << 20;

    type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

    pub(in super::super) fn take(bytes: &[u8]) -> Result<Taken, Refusal> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken)?;
        let text = part(&mut archive, TEXT)?.ok_or(Refusal::Broken)?;
        let Paragraphs { mut found, has_changes, .. } = paragraphs(&text)?;
        for name in ["word/footnotes.xml", "word/endnotes.xml"] {
            if let Some(notes) = part(&mut archive, name)? {
                found.extend(paragraphs(&notes)?.found);
            }
        }
        let about = part(&mut archive, "docProps/core.xml")?.unwrap_or_default();
        let changes = has_changes.then(|| "it has tracked changes: the text is as if all were accepted".to_owned());
        let comments = archive.by_name("word/comments.xml").is_ok();
        let comments = comments.then(|| "its comments are not taken in".to_owned());
        let text = clean::paragraphs(found);
        Ok(Taken {
            facts: dated::with_day_of_text(facts(&about), &text),
            text,
            remarks: changes.into_iter().chain(comments).collect(),
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

    /// What is read of a part.
    #[derive(Default)]
    struct Paragraphs {
        found: Vec<String>,
        /// Those that are not at their end: boxes of text are inside a paragraph.
        open: Vec<Open>,
        /// Elements around that are not to be read.
        skipped: usize,
        /// The one before, whose end was deleted.
        begun: Option<String>,
        /// Elements around that say how something was before a change.
        former: usize,
        /// Elements around that are about a paragraph, and the end of it.
        about: usize,
        is_text: bool,
        is_hidden: bool,
        has_changes: bool,
    }

    #[derive(Default)]
    struct Open {
        text: String,
        is_end_deleted: bool,
    }

    /// What was moved away, and a box of text a second time for old programs.
    const SKIPPED: [&str; 2] = ["moveFrom", "Fallback"];

    const CHANGES: [&str; 3] = ["ins", "del", "moveFrom"];

    /// With what the names of former properties end, as `rPrChange`.
    const FORMER: &str = "PrChange";

    /// Deleted words and codes of fields are other elements than text.
    fn paragraphs(xml: &str) -> Result<Paragraphs, Refusal> {
        let mut reader = Reader::from_str(xml);
        let mut read = Paragraphs::default();
        loop {
            match reader.read_event().map_err(|_| Refusal::Broken)? {
                Event::Start(start) => read.start(&start),
                Event::Empty(empty) => read.empty(&empty),
                Event::Text(text) => read.push(&text.xml_content(XmlVersion::Implicit1_0)),
                Event::GeneralRef(reference) => read.push(&letter(&reference)),
                Event::End(end) => read.end(end.local_name().as_ref()),
                Event::Eof => {
                    read.end_begun();
                    return Ok(read);
                }
                _ => {}
            }
        }
    }

    impl Paragraphs {
        fn start(&mut self, start: &BytesStart<'_>) {
            let name = start.local_name();
            let name = name.as_ref();
            self.property(name, start);
            self.skipped += usize::from(SKIPPED.contains(&name));
            self.former += usize::from(name.ends_with(FORMER));
            match name {
                "p" => {
                    let text = self.begun.take().unwrap_or_default();
                    self.open.push(Open { text, is_end_deleted: false });
                }
                "tbl" => self.end_begun(),
                "pPr" => self.about += 1,
                "r" => self.is_hidden = false,
                _ => {}
            }
            self.is_text = name == "t";
        }

        fn empty(&mut self, empty: &BytesStart<'_>) {
            let name = empty.local_name();
            self.property(name.as_ref(), empty);
            self.is_text = true;
            match name.as_ref() {
                "tab" => self.push(" "),
                "br" | "cr" => self.push("\n"),
                "noBreakHyphen" => self.push("-"),
                "p" => self.end_begun(),
                _ => {}
            }
            self.is_text = false;
        }

        /// What a part says of its words, and of the changes to them.
        fn property(&mut self, name: &str, element: &BytesStart<'_>) {
            self.has_changes |= CHANGES.contains(&name);
            match name {
                _ if self.former > 0 => {}
                "vanish" => self.is_hidden = !is_off(element),
                "del" | "moveFrom" if self.about > 0 => {
                    self.open.last_mut().into_iter().for_each(|open| open.is_end_deleted = true);
                }
                _ => {}
            }
        }

        fn push(&mut self, text: &str) {
            if let Some(paragraph) =
                self.open.last_mut().filter(|_| self.is_text && self.skipped == 0 && !self.is_hidden)
            {
                paragraph.text.push_str(text);
            }
        }

        fn end(&mut self, name: &str) {
            self.is_text = false;
            self.skipped = self.skipped.saturating_sub(usize::from(SKIPPED.contains(&name)));
            self.former = self.former.saturating_sub(usize::from(name.ends_with(FORMER)));
            match name {
                "p" => self.end_paragraph(),
                "pPr" => self.about = self.about.saturating_sub(1),
                // The end of a cell, or of the text.
                _ => self.end_begun(),
            }
        }

        /// One without an end goes on in the next one.
        fn end_paragraph(&mut self) {
            let Open { text, is_end_deleted } = self.open.pop().unwrap_or_default();
            self.begun = Some(text);
            if !is_end_deleted {
                self.end_begun();
            }
        }

        fn end_begun(&mut self) {
            self.found.extend(self.begun.take().iter().flat_map(|paragraph| clean::lines(paragraph)));
        }
    }

    /// Whether a property is there to be turned off.
    fn is_off(property: &BytesStart<'_>) -> bool {
        let mut values =
            property.attributes().flatten().filter(|attribute| attribute.key.local_name().as_ref() == "val");
        values.any(|attribute| matches!(attribute.value.as_ref(), "0" | "false" | "off"))
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
