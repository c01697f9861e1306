//! The grammar of queries: every example finds what it says, and the
//! documentation and the help have all of it.

use std::{fs, sync::atomic::AtomicBool};

use dealtui::{
    commands,
    deal_file::Origin,
    search::{Index, ListKind, Memory, Query, Sort, Usage},
};

use crate::{harbors, program::run, queries, record_filters};

const LISTS: [ListKind; 4] = [ListKind::Events, ListKind::Sources, ListKind::Terms, ListKind::Disputes];

/// The examples are about the built-in deal; among the harbors these words stand
/// for its own.
const WORDS: [(&str, &str); 15] = [
    ("msft", "kstrl"),
    ("aws | azure", "bjornoy | kestrel"),
    ("frontier", "gullwing"),
    ("aws", "ferries"),
    ("amazon,nvidia", "kestrel,bjornoy"),
    ("openai+altman", "heron+cormorant"),
    ("amazon web services", "heron freight"),
    ("amazon", "heron"),
    ("openai", "cormorant"),
    ("microsoft", "saltmere"),
    ("web\\ services", "the\\ ledger"),
    ("2026-02-27", "2031-02-20"),
    ("2026-02", "2031-02"),
    ("2025-10", "2030-10"),
    ("2026-01", "2031-01"),
];

/// What each example finds among the harbors; `?` marks what matches only
/// possibly.
const EVENTS: &[(&str, &[&str])] = &[
    ("msft", &["kestrel-round", "partner-round", "round-closed"]),
    ("frontier aws", &["bridge-post", "gullwing-launch"]),
    ("'exclusiv", &["berth-agreement", "heron-investment", "joint-statement", "suit-weighed", "amended-agreement"]),
    ("\"first-party\"", &["joint-statement"]),
    ("^microsoft", &["crane-contract", "dredging-filing", "joint-statement", "amended-agreement", "winter-results"]),
    ("openai$", &["kestrel-round"]),
    ("frontier !aws", &["gullwing-opening"]),
    ("aws | azure", &["crane-contract", "kestrel-round", "partner-round", "round-closed"]),
    ("party:amazon,nvidia", &["crane-contract", "kestrel-round", "partner-round", "round-closed"]),
    (
        "party:openai+altman",
        &[
            "kestrel-round",
            "conditions-report",
            "heron-investment",
            "joint-statement",
            "partner-round",
            "round-closed",
            "okonkwo-memo",
            "investment-completed",
        ],
    ),
    (
        "party:\"amazon web services\"",
        &[
            "kestrel-round",
            "stilt-launch",
            "heron-talks",
            "conditions-report",
            "heron-investment",
            "joint-statement",
            "partner-round",
            "suit-weighed",
            "round-closed",
            "okonkwo-memo",
            "investment-completed",
        ],
    ),
    ("web\\ services", &["conditions-report", "council-sales", "cap-report"]),
    (
        "party:amazon",
        &[
            "kestrel-round",
            "stilt-launch",
            "heron-talks",
            "conditions-report",
            "heron-investment",
            "joint-statement",
            "partner-round",
            "suit-weighed",
            "round-closed",
            "okonkwo-memo",
            "investment-completed",
        ],
    ),
    ("role:investor", &["kestrel-round", "heron-investment", "partner-round", "round-closed", "investment-completed"]),
    ("kind:reported", &["heron-talks", "conditions-report", "council-sales", "suit-weighed", "cap-report"]),
    ("status:disputed", &["heron-investment"]),
    (
        "source:primary",
        &[
            "berth-agreement",
            "crane-contract",
            "stilt-launch",
            "berth-gain",
            "heron-investment",
            "joint-statement",
            "round-closed",
            "amended-agreement",
            "bridge-post",
            "gullwing-launch",
            "investment-completed",
        ],
    ),
    ("term:exclusivity", &["heron-investment", "joint-statement", "amended-agreement"]),
    ("tag:exclusivity", &["berth-agreement", "joint-statement", "amended-agreement"]),
    ("has:contradiction", &["berth-agreement", "berth-gain", "joint-statement", "suit-weighed", "amended-agreement"]),
    ("is:later", &["cap-report", "gullwing-opening", "investment-completed"]),
    ("date:2026-02", &["amended-agreement", "bridge-post", "vale-trial", "gullwing-launch", "winter-results"]),
    ("date:feb", &["amended-agreement", "bridge-post", "vale-trial", "gullwing-launch", "winter-results"]),
    (
        "date:2025-10..2026-01",
        &[
            "heron-investment",
            "joint-statement",
            "partner-round",
            "council-sales",
            "suit-weighed",
            "round-closed",
            "okonkwo-memo",
        ],
    ),
    ("date:>=2026-02-27", &["winter-results", "cap-report", "gullwing-opening", "investment-completed"]),
    ("date:=2026-02", &["amended-agreement", "bridge-post", "vale-trial", "gullwing-launch", "winter-results"]),
    ("amount:27%", &["berth-agreement", "winter-results"]),
    ("amount:5B..50B", &["kestrel-round", "partner-round", "round-closed"]),
    ("amount:>=10B", &["partner-round", "round-closed"]),
    ("id:agreement", &["berth-agreement", "amended-agreement"]),
];

