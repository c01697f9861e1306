//! Laws of search, over generated deals and queries.

use std::{
    collections::BTreeSet,
    sync::{Arc, atomic::AtomicBool},
};

use dealtui::{
    deal_file,
    domain::{Deal, DealIx as _, EventIx, TextLayout, clean},
    search::{
        Case, FacetNames, Hits, Index, Memory, Qualifier, Query, QueryError, Sort, fold, highlight, highlight_in_prose,
        matching_fields,
    },
};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::json;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::program::forbidden;

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
    // Behind an amount, `kw` would be its unit.
    let letters = vec(select(&LETTERS), 1..4).prop_map(|letters| letters.concat());
    letters.prop_filter("a unit", |word| word != "kw")
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
    Arc::new(deal_file::read(&document.to_string()).unwrap())
}

fn search(index: &Index, query: &str, sort: Sort, memory: &mut Memory) -> Result<Hits, QueryError> {
    Ok(index.find(&Query::parse(query)?, sort, memory, &AtomicBool::new(false))?.unwrap())
}

#[track_caller]
fn find(deal: &Arc<Deal>, query: &str) -> Hits {
    search(&Index::new(deal), query, Sort::Date, &mut Memory::default())
        .unwrap_or_else(|error| panic!("{query}: {error:?}"))
}

