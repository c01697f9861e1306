//! Every hint can be followed: what it says to write is accepted.

use dealtui::{
    deal_file,
    domain::Finding,
    search::{Index, ListKind, Memory, Query, QueryError, Sort},
};
use serde_json::{Value, json};
use std::sync::{Arc, atomic::AtomicBool};

use crate::{harbors, kites, program::run};

/// A deal with a field of every sort.
fn deal() -> Value {
    json!({
        "format": 1,
        "deal": { "id": "d", "title": "D", "period": "2026", "revised": "2026-12-31" },
        "parties": [{ "id": "alpha", "name": "Alpha", "aliases": ["AC"] }, { "id": "beta", "name": "Beta", "kind": "person", "of": "alpha" }],
        "sources": [{ "id": "paper", "publisher": "P", "published": "2026-01-01", "standing": "press", "relayed_by": [] }],
        "events": [{
            "id": "event", "date": "2026-01-01", "kind": "report", "title": "T", "order": 1, "tags": ["x"],
            "summary": "S", "parties": [{ "id": "alpha", "role": "issuer" }],
            "amounts": [{ "value": "5", "unit": "USD", "bound": "up to", "certainty": "stated" }],
            "passages": [{ "id": "q", "source": "paper", "paragraph": 1, "exact": "words" }],
        }],
        "terms": [{
            "id": "term", "title": "T", "kind": "licence-grant", "from": ["alpha"], "to": ["beta"], "mutual": false,
            "versions": [{ "in_force": "2026-01-01/2027", "text": "x", "set_by": "event" }],
        }],
        "disagreements": [{ "id": "dis", "point": "p", "settled": true, "sides": [{ "says": "s", "sources": ["paper"] }] }],
    })
}

/// The deal with another value at a place.
fn with(pointer: &str, value: &Value) -> Value {
    let mut deal = deal();
    *deal.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value.clone();
    deal
}

fn findings(text: &str) -> Vec<Finding> {
    deal_file::read(text).err().unwrap_or_else(|| deal_file::informal(text))
}

/// Every value that a hint says to write, as JSON.
pub(crate) fn suggested(hint: &str) -> Vec<Value> {
    let verbs = ["such as ", "put it in quotes: ", "brackets: ", "did you mean ", "digits: ", "hyphens: ", "write "];
    let starts = verbs.iter().filter_map(|verb| Some((hint.split_once(verb)?.1, *verb)));
    starts.map(|(rest, _)| values(rest)).find(|values| !values.is_empty()).unwrap_or_else(|| {
        let known =
            hint.strip_prefix("valid values: ").map(|words| words.split(", ").map(|word| json!(word)).collect());
        known.unwrap_or_default()
    })
}

/// The JSON values at the beginning of a text: `"a", "b" or "c"`.
fn values(mut rest: &str) -> Vec<Value> {
    let mut values = Vec::new();
    loop {
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        let Some(Ok(value)) = stream.next() else { return values };
        rest = rest.get(stream.byte_offset()..).unwrap();
        values.push(value);
        rest = rest.strip_prefix(" or ").or(rest.strip_prefix(", ")).unwrap_or("");
    }
}

/// Follows the hint for a value at a place; how many values it named.
#[track_caller]
fn follow(pointer: &str, wrong: &Value) -> usize {
    let found = findings(&with(pointer, wrong).to_string());
    let [finding] = found.as_slice() else { panic!("{pointer} {wrong}: {found:?}") };
    let suggested = suggested(&finding.hint);
    for value in &suggested {
        let left = findings(&with(pointer, value).to_string());
        assert!(left.is_empty(), "{pointer}: {wrong}\nhint {}\nthen {left:?}", finding.hint);
    }
    suggested.len()
}

