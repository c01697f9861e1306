//! Filters of the lists of sources, terms and disputes: which rows they leave,
//! what they say where they leave none, and what is said of mistyped ones.

mod generated;

use std::{collections::BTreeSet, sync::atomic::AtomicBool};

use dealtui::{
    deal_file,
    domain::{Deal, EdtfDate, Knowledge, ReadingExtent, Ref, Source, TermState, Vocabulary as _},
    search::{
        ListKind, Query, QueryError, highlight, highlight_in_prose,
        records::{self, RecordHits, Records},
        words_begun,
    },
};
use serde_json::json;

use crate::{harbors, program::run};

/// The day of the amendment.
pub(crate) const DAY: &str = "2031-02-03";

fn records(kind: ListKind, day: &str) -> Records {
    match kind {
        ListKind::Sources => Records::Sources,
        ListKind::Terms => Records::Terms(EdtfDate::parse(day).unwrap().day().unwrap(), Knowledge::Hindsight),
        ListKind::Disputes => Records::Disputes,
        ListKind::Events => unreachable!("events have an index"),
    }
}

pub(crate) fn filter(deal: &Deal, kind: ListKind, day: &str, query: &str) -> Result<RecordHits, QueryError> {
    let query = Query::parse_for(kind, query)?;
    Ok(records::search_records(records(kind, day), &query, deal, &AtomicBool::new(false))?.unwrap())
}

/// The id of a record; of an event against another both ids.
fn id(deal: &Deal, record: Ref) -> String {
    match record {
        Ref::Source(ix) => deal.source(ix).id().to_owned(),
        Ref::Term(ix) => deal.term(ix).id().to_owned(),
        Ref::Disagreement(ix) => deal.disagreement(ix).id().to_owned(),
        Ref::Relation(event, nth) => {
            let event = deal.event(event);
            format!("{}>{}", event.id(), event.relation(nth).unwrap().event().id())
        }
        other => panic!("{other:?} is in no list"),
    }
}

pub(crate) fn found(deal: &Deal, kind: ListKind, day: &str, query: &str) -> Vec<String> {
    let hits = filter(deal, kind, day, query).unwrap_or_else(|error| panic!("{query}: {error:?}"));
    let doubt = |record| if hits.possible.contains(&record) { "?" } else { "" };
    hits.records.iter().map(|(record, _)| format!("{}{}", id(deal, *record), doubt(*record))).collect()
}

