use std::path::PathBuf;

use clap::Args;

use super::{Context, Error, arguments::open_for_good, status};
use crate::{
    deal_file::{self, Origin},
    files, report,
};

/// Print what differs between two deal files.
///
/// Records are compared by ID and field by field; the order of records and fields
/// doesn't matter. Changed words are shown as [-removed-] and {+added+}.
///
/// Exit status: 0 if the files have the same records, 1 if they differ, 2 on error.
#[derive(Debug, Args)]
pub struct Diff {
    /// Old deal file (- for standard input).
    old: PathBuf,
    /// New deal file (- for standard input).
    new: PathBuf,
    /// Print JSON. A field that one file doesn't have is left out on that side.
    #[arg(long)]
    json: bool,
}

impl Diff {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        if [&self.old, &self.new].into_iter().all(|file| files::is_stdin(file)) {
            return Err(Error::input("only one of the two files can be standard input"));
        }
        let open = |file: &PathBuf| open_for_good(&Origin { file: Some(file.clone()), sources: None });
        let (old, new) = (open(&self.old)?, open(&self.new)?);
        let differ = print_differences(&old.text, &new.text, self.json, context)?;
        Ok(if differ { status::NOTHING } else { status::FOUND })
    }
}

/// Prints how two texts of a deal differ, and returns whether they do.
pub(super) fn print_differences(old: &str, new: &str, json: bool, context: &mut Context<'_>) -> Result<bool, Error> {
    let differences = deal_file::differences(old, new);
    if json {
        context.print_array(deal_file::differences_json(&differences))?;
    } else {
        report::write_document_without_links(report::differences(&differences), context.medium(), &mut context.out)?;
    }
    Ok(!differences.is_empty())
}
