//! Filters of the lists of sources, terms and disputes: which rows they leave,
//! what they say where they leave none, and what is said of mistyped ones.

mod generated;

use std::sync::{Arc, atomic::AtomicBool};

use dealtui::{
    cli, data,
    domain::{Deal, Dispute, EdtfDate, Source, Term, TermState, Vocabulary as _},
    search::{
        Index, ListKind, Memory, Query, QueryError, Sort, highlight, highlight_in_prose,
        records::{self, RecordHits, RecordRequest, RecordRows},
    },
};
use serde_json::json;

/// The day of the Amazon announcement.
const DAY: &str = "2026-02-27";

fn shipped() -> Arc<Deal> {
    cli::open(&cli::Input::default()).unwrap().deal
}

/// All rows of a list, in the order of the file.
fn rows(deal: &Deal, kind: ListKind, day: &str) -> RecordRows {
    match kind {
        ListKind::Sources => RecordRows::Sources(deal.sources().map(Source::ix).collect()),
        ListKind::Terms => {
            let day = EdtfDate::parse(day).unwrap().day().unwrap();
            RecordRows::Terms(deal.terms().map(Term::ix).collect(), day)
        }
        ListKind::Disputes => RecordRows::Disputes(deal.disputes().collect()),
        ListKind::Events => unreachable!("events have an index"),
    }
}

fn filter(deal: &Deal, kind: ListKind, day: &str, query: &str) -> Result<RecordHits, QueryError> {
    run(deal, rows(deal, kind, day), query)
}

fn run(deal: &Deal, rows: RecordRows, query: &str) -> Result<RecordHits, QueryError> {
    let request = RecordRequest { query: Query::parse_for(rows.kind(), query)?, rows };
    Ok(records::run(&request, deal, &AtomicBool::new(false))?.unwrap())
}

/// The ids of the rows; of an event against another both ids.
fn ids(deal: &Deal, rows: &RecordRows) -> Vec<String> {
    let relation = |event, nth: usize| {
        let event = deal.event(event);
        format!("{}>{}", event.id(), event.relation(nth).unwrap().event().id())
    };
    match rows {
        RecordRows::Sources(rows) => rows.iter().map(|ix| deal.source(*ix).id().to_owned()).collect(),
        RecordRows::Terms(rows, _) => rows.iter().map(|ix| deal.term(*ix).id().to_owned()).collect(),
        RecordRows::Disputes(rows) => {
            let id = |row: &Dispute| match row {
                Dispute::Disagreement(ix) => deal.disagreement(*ix).id().to_owned(),
                Dispute::Relation(event, nth) => relation(*event, *nth),
            };
            rows.iter().map(id).collect()
        }
    }
}

fn found(deal: &Deal, kind: ListKind, day: &str, query: &str) -> Vec<String> {
    let all = ids(deal, &rows(deal, kind, day));
    let hits = filter(deal, kind, day, query).unwrap_or_else(|error| panic!("{query}: {error:?}"));
    let doubt = |row: usize| if hits.is_possible(row) { "?" } else { "" };
    hits.rows.iter().map(|row| format!("{}{}", all[*row], doubt(*row))).collect()
}