#[track_caller]
fn check(kind: ListKind, day: &str, queries: &[(&str, &[&str])]) {
    let deal = harbors::deal();
    let answers = queries.iter().map(|(query, expected)| (query, found(&deal, kind, day, query), expected));
    let wrong: Vec<String> = answers
        .filter(|(_, found, expected)| found != *expected)
        .map(|(query, found, expected)| format!("{query}\n   found {found:?}\nexpected {expected:?}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), queries.len(), wrong.join("\n"));
}

#[test]
fn sources_are_found_by_name_reading_standing_type_date_and_publisher() {
    check(
        ListKind::Sources,
        DAY,
        &[
            ("qsj", &["qsj-talks"]),
            ("lindqvist", &["lindqvist-post"]),
            ("vale", &["dockside-digest"]),
            ("registry", &["cormorant-10q", "cormorant-8k"]),
            ("\"the ledger\"", &["ledger-conditions", "mainsail-money", "dockside-digest"]),
            ("^form standing:primary !date:2030-10", &["cormorant-10q"]),
            ("'copy", &["tide-times-copy", "dockside-digest"]),
            ("'copy standing:press", &["tide-times-copy"]),
            (
                "read:full",
                &[
                    "tide-times-copy",
                    "saltmere-release",
                    "bjornoy-brochure",
                    "heron-release",
                    "amendment-release",
                    "lindqvist-post",
                    "mainsail-money",
                    "anchor-chain",
                    "dockside-digest",
                ],
            ),
            ("read:full standing:analysis,press", &["tide-times-copy", "mainsail-money", "anchor-chain"]),
            ("read:reprint,relayed", &["cormorant-8k", "joint-release"]),
            ("type:post,pamphlet", &["bjornoy-brochure", "lindqvist-post"]),
            (
                "type:article",
                &["tide-times-original", "tide-times-copy", "qsj-talks", "ledger-conditions", "mainsail-money"],
            ),
            ("type:post-weblog,post !party:cormorant", &["anchor-chain"]),
            ("party:lindqvist", &["lindqvist-post"]),
            ("party:tt", &["tide-times-original", "tide-times-copy"]),
            (
                "party:cormorant",
                &["cormorant-10q", "cormorant-8k", "joint-release", "amendment-release", "lindqvist-post"],
            ),
            ("party:cormorant+saltmere", &["joint-release", "amendment-release"]),
            ("party:cormorant+heron", &[]),
            (
                "date:>=2031-02-03",
                &[
                    "tide-times-original",
                    "tide-times-copy",
                    "amendment-release",
                    "lindqvist-post",
                    "anchor-chain",
                    "dockside-digest?",
                ],
            ),
            ("date:2031-02-20", &["anchor-chain", "dockside-digest?"]),
            ("date:=2031-02-20", &["anchor-chain"]),
            // In doubt: a day earlier or later.
            ("date:2030-09-27", &["ledger-conditions?"]),
            ("not:date:1900..2200", &["bjornoy-brochure"]),
        ],
    );
}

#[test]
fn sources_are_found_by_what_their_pages_show_of_them() {
    let event = json!({ "id": "e", "date": "2026-01-01", "kind": "statement", "title": "Event",
        "passages": [
            { "source": "copy", "exact": "unlimited calls", "quality": "garbled", "reading": "stateless calls" },
            { "source": "memo", "exact": "a cellar" }],
        "corroboration": [
            { "source": "memo", "verdict": "confirms", "note": "Has the calls in full." },
            { "source": "paper", "verdict": "contradicts", "note": "Denies them." }] });
    let sources = ["copy", "memo", "paper"].map(|id| json!({ "id": id, "title": id }));
    let deal = json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "sources": sources, "events": [event] });
    let deal = deal_file::read(&deal.to_string()).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let cases: [(&str, &[&str]); 9] = [
        ("unlimited", &["copy"]),
        ("stateless", &["copy"]),
        ("\"stateless calls\"", &["copy"]),
        ("calls", &["copy", "memo"]),
        ("cellar", &["memo"]),
        ("denies", &["paper"]),
        ("tateless", &[]),
        ("^stateless", &[]),
        ("!calls", &["paper"]),
    ];
    for (query, expected) in cases {
        assert_eq!(found(&deal, ListKind::Sources, DAY, query), expected, "{query}");
    }
    let best = filter(&deal, ListKind::Sources, DAY, "memo | calls").unwrap().best;
    assert_eq!(best.map(|record| id(&deal, record)).as_deref(), Some("memo"), "a title before what is quoted");
    assert_eq!(filter(&deal, ListKind::Sources, DAY, "statelss").unwrap().suggestions, ["stateless"]);
    let as_read = found(&harbors::deal(), ListKind::Sources, DAY, "dollars");
    assert_eq!(as_read, ["tide-times-copy"], "as its passage is read");
}

#[test]
fn terms_are_found_by_words_parties_kind_and_state_on_the_day() {
    let heron: &[&str] = &["tenth-berth", "first-tranche", "second-tranche", "berth-fee"];
    check(
        ListKind::Terms,
        DAY,
        &[
            ("license", &["pilot-license"]),
            ("'silts", &["berth-fee"]),
            ("party:heron", heron),
            ("party:okonkwo", heron),
            ("!party:saltmere", heron),
            ("party:stilt !kind:investment,exclusivity", &["berth-fee"]),
            ("kind:exclusivity", &["sole-line", "tenth-berth"]),
            ("kind:license", &["pilot-license"]),
            ("kind:\"license grant\"", &["pilot-license"]),
            ("state:\"not yet\"", &["any-line"]),
            ("state:not-yet kind:freedom", &["any-line"]),
            ("state:force kind:hosting", &["berth-lease"]),
            ("state:force kind:freedom", &[]),
            ("state:ended", &["sole-line"]),
            ("state:met,possible", &["tenth-berth", "first-tranche"]),
        ],
    );
    check(ListKind::Terms, "2030-01-01", &[("!state:not-recorded", &[])]);
}

