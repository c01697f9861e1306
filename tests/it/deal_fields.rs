//! Fields that the deal file had not from the beginning: read, refused where they
//! are wrong, and shown.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    sync::Arc,
};

use chrono::NaiveDate;
use dealtui::{
    deal_file,
    domain::{Ref, SourceIx},
    formats::CopyFormat,
    report::Days,
};
use serde_json::{Value, json};

use crate::{
    program::{Ran, on},
    screens::Stage,
};

/// A deal in which one passage is quoted from a saved text.
fn deal() -> Value {
    json!({
        "format": 1,
        "deal": { "id": "d", "title": "D", "period": "2025/2026" },
        "parties": [
            { "id": "alpha", "name": "Alpha" }, { "id": "beta", "name": "Beta" }, { "id": "gamma", "name": "Gamma" },
            { "id": "paper", "name": "The Paper", "kind": "publisher" }
        ],
        "sources": [
            { "id": "story", "publisher": "The Paper", "published": "2025-03-02", "standing": "press" },
            { "id": "post", "publisher": "Alpha blog", "published": "2025-03-02", "standing": "primary" },
            { "id": "filing", "publisher": "Registry", "published": "2025-03-05", "standing": "primary" }
        ],
        "events": [{
            "id": "purchase", "date": "2025-03-01", "kind": "agreement", "title": "Alpha buys Beta",
            "parties": [{ "id": "alpha" }, { "id": "beta" }],
            "passages": [{ "id": "p", "source": "story", "paragraph": 3, "exact": "The price is fifty." }],
            "corroboration": [
                { "source": "post", "passages": ["p"], "verdict": "confirms" },
                { "source": "filing", "verdict": "confirms" }
            ]
        }]
    })
}

/// The deal with a field of the value at a JSON pointer set; null takes it away.
fn with(pointer: &str, field: &str, value: Value) -> Value {
    let mut deal = deal();
    let record = deal.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
    match value {
        Value::Null => drop(record.remove(field)),
        value => drop(record.insert(field.to_owned(), value)),
    }
    deal
}

fn ran(deal: &Value, arguments: &[&str]) -> Ran {
    on(&format!("{deal:#}\n"), arguments)
}

/// What `check` finds, with its status: the line of the file, the code, the message, the hint.
fn found(deal: &Value, arguments: &[&str]) -> (i32, Vec<[String; 4]>) {
    let text = format!("{deal:#}\n");
    let ran = on(&text, &[&["check", "--json"], arguments].concat());
    let finding = |line: &str| {
        let finding: Value = serde_json::from_str(line).unwrap();
        let told = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
        let nth = usize::try_from(finding["line"].as_u64().unwrap()).unwrap() - 1;
        [text.lines().nth(nth).unwrap().trim().to_owned(), told("code"), told("message"), told("hint")]
    };
    // The text of its source is not at hand.
    let found: Vec<[String; 4]> = ran.out.lines().filter(|line| !line.contains(" not at hand")).map(finding).collect();
    (if found.is_empty() && ran.status == 1 { 0 } else { ran.status }, found)
}

#[track_caller]
fn finds(deal: &Value, status: i32, expected: [&str; 4]) {
    assert_eq!(found(deal, &[]), (status, vec![expected.map(str::to_owned)]));
}

