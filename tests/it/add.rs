//! `dealtui add`, through the binary: which bytes become which texts and records.

#[cfg(feature = "docx")]
mod docx;
mod html;
mod known;
mod limits;
mod mail;
mod pdf;
mod versions;
mod wrapping;

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::Local;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::{
    place::Place,
    program::{Ran, make_fifo},
};

impl Place {
    #[track_caller]
    fn add(&self, arguments: &[&str]) -> Ran {
        self.run(&[&["add", "acme.json"], arguments].concat())
    }

    /// Adds what has to be added.
    #[track_caller]
    fn added(&self, arguments: &[&str]) -> String {
        let ran = self.add(arguments);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        ran.out
    }

    fn source(&self, index: usize) -> Value {
        self.deal()["sources"][index].clone()
    }

    fn text_of(&self, id: &str) -> String {
        fs::read_to_string(self.path("acme.sources").join(format!("{id}.txt"))).unwrap()
    }

    /// All files with their bytes.
    fn everything(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut all = Vec::new();
        collect(self.directory(), &mut all);
        all.sort();
        all
    }
}

fn collect(directory: &Path, all: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, all);
        } else {
            all.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |written, byte| format!("{written}{byte:02x}"))
}

const MEMO: &str = "The yard is sold.\n\nIt closes in May.\n";

const CLIP: &str = "---
title: \"Acme sells its yard\"
published: 2031-03-12T09:42:00-04:00
source: https://news.example/yard#top
author: Jane Doe
tags: [a, b]
---
# Acme *sells* its yard

