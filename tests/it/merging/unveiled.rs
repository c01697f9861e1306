//! What both deals keep back under different names, and what one of them would hand over of the
//! other.

use serde_json::{Value, json};

use super::{event, ids, merged_text, tells};
use crate::export::handed_over;
use dealtui::export::Format;

const LETTER: &str = "A letter is sent";

fn exported(text: &str) -> String {
    String::from_utf8(handed_over(text, Format::Json).unwrap().bytes).unwrap()
}

/// An open event that a letter bears out.
fn letter(summary: &str) -> Value {
    let mut letter = event("letter", "2031-02-01", LETTER);
    letter["summary"] = json!(summary);
    letter["corroboration"] = json!([{ "source": "s", "verdict": "confirms" }]);
    letter
}

fn secret(id: &str, title: &str, more: &Value) -> Value {
    let mut secret = event(id, "2031-01-01", title);
    secret["confidential"] = json!(true);
    for (field, value) in more.as_object().unwrap() {
        secret[field] = value.clone();
    }
    secret
}

/// The parties and sources of all these deals, more of them, and two events.
fn matter(parties: &Value, sources: &Value, events: &[Value; 2]) -> Value {
    let with = |first: Value, more: &Value| -> Vec<Value> {
        std::iter::once(first).chain(more.as_array().unwrap().iter().cloned()).collect()
    };
    json!({
        "parties": with(json!({ "id": "acme", "name": "Acme" }), parties),
        "sources": with(json!({ "id": "s", "title": "Letter of May" }), sources),
        "events": events,
    })
}

/// Neither hands over the words; nor does the merged deal, whichever comes first.
#[track_caller]
fn stays_withheld(first: &Value, second: &Value, secrets: &[&str]) -> [Value; 2] {
    for own in [first, second] {
        let exported = exported(&super::deal(own));
        assert!(secrets.iter().all(|secret| !exported.contains(secret)), "{exported}");
    }
    [(first, second), (second, first)].map(|(first, second)| {
        let (text, _) = merged_text(first, second);
        let exported = exported(&text);
        for secret in secrets {
            assert!(text.contains(secret), "{secret} is lost: {text}");
            assert!(!exported.contains(secret), "{secret} is in {exported}");
        }
        assert!(exported.contains(LETTER), "{exported}");
        serde_json::from_str(&text).unwrap()
    })
}

/// Only what is secret names her.
#[test]
fn a_party_that_both_keep_back_has_the_names_of_both() {
    let version = |name: &str, summary: &str| {
        let talk = secret("talk", "They talk", &json!({ "parties": [{ "id": "jf" }] }));
        matter(&json!([{ "id": "jf", "name": name, "kind": "person" }]), &json!([]), &[talk, letter(summary)])
    };
    let [merged, _] = stays_withheld(
        &version("Jane Quill Falcon", "It was a short one."),
        &version("Jane Falcon", "After the talk with Jane Falcon it went out."),
        &["Jane Falcon"],
    );
    assert_eq!(merged["parties"][1]["aliases"], json!(["Jane Falcon"]));
}

#[test]
fn records_that_both_keep_back_are_apart_if_open_texts_have_a_name_that_would_be_lost() {
    let of_title = |source: &str, event: &str, summary: &str| {
        let memo = json!([{ "id": "memo", "title": source, "confidential": true, "url": "https://x.example/m" }]);
        matter(&json!([]), &memo, &[secret("talk", event, &json!({})), letter(summary)])
    };
    let [merged, _] = stays_withheld(
        &of_title("Alpha Tern memo", "Alpha Tern meets Bo", "Something."),
        &of_title("Zeta Heron memo", "Zeta Heron dines", "After Zeta Heron memo, when Zeta Heron dines."),
        &["Zeta Heron memo", "Zeta Heron dines"],
    );
    assert_eq!((ids(&merged, "sources").len(), ids(&merged, "events").len()), (3, 3));

    let of_publisher = |publisher: &str, kind: &str, summary: &str| {
        let memo = json!([{ "id": "m", "title": "Inner memo", "publisher": publisher, "type": kind, "confidential": true, "url": "https://q.example/m" }]);
        let hidden = secret(
            "hidden",
            "Hidden",
            &json!({ "parties": [{ "id": "acme", "role": kind }], "corroboration": [{ "source": "m", "verdict": "confirms" }] }),
        );
        matter(&json!([]), &memo, &[hidden, letter(summary)])
    };
    stays_withheld(
        &of_publisher("Rook Partners", "rook-wire", "Something."),
        &of_publisher("Knight Partners", "knight-wire", "Knight Partners, a knight-wire."),
        &["Knight Partners", "knight-wire"],
    );
}

