//! Laws of clean text and of search, over generated texts, queries and deals.

use std::{
    collections::BTreeSet,
    sync::{Arc, atomic::AtomicBool},
};

use dealtui::{
    data,
    domain::{Deal, DealIx as _, EventIx, Layout, PartyIx, clean},
    search::{Hits, Index, Query},
};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::json;

use crate::program::forbidden;

/// Texts that are full of what cleaning is about.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        select(&[
            "\u{1b}[31m",
            "\u{9b}2J",
            "\u{202e}",
            "\u{2066}",
            "\u{feff}",
            "\u{200b}",
            "\u{e0041}",
            "\u{2028}",
            "\u{fff9}",
            "\0",
            "\r",
            "\n",
            "\t",
            "\u{7f}",
            "\u{ad}",
            "\u{fe0f}",
            "é",
            "e\u{301}",
            "日本",
            "שלום"
        ])
        .prop_map(str::to_owned),
        select(&["a", " ", "\u{301}", "\u{301}\u{300}\u{302}\u{303}\u{304}", "👩", "❤"]).prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

/// Joiners beside letters, symbols and what cleaning stands in for.
fn joined() -> impl Strategy<Value = String> {
    let piece = select(&["\u{200d}", "\u{200c}", "a", "م", "👩", "\u{1b}", "\t", "\u{fe0f}", " ", "\u{301}"]);
    vec(piece, 0..10).prop_map(|pieces| pieces.concat())
}

fn layout() -> impl Strategy<Value = Layout> {
    select(&[Layout::Line, Layout::Prose])
}

proptest! {
    #[test]
    fn nothing_unsafe_is_shown(text in hostile(), layout in layout()) {
        let shown = clean(text.as_str(), layout);
        prop_assert_eq!(forbidden(shown.shown()), []);
        prop_assert!(!shown.shown().contains('\t'));
        prop_assert!(layout == Layout::Prose || !shown.shown().contains('\n'));
        let dropped = ['\u{fe0f}', '\u{ad}'];
        prop_assert!(!shown.shown().contains(dropped));
    }

    #[test]
    fn the_original_is_kept(text in prop_oneof![hostile(), joined(), any::<String>()], layout in layout()) {
        let cleaned = clean(text.as_str(), layout);
        prop_assert_eq!(cleaned.original(), text.as_str());
        prop_assert_eq!(cleaned.as_text().original(), text.as_str());
        prop_assert_eq!(cleaned.as_text().shown(), cleaned.shown());
    }

    #[test]
    fn stand_ins_are_places_of_what_is_shown(text in prop_oneof![hostile(), joined()], layout in layout()) {
        let cleaned = clean(text.as_str(), layout);
        let mut end = 0;
        for range in cleaned.as_text().stand_ins() {
            prop_assert!(range.start >= end && cleaned.shown().get(range.clone()).is_some(), "{:?}", range);
            end = range.end;
        }
        prop_assert_eq!(cleaned.as_text().stand_ins().is_empty(), cleaned.shown() == text);
    }

    #[test]
    fn what_was_cleaned_is_clean(text in hostile(), layout in layout()) {
        let once = clean(text.as_str(), layout);
        let twice = clean(once.shown(), layout);
        prop_assert_eq!(twice.shown(), once.shown());
    }

    #[test]
    fn joiners_that_were_cleaned_are_clean(text in joined(), layout in layout()) {
        let once = clean(text.as_str(), layout);
        let twice = clean(once.shown(), layout);
        prop_assert_eq!(twice.shown(), once.shown());
    }
}

/// Unicode's 66 noncharacters: U+FDD0 to U+FDEF, and the last two of every
/// plane.
#[test]
fn noncharacters_become_visible() {
    let last_two = (0..=0x10_u32).flat_map(|plane| [plane << 16 | 0xfffe, plane << 16 | 0xffff]);
    let all: Vec<char> = (0xfdd0..=0xfdef).chain(last_two).map(|code| char::from_u32(code).unwrap()).collect();
    assert_eq!(all.len(), 66);
    let raw: Vec<char> = all
        .into_iter()
        .filter(|character| clean(character.to_string(), Layout::Line).shown().contains(*character))
        .collect();
    assert_eq!(raw, []);
}

/// Parties of every generated deal, with the party each acts for. No name
/// and no kind of event has one of [`LETTERS`].
const PARTIES: [(&str, &str, Option<usize>); 5] = [
    ("alpha", "Alpha", None),
    ("beta", "Beta", None),
    ("carl", "Carl", Some(0)),
    ("dora", "Dora", Some(1)),
    ("echo", "Echo", None),
];

/// What titles, tags, summaries and queries are made of.
const LETTERS: [&str; 5] = ["j", "k", "v", "w", "z"];

/// An event as it was generated.
#[derive(Clone, Debug)]
struct Made {
    date: &'static str,
    title: String,
    tags: Vec<String>,
    summary: String,
    parties: Vec<usize>,
}

