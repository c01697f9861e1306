//! Events of two chronologies that are one in two versions, and those that only look so.

use serde_json::{Value, json};

use super::{event, ids, merged_text, tells};

/// Who has which part in an event, what it rests on and its amount.
struct Cited<'c> {
    source: &'c str,
    place: Option<&'c str>,
    amount: Option<&'c str>,
    parties: &'c [&'c str],
}

const MINUTES: Cited<'_> = Cited { source: "minutes", place: Some("p. 7"), amount: None, parties: &["tern", "mill"] };

fn chronology(title: &str, events: &[Value]) -> Value {
    let sources = json!([{ "id": "minutes", "title": "Minutes" }, { "id": "letter", "title": "Letter" }]);
    let parties = json!([{ "id": "tern", "name": "Tern" }, { "id": "mill", "name": "Mill" }, { "id": "jane", "name": "Jane Roe", "kind": "person" }, { "id": "john", "name": "John Poe", "kind": "person" }]);
    json!({ "deal": { "id": "m", "title": title }, "parties": parties, "sources": sources, "events": events })
}

fn cited(id: &str, date: &str, title: &str, cited: &Cited<'_>) -> Value {
    let mut event = event(id, date, title);
    event["parties"] = cited.parties.iter().map(|party| json!({ "id": party })).collect();
    event["corroboration"] = json!([{ "source": cited.source, "verdict": "confirms", "note": cited.place }]);
    if let Some(amount) = cited.amount {
        event["amounts"] = json!([{ "value": amount, "unit": "USD" }]);
    }
    event
}

/// The merged deal of one event each, and what is told.
fn merged(own: Value, other: Value) -> (Value, String) {
    let (text, told) = merged_text(&chronology("Seller", &[own]), &chronology("Buyer", &[other]));
    (serde_json::from_str(&text).unwrap(), told)
}

#[test]
fn votes_with_other_figures_on_one_page_are_two_versions() {
    for [own, other] in [["5 to 2", "4 to 3"], ["five to two", "four to three"], ["5-2", "4-3"]] {
        let vote = |id: &str, figures: &str| {
            cited(id, "2031-04-01", &format!("Board of Mill approves sale, {figures}"), &MINUTES)
        };
        let (deal, told) = merged(vote("vote", own), vote("board", other));
        assert_eq!(ids(&deal, "events"), ["vote"], "{told}");
        let says = |who: &str, figures: &str| {
            format!("According to “{who}”, the description is “Board of Mill approves sale, {figures}”.")
        };
        let sides: Vec<&Value> =
            deal["disagreements"][0]["sides"].as_array().unwrap().iter().map(|side| &side["says"]).collect();
        assert_eq!(sides, [&json!(says("Seller", own)), &json!(says("Buyer", other))]);
        tells(
            &told,
            "event vote: the description differs; both versions are in the new disagreement vote-in-two-versions",
        );
    }
}

#[test]
fn one_notice_on_two_days_is_two_versions() {
    let notice = |id: &str, date: &str, title: &str| {
        cited(id, date, title, &Cited { source: "letter", place: None, amount: Some("2400000"), ..MINUTES })
    };
    let (deal, told) = merged(
        notice("notice", "2031-06-14", "Tern gives notice of claim"),
        notice("claim", "2031-06-13", "Tern sends notice of claim"),
    );
    assert_eq!(ids(&deal, "events"), ["notice"], "{told}");
    let says = |who: &str, date: &str| json!(format!("According to “{who}”, the date is {date} Jun 2031."));
    assert_eq!(deal["disagreements"][0]["sides"][0]["says"], says("Seller", "14"));
    assert_eq!(deal["disagreements"][0]["sides"][1]["says"], says("Buyer", "13"));
    tells(&told, "event claim of b.json was matched with notice by source, parties and amount");
}

