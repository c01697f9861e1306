//! The terminal as all threads share it: what was taken is given back exactly
//! once, whoever comes first, and nothing is written to it afterwards.
//!
//! Frames are written piece by piece without blocking, so that the lock is
//! never held while the terminal takes nothing: a signal can always restore.
//! ratatui's and crossterm's own restore know neither paste mode nor signals.

use std::{
    fs::File,
    io::{self, IsTerminal as _},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use signal_hook::{consts::SIGWINCH, low_level::raise};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    process::getpgrp,
    stdio::{stdin, stdout},
    termios::{
        LocalModes, OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetpgrp, tcgetsid, tcgetwinsize,
        tcsetattr,
    },
};

use crate::files::reason;

/// Alternate screen, bracketed paste, no cursor.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";

/// [`ENTER`] undone in reverse order, after what a cut frame may have left
/// open: the synchronized update and the colours.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?25h\x1b[?2004l\x1b[?1049l";

/// How long a restore waits for a frame that is being written, all in all.
const PATIENCE: Duration = Duration::from_millis(250);

/// Between two looks at what cannot be waited for.
const PAUSE: Duration = Duration::from_millis(2);

/// The terminal, shared by all threads.
#[derive(Clone, Debug)]
pub(super) struct Screen(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// Where frames go.
    output: File,
    /// Where crossterm reads keys, and so where raw mode matters.
    keyboard: File,
    /// The attributes to give back.
    before: Mutex<Termios>,
    /// Whether the terminal is ours.
    taken: AtomicBool,
    /// Whether [`ENTER`] went out. It does so with the first frame: a write
    /// wakes the terminal's program, which then takes a processor from ours.
    entered: AtomicBool,
    /// Whether it was given back for good: the program is ending, and a loop
    /// that does not know it yet must not take it again.
    over: AtomicBool,
    /// Whether it was given back for a stop that has not ended yet.
    lent: AtomicBool,
    /// Whether another program has it, started by this one.
    handed: AtomicBool,
    /// How many rounds of signals were dealt with.
    rounds: Mutex<u64>,
    dealt_with: Condvar,
    /// Held for each write; says whether a frame is half written. A restore
    /// that waits no longer clears it, and the writer drops the rest.
    unfinished: Mutex<bool>,
    finished: Condvar,
}

impl Screen {
    /// Opens the terminal of standard output and leaves it as it is.
    ///
    /// # Errors
    /// Standard output or the keyboard is no terminal.
    pub(super) fn open() -> io::Result<Self> {
        let (output, keyboard) = (output()?, keyboard()?);
        let before = Mutex::new(tcgetattr(&keyboard)?);
        Ok(Self(Arc::new(Shared {
            output,
            keyboard,
            before,
            taken: AtomicBool::new(false),
            entered: AtomicBool::new(false),
            over: AtomicBool::new(false),
            lent: AtomicBool::new(false),
            handed: AtomicBool::new(false),
            rounds: Mutex::new(0),
            dealt_with: Condvar::new(),
            unfinished: Mutex::new(false),
            finished: Condvar::new(),
        })))
    }

    /// Takes the terminal, or takes it again: after a stop, whoever stopped
    /// us, it may be as the shell left it. Doing so twice does no harm; when
    /// the program is ending or about to stop again, it does nothing.
    ///
    /// # Errors
    /// The terminal cannot be set.
    pub(super) fn enter(&self) -> io::Result<()> {
        let shared = &*self.0;
        let _unfinished = lock(&shared.unfinished);
        if shared.over.load(Ordering::SeqCst) || shared.lent.load(Ordering::SeqCst) {
            return Ok(());
        }
        let mut before = lock(&shared.before);
        if !shared.taken.load(Ordering::SeqCst) {
            // Read again: the user may have used stty while we were stopped.
            *before = tcgetattr(&shared.keyboard)?;
        }
        let mut raw = before.clone();
        drop(before);
        raw.make_raw();
        tcsetattr(&shared.keyboard, OptionalActions::Now, &raw)?;
        shared.entered.store(false, Ordering::SeqCst);
        shared.taken.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// Writes a whole frame, or nothing (more) of it once the terminal is not
    /// ours. Waits as long as the terminal takes nothing, without the lock.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn write(&self, frame: &[u8]) -> io::Result<()> {
        let mut unfinished = lock(&self.0.unfinished);
        *unfinished = self.0.taken.load(Ordering::SeqCst);
        if *unfinished && !self.0.entered.swap(true, Ordering::SeqCst) {
            return self.0.finish(unfinished, &[ENTER, frame].concat());
        }
        self.0.finish(unfinished, frame)
    }

