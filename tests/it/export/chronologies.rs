//! What a client reads of an event, and what a brief says of a part.

use std::collections::BTreeMap;

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
    { "id": "wire", "publisher": "Wire", "standing": "press", "published": "2026-01-03", "read": "full" },
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
        day: dealtui::export::AsOf::Day(super::day()),
    };
    Document::from(text(export(request).unwrap()))
}

fn selected(deal: &Deal, id: &str) -> Selection {
    Selection::of_events(deal, vec![deal.find_event(id).unwrap().ix()])
}

/// The row of an event on the page of a client, by the heads of its columns: text outside of
/// paragraphs, then the paragraphs.
fn row(deal: &str, id: &str) -> BTreeMap<String, Vec<String>> {
    let deal = read(deal);
    let page = page(Page::Chronology(Reader::Client), &Selection::whole(&deal), &deal);
    let heads = page.select("thead th").iter().map(|head| head.text().to_string()).collect::<Vec<_>>();
    let nth = deal.timeline().iter().position(|ix| deal.event(*ix).id() == id).unwrap();
    let row = page.select("tbody tr").iter().nth(nth).unwrap();
    let lines = |cell: dom_query::Selection<'_>| -> Vec<String> {
        let lines = cell.html().replace("<p", "\n<p");
        let text = Document::from(lines).text().to_string();
        text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    };
    heads.into_iter().zip(row.select("td, th").iter().map(lines)).collect()
}

#[test]
fn a_client_reads_what_an_event_did_to_terms_and_what_is_in_dispute() {
    // The likely meaning is the curator's.
    let signs = row(DEAL, "signs");
    assert_eq!(
        signs["Why it matters"],
        [
            "Sets “License” (ended, 2 Feb 2026)",
            "Sets “Fee” (in force, through 31 May 2027)",
            "Sets “Stake” (in force, through 31 Dec 2026)",
            "31 Dec 2026: Stake falls due",
        ]
    );
    assert_eq!(signs["Status"], ["Reported only"]);
    let ends = row(DEAL, "ends");
    assert_eq!(
        ends["Why it matters"],
        [
            "Ends “License” (ended, 2 Feb 2026)",
            "In dispute: Was there notice?",
            "Yes. (Wire, 3 Jan 2026)",
            "No. (Post, 3 Feb 2026 (not read))"
        ]
    );
    assert_eq!(ends["Status"], ["Reported only", "In open dispute"]);
    let walks = row(DEAL, "walks");
    assert_eq!([&walks["Why it matters"], &walks["Status"]], [&Vec::<String>::new(), &Vec::new()]);
}

#[test]
fn a_client_reads_the_first_effects_and_how_many_more_there_are() {
    let term = |nth: usize| {
        format!(
            r#"{{ "id": "t{nth}", "title": "Term {nth}", "kind": "fee", "from": ["a"], "to": ["b"],
              "versions": [{{ "in_force": "2026-01-02/", "text": "It says so.", "set_by": "signs" }}] }}"#
        )
    };
    let why = |terms: usize| {
        let terms: Vec<String> = (1..=terms).map(term).collect();
        let deal = format!(
            r#"{{ "format": 1, "deal": {{ "id": "d", "title": "D" }},
              "parties": [{{ "id": "a", "name": "Acme" }}, {{ "id": "b", "name": "Beta" }}],
              "events": [{{ "id": "signs", "date": "2026-01-02", "kind": "agreement", "title": "Acme and Beta sign" }}],
              "terms": [{}] }}"#,
            terms.join(",")
        );
        row(&deal, "signs")["Why it matters"].iter().map(|said| said.split(" (").next().unwrap().to_owned()).collect()
    };
    let four: Vec<String> = why(4);
    assert_eq!(four, ["Sets “Term 1”", "Sets “Term 2”", "Sets “Term 3”", "Sets “Term 4”"]);
    let seven: Vec<String> = why(7);
    assert_eq!(seven, ["Sets “Term 1”", "Sets “Term 2”", "Sets “Term 3”", "And 4 more terms"]);
}

#[test]
fn what_happened_is_told_once() {
    // The summary says what the title says.
    assert_eq!(row(DEAL, "signs")["What happened"], ["Acme and Beta sign"]);
    assert_eq!(row(DEAL, "ends")["What happened"], ["Beta ends the license", "It gave no reason."]);
}