#[test]
fn events_of_one_page_within_a_few_days_may_be_one() {
    for (date, other) in [("2031-06-13", "Tern sends notice of claim"), ("2031-06-11", "Tern sends a notice of claim")]
    {
        let (deal, told) = merged(
            cited("notice", "2031-06-14", "Tern gives notice of claim", &MINUTES),
            cited("claim", date, other, &MINUTES),
        );
        assert_eq!(ids(&deal, "events").len(), 2);
        tells(&told, &format!("perhaps the same event: “Tern gives notice of claim” (notice) and “{other}” (claim)"));
    }
}

#[test]
fn all_parties_with_one_amount_within_a_few_days_may_be_one() {
    let paid = |id: &str, date: &str, title: &str, source: &str| {
        cited(id, date, title, &Cited { source, place: None, amount: Some("2400000"), ..MINUTES })
    };
    let (deal, told) = merged(
        paid("deposit", "2031-06-14", "Tern pays the deposit", "letter"),
        paid("paid", "2031-06-13", "Deposit is paid into escrow", "minutes"),
    );
    assert_eq!(ids(&deal, "events").len(), 2);
    tells(&told, "perhaps the same event: “Tern pays the deposit” (deposit) and “Deposit is paid into escrow” (paid)");
}

#[test]
fn what_is_plainly_different_is_not_paired() {
    for [own, other] in [
        ["Tern sues Mill for fraud", "Mill sues Tern for fraud"],
        ["Jane Roe resigns", "John Poe resigns"],
        ["Ms. Jane Able testifies", "Ms. Joan Baker testifies"],
        ["License of the mill granted", "License of the mill revoked"],
        ["Freeze of the accounts imposed", "Freeze of the accounts lifted"],
        ["Vote on the plan passes", "Vote on the plan failed"],
        ["Tranche 1 paid", "Tranche 2 paid"],
        ["Order No. 5 issued", "Order No. 6 issued"],
    ] {
        for [own, other] in [[own, other], [other, own]] {
            let same = |title: &str, id: &str| cited(id, "2031-06-14", title, &Cited { parties: &[], ..MINUTES });
            for other_id in ["other", "own"] {
                let (deal, told) = merged(same(own, "own"), same(other, other_id));
                assert_eq!(ids(&deal, "events").len(), 2, "{own} / {other}: {told}");
            }
        }
    }
}

#[test]
fn one_number_in_two_spellings_is_one() {
    for [own, other] in [
        ["Fee of $1,500,000 paid", "Fee of $1.5 million paid"],
        ["Fee of $1.5m paid", "Fee of 1,500,000 dollars paid"],
        ["Order No. 5 issued", "Order 5 issued"],
        ["Order no 5 issued", "Order #5 issued"],
        ["Mill sued by Tern for fraud", "Tern sues Mill for fraud"],
        ["Tern and Mill sign the lease", "Mill and Tern sign the lease"],
    ] {
        for [own, other] in [[own, other], [other, own]] {
            let same = |title: &str, id: &str| cited(id, "2031-06-14", title, &Cited { parties: &[], ..MINUTES });
            let (deal, told) = merged(same(own, "own"), same(other, "other"));
            assert_eq!(ids(&deal, "events"), ["own"], "{own} / {other}: {told}");
            assert!(deal.get("disagreements").is_none() || !own.contains(['$', '5']), "{own} / {other}: {deal}");
        }
    }
}

/// A list is called by a plural.
#[test]
fn lists_that_are_not_the_same_differ() {
    let with = |text: &str| {
        json!({
            "parties": [{ "id": "tern", "name": "Tern" }, { "id": "mill", "name": "Mill" }],
            "terms": [{ "id": "fee", "title": "Fee", "kind": "payment", "from": ["tern"], "to": ["mill"],
                "versions": [{ "in_force": "2031/2032", "text": text }] }],
        })
    };
    let (_, told) = merged_text(&with("A fee."), &with("Another fee."));
    tells(&told, "term fee: the versions differ; both versions are in the new disagreement fee-in-two-versions");
}
