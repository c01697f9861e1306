//! The correction of a query is understood by the list that it is for, and means what was meant.

use std::collections::BTreeSet;

use dealtui::search::{ListKind, Query, QueryError, Sort};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::{
    harbors, queries,
    record_filters::{DAY, filter},
};

const LISTS: [ListKind; 4] = [ListKind::Events, ListKind::Sources, ListKind::Terms, ListKind::Disputes];

fn corrected(list: ListKind, query: &str) -> Option<String> {
    Query::parse_for(list, query).err().and_then(|error| error.apply_correction(query))
}

#[test]
fn a_correction_is_offered_only_if_it_can_be_followed() {
    for (list, query) in [
        // Filters another list, or has a value that only another list has.
        (ListKind::Events, "state: presumed"),
        (ListKind::Events, "is:open [b"),
        (ListKind::Terms, "read: full"),
        // Words are still missing.
        (ListKind::Events, "amount:5e9 OR"),
        (ListKind::Events, "|| amount:5e9"),
        (ListKind::Events, "prty:heron AND"),
        (ListKind::Terms, "\"\" http://x.y"),
        (ListKind::Disputes, "OR party:"),
        (ListKind::Disputes, "party: OR heron"),
        // Which of them belong together, languages say differently.
        (ListKind::Events, "berth OR crane AND heron"),
        (ListKind::Events, "berth && crane || heron"),
        // Of two lists of alternatives one value each.
        (ListKind::Events, "party:heron,kestrel AND party:cormorant"),
    ] {
        let error = Query::parse_for(list, query).expect_err(query);
        assert_eq!(error.correction, None, "{query}: {}", error.message);
    }
}

#[test]
fn a_correction_means_what_was_meant() {
    for (list, query, right) in [
        (ListKind::Events, "party: (heron)", "party:heron"),
        (ListKind::Events, "amount:>=5B AND <10B", "amount:>=5B amount:<10B"),
        (ListKind::Events, "amount:>=5 billion AND <10 billion", "amount:>=5 billion amount:<10 billion"),
        (ListKind::Events, "amount:5B OR 10B", "amount:5B | amount:10B"),
        (ListKind::Events, "amount:5B OR 10B OR up to 20B heron", "amount:5B | amount:10B | amount:<=20B heron"),
        (ListKind::Events, "(amount:5B OR 10B) heron", "amount:5B | amount:10B heron"),
        (ListKind::Events, "amount:5B OR 10e9", "amount:5B | amount:10000000000"),
        (ListKind::Events, "amount:5B OR (10B)", "amount:5B | amount:10B"),
        (ListKind::Events, "amount:5B OR not:10B", "amount:5B | not:amount:10B"),
        (ListKind::Events, "amount:5B OR \\10B", "amount:5B | \\10B"),
        (ListKind::Events, "amount:5B AND 10B", "amount:5B+10B"),
        (ListKind::Events, "date:2031-02 AND 2031-03", "date:2031-02+2031-03"),
        (ListKind::Events, "date:6 Oct 2030 OR berth", "date:6 Oct 2030 | berth"),
        (ListKind::Events, "amount:5B AND NOT 10B", "amount:5B !amount:10B"),
        (ListKind::Events, "amount:5B OR heron", "amount:5B | heron"),
        (ListKind::Events, "amount:5B OR 3rd", "amount:5B | 3rd"),
        (ListKind::Events, "date:feb OR mar", "date:feb | date:mar"),
        (ListKind::Events, "date:27 Feb OR 3 Mar 2031 heron", "date:27 Feb | date:3 Mar 2031 heron"),
        (ListKind::Sources, "date:>=feb AND <apr", "date:>=feb date:<apr"),
        (ListKind::Events, "kind:report OR court", "kind:report | kind:court"),
        (ListKind::Disputes, "is:open OR resolved", "is:open | is:resolved"),
        (ListKind::Events, "party:heron AND party:kestrel", "party:heron+kestrel"),
        (ListKind::Events, "party:heron AND berth AND party:kestrel", "party:heron+kestrel berth"),
        (ListKind::Events, "!party:heron AND !party:kestrel", "!party:heron !party:kestrel"),
        (ListKind::Events, "(berth OR crane) AND heron", "berth | crane heron"),
        (ListKind::Events, "NOT NOT berth", "berth"),
        (ListKind::Events, "prty:heron knd:report", "party:heron kind:report"),
    ] {
        let error = Query::parse_for(list, query).expect_err(query);
        assert_eq!(error.apply_correction(query).as_deref(), Some(right), "{query}: {}", error.message);
    }
    for (query, message) in [
        ("amount:5B OR 10B", "use | with spaces for OR: write amount:5B | amount:10B"),
        ("party:heron AND party:kestrel", "use + between values that must all match: write party:heron+kestrel"),
        ("party:heron,kestrel AND party:cormorant", "use + between values that must all match"),
        ("amount:>=5B AND <10B", "words are already combined with AND; leave it out: write amount:>=5B amount:<10B"),
    ] {
        assert_eq!(Query::parse(query).unwrap_err().message, message);
    }
}

