//! Hands the terminal to another program, an editor, and waits for its end.
//! However it ends, nothing that it did to the terminal stays.

use std::{io, sync::Arc, thread, time::Instant};

use rustix::{
    process::{Pid, Signal, WaitStatus, getpgid, getpgrp, kill_process, test_kill_process},
    termios::{tcgetattr, tcgetpgrp},
};
use signal_hook::consts::{SIGTTIN, SIGTTOU};

use super::{
    super::{jobs, lock},
    Ownership, PATIENCE, PAUSE, Shared, Tty,
    output::AFTER_OTHER,
    reads_lines,
};

/// Which other program has the terminal, while this one waits for its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Other {
    None,
    /// Starting, or cleaned up after.
    Unknown,
    Running(Pid),
    Ending,
}

impl Tty {
    /// Hands the terminal to a program that `run` starts and waits for, including the
    /// keys that end a program. Nothing that it does to the terminal stays.
    pub(in super::super) fn hand_over<T>(&self, run: impl FnOnce() -> T) -> T {
        *lock(&self.0.other) = Other::Unknown;
        self.0.release(Ownership::Lent);
        let outcome = run();
        // A Ctrl-C that ended the other program came to us too: it is passed
        // over as long as this lasts. Twice, for a round may be under way.
        self.wait_for_signals();
        self.wait_for_signals();
        // Not the shell: if it had the terminal we would have been stopped.
        jobs::set_foreground(&self.0.keyboard, getpgrp());
        self.0.undo_other();
        self.0.free();
        *lock(&self.0.other) = Other::None;
        outcome
    }

    /// Waits for the program that has the terminal. When it stops, so do we, and `fg`
    /// continues both; without a shell it is continued at once.
    pub(in super::super) fn wait_for(&self, other: Pid) -> io::Result<WaitStatus> {
        *lock(&self.0.other) = Other::Running(other);
        let ended = jobs::wait(other, || self.follow_stop(other));
        *lock(&self.0.other) = Other::Unknown;
        ended
    }

    /// Ends the other program by the signal that ends us, giving it time to clean up.
    pub(in super::super) fn end_other(&self, signal: Signal) {
        let mut state = lock(&self.0.other);
        let Other::Running(other) = *state else { return };
        *state = Other::Ending;
        drop(state);
        // In the background it may touch the terminal on its way out, which
        // would stop us with it.
        for stop in [SIGTTIN, SIGTTOU] {
            let _ = signal_hook::flag::register(stop, Arc::default());
        }
        let deadline = Instant::now() + PATIENCE;
        let _ = kill_process(other, signal);
        while test_kill_process(other).is_ok() && Instant::now() < deadline {
            thread::sleep(PAUSE);
        }
    }

    /// The other program has stopped: lets the shell take over until it continues us,
    /// or without a shell continues that program.
    fn follow_stop(&self, other: Pid) {
        let group = tcgetpgrp(&self.0.keyboard);
        if jobs::has_shell() {
            jobs::set_foreground(&self.0.keyboard, getpgrp());
            self.0.set_other_aside();
            jobs::stop();
            // A shell continues what its `kill` ends: to stop again would undo that.
            self.wait_for_signals();
            while self.is_in_background() {
                if *lock(&self.0.other) == Other::Ending {
                    return;
                }
                jobs::stop();
                self.wait_for_signals();
            }
            self.0.adopt_shell_attributes();
            self.0.bring_other_back();
        }
        // One that was stopped for touching the terminal gets it.
        if let Ok(group) = getpgid(Some(other)).or(group) {
            jobs::set_foreground(&self.0.keyboard, group);
        }
        let _ = kill_process(other, Signal::CONT);
    }

    pub(in super::super) fn is_handed_over(&self) -> bool {
        *lock(&self.0.other) != Other::None
    }
}

impl Shared {
    pub(super) fn undo_other(&self) {
        let deadline = Instant::now() + PATIENCE;
        let idle = self.lock_until(deadline);
        if *lock(&self.ownership) == Ownership::Over {
            return;
        }
        if idle.is_some() {
            self.output.write_until(AFTER_OTHER, deadline, true);
        }
        self.set(&lock(&self.before));
    }

    /// Undoes it for a stop. A well-behaved program has done so itself, and sets its
    /// attributes again when it continues.
    pub(super) fn set_other_aside(&self) {
        let attributes = tcgetattr(&self.keyboard).ok().filter(|attributes| !reads_lines(attributes));
        if attributes.is_some() {
            *lock(&self.other_attributes) = attributes;
        }
        self.undo_other();
    }

    pub(super) fn bring_other_back(&self) {
        if let Some(attributes) = lock(&self.other_attributes).take() {
            self.set(&attributes);
        }
    }
}
