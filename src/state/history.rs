//! Past queries, one per line, the newest last.

use std::io;

use super::State;

const FILE: &str = "history";

const MOST: usize = 500;

/// In bytes. Nobody typed a longer line: it stays in the file and is not offered.
const LONGEST: usize = 8_000;

impl State {
    /// The newest queries, oldest first. Lines that are not UTF-8 or too long are
    /// skipped.
    pub fn history(&self) -> io::Result<Vec<String>> {
        let text = self.text(FILE)?;
        let mut queries: Vec<String> =
            queries(&text).rev().filter(|line| line.len() <= LONGEST).take(MOST).map(str::to_owned).collect();
        queries.reverse();
        Ok(queries)
    }

    /// Moves a query to the end. Blank ones are not kept.
    pub fn add_to_history(&self, query: &str) -> io::Result<()> {
        let line = query.replace(char::is_control, " ");
        let line = line.trim();
        if line.is_empty() {
            return Ok(());
        }
        self.change(FILE, |bytes| {
            let mut newest: Vec<&str> = queries(&bytes).rev().filter(|other| *other != line).take(MOST - 1).collect();
            newest.reverse();
            newest.push(line);
            Ok(Some((newest.join("\n") + "\n").into_bytes()))
        })
    }
}

fn queries(bytes: &[u8]) -> impl DoubleEndedIterator<Item = &str> {
    let lines = bytes.split(|byte| *byte == b'\n').filter_map(|line| str::from_utf8(line).ok());
    lines.map(str::trim).filter(|line| !line.is_empty())
}
