//! Which file of a directory has the text of a source, and what is no text: by
//! name, by digest, by encoding, through the binary.

use std::{fs, os::unix::net::UnixListener, path::Path, process::Stdio};

use dealtui::{
    deal_file,
    domain::{AvailableText, DealIx as _, SourceIx},
};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use crate::program::{Ran, command, file, forbidden, make_fifo, output, run};

const TEXT: &str = "Head\n\nThe café deal was signed.\n";

/// A source, `s1`, and one passage of its second paragraph; perhaps with the
/// digest of the text.
fn deal(sha256: Option<&str>) -> String {
    let mut source = serde_json::json!({ "id": "s1" });
    if let Some(sha256) = sha256 {
        source["sha256"] = Value::from(sha256);
    }
    serde_json::json!({
        "format": 1,
        "deal": { "id": "a", "title": "A" },
        "sources": [source],
        "events": [{
            "id": "e", "date": "2026", "kind": "report", "title": "T",
            "passages": [{ "id": "p", "source": "s1", "paragraph": 2, "exact": "The café deal was signed.", "quality": "clear" }],
        }],
    })
    .to_string()
}

fn directory(files: &[(&str, &[u8])]) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(directory.path().join(name), bytes).unwrap();
    }
    directory
}

fn checked(directory: &Path, sha256: Option<&str>, arguments: &[&str]) -> Ran {
    let file = file(deal(sha256));
    let given = ["--data", file.path().to_str().unwrap(), "--sources", directory.to_str().unwrap()];
    let ran = run(&[&given, arguments].concat());
    assert_eq!((forbidden(&ran.out), forbidden(&ran.err)), (vec![], vec![]));
    ran
}

/// The text of one of these files is taken, and the words stand in it.
#[track_caller]
fn stands(directory: &Path, sha256: Option<&str>) {
    let ran = checked(directory, sha256, &["check"]);
    assert!(ran.out.ends_with("0 errors, 0 warnings, 1 of 1 passage matches its source\n"), "{}", ran.out);
    assert_eq!(ran.status, 0);
}

/// The words are not looked up, everywhere for the same reason: no evidence
/// against them.
#[track_caller]
fn not_checked(directory: &Path, sha256: Option<&str>, why: &str) {
    let ran = checked(directory, sha256, &["check"]);
    assert!(
        ran.out.contains(&format!("warning: 1 passage of \"s1\" is not checked: {why} (sources[0])")),
        "{}",
        ran.out
    );
    let summary = "0 errors, 1 warning, 0 of 1 passage matches its source, 1 not checked\n";
    assert!(ran.out.ends_with(summary), "{}", ran.out);
    assert_eq!(ran.status, 1);
    let ran = checked(directory, sha256, &["show", "e"]);
    assert!(ran.out.contains(&format!("not checked, ¶2: {why}")), "{}", ran.out);
    let ran = checked(directory, sha256, &["quote", "--source", "s1", "signed"]);
    assert_eq!((ran.status, ran.err), (2, format!("dealtui: no text of s1: {why}\n")));
    assert_eq!(checked(directory, sha256, &["list", "--count"]).out, "1\n");
}

#[test]
fn id_txt_goes_before_other_files_of_its_name() {
    let wrong: &[u8] = b"<p>Nothing of the sort</p>";
    stands(directory(&[("s1.txt", TEXT.as_bytes())]).path(), None);
    let all = [("s1.html", wrong), ("s1.TXT", wrong), ("s1.pdf", wrong), ("s1", wrong), ("s1.txt", TEXT.as_bytes())];
    stands(directory(&all).path(), None);
    stands(directory(&[("S1.TXT", TEXT.as_bytes()), ("s1.html", wrong)]).path(), None);
    // The only file of its name.
    stands(directory(&[("s1.md", TEXT.as_bytes())]).path(), None);
    stands(
        directory(&[("s1", TEXT.as_bytes()), ("s1.tar.gz", wrong), ("s10.txt", wrong), ("s1.2.txt", wrong)]).path(),
        None,
    );
}

#[test]
fn several_files_without_a_text_are_a_finding() {
    let (one, other): (&[u8], &[u8]) = (TEXT.as_bytes(), b"<p>Nothing of the sort</p>");
    let names = [("s1.pdf", other), ("s1.html", one)];
    not_checked(directory(&names).path(), None, "several files have its ID: s1.html, s1.pdf");
    let names = [("S1.txt", other), ("s1.TXT", one), ("s1.html", one)];
    not_checked(directory(&names).path(), None, "several files have its ID: S1.txt, s1.TXT");
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().fold(String::new(), |written, byte| format!("{written}{byte:02x}"))
}

