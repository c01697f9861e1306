//! A progress line on standard error while a large deal is opened. It is removed
//! before anything else is written, also by Ctrl-C.

use std::{
    io::{self, IsTerminal as _, Write as _},
    os::unix::fs::FileTypeExt as _,
    path::Path,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError, TryRecvError},
    },
    thread,
    time::Duration,
};

use rustix::{
    process::getpgrp,
    termios::{tcgetpgrp, tcgetwinsize},
};

use super::import;
use crate::{
    deal_file::{self, OpenError, Opened, Origin, Stage},
    domain::truncate_to_width,
    interrupt::DeferredInterrupt,
};

/// How long opening may take without a progress line, and how often the line is
/// updated.
const INTERVAL: Duration = Duration::from_millis(100);

/// Bytes of a file that is read and parsed in a tenth of an interval.
const SMALL: u64 = 1 << 20;

const CLEAR_LINE: &str = "\r\x1b[K";

/// For a terminal that does not say how many it has.
const DEFAULT_COLUMNS: u16 = 80;

/// What the thread that opens a deal and the one that shows progress know of each
/// other.
struct Progress {
    stage: Stage,
    is_shown: bool,
}

/// Opens a deal.
///
/// # Errors
/// A file cannot be read, or is not a deal. One of another format is named in a line.
pub fn open(origin: &Origin) -> Result<Opened, OpenError> {
    open_deal(origin).map_err(|error| match (&error, &origin.file) {
        (OpenError::Invalid { .. }, Some(file)) => {
            import::kind_of(file).map_or(error, |kind| import::refused(file, kind))
        }
        _ => error,
    })
}

fn open_deal(origin: &Origin) -> Result<Opened, OpenError> {
    if is_quick(origin) || !can_show() {
        return origin.open(&|_| {});
    }
    let name = origin.file.as_deref().map_or_else(|| deal_file::BUILT_IN_NAME.to_owned(), deal_file::display_name);
    let progress = Arc::new(Mutex::new(Progress { stage: Stage::Reading(0, None), is_shown: false }));
    let (done, over) = mpsc::channel::<()>();
    let shared = Arc::clone(&progress);
    let showing = thread::Builder::new().name("progress".to_owned()).spawn(move || {
        if !is_over(&over) && begin(&shared, &over) {
            show(&name, &shared, &over);
        }
    });
    // On this thread: what another one allocates comes from the system page by page.
    let opened = origin.open(&|now| lock(&progress).stage = now);
    drop(done);
    // A quick one does not wait for a thread that has nothing to remove.
    if lock(&progress).is_shown
        && let Ok(showing) = showing
    {
        showing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    }
    opened
}

/// The built-in deal and small files are open long before an interval is over.
fn is_quick(origin: &Origin) -> bool {
    let is_small = |file: &Path| file.metadata().is_ok_and(|file| file.is_file() && file.len() < SMALL);
    origin.sources.is_none() && origin.file.as_deref().is_none_or(is_small)
}

fn lock(progress: &Mutex<Progress>) -> MutexGuard<'_, Progress> {
    progress.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Decides whether progress is shown: not if the deal was opened just now.
fn begin(progress: &Mutex<Progress>, over: &Receiver<()>) -> bool {
    let mut progress = lock(progress);
    progress.is_shown = over.try_recv() == Err(TryRecvError::Empty);
    progress.is_shown
}

/// Waits for an interval.
fn is_over(over: &Receiver<()>) -> bool {
    over.recv_timeout(INTERVAL) != Err(RecvTimeoutError::Timeout)
}

/// Shows progress until the deal is open. Ends the program where Ctrl-C was
/// pressed meanwhile.
fn show(name: &str, progress: &Mutex<Progress>, over: &Receiver<()>) {
    // Where Ctrl-C cannot be deferred, it leaves the line behind.
    let interrupt = DeferredInterrupt::new().ok();
    loop {
        if is_in_foreground() {
            let now = lock(progress).stage;
            write(&line(name, now, columns()));
        }
        if is_over(over) || interrupt.as_ref().is_some_and(DeferredInterrupt::is_pending) {
            if is_in_foreground() {
                write("");
            }
            return;
        }
    }
}

/// Not where standard output is a pipe: what reads it, such as a pager, may draw on
/// the same terminal.
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
    let columns = tcgetwinsize(io::stderr()).map_or(0, |size| size.ws_col);
    usize::from(if columns == 0 { DEFAULT_COLUMNS } else { columns })
}

/// Replaces the line, ignoring errors: a closed standard error changes nothing.
fn write(line: &str) {
    let mut err = io::stderr();
    let _ = err.write_all(format!("{CLEAR_LINE}{line}").as_bytes()).and_then(|()| err.flush());
}

/// `reading deal.json: 120 of 750 MB`, within one line of the terminal.
fn line(name: &str, stage: Stage, columns: usize) -> String {
    let (before, after) = match stage {
        Stage::Reading(read, Some(of)) => ("reading", format!(": {} of {} MB", megabytes(read), megabytes(of))),
        Stage::Reading(read, None) => ("reading", format!(": {} MB", megabytes(read))),
        Stage::Parsing => ("parsing", String::new()),
        Stage::Texts => ("reading the sources of", String::new()),
    };
    // The last column stays empty: a terminal may wrap there.
    let columns = columns.saturating_sub(1);
    let left = columns.saturating_sub(before.len() + 1 + after.len());
    truncate_to_width(&format!("{before} {}{after}", end_of(name, left)), columns)
}

fn megabytes(bytes: u64) -> u64 {
    bytes / 1_000_000
}

/// The end of a long name says more than its beginning.
fn end_of(name: &str, columns: usize) -> String {
    let reversed: String = name.chars().rev().collect();
    truncate_to_width(&reversed, columns.max(1)).chars().rev().collect()
}
