//! PDFs, with and without pdftotext.

use std::{fmt::Write as _, fs, os::unix::fs::PermissionsExt as _};

#[cfg(feature = "pdf")]
use serde_json::json;

use super::Place;
use crate::program::{Ran, command, output};

/// A PDF with a page for each of these lists of lines.
fn pdf(pages: &[&[&str]]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|nth| format!("{} 0 R", 4 + 2 * nth)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Count {} /Kids [{}] >>", pages.len(), kids.join(" ")),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (nth, lines) in pages.iter().enumerate() {
        let shown: Vec<String> = lines.iter().map(|line| format!("({line}) Tj 0 -14 Td")).collect();
        let content = format!("BT /F1 12 Tf 72 700 Td {} ET", shown.join(" "));
        let resources = "/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 612 792]";
        objects.push(format!("<< /Type /Page /Parent 2 0 R {resources} /Contents {} 0 R >>", 5 + 2 * nth));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    objects.push("<< /Title (Form 8-K) /Author (Acme Corp.) /CreationDate (D:20310312094200-04'00') >>".to_owned());
    let mut written = "%PDF-1.4\n".to_owned();
    let mut table = String::new();
    for (nth, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", written.len()).unwrap();
        writeln!(written, "{} 0 obj\n{object}\nendobj", nth + 1).unwrap();
    }
    let (start, count) = (written.len(), objects.len() + 1);
    let trailer = format!("<< /Size {count} /Root 1 0 R /Info {} 0 R >>", objects.len());
    write!(written, "xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n")
        .unwrap();
    written.into_bytes()
}

/// Without the pdftotext that a system may have.
fn add(place: &Place, programs: &str, arguments: &[&str]) -> Ran {
    let mut command = command(&[&["add", "acme.json"], arguments].concat());
    output(command.current_dir(place.directory()).env("PATH", programs)).into()
}

#[cfg(feature = "pdf")]
#[test]
fn pages_and_information_are_kept() {
    let place =
        Place::new(&[("filing.pdf", &pdf(&[&["Acme sells its yard."], &["It closes in May.", "Signed: Voss"]]))]);
    let ran = add(&place, "/nowhere", &["filing.pdf"]);
    assert_eq!(
        ran.out,
        "filing.pdf: added as acme-corp-2031-03-12, 3 paragraphs
  title      Form 8-K (PDF information)
  author     Acme Corp. (PDF information)
  published  2031-03-12 (PDF information, when the file was made, inferred)
",
        "{}",
        ran.err
    );
    assert_eq!(
        place.text_of("acme-corp-2031-03-12"),
        "Acme sells its yard.\n\u{c}\nIt closes in May.\nSigned: Voss\n\u{c}\n"
    );
    assert_eq!(
        json!([place.source(0)["doubts"], place.source(0)["original"]["extractor"]]),
        json!([["date"], "pdf-extract 0.12"])
    );
    let quoted = place.run(&["acme.json", "quote", "--source", "acme-corp-2031-03-12", "closes in May"]);
    assert!(quoted.out.contains("\"page\": 2"), "{}", quoted.out);
    assert!(add(&place, "/nowhere", &["filing.pdf"]).out.contains("already there"));
}