#[track_caller]
fn check(kind: ListKind, day: &str, queries: &[(&str, &[&str])]) {
    let deal = shipped();
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
            ("wsj", &["wsj-talks"]),
            ("willison", &["openai-next-phase", "willison-agi-clause"]),
            ("secwatch", &["microsoft-8k-2026-01", "amazon-8k-2026-02", "secwatch-amazon-8k", "microsoft-8k-2026-04"]),
            ("\"tom's hardware\"", &["toms-hardware"]),
            ("^form standing:primary microsoft !date:2026", &["microsoft-10q-2025-09"]),
            ("\"stored copy\" standing:press", &["nasdaq-rttnews", "techspot-aws", "streetinsider", "stocktwits"]),
            (
                "read:full",
                &[
                    "techcrunch-copy",
                    "openai-joint-statement",
                    "openai-stateful-runtime",
                    "willison-agi-clause",
                    "openai-scaling",
                ],
            ),
            ("read:full standing:analysis,press", &["techcrunch-copy", "willison-agi-clause"]),
            ("type:broadcast,post", &["altman-post", "wsj-talks"]),
            ("type:article", &["mondaq", "the-batch", "stratechery"]),
            ("type:weblog !party:microsoft", &["willison-agi-clause", "vaughan-codex"]),
            ("party:altman", &["altman-post"]),
            (
                "party:amazon",
                &[
                    "amazon-aws-openai",
                    "amazon-openai-partnership",
                    "amazon-8k-2026-02",
                    "amazon-bedrock-openai",
                    "aws-whats-new",
                    "amazon-10q-2026-06",
                ],
            ),
            ("party:amazon+openai", &[]),
            ("date:>=2026-06", &["amazon-10q-2026-06", "vaughan-codex", "pymnts"]),
            (
                "date:2026-03-10",
                &["the-batch?", "windows-report?", "the-outpost?", "techspot-legal-action?", "thurrott?"],
            ),
            ("date:=2026-03-11", &["itpro"]),
            (
                "not:date:1900..2200",
                &["secwatch-amazon-8k", "bitsminds", "vella-times", "mentat", "tapebrief", "daily-scout-10q"],
            ),
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
    let deal = data::read(&deal.to_string()).unwrap_or_else(|findings| panic!("{findings:#?}"));
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
    assert_eq!(best, Some(1), "a title before what is quoted");
    assert_eq!(filter(&deal, ListKind::Sources, DAY, "statelss").unwrap().near, ["stateless"]);
    let copy = "techcrunch-copy".to_owned();
    assert!(found(&shipped(), ListKind::Sources, DAY, "stateless").contains(&copy), "as its passage is read");
}

#[test]
fn terms_are_found_by_words_parties_kind_and_state_on_the_day() {
    let amazon: &[&str] = &[
        "aws-purchase",
        "aws-expansion",
        "first-tranche",
        "second-tranche",
        "frontier-distribution",
        "stateful-runtime",
        "custom-models",
    ];
    check(
        ListKind::Terms,
        DAY,
        &[
            ("licence", &["ip-licence", "research-ip-licence"]),
            ("stateless", &["api-exclusivity"]),
            ("party:amazon", amazon),
            ("party:jassy", amazon),
            ("!party:microsoft", amazon),
            (
                "party:bedrock !kind:investment,exclusivity",
                &["aws-purchase", "aws-expansion", "stateful-runtime", "custom-models"],
            ),
            ("kind:exclusivity", &["api-exclusivity", "joint-api-products", "frontier-distribution"]),
            ("kind:license", &["ip-licence", "research-ip-licence"]),
            ("kind:\"license grant\"", &["ip-licence", "research-ip-licence"]),
            ("state:\"not yet\"", &["any-cloud", "primary-cloud-partner"]),
            ("state:not-yet kind:freedom", &["any-cloud"]),
            ("state:force kind:freedom", &["government-access"]),
            ("state:ended", &["first-refusal"]),
        ],
    );
    check(ListKind::Terms, "2025-01-01", &[("!state:not-recorded", &[])]);
}

#[test]
fn a_state_is_that_of_the_terms_on_the_day() {
    let deal = shipped();
    for day in ["2025-10-28", "2025-12-01", "2026-02-27", "2026-04-27", "2026-05-01", "2032-06-01"] {
        let on = EdtfDate::parse(day).unwrap().day().unwrap();
        for state in TermState::ALL {
            let stand = deal.terms().filter(|term| deal.on_day(term.ix(), on).state == *state);
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
            (
                "is:open",
                &[
                    "d08-tranche-conditions",
                    "d14-rate-and-cap",
                    "d15-largest-shareholder",
                    "d17-musk-lawsuit",
                    "d19-pre-april-right",
                ],
            ),
            ("is:open party:amazon", &["d08-tranche-conditions", "d19-pre-april-right"]),
            (
                "is:settled !techcrunch",
                &["legal-action-weighed>amazon-investment", "amended-agreement>joint-statement"],
            ),
            ("musk", &["d17-musk-lawsuit"]),
            ("supersedes", &["amended-agreement>joint-statement"]),
            ("'mondaq | 'thurrott", &["d17-musk-lawsuit", "d19-pre-april-right"]),
            ("^against", &["d11-suit-target"]),
            ("tranches?", &[]),
        ],
    );
}

