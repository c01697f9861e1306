//! The name of a company without its legal form.

use crate::domain::without_company_form;

/// Legal forms that can also precede a name, in capital letters.
const LEADING: [&str; 9] = ["AB", "AO", "AS", "NV", "OOO", "OY", "PAO", "PT", "SA"];

/// Less common legal forms that follow a name, such as `Tbk` in `PT Bumi Tbk`.
const TRAILING: [&str; 2] = ["TBK", "PERSERO"];

/// `Volvo` for `AB Volvo`, `PT Bumi` and `Bumi` for `PT Bumi Tbk`.
pub(super) fn without_forms(name: &str) -> impl Iterator<Item = &str> {
    let by_law = without_company_form(name).unwrap_or(name).trim();
    let begun = without_trailing(by_law);
    let forms = [by_law, begun, without_leading(begun)];
    let is_short = |short: &&str| short.len() < name.len() && short.chars().any(char::is_alphanumeric);
    forms.into_iter().filter(is_short)
}

fn without_trailing(name: &str) -> &str {
    match name.rsplit_once(char::is_whitespace) {
        Some((before, last)) if TRAILING.contains(&letters(last).to_uppercase().as_str()) => before.trim_end(),
        _ => name,
    }
}

fn without_leading(name: &str) -> &str {
    match name.split_once(char::is_whitespace) {
        Some((first, rest)) if LEADING.contains(&letters(first).as_str()) => rest.trim_start(),
        _ => name,
    }
}

fn letters(word: &str) -> String {
    word.chars().filter(|letter| letter.is_alphanumeric()).collect()
}
