//! What is confidential leaves no trace: what is handed over stays the same, to the byte,
//! whatever it says and however much of it there is.

use std::collections::BTreeSet;

use dealtui::{
    domain::{Deal, Event, Term},
    export::{Confidentiality, ExportError, Format, Request, Selection, Table, export},
    merging::merge,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{day, formats, handed_over, made::shape, read};
use crate::{kites, place::Place};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn what_is_confidential_changes_nothing(shape in shape()) {
        let one = shape.deal("zorvex", 0);
        let other = shape.deal("qiltham-brunn", 2);
        for format in formats() {
            let [one, other] = [&one, &other].map(|text| handed_over(text, format).map(|exported| exported.bytes));
            match (one, other) {
                (Ok(one), Ok(other)) => {
                    let [one, other] = [one, other].map(|bytes| String::from_utf8(bytes).unwrap());
                    prop_assert!(!one.to_lowercase().contains("zorvex"), "{format:?}\n{one}");
                    prop_assert_eq!(one, other, "{:?}", format);
                }
                (one, other) => {
                    // All of it may be confidential.
                    prop_assert!(matches!(one, Err(ExportError::Withheld { .. })), "{one:?}");
                    prop_assert!(matches!(other, Err(ExportError::Withheld { .. })), "{other:?}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_name_that_only_withheld_records_have_is_told(shape in shape()) {
        let text = shape.deal("zorvex", 1);
        let before = read(&text);
        let Ok(after) = handed_over(&text, Format::Json) else { return Ok(()) };
        let after = read(&super::text(after));
        let names = |deal: &Deal| -> BTreeSet<String> {
            let parties = deal.parties().map(|party| party.name().shown().to_owned());
            let publishers = deal.sources().filter_map(|source| Some(source.publisher()?.shown().to_owned()));
            parties.chain(publishers).collect()
        };
        let open = names(&after);
        for format in formats() {
            let told = super::text(handed_over(&text, format).unwrap()).to_lowercase();
            for name in names(&before).difference(&open) {
                for spelled in [name.to_lowercase(), name.to_lowercase().replace(' ', "-")] {
                    prop_assert!(!told.contains(&spelled), "{format:?}: {spelled}\n{told}");
                }
            }
        }
    }
}

/// One party and one source are named by a confidential event alone.
#[test]
fn what_only_a_confidential_event_names_is_named_nowhere() {
    let hidden = ["email-to-board", "press-release", "board-minutes"];
    let hidden = hidden.map(|source| json!({ "source": source, "verdict": "confirms" }));
    let deal = json!({
        "format": 1, "deal": { "id": "sale", "title": "Sale of Halvorsen" },
        "parties": [
            { "id": "halvorsen", "name": "Halvorsen Group" },
            { "id": "ravenhill-partners", "name": "Ravenhill Partners", "aliases": ["Ravenhill"] },
            { "id": "brook", "name": "Brook" },
            { "id": "brook-lane", "name": "Brook & Lane LLP" },
        ],
        "sources": [
            { "id": "email-to-board", "title": "Email J. Ohlsen to board", "authors": ["Jutta Ohlsen"], "publisher": "Quillfeather" },
            { "id": "press-release", "title": "Press release" },
            { "id": "minutes", "title": "Board minutes", "read": "full" },
            { "id": "board-minutes", "title": "Board minutes" },
        ],
        "events": [
            { "id": "rival", "date": "2031-06-03", "kind": "other", "title": "Rival bid", "confidential": true,
                "parties": [{ "id": "ravenhill-partners" }, { "id": "halvorsen" }, { "id": "brook" }],
                "corroboration": hidden },
            { "id": "ravenhill-partners-withdraws", "date": "2031-07-22", "kind": "other", "title": "The price is reduced", "tags": ["ravenhill"],
                "summary": "RAVENHILL had withdrawn (see Email J. Ohlsen to board, of Jutta Ohlsen, in Quillfeather). A press release follows, with board minutes, by Brook & Lane LLP.",
                "parties": [{ "id": "halvorsen", "role": "counterparty-of-ravenhill" }, { "id": "brook-lane" }], "corroboration": [{ "source": "minutes", "verdict": "confirms" }] },
        ],
    })
    .to_string();
    for format in formats() {
        let told = super::text(handed_over(&deal, format).unwrap()).to_lowercase();
        for name in ["ravenhill", "ohlsen", "quillfeather", "email-to-board"] {
            assert!(!told.contains(name), "{format:?}: {name}\n{told}");
        }
    }
    let left = left(&deal);
    let event = left.find_event("withheld-withdraws").unwrap();
    assert_eq!(
        event.summary().unwrap().shown(),
        "[withheld] had withdrawn (see [withheld], of [withheld], in [withheld]). A press release follows, with board minutes, by Brook & Lane LLP."
    );
}

/// The kites with a change at a place.
fn kites_with(changes: &[(&str, &str, Value)]) -> String {
    let mut deal: Value = serde_json::from_str(kites::TEXT).unwrap();
    for (place, field, value) in changes {
        deal.pointer_mut(place).unwrap()[field] = value.clone();
    }
    deal.to_string()
}

fn index_of(list: &str, id: &str) -> String {
    let deal: Value = serde_json::from_str(kites::TEXT).unwrap();
    let at = deal[list].as_array().unwrap().iter().position(|record| record["id"] == id).unwrap();
    format!("/{list}/{at}")
}

fn left(text: &str) -> Deal {
    read(&super::text(handed_over(text, Format::Json).unwrap()))
}

fn confidential(list: &str, id: &str) -> String {
    kites_with(&[(&index_of(list, id), "confidential", json!(true))])
}

#[test]
fn a_source_goes_with_its_copies_and_what_only_they_say() {
    let source = index_of("sources", "courier-original");
    let without_statement = index_of("events", "osterlo-letter");
    let only_quoted =
        kites_with(&[(&source, "confidential", json!(true)), (&without_statement, "corroboration", json!([]))]);
    for (text, is_left) in [(confidential("sources", "courier-original"), true), (only_quoted, false)] {
        let left = left(&text);
        assert!(left.find_source("courier-original").is_none() && left.find_source("courier-copy").is_none());
        let said = left.events().flat_map(Event::passages).filter(|passage| passage.source().id() == "courier-copy");
        assert_eq!(said.count(), 0);
        // The roundup says so too, unless that is taken out.
        assert_eq!(left.find_event("osterlo-letter").is_some(), is_left);
    }
}

#[test]
fn an_event_goes_with_relations_terms_and_disputes_that_rest_on_it() {
    let before = kites::deal();
    let left = left(&confidential("events", "cloth-agreement"));
    assert!(left.find_event("cloth-agreement").is_none());
    let set = |deal: &Deal| -> usize {
        deal.terms().flat_map(Term::versions).filter(|version| version.set_by().is_some()).count()
    };
    assert!(set(&left) < set(&before), "{} {}", set(&left), set(&before));
    for term in left.terms() {
        assert!(before.find_term(term.id()).unwrap().versions().all(|version| {
            [version.set_by(), version.ended_by()].into_iter().flatten().all(|event| event.id() != "cloth-agreement")
        }));
    }
    // What was proved still is: the passages that are left are those of the text.
    assert!(left.sources().all(|source| source.proved().is_none_or(|proof| proof.holds)));
}

#[test]
fn texts_name_a_party_as_it_is_to_be_shown() {
    let place = index_of("parties", "odila-fenwright");
    let event = index_of("events", "skyhook-launch");
    let text = kites_with(&[
        (&place, "confidential", json!(true)),
        (&place, "shown_as", json!("Source A")),
        (&place, "aliases", json!(["O.F."])),
        (&event, "title", json!("ODILA FENWRIGHT's kite flies; O.F. rests, not Odila Fenwrighty")),
        (&event, "id", json!("odila-fenwright-flies")),
    ]);
    // The ID is that of an event that others name.
    let text = text.replace("\"skyhook-launch\"", "\"odila-fenwright-flies\"");
    let left = left(&text);
    let event = left.find_event("source-a-flies").unwrap();
    assert_eq!(event.title().shown(), "Source A's kite flies; Source A rests, not Odila Fenwrighty");
    let exported = handed_over(&text, Format::Csv(Table::Events)).unwrap();
    assert!(exported.withheld.as_deref().unwrap().contains("1 party"), "{:?}", exported.withheld);
    let table = super::text(exported);
    assert!(!table.contains("Odila Fenwright,") && !table.contains("odila-fenwright"), "{table}");
}

#[test]
fn what_is_included_is_said_to_be() {
    let text = confidential("events", "cloth-agreement");
    let deal = read(&text);
    let selection = Selection::whole(&deal);
    let request = Request {
        deal: &deal,
        text: &text,
        selection: &selection,
        format: Format::Json,
        confidentiality: Confidentiality::Included,
        marked: &[],
        day: dealtui::export::AsOf::Day(day()),
    };
    let exported = export(request).unwrap();
    assert_eq!(exported.withheld, None);
    let written = super::text(exported);
    assert!(read(&written).find_event("cloth-agreement").unwrap().confidential());
    let withheld = handed_over(&text, Format::Json).unwrap().withheld.unwrap();
    assert!(withheld.starts_with("withheld as confidential or privileged: 1 event, and "), "{withheld}");
}

#[test]
fn a_selection_that_is_all_confidential_is_refused() {
    let text = confidential("events", "cloth-agreement");
    let deal = read(&text);
    let events = vec![deal.find_event("cloth-agreement").unwrap().ix()];
    let selection = Selection { events, ..Selection::default() };
    let request = Request {
        deal: &deal,
        text: &text,
        selection: &selection,
        format: Format::Json,
        confidentiality: Confidentiality::Withheld,
        marked: &[],
        day: dealtui::export::AsOf::Day(day()),
    };
    assert!(matches!(export(request), Err(ExportError::Withheld { .. })));
}

#[test]
fn a_withheld_name_is_found_however_it_is_spelled() {
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "parties": [
            { "id": "acme", "name": "Acme" },
            { "id": "falcon", "name": "Project Falcon", "aliases": ["O'Neil Group", "华为"], "confidential": true },
        ],
        "sources": [
            { "id": "wire", "title": "2026年华为协议", "publisher": "Wire", "read": "full" },
            { "id": "memo", "title": "Memo", "authors": ["Sam Secret"], "confidential": true },
        ],
        "events": [{
            "id": "buys", "date": "2026-01-02", "kind": "agreement", "tags": ["project-falcon"],
            "title": "Acme buys Project\u{a0}Falcon from O’Neil  Group", "summary": "So says Sam Secret of PROJECT_FALCON.",
            "parties": [{ "id": "acme" }], "corroboration": [{ "source": "wire", "verdict": "confirms" }],
        }],
    });
    let deal = deal.to_string();
    for format in formats() {
        let Ok(exported) = handed_over(&deal, format) else { continue };
        let text = String::from_utf8(exported.bytes).unwrap().to_lowercase();
        for name in ["falcon", "neil", "华为", "sam secret"] {
            assert!(!text.contains(name), "{format:?}: {name}\n{text}");
        }
    }
}

#[test]
fn a_withheld_company_is_found_without_its_form() {
    let deal = |name: &str, summary: &str| {
        json!({
            "format": 1, "deal": { "id": "d", "title": "D" },
            "parties": [{ "id": "acme", "name": "Acme" }, { "id": "party-x", "name": name, "confidential": true }],
            "events": [{ "id": "talks", "date": "2026-01-02", "kind": "other", "title": "Talks", "summary": summary,
                "parties": [{ "id": "acme" }] }],
        })
        .to_string()
    };
    let summary = |name: &str, summary: &str| {
        let exported = handed_over(&deal(name, summary), Format::Json).unwrap();
        serde_json::from_slice::<Value>(&exported.bytes).unwrap()["events"][0]["summary"].as_str().unwrap().to_owned()
    };
    for name in [
        "Baltic Yards AS",
        "Baltic Yards, Inc.",
        "Baltic Yards GmbH & Co. KG",
        "Baltic Yards Pty Ltd",
        "Baltic Yards S.A.",
    ] {
        let expected = "Counsel asks about the [withheld] talks.";
        assert_eq!(summary(name, "Counsel asks about the Baltic Yards talks."), expected, "{name}");
    }
    // What is left is a word for anything, or nothing.
    assert_eq!(summary("Bank AG", "The bank signs; Bank AG pays."), "The bank signs; [withheld] pays.");
    assert_eq!(summary("Limited", "A limited sale."), "A [withheld] sale.");
    assert_eq!(summary("Asa", "Asa signs."), "[withheld] signs.");
}

#[test]
fn a_withheld_name_is_found_in_other_letters() {
    let title = |name: &str, title: &str| {
        let deal = json!({
            "format": 1, "deal": { "id": "d", "title": "D" },
            "parties": [{ "id": "hidden", "name": name, "confidential": true }],
            "events": [{ "id": "talks", "date": "2026-01-02", "kind": "other", "title": title }],
        });
        left(&deal.to_string()).find_event("talks").unwrap().title().shown().to_owned()
    };
    for (name, written) in [
        ("Zo\u{eb} M\u{fc}ller", "Zoe Muller"),
        ("Zo\u{eb} M\u{fc}ller", "ZOE\u{308} Mu\u{308}ller"),
        ("Zoe Muller", "Zo\u{eb} M\u{fc}ller"),
        ("Zoe\u{308} Mu\u{308}ller", "Zo\u{eb} M\u{fc}ller"),
        ("Zo\u{eb} M\u{fc}ller", "Zo\u{eb} M\u{fc}l\u{ad}ler"),
        ("Zo\u{eb} M\u{fc}ller", "Zo\u{200b}\u{eb}\u{2060} M\u{fc}ller\u{feff}"),
        ("Zo\u{eb} M\u{fc}ller", "\u{ff3a}\u{ff4f}\u{ff45} \u{ff2d}\u{ff55}\u{ff4c}\u{ff4c}\u{ff45}\u{ff52}"),
        ("Griffin", "Gri\u{fb03}n"),
        ("Gri\u{fb03}n", "GRIFFIN"),
        ("\u{d8}rsted Stra\u{df}e", "Orsted Strasse"),
        ("O\u{2019}Neil\u{2014}Group", "O\u{b4}Neil \u{2013} group"),
        // Signs between the words, or none.
        ("Falcon Holdings, Inc.", "Falcon Holdings Inc"),
        ("Falcon Holdings Inc", "Falcon Holdings,Inc"),
        ("J. R. Hartley", "J R Hartley"),
        ("J. R. Hartley", "J.R. Hartley"),
        ("Project Zebra", "Project/Zebra"),
        ("Project Zebra", "Project: Zebra"),
        ("Project Zebra", "Project\u{b7}Zebra"),
        ("Project Falcon", "Project “Falcon”"),
        ("Project Falcon", "Project (Falcon)"),
        ("Project Falcon", "Project *Falcon*"),
        ("Project Falcon", "Project [Falcon]"),
        ("Project Falcon", "Project ‘Falcon’"),
        ("Project Falcon", "“Project” Falcon"),
        ("Project Falcon", "Project → Falcon"),
        ("Project Falcon", "Project&nbsp;Falcon"),
        ("Project Falcon", "Project&#160;Falcon"),
        ("Project Falcon", "Project%20Falcon"),
        ("Project Falcon", "Project%C2%A0Falcon"),
        ("Project Falcon", "Project <b>Falcon"),
        ("Project Falcon", "Project%2520Falcon"),
        ("Project Falcon", "Project&amp;nbsp;Falcon"),
        ("Zoë Müller", "Zo%25C3%25AB%2520M%25C3%25BCller"),
        ("Smith & Sons", "Smith &amp; Sons"),
        ("“Tern” Holdings", "Tern Holdings"),
        ("Yahoo! Inc.", "Yahoo"),
        ("Yahoo! Inc.", "Yahoo Inc"),
        ("“Tern” LLC", "Tern"),
        ("“Tern” LLC", "“Tern” LLC"),
        ("A.B. Volvo", "Volvo"),
        ("AB Volvo", "Volvo"),
        ("PT Bumi Tbk", "Bumi"),
        ("PT Bumi Tbk.", "PT Bumi"),
        ("Smith & Sons", "Smith and Sons"),
        ("Smith and Sons", "Smith&Sons"),
    ] {
        assert_eq!(title(name, &format!("With {written}, today")), "With [withheld], today", "{name} {written}");
    }
    // Other words.
    for other in ["Ann\u{308}e stays", "ann\u{ad}exes stay", "Jann\u{e9} stays"] {
        let shown = title("Ann", other);
        assert!(!shown.contains("withheld"), "{shown}");
    }
}

#[test]
fn what_stands_for_a_name_tells_of_no_other_and_addresses_are_names() {
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "parties": [
            { "id": "one", "name": "Falcon", "confidential": true },
            { "id": "two", "name": "Osprey", "shown_as": "the friend of Falcon", "confidential": true },
            { "id": "three", "name": "Tern", "shown_as": "Bidder A", "confidential": true },
            { "id": "open", "name": "Mill", "shown_as": "Mill of Falcon" },
        ],
        "sources": [
            { "id": "memo", "title": "Memo", "url": "https://www.files.example/board/memo-7.pdf", "confidential": true },
            { "id": "site", "title": "Site", "url": "https://wire.example/", "confidential": true },
        ],
        "events": [{ "id": "talks", "date": "2026-01-02", "kind": "other", "title": "Osprey, Tern and Mill",
            "summary": "See files.example/board/memo-7.pdf, https://www.files.example/board/memo-7.pdf and https://wire.example/news." }],
    })
    .to_string();
    let left = left(&deal);
    let event = left.find_event("talks").unwrap();
    assert_eq!(event.title().shown(), "[withheld], Bidder A and Mill");
    // A page of a site that only a withheld source is on tells of that site.
    let summary = event.summary().unwrap().shown().to_owned();
    assert_eq!(summary, "See [withheld], https://www.[withheld] and https://[withheld]/news.");
    let json = super::text(handed_over(&deal, Format::Json).unwrap());
    assert!(!json.contains("Falcon"), "{json}");
}

