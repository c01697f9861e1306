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
            { "says": "According to the first chronology, the amount is $7,500,000,000 (purchase price).", "sources": ["wire"] },
            { "says": "According to the second chronology, the amount is $7,600,000,000 (Purchase Price, reported).", "sources": ["gazette"] },
        ])]
    );
    tells(
        &told,
        "event signing: the amount differs; both versions are in the new disagreement signing-in-two-versions",
    );
}

#[test]
fn a_bound_and_a_purpose_that_only_one_states_are_of_the_same_amount() {
    let (amounts, sides, _) =
        merged(&[amount("5", &json!({ "for": "loan" }))], &[amount("7", &json!({ "bound": "at least" }))]);
    assert_eq!(amounts, json!([amount("5", &json!({ "for": "loan" }))]));
    assert_eq!(
        sides,
        [
            json!([{ "says": "According to the first chronology, the amount is $5 (loan)." }, { "says": "According to the second chronology, the amount is at least $7." }])
        ]
    );
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

#[test]
fn an_amount_without_a_unit_is_the_same_with_one() {
    let bare = json!({ "value": "39750000", "for": "price" });
    let euros = json!({ "value": "39750000", "unit": "EUR", "source": "wire" });
    let whole = |deal: &Value| {
        [("value", "39750000"), ("unit", "EUR"), ("for", "price"), ("source", "wire")]
            .iter()
            .all(|(field, value)| deal[0][*field] == *value)
    };
    for (first, second) in [(&bare, &euros), (&euros, &bare)] {
        let (amounts, sides, told) = merged(std::slice::from_ref(first), std::slice::from_ref(second));
        assert!(amounts.as_array().unwrap().len() == 1 && whole(&amounts), "{amounts}");
        assert_eq!(sides, Vec::<Value>::new());
        assert!(told.contains("are one amount, €39,750,000 (price)"), "{told}");
    }
    // Which of two is meant is open.
    let dollars = json!({ "value": "39750000", "unit": "USD" });
    let (amounts, ..) = merged(std::slice::from_ref(&bare), &[euros.clone(), dollars.clone()]);
    assert_eq!(amounts, json!([bare, euros, dollars]));
}

/// Where a figure has no currency, another one is still another figure.
#[test]
fn other_figures_of_which_one_has_no_currency_are_two_sides() {
    let bare = json!({ "value": "4375000", "source": "wire" });
    let euros = json!({ "value": "4100000", "unit": "EUR", "source": "gazette" });
    for (first, second, said) in
        [(&bare, &euros, ["4,375,000", "€4,100,000"]), (&euros, &bare, ["€4,100,000", "4,375,000"])]
    {
        let (amounts, sides, told) = merged(std::slice::from_ref(first), std::slice::from_ref(second));
        assert_eq!(amounts, json!([first]));
        let says: Vec<&str> = sides[0].as_array().unwrap().iter().filter_map(|side| side["says"].as_str()).collect();
        let [own, other] = said;
        assert_eq!(
            says,
            [
                format!("According to the first chronology, the amount is {own}."),
                format!("According to the second chronology, the amount is {other}."),
            ]
        );
        tells(
            &told,
            "event signing: the amount differs; both versions are in the new disagreement signing-in-two-versions",
        );
    }
    // One in the same currency is rather meant, and which of two in none is open.
    let other = |value: &str, unit: &str| json!({ "value": value, "unit": unit });
    let none = json!({ "value": "9" });
    let (amounts, sides, _) = merged(&[other("5", "EUR"), none.clone()], &[other("6", "EUR")]);
    assert_eq!((amounts, sides.len()), (json!([other("5", "EUR"), none]), 1));
    let (amounts, sides, _) = merged(std::slice::from_ref(&none), &[other("5", "EUR"), other("6", "USD")]);
    assert_eq!((amounts, sides.len()), (json!([none, other("5", "EUR"), other("6", "USD")]), 0));
}
