//! Job control: which process group the terminal listens to, and stops. A program
//! that reads or sets the terminal from another group is stopped.

use std::{fs::File, io, thread, time::Duration};

use nix::sys::signal::{SigSet, SigmaskHow};
use rustix::{
    io::Errno,
    process::{Pid, Signal, WaitOptions, WaitStatus, getpgid, getpgrp, getsid, kill_current_process_group, waitpid},
    termios::{tcgetpgrp, tcsetpgrp},
};

/// After which a program that is still stopped is so by itself. Ctrl-Z stops it
/// together with us, and `fg` continues both, one after the other.
const LAG: Duration = Duration::from_millis(20);

/// Whether another group has the terminal. A terminal that does not control us
/// stops nobody.
pub(super) fn is_in_background(tty: &File) -> bool {
    tcgetpgrp(tty).is_ok_and(|foreground| foreground != getpgrp())
}

/// Works from the background too, where it would stop us otherwise.
pub(super) fn set_foreground(tty: &File, group: Pid) {
    let stop = SigSet::from(nix::sys::signal::Signal::SIGTTOU);
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

/// Stops us as Ctrl-Z does outside raw mode, with the whole process group:
/// otherwise the shell would wait for the rest of it.
pub(super) fn suspend() {
    let _ = kill_current_process_group(Signal::TSTP);
}

/// The same at once, whatever handles a Ctrl-Z.
pub(super) fn stop() {
    let _ = kill_current_process_group(Signal::STOP);
}

/// Waits for the end of a child; `on_stop` is to continue it when it has stopped.
pub(super) fn wait(child: Pid, on_stop: impl Fn()) -> io::Result<WaitStatus> {
    loop {
        let mut status = poll(child, WaitOptions::UNTRACED)?;
        for _ in 0..2 {
            if status.is_some_and(WaitStatus::stopped) {
                thread::sleep(LAG);
                let changed = WaitOptions::UNTRACED | WaitOptions::CONTINUED | WaitOptions::NOHANG;
                status = poll(child, changed)?.or(status);
            }
        }
        match status {
            Some(status) if status.stopped() => on_stop(),
            Some(status) if !status.continued() => return Ok(status),
            _ => {}
        }
    }
}

fn poll(child: Pid, options: WaitOptions) -> io::Result<Option<WaitStatus>> {
    loop {
        match waitpid(Some(child), options) {
            Ok(changed) => return Ok(changed.map(|(_, status)| status)),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}