fn set(hits: &Hits) -> BTreeSet<EventIx> {
    hits.events.iter().copied().collect()
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

/// `party:a,b`, `party:a+b`, `!party:a`, or what one wants beside what one does not, with
/// what it admits.
#[derive(Clone, Debug)]
struct Filter {
    wanted: Wanted,
    unwanted: Vec<usize>,
}

#[derive(Clone, Debug)]
enum Wanted {
    Everything,
    Any(Vec<usize>),
    All(Vec<usize>),
}

impl Filter {
    fn written(&self) -> String {
        let join = |parties: &[usize], sign: &str| {
            parties.iter().map(|party| PARTIES[*party].0).collect::<Vec<_>>().join(sign)
        };
        let wanted = match &self.wanted {
            Wanted::Everything => String::new(),
            Wanted::Any(parties) => format!("party:{}", join(parties, ",")),
            Wanted::All(parties) => format!("party:{}", join(parties, "+")),
        };
        let unwanted =
            if self.unwanted.is_empty() { String::new() } else { format!("!party:{}", join(&self.unwanted, ",")) };
        format!("{wanted} {unwanted}")
    }

    fn admits(&self, there: &BTreeSet<usize>) -> bool {
        let is_wanted = match &self.wanted {
            Wanted::Everything => true,
            Wanted::Any(parties) => parties.iter().any(|party| there.contains(party)),
            Wanted::All(parties) => parties.iter().all(|party| there.contains(party)),
        };
        is_wanted && !self.unwanted.iter().any(|party| there.contains(party))
    }

    /// As if the party were not shut out.
    fn less(&self, party: usize) -> Self {
        let unwanted = if self.unwanted.contains(&party) { Vec::new() } else { self.unwanted.clone() };
        Self { unwanted, ..self.clone() }
    }

    fn less_wanted(&self) -> Self {
        Self { wanted: Wanted::Everything, ..self.clone() }
    }
}

fn filter() -> impl Strategy<Value = Filter> {
    let parties = || vec(0..PARTIES.len(), 1..4);
    let wanted =
        prop_oneof![Just(Wanted::Everything), parties().prop_map(Wanted::Any), parties().prop_map(Wanted::All)];
    (wanted, vec(0..PARTIES.len(), 0..3)).prop_map(|(wanted, unwanted)| Filter { wanted, unwanted })
}

/// One item of a query that any generated deal understands.
fn item() -> impl Strategy<Value = String> {
    let text = prop_oneof![
        3 => word(),
        1 => word().prop_map(|word| format!("'{word}")),
        1 => words().prop_map(|words| format!("\"{words}\"")),
        1 => word().prop_map(|word| format!("^{word}")),
        1 => word().prop_map(|word| format!("{word}$")),
        1 => (word(), word()).prop_map(|(one, other)| format!("{one}\\ {other}")),
        1 => select(&["AWS", "$7.5", "10:30", "first-party", "é", "K", "'", "^", "\\!", "report", "“k”"]).prop_map(str::to_owned),
    ];
    let qualified = select(&[
        "party:alpha",
        "party:beta,echo",
        "party:alpha+beta",
        "kind:report",
        "kind:rep",
        "status:disputed",
        "is:core",
        "is:context,after",
        "is:marked",
        "has:amount",
        "has:passage,reading",
        "date:2025",
        "date:2025-01",
        "date:=2025-01",
        "date:>=2025-01-02",
        "date:<2025",
        "date:2024-12..2025-01",
        "date:2025-01..",
        "date:2025~",
        "amount:>=10B",
        "amount:5B..50B",
        "amount:7.5",
    ]);
    let sign = select(&["", "", "", "!", "-", "not:", "!!"]);
    (sign, prop_oneof![2 => text, 1 => qualified.prop_map(str::to_owned)])
        .prop_map(|(sign, item)| format!("{sign}{item}"))
}

/// Queries that are well formed, without bars.
fn all_of() -> impl Strategy<Value = String> {
    vec(item(), 0..5).prop_map(|items| items.join(" "))
}

/// Queries that are well formed.
fn well_formed() -> impl Strategy<Value = String> {
    vec(prop_oneof![4 => item(), 1 => Just("|".to_owned())], 0..7).prop_map(|items| items.join(" "))
}

/// Queries with the signs of the language anywhere.
fn any_query() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        select(&[
            "party:", "!party:", "date:", "amount:", "kind:", "has:", "id:", "Party:", "partys:", "beta", "echo",
            "2026-02", "10B", "USD", "..", ">=", "=", ",", "+", ":", "!", "-", "not:", "'", "\"", "“", "^", "$", "|",
            " | ", "\\", " ", "\u{a0}", "\t", "é", "\u{1b}", "\u{202e}", "\u{200b}", "商",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop_oneof![3 => vec(piece, 0..12).prop_map(|pieces| pieces.concat()), 1 => any::<String>()]
}

/// Texts with letters that folding changes, joins or drops.
fn rich() -> impl Strategy<Value = String> {
    let piece = select(&[
        "a",
        "S",
        "ß",
        "é",
        "e\u{301}",
        "İ",
        "ı",
        "ﬁ",
        "Æ",
        "商",
        "事",
        "한",
        "क्ष",
        "🚀",
        "👩\u{200d}🚀",
        "\u{200b}",
        "\u{ad}",
        "\u{202e}",
        "–",
        "’",
        "“",
        "\u{a0}",
        " ",
        "  ",
        "\t",
        "\n",
        "$7.5",
        "ي",
        "ς",
    ]);
    vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

proptest! {
    /// Letters of ASCII are folded faster, but not otherwise.
    #[test]
    fn a_text_is_folded_as_its_letters_are(text in prop_oneof![rich(), any::<String>()]) {
        for case in [Case::Insensitive, Case::Sensitive] {
            let letters: String = text.graphemes(true).map(|letter| fold(letter, case)).collect();
            let parts = letters.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
            let ends = [letters.starts_with(' '), letters.ends_with(' ')].map(|is_there| if is_there { " " } else { "" });
            let expected = if parts.is_empty() { ends[0].to_owned() } else { format!("{}{parts}{}", ends[0], ends[1]) };
            prop_assert_eq!(fold(&text, case), expected);
        }
    }

    #[test]
    fn the_list_is_what_a_reader_would_pick(events in made(), words in vec(word(), 0..3), filter in filter()) {
        let deal = deal(&events);
        let hits = find(&deal, &format!("{} {}", words.join(" "), filter.written()));
        let picked = |made: &Made| words.iter().all(|word| made.matches(word));
        let expected: Vec<EventIx> = deal
            .timeline()
            .iter()
            .copied()
            .filter(|ix| picked(&events[ix.index()]) && filter.admits(&events[ix.index()].counts_under()))
            .collect();
        prop_assert_eq!(&hits.events, &expected);
        // A party is counted among what the query finds, and among what it would find
        // without the parties that it wants; as if it were not shut out itself.
        for party in 0..PARTIES.len() {
            let kept = filter.less(party);
            let has = |made: &&Made| picked(made) && made.counts_under().contains(&party);
            let counted = |filter: &Filter| events.iter().filter(has).filter(|made| filter.admits(&made.counts_under())).count();
            let count = hits.facets.counts(Qualifier::Party)[party];
            prop_assert_eq!(count.among, counted(&kept));
            prop_assert_eq!(count.alone, counted(&kept.less_wanted()));
            prop_assert_eq!(count.all, events.iter().filter(|made| made.counts_under().contains(&party)).count());
        }
    }

    #[test]
    fn the_list_is_in_the_order_of_dates(events in made(), query in well_formed()) {
        let deal = deal(&events);
        let hits = find(&deal, &query);
        let places: Vec<Option<usize>> = hits.events.iter().map(|ix| deal.timeline().iter().position(|other| other == ix)).collect();
        prop_assert!(places.iter().all(Option::is_some) && places.is_sorted_by(|one, next| one < next), "{:?}", places);
        // One without a known start is where it ends.
        let dates: Vec<_> = hits.events.iter().map(|ix| (deal.event(*ix).sort_day(), deal.event(*ix).date())).collect();
        prop_assert!(dates.is_sorted());
    }

    #[test]
    fn best_first_is_the_same_list_in_another_order(events in made(), query in well_formed()) {
        let deal = deal(&events);
        let by_date = find(&deal, &query);
        let best_first = search(&Index::new(&deal), &query, Sort::Relevance, &mut Memory::default()).unwrap();
        prop_assert_eq!(set(&by_date), set(&best_first));
        prop_assert_eq!(by_date.events.len(), best_first.events.len());
        prop_assert_eq!(by_date.best, best_first.best);
        if Query::parse(&query).unwrap().has_words() {
            prop_assert_eq!(best_first.best, best_first.events.first().copied());
        } else {
            prop_assert_eq!(by_date.best, None);
        }
    }

    #[test]
    fn another_word_never_adds_a_row(events in made(), query in all_of(), more in prop_oneof![word(), "[^\\s:|]{1,8}"]) {
        let deal = deal(&events);
        let longer = search(&Index::new(&deal), &format!("{query} {more}"), Sort::Date, &mut Memory::default());
        // `&&` is refused, and `£` behind an amount in a deal without pounds.
        let rows = longer.map_or_else(|_| BTreeSet::new(), |hits| set(&hits));
        prop_assert!(rows.is_subset(&set(&find(&deal, &query))), "{:?} {:?}", query, more);
    }

    #[test]
    fn a_condition_and_its_complement_split_the_set(events in made(), query in all_of(), item in item()) {
        let deal = deal(&events);
        let whole = set(&find(&deal, &query));
        // Beside a bar an item is never put together with others.
        let with = set(&find(&deal, &format!("{query} {item} | {item}")));
        let without = set(&find(&deal, &format!("{query} !{item} | !{item}")));
        prop_assume!(!Query::parse(&item).unwrap().is_empty());
        prop_assert!(with.is_disjoint(&without), "{:?} {:?}", query, item);
        prop_assert_eq!(&with | &without, whole);
    }

    #[test]
    fn what_matches_certainly_matches_alone(events in made(), written in select(&["2025", "2025-01", "2025-01-02", "2025~", "2024-12..2025-01", "2025-01..", "..2025-01"])) {
        let deal = deal(&events);
        let all = find(&deal, &format!("date:{written}"));
        let possible: BTreeSet<EventIx> = all.events.iter().copied().filter(|ix| all.is_possible(deal.timeline_position(*ix))).collect();
        let outside = set(&find(&deal, &format!("!date:{written}")));
        prop_assert_eq!(&(&set(&all) | &outside), &deal.timeline().iter().copied().collect());
        if !written.contains("..") {
            let certain = set(&find(&deal, &format!("date:={written}")));
            prop_assert_eq!(&set(&all) - &possible, certain);
        }
    }

    #[test]
    fn a_day_of_an_event_finds_it(events in made()) {
        let deal = deal(&events);
        for ix in deal.timeline() {
            let event = deal.event(*ix);
            if let Some(day) = event.day() {
                let found = find(&deal, &format!("date:{day} id:{}", event.id()));
                prop_assert!(found.events.contains(ix) && !found.is_possible(deal.timeline_position(*ix)));
            }
        }
    }

    /// Typed letter by letter, as in the prompt, or at once: the same answer.
    #[test]
    fn earlier_queries_do_not_change_the_result(events in made(), typed in vec(well_formed(), 1..4)) {
        let deal = deal(&events);
        let index = Index::new(&deal);
        let mut memory = Memory::default();
        for query in typed {
            for end in query.char_indices().map(|(start, letter)| start + letter.len_utf8()) {
                let part = &query[..end];
                let remembered = search(&index, part, Sort::Relevance, &mut memory).map(|hits| (hits.events, hits.best));
                let fresh = search(&index, part, Sort::Relevance, &mut Memory::default()).map(|hits| (hits.events, hits.best));
                prop_assert_eq!(remembered, fresh, "{:?}", part);
            }
        }
    }

    #[test]
    fn an_empty_list_names_the_part_of_the_query_to_drop(events in made(), query in all_of()) {
        let deal = deal(&events);
        let hits = find(&deal, &query);
        prop_assert_eq!(hits.empty_reason.is_some(), hits.events.is_empty() && !deal.is_empty() && !Query::parse(&query).unwrap().is_empty());
        if let Some(nothing) = hits.empty_reason {
            prop_assert!(Query::parse(&nothing.culprit).is_ok_and(|part| !part.is_empty()));
            prop_assert!(nothing.count_without <= deal.len());
        }
    }

    #[test]
    fn the_empty_query_finds_everything(events in made(), blank in select(&["", " ", "- '", "^", "|", "| |"])) {
        let deal = deal(&events);
        prop_assert_eq!(find(&deal, blank).events, deal.timeline());
    }

    #[test]
    fn a_matched_word_names_its_field(events in made(), word in word()) {
        let deal = deal(&events);
        let query = Query::parse(&word).unwrap();
        for ix in find(&deal, &word).events {
            prop_assert!(!matching_fields(deal.event(ix), &query).is_empty());
        }
    }

    #[test]
    fn queries_survive_printing_and_parsing(written in well_formed()) {
        let query = Query::parse(&written).unwrap();
        prop_assert_eq!(Query::parse(&query.to_string()).unwrap(), query);
    }

    /// Whatever was typed and understood: its chips edit what it means.
    #[test]
    fn whatever_was_understood_prints_as_it_means(written in any_query()) {
        if let Ok(query) = Query::parse(&written) {
            prop_assert_eq!(Query::parse(&query.to_string()), Ok(query.clone()), "{} → {}", written, query);
        }
    }

    #[test]
    fn arbitrary_queries_do_not_panic(events in made(), written in any_query()) {
        let deal = deal(&events);
        match search(&Index::new(&deal), &written, Sort::Relevance, &mut Memory::default()) {
            Ok(hits) => prop_assert!(hits.events.len() <= deal.len()),
            Err(error) => {
                prop_assert!(error.range.end <= written.chars().count() && error.range.start < error.range.end, "{:?}", error);
                prop_assert_eq!(forbidden(&error.message), []);
            }
        }
    }

    #[test]
    fn a_search_that_is_stopped_gives_no_answer(events in made(), word in word()) {
        prop_assume!(!events.is_empty());
        let query = Query::parse(&word).unwrap();
        let stopped = Index::new(&deal(&events)).find(&query, Sort::Date, &mut Memory::default(), &AtomicBool::new(true));
        prop_assert!(stopped.unwrap().is_none());
    }

    #[test]
    fn highlights_are_whole_and_in_order(text in rich(), query in rich(), layout in select(&[TextLayout::SingleLine, TextLayout::MultiLine])) {
        let text = clean(text, layout);
        prop_assume!(Query::parse(&query).is_ok());
        let query = Query::parse(&query).unwrap();
        for ranges in [highlight(text.as_text(), &query), highlight_in_prose(text.as_text(), &query)] {
            let bounds: BTreeSet<usize> = text.shown().grapheme_indices(true).map(|(start, _)| start).chain([text.shown().len()]).collect();
            let mut end = 0;
            for range in ranges {
                prop_assert!(range.start >= end && !range.is_empty(), "{:?}", range);
                prop_assert!(bounds.contains(&range.start) && bounds.contains(&range.end), "{:?} in {:?}", range, text.shown());
                end = range.end;
            }
        }
    }

    /// Whatever stands in a title is found by typing it, and lit from end to
    /// end.
    #[test]
    fn a_title_is_found_by_its_own_letters(text in rich()) {
        let text = clean(text, TextLayout::SingleLine);
        let typed = format!("\"{}\"", text.shown().replace(['\\', '"', '“', '”', '„'], " "));
        let plain = clean(text.shown().replace(['\\', '"', '“', '”', '„'], " "), TextLayout::SingleLine);
        prop_assume!(!plain.shown().trim().is_empty());
        let query = Query::parse(&typed).unwrap();
        prop_assume!(!query.is_empty());
        prop_assert!(!highlight(plain.as_text(), &query).is_empty(), "{:?}", typed);
    }
}

#[test]
fn a_name_means_whoever_is_called_so_or_begins_so() {
    let deal = deal(&[]);
    let lists = FacetNames::new(&deal);
    let meant = |name: &str| lists.resolve(Qualifier::Party, name);
    assert_eq!(meant("ec"), [4]);
    assert_eq!(meant("ECHO"), [4]);
    assert_eq!(meant("zz"), Vec::<usize>::new());
}
