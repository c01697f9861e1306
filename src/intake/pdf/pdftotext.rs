//! The program of poppler, if there is one. It inherits the limits of this process.

use std::{
    io::Write as _,
    process::{Command, Stdio},
    thread,
};

pub(super) const EXTRACTOR: &str = "pdftotext";

/// None if the program is not there, or cannot read the document.
pub(super) fn pages(bytes: &[u8]) -> Option<Vec<String>> {
    let mut command = Command::new("pdftotext");
    command.args(["-enc", "UTF-8", "-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let input = child.stdin.take();
    let ended = thread::scope(|scope| {
        scope.spawn(move || input.map(|mut input| input.write_all(bytes)));
        child.wait_with_output()
    });
    let written = ended.ok().filter(|ended| ended.status.success())?.stdout;
    let text = String::from_utf8_lossy(&written);
    // Each page ends with one.
    let text = text.strip_suffix('\u{c}').unwrap_or(&text);
    Some(text.split('\u{c}').map(str::to_owned).collect())
}
