//! Findings of a deal that loads, one room a subject, and the proof of its
//! quotations: words that do not stand in their source are a finding too.

mod amounts;
mod dates;
mod duplicates;
mod own_words;
mod receipts;
mod relations;
mod sources;
mod summaries;
mod terms;
mod unknown;

use std::{fs, io, path::Path};

use super::{
    fault::{Fault, placed},
    json::Places,
    proof::SourceText,
};
use crate::domain::{Deal, DealIx as _, Finding, QuoteVerdict, Source, SourceIx};

/// What is said of a deal by itself, room by room.
const ROOMS: [fn(&Deal) -> Vec<Fault>; 7] = [
    receipts::findings,
    relations::findings,
    summaries::findings,
    duplicates::findings,
    dates::findings,
    amounts::findings,
    terms::findings,
];

/// What looking the quotations of a deal up in their sources gave.
#[derive(Debug, Default)]
pub struct Proved {
    /// Quotations that stand in their paragraph to the letter.
    pub as_they_stand: usize,
    /// Quotations in all.
    pub passages: usize,
    /// Findings, in the order of the file.
    pub findings: Vec<Finding>,
}

/// Looks through a deal that loaded, with the text it was read from.
pub fn check(text: &str, deal: &Deal) -> Vec<Finding> {
    let places = Places::of(text);
    let mut faults: Vec<Fault> = ROOMS.iter().flat_map(|findings| findings(deal)).collect();
    if let Some(document) = places.root() {
        faults.extend(unknown::findings(document));
        faults.extend(sources::findings(deal, document));
    }
    placed(&places, faults)
}

/// Looks every quotation up in the text of its source: a file in `directory`
/// named by the source's id. Its SHA-256 must be the recorded one; a source
/// without a text or with another one is a finding.
///
/// # Errors
/// The directory cannot be read.
pub fn prove(text: &str, deal: &Deal, directory: &Path) -> io::Result<Proved> {
    let mut proved = Proved::default();
    let mut notes = Vec::new();
    for (ix, source) in deal.sources().iter() {
        let quoted = passages_of(deal, ix);
        if quoted.is_empty() {
            continue;
        }
        proved.passages += quoted.len();
        match source_text(source, directory)? {
            Ok(text) => {
                for (path, exact, paragraph) in quoted {
                    match text.verdict(exact, paragraph) {
                        QuoteVerdict::AsItStands => proved.as_they_stand += 1,
                        QuoteVerdict::Elsewhere(there) => notes.push(elsewhere(path, there)),
                        QuoteVerdict::DiffersInSpacing => notes
                            .push(inexact(path, "the paragraph has these words with other spacing or quotation marks")),
                        QuoteVerdict::RunsOn => notes.push(inexact(
                            path,
                            "these words run on into the next paragraph: make two passages of them",
                        )),
                        QuoteVerdict::NotFound => notes.push(inexact(path, "these words do not stand in the source")),
                    }
                }
            }
            Err(why) => notes.push(Fault::warning(
                "not-checked",
                format!("sources[{}]", ix.place()),
                format!("{} passages of \"{}\" are not checked: {why}", quoted.len(), source.id),
                format!("put its text into the directory as {}.txt", source.id),
            )),
        }
    }
    proved.findings = placed(&Places::of(text), notes);
    Ok(proved)
}

/// The text of a source, or why it cannot be used.
fn source_text(source: &Source, directory: &Path) -> io::Result<Result<SourceText, &'static str>> {
    let mut why = "its text is not in the directory";
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.file_stem().is_none_or(|stem| stem != source.id.as_str()) || !path.is_file() {
            continue;
        }
        let text = SourceText::new(&fs::read(&path)?);
        if source.sha256.as_ref().is_none_or(|sha256| sha256 == text.sha256()) {
            return Ok(Ok(text));
        }
        why = "the text in the directory is another one (SHA-256 differs)";
    }
    Ok(Err(why))
}

/// Path, words and paragraph of every quotation of a source.
fn passages_of(deal: &Deal, source: SourceIx) -> Vec<(String, &str, Option<u32>)> {
    let mut found = Vec::new();
    for (event_place, event) in deal.in_file_order().enumerate() {
        for (nth, passage) in event.passages().iter().enumerate().filter(|(_, passage)| passage.source == source) {
            let path = format!("events[{event_place}].passages[{nth}].exact");
            found.push((path, passage.exact.original(), passage.paragraph));
        }
    }
    found
}

fn elsewhere(path: String, paragraph: u32) -> Fault {
    let message = format!("these words stand in paragraph {paragraph}");
    Fault::error("quotation", path, message, format!("write \"paragraph\": {paragraph}"))
}

fn inexact(path: String, message: &str) -> Fault {
    Fault::error("quotation", path, message.to_owned(), "quote to the letter, from one paragraph")
}