The **board** approved
the [sale](https://x.example).

- one
- `two`
";

#[test]
fn a_deal_is_made_with_its_first_source() {
    let place = Place::new(&[("memo.txt", MEMO.as_bytes())]);
    assert_eq!(place.added(&["memo.txt"]), "memo.txt: added as memo, 2 paragraphs\n");
    let text = "The yard is sold.\nIt closes in May.\n";
    assert_eq!(place.text_of("memo"), text);
    assert_eq!(fs::read_to_string(place.path("acme.sources/memo.original.txt")).unwrap(), MEMO);
    let expected = json!({
        "format": 1,
        "deal": { "id": "acme", "title": "acme" },
        "parties": [],
        "sources": [{
            "id": "memo", "type": "document", "read": "unread", "sha256": hexadecimal(text.as_bytes()),
            "original": {
                "name": "memo.txt", "sha256": hexadecimal(MEMO.as_bytes()), "media_type": "text/plain",
                "extractor": concat!("dealtui ", env!("CARGO_PKG_VERSION")),
            },
        }],
        "events": [],
    });
    assert_eq!(place.deal(), expected);
    let checked = place.run(&["check", "acme.json"]);
    assert_eq!((checked.status, checked.err.as_str()), (0, ""), "{}", checked.out);
    let quoted = place.run(&["acme.json", "quote", "--source", "memo", "closes in May"]);
    assert!(quoted.out.contains("\"paragraph\": 2"), "{}", quoted.out);
}

#[test]
fn a_text_that_needs_no_change_is_its_own_original() {
    let place = Place::new(&[("memo.txt", b"One line.\nAnother.\n")]);
    place.added(&["memo.txt"]);
    let names: Vec<_> =
        fs::read_dir(place.path("acme.sources")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["memo.txt"]);
    assert_eq!(place.source(0)["sha256"], place.source(0)["original"]["sha256"]);
}

#[test]
fn markdown_loses_its_markup_and_its_front_matter_describes_it() {
    let place = Place::new(&[("clip.md", CLIP.as_bytes())]);
    let told = place.added(&["clip.md"]);
    assert_eq!(
        told,
        "clip.md: added as jane-doe-2031-03-12, 4 paragraphs
  title      Acme sells its yard (front matter)
  published  2031-03-12 (front matter)
  url        https://news.example/yard (front matter)
  author     Jane Doe (front matter)
"
    );
    assert_eq!(place.text_of("jane-doe-2031-03-12"), "Acme sells its yard\nThe board approved the sale.\none\ntwo\n");
    let source = place.source(0);
    let fields = ["title", "authors", "published", "url", "accessed", "doubts"].map(|field| &source[field]);
    let today = Local::now().date_naive().to_string();
    assert_eq!(
        json!(fields),
        json!(["Acme sells its yard", ["Jane Doe"], "2031-03-12", "https://news.example/yard", today, null])
    );
    assert_eq!(fs::read_to_string(place.path("acme.sources/jane-doe-2031-03-12.md")).unwrap(), CLIP);
}

#[test]
fn a_text_that_was_lost_is_restored_and_no_other_takes_its_place() {
    let place = Place::new(&[("memo.txt", MEMO.as_bytes()), ("clip.md", CLIP.as_bytes())]);
    place.added(&["memo.txt", "clip.md"]);
    let (before, text) = (place.everything(), place.path("acme.sources/jane-doe-2031-03-12.txt"));
    fs::remove_file(&text).unwrap();
    let told = "clip.md: already there as jane-doe-2031-03-12; its text was lost and would be restored\n";
    assert_eq!(place.added(&["clip.md", "--dry-run"]), told);
    assert!(!text.exists());
    assert_eq!(
        place.added(&["memo.txt", "clip.md"]),
        format!("memo.txt: already there as memo\n{}", told.replace("would be", "is"))
    );
    assert_eq!(place.everything(), before);
    // With the whole of the directory.
    fs::remove_dir_all(place.path("acme.sources")).unwrap();
    place.added(&["memo.txt", "clip.md"]);
    assert_eq!(place.everything(), before);
    // The digest on record is of another text, such as one that was taken by another program.
    fs::remove_file(&text).unwrap();
    let deal = fs::read_to_string(place.path("acme.json")).unwrap();
    let recorded = place.source(1)["sha256"].as_str().unwrap().to_owned();
    fs::write(place.path("acme.json"), deal.replace(&recorded, &"0".repeat(64))).unwrap();
    let ran = place.add(&["clip.md"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("the text of jane-doe-2031-03-12 is lost, and another one is found now"), "{}", ran.err);
    assert!(!text.exists());
}

#[test]
fn a_second_run_changes_nothing() {
    let place = Place::new(&[("memo.txt", MEMO.as_bytes()), ("clip.md", CLIP.as_bytes())]);
    place.added(&["memo.txt", "clip.md", "memo.txt"]);
    let before = place.everything();
    let told = "memo.txt: already there as memo\nclip.md: already there as jane-doe-2031-03-12\n";
    assert_eq!(place.added(&["memo.txt", "clip.md"]), told);
    // By another name, too, and whatever is said of it.
    place.write("copy.txt", MEMO.as_bytes());
    let told = "copy.txt: already there as memo\n  --id other is ignored: its ID stays memo; use that to cite it\n";
    assert_eq!(place.added(&["copy.txt", "--id", "other"]), told);
    fs::remove_file(place.path("copy.txt")).unwrap();
    assert!(place.everything() == before);
}

#[test]
fn the_rest_of_the_deal_stays_as_it_is() {
    let deal = "{\"format\":1,\t\"deal\":{\"id\":\"d\",\"title\":\"D\"}, \"mine\":[1,2],\r\n\"events\":[]}\r\n";
    let place = Place::new(&[("acme.json", deal.as_bytes()), ("memo.txt", MEMO.as_bytes())]);
    place.added(&["memo.txt"]);
    let after = fs::read_to_string(place.path("acme.json")).unwrap();
    let (before_sources, rest) = deal.split_at(deal.len() - "}\r\n".len());
    assert!(after.starts_with(before_sources) && after.ends_with(rest), "{after}");
}

#[test]
fn a_changed_document_is_a_further_version() {
    let place = Place::new(&[("clip.md", CLIP.as_bytes())]);
    place.added(&["clip.md"]);
    place.write("clip.md", CLIP.replace("approved", "rejected").as_bytes());
    let told = place.added(&["clip.md"]);
    assert!(told.starts_with("clip.md: added as jane-doe-2031-03-12-2, 4 paragraphs\n"), "{told}");
    let changes = "  a further version of jane-doe-2031-03-12; counted together as one source. What changed:
    − ¶2 The board approved the sale.
    + ¶2 The board rejected the sale.
";
    assert!(told.ends_with(changes), "{told}");
    assert_eq!(place.source(1)["version_of"], "jane-doe-2031-03-12");
    assert!(place.text_of("jane-doe-2031-03-12").contains("approved"));
    // The same words at the same address, however it is written down.
    place.write("other.md", CLIP.replace("**board**", "board").as_bytes());
    assert_eq!(place.added(&["other.md"]), "other.md: already there as jane-doe-2031-03-12\n");
}

/// Without an address, the name of the file tells that it is one document.
#[test]
fn a_changed_file_is_a_further_version() {
    let place = Place::new(&[("memo.txt", MEMO.as_bytes())]);
    place.added(&["memo.txt"]);
    place.write("memo.txt", b"The yard is not sold.\n");
    let told = place.added(&["memo.txt"]);
    assert!(told.contains("memo.txt: added as memo-2, 1 paragraph\n  a further version of memo;"), "{told}");
    // Who names another ID says that it is another document.
    place.write("memo.txt", b"Of something else.\n");
    assert_eq!(place.added(&["memo.txt", "--id", "yard"]), "memo.txt: added as yard, 1 paragraph\n");
    assert_eq!(place.source(2)["version_of"], Value::Null);
}

#[test]
fn the_same_text_at_another_address_is_told() {
    let place = Place::new(&[("a.txt", MEMO.as_bytes()), ("b.txt", format!("{MEMO}\n").as_bytes())]);
    place.added(&["a.txt", "--url", "https://a.example/"]);
    let told = place.added(&["b.txt", "--url", "https://b.example/"]);
    assert!(told.contains("it has the same text as a: if one is a copy, say so by \"copy_of\"\n"), "{told}");
}

#[test]
fn what_the_user_says_goes_first() {
    let place = Place::new(&[("clip.md", CLIP.as_bytes())]);
    let arguments =
        ["--title", "Mine", "--publisher", "The Paper", "--date", "14 Mar 2031", "--url", "https://m.example/"];
    place.added(&[&["clip.md"], &arguments[..]].concat());
    let source = place.source(0);
    let fields = ["id", "title", "publisher", "published", "url"].map(|field| source[field].as_str().unwrap());
    assert_eq!(fields, ["the-paper-2031-03-14", "Mine", "The Paper", "2031-03-14", "https://m.example/"]);
    for (arguments, why) in [
        (["--id", "No ID"], "--id No ID: an ID is lowercase words joined by hyphens"),
        (["--id", "the-paper-2031-03-14"], "--id the-paper-2031-03-14: the deal or its directory has one already"),
        (["--date", "3/4/2031"], "--date: 3/4/2031 is ambiguous: write 2031-03-04 or 2031-04-03"),
        (["--date", "soon"], "--date: soon is not a date: write 12 Mar 2025, Mar 2025 or 2025"),
    ] {
        place.write("memo.txt", MEMO.as_bytes());
        let ran = place.add(&[&["memo.txt"], &arguments[..]].concat());
        assert_eq!((ran.status, ran.err), (2, format!("dealtui: {why}\n")));
    }
    let ran = place.add(&["clip.md", "memo.txt", "--title", "T"]);
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (2, "dealtui: --title describes one document: add the others separately\n")
    );
}

#[test]
fn plain_text_has_the_title_that_stands_above_it() {
    for (text, title) in [
        ("Board approves sale of the yard\n\nThe board met on Monday.\n", json!("Board approves sale of the yard")),
        ("\n\nExclusive: the yard is sold\n\n\nIt was due.\n", json!("Exclusive: the yard is sold")),
        ("The yard is sold\nBy Jane Roe\n\nIt was due.\n", json!("The yard is sold")),
        (
            "Minutes of the board\nDate: 12 March 2031\nFrom: Jane Roe\n\nIt met on Monday.\n",
            json!("Minutes of the board"),
        ),
        ("Title: Minutes of the board\nDate: 12 March 2031\n\nIt met.\n", json!("Minutes of the board")),
        ("Minutes of the board\nDate: 12 March 2031\n", json!(null)),
        ("The board approved it.\n\nIt met on Monday.\n", json!(null)),
        ("Dear Mr. Roe,\n\nWe write to you.\n", json!(null)),
        ("From: Jane Roe\n\nWe write to you.\n", json!(null)),
        ("12 March 2031\n\nWe write to you.\n", json!(null)),
        ("The board approves the sale\nof the yard\n\nIt met.\n", json!(null)),
        ("All there is\n", json!(null)),
        ("Harbor Gazette\n\nThe yard is sold.\n", json!(null)),
        ("- An item\n\n- Another\n", json!(null)),
    ] {
        let place = Place::new(&[("scan-7.txt", text.as_bytes())]);
        place.added(&["scan-7.txt"]);
        let by_name = json!("scan-7");
        let told = &place.source(0)["title"];
        assert!(*told == title || (title.is_null() && *told == by_name), "{text}: {told}");
    }
}

#[test]
fn a_note_is_yours() {
    let call = b"She said that the yard is sold.\n";
    let place = Place::new(&[("call.txt", call)]);
    let options = ["--note", "--with", "Jane Doe", "--date", "2031-03-12", "--ground-rules", "background"];
    let ran = place.piped(&[&["add", "acme.json", "-"], &options[..]].concat(), call);
    assert_eq!(ran.out, "<stdin>: added as jane-doe-2031-03-12, 1 paragraph\n");
    let source = place.source(0);
    let fields = ["type", "title", "authors", "wording", "ground_rules", "read"].map(|field| &source[field]);
    let expected = json!(["interview", "Interview with Jane Doe", ["Jane Doe"], "note", "background", "full"]);
    assert_eq!(json!(fields), expected);
    assert_eq!(source["original"]["name"], Value::Null);
    let shown = place.run(&["acme.json", "show", "jane-doe-2031-03-12"]).out;
    assert!(shown.contains("interview · on background · "), "{shown}");
    let quote = json!([{ "id": "p", "source": "jane-doe-2031-03-12", "paragraph": 1, "exact": "the yard is sold" }]);
    let event = json!([{ "id": "e", "date": "2031", "kind": "report", "title": "T", "passages": quote }]);
    let mut deal = place.deal();
    deal["events"] = event;
    place.write("acme.json", deal.to_string().as_bytes());
    let shown = place.run(&["acme.json", "show", "e"]).out;
    assert!(shown.contains("matches your note, ¶1") && shown.contains("not the speaker's words"), "{shown}");
    let ran = place.add(&["call.txt", "--with", "Jane"]);
    assert!(ran.status == 2 && ran.err.contains("--note"), "{}", ran.err);
    let ran = place.add(&["call.txt", "--note", "--ground-rules", "none"]);
    assert!(ran.status == 2 && ran.err.contains("on-record, background, off-record"), "{}", ran.err);
}

#[test]
fn a_dry_run_writes_nothing() {
    let place = Place::new(&[("memo.txt", MEMO.as_bytes()), ("clip.md", CLIP.as_bytes())]);
    let before = place.everything();
    let told = place.added(&["memo.txt", "clip.md", "memo.txt", "--dry-run"]);
    assert!(told.starts_with("memo.txt: would be added as memo, 2 paragraphs\nclip.md: would be added as"), "{told}");
    assert!(told.ends_with("memo.txt: already there as memo\n"), "{told}");
    assert!(place.everything() == before);
}

#[test]
fn json_has_what_is_told() {
    let place = Place::new(&[("memo.txt", MEMO.as_bytes()), ("clip.md", CLIP.as_bytes())]);
    place.added(&["memo.txt"]);
    let told: Value = serde_json::from_str(&place.added(&["memo.txt", "clip.md", "--json"])).unwrap();
    assert_eq!(told[0], json!({ "file": "memo.txt", "outcome": "known", "id": "memo", "ignored": [] }));
    assert_eq!(told[1]["source"], place.source(1));
    let fields = ["outcome", "paragraphs", "left_out", "remarks"].map(|field| &told[1][field]);
    assert_eq!(json!(fields), json!(["added", 4, [], []]));
    let title =
        json!({ "about": "title", "value": "Acme sells its yard", "origin": "front matter", "is_declared": true });
    assert_eq!(told[1]["facts"][0], title);
}

/// Each of these is refused with its reason and leaves nothing; the others are added.
#[test]
fn what_cannot_be_taken_in_is_told() {
    let noise: Vec<u8> = (0..2_000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let place = Place::new(&[
        ("noise", &noise),
        ("nul.txt", b"a\nb\na\0b"),
        ("blank.txt", b" \r\n\x0c\n"),
        ("empty.txt", b""),
        ("empty.eml", b""),
        ("letter.eml", b"Dear Jane,\n\nthe yard is sold.\n"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1"),
        ("image.txt", b"\x89PNG\r\n"),
        ("rich.txt", b"{\\rtf1 a}"),
        ("box.mbox", b"From a@x Wed Mar 12 09:42:00 2031\nFrom: a@x\nSubject: S\n\nText\n"),
        ("account.txt", b"From - Wed Mar 12 09:42:00 2031\nX-Mozilla-Status: 0001\nFrom: a@x\n\nText\n"),
        ("packed.txt", b"BZh91AY&SY"),
        ("controls.txt", b"\x01\x02\x03 abc"),
    ]);
    make_fifo(&place.path("pipe.txt"));
    fs::create_dir(place.path("folder")).unwrap();
    fs::File::create(place.path("huge.txt")).unwrap().set_len((64 << 20) + 1).unwrap();
    let before = fs::read_dir(place.directory()).unwrap().count();
    let not_text = "this is not text, nor a document of a known kind";
    let save = "save it as HTML, PDF, DOCX, EML or text";
    for (name, why) in [
        ("noise", format!("{not_text}: the byte 0x00 (NUL) on line 1")),
        ("nul.txt", format!("{not_text}: the byte 0x00 (NUL) on line 3")),
        ("controls.txt", format!("{not_text}: the byte 0x01 (SOH) on line 1")),
        ("blank.txt", "it has no text".to_owned()),
        ("empty.txt", "the file is empty".to_owned()),
        ("empty.eml", "the file is empty".to_owned()),
        ("letter.eml", "this is not an e-mail: it has no From, Subject or Date at its beginning".to_owned()),
        ("old.doc", format!("this is an old Office document: {save}")),
        ("image.txt", format!("this is an image: {save}")),
        ("rich.txt", format!("this is RTF: {save}")),
        ("box.mbox", format!("this is a mailbox of messages: {save}")),
        ("account.txt", format!("this is a mailbox of messages: {save}")),
        ("packed.txt", format!("this is a compressed file: {save}")),
        ("pipe.txt", "this is not a regular file but a named pipe".to_owned()),
        ("folder", "this is a directory".to_owned()),
        ("huge.txt", "larger than 64 MiB".to_owned()),
        ("missing.txt", "no such file".to_owned()),
    ] {
        let ran = place.add(&[name]);
        assert_eq!((ran.status, ran.out.as_str(), ran.err), (2, "", format!("dealtui: {name}: {why}\n")));
    }
    assert_eq!(fs::read_dir(place.directory()).unwrap().count(), before);
    place.write("memo.txt", MEMO.as_bytes());
    let ran = place.add(&["missing.txt", "memo.txt"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, "memo.txt: added as memo, 2 paragraphs\n"));
}

#[test]
fn a_deal_that_cannot_be_written_keeps_its_directory() {
    for (deal, why) in [("{", "this is never closed"), ("[]", "expected a record")] {
        let place = Place::new(&[("acme.json", deal.as_bytes()), ("memo.txt", MEMO.as_bytes())]);
        let ran = place.add(&["memo.txt"]);
        assert!(ran.status == 2 && ran.err.contains(why), "{}", ran.err);
        assert!(!place.path("acme.sources").exists());
    }
    let place = Place::new(&[("memo.txt", MEMO.as_bytes())]);
    let ran = place.run(&["add", "-", "memo.txt"]);
    assert!(ran.err.contains("- is standard input and cannot be edited"), "{}", ran.err);
    let ran = place.run(&["add", "microsoft-openai-amazon.json", "memo.txt"]);
    assert!(ran.err.contains("the built-in deal is read-only"), "{}", ran.err);
    // A file where the directory should be.
    place.write("acme.sources", b"");
    let ran = place.add(&["memo.txt"]);
    assert!(ran.status == 2 && ran.err.contains("cannot write acme.sources"), "{}", ran.err);
    assert!(!place.path("acme.json").exists());
}

/// What a run left that was stopped between the text and the deal, and what others put there.
#[test]
fn files_that_are_there_are_never_overwritten() {
    let place = Place::new(&[("memo.txt", MEMO.as_bytes()), ("yard.txt", b"Of the yard.\n")]);
    fs::create_dir(place.path("acme.sources")).unwrap();
    place.write("acme.sources/memo.txt", b"The yard is sold.\nIt closes in May.\n");
    place.write("acme.sources/yard.txt", b"Somebody else's.\n");
    let told = place.added(&["memo.txt", "yard.txt"]);
    assert_eq!(told, "memo.txt: added as memo, 2 paragraphs\nyard.txt: added as yard-2, 1 paragraph\n");
    assert_eq!(place.text_of("yard"), "Somebody else's.\n");
}

/// Lines that were wrapped at a width, by a program or by hand; lists, pages and short lines stay.
#[test]
fn wrapped_lines_become_paragraphs() {
    let check = |text: &str, expected: &str| {
        let place = Place::new(&[("t.txt", text.as_bytes())]);
        place.added(&["t.txt"]);
        assert_eq!(place.text_of("t"), expected, "{text}");
    };
    check(
        "The board of the company approved the sale\nof its northern yard to Borealis on\nMonday.\n\nA second one.\n",
        "The board of the company approved the sale of its northern yard to Borealis on Monday.\nA second one.\n",
    );
    check(
        "To be agreed on\n- the price of it\n- the day of it\n",
        "To be agreed on\n- the price of it\n- the day of it\n",
    );
    check("Acme\nNorth Street\nThe yard that was sold\n", "Acme\nNorth Street\nThe yard that was sold\n");
    check(
        "One page.\n\x0cAnother\u{ad} \u{200b}page.\t \u{a0}Its end.\n",
        "One page.\n\u{c}\nAnother page. Its end.\n",
    );
    let long = format!("{}\nNext\n", "word ".repeat(30));
    check(&long, &format!("{}\nNext\n", "word ".repeat(30).trim_end()));
}

#[test]
fn encodings_are_recognized_and_guesses_told() {
    let check = |bytes: &[u8], expected: &str, remark: Option<&str>| {
        let place = Place::new(&[("t.txt", bytes)]);
        let told = place.added(&["t.txt"]);
        assert_eq!(place.text_of("t"), expected);
        let remarks = told.lines().skip(1).map(str::trim).collect::<Vec<&str>>();
        assert_eq!(remarks, remark.into_iter().collect::<Vec<&str>>());
    };
    check("\u{feff}café\r\nzwei\r".as_bytes(), "café\nzwei\n", None);
    check(b"\xff\xfec\0a\0f\0\xe9\0", "café\n", None);
    check(
        b"Le caf\xe9 de la soci\xe9t\xe9 \xe0 Paris",
        "Le café de la société à Paris\n",
        Some("the encoding is a guess: windows-1252"),
    );
    // Without its mark.
    let utf_16: Vec<u8> = "Le café de Paris".encode_utf16().flat_map(u16::to_be_bytes).collect();
    check(&utf_16, "Le café de Paris\n", Some("the encoding is a guess: UTF-16BE"));
    check(b"\xff\xfec\0a\0\xe9", "ca\u{fffd}\n", Some("some letters could not be read as UTF-16LE"));
}

#[test]
fn control_characters_are_left_out_and_told() {
    let lines = "The yard is sold to Borealis, and nobody objected to it.\n\n".repeat(4);
    let check = |end: &str, remark: &str| {
        let place = Place::new(&[("t.txt", format!("{lines}{end}\n").as_bytes())]);
        let told = place.added(&["t.txt"]);
        assert_eq!(told, format!("t.txt: added as t, 5 paragraphs\n  {remark}\n"));
        assert_eq!(place.text_of("t"), format!("{}It ends.\n", lines.replace("\n\n", "\n")));
    };
    check("It\u{1b} ends.", "a control character on line 9 is left out: the byte 0x1B (ESC)");
    check("It\u{8} e\u{7f}nds.", "2 control characters are left out, the first on line 9: the byte 0x08 (BS)");
    check("It\u{9b} ends.", "a control character on line 9 is left out: the character U+009B");
}

/// One that was typed by accident, and a letter that begins as a mailbox does.
#[test]
fn short_texts_are_text() {
    let text = |written: &str| {
        let place = Place::new(&[("t.txt", written.as_bytes())]);
        place.added(&["t.txt"]);
        place.text_of("t")
    };
    assert_eq!(text("short \u{1b} memo\n"), "short memo\n");
    for first in ["From the office of the chair", "From John Miller", "From the chair, at 12:30, in 2031"] {
        let letter = format!("{first}\nDate: 12 March 2031\nThe board approved the sale.\n");
        assert_eq!(text(&letter), letter);
    }
}

#[test]
fn front_matter_is_read_in_its_usual_forms() {
    let facts = |front: &str| {
        let place = Place::new(&[("m.md", format!("{front}\n\nText.\n").as_bytes())]);
        place.added(&["m.md", "--id", "m"]);
        assert_eq!(place.text_of("m"), "Text.\n");
        let source = place.source(0);
        json!(["title", "authors", "published"].map(|field| source[field].clone()))
    };
    let expected = json!(["The yard: sold", ["Jane Doe", "Li Wei"], "2031-03-12"]);
    let authors = "authors:\n  - Jane Doe\n  - \"Li Wei\"\ntags:\n  - sale";
    assert_eq!(facts(&format!("---\ntitle: \"The yard: sold\"\n{authors}\ndate: 12 March 2031\n---")), expected);
    let authors = "authors = [\"Jane Doe\", 'Li Wei']";
    assert_eq!(
        facts(&format!("+++\ntitle = \"The yard: sold\"\n{authors}\ndate = 2031-03-12T09:42:00Z\n+++")),
        expected
    );
    // A comma within a name divides no list.
    for authors in ["[\"Smith, John\", \"O'Neil, Jane\"]", "['Smith, John', \"O'Neil, Jane\"]"] {
        let expected = json!(["T", ["Smith, John", "O'Neil, Jane"], null]);
        assert_eq!(facts(&format!("---\ntitle: T\nauthors: {authors}\n---")), expected);
    }
    assert_eq!(facts("---\nauthors: [Ann O'Neil, Bo O'Hara]\n---"), json!([null, ["Ann O'Neil", "Bo O'Hara"], null]));
    // What may mean two days means none.
    assert_eq!(facts("---\ntitle: T\ndate: 3/4/2031\n---"), json!(["T", null, null]));
}

/// Blocks of HTML in Markdown have words, too; comments have none.
#[test]
fn html_in_markdown_is_part_of_the_text() {
    let markdown = "# T\n\n<p>The price is <b>fifty</b>.</p>\n<p>It is paid.</p>\n\nMore <i>words</i>.\n\n<!-- a remark -->\n\n\
        <details>\n\nThe end.\n\n</details>\n";
    let place = Place::new(&[("t.md", markdown.as_bytes())]);
    place.added(&["t.md"]);
    assert_eq!(place.text_of("t"), "T\nThe price is fifty.\nIt is paid.\nMore words.\nThe end.\n");
}

/// A release that is saved as text says when it is of on a line of its own.
#[test]
fn plain_text_has_the_only_day_of_its_first_lines() {
    let told = |text: &str| {
        let place = Place::new(&[("release.txt", text.as_bytes())]);
        place.added(&["release.txt"])
    };
    let release = "Castell Group\nPress release\n14 March 2031\n\nCastell Group has signed an agreement.\n";
    assert!(
        told(release).contains("  published  2031-03-14 (first lines, “14 March 2031”, inferred)\n"),
        "{}",
        told(release)
    );
    // A dateline is followed by the text itself, however long that is.
    let sentence = "Harbor Glass has signed an agreement to sell its plant. ".repeat(5);
    for (dateline, day) in [
        ("LINDEN, N.J. – June 4, 2031 –", "2031-06-04"),
        ("Oslo, 14 March 2031 — ", "2031-03-14"),
        ("NEW YORK, March 3, 2031 (Wire Service) --", "2031-03-03"),
    ] {
        let told = told(&format!("Plant changes hands\n\n{dateline} {sentence}\n"));
        assert!(told.contains(&format!("  published  {day} (first lines, “")), "{told}");
    }
    // Notes have several, and a day in a sentence is of something else.
    for text in [
        "12 Mar 2031 Board votes\n14 Mar 2031 Castell signs\n".to_owned(),
        "The board met on 12 March 2031 in Oslo again.\n".to_owned(),
        format!("The parties met on June 4, 2031 – a Wednesday – and signed. {sentence}\n"),
        format!("Castell closed the sale by June 4, 2031 – {sentence}\n"),
        format!("LINDEN – {sentence} On June 4, 2031 – a Wednesday – it closed.\n"),
    ] {
        assert!(!told(&text).contains("published"), "{}", told(&text));
    }
}