#[test]
fn ids_of_what_both_keep_back_are_names_as_well() {
    let version = |id: &str, summary: &str| {
        matter(&json!([]), &json!([]), &[secret(id, "Hidden thing", &json!({})), letter(summary)])
    };
    let first = version("board-coup", "Something.");
    stays_withheld(&first, &version("ouster-of-ceo", "See ouster-of-ceo."), &["ouster-of-ceo"]);
    // Where nobody speaks of it, they are one.
    let (text, _) = merged_text(&first, &version("ouster-of-ceo", "See below."));
    assert_eq!(ids(&serde_json::from_str(&text).unwrap(), "events"), ["board-coup", "letter"]);
}

/// It is open in one, where nobody knows that it is secret elsewhere.
#[test]
fn what_is_said_of_words_that_one_keeps_back_is_kept_back() {
    let version = |is_open: bool, reading: &str| {
        let mut talk = secret("talk", "They talk", &json!({ "parties": [{ "id": "jf" }] }));
        if is_open {
            talk = event("dinner", "2031-06-01", "Dinner with bankers");
            talk["parties"] = json!([{ "id": "jf" }]);
        }
        let mut letter = letter("It went out.");
        letter["passages"] =
            json!([{ "id": "p", "source": "s", "exact": "As Jane Falcon told us.", "reading": reading }]);
        matter(&json!([{ "id": "jf", "name": "Jane Falcon", "kind": "person" }]), &json!([]), &[talk, letter])
    };
    let mut hidden = version(false, "She betrayed the board.");
    hidden["terms"] = json!([{ "id": "fee", "title": "Fee", "kind": "fee", "versions": [
        { "in_force": "2031-02-01/", "text": "Owed to her", "basis": [{ "passage": "p" }] }] }]);
    hidden["disagreements"] = json!([{ "id": "who", "point": "Who told", "events": ["letter"], "sides": [
        { "says": "She alone did", "passages": ["p"] }, { "says": "Others did", "sources": ["s"] }] }]);
    let open = version(true, "Plain.");
    for [first, second] in [[&hidden, &open], [&open, &hidden]] {
        let (text, told) = merged_text(first, second);
        let exported = exported(&text);
        for secret in ["betrayed", "Owed to her", "She alone did"] {
            assert!(text.contains(secret) || told.contains(secret), "{secret} is lost: {text}\n{told}");
            assert!(!exported.contains(secret), "{secret} is in {exported}");
        }
        let name = if std::ptr::eq(first, &raw const hidden) { "a.json" } else { "b.json" };
        tells(
            &told,
            &format!(
                "event letter: is now confidential, since the merged deal would otherwise disclose what {name} withholds of it"
            ),
        );
        assert!(exported.contains("Dinner with bankers"), "{exported}");
    }
}

/// A chronology in which only a secret event names Jane Falcon, and one in which she dines with
/// bankers for all to see.
fn secret_and_open(records: &Value, events: &[Value]) -> [Value; 2] {
    let jane = || json!({ "id": "jf", "name": "Jane Falcon", "kind": "person" });
    let mut dinner = event("dinner", "2031-06-01", "Dinner with bankers");
    dinner["parties"] = json!([{ "id": "jf" }]);
    let talk = secret("talk", "They talk", &json!({ "parties": [{ "id": "jf" }] }));
    let mut hidden = matter(&json!([jane()]), &json!([]), &[talk, letter("It went out.")]);
    for (name, more) in records.as_object().unwrap() {
        match (hidden.get_mut(name).and_then(Value::as_array_mut), more.as_array()) {
            (Some(own), Some(more)) => own.extend(more.iter().cloned()),
            _ => hidden[name] = more.clone(),
        }
    }
    hidden["events"].as_array_mut().unwrap().extend(events.iter().cloned());
    let open = matter(&json!([jane()]), &json!([]), &[dinner, letter("It went out.")]);
    [hidden, open]
}

