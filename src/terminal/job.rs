//! Waits for a program that has the terminal, through its stops.

use std::{io, thread, time::Duration};

use rustix::{
    io::Errno,
    process::{Pid, Signal, WaitOptions, WaitStatus, kill_current_process_group, waitpid},
};

/// After which a program that is still stopped is so by itself. Ctrl-Z stops it
/// together with us, and `fg` continues both, one after the other.
const LAG: Duration = Duration::from_millis(20);

/// Waits for the end of a child; `paused` is to continue it when it has stopped.
pub(super) fn wait(child: Pid, paused: impl Fn()) -> io::Result<WaitStatus> {
    loop {
        let mut status = look(child, WaitOptions::UNTRACED)?;
        for _ in 0..2 {
            if status.is_some_and(WaitStatus::stopped) {
                thread::sleep(LAG);
                let changed = WaitOptions::UNTRACED | WaitOptions::CONTINUED | WaitOptions::NOHANG;
                status = look(child, changed)?.or(status);
            }
        }
        match status {
            Some(status) if status.stopped() => paused(),
            Some(status) if !status.continued() => return Ok(status),
            _ => {}
        }
    }
}

fn look(child: Pid, options: WaitOptions) -> io::Result<Option<WaitStatus>> {
    loop {
        match waitpid(Some(child), options) {
            Ok(changed) => return Ok(changed.map(|(_, status)| status)),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Stops the whole process group, us included, until the shell continues it.
/// Those in between would else go on waiting, and the shell for them.
pub(super) fn stop() {
    let _ = kill_current_process_group(Signal::STOP);
}
