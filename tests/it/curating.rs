//! Curating through the binary: a deal to begin with, passages to be pasted,
//! marks and notes as they are exported; and what is copied of a deal.

use std::fs;

use dealtui::{deal_file, formats};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    kites,
    program::{Ran, command, file, forbidden, on, output, run},
};

#[test]
fn a_new_deal_is_small_and_clean_and_says_what_to_do_next() {
    let directory = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| Ran::from(output(command(arguments).current_dir(directory.path())));
    let ran = run(&["new", "acme.json", "--title", " Sale of \"Borealis\" Marine "]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let next = "\
Wrote acme.json. Next:
  dealtui add acme.json DOCUMENT…                        make sources of documents: HTML, PDF, DOCX, EML, text
  dealtui jot acme.json '12 Mar 2025 | WHAT | WHO SAYS'  add an event in one line
  dealtui acme.json                                      open it
";
    assert_eq!(ran.out, next);
    let spaced = run(&["new", "my deal.json", "--title", "T"]).out;
    assert!(spaced.contains("  dealtui add 'my deal.json' DOCUMENT…  "), "{spaced}");
    let text = fs::read_to_string(directory.path().join("acme.json")).unwrap();
    let title = r#"Sale of "Borealis" Marine"#;
    let deal =
        json!({ "format": 1, "deal": { "id": "acme", "title": title }, "parties": [], "sources": [], "events": [] });
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), deal);
    assert!(text.len() < 1_000);
    let ran = run(&["check", "acme.json"]);
    assert_eq!(ran.out, "acme.json: 0 events, 0 sources, 0 terms: 0 errors, 0 warnings\n");
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
}

#[test]
fn a_new_deal_without_a_title_is_refused_where_nobody_can_be_asked() {
    let directory = tempfile::tempdir().unwrap();
    for title in [&[][..], &["--title", " "], &["--title="]] {
        let ran = Ran::from(output(command(&[&["new", "acme.json"], title].concat()).current_dir(directory.path())));
        let why = "dealtui: a deal needs a title: dealtui new acme.json --title 'Sale of Borealis Marine'\n";
        assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (2, "", why));
    }
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0);
}

#[test]
fn an_example_is_clean_and_opens() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("mine.json");
    let name = path.to_str().unwrap();
    let ran = run(&["new", name, "--example"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with(&format!("Wrote {name}. Next:\n")), "{}", ran.out);
    let ran = run(&["check", name]);
    let found = |code: &str| run(&["check", name, "--json"]).out.matches(&format!("\"code\":\"{code}\"")).count();
    assert!(ran.out.contains(": 2 events, 2 sources, 1 term: 0 errors, "), "{}", ran.out);
    assert_eq!(
        (ran.status, found("template-text") + found("not-checked")),
        (1, ran.out.matches(": warning: ").count())
    );
    assert_eq!(run(&["--data", name, "list", "--count"]).out, "2\n");
    // Nothing that is there is written over.
    fs::write(&path, "mine").unwrap();
    for arguments in [&["--example"][..], &["--title", "T"], &[]] {
        let ran = run(&[&["new", name], arguments].concat());
        assert_eq!((ran.status, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains("already exists; choose another name"), "{}", ran.err);
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    let ran = run(&["new", "other.json", "--example", "--title", "T"]);
    assert!(ran.status == 2 && ran.err.contains("cannot be used with"), "{}", ran.err);
}

#[test]
fn a_new_deal_that_cannot_be_written_says_why_and_leaves_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let missing = directory.path().join("none/mine.json");
    let missing = missing.to_str().unwrap();
    let refused = [
        (missing, format!("dealtui: cannot write {missing}: No such file or directory\n")),
        ("-", "dealtui: - means standard input; name a file\n".to_owned()),
    ];
    for (name, why) in refused {
        let ran = Ran::from(output(command(&["new", name, "--title", "T"]).current_dir(directory.path())));
        assert_eq!((ran.status, ran.err), (2, why), "{name}");
    }
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0);
}

#[test]
fn the_example_fits_the_schema() {
    let schema: Value = serde_json::from_str(&deal_file::schema()).unwrap();
    let deal: Value = serde_json::from_str(deal_file::EXAMPLE).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&deal));
}

