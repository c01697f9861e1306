//! Two chronologies of one matter in one.

use std::collections::HashSet;

use dealtui::{
    deal_file,
    domain::EdtfDate,
    merging::{Version, merge},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::{Value, json};

use crate::{kites, place::Place, program::Ran};

mod again;
mod amounts;
mod both_orders;
mod confidential;
mod documents;
mod handed_on;
mod own_words;
mod pairing;
mod random;
mod unveiled;
mod versions;

const HARBORS: &str = include_str!("../data/harbors.json");

fn deal(records: &Value) -> String {
    let mut deal =
        json!({ "format": 1, "deal": { "id": "m", "title": "Matter" }, "parties": [], "sources": [], "events": [] });
    for (name, value) in records.as_object().unwrap() {
        deal[name] = value.clone();
    }
    deal.to_string()
}

/// The merged deal, and what is told.
#[track_caller]
fn merged(first: &Value, second: &Value) -> (Value, String) {
    let place = Place::new(&[("a.json", deal(first).as_bytes()), ("b.json", deal(second).as_bytes())]);
    let Ran { status, out, err } = place.run(&["merge", "a.json", "b.json", "-o", "acme.json"]);
    assert_eq!(status, 0, "{err}");
    assert_eq!(deal_file::read(&place.text()).err(), None);
    (place.deal(), format!("{err}{out}"))
}

fn event(id: &str, date: &str, title: &str) -> Value {
    json!({ "id": id, "date": date, "kind": "other", "title": title })
}

#[track_caller]
fn tells(told: &str, line: &str) {
    assert!(told.lines().any(|own| own == line), "{line}\nin\n{told}");
}

fn ids(deal: &Value, table: &str) -> Vec<String> {
    deal[table].as_array().into_iter().flatten().map(|record| record["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn events_are_paired_by_id_or_else_by_date_and_words() {
    let first = json!({ "events": [
        event("signing", "2031-03-12", "The agreement is signed"),
        event("vote", "2031-04-01", "Board approves the sale"),
        event("alone", "2031-05-01", "Only here"),
    ] });
    let second = json!({ "events": [
        event("signing", "2031-03-12", "The agreement is signed"),
        event("board-vote", "2031-04-01", "Board approves sale"),
        event("other-day", "2031-04-02", "Board approves the sale"),
        event("unlike", "2031-05-01", "Something else happens"),
    ] });
    let (deal, told) = merged(&first, &second);
    assert_eq!(ids(&deal, "events"), ["signing", "vote", "alone", "other-day", "unlike"]);
    tells(&told, "event board-vote of b.json was matched with vote by date and similar words");
    tells(
        &told,
        "event vote: keeps the title of a.json; b.json calls it “Board approves sale”, which is in the summary",
    );
    tells(&told, "Wrote acme.json: 5 events, 2 in both, 1 only in a.json, 2 only in b.json.");
}

#[test]
fn both_versions_stand_beside_one_another() {
    let parties = json!([{ "id": "tern", "name": "Tern" }]);
    let sources = |id: &str, title: &str| json!([{ "id": id, "title": title }]);
    let first = json!({ "parties": parties, "sources": sources("courier", "Courier"), "events": [{
        "id": "vote", "date": "2031-04-01", "kind": "vote", "title": "Board votes", "summary": "Five to two.", "tags": ["sale"],
        "corroboration": [{ "source": "courier", "verdict": "confirms" }] }] });
    let second = json!({ "parties": parties, "sources": sources("ledger", "Ledger"), "events": [{
        "id": "vote", "date": "2031-04-02", "kind": "vote", "title": "Board votes", "summary": "Six to one.", "tags": ["board"],
        "parties": [{ "id": "tern" }], "date_words": "early April", "order": 2,
        "corroboration": [{ "source": "ledger", "verdict": "confirms" }] }] });
    let (deal, told) = merged(&first, &second);
    let expected = json!({
        "id": "vote", "date": "2031-04-01", "kind": "vote", "title": "Board votes", "summary": "Five to two.\nThe second chronology: Six to one.", "tags": ["sale", "board"],
        "corroboration": [{ "source": "courier", "verdict": "confirms" }, { "source": "ledger", "verdict": "contradicts" }],
        "parties": [{ "id": "tern" }], "date_words": "early April",
    });
    assert_eq!(deal["events"], json!([expected]));
    let disagreement = json!({
        "id": "vote-in-two-versions", "point": "The date of “Board votes”", "events": ["vote"],
        "sides": [
            { "says": "According to the first chronology, the date is 1 Apr 2031.", "sources": ["courier"] },
            { "says": "According to the second chronology, the date is 2 Apr 2031.", "sources": ["ledger"] },
        ],
    });
    assert_eq!(deal["disagreements"], json!([disagreement]));
    tells(&told, "event vote: took the statements of sources, wording of the date, parties and tags from b.json");
    tells(&told, "event vote: left out its position within the day, 2");
    tells(&told, "event vote: documents that only b.json cites contradict the version of a.json");
}

#[test]
fn one_id_on_plainly_different_records_is_renamed_and_never_paired() {
    let first = json!({
        "parties": [{ "id": "tern", "name": "Tern Shipping" }],
        "sources": [{ "id": "story", "title": "Yard is sold", "url": "https://a.example/1" }],
        "events": [{ "id": "talks", "date": "2031", "kind": "other", "title": "Talks begin", "parties": [{ "id": "tern" }],
            "passages": [{ "id": "p1", "source": "story", "exact": "They talk" }] }],
    });
    let second = json!({
        "parties": [{ "id": "tern", "name": "Arctic Bird Fund" }],
        "sources": [{ "id": "story", "title": "Weather at sea", "url": "https://b.example/2" }],
        "events": [{ "id": "talks", "date": "2020-01-01", "kind": "other", "title": "A storm", "parties": [{ "id": "tern" }],
            "passages": [{ "id": "p1", "source": "story", "exact": "It blows", "speaker": "tern" }],
            "corroboration": [{ "source": "story", "passages": ["p1"], "verdict": "confirms" }] }],
        "disagreements": [{ "id": "d", "point": "How strong it was", "events": ["talks"], "sides": [
            { "says": "Strong", "sources": ["story"], "passages": ["p1"] }, { "says": "Weak", "sources": ["story"] }] }],
    });
    let (deal, told) = merged(&first, &second);
    let storm = json!({ "id": "talks-2", "date": "2020-01-01", "kind": "other", "title": "A storm", "parties": [{ "id": "tern-2" }],
        "passages": [{ "id": "p1-2", "source": "story-2", "exact": "It blows", "speaker": "tern-2" }],
        "corroboration": [{ "source": "story-2", "passages": ["p1-2"], "verdict": "confirms" }],
        "tags": ["from-chronology-second"] });
    assert_eq!(deal["events"][1], storm);
    let side = &deal["disagreements"][0];
    assert_eq!((&side["events"], &side["sides"][0]["passages"]), (&json!(["talks-2"]), &json!(["p1-2"])));
    for line in [
        "party tern of b.json was renamed tern-2, since a.json has another record with that ID",
        "source story of b.json was renamed story-2, since a.json has another record with that ID",
        "event talks of b.json was renamed talks-2, since a.json has another record with that ID",
        "passage p1 of b.json was renamed p1-2",
    ] {
        tells(&told, line);
    }
}

#[test]
fn parties_and_sources_are_one_whatever_they_are_called() {
    let first = json!({
        "parties": [{ "id": "tern", "name": "Tern Shipping", "aliases": ["Tern"] }],
        "sources": [{ "id": "story", "title": "Yard is sold", "url": "https://a.example/1" }],
        "events": [],
    });
    let second = json!({
        "parties": [{ "id": "t-shipping", "name": "TERN", "kind": "body", "aliases": ["TS"] }],
        "sources": [{ "id": "a-1", "title": "Yard sold", "url": "https://a.example/1/", "owner": "t-shipping" }],
        "events": [{ "id": "talks", "date": "2031", "kind": "other", "title": "Talks", "parties": [{ "id": "t-shipping" }],
            "corroboration": [{ "source": "a-1", "verdict": "confirms" }] }],
    });
    let (deal, told) = merged(&first, &second);
    assert_eq!(
        deal["parties"],
        json!([{ "id": "tern", "name": "Tern Shipping", "aliases": ["Tern", "TS", "TERN"], "kind": "body" }])
    );
    assert_eq!(
        deal["sources"],
        json!([{ "id": "story", "title": "Yard is sold", "url": "https://a.example/1", "owner": "tern" }])
    );
    assert_eq!(
        (&deal["events"][0]["parties"][0]["id"], &deal["events"][0]["corroboration"][0]["source"]),
        (&json!("tern"), &json!("story"))
    );
    tells(&told, "party t-shipping of b.json was matched with tern by name");
    tells(&told, "source a-1 of b.json was matched with story by address or title");
    tells(
        &told,
        "source story: the title and the address differ; both versions are in the new disagreement story-in-two-versions",
    );
}

/// What a merge would make, without a file.
fn merged_text(first: &Value, second: &Value) -> (String, String) {
    let [own, other] = [deal(first), deal(second)];
    let merged = merge(&Version { name: "a.json", text: &own }, &Version { name: "b.json", text: &other }).unwrap();
    (merged.text, merged.told.join("\n"))
}

/// A party and a disagreement cannot be named by a disagreement, which would be withheld with
/// them.
#[test]
fn no_disagreement_tells_of_a_restricted_party_or_disagreement() {
    let party = |name: &str, restricted: &str| {
        let mut party = json!({ "id": "tern", "name": name, "note": format!("note of {name}"), "aliases": ["T"] });
        if !restricted.is_empty() {
            party[restricted] = json!(true);
        }
        json!({ "parties": [party] })
    };
    for (first, second) in [("confidential", ""), ("", "confidential"), ("privileged", ""), ("", "privileged")] {
        let (text, told) = merged_text(&party("Tern Shipping", first), &party("Tern Holding", second));
        let deal: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(ids(&deal, "parties"), ["tern"]);
        assert_eq!(ids(&deal, "disagreements"), Vec::<String>::new(), "{text}");
        assert_eq!(deal["parties"][0]["aliases"], json!(["T", "Tern Holding"]));
        tells(
            &told,
            "party tern: the name differs; kept as in a.json, since a disagreement would reveal what is confidential; according to b.json, the name is “Tern Holding”",
        );
    }
    let (text, _) = merged_text(&party("Tern Shipping", ""), &party("Tern Holding", ""));
    assert!(text.contains("According to the second chronology, the name is “Tern Holding”."), "{text}");
    assert!(text.contains("note of Tern Shipping; The second chronology: note of Tern Holding"), "{text}");
}

/// What is said of a restricted event or source is in a disagreement that names it.
#[test]
fn a_disagreement_about_what_is_restricted_is_withheld_with_it() {
    let version = |title: &str, is_confidential: bool| {
        json!({
            "sources": [{ "id": "memo", "title": format!("Memo: {title}"), "url": "https://a.example/1", "confidential": is_confidential }],
            "events": [{ "id": "vote", "date": "2031-04-01", "kind": "vote", "title": format!("Board votes {title}"), "date_words": title, "confidential": is_confidential },
                event("public", "2031-05-01", "Known to all")],
        })
    };
    for (first, second) in [(true, false), (false, true)] {
        let (text, _) = merged_text(&version("ALPHA", first), &version("BRAVO", second));
        let place = Place::new(&[("acme.json", text.as_bytes())]);
        let deal: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(deal["disagreements"].as_array().unwrap().len(), 2, "{text}");
        let ran = place.run(&["export", "json", "--data", "acme.json"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert!(!ran.out.contains("ALPHA") && !ran.out.contains("BRAVO"), "{}", ran.out);
    }
}

/// How many records of a table two deals are together.
fn count(first: &Value, second: &Value, table: &str) -> usize {
    let (text, _) = merged_text(first, second);
    ids(&serde_json::from_str(&text).unwrap(), table).len()
}

/// A deal with one event, which has this field.
fn paid(id: &str, field: &str, value: Value) -> Value {
    let mut event = event(id, "2031-04-01", "Loan is paid");
    event[field] = value;
    json!({ "parties": [{ "id": "tern", "name": "Tern" }, { "id": "mill", "name": "Mill" }], "events": [event] })
}

#[test]
fn events_of_other_amounts_are_not_paired() {
    let amount = |id: &str, value: &str| paid(id, "amounts", json!([{ "value": value, "unit": "USD" }]));
    assert_eq!(count(&amount("a", "5"), &amount("b", "5"), "events"), 1);
    assert_eq!(count(&amount("a", "5"), &amount("b", "7"), "events"), 2);
}

#[test]
fn events_of_other_parties_are_not_paired() {
    let by = |id: &str, party: &str| paid(id, "parties", json!([{ "id": party }]));
    assert_eq!(count(&by("a", "tern"), &by("b", "tern"), "events"), 1);
    assert_eq!(count(&by("a", "tern"), &by("b", "mill"), "events"), 2);
    // Only one of the two says who it was.
    assert_eq!(count(&by("a", "tern"), &paid("b", "tags", json!(["loan"])), "events"), 1);
}

/// As in a spreadsheet, where one row gives the title that another leaves out.
#[test]
fn a_title_makes_nobody_another_person() {
    let person = |id: &str, name: &str| json!({ "parties": [{ "id": id, "name": name, "kind": "person" }] });
    let (text, told) = merged_text(&person("doe", "Jane Doe"), &person("dr-doe", "Dr. Jane Doe"));
    let deal: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        deal["parties"],
        json!([{ "id": "doe", "name": "Jane Doe", "kind": "person", "aliases": ["Dr. Jane Doe"] }])
    );
    assert_eq!(ids(&deal, "disagreements"), Vec::<String>::new());
    tells(&told, "party dr-doe of b.json was matched with doe by name");
    // A last name alone is not enough.
    assert_eq!(count(&person("a", "Frau Doe"), &person("b", "Herr Doe"), "parties"), 2);
}

#[test]
fn what_belongs_to_a_file_is_left_out_in_words() {
    let version = |day: &str, order: u8| {
        let mut vote = event("vote", "2031-04-01", "Board votes");
        vote["order"] = json!(order);
        json!({ "sources": [{ "id": "wire", "title": "Wire story", "accessed": day }], "events": [vote] })
    };
    let (_, told) = merged_text(&version("2031-04-02", 1), &version("2031-05-03", 2));
    tells(&told, "source wire: left out the access date, 3 May 2031");
    tells(&told, "event vote: left out its position within the day, 2");
}

#[test]
fn people_of_other_employers_are_not_paired() {
    let person = |id: &str, of: &str| {
        json!({ "parties": [{ "id": "tern", "name": "Tern" }, { "id": "mill", "name": "Mill" },
            { "id": id, "name": "Jane Doe", "of": of }] })
    };
    assert_eq!(count(&person("jane", "tern"), &person("jd", "tern"), "parties"), 3);
    assert_eq!(count(&person("jane", "tern"), &person("jd", "mill"), "parties"), 4);
}

#[test]
fn merging_says_what_it_would_do_and_takes_a_title() {
    let first = json!({ "events": [event("signing", "2031-03-12", "The agreement is signed")] });
    let mut signing = event("signing", "2031-03-12", "The agreement is signed");
    signing["kind"] = json!("agreement");
    let second = json!({ "events": [signing] });
    let place = Place::new(&[("a.json", deal(&first).as_bytes()), ("b.json", deal(&second).as_bytes())]);
    place.write("b.sources/story.txt", "x");
    let run = |arguments: &[&str]| place.run(&[&["merge", "a.json", "b.json", "-o", "acme.json"], arguments].concat());
    let told = "event signing: the kind differs; both versions are in the new disagreement signing-in-two-versions";
    let counts = "1 event, 1 in both, 0 only in a.json, 0 only in b.json; 1 new disagreement";
    let ran = run(&["--dry-run"]);
    assert_eq!((ran.status, ran.out), (0, format!("Would write acme.json: {counts}.\n")));
    tells(&ran.err, told);
    assert!(!place.path("acme.json").exists() && !place.path("acme.sources").exists());
    let ran = run(&["--json", "--title", "Both"]);
    let expected = json!({ "deal": "acme.json", "written": true, "told": [told],
        "counts": { "both": 1, "only_first": 0, "only_second": 0, "disagreements": 1 } });
    assert_eq!((serde_json::from_str::<Value>(&ran.out).unwrap(), ran.err.as_str()), (expected, ""));
    assert_eq!(place.deal()["deal"]["title"], "Both");
}

#[test]
fn the_texts_of_both_are_beside_the_merged_deal() {
    let source = |title: &str| json!({ "sources": [{ "id": "story", "title": title, "url": format!("https://{title}.example/") }], "events": [] });
    let place = Place::new(&[("a.json", deal(&source("one")).as_bytes()), ("b.json", deal(&source("two")).as_bytes())]);
    for (name, text) in [
        ("a.sources/story.txt", "One"),
        ("b.sources/story.txt", "Two"),
        ("b.sources/story.pdf", "%PDF"),
        ("a.sources/more", "x"),
        ("b.sources/more", "y"),
    ] {
        place.write(name, text);
    }
    let ran = place.run(&["merge", "a.json", "b.json", "-o", "acme.json"]);
    let read = |name: &str| std::fs::read_to_string(place.path(name)).unwrap();
    assert_eq!(
        ["story.txt", "story-2.txt", "story-2.pdf"].map(|name| read(&format!("acme.sources/{name}"))),
        ["One", "Two", "%PDF"]
    );
    tells(&ran.err, "dealtui: b.sources/more is left where it is: acme.sources/more is another file");
}

#[test]
fn nothing_is_overwritten_and_both_have_to_be_deals() {
    let place = Place::new(&[
        ("a.json", deal(&json!({})).as_bytes()),
        ("acme.json", b"mine"),
        ("facts.csv", b"Date,Event\n2031,A\n"),
    ]);
    let ran = place.run(&["merge", "a.json", "a.json", "-o", "acme.json"]);
    assert_eq!(
        (ran.status, ran.err.as_str(), place.text().as_str()),
        (2, "dealtui: acme.json already exists; choose another name\n", "mine")
    );
    let ran = place.run(&["merge", "a.json", "facts.csv", "-o", "new.json"]);
    assert!(ran.status == 2 && ran.err.contains("facts.csv is a text spreadsheet"), "{}", ran.err);
    let ran = place.run(&["merge", "a.json", "none.json", "-o", "new.json"]);
    assert_eq!((ran.status, place.path("new.json").exists()), (2, false));
    assert_eq!(place.run(&["merge", "-", "-", "-o", "new.json"]).status, 2);
}

#[test]
fn a_deal_with_itself_is_itself() {
    for text in [kites::TEXT, HARBORS] {
        let version = || Version { name: "a.json", text };
        let merged = merge(&version(), &version()).unwrap();
        assert_eq!((merged.told, merged.text.as_str()), (Vec::new(), text));
    }
}

#[test]
fn two_deals_that_have_nothing_in_common_are_side_by_side() {
    let merged = merge(&Version { name: "k", text: kites::TEXT }, &Version { name: "h", text: HARBORS }).unwrap();
    let both = deal_file::read(&merged.text).unwrap();
    let counted = |text: &str| {
        let deal = deal_file::read(text).unwrap();
        [
            deal.events().len(),
            deal.sources().len(),
            deal.parties().len(),
            deal.terms().len(),
            deal.disagreements().len(),
        ]
    };
    let sums: Vec<usize> = counted(kites::TEXT).iter().zip(counted(HARBORS)).map(|(one, other)| one + other).collect();
    let found = [
        both.events().len(),
        both.sources().len(),
        both.parties().len(),
        both.terms().len(),
        both.disagreements().len(),
    ];
    assert_eq!(found.to_vec(), sums, "{:?}", merged.told);
}

const WORDS: [&str; 8] =
    ["Board approves the sale", "Board approves sale", "Talks begin", "Talks end", "A storm", "", "…", "Talks"];

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![4 => select(WORDS.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,20}"]
}

/// Deals of which several records may be the same.
fn deals() -> impl Strategy<Value = Value> {
    const IDS: [&str; 4] = ["a", "b", "c", "d"];
    let ids = || proptest::sample::subsequence(IDS.to_vec(), 0..=IDS.len());
    let parties = ids().prop_flat_map(|ids| {
        let one = |id: &'static str| {
            (texts(), vec(texts(), 0..2), option::of(select(IDS.to_vec())))
                .prop_map(move |(name, aliases, _)| json!({ "id": id, "name": name, "aliases": aliases }))
        };
        ids.into_iter().map(one).collect::<Vec<_>>()
    });
    let sources = ids().prop_flat_map(|ids| {
        let one = |id: &'static str| {
            (option::of(texts()), option::of(select(vec!["https://a.example/1", "https://a.example/2"])), option::of(select(vec!["x", "y"])))
                .prop_map(move |(title, url, publisher)| json!({ "id": id, "title": title, "url": url, "publisher": publisher }))
        };
        ids.into_iter().map(one).collect::<Vec<_>>()
    });
    (parties, sources).prop_flat_map(|(parties, sources)| {
        let ids_of = |records: &[Value]| -> Vec<Value> { records.iter().map(|record| record["id"].clone()).collect() };
        let (party_ids, source_ids) = (ids_of(&parties), ids_of(&sources));
        let events = proptest::sample::subsequence(IDS.to_vec(), 0..=IDS.len()).prop_flat_map(move |ids| {
            let (party_ids, source_ids) = (party_ids.clone(), source_ids.clone());
            let known = ids.clone();
            let one = move |id: &'static str| {
                let (party_ids, source_ids, known) = (party_ids.clone(), source_ids.clone(), known.clone());
                let dates = select(vec![Value::Null, json!("2031"), json!("2031-03-12"), json!("2031-03-13")]);
                let pick = |ids: &[Value]| -> BoxedStrategy<Vec<Value>> {
                    if ids.is_empty() { Just(Vec::new()).boxed() } else { vec(select(ids.to_vec()), 0..2).boxed() }
                };
                (dates, texts(), option::of(texts()), pick(&party_ids), pick(&source_ids), option::of(select(known)), vec(texts(), 0..2), any::<bool>()).prop_map(
                    move |(date, title, summary, parties, sources, related, tags, is_quoted)| {
                        let parties: HashSet<String> = parties.iter().map(|id| id.as_str().unwrap().to_owned()).collect();
                        let mut event = json!({ "id": id, "date": date, "kind": "other", "title": title, "tags": tags,
                            "parties": parties.iter().map(|id| json!({ "id": id })).collect::<Vec<_>>() });
                        if let Some(summary) = summary {
                            event["summary"] = json!(summary);
                        }
                        if let Some(related) = related {
                            event["relations"] = json!([{ "kind": "follows-from", "event": related }]);
                        }
                        match sources.first() {
                            Some(source) if is_quoted => {
                                let passage = format!("p-{id}");
                                event["passages"] = json!([{ "id": passage, "source": source, "exact": title }]);
                                event["corroboration"] = json!([{ "source": source, "passages": [passage], "verdict": "confirms" }]);
                            }
                            Some(source) => event["corroboration"] = json!([{ "source": source, "verdict": "refines", "note": title }]),
                            None => {}
                        }
                        event
                    },
                )
            };
            ids.into_iter().map(one).collect::<Vec<_>>()
        });
        (Just(parties), Just(sources), events).prop_map(|(parties, sources, events)| json!({ "parties": parties, "sources": sources, "events": events }))
    })
}

/// All words of records, without their IDs.
fn words(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.trim().is_empty() => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| words(item, found)),
        Value::Object(fields) => {
            let is_reference = |name: &str| matches!(name, "id" | "source" | "event" | "passages" | "kind" | "verdict");
            fields
                .iter()
                .filter(|(name, value)| !is_reference(name) || value.is_array() && value[0].is_object())
                .for_each(|(_, value)| words(value, found));
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn nothing_is_lost_and_the_result_is_a_deal(first in deals(), second in deals()) {
        let [own, other] = [deal(&first), deal(&second)];
        let merged = merge(&Version { name: "a", text: &own }, &Version { name: "b", text: &other }).unwrap();
        let read = deal_file::read(&merged.text);
        prop_assert!(read.is_ok(), "{:?}\n{}", read.err(), merged.text);
        let result: Value = serde_json::from_str(&merged.text).unwrap();
        let (mut wanted, mut there) = (Vec::new(), Vec::new());
        words(&first, &mut wanted);
        words(&second, &mut wanted);
        words(&result, &mut there);
        let told = merged.told.join("\n");
        for text in wanted {
            let date = EdtfDate::parse(&text).map_or_else(|_| text.clone(), EdtfDate::to_citation_string);
            let is_there = there.iter().any(|own| own.contains(&text) || own.contains(&date)) || told.contains(&text);
            prop_assert!(is_there, "{text:?} is lost\n{own}\n{other}\n{}", merged.text);
        }
        // Each event stands once, or its pair does.
        let events = |deal: &Value| deal["events"].as_array().unwrap().len();
        let counts = merged.counts;
        prop_assert_eq!(events(&result), counts.both + counts.only_first + counts.only_second);
        prop_assert_eq!((events(&first), events(&second)), (counts.both + counts.only_first, counts.both + counts.only_second));
        // With itself it is what it was.
        let again = merge(&Version { name: "a", text: &merged.text }, &Version { name: "a", text: &merged.text }).unwrap();
        prop_assert_eq!(again.told, Vec::<String>::new());
    }
}

/// A source of which each deal says how much was read, if it says so.
fn read_to(extent: Option<&str>, events: &Value) -> Value {
    json!({ "sources": [{ "id": "spa", "title": "SPA", "read": extent }], "events": events })
}

#[test]
fn the_greater_extent_to_which_a_source_was_read_is_kept() {
    let quoted = |id: &str| {
        let mut event = event(id, "2031-03-14", "Agreement signed");
        event["passages"] = json!([{ "source": "spa", "page": 1, "exact": "The price is 39." }]);
        json!([event])
    };
    let cited = |id: &str| {
        let mut event = event(id, "2031-03-14", "Agreement signed");
        event["corroboration"] = json!([{ "source": "spa", "verdict": "confirms" }]);
        json!([event])
    };
    let none = json!([]);
    let silent = "how much of it was read: not stated in a.json, which relies on it; “not read” in b.json; kept as in a.json, since whoever relies on a source has read it";
    let other_silent = "how much of it was read: “not read” in a.json; not stated in b.json, which relies on it; taken from b.json, since whoever relies on a source has read it";
    let more =
        "how much of it was read: “excerpt” in a.json; “full” in b.json; taken from b.json, which has read more of it";
    for (first, second, kept, told_of) in [
        (read_to(None, &quoted("signing")), read_to(Some("link"), &cited("signing")), None, silent),
        (read_to(Some("link"), &cited("signing")), read_to(None, &quoted("signing")), None, other_silent),
        (read_to(None, &cited("signing")), read_to(Some("link"), &none), None, silent),
        (read_to(Some("excerpt"), &quoted("signing")), read_to(Some("full"), &none), Some("full"), more),
        (
            read_to(None, &none),
            read_to(Some("link"), &cited("signing")),
            Some("link"),
            "took from b.json how much of it was read",
        ),
    ] {
        let (deal, told) = merged(&first, &second);
        assert_eq!(deal["sources"][0].get("read").and_then(Value::as_str), kept, "{told}");
        assert_eq!(ids(&deal, "disagreements"), Vec::<String>::new());
        tells(&told, &format!("source spa: {told_of}"));
    }
}

#[test]
fn a_merged_deal_has_no_warning_of_a_quoted_source_that_nobody_read() {
    let mut quoting = event("signing", "2031-03-14", "Agreement signed");
    quoting["passages"] = json!([{ "source": "spa", "page": 1, "exact": "The price is 39." }]);
    let [first, second] = [read_to(None, &json!([quoting])), read_to(Some("link"), &json!([]))].map(|part| deal(&part));
    let place = Place::new(&[("a.json", first.as_bytes()), ("b.json", second.as_bytes())]);
    for [own, other] in [["a.json", "b.json"], ["b.json", "a.json"]] {
        let name = format!("{own}-{other}");
        assert_eq!(place.run(&["merge", own, other, "-o", &name]).status, 0);
        let ran = place.run(&["check", &name]);
        assert!(!ran.out.contains("is quoted, but"), "{}", ran.out);
    }
}

#[test]
fn the_more_precise_of_two_dates_that_agree_is_kept_and_shown() {
    let dated = |date: Option<&str>, words: Option<&str>| {
        let mut event = event("complaint", "2031-05-06", "Buyer complains of missing inventory");
        event["date"] = json!(date);
        event["date_words"] = json!(words);
        json!({ "events": [event] })
    };
    let exact = dated(Some("2031-05-06"), None);
    for (rough, as_told) in [
        (dated(None, Some("around 5/6/31")), "“around 5/6/31”"),
        (dated(Some("2031-05-06~"), Some("around 5/6/31")), "“around 5/6/31”"),
        (dated(Some("2031-05"), None), "May 2031"),
        (dated(Some("[2031-05-06,2031-06-05]"), Some("5/6/31")), "“5/6/31”"),
    ] {
        for (first, second, files) in [(&rough, &exact, ["b.json", "a.json"]), (&exact, &rough, ["a.json", "b.json"])] {
            let (deal, told) = merged(first, second);
            let event = &deal["events"][0];
            assert_eq!((&event["date"], &event["date_words"]), (&json!("2031-05-06"), &Value::Null), "{told}");
            assert_eq!(ids(&deal, "disagreements"), Vec::<String>::new(), "{told}");
            let [precise, other] = files;
            tells(&told, &format!("event complaint: the date is 6 May 2031, as in {precise}; {other} has {as_told}"));
        }
    }
    let (deal, told) = merged(&dated(Some("2031-07"), None), &exact);
    assert_eq!(ids(&deal, "disagreements"), ["complaint-in-two-versions"], "{told}");
}

#[test]
fn a_name_that_only_one_deal_withholds_is_told() {
    let meeting = |is_secret: bool| {
        let mut event = event("meeting", "2031-02-19", "Fallback bidder is discussed");
        event["parties"] = json!([{ "id": "voss" }]);
        if is_secret {
            event["confidential"] = json!(true);
        } else {
            event["id"] = json!("offer");
            event["title"] = json!("A bidder makes an offer");
        }
        json!({ "parties": [{ "id": "voss", "name": "Klara Voss", "kind": "person" }], "events": [event] })
    };
    let line = |secret: &str, open: &str| {
        format!("party voss: {secret} withholds this name, but {open} does not; exports of the merged deal show it")
    };
    let (_, told) = merged(&meeting(true), &meeting(false));
    tells(&told, &line("a.json", "b.json"));
    let (_, told) = merged(&meeting(false), &meeting(true));
    tells(&told, &line("b.json", "a.json"));
    let (_, told) = merged(&meeting(true), &meeting(true));
    assert!(!told.contains("withholds this name"), "{told}");
}
