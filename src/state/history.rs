//! The queries typed before: one a line, the newest last.

use std::io;

use super::State;

const FILE: &str = "history";

/// Older queries are forgotten.
const MOST: usize = 500;

impl State {
    /// The queries, oldest first. A line that is not UTF-8 is passed over.
    ///
    /// # Errors
    /// The file is there and cannot be read.
    pub fn history(&self) -> io::Result<Vec<String>> {
        Ok(queries(&self.text(FILE)?))
    }

    /// Puts a query at the end; where it stood before it stands no more. A
    /// blank one is not kept.
    ///
    /// # Errors
    /// The file cannot be read or written.
    pub fn remember(&self, query: &str) -> io::Result<()> {
        let line = query.replace(char::is_control, " ");
        let line = line.trim();
        if line.is_empty() {
            return Ok(());
        }
        self.change(FILE, |bytes| {
            let mut queries = queries(&bytes);
            queries.retain(|other| other != line);
            queries.push(line.to_owned());
            let newest = queries.get(queries.len().saturating_sub(MOST)..).unwrap_or_default();
            Ok(Some((newest.join("\n") + "\n").into_bytes()))
        })
    }
}

fn queries(bytes: &[u8]) -> Vec<String> {
    let lines = bytes.split(|byte| *byte == b'\n').filter_map(|line| str::from_utf8(line).ok());
    lines.map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
