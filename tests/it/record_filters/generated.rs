//! Laws of the filters, over generated deals and filters.

use std::collections::BTreeSet;

use dealtui::{
    deal_file,
    domain::{Deal, DealIx as _, Ref},
    search::{ListKind, Query, records::RecordHits},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::json;

use super::{DAY, filter};

/// What texts and filters are made of; no id, name, kind or label has one of
/// them.
const LETTERS: [&str; 5] = ["j", "k", "v", "w", "z"];

const READ: [&str; 3] = ["full", "excerpt", "link"];
const DATES: [&str; 5] = ["2026-02-27", "2026-02", "2026", "2025-12-31", "2026-02?"];
const PARTIES: [&str; 3] = ["alpha", "beta", "gamma"];
const IN_FORCE: [&str; 4] = ["2026-01-01/", "2026-03/2027", "2026-01-01/2026-02-01", "2026-02~/.."];

/// A record of any of the lists, as it was generated.
#[derive(Clone, Debug)]
struct Made {
    title: String,
    prose: String,
    read: Option<&'static str>,
    date: Option<&'static str>,
    party: &'static str,
    in_force: &'static str,
    settled: bool,
}

fn word() -> impl Strategy<Value = String> {
    vec(select(&LETTERS), 1..4).prop_map(|letters| letters.concat())
}

fn words() -> impl Strategy<Value = String> {
    vec(word(), 1..4).prop_map(|words| words.join(" "))
}

fn made() -> impl Strategy<Value = Vec<Made>> {
    let qualities = (option::of(select(&READ)), option::of(select(&DATES)), select(&PARTIES));
    let record = (words(), words(), qualities, select(&IN_FORCE), any::<bool>());
    let record = record.prop_map(|(title, prose, (read, date, party), in_force, settled)| Made {
        title,
        prose,
        read,
        date,
        party,
        in_force,
        settled,
    });
    vec(record, 0..10)
}

/// Each record as a source, as a term and as a disagreement.
fn deal(records: &[Made]) -> Deal {
    let parties = PARTIES.map(|id| json!({ "id": id, "name": id }));
    let each = |make: fn(usize, &Made) -> serde_json::Value| -> Vec<serde_json::Value> {
        records.iter().enumerate().map(|(place, made)| make(place, made)).collect()
    };
    let sources = each(|place, made| {
        json!({ "id": format!("s{place}"), "title": made.title, "note": made.prose, "publisher": made.party,
            "read": made.read, "published": made.date })
    });
    let terms = each(|place, made| {
        json!({ "id": format!("t{place}"), "title": made.title, "kind": "loan", "from": [made.party], "to": ["gamma"],
            "versions": [{ "in_force": made.in_force, "text": made.prose }] })
    });
    let disagreements = each(|place, made| {
        json!({ "id": format!("d{place}"), "point": made.title, "settled": made.settled, "assessment": made.prose,
            "sides": [{ "says": "a" }, { "says": "b" }], "events": [], "terms": [format!("t{place}")] })
    });
    let document = json!({ "format": 1, "deal": { "id": "d", "title": "D", "period": "2025/2027" },
        "parties": parties, "sources": sources, "events": [], "terms": terms, "disagreements": disagreements });
    deal_file::read(&document.to_string()).unwrap()
}

/// A list with two conditions that make sense in it.
fn asked() -> impl Strategy<Value = (ListKind, String, String)> {
    let kinds = [ListKind::Sources, ListKind::Terms, ListKind::Disputes];
    select(kinds.to_vec()).prop_flat_map(|kind| (Just(kind), item(kind), item(kind)))
}

fn item(kind: ListKind) -> impl Strategy<Value = String> {
    let qualified: &[&str] = match kind {
        ListKind::Sources => &[
            "read:full",
            "read:link,excerpt",
            "party:alpha",
            "party:alpha+beta",
            "date:2026-02-27",
            "date:<2026-02",
            "date:=2026",
            "standing:press",
        ],
        ListKind::Terms => &["state:in-force", "state:presumed,possible", "state:ended", "party:beta", "kind:loan"],
        _ => &["is:open", "is:resolved", "party:alpha", "party:beta+gamma"],
    };
    let texts = (word(), select(&["", "'", "^"])).prop_map(|(word, sign)| format!("{sign}{word}"));
    prop_oneof![texts, words().prop_map(|words| format!("\"{words}\"")), select(qualified).prop_map(str::to_owned)]
}

fn set(deal: &Deal, kind: ListKind, query: &str) -> BTreeSet<usize> {
    // A deal without terms has no kind of term to name.
    let index = |record: Ref| match record {
        Ref::Source(ix) => ix.index(),
        Ref::Term(ix) => ix.index(),
        Ref::Disagreement(ix) => ix.index(),
        other => unreachable!("{other:?}"),
    };
    let records = |hits: RecordHits| hits.records.into_iter().map(|(record, _)| index(record)).collect();
    filter(deal, kind, DAY, query).map_or_else(|_| BTreeSet::new(), records)
}

/// Letters in order, as titles are matched.
fn scattered(word: &str, text: &str) -> bool {
    let mut rest = text.chars();
    word.chars().all(|letter| rest.any(|other| other == letter))
}

fn qualifier(item: &str) -> &str {
    item.split_once(':').map_or("", |(name, _)| name)
}

proptest! {
    #[test]
    fn a_word_is_looked_for_in_titles_by_letters_and_in_prose_by_beginnings(made in made(), word in word()) {
        let deal = deal(&made);
        let begins = |made: &Made| made.prose.split(' ').any(|other| other.starts_with(&word));
        let matches = |made: &Made| scattered(&word, &made.title) || begins(made);
        let expected: BTreeSet<usize> = (0..made.len()).filter(|place| matches(&made[*place])).collect();
        for kind in [ListKind::Sources, ListKind::Terms, ListKind::Disputes] {
            prop_assert_eq!(&set(&deal, kind, &word), &expected, "{}", kind);
        }
    }

    #[test]
    fn a_qualifier_asks_what_the_record_says(made in made(), read in select(&READ), party in select(&PARTIES)) {
        let deal = deal(&made);
        let those = |admits: &dyn Fn(&Made) -> bool| -> BTreeSet<usize> {
            (0..made.len()).filter(|place| admits(&made[*place])).collect()
        };
        let read_so = those(&|made| made.read == Some(read));
        prop_assert_eq!(set(&deal, ListKind::Sources, &format!("read:{read}")), read_so);
        prop_assert_eq!(set(&deal, ListKind::Disputes, "is:open"), those(&|made| !made.settled));
        let published = those(&|made| made.party == party);
        prop_assert_eq!(set(&deal, ListKind::Sources, &format!("party:{party}")), published);
        let owes = those(&|made| made.party == party || party == "gamma");
        prop_assert_eq!(set(&deal, ListKind::Terms, &format!("party:{party}")), owes.clone());
        prop_assert_eq!(set(&deal, ListKind::Disputes, &format!("party:{party}")), owes);
    }

    #[test]
    fn signs_combine_as_sets(made in made(), (kind, one, other) in asked()) {
        let deal = deal(&made);
        let find = |query: &str| set(&deal, kind, query);
        prop_assume!(!made.is_empty());
        let all: BTreeSet<usize> = (0..made.len()).collect();
        let (ones, others) = (find(&one), find(&other));
        prop_assert_eq!(find(&format!("!{one}")), &all - &ones);
        prop_assert_eq!(find(&format!("!!{one}")), ones.clone());
        prop_assert_eq!(find(&format!("{one} | {other}")), &ones | &others);
        if qualifier(&one).is_empty() || qualifier(&one) != qualifier(&other) {
            prop_assert_eq!(find(&format!("{one} {other}")), &ones & &others);
        }
        prop_assert_eq!(find(""), all);
    }

    #[test]
    fn a_filter_prints_as_it_is_read((kind, one, other) in asked()) {
        for query in [format!("{one} {other}"), format!("!{one} | {other}")] {
            let parsed = Query::parse_for(kind, &query).unwrap();
            prop_assert_eq!(&Query::parse_for(kind, &parsed.to_string()).unwrap(), &parsed);
        }
    }

    #[test]
    fn what_emptied_a_list_leaves_so_many_without_it(made in made(), (kind, one, other) in asked()) {
        prop_assume!(!made.is_empty());
        let deal = deal(&made);
        let hits = filter(&deal, kind, DAY, &format!("{one} {other}")).unwrap();
        prop_assert_eq!(hits.records.is_empty(), hits.empty_reason.is_some());
        prop_assert!(hits.best.is_none_or(|best| hits.records.iter().any(|(record, _)| *record == best)));
        let apart = qualifier(&one).is_empty() || qualifier(&one) != qualifier(&other);
        if let Some(nothing) = hits.empty_reason.filter(|_| apart && one != other) {
            let [one, other] = [one, other].map(|item| Query::parse_for(kind, &item).unwrap().to_string());
            let rest = if nothing.culprit == one { &other } else { &one };
            prop_assert!(nothing.culprit == one || nothing.culprit == other, "{}", nothing.culprit);
            prop_assert_eq!(nothing.count_without, set(&deal, kind, rest).len());
        }
    }
}