#[test]
fn a_withheld_name_is_found_in_addresses_and_ids_in_other_letters() {
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "parties": [{ "id": "hidden", "name": "\u{d8}rsted M\u{fc}ller", "confidential": true }],
        "sources": [
            { "id": "one", "title": "One", "url": "https://a.example/%C3%98rsted-m%C3%BCller" },
            { "id": "two", "title": "Two", "url": "https://a.example/orsted-mu\u{308}ller" },
            { "id": "three", "title": "Three", "url": "https://a.example/other" },
        ],
        "events": [{ "id": "orsted-muller-talks", "date": "2026-01-02", "kind": "other", "title": "Talks" }],
    });
    let left = left(&deal.to_string());
    let has_url = |id: &str| left.find_source(id).unwrap().url().is_some();
    assert_eq!(["one", "two", "three"].map(has_url), [false, false, true]);
    assert_eq!(left.events().next().unwrap().id(), "withheld-talks");
}

/// The deal with one event, and a source that is confidential.
fn with_source(source: &Value, event: &Value) -> String {
    json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "sources": [{ "id": "wire", "title": "Wire story", "publisher": "Daily Wire", "type": "article", "read": "full" }, source],
        "events": [event],
    })
    .to_string()
}

#[test]
fn what_describes_only_withheld_records_is_a_name() {
    let source = json!({ "id": "memo", "title": "Memo", "publisher": "Quillfeather", "type": "deal team memo", "confidential": true });
    let event = json!({ "id": "buys", "date": "2026-01-02", "kind": "agreement", "title": "QUILLFEATHER's deal-team memo on the Daily Wire",
        "corroboration": [{ "source": "wire", "verdict": "confirms" }] });
    let deal = with_source(&source, &event);
    for format in formats() {
        let Ok(exported) = handed_over(&deal, format) else { continue };
        let text = String::from_utf8(exported.bytes).unwrap().to_lowercase();
        assert!(!text.contains("quillfeather") && !text.contains("team memo"), "{format:?}\n{text}");
    }
    // What others have too is no name.
    let shared = json!({ "id": "memo", "title": "Memo", "publisher": "Daily Wire", "confidential": true });
    let left = left(&with_source(&shared, &event));
    assert!(left.find_event("buys").unwrap().title().shown().ends_with("on the Daily Wire"));
}