const SOURCES: &[(&str, &[&str])] = &[
    ("is:quoted", &["tide-times-copy"]),
    ("read:unread", &["tide-times-original", "joint-release"]),
    ("type:report", &["cormorant-10q", "cormorant-8k"]),
    (
        "standing:primary",
        &[
            "saltmere-release",
            "bjornoy-brochure",
            "cormorant-10q",
            "cormorant-8k",
            "heron-release",
            "joint-release",
            "amendment-release",
            "lindqvist-post",
        ],
    ),
    ("party:microsoft", &["saltmere-release", "joint-release", "amendment-release"]),
    (
        "date:2026-02",
        &[
            "tide-times-original",
            "tide-times-copy",
            "amendment-release",
            "lindqvist-post",
            "anchor-chain",
            "dockside-digest",
        ],
    ),
    (
        "date:feb",
        &[
            "tide-times-original",
            "tide-times-copy",
            "amendment-release",
            "lindqvist-post",
            "anchor-chain",
            "dockside-digest",
        ],
    ),
    ("date:2025-10..2026-01", &["cormorant-8k", "heron-release", "joint-release", "mainsail-money"]),
    ("date:>=2026-02-27", &["anchor-chain", "dockside-digest?"]),
    (
        "date:=2026-02",
        &[
            "tide-times-original",
            "tide-times-copy",
            "amendment-release",
            "lindqvist-post",
            "anchor-chain",
            "dockside-digest",
        ],
    ),
];

const TERMS: &[(&str, &[&str])] = &[
    (
        "state:in-force",
        &[
            "berth-lease",
            "crane-refusal",
            "pilot-license",
            "berth-rent",
            "fare-share",
            "second-tranche",
            "port-stake",
            "berth-fee",
        ],
    ),
    ("kind:exclusivity", &["sole-line", "tenth-berth"]),
    ("party:amazon", &["tenth-berth", "first-tranche", "second-tranche", "berth-fee"]),
];

const DISPUTES: &[(&str, &[&str])] = &[
    ("is:open", &["cap-size", "vale-standing", "winter-results>okonkwo-memo"]),
    (
        "party:amazon",
        &[
            "joint-statement>heron-investment",
            "suit-weighed>heron-investment",
            "amended-agreement>joint-statement",
            "winter-results>okonkwo-memo",
        ],
    ),
];

fn in_harbors(example: &str) -> String {
    WORDS.iter().fold(example.to_owned(), |query, (word, other)| query.replace(word, other))
}

/// What a list takes; of lists other than the events without the signs, which
/// are the same in all.
fn usages(list: ListKind) -> impl Iterator<Item = Usage> {
    list.usages().filter(move |usage| list == ListKind::Events || usage.qualifier.is_some())
}

#[test]
fn every_example_finds_what_it_says() {
    for (list, expected) in LISTS.into_iter().zip([EVENTS, SOURCES, TERMS, DISPUTES]) {
        let examples: Vec<&str> = usages(list).map(|usage| usage.query).collect();
        assert_eq!(examples, expected.iter().map(|(query, _)| *query).collect::<Vec<&str>>(), "{list}");
        for (example, expected) in expected {
            let query = in_harbors(example);
            let found = match list {
                ListKind::Events => queries::ids(&query, Sort::Date),
                _ => record_filters::found(&harbors::deal(), list, record_filters::DAY, &query),
            };
            assert_eq!(&found, expected, "{list}: {query}");
        }
    }
}

