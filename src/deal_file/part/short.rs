//! The name of a company without its legal form.

use crate::domain::without_company_form;

/// Legal forms that can also precede a name, in capital letters.
const LEADING: [&str; 9] = ["AB", "AO", "AS", "NV", "OOO", "OY", "PAO", "PT", "SA"];

/// Less common legal forms that follow a name, such as `Tbk` in `PT Bumi Tbk`.
const TRAILING: [&str; 2] = ["TBK", "PERSERO"];

/// Legal forms of several words.
const OF_WORDS: [&str; 4] = ["sp z oo", "sdn bhd", "gmbh co kg", "spol s ro"];

/// `Volvo` for `AB Volvo`, `PT Bumi` and `Bumi` for `PT Bumi Tbk`.
pub(super) fn without_forms(name: &str) -> impl Iterator<Item = &str> {
    let by_law = without_forms_of_words(name);
    let by_law = without_company_form(by_law).unwrap_or(by_law).trim();
    let begun = without_trailing(by_law);
    let forms = [by_law, begun, without_leading(begun)];
    let is_short = |short: &&str| short.len() < name.len() && short.chars().any(char::is_alphanumeric);
    forms.into_iter().filter(is_short)
}

/// `Falcon` for `Falcon Sp. z o.o.`
fn without_forms_of_words(name: &str) -> &str {
    let begins = name.match_indices(char::is_whitespace).map(|(at, _)| at);
    let form = |at: &usize| {
        let words = name.get(*at..).unwrap_or_default().split_whitespace().map(|word| letters(word).to_lowercase());
        let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        OF_WORDS.contains(&words.join(" ").as_str())
    };
    begins.into_iter().find(form).and_then(|at| name.get(..at)).unwrap_or(name)
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
