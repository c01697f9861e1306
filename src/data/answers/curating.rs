//! Answers for who curates a deal: findings, passages to be pasted, marks and
//! notes.

use std::collections::HashSet;

use serde::Serialize;

use super::line;
use crate::{
    data::records::escaped,
    domain::{Annotation, Annotations, Deal, Event, Finding, Passage, SourceIx, StandingWords},
};

#[derive(Serialize)]
struct FindingOf<'f> {
    file: &'f str,
    line: u32,
    column: u32,
    path: &'f str,
    severity: &'static str,
    code: &'static str,
    message: &'f str,
    hint: &'f str,
}

/// Findings of a deal file, one JSON object a line.
pub fn findings_json(findings: &[Finding], file: &str) -> String {
    let answer = |finding: &Finding| {
        line(&FindingOf {
            file,
            line: finding.line,
            column: finding.column,
            path: &finding.path,
            severity: finding.severity.word(),
            code: finding.code,
            message: &finding.message,
            hint: &finding.hint,
        })
    };
    findings.iter().map(|finding| answer(finding) + "\n").collect()
}

#[derive(Serialize)]
struct AnnotationOf<'d> {
    deal: &'d str,
    event: &'d str,
    /// Null where the deal does not have the event.
    title: Option<&'d str>,
    orphan: bool,
    marked: Option<String>,
    note: Option<&'d str>,
    noted: Option<String>,
}

/// Marks and notes on the events of a deal, as a JSON array by event id.
pub fn annotations_json(deal: &Deal, annotations: &Annotations) -> String {
    let answers: Vec<AnnotationOf<'_>> =
        annotations.iter().map(|(id, annotation)| annotation_of(deal, id, annotation)).collect();
    super::array(&answers)
}

fn annotation_of<'d>(deal: &'d Deal, id: &'d str, annotation: &'d Annotation) -> AnnotationOf<'d> {
    let event = deal.find(id);
    AnnotationOf {
        deal: deal.id(),
        event: id,
        title: event.map(|event| event.title().original()),
        orphan: event.is_none(),
        marked: annotation.marked.map(|day| day.to_string()),
        note: annotation.note.as_ref().map(|note| note.text.original()),
        noted: annotation.note.as_ref().map(|note| note.on.to_string()),
    }
}

/// A passage as it goes into a deal file.
#[derive(Serialize)]
struct NewPassage<'d> {
    id: String,
    source: &'d str,
    paragraph: u32,
    exact: &'d str,
}

/// A passage of a source to be pasted into an event, with the next id that is
/// free in its paragraph: `p24-3`.
pub fn passage_json(deal: &Deal, source: SourceIx, standing: &StandingWords) -> String {
    let passages = deal.in_file_order().flat_map(Event::passages);
    let ids: HashSet<&str> = passages.filter_map(Passage::id).collect();
    // One more number than there are ids: one of them is free.
    let mut numbers = (1..=ids.len() + 1).map(|number| format!("p{}-{number}", standing.paragraph));
    let passage = NewPassage {
        id: numbers.find(|id| !ids.contains(id.as_str())).unwrap_or_default(),
        source: deal.source(source).id(),
        paragraph: standing.paragraph,
        exact: standing.words.original(),
    };
    // Strings and numbers of our own: nothing in them can fail to be written.
    escaped(&serde_json::to_string_pretty(&passage).unwrap_or_default())
}