#[test]
fn suggested_figures_are_accepted() {
    let mistaken = [
        "5e9",
        "7.6E9",
        "1,000",
        "5,000,000.50",
        "5 000 000",
        "1.234.567",
        "1,5",
        "$5B",
        "5bn",
        "7.6 billion",
        "USD 5",
        "27%",
        ".5",
        "5.",
        "+1",
        " 1 ",
        "−3",
        "~50",
        "1_000",
    ];
    for written in mistaken {
        let named = follow("/events/0/amounts/0/value", &json!(written));
        assert_eq!(named, 1, "{written}");
    }
    for written in ["", "n/a", "five", "1e400", "0x10", "NaN"] {
        assert!(follow("/events/0/amounts/0/value", &json!(written)) > 0, "{written}");
    }
    for number in ["5e9", "7.6", "-0.5", "1E+3", "2.50", "1e-3"] {
        let text = deal().to_string().replace("\"value\":\"5\"", &format!("\"value\":{number}"));
        let found = findings(&text);
        let [value] =
            suggested(&found[0].hint).try_into().unwrap_or_else(|suggested| panic!("{number}: {suggested:?}"));
        assert!(findings(&with("/events/0/amounts/0/value", &value).to_string()).is_empty(), "{number}: {value}");
    }
    let text = deal().to_string().replace("\"value\":\"5\"", "\"value\":5e9");
    assert_eq!(findings(&text)[0].hint, "write \"5000000000\" (`check --fix` does it)");
}

#[test]
fn suggested_dates_are_accepted() {
    let mistaken = [
        ("2026-Q2", "2026-34"),
        ("27 Feb 2026", "2026-02-27"),
        ("2/27/2026", "2026-02-27"),
        ("Feb 2026", "2026-02"),
        ("2026-2-9", "2026-02-09"),
        ("2026/02/27", "2026-02-27"),
        ("20260227", "2026-02-27"),
        ("spring 2026", "2026-21"),
        ("2026-02-30", "2026-02-28"),
        ("c. 2026", "2026~"),
        ("2026-02-27T10", "2026-02-27"),
        ("2026-02-27 ", "2026-02-27"),
        ("03/04/2026", "2026-03-04"),
    ];
    for pointer in
        ["/events/0/date", "/sources/0/published", "/deal/revised", "/deal/period", "/terms/0/versions/0/in_force"]
    {
        for (written, meant) in mistaken {
            let found = findings(&with(pointer, &json!(written)).to_string());
            assert_eq!(suggested(&found[0].hint).first(), Some(&json!(meant)), "{written}: {}", found[0].hint);
            follow(pointer, &json!(written));
        }
        for written in ["2026-13", "today", "soon", "0000"] {
            assert!(follow(pointer, &json!(written)) > 0, "{written}");
        }
        for number in [json!(2026), json!(20_260_227), json!(2026.5), json!(5)] {
            assert!(follow(pointer, &number) > 0, "{number}");
        }
    }
}

#[test]
fn other_values_suggested_by_hints_are_accepted() {
    let named: [(&str, Value); 14] = [
        ("/disagreements/0/id", json!("Joint Statement")),
        ("/events/0/title", json!(5)),
        ("/events/0/title", json!(1e3)),
        ("/parties/0/aliases/0", json!(7)),
        ("/events/0/tags/0", json!(1.5)),
        ("/events/0/kind", json!("Report")),
        ("/events/0/amounts/0/bound", json!("upto")),
        ("/events/0/parties/0/id", json!("alpa")),
        ("/events/0/parties/0/role", json!("The Issuer")),
        ("/events/0/passages/0/source", json!("papre")),
        ("/events/0/passages/0/paragraph", json!("2")),
        ("/events/0/order", json!(2.0)),
        ("/terms/0/mutual", json!("yes")),
        ("/terms/0/versions/0/set_by", json!("evnt")),
    ];
    for (pointer, wrong) in named {
        assert_eq!(follow(pointer, &wrong), 1, "{pointer} {wrong}");
    }
    for pointer in
        ["/events/0/kind", "/parties/1/of", "/events/0/amounts/0/bound", "/parties/1/kind", "/disagreements/0/id"]
    {
        for wrong in [json!(5), json!(1.5), json!(true), json!([]), json!({})] {
            // Which party is meant, nobody knows.
            assert!(follow(pointer, &wrong) > 0 || pointer.ends_with("of"), "{pointer} {wrong}");
        }
    }
    for pointer in ["/events/0/passages/0/paragraph", "/events/0/order"] {
        for wrong in [json!("two"), json!(2.5), json!(true), json!([1])] {
            assert!(follow(pointer, &wrong) > 0, "{pointer} {wrong}");
        }
    }
}

