//! `dealtui diff OLD NEW`: what differs between two deal files, record by record.

use std::{io::Write, path::Path};

use super::{Failure, Input, Output, status};
use crate::{data, files, report};

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
        report::write_unlinked(report::differences(&differences), output.medium(), out)?;
    }
    Ok(if differences.is_empty() { status::FOUND } else { status::NOTHING })
}