    /// Gives the terminal back for good, once. Returns within about a quarter
    /// of a second, when whoever else does it is done too.
    pub(super) fn restore(&self) {
        self.0.release(&self.0.over);
    }

    /// Gives the terminal back for a stop.
    pub(super) fn lend(&self) {
        self.0.release(&self.0.lent);
    }

    /// The stop is over: the terminal may be taken again.
    pub(super) fn reclaim(&self) {
        self.0.lent.store(false, Ordering::SeqCst);
    }

    /// Hands the terminal to a program that this one starts, while `run` runs.
    /// Keys that end a program are that one's then.
    pub(super) fn hand_over<T>(&self, run: impl FnOnce() -> T) -> T {
        self.0.handed.store(true, Ordering::SeqCst);
        self.lend();
        let outcome = run();
        // A Ctrl-C that ended the other program came to us too: it is passed
        // over as long as this lasts. Twice, for a round may be under way.
        self.wait_for_signals();
        self.wait_for_signals();
        self.reclaim();
        self.0.handed.store(false, Ordering::SeqCst);
        outcome
    }

    /// Waits until the signals that came so far are dealt with.
    fn wait_for_signals(&self) {
        let rounds = lock(&self.0.rounds);
        let before = *rounds;
        let _ = raise(SIGWINCH);
        let _ = self.0.dealt_with.wait_timeout_while(rounds, PATIENCE, |rounds| *rounds == before);
    }

    /// Notes that the signals that had come are dealt with.
    pub(super) fn signals_dealt_with(&self) {
        *lock(&self.0.rounds) += 1;
        self.0.dealt_with.notify_all();
    }

    /// Whether a program that this one started has the terminal.
    pub(super) fn is_handed_over(&self) -> bool {
        self.0.handed.load(Ordering::SeqCst)
    }

    /// Columns and rows of the window; none if it does not say.
    pub(super) fn size(&self) -> (u16, u16) {
        tcgetwinsize(&self.0.output).map_or((0, 0), |size| (size.ws_col, size.ws_row))
    }

    /// Whether another job has the terminal, so that touching it would stop us.
    pub(super) fn is_in_background(&self) -> bool {
        self.0.is_in_background()
    }
}

