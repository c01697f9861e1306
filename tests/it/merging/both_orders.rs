//! Whichever of two deals comes first, and however often one is merged, the result says the same.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;

use super::{
    merged_text,
    random::{chronologies, words},
};

const TABLES: [&str; 5] = ["parties", "sources", "events", "terms", "disagreements"];

fn counts(deal: &Value) -> [usize; 5] {
    TABLES.map(|table| deal[table].as_array().map_or(0, Vec::len))
}

/// Names are those of the deal that comes first.
fn said(side: &Value) -> BTreeSet<&str> {
    words(side["says"].as_str().unwrap()).into_iter().filter(|word| !word.contains("name")).collect()
}

/// What the sides of its disagreements say in the words of either deal.
fn sides(deal: &Value) -> BTreeSet<BTreeSet<BTreeSet<&str>>> {
    let all = deal["disagreements"].as_array().into_iter().flatten();
    all.map(|disagreement| disagreement["sides"].as_array().into_iter().flatten().map(said).collect()).collect()
}

/// With nothing restricted: what is withheld depends on all records of both. Links between sources are
/// those of the first deal, since those of both together might lead in a circle.
fn open() -> impl Strategy<Value = [Value; 2]> {
    chronologies().prop_map(|both| {
        both.map(|mut deal| {
            for table in TABLES {
                for record in deal[table].as_array_mut().into_iter().flatten() {
                    let record = record.as_object_mut().unwrap();
                    for field in ["confidential", "privileged", "copy_of", "derived_from", "relayed_by"] {
                        record.remove(field);
                    }
                }
            }
            deal
        })
    })
}

fn merged(first: &Value, second: &Value) -> (Value, String) {
    let (text, told) = merged_text(first, second);
    (serde_json::from_str(&text).unwrap(), told)
}

/// What a deal that was merged is as one of two to be merged.
fn records(deal: &Value) -> Value {
    let mut records = deal.clone();
    records.as_object_mut().unwrap().remove("format");
    records
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn both_orders_say_the_same([first, second] in open()) {
        let ((one, told), (other, told_other)) = (merged(&first, &second), merged(&second, &first));
        let context = format!("\n{first}\n{second}\n{one}\n{told}\n{other}\n{told_other}");
        prop_assert_eq!(counts(&one), counts(&other), "{}", context);
        prop_assert_eq!(sides(&one), sides(&other), "{}", context);
        let [texts, others] = [one, other].map(|deal| deal.to_string());
        prop_assert_eq!(words(&texts), words(&others), "{}", context);
    }

    #[test]
    fn merging_either_again_changes_nothing([first, second] in open()) {
        let (once, _) = merged(&first, &second);
        for again in [&first, &second] {
            let (twice, told) = merged(&records(&once), again);
            prop_assert_eq!(&twice, &once, "\n{}\n{}\n{}", first, second, told);
        }
    }
}
