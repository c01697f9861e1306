//! `dealtui diff OLD NEW`: what differs between two deal files, record by record.

use std::path::PathBuf;

use clap::Args;

use super::{Context, Failure, Input, status};
use crate::{deal_file, files, report};

#[derive(Debug, Args)]
pub struct Asked {
    /// The deal file as it was; - reads standard input.
    old: PathBuf,
    /// The deal file as it is; - reads standard input.
    new: PathBuf,
    /// Print a JSON array; a side on which a field is missing is left out.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(asked: &Asked, context: &mut Context<'_>) -> Result<u8, Failure> {
    let both = [&asked.old, &asked.new];
    if both.into_iter().all(|file| files::is_stdin(file)) {
        return Err(Failure::Said("standard input can be only one of the two: name a file for the other".to_owned()));
    }
    let open = |file: &PathBuf| super::opened(&Input { data: Some(file.clone()), sources: None });
    let (old, new) = (open(&asked.old)?, open(&asked.new)?);
    let differences = deal_file::differences(&old.text, &new.text);
    if asked.json {
        context.out.write_all(deal_file::differences_json(&differences).as_bytes())?;
    } else {
        report::write_unlinked(report::differences(&differences), context.output.medium(), &mut context.out)?;
    }
    Ok(if differences.is_empty() { status::FOUND } else { status::NOTHING })
}