impl Shared {
    /// Writes on while nobody gave the frame up.
    fn finish<'a>(&'a self, mut unfinished: MutexGuard<'a, bool>, frame: &[u8]) -> io::Result<()> {
        let mut rest = frame;
        let mut outcome = Ok(());
        while *unfinished && !rest.is_empty() {
            match rustix::io::write(&self.output, rest) {
                Ok(written) => rest = rest.get(written..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    drop(unfinished);
                    self.wait_for_room(None);
                    unfinished = lock(&self.unfinished);
                }
                Err(error) => {
                    outcome = Err(error.into());
                    break;
                }
            }
        }
        *unfinished = false;
        self.finished.notify_all();
        outcome
    }

    /// Gives the terminal back and notes why it may not be taken now.
    fn release(&self, why: &AtomicBool) {
        let deadline = Instant::now() + PATIENCE;
        let lock = self.lock_until(deadline);
        why.store(true, Ordering::SeqCst);
        if !self.taken.swap(false, Ordering::SeqCst) {
            return;
        }
        let foreground = !self.is_in_background();
        // Without the lock a writer hangs in the terminal, and so would we.
        if lock.is_some() && self.entered.load(Ordering::SeqCst) && (foreground || !self.stops_background_writers()) {
            self.write_until(LEAVE, deadline, foreground);
        }
        // From the background this would stop us instead, and the shell has
        // long set the terminal as it likes it.
        if foreground {
            let before = self::lock(&self.before);
            // Now, not when the output has drained: it may never do so.
            let _ = tcsetattr(&self.keyboard, OptionalActions::Now, &before);
        }
    }

    fn is_in_background(&self) -> bool {
        // A terminal that does not control us stops nobody.
        tcgetpgrp(&self.keyboard).is_ok_and(|foreground| foreground != getpgrp())
    }

    /// The lock when no frame is under way, or when time is up with the frame
    /// given up; none if its holder hangs. (An output that we could not open
    /// anew blocks with the lock held.)
    fn lock_until(&self, deadline: Instant) -> Option<MutexGuard<'_, bool>> {
        loop {
            if let Some(unfinished) = try_lock(&self.unfinished) {
                let left = deadline.saturating_duration_since(Instant::now());
                let waited = self.finished.wait_timeout_while(unfinished, left, |unfinished| *unfinished);
                let (mut unfinished, _) = waited.unwrap_or_else(PoisonError::into_inner);
                *unfinished = false;
                return Some(unfinished);
            }
            if Instant::now() >= deadline {
                return None;
            }
            thread::sleep(PAUSE);
        }
    }

    /// Writes all of it by then. What the terminal did not take until then is
    /// thrown away, to make room for this, if `discard` allows it.
    fn write_until(&self, bytes: &[u8], deadline: Instant, mut discard: bool) {
        let mut rest = bytes;
        while !rest.is_empty() {
            match rustix::io::write(&self.output, rest) {
                Ok(written) => rest = rest.get(written..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) if Instant::now() < deadline => self.wait_for_room(Some(deadline)),
                Err(Errno::AGAIN) if discard => {
                    discard = false;
                    let _ = tcflush(&self.output, QueueSelector::OFlush);
                }
                Err(_) => return,
            }
        }
    }

    /// Waits until the terminal takes output, or has something else to say.
    fn wait_for_room(&self, deadline: Option<Instant>) {
        let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let left = left.and_then(|left| Timespec::try_from(left).ok());
        let mut watched = [PollFd::new(&self.output, PollFlags::OUT)];
        let _ = poll(&mut watched, left.as_ref());
        // macOS cannot wait for /dev/tty and returns at once.
        if watched.iter().any(|output| output.revents().contains(PollFlags::NVAL)) {
            thread::sleep(PAUSE);
        }
    }

    fn stops_background_writers(&self) -> bool {
        tcgetattr(&self.output).is_ok_and(|modes| modes.local_modes.contains(LocalModes::TOSTOP))
    }
}

/// Where crossterm reads keys: standard input if it is a terminal, else the
/// controlling terminal.
fn keyboard() -> io::Result<File> {
    if io::stdin().is_terminal() {
        return Ok(rustix::io::dup(stdin())?.into());
    }
    let refuse = |error| io::Error::other(format!("keys cannot be read from /dev/tty: {}", reason(&error)));
    File::options().read(true).write(true).open("/dev/tty").map_err(refuse)
}

/// The terminal of standard output. If it controls us it is opened anew, so
/// that making it non-blocking concerns nobody who shares standard output;
/// else it is used as it is, and may block.
fn output() -> io::Result<File> {
    if !io::stdout().is_terminal() {
        return Err(io::Error::other("standard output is not a terminal"));
    }
    let controlling = tcgetsid(stdout()).is_ok();
    if controlling && let Ok(tty) = File::options().read(true).write(true).open("/dev/tty") {
        rustix::io::ioctl_fionbio(&tty, true)?;
        return Ok(tty);
    }
    Ok(rustix::io::dup(stdout())?.into())
}

/// What the locks guard stays right at every step, so that a panic elsewhere
/// does not spoil it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn try_lock<T>(mutex: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    match mutex.try_lock() {
        Ok(guard) => Some(guard),
        Err(std::sync::TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
        Err(std::sync::TryLockError::WouldBlock) => None,
    }
}