#[test]
fn a_change_matters_from_both_sides() {
    let deal = DEAL.replace(
        r#""title": "Beta walks","#,
        r#""title": "Beta walks", "relations": [{ "kind": "fulfils", "event": "ends" }, { "kind": "parallel-to", "event": "signs" }],"#,
    );
    assert_eq!(row(&deal, "walks")["Why it matters"], ["Fulfills “Beta ends the license” (2 Feb 2026)"]);
    assert_eq!(row(&deal, "ends")["Why it matters"][1], "Fulfilled by “Beta walks” (20 Feb 2026)");
    assert_eq!(row(&deal, "signs")["Why it matters"].len(), 4);
}

/// As an import makes them: sources that nobody has read, with little but a name or an address.
const IMPORTED: &str = r#"{
  "format": 1, "deal": { "id": "d", "title": "D" },
  "sources": [
    { "id": "times", "publisher": "Harbor Times", "read": "link" },
    { "id": "page", "url": "https://gazette.example/notice", "read": "link" },
    { "id": "ledger", "title": "Pier Ledger", "published": "2026-01-12" },
    { "id": "post", "publisher": "Post", "published": "2026-01-13", "read": "full", "archive_url": "https://archive.example/1" }
  ],
  "events": [
    { "id": "one", "date": "2026-01-01", "kind": "other", "title": "One", "corroboration": [{ "source": "times", "verdict": "confirms", "note": "p. 4" }] },
    { "id": "two", "date": "2026-01-02", "kind": "other", "title": "Two", "corroboration": [{ "source": "page", "verdict": "confirms" }] },
    { "id": "three", "date": "2026-01-03", "kind": "other", "title": "Three", "corroboration": [{ "source": "ledger", "verdict": "confirms" }] },
    { "id": "four", "date": "2026-01-04", "kind": "other", "title": "Four",
      "corroboration": [{ "source": "times", "verdict": "confirms" }, { "source": "post", "verdict": "confirms", "note": "another price" }] },
    { "id": "five", "date": "2026-01-05", "kind": "other", "title": "Five", "corroboration": [{ "source": "post", "verdict": "contradicts" }] },
    { "id": "six", "date": "2026-01-06", "kind": "other", "title": "Six", "passages": [{ "source": "post", "page": 2, "paragraph": 7, "exact": "Six." }] }
  ]
}"#;

