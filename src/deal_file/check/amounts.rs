//! Units that are not counted with the others, and shares above 100 percent. The
//! ledger has only currencies with their ISO 4217 code.

use crate::{
    deal_file::fault::Fault,
    domain::{Amount, Deal, DealIx as _, Term, Unit, Value},
};

/// Kinds of term whose percentages are shares; elsewhere they may be growth.
const SHARES: [&str; 2] = ["equity-stake", "revenue-share"];

pub(super) fn findings(deal: &Deal) -> Vec<Fault> {
    let mut faults = Vec::new();
    for event in deal.events() {
        for (nth, amount) in event.amounts().enumerate() {
            faults.extend(unit(amount, || format!("events[{}].amounts[{nth}]", event.ix().index())));
        }
    }
    for term in deal.terms() {
        for (version, record) in term.versions().enumerate() {
            for (nth, amount) in record.amounts().enumerate() {
                let at = || format!("terms[{}].versions[{version}].amounts[{nth}]", term.ix().index());
                faults.extend(unit(amount, at));
                faults.extend(share(term, amount, at));
            }
        }
    }
    faults
}

fn unit(amount: Amount<'_>, at: impl Fn() -> String) -> Option<Fault> {
    let unit = amount.unit().shown();
    if unit.is_empty() {
        let hint = "add \"unit\": the ISO 4217 code of a currency, \"percent\", \"GW\", …";
        let missing = || Fault::warning("no-unit", at(), "this amount has no unit", hint);
        return amount.value().is_some().then(missing);
    }
    if let Some(meant) = Unit::standard(unit).filter(|meant| *meant != unit) {
        let message = format!("\"{unit}\" is not counted as the unit \"{meant}\"");
        let hint = format!("write \"{meant}\"");
        return Some(Fault::warning("unit-not-a-code", format!("{}.unit", at()), message, hint));
    }
    let is_code = unit.len() == 3 && unit.bytes().all(|letter| letter.is_ascii_uppercase());
    (is_code && !Unit::is_currency(unit)).then(|| {
        let hint = format!("write the code of the currency, or \"{}\" if it is not a currency", unit.to_lowercase());
        let message = format!("\"{unit}\" is not an ISO 4217 currency, so it is not counted as one");
        Fault::warning("unknown-currency", format!("{}.unit", at()), message, hint)
    })
}

fn share(term: Term<'_>, amount: Amount<'_>, at: impl Fn() -> String) -> Option<Fault> {
    let value = amount.value().filter(|_| amount.unit().shown() == "percent" && SHARES.contains(&term.kind()))?;
    (value > Value::parse("100")?).then(|| {
        let message = format!("a share of {value} percent is more than the whole");
        Fault::warning("share-over-whole", format!("{}.value", at()), message, "correct the value or its unit")
    })
}
