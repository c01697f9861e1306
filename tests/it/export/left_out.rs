//! Whatever an exported file says that it has no room for is told in the same numbers beside it.

use std::collections::BTreeMap;

use dealtui::export::{AsOf, Confidentiality, Format, Page, Reader, Request, Selection, export};
use dom_query::Document;
use serde_json::{Value, json};

use super::{day, formats, read, text};

const EVENTS: usize = 12;
const TERMS: usize = 15;
const DISPUTES: usize = 31;

fn all(count: usize, make: impl Fn(usize) -> Value) -> Vec<Value> {
    (0..count).map(make).collect()
}

/// More of everything than a page for a reader shows: one event sets all terms, is related to
/// all others, and is what all disputes are about.
fn crowded() -> String {
    let mut events = all(EVENTS, |nth| {
        json!({ "id": format!("event-{nth}"), "date": format!("2026-01-{:02}", nth + 1), "kind": "other", "title": format!("Event {nth}"),
            "relations": if nth == 0 { vec![] } else { vec![json!({ "kind": "amends", "event": "event-0" })] } })
    });
    events.push(json!({ "id": "unmarked", "date": "2026-02-01", "kind": "other", "title": "Unmarked" }));
    json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "parties": all(TERMS + 1, |nth| json!({ "id": format!("party-{nth}"), "name": format!("Party {nth}") })),
        "sources": all(11, |nth| json!({ "id": format!("source-{nth}"), "title": format!("Source {nth}"), "read": "unread" })),
        "events": events,
        "terms": all(TERMS, |nth| json!({ "id": format!("term-{nth}"), "title": format!("Term {nth}"), "kind": "payment",
            "from": ["party-0"], "to": [format!("party-{}", nth + 1)],
            "versions": [{ "in_force": "2026-01-01/2027-05-31", "text": "It pays.", "set_by": "event-0", "amounts": [{ "value": "5", "unit": "USD" }] }] })),
        "disagreements": all(DISPUTES, |nth| json!({ "id": format!("point-{nth}"), "point": format!("Point {nth}"), "events": ["event-0"],
            "sides": all(5, |side| json!({ "says": format!("Side {side}. It says more."), "sources": ["source-0", "source-1", "source-2"] })) })),
    })
    .to_string()
}

/// The file, and what is told beside it.
fn exported(format: Format) -> (String, Vec<String>) {
    let crowded = crowded();
    let deal = read(&crowded);
    let marked: Vec<_> = (0..EVENTS).map(|nth| deal.find_event(&format!("event-{nth}")).unwrap().ix()).collect();
    let exported = export(Request {
        deal: &deal,
        text: &crowded,
        selection: &Selection::whole(&deal),
        format,
        confidentiality: Confidentiality::Withheld,
        marked: &marked,
        day: AsOf::Day(day()),
    })
    .unwrap();
    let losses = exported.losses.clone();
    (text(exported), losses)
}

/// Every `and 3 more …`, `and 3 others` of a file, by what there is more of.
fn said(file: &str) -> BTreeMap<String, usize> {
    let mut said = BTreeMap::new();
    let file = file.replace('<', "\n<");
    for line in file.lines() {
        let line = line.rsplit('>').next().unwrap().trim();
        let words: Vec<&str> = line.split([' ', ')']).collect();
        for place in words.windows(3) {
            if let (true, Ok(count)) = (place[0].eq_ignore_ascii_case("and"), place[1].parse::<usize>())
                && ["more", "other", "others"].contains(&place[2])
            {
                let noun =
                    words.iter().skip_while(|word| **word != "more").skip(1).copied().collect::<Vec<_>>().join(" ");
                *said.entry(noun).or_default() += count;
            }
        }
    }
    said
}

fn told(losses: &[String]) -> Vec<(usize, &str)> {
    let further = losses.iter().filter_map(|loss| loss.strip_prefix("without ")?.split_once(" further "));
    further.map(|(count, what)| (count.parse().unwrap(), what)).collect()
}

#[test]
fn a_client_page_tells_the_reasons_that_it_only_counts() {
    let (file, losses) = exported(Format::Html(Page::Chronology(Reader::Client)));
    let said = said(&file);
    // All but the first three of each kind; that is one event's row.
    let expected = [("open disputes", DISPUTES - 3), ("related events", EVENTS - 1 - 3), ("terms", TERMS - 3)];
    assert_eq!(said.iter().map(|(noun, count)| (noun.as_str(), *count)).collect::<Vec<_>>(), expected, "{file}");
    let all: usize = said.values().sum();
    assert!(losses.contains(&format!("without {all} further reasons why events matter")), "{losses:#?}");
    assert_eq!(losses.last().unwrap(), "the rest is in the web page with everything");
}

#[test]
fn a_brief_tells_what_it_only_counts() {
    let (file, losses) = exported(Format::Html(Page::Brief));
    let page = Document::from(file.as_str());
    let heads: Vec<String> = page.select("main h2").iter().map(|head| head.text().to_string()).collect();
    let of = |name: &str, selector: &str| -> usize {
        let nth = heads.iter().position(|head| head == name).unwrap();
        let list = page.select("main > ul").iter().nth(nth).unwrap();
        said(&list.select(selector).iter().map(|item| item.html().to_string()).collect::<Vec<_>>().join("\n"))
            .values()
            .sum()
    };
    let own = |name: &str| of(name, "main > ul > li.soft");
    let disputes = own("Open disputes");
    let shown = DISPUTES - disputes;
    assert_eq!(
        [own("What matters"), own("Terms in force"), own("Next dates"), own("Who owes whom"), own("Unread sources")],
        [EVENTS - 10, TERMS - 12, TERMS - 3, TERMS - 8, 3]
    );
    // Three of five sides are shown, and one of three sources of each.
    assert_eq!(
        [of("Open disputes", "ul ul li.soft"), of("Open disputes", "ul ul span.soft")],
        [shown * 2, shown * 3 * 2]
    );
    assert_eq!(
        told(&losses),
        [
            (EVENTS - 10, "marked events"),
            (TERMS - 12, "terms in force"),
            (TERMS - 3, "dates ahead"),
            (TERMS - 8, "totals owed"),
            (disputes, "open disputes"),
            (shown * 2, "sides of disputes"),
            (shown * 6, "sources of sides"),
            (3, "unread sources"),
        ]
    );
    assert!(losses.contains(&"sides of disputes only by their first sentences".to_owned()), "{losses:#?}");
    assert_eq!(losses.last().unwrap(), "the rest is in the web page with everything");
}

/// All that any file counts instead of showing is told beside it, and as many.
#[test]
fn every_format_tells_what_it_only_counts() {
    for format in formats() {
        let (file, losses) = exported(format);
        let said: usize = said(&file).values().sum();
        let told: usize = told(&losses).iter().map(|(count, _)| count).sum();
        assert!(said <= told, "{format:?}: {said} {losses:#?}");
        if matches!(format, Format::Html(_)) {
            assert_eq!(said, told, "{format:?}: {losses:#?}");
        }
    }
}
