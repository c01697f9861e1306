//! `dealtui diff OLD NEW`: what differs between two deal files, a block a
//! record. Signs and words say what became of it, colours on a terminal only
//! underline that; every text of the files is cleaned on its way out.

use std::{io::Write, path::Path};

use super::{Failure, Input, Output, status};
use crate::{
    data::{self, Difference, FieldChange, RecordChange, RecordKind},
    domain::{Layout, Part, Vocabulary as _, clean, revealed, told_apart, words_of_alike},
    files,
};

pub(super) fn run(old: &Path, new: &Path, json: bool, output: Output, out: &mut impl Write) -> Result<u8, Failure> {
    if [old, new].into_iter().all(files::is_stdin) {
        return Err(Failure::Said("standard input can be only one of the two: name a file for the other".to_owned()));
    }
    let open = |file: &Path| super::opened(&Input { data: Some(file.to_owned()), sources: None });
    let (old, new) = (open(old)?, open(new)?);
    let differences = data::differences(&old.text, &new.text);
    if json {
        out.write_all(data::differences_json(&differences).as_bytes())?;
    } else {
        Page::new(output).differences(&differences, out)?;
    }
    Ok(if differences.is_empty() { status::FOUND } else { status::NOTHING })
}

/// Text for reading, wrapped and coloured for a terminal only.
struct Page {
    columns: Option<usize>,
    colour: bool,
}

impl Page {
    fn new(output: Output) -> Self {
        let columns = output.columns();
        Self { columns, colour: output.has_colour() }
    }

    fn write(&self, first: &str, rest: &str, text: &str, out: &mut impl Write) -> Result<(), Failure> {
        if let Some(columns) = self.columns {
            let options = textwrap::Options::new(columns).initial_indent(first).subsequent_indent(rest);
            writeln!(out, "{}", textwrap::fill(text, options))?;
        } else {
            writeln!(out, "{first}{text}")?;
        }
        Ok(())
    }

    fn differences(&self, differences: &[Difference], out: &mut impl Write) -> Result<(), Failure> {
        for difference in differences {
            self.record(difference, out)?;
        }
        let counted = |change: &RecordChange| {
            let count = differences.iter().filter(|difference| difference.change == *change).count();
            format!("{count} {}", change.word())
        };
        let counts: Vec<String> = RecordChange::ALL.iter().map(counted).collect();
        let said = if differences.is_empty() { "the same: no record differs".to_owned() } else { counts.join(", ") };
        self.write("", "", &said, out)
    }

    fn record(&self, difference: &Difference, out: &mut impl Write) -> Result<(), Failure> {
        let Difference { record, id, event, name, change, fields } = difference;
        let (name, is_passage) = (name.as_deref().unwrap_or_default(), *record == RecordKind::Passage);
        let became = self.painted(*change, &format!("{} {}", sign(*change), change.word()));
        let event = event.as_ref().map_or_else(String::new, |event| format!(" of {}", shown(event)));
        let title = if is_passage || name.is_empty() { String::new() } else { format!(" · {}", shown(name)) };
        self.write("", "    ", &format!("{became} {} {}{event}{title}", record.word(), shown(id)), out)?;
        if is_passage && *change != RecordChange::Changed {
            self.write("    ┃ ", "      ", &shown(name), out)?;
        }
        for field in fields {
            self.field(field, out)?;
        }
        Ok(())
    }

    fn field(&self, field: &FieldChange, out: &mut impl Write) -> Result<(), Failure> {
        let path = revealed(&field.path);
        let mut line = |text: &str| self.write("  ", "      ", text, out);
        if let Some(parts) = field.strings().and_then(|[before, after]| words_of_alike(before, after)) {
            return line(&format!("{} {path}: {}", sign(RecordChange::Changed), self.running(&parts)));
        }
        if let (Some(before), Some(after), None) = (&field.before, &field.after, field.strings()) {
            let [before, after] = told_apart(&before.to_string(), &after.to_string());
            let values = format!("{before} → {after}");
            return line(&format!("{} {path}: {values}", sign(RecordChange::Changed)));
        }
        let texts = match field.texts() {
            [Some(before), Some(after)] => told_apart(&before, &after).map(Some),
            texts => texts.map(|text| text.as_deref().map(shown)),
        };
        for (change, text) in [RecordChange::Removed, RecordChange::Added].into_iter().zip(texts) {
            if let Some(text) = text {
                line(&self.painted(change, &format!("{} {path}: {text}", sign(change))))?;
            }
        }
        Ok(())
    }

    /// Running text with the changed words marked.
    fn running(&self, parts: &[Part]) -> String {
        let written = parts.iter().map(|part| match part {
            Part::Same(text) => text.clone(),
            Part::Removed(text) => self.painted(RecordChange::Removed, &format!("[-{text}-]")),
            Part::Added(text) => self.painted(RecordChange::Added, &format!("{{+{text}+}}")),
        });
        written.collect()
    }

    fn painted(&self, change: RecordChange, text: &str) -> String {
        let code = match change {
            RecordChange::Added if self.colour => "32",
            RecordChange::Removed if self.colour => "31",
            _ => return text.to_owned(),
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}

fn sign(change: RecordChange) -> char {
    match change {
        RecordChange::Added => '+',
        RecordChange::Removed => '-',
        RecordChange::Changed => '~',
    }
}

/// A text of a file as it may be shown.
fn shown(text: &str) -> String {
    clean(text, Layout::Line).shown().to_owned()
}
