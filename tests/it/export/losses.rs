//! What each page and table leaves out is counted: every line worked out by hand for a deal
//! that has a little of everything.

use dealtui::export::{Confidentiality, Format, Page, Reader, Request, Selection, Table, export};

use super::{day, read};

/// Two sources are quoted, one of them with a likely meaning; one says more of the first
/// event, one contradicts it, one is silent. One dispute is open, one settled.
const DEAL: &str = r#"{
  "format": 1, "deal": { "id": "d", "title": "D" },
  "parties": [{ "id": "acme", "name": "Acme" }, { "id": "beta", "name": "Beta" }],
  "sources": [
    { "id": "wire", "publisher": "Wire", "read": "full", "note": "In two versions." },
    { "id": "post", "publisher": "Post", "read": "full" },
    { "id": "mail", "publisher": "Mail", "read": "full" }
  ],
  "events": [
    { "id": "signs", "date": "2026-01-02", "kind": "agreement", "title": "Acme signs", "summary": "Beta was absent.", "tags": ["pact"],
      "parties": [{ "id": "acme" }, { "id": "beta" }],
      "amounts": [{ "value": "5", "unit": "USD", "for": "fee" }, { "value": "7", "unit": "USD" }],
      "passages": [{ "source": "wire", "exact": "It signs.", "reading": "A guess.", "quality": "garbled" }, { "source": "post", "exact": "Signed." }],
      "corroboration": [{ "source": "mail", "verdict": "confirms", "note": "p. 2" }, { "source": "post", "verdict": "contradicts", "note": "another price" },
        { "source": "wire", "verdict": "not-found" }] },
    { "id": "walks", "date": "2026-02-02", "kind": "other", "title": "Beta walks", "parties": [{ "id": "beta" }],
      "corroboration": [{ "source": "mail", "verdict": "confirms" }],
      "relations": [{ "kind": "disputes", "event": "signs" }, { "kind": "parallel-to", "event": "signs" }] },
    { "id": "rests", "kind": "other", "title": "Acme rests", "amounts": [{ "value": "9", "unit": "USD" }] }
  ],
  "disagreements": [
    { "id": "open", "point": "Was Beta there?", "events": ["signs"], "assessment": "No.",
      "sides": [{ "says": "Yes.", "sources": ["wire"] }, { "says": "No.", "sources": ["post"] }] },
    { "id": "closed", "point": "Did it walk?", "events": ["walks"], "settled": true, "assessment": "Yes.",
      "sides": [{ "says": "Yes.", "sources": ["mail"] }, { "says": "No.", "sources": ["post"] }] }
  ],
  "terms": [
    { "id": "fee", "title": "Fee", "kind": "payment", "from": ["beta"], "to": ["acme"],
      "versions": [{ "in_force": "2026-01-02/2027-05-31", "text": "A fee.", "set_by": "signs" }] },
    { "id": "license", "title": "License", "kind": "license", "from": ["acme"], "to": ["beta"],
      "versions": [{ "in_force": "2026-01-02/2026-02-02", "text": "A license.", "set_by": "signs", "ended_by": "walks" }] }
  ]
}"#;

fn losses(format: Format) -> Vec<String> {
    let deal = read(DEAL);
    let selection = Selection::whole(&deal);
    let marked = [deal.find_event("signs").unwrap().ix()];
    let confidentiality = Confidentiality::Withheld;
    let request = Request {
        deal: &deal,
        text: DEAL,
        selection: &selection,
        format,
        confidentiality,
        marked: &marked,
        day: dealtui::export::AsOf::Day(day()),
    };
    export(request).unwrap().losses
}

#[test]
fn a_court_page_says_what_it_leaves_out() {
    assert_eq!(
        losses(Format::Html(Page::Chronology(Reader::Court))),
        [
            "without 1 summary",
            // Who is silent is not there.
            "without 1 statement by other sources",
            "without 1 note on statements",
            "without 1 note on sources",
            "without 1 likely meaning",
            "events without kinds and scopes",
            "parties only by name, kind and whom they act for",
            "without 1 tag",
            // That an event disputes the other is there.
            "without 1 relation between events",
            "without 1 settled dispute",
            "without 2 assessments",
            "without 2 terms",
            "documents only by publisher, title, date, link, and whether their text is at hand",
        ]
    );
}

