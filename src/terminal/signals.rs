//! Signals on a thread of their own. Those that end the program restore the
//! terminal and then do what they do to any program, directly from here: the
//! loop may hang in a write to a terminal that takes nothing.

use std::{io, sync::mpsc::Sender, thread};

use signal_hook::{
    consts::{SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGWINCH},
    iterator::Signals,
    low_level::emulate_default_handler,
};

use super::{Event, Screen};

/// Watches for signals until the program ends.
pub(super) fn spawn(screen: &Screen, events: Sender<Event>) -> io::Result<()> {
    let mut signals =
        Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGTSTP, SIGCONT, SIGWINCH])?;
    let screen = screen.clone();
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGWINCH => Some(Event::Resized),
                SIGTSTP => {
                    screen.suspend();
                    None
                }
                // Whoever stopped us, the terminal may be as the shell left it.
                SIGCONT => screen.enter().is_ok().then_some(Event::Resumed),
                deadly => {
                    screen.restore();
                    let _ = emulate_default_handler(deadly);
                    None
                }
            };
            if event.is_some_and(|event| events.send(event).is_err()) {
                break;
            }
        }
    })?;
    Ok(())
}
