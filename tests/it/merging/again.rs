//! What is no dispute though two deals write it in other ways, whose evidence stands on which side
//! of a dispute, and that nothing is merged twice.

use serde_json::{Value, json};

use super::{event, ids, merged_text, tells};

fn deal(title: &str, records: Value) -> Value {
    let mut deal = records;
    deal["deal"] = json!({ "id": title.to_lowercase(), "title": title, "summary": format!("Summary of {title}.") });
    deal
}

/// The merged deal, and what is told.
fn merged(own: &Value, other: &Value) -> (Value, String) {
    let (text, told) = merged_text(own, other);
    (serde_json::from_str(&text).unwrap(), told)
}

fn dated(title: &str, date: &str) -> Value {
    deal(title, json!({ "events": [event("signing", date, "Agreement is signed")] }))
}

#[test]
fn the_more_precise_of_two_dates_is_taken_and_told() {
    for (own, other, kept, told) in [
        ("2031", "2031-03", "2031-03", "the date is Mar 2031, as in b.json; a.json has 2031"),
        ("2031-03", "2031", "2031-03", "the date is Mar 2031, as in a.json; b.json has 2031"),
        ("2031-03", "2031-03-12", "2031-03-12", "the date is 12 Mar 2031, as in b.json; a.json has Mar 2031"),
        (
            "2031-03-12",
            "2031-03-12T10:00Z",
            "2031-03-12T10:00Z",
            "the date is 12 Mar 2031 10:00, as in b.json; a.json has 12 Mar 2031",
        ),
        ("2031-03-12?", "2031-03-12", "2031-03-12", "the date is 12 Mar 2031, as in b.json; a.json has 12 Mar 2031?"),
    ] {
        let (deal, all) = merged(&dated("Seller", own), &dated("Buyer", other));
        assert_eq!(deal["events"][0]["date"], kept, "{own} {other}: {all}");
        assert_eq!(ids(&deal, "disagreements"), Vec::<String>::new(), "{own} {other}");
        tells(&all, &format!("event signing: {told}"));
    }
}

#[test]
fn one_date_in_other_spellings_is_no_dispute() {
    for [own, other] in [
        ["2031-03-12T10:00Z", "2031-03-12T12:00+02:00"],
        ["2031-03-12T23:30-04:00", "2031-03-13T03:30Z"],
        ["2031-03-12T10:00", "2031-03-12T10:00:00"],
        ["2031-03-12/2031-03-12", "2031-03-12"],
        ["2031-03-12", "2031-03-12/2031-03-12"],
        ["2031-03-XX", "2031-03"],
        ["2031-XX", "2031"],
    ] {
        let (deal, told) = merged(&dated("Seller", own), &dated("Buyer", other));
        assert_eq!(ids(&deal, "events"), ["signing"]);
        assert_eq!(deal["events"][0]["date"], own);
        assert_eq!(ids(&deal, "disagreements"), Vec::<String>::new(), "{own} {other}: {told}");
    }
    for [own, other] in
        [["2031-03-12T10:00Z", "2031-03-12T12:00Z"], ["2031-03", "2031-04"], ["2031-03/2031-05", "2031-04"]]
    {
        let (deal, told) = merged(&dated("Seller", own), &dated("Buyer", other));
        assert_eq!(ids(&deal, "disagreements").len(), 1, "{own} {other}: {told}");
    }
}

#[test]
fn the_day_of_publication_may_be_more_precise_in_one_of_them() {
    let source = |title: &str, published: &str| {
        deal(title, json!({ "sources": [{ "id": "wire", "title": "Tern sells its yard", "published": published }] }))
    };
    let (both, told) = merged(&source("Seller", "2031"), &source("Buyer", "2031-03-12"));
    assert_eq!(both["sources"][0]["published"], "2031-03-12");
    assert_eq!(ids(&both, "disagreements"), Vec::<String>::new());
    tells(&told, "source wire: the date of publication is 12 Mar 2031, as in b.json; a.json has 2031");
}

