//! What there is to say of a source and of a dispute, wrapped to a width.

use std::collections::HashMap;

use dealtui::{
    deal_file,
    domain::{AvailableText, Deal, DealIx as _, Ref, SourceIx, SourceText, SourceUses},
    report::{self, Document, Extent, Highlight, List, ListId, Medium, Page, Target, Theme},
};

use unicode_width::UnicodeWidthStr as _;

/// A deal with a source that is quoted in two events, and with disputes.
const DEAL: &str = r#"{"format":1,"deal":{"id":"d","title":"D"},
"parties":[{"id":"x","name":"Xenon"},{"id":"y","name":"Yttrium"}],
"sources":[{"id":"paper","type":"article-newspaper","title":"Xenon buys","publisher":"The Paper","standing":"press","published":"2025-03-02",
 "authors":["A. Writer","B. Writer"],"read":"relayed","relayed_by":["memo"],"url":"https://paper.example/1","doubts":["title","link"],"note":"Page one."},
{"id":"memo","title":"Memo","wording":"machine-paraphrased","copy_of":"paper"}],
"events":[{"id":"a","date":"2025-03-01","kind":"report","title":"First","summary":"Xenon speaks first.",
"passages":[{"id":"p3-1","source":"paper","paragraph":3,"exact":"Xenon buys the whole of Beta"},
 {"id":"p9-1","source":"paper","paragraph":9,"exact":"a seller of","quality":"garbled","reading":"a cellar of"}],
"corroboration":[{"source":"memo","verdict":"contradicts","note":"Half of it.","passages":["p3-1"]}]},
{"id":"b","date":"2025-04-01","kind":"report","title":"Second","parties":[{"id":"x","role":"issuer"}],
"passages":[{"id":"p3-2","source":"paper","paragraph":3,"exact":"Xenon"},{"id":"q","source":"paper","exact":"no paragraph"}],
"relations":[{"kind":"disputes","event":"a","extent":"part","according_to":"memo","note":"As it says."}]}],
"terms":[{"id":"t","title":"Tenure","from":["x"],"to":["y"],"kind":"freedom","versions":[{"in_force":"2025","text":"t","basis":[{"source":"memo"}]}]}],
"disagreements":[{"id":"p","point":"Who pays","events":["b"],"terms":["t"],"assessment":"Nobody does.",
"sides":[{"says":"Xenon pays","sources":["memo","paper"],"passages":["p9-1"]},{"says":"Yttrium pays","sources":["memo"]}]}]}
"#;

