//! Documents that the deal has already, and files that are part of it.

use std::fs;
use std::os::unix::fs::symlink;

use serde_json::{Value, json};

use super::{CLIP, MEMO, Place};

#[test]
fn the_deal_itself_is_no_document() {
    let place = Place::new(&[("memo.txt", MEMO.as_bytes())]);
    place.added(&["memo.txt"]);
    symlink("acme.json", place.path("link.json")).unwrap();
    fs::hard_link(place.path("acme.json"), place.path("hard.txt")).unwrap();
    let before = place.everything();
    let absolute = place.path("acme.json");
    let absolute = absolute.to_str().unwrap();
    for name in ["acme.json", "./acme.json", absolute, "link.json", "hard.txt", "acme.sources/../acme.json"] {
        let ran = place.add(&[name]);
        let why = format!(
            "dealtui: {name}: this is the deal file itself\n  hint: name the documents that are to be its sources\n"
        );
        assert_eq!((ran.status, ran.out.as_str(), ran.err), (2, "", why));
    }
    // The others are added.
    place.write("other.txt", b"Of another yard.\n");
    let ran = place.add(&["acme.json", "other.txt"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, "other.txt: added as other, 1 paragraph\n"));
    fs::remove_file(place.path("other.txt")).unwrap();
    assert!(place.everything().len() > before.len());
}

#[test]
fn what_is_kept_beside_the_deal_is_no_document() {
    let place = Place::new(&[("memo.txt", MEMO.as_bytes()), ("clip.md", CLIP.as_bytes())]);
    place.added(&["memo.txt", "clip.md"]);
    symlink("acme.sources/memo.txt", place.path("link.txt")).unwrap();
    let before = place.everything();
    for (name, what) in [
        ("acme.sources/memo.txt", "text of memo"),
        ("link.txt", "text of memo"),
        ("acme.sources/memo.original.txt", "original of memo"),
        ("acme.sources/jane-doe-2031-03-12.md", "original of jane-doe-2031-03-12"),
    ] {
        let ran = place.add(&[name]);
        let why = format!("dealtui: {name}: this is the saved {what}\n");
        assert!(ran.status == 2 && ran.out.is_empty() && ran.err.starts_with(&why), "{}", ran.err);
    }
    assert!(place.everything() == before);
    // What somebody put there that belongs to no source is a document like others.
    place.write("acme.sources/loose.html", b"<html><body><p>Of a yard.</p></body></html>");
    assert!(place.added(&["acme.sources/loose.html"]).contains("added as loose, 1 paragraph\n"));
}

