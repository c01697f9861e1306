use clap::Args;

use super::{Context, Error, status};
use crate::deal_file;

/// Print the JSON Schema of deal files.
///
/// Exit status: 0, or 2 on error.
#[derive(Debug, Args)]
pub struct Schema;

impl Schema {
    pub(super) fn run(context: &mut Context<'_>) -> Result<u8, Error> {
        context.out.write_all(deal_file::schema().as_bytes())?;
        Ok(status::FOUND)
    }
}
