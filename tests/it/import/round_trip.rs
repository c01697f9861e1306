//! What dealtui exports as a table, and imports again.

use dealtui::{
    deal_file,
    export::{Confidentiality, Exported, Format, Request, Selection, Table, export},
    import::{self, Columns, Given, Kind},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::{Value, json};

use super::Importing;
use crate::export::made::HOSTILE;

const NAMES: [&str; 6] =
    ["Smith; Sons", "Acme, Widgets and More", "\"Ace\" Corp", "Tern | Mill", "Reed, Inc.", "Plain"];

fn deal() -> Value {
    let parties: Vec<Value> =
        NAMES.iter().enumerate().map(|(at, name)| json!({ "id": format!("p{at}"), "name": name })).collect();
    json!({
        "format": 1, "deal": { "id": "d", "title": "D" }, "parties": parties,
        "sources": [{ "id": "story", "type": "article", "title": "A story; or two", "publisher": "Courier", "authors": ["Doe, Jane; Roe", "Joe \"J\" Doe"] }],
        "events": [{
            "id": "signing", "date": "2031-03-12", "kind": "agreement", "title": "Signing", "tags": ["one; two", "a, b"],
            "parties": [
                { "id": "p0", "role": "issuer" }, { "id": "p1" }, { "id": "p2", "role": "subject" },
                { "id": "p0", "role": "investor" }, { "id": "p3", "role": "supplier" }, { "id": "p4" }, { "id": "p5", "role": "customer" },
            ],
            "passages": [{ "source": "story", "exact": "Wir zeichnen", "speakers": ["p0", "p1"], "translation": "We sign",
                "reading": "They will sign." }],
        }],
    })
}

/// The records of a deal that is exported as a table and imported, and what the export said.
fn back(what: &str) -> (Value, String) {
    let importing = Importing::new("d.json", deal().to_string());
    let exported = importing.run(&["export", "csv", "--what", what, "--data", "d.json"]);
    assert_eq!(exported.status, 0, "{}", exported.err);
    importing.0.write("table.csv", &exported.out);
    (importing.deal(&["table.csv"]).0, exported.err)
}

#[test]
fn names_stay_whole_and_roles_with_their_parties() {
    let (deal, told) = back("events");
    let name = |id: &Value| {
        let parties = deal["parties"].as_array().unwrap();
        parties.iter().find(|party| party["id"] == *id).unwrap()["name"].as_str().unwrap().to_owned()
    };
    let event = &deal["events"][0];
    let parts: Vec<(String, Option<&str>)> =
        event["parties"].as_array().unwrap().iter().map(|part| (name(&part["id"]), part["role"].as_str())).collect();
    let expected = [
        (0, Some("issuer")),
        (1, None),
        (2, Some("subject")),
        (0, Some("investor")),
        (3, Some("supplier")),
        (4, None),
        (5, Some("customer")),
    ];
    assert_eq!(parts, expected.map(|(at, role): (usize, _)| (NAMES[at].to_owned(), role)));
    assert_eq!(event["tags"], json!(["one; two", "a, b"]));
    let speakers: Vec<String> = event["passages"][0]["speakers"].as_array().unwrap().iter().map(name).collect();
    assert_eq!(speakers, NAMES[..2]);
    // A table has no place for these.
    assert!(told.contains("without 1 translation") && told.contains("1 likely meaning"), "{told}");
    let (deal, _) = back("sources");
    assert_eq!(deal["sources"][0]["authors"], json!(["Doe, Jane; Roe", "Joe \"J\" Doe"]));
}

#[test]
fn a_source_comes_back_under_its_title_and_is_not_said_to_be_unread() {
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "sources": [
            { "id": "lease", "title": "Lease", "read": "full", "standing": "primary", "published": "2031-01-02" },
            { "id": "deed", "title": "Deed", "read": "full", "published": "2031-01-03" },
            { "id": "bill", "title": "Bill", "read": "link", "standing": "press" },
        ],
        "events": [
            { "id": "e0", "kind": "statement", "title": "Signed", "date": "2031-01-02",
                "passages": [{ "source": "lease", "exact": "We sign this" }] },
            { "id": "e1", "kind": "statement", "title": "Sealed", "date": "2031-01-03",
                "corroboration": [{ "source": "deed", "verdict": "confirms" }] },
            { "id": "e2", "kind": "statement", "title": "Billed", "date": "2031-02-02",
                "corroboration": [{ "source": "bill", "verdict": "confirms" }] },
        ],
    });
    let importing = Importing::new("d.json", deal.to_string());
    let mut from = "d.json";
    // Once more, of what was imported.
    for (table, to) in [("one.csv", "one.json"), ("two.csv", "two.json")] {
        let exported = importing.run(&["export", "csv", "--data", from]);
        importing.0.write(table, &exported.out);
        let (back, _) = importing.deal(&[table]);
        let sources = back["sources"].as_array().unwrap();
        let known: Vec<[&Value; 3]> =
            sources.iter().map(|source| [&source["id"], &source["title"], &source["read"]]).collect();
        assert_eq!(
            known,
            [
                [&json!("lease"), &json!("Lease"), &Value::Null],
                [&json!("deed"), &json!("Deed"), &Value::Null],
                [&json!("bill"), &json!("Bill"), &json!("link")]
            ]
        );
        importing.0.write(to, back.to_string());
        from = to;
    }
    let page = importing.run(&["export", "html", "--for", "court", "--data", from]);
    assert_eq!(
        page.out.matches("not read").count(),
        importing.run(&["export", "html", "--for", "court", "--data", "d.json"]).out.matches("not read").count()
    );
}