/// What one hands over without a name, the merged deal hands over as that one does, and it is
/// told what was there.
#[track_caller]
fn stays_without_her_name([hidden, open]: &[Value; 2], before: &str, after: &str) {
    assert!(exported(&super::deal(hidden)).contains(after));
    for [first, second] in [[hidden, open], [open, hidden]] {
        let (text, told) = merged_text(first, second);
        let exported = exported(&text);
        assert!(!exported.contains(before), "{before} is in {exported}");
        assert!(exported.contains(after), "{after} is not in {exported}");
        assert!(exported.contains("Dinner with bankers") && exported.contains("Jane Falcon"), "{exported}");
        assert!(told.contains(before), "{before} is lost: {told}");
    }
}

#[test]
fn a_name_that_one_keeps_back_stays_out_of_the_texts_of_that_one() {
    let with = |field: &str, value: Value| {
        let mut fact = event("fact", "2031-02-02", "A fact");
        fact["corroboration"] = json!([{ "source": "s", "verdict": "confirms" }]);
        fact[field] = value;
        secret_and_open(&json!({}), &[fact])
    };
    let fired = ("Jane Falcon was fired.", "[withheld] was fired.");
    let note = json!([{ "source": "s", "verdict": "confirms", "note": fired.0 }]);
    let passages = json!([{ "id": "p", "source": "s", "exact": "As they wrote.", "reading": fired.0 }]);
    for (field, value) in [
        ("summary", json!(fired.0)),
        ("corroboration", note),
        ("passages", passages),
        ("amounts", json!([{ "value": "9", "unit": "USD", "for": fired.0 }])),
        ("date_words", json!(fired.0)),
        ("x-note", json!({ "inner": [fired.0] })),
    ] {
        stays_without_her_name(&with(field, value), fired.0, fired.1);
    }
    stays_without_her_name(
        &with("parties", json!([{ "id": "acme", "role": "jane-falcon-ally" }])),
        "jane-falcon-ally",
        "withheld-ally",
    );
}

#[test]
fn a_name_that_one_keeps_back_stays_out_of_all_other_records_of_that_one() {
    let basis = json!([{ "source": "s" }]);
    let terms = |title: &str, text: &str| {
        json!([{ "id": "fee", "title": title, "kind": "fee", "versions": [
            { "in_force": "2031-02-01/", "text": text, "set_by": "letter", "basis": basis }] }])
    };
    let votes = |point: &str, says: &str| {
        json!([{ "id": "who", "point": point, "events": ["letter"], "sides": [
            { "says": says, "sources": ["s"] }, { "says": "No", "sources": ["s"] }] }])
    };
    let (before, after) = ("Loan for Jane Falcon", "Loan for [withheld]");
    for records in [
        json!({ "terms": terms(before, "Owed") }),
        json!({ "terms": terms("Fee", before) }),
        json!({ "disagreements": votes(before, "Yes") }),
        json!({ "disagreements": votes("Whether", before) }),
        json!({ "sources": [{ "id": "note", "title": before }] }),
        json!({ "deal": { "id": "m", "title": "Matter", "summary": before } }),
        json!({ "x-kept": { "inner": before } }),
    ] {
        stays_without_her_name(&secret_and_open(&records, &[]), before, after);
    }
}

#[test]
fn a_name_that_one_keeps_back_stays_out_of_ids() {
    let mut dismissed = event("jane-falcon-dismissed", "2031-02-02", "A dismissal");
    dismissed["passages"] = json!([{ "id": "jane-falcon-words", "source": "s", "exact": "As they wrote." }]);
    let mut deals = secret_and_open(&json!({}), &[dismissed]);
    deals[0]["disagreements"] = json!([{ "id": "about-jane-falcon", "point": "Whether", "events": ["jane-falcon-dismissed"], "sides": [
        { "says": "Yes", "passages": ["jane-falcon-words"] }, { "says": "No", "sources": ["s"] }] }]);
    for (before, after) in [
        ("jane-falcon-dismissed", "withheld-dismissed"),
        ("jane-falcon-words", "withheld-words"),
        ("about-jane-falcon", "about-withheld"),
    ] {
        stays_without_her_name(&deals, before, after);
    }
}

