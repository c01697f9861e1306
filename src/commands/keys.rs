use std::io::Write;

use clap::Args;

use super::{Context, Error, status};
use crate::keymap::help;

/// Print the keys of the explorer as a Markdown table.
///
/// Exit status: 0, or 2 on error.
#[derive(Debug, Args)]
pub struct Keys;

impl Keys {
    pub(super) fn run(context: &mut Context<'_>) -> Result<u8, Error> {
        let out = &mut context.out;
        writeln!(out, "| keys | what they do |\n|---|---|")?;
        for (heading, rows) in help(&[]) {
            writeln!(out, "| | **{heading}** |")?;
            for (keys, help) in rows {
                let keys: Vec<String> = keys.split(' ').map(|key| format!("`{key}`")).collect();
                writeln!(out, "| {} | {help} |", keys.join(" "))?;
            }
        }
        Ok(status::FOUND)
    }
}
