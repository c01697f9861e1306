//! What one of two deals keeps back is kept back by the merged deal, and what both hand
//! over differs in words that people read.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{deal, event, ids, merged_text, tells};
use crate::export::{formats, handed_over};

/// What one chronology says of the matter.
#[derive(Clone, Debug)]
struct Side {
    confidential: Vec<&'static str>,
    is_dated_by_memo: bool,
    /// Some of these bear out the vote.
    supports: Vec<&'static str>,
    has_term: bool,
}

fn sides() -> impl Strategy<Value = Side> {
    let some_of = |all: [&'static str; 3]| proptest::sample::subsequence(all.to_vec(), 0..=3);
    let (confidential, supports) = (some_of(["vote", "falcon", "memo"]), some_of(["wire", "memo", "copy"]));
    (confidential, any::<[bool; 2]>(), supports).prop_map(|(confidential, [is_dated_by_memo, has_term], supports)| {
        Side { confidential, is_dated_by_memo, supports, has_term }
    })
}

impl Side {
    fn is_confidential(&self, id: &str) -> bool {
        self.confidential.contains(&id)
    }

    fn is_source_secret(&self, source: &str) -> bool {
        self.is_confidential("memo") && source != "wire"
    }

    fn is_event_secret(&self) -> bool {
        let rests_on_memo =
            !self.supports.is_empty() && self.supports.iter().all(|source| self.is_source_secret(source));
        self.is_confidential("vote") || rests_on_memo
    }

    /// The figure of an amount that only some may know.
    fn figure(&self, source: &str, secret: &str) -> &'static str {
        match (self.is_event_secret() || self.is_source_secret(source), secret) {
            (false, "zorvexa") => "5",
            (false, _) => "7",
            (true, "zorvexa") => "9991",
            (true, _) => "9992",
        }
    }

    /// `secret` is in everything that is confidential, or rests on what is.
    fn deal(&self, name: &str, secret: &str) -> Value {
        let words = |is_secret: bool, what: &str| format!("{what} {}", if is_secret { secret } else { name });
        let of_source = |source: &str, what: &str| words(self.is_event_secret() || self.is_source_secret(source), what);
        let of_event = |what: &str| words(self.is_event_secret(), what);
        let role = words(self.is_confidential("falcon") || self.is_event_secret(), "counsel").replace(' ', "-");
        let passage = |source: &&str| json!({ "id": format!("p-{source}"), "source": source, "exact": "It was voted", "reading": of_source(source, "reading") });
        let said =
            |source: &&str| json!({ "source": source, "verdict": "confirms", "note": of_source(source, "note") });
        let amount = |source: &&str| json!({ "value": self.figure(source, secret), "unit": source, "source": source });
        let mut vote = json!({
            "id": "vote", "date": "2031-04-01", "kind": "vote", "title": "Board votes", "confidential": self.is_confidential("vote"),
            "summary": of_event("summary"), "parties": [{ "id": "falcon", "role": role }],
            "passages": self.supports.iter().map(passage).collect::<Vec<_>>(),
            "corroboration": self.supports.iter().map(said).collect::<Vec<_>>(),
            "amounts": self.supports.iter().map(amount).collect::<Vec<_>>(),
        });
        if self.is_dated_by_memo {
            vote["dated_by"] = json!("memo");
            vote["date_words"] = json!(of_source("memo", "early"));
        }
        let talks = json!({ "id": "talks", "date": "2031-05-01", "kind": "other", "title": "Talks begin", "summary": name,
            "relations": [{ "kind": "follows-from", "event": "vote", "note": of_event("after") }] });
        let term = json!({ "id": "fee", "title": "Fee", "kind": "fee", "versions": [
            { "in_force": "2031-04-01/", "set_by": "vote", "text": of_event("fee") }] });
        json!({
            "parties": [{ "id": "falcon", "name": "Falcon", "confidential": self.is_confidential("falcon"),
                "products": [words(self.is_confidential("falcon"), "kite")] }],
            "sources": [
                { "id": "wire", "title": "Wire story", "publisher": "Daily Wire", "note": name },
                { "id": "memo", "title": "Memo", "confidential": self.is_confidential("memo"),
                    "publisher": words(self.is_confidential("memo"), "Office"), "note": words(self.is_confidential("memo"), "kept") },
                { "id": "copy", "title": "Copy", "copy_of": "memo", "publisher": "Office", "note": words(self.is_confidential("memo"), "copied") },
            ],
            "events": [vote, talks],
            "terms": if self.has_term { json!([term]) } else { json!([]) },
            "disagreements": [{ "id": "vote-d", "point": of_event("How many"), "events": ["vote"],
                "sides": [{ "says": of_event("five") }, { "says": of_event("six") }] }],
        })
    }
}