#[test]
fn a_state_is_that_of_the_terms_on_the_day() {
    let deal = harbors::deal();
    for day in ["2030-03-12", "2030-11-19", "2031-02-03", "2031-05-15", "2033-06-01", "2041-01-01"] {
        let on = EdtfDate::parse(day).unwrap().day().unwrap();
        for state in TermState::ALL {
            let stand = deal.terms().filter(|term| deal.term_on_day(term.ix(), on).state == *state);
            let expected: Vec<String> = stand.map(|term| term.id().to_owned()).collect();
            for name in [state.word().to_owned(), format!("\"{}\"", state.label())] {
                assert_eq!(found(&deal, ListKind::Terms, day, &format!("state:{name}")), expected, "{name} on {day}");
            }
        }
    }
}

#[test]
fn disputes_are_found_by_words_parties_and_whether_they_are_open() {
    check(
        ListKind::Disputes,
        DAY,
        &[
            ("is:open", &["cap-size", "vale-standing", "winter-results>okonkwo-memo"]),
            ("is:open party:saltmere", &["cap-size", "winter-results>okonkwo-memo"]),
            ("is:resolved !tide", &["amended-agreement>joint-statement"]),
            ("vale", &["vale-standing"]),
            ("supersedes", &["amended-agreement>joint-statement"]),
            ("'anchor | 'ledger", &["berths-counted", "cap-size", "vale-standing"]),
            ("^what", &["cap-size"]),
            ("fares?", &[]),
        ],
    );
}

/// What is offered is what the list shows, and finds what the list shows it for.
#[test]
fn every_value_that_is_offered_finds_the_rows_that_show_it() {
    let deal = read_deal_with_every_extent();
    let offered = |kind, begun: &str| words_begun(begun, kind, &deal).into_iter().map(|found| found.word);
    let shown_as = |label: &str, offered: &str| offered.split_once(':').unwrap().1 == label.replace(' ', "-");
    let reads: Vec<String> = offered(ListKind::Sources, "read:").collect();
    assert_eq!(
        reads,
        [
            "read:full",
            "read:excerpt",
            "read:reprint",
            "read:secondhand",
            "read:not-read",
            "read:not-read-yet",
            "read:not-recorded",
            "read:unread"
        ]
    );
    for value in reads.into_iter().take(ReadingExtent::ALL.len()) {
        let shown = deal.sources().filter(|source| shown_as(source.read().unwrap().label(), &value));
        let shown: Vec<&str> = shown.map(Source::id).collect();
        assert_eq!(
            (found(&deal, ListKind::Sources, DAY, &value), shown.len()),
            (shown.iter().map(|id| (*id).to_owned()).collect(), 1),
            "{value}"
        );
    }
    for query in ["read:no", "read:not"] {
        assert_eq!(found(&deal, ListKind::Sources, DAY, query), ["link", "unread"], "{query}");
    }
    let never_read = ["relayed", "link", "unread"];
    assert_eq!(found(&deal, ListKind::Sources, DAY, "read:unread"), never_read);
    for (old, id) in [("relayed", "relayed"), ("link", "link"), ("second-hand", "relayed"), ("\"not read\"", "link")] {
        assert_eq!(found(&deal, ListKind::Sources, DAY, &format!("read:{old}")), [id], "{old}");
    }
    let harbors = harbors::deal();
    let day = EdtfDate::parse(DAY).unwrap().day().unwrap();
    let states: Vec<String> =
        words_begun("state:", ListKind::Terms, &harbors).into_iter().map(|found| found.word).collect();
    assert_eq!(states.len(), TermState::ALL.len());
    assert!(states.contains(&"state:performed".to_owned()), "{states:?}");
    for value in states {
        let terms = harbors.terms().filter(|term| shown_as(harbors.term_on_day(term.ix(), day).state.label(), &value));
        let shown: BTreeSet<String> = terms.map(|term| term.id().to_owned()).collect();
        let found: BTreeSet<String> = found(&harbors, ListKind::Terms, DAY, &value).into_iter().collect();
        assert_eq!(found, shown, "{value}");
    }
}