#[cfg(feature = "pdf")]
#[test]
fn scans_are_kept_without_a_text() {
    let place = Place::new(&[("scan.pdf", &pdf(&[&[], &[]])), ("part.pdf", &pdf(&[&["Words here"], &[]]))]);
    let ran = add(&place, "/nowhere", &["scan.pdf", "part.pdf", "--publisher", "Court", "--dry-run"]);
    assert!(
        ran.out.contains("  no page has text: it is a scan, and what you type from it cannot be checked\n"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("  without text, perhaps scanned: page 2\n"), "{}", ran.out);
    add(&place, "/nowhere", &["scan.pdf", "--id", "scan"]);
    let source = place.source(0);
    assert_eq!(
        json!([source["sha256"], source["note"]]),
        json!([null, "A scan without text: what is typed from it cannot be checked."])
    );
    let names: Vec<_> =
        fs::read_dir(place.path("acme.sources")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["scan.pdf"]);
    assert_eq!(place.run(&["check", "acme.json"]).status, 0);
    let quoted = place.run(&["acme.json", "quote", "--source", "scan", "words"]);
    assert!(quoted.err.contains("no text for scan in the directory"), "{}", quoted.err);
    assert!(add(&place, "/nowhere", &["scan.pdf"]).out.contains("already there as scan"));
}

/// The file of an order may be made long after it.
#[cfg(feature = "pdf")]
#[test]
fn a_date_in_the_first_lines_goes_before_the_day_on_which_the_file_was_made() {
    let dates = |lines: &[&str]| {
        let place = Place::new(&[("order.pdf", &pdf(&[lines]))]);
        let told = add(&place, "/nowhere", &["order.pdf", "--id", "order"]).out;
        let told = told.lines().filter_map(|line| line.strip_prefix("  published  ")).map(str::to_owned);
        (told.collect::<Vec<String>>(), json!([place.source(0)["published"], place.source(0)["doubts"]]))
    };
    let made = "2031-03-12 (PDF information, when the file was made, inferred)";
    let order = "2031-02-18 (first lines, “Order of 18 February 2031”, inferred)";
    let (told, recorded) = dates(&["District Court", "Order of 18 February 2031", "The yard is sold."]);
    assert_eq!((told, recorded), (vec![order.to_owned(), made.to_owned()], json!(["2031-02-18", ["date"]])));
    // What was still to come when the file was made.
    let (told, recorded) = dates(&["Order of 12 May 2031"]);
    let meeting = "2031-05-12 (first lines, “Order of 12 May 2031”, inferred)";
    assert_eq!((told, recorded), (vec![made.to_owned(), meeting.to_owned()], json!(["2031-03-12", ["date"]])));
    // The same day, dates that are not complete, limits, and the text itself.
    let long = "The board of Acme met on 18 February 2031 to discuss the sale. ".repeat(5);
    for line in ["12 March 2031", "February 2031", "For the year ended 31 December 2030", "By 18 February 2031", &long]
    {
        assert_eq!(dates(&[line]).0, [made], "{line}");
    }
    let (told, _) = dates(&[&long, "Order of 18 February 2031"]);
    assert_eq!(told, [made]);
}

/// Of a birth, of the agreement that a document changes, of accounts.
#[cfg(feature = "pdf")]
#[test]
fn a_date_that_belongs_to_something_else_is_not_the_document_s() {
    let told = |lines: &[&str]| {
        let place = Place::new(&[("order.pdf", &pdf(&[lines]))]);
        add(&place, "/nowhere", &["order.pdf", "--id", "order"]).out
    };
    for line in [
        "Statement of John Smith, born 4 July 1961",
        "Amendment No. 2 to the Loan Agreement of 5 May 2019",
        "Amendment No. 2 to the Loan Agreement dated 5 May 2019",
        "Appeal against the Order of 5 May 2019",
        "Review of the Decision of 5 May 2019",
        "Interim report as at 30 June 2024",
        "Balance sheet as of 30 June 2024",
        "Closing Date: 30 June 2024",
        "30 June 2024 31 December 2023",
        "Since 30 June 2024",
        "Notice of a meeting on 12 May 2030",
        "On 12 May 2030 the board of Acme met",
    ] {
        assert!(!told(&[line]).contains("first lines"), "{line}");
    }
    assert!(!told(&["For the year ended", "31 December 2024"]).contains("first lines"));
    for line in [
        "12 March 2025",
        "Wednesday, 12 March 2025, 10:30 a.m. ET",
        "Date: 12 March 2025",
        "Dated March 12, 2025",
        "Published on 12 March 2025",
        "Loan Agreement dated 12 March 2025",
        "The Order of 12 March 2025",
        "Oslo, 12 March 2025",
        "New York, NY, Wednesday, March 12, 2025 - Acme sells its yard.",
        "Amendment No. 2, dated 12 March 2025, to the Loan Agreement of 5 May 2019",
    ] {
        assert!(told(&[line]).contains("  published  2025-03-12 (first lines, "), "{line}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn signs_that_are_no_marks_of_quotations_stay() {
    let text = |lines: &[&str]| {
        let place = Place::new(&[("a.pdf", &pdf(&[lines]))]);
        add(&place, "/nowhere", &["a.pdf", "--id", "a"]);
        place.text_of("a")
    };
    let rows = ["Votes by holding:", "> 10% of the shares: 2 votes", "> 20% of the shares: 3 votes"];
    assert_eq!(text(&rows), format!("{}\n\u{c}\n", rows.join("\n")));
    let wrapped = ["The agreement was approved by shareholders who were holding", ">50% of the voting rights."];
    assert_eq!(text(&wrapped), format!("{}\n\u{c}\n", wrapped.join(" ")));
}

/// Also between pages.
#[cfg(feature = "pdf")]
#[test]
fn divided_words_are_those_of_the_whole_document() {
    let first = ["The yard was sold with the consent of all of its bond-", "holders on Monday."];
    let place = Place::new(&[("a.pdf", &pdf(&[&first, &["The bond-holders met."]]))]);
    let ran = add(&place, "/nowhere", &["a.pdf", "--id", "a"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(place.text_of("a").contains("of its bond-holders on Monday.\n"), "{}", place.text_of("a"));
    let place = Place::new(&[("a.pdf", &pdf(&[&first, &["The bondholders met."]]))]);
    add(&place, "/nowhere", &["a.pdf", "--id", "a"]);
    assert!(place.text_of("a").contains("of its bondholders on Monday.\n"), "{}", place.text_of("a"));
}

#[test]
fn pdftotext_is_used_where_it_is_installed() {
    let place = Place::new(&[("filing.pdf", &pdf(&[&["Not by the library."]]))]);
    fs::create_dir(place.path("bin")).unwrap();
    let program = place.path("bin/pdftotext");
    fs::write(&program, "#!/bin/sh\n/bin/cat >/dev/null\nprintf 'By the program.\\n\\fSecond page.\\n\\f'\n").unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let programs = place.path("bin").to_str().unwrap().to_owned();
    let ran = add(&place, &programs, &["filing.pdf", "--id", "filing"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert_eq!(place.text_of("filing"), "By the program.\n\u{c}\nSecond page.\n\u{c}\n");
    assert_eq!(place.source(0)["original"]["extractor"], "pdftotext");
}

#[cfg(feature = "pdf")]
#[test]
fn broken_pdfs_are_refused() {
    let good = pdf(&[&["Words"]]);
    let cut = good.get(..good.len() / 3).unwrap().to_owned();
    let place = Place::new(&[("cut.pdf", &cut), ("no.pdf", b"%PDF-1.7\n\xff\xfe")]);
    for name in ["cut.pdf", "no.pdf"] {
        let ran = add(&place, "/nowhere", &[name]);
        assert_eq!(
            (ran.status, ran.err),
            (2, format!("dealtui: {name}: it is broken, or takes too much memory to read\n"))
        );
    }
    assert!(!place.path("acme.json").exists());
}

/// With a password in place of its information.
#[cfg(feature = "pdf")]
fn locked(pdf: &str) -> String {
    let (body, rest) = pdf.split_once("\nxref\n").unwrap();
    let (body, _) = body.split_once("<< /Title").unwrap();
    let keys = format!("/O <{}> /U <{}>", "41".repeat(32), "42".repeat(32));
    let body = format!("{body}<< /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 {keys} >>\nendobj");
    let (table, _) = rest.split_once("startxref").unwrap();
    let table = table.replace("/Info", "/ID [<41> <41>] /Encrypt");
    format!("{body}\nxref\n{table}startxref\n{}\n%%EOF\n", body.len() + 1)
}

#[cfg(feature = "pdf")]
#[test]
fn a_document_with_a_password_is_told_and_one_that_begins_late_is_read() {
    let good = pdf(&[&["Acme sells its yard."]]);
    let locked = locked(&String::from_utf8(good.clone()).unwrap());
    let late = [b"HTTP/1.1 200 OK\n\n".as_slice(), &good].concat();
    let place = Place::new(&[("locked.pdf", locked.as_bytes()), ("late.pdf", &late)]);
    let ran = add(&place, "/nowhere", &["locked.pdf"]);
    let why = "dealtui: locked.pdf: it is protected by a password: save a copy without one\n";
    assert_eq!((ran.status, ran.err.as_str()), (2, why));
    let ran = add(&place, "/nowhere", &["late.pdf", "--id", "late"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert_eq!(place.text_of("late"), "Acme sells its yard.\n\u{c}\n");
}
