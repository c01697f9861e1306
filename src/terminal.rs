//! Taking the terminal, the loop (event → update → draw → effects), and giving
//! it back. Input, signals, hang-up and the search worker are threads of their
//! own that meet in one channel here: the drawing thread waits for nothing
//! else, and nothing ticks while idle.

mod hangup;
mod input;
mod screen;
mod signals;
mod sweep;
mod view;
mod worker;

use std::{
    io::{self, IsTerminal as _},
    sync::{Arc, mpsc},
    thread::{self, JoinHandle},
};

use crate::{
    app::{App, Effect, Found, Message},
    domain::Deal,
    keymap::{self, Key},
    ui::Palette,
};
use screen::Screen;
use view::View;
use worker::Worker;

/// What reaches the loop.
#[derive(Debug)]
enum Event {
    /// A key.
    Pressed(Key),
    /// Pasted text.
    Pasted(String),
    /// The window has another size.
    Resized,
    /// The program was continued after a stop: everything is drawn anew.
    Resumed,
    /// A search came back.
    Found(Found),
    /// The terminal cannot be read any more.
    Lost,
}

/// Columns of the terminal on standard output; none if it is something else.
pub fn columns() -> Option<usize> {
    let out = io::stdout();
    let size = rustix::termios::tcgetwinsize(&out).ok().filter(|_| out.is_terminal());
    size.map(|size| size.ws_col.into())
}

/// Opens the explorer and stays until the user leaves; returns the exit
/// status. `load` runs while the terminal is entered.
///
/// # Errors
/// The deal cannot be loaded, or the terminal not be taken or written to. It
/// is given back in any case.
pub fn run<E>(load: impl FnOnce() -> Result<Arc<Deal>, E> + Send + 'static, palette: Palette) -> Result<u8, E>
where
    E: From<io::Error> + Send + 'static,
{
    let loading = thread::Builder::new().name("load".to_owned()).spawn(load)?;
    let screen = Screen::take()?;
    let status = explore(&screen, loading, palette);
    screen.restore();
    status
}

/// From the taken terminal to the user's leave.
fn explore<E: From<io::Error>>(
    screen: &Screen,
    loading: JoinHandle<Result<Arc<Deal>, E>>,
    palette: Palette,
) -> Result<u8, E> {
    let (sender, events) = mpsc::channel();
    signals::spawn(screen, sender.clone())?;
    let mut view = View::new(screen, palette)?;
    let deal = loading.join().unwrap_or_else(|_| Err(io::Error::other("loading ended by a panic").into()))?;
    let mut app = App::new(Arc::clone(&deal));
    view.draw(&mut app)?;
    // Only now: the first frame does not wait for any of these.
    hangup::spawn(screen);
    let mut worker = Worker::spawn(deal, sender.clone())?;
    input::spawn(sender)?;
    Ok(turn(&mut app, &mut view, &mut worker, screen, &events)?)
}

/// The loop. All that has queued up is taken in before one frame is drawn.
fn turn(
    app: &mut App,
    view: &mut View,
    worker: &mut Worker,
    screen: &Screen,
    events: &mpsc::Receiver<Event>,
) -> io::Result<u8> {
    while let Ok(first) = events.recv() {
        for event in std::iter::once(first).chain(events.try_iter()) {
            let message = match event {
                Event::Pressed(key) => keymap::message(app.layer(), key),
                Event::Pasted(text) => Some(Message::Pasted(text)),
                Event::Found(found) => Some(Message::Found(found)),
                Event::Resized | Event::Resumed => {
                    view.renew()?;
                    None
                }
                Event::Lost => return Err(io::Error::other("the terminal cannot be read any more")),
            };
            let effects = message.map_or_else(Vec::new, |message| app.update(message));
            for effect in effects {
                match effect {
                    Effect::Search { generation, query } => worker.search(generation, query),
                    Effect::Redraw => view.renew()?,
                    Effect::Suspend => screen.suspend(),
                    Effect::Quit(status) => return Ok(status),
                }
            }
        }
        view.draw(app)?;
    }
    Ok(0)
}