/// A name that is there already would stand in the record twice.
#[test]
fn a_field_is_not_taken_for_one_that_is_there() {
    let mut deal = deal();
    deal["events"][0]["titel"] = json!("x");
    let file = crate::program::file(deal.to_string());
    let out = run(&["check", file.path().to_str().unwrap()]).out;
    assert!(out.contains("no field \"titel\""), "{out}");
    assert!(out.contains("\"title\" is already given: remove this one"), "{out}");
}

fn search(index: &Index, query: &str) -> Result<(), QueryError> {
    index.find(&Query::parse(query)?, Sort::Date, &mut Memory::default(), &AtomicBool::new(false)).map(|_| ())
}

/// A deal with the parties, the kinds of amounts and the id that the queries
/// below name.
fn searched() -> Index {
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "parties": [
            { "id": "amazon", "name": "Amazon", "aliases": ["AWS"] }, { "id": "openai", "name": "OpenAI" },
            { "id": "financial-times", "name": "Financial Times", "kind": "publisher" },
        ],
        "sources": [{ "id": "paper", "publisher": "P", "standing": "primary" }],
        "events": [
            { "id": "joint-statement", "date": "2026-02-27", "kind": "statement", "title": "OpenAI and Amazon speak",
              "parties": [{ "id": "openai" }, { "id": "amazon" }],
              "amounts": [{ "value": "50000000000", "unit": "USD" }, { "value": "2", "unit": "GW" }],
              "passages": [{ "source": "paper", "exact": "words" }] },
            { "id": "round", "date": "2026-03", "kind": "report", "title": "A round is announced", "parties": [{ "id": "financial-times" }] },
        ],
    });
    Index::new(&Arc::new(deal_file::read(&deal.to_string()).unwrap()))
}

/// Queries in other languages, each with the query that the hint leads to.
const OPERATORS: &[(&str, &str)] = &[
    ("aws OR azure", "aws | azure"),
    ("aws || azure", "aws | azure"),
    ("aws|azure", "aws | azure"),
    ("aws| azure", "aws | azure"),
    ("aws |azure", "aws | azure"),
    ("aws||azure", "aws | azure"),
    ("a|b|c", "a | b | c"),
    ("aws AND azure", "aws azure"),
    ("aws && azure", "aws azure"),
    ("aws&&azure", "aws azure"),
    ("aws & azure", "aws azure"),
    ("NOT aws", "!aws"),
    ("azure AND NOT aws", "azure !aws"),
    ("aws OR NOT azure", "aws | !azure"),
    ("(aws | azure) frontier", "aws | azure frontier"),
    ("frontier (aws OR azure)", "frontier aws | azure"),
    ("(frontier aws) bedrock", "frontier aws bedrock"),
    ("(aws) | azure", "aws | azure"),
    ("(aws)", "aws"),
    ("[aws]", "aws"),
    ("[aws OR azure]", "aws | azure"),
    ("[aws | azure] frontier", "aws | azure frontier"),
    ("{aws || azure}", "aws | azure"),
    ("frontier [aws AND bedrock]", "frontier aws bedrock"),
    ("[frontier aws] bedrock", "frontier aws bedrock"),
    ("aws&azure", "aws azure"),
    ("aws+azure", "aws azure"),
    ("aws+azure+bedrock", "aws azure bedrock"),
    ("frontier (aws+bedrock)", "frontier aws bedrock"),
    ("party:(amazon OR openai)", "party:amazon,openai"),
    ("party:[amazon OR openai]", "party:amazon,openai"),
    ("party:(amazon || openai) aws", "party:amazon,openai aws"),
    ("!party:(amazon OR openai)", "!party:amazon,openai"),
    ("party:(amazon AND openai)", "party:amazon+openai"),
    ("party:(amazon | party:openai)", "party:amazon,openai"),
    ("party:(financial times OR openai)", "party:\"financial times\",openai"),
    ("party:(financial times)", "party:\"financial times\""),
    ("kind:(report OR court)", "kind:report,court"),
    ("date:(2026-01 OR 2026-02)", "date:2026-01,2026-02"),
    ("amount:(5B OR 10B)", "amount:5B | amount:10B"),
    ("amount:(5B|10B)", "amount:5B | amount:10B"),
    ("party:amazon|openai", "party:amazon,openai"),
    ("party:amazon||openai", "party:amazon,openai"),
    ("party:amazon&&openai", "party:amazon+openai"),
    ("!party:amazon|openai", "!party:amazon,openai"),
    ("party:(amazon|openai)", "party:amazon,openai"),
    ("party:amazon|party:openai", "party:amazon,openai"),
    ("!party:amazon|party:openai", "!party:amazon | party:openai"),
    ("party:amazon|kind:court", "party:amazon | kind:court"),
    ("amount:5B|amount:10B", "amount:5B | amount:10B"),
    ("date:2026-01|date:2026-02", "date:2026-01,2026-02"),
    ("party:amazon&&party:openai", "party:amazon+openai"),
    ("(aws", "aws"),
    ("aws)", "aws"),
    ("frontier (aws", "frontier aws"),
    ("[aws azure", "aws azure"),
    ("party:\"Financial Times\"|openai", "party:\"Financial Times\",openai"),
    ("party:amazon OR party:openai", "party:amazon | party:openai"),
    ("kind:report|court", "kind:report,court"),
    ("amount:5B|10B", "amount:5B | amount:10B"),
    ("amount:5|10", "amount:5 | amount:10"),
    ("date:2026-01|2026-02", "date:2026-01,2026-02"),
];

