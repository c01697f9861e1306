//! The rules of `check` as they are explained: every example breaks its rule, and
//! every code is explained.

use std::{collections::BTreeSet, fs, path::Path};

use dealtui::deal_file::{Example, Rule, rules};
use regex::Regex;
use serde_json::{Value, json};

use crate::program::{file, run};

/// A deal without a fault, in which an example is put.
fn sound() -> Value {
    json!({
        "format": 1,
        "deal": { "id": "d", "title": "D", "period": "2025/2026", "revised": "2026-12-31" },
        "parties": [{ "id": "x", "name": "X" }, { "id": "y", "name": "Y" }],
        "sources": [
            { "id": "s", "published": "2025-01-10", "url": "https://s.example/1" },
            { "id": "n", "published": "2025-04-02", "url": "https://n.example/1" }
        ],
        "events": [
            { "id": "a", "date": "2025-03-01", "kind": "report", "title": "First",
              "corroboration": [{ "source": "s", "verdict": "confirms" }] },
            { "id": "b", "date": "2025-04-01", "kind": "report", "title": "Other",
              "passages": [{ "id": "p", "source": "s", "exact": "Other words." }],
              "corroboration": [{ "source": "n", "verdict": "confirms" }] }
        ],
        "terms": [{ "id": "t", "title": "T", "from": ["x"], "to": ["y"], "kind": "freedom", "versions": [
            { "in_force": "2025-03-01/2025-12-31", "text": "T", "basis": [{ "source": "s" }] }
        ] }]
    })
}

/// Where an example goes: a list is extended by one.
fn place<'v>(deal: &'v mut Value, path: &str) -> &'v mut Value {
    let steps = Regex::new(r"[a-z_]+|\d+").unwrap();
    steps.find_iter(path).fold(deal, |value, step| match step.as_str().parse::<usize>() {
        Ok(index) => {
            let list = value.as_array_mut().unwrap();
            if index == list.len() {
                list.push(Value::Null);
            }
            &mut list[index]
        }
        Err(_) => &mut value[step.as_str()],
    })
}

/// The codes that `check` finds in a deal with this value.
fn codes(path: &str, value: &str) -> BTreeSet<String> {
    let mut deal = sound();
    if path == "events[0].summary" {
        deal["events"][1]["passages"] =
            json!([{ "source": "s", "exact": "He said that nobody else will ever get a bolt of it." }]);
    }
    *place(&mut deal, path) = json!("@here");
    let file = file(deal.to_string().replace("\"@here\"", value));
    let texts = tempfile::tempdir().unwrap();
    fs::write(texts.path().join("s.txt"), "Other words.\n").unwrap();
    let ran = run(&["check", "--json", "--sources", texts.path().to_str().unwrap(), file.path().to_str().unwrap()]);
    let code = |line: &str| serde_json::from_str::<Value>(line).unwrap()["code"].as_str().unwrap().to_owned();
    ran.out.lines().map(code).collect()
}

#[test]
fn every_example_breaks_its_rule() {
    let broken = |rule: &&Rule| {
        let example = rule.example.as_ref();
        example.is_some_and(|example| !codes(&example.path, &example.value).contains(&rule.code))
    };
    assert_eq!(rules().iter().filter(broken).map(|rule| &rule.code).collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(codes("deal.title", "\"D\""), BTreeSet::new());
}

#[test]
fn severities_are_those_of_the_findings() {
    for Rule { code, severity, example, .. } in rules() {
        let Some(example) = example else { continue };
        let mut deal = sound();
        *place(&mut deal, &example.path) = json!("@here");
        let ran = run(&[
            "check",
            "--json",
            file(deal.to_string().replace("\"@here\"", &example.value)).path().to_str().unwrap(),
        ]);
        let findings = ran.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let found: Vec<Value> = findings.filter(|finding| finding["code"] == **code).collect();
        assert!(found.iter().all(|finding| finding["severity"] == **severity), "{code}: {found:?}");
    }
}

/// All codes that stand in the sources of `data`.
fn codes_in(directory: &Path) -> BTreeSet<String> {
    let code = Regex::new(
        r#"(?s)(?:fault|Fault::error|Fault::warning|missing)\(\s*"([a-z0-9-]+)"|named!\(\w+, "[a-z]+", "([a-z-]+)""#,
    )
    .unwrap();
    let mut codes = BTreeSet::new();
    for entry in fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            codes.extend(codes_in(&entry));
        } else {
            let text = fs::read_to_string(&entry).unwrap();
            let found = code
                .captures_iter(&text)
                .filter_map(|found| found.get(1).or(found.get(2)).map(|code| code.as_str().to_owned()));
            codes.extend(found);
        }
    }
    codes
}

#[test]
fn every_code_is_explained() {
    let codes = codes_in(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/deal_file")));
    assert!(codes.len() > 35, "{codes:?}");
    let explained: BTreeSet<String> = rules().iter().map(|rule| rule.code.clone()).collect();
    assert_eq!(explained.len(), rules().len(), "a code twice");
    assert_eq!(codes.difference(&explained).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn a_rule_is_explained_by_its_code() {
    let ran = run(&["check", "--explain", "no-unit"]);
    let explained = "no-unit (warning): Amount without a unit\n\n\
        An amount has a value but no unit, so it cannot be counted or compared.\n\n\
        Example: events[0].amounts: [{\"value\": \"5\"}]\n";
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, explained, ""));
    let ran = run(&["check", "--explain", "no-unti"]);
    assert_eq!((ran.status, ran.err.as_str()), (2, "dealtui: no rule has the code no-unti; did you mean no-unit?\n"));
    let all = run(&["check", "--explain"]).out;
    assert!(rules().iter().all(|rule| all.contains(&format!("{} ({}): ", rule.code, rule.severity))), "{all}");
}

/// The page of the documentation that explains every finding.
fn page() -> String {
    let rules = |severity: &str| -> String {
        let section = |Rule { code, name, explanation, example, .. }: &Rule| {
            let example = example.as_ref().map(|Example { path, value }| format!("\n```\n{path}: {value}\n```\n"));
            format!("\n### {code}\n\n{name}. {explanation}\n{}", example.unwrap_or_default())
        };
        rules().iter().filter(|rule| rule.severity == severity).map(section).collect()
    };
    format!(
        "# What `dealtui check` finds\n\n<!-- Generated from data/check-rules.json: run `just docs`. -->\n\n\
         `dealtui check --explain CODE` prints one of these. Errors keep a file from loading, or a quotation from being\n\
         verified; warnings don't. Where a second place in the file explains a finding, such as the bracket that was left open\n\
         or the other of two records that clash, it is shown too.\n\n\
         ## Errors\n{}\n## Warnings\n{}",
        rules("error"),
        rules("warning")
    )
}

#[test]
fn the_page_of_findings_is_made_from_the_rules() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/findings.md");
    if std::env::var_os("WRITE_DOCS").is_some() {
        fs::write(path, page()).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap(), page(), "run: just docs");
}
