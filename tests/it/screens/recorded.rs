//! `dealtui record` is the plain twin of `E`: both write the same bytes for the same change.

use std::fs;

use super::changing::Desk;
use crate::program::{file, run};

/// A deal with a record of each kind that has what it must have.
const DEAL: &str = r#"{
  "format": 1,
  "deal": { "id": "acme", "title": "Acme" },
  "parties": [
    { "id": "borealis", "name": "Borealis Marine" },
    { "id": "tern", "name": "Tern Shipping" }
  ],
  "sources": [
    { "id": "ledger" },
    { "id": "gazette", "publisher": "Gazette", "published": "2025-03-13", "read": "full" }
  ],
  "events": [
    {
      "id": "signing", "kind": "agreement", "title": "The agreement is signed",
      "passages": [{ "id": "p1", "source": "ledger", "exact": "words" }],
      "corroboration": [{ "source": "gazette", "verdict": "confirms" }]
    },
    { "id": "closing", "date": "2025-06-30", "kind": "closing", "title": "The sale closes", "tags": ["a"] }
  ],
  "terms": [
    {
      "id": "hulls", "title": "Hulls", "kind": "other",
      "versions": [{ "in_force": "2025-03-14/", "text": "Hulls", "basis": [{ "source": "ledger" }] }]
    }
  ],
  "disagreements": [
    {
      "id": "price", "point": "The price", "events": ["signing"],
      "sides": [{ "says": "One", "sources": ["ledger"] }, { "says": "Two", "sources": ["gazette"] }]
    }
  ]
}
"#;

/// A field by its label, what is typed, and the field of the command with its value. Where it
/// is removed by clearing it, the last is its path.
type Twin = (&'static str, &'static str, &'static str, Option<&'static str>);