const DEAL: &str = r#"{ "format": 1, "deal": { "id": "q", "title": "Quoting" },
"sources": [{ "id": "paper" }, { "id": "memo" }],
"events": [{ "id": "one", "date": "2026", "kind": "report", "title": "First",
"passages": [{ "id": "p1-1", "source": "paper", "paragraph": 1, "exact": "Alpha" }] }] }"#;

/// Smart quotes, a no-break space, the same words twice.
const TEXT: &str =
    "Alpha “buys” the whole of\u{a0}Beta on Monday.\n\nGamma said that the whole of it was for sale.\nA sale.\n";

fn texts() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("paper.txt"), TEXT).unwrap();
    directory
}

fn quote(arguments: &[&str]) -> Ran {
    let (file, directory) = (file(DEAL), texts());
    let given = ["--data", file.path().to_str().unwrap(), "--sources", directory.path().to_str().unwrap(), "quote"];
    let ran = run(&[&given, arguments].concat());
    assert_eq!((forbidden(&ran.out), forbidden(&ran.err)), (vec![], vec![]));
    ran
}

#[track_caller]
fn finds(words: &str, paragraph: u32, id: &str, exact: &str) {
    let ran = quote(&["--source", "paper", words]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{words}");
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(found, json!({ "id": id, "source": "paper", "paragraph": paragraph, "exact": exact }));
}

/// A message is its sender's, not that of its subject.
#[test]
fn a_source_without_a_publisher_is_cited_by_its_author() {
    let source = |fields: Value| {
        let mut made = json!({ "id": "s" });
        made.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let deal = json!({ "format": 1, "deal": { "id": "d", "title": "D" }, "sources": [made], "events": [] });
        deal_file::read(&deal.to_string()).unwrap().find_source("s").unwrap().name().to_owned()
    };
    assert_eq!(source(json!({ "publisher": "Courier", "authors": ["Press Office"], "title": "T" })), "Courier");
    assert_eq!(source(json!({ "authors": ["Press Office", "Desk"], "title": "T" })), "Press Office");
    assert_eq!(source(json!({ "title": "T" })), "T");
    assert_eq!(source(json!({})), "s");
}

#[test]
fn words_are_found_and_printed_as_they_stand() {
    finds("Gamma said", 2, "p2-1", "Gamma said");
    // The next id that is free.
    finds("of\u{a0}Beta on", 1, "p1-2", "of\u{a0}Beta on");
    finds("\"buys\" the whole of Beta", 1, "p1-2", "“buys” the whole of\u{a0}Beta");
    finds("Gamma … sale.", 2, "p2-1", "Gamma said that the whole of it was for sale.");
    finds("Gamma said that...it", 2, "p2-1", "Gamma said that the whole of it");
}

/// A deal whose source is of a Wednesday.
const DATED: &str = r#"{ "format": 1, "deal": { "id": "q", "title": "Quoting" },
"sources": [{ "id": "paper", "published": "2031-03-12" }], "events": [] }"#;

const TERMS: &str = "It agreed Monday to pay up to $50 billion by 12 May 2031, or 5–7% from 3/4/2032.\n\
    It may close in early June; the 1934 Act applies.\nIt will sell.\n";

fn quote_terms(arguments: &[&str]) -> Ran {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("paper.txt"), TERMS).unwrap();
    let given = ["quote", "--sources", directory.path().to_str().unwrap(), "--source", "paper"];
    on(DATED, &[&given, arguments].concat())
}

#[test]
fn dates_and_amounts_in_a_passage_are_offered() {
    let ran = quote_terms(&["It agreed … 3/4/2032."]);
    let offers = "\
dealtui: dates and amounts in these words, as suggestions:
  Monday             perhaps Mon 10 March 2031 (uncertain); the source is of Wed 12 March 2031
  up to $50 billion  up to 50,000,000,000 USD
  by 12 May 2031     by Mon 12 May 2031
  5–7%               5 to 7 percent
  from 3/4/2032      from Thu 4 March 2032 or from Sat 3 April 2032
";
    assert_eq!((ran.status, ran.err.as_str()), (0, offers));
    // What is printed is still the passage alone.
    let passage: Value = serde_json::from_str(&ran.out).unwrap();
    let keys: Vec<&str> = passage.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["exact", "id", "paragraph", "source"]);
    let ran = quote_terms(&["It may close in early June; the 1934 Act"]);
    let offers = "\
dealtui: dates and amounts in these words, as suggestions:
  early June  the year is not written; the source is of Wed 12 March 2031