/// Where the second deal calls an event or its date something else.
#[test]
fn a_name_that_one_keeps_back_stays_out_of_what_is_made_of_both() {
    let version = |title: &str, words: &str, date: &str| {
        let mut sent = event("sent", date, title);
        sent["date_words"] = json!(words);
        sent
    };
    let telling = version("News of Jane Falcon", "when Jane Falcon left", "2031-02-03");
    let mut deals = secret_and_open(&json!({}), &[telling]);
    deals[1]["events"].as_array_mut().unwrap().push(version("News of somebody", "in winter", "2031-02-02"));
    for text in ["News of Jane Falcon", "when Jane Falcon left"] {
        let (merged, told) = merged_text(&deals[1], &deals[0]);
        assert!(!exported(&merged).contains(text), "{merged}");
        assert!(told.contains(text) || merged.contains(text), "{told}");
    }
}

/// What both keep back is called more fully by one of them.
#[test]
fn a_name_that_is_a_part_of_one_of_the_other_deal_leaves_nothing_of_it() {
    let full = "Copy at the registry Zandvoort";
    let mut talks = secret("talks", "Talks begin again", &json!({}));
    talks["corroboration"] = json!([{ "source": "memo", "verdict": "confirms" }]);
    talks["passages"] = json!([{ "source": "copy", "exact": "As they wrote." }]);
    let first = json!({
        "parties": [{ "id": "wren", "name": "Wren Capital" }],
        "sources": [
            { "id": "wire", "title": "Wire story" },
            { "id": "memo", "title": "Memo", "copy_of": "wire" },
            { "id": "copy", "title": "Copy at the registry" }],
        "events": [talks],
    });
    let mut vote = event("vote", "2031-04-01", "Board votes on it");
    vote["dated_by"] = json!("wire");
    let second = json!({
        "parties": [{ "id": "wren", "name": "Wren Capital" }],
        "sources": [
            { "id": "wire", "title": "Wire story", "note": format!("Relies on {full}.") },
            { "id": "copy", "title": full, "confidential": true }],
        "events": [vote],
    });
    for (first, second) in [(&first, &second), (&second, &first)] {
        let (text, told) = merged_text(first, second);
        let exported = exported(&text);
        assert!(!exported.contains("Zandvoort"), "{exported}\n{told}");
        assert!(exported.contains("Relies on [withheld]."), "{exported}\n{told}");
    }
}

/// The names of a party that only one deal withholds are withheld whichever deal comes first.
#[test]
fn a_withheld_party_is_one_with_the_open_one_in_either_order() {
    let with = |id: &str, fields: &Value| {
        let mut party = json!({ "id": id, "name": "Falkenberg Capital LLP" });
        for (field, value) in fields.as_object().unwrap() {
            party[field] = value.clone();
        }
        let mut signing = event("signing", "2031-03-01", "SPA signed");
        signing["parties"] = json!([{ "id": id }]);
        json!({ "deal": { "id": format!("matter-{}", id.len()), "title": "M" }, "parties": [party], "events": [signing] })
    };
    let open = with("fk", &json!({ "aliases": ["Zebra Fund"] }));
    for withheld in [json!({ "confidential": true, "shown_as": "Bidder A" }), json!({ "confidential": true })] {
        let withheld = with("falk", &withheld);
        for [first, second] in [[&open, &withheld], [&withheld, &open]] {
            let (text, told) = merged_text(first, second);
            let merged: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(ids(&merged, "parties").len(), 1, "{told}");
            let left: Value = serde_json::from_str(&exported(&text)).unwrap();
            assert!(left["parties"] == json!([]) && left["events"][0].get("parties").is_none(), "{left}");
        }
    }
}