const EVENT: &[Twin] = &[
    ("Title", "Papers are signed", "title=Papers are signed", None),
    ("Date", "1 May 2025", "date=2025-05-01", Some("date")),
    ("Kind", "vote", "kind=vote", None),
    (
        "Parties",
        "Borealis Marine (seller); Tern Shipping",
        r#"parties:=[{"id":"borealis","role":"seller"},{"id":"tern"}]"#,
        Some("parties"),
    ),
    (
        "Amounts",
        "up to $5 million for the yard",
        r#"amounts:=[{"value":"5000000","unit":"USD","bound":"up to","for":"the yard"}]"#,
        Some("amounts"),
    ),
    (
        "Relations",
        "fulfills The sale closes",
        r#"relations:=[{"kind":"fulfils","event":"closing"}]"#,
        Some("relations"),
    ),
    ("Other sources", "contradicts gazette", "corroboration[0].verdict=contradicts", None),
    ("Summary", "All sign", "summary=All sign", Some("summary")),
    ("Speaker", "Tern Shipping", "passages[p1].speaker=tern", Some("passages[p1].speaker")),
    ("Quality", "damaged (garbled)", "passages[p1].quality=garbled", None),
    ("Likely meaning", "All agree", "passages[p1].reading=All agree", Some("passages[p1].reading")),
    ("Confidential", "yes", "confidential:=true", Some("confidential")),
    ("Privileged", "yes", "privileged:=true", Some("privileged")),
    ("Shown as", "A deal", "shown_as=A deal", Some("shown_as")),
    ("Tags", "one; two", r#"tags:=["one","two"]"#, Some("tags")),
];

const SOURCE: &[Twin] = &[
    ("Title", "The ledger", "title=The ledger", Some("title")),
    ("Published", "12 Mar 2025", "published=2025-03-12", Some("published")),
    ("Publisher", "Pier Ledger", "publisher=Pier Ledger", Some("publisher")),
    ("Authors", "Jane Doe; A. Ray", r#"authors:=["Jane Doe","A. Ray"]"#, Some("authors")),
    ("Read", "excerpt", "read=excerpt", Some("read")),
    ("Note", "p. 3", "note=p. 3", Some("note")),
    ("Confidential", "yes", "confidential:=true", Some("confidential")),
    ("Privileged", "yes", "privileged:=true", Some("privileged")),
    ("Shown as", "A paper", "shown_as=A paper", Some("shown_as")),
    ("Owner", "Tern Shipping", "owner=tern", Some("owner")),
    ("Type", "article", "type=article", Some("type")),
    ("URL", "https://example.org/", "url=https://example.org/", Some("url")),
    ("Language", "en", "language=en", Some("language")),
];

const PARTY: &[Twin] = &[
    ("Name", "Borealis Ltd", "name=Borealis Ltd", None),
    ("Kind", "body", "kind=body", None),
    ("Acts for", "Tern Shipping", "of=tern", Some("of")),
    ("Aliases", "Bor; B", r#"aliases:=["Bor","B"]"#, Some("aliases")),
    ("Confidential", "yes", "confidential:=true", Some("confidential")),
    ("Privileged", "yes", "privileged:=true", Some("privileged")),
    ("Shown as", "The seller", "shown_as=The seller", Some("shown_as")),
    ("Products", "hulls; masts", r#"products:=["hulls","masts"]"#, Some("products")),
];

const TERM: &[Twin] = &[
    ("Title", "Hulls only", "title=Hulls only", None),
    ("Kind", "exclusivity", "kind=exclusivity", None),
    ("Owed by", "Borealis Marine", r#"from:=["borealis"]"#, Some("from")),
    ("Owed to", "Tern Shipping", r#"to:=["tern"]"#, Some("to")),
    ("In force", "14 Mar 2025 to 30 Jun 2026", "versions[0].in_force=2025-03-14/2026-06-30", None),
    ("Summary", "Only Tern", "versions[0].text=Only Tern", None),
    ("Amounts", "27%", r#"versions[0].amounts:=[{"value":"27","unit":"percent"}]"#, Some("versions[0].amounts")),
    ("Passages", "p1", r#"versions[0].basis[]:={"passage":"p1"}"#, Some("versions[0].basis[1]")),
];

const DISPUTE: &[Twin] = &[
    ("Point", "What it costs", "point=What it costs", None),
    ("Events", "The sale closes", r#"events:=["closing"]"#, None),
    ("Side 1", "Three", "sides[0].says=Three", None),
    ("Sources", "gazette; ledger", r#"sides[0].sources:=["gazette","ledger"]"#, None),
    ("Passages", "p1", r#"sides[0].passages:=["p1"]"#, Some("sides[0].passages")),
    ("Assessment", "Nobody knows", "assessment=Nobody knows", Some("assessment")),
    ("Resolved", "yes", "settled:=true", Some("settled")),
    ("New side", "Four", r#"sides[]:={"says":"Four"}"#, None),
];

const THE_DEAL: &[Twin] = &[("Title", "Acme and Tern", "title=Acme and Tern", None)];

/// What the command makes of a deal.
#[track_caller]
fn recorded(text: &str, action: &str, record: &[&str], field: &str) -> String {
    let file = file(text);
    let ran = run(&[&["record", action, file.path().to_str().unwrap()], record, &[field]].concat());
    assert_eq!(ran.status, 0, "{record:?} {field}: {}", ran.err);
    fs::read_to_string(file.path()).unwrap()
}

/// Goes down to a field, through the folded ones, and types another text.
#[track_caller]
fn type_in(desk: &mut Desk, label: &str, typed: &str) {
    for _ in 0..30 {
        let rows = desk.stage.rows();
        let current = rows.iter().find_map(|row| row.split_once("│▌")).map(|(_, row)| row.trim_start().to_owned());
        let current = current.unwrap_or_else(|| panic!("no field in {rows:#?}"));
        if current.starts_with(label) {
            desk.keys("<C-u>").keys(typed).keys("<C-s>").lacks("╭ Edit ");
            return;
        }
        desk.keys(if current.starts_with("More ") { "<Enter>" } else { "<Down>" });
    }
    panic!("no field {label}");
}

#[track_caller]
fn same_bytes(open: &str, record: &[&str], twins: &[Twin]) {
    for (label, typed, set, removed) in twins {
        let mut desk = Desk::of(DEAL, (100, 40));
        desk.keys(open);
        type_in(&mut desk, label, typed);
        let filled = recorded(DEAL, "set", record, set);
        assert_eq!(desk.stage.text(), filled, "{record:?} {label}");
        if let Some(removed) = removed {
            desk.keys("E");
            type_in(&mut desk, label, "");
            assert_eq!(desk.stage.text(), recorded(&filled, "remove", record, removed), "{record:?} {label} cleared");
        }
    }
}

#[test]
fn fields_of_every_kind_of_record_are_written_as_by_the_command() {
    same_bytes("gE", &["event", "signing"], EVENT);
    same_bytes("3/ledger<Enter>E", &["source", "ledger"], SOURCE);
    same_bytes("4/Borealis<Enter>E", &["party", "borealis"], PARTY);
    same_bytes("2gE", &["term", "hulls"], TERM);
    same_bytes("5gE", &["disagreement", "price"], DISPUTE);
    same_bytes("T", &["deal"], THE_DEAL);
}