";
    assert_eq!((ran.status, ran.err.as_str()), (0, offers));
    let ran = quote_terms(&["It will sell."]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
}

#[test]
fn offers_are_in_the_json_of_a_passage() {
    let ran = quote_terms(&["--json", "It agreed … 3/4/2032."]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let record: Value = serde_json::from_str(&ran.out).unwrap();
    let date = |words: &str, bound: &str, date: Value, candidates: Value, relative_to: Value| {
        json!({ "words": words, "bound": bound, "part": null, "date": date, "candidates": candidates,
            "relative_to": relative_to, "lacks_year": false })
    };
    let dates = [
        date("Monday", "on", json!(null), json!(["2031-03-10?"]), json!("2031-03-12")),
        date("by 12 May 2031", "by", json!("2031-05-12"), json!([]), json!(null)),
        date("from 3/4/2032", "from", json!(null), json!(["2032-03-04", "2032-04-03"]), json!(null)),
    ];
    assert_eq!(record["dates"], json!(dates));
    let amounts = json!([
        { "words": "up to $50 billion", "bound": "up to", "value": "50000000000", "to": null, "unit": "USD" },
        { "words": "5–7%", "bound": "exactly", "value": "5", "to": "7", "unit": "percent" },
    ]);
    assert_eq!(record["amounts"], amounts);
    assert_eq!(record["passage"]["paragraph"], 1);
    let ran = quote_terms(&["--json", "It may close in early June"]);
    let record: Value = serde_json::from_str(&ran.out).unwrap();
    let [early] = record["dates"].as_array().unwrap().as_slice() else { panic!("{record}") };
    assert_eq!((&early["part"], &early["lacks_year"]), (&json!("early"), &json!(true)));
}

#[test]
fn found_passages_can_be_pasted_and_verify() {
    let directory = texts();
    let ran = quote(&["--source", "paper", "Gamma", "said"]);
    let text = DEAL.replace("\"passages\": [", &format!("\"passages\": [{},", ran.out));
    let ran = on(&text, &["check", "--sources", directory.path().to_str().unwrap(), "--json"]);
    let findings: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(findings.iter().all(|finding| finding["code"] != "quotation"), "{}", ran.out);
}

#[test]
fn several_places_and_near_ones_are_offered_by_number() {
    let ran = quote(&["--source", "paper", "the whole of"]);
    let offered = "dealtui: the words appear in several places; choose one with --pick N\n";
    let lines = "paper: paper\n   1  ¶1   Alpha “buys” the whole of\u{a0}Beta on Monday.\n   2  ¶2   Gamma said that the whole of it was for sale.\n";
    assert_eq!((ran.status, ran.out.as_str(), ran.err), (1, "", format!("{offered}{lines}")));
    let ran = quote(&["--source", "paper", "--pick", "2", "the whole of"]);
    assert_eq!(ran.status, 0);
    assert!(ran.out.contains("\"paragraph\": 2"), "{}", ran.out);
    let ran = quote(&["--source", "paper", "Gamma says the whole was for sale"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains(
        "suggestions, closest first; choose one with --pick N\npaper: paper\n   1  ¶2   Gamma [-says-]{+said that+} the whole"
    ));
    let ran = quote(&["--source", "paper", "--pick", "1", "Gamma says the whole was for sale"]);
    assert!(ran.out.contains("\"exact\": \"Gamma said that the whole of it was for sale.\""), "{}", ran.out);
    let ran = quote(&["--source", "paper", "--pick", "7", "Gamma"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("no candidate 7; found 1"), "{}", ran.err);
}

#[test]
fn missing_words_are_reported() {
    let ran = quote(&["--source", "paper", "nothing of the sort"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert_eq!(ran.err, "dealtui: not found, nor anything close\n");
    let ran = quote(&["--source", "papr", "x"]);
    assert_eq!((ran.status, ran.err.as_str()), (2, "dealtui: no source has the ID papr; did you mean paper?\n"));
    let ran = quote(&["--source", "memo", "x"]);
    assert!(ran.err.contains("no text for memo in the directory: save it there as memo.txt"), "{}", ran.err);
    let ran = on(DEAL, &["quote", "--source", "paper", "x"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("--sources DIR or set DEALTUI_SOURCES"), "{}", ran.err);
}

#[test]
fn the_text_directory_can_come_from_the_environment() {
    let (file, directory) = (file(DEAL), texts());
    let path = file.path().to_str().unwrap();
    let mut command = command(&["--data", path, "quote", "--source", "paper", "Gamma said"]);
    let ended = output(command.env("DEALTUI_SOURCES", directory.path()));
    assert_eq!(ended.status.code(), Some(0));
}

/// What a user kept of the made-up deal: a mark, a note, and both on an event
/// that it does not have.
const KEPT: &str = r#"{ "format": 1, "deals": { "kites": {
"cloth-agreement": { "marked": "2026-11-20" },
"loom-paid": { "note": { "text": "ask \u001b[2J counsel", "on": "2026-11-21" } },
"long-gone": { "marked": "2026-11-19", "note": { "text": "still mine", "on": "2026-11-19" } } } } }"#;

fn notes(arguments: &[&str], kept: Option<&str>) -> Ran {
    let state = tempfile::tempdir().unwrap();
    if let Some(kept) = kept {
        fs::create_dir(state.path().join("dealtui")).unwrap();
        fs::write(state.path().join("dealtui/marks.json"), kept).unwrap();
    }
    let arguments = [&["notes", "--data", kites::PATH], arguments].concat();
    output(command(&arguments).env("XDG_STATE_HOME", state.path())).into()
}

#[test]
fn marks_and_notes_are_listed_with_the_orphans() {
    let ran = notes(&[], Some(KEPT));
    let expected = "\
* 10 Mar 2025 Quillby signs for Mossbank's cloth (cloth-agreement)
  15 Jan 2026 Quillby pays for the new loom (loom-paid)
    ask ␛[2J counsel (21 Nov 2026)

On events not in this deal (1):
* long-gone
    still mine (19 Nov 2026)
";
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, expected, ""));
    let ran = notes(&[], None);
    let nothing = "dealtui: you have no marks or notes on this deal\n";
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (1, "", nothing));
}

#[test]
fn marks_and_notes_are_exported_as_json() {
    let ran = notes(&["--json"], Some(KEPT));
    assert_eq!(forbidden(&ran.out), []);
    let exported: Value = serde_json::from_str(&ran.out).unwrap();
    let deal = "kites";
    let expected = json!([
        { "deal": deal, "event": "cloth-agreement", "title": "Quillby signs for Mossbank's cloth",
          "orphan": false, "marked": "2026-11-20", "note": null, "noted": null },
        { "deal": deal, "event": "long-gone", "title": null,
          "orphan": true, "marked": "2026-11-19", "note": "still mine", "noted": "2026-11-19" },
        { "deal": deal, "event": "loom-paid", "title": "Quillby pays for the new loom",
          "orphan": false, "marked": null, "note": "ask \u{1b}[2J counsel", "noted": "2026-11-21" },
    ]);
    assert_eq!(exported, expected);
    assert_eq!(notes(&["--json"], None).out, "[]\n");
}

const CITED: &str = r#"{ "format": 1, "deal": { "id": "c", "title": "Cited", "revised": "2026-03-01" },
"parties": [{ "id": "alpha", "name": "Alpha" }],
"sources": [
  { "id": "memo", "type": "report", "publisher": "Alpha", "title": "A memo", "authors": ["A. Writer"],
    "published": "2026-02-27", "accessed": "2026-03-01", "url": "https://example.org/memo", "standing": "primary", "read": "full" },
  { "id": "copy", "type": "article-newspaper", "publisher": "A paper", "published": "2026-02~", "copy_of": "memo", "wording": "machine-paraphrased" } ],
"events": [{ "id": "one", "date": "2026-02-27", "kind": "statement", "title": "Alpha speaks",
"passages": [
  { "id": "a", "source": "memo", "paragraph": 3, "exact": "We buy Beta." },
  { "id": "b", "source": "copy", "paragraph": 1, "exact": "We bought\u001b Beta.", "speaker": "alpha",
    "reading": "“buy”, not “bought”", "reading_basis": { "sources": ["memo"], "note": "The memo has it." } } ] }] }"#;

