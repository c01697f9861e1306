//! Briefs in Markdown, read back with every extension that a reader may have.

use std::collections::BTreeSet;

use dealtui::{
    domain::{Deal, Event as DealEvent},
    export::{Format, Selection},
    report,
};
use proptest::prelude::*;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{handed_over, made::shape, of, read, text, whole};
use crate::kites;

/// All but those that change the letters of a text.
fn options() -> Options {
    Options::all() - Options::ENABLE_SMART_PUNCTUATION
}

#[derive(Debug, Default)]
struct Brief {
    /// The words of each block quote, in their lines.
    quotes: Vec<String>,
    /// All text, in lines.
    text: String,
    /// Bullets.
    items: usize,
    cited: BTreeSet<String>,
    noted: BTreeSet<String>,
    links: Vec<String>,
    /// What may not be there.
    faults: Vec<String>,
}

fn brief(markdown: &str) -> Brief {
    let mut brief = Brief::default();
    let mut quote: Option<String> = None;
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(Tag::BlockQuote(None)) => quote = Some(String::new()),
            Event::End(TagEnd::BlockQuote(_)) => brief.quotes.extend(quote.take()),
            Event::Text(words) => {
                brief.text += &words;
                if let Some(quote) = &mut quote {
                    quote.push_str(&words);
                }
            }
            Event::HardBreak => {
                brief.text.push('\n');
                if let Some(quote) = &mut quote {
                    quote.push('\n');
                }
            }
            Event::Start(Tag::Item) => brief.items += 1,
            Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, .. }) => {
                brief.links.push(dest_url.to_string());
            }
            Event::Start(Tag::FootnoteDefinition(name)) => {
                brief.noted.insert(name.to_string());
            }
            Event::FootnoteReference(name) => {
                brief.cited.insert(name.to_string());
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => brief.text.push('\n'),
            Event::Start(Tag::Paragraph | Tag::List(None) | Tag::Strong | Tag::Heading { id: None, .. })
            | Event::End(_) => {}
            other => brief.faults.push(format!("{other:?}")),
        }
    }
    brief
}

fn quoted(deal: &Deal) -> Vec<String> {
    let events = deal.timeline().iter().map(|ix| deal.event(*ix));
    events.flat_map(DealEvent::passages).map(|passage| passage.exact().shown().trim_matches('\n').to_owned()).collect()
}

#[test]
fn events_have_their_words_and_sources() {
    let (deal, brief) = (kites::deal(), brief(&text(whole(kites::TEXT, Format::Markdown))));
    assert_eq!(brief.faults, Vec::<String>::new());
    assert_eq!(brief.quotes, quoted(&deal));
    for event in deal.events() {
        let bullet = format!("{} {}", event.cited_date(), event.title().shown());
        assert!(brief.text.contains(&bullet), "{bullet}\n{}", brief.text);
    }
    assert_eq!(brief.cited, brief.noted);
    assert!(brief.links.contains(&"https://gazette.example/wind".to_owned()), "{:?}", brief.links);
    let attribution = report::attribution(deal.find_source("courier-copy").unwrap());
    assert!(attribution.contains("not the speaker's words") && brief.text.contains(&attribution), "{}", brief.text);
}

#[test]
fn terms_in_force_on_the_day_are_there_and_others_are_told() {
    let deal = kites::deal();
    let exported = whole(kites::TEXT, Format::Markdown);
    let losses = exported.losses.join(", ");
    let brief = brief(&text(exported));
    let running: Vec<_> = deal.terms().filter(|term| deal.term_state(term.ix(), super::day()).is_running()).collect();
    assert!(!running.is_empty() && running.len() < deal.terms().len());
    let terms = brief.text.split("Terms in force on 2 Mar 2026").nth(1).unwrap();
    for term in &running {
        assert!(terms.contains(term.title().shown()), "{terms}");
    }
    assert_eq!(brief.items, deal.len() + running.len());
    let others = deal.terms().len() - running.len();
    assert!(losses.contains(&format!("without {others} terms not in force")), "{losses}");
    let amendment = vec![deal.find_event("cloth-amendment").unwrap().ix()];
    let part = of(kites::TEXT, &deal, &Selection::of_events(&deal, amendment), Format::Markdown);
    assert_eq!(self::brief(&text(part)).quotes.len(), 1);
}

#[test]
fn the_lines_of_a_quote_stay_its_lines() {
    let words = "  - first\n\n\n    second  \n1. third!\n===\n[^1] fourth\n";
    let mut deal: serde_json::Value = serde_json::from_str(kites::TEXT).unwrap();
    deal["events"][0]["passages"][0]["exact"] = words.into();
    let brief = brief(&text(whole(&deal.to_string(), Format::Markdown)));
    assert_eq!(brief.faults, Vec::<String>::new());
    assert!(brief.quotes.contains(&words.trim_matches('\n').to_owned()), "{:?}", brief.quotes);
}

/// What a brief has of its own.
const PIECES: [&str; 30] = [
    "*", "_", "`", "~", "<b>", "&amp;", "[", "](", ")", "!", "\\", "\n", "\n\n", " ", "    ", "#", "-", "+", "1.", "=",
    ":", "://", "www.a.b", "http", "a@b.c", "|", "$", "^", "{", "word",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn any_words_are_read_back_as_they_are(pieces in proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 1..12)) {
        let words = pieces.concat();
        prop_assume!(!words.trim().is_empty());
        let mut deal: serde_json::Value = serde_json::from_str(kites::TEXT).unwrap();
        deal["events"][0]["passages"][0]["exact"] = words.clone().into();
        deal["events"][0]["title"] = words.clone().into();
        deal["events"][0]["date_words"] = words.clone().into();
        deal["events"][0]["summary"] = words.clone().into();
        let written = text(whole(&deal.to_string(), Format::Markdown));
        let brief = brief(&written);
        prop_assert_eq!(&brief.faults, &Vec::<String>::new(), "{}", written);
        prop_assert_eq!(brief.quotes, quoted(&read(&deal.to_string())), "{}", written);
        prop_assert_eq!(brief.items, 10 + running(), "{}", written);
    }
}

fn running() -> usize {
    let deal = kites::deal();
    deal.terms().filter(|term| deal.term_state(term.ix(), super::day()).is_running()).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn hostile_text_stays_text(shape in shape()) {
        let deal = shape.deal("zorvex", 0);
        let Ok(exported) = handed_over(&deal, Format::Markdown) else { return Ok(()) };
        let written = text(exported);
        prop_assert!(!written.contains(['\u{202e}', '\u{0}', '\u{1b}']), "{written}");
        let brief = brief(&written);
        prop_assert_eq!(&brief.faults, &Vec::<String>::new(), "{}", written);
        prop_assert!(brief.links.iter().all(|link| link.starts_with("https://example.org/")), "{:?}", brief.links);
        prop_assert_eq!(&brief.cited, &brief.noted, "{}", written);
        let left = read(&text(handed_over(&deal, Format::Json).unwrap()));
        prop_assert_eq!(brief.quotes, quoted(&left), "{}", written);
    }
}