/// What still lacks its words is left out.
#[test]
fn the_rest_of_a_query_is_answered_while_it_is_typed() {
    for (query, rest) in [
        ("berth OR \"\"", "berth"),
        ("berth AND \"\"", "berth"),
        ("berth OR crane OR", "berth | crane"),
        ("party:heron AND party:kestrel AND", "party:heron+kestrel"),
        ("NOT berth OR", "!berth"),
        ("(berth | )", "berth"),
        ("amount:5B OR 10B OR", "amount:5B | amount:10B"),
    ] {
        for list in
            [ListKind::Events, ListKind::Sources].into_iter().filter(|list| Query::parse_for(*list, rest).is_ok())
        {
            let (read, error) =
                Query::parse_unfinished(list, query).unwrap_or_else(|error| panic!("{query}: {error:?}"));
            assert_eq!(read, Query::parse_for(list, rest).unwrap(), "{query}");
            let QueryError { message, correction, .. } = error.unwrap();
            assert!(message.contains("missing") && correction.is_none(), "{query}: {message}");
        }
    }
}

/// Parts of queries that are wrong in some list or beside another part.
const PARTS: [&str; 40] = [
    "berth",
    "crane,",
    "Heron",
    "OR",
    "AND",
    "NOT",
    "||",
    "&&",
    "|",
    "&",
    "!",
    "-",
    "not:",
    "\"\"",
    "\"",
    "\"two words\"",
    "'",
    "(",
    ")",
    "[",
    "]",
    "()",
    "party:",
    "party:heron",
    "state:",
    "state:presumed",
    "is:",
    "is:open",
    "open",
    "read:full",
    "kind:report",
    "kind:",
    "date:feb",
    "mar",
    "amount:",
    "amount:>=5B",
    "<10B",
    "10e9",
    "http://x.y",
    "…",
];

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// An alternative that a query is made of: with its qualifier and, where it may be left out, without.
const OPERANDS: [(&str, Option<&str>); 14] = [
    ("berth", None),
    ("\"crane contract\"", None),
    ("party:heron", None),
    ("party:cormorant", None),
    ("kind:report", Some("report")),
    ("kind:launched", Some("launched")),
    ("is:later", Some("later")),
    ("date:feb", Some("feb")),
    ("date:2030-10", Some("2030-10")),
    ("date:6 Oct 2030", Some("6 Oct 2030")),
    ("amount:27%", Some("27%")),
    ("amount:350M", Some("350M")),
    ("amount:150 million", Some("150 million")),
    ("amount:2500000000", Some("2.5e9")),
];

/// Conditions with one fault, and as they are meant.
const FAULTS: [(&str, &str); 14] = [
    ("date:before 2031-02", "date:<2031-02"),
    ("date:2031-02..2030-10", "date:2030-10..2031-02"),
    ("date:2031-02-30", "date:2031-02-28"),
    ("date:2030-10-06-", "date:2030-10-06/.."),
    ("date>=2030-10", "date:>=2030-10"),
    ("date=>2030-10", "date:>=2030-10"),
    ("amount:3.5e8", "amount:350000000"),
    ("amount:350.000.000", "amount:350000000"),
    ("amount>=100M", "amount:>=100M"),
    ("party:hern", "party:heron"),
    ("prty:cormorant", "party:cormorant"),
    ("kind:reprt", "kind:report"),
    ("party=heron", "party:heron"),
    ("NOT NOT berth", "berth"),
];

fn events(query: &str) -> BTreeSet<String> {
    queries::ids(query, Sort::Date).into_iter().map(|id| id.trim_end_matches('?').to_owned()).collect()
}

fn qualifier(operand: &str) -> Option<&str> {
    operand.split_once(':').map(|(name, _)| name)
}

