//! What would be right in the place of a value of the wrong type: where it can
//! be told, the very text to write.

use jsonc_parser::ast::Value;

use crate::domain::{self, EdtfDate};

/// What can be wanted.
pub(super) const TEXT: &str = "a text in quotes";
pub(super) const WHOLE: &str = "a whole number";
pub(super) const DIGITS: &str = "a number as digits in quotes";
pub(super) const LIST: &str = "a list in brackets";
pub(super) const RECORD: &str = "a record in braces";
pub(super) const EITHER: &str = "true or false";

/// Fields that hold a date.
const DATES: [&str; 9] = ["date", "said", "published", "accessed", "revised", "period", "on", "in_force", "attested"];

/// Fields that hold a new id or a free word.
const WORDS: [&str; 2] = ["id", "role"];

/// Fields that hold one of the words or ids that are there already.
const KNOWN: [&str; 32] = [
    "kind",
    "standing",
    "wording",
    "read",
    "doubts",
    "scope",
    "bound",
    "certainty",
    "quality",
    "claim",
    "verdict",
    "extent",
    "effect",
    "of",
    "dated_by",
    "copy_of",
    "derived_from",
    "source",
    "speaker",
    "event",
    "set_by",
    "ended_by",
    "met_by",
    "according_to",
    "relayed_by",
    "sources",
    "passages",
    "events",
    "terms",
    "from",
    "to",
    "restated_by",
];

/// Lists of texts; all others hold records.
const LISTS_OF_TEXTS: [&str; 13] = [
    "aliases",
    "products",
    "authors",
    "relayed_by",
    "doubts",
    "tags",
    "sources",
    "passages",
    "events",
    "terms",
    "from",
    "to",
    "restated_by",
];

/// What to write in the place of a value in a field of that name.
pub(super) fn hint(value: &Value<'_>, wanted: &str, field: &str) -> String {
    match (value, wanted) {
        (Value::NullKeyword(_), _) => "leave the field out instead".to_owned(),
        (Value::NumberLit(number), TEXT) => number_as_text(number.value, field),
        (Value::NumberLit(number), DIGITS) => match domain::Value::meant(number.value) {
            Some(meant) => format!("put it in quotes: \"{meant}\""),
            None => "write at most 28 digits, in quotes".to_owned(),
        },
        (_, DIGITS) => "write digits in quotes".to_owned(),
        (Value::StringLit(text), WHOLE) => whole(&text.value)
            .map_or("write digits without quotes".to_owned(), |whole| format!("write {whole} without quotes")),
        (Value::NumberLit(number), WHOLE) => {
            whole(number.value).map_or("write digits only".to_owned(), |whole| format!("write {whole}"))
        }
        (_, WHOLE) => "write digits only".to_owned(),
        (Value::StringLit(text), EITHER) => match text.value.trim().to_lowercase().as_str() {
            "true" | "yes" => "write true without quotes".to_owned(),
            "false" | "no" => "write false without quotes".to_owned(),
            _ => format!("write {EITHER}"),
        },
        (Value::Object(_), LIST) => "put it in brackets: [ … ]".to_owned(),
        (Value::StringLit(_) | Value::NumberLit(_), LIST) if LISTS_OF_TEXTS.contains(&field) => {
            "put it in brackets, each text in quotes: [\"…\"]".to_owned()
        }
        (_, LIST) => "write a list in brackets: [ … ]".to_owned(),
        (_, RECORD) => "write fields in braces: { \"name\": … }".to_owned(),
        _ => format!("write {wanted}"),
    }
}

/// A number where a text is wanted.
fn number_as_text(number: &str, field: &str) -> String {
    let quoted = |text: &str| format!("put it in quotes: \"{text}\"");
    if DATES.contains(&field) {
        if EdtfDate::parse(number).is_ok() {
            return quoted(number);
        }
        let meant = EdtfDate::meant(number);
        return meant.first().map_or_else(
            || "write a date in quotes: \"2026-02-27\", \"2025-10\" or \"2028~\"".to_owned(),
            |date| format!("write \"{date}\""),
        );
    }
    if KNOWN.contains(&field) {
        return format!("write {TEXT}");
    }
    if WORDS.contains(&field) {
        let parts: Vec<&str> = number.split(['.', '-', '+']).filter(|part| !part.is_empty()).collect();
        return quoted(&parts.join("-").to_lowercase());
    }
    quoted(number)
}

/// The whole number that a text means.
fn whole(text: &str) -> Option<u32> {
    domain::Value::meant(text)?.to_string().parse().ok()
}
