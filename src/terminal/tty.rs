//! The terminal, shared by all threads: it is restored exactly once, whoever
//! comes first, and nothing is written to it afterwards.
//!
//! Frames are written piece by piece without blocking, so that the lock is never
//! held while the terminal accepts nothing: a signal can always restore it. The
//! restore functions of ratatui and crossterm handle neither paste mode nor
//! signals.

mod handing;
mod output;

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

use rustix::{
    event::Timespec,
    io::Errno,
    stdio::stdin,
    termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr},
};
use signal_hook::{consts::SIGWINCH, low_level::raise};

use super::{
    foreground,
    guard::{Guard, Held},
    hangup::hangs_up,
    lock,
    modes::{ENTER, LEAVE},
};
use crate::files::reason;
use handing::Other;
use output::Output;

/// How long a restore waits for a frame that is being written, all in all.
const PATIENCE: Duration = Duration::from_millis(250);

const PAUSE: Duration = Duration::from_millis(2);

#[derive(Clone, Debug)]
pub(super) struct Tty(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    output: Output,
    keyboard: File,
    /// The attributes to restore: the original ones, or those set by a shell during a
    /// stop, never those left by another program.
    before: Mutex<Termios>,
    taken: AtomicBool,
    /// Whether [`ENTER`] went out. It does so with the first frame: a write
    /// wakes the terminal's program, which then takes a processor from ours.
    entered: AtomicBool,
    /// Whether it was restored for good: the program is ending, and a loop that does
    /// not know it yet must not take it again.
    over: AtomicBool,
    /// Whether it was given back for a stop that has not ended yet.
    lent: AtomicBool,
    other: Mutex<Other>,
    /// The attributes that it had set when it stopped.
    aside: Mutex<Option<Termios>>,
    rounds: Mutex<u64>,
    dealt_with: Condvar,
    /// Held for each write; says whether a frame is half written. A restore
    /// that waits no longer clears it, and the writer drops the rest.
    unfinished: Mutex<bool>,
    finished: Condvar,
    guard: Guard,
}

impl Tty {
    /// Opens the terminal of standard output and leaves it as it is.
    ///
    /// # Errors
    /// Standard output or the keyboard is no terminal.
    pub(super) fn open() -> io::Result<Self> {
        let (output, keyboard) = (Output::open()?, keyboard()?);
        let before = Mutex::new(tcgetattr(&keyboard)?);
        Ok(Self(Arc::new(Shared {
            output,
            keyboard,
            before,
            taken: AtomicBool::new(false),
            entered: AtomicBool::new(false),
            over: AtomicBool::new(false),
            lent: AtomicBool::new(false),
            other: Mutex::new(Other::None),
            aside: Mutex::new(None),
            rounds: Mutex::new(0),
            dealt_with: Condvar::new(),
            unfinished: Mutex::new(false),
            finished: Condvar::new(),
            guard: Guard::default(),
        })))
    }

    /// Takes the terminal, or takes it again: after a stop, whoever stopped
    /// us, it may be as the shell left it. Doing so twice does no harm; when
    /// the program is ending or about to stop again, it does nothing.
    pub(super) fn enter(&self) -> io::Result<()> {
        let shared = &*self.0;
        let _unfinished = lock(&shared.unfinished);
        if shared.over.load(Ordering::SeqCst) || shared.lent.load(Ordering::SeqCst) {
            return Ok(());
        }
        let mut raw = lock(&shared.before).clone();
        raw.make_raw();
        tcsetattr(&shared.keyboard, OptionalActions::Now, &raw)?;
        shared.entered.store(false, Ordering::SeqCst);
        shared.taken.store(true, Ordering::SeqCst);
        shared.tell_guard();
        Ok(())
    }

    /// Starts a process that restores the terminal if this one dies suddenly.
    pub(super) fn guard(&self) {
        // Everything but a sudden death is seen to without it.
        let _ = self.0.guard.start(|| self.0.held());
    }

    /// Writes a whole frame, or stops once the terminal is not ours. Waits without the
    /// lock while the terminal accepts nothing.
    pub(super) fn write(&self, frame: &[u8]) -> io::Result<()> {
        let mut unfinished = lock(&self.0.unfinished);
        *unfinished = self.0.taken.load(Ordering::SeqCst);
        if *unfinished && !self.0.entered.swap(true, Ordering::SeqCst) {
            return self.0.finish(unfinished, &[ENTER, frame].concat());
        }
        self.0.finish(unfinished, frame)
    }