proptest! {
    #[test]
    fn every_correction_is_understood_and_has_all_words(parts in vec((select(&PARTS), select(&["", " ", " ", " "])), 1..7)) {
        let query: String = parts.iter().flat_map(|(part, space)| [*part, *space]).collect();
        // Letters before the name of a qualifier misspell it, which its correction then takes back.
        let is_misspelled = |pair: &[(&str, &str)]| pair[0].1.is_empty() && pair[0].0.ends_with(char::is_alphanumeric) && pair[1].0.contains(':');
        prop_assume!(!parts.windows(2).any(is_misspelled));
        let deal = harbors::deal();
        for list in LISTS {
            let Some(right) = corrected(list, &query) else { continue };
            let read = Query::parse_for(list, &right);
            prop_assert!(read.as_ref().is_ok_and(|read| !read.is_empty()), "{list}: {query:?} {right:?} {read:?}");
            let operators = ["OR", "AND", "NOT", "not", "10e9"].map(str::to_owned);
            let lost: Vec<String> = words(&query).difference(&words(&right)).filter(|word| !operators.contains(word)).cloned().collect();
            prop_assert!(lost.is_empty(), "{list}: {query:?} {right:?} lost {lost:?}");
            let refused = match list {
                ListKind::Events => queries::ids(&right, Sort::Date).into_iter().next().unwrap_or_default(),
                _ => filter(&deal, list, DAY, &right).err().map(|error| error.message).unwrap_or_default(),
            };
            prop_assert!(!refused.contains("has no value") && !refused.contains(" filters "), "{list}: {query:?} {right:?} {refused}");
        }
    }

    /// Of one fault among conditions that all hold: with the correction all that was typed right still holds.
    #[test]
    fn a_correction_of_one_fault_finds_what_was_meant_and_keeps_the_rest(
        (wrong, meant) in select(&FAULTS),
        others in vec((select(&OPERANDS), any::<bool>()), 0..4),
        place in any::<prop::sample::Index>(),
    ) {
        // Two values of one qualifier are alternatives.
        let mut taken = vec![qualifier(meant)];
        let others: Vec<String> = others
            .iter()
            .filter(|((other, _), _)| {
                let of = qualifier(other);
                let is_new = of.is_none() || !taken.contains(&of);
                taken.push(of);
                is_new
            })
            .map(|((other, _), negated)| format!("{}{other}", if *negated { "!" } else { "" }))
            .collect();
        let at = place.index(others.len() + 1);
        let with = |condition: &str| {
            let mut all = others.clone();
            all.insert(at, condition.to_owned());
            all
        };
        let query = with(wrong).join(" ");
        // Names of the deal are looked up once the rest is right.
        let steps: Vec<String> = std::iter::successors(queries::corrected(&query), |right| queries::corrected(right)).take(3).collect();
        prop_assert!(!steps.is_empty(), "{query}");
        let right = steps.last().cloned().unwrap_or_default();
        prop_assert!(Query::parse(&right).is_ok(), "{query}: {right}");
        let meant = with(meant).join(" ");
        let lost: Vec<String> = words(&meant).difference(&words(&right)).cloned().collect();
        prop_assert!(lost.is_empty(), "{query}: {right} lost {lost:?}");
        let found = events(&right);
        for other in &others {
            prop_assert!(found.is_subset(&events(other)), "{query}: {right} finds what {other} excludes");
        }
        prop_assert_eq!(found, events(&meant), "{} {}", query, right);
    }

    /// What is joined by one operator finds what its parts find, joined.
    #[test]
    fn a_correction_finds_what_the_operators_say(
        operands in vec((select(&OPERANDS), any::<bool>(), any::<bool>()), 2..5),
        (operator, is_or) in select(&[("OR", true), ("||", true), ("AND", false), ("&&", false)]),
    ) {
        let (mut typed, mut before, mut found) = (Vec::new(), None, None::<BTreeSet<String>>);
        for ((whole, bare), negated, is_short) in &operands {
            let of = qualifier(whole);
            let written = bare.filter(|_| *is_short && of.is_some() && of == before).unwrap_or(whole);
            typed.push(format!("{}{written}", if *negated { "NOT " } else { "" }));
            before = of;
            let its = events(&format!("{}{whole}", if *negated { "!" } else { "" }));
            found = Some(match found {
                None => its,
                Some(found) if is_or => found.union(&its).cloned().collect(),
                Some(found) => found.intersection(&its).cloned().collect(),
            });
        }
        let query = typed.join(&format!(" {operator} "));
        let right = corrected(ListKind::Events, &query);
        prop_assert!(right.is_some(), "{query}");
        let right = right.unwrap_or_default();
        prop_assert_eq!(events(&right), found.unwrap_or_default(), "{} {}", query, right);
    }
}
