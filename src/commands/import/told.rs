//! What is told of a file: what it is, what its columns are, and what became of its rows.

use std::io::Write as _;

use super::{super::Context, foreign::Source};
use crate::{
    domain::{Vocabulary as _, repeated_line, truncate_to_width},
    import::{Columns, Field, How, Imported, Mapped, Told},
    report::counted,
};

/// `a text spreadsheet (CSV or TSV), separated by semicolons`
pub(super) fn what(source: &Source) -> String {
    let about = source.foreign.about.iter().map(|about| format!(", {about}"));
    std::iter::once(source.kind.described().to_owned()).chain(about).collect()
}

pub(super) fn file(source: &Source, context: &mut Context<'_>) {
    context.note(&format!("{} is {}", source.name, what(source)));
}

/// What the columns of each table are, where the format does not say.
pub(super) fn columns(source: &Source, context: &mut Context<'_>) {
    for (table, columns) in source.foreign.tables.iter().zip(&source.columns) {
        if table.columns.iter().all(|column| column.field.is_some()) {
            continue;
        }
        let name = table.name.as_ref().map_or_else(String::new, |name| format!(" of {name}"));
        context.note(&format!("columns{name}: {}", listed(columns)));
    }
}

fn listed(columns: &Columns) -> String {
    let is_held = |column: &&Mapped| !matches!(column.field, Field::Note | Field::Skip);
    let held = columns.all().iter().filter(is_held).map(|column| {
        let how = match column.how {
            How::Guessed => " (guessed)",
            How::Remembered => " (as you chose before)",
            How::Given | How::Named | How::Format | How::Unknown => "",
        };
        let figures = column.figures.as_ref().filter(|_| column.field == Field::Amount);
        let figures = figures.map_or_else(String::new, |figures| format!(", {figures}"));
        format!("{} is {}{figures}{how}", quoted(&column.heading), column.field.word())
    });
    let of = |field: Field, what: &str| {
        let names = columns.all().iter().filter(|column| column.field == field && !column.example.is_empty());
        let names: Vec<String> = names.map(|column| quoted(&column.heading)).collect();
        (!names.is_empty()).then(|| format!("{what} {}", names.join(", ")))
    };
    let held = Some(held.collect::<Vec<_>>().join(", ")).filter(|held| !held.is_empty());
    let parts = [held, of(Field::Note, "kept in the summary:"), of(Field::Skip, "left out:")];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Columns of a heading.
const WIDEST: usize = 40;

fn quoted(heading: &str) -> String {
    format!("“{}”", truncate_to_width(&repeated_line(heading), WIDEST))
}

/// Columns for what is said of a row.
const LONGEST: usize = 400;

/// What was dropped or guessed, row by row.
pub(super) fn records(source: &Source, imported: &Imported, context: &mut Context<'_>) {
    let (first, others): (Vec<&Told>, Vec<&Told>) = imported.told.iter().partition(|told| told.comes_first());
    write(source, first, context);
    decided(imported, context);
    write(source, others, context);
}

fn decided(imported: &Imported, context: &mut Context<'_>) {
    for decided in &imported.decided {
        let table =
            decided.table.as_ref().map_or_else(String::new, |name| format!("{}: ", repeated_line(name.as_str())));
        let column = decided.column.as_ref().map_or_else(String::new, |heading| format!("{}: ", quoted(heading)));
        let what = truncate_to_width(&repeated_line(decided.why.what.as_str()), LONGEST);
        context.note(&format!("{}: {table}{column}{what}", decided.about.word()));
    }
}

fn write(source: &Source, told: Vec<&Told>, context: &mut Context<'_>) {
    for told in told {
        let table = told.table.as_ref().map(|table| format!("{}:", repeated_line(table.as_str()))).unwrap_or_default();
        let what = truncate_to_width(&repeated_line(told.what.as_str()), LONGEST);
        match told.line {
            Some(line) => {
                let _ = writeln!(context.err, "{}:{table}{line}: {what}", source.name);
            }
            None => {
                let _ = writeln!(context.err, "{}:{table} {what}", source.name);
            }
        }
    }
}

/// `12 rows: 10 events (1 undated), 3 sources; 1 already there, 1 dropped`
pub(super) fn counts(imported: &Imported) -> String {
    let counts = imported.counts;
    let undated = if counts.undated > 0 { format!(" ({} undated)", counts.undated) } else { String::new() };
    let events = (counts.events > 0).then(|| format!("{}{undated}", counted(counts.events, "event")));
    let sources = (counts.sources > 0).then(|| counted(counts.sources, "source"));
    let parties = match counts.parties {
        0 => None,
        1 => Some("1 party".to_owned()),
        parties => Some(format!("{parties} parties")),
    };
    let statements =
        (counts.statements > 0).then(|| format!("{} about sources", counted(counts.statements, "statement")));
    let marks = (counts.marks > 0).then(|| counted(counts.marks, "mark"));
    let changed = (counts.updated > 0).then(|| format!("{} changed", counted(counts.updated, "field")));
    let new: Vec<String> = [events, sources, parties, statements, marks, changed].into_iter().flatten().collect();
    let known = (counts.known > 0).then(|| format!("{} already there", counts.known));
    let dropped = (counts.dropped > 0).then(|| format!("{} dropped", counts.dropped));
    let differences =
        (counts.differences > 0).then(|| format!("{} dropped", counted(counts.differences, "difference")));
    let parts = [Some(new.join(", ")).filter(|new| !new.is_empty()), known, dropped, differences];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{}: {}", counted(counts.rows, "row"), parts.join("; "))
}