#[test]
fn an_editor_page_says_what_it_leaves_out() {
    assert_eq!(
        losses(Format::Html(Page::Chronology(Reader::Editor))),
        [
            "without 1 statement by other sources",
            "without 1 likely meaning",
            "events without kinds and scopes",
            "without 3 mentions of parties",
            "parties only by name, kind and whom they act for",
            "without 1 tag",
            "without 1 relation between events",
            "without 1 settled dispute",
            "without 2 assessments",
            "without 2 terms",
        ]
    );
}

#[test]
fn a_client_page_says_what_it_leaves_out() {
    assert_eq!(
        losses(Format::Html(Page::Chronology(Reader::Client))),
        [
            "without 2 quotations",
            "without 1 further amount",
            // Of three sources of the first event one is shown.
            "without the purpose, certainty, condition or source of 1 amount",
            "without 2 further sources of events",
            "without 1 note on statements",
            "without 1 note on sources",
            "without 1 likely meaning",
            "events without kinds and scopes",
            "without 3 mentions of parties",
            "parties only by name, kind and whom they act for",
            "without 1 tag",
            "without 1 relation between events",
            "without 1 settled dispute",
            "without 2 assessments",
            "terms only where events changed them",
            "sources only by name, date, link, and whether they were read",
        ]
    );
}

#[test]
fn a_brief_says_what_it_leaves_out() {
    assert_eq!(
        losses(Format::Html(Page::Brief)),
        [
            "without 2 unmarked events",
            "without 2 quotations",
            "without 1 likely meaning",
            "without 1 term not in force",
            "without 1 settled dispute",
            "without 2 assessments",
            "events only by date, title and a citation",
            "terms only by title, parties, state and end",
            "disputes only by point and sides",
            "sources only by name and date",
            "parties only by name",
        ]
    );
    assert_eq!(losses(Format::Html(Page::Everything)), Vec::<String>::new());
}

#[test]
fn a_table_says_what_it_leaves_out() {
    assert_eq!(
        losses(Format::Csv(Table::Events)),
        [
            "without 1 further passage",
            "without 1 further amount",
            "without the purpose, condition or source of 1 amount",
            "without 1 warning of damaged text",
            "without 1 likely meaning",
            "without 3 statements by other sources",
            "without 2 relations between events",
            "1 event only marked as disputed, without the sides",
            "2 parties by name only",
            "2 sources by attribution, address and date only",
        ]
    );
    assert_eq!(losses(Format::Csv(Table::Passages)), ["without 2 events with no passages"]);
}

#[test]
fn other_formats_say_what_they_leave_out() {
    assert_eq!(
        losses(Format::Markdown),
        [
            "without 1 further amount",
            "without 1 tag",
            "without 2 relations between events",
            "without 1 term not in force",
            "without 1 note on sources",
            "without 1 dispute",
            "without the sides of 1 dispute",
        ]
    );
    assert_eq!(
        losses(Format::Ics),
        [
            "without 1 undated event",
            "terms only as dates after 2 Mar 2026",
            "without 1 dispute",
            "without the sides of 1 dispute",
            "without 4 statements by other sources",
            "without 2 relations between events",
        ]
    );
    assert_eq!(
        losses(Format::TimelineJs),
        [
            "without 1 undated event",
            "without the kinds of events",
            "without 1 tag",
            "without 2 terms",
            "without 1 dispute",
            "without the sides of 1 dispute",
            "without 4 statements by other sources",
            "without 2 relations between events",
        ]
    );
}

#[test]
fn the_command_says_it_in_a_line() {
    let ran = crate::program::on(DEAL, &["export", "ics"]);
    let day = "terms only as dates after 2 Feb 2026";
    assert_eq!(
        ran.err,
        format!(
            "dealtui: ics: without 1 undated event, 1 dispute, the sides of 1 dispute, 4 statements by other sources, 2 relations between events; {day}\n"
        )
    );
}

/// Words in place of a date are on the page; the date that is known is not.
#[test]
fn a_date_that_stands_only_in_words_is_told() {
    let told = |date: &str| {
        let deal = format!(
            r#"{{ "format": 1, "deal": {{ "id": "d", "title": "D" }}, "events": [
            {{ "id": "calls", {date} "date_words": "soon after Easter", "kind": "other", "title": "They call" }}] }}"#
        );
        let losses = super::whole(&deal, Format::Html(Page::Chronology(Reader::Editor))).losses;
        losses.into_iter().filter(|loss| loss.contains("words of")).collect::<Vec<String>>()
    };
    assert_eq!(told(""), Vec::<String>::new());
    assert_eq!(told(r#""date": "2026-04","#), ["1 date only in the words of its source"]);
}
