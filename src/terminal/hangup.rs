//! Exits when the terminal is gone. Where SIGHUP is ignored or blocked (nohup,
//! ssh -t) nothing else notices: crossterm's read would spin at 100 % forever, and
//! a write may never happen.

use std::{fs::File, io, os::fd::AsFd, thread};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
};

use super::{session, tty::Tty, unkept::Unkept};

/// Status of a program that a hang-up ended: 128 and the number of SIGHUP.
pub(super) const HUNG_UP: u8 = 129;

/// Waits for the hang-up of /dev/tty: for no event in particular, without a
/// time limit, so that it costs nothing. Not of standard input, where a closed
/// pipe reports it too. Without /dev/tty, or where it cannot be waited for,
/// SIGHUP alone has to do.
///
/// What the user wrote last is given a moment to be saved, and standard error,
/// which may be a file, is told what was not.
pub(super) fn spawn(tty: &Tty, unkept: Unkept) {
    let Ok(device) = File::open("/dev/tty") else { return };
    let tty = tty.clone();
    let watch = move || {
        if hangs_up(&device, None) {
            tty.restore();
            unkept.settle();
            unkept.report().into_iter().for_each(|report| session::say(report, io::stderr()));
            // The loop may hang in a write, so that this does not ask it.
            signal_hook::low_level::exit(HUNG_UP.into());
        }
    };
    let _ = thread::Builder::new().name("hang-up".to_owned()).spawn(watch);
}

/// True at the hang-up; false after the limit or where it cannot be detected
/// (macOS cannot poll /dev/tty).
pub(super) fn hangs_up(tty: impl AsFd, limit: Option<&Timespec>) -> bool {
    loop {
        let mut watched = [PollFd::new(&tty, PollFlags::empty())];
        match poll(&mut watched, limit) {
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(_) => return false,
            Ok(_) => return watched.iter().any(|tty| tty.revents().intersects(PollFlags::HUP | PollFlags::ERR)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn what_is_gone_hangs_up_and_what_is_there_does_not() {
        let now = Timespec::default();
        let (reader, writer) = io::pipe().unwrap();
        assert!(!hangs_up(&reader, Some(&now)) && !hangs_up(&writer, Some(&now)));
        drop(writer);
        assert!(hangs_up(&reader, None), "no more can come");
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        assert!(hangs_up(&writer, None), "nobody takes any more");
    }
}