/// A publisher is no secret that an open record names, even as a part of a longer name, and
/// words that anyone uses for a document or a role tell of nobody.
#[test]
fn what_open_records_have_too_and_ordinary_words_are_no_names() {
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "parties": [
            { "id": "thomson", "name": "Thomson Reuters" },
            { "id": "acme", "name": "Acme", "aliases": ["Acme Press"] },
        ],
        "sources": [
            { "id": "story", "title": "Story", "publisher": "Gazette Online", "url": "https://gazette.example/1", "read": "full" },
            { "id": "one", "title": "Sheet one", "publisher": "Reuters", "type": "press release", "confidential": true },
            { "id": "two", "title": "Sheet two", "publisher": "Gazette", "type": "legal-opinion", "confidential": true },
            { "id": "three", "title": "Sheet three", "publisher": "Acme Press", "type": "court filing", "confidential": true },
        ],
        "events": [
            { "id": "reuters-press-release", "date": "2026-01-02", "kind": "filing",
                "title": "Reuters, the Gazette and Acme Press print the press release", "summary": "A legal opinion of lead counsel is a court filing.",
                "parties": [{ "id": "acme", "role": "issuer" }, { "id": "thomson", "role": "publisher" }],
                "corroboration": [{ "source": "story", "verdict": "confirms" }] },
            { "id": "hidden", "date": "2026-01-03", "kind": "other", "title": "Sheet", "confidential": true,
                "parties": [{ "id": "acme", "role": "lead-counsel" }] },
        ],
    });
    let left = left(&deal.to_string());
    let event = left.find_event("reuters-press-release").unwrap();
    assert_eq!(event.title().shown(), "Reuters, the Gazette and Acme Press print the press release");
    assert_eq!(event.summary().unwrap().shown(), "A legal opinion of lead counsel is a court filing.");
    let story = left.find_source("story").unwrap();
    assert_eq!(story.publisher().unwrap().shown(), "Gazette Online");
    assert_eq!(story.url().unwrap().shown(), "https://gazette.example/1");
    assert_eq!(left.find_party("thomson").unwrap().name().shown(), "Thomson Reuters");
}

