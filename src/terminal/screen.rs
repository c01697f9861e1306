//! Our own guard over the terminal: what was taken is given back exactly once,
//! whoever gets there first: the end of the program, an error, a panic in any
//! thread, a signal, a hang-up, a stop.
//!
//! ratatui's own restore undoes neither paste mode nor the cursor, and none of
//! it on a signal; so the modes are ours.

use std::{
    fs::File,
    io::{self, Write as _},
    panic,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    termios::{OptionalActions, Termios, tcgetattr, tcsetattr},
};

use crate::domain::{Layout, clean};

/// Alternate screen, then bracketed paste; the frames hide the cursor.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";

/// All of it undone in reverse order, a frame that was cut short closed first.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?25h\x1b[?2004l\x1b[?1049l";

/// How long a restore waits for a frame that is being written.
const PATIENCE: Duration = Duration::from_millis(250);

/// Status of a program that ends by a panic, as Rust itself has it.
const PANICKED: i32 = 101;

/// The terminal, shared by all threads.
#[derive(Clone, Debug)]
pub(super) struct Screen(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    tty: File,
    before: Termios,
    raw: Termios,
    /// Whether the terminal is ours: frames are dropped when it is not.
    taken: AtomicBool,
    /// Whether [`ENTER`] was written: it goes out with the first frame, because
    /// a write wakes the terminal, which then takes a processor from us.
    entered: AtomicBool,
    /// Held while a frame is written.
    writing: Mutex<()>,
}

impl Screen {
    /// Takes the terminal of standard output, and sees to it that a panic in
    /// any thread gives it back before it is told.
    pub(super) fn take() -> io::Result<Self> {
        let tty = File::from(rustix::io::dup(rustix::stdio::stdout())?);
        let before = tcgetattr(&tty)?;
        let mut raw = before.clone();
        raw.make_raw();
        let shared = Shared {
            tty,
            before,
            raw,
            taken: AtomicBool::new(false),
            entered: AtomicBool::new(false),
            writing: Mutex::new(()),
        };
        let screen = Self(Arc::new(shared));
        screen.restore_on_panic();
        screen.enter().inspect_err(|_| screen.restore())?;
        Ok(screen)
    }

    /// Takes the terminal, again after a stop. Doing so twice does no harm.
    pub(super) fn enter(&self) -> io::Result<()> {
        let _writing = self.writing();
        tcsetattr(&self.0.tty, OptionalActions::Now, &self.0.raw)?;
        self.0.entered.store(false, Ordering::SeqCst);
        self.0.taken.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// Writes a frame in one piece, or drops it if the terminal is not ours.
    pub(super) fn write(&self, frame: &[u8]) -> io::Result<()> {
        let _writing = self.writing();
        if !self.0.taken.load(Ordering::SeqCst) {
            return Ok(());
        }
        if !self.0.entered.swap(true, Ordering::SeqCst) {
            return (&self.0.tty).write_all(&[ENTER, frame].concat());
        }
        (&self.0.tty).write_all(frame)
    }

    /// Gives the terminal back, once. Waits a moment for a frame that is being
    /// written, but never for a terminal that takes nothing any more.
    pub(super) fn restore(&self) {
        let _writing = self.writing_within(PATIENCE);
        if self.0.taken.swap(false, Ordering::SeqCst) {
            if self.0.entered.load(Ordering::SeqCst) && self.takes_output() {
                let _ = (&self.0.tty).write_all(LEAVE);
            }
            // Now, not when the output has drained: it may never do so.
            let _ = tcsetattr(&self.0.tty, OptionalActions::Now, &self.0.before);
        }
    }

    /// Gives the terminal back and stops the program until it is continued;
    /// the signal thread then takes the terminal again. SIGSTOP, because a
    /// SIGTSTP is dropped in an orphaned process group.
    pub(super) fn suspend(&self) {
        self.restore();
        let _ = signal_hook::low_level::raise(signal_hook::consts::SIGSTOP);
    }

    /// Columns and rows of the window.
    pub(super) fn size(&self) -> (u16, u16) {
        rustix::termios::tcgetwinsize(&self.0.tty).map_or((0, 0), |size| (size.ws_col, size.ws_row))
    }

    fn takes_output(&self) -> bool {
        let mut tty = [PollFd::new(&self.0.tty, PollFlags::OUT)];
        let patience = Timespec { tv_sec: 0, tv_nsec: PATIENCE.subsec_nanos().into() };
        let ready = poll(&mut tty, Some(&patience)).is_ok_and(|ready| ready > 0);
        ready && tty.iter().all(|tty| tty.revents().contains(PollFlags::OUT))
    }

    fn writing(&self) -> MutexGuard<'_, ()> {
        self.0.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn writing_within(&self, patience: Duration) -> Option<MutexGuard<'_, ()>> {
        let start = Instant::now();
        loop {
            match self.0.writing.try_lock() {
                Ok(guard) => return Some(guard),
                Err(_) if start.elapsed() >= patience => return None,
                Err(_) => thread::sleep(Duration::from_millis(2)),
            }
        }
    }

    /// A panic in any thread ends the program: the terminal first, then the
    /// message. Drawing on over a restored terminal would be worse.
    fn restore_on_panic(&self) {
        let screen = self.clone();
        panic::set_hook(Box::new(move |panic| {
            screen.restore();
            let message = clean(panic.to_string(), Layout::Prose);
            let _ = writeln!(io::stderr(), "dealtui: this should not have happened: {}", message.shown());
            std::process::exit(PANICKED);
        }));
    }
}