#[test]
fn a_quotation_says_what_it_is_and_how_it_is_read() {
    let deal = deal_file::read(CITED).unwrap();
    let event = deal.find_event("one").unwrap();
    let [memo, copy] = *event.passages().collect::<Vec<_>>() else { panic!("two passages") };
    assert_eq!(formats::quotation(memo), "We buy Beta.");
    let reading = "[likely meaning: “buy”, not “bought”; basis: The memo has it; Alpha, 27 Feb 2026]";
    let what = "machine-paraphrased copy of Alpha, about Feb 2026; not the speaker's words";
    assert_eq!(formats::quotation(copy), format!("We bought␛ Beta. [{what}]\n{reading}"));
    assert_eq!(
        formats::citation(memo),
        "We buy Beta.\n\
         — Alpha, “A memo,” 27 Feb 2026, saved text ¶3. https://example.org/memo (accessed 1 Mar 2026)\n\
         [not checked: no saved text]\n\
         Event: 27 Feb 2026, Alpha speaks (one), in Cited, revised 1 Mar 2026"
    );
    assert_eq!(
        formats::citation(copy),
        format!(
            "We bought␛ Beta.\n{reading}\n\
             — Alpha, “A memo,” about Feb 2026 (machine-paraphrased copy), saved text ¶1. \
             https://example.org/memo (accessed 1 Mar 2026)\n\
             [not the speaker's words; attributed to Alpha; not checked: no saved text]\n\
             Event: 27 Feb 2026, Alpha speaks (one), in Cited, revised 1 Mar 2026"
        )
    );
}

