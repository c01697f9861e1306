//! Two deals in one.

mod texts;

use std::{io::Write as _, path::PathBuf};

use clap::Args;

use super::{Context, Error, arguments::open_for_good, edits::EditableDeal, status};
use crate::{
    deal_file::{self, Origin},
    domain::repeated_line,
    files,
    merging::{self, Counts, Version},
    report::counted,
};

/// Make one deal of two chronologies of the same matter.
///
/// Events are paired by ID, or else by date and words; parties, sources, terms and
/// disagreements likewise. Where both have something else, the record stays as A has it, and
/// a disagreement with two sides has both versions. An ID on records that are plainly
/// different is changed in B. All of that is told. The texts of sources beside both files
/// are copied.
///
/// Exit status: 0, or 2 on error.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  dealtui merge ours.json theirs.json -o both.json")]
pub struct Merge {
    /// Deal whose title, layout and wording go first (- for standard input).
    #[arg(value_name = "A")]
    first: PathBuf,
    /// The other deal (- for standard input).
    #[arg(value_name = "B")]
    second: PathBuf,
    /// Deal file to make. An existing file is never overwritten.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

impl Merge {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let name = deal_file::display_path(&self.output);
        if [&self.first, &self.second].into_iter().all(|file| files::is_stdin(file)) {
            return Err(Error::input("only one of the two files can be standard input"));
        }
        if files::is_stream(&self.output) {
            return Err(Error::input("name a file to write with -o"));
        }
        if self.output.exists() {
            return Err(Error::input(format!("{name} already exists; choose another name")));
        }
        let open = |file: &PathBuf| open_for_good(&Origin { file: Some(file.clone()), sources: None });
        let (first, second) = (open(&self.first)?, open(&self.second)?);
        let [own, other] = [first, second].map(|opened| Version { name: &opened.name, text: &opened.text });
        let merged = merging::merge(&own, &other).map_err(|error| Error::input(error.to_string()))?;
        let mut file = EditableDeal::create(&self.output, merged.text);
        // Nothing is written that is no deal.
        let after = file.preview(&[])?;
        file.write("merge".to_owned(), after)?;
        for told in &merged.told {
            let _ = writeln!(context.err, "{}", repeated_line(told.as_str()));
        }
        for note in texts::copy([&self.first, &self.second], &self.output, &merged.sources)? {
            context.note(&note);
        }
        writeln!(context.out, "Wrote {name}: {}.", told(merged.counts, [&first.name, &second.name]))?;
        Ok(status::FOUND)
    }
}

/// `12 events, 3 of both, 4 only of a.json, 5 only of b.json; 2 new disagreements`
fn told(counts: Counts, [first, second]: [&String; 2]) -> String {
    let Counts { both, only_first, only_second, disagreements } = counts;
    let events = counted(both + only_first + only_second, "event");
    let new = match disagreements {
        0 => String::new(),
        count => format!("; {}", counted(count, "new disagreement")),
    };
    format!("{events}, {both} of both, {only_first} only of {first}, {only_second} only of {second}{new}")
}