#[test]
fn a_dispute_between_events_is_open_until_an_event_resolves_it() {
    let deal = |relations: serde_json::Value| {
        let event = |id: &str, relations: serde_json::Value| json!({ "id": id, "date": "2026-01-01", "kind": "statement", "title": id, "relations": relations });
        let events = [event("claim", json!([])), event("denial", json!([{ "kind": "disputes", "event": "claim" }]))];
        let events = [events.to_vec(), vec![event("end", relations)]].concat();
        data::read(&json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "events": events }).to_string()).unwrap()
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
    let deal = shipped();
    let known = |kind: ListKind, name: &str, names: &str| format!("“{name}:” is not a qualifier for {kind}{names}");
    let cases = [
        (ListKind::Sources, "raed:full", 0..5, known(ListKind::Sources, "raed", ": did you mean read:?")),
        (
            ListKind::Sources,
            "openai status:disputed",
            7..14,
            known(ListKind::Sources, "status", "; there are read: type: standing: party: date:"),
        ),
        (
            ListKind::Sources,
            "tag:aws",
            0..4,
            known(ListKind::Sources, "tag", "; there are read: type: standing: party: date:"),
        ),
        (ListKind::Terms, "!stat:met", 1..6, known(ListKind::Terms, "stat", ": did you mean state:?")),
        (ListKind::Terms, "date:2026", 0..5, known(ListKind::Terms, "date", "; there are state: kind: party:")),
        (ListKind::Disputes, "as:open", 0..3, known(ListKind::Disputes, "as", ": did you mean is:?")),
        (ListKind::Disputes, "kind:x", 0..5, known(ListKind::Disputes, "kind", "; there are is: party:")),
        (ListKind::Sources, "read:", 0..5, "read: wants a value: read:full".to_owned()),
        (ListKind::Sources, "read:full,fll", 10..13, "read: does not know “fll”: did you mean full?".to_owned()),
        (
            ListKind::Sources,
            "standing:best",
            9..13,
            "standing: does not know “best”; there are primary, press, analysis, aggregator".to_owned(),
        ),
        (ListKind::Sources, "type:reprot", 5..11, "no type is called “reprot”: did you mean report?".to_owned()),
        (ListKind::Sources, "party:amazn", 6..11, "no party is called “amazn”: did you mean amazon?".to_owned()),
        (
            ListKind::Terms,
            "aws state:\"in forse\"",
            11..19,
            "state: does not know “in forse”: did you mean \"in force\"?".to_owned(),
        ),
        (
            ListKind::Terms,
            "kind:exclusivty",
            5..15,
            "no kind is called “exclusivty”: did you mean exclusivity?".to_owned(),
        ),
        (
            ListKind::Disputes,
            "musk !is:closed",
            9..15,
            "is: does not know “closed”; there are open, resolved".to_owned(),
        ),
        (ListKind::Disputes, "is:opne", 3..7, "is: does not know “opne”: did you mean open?".to_owned()),
        (ListKind::Terms, "aws OR azure", 4..6, "use | with spaces for OR: write aws | azure".to_owned()),
        (ListKind::Terms, "state:met|ended", 9..10, "separate values with commas: write state:met,ended".to_owned()),
    ];
    for (kind, query, place, message) in cases {
        let error = filter(&deal, kind, DAY, query).expect_err(query);
        assert_eq!((error.place.clone(), error.message.as_str()), (place, message.as_str()), "{query}");
        if let Some(corrected) = error.corrected(query) {
            assert!(filter(&deal, kind, DAY, &corrected).is_ok(), "{corrected}");
        }
    }
}

