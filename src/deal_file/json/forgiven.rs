//! What is not of the type that the format has, and can mean one thing only: an ID for a
//! record that names it, a text for a list of one, a number for its digits.

use jsonc_parser::ast::Value;

use super::hints::Holds;
use crate::{
    deal_file::{path::Path, schema::Expected},
    domain::{self, EdtfDate, Slug},
};

/// The field of a record that a text stands for.
pub(super) fn field(text: &str, path: &Path<'_>) -> Option<&'static str> {
    match path {
        Path::Item(Path::Field(Path::Document, _), _) => None,
        Path::Item(Path::Field(_, "parties"), _) => Slug::new(text).map(|_| "id"),
        Path::Item(Path::Field(_, "amounts"), _) => Some("value"),
        _ => None,
    }
}

/// Whether a text stands for a list of it alone.
pub(super) fn is_list_of_one(text: &str, path: &Path<'_>) -> bool {
    let Some(item) = Expected::at(path).and_then(Expected::item) else { return false };
    match Holds::new(item) {
        Holds::Text => parts(text).len() == 1,
        Holds::Word | Holds::Reference(_) => Slug::new(text).is_some(),
        Holds::OneOf(words) => words.contains(&text),
        Holds::Record => field(text, &path.item(0)).is_some(),
        Holds::Date | Holds::Day | Holds::Digest => false,
    }
}

/// The texts that a text may list: `Doe, Jane` is one or two.
pub(super) fn parts(text: &str) -> Vec<&str> {
    let parts = text.split([',', ';', '\n']).flat_map(|part| part.split(" and "));
    let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 { parts } else { vec![text] }
}

/// The text that a number stands for: a year.
pub(super) fn text<'v>(value: &'v Value<'_>, path: &Path<'_>) -> Option<&'v str> {
    let Value::NumberLit(number) = value else { return None };
    let is_date = matches!(Expected::at(path).map(Holds::new), Some(Holds::Date));
    Some(number.value).filter(|written| is_date && EdtfDate::parse(written).is_ok())
}

/// The digits of a number with a fraction or an exponent.
pub(super) fn digits(value: &Value<'_>) -> Option<String> {
    let Value::NumberLit(number) = value else { return None };
    domain::Value::suggestion(number.value).map(|value| value.to_string())
}