/// Queries with values that are mistyped, each with what the hint leads to.
const VALUES: &[(&str, &str)] = &[
    ("https://example.org/a|b?c&&d aws", "\"https://example.org/a|b?c&&d\" aws"),
    ("!http://example.org", "!\"http://example.org\""),
    ("amount:>.5", "amount:>0.5"),
    ("amount:5.", "amount:5"),
    ("amount:=>5B", "amount:>=5B"),
    ("amount:=<$5B", "amount:<=$5B"),
    ("amount:≤$9007.199T†", "amount:≤$9007.199T"),
    ("amount:$5bn–$10bn", "amount:$5bn..$10bn"),
    ("amount:5B...10B", "amount:5B..10B"),
    ("amount:10B-5B", "amount:5B..10B"),
    ("amount:5,0B", "amount:5.0B"),
    ("amount:>=5_000", "amount:>=5000"),
    ("amount:5 000 000", "amount:5000000"),
    ("amount:50B..5B", "amount:5B..50B"),
    ("amount:5e9", "amount:5000000000"),
    ("amount:>=5e9", "amount:>=5000000000"),
    ("amount:1.5E+9 USD", "amount:1500000000 USD"),
    ("amount:5B-10B", "amount:5B..10B"),
    ("amount:5bn-50bn", "amount:5bn..50bn"),
    ("amount:$5B-$10B", "amount:$5B..$10B"),
    ("amount:5-50B", "amount:5..50B"),
    ("amount:5B–50B", "amount:5B..50B"),
    ("amount:5B—50B", "amount:5B..50B"),
    ("amount:5B to 50B", "amount:5B..50B"),
    ("amount:5B - 50B aws", "amount:5B..50B aws"),
    ("amount:5B – 50B", "amount:5B..50B"),
    ("amount:\"5B to 50B\"", "amount:5B..50B"),
    ("amount:50B to 5B", "amount:5B..50B"),
    ("amount:5 billion to 10 billion dollars", "amount:\"5 billion..10 billion dollars\""),
    ("amount:\"5 billion to 10 billion\"", "amount:\"5 billion..10 billion\""),
    ("amount:between 5B and 50B", "amount:5B..50B"),
    ("amount:from 5B to 50B", "amount:5B..50B"),
    ("amount:\"up to 50B\"", "amount:<=50B"),
    ("amount:up to 50B", "amount:<=50B"),
    ("amount:Up to $50 billion", "amount:<=$50 billion"),
    ("amount:at least 5B aws", "amount:>=5B aws"),
    ("amount:at most 5B", "amount:<=5B"),
    ("amount:more than 5B", "amount:>5B"),
    ("amount:over 5B", "amount:>5B"),
    ("amount:under 5B", "amount:<5B"),
    ("amount:500,1000", "amount:500 | amount:1000"),
    ("amount:2.5,1000", "amount:2.5 | amount:1000"),
    ("amount:5e9 or 1e10", "amount:5000000000 | amount:10000000000"),
    ("amount:5B or 10B", "amount:5B | amount:10B"),
    ("kind:report or court", "kind:report | kind:court"),
    ("party:amazon or party:openai", "party:amazon | party:openai"),
    ("amount:5e9....1e10", "amount:5000000000..10000000000"),
    ("amount:5B.....10B", "amount:5B..10B"),
    ("amount:>5B <10B", "amount:>5B amount:<10B"),
    ("amount:at least 5B under 10B aws", "amount:>=5B amount:<10B aws"),
    ("date:after 2025 before feb 2026", "date:>2025 date:<2026-02"),
    ("date:before 2025 or after 2026", "date:<2025 | date:>2026"),
    ("date:>2025 <2027 aws", "date:>2025 date:<2027 aws"),
    ("party:(amazon, openai)", "party:amazon,openai"),
    ("party:(amazon,openai)", "party:amazon,openai"),
    ("party:(financial times, openai)", "party:\"financial times\",openai"),
    ("kind:(report, court)", "kind:report,court"),
    ("date:2026-09..2026-01", "date:2026-01..2026-09"),
    ("date:Mon 27 Feb 2026", "date:2026-02-27"),
    ("date:2026-02-30", "date:2026-02-28"),
    ("date:30 Feb 2026 aws", "date:2026-02-28 aws"),
    ("date:early Feb 2026", "date:2026-02"),
    ("date:2026-27-02", "date:2026-02-27"),
    ("date:27/04/26", "date:2026-04-27"),
    ("date:4/27/26", "date:2026-04-27"),
    ("date:27.4.26", "date:2026-04-27"),
    ("date:2026-04-27..05-01", "date:2026-04-27..2026-05-01"),
    ("date:2023-24 aws", "date:2023/2024 aws"),
    ("date:2025-32", "date:2025/2032"),
    ("date:Apr 2026 to Feb 2026", "date:2026-02/2026-04"),
    ("prty:amazon", "party:amazon"),
    ("party:amzon", "party:amazon"),
    ("party:\"openai and amazon\"", "party:openai+amazon"),
    ("party:\"OpenAI & Amazon\" aws", "party:openai+amazon aws"),
    ("party:\"amazon or financial times\"", "party:amazon,\"financial times\""),
    ("party:openai + party:amazon", "party:openai+amazon"),
    ("kind:\"reprt\"", "kind:report"),
    ("party:\"finacial times\"", "party:\"financial times\""),
    ("source:primry aws", "source:primary aws"),
    ("has:pasage", "has:passage"),
    ("id:joint-statment", "id:joint-statement"),
];