/// A source for each way of reading, whose ID is the word of the deal file.
fn read_deal_with_every_extent() -> Deal {
    let words = ["full", "excerpt", "reprint", "relayed", "link", "unread"];
    let sources = words.map(|word| json!({ "id": word, "title": "T", "read": word }));
    deal_file::read(
        &json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "sources": sources, "events": [] }).to_string(),
    )
    .unwrap()
}

/// Kinds of terms and types of documents by what the page calls them.
#[test]
fn a_kind_is_found_by_its_label() {
    let text = json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "events": [],
        "sources": [{ "id": "paper", "title": "T", "type": "article-newspaper" }, { "id": "site", "title": "T", "type": "webpage" }],
        "terms": [{ "id": "first", "title": "First", "kind": "rofr", "versions": [{ "text": "x", "in_force": "2026" }] },
            { "id": "free", "title": "Free", "kind": "freedom", "versions": [{ "text": "x", "in_force": "2026" }] }] });
    let deal = deal_file::read(&text.to_string()).unwrap();
    assert_eq!(found(&deal, ListKind::Sources, DAY, "type:\"newspaper article\""), ["paper"]);
    assert_eq!(found(&deal, ListKind::Terms, DAY, "kind:\"right of first refusal\""), ["first"]);
    assert_eq!(found(&deal, ListKind::Terms, DAY, "kind:\"reserved right\""), ["free"]);
}

/// The kinds of events as the page has them, and the words of the screen for what else they are.
#[test]
fn words_of_the_screen_filter_events() {
    let ids = |query: &str| {
        let out = run(&["list", query]).out;
        out.lines().map(|line| line.rsplit('\t').next().unwrap().to_owned()).collect::<Vec<String>>()
    };
    for (shown, word) in [
        ("kind:agreed", "kind:agreement"),
        ("kind:stated", "kind:statement"),
        ("is:later", "is:after"),
        ("has:likely-meaning", "has:reading"),
    ] {
        let found = ids(shown);
        assert!(!found.is_empty(), "{shown}");
        assert_eq!(found, ids(word), "{shown}");
    }
    let missing = |query: &str| run(&["list", query]).err;
    assert!(missing("kind:").contains("agreed, amended, announced, closed, launched"), "{}", missing("kind:"));
    assert!(missing("is:").contains("core, context, later, damaged"), "{}", missing("is:"));
}

#[test]
fn a_dispute_between_events_is_open_until_an_event_resolves_it() {
    let deal = |relations: serde_json::Value| {
        let event = |id: &str, relations: serde_json::Value| json!({ "id": id, "date": "2026-01-01", "kind": "statement", "title": id, "relations": relations });
        let events = [event("claim", json!([])), event("denial", json!([{ "kind": "disputes", "event": "claim" }]))];
        let events = [events.to_vec(), vec![event("end", relations)]].concat();
        deal_file::read(&json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "events": events }).to_string())
            .unwrap()
    };
    let open = |deal: Deal| found(&deal, ListKind::Disputes, DAY, "is:open");
    assert_eq!(open(deal(json!([]))), ["denial>claim"]);
    assert_eq!(open(deal(json!([{ "kind": "resolves", "event": "claim" }]))), Vec::<String>::new());
    assert_eq!(open(deal(json!([{ "kind": "resolves", "event": "denial" }]))), Vec::<String>::new());
    assert_eq!(open(deal(json!([{ "kind": "contradicts", "event": "denial" }]))), ["denial>claim", "end>denial"]);
    assert_eq!(open(deal(json!([{ "kind": "supersedes", "event": "denial" }]))), ["denial>claim"]);
}

