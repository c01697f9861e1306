//! Taking the terminal, the loop (event → update → draw → effects), and giving
//! it back. Input, signals, hang-up and the search worker are threads of their
//! own that meet in one channel here: the drawing thread waits for nothing
//! else, and nothing ticks while idle.

mod clipboard;
mod editor;
mod foreground;
mod guard;
mod hangup;
mod input;
mod job;
mod keeper;
mod modes;
mod outside;
mod screen;
mod session;
mod signals;
mod sweep;
mod unkept;
mod watch;
mod worker;

use std::{
    borrow::Cow,
    io::{self, IsTerminal as _},
    mem,
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender},
    },
    thread::{self, JoinHandle},
};

use chrono::NaiveDate;

use crate::{
    app::{App, Effect, Host, Message, SavedState},
    data::{Opened, Origin, Stamp},
    domain::{Deal, Layout, News, clean},
    files, interrupt,
    keymap::{self, Key},
    ui::{self, Palette},
};
pub use guard::{is_guard, stand_guard};
use input::Gate;
use keeper::Keeper;
use screen::Screen;
use session::Session;
use unkept::Unkept;
use watch::{Located, Watching};
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
    Searched(Box<Message>),
    /// What was kept from earlier runs.
    StateLoaded(SavedState),
    /// What is new since the deal was last opened.
    NewsLoaded(News),
    /// A change of a mark or note is kept.
    Annotated(Box<Message>),
    /// What of marks and notes is not kept, and why.
    Unsaved(Option<String>),
    /// The deal file changed, and is good.
    Loaded(Box<Opened>),
    /// The deal file cannot be read as it is now, and why.
    Broken(String),
    /// Something to tell.
    Said(String),
    /// The keyboard cannot be read any more.
    Lost(io::Error),
}

/// Columns of a terminal that does not say how many it has.
const USUAL_COLUMNS: u16 = 80;

/// Columns of the terminal on standard output; none if it is something else.
pub fn columns() -> Option<usize> {
    let out = io::stdout();
    let size = rustix::termios::tcgetwinsize(&out).ok().filter(|_| out.is_terminal());
    size.map(|size| if size.ws_col == 0 { USUAL_COLUMNS } else { size.ws_col }.into())
}

/// The day by which annotations are dated.
fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

/// What is explored.
#[derive(Debug)]
pub struct Explored {
    /// The deal.
    pub deal: Arc<Deal>,
    /// The text that it was read from.
    pub text: Cow<'static, str>,
    /// How its file was when it was read; none of the built-in deal.
    pub stamp: Option<Stamp>,
}

/// Why nothing was explored, or not to the end.
#[derive(Debug)]
pub enum Unexplored<E> {
    /// The deal was not loaded.
    Unloaded(E),
    /// There is no terminal, or it cannot be used any more.
    Terminal(io::Error),
}

impl<E> From<io::Error> for Unexplored<E> {
    fn from(error: io::Error) -> Self {
        Self::Terminal(error)
    }
}

/// Opens the explorer and stays until the user leaves; returns the exit
/// status. `load` runs while the terminal is entered; `origin` is where the deal
/// is read from when it changes. The program is to end with it: what it holds
/// is not freed.
///
/// # Errors
/// The deal cannot be loaded, there is no terminal, or it cannot be read any
/// more. It is given back in any case.
pub fn run<E: Send + 'static>(
    load: impl FnOnce() -> Result<Explored, E> + Send + 'static,
    origin: Origin,
    palette: Palette,
) -> Result<u8, Unexplored<E>> {
    let located = Located::of(&origin);
    let loading = thread::Builder::new().name("load".to_owned()).spawn(load)?;
    let (sender, events) = mpsc::channel();
    let screen = Screen::open()?;
    // Before the terminal is taken: no signal may find it unguarded.
    let unkept = Unkept::default();
    signals::spawn(&screen, unkept.clone(), sender.clone())?;
    interrupt::leave_to_others();
    let mut session = Session::take(&screen)?;
    let Explored { deal, text, stamp } = loaded(loading)?;
    let mut app = App::new(Arc::clone(&deal), today);
    if draw(&mut app, &mut session, palette).is_err() {
        return Ok(hangup::HUNG_UP);
    }
    // Only now: the first frame does not wait for any of these.
    let guarded = screen.clone();
    thread::Builder::new().name("guard".to_owned()).spawn(move || guarded.guard())?;
    hangup::spawn(&screen, unkept.clone());
    let worker = Worker::spawn(Arc::clone(&deal), sender.clone())?;
    let keeper = Keeper::spawn(unkept, deal.id().to_owned(), text, sender.clone())?;
    let watching = watch::spawn(located, origin.clone(), stamp, sender.clone())?;
    let gate = input::spawn(sender.clone())?;
    let mut explorer = Explorer { app, session, worker, keeper, watching, gate, origin, sender, palette };
    let outcome = explorer.turn(&events);
    Ok(explorer.leave(outcome)?)
}