#[test]
fn corrected_queries_are_understood() {
    let index = searched();
    for (query, right) in OPERATORS.iter().chain(VALUES) {
        let error = search(&index, query).expect_err(query);
        let corrected = error.apply_correction(query).unwrap_or_else(|| panic!("{query}: {}", error.message));
        assert_eq!(corrected, *right, "{query}: {}", error.message);
        search(&index, &corrected).unwrap_or_else(|error| panic!("{query}: {corrected}: {}", error.message));
    }
    // No words of these mean the same without brackets.
    for query in ["(frontier aws) | azure", "!(aws azure)", "azure | (frontier aws)", "(", ")", "[", "((", "{"] {
        let error = search(&index, query).expect_err(query);
        assert!(error.message.contains("are not supported"), "{}", error.message);
        assert_eq!((error.correction.as_ref(), error.range.len()), (None, 1), "{query}");
    }
}

/// What is suggested for a word without matches is accepted in turn.
#[test]
fn suggested_queries_are_understood() {
    let index = searched();
    let near = |query: &str| {
        let found =
            index.find(&Query::parse(query).unwrap(), Sort::Date, &mut Memory::default(), &AtomicBool::new(false));
        let found = found.unwrap().unwrap();
        found.offered.into_iter().chain(found.suggestions).collect::<Vec<String>>()
    };
    assert!(near("$98B").contains(&"amount:$98B".to_owned()));
    for query in ["$98B", "€98B", "zzCO2", "98.5%", "zf(x)", "zqx(1)", "2031-02", "98e9", "98kWh"] {
        for offered in near(query) {
            search(&index, &offered).unwrap_or_else(|error| panic!("{query}: {offered}: {}", error.message));
            assert!(offered.matches('(').count() == offered.matches(')').count(), "{query}: {offered}");
            assert!(query != "€98B" || !offered.starts_with("amount:"), "{offered}");
        }
    }
}

