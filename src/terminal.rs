//! Taking the terminal, the loop (event → update → draw → effects), and giving
//! it back. Input, signals, hang-up and the search worker are threads of their
//! own that meet in one channel here: the drawing thread waits for nothing
//! else, and nothing ticks while idle.

mod hangup;
mod input;
mod keeper;
mod screen;
mod session;
mod signals;
mod sweep;
mod worker;

use std::{
    collections::BTreeSet,
    io::{self, IsTerminal as _},
    sync::{
        Arc,
        mpsc::{self, Receiver},
    },
    thread::{self, JoinHandle},
};

use crate::{
    app::{App, Effect, Found, Kept, Message},
    domain::{Deal, EventIx, Layout, clean},
    keymap::{self, Key},
    state::Marking,
    ui::{self, Palette},
};
use keeper::Keeper;
use screen::Screen;
use session::Session;
use worker::Worker;

/// What reaches the loop.
#[derive(Debug)]
enum Event {
    /// A key.
    Pressed(Key),
    /// Pasted text, as it came.
    Pasted(String),
    /// The window may have another size.
    Resized,
    /// The program was continued after a stop: the terminal is to be taken and
    /// drawn anew.
    Resumed,
    /// A search came back.
    Found(Box<Found>),
    /// What was kept from earlier runs.
    Recalled(Kept),
    /// Something could not be kept, and why.
    Unkept(String),
    /// The keyboard cannot be read any more.
    Lost(io::Error),
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
/// The deal cannot be loaded, there is no terminal, or it cannot be read any
/// more. It is given back in any case.
pub fn run<E>(load: impl FnOnce() -> Result<Arc<Deal>, E> + Send + 'static, palette: Palette) -> Result<u8, E>
where
    E: From<io::Error> + Send + 'static,
{
    let loading = thread::Builder::new().name("load".to_owned()).spawn(load)?;
    let (sender, events) = mpsc::channel();
    let screen = Screen::open()?;
    // Before the terminal is taken: no signal may find it unguarded.
    signals::spawn(&screen, sender.clone())?;
    let mut session = Session::take(&screen)?;
    let deal = loaded(loading)?;
    let mut app = App::new(Arc::clone(&deal));
    if draw(&mut app, &mut session, palette).is_err() {
        return Ok(hangup::HUNG_UP);
    }
    // Only now: the first frame does not wait for any of these.
    hangup::spawn(&screen);
    let worker = Worker::spawn(Arc::clone(&deal), sender.clone())?;
    let keeper = Keeper::spawn(deal, sender.clone())?;
    input::spawn(sender)?;
    let explorer = Explorer { app, session, worker, keeper, palette };
    Ok(explorer.turn(&events)?)
}

fn loaded<E: From<io::Error>>(loading: JoinHandle<Result<Arc<Deal>, E>>) -> Result<Arc<Deal>, E> {
    loading.join().unwrap_or_else(|_| Err(io::Error::other("loading ended by a panic").into()))
}

/// Sizes first, then one pure drawing.
fn draw(app: &mut App, session: &mut Session, palette: Palette) -> io::Result<()> {
    app.fit(ui::geometry(session.area(), app));
    session.draw(|frame| ui::draw(app, palette, frame))
}

/// The model with all that it acts on.
struct Explorer {
    app: App,
    session: Session,
    worker: Worker,
    keeper: Keeper,
    palette: Palette,
}

impl Explorer {
    /// The loop. All that has queued up is taken in before one frame is drawn.
    fn turn(mut self, events: &Receiver<Event>) -> io::Result<u8> {
        while let Ok(first) = events.recv() {
            for event in std::iter::once(first).chain(events.try_iter()) {
                for effect in self.take_in(event)? {
                    match effect {
                        Effect::Search(request) => self.worker.search(request),
                        Effect::Remember(query) => self.keeper.remember(query),
                        Effect::Marked { changed, marked } => self.marked(changed, marked),
                        Effect::Redraw => self.session.renew()?,
                        Effect::Suspend => signals::suspend(),
                        Effect::Quit(status) => return Ok(status),
                    }
                }
            }
            // A terminal that takes nothing is gone: nobody is there to be told.
            if draw(&mut self.app, &mut self.session, self.palette).is_err() {
                return Ok(hangup::HUNG_UP);
            }
        }
        Ok(0)
    }

    fn take_in(&mut self, event: Event) -> io::Result<Vec<Effect>> {
        let message = match event {
            Event::Pressed(key) => keymap::message(self.app.layer(), key),
            Event::Pasted(text) => Some(Message::Pasted(text)),
            Event::Found(found) => Some(Message::Found(found)),
            Event::Recalled(kept) => Some(Message::Recalled(kept)),
            Event::Unkept(why) => Some(Message::Unkept(clean(why, Layout::Line).shown().to_owned())),
            Event::Resized => {
                self.session.renew()?;
                None
            }
            Event::Resumed => {
                self.session.resume()?;
                None
            }
            Event::Lost(error) => return Err(error),
        };
        Ok(message.map_or_else(Vec::new, |message| self.app.update(message)))
    }

    /// Searches go by these marks from now on; the one that changed is kept.
    fn marked(&self, changed: Option<EventIx>, marked: BTreeSet<EventIx>) {
        if let Some(event) = changed {
            let today = chrono::Local::now().date_naive();
            let marking = if marked.contains(&event) { Marking::Set(today) } else { Marking::Clear };
            self.keeper.mark(self.app.deal().event(event).id(), marking);
        }
        self.worker.marked(marked);
    }
}