#[test]
fn an_alias_is_no_other_name() {
    let party = |title: &str, name: &str, aliases: &[&str]| {
        deal(title, json!({ "parties": [{ "id": "tern", "name": name, "aliases": aliases }] }))
    };
    for (own, other) in
        [(&["Tern"] as &[&str], &[] as &[&str]), (&[], &["Tern Shipping"]), (&["Tern"], &["Tern Shipping"])]
    {
        let (both, told) = merged(&party("Seller", "Tern Shipping", own), &party("Buyer", "Tern", other));
        assert_eq!(ids(&both, "disagreements"), Vec::<String>::new(), "{told}");
        assert_eq!(both["parties"], json!([{ "id": "tern", "name": "Tern Shipping", "aliases": ["Tern"] }]));
    }
}

/// A vote on a day, quoted from a source of this deal's own.
fn vote(title: &str, day: &str, source: &str) -> Value {
    let mut vote = event("vote", day, "Board votes");
    vote["passages"] =
        json!([{ "id": format!("p-{source}"), "source": source, "exact": format!("It voted on {day}") }]);
    let named = format!("Minutes of the board as {title} has them");
    deal(title, json!({ "sources": [{ "id": source, "title": named, "read": "full" }], "events": [vote] }))
}

#[test]
fn a_quotation_bears_out_only_the_version_of_its_deal() {
    let (both, told) = merged(&vote("Seller", "2031-04-01", "courier"), &vote("Buyer", "2031-04-02", "ledger"));
    let vote = &both["events"][0];
    assert_eq!(vote["date"], "2031-04-01");
    assert_eq!(vote["corroboration"], json!([{ "source": "ledger", "verdict": "contradicts" }]));
    tells(&told, "event vote: documents that only b.json cites contradict the version of a.json");
    let sides = &both["disagreements"][0]["sides"];
    assert_eq!(
        *sides,
        json!([
            { "says": "According to “Seller”, the date is 1 Apr 2031.", "sources": ["courier"], "passages": ["p-courier"] },
            { "says": "According to “Buyer”, the date is 2 Apr 2031.", "sources": ["ledger"], "passages": ["p-ledger"] },
        ])
    );
}

#[test]
fn merging_again_adds_nothing() {
    let bare = |title: &str, day: &str, source: &str| {
        let mut deal = vote(title, day, source);
        deal["sources"].as_array_mut().unwrap().push(json!({ "id": "letter", "title": "Letter" }));
        let talks = if title == "Seller" { "Talks begin" } else { "A storm" };
        let mut talks = event("talks", if title == "Seller" { "2031" } else { "2020-01-01" }, talks);
        talks["corroboration"] = json!([{ "source": "letter", "verdict": "confirms" }]);
        deal["events"].as_array_mut().unwrap().push(talks);
        deal["events"][0]["corroboration"] = json!([{ "source": source, "verdict": "confirms" }]);
        deal
    };
    let (own, other) = (bare("Seller", "2031-04-01", "courier"), bare("Buyer", "2031-04-02", "ledger"));
    let (first, _) = merged(&own, &other);
    assert_eq!(ids(&first, "sources"), ["courier", "letter", "ledger", "letter-2"]);
    for (base, more) in [(&first, &other), (&first, &own), (&own, &first)] {
        let (again, told) = merged(base, more);
        for table in ["sources", "events", "disagreements"] {
            assert_eq!(ids(&again, table).len(), ids(&first, table).len(), "{told}");
        }
    }
    let (again, _) = merged(&first, &other);
    assert_eq!(again, first);
}

#[test]
fn merging_again_adds_nothing_where_both_cite_other_pages() {
    let at = |title: &str, day: &str, page: &str| {
        let mut vote = event("vote", day, "Board votes");
        vote["corroboration"] = json!([{ "source": "minutes", "verdict": "confirms", "note": page }]);
        deal(title, json!({ "sources": [{ "id": "minutes", "title": "Minutes of the board" }], "events": [vote] }))
    };
    let (own, other) = (at("Seller", "2031-04-01", "p. 2"), at("Buyer", "2031-04-02", "p. 3"));
    let (first, _) = merged(&own, &other);
    assert_eq!(first["disagreements"][0]["sides"][1]["says"], "According to “Buyer”, the date is 2 Apr 2031 (p. 3).");
    let (again, told) = merged(&first, &other);
    assert_eq!(again, first, "{told}");
}