#[test]
fn a_digest_on_record_chooses_by_its_bytes() {
    let digest = hexadecimal(TEXT.as_bytes());
    let other: &[u8] = b"Another text";
    stands(directory(&[("s1.txt", TEXT.as_bytes())]).path(), Some(&digest));
    stands(directory(&[("s1.txt", other), ("s1.html", other), ("s1.md", TEXT.as_bytes())]).path(), Some(&digest));
    let ran = checked(directory(&[("s1.txt", other), ("s1.md", other)]).path(), Some(&digest), &["check"]);
    assert!(ran.out.contains("is not checked: the saved text is a different version (SHA-256 differs)"), "{}", ran.out);
    // The digest is that of the file, not of the text decoded.
    let utf_16: Vec<u8> = [0xfeff].into_iter().chain(TEXT.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let digest = hexadecimal(&utf_16);
    stands(directory(&[("s1.txt", &utf_16)]).path(), Some(&digest));
}

#[test]
fn utf_16_with_a_mark_is_text() {
    let units = || [0xfeff].into_iter().chain(TEXT.replace('\n', "\r\n").encode_utf16().collect::<Vec<_>>());
    let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
    stands(directory(&[("s1.txt", &little)]).path(), None);
    stands(directory(&[("s1.txt", &big)]).path(), None);
    stands(directory(&[("s1.txt", format!("\u{feff}{TEXT}").as_bytes())]).path(), None);
}

#[test]
fn files_that_are_not_text_are_not_checked() {
    let without_mark: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let odd = [b"\xff\xfe".as_slice(), &without_mark, b"x"].concat();
    let halved = [b"\xff\xfe".as_slice(), &without_mark, b"\x3d\xd8"].concat();
    let cut = TEXT.as_bytes().split_inclusive(|byte| *byte == 0xc3).next().unwrap();
    let cp1252 = b"Head\n\nThe caf\xe9 deal was signed.\n";
    for bytes in [
        cp1252.as_slice(),
        &without_mark,
        &odd,
        &halved,
        cut,
        b"%PDF-1.7\n1 0 obj\n",
        b"{\\rtf1 caf\\'e9}",
        b"\x1b$B7@Ls\x1b(B",
        b"%PDF-1.4\n\xff\xfe\x80",
    ] {
        not_checked(directory(&[("s1.txt", bytes)]).path(), None, "s1.txt is not UTF-8 text");
    }
    // What a failed download leaves speaks against nobody.
    for bytes in [b"".as_slice(), b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\x0c\n"] {
        not_checked(directory(&[("s1.txt", bytes)]).path(), None, "s1.txt is empty");
    }
    not_checked(directory(&[("s1.pdf", b"%PDF-1.7\n\xff")]).path(), None, "s1.pdf is not UTF-8 text");
    // Their tags are no words.
    for (name, bytes) in [
        ("s1.html", b"<p>Alpha <b>buys</b> Beta</p>".as_slice()),
        ("s1.HTM", b"Alpha buys Beta"),
        ("s1.txt", b"\xef\xbb\xbf\n<!DOCTYPE html><p>Alpha buys Beta</p>"),
        ("s1.mhtml", b"Alpha buys Beta"),
        ("s1.MHT", b"Alpha buys Beta"),
        ("s1.txt", b"<?xml version=\"1.0\"?>\n<html><p>Alpha buys Beta</p>"),
        ("s1.txt", b"<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><p>Alpha buys Beta</p>"),
        ("s1.txt", b"<!-- saved from url=(0014)about:internet -->\r\n<HTML><p>Alpha buys Beta</p>"),
        ("s1.txt", b"<!-- one --><!-- two -->\n<!doctype HTML><p>Alpha buys Beta</p>"),
        ("s1.txt", b"<head><title>x</title></head><body>Alpha buys Beta"),
        ("s1.txt", b"<body class=\"x\">Alpha buys Beta"),
        ("s1.txt", b"<meta charset=utf-8>Alpha buys Beta"),
        (
            "s1.txt",
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\nAlpha buys Beta",
        ),
    ] {
        not_checked(directory(&[(name, bytes)]).path(), None, &format!("{name} is a saved page, not its text"));
    }
    // Words about markup are none.
    for front in ["<!-- A remark -->", "<headline>", "Content-Type: text/html is what"] {
        stands(directory(&[("s1.txt", format!("{front} {TEXT}").as_bytes())]).path(), None);
    }
}

/// `s1.txt` cannot be read: an error of `check` and `quote`, with its path; all
/// else opens and says so.
#[track_caller]
fn unreadable(directory: &Path, why: &str) {
    let said = format!("cannot read {}: {why}", directory.join("s1.txt").display());
    let ran = checked(directory, None, &["check"]);
    assert!(ran.out.contains(&format!(": error: {said} (sources[0])")), "{}", ran.out);
    let summary = "1 error, 0 warnings, 0 of 1 passage matches its source, 1 not checked\n";
    assert!(ran.out.ends_with(summary), "{}", ran.out);
    assert_eq!(ran.status, 2);
    let finding: Value = serde_json::from_str(&checked(directory, None, &["check", "--json"]).out).unwrap();
    assert_eq!([&finding["severity"], &finding["message"]], ["error", &said]);
    let ran = checked(directory, None, &["show", "e"]);
    assert!(ran.status == 0 && ran.out.contains(&format!("not checked, ¶2: {said}")), "{}", ran.out);
    let ran = checked(directory, None, &["quote", "--source", "s1", "signed"]);
    assert_eq!((ran.status, ran.err), (2, format!("dealtui: {said}\n")));
    assert_eq!(checked(directory, None, &["list", "--count"]).out, "1\n");
}

#[test]
fn special_files_do_not_block() {
    let at = |make: &dyn Fn(&Path)| {
        let directory = directory(&[("s1.html", b"<p>Nothing of the sort</p>")]);
        make(&directory.path().join("s1.txt"));
        directory
    };
    let pipe = at(&make_fifo);
    let folder = at(&|path| fs::create_dir(path).unwrap());
    let socket = at(&|path| drop(UnixListener::bind(path).unwrap()));
    let device = at(&|path| std::os::unix::fs::symlink("/dev/zero", path).unwrap());
    let nowhere = at(&|path| std::os::unix::fs::symlink("nowhere", path).unwrap());
    let giant = at(&|path| fs::File::create(path).unwrap().set_len(1 << 40).unwrap());
    for (directory, why) in [
        (pipe, "this is not a regular file but a named pipe"),
        (folder, "this is a directory"),
        (socket, "this is not a regular file but a socket"),
        (device, "this is not a regular file but a device"),
        (nowhere, "no such file"),
        (giant, "larger than 256 MiB"),
    ] {
        unreadable(directory.path(), why);
    }
    let linked = at(&|path| std::os::unix::fs::symlink("s1.html", path).unwrap());
    assert_eq!(checked(linked.path(), None, &["check"]).status, 2);
    // Of another name they are no text that somebody meant.
    let beside = directory(&[("s1.txt", TEXT.as_bytes())]);
    fs::create_dir(beside.path().join("s1")).unwrap();
    make_fifo(&beside.path().join("s1.pipe"));
    stands(beside.path(), None);
}

/// A text whose digest is on record is the one that was quoted, whatever stands
/// beside it; where none is, what cannot be read may have been it.
#[test]
fn an_unreadable_file_counts_if_no_text_has_the_digest() {
    let digest = hexadecimal(TEXT.as_bytes());
    let beside = directory(&[("s1.md", TEXT.as_bytes())]);
    make_fifo(&beside.path().join("s1.txt"));
    stands(beside.path(), Some(&digest));
    let other = directory(&[("s1.md", b"Another text")]);
    make_fifo(&other.path().join("s1.txt"));
    assert!(checked(other.path(), Some(&digest), &["check"]).out.contains("s1.txt: this is not a regular file"));
}

/// `acme.json` with `acme.sources` beside it.
fn with_texts_beside(deal: &str, files: &[(&str, &[u8])]) -> TempDir {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("acme.json"), deal).unwrap();
    fs::create_dir(place.path().join("acme.sources")).unwrap();
    for (name, bytes) in files {
        fs::write(place.path().join("acme.sources").join(name), bytes).unwrap();
    }
    place
}

