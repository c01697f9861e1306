//! What a client reads of an event, and what a brief says of a part.

use dealtui::{
    domain::Deal,
    export::{Confidentiality, Format, Page, Reader, Request, Selection, export},
};
use dom_query::Document;

use super::{read, text};

/// A license that is extended and then ended, with an installment to come; what one event is
/// about is in dispute.
const DEAL: &str = r#"{
  "format": 1, "deal": { "id": "d", "title": "D", "revised": "2026-03-02" },
  "parties": [{ "id": "acme", "name": "Acme" }, { "id": "beta", "name": "Beta" }],
  "sources": [
    { "id": "wire", "publisher": "Wire", "published": "2026-01-03", "read": "full" },
    { "id": "post", "publisher": "Post", "published": "2026-02-03", "read": "unread" }
  ],
  "events": [
    { "id": "signs", "date": "2026-01-02", "kind": "agreement", "title": "Acme and Beta sign", "summary": "Acme and Beta sign.",
      "passages": [{ "id": "words", "source": "wire", "exact": "They sign.", "reading": "A guess of the curator." }] },
    { "id": "ends", "date": "2026-02-02", "kind": "agreement", "title": "Beta ends the license", "summary": "It gave no reason.",
      "corroboration": [{ "source": "wire", "verdict": "confirms" }] },
    { "id": "walks", "date": "2026-02-20", "kind": "other", "title": "Beta walks",
      "corroboration": [{ "source": "post", "verdict": "confirms" }] }
  ],
  "disagreements": [
    { "id": "notice", "point": "Was there notice?", "events": ["ends"],
      "sides": [{ "says": "Yes.", "sources": ["wire"] }, { "says": "No.", "sources": ["post"] }] }
  ],
  "terms": [
    { "id": "license", "title": "License", "kind": "license", "from": ["acme"], "to": ["beta"],
      "versions": [{ "in_force": "2026-01-02/2026-02-02", "text": "A license.", "set_by": "signs", "ended_by": "ends" }] },
    { "id": "fee", "title": "Fee", "kind": "payment", "from": ["beta"], "to": ["acme"],
      "versions": [{ "in_force": "2026-01-02/2027-05-31", "text": "A fee each month.", "set_by": "signs" }] },
    { "id": "stake", "title": "Stake", "kind": "investment", "from": ["beta"], "to": ["acme"],
      "versions": [{ "in_force": "2026-01-02/2026-12-31", "text": "Beta invests.", "set_by": "signs" }] }
  ]
}"#;

fn page(page: Page, selection: &Selection, deal: &Deal) -> Document {
    let request = Request {
        deal,
        text: DEAL,
        selection,
        format: Format::Html(page),
        confidentiality: Confidentiality::Withheld,
        marked: &selection.events,
        day: super::day(),
    };
    Document::from(text(export(request).unwrap()))
}

fn selected(deal: &Deal, id: &str) -> Selection {
    Selection::of_events(deal, vec![deal.find_event(id).unwrap().ix()])
}

/// The paragraphs of the columns “Why it matters” and “Status”.
fn why_and_status(id: &str) -> [Vec<String>; 2] {
    let deal = read(DEAL);
    let page = page(Page::Chronology(Reader::Client), &selected(&deal, id), &deal);
    let cells: Vec<_> = page.select("tbody tr").iter().next().unwrap().select("td").iter().collect();
    [2, 3].map(|column| cells[column].select("p").iter().map(|line| line.text().to_string()).collect())
}

#[test]
fn a_client_reads_what_an_event_did_to_terms_and_what_is_in_dispute() {
    // The summary says what the title says; the likely meaning is the curator's.
    let [why, status] = why_and_status("signs");
    assert_eq!(
        why,
        [
            "Sets “License” (ended, 2 Feb 2026)",
            "Sets “Fee” (in force, until 31 May 2027)",
            "Sets “Stake” (in force, until 31 Dec 2026)",
            "31 Dec 2026: Stake falls due",
        ]
    );
    assert_eq!(status, ["Reported only"]);
    let [why, status] = why_and_status("ends");
    assert_eq!(why, ["It gave no reason.", "Ends “License” (ended, 2 Feb 2026)", "In dispute: Was there notice?"]);
    assert_eq!(status, ["Reported only", "In open dispute"]);
    assert_eq!(why_and_status("walks"), [Vec::<String>::new(), Vec::new()]);
}

#[test]
fn a_brief_counts_only_what_is_in_it() {
    let deal = read(DEAL);
    let sentences = |selection: &Selection| -> Vec<String> {
        let page = page(Page::Brief, selection, &deal);
        page.select("main > p").iter().take(3).map(|sentence| sentence.text().to_string()).collect()
    };
    assert_eq!(
        sentences(&Selection::whole(&deal)),
        [
            "The record has 3 events from 2 Jan 2026 to 20 Feb 2026.",
            "Its terms on 2 Mar 2026: 2 in force, 1 ended.",
            "It draws on 2 sources, of which 1 has been read; 1 dispute is open.",
        ]
    );
    assert_eq!(
        sentences(&selected(&deal, "signs")),
        [
            "This part of the record has 1 event, of 2 Jan 2026.",
            "Its terms on 2 Mar 2026: 2 in force, 1 ended.",
            "It draws on 1 source, which has been read; no dispute is open.",
        ]
    );
}