/// Of a figure with two units it is the one that the deal does not have.
#[test]
fn a_unit_is_named_as_it_was_typed() {
    let index = searched();
    for (query, unit) in
        [("amount:5B EUR", "EUR"), ("amount:$5B/yr", "b/yr"), ("amount:€5B", "€"), ("amount:5kk", "kk")]
    {
        let error = search(&index, query).expect_err(query);
        assert!(error.message.contains(&format!("is in “{unit}”; units: GW, USD")), "{}", error.message);
    }
    let error = search(&index, "amount:\"5 billion pounds\"").unwrap_err();
    assert_eq!(error.message, "no amount in this deal is in “pounds”; units: GW, USD (“pounds” is GBP)");
}

#[test]
fn literal_characters_are_not_operators() {
    let quiet = [
        "\"aws|azure\"",
        "'aws|azure'",
        "aws\\|azure",
        "party:\"a|b\" |",
        "aws |",
        "| aws",
        "\\OR",
        "aws \\OR azure",
        "\"aws OR azure\"",
        "aws or azure",
        "Amazon (AWS)",
        "X (formerly Twitter) settles",
        "(Reuters) Microsoft weighs",
        "AT&T",
        "R&D",
        "Procter & Gamble",
        "\"https://example.org/a|b?c&&d\"",
        "and",
        "Microsoft and OpenAI",
        "\\(frontier aws\\) | azure",
        "C++",
        "c++",
        "at&t",
        "r&d",
        "disney+",
        "AT&T aws",
        "Barnes&Noble",
        "aws\\&azure",
        "\"aws+azure\"",
        "[Update] Microsoft weighs",
        "Azure [sic] is",
        "amount:~27%",
        "a | b",
    ];
    for query in quiet {
        if let Err(error) = Query::parse(query) {
            panic!("{query}: {}", error.message);
        }
    }
}

#[test]
fn operator_errors_say_what_to_write() {
    let said = [
        ("aws OR azure", "use | with spaces for OR: write aws | azure"),
        ("aws AND azure", "words are already combined with AND; leave it out: write aws azure"),
        ("NOT aws", "to exclude a word, put ! before it: write !aws"),
        ("aws|azure", "put spaces around |: write aws | azure"),
        ("party:amazon|openai", "separate values with commas: write party:amazon,openai"),
        ("amount:5,0B", "“5,0” is not a number: write 5.0; use commas for thousands and a period for decimals"),
        ("date:late 2026-Q2", "“late 2026-Q2” is not a date: write 2026-34 (the second quarter)"),
        ("date:3/4/2026", "“3/4/2026” is ambiguous: write 2026-03-04 or 2026-04-03"),
        (
            "date:2026-13",
            "“2026-13” is not a date: there is no month 13; write 27 Feb 2026, 2026-02, 2026, 2025-10..2026-01 or >=2026-02-27",
        ),
        ("[aws OR azure]", "brackets are not supported; | joins the two words next to it: write aws | azure"),
        ("(aws)", "parentheses are not supported; | joins the two words next to it: write aws"),
        ("amount:5e9", "exponents are not supported: write 5000000000"),
        ("amount:up to 50B", "write <=50B"),
        ("amount:5B to 50B", "write 5B..50B"),
    ];
    for (query, message) in said {
        assert_eq!(Query::parse(query).expect_err(query).message, message);
    }
}

#[test]
fn brackets_with_nothing_in_them_lack_their_words() {
    let parentheses = "words are missing between the parentheses; write them without parentheses";
    let brackets = parentheses.replace("parentheses", "brackets");
    for (query, place, message) in [
        ("()", 0, parentheses),
        ("( )", 0, parentheses),
        ("(  )", 0, parentheses),
        ("(())", 0, parentheses),
        ("( () )", 0, parentheses),
        ("((", 0, "parentheses are not supported; | joins the two words next to it"),
        ("-()", 1, parentheses),
        ("!()", 1, parentheses),
        ("! ()", 2, parentheses),
        ("(\"\")", 0, parentheses),
        ("(!)", 0, parentheses),
        ("(-)", 0, parentheses),
        ("aws (\"\")", 4, parentheses),
        ("(]", 0, parentheses),
        (")(", 0, parentheses),
        ("!( )", 1, parentheses),
        ("aws ()", 4, parentheses),
        ("() aws", 0, parentheses),
        ("aws | ( )", 6, parentheses),
        ("party:()", 6, parentheses),
        ("[]", 0, &brackets),
        ("[ ( ) ]", 0, &brackets),
        ("{ }", 0, &brackets),
    ] {
        let error = Query::parse(query).expect_err(query);
        assert_eq!((error.range.start, error.message.as_str()), (place, message), "{query}");
        assert!(error.correction.is_none(), "{query}");
    }
    // Words, not groups: quoted, or part of a name.
    for query in ["\"()\"", "'()", "openai()", "f(x)"] {
        assert!(Query::parse(query).is_ok(), "{query}");
    }
}