#[test]
fn tables_of_passages_and_terms_are_refused_for_what_they_are() {
    let importing = Importing::new("d.json", deal().to_string());
    for (what, of) in [("passages", "passages"), ("terms", "terms")] {
        let exported = importing.run(&["export", "csv", "--what", what, "--data", "d.json"]);
        importing.0.write("table.csv", &exported.out);
        let ran = importing.run(&["import", "table.csv"]);
        let why = format!(
            "dealtui: table.csv: this is a table of {of} that dealtui exported; of its tables, those of events and sources can be imported\n"
        );
        assert_eq!((ran.status, ran.err), (2, why));
    }
}

const EMPTY: &str =
    r#"{ "format": 1, "deal": { "id": "d", "title": "D" }, "parties": [], "sources": [], "events": [] }"#;

/// The deal that a table of a deal makes, as JSON, and what the export says that it lacks.
fn returned(deal: &Value, table: Table) -> (Value, String) {
    let text = deal.to_string();
    let read = deal_file::read(&text).unwrap_or_else(|findings| panic!("{findings:?}\n{text}"));
    let selection = Selection::whole(&read);
    let confidentiality = Confidentiality::Included;
    let day = chrono::NaiveDate::from_ymd_opt(2031, 3, 12).unwrap();
    let request = Request {
        deal: &read,
        text: &text,
        selection: &selection,
        format: Format::Csv(table),
        confidentiality,
        marked: &[],
        day: dealtui::export::AsOf::Day(day),
    };
    let Exported { bytes, losses, .. } = export(request).unwrap();
    let foreign = Kind::Spreadsheet.read(&bytes).unwrap();
    let columns: Vec<Columns> =
        foreign.tables.iter().map(|table| Columns::of(table, &Given::new(), &Given::new())).collect();
    let imported = import::imported(&foreign, &columns, None, None, import::Overlap::Keep);
    let back = deal_file::edited(EMPTY, &imported.edits).unwrap();
    deal_file::read(&back).unwrap_or_else(|findings| panic!("{findings:?}\n{back}"));
    // Into the deal itself it adds nothing.
    let again = import::imported(&foreign, &columns, Some(&read), None, import::Overlap::Keep);
    assert!(again.edits.is_empty(), "{:?}\n{text}", again.edits);
    (serde_json::from_str(&back).unwrap(), losses.join(", "))
}