#[test]
fn a_mistyped_filter_says_where_and_what_makes_sense_in_the_list() {
    let deal = harbors::deal();
    let known = |kind: ListKind, name: &str, names: &str| format!("“{name}:” is not a qualifier for {kind}{names}");
    let cases = [
        (ListKind::Sources, "raed:full", 0..5, known(ListKind::Sources, "raed", ": did you mean read:?")),
        (ListKind::Sources, "heron status:disputed", 6..13, "status: filters events, not sources".to_owned()),
        (ListKind::Sources, "tag:berths", 0..4, "tag: filters events, not sources".to_owned()),
        (ListKind::Terms, "!stat:met", 1..6, known(ListKind::Terms, "stat", ": did you mean state:?")),
        (ListKind::Terms, "date:2026", 0..5, "date: filters events and sources, not terms".to_owned()),
        (
            ListKind::Sources,
            "zz:x",
            0..3,
            known(ListKind::Sources, "zz", "; valid qualifiers: is: read: type: standing: party: date:"),
        ),
        (ListKind::Disputes, "as:open", 0..3, known(ListKind::Disputes, "as", ": did you mean is:?")),
        (ListKind::Disputes, "kind:\"x y\"", 0..5, "kind: filters events and terms, not disputes".to_owned()),
        (
            ListKind::Sources,
            "read:",
            0..5,
            "read: needs a value: full, excerpt, reprint, secondhand, not-read, not-read-yet, not-recorded, unread".to_owned(),
        ),
        (
            ListKind::Sources,
            "read:none",
            5..9,
            "read: has no value “none”; known values: full, excerpt, reprint, secondhand, not-read, not-read-yet, not-recorded, unread".to_owned(),
        ),
        (ListKind::Sources, "is:unread", 3..9, "is: has no value “unread”: did you mean read:unread?".to_owned()),
        (ListKind::Sources, "read:full,fll", 10..13, "read: has no value “fll”: did you mean full?".to_owned()),
        (
            ListKind::Sources,
            "standing:best",
            9..13,
            "standing: has no value “best”; known values: primary, press, analysis, aggregator".to_owned(),
        ),
        (ListKind::Sources, "type:reprot", 5..11, "no type is called “reprot”: did you mean report?".to_owned()),
        (ListKind::Sources, "party:hern", 6..10, "no party is called “hern”: did you mean heron?".to_owned()),
        (
            ListKind::Terms,
            "berth state:\"in forse\"",
            13..21,
            "state: has no value “in forse”: did you mean \"in force\"?".to_owned(),
        ),
        (
            ListKind::Terms,
            "kind:exclusivty",
            5..15,
            "no kind is called “exclusivty”: did you mean exclusivity?".to_owned(),
        ),
        (
            ListKind::Disputes,
            "vale !is:closed",
            9..15,
            "is: has no value “closed”; known values: open, resolved".to_owned(),
        ),
        // As another list has it.
        (
            ListKind::Sources,
            "is:damaged",
            3..10,
            "is:damaged filters events, not sources; known values: quoted, paraphrased, todo, confidential, privileged"
                .to_owned(),
        ),
        (
            ListKind::Disputes,
            "is:todo",
            3..7,
            "is:todo filters events and sources, not disputes; known values: open, resolved".to_owned(),
        ),
        (ListKind::Disputes, "is:opne", 3..7, "is: has no value “opne”: did you mean open?".to_owned()),
        (ListKind::Terms, "rent OR berth", 5..7, "use | with spaces for OR: write rent | berth".to_owned()),
        (ListKind::Terms, "state:met|ended", 9..10, "separate values with commas: write state:met,ended".to_owned()),
    ];
    for (kind, query, place, message) in cases {
        let error = filter(&deal, kind, DAY, query).expect_err(query);
        assert_eq!((error.range.clone(), error.message.as_str()), (place, message.as_str()), "{query}");
        if let Some(corrected) = error.apply_correction(query) {
            assert!(filter(&deal, kind, DAY, &corrected).is_ok(), "{corrected}");
        }
    }
}

