//! Words and values that are nearly what a query has: a sign or a figure is missing.

use super::{
    Correction, ListKind, QueryError, Values,
    lexer::{Letter, text},
};

/// `kind=report` and `amount>5m`: a comparison of another language, without the colon of this one.
pub(super) fn without_colon(letters: &[Letter], kind: ListKind) -> Option<QueryError> {
    let at = letters.iter().position(|letter| ['=', '<', '>', '≤', '≥'].iter().any(|sign| letter.is(*sign)))?;
    let (name, comparison) = letters.split_at_checked(at)?;
    let qualifier = kind.qualifier(&text(name)).filter(|_| name.iter().all(|letter| !letter.literal))?;
    let sign = comparison.iter().take_while(|letter| "=<>≤≥".chars().any(|sign| letter.is(sign))).count();
    let value = comparison.get(sign..).filter(|value| !value.is_empty())?;
    let is_compared = matches!(kind.values(qualifier), Values::Compared);
    let sign = if is_compared { order(&text(comparison.get(..sign)?)) } else { String::new() };
    let name = text(name);
    let front = comparison.first()?.place;
    let range = front..value.first()?.place;
    Some(QueryError {
        message: format!("a colon is missing after {name}; to search for the word, put it in quotation marks"),
        correction: Some(Correction { range: range.clone(), text: format!(":{sign}") }),
        range,
    })
}

/// `>=` also for `=>`, nothing for `=` and `==`.
fn order(typed: &str) -> String {
    let order = typed.trim_matches('=');
    if matches!(order, "<" | ">") && order != typed { format!("{order}=") } else { order.to_owned() }
}

/// A decimal comma without a zero before it.
pub(super) fn without_zero(value: &[Letter]) -> Option<QueryError> {
    let [comma, digit, ..] = value else { return None };
    let is_decimal = comma.is(',') && digit.character.is_ascii_digit();
    is_decimal.then(|| QueryError {
        range: comma.place..digit.place,
        message: "an amount does not begin with a comma; decimals have a period: write 0. before them".to_owned(),
        correction: Some(Correction { range: comma.place..digit.place, text: "0.".to_owned() }),
    })
}