#[track_caller]
fn shows(deal: &Value, lines: &[&str]) {
    let ran = ran(deal, &["show", "purchase"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    for line in lines {
        assert!(ran.out.lines().any(|other| other == *line), "{line}\n{}", ran.out);
    }
}

#[test]
fn the_deal_has_no_fault() {
    assert_eq!(found(&deal(), &[]), (0, Vec::new()));
}

const KINDS: &str = "valid values: agreement, amendment, announcement, closing, launch, statement, report, result, filing, \
                     court, offer, notice, vote, approval, refusal, waiver, expiry, termination, other";

#[test]
fn an_event_is_of_one_of_nineteen_kinds() {
    for (kind, label) in [
        ("offer", "offered"),
        ("notice", "notified"),
        ("vote", "voted"),
        ("approval", "approved"),
        ("refusal", "refused"),
        ("waiver", "waived"),
        ("expiry", "expired"),
        ("termination", "ended"),
        ("other", "other"),
    ] {
        let deal = with("/events/0", "kind", json!(kind));
        assert_eq!(found(&deal, &[]), (0, Vec::new()), "{kind}");
        assert_eq!(
            ran(&deal, &["list"]).out,
            format!("2025-03-01\t{kind}\tAlpha buys Beta\tAlpha, Beta\t\tpurchase\n")
        );
        assert!(ran(&deal, &["show", "purchase"]).out.contains(&format!("Sat 1 March 2025 · {label}\n")), "{kind}");
        assert_eq!(ran(&deal, &["list", &format!("kind:{kind}")]).status, 0, "{kind}");
    }
    assert_eq!(ran(&deal(), &["list", "kind:offer"]).status, 1);
}

#[test]
fn a_missing_or_unknown_kind_lists_them_all() {
    let unknown = with("/events/0", "kind", json!("merger"));
    finds(&unknown, 2, ["\"kind\": \"merger\",", "unknown-word", "\"merger\" is not a known kind", KINDS]);
    let (status, missing) = found(&with("/events/0", "kind", Value::Null), &[]);
    let [[_, code, message, hint]] = missing.as_slice() else { panic!("{missing:?}") };
    assert_eq!((status, code.as_str(), message.as_str()), (2, "missing", "\"kind\" is missing"));
    assert_eq!(*hint, format!("add \"kind\"; {KINDS}"));
}

#[test]
fn a_source_can_confirm_what_is_once_corrected() {
    let deal = with("/events/0/corroboration/0", "verdict", json!("confirms-corrected"));
    assert_eq!(found(&deal, &[]), (0, Vec::new()));
    shows(
        &deal,
        &[
            "± confirmed with a correction by Alpha blog, 2 Mar 2025",
            "± ¶3 confirmed with a correction by Alpha blog, 2 Mar 2025 (post) · primary, reading not recorded",
        ],
    );
    let source = ran(&deal, &["show", "post"]).out;
    assert!(source.lines().any(|line| line == "± confirms with a correction"), "{source}");
    assert!(ran(&deal, &["show", "purchase", "--json"]).out.contains("\"verdict\": \"confirms-corrected\""));
    assert_eq!(ran(&deal, &["list", "status:contradicted"]).status, 1);
    assert_eq!(ran(&deal, &["list", "status:reported-only"]).status, 1, "a party's own words bear it out");
    let unknown = with("/events/0/corroboration/0", "verdict", json!("confirms-correct"));
    let hint = "did you mean \"confirms-corrected\"? valid values: confirms, confirms-corrected, refines, partly, contradicts, not-found";
    let message = "\"confirms-correct\" is not a known verdict";
    finds(&unknown, 2, ["\"verdict\": \"confirms-correct\"", "unknown-word", message, hint]);
}

#[test]
fn a_source_has_an_original() {
    let original = json!({ "name": "a.html", "sha256": "00", "media_type": "text/html", "extractor": "x 1" });
    let deal = with("/sources/0", "original", original);
    assert_eq!(found(&deal, &[]), (0, Vec::new()));
    let id = deal["sources"][0]["id"].as_str().unwrap();
    let shown = ran(&deal, &["show", id]).out;
    assert!(shown.lines().any(|line| line == "text taken from a.html (text/html) by x 1"), "{shown}");
    let (status, missing) = found(&with("/sources/0", "original", json!({ "name": "a.html" })), &[]);
    assert_eq!((status, missing[0][2].as_str()), (2, "\"sha256\" is missing"));
}

#[test]
fn what_is_unread_supports_nothing() {
    let deal = with("/sources/0", "read", json!("unread"));
    let id = deal["sources"][0]["id"].as_str().unwrap().to_owned();
    let listed = ran(&deal, &["sources", "read:unread", "--json"]).out;
    assert!(listed.contains(&format!("\"id\": \"{id}\"")) || listed.contains(&format!("\"id\":\"{id}\"")), "{listed}");
    assert!(ran(&deal, &["show", &id]).out.contains("not read yet"));
    // Quoting it says that somebody read it.
    assert!(found(&deal, &[]).1.iter().any(|[_, code, ..]| code == "quoted-not-read"), "{:?}", found(&deal, &[]));
}

const PASSAGE: &str = "/events/0/passages/0";

#[test]
fn several_parties_speak_jointly() {
    let deal = with(PASSAGE, "speakers", json!(["beta", "alpha"]));
    assert_eq!(found(&deal, &[]), (0, Vec::new()));
    shows(&deal, &["not checked, ¶3: no saved text · attributed to Beta and Alpha, jointly"]);
    let three = with(PASSAGE, "speakers", json!(["beta", "alpha", "gamma"]));
    shows(&three, &["not checked, ¶3: no saved text · attributed to Beta, Alpha and Gamma, jointly"]);
    let one = with(PASSAGE, "speakers", json!(["gamma"]));
    shows(&one, &["not checked, ¶3: no saved text · attributed to Gamma"]);
    shows(&with(PASSAGE, "speaker", json!("gamma")), &["not checked, ¶3: no saved text · attributed to Gamma"]);
    let json: Value = serde_json::from_str(&ran(&deal, &["show", "purchase", "--json"]).out).unwrap();
    assert!(json.to_string().contains(r#""speakers":["beta","alpha"]"#), "{json}");
}

#[test]
fn the_speakers_of_disputed_words_are_in_the_json() {
    let mut deal = with(PASSAGE, "speakers", json!(["beta", "alpha"]));
    let sides = json!([{ "says": "Fifty.", "passages": ["p"] }, { "says": "Sixty.", "sources": ["filing"] }]);
    deal["disagreements"] = json!([{ "id": "price", "point": "The price", "events": ["purchase"], "sides": sides }]);
    let json: Value = serde_json::from_str(&ran(&deal, &["disputes", "--json"]).out).unwrap();
    assert_eq!(json[0]["sides"][0]["passages"][0]["speakers"], json!(["beta", "alpha"]));
}

#[test]
fn speakers_are_named_in_one_field_and_exist() {
    let unknown = with(PASSAGE, "speakers", json!(["alpha", "betta"]));
    let (status, findings) = found(&unknown, &[]);
    let [[line, code, message, hint]] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!((status, line.as_str(), code.as_str()), (2, "\"betta\"", "unknown-party"));
    assert_eq!((message.as_str(), hint.as_str()), ("no party has the ID \"betta\"", "did you mean \"beta\"?"));
    let mut both = with(PASSAGE, "speakers", json!(["alpha"]));
    both["events"][0]["passages"][0]["speaker"] = json!("beta");
    let message = "this passage has both \"speaker\" and \"speakers\"";
    let hint = "name all of them in \"speakers\", and remove \"speaker\"";
    finds(&both, 1, ["\"speaker\": \"beta\",", "speaker-and-speakers", message, hint]);
    shows(&both, &["not checked, ¶3: no saved text · attributed to Alpha and Beta, jointly"]);
    both["events"][0]["passages"][0]["speakers"] = json!([]);
    let hint = "remove \"speakers\", which is empty";
    finds(&both, 1, ["\"speaker\": \"beta\",", "speaker-and-speakers", message, hint]);
    let twice = with(PASSAGE, "speakers", json!(["alpha", "alpha"]));
    let message = "\"alpha\" is listed twice";
    finds(&twice, 1, ["\"alpha\"", "listed-twice", message, "remove one of them"]);
    shows(&twice, &["not checked, ¶3: no saved text · attributed to Alpha"]);
    finds(
        &with(PASSAGE, "speakers", json!("alpha")),
        1,
        [
            "\"speakers\": \"alpha\"",
            "informal",
            "expected a list in brackets, found text, which is understood",
            "write [\"alpha\"] (`check --fix` does it)",
        ],
    );
}

/// The voices, each as the ids of the sources that have it.
fn voices(deal: &Value) -> BTreeSet<String> {
    let deal = deal_file::read(&deal.to_string()).unwrap();
    let mut voices: BTreeMap<SourceIx, Vec<&str>> = BTreeMap::new();
    for source in deal.sources() {
        voices.entry(deal.voice(source.ix())).or_default().push(source.id());
    }
    voices.into_values().map(|ids| ids.join(" ")).collect()
}

#[test]
fn documents_of_one_owner_are_one_voice() {
    assert_eq!(voices(&deal()), ["filing", "post", "story"].map(str::to_owned).into());
    assert!(
        ran(&deal(), &["show", "purchase"])
            .out
            .contains("2 other independent sources support it (2 primary, reading not recorded)")
    );
    let mut owned = with("/sources/1", "owner", json!("alpha"));
    owned["sources"][2]["owner"] = json!("alpha");
    assert_eq!(voices(&owned), ["post filing", "story"].map(str::to_owned).into());
    assert!(
        ran(&owned, &["show", "purchase"])
            .out
            .contains("1 other independent source supports it (a primary one, reading not recorded)")
    );
    assert_eq!(found(&owned, &[]), (0, Vec::new()));
    let page = ran(&owned, &["show", "post"]).out;
    let line = "document of Alpha (alpha); all of its documents are counted as one source";
    assert!(page.lines().any(|other| other == line), "{page}");
    assert_eq!(ran(&owned, &["sources", "party:alpha"]).out.lines().count(), 2);
    assert!(ran(&owned, &["show", "post", "--json"]).out.contains("\"owner\": \"alpha\""));
    owned["sources"][2]["owner"] = json!("beta");
    assert_eq!(voices(&owned), voices(&deal()));
}

/// What draws on a document has its voice, and so its owner's.
#[test]
fn a_chain_leads_to_all_documents_of_the_owner() {
    let mut deal = with("/sources/1", "owner", json!("alpha"));
    deal["sources"][2]["derived_from"] = json!("leaflet");
    deal["sources"].as_array_mut().unwrap().push(json!({ "id": "leaflet", "owner": "alpha" }));
    assert_eq!(voices(&deal), ["post filing leaflet", "story"].map(str::to_owned).into());
    // A joint document, listed as one owner's copy of the other's, joins nothing else of theirs.
    deal["sources"][0]["owner"] = json!("beta");
    deal["sources"][2]["owner"] = json!("beta");
    assert_eq!(voices(&deal), ["story", "post filing leaflet"].map(str::to_owned).into());
}

#[test]
fn a_persons_documents_have_the_voice_of_the_company() {
    let mut deal = with("/sources/1", "owner", json!("alpha"));
    deal["parties"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "carla", "name": "Carla", "kind": "person", "of": "alpha" }));
    deal["sources"][2]["owner"] = json!("carla");
    assert_eq!(voices(&deal), ["post filing", "story"].map(str::to_owned).into());
}

#[test]
fn the_owner_of_a_source_is_a_party() {
    let hint = "did you mean \"alpha\"?";
    let line = "\"owner\": \"alpa\",";
    finds(
        &with("/sources/0", "owner", json!("alpa")),
        2,
        [line, "unknown-party", "no party has the ID \"alpa\"", hint],
    );
}

/// Two pages of two paragraphs each; `\f` is U+000C.
const PAGED: &str = "Heading\nThe price is fifty.\n\u{c}\nMore of it\nThe price is fifty.\n";

/// The deal, its text at hand.
fn with_text(deal: &Value, text: &str, arguments: &[&str]) -> Ran {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("story.txt"), text).unwrap();
    ran(deal, &[arguments, &["--sources", directory.path().to_str().unwrap()]].concat())
}

fn at(paragraph: &Value, page: &Value) -> Value {
    let mut deal = with(PASSAGE, "paragraph", paragraph.clone());
    deal["events"][0]["passages"][0]["page"] = page.clone();
    deal
}

#[test]
fn a_passage_is_on_a_page_in_a_paragraph_or_both() {
    for (paragraph, page, cited) in [
        (json!(4), json!(2), "matches saved text, p. 2, ¶4"),
        (json!(2), json!(1), "matches saved text, p. 1, ¶2"),
        (Value::Null, json!(2), "matches saved text, p. 2"),
        (json!(4), Value::Null, "matches saved text, ¶4"),
        (json!(4), json!(1), "in saved text on p. 2, not p. 1"),
        (Value::Null, json!(3), "in saved text on p. 1, not p. 3"),
        (json!(3), json!(2), "in saved text at ¶2, not ¶3 · on p. 1, not p. 2"),
    ] {
        let deal = at(&paragraph, &page);
        let shown = with_text(&deal, PAGED, &["show", "purchase"]).out;
        assert!(shown.lines().any(|line| line == cited), "{cited}\n{shown}");
    }
    let deal = at(&json!(4), &json!(2));
    shows(
        &deal,
        &[
            "not checked, p. 2, ¶4: no saved text",
            "✓ p. 2, ¶4 confirmed by Alpha blog, 2 Mar 2025 (post) · primary, reading not recorded",
        ],
    );
    let source = ran(&deal, &["show", "story"]).out;
    assert!(source.contains("p. 2\n¶4  ┃ The price is fifty.\n"), "{source}");
    assert!(ran(&deal, &["show", "purchase", "--json"]).out.contains("\"page\": 2"));
}

#[test]
fn a_passage_on_another_page_is_a_finding() {
    let check = |paragraph: Value, page: Value, text: &str| {
        let ran = with_text(&at(&paragraph, &page), text, &["check", "--json"]);
        let finding = |line: &str| {
            let finding: Value = serde_json::from_str(line).unwrap();
            ["path", "code", "message", "hint"].map(|name| finding[name].as_str().unwrap().to_owned())
        };
        (ran.status, ran.out.lines().map(finding).collect::<Vec<[String; 4]>>())
    };
    let path = "events[0].passages[0].page";
    let expected = [path, "quotation", "these words are on page 2", "write \"page\": 2"].map(str::to_owned);
    assert_eq!(check(json!(4), json!(1), PAGED), (2, vec![expected]));
    for (paragraph, page) in [(json!(4), json!(2)), (Value::Null, json!(1)), (Value::Null, json!(2))] {
        assert_eq!(check(paragraph, page, PAGED), (0, Vec::new()));
    }
    // A text without pages says nothing of them.
    assert_eq!(check(json!(2), json!(7), "Heading\nThe price is fifty.\n"), (0, Vec::new()));
    // Some programs put the sign at the beginning of the next page's first line.
    assert_eq!(check(json!(2), json!(2), "Heading\n\u{c}The price is fifty.\n"), (0, Vec::new()));
    assert_eq!(check(json!(2), json!(3), "Heading\n\u{c}\n\u{c}\r\nThe price is fifty.\n\u{c}"), (0, Vec::new()));
}

#[test]
fn pages_are_counted_from_1() {
    let hint = "write 1 or more: pages are counted from 1";
    finds(&with(PASSAGE, "page", json!(0)), 2, ["\"page\": 0,", "bad-page", "there is no page 0", hint]);
    let (status, findings) = found(&with(PASSAGE, "page", json!("iv")), &[]);
    assert_eq!((status, findings[0][1].as_str()), (2, "wrong-type"));
}

#[test]
fn a_quotation_from_a_text_with_pages_names_its_page() {
    let quote = |text: &str| -> Value {
        let ran = with_text(&deal(), text, &["quote", "--source", "story", "More of it"]);
        serde_json::from_str(&ran.out).unwrap()
    };
    assert_eq!((&quote(PAGED)["page"], &quote(PAGED)["paragraph"]), (&json!(2), &json!(3)));
    assert_eq!(quote("Heading\nMore of it\n").get("page"), None);
}

#[test]
fn passages_without_a_paragraph_are_in_the_order_of_pages() {
    let mut deal = at(&Value::Null, &json!(2));
    let first = json!({ "id": "a", "source": "story", "page": 1, "exact": "The heading" });
    deal["events"][0]["passages"].as_array_mut().unwrap().push(first);
    let page = ran(&deal, &["show", "story"]).out;
    assert!(page.find("p. 1\n").unwrap() < page.find("p. 2\n").unwrap(), "{page}");
}

/// A quarter that reaches into the period stays below the heading of what came after it.
#[test]
fn events_after_the_period_follow_all_others() {
    let mut deal = deal();
    deal["deal"]["period"] = json!("2026-01/2026-04");
    let event = |id: &str, date: &str, scope: &str| {
        let corroboration = json!([{ "source": "post", "verdict": "confirms" }]);
        json!({ "id": id, "date": date, "scope": scope, "kind": "report", "title": id, "corroboration": corroboration })
    };
    let events = [
        event("quarter", "2026-04/2026-06", "after"),
        event("last", "2026-04-29", "core"),
        event("may", "2026-05-11", "after"),
        event("first", "2026-01-05", "core"),
    ];
    deal["events"] = json!(events);
    let listed = ran(&deal, &["list"]).out;
    let ids: Vec<&str> = listed.lines().map(|line| line.rsplit('\t').next().unwrap()).collect();
    assert_eq!(ids, ["first", "last", "quarter", "may"]);
}

#[test]
fn quoted_words_can_have_a_translation() {
    let mut deal = with("/events/0/passages/0", "translation", json!("The sum is fifty."));
    shows(&deal, &["translation: The sum is fifty."]);
    deal["events"][0]["passages"][0]["translated_by"] = json!("the curator");
    assert_eq!(found(&deal, &[]), (0, Vec::new()));
    shows(&deal, &["┃ The price is fifty.", "translation: The sum is fifty. (by the curator)"]);
    let source = ran(&deal, &["show", "story"]).out;
    assert!(source.contains("translation: The sum is fifty. (by the curator)"), "{source}");
    let matched: Value = serde_json::from_str(&ran(&deal, &["list", "--json", "\"sum is\""]).out).unwrap();
    assert_eq!(matched[0]["match"]["fields"], json!(["translation"]));
    assert_eq!(ran(&deal, &["sources", "--count", "\"sum is\""]).out, "1\n");
}

/// The sign alone where a name stands, the words on the page of the record.
#[test]
fn confidential_and_privileged_records_carry_a_sign() {
    let mut deal = with("/events/0", "confidential", json!(true));
    deal["events"][0]["privileged"] = json!(true);
    deal["sources"][0]["confidential"] = json!(true);
    deal["sources"][0]["shown_as"] = json!("Source A");
    deal["parties"][1]["privileged"] = json!(true);
    assert_eq!(found(&deal, &[]), (0, Vec::new()));
    shows(&deal, &["‡ confidential, privileged", "Alpha · Beta ‡"]);
    for (id, line) in [("source:story", "‡ confidential · to be shown as “Source A”"), ("party:beta", "‡ privileged")]
    {
        let page = ran(&deal, &["show", id]).out;
        assert!(page.lines().any(|other| other == line), "{page}");
    }
    for query in ["is:confidential", "is:privileged"] {
        assert_eq!(ran(&deal, &["list", "--count", query]).out, "1\n", "{query}");
        assert_eq!(ran(&self::deal(), &["list", query]).status, 1, "{query}");
    }
    let mut stage = Stage::of(Arc::new(deal_file::read(&deal.to_string()).unwrap()), (120, 30));
    stage.row_with("Alpha buys Beta ‡");
    stage.keys("3").row_with("‡ The Paper");
    stage.keys("4").row_with("‡Beta");
}

#[test]
fn a_name_to_show_needs_a_reason() {
    let deal = with("/sources/0", "shown_as", json!("Source A"));
    let message = "\"shown_as\" has no effect: this is neither confidential nor privileged";
    let hint = "write \"confidential\": true or \"privileged\": true, or remove it";
    finds(&deal, 1, ["\"shown_as\": \"Source A\",", "shown-as-without-reason", message, hint]);
    let open = with("/sources/0", "confidential", json!(false));
    assert!(!ran(&open, &["show", "source:story"]).out.contains('‡'));
}

/// A later version has the voice of the first, at first hand; what is quoted waits for the
/// newest to be read.
#[test]
fn versions_of_a_document_are_one_voice_and_the_newest_waits_to_be_read() {
    let mut deal = deal();
    let sources = deal["sources"].as_array_mut().unwrap();
    sources.push(json!({ "id": "story-2", "version_of": "story", "standing": "press", "read": "unread" }));
    sources.push(json!({ "id": "story-3", "version_of": "story-2", "standing": "press", "read": "unread" }));
    assert!(voices(&deal).contains("story story-2 story-3"), "{:?}", voices(&deal));
    let (code, findings) = found(&deal, &[]);
    assert_eq!(code, 1, "{findings:?}");
    assert!(
        findings
            .iter()
            .any(|finding| finding[2].contains("quoted from \"story\", of which \"story-3\" is a later version"))
    );
    let event = ran(&deal, &["show", "purchase"]).out;
    assert!(event.contains("later version of the source: story-3, version 3 (story-3) (not read)"), "{event}");
    let earlier = ran(&deal, &["show", "story"]).out;
    assert!(
        earlier.contains("newest version: story-3, version 3 (story-3) (not read); counted together as one source")
    );
    let later = ran(&deal, &["show", "story-3"]).out;
    assert!(later.contains("later version of story-2, version 2 (story-2) (not read); counted together"), "{later}");
    let listed = |query: &str| ran(&deal, &["sources", query, "--json"]).out;
    assert!(listed("is:todo").contains("story-3") && !listed("!is:todo").contains("story-3"));
    // Once it is read, no more of that; and what it says is not said at second hand.
    deal["sources"][4]["read"] = json!("full");
    assert!(!ran(&deal, &["show", "purchase"]).out.contains("later version"));
    deal["events"][0]["corroboration"] = json!([{ "source": "story-3", "verdict": "confirms" }]);
    deal["events"][0]["passages"] = json!([]);
    let event = ran(&deal, &["show", "purchase"]).out;
    assert!(event.contains("1 independent source states it (read in full)"), "{event}");
}

#[test]
fn versions_that_follow_one_another_in_a_circle_are_told() {
    let mut deal = with("/sources/0", "version_of", json!("filing"));
    deal["sources"][2]["version_of"] = json!("story");
    let (_, findings) = found(&deal, &[]);
    assert!(findings.iter().any(|finding| finding[2].contains("in a circle")), "{findings:?}");
}

/// To save a page again makes it no better evidence.
#[test]
fn a_later_version_of_what_draws_on_another_is_second_hand_too() {
    let mut deal = deal();
    deal["sources"].as_array_mut().unwrap().extend([
        json!({ "id": "wire", "derived_from": "filing", "standing": "press", "read": "full" }),
        json!({ "id": "wire-2", "version_of": "wire", "standing": "press", "read": "full" }),
    ]);
    for id in ["wire", "wire-2"] {
        deal["events"][0]["corroboration"] = json!([{ "source": id, "verdict": "confirms" }]);
        let event = ran(&deal, &["show", "purchase"]).out;
        assert!(event.contains("1 other independent source supports it (secondhand)"), "{id}: {event}");
    }
    // A version counts with the first one, whatever else it draws on.
    deal["sources"][4]["derived_from"] = json!("post");
    assert!(voices(&deal).contains("filing wire wire-2"), "{:?}", voices(&deal));
}

/// What was agreed with a person goes along with their words.
#[test]
fn words_off_the_record_say_so_wherever_they_are_shown() {
    let note =
        json!({ "id": "talk", "wording": "note", "title": "Talk", "read": "full", "ground_rules": "off-record" });
    let mut deal = deal();
    deal["sources"].as_array_mut().unwrap().push(note);
    deal["events"][0]["passages"] = json!([{ "id": "p", "source": "talk", "exact": "The price is fifty." }]);
    let event = ran(&deal, &["show", "purchase"]).out;
    assert!(event.contains("your note of Talk; not the speaker's words; off the record"), "{event}");
    let deal = deal_file::read(&deal.to_string()).unwrap();
    let event = deal.events().next().unwrap();
    let passage = Ref::Passage(event.passage(0).unwrap().passage_ref());
    for (format, of) in
        [(CopyFormat::Citation, passage), (CopyFormat::Quote, passage), (CopyFormat::Text, Ref::Event(event.ix()))]
    {
        let (_, copied) = format.text(&deal, of, Days::On(NaiveDate::MIN)).unwrap();
        assert!(copied.contains("off the record"), "{format:?}: {copied}");
    }
}

/// Numbers follow the versions, in whatever order the file has them; of two that follow the
/// same one the later in the file is the newer.
#[test]
fn versions_are_numbered_by_what_they_follow() {
    let mut deal = deal();
    let version = |id: &str, of: &str| json!({ "id": id, "version_of": of, "read": "unread" });
    let sources = deal["sources"].as_array_mut().unwrap();
    sources.insert(0, version("third", "second"));
    sources.insert(1, version("second", "story"));
    sources.push(version("sibling", "second"));
    for (id, number) in [("story", 1), ("second", 2), ("third", 3), ("sibling", 4)] {
        let page = ran(&deal, &["show", id]).out;
        assert!(page.lines().nth(1).unwrap().contains(&format!(", version {number}")), "{page}");
        assert_eq!(page.contains("newest version: sibling"), id != "sibling", "{page}");
    }
}