#[test]
fn an_empty_list_names_what_emptied_it_and_words_of_that_list() {
    let deal = harbors::deal();
    let cases: [(ListKind, &str, &str, usize, &[&str]); 9] = [
        (ListKind::Sources, "party:heron read:link", "read:link", 1, &[]),
        (ListKind::Sources, "registry read:link", "read:link", 2, &[]),
        (ListKind::Sources, "zzzz", "zzzz", 15, &[]),
        (ListKind::Sources, "dokcside", "dokcside", 15, &["Dockside"]),
        (ListKind::Sources, "2030-10-06", "2030-10-06", 15, &["date:2030-10-06"]),
        (ListKind::Terms, "exclusviity party:heron", "exclusviity", 4, &["exclusivity"]),
        (ListKind::Terms, "2031-02-04", "2031-02-04", 12, &[]),
        (ListKind::Terms, "charts !state:force,presumed", "!state:force,presumed", 1, &[]),
        (ListKind::Disputes, "shaerholder is:open", "shaerholder", 3, &["shareholder"]),
    ];
    for (kind, query, part, without, near) in cases {
        let hits = filter(&deal, kind, DAY, query).unwrap();
        assert_eq!(hits.records, [], "{query}");
        let nothing = hits.empty_reason.unwrap();
        assert_eq!((nothing.culprit.as_str(), nothing.count_without), (part, without), "{query}");
        assert_eq!(hits.suggestions, near, "{query}");
    }
    assert_eq!(
        filter(&deal, ListKind::Terms, DAY, "crmorant").unwrap().suggestions,
        ["Cormorant"],
        "scattered letters only"
    );
}

#[test]
fn the_best_match_is_told() {
    let deal = harbors::deal();
    let best =
        |kind: ListKind, query: &str| filter(&deal, kind, DAY, query).unwrap().best.map(|record| id(&deal, record));
    assert_eq!(best(ListKind::Sources, "'berths").as_deref(), Some("saltmere-release"));
    assert_eq!(best(ListKind::Sources, "registry").as_deref(), Some("cormorant-10q"));
    assert_eq!(best(ListKind::Terms, "berth").as_deref(), Some("tenth-berth"));
    assert_eq!(best(ListKind::Disputes, "zzzz"), None);
    assert_eq!(best(ListKind::Sources, "read:full"), None, "no words");
}

#[test]
fn the_words_of_a_filter_are_lit_in_what_it_found() {
    let deal = harbors::deal();
    let query = Query::parse_for(ListKind::Sources, "address read:link").unwrap();
    let found = filter(&deal, ListKind::Sources, DAY, "address read:link").unwrap().records;
    let Ref::Source(source) = found[0].0 else { panic!("no source") };
    let source = deal.source(source);
    let note = source.note().unwrap();
    let shown: Vec<&str> = highlight_in_prose(note, &query).into_iter().map(|place| &note.shown()[place]).collect();
    assert_eq!((source.id(), shown), ("tide-times-original", vec!["address"]));
    assert!(highlight(source.title().unwrap(), &query).is_empty());
}

#[test]
fn a_filter_that_is_stopped_has_no_answer() {
    let deal = harbors::deal();
    for query in ["heron", "read:full", "date:2030"] {
        let query = Query::parse_for(ListKind::Sources, query).unwrap();
        assert!(records::search_records(Records::Sources, &query, &deal, &AtomicBool::new(true)).unwrap().is_none());
    }
}
