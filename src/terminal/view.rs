//! Frames: sizes first, then one pure drawing, then one write.
//!
//! The viewport is fixed to a size that we ask for ourselves: ratatui would
//! ask the terminal where its cursor is, and wait for an answer.

use std::{
    cell::RefCell,
    io::{self, Write},
    rc::Rc,
};

use ratatui::{Terminal, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect};

use super::{Screen, sweep::sweep};
use crate::{
    app::App,
    ui::{self, Palette},
};

/// A larger window is drawn up to here: a window reported as 65535 × 65535
/// must not exhaust the memory.
const MOST_COLUMNS: u16 = 1000;
/// See [`MOST_COLUMNS`].
const MOST_ROWS: u16 = 500;

/// Around each frame, so that a terminal that can shows it whole.
const BEGIN_FRAME: &[u8] = b"\x1b[?2026h";
/// See [`BEGIN_FRAME`].
const END_FRAME: &[u8] = b"\x1b[?2026l";
/// Wipes what stands there before everything is drawn anew.
const WIPE: &[u8] = b"\x1b[0m\x1b[2J";

/// The drawing side of the screen.
pub(super) struct View {
    screen: Screen,
    palette: Palette,
    area: Rect,
    frame: Frame,
    terminal: Terminal<CrosstermBackend<Frame>>,
}

/// The bytes of the frame being made. ratatui flushes more than once while it
/// draws; nothing is written until the frame is whole.
#[derive(Clone, Default)]
struct Frame(Rc<RefCell<Vec<u8>>>);

impl Write for Frame {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl View {
    pub(super) fn new(screen: &Screen, palette: Palette) -> io::Result<Self> {
        // crossterm would answer NO_COLOR by wiping bold and reverse too; the
        // palette sees to it instead.
        crossterm::style::force_color_output(true);
        let (frame, area) = (Frame::default(), area(screen));
        let terminal = terminal(&frame, area)?;
        Ok(Self { screen: screen.clone(), palette, area, frame, terminal })
    }

    /// Draws the model as it is now.
    pub(super) fn draw(&mut self, app: &mut App) -> io::Result<()> {
        if self.area.is_empty() {
            return Ok(());
        }
        app.fit(ui::geometry(self.area, app));
        let palette = self.palette;
        self.terminal.draw(|frame| {
            ui::draw(app, palette, frame);
            sweep(frame.buffer_mut());
        })?;
        let drawn = std::mem::take(&mut *self.frame.0.borrow_mut());
        self.screen.write(&[BEGIN_FRAME, &drawn, END_FRAME].concat())
    }

    /// Forgets what stands on the screen, so that the next frame is drawn
    /// whole, at the size the window has now.
    pub(super) fn renew(&mut self) -> io::Result<()> {
        self.frame.0.borrow_mut().clear();
        self.frame.0.borrow_mut().extend_from_slice(WIPE);
        self.area = area(&self.screen);
        self.terminal = terminal(&self.frame, self.area)?;
        Ok(())
    }
}

fn terminal(frame: &Frame, area: Rect) -> io::Result<Terminal<CrosstermBackend<Frame>>> {
    Terminal::with_options(CrosstermBackend::new(frame.clone()), TerminalOptions { viewport: Viewport::Fixed(area) })
}

fn area(screen: &Screen) -> Rect {
    let (columns, rows) = screen.size();
    Rect::new(0, 0, columns.min(MOST_COLUMNS), rows.min(MOST_ROWS))
}