#[test]
fn names_that_overlap_leave_nothing_of_one_another() {
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "parties": [
            { "id": "falcon", "name": "Project Falcon", "aliases": ["Falcon Holdings"], "confidential": true },
            { "id": "acme", "name": "Acme" },
        ],
        "events": [{ "id": "falcon-falcon-meets", "date": "2026-01-02", "kind": "other",
            "title": "Project Falcon Holdings meets Falconry", "parties": [{ "id": "acme", "role": "falcon-counsel" }] }],
    });
    let left = left(&deal.to_string());
    let event = left.events().next().unwrap();
    assert_eq!(event.id(), "withheld-withheld-meets");
    assert_eq!(event.title().shown(), "[withheld] meets Falconry");
    assert_eq!(event.parties().next().unwrap().role(), Some("withheld-counsel"));
}

/// Otherwise their order would tell of the names in them.
#[test]
fn ids_that_become_the_same_are_numbered_in_the_order_of_the_file() {
    let ids = |names: [&str; 2]| {
        let party = |name: &str| json!({ "id": name, "name": format!("Party {name}"), "confidential": true });
        let event = |name: &str| json!({ "id": format!("{name}-signs"), "date": "2026-01-02", "kind": "other", "title": format!("Signs {}", name.len()) });
        let deal = json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "parties": names.map(party), "events": names.map(event) });
        left(&deal.to_string())
            .events()
            .map(|event| (event.id().to_owned(), event.title().shown().to_owned()))
            .collect::<Vec<_>>()
    };
    let expected = [("withheld-signs", "Signs 4"), ("withheld-signs-2", "Signs 4")];
    for names in [["azor", "zora"], ["zora", "azor"]] {
        assert_eq!(ids(names), expected.map(|(id, title)| (id.to_owned(), title.to_owned())));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    /// Merging numbers the IDs that both deals have.
    #[test]
    fn no_number_tells_that_a_withheld_record_had_the_id(own in ids_of_events(), other in ids_of_events(), secret in ids_of_events()) {
        let deal = |open: &BTreeSet<usize>, secret: Vec<String>, year: usize| {
            let event = |id: String, nth: usize, secret: bool| json!({ "id": id, "date": format!("{}-01-02", year + nth), "kind": "other",
                "title": format!("Title {year} {nth}"), "confidential": secret });
            let open = open.iter().map(|nth| event(NAMES[*nth].to_owned(), *nth, false));
            let secret = secret.into_iter().enumerate().map(|(nth, id)| event(id, 50 + nth, true));
            json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "events": open.chain(secret).collect::<Vec<_>>() }).to_string()
        };
        let secret: Vec<String> = secret.difference(&own).map(|nth| NAMES[*nth].to_owned()).collect();
        let elsewhere: Vec<String> = secret.iter().map(|id| format!("{id}-elsewhere")).collect();
        let exported = |secret: Vec<String>| {
            let [own, other] = [deal(&own, secret, 2031), deal(&other, vec!["anything".to_owned()], 2131)];
            let merged = merge(&dealtui::merging::Version { name: "a.json", text: &own }, &dealtui::merging::Version { name: "b.json", text: &other });
            super::text(handed_over(&merged.unwrap().text, Format::Json).unwrap())
        };
        prop_assert_eq!(exported(secret), exported(elsewhere));
    }
}