/// Nothing else names the event.
#[test]
fn a_client_reads_which_condition_of_a_term_an_event_met() {
    let with_condition = |effect: &str, in_force: &str| {
        let condition = format!(
            r#""in_force": "{in_force}", "condition": {{ "text": "Beta walks", "effect": "{effect}", "met_by": "walks" }}, "text": "Beta invests.""#
        );
        DEAL.replace(r#""in_force": "2026-01-02/2026-12-31", "text": "Beta invests.""#, &condition)
    };
    assert_eq!(
        row(&with_condition("ends", "2026-01-02/"), "walks")["Why it matters"],
        ["Ends “Stake” (ended, 20 Feb 2026)"]
    );
    assert_eq!(
        row(&with_condition("begins", "/2026-12-31"), "walks")["Why it matters"],
        ["Begins “Stake” (in force, through 31 Dec 2026)"]
    );
}

#[test]
fn a_client_reads_where_every_event_comes_from() {
    let source = |id: &str| row(IMPORTED, id)["Source"].join(" ");
    // Whoever names a page had it at hand; nobody recorded whether it was read.
    assert_eq!(source("one"), "Harbor Times, p. 4");
    assert_eq!(source("two"), "https://gazette.example/notice (not read) link");
    assert_eq!(source("three"), "Pier Ledger, 12 Jan 2026");
    // One that was read comes first.
    assert_eq!(source("four"), "Post, 13 Jan 2026 archive");
    assert_eq!(source("five"), "none on record");
    assert_eq!(source("six"), "Post, 13 Jan 2026, p. 2 archive");
}

#[test]
fn a_column_that_would_be_empty_is_left_out() {
    assert!(!row(IMPORTED, "one").contains_key("Why it matters"));
}

/// The cells of the rows of an event on the page of an editor.
fn editor(deal: &str, title: &str) -> Vec<Vec<String>> {
    let deal = read(deal);
    let page = page(Page::Chronology(Reader::Editor), &Selection::whole(&deal), &deal);
    let bodies = page.select("table.fixed tbody");
    let body = bodies.iter().find(|body| body.text().contains(title)).unwrap();
    let words = |cell: dom_query::Selection<'_>| cell.text().split_whitespace().collect::<Vec<_>>().join(" ");
    body.select("tr").iter().map(|row| row.select("td, th").iter().map(words).collect()).collect()
}

#[test]
fn an_editor_finds_pages_amounts_and_links() {
    let deal = IMPORTED.replace(
        r#""title": "Six","#,
        r#""title": "Six", "amounts": [{ "value": "30000000", "unit": "USD", "for": "price", "certainty": "reported" }, { "value": "7", "unit": "percent" }],"#,
    );
    let [row] = <[Vec<String>; 1]>::try_from(editor(&deal, "Six")).unwrap();
    assert_eq!(row[1], "Six$30,000,000 (price, reported)7%");
    assert_eq!(row[3], "Post, 13 Jan 2026, p. 2, ¶7 archive");
    assert_eq!(editor(&deal, "One")[0][3], "Harbor Times, p. 4");
    let four = editor(&deal, "Four");
    assert_eq!((four[1][2].as_str(), four[1][3].as_str()), ("another price", "Post, 13 Jan 2026 archive"));
    let deal_read = read(&deal);
    let page = page(Page::Chronology(Reader::Editor), &Selection::whole(&deal_read), &deal_read);
    let links: Vec<String> =
        page.select("table.fixed a").iter().map(|link| link.attr("href").unwrap().to_string()).collect();
    assert!(links.contains(&"https://gazette.example/notice".to_owned()), "{links:?}");
    assert!(links.contains(&"https://archive.example/1".to_owned()), "{links:?}");
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
            "1 of its 2 sources has been read; 1 dispute is open.",
        ]
    );
    assert_eq!(
        sentences(&selected(&deal, "signs")),
        [
            "This part of the record has 1 event, dated 2 Jan 2026.",
            "Its terms on 2 Mar 2026: 2 in force, 1 ended.",
            "Its only source has been read; no dispute is open.",
        ]
    );
}

