//! What follows from an edit: values in the form of the format, checks that are out of
//! date, and files that nothing names any more.

use std::{collections::HashSet, ffi::OsStr, fs, path::Path};

use crate::{
    commands::Context,
    deal_file::{self, Json, Origin, Rewriting, SourcesDirectory, display_path},
    domain::{Deal, DealIx as _, Event, Passage, repeated_line},
    editing::Made,
};

pub(super) fn tell_rewritings(made: &Made, record: &str, context: &mut Context<'_>) {
    for rewriting in &made.rewritings {
        context.note(&told(rewriting, record));
        rewriting.dates().for_each(|date| context.note_early_year(date));
    }
}

/// What is to be checked again, and which new words are not in the saved texts.
pub(super) fn tell_checks(before: Option<&Deal>, made: &Made, file: &Path, context: &mut Context<'_>) {
    for id in &made.outdated {
        let (id, file) = (repeated_line(id), display_path(file));
        let message = format!("the check recorded for {id} is out of date: `dealtui check {file} --verify` renews it");
        context.note(&message);
    }
    for mismatch in mismatches(before, made, file, context) {
        context.note(&mismatch);
    }
}

/// Of passages that the edits add or change, those that are not in the texts at hand.
fn mismatches(before: Option<&Deal>, made: &Made, file: &Path, context: &Context<'_>) -> Vec<String> {
    let Some(before) = before else { return Vec::new() };
    let after = made.after.deal();
    let old: HashSet<Quoted<'_>> = before.events().flat_map(Event::passages).map(quoted).collect();
    let is_new = |passage: &Passage<'_>| !old.contains(&quoted(*passage));
    let new: Vec<String> = after.events().flat_map(Event::passages).filter(is_new).map(path).collect();
    let sources = context.origin.sources.clone().unwrap_or(SourcesDirectory::Beside);
    let directory = Origin { file: Some(file.to_owned()), sources: Some(sources) }.sources_directory();
    let Some(directory) = directory.filter(|_| !new.is_empty()) else { return Vec::new() };
    let Ok(texts) = deal_file::source_texts(after, &directory) else { return Vec::new() };
    let findings = deal_file::verify(made.after.text(), &after.clone().with_texts(texts)).findings;
    let is_about = |path: &str| new.iter().any(|new| path.starts_with(new));
    let findings = findings.into_iter().filter(|finding| finding.code == "quotation" && is_about(&finding.path));
    findings.map(|finding| format!("{}: {}\n  hint: {}", finding.path, finding.message, finding.hint)).collect()
}

/// `events[3].passages[0].`, before one of its fields.
fn path(passage: Passage<'_>) -> String {
    format!("events[{}].passages[{}].", passage.event().ix().index(), passage.index())
}

/// What of a passage is looked up.
type Quoted<'d> = (&'d str, Option<u32>, Option<u32>, &'d str);

fn quoted(passage: Passage<'_>) -> Quoted<'_> {
    (passage.source().id(), passage.paragraph(), passage.page(), passage.exact().original())
}

/// Says which files of a source that was removed are still there. A document that is
/// added again does not overwrite them.
pub(super) fn tell_files(file: &Path, id: &str, context: &mut Context<'_>) {
    let directory = deal_file::beside(file);
    let Ok(entries) = fs::read_dir(&directory) else { return };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut names: Vec<String> = paths.filter(|path| is_of(path, id)).map(|path| display_path(&path)).collect();
    names.sort();
    if !names.is_empty() {
        let (id, names) = (repeated_line(id), names.join(", "));
        let hint = "delete them before you add it with another text, or it gets another ID";
        context.note(&format!("what was saved of {id} stays: {names}\n  hint: {hint}"));
    }
}

/// Whether a file is the text or the original of a source: `memo.txt`, `memo.original.txt`.
fn is_of(path: &Path, id: &str) -> bool {
    let name = path.file_name().and_then(OsStr::to_str);
    name.and_then(|name| name.split_once('.')).is_some_and(|(stem, _)| stem == id)
}

/// `published: "18 February 2025" written as 2025-02-18`.
fn told(Rewriting { path, written, formal }: &Rewriting, record: &str) -> String {
    let inside = |path: &str| path.strip_prefix(record).unwrap_or(path).trim_start_matches('.').to_owned();
    let shown = |json: &Json| serde_json::from_str(json.as_str()).unwrap_or_else(|_| json.as_str().to_owned());
    let formal: Vec<String> = match formal.as_slice() {
        [(own, json)] if own == path => vec![shown(json)],
        several => several.iter().map(|(path, json)| format!("{} {}", inside(path), shown(json))).collect(),
    };
    repeated_line(format!("{}: {written} written as {}", inside(path), formal.join(", ")))
}
