//! Amounts of one event in two deals: the same one, two of them, or one about which the two
//! disagree.

use serde_json::{Value, json};

use super::{event, ids, merged_text, tells};

fn amount(value: &str, more: &Value) -> Value {
    let mut amount = json!({ "value": value, "unit": "USD" });
    for (field, value) in more.as_object().unwrap() {
        amount[field] = value.clone();
    }
    amount
}

/// The amounts of the merged event, and the sides of disagreements about it.
#[track_caller]
fn merged(first: &[Value], second: &[Value]) -> (Value, Vec<Value>, String) {
    let deal = |amounts: &[Value]| {
        let mut signing = event("signing", "2031-03-12", "Agreement is signed");
        signing["amounts"] = json!(amounts);
        json!({ "sources": [{ "id": "wire", "title": "Wire story" }, { "id": "gazette", "title": "Gazette" }], "events": [signing] })
    };
    let (text, told) = merged_text(&deal(first), &deal(second));
    let merged: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(ids(&merged, "events"), ["signing"]);
    let sides = merged["disagreements"].as_array().into_iter().flatten().map(|one| one["sides"].clone()).collect();
    (merged["events"][0]["amounts"].clone(), sides, told)
}

#[test]
fn figures_of_one_amount_that_contradict_are_two_sides() {
    let price = json!({ "for": "purchase price", "source": "wire" });
    let other = json!({ "for": "Purchase Price", "source": "gazette", "certainty": "reported" });
    let fee = amount("3000000", &json!({ "for": "break fee" }));
    let (amounts, sides, told) = merged(
        &[amount("7500000000", &price), fee.clone()],
        &[fee.clone(), amount("7600000000", &other), amount("1", &json!({ "for": "loan" }))],
    );
    assert_eq!(amounts, json!([amount("7500000000", &price), fee, amount("1", &json!({ "for": "loan" }))]));
    assert_eq!(
        sides,
        [json!([
            { "says": "The amount is $7,500,000,000 (purchase price).", "sources": ["wire"] },
            { "says": "The amount is $7,600,000,000 (Purchase Price, reported).", "sources": ["gazette"] },
        ])]
    );
    tells(&told, "event signing: different amount; both are in the new disagreement signing-in-two-versions");
}

#[test]
fn a_bound_and_a_purpose_that_only_one_states_are_of_the_same_amount() {
    let (amounts, sides, _) =
        merged(&[amount("5", &json!({ "for": "loan" }))], &[amount("7", &json!({ "bound": "at least" }))]);
    assert_eq!(amounts, json!([amount("5", &json!({ "for": "loan" }))]));
    assert_eq!(sides, [json!([{ "says": "The amount is $5 (loan)." }, { "says": "The amount is at least $7." }])]);
}

#[test]
fn other_amounts_stand_beside_one_another() {
    let loan = |value: &str| amount(value, &json!({ "for": "loan" }));
    for (first, second) in [
        // For something else, or in another unit.
        (vec![loan("5")], vec![amount("7", &json!({ "for": "fee" }))]),
        (vec![loan("5")], vec![amount("7", &json!({ "for": "loan", "unit": "EUR" }))]),
        // Which of them is meant is open.
        (vec![loan("5"), loan("6")], vec![loan("7")]),
        // Another source says the same.
        (vec![amount("5", &json!({ "source": "wire" }))], vec![amount("5", &json!({ "source": "gazette" }))]),
    ] {
        let (amounts, sides, _) = merged(&first, &second);
        assert_eq!((amounts, sides), (json!([first, second].concat()), Vec::new()));
    }
}
