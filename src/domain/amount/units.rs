//! Other ways to write a unit.

use super::Unit;

/// Forms that can mean nothing else, in lower case.
const FORMS: [(&str, &[&str]); 30] = [
    ("USD", &["$", "us$", "usd", "usd$", "dollar", "dollars", "us dollar", "us dollars", "u.s. dollars"]),
    ("EUR", &["€", "eur", "euro", "euros"]),
    ("GBP", &["£", "gbp", "uk£", "pound sterling", "pounds sterling", "sterling"]),
    ("JPY", &["¥", "jpy", "jp¥", "yen"]),
    ("CNY", &["cny", "cn¥", "rmb", "yuan", "renminbi"]),
    ("INR", &["₹", "inr", "rupee", "rupees"]),
    ("KRW", &["₩", "krw"]),
    ("CHF", &["chf", "sfr", "swiss franc", "swiss francs"]),
    ("CAD", &["cad", "c$", "ca$", "canadian dollar", "canadian dollars"]),
    ("AUD", &["aud", "a$", "au$", "australian dollar", "australian dollars"]),
    ("NZD", &["nzd", "nz$"]),
    ("HKD", &["hkd", "hk$"]),
    ("SGD", &["sgd", "s$"]),
    ("TWD", &["twd", "nt$"]),
    ("BRL", &["brl", "r$"]),
    ("MXN", &["mxn", "mx$"]),
    ("SEK", &["sek"]),
    ("NOK", &["nok"]),
    ("DKK", &["dkk"]),
    ("PLN", &["pln", "zł"]),
    ("CZK", &["czk"]),
    ("RUB", &["rub", "₽"]),
    ("TRY", &["₺"]),
    ("ILS", &["ils", "₪"]),
    ("AED", &["aed"]),
    ("SAR", &["sar"]),
    ("ZAR", &["zar"]),
    ("IDR", &["idr"]),
    ("VND", &["vnd", "₫"]),
    ("percent", &["%", "percent", "per cent", "pct"]),
];

/// Forms that are ambiguous in a sentence, and other names: good enough to match a
/// query, not to report a finding.
const ALSO: [(&str, &[&str]); 33] = [
    ("USD", &["american dollar", "american dollars"]),
    ("GBP", &["pound", "pounds", "british pound", "british pounds", "quid"]),
    ("JPY", &["japanese yen"]),
    ("CNY", &["chinese yuan"]),
    ("KRW", &["won", "korean won", "south korean won"]),
    ("INR", &["rs", "rs.", "indian rupee", "indian rupees"]),
    ("CHF", &["franc", "francs"]),
    ("NZD", &["new zealand dollar", "new zealand dollars"]),
    ("HKD", &["hong kong dollar", "hong kong dollars"]),
    ("SGD", &["singapore dollar", "singapore dollars"]),
    ("TWD", &["taiwan dollar", "taiwan dollars", "new taiwan dollar", "new taiwan dollars"]),
    ("BRL", &["reais", "brazilian real", "brazilian reais"]),
    ("MXN", &["mexican peso", "mexican pesos"]),
    ("SEK", &["swedish krona", "swedish kronor"]),
    ("NOK", &["norwegian krone", "norwegian kroner"]),
    ("DKK", &["danish krone", "danish kroner"]),
    ("PLN", &["zloty", "zlotys", "polish zloty"]),
    ("CZK", &["koruna", "czech koruna"]),
    ("RUB", &["ruble", "rubles", "rouble", "roubles", "russian rubles"]),
    ("TRY", &["try", "lira", "liras", "turkish lira"]),
    ("ILS", &["shekel", "shekels"]),
    ("AED", &["dirham", "dirhams"]),
    ("SAR", &["riyal", "riyals"]),
    ("ZAR", &["rand"]),
    ("basis points", &["bp", "bps", "basis point"]),
    ("percentage points", &["pp", "pps", "percentage point"]),
    ("GW", &["gigawatt", "gigawatts"]),
    ("MW", &["megawatt", "megawatts"]),
    ("GWh", &["gigawatt hours", "gigawatt-hours"]),
    ("MWh", &["megawatt hours", "megawatt-hours"]),
    ("years", &["year", "yr", "yrs"]),
    ("months", &["month"]),
    ("shares", &["share"]),
];

/// Symbols rather than words.
const MEASURES: [&str; 9] = ["GW", "MW", "kW", "TW", "GWh", "MWh", "kWh", "TWh", "bps"];

impl Unit {
    /// `USD` for `US$` and `dollars`.
    pub fn standard(written: &str) -> Option<&'static str> {
        let folded = folded(written);
        FORMS.iter().find(|(_, forms)| forms.contains(&folded.as_str())).map(|(unit, _)| *unit)
    }

    pub fn is_word_for_one(word: &str) -> bool {
        Self::standard(word).is_some() || MEASURES.iter().any(|measure| measure.eq_ignore_ascii_case(word))
    }

    /// Also for words that may mean something else in a sentence: `pounds`, `won`.
    pub fn may_be(words: &str) -> bool {
        let folded = folded(words);
        let is_also = || ALSO.iter().any(|(unit, forms)| unit.to_lowercase() == folded || forms.contains(&&*folded));
        // “try” is more often a verb than a currency.
        words != "try" && (Self::is_word_for_one(words) || is_also())
    }

    pub fn is_meant(unit: &str, typed: &str) -> bool {
        !typed.trim().is_empty() && meaning(unit) == meaning(typed)
    }
}

/// Equal for a unit and all ways to write it, singular or plural.
fn meaning(written: &str) -> String {
    let folded = folded(written);
    let also = || ALSO.iter().find(|(_, forms)| forms.contains(&folded.as_str())).map(|(unit, _)| *unit);
    let meant = Unit::standard(&folded).or_else(also).map_or(folded.clone(), str::to_lowercase);
    meant.strip_suffix('s').map_or(meant.clone(), str::to_owned)
}

fn folded(written: &str) -> String {
    written.split_whitespace().map(str::to_lowercase).collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_meant_by_its_other_forms() {
        let cases = [
            ("USD", "$", true),
            ("USD", "us$", true),
            ("USD", "Dollars", true),
            ("usd", "$", true),
            ("US$", "USD", true),
            ("GBP", "£", true),
            ("GBP", "pounds", true),
            ("percent", "per cent", true),
            ("basis points", "bps", true),
            ("years", "year", true),
            ("GW", "gw", true),
            ("TRY", "try", true),
            ("TRY", "lira", true),
            ("CHF", "Swiss francs", true),
            ("percentage points", "pp", true),
            ("GW", "gigawatts", true),
            ("USD", "€", false),
            ("USD", "C$", false),
            ("GW", "W", false),
            ("", "", false),
        ];
        for (unit, typed, meant) in cases {
            assert_eq!(Unit::is_meant(unit, typed), meant, "{unit} {typed}");
        }
    }
}
