//! IDs for new records: `reuters-2025-03-12`, `board-approves-sale`.

use unicode_normalization::UnicodeNormalization as _;

use crate::domain::Deal;

/// In characters.
const LONGEST: usize = 40;

/// Lowercase words joined by hyphens; empty if there are none.
pub fn slug(words: &str) -> String {
    // Letters lose their accents; apostrophes join.
    let plain: String = words.nfd().filter(|letter| letter.is_ascii() && *letter != '\'').collect();
    let parts = plain.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let mut slug = String::new();
    for part in parts.map(str::to_ascii_lowercase) {
        if !slug.is_empty() && slug.len() + part.len() >= LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(part.chars().take(LONGEST));
    }
    slug
}

/// An ID for an event with this title: not that of another record, so that `show ID` is
/// unambiguous.
pub fn of_event(deal: Option<&Deal>, title: &str, is_taken: impl Fn(&str) -> bool) -> String {
    of_record(deal, title, "event", is_taken)
}

/// The same for any record; `otherwise` is for a name without letters.
pub(super) fn of_record(deal: Option<&Deal>, name: &str, otherwise: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let name = Some(slug(name)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| otherwise.to_owned());
    free(&name, |id| deal.is_some_and(|deal| is_known(deal, id)) || is_taken(id))
}

fn is_known(deal: &Deal, id: &str) -> bool {
    deal.find_event(id).is_some()
        || deal.find_source(id).is_some()
        || deal.find_party(id).is_some()
        || deal.find_term(id).is_some()
        || deal.find_disagreement(id).is_some()
}

/// The first of `name`, `name-2`, … that is free.
pub fn free(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut numbered = (2..).map(|number: u32| format!("{name}-{number}"));
    let first = std::iter::once(name.to_owned()).find(|id| !is_taken(id));
    first.or_else(|| numbered.find(|id| !is_taken(id))).unwrap_or_default()
}