/// While they are typed, the rest of the query goes on being answered.
#[test]
fn signs_and_operators_name_the_words_that_they_lack() {
    let quotes = "words are missing between the quotation marks";
    let itself =
        |side: &str, word: &str| format!("a word is missing {side} {word}; for the word itself write \"{word}\"");
    for (query, range, message) in [
        ("\"\"", 0..2, quotes),
        ("-\"\"", 0..3, quotes),
        ("aws \" \"", 4..7, quotes),
        ("aws ||", 4..6, "a word is missing after ||"),
        ("( | )", 2..3, "a word is missing on each side of |"),
        ("(aws | )", 5..6, "a word is missing after |"),
        ("aws OR OR azure", 4..6, &itself("after", "OR")),
        ("aws OR", 4..6, &itself("after", "OR")),
        ("OR aws", 0..2, &itself("before", "OR")),
        ("aws AND", 4..7, &itself("after", "AND")),
        ("OR", 0..2, &itself("on each side of", "OR")),
        ("NOT", 0..3, &itself("after", "NOT")),
        ("aws NOT", 4..7, &itself("after", "NOT")),
        ("NOT NOT", 4..7, &itself("after", "NOT")),
        ("party:(a OR )", 9..11, &itself("after", "OR")),
    ] {
        let error = Query::parse(query).expect_err(query);
        assert_eq!((error.range.clone(), error.message.as_str()), (range, message), "{query}");
        if let Some(corrected) = error.apply_correction(query) {
            assert!(Query::parse(&corrected).is_ok(), "{query}: {corrected}");
        }
    }
    for (query, typed) in [("aws OR", "aws"), ("NOT", ""), ("aws \"\"", "aws")] {
        let (read, _) = Query::parse_unfinished(ListKind::Events, query).unwrap();
        assert_eq!(read, Query::parse(typed).unwrap(), "{query}");
    }
}

#[test]
fn suggested_days_are_accepted() {
    for (written, day) in [
        ("3/4/2026", "2026-03-04"),
        ("27 Dec", "2024-12-27"),
        ("2026-02-30", "2026-02-28"),
        ("Mon 27 Feb 2026", "2026-02-27"),
        ("early Feb 2026", "2026-02"),
        ("c. 30 Feb 2026", "2026-02-28~"),
    ] {
        for command in [&["terms", "--as-of"][..], &["ahead"], &["ledger"]] {
            let ran = run(&[&["--data", kites::PATH], command, &[written]].concat());
            assert_eq!(ran.status, 2, "{written}");
            let said = ran.err.split_once("write ").unwrap().1.trim();
            assert_eq!(said.split(" or ").next(), Some(day), "{}", ran.err);
            for day in said.split(" or ") {
                assert!(run(&[&["--data", kites::PATH], command, &[day]].concat()).status < 2, "{day}");
            }
        }
    }
    let ahead = |day: &str| run(&["--data", kites::PATH, "ahead", day]).err;
    assert!(ahead("soon").contains("write one like 2026-02-27 or 27 Feb 2026"));
}