const NAMES: [&str; 4] = ["talks", "offer", "vote", "sale"];

fn ids_of_events() -> impl Strategy<Value = BTreeSet<usize>> {
    prop::collection::btree_set(0..NAMES.len(), 1..4)
}

#[test]
fn a_number_that_no_withheld_record_explains_stays() {
    let ids = |events: [(&str, bool); 4]| {
        let event = |(id, confidential): (&str, bool)| json!({ "id": id, "date": "2026-01-02", "kind": "other", "title": "Talks", "confidential": confidential });
        let deal = json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "events": events.map(event) }).to_string();
        left(&deal).events().map(|event| event.id().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids([("e", true), ("e-2", false), ("e-3", true), ("e-4", false)]), ["e", "e-2"]);
    // The ID of a withheld record is a name by itself if it has several words.
    assert_eq!(
        ids([("board-meets", true), ("board-meets-2", false), ("vote", true), ("vote-2", false)]),
        ["withheld", "vote"]
    );
    // Without the one that the number was put behind, or of a year, it is a part of the ID.
    assert_eq!(
        ids([("round-1", true), ("round-2", false), ("offer", true), ("offer-2031", false)]),
        ["round-2", "offer-2031"]
    );
}

/// The title of an open event beside a confidential party of this name.
fn title_beside(name: &str, title: &str) -> String {
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "parties": [{ "id": "hidden-one", "name": name, "confidential": true }],
        "events": [{ "id": "meets", "date": "2026-01-02", "kind": "other", "title": title }],
    });
    let left = left(&deal.to_string());
    left.events().next().unwrap().title().shown().to_owned()
}

