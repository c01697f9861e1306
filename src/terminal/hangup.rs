//! Leaves when the terminal is gone. Where SIGHUP is ignored or blocked
//! (nohup, ssh -t) nothing else tells: crossterm's reading would spin at 100 %
//! for ever, and writing may never happen.

use std::{fs::File, thread};

use rustix::{
    event::{PollFd, PollFlags, poll},
    io::Errno,
};

use super::screen::Screen;

/// Status of a program that a hang-up ended: 128 and the number of SIGHUP.
pub(super) const HUNG_UP: u8 = 129;

/// Waits for the hang-up of /dev/tty: for no event in particular, without a
/// time limit, so that it costs nothing. Not of standard input, where a closed
/// pipe reports it too. Without /dev/tty, or where it cannot be waited for,
/// SIGHUP alone has to do.
pub(super) fn spawn(screen: &Screen) {
    let Ok(tty) = File::open("/dev/tty") else { return };
    let screen = screen.clone();
    let watch = move || {
        if hangs_up(&tty) {
            screen.restore();
            // The loop may hang in a write, so that this does not ask it.
            signal_hook::low_level::exit(HUNG_UP.into());
        }
    };
    let _ = thread::Builder::new().name("hang-up".to_owned()).spawn(watch);
}

/// Returns true at the hang-up, false if it cannot be told (macOS knows no
/// waiting for /dev/tty and says so at once).
fn hangs_up(tty: &File) -> bool {
    loop {
        let mut watched = [PollFd::new(tty, PollFlags::empty())];
        match poll(&mut watched, None) {
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(_) => return false,
            Ok(_) => return watched.iter().any(|tty| tty.revents().intersects(PollFlags::HUP | PollFlags::ERR)),
        }
    }
}
