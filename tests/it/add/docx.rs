//! Word documents.

use std::io::{Cursor, Write as _};

use dealtui::intake::{self, Limits, Refusal};
use serde_json::json;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{Place, limits::limits};

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const BODY: &str = r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>
<w:p><w:r><w:t xml:space="preserve">Acme &amp; </w:t></w:r><w:r><w:t>Borealis</w:t><w:tab/><w:t>agree&#8212;</w:t></w:r></w:p>
<w:p><w:del><w:r><w:delText>Deleted</w:delText></w:r></w:del><w:ins><w:r><w:t>Inserted</w:t><w:br/><w:t>below</w:t></w:r></w:ins>
<w:r><w:instrText>PAGE</w:instrText></w:r></w:p><w:p/>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Price</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>50</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>"#;

const NOTES: &str =
    r#"<w:footnotes xmlns:w="w"><w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;

const ABOUT: &str = r#"<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Sale &amp; purchase</dc:title>
<dc:creator>Jane Doe</dc:creator><dcterms:created>2031-03-12T09:42:00Z</dcterms:created></cp:coreProperties>"#;

#[test]
fn a_document_is_its_paragraphs_and_notes() {
    let bytes = archive(&[("word/document.xml", BODY), ("word/footnotes.xml", NOTES), ("docProps/core.xml", ABOUT)]);
    let place = Place::new(&[("sale.docx", &bytes)]);
    let told = place.added(&["sale.docx"]);
    assert_eq!(
        told,
        "sale.docx: added as jane-doe-2031-03-12, 6 paragraphs
  title      Sale & purchase (document properties)
  author     Jane Doe (document properties)
  published  2031-03-12 (document properties, when the file was made, inferred)
  it has tracked changes: the text is as if all were accepted
"
    );
    assert_eq!(place.text_of("jane-doe-2031-03-12"), "Acme & Borealis agree—\nInserted\nbelow\nPrice\n50\nA note.\n");
    assert_eq!(place.source(0)["doubts"], json!(["date"]));
    assert!(place.path("acme.sources/jane-doe-2031-03-12.docx").exists());
}

#[test]
fn broken_documents_are_refused() {
    let good = archive(&[("word/document.xml", BODY)]);
    let cut = good.get(..good.len() / 2).unwrap().to_owned();
    let place = Place::new(&[
        ("cut.docx", &cut),
        ("wrong.docx", &archive(&[("word/document.xml", "<w:p><w:t>a</w:p>")])),
        ("sheet.xlsx", &archive(&[("xl/workbook.xml", "<x/>")])),
    ]);
    for (name, why) in [
        ("cut.docx", "it is broken, or takes too much memory to read"),
        ("wrong.docx", "it is broken, or takes too much memory to read"),
        ("sheet.xlsx", "this is an archive: save it as HTML, PDF, DOCX, EML or text"),
    ] {
        let ran = place.add(&[name]);
        assert_eq!((ran.status, ran.err), (2, format!("dealtui: {name}: {why}\n")));
    }
    assert!(!place.path("acme.json").exists());
}

#[test]
fn a_document_that_swells_is_stopped() {
    let text = format!("<w:p><w:t>{}</w:t></w:p>", "a".repeat(4 << 20));
    let swollen = archive(&[("word/document.xml", &text)]);
    assert!(swollen.len() < 1 << 16);
    let refusal = intake::take(&swollen, "s.docx", false, &Limits { text: 1 << 20, ..limits() }).unwrap_err();
    assert_eq!(refusal, Refusal::TooMuch(1));
}

/// An entity of its own, as in a bomb, is no text.
#[test]
fn entities_of_a_document_mean_nothing() {
    let bomb = "<!DOCTYPE d [<!ENTITY a \"boom\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>\
                <w:p><w:t>One&a;&b;two</w:t></w:p>";
    let place = Place::new(&[("b.docx", &archive(&[("word/document.xml", bomb)]))]);
    place.added(&["b.docx"]);
    assert_eq!(place.text_of("b"), "Onetwo\n");
}

/// The text is that of the document as it is shown when all changes are accepted.
#[test]
fn tracked_changes_and_comments_are_told() {
    let body = r#"<w:document xmlns:w="w"><w:p><w:r><w:t xml:space="preserve">The price is </w:t></w:r>
<w:del><w:r><w:delText>five</w:delText></w:r></w:del><w:ins><w:r><w:t>six</w:t></w:r></w:ins></w:p>
<w:p><w:moveFrom><w:r><w:t>Moved.</w:t></w:r></w:moveFrom></w:p><w:p><w:r><w:t>End.</w:t></w:r></w:p>
<w:p><w:moveTo><w:r><w:t>Moved.</w:t></w:r></w:moveTo></w:p></w:document>"#;
    let place = Place::new(&[("t.docx", &archive(&[("word/document.xml", body), ("word/comments.xml", "<w:p/>")]))]);
    let told = place.added(&["t.docx"]);
    assert_eq!(
        told,
        "t.docx: added as t, 3 paragraphs
  it has tracked changes: the text is as if all were accepted
  its comments are not taken in
"
    );
    assert_eq!(place.text_of("t"), "The price is six\nEnd.\nMoved.\n");
}