#[test]
fn what_is_said_of_a_known_document_is_told_to_be_ignored() {
    let place = Place::new(&[("memo.txt", MEMO.as_bytes())]);
    let said = ["memo.txt", "--title", "It's sold", "--date", "12 Mar 2031"];
    place.added(&["memo.txt"]);
    let before = place.everything();
    let head = "memo.txt: already there as memo\n";
    let command = "dealtui record set acme.json source memo 'title=It'\\''s sold' 'published=2031-03-12'";
    let expected =
        format!("{head}  --title, --date are ignored: its record stays as it is; to change it:\n    {command}\n");
    assert_eq!(place.added(&said), expected);
    let told = place.added(&["memo.txt", "--id", "yard"]);
    assert_eq!(told, format!("{head}  --id yard is ignored: its ID stays memo; use that to cite it\n"));
    let told: Value = serde_json::from_str(&place.added(&[&said[..], &["--id", "yard", "--json"]].concat())).unwrap();
    assert_eq!(told[0]["ignored"], json!(["--id", "--title", "--date"]));
    assert!(place.everything() == before);
    // The command does it, and then nothing is ignored.
    let ran = place.run(&["record", "set", "acme.json", "source", "memo", "title=It's sold", "published=2031-03-12"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(place.added(&[&said[..], &["--id", "memo"]].concat()), head);
}

#[test]
fn a_note_that_is_known_says_how_to_change_its_record() {
    let place = Place::new(&[("call.txt", MEMO.as_bytes())]);
    place.added(&["call.txt"]);
    let told = place.added(&["call.txt", "--note", "--with", "Jane Doe", "--ground-rules", "background"]);
    let command = "record set acme.json source call 'wording=note' 'authors:=[\"Jane Doe\"]' 'ground_rules=background'";
    assert!(told.contains("--note, --with, --ground-rules are ignored"), "{told}");
    assert!(told.ends_with(&format!("    dealtui {command}\n")), "{told}");
    let arguments: Vec<String> = shell_words::split(command).unwrap();
    let ran = place.run(&arguments.iter().map(String::as_str).collect::<Vec<&str>>());
    assert_eq!(ran.status, 0, "{}", ran.err);
    let again = ["call.txt", "--note", "--with", "Jane Doe", "--ground-rules", "background", "--publisher", "P"];
    let told = place.added(&again);
    assert!(told.contains("  --publisher is ignored: "), "{told}");
    // A document that was added just now, too.
    place.write("one.txt", b"Of one yard.\n");
    let told = place.added(&["one.txt", "one.txt", "--publisher", "Acme"]);
    assert!(!told.contains("ignored"), "{told}");
}

/// Of long paragraphs, what differs is shown.
#[test]
fn changes_of_long_paragraphs_can_be_told_apart() {
    let long = "The board of the company approved the sale of its northern yard to Borealis on Monday. ".repeat(3);
    let text = |end: &str, more: &str| format!("{long}{end} and nobody objected.{more}\n\nIt closes in May.\n");
    let place = Place::new(&[("memo.txt", text("All voted for it", "").as_bytes())]);
    place.added(&["memo.txt"]);
    let changed = |text: &str| {
        place.write("memo.txt", text.as_bytes());
        let told = place.added(&["memo.txt"]);
        told.lines().skip_while(|line| !line.contains("What changed")).skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        changed(&text("One voted against it", "")),
        [
            "    − ¶1 …to Borealis on Monday. All voted for it and nobody objected.",
            "    + ¶1 …to Borealis on Monday. One voted against it and nobody objected.",
        ]
    );
    // At the end, and with a further paragraph that begins in the same way.
    let more = text("One voted against it", " So it ends.");
    assert_eq!(changed(&more), ["    − ¶1 …it and nobody objected.", "    + ¶1 …it and nobody objected. So it ends.",]);
}

/// Another text of the same document would not be the one that is quoted.
#[test]
fn the_whole_text_of_a_known_page_is_told_to_be_ignored() {
    let main =
        "<p>The yard is sold to Borealis, and it closes in May of this year, or so both of them say.</p>".repeat(4);
    let page = format!("<html><body><nav>Home</nav><article><h1>Acme</h1>{main}</article></body></html>");
    let place = Place::new(&[("page.html", page.as_bytes()), ("memo.txt", MEMO.as_bytes())]);
    place.added(&["page.html", "memo.txt"]);
    let before = place.everything();
    let head = "page.html: already there as page\n";
    let command = "record remove acme.json source page";
    let told = place.added(&["page.html", "memo.txt", "--whole"]);
    let why = "--whole is ignored: its passages are counted in the text that was saved; to have the whole one, remove it and \
               add it again:";
    assert_eq!(told, format!("{head}  {why}\n    dealtui {command}\nmemo.txt: already there as memo\n"));
    let told: Value = serde_json::from_str(&place.added(&["page.html", "--whole", "--title", "T", "--json"])).unwrap();
    assert_eq!(told[0]["ignored"], json!(["--whole", "--title"]));
    assert!(place.everything() == before);
    // It is so that it can be had.
    let arguments: Vec<String> = shell_words::split(command).unwrap();
    let ran = place.run(&arguments.iter().map(String::as_str).collect::<Vec<&str>>());
    assert_eq!(ran.status, 0, "{}", ran.err);
    let told = place.added(&["page.html", "--whole"]);
    assert!(told.contains("the whole page was kept"), "{told}");
    let told = place.added(&["page.html", "--whole"]);
    assert!(!told.contains("ignored"), "{told}");
}

#[test]
fn deals_are_no_documents() {
    let place = Place::new(&[("memo.txt", MEMO.as_bytes())]);
    assert_eq!(place.run(&["new", "other.json", "--title", "Other"]).status, 0);
    place.write("broken.json", b" {\"format\": 1, \"deal\": {\"id\": \"x\"}, \"events\": [");
    place.write("data.json", b"{\"deal\": 1}");
    let before = place.everything();
    for name in ["other.json", "broken.json"] {
        let ran = place.add(&[name]);
        let hint = "`dealtui diff acme.json NAME` compares two deals; `dealtui record add` copies records"
            .replace("NAME", name);
        let why = format!("dealtui: {name}: this is a deal file, not a document\n  hint: {hint}\n");
        assert_eq!((ran.status, ran.out.as_str(), ran.err), (2, "", why));
    }
    let ran = place.piped(&["add", "acme.json", "-"], &std::fs::read(place.path("other.json")).unwrap());
    assert!(ran.err.starts_with("dealtui: <stdin>: this is a deal file, not a document\n"), "{}", ran.err);
    fs::remove_file(place.path("input")).unwrap();
    assert!(place.everything() == before);
    // Other data may be quoted.
    assert!(place.added(&["data.json"]).contains("added as data, "));
}

#[test]
fn a_deal_behind_its_documents_is_told() {
    let place = Place::new(&[("memo.txt", MEMO.as_bytes()), ("call.txt", MEMO.as_bytes())]);
    assert_eq!(place.run(&["new", "my deal.json", "--title", "Mine"]).status, 0);
    let before = place.everything();
    let ran = place.run(&["add", "memo.txt", "my deal.json", "--title", "T"]);
    let why = "dealtui: memo.txt: this is not a deal file, but my deal.json is one: name it first\n  \
               hint: dealtui add 'my deal.json' memo.txt\n";
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (2, "", why));
    let ran = place.run(&["add", "memo.txt", "call.txt", "my deal.json"]);
    assert!(ran.err.ends_with("  hint: dealtui add 'my deal.json' memo.txt call.txt\n"), "{}", ran.err);
    // With nothing that is a deal, what is first is no deal.
    let ran = place.run(&["add", "memo.txt", "call.txt"]);
    assert!(ran.status == 2 && ran.err.contains("this is not a deal file"), "{}", ran.err);
    assert!(place.everything() == before);
    // What was meant to be one has errors that say more.
    for bytes in [b"// mine\n{}".as_slice(), b"\xef\xbb\xbf{\"a\": \"\xff\"}", b"\xff\xfe{\0}\0"] {
        place.write("bad.json", bytes);
        let ran = place.run(&["add", "bad.json", "call.txt"]);
        assert!(ran.status == 2 && !ran.err.contains("no deal file"), "{}", ran.err);
    }
}