#[test]
fn sources_of_events_with_statements_only_come_back() {
    let rows = "Date,Event,Source,URL\n\
        2031-03-14,Engagement,Engagement letter p. 2,\n\
        2031-05-06,Offer,Offer letter p. 1,https://data.example/offer.pdf\n\
        2031-06-17,Exclusivity,Exclusivity letter ¶ 4,\n\
        2031-08-08,Signing,SPA § 2.1,\n";
    let importing = Importing::new("facts.csv", rows);
    let ran = importing.run(&["import", "facts.csv", "-o", "first.json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let ran = importing.run(&["export", "csv", "--data", "first.json"]);
    assert!(!ran.err.contains("statement"), "{}", ran.err);
    let mut reader = csv::Reader::from_reader(ran.out.trim_start_matches('\u{feff}').as_bytes());
    let headings = reader.headers().unwrap().clone();
    let cells: Vec<Vec<String>> = reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            let cell = |name: &str| row[headings.iter().position(|heading| heading == name).unwrap()].to_owned();
            ["source_id", "source", "source_url", "page", "paragraph"].map(cell).to_vec()
        })
        .collect();
    let expected = [
        ["engagement-letter", "Engagement letter (reading not recorded)", "", "2", ""],
        ["offer-letter", "Offer letter (reading not recorded)", "https://data.example/offer.pdf", "1", ""],
        ["exclusivity-letter", "Exclusivity letter (reading not recorded)", "", "", "4"],
        ["spa-2-1", "SPA § 2.1 (not read)", "", "", ""],
    ];
    assert_eq!(cells, expected);
    importing.0.write("table.csv", &ran.out);
    let (back, told) = importing.deal(&["table.csv"]);
    let (mut first, _) = importing.deal(&["facts.csv"]);
    // That the reading is not recorded is said by a "read" that is missing, too.
    let sources = first["sources"].as_array_mut().unwrap();
    for source in sources.iter_mut().filter(|source| source["id"] != "spa-2-1") {
        source.as_object_mut().unwrap().remove("read");
    }
    for records in ["sources", "events"] {
        assert_eq!(by_id(&back[records]), by_id(&first[records]));
    }
    assert!(!told.contains("guessed") && !told.contains("dropped"), "{told}");
}

/// Texts without what nobody sees, on one line.
fn words() -> impl Strategy<Value = String> {
    let plain = HOSTILE.iter().map(|text| {
        text.chars().filter(|sign| !sign.is_control() && !('\u{202a}'..='\u{202e}').contains(sign)).collect::<String>()
    });
    let long = "Long words that go on. ".repeat(12).trim().to_owned();
    let known = plain
        .chain(
            [
                "Smith; Sons",
                "Acme, Inc. and More",
                "A \"quoted\" word",
                "1.000",
                "12 March 2031",
                "2031",
                "no",
                "7",
                "&amp;lt;",
                "it's 'so'",
            ]
            .map(str::to_owned),
        )
        .chain([long]);
    select(known.collect::<Vec<_>>())
}

fn some(strategy: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    option::of(strategy).prop_map(|value| value.unwrap_or(Value::Null))
}

fn text() -> impl Strategy<Value = Value> {
    some(words().prop_map(Value::from))
}

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = Value> {
    some(select(words).prop_map(Value::from))
}

fn flag() -> impl Strategy<Value = Value> {
    some(Just(json!(true)))
}

fn date() -> impl Strategy<Value = Value> {
    one_of(&[
        "2031",
        "2031-03",
        "2031-03-12",
        "2031-03-12T00:00",
        "2028~",
        "[2031-03-01..2031-03-10]",
        "[2031-03-04,2031-04-03]",
        "2030/2031",
    ])
}

