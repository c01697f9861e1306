//! Handles signals on a thread of their own. Deadly signals restore the terminal
//! and then take their usual effect, directly from here: the loop may hang in a
//! write to a blocked terminal. This thread never waits for the terminal longer
//! than a restore does.

use std::{ffi::c_int, io, sync::mpsc::Sender, thread, time::Duration};

use rustix::process::{Signal, kill_current_process_group};
use signal_hook::{
    consts::{SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGWINCH},
    iterator::Signals,
    low_level::{emulate_default_handler, exit, raise},
};

use super::{Event, foreground, session, tty::Tty, unkept::Unkept};

/// Not SIGPIPE: Rust ignores it, and the failed write is noticed.
const DEADLY: [c_int; 7] = [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM];

/// How long consequences of a signal may lag behind it: a second signal after a
/// SIGCONT; after a Ctrl-C, the terminal discarding output that is written at once
/// (NOFLSH in termios(3)).
const LAG: Duration = Duration::from_millis(20);

/// Handles signals until the program ends. Call it before the terminal is taken, so
/// that no signal finds it unguarded.
pub(super) fn spawn(tty: &Tty, unkept: Unkept, events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new(DEADLY)?;
    for signal in [SIGTSTP, SIGCONT, SIGWINCH] {
        signals.add_signal(signal)?;
    }
    let tty = tty.clone();
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        loop {
            let came = gather(&mut signals, &tty);
            for event in came.into_iter().filter_map(|signal| act(signal, &tty, &unkept)) {
                // A loop that has ended reads no more, but signals still kill.
                let _ = events.send(event);
            }
            tty.signals_dealt_with();
        }
    })?;
    Ok(())
}

/// Stops the whole process group, as Ctrl-Z does outside raw mode: otherwise the
/// shell would wait for the rest of it. The thread above handles it like a stop
/// from outside.
pub(super) fn suspend() {
    let _ = kill_current_process_group(Signal::TSTP);
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

fn act(signal: c_int, tty: &Tty, unkept: &Unkept) -> Option<Event> {
    match signal {
        SIGWINCH => Some(Event::Resized),
        // Ctrl-C in an editor is the editor's.
        SIGINT | SIGQUIT if tty.is_handed_over() => None,
        // A Ctrl-Z in an editor that nobody would continue: the system drops it
        // for the editor, and we must not stop alone.
        SIGTSTP if tty.is_handed_over() && !foreground::has_shell() => None,
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
            tty.restore();
            unkept.settle();
            if let Some(report) = unkept.report() {
                thread::sleep(LAG);
                session::say(report, io::stderr());
            }
            let _ = emulate_default_handler(deadly);
            // If it cannot be emulated: what a shell would have said.
            exit(deadly.saturating_add(128))
        }
    }
}

/// Uses SIGSTOP: a SIGTSTP of our own is ignored in an orphaned process group.
fn stop() {
    let _ = raise(SIGSTOP);
}
