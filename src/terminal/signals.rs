//! Handles signals and the loss of the terminal, on threads of their own. Deadly
//! signals restore the terminal and then take their usual effect, directly from
//! here: the loop may hang in a write to a blocked terminal. These threads never
//! wait for the terminal longer than a restore does.

use std::{ffi::c_int, fs::File, io, os::fd::AsFd, sync::mpsc::Sender, thread, time::Duration};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    process::Signal,
};
use signal_hook::{
    consts::{SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGWINCH},
    iterator::Signals,
    low_level::{emulate_default_handler, exit, raise},
};

use super::{Event, jobs, session, tty::Tty, unsaved::Unsaved};

/// Status of a program that a hang-up ended: 128 and the number of SIGHUP.
pub(super) const HUNG_UP: u8 = 129;

/// Not SIGPIPE: Rust ignores it, and the failed write is noticed.
const DEADLY: [c_int; 7] = [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM];

/// How long consequences of a signal may lag behind it: a second signal after a
/// SIGCONT; after a Ctrl-C, the terminal discarding output that is written at once
/// (NOFLSH in termios(3)).
const LAG: Duration = Duration::from_millis(20);

/// Handles signals until the program ends. Call it before the terminal is taken, so
/// that no signal finds it unguarded.
pub(super) fn spawn(tty: &Tty, unsaved: Unsaved, events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new(DEADLY)?;
    for signal in [SIGTSTP, SIGCONT, SIGWINCH] {
        signals.add_signal(signal)?;
    }
    let tty = tty.clone();
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        loop {
            let came = gather(&mut signals, &tty);
            for event in came.into_iter().filter_map(|signal| act(signal, &tty, &unsaved)) {
                // A loop that has ended reads no more, but signals still kill.
                let _ = events.send(event);
            }
            tty.signals_were_handled();
        }
    })?;
    Ok(())
}

/// The signals that came, those that end the program first.
fn gather(signals: &mut Signals, tty: &Tty) -> Vec<c_int> {
    let mut came: Vec<c_int> = signals.wait().collect();
    if came.contains(&SIGCONT) {
        if tty.is_in_background() {
            // A shell's `kill` continues the stopped job that it ends; stopping
            // again before the second signal is seen would undo the kill.
            thread::sleep(LAG);
            came.extend(signals.pending());
        }
        // Their order is unknown, and a stop that is asked for again costs less
        // than a program that hangs in one.
        came.retain(|&signal| signal != SIGTSTP);
    }
    came.sort_by_key(|signal| !DEADLY.contains(signal));
    came
}

fn act(signal: c_int, tty: &Tty, unsaved: &Unsaved) -> Option<Event> {
    match signal {
        SIGWINCH => Some(Event::Resized),
        // Ctrl-C in an editor is the editor's.
        SIGINT | SIGQUIT if tty.is_handed_over() => None,
        // A Ctrl-Z in an editor that nobody would continue: the system drops it
        // for the editor, and we must not stop alone.
        SIGTSTP if tty.is_handed_over() && !jobs::has_shell() => None,
        SIGTSTP => {
            tty.lend();
            stop();
            None
        }
        // `bg`, or a stray SIGCONT: the terminal is someone else's, so that we
        // wait for `fg`, as any program that wants to draw.
        SIGCONT if tty.is_in_background() => {
            stop();
            None
        }
        SIGCONT => {
            tty.reclaim();
            Some(Event::Resumed)
        }
        deadly => {
            if let Some(signal) = Signal::from_named_raw(deadly) {
                tty.end_other(signal);
            }
            restore_and_report(tty, unsaved);
            let _ = emulate_default_handler(deadly);
            // If it cannot be emulated: what a shell would have said.
            exit(deadly.saturating_add(128))
        }
    }
}

/// Not by SIGTSTP, which is ignored in an orphaned process group.
fn stop() {
    let _ = raise(SIGSTOP);
}

/// Exits when the terminal is gone. Where SIGHUP is ignored or blocked (nohup,
/// ssh -t) nothing else notices: crossterm's read would spin at 100 % forever, and
/// a write may never happen.
///
/// Waits for the hang-up of /dev/tty: for no event in particular, without a
/// time limit, so that it costs nothing. Not of standard input, where a closed
/// pipe reports it too. Without /dev/tty, or where it cannot be waited for,
/// SIGHUP alone has to do.
pub(super) fn spawn_hang_up(tty: &Tty, unsaved: Unsaved) {
    let Ok(device) = File::open("/dev/tty") else { return };
    let tty = tty.clone();
    let watch = move || {
        if hangs_up(&device, None) {
            restore_and_report(&tty, &unsaved);
            // The loop may hang in a write, so that this does not ask it.
            exit(HUNG_UP.into());
        }
    };
    let _ = thread::Builder::new().name("hang-up".to_owned()).spawn(watch);
}

/// The user's last words get a moment to be saved; those that are not are printed to
/// standard error, which may be a file.
fn restore_and_report(tty: &Tty, unsaved: &Unsaved) {
    tty.restore();
    unsaved.settle();
    if let Some(report) = unsaved.report() {
        thread::sleep(LAG);
        session::say(report, io::stderr());
    }
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
