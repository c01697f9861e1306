//! Which source of one deal is the same document as one of the other. A title that says only
//! what kind of document it is ("Letter") tells no document from another.

use super::similarity::{Words, folded};
use crate::merging::{dates, tree::Tree};

/// Words of titles that fit many documents of a matter, in the languages of spreadsheets.
const KINDS_OF_DOCUMENTS: [&str; 107] = [
    "accord",
    "affidavit",
    "agenda",
    "agreement",
    "amendment",
    "annex",
    "annexe",
    "anlage",
    "announcement",
    "answer",
    "appendix",
    "article",
    "artikel",
    "attachment",
    "award",
    "brief",
    "call",
    "chat",
    "claim",
    "complaint",
    "contract",
    "contrat",
    "contrato",
    "correo",
    "correspondence",
    "courrier",
    "decision",
    "declaration",
    "deed",
    "disclosure",
    "document",
    "dokument",
    "draft",
    "email",
    "emails",
    "entwurf",
    "exhibit",
    "facture",
    "fax",
    "file",
    "filing",
    "form",
    "hearing",
    "interview",
    "invoice",
    "judgment",
    "judgement",
    "letter",
    "letters",
    "lettre",
    "mail",
    "mails",
    "meeting",
    "memo",
    "memorandum",
    "message",
    "messages",
    "minutes",
    "motion",
    "news",
    "note",
    "notes",
    "notice",
    "notiz",
    "offer",
    "opinion",
    "order",
    "pleading",
    "post",
    "presentation",
    "press",
    "pressemitteilung",
    "procès",
    "verbal",
    "proposal",
    "protokoll",
    "rapport",
    "rechnung",
    "receipt",
    "record",
    "release",
    "reply",
    "report",
    "resolution",
    "response",
    "ruling",
    "schreiben",
    "sms",
    "source",
    "spa",
    "statement",
    "story",
    "submission",
    "summary",
    "testimony",
    "text",
    "transcript",
    "tweet",
    "undated",
    "untitled",
    "urteil",
    "vereinbarung",
    "vertrag",
    "website",
    "whatsapp",
    "witness",
    "wire",
];

/// Words that say nothing by themselves.
const FILLERS: [&str; 21] = [
    "a",
    "an",
    "the",
    "of",
    "to",
    "from",
    "by",
    "and",
    "no",
    "nr",
    "copy",
    "e",
    "first",
    "second",
    "signed",
    "final",
    "sheet",
    "der",
    "die",
    "das",
    "conference",
];

/// By what two sources may be found to be one.
pub(super) fn keys(source: &Tree) -> impl Iterator<Item = String> {
    let url = url(source).map(|url| format!("url {url}"));
    let digest = source.text("sha256").map(|digest| format!("sha256 {digest}"));
    let title = source.text("title").map(|title| format!("title {}", folded(title)));
    url.into_iter().chain(digest).chain(title)
}

/// Whether two sources that have a key in common are one document.
pub(super) fn are_one([own, other]: [&Tree; 2]) -> bool {
    let pair = [own, other];
    // Another text is another version of a document.
    if differs(pair, "sha256") {
        return false;
    }
    is_same_url(pair) || !contradicts(pair) && (is_same(pair, "sha256") || is_issued_alike(pair) || has_name(own))
}

/// Whether two sources of one title, which are not surely one document, may be one.
pub(super) fn may_be_one(pair: [&Tree; 2]) -> bool {
    is_same_title(pair) && !["sha256", "publisher", "published", "type"].iter().any(|field| differs(pair, field))
}

/// Whether two sources of one ID are plainly different. Deals that have nothing to do with each
/// other may both call a letter `letter`: such an ID says no more than the title.
pub(super) fn are_plainly_different(pair: [&Tree; 2], are_of_one_deal: bool) -> bool {
    if differs(pair, "sha256") {
        return true;
    }
    if is_same_url(pair) || is_same(pair, "sha256") {
        return false;
    }
    let [own, other] = pair;
    let lacks = |field: &str| pair.iter().any(|source| source.get(field).is_none());
    if is_same_title(pair) && !has_name(own) {
        return contradicts(pair) || !are_of_one_deal && !is_issued_alike(pair);
    }
    let [words, others] = [own, other].map(|source| Words::new(source.text("title").unwrap_or_default()));
    let is_unknown = lacks("url") && lacks("title") && !differs(pair, "publisher");
    !words.shared_with(&others).is_most_words() && !is_unknown
}

fn contradicts(pair: [&Tree; 2]) -> bool {
    ["url", "publisher", "published", "type"].iter().any(|field| differs(pair, field))
}

/// Whether both are said to come from one publisher on one day.
fn is_issued_alike(pair: [&Tree; 2]) -> bool {
    is_same(pair, "publisher") && is_same(pair, "published")
}

/// Whether the title is not only that of a kind of document: `Letter`, `Exhibit 12`.
fn has_name(source: &Tree) -> bool {
    let title = source.text("title").map(folded).unwrap_or_default();
    let mut words = title.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| {
        let is_locator = word.chars().count() < 4 && word.chars().any(|sign| sign.is_ascii_digit());
        let is_letter = word.chars().count() == 1;
        !is_locator && !is_letter && !KINDS_OF_DOCUMENTS.contains(&word) && !FILLERS.contains(&word)
    })
}

fn is_same_title(pair: [&Tree; 2]) -> bool {
    let [own, other] = pair.map(|source| source.text("title").map(folded));
    own.is_some() && own == other
}

fn is_same_url(pair: [&Tree; 2]) -> bool {
    let [own, other] = pair.map(url);
    own.is_some() && own == other
}

fn url(source: &Tree) -> Option<&str> {
    Some(source.text("url")?.trim_end_matches('/'))
}

fn is_same([own, other]: [&Tree; 2], field: &str) -> bool {
    own.get(field).zip(other.get(field)).is_some_and(|(own, other)| own.is_same(other))
}

/// Dates differ if not both can be true.
fn differs([own, other]: [&Tree; 2], field: &str) -> bool {
    let agree = |(own, other): (&str, &str)| field == "published" && dates::agree(own, other);
    own.get(field).zip(other.get(field)).is_some_and(|(value, another)| {
        !value.is_same(another) && !own.text(field).zip(other.text(field)).is_some_and(agree)
    })
}