/// A row of a table is not broken over two pages: one that is taller than a page would leave
/// the page before it empty.
#[test]
fn what_matters_is_in_several_rows_where_it_is_long() {
    let terms: Vec<String> = (0..3)
        .map(|nth| format!(r#"{{ "id": "term-{nth}", "title": "Term {nth}", "kind": "license", "versions": [{{ "in_force": "2026-01-02/2027", "text": "A term.", "set_by": "ends" }}] }}"#))
        .collect();
    let deal = DEAL.replace(r#""terms": ["#, &format!(r#""terms": [{},"#, terms.join(",")));
    let deal = read(&deal);
    let page = page(Page::Chronology(Reader::Client), &Selection::whole(&deal), &deal);
    let body = page.select("tbody").iter().find(|body| body.text().contains("Beta ends the license")).unwrap();
    // What matters stays in its own column.
    let shape: Vec<[usize; 2]> =
        body.select("tr").iter().map(|row| [row.select("td, th").length(), row.select("td p").length()]).collect();
    // Four effects and two lines of a dispute, beside two lines of its status.
    assert_eq!(shape[0], [6, 8]);
    assert!(shape.len() > 1 && shape[1..].iter().all(|[cells, lines]| *cells == 6 && *lines <= 6), "{shape:?}");
    assert_eq!(body.select("tr:nth-of-type(2) td:nth-of-type(4) p").length(), shape[1][1]);
}

#[test]
fn a_brief_cites_what_nobody_read_as_such() {
    let deal = read(IMPORTED);
    let page = page(Page::Brief, &Selection::whole(&deal), &deal);
    let matters = page.select("main ul").iter().next().unwrap();
    let items: Vec<String> = matters.select("li").iter().map(|item| item.text().to_string()).collect();
    assert_eq!(items[0], "1 Jan 2026: One · Harbor Times");
    assert_eq!(items[1], "2 Jan 2026: Two · page (not read)");
    assert_eq!(items[4], "5 Jan 2026: Five · none on record");
}

#[test]
fn a_page_names_no_command() {
    let deal = read(DEAL);
    let page = page(Page::Everything, &Selection::whole(&deal), &deal);
    let terms = page.select("#terms").text().to_string();
    assert!(terms.contains("What comes next") && !terms.contains("dealtui ahead"), "{terms}");
}

/// Two chronologies in one, as the merge makes it: the board voted on another day, and for
/// another figure, which one spreadsheet had without its currency.
const MERGED: &str = r#"{
  "format": 1, "deal": { "id": "d", "title": "D" },
  "sources": [{ "id": "minutes", "title": "Minutes", "read": "link" }, { "id": "memo", "title": "Memo", "published": "2026-01-05", "read": "link" }],
  "events": [
    { "id": "vote", "date": "2026-01-02", "kind": "other", "title": "Board votes", "summary": "Ohlsen dissents.\nAmount: 39,750,000",
      "amounts": [{ "value": "39750000" }, { "value": "39750000", "unit": "EUR", "for": "price" }],
      "corroboration": [{ "source": "minutes", "verdict": "confirms", "note": "p. 2" }] },
    { "id": "adjourned", "date": "2026-01-03", "kind": "other", "title": "Board adjourns", "corroboration": [{ "source": "memo", "verdict": "confirms" }] },
    { "id": "rests", "date": "2026-01-04", "kind": "other", "title": "Board rests" }
  ],
  "disagreements": [
    { "id": "two", "point": "The date and summary of “Board votes”", "events": ["vote"],
      "sides": [{ "says": "According to ours, the date is 2 Jan 2026 and the summary is “Ohlsen dissents. She left.”.", "sources": [] },
        { "says": "According to theirs, the date is 3 Jan 2026.", "sources": ["memo"] }] }
  ]
}"#;

#[test]
fn an_editor_and_a_client_read_what_each_side_says() {
    let ours = "According to ours, the date is 2 Jan 2026 and the summary is “Ohlsen dissents. She left.”.";
    let theirs = "According to theirs, the date is 3 Jan 2026. (Memo, 5 Jan 2026 (not read))";
    assert_eq!(
        row(MERGED, "vote")["Why it matters"],
        [&"In dispute: The date and summary of “Board votes”".to_owned(), &ours.to_owned(), &theirs.to_owned()]
            .map(String::clone)
    );
    let deal = read(MERGED);
    let page = page(Page::Chronology(Reader::Editor), &Selection::whole(&deal), &deal);
    let lines = page.select("table.fixed tbody").iter().next().unwrap().select("td").iter().nth(4).unwrap();
    let lines: Vec<String> = lines.select("p").iter().map(|line| line.text().to_string()).collect();
    assert_eq!(lines, ["The date and summary of “Board votes”", ours, theirs]);
}

#[test]
fn an_amount_without_a_currency_is_printed_once() {
    let vote = row(MERGED, "vote");
    assert_eq!(vote["What happened"], ["Board votes", "Ohlsen dissents."]);
    assert_eq!(vote["Amount"], ["€39.75M"]);
    assert_eq!(editor(MERGED, "Board votes")[0][1], "Board votesOhlsen dissents.€39,750,000 (price)");
    // Where it has no other, that one.
    let bare = MERGED.replace(r#", { "value": "39750000", "unit": "EUR", "for": "price" }"#, "");
    assert_eq!(row(&bare, "vote")["What happened"], ["Board votes", "Ohlsen dissents."]);
    assert_eq!(row(&bare, "vote")["Amount"], ["39.75M"]);
    assert_eq!(editor(&bare, "Board votes")[0][1], "Board votesOhlsen dissents.39,750,000");
}

#[test]
fn that_no_source_was_read_is_said_once() {
    let merged = MERGED.replace(r#", "note": "p. 2""#, "");
    let deal = read(&merged);
    let text = |reader: Reader| {
        page(Page::Chronology(reader), &Selection::whole(&deal), &deal).select("main").text().to_string()
    };
    for reader in [Reader::Client, Reader::Editor] {
        let text = text(reader);
        assert_eq!(text.matches("None of the sources of these events has been read.").count(), 1, "{text}");
        assert!(!text.contains("(not read)"), "{text}");
    }
    assert_eq!(row(&merged, "vote")["Source"], ["Minutes"]);
    assert_eq!(editor(&merged, "Board votes")[0][4], "only named");
    // One was read, the other not.
    let read_one = merged.replacen(r#""read": "link""#, r#""read": "full""#, 1);
    assert_eq!(row(&read_one, "adjourned")["Source"], ["Memo, 5 Jan 2026 (not read)"]);
    assert_eq!(editor(&read_one, "Board adjourns")[0][4], "not read, only named");
}

#[test]
fn a_brief_closes_the_quotation_marks_of_what_it_cuts() {
    let deal = read(MERGED);
    let page = page(Page::Brief, &Selection::whole(&deal), &deal);
    let sides: Vec<String> = page.select("li ul li").iter().map(|side| side.text().to_string()).collect();
    assert_eq!(
        sides,
        [
            "According to ours, the date is 2 Jan 2026 and the summary is “Ohlsen dissents. …”",
            "According to theirs, the date is 3 Jan 2026. (Memo, 5 Jan 2026 (not read))",
        ]
    );
}

#[test]
fn the_foot_of_a_page_is_true_of_disputes() {
    let deal = read(MERGED);
    for kind in [Page::Everything, Page::Brief, Page::Chronology(Reader::Court), Page::Chronology(Reader::Editor)] {
        let foot = |selection: &Selection| page(kind, selection, &deal).select("footer").text().to_string();
        let said = "What the sides of a dispute say is summarized, not quoted.";
        assert!(foot(&Selection::whole(&deal)).contains(said), "{kind:?}");
        assert!(!foot(&selected(&deal, "rests")).contains("dispute"), "{kind:?}");
        assert!(!foot(&Selection::whole(&deal)).contains("Quoted words"), "{kind:?}");
    }
}

/// Words of a few letters, between columns of long ones, stay whole: only addresses and the
/// like are broken anywhere.
#[test]
fn short_words_of_tables_are_not_broken() {
    let deal = read(IMPORTED);
    for kind in [Page::Everything, Page::Chronology(Reader::Editor)] {
        let page = page(kind, &Selection::whole(&deal), &deal);
        assert!(
            page.select("style").text().contains("td.short, thead th, th[scope=\"row\"] { overflow-wrap: normal; }")
        );
        let read = page.select("#sources tbody tr").iter().map(|row| row.select("td").iter().nth(2).unwrap());
        assert!(read.into_iter().all(|cell| cell.has_class("short")), "{kind:?}");
    }
}

/// A point and its sides stay in one column, below their heading.
#[test]
fn a_brief_counts_undated_events_apart_and_parts_no_point_from_its_sides() {
    let deal = r#"{ "format": 1, "deal": { "id": "d", "title": "D" },
      "sources": [{ "id": "a", "title": "A", "read": "link" }, { "id": "b", "title": "B", "read": "link" }],
      "events": [{ "id": "one", "date": "2026-01-02", "kind": "other", "title": "One" },
        { "id": "two", "date": "2026-02-02", "kind": "other", "title": "Two" }, { "id": "three", "kind": "other", "title": "Three" }] }"#;
    let deal = read(deal);
    let page = page(Page::Brief, &Selection::whole(&deal), &deal);
    let sentences: Vec<String> =
        page.select("main > p").iter().take(2).map(|sentence| sentence.text().to_string()).collect();
    assert_eq!(
        sentences,
        [
            "The record has 2 events from 2 Jan 2026 to 2 Feb 2026 and 1 without a date.",
            "None of its 2 sources has been read; no dispute is open.",
        ]
    );
    assert!(page.select("style").text().contains(".brief li { break-inside: avoid;"));
}

/// Of an imported document nothing says that it is press: it may be a party's own.
#[test]
fn what_is_quoted_from_a_document_of_unknown_standing_is_not_reported_only() {
    let place = crate::place::Place::new(&[(
        "facts.csv",
        "Date,Event,Source,Quote\n2031-03-04,Mill signs,SPA,The price is 39.\n2031-03-05,Mill pays,Statement,\n"
            .as_bytes(),
    )]);
    assert_eq!(place.run(&["import", "facts.csv", "-o", "acme.json"]).status, 0);
    let ran = place.run(&["acme.json", "export", "html", "--for", "client"]);
    assert!(!ran.out.contains("Reported only"), "{}", ran.out);
    let page = Document::from(ran.out.as_str());
    let sources: Vec<String> =
        page.select("tbody tr").iter().map(|row| row.select("td").last().text().trim().to_owned()).collect();
    assert_eq!(sources, ["SPA", "Statement (not read)"]);
}
