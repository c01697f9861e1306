//! Takes the terminal and restores it on drop, and draws frames in between: one
//! pure drawing, one cleanup, one write.
//!
//! The viewport is fixed to a size that we ask for ourselves: ratatui would ask
//! the terminal where its cursor is, and wait for an answer that the input thread
//! consumes.

use std::{
    backtrace::{Backtrace, BacktraceStatus},
    io::{self, Write},
    panic::{self, PanicHookInfo},
    sync::mpsc,
    thread,
    time::Duration,
};

use ratatui::{Frame, Terminal, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect};

use super::{sanitize::sanitize, tty::Tty};
use crate::domain::{TextLayout, clean};

/// Larger windows are drawn up to here: one reported as 65535 × 65535 must not
/// exhaust the memory.
const MOST_COLUMNS: u16 = 1000;
const MOST_ROWS: u16 = 500;

/// Around each frame, so that a terminal shows it whole if it can.
const BEGIN_FRAME: &[u8] = b"\x1b[?2026h";
const END_FRAME: &[u8] = b"\x1b[?2026l";
/// Presses of a button, the wheel, and moves with a button held.
const MOUSE_ON: &[u8] = b"\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l";

const WIPE: &[u8] = b"\x1b[0m\x1b[2J";

/// Status of a program that ends by a panic, as Rust itself has it.
const PANICKED: i32 = 101;

const PATIENCE: Duration = Duration::from_secs(1);

/// The taken terminal. Dropping it restores it.
pub(super) struct Session {
    pub(super) tty: Tty,
    pub(super) area: Rect,
    /// Collects the bytes of the next frame, from [`BEGIN_FRAME`] on. ratatui flushes
    /// more than once while drawing; nothing is written until the frame is whole.
    terminal: Terminal<CrosstermBackend<Vec<u8>>>,
    reports_mouse: bool,
}

impl Session {
    /// A panic in any thread restores the terminal from now on.
    pub(super) fn take(tty: &Tty) -> io::Result<Self> {
        restore_on_panic(tty.clone());
        // crossterm would answer NO_COLOR by wiping bold and reverse too; the
        // choice of colors is the palette's.
        crossterm::style::force_color_output(true);
        let area = area(tty);
        // The guard before the act, so that half an act is undone too.
        let session = Self { tty: tty.clone(), area, terminal: terminal(area)?, reports_mouse: false };
        session.tty.enter()?;
        Ok(session)
    }

    /// Before the frame it has the terminal report the mouse, or no longer.
    pub(super) fn draw(&mut self, wants_mouse: bool, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        if self.area.is_empty() {
            return Ok(());
        }
        if wants_mouse != self.reports_mouse {
            self.reports_mouse = wants_mouse;
            let switch = if wants_mouse { MOUSE_ON } else { MOUSE_OFF };
            self.terminal.backend_mut().writer_mut().extend_from_slice(switch);
        }
        self.terminal.draw(|frame| {
            render(frame);
            sanitize(frame.buffer_mut());
        })?;
        let frame = self.terminal.backend_mut().writer_mut();
        frame.extend_from_slice(END_FRAME);
        let outcome = self.tty.write(frame);
        frame.clear();
        frame.extend_from_slice(BEGIN_FRAME);
        outcome
    }

    /// The next frame is drawn whole, in the size that the window has now.
    pub(super) fn renew(&mut self) -> io::Result<()> {
        self.area = area(&self.tty);
        self.terminal = terminal(self.area)?;
        Ok(())
    }

    pub(super) fn resume(&mut self) -> io::Result<()> {
        self.tty.enter()?;
        // It was switched off when the terminal was given back.
        self.reports_mouse = false;
        self.renew()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.tty.restore();
    }
}

/// Draws on a wiped screen, whatever is on it now.
fn terminal(area: Rect) -> io::Result<Terminal<CrosstermBackend<Vec<u8>>>> {
    let backend = CrosstermBackend::new([BEGIN_FRAME, WIPE].concat());
    Terminal::with_options(backend, TerminalOptions { viewport: Viewport::Fixed(area) })
}

fn area(tty: &Tty) -> Rect {
    let (columns, rows) = tty.size();
    Rect::new(0, 0, columns.min(MOST_COLUMNS), rows.min(MOST_ROWS))
}

/// A panic in any thread restores the terminal, prints the message and ends the
/// program: without that thread the display would be incomplete.
fn restore_on_panic(tty: Tty) {
    panic::set_hook(Box::new(move |panic| {
        tty.restore();
        say(report(panic), io::stderr());
        // Without the functions registered for an exit: another thread may
        // hold what they need.
        signal_hook::low_level::exit(PANICKED);
    }));
}

/// Prints a report, but not forever: the program has to end even if `out` blocks.
pub(super) fn say(report: String, mut out: impl Write + Send + 'static) {
    let (done, said) = mpsc::channel();
    let _ = thread::Builder::new().spawn(move || {
        let _ = writeln!(out, "{report}");
        let _ = done.send(());
    });
    let _ = said.recv_timeout(PATIENCE);
}

/// In printable characters: the message of a panic may quote data.
fn report(panic: &PanicHookInfo<'_>) -> String {
    let (thread, message) = (thread::current(), clean(panic.to_string(), TextLayout::MultiLine));
    let name = thread.name().unwrap_or("unnamed");
    let mut report = format!("dealtui crashed; please report this: thread '{name}' {}", message.shown());
    let backtrace = Backtrace::capture();
    if backtrace.status() == BacktraceStatus::Captured {
        report = format!("{report}\n{backtrace}");
    }
    report
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn a_panic_is_told_whole_before_the_program_ends() {
        let (mut reader, writer) = io::pipe().unwrap();
        say("it broke".to_owned(), writer);
        let mut told = [0; 9];
        reader.read_exact(&mut told).unwrap();
        assert_eq!(&told, b"it broke\n");
    }

    #[test]
    fn a_panic_that_nobody_reads_holds_nothing_up() {
        // Longer than any pipe takes; that this returns is the assertion.
        let (_reader, writer) = io::pipe().unwrap();
        say("x".repeat(1 << 20), writer);
    }
}
