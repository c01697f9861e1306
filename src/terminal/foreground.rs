//! Which process group the terminal listens to. A program that reads or sets
//! the terminal from another group is stopped.

use std::fs::File;

use nix::sys::signal::{SigSet, SigmaskHow, Signal};
use rustix::{
    process::{Pid, getpgid, getpgrp, getsid},
    termios::{tcgetpgrp, tcsetpgrp},
};

/// Whether another group has the terminal. A terminal that does not control us
/// stops nobody.
pub(super) fn is_elsewhere(tty: &File) -> bool {
    tcgetpgrp(tty).is_ok_and(|foreground| foreground != getpgrp())
}

pub(super) fn take(tty: &File) {
    if is_elsewhere(tty) {
        give(tty, getpgrp());
    }
}

pub(super) fn give(tty: &File, group: Pid) {
    let stop = SigSet::from(Signal::SIGTTOU);
    let before = stop.thread_swap_mask(SigmaskHow::SIG_BLOCK);
    // A group that is gone has nobody left to have it.
    let _ = tcsetpgrp(tty, group);
    let _ = before.map(|before| before.thread_set_mask());
}

/// Whether a shell with job control runs us: another group leads our session.
/// Without one nobody would continue what stops.
pub(super) fn has_shell() -> bool {
    let leader = getsid(None).and_then(|leader| getpgid(Some(leader)));
    leader.is_ok_and(|group| group != getpgrp())
}