fn in_directory(place: &Path, arguments: &[&str]) -> Ran {
    output(command(arguments).current_dir(place)).into()
}

#[test]
fn the_texts_beside_a_deal_need_no_option() {
    let place = with_texts_beside(&deal(None), &[("s1.txt", TEXT.as_bytes())]);
    let summary = "0 errors, 0 warnings, 1 of 1 passage matches its source\n";
    for arguments in [&["check", "acme.json"][..], &["--data", "acme.json", "check"], &["acme.json", "check"]] {
        let ran = in_directory(place.path(), arguments);
        assert!(ran.status == 0 && ran.out.ends_with(summary), "{arguments:?} {}", ran.out);
    }
    let shown = in_directory(place.path(), &["show", "--data", "acme.json", "e"]);
    assert!(shown.out.contains("matches saved text"), "{}", shown.out);
    let quoted = in_directory(place.path(), &["acme.json", "quote", "--source", "s1", "deal was"]);
    assert!(quoted.status == 0 && quoted.out.contains(r#""exact": "deal was""#), "{}", quoted.err);
    // Another directory goes before it.
    let other = directory(&[("s1.txt", b"Another text\n")]);
    let other = other.path().to_str().unwrap();
    let ran = in_directory(place.path(), &["check", "acme.json", "--sources", other]);
    assert!(ran.status == 2 && ran.out.contains("these words are not in the source"), "{}", ran.out);
    let ran: Ran =
        output(command(&["check", "acme.json"]).current_dir(place.path()).env("DEALTUI_SOURCES", other)).into();
    assert_eq!(ran.status, 2);
    // Standard input has nothing beside it.
    let piped = Stdio::from(fs::File::open(place.path().join("acme.json")).unwrap());
    let ran: Ran = output(command(&["check", "-"]).current_dir(place.path()).stdin(piped)).into();
    assert!(ran.out.contains("1 passage is not checked") && ran.out.ends_with("0 errors, 1 warning\n"), "{}", ran.out);
}

/// An original with the name of its source is not taken for its text.
#[test]
fn a_text_beside_that_changed_is_missing_or_unreadable_proves_nothing() {
    let digest = hexadecimal(TEXT.as_bytes());
    let mut deal: Value = serde_json::from_str(&deal(Some(&digest))).unwrap();
    deal["sources"][0]["original"] = serde_json::json!({ "sha256": digest, "media_type": "text/html" });
    let original = ("s1.html", TEXT.as_bytes());
    for (files, why) in [
        (
            vec![original, ("s1.txt", b"Changed since\n".as_slice())],
            "the saved text is a different version (SHA-256 differs)",
        ),
        (vec![original], "its text is not in the directory"),
    ] {
        let place = with_texts_beside(&deal.to_string(), &files);
        let ran = in_directory(place.path(), &["check", "acme.json"]);
        assert!(ran.out.contains(&format!("1 passage of \"s1\" is not checked: {why}")), "{}", ran.out);
        assert!(ran.out.ends_with("0 of 1 passage matches its source, 1 not checked\n"), "{}", ran.out);
        assert_eq!(ran.status, 1);
        let shown = in_directory(place.path(), &["acme.json", "show", "e"]);
        assert!(shown.out.contains("not checked, ¶2"), "{}", shown.out);
    }
    let bytes: &[u8] = b"caf\xe9\n";
    deal["sources"][0]["sha256"] = Value::from(hexadecimal(bytes));
    let place = with_texts_beside(&deal.to_string(), &[original, ("s1.txt", bytes)]);
    let ran = in_directory(place.path(), &["check", "acme.json"]);
    assert!(ran.out.contains("is not checked: s1.txt is not UTF-8 text"), "{}", ran.out);
}

#[test]
fn text_is_utf_8_or_utf_16_with_a_mark() {
    let deal = deal_file::read(&deal(None)).unwrap();
    let text = |bytes: &[u8]| {
        let directory = directory(&[("s1.txt", bytes)]);
        let mut texts = deal_file::source_texts(&deal, directory.path()).unwrap();
        match texts.remove(&SourceIx::from_index(0)) {
            Some(AvailableText::Matching(text)) => text.paragraph(1).map(|text| text.shown().to_owned()),
            _ => None,
        }
    };
    let cases: &[(&[u8], Option<&str>)] = &[
        (b"plain", Some("plain")),
        ("\u{feff}café".as_bytes(), Some("café")),
        (b"\xff\xfec\0a\0f\0\xe9\0", Some("café")),
        (b"\xfe\xff\0c\0a\0f\0\xe9", Some("café")),
        (b"\xff\xfe\x3d\xd8\x00\xde", Some("😀")),
        // An odd byte, half a pair, no mark, UTF-32, Windows-1252, a cut
        // letter, PDF, RTF, an archive, ISO-2022-JP.
        (b"\xff\xfec\0a", None),
        (b"\xff\xfe\x3d\xd8", None),
        (b"c\0a\0f\0", None),
        (b"\xff\xfe\0\0c\0\0\0", None),
        (b"caf\xe9", None),
        (b"caf\xc3", None),
        (b"%PDF-1.7\n1 0 obj", None),
        (b"\xef\xbb\xbf%PDF-1.7", None),
        (b"{\\rtf1 caf\\'e9}", None),
        (b"PK\x03\x04word", None),
        (b"\x1b$B7@Ls\x1b(B", None),
        (b"\x1b[1mbold\x1b[0m", Some("␛[1mbold␛[0m")),
    ];
    for (bytes, expected) in cases {
        assert_eq!(text(bytes).as_deref(), *expected, "{bytes:x?}");
    }
}