#[test]
fn a_name_is_withheld_however_people_write_it() {
    for (name, title, shown) in [
        ("J.P. Morgan", "JP Morgan pays", "[withheld] pays"),
        ("J.P. Morgan", "JPMorgan pays", "[withheld] pays"),
        ("J.P. Morgan", "J. P. Morgan pays", "[withheld] pays"),
        ("JP Morgan", "J.P. Morgan pays", "[withheld] pays"),
        ("JPMorgan", "J.P. Morgan pays", "[withheld] pays"),
        ("JPMorgan", "JP Morgan pays", "[withheld] pays"),
        ("SeaBreeze", "Sea Breeze pays", "[withheld] pays"),
        ("Falcon Trust Ltd", "Falcon Trust pays", "[withheld] pays"),
        ("Falcon Trust Limited", "The Falcon-Trust pays", "The [withheld] pays"),
        ("Falcon Trust PLLC", "Falcon Trust pays", "[withheld] pays"),
        ("Falcon Sp. z o.o.", "Falcon pays", "[withheld] pays"),
        ("Falcon GmbH & Co. KG", "Falcon pays", "[withheld] pays"),
        ("Falcon Sdn Bhd", "Falcon pays", "[withheld] pays"),
        ("John Kite", "Sir John Kite QC pays", "[withheld] pays"),
        ("John Kite", "The Hon. John Kite, Q.C., pays", "The [withheld], pays"),
        ("Sir John Kite QC", "John Kite pays", "[withheld] pays"),
        ("Dr. John Kite, Ph.D.", "Mr John Kite pays", "[withheld] pays"),
        ("FC LLP", "F.C. LLP pays", "[withheld] pays"),
        ("F.C. LLP", "FC LLP pays", "[withheld] pays"),
        ("Josef Müller", "Josef Mueller pays", "[withheld] pays"),
        ("Josef Mueller", "Josef Mu\u{308}ller pays", "[withheld] pays"),
        ("Århus Yards", "Aarhus Yards pays", "[withheld] pays"),
        ("Ørsted A/S", "Oersted pays", "[withheld] pays"),
        ("Falkenberg Capital", "Falkenberg Capital² pays", "[withheld]² pays"),
        ("Falkenberg Capital", "Falkenberg Capital*) pays", "[withheld]*) pays"),
    ] {
        assert_eq!(title_beside(name, title), shown, "{name} / {title}");
    }
    // Words that only look alike stay.
    for (name, title) in
        [("Every Day", "Everyday talks"), ("John Kite", "Johnny Kite pays"), ("Sir John Kite", "Sir Kite pays")]
    {
        assert_eq!(title_beside(name, title), title);
    }
}