/// What is handed over of a deal file, in every format.
fn exports(text: &str) -> Vec<String> {
    let exported = formats().into_iter().filter_map(|format| handed_over(text, format).ok());
    exported.map(|exported| String::from_utf8(exported.bytes).unwrap().to_lowercase()).collect()
}

fn secret_in(exports: Vec<String>) -> Option<String> {
    exports
        .into_iter()
        .find(|text| ["zorvex", "9991", "9,991", "9992", "9,992"].iter().any(|secret| text.contains(secret)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_export_of_the_merged_deal_has_what_one_of_the_two_keeps_back(first in sides(), second in sides()) {
        let [one, other] = [first.deal("alpha", "zorvexa"), second.deal("bravo", "zorvexb")];
        for own in [&one, &other] {
            prop_assert_eq!(secret_in(exports(&deal(own))), None);
        }
        let (text, _) = merged_text(&one, &other);
        prop_assert_eq!(secret_in(exports(&text)), None, "{}", text);
    }
}

/// The deal with a vote that one source bears out.
fn voted(source: &Value, summary: &str) -> Value {
    let mut vote = event("vote", "2031-04-01", "Board votes");
    vote["summary"] = json!(summary);
    vote["corroboration"] = json!([{ "source": source["id"], "verdict": "confirms" }]);
    json!({ "sources": [source], "events": [vote, event("talks", "2031-05-01", "Talks begin")] })
}

/// Otherwise the other one's sources would hand over what only the memo says.
#[test]
fn an_event_that_one_keeps_back_is_confidential_in_both() {
    let memo = json!({ "id": "memo", "title": "Memo", "confidential": true });
    let wire = json!({ "id": "wire", "title": "Wire story" });
    for (first, second) in [(&memo, &wire), (&wire, &memo)] {
        let (text, told) = merged_text(&voted(first, "ALPHA"), &voted(second, "BRAVO"));
        let deal: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(deal["events"][0]["confidential"], json!(true));
        tells(&told, "event vote: is now confidential, since one of the two deals withholds it");
        // What both say of it is not lost.
        assert!(text.contains("ALPHA") && text.contains("BRAVO"), "{text}");
        let exports = exports(&text);
        assert!(exports.iter().all(|text| !text.contains("alpha") && !text.contains("bravo")), "{exports:#?}");
    }
}

/// It stays under its own ID, and what its parties are called is withheld in the words of the
/// other deal as well.
#[test]
fn a_withheld_party_keeps_both_names_and_a_withheld_term_stays_apart() {
    let party = |name: &str, is_confidential: bool| json!([{ "id": "tern", "name": name, "aliases": ["T"], "confidential": is_confidential }]);
    let said = |name: &str| json!([event("talks", "2031-05-01", &format!("Talks with {name} begin"))]);
    let (text, _) = merged_text(
        &json!({ "parties": party("Tern Shipping", true), "events": said("Tern Shipping") }),
        &json!({ "parties": party("Tern Holding", false), "events": said("Tern Holding") }),
    );
    let merged: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(merged["parties"][0]["aliases"], json!(["T", "Tern Holding"]));
    assert!(exports(&text).iter().all(|text| !text.contains("tern")), "{text}");

    let term = |text: &str, is_confidential: bool| {
        let mut vote = event("vote", "2031-04-01", "Board votes");
        vote["confidential"] = json!(is_confidential);
        json!({ "events": [vote, event("talks", "2031-05-01", "Talks begin")], "terms": [{ "id": "fee", "title": "Fee", "kind": "fee", "versions": [
            { "in_force": "2031-04-01/", "set_by": if is_confidential { "vote" } else { "talks" }, "text": text }] }] })
    };
    let (text, _) = merged_text(&term("ALPHA", true), &term("BRAVO", false));
    let merged: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(ids(&merged, "terms"), ["fee", "fee-2"]);
    let exports = exports(&text);
    assert!(exports.iter().all(|text| !text.contains("alpha")), "{exports:#?}");
    assert!(exports.iter().any(|text| text.contains("bravo")), "{exports:#?}");
}

/// One of two passages is of a memo that nobody else may read.
#[test]
fn what_is_kept_back_of_an_open_event_is_no_side_of_a_disagreement() {
    let version = |name: &str| {
        let passage = |source: &str| json!({ "id": format!("p-{source}"), "source": source, "exact": format!("{source} says so"), "reading": name });
        let mut vote = event("vote", "2031-04-01", "Board votes");
        vote["passages"] = json!([passage("wire"), passage("memo")]);
        json!({ "sources": [{ "id": "wire", "title": "Wire story" }, { "id": "memo", "title": "Memo", "confidential": true }], "events": [vote] })
    };
    let (text, told) = merged_text(&version("ALPHA"), &version("BRAVO"));
    let deal: Value = serde_json::from_str(&text).unwrap();
    assert!(deal.get("disagreements").is_none(), "{text}");
    let readings: Vec<&Value> =
        deal["events"][0]["passages"].as_array().unwrap().iter().map(|passage| &passage["reading"]).collect();
    let both = json!("ALPHA; The second chronology: BRAVO");
    assert_eq!(readings, [&both, &both]);
    tells(
        &told,
        "event vote: the reading of the passage “wire says so” and the reading of the passage “memo says so” differ; the record has both, a.json first",
    );
}

/// Facts of a memo that nobody else may read are a disagreement that rests on the memo.
#[test]
fn facts_of_a_withheld_source_are_in_a_disagreement_withheld_with_it() {
    let version = |page: u32| {
        let mut vote = event("vote", "2031-04-01", "Board votes");
        vote["passages"] = json!([{ "source": "wire", "exact": "Carried" }, { "source": "memo", "exact": "Carried in secret", "speaker": if page == 1 { "tern" } else { "mill" } }]);
        json!({ "parties": [{ "id": "tern", "name": "Tern" }, { "id": "mill", "name": "Mill" }],
            "sources": [{ "id": "wire", "title": "Wire story" }, { "id": "memo", "title": "Memo", "confidential": true }], "events": [vote] })
    };
    let (text, told) = merged_text(&version(1), &version(2));
    let deal: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        deal["disagreements"],
        json!([{ "id": "vote-in-two-versions", "point": "The speaker of the passage “Carried in secret” in “Board votes”", "events": ["vote"], "sides": [
            { "says": "According to the first chronology, the speaker of the passage “Carried in secret” is Tern.", "sources": ["memo"] },
            { "says": "According to the second chronology, the speaker of the passage “Carried in secret” is Mill.", "sources": ["memo"] },
        ] }])
    );
    tells(
        &told,
        "event vote: the speaker of the passage “Carried in secret” differs; both versions are in the new disagreement vote-in-two-versions, which is withheld with “Memo”",
    );
    assert!(exports(&text).iter().all(|text| !text.contains("secret")), "{text}");
}

/// What no disagreement may tell is told in full where the merging is.
#[test]
fn what_no_field_can_hold_is_told_in_full() {
    let version = |role: &str| {
        let mut vote = event("vote", "2031-04-01", "Board votes");
        vote["parties"] = json!([{ "id": "falcon", "role": role }]);
        json!({ "parties": [{ "id": "falcon", "name": "Falcon", "confidential": true }], "events": [vote] })
    };
    let (text, told) = merged_text(&version("buyer"), &version("lead-lender"));
    assert!(!text.contains("disagreement"), "{text}");
    tells(
        &told,
        "event vote: the role of Falcon differs; kept as in a.json, since a disagreement would reveal what is confidential; according to b.json, the role of Falcon is lead lender",
    );
}

/// Of a source that only a withheld event names, only what the other deal says openly is handed
/// over.
#[test]
fn what_is_noted_of_a_source_that_only_withheld_events_name_stays_withheld() {
    let version = |is_confidential: bool, note: Option<&str>| {
        let mut vote = voted(&json!({ "id": "wire", "title": "Wire story" }), "summary");
        vote["events"][0] = json!({ "id": if is_confidential { "secret" } else { "vote" }, "date": if is_confidential { "2031-01-01" } else { "2031-04-01" },
            "kind": "other", "title": if is_confidential { "Something" } else { "Board votes" },
            "confidential": is_confidential, "corroboration": [{ "source": "wire", "verdict": "confirms" }] });
        if let Some(note) = note {
            vote["sources"][0]["note"] = json!(note);
        }
        vote
    };
    for is_first in [true, false] {
        let pair = |note: Option<&str>| {
            let versions = [version(true, note), version(false, None)];
            let [secret, open] = &versions;
            if is_first { merged_text(secret, open) } else { merged_text(open, secret) }
        };
        let (text, _) = pair(Some("HEARD AT LUNCH"));
        assert!(text.contains("HEARD AT LUNCH"));
        let exported = exports(&text);
        assert!(exported.iter().all(|text| !text.contains("lunch")), "{text}");
        assert!(exported.iter().any(|text| text.contains("wire story")), "{text}");
        // Where neither says more than the other, they are one.
        let (text, _) = pair(None);
        let deal: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(ids(&deal, "sources"), ["wire"]);
    }
}

#[test]
fn a_disagreement_has_values_as_people_write_them() {
    let version = |date: &str, role: &str, more: &Value| {
        let mut signing = event("signing", date, "Agreement is signed");
        signing["parties"] = json!([{ "id": "tern", "role": role }]);
        for (field, value) in more.as_object().unwrap() {
            signing[field] = value.clone();
        }
        json!({ "parties": [{ "id": "tern", "name": "Tern Shipping" }], "sources": [{ "id": "wire", "title": "Wire story" }, { "id": "gazette", "title": "Gazette" }],
            "events": [signing] })
    };
    let (text, _) = merged_text(
        &version(
            "2031-03-12",
            "lead-seller",
            &json!({ "said": "2031-03-13", "kind": "agreement", "dated_by": "wire" }),
        ),
        &version("2031-03", "buyer", &json!({ "said": "2031-03-14", "kind": "filing", "dated_by": "gazette" })),
    );
    let deal: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        deal["disagreements"][0]["point"],
        "The date, source of the date, kind and day on which it became public of “Agreement is signed”, and the role of Tern Shipping in it"
    );
    assert_eq!(
        deal["disagreements"][0]["sides"],
        json!([
            { "says": "According to the first chronology, the date is 12 Mar 2031, the source of the date is “Wire story”, the kind is agreement, the role of Tern Shipping is lead seller and the day on which it became public is 13 Mar 2031." },
            { "says": "According to the second chronology, the date is Mar 2031, the source of the date is “Gazette”, the kind is filing, the role of Tern Shipping is buyer and the day on which it became public is 14 Mar 2031." },
        ])
    );
}

