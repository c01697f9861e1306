//! Leaves when the terminal is gone. Where SIGHUP is ignored (nohup, ssh -t)
//! nothing else tells: reading would spin, and writing may never happen.

use std::{fs::File, thread};

use rustix::{
    event::{PollFd, PollFlags, poll},
    io::Errno,
};

use super::Screen;

/// Status of a program that a hang-up ended: 128 and the number of SIGHUP.
const HUNG_UP: i32 = 129;

/// Waits for the hang-up of /dev/tty: for no event in particular, without a
/// time limit, so that it costs nothing. Not of standard input, where a closed
/// pipe reports it too. Without /dev/tty there is nothing to wait for.
pub(super) fn spawn(screen: &Screen) {
    let Ok(tty) = File::open("/dev/tty") else { return };
    let screen = screen.clone();
    let watch = move || {
        let mut watched = [PollFd::new(&tty, PollFlags::empty())];
        while matches!(poll(&mut watched, None), Err(Errno::INTR | Errno::AGAIN)) {}
        screen.restore();
        std::process::exit(HUNG_UP);
    };
    // Without the thread SIGHUP still ends the program.
    let _ = thread::Builder::new().name("hang-up".to_owned()).spawn(watch);
}
