//! Every text in the curator's own words, with its path: summaries, notes,
//! wordings of terms, and what is said of disagreements. Titles are too short to
//! copy, and a reading may well keep the words that it reads.

use crate::domain::{Condition, Deal, DealIx as _, Event, Reading, Term, TermDoubt, Text};

pub(super) type CuratorText<'d> = (String, Text<'d>);

pub(super) fn curator_texts(deal: &Deal) -> Vec<CuratorText<'_>> {
    let mut texts: Vec<CuratorText<'_>> =
        deal.summary().map(|text| ("deal.summary".to_owned(), text)).into_iter().collect();
    for source in deal.sources() {
        push(&mut texts, source.note(), || format!("sources[{}].note", source.ix().index()));
    }
    for event in deal.in_file_order() {
        of_event(&mut texts, event, &format!("events[{}]", event.ix().index()));
    }
    for point in deal.disagreements() {
        let at = format!("disagreements[{}]", point.ix().index());
        push(&mut texts, Some(point.point()), || format!("{at}.point"));
        push(&mut texts, Some(point.assessment()), || format!("{at}.assessment"));
        for (side, said) in point.sides().enumerate() {
            push(&mut texts, Some(said.says()), || format!("{at}.sides[{side}].says"));
        }
    }
    for term in deal.terms() {
        of_term(&mut texts, term, &format!("terms[{}]", term.ix().index()));
    }
    texts
}

fn of_event<'d>(texts: &mut Vec<CuratorText<'d>>, event: Event<'d>, at: &str) {
    push(texts, event.summary(), || format!("{at}.summary"));
    for (nth, passage) in event.passages().enumerate() {
        let note = passage.reading().and_then(Reading::note);
        push(texts, note, || format!("{at}.passages[{nth}].reading_basis.note"));
    }
    for (nth, said) in event.corroboration().enumerate() {
        push(texts, said.note(), || format!("{at}.corroboration[{nth}].note"));
    }
    for (nth, relation) in event.relations().enumerate() {
        push(texts, relation.note(), || format!("{at}.relations[{nth}].note"));
    }
}

fn of_term<'d>(texts: &mut Vec<CuratorText<'d>>, term: Term<'d>, at: &str) {
    for (nth, version) in term.versions().enumerate() {
        let at = format!("{at}.versions[{nth}]");
        push(texts, Some(version.text()), || format!("{at}.text"));
        push(texts, version.condition().map(Condition::text), || format!("{at}.condition.text"));
        push(texts, version.doubt().map(TermDoubt::why), || format!("{at}.doubt.why"));
        for (basis, receipt) in version.basis().enumerate() {
            push(texts, receipt.note(), || format!("{at}.basis[{basis}].note"));
        }
    }
}

fn push<'d>(texts: &mut Vec<CuratorText<'d>>, text: Option<Text<'d>>, path: impl Fn() -> String) {
    if let Some(text) = text {
        texts.push((path(), text));
    }
}