fn loaded<E>(loading: JoinHandle<Result<Explored, E>>) -> Result<Explored, Unexplored<E>> {
    match loading.join() {
        Ok(loaded) => loaded.map_err(Unexplored::Unloaded),
        Err(_) => Err(io::Error::other("loading ended by a panic").into()),
    }
}

/// Sizes first, then one pure drawing.
fn draw(app: &mut App, session: &mut Session, palette: Palette) -> io::Result<()> {
    app.fit(ui::geometry(session.area(), app));
    session.draw(|frame| ui::draw(app, palette, frame))
}

/// Why the loop ends.
enum Ending {
    Quit(u8),
    Failed(io::Error),
}

impl From<io::Error> for Ending {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// The model with all that it acts on.
struct Explorer {
    app: App,
    session: Session,
    worker: Worker,
    keeper: Keeper,
    watching: Watching,
    gate: Gate,
    origin: Origin,
    sender: Sender<Event>,
    palette: Palette,
}

impl Explorer {
    /// The loop. All that has queued up is taken in before one frame is drawn.
    fn turn(&mut self, events: &Receiver<Event>) -> Result<(), Ending> {
        while let Ok(first) = events.recv() {
            for event in std::iter::once(first).chain(events.try_iter()) {
                if let Some(message) = self.message(event)? {
                    self.handle(message)?;
                }
            }
            // A terminal that takes nothing is gone: nobody is there to be told.
            draw(&mut self.app, &mut self.session, self.palette).map_err(|_| Ending::Quit(hangup::HUNG_UP))?;
        }
        Ok(())
    }

    /// Gives the terminal back, and sees to it that what the user wrote is kept.
    /// The rest goes with the program: to free a large deal piece by piece takes
    /// longer than the user waits for the prompt.
    fn leave(self, outcome: Result<(), Ending>) -> io::Result<u8> {
        let Self { app, session, worker, keeper, .. } = self;
        drop(session);
        let outcome = match outcome {
            Ok(()) => Ok(0),
            Err(Ending::Quit(status)) => Ok(status),
            Err(Ending::Failed(error)) => Err(error),
        };
        let status = keeper.leave(*outcome.as_ref().unwrap_or(&hangup::HUNG_UP));
        mem::forget((app, worker));
        outcome.map(|_| status)
    }

    /// What the model is told of an event, if anything.
    fn message(&mut self, event: Event) -> Result<Option<Message>, Ending> {
        Ok(match event {
            Event::Pressed(key) => Some(keymap::message(self.app.layer(), key)),
            Event::Pasted(text) => Some(Message::Pasted(text)),
            Event::Searched(answer) => Some(*answer),
            Event::StateLoaded(saved) => Some(Message::StateLoaded(saved)),
            Event::NewsLoaded(news) => Some(Message::NewsLoaded(news)),
            Event::Annotated(message) => Some(*message),
            Event::Unsaved(what) => {
                Some(Message::Unsaved(what.map(|what| clean(what, Layout::Line).shown().to_owned())))
            }
            Event::Loaded(opened) => {
                self.keeper.see(opened.text);
                Some(Message::Loaded(opened.deal))
            }
            Event::Broken(why) => Some(Message::Broken(clean(why, Layout::Line).shown().to_owned())),
            Event::Said(what) => Some(Message::Said(clean(what, Layout::Line).shown().to_owned())),
            Event::Resized => {
                self.session.renew()?;
                None
            }
            Event::Resumed => {
                self.session.resume()?;
                self.watching.look();
                None
            }
            Event::Lost(_) if self.session.is_hung_up() => return Err(Ending::Quit(hangup::HUNG_UP)),
            Event::Lost(error) => {
                let why = format!("keys cannot be read any more: {}", files::reason(&error));
                return Err(Ending::Failed(io::Error::other(why)));
            }
        })
    }
}

impl Host for Explorer {
    type Stop = Ending;

    fn app(&mut self) -> &mut App {
        &mut self.app
    }

    fn perform(&mut self, effect: Effect) -> Result<Option<Message>, Ending> {
        match effect {
            Effect::Search(task) => self.worker.perform(task),
            Effect::Remember(query) => self.keeper.remember(query),
            Effect::Annotate(subject, change) => self.keeper.annotate(subject, change),
            Effect::Edit(record) => return Ok(self.edit(&record)?),
            Effect::Copy(copied) => return Ok(self.copy(copied)?),
            Effect::Redraw => self.session.renew()?,
            Effect::Suspend => signals::suspend(),
            Effect::Quit(status) => return Err(Ending::Quit(status)),
        }
        Ok(None)
    }
}