/// Without what is null or empty.
fn record(fields: &[(&str, &Value)]) -> Value {
    let is_there = |value: &Value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty());
    fields
        .iter()
        .filter(|(_, value)| is_there(value))
        .map(|(name, value)| ((*name).to_owned(), (*value).clone()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

const IDS: [&str; 6] = [
    "signing",
    "e-1",
    "7",
    "2031",
    "deadbeefdeadbeefdeadbeef",
    "a-very-long-name-of-an-event-that-goes-on-and-on-and-on-and-on-and-on",
];

/// What stands in notes on statements: the last two are no places.
const NOTES: &[&str] =
    &["p. 3", "¶ 4", "p. 007, ¶ 12", "S. 2", "§ 2.1", "p. 99999999999", "pp. 3-5", "7", "It says more."];

/// What a table has of the statements on an event: where no words are quoted, the first one that
/// bears the event out, of a source that was read if there is one.
fn first_statement(event: &Value) -> Option<Value> {
    let has_passage = !event["passages"].is_null();
    let supports = |said: &&Value| matches!(said["verdict"].as_str(), Some("confirms" | "partly" | "refines"));
    let statements = || event["corroboration"].as_array().into_iter().flatten().filter(supports);
    let first = statements().find(|said| said["source"] != "s2").or_else(|| statements().next());
    let mut first = first.filter(|_| !has_passage)?.clone();
    if NOTES.iter().rev().take(2).any(|note| first["note"] == *note) {
        first.as_object_mut().unwrap().remove("note");
    }
    Some(first)
}

/// An event with what a table has of its statements.
fn with_first_statement(mut event: Value) -> Value {
    let first = first_statement(&event);
    let fields = event.as_object_mut().unwrap();
    fields.remove("corroboration");
    fields.extend(first.map(|first| ("corroboration".to_owned(), json!([first]))));
    event
}

prop_compose! {
    fn event()(
        dates in (date(), text(), date()), title in words(), summary in text(), tags in vec(words(), 0..3),
        setting in (one_of(&["background", "context"]), select(&["agreement", "offer", "other"][..]), flag(), flag()),
        parties in vec((0..4_usize, one_of(&["issuer", "counsel-to-buyer"])), 0..4),
        amount in option::of((select(&["5000000", "1.000", "-3", "0.125"][..]), one_of(&["USD", "shares"]), one_of(&["up to", "about"]), one_of(&["reported"]))),
        said in vec((0..3_usize, select(&["confirms", "partly", "refines", "contradicts", "not-found"][..]), one_of(NOTES)), 0..3),
        quote in option::of((0..3_usize, words(), vec(0..4_usize, 0..3), some((1..9_u32).prop_map(Value::from)), flag())),
    ) -> Value {
        let mut tags = tags;
        tags.sort();
        tags.dedup();
        let mut parties = parties;
        parties.sort_by_key(|part| format!("{part:?}"));
        parties.dedup_by_key(|part| part.0);
        let parties: Vec<Value> = parties.iter().map(|(party, role)| record(&[("id", &json!(format!("p{party}"))), ("role", role)])).collect();
        let amounts: Vec<Value> = amount.iter().map(|(value, unit, bound, certainty)| record(&[("value", &json!(value)), ("unit", unit), ("bound", bound), ("certainty", certainty)])).collect();
        let passages: Vec<Value> = quote.iter().map(|(source, exact, speakers, page, is_read)| {
            let mut speakers = speakers.clone();
            speakers.sort_unstable();
            speakers.dedup();
            let speakers: Vec<String> = speakers.iter().map(|party| format!("p{party}")).collect();
            let [reading, translation] = if is_read.is_null() { [Value::Null, Value::Null] } else { [json!("They will."), json!("In English")] };
            record(&[("source", &json!(format!("s{source}"))), ("page", page), ("exact", &json!(exact)), ("speakers", &json!(speakers)), ("translation", &translation), ("reading", &reading)])
        }).collect();
        let mut statements = said;
        statements.sort_by_key(|(source, ..)| *source);
        statements.dedup_by_key(|(source, ..)| *source);
        let statements: Vec<Value> = statements.iter().map(|(source, verdict, note)| record(&[("source", &json!(format!("s{source}"))), ("verdict", &json!(verdict)), ("note", note)])).collect();
        let (date, date_words, said) = dates;
        let (scope, kind, confidential, privileged) = setting;
        let scope = if scope == "context" { scope } else { Value::Null };
        record(&[("date", &date), ("date_words", &date_words), ("said", &said), ("scope", &scope), ("kind", &json!(kind)), ("title", &json!(title)),
            ("summary", &summary), ("tags", &json!(tags)), ("parties", &json!(parties)), ("amounts", &json!(amounts)), ("passages", &json!(passages)), ("corroboration", &json!(statements)),
            ("confidential", &confidential), ("privileged", &privileged)])
    }
}

prop_compose! {
    fn source()(
        kind in text(), standing in one_of(&["press", "primary"]), publisher in text(), title in words(), authors in vec(words(), 0..3),
        dates in (one_of(&["2031-03", "2031-03-12", "2030~"]), one_of(&["2031-05-01"])), url in one_of(&["https://c.example/a;b", "https://c.example/1"]),
        more in (one_of(&["https://web.archive.org/1"]), one_of(&["translated", "note"]), one_of(&["full", "link", "excerpt"]), one_of(&["de"]), text(), flag(), flag()),
    ) -> Value {
        let (archive_url, wording, read, language, note, confidential, privileged) = more;
        let mut authors = authors;
        authors.sort();
        authors.dedup();
        record(&[("type", &kind), ("standing", &standing), ("publisher", &publisher), ("title", &json!(title)), ("authors", &json!(authors)),
            ("published", &dates.0), ("accessed", &dates.1), ("url", &url), ("archive_url", &archive_url), ("wording", &wording), ("read", &read),
            ("language", &language), ("note", &note), ("confidential", &confidential), ("privileged", &privileged)])
    }
}

fn with_id(mut record: Value, id: &str) -> Value {
    record["id"] = json!(id);
    record
}

/// The names of the parties of a deal instead of their IDs, which a table does not have.
fn with_names(event: &Value, deal: &Value) -> Value {
    let name = |id: &Value| {
        let parties = deal["parties"].as_array().unwrap();
        parties.iter().find(|party| party["id"] == *id).map_or(id.clone(), |party| party["name"].clone())
    };
    let mut event = event.clone();
    for part in event["parties"].as_array_mut().into_iter().flatten() {
        part["id"] = name(&part["id"]);
    }
    for passage in event["passages"].as_array_mut().into_iter().flatten() {
        let one = passage["speaker"].take();
        let speakers: Vec<Value> = passage["speakers"]
            .as_array()
            .into_iter()
            .flatten()
            .chain(Some(&one).filter(|one| !one.is_null()))
            .map(name)
            .collect();
        passage["speakers"] = json!(speakers);
        let passage = passage.as_object_mut().unwrap();
        for lost in ["speaker", "translation", "reading"] {
            passage.remove(lost);
        }
    }
    for list in ["parties", "passages"] {
        if event[list].is_null() {
            event.as_object_mut().unwrap().remove(list);
        }
    }
    event
}

fn by_id(records: &Value) -> Vec<Value> {
    let mut records = records.as_array().unwrap().clone();
    records.sort_by_key(|record| record["id"].to_string());
    records
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn events_come_back_or_the_export_tells(events in vec(event(), 1..6)) {
        let parties: Vec<Value> = NAMES.iter().take(4).enumerate().map(|(at, name)| json!({ "id": format!("p{at}"), "name": name })).collect();
        let sources: Vec<Value> = (0..3).map(|at| json!({ "id": format!("s{at}"), "type": "article", "title": format!("Story {at}"), "publisher": "Courier", "read": if at == 2 { "link" } else { "full" } })).collect();
        let events: Vec<Value> = events.into_iter().zip(IDS).map(|(event, id)| with_id(event, id)).collect();
        let deal = json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "parties": parties, "sources": sources, "events": events });
        let (back, losses) = returned(&deal, Table::Events);
        let named = |deal: &Value| by_id(&deal["events"]).iter().map(|event| with_names(event, deal)).collect::<Vec<_>>();
        let expected: Vec<Value> = named(&deal).into_iter().map(with_first_statement).collect();
        prop_assert_eq!(named(&back), expected);
        let events = deal["events"].as_array().unwrap();
        let statements: usize = events.iter().map(|event| event["corroboration"].as_array().map_or(0, Vec::len)).sum();
        let lost = statements - events.iter().filter_map(first_statement).count();
        prop_assert_eq!(losses.contains("by other sources"), lost > 0, "{}", losses);
        let has = |field: &str| deal["events"].as_array().unwrap().iter().any(|event| !event["passages"][0][field].is_null());
        prop_assert_eq!(losses.contains("likely meaning"), has("reading"));
        prop_assert_eq!(losses.contains("translation"), has("translation"));
    }

    #[test]
    fn sources_come_back(sources in vec(source(), 1..5), copy in option::of(0..4_usize)) {
        let mut sources: Vec<Value> = sources.into_iter().zip(IDS).map(|(source, id)| with_id(source, id)).collect();
        if let Some(of) = copy.filter(|of| *of > 0 && *of < sources.len()) {
            sources[0]["copy_of"] = json!(IDS[of]);
        }
        let deal = json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "parties": [], "sources": sources, "events": [] });
        let (back, losses) = returned(&deal, Table::Sources);
        prop_assert_eq!(losses, "");
        prop_assert_eq!(by_id(&back["sources"]), by_id(&deal["sources"]));
    }
}