fn word() -> impl Strategy<Value = String> {
    vec(select(&LETTERS), 1..4).prop_map(|letters| letters.concat())
}

fn words() -> impl Strategy<Value = String> {
    vec(word(), 1..4).prop_map(|words| words.join(" "))
}

fn made() -> impl Strategy<Value = Vec<Made>> {
    let date = select(&["2025-01-02", "2025-01", "2025", "2025-01-02/", "2024-12-31", "/2025", "2025-02?"]);
    let event = (date, words(), vec(word(), 0..2), words(), vec(0..PARTIES.len(), 0..4));
    vec(event.prop_map(|(date, title, tags, summary, parties)| Made { date, title, tags, summary, parties }), 0..12)
}

fn deal(events: &[Made]) -> Arc<Deal> {
    let parties = PARTIES.map(|(id, name, of)| match of {
        Some(of) => json!({ "id": id, "name": name, "kind": "person", "of": PARTIES[of].0 }),
        None => json!({ "id": id, "name": name }),
    });
    let events = events.iter().enumerate().map(|(place, made)| {
        let parties: Vec<_> = made.parties.iter().map(|party| json!({ "id": PARTIES[*party].0 })).collect();
        json!({
            "id": format!("e{place}"), "date": made.date, "kind": "report", "title": made.title,
            "tags": made.tags, "summary": made.summary, "parties": parties,
        })
    });
    let events: Vec<_> = events.collect();
    let document = json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "parties": parties, "events": events });
    Arc::new(data::read(&document.to_string()).unwrap())
}

fn find(deal: &Arc<Deal>, query: &str) -> Hits {
    Index::of(deal).find(&Query::parse(query).unwrap(), &AtomicBool::new(false)).unwrap().unwrap()
}

/// Letters in order, as title and tags are matched.
fn scattered(word: &str, text: &str) -> bool {
    let mut rest = text.chars();
    word.chars().all(|letter| rest.any(|other| other == letter))
}

impl Made {
    fn matches(&self, word: &str) -> bool {
        scattered(word, &self.title)
            || self.tags.iter().any(|tag| scattered(word, tag))
            || self.summary.split(' ').any(|other| other.starts_with(word))
    }

    /// The parties it counts under, each once.
    fn counts_under(&self) -> BTreeSet<usize> {
        self.parties.iter().flat_map(|party| [Some(*party), PARTIES[*party].2]).flatten().collect()
    }
}

/// `party:a,b`, `party:a+b`, `!party:a` with what it admits.
#[derive(Clone, Debug)]
enum Filter {
    None,
    Any(Vec<usize>),
    All(Vec<usize>),
    Not(Vec<usize>),
}

impl Filter {
    fn written(&self) -> String {
        let join = |parties: &[usize], sign: &str| {
            parties.iter().map(|party| PARTIES[*party].0).collect::<Vec<_>>().join(sign)
        };
        match self {
            Self::None => String::new(),
            Self::Any(parties) => format!("party:{}", join(parties, ",")),
            Self::All(parties) => format!("party:{}", join(parties, "+")),
            Self::Not(parties) => format!("!party:{}", join(parties, ",")),
        }
    }

    fn admits(&self, there: &BTreeSet<usize>) -> bool {
        match self {
            Self::None => true,
            Self::Any(parties) => parties.iter().any(|party| there.contains(party)),
            Self::All(parties) => parties.iter().all(|party| there.contains(party)),
            Self::Not(parties) => !parties.iter().any(|party| there.contains(party)),
        }
    }
}

fn filter() -> impl Strategy<Value = Filter> {
    let parties = || vec(0..PARTIES.len(), 1..4);
    prop_oneof![
        Just(Filter::None),
        parties().prop_map(Filter::Any),
        parties().prop_map(Filter::All),
        parties().prop_map(Filter::Not)
    ]
}

/// Queries that are well formed: words and filters in any order.
fn well_formed() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        word(),
        select(&["AWS", "$7.5", "10:30", "-x", "first-party", "é", "!"]).prop_map(str::to_owned),
        filter().prop_map(|filter| filter.written())
    ];
    vec(part, 0..6).prop_map(|parts| parts.join(" "))
}