fn deal() -> Deal {
    deal_file::read(DEAL).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// The deal with a text of its first source.
fn with_text(text: &str) -> Deal {
    deal().with_texts(HashMap::from([(SourceIx::from_index(0), AvailableText::Matching(SourceText::new(text)))]))
}

fn source(deal: &Deal, ix: SourceIx, extent: Extent) -> Document {
    report::source(deal, ix, &SourceUses::by_source(deal)[ix], extent)
}

fn lines(document: Document, width: usize) -> Vec<String> {
    let page = Page::new(document, Some(width));
    crate::record_pages::lines(&page).iter().map(|line| line.trim_end().to_owned()).collect()
}

fn plain(document: Document, deal: &Deal) -> String {
    let mut out = Vec::new();
    report::write_document(document, deal, Medium { columns: None, theme: None }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The ids of the passages that can be chosen.
fn choosable<'d>(document: &Document, deal: &'d Deal) -> Vec<&'d str> {
    let passages = document.items.iter().filter_map(|item| match item.target {
        Target::To(Ref::Passage(at)) => deal.passage(at),
        _ => None,
    });
    passages.map(|passage| passage.id().unwrap()).collect()
}

fn document(deal: &Deal, extent: Extent) -> Document {
    source(deal, SourceIx::from_index(0), extent)
}

/// The lists of which more can be opened.
fn more(document: &Document) -> Vec<ListId> {
    let lists = document.items.iter().filter_map(|item| match item.target {
        Target::More(list) => Some(list),
        Target::To(_) | Target::Fold(_) => None,
    });
    lists.collect()
}

/// A deal with one event that quotes one source: these words of these
/// paragraphs.
fn quoting(passages: impl Iterator<Item = (usize, String)>) -> Deal {
    let passage = |(nth, (paragraph, exact)): (usize, (usize, String))| {
        format!(r#"{{"id":"p{nth}","source":"s","paragraph":{paragraph},"exact":"{exact}"}}"#)
    };
    let passages: Vec<String> = passages.enumerate().map(passage).collect();
    let text = format!(
        r#"{{"format":1,"deal":{{"id":"d","title":"D"}},"sources":[{{"id":"s","title":"Source"}}],
        "events":[{{"id":"e","date":"2025-03-01","kind":"report","title":"Event","passages":[{}]}}]}}"#,
        passages.join(",")
    );
    deal_file::read(&text).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

fn numbered(paragraphs: usize) -> String {
    let paragraphs: Vec<String> = (1..=paragraphs).map(|paragraph| format!("Paragraph {paragraph}.")).collect();
    paragraphs.join("\n")
}

#[test]
fn a_source_has_its_passages_where_they_stand() {
    let deal = deal();
    let expected = [
        "Xenon buys (title uncertain)",
        "newspaper article · press · The Paper, 2 Mar 2025",
        "paper",
        "by A. Writer, B. Writer",
        "secondhand via Memo",
        "https://paper.example/1 (link not found or leads",
        "elsewhere)",
        "note: Page one.",
        "0 of 4 passages checked; their text was not given",
        "(open with --sources DIR)",
        "The Paper, 2 Mar 2025",
        "",
        "Passages, in document order",
        "¶1–2 not quoted",
        "¶3  ┃ Xenon buys the whole of Beta",
        "    not checked, ¶3: no saved text",
        "    • 1 Mar 2025 First",
        "¶3  ┃ Xenon",
        "    not checked, ¶3: no saved text",
        "    • 1 Apr 2025 Second",
        "¶4–8 not quoted",
        "¶9  ┃ a seller of",
        "    damaged · not checked, ¶9: no saved text",
        "    likely meaning: a cellar of",
        "    • 1 Mar 2025 First",
        "¶?  ┃ no paragraph",
        "    not checked: no saved text",
        "    • 1 Apr 2025 Second",
    ];
    let document = document(&deal, Extent::default());
    assert_eq!(choosable(&document, &deal), ["p3-1", "p3-2", "p9-1", "q"]);
    assert_eq!(lines(document, 50), expected);
}

#[test]
fn what_a_source_says_of_events_stands_below() {
    let deal = deal();
    let text = plain(source(&deal, SourceIx::from_index(1), Extent::Whole), &deal);
    assert_eq!(
        text,
        "Memo\nMemo · memo\nreading not recorded\ncopy of The Paper, 2 Mar 2025 (paper); counted together as one source\n\n\
         What it says about events\n✗ contradicts: Half of it.\n• 1 Mar 2025 First (a)\n"
    );
    let relayed = plain(document(&deal, Extent::Whole), &deal);
    assert!(relayed.contains("\nsecondhand via Memo (memo)\n"), "{relayed}");
}

#[test]
fn a_text_at_hand_has_its_passages_below_their_paragraphs() {
    let deal = with_text("Head\nTwo\nOn Monday Xenon buys the whole of Beta, it says.\n4\n5\n");
    let document = document(&deal, Extent::default());
    assert_eq!(choosable(&document, &deal), ["p3-1", "p3-2", "p9-1", "q"]);
    let expected = [
        "Saved text",
        "¶1    Head",
        "¶2    Two",
        "¶3  ┃ On Monday Xenon buys the whole of Beta, it",
        "    ┃ says.",
        "    ┃ Xenon buys the whole of Beta",
        "    matches saved text, ¶3",
        "    • 1 Mar 2025 First",
        "    ┃ Xenon",
        "    matches saved text, ¶3",
        "    • 1 Apr 2025 Second",
        "¶4    4",
        "¶5    5",
        "",
        "Not in the saved text",
        "¶9  ┃ a seller of",
        "    damaged · not found in saved text, ¶9",
        "    likely meaning: a cellar of",
        "    • 1 Mar 2025 First",
        "¶?  ┃ no paragraph",
        "    not found in saved text",
        "    • 1 Apr 2025 Second",
    ];
    let lines = lines(document, 50);
    let start = lines.iter().position(|line| line == "Saved text").unwrap();
    assert_eq!(lines[start..], expected);
}

#[test]
fn the_quoted_words_are_highlighted_in_the_text() {
    let deal = with_text("Head\nTwo\nOn Monday Xenon buys the whole of Beta, it says.\n");
    let page = Page::new(document(&deal, Extent::default()), None);
    let highlights = page.highlights(|_| Vec::new());
    let line = crate::record_pages::lines(&page).iter().position(|line| line.starts_with("¶3")).unwrap();
    let spans = page.spans(line, &highlights).into_iter();
    let highlighted: String = spans.filter(|span| span.highlight == Highlight::Match).map(|span| span.text).collect();
    assert_eq!(highlighted, "Xenon buys the whole of Beta");
}

#[test]
fn every_passage_of_a_long_text_is_shown_with_what_stands_around_it() {
    let deal = quoting([(600, "graph 600".to_owned()), (900, "graph 900".to_owned())].into_iter());
    let deal = deal.with_texts(HashMap::from([(
        SourceIx::from_index(0),
        AvailableText::Matching(SourceText::new(&numbered(1000))),
    )]));
    let shown = |extent: &Extent| {
        let document = document(&deal, extent.clone());
        assert_eq!(choosable(&document, &deal), ["p0", "p1"]);
        let more = more(&document);
        let lines = lines(document, 50);
        let start = lines.iter().position(|line| line == "Saved text").unwrap();
        (more, lines[start + 1..].to_vec())
    };
    let mut extent = Extent::default();
    let (opening, parts) = shown(&extent);
    assert_eq!(opening, [List::Text.into()]);
    assert_eq!(
        parts[99..],
        [
            "¶100   Paragraph 100.",
            "¶101–597 not shown",
            "… 497 more",
            "¶598   Paragraph 598.",
            "¶599   Paragraph 599.",
            "¶600 ┃ Paragraph 600.",
            "     matches saved text, ¶600",
            "     • 1 Mar 2025 Event",
            "¶601   Paragraph 601.",
            "¶602   Paragraph 602.",
            "¶603–897 not shown",
            "¶898   Paragraph 898.",
            "¶899   Paragraph 899.",
            "¶900 ┃ Paragraph 900.",
            "     matches saved text, ¶900",
            "     • 1 Mar 2025 Event",
            "¶901   Paragraph 901.",
            "¶902   Paragraph 902.",
            "¶903–998 not shown",
            "¶999   Paragraph 999.",
            "¶1000   Paragraph 1000.",
        ]
    );
    // What is opened comes next in the text, until all of it is shown.
    extent.open(List::Text);
    assert!(shown(&extent).1.contains(&"¶201–597 not shown".to_owned()));
    for _part in 2..=9 {
        extent.open(List::Text);
    }
    for extent in [extent, Extent::Whole] {
        let (opening, all) = shown(&extent);
        assert_eq!((opening, all.iter().filter(|line| line.starts_with('¶')).count()), (vec![], 1000));
    }
}

#[test]
fn many_passages_are_shown_in_parts_and_each_can_be_reached() {
    let passages = |count: usize| (1..=count).map(|nth| (nth, format!("graph {nth}.")));
    let texts = HashMap::from([(SourceIx::from_index(0), AvailableText::Matching(SourceText::new(&numbered(300))))]);
    for deal in [quoting(passages(250)), quoting(passages(250)).with_texts(texts)] {
        let mut extent = Extent::default();
        let part = document(&deal, extent.clone());
        assert_eq!((choosable(&part, &deal).len(), more(&part)), (100, vec![List::Passages.into()]));
        assert_eq!(lines(part, 50).last().unwrap(), "… 150 more");
        extent.open(List::Passages);
        extent.open(List::Passages);
        let all = document(&deal, extent);
        assert_eq!((choosable(&all, &deal).len(), more(&all)), (250, vec![]));
    }
}

#[test]
fn words_far_down_a_long_paragraph_are_shown_below_it() {
    let deal = quoting([(1, "the end".to_owned())].into_iter());
    let text = format!("{}the end", "word ".repeat(5_000));
    let deal =
        deal.with_texts(HashMap::from([(SourceIx::from_index(0), AvailableText::Matching(SourceText::new(&text)))]));
    let lines = |extent: Extent| lines(document(&deal, extent), 50);
    assert!(lines(Extent::default()).contains(&"    ┃ the end".to_owned()));
    assert_eq!(lines(Extent::Whole).iter().filter(|line| line.ends_with("the end")).count(), 1);
}

fn dispute(nth: usize, width: usize) -> Vec<String> {
    let deal = deal();
    let dispute = deal.disputes().nth(nth).unwrap();
    lines(report::dispute(&deal, dispute, Extent::default()), width)
}

#[test]
fn the_sides_of_a_disagreement_stand_side_by_side_where_there_is_room() {
    let expected = [
        "≠ Who pays",
        "open",
        "",
        "Assessment",
        "Nobody does.",
        "",
        "Sides",
        "• Xenon pays                           │ • Yttrium pays",
        "  ┃ a seller of                        │   Memo",
        "  likely meaning: a cellar of          │",
        "  damaged · not checked, ¶9: no saved  │",
        "  text · The Paper, 2 Mar 2025         │",
        "  Memo; The Paper, 2 Mar 2025          │",
        "",
        "Events and terms",
        "• 1 Apr 2025 Second",
        "§ Tenure  Xenon → Yttrium",
    ];
    assert_eq!(dispute(0, 80), expected);
    let narrow = dispute(0, 60);
    let at = |text: &str| narrow.iter().position(|line| line == text).unwrap_or_else(|| panic!("{narrow:#?}"));
    assert!(at("• Yttrium pays") > at("• Xenon pays"));
}

#[test]
fn events_against_one_another_stand_side_by_side() {
    let lines = dispute(1, 80);
    assert_eq!(lines[..5], ["≠ “Second” disputes in part “First”", "open", "according to Memo", "As it says.", ""]);
    assert_eq!(lines[5], "Both events");
    assert_eq!(lines[6], "1 Mar 2025  First                      │ 1 Apr 2025  Second");
    assert_eq!(lines[lines.len() - 4..], ["", "Events", "• 1 Mar 2025 First", "• 1 Apr 2025 Second"]);
}

#[test]
fn a_dispute_in_plain_text_names_what_can_be_followed() {
    let deal = deal();
    let first = deal.disputes().next().unwrap();
    let text = plain(report::dispute(&deal, first, Extent::Whole), &deal);
    for line in [
        "≠ Who pays (p)",
        "  Memo (memo); The Paper, 2 Mar 2025 (paper)",
        "• 1 Apr 2025 Second (b)",
        "§ Tenure (t)  Xenon → Yttrium",
    ] {
        assert!(text.lines().any(|other| other == line), "{line}\n{text}");
    }
}

#[test]
fn a_dispute_that_nobody_reads_to_its_end_is_shown_in_parts() {
    let sides = r#"{"says":"Xenon pays","sources":["memo","paper"],"passages":["p9-1"]}"#;
    let many = vec![sides; 150].join(",");
    let events = format!("\"events\":[{}]", vec!["\"b\""; 120].join(","));
    let text = DEAL.replace(sides, &many).replace("\"events\":[\"b\"]", &events);
    let deal = deal_file::read(&text).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let first = deal.disputes().next().unwrap();
    let part = report::dispute(&deal, first, Extent::default());
    assert_eq!(more(&part), [List::Sides, List::Events].map(ListId::from));
    let lines = lines(part, 50);
    assert_eq!(lines.iter().filter(|line| *line == "• Xenon pays").count(), 100);
    assert!(lines.contains(&"… 51 more".to_owned()), "{lines:#?}");
    assert!(more(&report::dispute(&deal, first, Extent::Whole)).is_empty());
}

/// The list of the made-up deal as a terminal of so many columns shows it.
fn listed(columns: usize, theme: Option<Theme>) -> String {
    let deal = crate::kites::deal();
    let mut out = Vec::new();
    let events = deal.timeline().iter().map(|ix| (deal.event(*ix), None));
    report::timeline(events, (columns, theme), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn on_a_terminal_a_list_keeps_its_ids_whole_and_gives_titles_the_room() {
    let first = |columns: usize| listed(columns, None).lines().take(4).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(
        first(100),
        [
            "spring 2025     launched   Quillby launches the Skyhook, a …                         skyhook-launch",
            "10 Mar 2025     agreed     Quillby signs for Mossbank's clo…  ≤ $40M                 cloth-agreement",
            "Q2 2025         result     Mossbank counts its yards          ≥ 7.6 million yards ✗  second-quarter",
            "12–16 May 2025  announced  Mossbank lets Quillby buy into t…  ≈ 12%                  loom-stake",
        ]
    );
    // The kind and the amount go before titles are too short.
    assert_eq!(first(60)[1], "10 Mar 2025     Quillby signs for M…  cloth-agreement");
    assert!(first(200)[1].ends_with("  cloth-agreement  Quillby Kites, Mossbank Looms"), "{}", first(200)[1]);
    assert!(first(200)[1].contains("  ≤ $40M                 2 sources     cloth-agreement"), "{}", first(200)[1]);
    let stated = listed(200, None).lines().find(|line| line.contains("stays exclusive")).unwrap().to_owned();
    assert!(stated.contains("  2 sources ✗2  cloth-statement  "), "{stated}");
    for columns in 40..220 {
        for (line, ix) in listed(columns, None).lines().zip(crate::kites::deal().timeline()) {
            assert!(line.width() <= columns, "{columns}: {line}");
            assert!(line.contains(crate::kites::deal().event(*ix).id()), "{columns}: {line}");
        }
    }
    assert!(
        listed(100, Some(Theme::Terminal)).contains("\u{1b}[1mQuillby signs"),
        "{}",
        listed(100, Some(Theme::Terminal))
    );
}

#[test]
fn a_list_of_sources_shows_which_dates_are_in_doubt() {
    let list = |text: &str| {
        let deal = deal_file::read(text).unwrap_or_else(|findings| panic!("{findings:#?}"));
        let mut out = Vec::new();
        report::sources(deal.sources().map(|source| (source, 1, None)), (100, None), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    assert!(list(DEAL).starts_with("2 Mar 2025  "), "{}", list(DEAL));
    let doubtful = list(&DEAL.replace(r#""doubts":["title""#, r#""doubts":["date","title""#));
    assert!(doubtful.starts_with("2 Mar 2025?  "), "{doubtful}");
}
