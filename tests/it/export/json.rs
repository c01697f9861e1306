//! A part of a deal is a deal.

use std::collections::BTreeSet;

use dealtui::{
    deal_file,
    domain::{Deal, Event},
    export::{Format, Selection},
};
use proptest::prelude::*;
use serde_json::Value;

use super::{made::shape, of, read, text, whole};
use crate::kites;

fn ids(deal: &Deal) -> BTreeSet<&str> {
    deal.events().map(Event::id).collect()
}

#[test]
fn the_whole_is_the_deal() {
    let written = text(whole(kites::TEXT, Format::Json));
    assert_eq!(deal_file::differences(kites::TEXT, &written), []);
    assert_eq!(whole(kites::TEXT, Format::Json).losses, Vec::<String>::new());
}

/// The amendment supersedes the statement, which disputes the agreement: the first is asked
/// for, the second comes with it, and so do the events of the terms that the first sets.
#[test]
fn a_part_has_all_that_its_events_refer_to() {
    let deal = kites::deal();
    let amendment = deal.find_event("cloth-amendment").unwrap();
    let exported = of(kites::TEXT, &deal, &Selection::of_events(&deal, vec![amendment.ix()]), Format::Json);
    let losses = exported.losses.join(", ");
    let part = read(&text(exported));
    let event = part.find_event("cloth-amendment").unwrap();
    let relations =
        |event: Event<'_>| -> Vec<String> { event.relations().map(|one| one.event().id().to_owned()).collect() };
    assert_eq!(relations(event), relations(amendment));
    assert!(!relations(event).is_empty() && ids(&part).len() < ids(&deal).len());
    assert_eq!(event.passages().len(), amendment.passages().len());
    assert!(losses.contains("more event"), "{losses}");
    // No finding but that texts are not at hand: every check on record holds.
    let findings = deal_file::check(
        &text(of(kites::TEXT, &deal, &Selection::of_events(&deal, vec![amendment.ix()]), Format::Json)),
        &part,
    );
    let codes: Vec<_> = findings.iter().map(|finding| finding.code.to_string()).collect();
    assert!(!codes.iter().any(|code| code.contains("proof") || code.contains("proved")), "{codes:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_part_loads_and_keeps_its_events_whole(shape in shape(), chosen in 0..6_usize) {
        let text = shape.deal("zorvex", 0);
        let deal = read(&text);
        let event = deal.events().nth(chosen).unwrap();
        prop_assume!(event.restriction().is_none());
        let selection = Selection::of_events(&deal, vec![event.ix()]);
        let request = dealtui::export::Request { deal: &deal, text: &text, selection: &selection, marked: &[], format: Format::Json,
            confidentiality: dealtui::export::Confidentiality::Included, day: dealtui::export::AsOf::Day(super::day()) };
        let written = super::text(dealtui::export::export(request).unwrap());
        let part = read(&written);
        let left = part.find_event(event.id()).unwrap();
        prop_assert_eq!(left.title().original(), event.title().original());
        prop_assert_eq!(left.relations().len(), event.relations().len());
        prop_assert_eq!(left.passages().len(), event.passages().len());
        prop_assert_eq!(left.corroboration().len(), event.corroboration().len());
        prop_assert_eq!(left.backlinks().iter().filter(|link| matches!(link, dealtui::domain::EventLink::Sets(..))).count(),
            event.backlinks().iter().filter(|link| matches!(link, dealtui::domain::EventLink::Sets(..))).count());
    }

    #[test]
    fn lines_are_the_records_of_the_document(shape in shape()) {
        let text = shape.deal("zorvex", 0);
        let deal = read(&text);
        let selection = Selection::whole(&deal);
        let request = |format| dealtui::export::Request { deal: &deal, text: &text, selection: &selection, marked: &[], format,
            confidentiality: dealtui::export::Confidentiality::Included, day: dealtui::export::AsOf::Day(super::day()) };
        let written = |format| super::text(dealtui::export::export(request(format)).unwrap());
        let document: Value = serde_json::from_str(&written(Format::Json)).unwrap();
        let tables = [("party", "parties"), ("source", "sources"), ("event", "events"), ("disagreement", "disagreements"), ("term", "terms")];
        for line in written(Format::Jsonl).lines() {
            let mut record: Value = serde_json::from_str(line).unwrap();
            let kind = record.as_object_mut().unwrap().remove("record").unwrap();
            if let Some((_, table)) = tables.iter().find(|(word, _)| kind == *word) { prop_assert!(document[table].as_array().unwrap().contains(&record), "{line}") } else { prop_assert_eq!(&document["deal"], &record) }
        }
        let count: usize = tables.iter().map(|(_, table)| document[table].as_array().unwrap().len()).sum();
        prop_assert_eq!(written(Format::Jsonl).lines().count(), count + 1);
    }
}
