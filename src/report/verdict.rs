//! Whether quoted words are in their source, and where, in words.

use chrono::NaiveDate;

use crate::domain::{Locator, Passage, QuoteVerdict, Unchecked, Wording, format_day};

pub(super) fn verdict_and_page(passage: Passage<'_>) -> (String, String) {
    let page = page_remark(passage);
    let page_is_checked = page.is_empty();
    let locator = Locator { page: passage.page().filter(|_| page_is_checked), paragraph: passage.paragraph() };
    (verdict_in_words(passage.verdict(), locator, saved(passage)), page)
}

pub(super) fn checked_on(day: NaiveDate) -> String {
    format!(" (checked {})", format_day(day))
}

/// Beside a citation, which names the place.
pub fn quote_verdict_without_place(passage: Passage<'_>) -> String {
    let is_elsewhere = matches!(passage.verdict(), QuoteVerdict::Elsewhere(_) | QuoteVerdict::OtherPage(_));
    let locator = passage.locator().filter(|_| is_elsewhere);
    let checked = match passage.verdict() {
        QuoteVerdict::Proved(on) => checked_on(*on),
        _ => String::new(),
    };
    verdict_in_words(passage.verdict(), locator.unwrap_or_default(), saved(passage)) + &checked + &page_remark(passage)
}

/// ` · p. 9 not checked`, ` · on p. 3, not p. 2`; nothing where the verdict itself speaks
/// of the page.
fn page_remark(passage: Passage<'_>) -> String {
    let Some(named) = passage.page() else { return String::new() };
    let text = passage.deal().text_of(passage.source().ix()).filter(|text| text.has_pages());
    let found = match passage.verdict() {
        QuoteVerdict::Elsewhere(found) | QuoteVerdict::AcrossLines(found, _) => *found,
        QuoteVerdict::Differs(_, standing) => standing.paragraph,
        QuoteVerdict::Exact if text.is_some() => return String::new(),
        // A proof does not cover pages.
        QuoteVerdict::Exact | QuoteVerdict::Proved(_) => return format!(" · p. {named} not checked"),
        QuoteVerdict::OtherPage(_) | QuoteVerdict::NotFound(_) | QuoteVerdict::NotChecked(_) => return String::new(),
    };
    match text.and_then(|text| text.page(found)) {
        None => format!(" · p. {named} not checked"),
        Some(page) if page == named => String::new(),
        Some(page) => format!(" · on p. {page}, not p. {named}"),
    }
}

/// What the text is: words in a note prove what was noted, not what was said.
fn saved(passage: Passage<'_>) -> &'static str {
    if passage.source().wording() == Wording::Note { "your note" } else { "saved text" }
}

/// `locator` is the one that the deal file names, as far as that was checked.
fn verdict_in_words(verdict: &QuoteVerdict, locator: Locator, saved: &str) -> String {
    let at = if locator == Locator::default() { String::new() } else { format!(", {locator}") };
    match verdict {
        QuoteVerdict::Exact | QuoteVerdict::Proved(_) => format!("matches {saved}{at}"),
        QuoteVerdict::Elsewhere(found) => {
            let named = locator.paragraph.map_or_else(String::new, |paragraph| format!(", not ¶{paragraph}"));
            format!("in {saved} at ¶{found}{named}")
        }
        QuoteVerdict::OtherPage(found) => {
            let named = locator.page.map_or_else(String::new, |page| format!(", not p. {page}"));
            format!("in {saved} on p. {found}{named}")
        }
        QuoteVerdict::Differs(differing, standing) => {
            format!("differs from {saved}, ¶{}, only in {}", standing.paragraph, differing.label())
        }
        QuoteVerdict::AcrossLines(first, last) => format!("not in one paragraph: spans ¶{first}–¶{last} of {saved}"),
        QuoteVerdict::NotFound(_) => format!("not found in {saved}{at}"),
        QuoteVerdict::NotChecked(why) => format!("not checked{at}: {}", unchecked(why)),
    }
}

fn unchecked(why: &Unchecked) -> String {
    match why {
        Unchecked::NoText => "no saved text".to_owned(),
        Unchecked::Unusable(why) => why.to_string(),
        Unchecked::OutdatedProof => "passages changed since they were last checked".to_owned(),
    }
}
