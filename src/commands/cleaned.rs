//! The way to standard error: whatever a user, a file or the system put into a
//! message, nothing hidden reaches the terminal.

use std::io::{self, Write};

use crate::domain::{Layout, repeated};

/// Cleans what is written to it. A message may have several lines.
#[derive(Debug)]
pub struct Cleaned<W>(pub W);

impl<W: Write> Write for Cleaned<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = repeated(String::from_utf8_lossy(bytes), Layout::Prose);
        self.0.write_all(text.shown().as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
