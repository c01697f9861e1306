//! `dealtui keys`: the key map as a Markdown table, as it stands in the README.

use std::io::Write;

use super::{Context, Failure, status};
use crate::keymap::help;

pub(super) fn run(context: &mut Context<'_>) -> Result<u8, Failure> {
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