#[test]
fn the_site_that_is_a_withheld_source_is_not_told() {
    let deal = |open: &str| {
        let source = json!({ "id": "site", "title": "Their own site", "url": "https://www.falcontrust.example/", "confidential": true });
        let mut deal: Value = serde_json::from_str(&with_source(
            &source,
            &json!({ "id": "pays", "date": "2026-01-02", "kind": "other", "title": "It pays", "summary": "As on www.falcontrust.example, it pays." }),
        ))
        .unwrap();
        deal["sources"][0]["url"] = json!(open);
        left(&deal.to_string()).find_event("pays").unwrap().summary().unwrap().shown().to_owned()
    };
    assert_eq!(deal("https://wire.example/1"), "As on www.[withheld], it pays.");
    assert_eq!(deal("https://falcontrust.example/story"), "As on www.falcontrust.example, it pays.");
}

#[test]
fn an_open_id_has_no_word_of_what_is_withheld() {
    let ids = |events: &[(&str, bool)]| {
        let event = |(id, confidential): &(&str, bool)| json!({ "id": id, "date": "2026-01-02", "kind": "other", "title": format!("Meeting {}", id.len()), "confidential": confidential });
        let deal = json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "events": events.iter().map(event).collect::<Vec<_>>() });
        left(&deal.to_string()).events().map(|event| event.id().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&[("talks", false), ("talks-2", true), ("talks-3", false)]), ["talks", "talks-2"]);
    assert_eq!(
        ids(&[("board-meets", false), ("board-meets-2", true), ("board-meets-3", false), ("board-meets-4", false)]),
        ["board-meets", "board-meets-2", "board-meets-3"]
    );
}

/// The last day of the record is not that of an event which is withheld.
#[test]
fn the_day_of_a_withheld_event_is_no_default() {
    let text = |date: &str| {
        serde_json::json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "events": [
            { "id": "open", "date": "2026-02-01", "kind": "other", "title": "It opens" },
            { "id": "secret", "date": date, "kind": "other", "title": "Nobody knows", "confidential": true },
        ] })
        .to_string()
    };
    for format in ["html", "markdown", "ics", "json", "csv", "timelinejs"] {
        let exported = |date: &str| {
            let place = crate::place::Place::new(&[("acme.json", text(date).as_bytes())]);
            place.run(&["export", format, "--data", "acme.json", "-o", "out"]);
            std::fs::read_to_string(place.path("out")).unwrap()
        };
        let first = exported("2029-09-09");
        assert_eq!(first, exported("2031-01-01"), "{format}");
        assert!(!first.contains("2029") && first.contains("2026"), "{format}: {first}");
    }
}

