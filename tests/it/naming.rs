//! Names by ids: each thing of a deal is found again in the same deal and in
//! another version of it, whatever was reordered, added or taken away.

use dealtui::{
    deal_file,
    domain::{Deal, DealIx as _, Event, EventIx, PassageRef, Ref, RefId},
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The records with these numbers, in this order.
fn deal(numbers: &[usize]) -> Deal {
    let each = |record: fn(usize) -> Value| numbers.iter().map(|number| record(*number)).collect::<Vec<Value>>();
    let text = json!({
        "format": 1,
        "deal": { "id": "d", "title": "D" },
        "parties": each(|number| json!({ "id": format!("p{number}"), "name": "P" })),
        "sources": each(|number| json!({ "id": format!("s{number}"), "title": "S" })),
        "events": each(|number| json!({
            "id": format!("e{number}"), "date": "2026-01-01", "kind": "report", "title": "E",
            "passages": [
                { "source": format!("s{number}"), "exact": "without an id" },
                { "id": format!("w{number}"), "source": format!("s{number}"), "exact": "with an id" },
            ],
        })),
        "terms": each(|number| json!({
            "id": format!("t{number}"), "title": "T", "from": [format!("p{number}")], "to": [], "kind": "freedom",
            "versions": [{ "in_force": "2025/2026", "text": "V", "set_by": format!("e{number}") }],
        })),
        "disagreements": each(|number| json!({ "id": format!("d{number}"), "point": "D", "sides": [] })),
    });
    deal_file::read(&text.to_string()).unwrap()
}

/// Everything that a deal has a name for.
fn refs(deal: &Deal) -> Vec<Ref> {
    let passages = deal.events().flat_map(Event::passages).map(|passage| Ref::Passage(passage.passage_ref()));
    let versions = deal.terms().flat_map(|term| term.versions().map(move |version| (term.ix(), version.index())));
    let events = deal.events().map(|event| Ref::Event(event.ix()));
    events
        .chain(passages)
        .chain(deal.sources().map(|source| Ref::Source(source.ix())))
        .chain(deal.terms().map(|term| Ref::Term(term.ix())))
        .chain(versions.map(|(term, index)| Ref::Version(term, index)))
        .chain(deal.parties().map(|party| Ref::Party(party.ix())))
        .chain(deal.disagreements().map(|point| Ref::Disagreement(point.ix())))
        .collect()
}

/// The number of the record that a name names.
fn number(name: &RefId) -> usize {
    let (RefId::Event(id)
    | RefId::Passage { event: id, .. }
    | RefId::Source(id)
    | RefId::Term(id)
    | RefId::Version { term: id, .. }
    | RefId::Relation { from: id, .. }
    | RefId::Party(id)
    | RefId::Disagreement(id)) = name
    else {
        panic!("{name:?} is no record")
    };
    id[1..].parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_still_there_is_found_again_and_nothing_else(
        before in Just((0..8).collect::<Vec<usize>>()).prop_shuffle(),
        after in Just((4..12).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let (old, new) = (deal(&before), deal(&after));
        for thing in refs(&old) {
            let name = old.ref_id(thing).unwrap();
            prop_assert_eq!(old.resolve(&name), Some(thing));
            let found = new.resolve(&name);
            prop_assert_eq!(found.is_some(), after.contains(&number(&name)), "{:?}", name);
            prop_assert_eq!(found.and_then(|found| new.ref_id(found)), found.map(|_| name));
        }
    }
}

#[test]
fn a_passage_with_an_id_is_found_wherever_it_went() {
    let passages = |one: &str, other: &str| {
        let event = |id: &str, passages: &str| {
            format!(r#"{{"id":"{id}","date":"2026","kind":"report","title":"E","passages":[{passages}]}}"#)
        };
        deal_file::read(&format!(
            r#"{{"format":1,"deal":{{"id":"d","title":"D"}},"sources":[{{"id":"s","title":"S"}}],"events":[{},{}]}}"#,
            event("a", one),
            event("b", other)
        ))
        .unwrap()
    };
    let (words, more) = (r#"{"id":"w","source":"s","exact":"Words."}"#, r#"{"source":"s","exact":"More."}"#);
    let at = |event: usize, passage: usize| Ref::Passage(PassageRef { event: EventIx::from_index(event), passage });
    let named = passages(words, more).ref_id(at(0, 0)).unwrap();
    let first = passages(more, words).ref_id(at(0, 0)).unwrap();
    for (one, other, of_id, of_index) in [
        (words.to_owned(), String::new(), Some(at(0, 0)), Some(at(0, 0))),
        (format!("{more},{words}"), String::new(), Some(at(0, 1)), Some(at(0, 0))),
        (String::new(), words.to_owned(), Some(at(1, 0)), None),
        (more.to_owned(), String::new(), None, Some(at(0, 0))),
    ] {
        let deal = passages(&one, &other);
        assert_eq!((deal.resolve(&named), deal.resolve(&first)), (of_id, of_index), "{one} | {other}");
    }
}

#[test]
fn a_passage_without_an_id_is_found_by_its_words() {
    type Case<'a> = (&'a [(&'a str, &'a str)], Option<usize>);

    let passages = |words: &[(&str, &str)]| {
        let passage = |(source, exact): &(&str, &str)| format!(r#"{{"source":"{source}","exact":"{exact}"}}"#);
        deal_file::read(&format!(
            r#"{{"format":1,"deal":{{"id":"d","title":"D"}},"sources":[{{"id":"s","title":"S"}},{{"id":"o","title":"O"}}],
            "events":[{{"id":"e","date":"2026","kind":"report","title":"E","passages":[{}]}}]}}"#,
            words.iter().map(passage).collect::<Vec<String>>().join(",")
        ))
        .unwrap()
    };
    let at = |passage: usize| Ref::Passage(PassageRef { event: EventIx::from_index(0), passage });
    let name = passages(&[("s", "One."), ("s", "Two.")]).ref_id(at(1)).unwrap();
    let cases: &[Case<'_>] = &[
        (&[("s", "One."), ("s", "Two.")], Some(1)),
        (&[("s", "Two."), ("s", "One.")], Some(0)),
        (&[("s", "New."), ("s", "One."), ("s", "Two.")], Some(2)),
        // The words of another source are others.
        (&[("o", "Two."), ("s", "One."), ("s", "Two.")], Some(2)),
        // Of several that fit, the one at its index.
        (&[("s", "Two."), ("s", "Two.")], Some(1)),
        // The words were mended.
        (&[("s", "One."), ("s", "Two, mended.")], Some(1)),
        (&[("s", "One."), ("o", "Two.")], None),
        (&[("s", "One.")], None),
    ];
    for (words, expected) in cases {
        assert_eq!(passages(words).resolve(&name), expected.map(at), "{words:?}");
    }
}

#[test]
fn a_version_is_found_by_its_event_then_by_its_start_then_by_its_index() {
    type Case<'a> = (&'a [(&'a str, &'a str)], [Option<usize>; 2]);

    let term = |versions: &[(&str, &str)]| {
        let version = |(in_force, more): &(&str, &str)| format!(r#"{{"in_force":"{in_force}","text":"V"{more}}}"#);
        deal_file::read(&format!(
            r#"{{"format":1,"deal":{{"id":"d","title":"D"}},"parties":[{{"id":"p","name":"P"}}],
            "events":[{{"id":"e","date":"2026","kind":"report","title":"E"}}],
            "terms":[{{"id":"t","title":"T","from":["p"],"to":[],"kind":"freedom","versions":[{}]}}]}}"#,
            versions.iter().map(version).collect::<Vec<String>>().join(",")
        ))
        .unwrap()
    };
    let set = r#","set_by":"e""#;
    let old = term(&[("2024/2025", ""), ("2025/2026", set)]);
    let ix = old.terms().next().unwrap().ix();
    let names = [0, 1].map(|index| old.ref_id(Ref::Version(ix, index)).unwrap());
    let cases: &[Case<'_>] = &[
        (&[("2024/2025", ""), ("2025/2026", set)], [Some(0), Some(1)]),
        // One more before them; both known by what they are.
        (&[("2023/2024", ""), ("2024/2025", ""), ("2025/2026", set)], [Some(1), Some(2)]),
        // The start was mended: the event tells.
        (&[("2023/2024", ""), ("2024/2025", ""), ("2025-02/2026", set)], [Some(1), Some(2)]),
        // The event was taken away: the start tells.
        (&[("2025/2026", ""), ("2024/2025", "")], [Some(1), Some(0)]),
        // Of several that one event set, the one with the same start.
        (&[("2024/2025", set), ("2025/2026", set)], [Some(0), Some(1)]),
        // Nothing tells but where they stood.
        (&[("2021/2022", ""), ("2022/2023", "")], [Some(0), Some(1)]),
        (&[("2021/2022", "")], [Some(0), None]),
    ];
    for (versions, expected) in cases {
        let new = term(versions);
        let found = names.each_ref().map(|name| new.resolve(name));
        assert_eq!(found, expected.map(|index| index.map(|index| Ref::Version(ix, index))), "{versions:?}");
    }
}

#[test]
fn what_a_deal_does_not_have_has_no_name() {
    let (large, small) = (deal(&[0, 1, 2]), deal(&[0]));
    for thing in refs(&large).into_iter().filter(|thing| !refs(&small).contains(thing)) {
        assert_eq!(small.ref_id(thing), None, "{thing:?}");
    }
}