#[test]
fn every_example_can_be_read_in_its_lists_and_prints_as_it_is_typed() {
    for list in LISTS {
        for usage in list.usages() {
            let query = Query::parse_for(list, usage.query).unwrap_or_else(|error| panic!("{error:?}"));
            assert_eq!(query.to_string(), usage.query, "{list}");
            let name = usage.qualifier.map(|qualifier| format!("{qualifier}:")).unwrap_or_default();
            assert!(usage.syntax.starts_with(&name) && usage.query.starts_with(&name), "{}", usage.syntax);
            // The example of a sign has the sign.
            let signs: Vec<char> = usage.syntax.split("  ").next().unwrap_or_default().chars().collect();
            let signs = signs
                .into_iter()
                .filter(|sign| usage.qualifier.is_none() && !sign.is_alphanumeric() && !sign.is_whitespace());
            for sign in signs {
                assert!(usage.query.contains(sign), "{}: {sign}", usage.syntax);
            }
        }
    }
}

#[test]
fn every_example_finds_something_in_the_built_in_deal() {
    let deal = commands::open(&Origin::default()).unwrap().deal;
    let index = Index::new(&deal);
    for list in LISTS {
        for query in list.usages().map(|usage| usage.query) {
            let rows = if list == ListKind::Events {
                let query = Query::parse(query).unwrap();
                let hits = index.find(&query, Sort::Date, &mut Memory::default(), &AtomicBool::new(false));
                hits.unwrap().unwrap().events.len()
            } else {
                record_filters::filter(&deal, list, "2026-05-01", query).unwrap().records.len()
            };
            assert!(rows > 0, "{list}: {query} finds nothing");
        }
    }
}

#[test]
fn the_help_of_commands_has_what_their_lists_take() {
    let commands = LISTS.into_iter().zip(["list", "sources", "terms", "disputes"]);
    for (list, command) in commands.chain([(ListKind::Events, "parties")]) {
        let help = run(&[command, "--help"]).out;
        let words = |text: &str| text.split_whitespace().collect::<Vec<&str>>().join(" ");
        for usage in list.usages() {
            let word = usage.finds.split(' ').next().unwrap_or_default();
            let row = format!("  {:18}{word}", usage.syntax);
            assert!(help.lines().any(|line| line.starts_with(&row)), "{command}: {row}");
            assert!(words(&help).contains(&words(&usage.finds)), "{command}: {}", usage.finds);
        }
    }
}

/// The rows of a table in Markdown.
fn table(usages: impl Iterator<Item = Usage>) -> String {
    let rows = usages.map(|usage| {
        let row = [
            usage.syntax.split("  ").map(|syntax| format!("`{syntax}`")).collect::<Vec<_>>().join(" "),
            usage.finds,
            format!("`{}`: {}", usage.query, usage.query_finds),
        ];
        format!("| {} |\n", row.map(|cell| cell.replace('|', "\\|")).join(" | "))
    });
    format!("\n| query | finds | example |\n|---|---|---|\n{}\n", rows.collect::<String>())
}

/// Puts tables between the marks `<!-- list -->` and `<!-- end -->` of a page.
fn with_tables(page: &str) -> String {
    let signs = || ListKind::Events.usages().filter(|usage| usage.qualifier.is_none());
    let of_list = |list: ListKind| list.usages().filter(|usage| usage.qualifier.is_some());
    let tables = LISTS.map(|list| (list.to_string(), table(of_list(list))));
    [("signs".to_owned(), table(signs()))].into_iter().chain(tables).fold(page.to_owned(), |page, (name, table)| {
        let mark = format!("<!-- {name} -->\n");
        let (before, rest) = page.split_once(&mark).unwrap_or_else(|| panic!("no {mark}"));
        let (_, after) = rest.split_once("<!-- end -->").unwrap();
        format!("{before}{mark}{table}<!-- end -->{after}")
    })
}

/// With `WRITE_DOCS` set, it writes them: `just docs`.
#[test]
fn the_tables_of_the_documentation_are_those_of_the_grammar() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/queries.md");
    let page = fs::read_to_string(path).unwrap();
    let expected = with_tables(&page);
    if std::env::var_os("WRITE_DOCS").is_some() {
        fs::write(path, &expected).unwrap();
    }
    assert!(fs::read_to_string(path).unwrap() == expected, "run just docs");
}

#[test]
fn the_queries_in_the_readme_can_be_read() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let section = readme.split("\n## ").find(|section| section.starts_with("Search")).unwrap();
    let queries: Vec<&str> = section.split('`').skip(1).step_by(2).filter(|query| query.contains(':')).collect();
    assert!(queries.len() > 3, "{queries:?}");
    for query in queries {
        assert_eq!(Query::parse(query).unwrap().to_string(), query);
    }
}