#[test]
fn a_source_goes_to_a_reference_manager() {
    let deal = deal_file::read(CITED).unwrap();
    let csl =
        |place: usize| serde_json::from_str::<Value>(&formats::csl_json(deal.sources().skip(place).take(1))).unwrap();
    assert_eq!(
        csl(0),
        json!([{ "id": "memo", "type": "report", "title": "A memo", "author": [{ "literal": "A. Writer" }],
                 "publisher": "Alpha", "issued": { "date-parts": [[2026, 2, 27]] },
                 "accessed": { "date-parts": [[2026, 3, 1]] }, "URL": "https://example.org/memo",
                 "note": "Alpha, 27 Feb 2026", "custom": { "standing": "primary", "read": "full" } }])
    );
    // What CSL's parts of a date cannot hold stays as it is written.
    assert_eq!(
        csl(1),
        json!([{ "id": "copy", "type": "article-newspaper", "container-title": "A paper",
                 "issued": { "raw": "2026-02~" },
                 "note": "machine-paraphrased copy of Alpha, about Feb 2026; not the speaker's words" }])
    );
}

#[test]
fn only_months_become_months_in_a_reference_manager() {
    let issued = |published: &str| {
        let text = CITED.replace("\"published\": \"2026-02~\"", &format!("\"published\": \"{published}\""));
        assert_ne!(text, CITED, "the date stands in the deal");
        let deal = deal_file::read(&text).unwrap();
        serde_json::from_str::<Value>(&formats::csl_json(deal.sources().skip(1))).unwrap()[0]["issued"].clone()
    };
    for (written, season) in [("2026-21", 1), ("2026-22", 2), ("2026-23", 3), ("2026-24", 4)] {
        assert_eq!(issued(written), json!({ "date-parts": [[2026]], "season": season }));
    }
    assert_eq!(issued("2026-24~"), json!({ "date-parts": [[2026]], "season": 4, "circa": true }));
    assert_eq!(issued("2026-21?"), json!({ "date-parts": [[2026]], "season": 1, "circa": true }));
    assert_eq!(issued("2026-34"), json!({ "literal": "Q2 2026" }));
    assert_eq!(issued("2026-33~"), json!({ "literal": "about Q1 2026" }));
    assert_eq!(issued("2026-40"), json!({ "literal": "first half of 2026" }));
    assert_eq!(issued("2026-25"), json!({ "literal": "spring 2026" }));
    for part in 25..=41 {
        assert!(issued(&format!("2026-{part}"))["literal"].is_string(), "{part}");
    }
    // At the end of a range there is no place for a season either.
    assert_eq!(issued("2026-21/2026-22"), json!({ "literal": "spring 2026 to summer 2026" }));
    assert!(issued("2026-01/2026-36")["literal"].is_string());
    // What is a month stays one, and what cannot be held stays as it is written.
    assert_eq!(issued("2026-12"), json!({ "date-parts": [[2026, 12]] }));
    assert_eq!(issued("2026"), json!({ "date-parts": [[2026]] }));
    for raw in ["2026-XX", "202X", "2026-02?", "2026-01/2026-03", "2026-01/..", "/2026"] {
        assert_eq!(issued(raw), json!({ "raw": raw }));
    }
}