/// The message names the part that is wrong, the hint the whole query as it
/// would be right.
#[test]
fn the_command_line_shows_the_corrected_query() {
    let ran = run(&["list", "cloth knd:agreement", "--data", kites::PATH]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    let expected = "\
dealtui: “knd:” is not a qualifier: did you mean kind:?
  cloth knd:agreement
        ^^^^
  hint: cloth kind:agreement
";
    assert_eq!(ran.err, expected);
    let ran = run(&["list", "cloth OR loom", "--data", kites::PATH]);
    assert!(ran.err.ends_with("\n        ^^\n  hint: cloth | loom\n"), "{}", ran.err);
    assert_eq!(ran.err.matches("cloth | loom").count(), 1, "{}", ran.err);
    let ran = run(&["list", "party: quillby", "--data", kites::PATH]);
    assert!(ran.err.ends_with("\n  ^^^^^^\n  hint: party:quillby\n"), "{}", ran.err);
    let ran = run(&["list", "cloth OR loom", "--color", "always"]);
    assert!(ran.err.contains("m^^\u{1b}["), "{}", ran.err);
}

/// What may be typed for it is another command, quoted for a shell.
#[test]
fn a_qualifier_of_another_list_is_answered_with_its_command() {
    for (arguments, hint) in [
        (&["sources", "kind:report"][..], "dealtui list kind:report"),
        (&["sources", "cloth", "!kind:report"], "dealtui list '!kind:report'"),
        (&["disputes", "kind:\"it's\""], r#"dealtui list 'kind:"it'\''s"'"#),
        (&["list", "read:full"], "dealtui sources read:full"),
    ] {
        let ran = run(&[&["--data", kites::PATH], arguments].concat());
        assert_eq!(ran.status, 2, "{arguments:?}");
        assert!(ran.err.ends_with(&format!("\n  hint: {hint}\n")), "{arguments:?}: {}", ran.err);
    }
    let mut stage = crate::screens::Stage::of(kites::deal(), (160, 40));
    assert!(!stage.keys("3/kind:report").rows().concat().contains("dealtui list"));
}

/// Names in brackets are one where the deal has it, and several where it has each.
#[test]
fn a_hint_for_names_in_brackets_is_accepted() {
    for (arguments, hint) in [
        (["list", "party:(microsoft openai)"], "party:microsoft,openai"),
        (["list", "party:[microsoft openai]"], "party:microsoft,openai"),
        (["list", "party:(financial times)"], "party:\"financial times\""),
        (["list", "party:(financial times openai)"], "party:\"financial times\",openai"),
        (["list", "party:(openai microsoft financial times)"], "party:openai,microsoft,\"financial times\""),
        (["list", "party:(openai, financial times)"], "party:openai,\"financial times\""),
        (["list", "kind:(report statement)"], "kind:report,statement"),
        (["sources", "party:(microsoft openai)"], "party:microsoft,openai"),
        (["terms", "kind:(exclusivity license)"], "kind:exclusivity,license"),
    ] {
        let ran = run(&arguments);
        assert_eq!(ran.status, 2, "{arguments:?}");
        assert!(ran.err.ends_with(&format!("\n  hint: {hint}\n")), "{arguments:?}: {}", ran.err);
        assert_eq!(run(&[arguments[0], hint]).status, 0, "{hint}");
    }
    let ran = run(&["list", "party:(nobody nowhere)"]);
    assert!(!ran.err.contains("hint:"), "{}", ran.err);
}

/// A word of the label of a value is no value.
#[test]
fn a_hint_for_a_word_of_the_program_is_one_of_its_words() {
    let ran = run(&["sources", "read:yes"]);
    assert_eq!(ran.status, 2);
    assert!(!ran.err.contains("yet?") && ran.err.contains("known values: "), "{}", ran.err);
    let ran = run(&["sources", "read:fulll"]);
    assert!(ran.err.ends_with("\n  hint: read:full\n"), "{}", ran.err);
}

/// Lowercase operators are searched as words, which is said with the form that is meant; not
/// where the words stand so in a text, nor in quotation marks.
#[test]
fn operators_in_small_letters_are_told_with_the_form_that_is_meant() {
    let told = |query: &str| {
        let err = run(&["list", query, "--data", harbors::PATH]).err;
        let form = ["write ", "did you mean "].into_iter().find_map(|before| err.split_once(before));
        form.map(|(_, form)| form.trim_end().trim_end_matches('?').to_owned())
    };
    for (query, meant) in [
        ("not party:heron", "!party:heron"),
        ("heron or kestrel", "heron | kestrel"),
        ("party:heron and party:kestrel", "party:heron+kestrel"),
    ] {
        assert_eq!(told(query).as_deref(), Some(meant), "{query}");
        assert!(Query::parse(meant).is_ok());
    }
    for query in ["heron", "heron | kestrel", "party:heron,kestrel"] {
        assert_eq!(told(query), None, "{query}");
    }
    let quoted = told("\"heron or kestrel\"").unwrap_or_default();
    assert!(!quoted.contains('|'), "{quoted}");
}
