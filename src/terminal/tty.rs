//! The terminal, shared by all threads: it is restored exactly once, whoever
//! comes first, and nothing is written to it afterwards.
//!
//! Frames are written piece by piece without blocking, so that the lock is never
//! held while the terminal accepts nothing: a signal can always restore it. The
//! restore functions of ratatui and crossterm handle neither paste mode nor
//! signals.

mod handover;
mod output;

use std::{
    borrow::Cow,
    fs::File,
    io::{self, IsTerminal as _},
    mem,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError},
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
    guard::{self, Guard},
    jobs, lock,
    signals::hangs_up,
};
use crate::files::io_error_message;
use handover::Other;
pub(super) use output::LEAVE;
use output::{ENTER, Output};

/// How long a restore waits for a frame that is being written, all in all.
const PATIENCE: Duration = Duration::from_millis(250);

/// How long to pause before trying again where nothing can be awaited, such as the standard
/// mutex, which has no lock with a deadline.
const PAUSE: Duration = Duration::from_millis(2);

#[derive(Clone, Debug)]
pub(super) struct Tty(Arc<Shared>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ownership {
    /// Not ours, and free to be taken.
    Free,
    /// [`ENTER`] goes out with the first frame: a write wakes the terminal's program,
    /// which then takes a processor from ours.
    Taken,
    Entered,
    /// Given back for a stop, or to another program, that has not ended yet.
    Lent,
    /// Restored for good: the program is ending, and a loop that does not know it yet
    /// must not take it again.
    Over,
}

impl Ownership {
    fn is_ours(self) -> bool {
        matches!(self, Self::Taken | Self::Entered)
    }
}

#[derive(Debug)]
struct Shared {
    output: Output,
    keyboard: File,
    /// The attributes to restore: the original ones, or those set by a shell during a
    /// stop, never those left by another program.
    before: Mutex<Termios>,
    ownership: Mutex<Ownership>,
    other: Mutex<Other>,
    /// The attributes that it had set when it stopped.
    other_attributes: Mutex<Option<Termios>>,
    /// Counts how often all pending signals were handled.
    rounds: Mutex<u64>,
    round_done: Condvar,
    /// Held for each write; says whether a frame is half written. A restore
    /// that waits no longer clears it, and the writer drops the rest.
    unfinished: Mutex<bool>,
    finished: Condvar,
    guard: Guard,
}

impl Tty {
    /// Leaves the terminal as it is.
    pub(super) fn open() -> io::Result<Self> {
        let (output, keyboard) = (Output::open()?, keyboard()?);
        let before = Mutex::new(tcgetattr(&keyboard)?);
        Ok(Self(Arc::new(Shared {
            output,
            keyboard,
            before,
            ownership: Mutex::new(Ownership::Free),
            other: Mutex::new(Other::None),
            other_attributes: Mutex::default(),
            rounds: Mutex::default(),
            round_done: Condvar::new(),
            unfinished: Mutex::default(),
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
        if matches!(*lock(&shared.ownership), Ownership::Lent | Ownership::Over) {
            return Ok(());
        }
        let mut raw = lock(&shared.before).clone();
        raw.make_raw();
        tcsetattr(&shared.keyboard, OptionalActions::Now, &raw)?;
        *lock(&shared.ownership) = Ownership::Taken;
        shared.update_guard();
        Ok(())
    }

    pub(super) fn guard(&self) {
        // Everything but a sudden death is handled without it.
        let _ = self.0.guard.start(|| self.0.holder());
    }

    /// Writes a whole frame, or stops once the terminal is not ours. Waits without the
    /// lock while the terminal accepts nothing.
    pub(super) fn write(&self, frame: &[u8]) -> io::Result<()> {
        let mut unfinished = lock(&self.0.unfinished);
        let mut ownership = lock(&self.0.ownership);
        *unfinished = ownership.is_ours();
        let is_first = *ownership == Ownership::Taken;
        if is_first {
            *ownership = Ownership::Entered;
        }
        drop(ownership);
        let frame = if is_first { Cow::Owned([ENTER, frame].concat()) } else { Cow::Borrowed(frame) };
        let mut rest = &*frame;
        let mut outcome = Ok(());
        while *unfinished && !rest.is_empty() {
            match self.0.output.write(rest) {
                Ok(written) => rest = rest.get(written..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    drop(unfinished);
                    self.0.output.wait_for_room(None);
                    unfinished = lock(&self.0.unfinished);
                }
                Err(error) => {
                    outcome = Err(error.into());
                    break;
                }
            }
        }
        *unfinished = false;
        self.0.finished.notify_all();
        outcome
    }

    /// Restores the terminal for good, once, within about a quarter of a second;
    /// returns when a concurrent restore is done too.
    pub(super) fn restore(&self) {
        if self.is_handed_over() && !self.is_in_background() {
            self.0.undo_other();
        }
        self.0.release(Ownership::Over);
    }

    pub(super) fn lend(&self) {
        if self.is_handed_over() && !self.is_in_background() {
            self.0.set_other_aside();
        }
        self.0.release(Ownership::Lent);
    }

    /// The stop is over: the terminal may be taken again. The user may have run stty.
    pub(super) fn reclaim(&self) {
        self.0.adopt_shell_attributes();
        self.0.bring_other_back();
        self.0.free();
    }

    fn wait_for_signals(&self) {
        let rounds = lock(&self.0.rounds);
        let before = *rounds;
        let _ = raise(SIGWINCH);
        let _ = self.0.round_done.wait_timeout_while(rounds, PATIENCE, |rounds| *rounds == before);
    }

    pub(super) fn signals_were_handled(&self) {
        *lock(&self.0.rounds) += 1;
        self.0.round_done.notify_all();
    }

    /// Columns and rows of the window; zeros if it does not say.
    pub(super) fn size(&self) -> (u16, u16) {
        self.0.output.size()
    }

    pub(super) fn is_hung_up(&self) -> bool {
        hangs_up(&self.0.keyboard, Some(&Timespec::default()))
    }

    /// Whether another job has the terminal, so that touching it would stop us.
    pub(super) fn is_in_background(&self) -> bool {
        jobs::is_in_background(&self.0.keyboard)
    }
}

impl Shared {
    /// Gives the terminal back, unless that is done already.
    fn release(&self, to: Ownership) {
        let deadline = Instant::now() + PATIENCE;
        let idle = self.lock_until(deadline);
        let mut ownership = lock(&self.ownership);
        let before = if *ownership == Ownership::Over { Ownership::Over } else { mem::replace(&mut *ownership, to) };
        drop(ownership);
        if !before.is_ours() {
            return;
        }
        let is_in_foreground = !jobs::is_in_background(&self.keyboard);
        // Without the lock a writer hangs in the terminal, and so would we.
        if idle.is_some()
            && before == Ownership::Entered
            && (is_in_foreground || !self.output.stops_background_writers())
        {
            self.output.write_until(LEAVE, deadline, is_in_foreground);
        }
        // From the background this would stop us instead, and the shell has
        // long set the terminal as it likes it.
        if is_in_foreground {
            self.set(&lock(&self.before));
        }
        self.update_guard();
    }

    fn free(&self) {
        let mut ownership = lock(&self.ownership);
        if *ownership == Ownership::Lent {
            *ownership = Ownership::Free;
        }
    }

    fn update_guard(&self) {
        self.guard.update(|| self.holder());
    }

    fn holder(&self) -> String {
        match *lock(&self.ownership) {
            Ownership::Over => guard::OVER.to_owned(),
            Ownership::Taken | Ownership::Entered => guard::ours(&lock(&self.before)),
            Ownership::Free | Ownership::Lent => guard::NOT_OURS.to_owned(),
        }
    }

    /// Remembers the attributes set by a shell, which leaves the terminal in line mode,
    /// unlike other programs.
    fn adopt_shell_attributes(&self) {
        if let Ok(now) = tcgetattr(&self.keyboard)
            && reads_lines(&now)
        {
            *lock(&self.before) = now;
        }
    }

    /// Sets the attributes without waiting for output to drain: it may never do so.
    fn set(&self, attributes: &Termios) {
        let _ = tcsetattr(&self.keyboard, OptionalActions::Now, attributes);
    }

    /// The lock once no frame is in progress, or at the deadline with the frame given
    /// up; none if its holder hangs, as in a write to an output that blocks.
    fn lock_until(&self, deadline: Instant) -> Option<MutexGuard<'_, bool>> {
        loop {
            let locked = match self.unfinished.try_lock() {
                Ok(unfinished) => Some(unfinished),
                Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
                Err(TryLockError::WouldBlock) => None,
            };
            if let Some(unfinished) = locked {
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

fn reads_lines(attributes: &Termios) -> bool {
    attributes.local_modes.contains(LocalModes::ICANON)
}

/// Where crossterm reads keys: standard input, else the controlling terminal.
fn keyboard() -> io::Result<File> {
    if io::stdin().is_terminal() {
        return Ok(rustix::io::dup(stdin())?.into());
    }
    let refuse = |error| io::Error::other(format!("cannot read keys from /dev/tty: {}", io_error_message(&error)));
    File::options().read(true).write(true).open("/dev/tty").map_err(refuse)
}