#[test]
fn hidden_words_and_second_copies_are_left_out() {
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let boxed = |name: &str| format!("<mc:{name}><w:p>{}</w:p></mc:{name}>", run("", "In a box."));
    let body = format!(
        "<w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{}{}{}</w:p>\
         <w:p>{}<w:r><mc:AlternateContent>{}{}</mc:AlternateContent></w:r>{}</w:p>\
         <w:p><w:r><w:t>long</w:t><w:noBreakHyphen/><w:t>term</w:t></w:r></w:p></w:document>",
        run("", "Seen."),
        run("<w:vanish/>", "Hidden."),
        run("<w:vanish w:val=\"0\"/>", "Shown."),
        run("", "Before"),
        boxed("Choice"),
        boxed("Fallback"),
        run("", " and after."),
    );
    let place = Place::new(&[("t.docx", &archive(&[("word/document.xml", &body)]))]);
    place.added(&["t.docx"]);
    assert_eq!(place.text_of("t"), "Seen.Shown.\nIn a box.\nBefore and after.\nlong-term\n");
}

/// The text that this body becomes.
fn text(body: &str) -> String {
    let body = format!("<w:document xmlns:w=\"w\">{body}</w:document>");
    let place = Place::new(&[("t.docx", &archive(&[("word/document.xml", &body)]))]);
    place.added(&["t.docx"]);
    place.text_of("t")
}

#[test]
fn only_what_is_hidden_now_is_left_out() {
    let shown = |properties: &str| {
        let run = format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\"> words</w:t></w:r>");
        text(&format!("<w:p><w:r><w:t>Some</w:t></w:r>{run}</w:p>")) == "Some words\n"
    };
    for hidden in ["<w:vanish/>", "<w:vanish></w:vanish>", "<w:vanish w:val=\"true\"></w:vanish>"] {
        assert!(!shown(hidden), "{hidden}");
        assert!(shown(&format!("<w:rPrChange><w:rPr>{hidden}</w:rPr></w:rPrChange>")), "{hidden}");
        assert!(!shown(&format!("{hidden}<w:rPrChange><w:rPr/></w:rPrChange>")), "{hidden}");
    }
    for visible in ["0", "false", "off"] {
        assert!(shown(&format!("<w:vanish w:val=\"{visible}\"/>")), "{visible}");
        assert!(shown(&format!("<w:vanish w:val=\"{visible}\"></w:vanish>")), "{visible}");
    }
}

/// As if the change were accepted: the next paragraph goes on where this one ends.
#[test]
fn paragraphs_whose_end_was_deleted_are_one() {
    let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    let deleted = |mark: &str, words: &str| format!("<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{}</w:p>", run(words));
    let next = format!("<w:p>{}</w:p><w:p>{}</w:p>", run("by May."), run("End."));
    for mark in ["<w:del w:id=\"1\"/>", "<w:del w:id=\"1\"></w:del>"] {
        let first = deleted(mark, "The sale closes ");
        assert_eq!(text(&format!("{first}{next}")), "The sale closes by May.\nEnd.\n");
        assert_eq!(text(&format!("{first}{first}{next}")), "The sale closes The sale closes by May.\nEnd.\n");
        let cell = format!("<w:tbl><w:tr><w:tc>{first}</w:tc></w:tr></w:tbl>");
        assert_eq!(text(&format!("{first}{cell}{next}")), "The sale closes\nThe sale closes\nby May.\nEnd.\n");
        assert_eq!(text(&first), "The sale closes\n");
        assert_eq!(text(&format!("{first}<w:p/>{next}")), "The sale closes\nby May.\nEnd.\n");
    }
    let former = "<w:rPrChange><w:rPr><w:del/></w:rPr></w:rPrChange>";
    assert_eq!(text(&format!("{}{next}", deleted(former, "The sale closes"))), "The sale closes\nby May.\nEnd.\n");
    // Deleted words alone leave the paragraph.
    let words = "<w:p><w:r><w:t>One</w:t></w:r><w:del><w:r><w:delText>Two</w:delText></w:r></w:del></w:p>";
    assert_eq!(text(&format!("{words}{next}")), "One\nby May.\nEnd.\n");
}

#[test]
fn a_date_in_the_first_lines_goes_before_the_day_on_which_the_file_was_made() {
    let body = r#"<w:document xmlns:w="w"><w:p><w:r><w:t>Order of 18 February 2031</w:t></w:r></w:p></w:document>"#;
    let place = Place::new(&[("o.docx", &archive(&[("word/document.xml", body), ("docProps/core.xml", ABOUT)]))]);
    let told = place.added(&["o.docx", "--id", "o"]);
    let first = "  published  2031-02-18 (first lines, “Order of 18 February 2031”, inferred)\n";
    let other = "  published  2031-03-12 (document properties, when the file was made, inferred)\n";
    assert!(told.contains(&format!("{first}{other}")), "{told}");
    assert_eq!(json!([place.source(0)["published"], place.source(0)["doubts"]]), json!(["2031-02-18", ["date"]]));
}

#[test]
fn a_document_with_a_password_is_told() {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600], &name].concat();
    let place = Place::new(&[("t.docx", &bytes)]);
    let ran = place.add(&["t.docx"]);
    let why = "dealtui: t.docx: it is protected by a password: save a copy without one\n";
    assert_eq!((ran.status, ran.err.as_str()), (2, why));
}