#[test]
fn every_example_of_a_qualifier_is_understood() {
    let deal = shipped();
    let index = Index::of(&deal);
    for kind in [ListKind::Events, ListKind::Sources, ListKind::Terms, ListKind::Disputes] {
        for usage in kind.usages() {
            for query in usage.example.split([',', ' ']).filter(|part| part.contains(':')) {
                assert!(query.starts_with(&format!("{}:", usage.qualifier)), "{query}");
                let rows = if kind == ListKind::Events {
                    let query = Query::parse(query).unwrap();
                    let hits = index.find(&query, Sort::Date, &mut Memory::default(), &AtomicBool::new(false));
                    hits.unwrap().unwrap().events.len()
                } else {
                    filter(&deal, kind, "2026-05-01", query).unwrap().rows.len()
                };
                assert!(rows > 0, "{kind}: {query} finds nothing");
            }
        }
    }
}

#[test]
fn an_empty_list_names_what_emptied_it_and_words_of_that_list() {
    let deal = shipped();
    let cases: [(ListKind, &str, &str, usize, &[&str]); 9] = [
        (ListKind::Sources, "party:amazon read:full", "read:full", 6, &[]),
        (ListKind::Sources, "willison read:link", "read:link", 2, &[]),
        (ListKind::Sources, "zzzz", "zzzz", 88, &[]),
        (ListKind::Sources, "stratehcery", "stratehcery", 88, &["Stratechery"]),
        (ListKind::Sources, "2026-02-27", "2026-02-27", 88, &["date:2026-02-27"]),
        (ListKind::Terms, "exclusviity party:amazon", "exclusviity", 7, &["exclusivity"]),
        (ListKind::Terms, "2026-02-28", "2026-02-28", 22, &[]),
        (ListKind::Terms, "agi !state:force,presumed", "!state:force,presumed", 6, &[]),
        (ListKind::Disputes, "shaerholder is:open", "shaerholder", 5, &["shareholder"]),
    ];
    for (kind, query, part, without, near) in cases {
        let hits = filter(&deal, kind, DAY, query).unwrap();
        assert_eq!(hits.rows, Vec::<usize>::new(), "{query}");
        let nothing = hits.empty_reason.unwrap();
        assert_eq!((nothing.part.as_str(), nothing.without), (part, without), "{query}");
        assert_eq!(hits.near, near, "{query}");
    }
    assert_eq!(filter(&deal, ListKind::Terms, DAY, "frntier").unwrap().near, ["Frontier"], "scattered letters only");
}

#[test]
fn the_best_match_is_told() {
    let deal = shipped();
    let best = |kind: ListKind, query: &str| {
        let all = ids(&deal, &rows(&deal, kind, DAY));
        filter(&deal, kind, DAY, query).unwrap().best.map(|row| all[row].clone())
    };
    assert_eq!(best(ListKind::Sources, "secwatch").as_deref(), Some("secwatch-amazon-8k"));
    assert_eq!(best(ListKind::Sources, "reuters").as_deref(), Some("reuters-legal-action"));
    assert_eq!(best(ListKind::Terms, "agi").as_deref(), Some("agi-clause"));
    assert_eq!(best(ListKind::Disputes, "zzzz"), None);
    assert_eq!(best(ListKind::Sources, "read:full"), None, "no words");
}

#[test]
fn the_words_of_a_filter_are_lit_in_what_it_found() {
    let deal = shipped();
    let query = Query::parse_for(ListKind::Sources, "willison read:reprint").unwrap();
    let rows = filter(&deal, ListKind::Sources, DAY, "willison read:reprint").unwrap().rows;
    let source = deal.sources().nth(rows[0]).unwrap();
    let note = source.note().unwrap();
    let shown: Vec<&str> = highlight_in_prose(note, &query).into_iter().map(|place| &note.shown()[place]).collect();
    assert_eq!((source.id(), shown), ("openai-next-phase", vec!["Willison"]));
    assert!(highlight(source.title().unwrap(), &query).is_empty());
}

#[test]
fn a_filter_that_is_stopped_has_no_answer() {
    let deal = shipped();
    for query in ["openai", "read:full", "date:2026"] {
        let query = Query::parse_for(ListKind::Sources, query).unwrap();
        let request = RecordRequest { rows: rows(&deal, ListKind::Sources, DAY), query };
        assert!(records::run(&request, &deal, &AtomicBool::new(true)).unwrap().is_none());
    }
}
