//! Units that the program would misinterpret, and shares above 100 percent. The
//! ledger and searches take three capital letters for a currency, so they have to
//! be an ISO 4217 code, and a currency in another form would not count as one.

use crate::{
    deal_file::fault::Fault,
    domain::{Amount, Deal, DealIx as _, Term, Unit, Value},
};

/// Kinds of term whose percentages are shares; elsewhere they may be growth.
const SHARES: [&str; 2] = ["equity-stake", "revenue-share"];

pub(super) fn findings(deal: &Deal) -> Vec<Fault> {
    let mut faults = Vec::new();
    for event in deal.in_file_order() {
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
    (is_code && !ISO_4217.split(' ').any(|code| code == unit)).then(|| {
        let hint = format!("write the code of the currency, or \"{}\" if it is not a currency", unit.to_lowercase());
        let message = format!("\"{unit}\" is not an ISO 4217 currency, but would be counted as one");
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

/// The currencies and metals of ISO 4217, including recently withdrawn ones, which
/// a contract may still name.
const ISO_4217: &str = "\
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE \
CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ \
GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL \
LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN \
PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD \
TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG XAU XCD XCG XDR XOF XPD XPF XPT XSU XUA YER ZAR \
ZMW ZWG ZWL";