/// Queries with the signs of the language anywhere.
fn any_query() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        select(&[
            "party:", "!party:", "-party:", "Party:", "beta", "echo", ",", "+", ":", "!", "-", " ", "\u{a0}", "\t",
            "é", "\u{1b}", "\u{202e}", "partys:"
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    let value = vec(select(&["alpha", "beta", ",", "+"]), 0..5).prop_map(|pieces| format!("party:{}", pieces.concat()));
    prop_oneof![2 => vec(piece, 0..10).prop_map(|pieces| pieces.concat()), 1 => value, 1 => any::<String>()]
}

/// The same query, whatever the order in which parties were named.
fn sorted(mut query: Query) -> Query {
    query.parties.wanted.sort();
    query.parties.unwanted.sort();
    query
}

proptest! {
    #[test]
    fn the_list_is_what_a_reader_would_pick(events in made(), words in vec(word(), 0..3), filter in filter()) {
        let deal = deal(&events);
        let hits = find(&deal, &format!("{} {}", words.join(" "), filter.written()));
        let picked = |made: &Made| words.iter().all(|word| made.matches(word));
        let expected: Vec<EventIx> = deal
            .in_order()
            .iter()
            .copied()
            .filter(|ix| picked(&events[ix.place()]) && filter.admits(&events[ix.place()].counts_under()))
            .collect();
        prop_assert_eq!(&hits.events, &expected);
        let counts: Vec<u32> = (0..PARTIES.len())
            .map(|party| events.iter().map(|made| u32::from(picked(made) && made.counts_under().contains(&party))).sum())
            .collect();
        prop_assert_eq!(hits.party_counts, counts);
    }

    #[test]
    fn the_list_is_in_the_order_of_dates(events in made(), query in well_formed()) {
        let deal = deal(&events);
        let hits = find(&deal, &query);
        let places: Vec<Option<usize>> = hits.events.iter().map(|ix| deal.in_order().iter().position(|other| other == ix)).collect();
        prop_assert!(places.iter().all(Option::is_some) && places.is_sorted_by(|one, next| one < next), "{:?}", places);
        let dates: Vec<_> = hits.events.iter().map(|ix| deal.event(*ix).date()).collect();
        prop_assert!(dates.is_sorted());
    }

    #[test]
    fn another_word_never_adds_a_row(events in made(), query in well_formed(), more in prop_oneof![word(), "[^\\s:]{1,8}"]) {
        let deal = deal(&events);
        let before: BTreeSet<EventIx> = find(&deal, &query).events.into_iter().collect();
        let after: BTreeSet<EventIx> = find(&deal, &format!("{query} {more}")).events.into_iter().collect();
        prop_assert!(after.is_subset(&before), "{:?} {:?}", query, more);
    }

    #[test]
    fn nothing_asked_is_everything_found(events in made()) {
        let deal = deal(&events);
        prop_assert_eq!(find(&deal, " ").events, deal.in_order());
    }

    #[test]
    fn what_is_printed_reads_the_same(written in well_formed()) {
        let query = Query::parse(&written).unwrap();
        let again = Query::parse(&query.to_string()).unwrap();
        prop_assert_eq!(again.to_string(), query.to_string());
        prop_assert_eq!(sorted(again), sorted(query));
    }

    /// To the letter: the order of the groups too.
    #[test]
    fn what_is_printed_is_equal_to_what_was_read(written in well_formed()) {
        let query = Query::parse(&written).unwrap();
        prop_assert_eq!(Query::parse(&query.to_string()).unwrap(), query);
    }

    /// Whatever was typed and understood: its chips edit what it means.
    #[test]
    fn whatever_was_understood_prints_as_it_means(written in any_query()) {
        if let Ok(query) = Query::parse(&written) {
            let again = Query::parse(&query.to_string());
            prop_assert_eq!(again.map(sorted), Ok(sorted(query)));
        }
    }

    #[test]
    fn an_arbitrary_query_is_no_reason_to_stop(events in made(), written in any_query()) {
        let deal = deal(&events);
        match Query::parse(&written) {
            Ok(query) => match Index::of(&deal).find(&query, &AtomicBool::new(false)) {
                Ok(hits) => prop_assert!(hits.unwrap().events.len() <= deal.len()),
                Err(error) => prop_assert_eq!(forbidden(&error.message), []),
            },
            Err(error) => {
                prop_assert!(error.place.end <= written.chars().count() && error.place.start < error.place.end);
                prop_assert_eq!(forbidden(&error.message), []);
            }
        }
    }

    #[test]
    fn a_search_that_is_stopped_gives_no_answer(events in made(), word in word()) {
        prop_assume!(!events.is_empty());
        let stopped = Index::of(&deal(&events)).find(&Query::parse(&word).unwrap(), &AtomicBool::new(true));
        prop_assert_eq!(stopped.unwrap(), None);
    }
}

/// What a chip writes back selects what was typed.
#[test]
fn a_query_with_odd_separators_keeps_its_meaning() {
    for written in
        ["party:alpha,beta+", "party:+alpha", "party:alpha++beta", "party:,alpha,", "!party:alpha+beta", "party:+,"]
    {
        if let Ok(query) = Query::parse(written) {
            let again = Query::parse(&query.to_string());
            assert_eq!(again.map(sorted), Ok(sorted(query)), "{written}");
        }
    }
}

#[test]
fn a_party_is_found_by_the_beginning_of_its_name() {
    let deal = deal(&[]);
    let index = Index::of(&deal);
    assert_eq!(index.parties_named("ec"), [PartyIx::at(4)]);
    assert_eq!(index.parties_named("ECHO"), [PartyIx::at(4)]);
    assert_eq!(index.parties_named("zz"), []);
}
