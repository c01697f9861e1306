//! What the form shows of the time in which a term is in force, read again.

use dealtui::{
    deal_file,
    domain::{Condition, Deal, Ref, Vocabulary as _},
    editing::fields::{self, FieldContext, FieldName, Reading},
};
use serde_json::json;

/// Also with the words that stand between dates and conditions in the form.
const CONDITIONS: [&str; 9] = [
    "closing of the sale",
    "from closing",
    "transfer to Tern",
    "the board votes until noon",
    "30 days after closing",
    "permits lapse, or until the city objects",
    "the city agrees, but not before closing",
    "12 Mar 2025",
    "(exclusivity only) a panel decides",
];

const PERIODS: [&str; 10] = [
    "/",
    "/..",
    "2025-03-12/2026-06-30",
    "2025-03-12/",
    "/2026-06-30",
    "2025-03/2026",
    "2025-03-12/..",
    "../2026-06-30",
    "2025-03-12~/2026?",
    "2025-21/2026-12-31",
];

fn with_version(in_force: &str, condition: &serde_json::Value) -> Deal {
    let mut version = json!({ "in_force": in_force, "text": "T" });
    if !condition.is_null() {
        version["condition"] = condition.clone();
    }
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" }, "parties": [], "sources": [], "events": [],
        "terms": [{ "id": "t", "kind": "other", "title": "T", "versions": [version] }],
    });
    deal_file::read(&deal.to_string()).unwrap_or_else(|findings| panic!("{findings:?}"))
}

/// Opening a form and saving it must not change what it does not show.
#[test]
fn what_the_form_shows_of_a_period_reads_as_the_same() {
    let mut conditions = vec![json!(null)];
    for effect in ["begins", "ends"] {
        conditions.extend(CONDITIONS.map(|words| json!({ "text": words, "effect": effect })));
    }
    for in_force in PERIODS {
        for condition in &conditions {
            let deal = with_version(in_force, condition);
            let term = deal.find_term("t").unwrap();
            let record = Ref::Version(term.ix(), 0);
            let all = fields::fields_of(record, &deal);
            let field = all.iter().find(|field| field.name == FieldName::InForce).unwrap();
            let written = fields::written(field, &deal, record, None);
            let context = FieldContext { deal: &deal, dates: deal.date_context("2025-06-01".parse().unwrap()) };
            let Ok(Reading::Period(read)) = fields::read(field, &written, context) else {
                panic!("{in_force}, {condition}: {written} is not read");
            };
            let version = term.version(0).unwrap();
            let recorded =
                |condition: Condition<'_>| (condition.effect().word(), condition.text().original().to_owned());
            let typed = read.condition.map(|condition| (condition.effect.word(), condition.words));
            assert_eq!(read.in_force, version.in_force(), "{written}");
            assert_eq!(typed, version.condition().map(recorded), "{written}");
        }
    }
}