/// The versions of a term are whole records, and a field may be missing.
#[test]
fn a_disagreement_about_a_term_has_no_json() {
    let term = |in_force: &str, value: &str, more: &Value| {
        let mut term = json!({ "id": "fee", "title": "Break fee", "kind": "fee", "from": ["tern"], "versions": [
            { "in_force": in_force, "text": "Owed if it fails", "amounts": [{ "value": value, "unit": "USD", "bound": "up to" }] }] });
        for (field, value) in more.as_object().unwrap() {
            term[field] = value.clone();
        }
        json!({ "parties": [{ "id": "tern", "name": "Tern Shipping" }, { "id": "mill", "name": "Mill" }], "terms": [term] })
    };
    let (text, _) = merged_text(
        &term("2031-03-12/2032", "7500000", &json!({ "mutual": false })),
        &term("2031-03-12/2033", "7600000", &json!({ "mutual": true })),
    );
    let deal: Value = serde_json::from_str(&text).unwrap();
    let sides = &deal["disagreements"][0]["sides"];
    assert_eq!(
        sides[0]["says"],
        "According to the first chronology, it is not mutual and the versions are (the amounts are up to $7,500,000, the period in force is 12 Mar 2031 to 2032, the text is “Owed if it fails”)."
    );
}

/// In the second deal a passage and what a source says of it are not for everybody.
#[test]
fn a_passage_that_one_marks_is_marked_in_the_merged_deal() {
    let version = |marks: &[&str]| {
        let mut vote = event("vote", "2031-04-01", "Board votes");
        vote["passages"] = json!([{ "id": "p", "source": "memo", "exact": "As they wrote." }]);
        vote["corroboration"] = json!([{ "source": "memo", "verdict": "confirms" }]);
        for list in marks {
            vote[*list][0]["confidential"] = json!(true);
        }
        json!({ "sources": [{ "id": "memo", "title": "Memo of the board", "read": "full" }], "events": [vote] })
    };
    for list in ["passages", "corroboration"] {
        for versions in [[version(&[]), version(&[list])], [version(&[list]), version(&[])]] {
            let [first, second] = &versions;
            let (text, _) = merged_text(first, second);
            let merged: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(merged["events"][0][list][0]["confidential"], json!(true), "{text}");
            assert_eq!(merged["events"][0][list].as_array().unwrap().len(), 1, "{text}");
            assert_eq!(merged["disagreements"].as_array().map_or(0, Vec::len), 0, "{text}");
        }
    }
}