/// Blanks are what every program between two tables changes first.
#[test]
fn an_exported_table_adds_nothing_to_its_own_deal_whatever_its_blanks() {
    let blanks = ["  ", "\u{a0}", "\n", "\r\n", "\n\n", " \u{202f}", "\t", "\u{200b}", "\u{ad}", "\u{2028}", " \n "];
    for (at, blank) in blanks.into_iter().enumerate() {
        let words = |text: &str| text.replace(' ', blank);
        let event = |id: &str, date: Value, more: &str| {
            json!({
                "id": id, "date": date, "date_words": words("early in spring"), "kind": "other",
                "title": words(&format!("The vote {more}")), "summary": words("Six to one"), "tags": [words("the board")],
                "parties": [{ "id": "tern" }],
                "amounts": [{ "value": "5", "unit": "USD" }],
                "passages": [{ "source": "story", "exact": words(&format!(" We sign “at last” {more} ")), "speakers": ["tern"] }],
            })
        };
        let deal = json!({
            "format": 1, "deal": { "id": "d", "title": "D" }, "parties": [{ "id": "tern", "name": words("Tern Line") }],
            "sources": [{ "id": "story", "type": "article", "title": words("The story"), "publisher": words("The Courier"), "read": "full" }],
            "events": [event("one", json!("2031"), "today"), event("two", json!(null), "in May")],
        });
        let text = deal.to_string().replace(r#""date":null,"#, "");
        let importing = Importing::new("acme.json", &text);
        for table in ["events", "sources"] {
            let exported = importing.run(&["export", "csv", "--what", table, "--data", "acme.json"]);
            // As some programs save it.
            let saved = exported.out.replace('\u{a0}', " ");
            for sheet in [exported.out, saved] {
                importing.0.write("table.csv", sheet);
                let ran = importing.run(&["import", "table.csv", "--into", "acme.json"]);
                let rows = if table == "events" { "2 rows: 2" } else { "1 row: 1" };
                assert_eq!(
                    ran.out,
                    format!("Nothing to add to acme.json: {rows} already there.\n"),
                    "{table}, {at}: {blank:?}\n{}\n{}",
                    ran.err,
                    importing.0.deal()
                );
                assert!(!ran.err.contains("table.csv:"), "{at}: {blank:?}\n{}", ran.err);
            }
        }
    }
}
