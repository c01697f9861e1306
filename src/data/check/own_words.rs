//! Every text of a deal that is in the curator's own words, with its path:
//! summaries, notes, wordings of terms, and what is said of disagreements.
//! Titles are too short to copy, and a reading may well keep what it reads.

use crate::domain::{Deal, DealIx as _, EventRecord, Term, Text, TextBuf};

/// A path and the text that stands there.
pub(super) type Own<'d> = (String, Text<'d>);

/// All own texts of a deal, in the order of the file's lists.
pub(super) fn own_words(deal: &Deal) -> Vec<Own<'_>> {
    let mut texts: Vec<Own<'_>> = deal.summary().map(|text| ("deal.summary".to_owned(), text)).into_iter().collect();
    for (ix, source) in deal.sources().iter() {
        push(&mut texts, source.note.as_ref(), || format!("sources[{}].note", ix.place()));
    }
    for (ix, event) in deal.records().iter() {
        of_event(&mut texts, event, &format!("events[{}]", ix.place()));
    }
    for (ix, point) in deal.disagreements().iter() {
        let at = format!("disagreements[{}]", ix.place());
        push(&mut texts, Some(&point.point), || format!("{at}.point"));
        push(&mut texts, Some(&point.assessment), || format!("{at}.assessment"));
        for (side, said) in point.sides.iter().enumerate() {
            push(&mut texts, Some(&said.says), || format!("{at}.sides[{side}].says"));
        }
    }
    for (ix, term) in deal.terms().iter() {
        of_term(&mut texts, term, &format!("terms[{}]", ix.place()));
    }
    texts
}

fn of_event<'d>(texts: &mut Vec<Own<'d>>, event: &'d EventRecord, at: &str) {
    push(texts, event.summary.as_ref(), || format!("{at}.summary"));
    for (nth, passage) in event.passages.iter().enumerate() {
        let note = passage.reading.as_ref().and_then(|reading| reading.note.as_ref());
        push(texts, note, || format!("{at}.passages[{nth}].reading_basis.note"));
    }
    for (nth, said) in event.corroboration.iter().enumerate() {
        push(texts, said.note.as_ref(), || format!("{at}.corroboration[{nth}].note"));
    }
    for (nth, relation) in event.relations.iter().enumerate() {
        push(texts, relation.note.as_ref(), || format!("{at}.relations[{nth}].note"));
    }
}

fn of_term<'d>(texts: &mut Vec<Own<'d>>, term: &'d Term, at: &str) {
    for (nth, version) in term.versions.iter().enumerate() {
        let at = format!("{at}.versions[{nth}]");
        push(texts, Some(&version.text), || format!("{at}.text"));
        push(texts, version.condition.as_ref().map(|condition| &condition.text), || format!("{at}.condition.text"));
        push(texts, version.doubt.as_ref().map(|doubt| &doubt.why), || format!("{at}.doubt.why"));
        for (basis, receipt) in version.basis.iter().enumerate() {
            push(texts, receipt.note.as_ref(), || format!("{at}.basis[{basis}].note"));
        }
    }
}

fn push<'d>(texts: &mut Vec<Own<'d>>, text: Option<&'d TextBuf>, path: impl Fn() -> String) {
    if let Some(text) = text {
        texts.push((path(), text.as_text()));
    }
}
