//! Other ways to write a unit.

use super::Unit;

/// Each unit with forms in lower case: those that can mean nothing else, and those that
/// are ambiguous in a sentence or less usual. The latter are good enough to match a
/// query, not to report a finding.
const UNITS: [(&str, &[&str], &[&str]); 39] = [
    (
        "USD",
        &["$", "us$", "usd", "usd$", "dollar", "dollars", "us dollar", "us dollars", "u.s. dollars"],
        &["american dollar", "american dollars"],
    ),
    ("EUR", &["€", "eur", "euro", "euros"], &[]),
    (
        "GBP",
        &["£", "gbp", "uk£", "pound sterling", "pounds sterling", "sterling"],
        &["pound", "pounds", "british pound", "british pounds", "quid"],
    ),
    ("JPY", &["¥", "jpy", "jp¥", "yen"], &["japanese yen"]),
    ("CNY", &["cny", "cn¥", "rmb", "yuan", "renminbi"], &["chinese yuan"]),
    ("INR", &["₹", "inr", "rupee", "rupees"], &["rs", "rs.", "indian rupee", "indian rupees"]),
    ("KRW", &["₩", "krw"], &["won", "korean won", "south korean won"]),
    ("CHF", &["chf", "sfr", "swiss franc", "swiss francs"], &["franc", "francs"]),
    ("CAD", &["cad", "c$", "ca$", "canadian dollar", "canadian dollars"], &[]),
    ("AUD", &["aud", "a$", "au$", "australian dollar", "australian dollars"], &[]),
    ("NZD", &["nzd", "nz$"], &["new zealand dollar", "new zealand dollars"]),
    ("HKD", &["hkd", "hk$"], &["hong kong dollar", "hong kong dollars"]),
    ("SGD", &["sgd", "s$"], &["singapore dollar", "singapore dollars"]),
    ("TWD", &["twd", "nt$"], &["taiwan dollar", "taiwan dollars", "new taiwan dollar", "new taiwan dollars"]),
    ("BRL", &["brl", "r$"], &["reais", "brazilian real", "brazilian reais"]),
    ("MXN", &["mxn", "mx$"], &["mexican peso", "mexican pesos"]),
    ("SEK", &["sek"], &["swedish krona", "swedish kronor"]),
    ("NOK", &["nok"], &["norwegian krone", "norwegian kroner"]),
    ("DKK", &["dkk"], &["danish krone", "danish kroner"]),
    ("PLN", &["pln", "zł"], &["zloty", "zlotys", "polish zloty"]),
    ("CZK", &["czk"], &["koruna", "czech koruna"]),
    ("RUB", &["rub", "₽"], &["ruble", "rubles", "rouble", "roubles", "russian rubles"]),
    ("TRY", &["₺"], &["try", "lira", "liras", "turkish lira"]),
    ("ILS", &["ils", "₪"], &["shekel", "shekels"]),
    ("AED", &["aed"], &["dirham", "dirhams"]),
    ("SAR", &["sar"], &["riyal", "riyals"]),
    ("ZAR", &["zar"], &["rand"]),
    ("IDR", &["idr"], &[]),
    ("VND", &["vnd", "₫"], &[]),
    ("percent", &["%", "percent", "per cent", "pct"], &[]),
    ("basis points", &[], &["bp", "bps", "basis point"]),
    ("percentage points", &[], &["pp", "pps", "percentage point"]),
    ("GW", &[], &["gigawatt", "gigawatts"]),
    ("MW", &[], &["megawatt", "megawatts"]),
    ("GWh", &[], &["gigawatt hours", "gigawatt-hours"]),
    ("MWh", &[], &["megawatt hours", "megawatt-hours"]),
    ("years", &[], &["year", "yr", "yrs"]),
    ("months", &[], &["month"]),
    ("shares", &[], &["share"]),
];

/// Symbols rather than words.
const MEASURES: [&str; 9] = ["GW", "MW", "kW", "TW", "GWh", "MWh", "kWh", "TWh", "bps"];

const DURATIONS: [&str; 2] = ["years", "months"];

impl Unit {
    /// `USD` for `US$` and `dollars`.
    pub fn standard(written: &str) -> Option<&'static str> {
        let folded = folded(written);
        UNITS.iter().find(|(_, forms, _)| forms.contains(&folded.as_str())).map(|(unit, ..)| *unit)
    }

    /// By its ISO 4217 code.
    pub fn is_currency(unit: &str) -> bool {
        unit.len() == 3 && ISO_4217.split(' ').any(|code| code == unit)
    }

    /// `GBP` for `pounds` too.
    pub fn meant(written: &str) -> Option<&'static str> {
        let folded = folded(written);
        let also = || UNITS.iter().find(|(.., also)| also.contains(&folded.as_str())).map(|(unit, ..)| *unit);
        Self::standard(&folded).or_else(also)
    }

    pub fn is_unit(word: &str) -> bool {
        Self::standard(word).is_some() || MEASURES.iter().any(|measure| measure.eq_ignore_ascii_case(word))
    }

    /// The unit of an amount in running text. Durations are none: `three years` seldom is an
    /// amount. Codes are in capitals, and `TRY` is hardly ever one.
    pub(in crate::domain) fn in_prose(words: &str) -> Option<&'static str> {
        let is_code = words.len() == 3 && Self::is_currency(&words.to_uppercase());
        if is_code {
            return Self::standard(words).filter(|unit| *unit == words && words != "TRY");
        }
        let is_own = |unit: &str| unit == words && !DURATIONS.contains(&unit);
        Self::standard(words)
            .or_else(|| UNITS.iter().map(|(unit, ..)| *unit).find(|unit| is_own(unit)))
            .or_else(|| in_full(words))
    }

    /// Also for words that may mean something else in a sentence: `pounds`, `won`.
    pub fn may_be_unit(words: &str) -> bool {
        let folded = folded(words);
        let is_also = || UNITS.iter().any(|(unit, _, also)| unit.to_lowercase() == folded || also.contains(&&*folded));
        // “try” is more often a verb than a currency.
        words != "try" && (Self::is_unit(words) || is_also())
    }

    pub fn is_same_unit(unit: &str, typed: &str) -> bool {
        !typed.trim().is_empty() && meaning(unit) == meaning(typed)
    }
}

/// The unit of a form that can mean nothing else beside a number: `gigawatts`, `Hong Kong dollars`.
fn in_full(words: &str) -> Option<&'static str> {
    let folded = folded(words);
    let (unit, ..) = UNITS.iter().find(|(.., also)| also.contains(&&*folded))?;
    let is_word = folded.contains([' ', '-']) || (folded.len() > 2 && !Unit::is_currency(unit) && folded != "share");
    (is_word && !DURATIONS.contains(unit)).then_some(*unit)
}

/// Equal for a unit and all ways to write it, singular or plural.
fn meaning(written: &str) -> String {
    let meant = Unit::meant(written).map_or_else(|| folded(written), str::to_lowercase);
    meant.strip_suffix('s').map_or(meant.clone(), str::to_owned)
}

fn folded(written: &str) -> String {
    written.split_whitespace().map(str::to_lowercase).collect::<Vec<String>>().join(" ")
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