    /// Restores the terminal for good, once, within about a quarter of a second;
    /// returns when a concurrent restore is done too.
    pub(super) fn restore(&self) {
        if self.is_handed_over() && !self.is_in_background() {
            self.0.undo_other();
        }
        self.0.release(&self.0.over);
    }

    pub(super) fn lend(&self) {
        if self.is_handed_over() && !self.is_in_background() {
            self.0.set_other_aside();
        }
        self.0.release(&self.0.lent);
    }

    /// The stop is over: the terminal may be taken again. The user may have run stty.
    pub(super) fn reclaim(&self) {
        self.0.heed_shell();
        self.0.bring_other_back();
        self.0.lent.store(false, Ordering::SeqCst);
    }

    fn wait_for_signals(&self) {
        let rounds = lock(&self.0.rounds);
        let before = *rounds;
        let _ = raise(SIGWINCH);
        let _ = self.0.dealt_with.wait_timeout_while(rounds, PATIENCE, |rounds| *rounds == before);
    }

    pub(super) fn signals_dealt_with(&self) {
        *lock(&self.0.rounds) += 1;
        self.0.dealt_with.notify_all();
    }

    /// Columns and rows of the window; none if it does not say.
    pub(super) fn size(&self) -> (u16, u16) {
        self.0.output.size()
    }

    pub(super) fn is_hung_up(&self) -> bool {
        hangs_up(&self.0.keyboard, Some(&Timespec::default()))
    }

    /// Whether another job has the terminal, so that touching it would stop us.
    pub(super) fn is_in_background(&self) -> bool {
        foreground::is_elsewhere(&self.0.keyboard)
    }
}

impl Shared {
    fn finish<'a>(&'a self, mut unfinished: MutexGuard<'a, bool>, frame: &[u8]) -> io::Result<()> {
        let mut rest = frame;
        let mut outcome = Ok(());
        while *unfinished && !rest.is_empty() {
            match self.output.write(rest) {
                Ok(written) => rest = rest.get(written..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    drop(unfinished);
                    self.output.wait_for_room(None);
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
        let idle = self.lock_until(deadline);
        why.store(true, Ordering::SeqCst);
        if !self.taken.swap(false, Ordering::SeqCst) {
            return;
        }
        let foreground = !foreground::is_elsewhere(&self.keyboard);
        // Without the lock a writer hangs in the terminal, and so would we.
        if idle.is_some()
            && self.entered.load(Ordering::SeqCst)
            && (foreground || !self.output.stops_background_writers())
        {
            self.output.write_until(LEAVE, deadline, foreground);
        }
        // From the background this would stop us instead, and the shell has
        // long set the terminal as it likes it.
        if foreground {
            self.set(&lock(&self.before));
        }
        self.tell_guard();
    }

    fn tell_guard(&self) {
        self.guard.tell(|| self.held());
    }

    fn held(&self) -> Held {
        if self.over.load(Ordering::SeqCst) {
            Held::Over
        } else if self.taken.load(Ordering::SeqCst) {
            Held::Ours(lock(&self.before).clone())
        } else {
            Held::NotOurs
        }
    }

    /// Remembers the attributes set by a shell, which leaves the terminal in line mode,
    /// unlike other programs.
    fn heed_shell(&self) {
        if let Ok(now) = tcgetattr(&self.keyboard)
            && reads_lines(&now)
        {
            *lock(&self.before) = now;
        }
    }

    /// Sets the attributes without waiting for output to drain: it may never do so.
    fn set(&self, modes: &Termios) {
        let _ = tcsetattr(&self.keyboard, OptionalActions::Now, modes);
    }

    /// The lock once no frame is in progress, or at the deadline with the frame given
    /// up; none if its holder hangs, as in a write to an output that blocks.
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
}

fn reads_lines(modes: &Termios) -> bool {
    modes.local_modes.contains(LocalModes::ICANON)
}

/// Where crossterm reads keys: standard input, else the controlling terminal.
fn keyboard() -> io::Result<File> {
    if io::stdin().is_terminal() {
        return Ok(rustix::io::dup(stdin())?.into());
    }
    let refuse = |error| io::Error::other(format!("keys cannot be read from /dev/tty: {}", reason(&error)));
    File::options().read(true).write(true).open("/dev/tty").map_err(refuse)
}

fn try_lock<T>(mutex: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    match mutex.try_lock() {
        Ok(guard) => Some(guard),
        Err(std::sync::TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
        Err(std::sync::TryLockError::WouldBlock) => None,
    }
}
