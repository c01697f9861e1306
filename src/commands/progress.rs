//! A progress line on standard error while a large deal is opened. It is removed
//! before anything else is written, also by Ctrl-C.

use std::{
    io::{self, IsTerminal as _, Write as _},
    os::unix::fs::FileTypeExt as _,
    sync::{
        Mutex, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

use rustix::{
    process::getpgrp,
    termios::{tcgetpgrp, tcgetwinsize},
};
use unicode_width::UnicodeWidthChar as _;

use crate::{
    deal_file::{self, Opened, Origin, Stage, Unopened},
    domain::fitted,
    interrupt,
};

/// How long opening may take without a progress line, and how often the line is
/// updated.
const INTERVAL: Duration = Duration::from_millis(100);

const CLEAR_LINE: &str = "\r\x1b[K";

/// For a terminal that does not say how many it has.
const DEFAULT_COLUMNS: u16 = 80;

/// Opens a deal.
///
/// # Errors
/// A file cannot be read, or is not a deal.
pub fn open(origin: &Origin) -> Result<Opened, Unopened> {
    if !can_show() {
        return origin.open(&|_| {});
    }
    let stage = Mutex::new(Stage::Reading(0, None));
    let (done, over) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let stage = &stage;
        let work = move || {
            let outcome = origin.open(&|now| *stage.lock().unwrap_or_else(PoisonError::into_inner) = now);
            drop(done);
            outcome
        };
        let Ok(work) = thread::Builder::new().name("open".to_owned()).spawn_scoped(scope, work) else {
            return origin.open(&|_| {});
        };
        if !is_over(&over) {
            let name = origin.file.as_deref().map_or_else(|| deal_file::SHIPPED_NAME.to_owned(), deal_file::name);
            show(&name, stage, &over);
        }
        work.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn is_over(over: &Receiver<()>) -> bool {
    over.recv_timeout(INTERVAL) != Err(RecvTimeoutError::Timeout)
}

fn show(name: &str, stage: &Mutex<Stage>, over: &Receiver<()>) {
    // Where Ctrl-C cannot be held back it ends the program with the line there.
    let held = interrupt::Held::begin().ok();
    loop {
        if is_in_foreground() {
            let now = *stage.lock().unwrap_or_else(PoisonError::into_inner);
            write(&line(name, now, columns()));
        }
        let is_over = is_over(over);
        let is_stopped = held.as_ref().is_some_and(interrupt::Held::came);
        if (is_over || is_stopped) && is_in_foreground() {
            write("");
        }
        if is_stopped {
            interrupt::end();
        }
        if is_over {
            return;
        }
    }
}

/// Not into a pipe's terminal: what reads the pipe may draw there.
fn can_show() -> bool {
    let is_piped = || {
        let about = rustix::io::dup(io::stdout()).map(std::fs::File::from).map(|out| out.metadata());
        about.is_ok_and(|about| about.is_ok_and(|about| about.file_type().is_fifo()))
    };
    io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|name| name != "dumb") && !is_piped()
}

fn is_in_foreground() -> bool {
    // A terminal that does not control us knows no foreground.
    tcgetpgrp(io::stderr()).map_or(true, |foreground| foreground == getpgrp())
}

fn columns() -> usize {
    let told = tcgetwinsize(io::stderr()).map_or(0, |size| size.ws_col);
    usize::from(if told == 0 { DEFAULT_COLUMNS } else { told })
}

/// Writes in place of the line that stands there. A standard error that takes
/// nothing is not told.
fn write(line: &str) {
    let mut err = io::stderr();
    let _ = err.write_all(format!("{CLEAR_LINE}{line}").as_bytes()).and_then(|()| err.flush());
}

/// `reading deal.json: 120 of 750 MB`, within one line of the terminal: of a
/// longer name the end is shown.
fn line(name: &str, stage: Stage, columns: usize) -> String {
    let (before, after) = match stage {
        Stage::Reading(read, Some(of)) => ("reading", format!(": {} of {} MB", megabytes(read), megabytes(of))),
        Stage::Reading(read, None) => ("reading", format!(": {} MB", megabytes(read))),
        Stage::Parsing => ("parsing", String::new()),
        Stage::Texts => ("reading the sources of", String::new()),
    };
    let taken = before.len() + 1 + after.len();
    // The last column stays empty: a terminal may wrap there.
    let columns = columns.saturating_sub(1);
    fitted(&format!("{before} {}{after}", end_of(name, columns.saturating_sub(taken))), columns)
}

fn megabytes(bytes: u64) -> u64 {
    bytes / 1_000_000
}

/// The end of a name, in so many columns.
fn end_of(name: &str, columns: usize) -> String {
    let mut left = columns;
    let fits = |character: &char| {
        let width = character.width().unwrap_or(0);
        let is_room = width <= left;
        left = left.saturating_sub(width);
        is_room
    };
    let kept: Vec<char> = name.chars().rev().take_while(fits).collect();
    let whole = kept.len() == name.chars().count();
    let shown = kept.iter().rev().skip(usize::from(!whole));
    format!("{}{}", if whole { "" } else { "…" }, shown.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_how_far_it_has_come() {
        let line = |stage| line("big.json", stage, 80);
        assert_eq!(line(Stage::Reading(120_400_000, Some(750_000_000))), "reading big.json: 120 of 750 MB");
        assert_eq!(line(Stage::Reading(3_000_000, None)), "reading big.json: 3 MB");
        assert_eq!(line(Stage::Parsing), "parsing big.json");
        assert_eq!(line(Stage::Texts), "reading the sources of big.json");
    }

    #[test]
    fn the_line_leaves_the_last_column_empty() {
        let line = |columns| line("a/long/way/三菱.json", Stage::Parsing, columns);
        assert_eq!(line(80), "parsing a/long/way/三菱.json");
        assert_eq!(line(29), "parsing a/long/way/三菱.json");
        assert_eq!(line(28), "parsing …long/way/三菱.json");
        assert_eq!(line(18), "parsing …菱.json");
        assert_eq!(line(9), "parsing…");
    }
}