/// A deal of which only a term, a dispute, a passage and a corroboration may be marked.
fn with_marks(mark: Option<&str>) -> [(Value, &'static str); 4] {
    let deal = || {
        json!({
            "format": 1, "deal": { "id": "sale", "title": "Sale of Halvorsen" }, "parties": [],
            "sources": [
                { "id": "minutes", "title": "Board minutes", "read": "full" },
                { "id": "memo", "title": "Memo of Ravenhill", "read": "full" },
            ],
            "events": [{ "id": "vote", "date": "2031-07-22", "kind": "vote", "title": "The board votes",
                "passages": [{ "id": "p", "source": "memo", "exact": "Quenby alone objected." }],
                "corroboration": [
                    { "source": "minutes", "verdict": "confirms" },
                    { "source": "minutes", "passages": ["p"], "verdict": "refines", "note": "So said Orrin Vance." },
                ] }],
            "terms": [{ "id": "fee", "title": "Zorvex fee", "kind": "fee", "versions": [
                { "in_force": "2031-07-22/", "text": "Nine.", "basis": [{ "source": "minutes" }] }] }],
            "disagreements": [{ "id": "votes", "point": "Who paid Tibbet", "events": ["vote"], "sides": [
                { "says": "One", "sources": ["minutes"] }, { "says": "None", "sources": ["minutes"] }] }],
        })
    };
    [
        ("/terms/0", "Zorvex"),
        ("/disagreements/0", "Tibbet"),
        ("/events/0/passages/0", "Quenby"),
        ("/events/0/corroboration/1", "Vance"),
    ]
    .map(|(place, word)| {
        let mut deal = deal();
        if let Some(mark) = mark {
            deal.pointer_mut(place).unwrap()[mark] = json!(true);
        }
        (deal, word)
    })
}

#[test]
fn a_term_a_dispute_a_passage_and_a_corroboration_may_be_confidential_alone() {
    let told = ["1 term", "1 disagreement", "1 passage, and 1 record that depends on it", "1 corroboration"];
    for mark in ["confidential", "privileged"] {
        for ((deal, word), told) in with_marks(Some(mark)).into_iter().zip(told) {
            let deal = deal.to_string();
            for format in formats() {
                let exported = super::text(handed_over(&deal, format).unwrap());
                assert!(!exported.contains(word), "{format:?}: {word}\n{exported}");
            }
            let exported = handed_over(&deal, Format::Json).unwrap();
            assert_eq!(exported.withheld, Some(format!("withheld as confidential or privileged: {told}")));
            assert!(super::text(exported).contains("The board votes"), "{deal}");
        }
    }
    for (deal, word) in with_marks(None) {
        assert!(super::text(handed_over(&deal.to_string(), Format::Json).unwrap()).contains(word), "{word}");
    }
}

/// A part of a deal that is to have what is confidential has it.
#[test]
fn what_is_marked_in_a_record_is_included_where_it_is_asked_for() {
    for (deal, word) in with_marks(Some("confidential")) {
        let place = Place::new(&[("deal.json", deal.to_string().as_bytes())]);
        let ran = place.run(&["export", "json", "--include-confidential", "--data", "deal.json"]);
        assert!(ran.out.contains(word), "{word}\n{}\n{}", ran.out, ran.err);
        let checked = place.run(&["check", "--data", "deal.json"]);
        assert!(!checked.out.contains("ignored"), "{}", checked.out);
    }
}

#[test]
fn a_withheld_name_is_found_across_lines() {
    for (name, summary, shown) in [
        ("Falkenberg Capital", "By Falken-\nberg Capital.", "By [withheld]."),
        ("Falkenberg Capital", "By Falken\u{ad}\nberg Capital.", "By [withheld]."),
        ("Falkenberg Capital", "By Falkenberg\nCapital.", "By [withheld]."),
        ("Baltic Yards", "By Baltic-\nYards.", "By [withheld]."),
        ("Josef Mueller", "By Josef Mül-\nler.", "By [withheld]."),
    ] {
        let deal = json!({
            "format": 1, "deal": { "id": "d", "title": "D" },
            "parties": [{ "id": "hidden-one", "name": name, "confidential": true }],
            "events": [{ "id": "meets", "date": "2026-01-02", "kind": "other", "title": "Talks", "summary": summary }],
        });
        let left = left(&deal.to_string());
        assert_eq!(left.events().next().unwrap().summary().unwrap().shown(), shown, "{name}");
    }
}
