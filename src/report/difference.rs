//! What differs between two deal files, by record.

use super::document::{Document, Extent, Paragraph, Piece, Role, changed, label, plain, styled};
use crate::domain::{
    DiffPart, Difference, FieldChange, FieldValue, RecordChange, RecordKind, Vocabulary as _, clean_line,
    diff_similar_words, reveal_all, reveal_differences,
};

pub fn differences(differences: &[Difference]) -> Document {
    let mut document = Document::new(Extent::Whole);
    for difference in differences {
        record(&mut document, difference);
    }
    document.line([plain(counts(differences))]);
    document
}

/// `0 added, 1 removed, 1 changed`.
fn counts(differences: &[Difference]) -> String {
    if differences.is_empty() {
        return "no differences".to_owned();
    }
    let counted = |change: &RecordChange| {
        let count = differences.iter().filter(|difference| difference.change == *change).count();
        format!("{count} {}", change.word())
    };
    RecordChange::ALL.iter().map(counted).collect::<Vec<String>>().join(", ")
}

fn record(document: &mut Document, difference: &Difference) {
    let Difference { record, id, event, name, change, fields } = difference;
    let (name, is_passage) = (name.as_deref().unwrap_or_default(), *record == RecordKind::Passage);
    let event = event.as_ref().map_or_else(String::new, |event| format!(" of {}", clean_line(event)));
    let title = if is_passage || name.is_empty() { String::new() } else { format!(" · {}", clean_line(name)) };
    let about = format!(" {} {}{event}{title}", record.word(), clean_line(id));
    document.push(signed(*change, vec![styled(change.word(), look(*change).1), plain(about)]));
    if is_passage && *change != RecordChange::Changed {
        document.push(Paragraph::quote("", styled(clean_line(name), Role::Quote)).indented(4));
    }
    for change in fields {
        field(document, change);
    }
}

fn field(document: &mut Document, field: &FieldChange) {
    let path = || label(format!("{}: ", reveal_all(&field.path)));
    let mut line = |change, said: Vec<Piece>| {
        let pieces = std::iter::once(path()).chain(said).collect();
        document.push(signed(change, pieces).indented(2));
    };
    let [before, after] = match (&field.before, &field.after) {
        (Some(before), Some(after)) => {
            if let Some(said) = changed_value(before, after) {
                return line(RecordChange::Changed, said);
            }
            reveal_differences(before.readable(), after.readable()).map(Some)
        }
        (before, after) => [before, after].map(|side| side.as_ref().map(|value| clean_line(value.readable()))),
    };
    for (change, text) in [(RecordChange::Removed, before), (RecordChange::Added, after)] {
        if let Some(text) = text {
            line(change, vec![styled(text, look(change).1)]);
        }
    }
}

/// A change that fits in one line: similar texts with the words that changed,
/// other values one after the other.
fn changed_value(before: &FieldValue, after: &FieldValue) -> Option<Vec<Piece>> {
    if let (Some(before), Some(after)) = (&before.text, &after.text) {
        let piece = |part: DiffPart| match part {
            DiffPart::Same(text) => plain(text),
            DiffPart::Removed(text) => changed(text, Role::Removed),
            DiffPart::Added(text) => changed(text, Role::Added),
        };
        return diff_similar_words(before, after).map(|parts| parts.into_iter().map(piece).collect());
    }
    let [before, after] = reveal_differences(&before.json, &after.json);
    Some(vec![plain(format!("{before} → {after}"))])
}

fn signed(change: RecordChange, pieces: Vec<Piece>) -> Paragraph {
    let (sign, role) = look(change);
    Paragraph::led([styled(sign, role)], pieces)
}

fn look(change: RecordChange) -> (&'static str, Role) {
    match change {
        RecordChange::Added => ("+ ", Role::Mark),
        RecordChange::Removed => ("- ", Role::Label),
        RecordChange::Changed => ("~ ", Role::Plain),
    }
}
