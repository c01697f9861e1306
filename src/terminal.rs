//! Takes the terminal, runs the loop (event → update → draw → effects), and
//! restores it. Input, signals, hang-up, saving and search are threads that send
//! to one channel: the drawing thread waits for nothing else, and nothing ticks
//! while idle.

mod changes;
mod clipboard;
mod editor;
mod exports;
mod guard;
mod input;
mod jobs;
mod opener;
mod persistence;
mod sanitize;
mod session;
mod signals;
mod tty;
mod unsaved;
mod watch;
mod worker;

use std::{
    io::{self, IsTerminal},
    mem,
    os::fd::AsFd,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

use chrono::NaiveDate;
use rustix::fs::access;

use crate::{
    app::{Access, App, Effect, Host, Message, Screen},
    deal_file::{OpenError, Opened, Origin},
    domain::clean_line,
    editing::{AddDocument, FileEditor},
    files, interrupt,
    keymap::{self, Key},
    ui::{self, Palette},
};
use changes::Changes;
pub use guard::{is_guard, run_guard};
use input::InputPause;
use persistence::Persistence;
use session::Session;
use signals::HUNG_UP;
use tty::Tty;
use unsaved::{Job, Unsaved};
use watch::{Located, Waker};
use worker::Worker;

#[derive(Debug)]
enum Event {
    Pressed(Key),
    Message(Box<Message>),
    Resized,
    /// The program was continued after a stop, so the terminal has to be taken again.
    Resumed,
    Loaded(Box<Opened>),
    Lost(io::Error),
}

impl From<Message> for Event {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

fn said(words: impl Into<String>) -> Message {
    Message::Notify(clean_line(words))
}

/// The guarded values are consistent at every step, so that a panic elsewhere does
/// not spoil them.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Columns of a terminal that does not say how many it has.
const USUAL_COLUMNS: u16 = 80;

/// Columns of the terminal on standard output or standard error; none if it is
/// something else.
pub fn columns(out: &(impl AsFd + IsTerminal)) -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(out).ok().filter(|_| out.is_terminal());
    size.map(|size| if size.ws_col == 0 { USUAL_COLUMNS } else { size.ws_col }.into())
}

fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

#[derive(Debug)]
pub enum RunError {
    Load(OpenError),
    /// There is no terminal, or it cannot be used any more.
    Terminal(io::Error),
}

impl From<io::Error> for RunError {
    fn from(error: io::Error) -> Self {
        Self::Terminal(error)
    }
}

/// What the explorer shows.
pub enum Shown {
    /// A deal, and where it is read from when it changes.
    Deal(Origin),
    /// One that was made of a file of another format, with what to say of it.
    Imported(String),
}

/// How the explorer begins.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub palette: Palette,
    pub first_screen: Screen,
}

impl Shown {
    fn split(self) -> (Origin, Access, Option<String>) {
        match self {
            Self::Deal(origin) => {
                let access = access_to(&origin);
                (origin, access, None)
            }
            Self::Imported(words) => (Origin::default(), Access::Imported, Some(words)),
        }
    }
}

/// Runs the explorer until the user leaves; returns the exit status. `loaded` gives
/// the deal once the terminal is entered. The program is to end then: what the explorer
/// holds is not freed.
///
/// # Errors
/// The deal cannot be loaded, there is no terminal, or it cannot be read any more.
pub fn run(
    loaded: impl FnOnce() -> Result<Opened, OpenError>,
    shown: Shown,
    Look { palette, first_screen }: Look,
    add_document: AddDocument,
) -> Result<u8, RunError> {
    let (origin, access, words) = shown.split();
    let located = Located::new(&origin);
    let (sender, events) = mpsc::channel();
    let tty = Tty::open()?;
    // Before the terminal is taken: no signal may find it unguarded.
    let unsaved = Unsaved::default();
    signals::spawn(&tty, unsaved.clone(), sender.clone())?;
    interrupt::disable_default_action();
    let mut session = Session::take(&tty)?;
    let Opened { deal, text, stamp, .. } = loaded().map_err(RunError::Load)?;
    let mut app =
        App::new(Arc::clone(&deal), today, keymap::with_keys).with_access(access).beginning_with(first_screen);
    if draw(&mut app, &mut session, palette).is_err() {
        return Ok(HUNG_UP);
    }
    // Only now: the first frame does not wait for any of these.
    let guarded = tty.clone();
    thread::Builder::new().name("guard".to_owned()).spawn(move || guarded.guard())?;
    signals::spawn_hang_up(&tty, unsaved.clone());
    let worker = Worker::spawn(Arc::clone(&deal), sender.clone())?;
    let piped = (access_to(&origin) == Access::Stream).then(|| text.clone().into_owned());
    let persistence = Persistence::spawn(unsaved, deal.id().to_owned(), text, sender.clone())?;
    let waker = watch::spawn(located, origin.clone(), stamp, sender.clone())?;
    let changes = origin.regular_file().map(|file| {
        let (file, sources) = (file.to_owned(), origin.sources.clone());
        let open = move || FileEditor::open(file.clone(), sources.clone(), today, add_document);
        Changes::spawn(open, persistence.own_texts(), Arc::clone(&waker), sender.clone())
    });
    let changes = changes.transpose()?;
    let input_pause = input::spawn(sender.clone())?;
    let mut explorer =
        Explorer { app, session, worker, persistence, changes, waker, input_pause, origin, piped, sender, palette };
    if let Some(words) = words {
        // Handled with the first events.
        let _ = explorer.sender.send(said(words).into());
    }
    let outcome = explorer.open().and_then(|()| explorer.run(&events));
    Ok(explorer.leave(outcome)?)
}

fn access_to(origin: &Origin) -> Access {
    match (&origin.file, origin.regular_file()) {
        (None, _) => Access::BuiltIn,
        (Some(_), None) => Access::Stream,
        (Some(_), Some(file)) if access(file, rustix::fs::Access::WRITE_OK).is_err() => Access::ReadOnlyFile,
        (Some(_), Some(_)) => Access::Writable,
    }
}

fn draw(app: &mut App, session: &mut Session, palette: Palette) -> io::Result<()> {
    app.fit(ui::geometry(session.area, app));
    session.draw(app.wants_mouse(), |frame| ui::draw(app, palette, frame))
}

enum Ending {
    Quit(u8),
    Failed(io::Error),
}

impl From<io::Error> for Ending {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

struct Explorer {
    app: App,
    session: Session,
    worker: Worker,
    persistence: Persistence,
    /// None of a deal that is in no file of the user.
    changes: Option<Changes>,
    waker: Arc<Waker>,
    input_pause: InputPause,
    origin: Origin,
    /// The text of a deal that can be read only once.
    piped: Option<String>,
    sender: Sender<Event>,
    palette: Palette,
}

impl Explorer {
    fn open(&mut self) -> Result<(), Ending> {
        for effect in self.app.opening() {
            self.perform(effect)?;
        }
        Ok(())
    }

    /// All that has queued up is handled before one frame is drawn.
    fn run(&mut self, events: &Receiver<Event>) -> Result<(), Ending> {
        while let Ok(first) = events.recv() {
            let mut waiting = std::iter::once(first).chain(events.try_iter()).peekable();
            loop {
                let keys = std::iter::from_fn(|| waiting.next_if(|event| matches!(event, Event::Pressed(_))));
                let keys: Vec<Key> =
                    keys.filter_map(|event| if let Event::Pressed(key) = event { Some(key) } else { None }).collect();
                keymap::press_all(self, &keys)?;
                let Some(event) = waiting.next() else { break };
                if let Some(message) = self.message(event)? {
                    self.handle(message)?;
                }
            }
            self.persistence.set_typed(self.app.unsaved_texts());
            // Nobody is there to see an error of a terminal that is gone.
            draw(&mut self.app, &mut self.session, self.palette).map_err(|_| Ending::Quit(HUNG_UP))?;
        }
        Ok(())
    }

    /// Restores the terminal and waits until the user's words are saved. Everything else
    /// is leaked: freeing a large deal would delay the prompt.
    fn leave(self, outcome: Result<(), Ending>) -> io::Result<u8> {
        let Self { app, session, worker, persistence, changes, .. } = self;
        drop(session);
        persistence.set_typed(app.unsaved_texts());
        let is_written = changes.is_none_or(Changes::finish);
        let (status, failure) = match outcome {
            Ok(()) => (0, None),
            Err(Ending::Quit(status)) => (status, None),
            Err(Ending::Failed(error)) => (HUNG_UP, Some(error)),
        };
        let status = persistence.leave(status);
        if !is_written {
            session::say("dealtui: the last change to the deal file is still being written".to_owned(), io::stderr());
        }
        mem::forget((app, worker));
        failure.map_or(Ok(status), Err)
    }

    fn message(&mut self, event: Event) -> Result<Option<Message>, Ending> {
        Ok(match event {
            Event::Pressed(key) => {
                keymap::press_all(self, &[key])?;
                None
            }
            Event::Message(message) => Some(*message),
            Event::Loaded(opened) => {
                self.persistence.see(opened.text.into_owned());
                Some(Message::Loaded(opened.deal))
            }
            Event::Resized => {
                self.session.renew()?;
                None
            }
            Event::Resumed => {
                self.session.resume()?;
                self.waker.recheck();
                None
            }
            Event::Lost(_) if self.session.tty.is_hung_up() => return Err(Ending::Quit(HUNG_UP)),
            Event::Lost(error) => {
                let why = format!("cannot read keys anymore: {}", files::io_error_message(&error));
                return Err(io::Error::other(why).into());
            }
        })
    }
}

impl Host for Explorer {
    type Error = Ending;

    fn app(&mut self) -> &mut App {
        &mut self.app
    }

    fn perform(&mut self, effect: Effect) -> Result<Option<Message>, Ending> {
        match effect {
            Effect::Search(task) => self.worker.perform(task),
            Effect::Remember(query) => self.persistence.save(Job::Remember(query)),
            Effect::Annotate(subject, change) => self.persistence.save(Job::Annotate(subject, change)),
            Effect::Edit(record) => return Ok(self.edit(&record)?),
            Effect::Change(requester, request) => {
                if let Some(changes) = &self.changes {
                    changes.request(requester, request);
                }
            }
            Effect::Export(request) => {
                exports::spawn(request, self.origin.clone(), self.piped.clone(), &self.sender);
            }
            Effect::NameExport(proposed, ending) => {
                exports::name(proposed, ending, self.origin.clone(), self.piped.clone(), &self.sender);
            }
            Effect::CompletePath(typed) => exports::complete(typed, &self.sender),
            Effect::Copy(copied) => return Ok(self.copy(copied)?),
            Effect::OpenSource(source) => return Ok(Some(self.open_source(source))),
            Effect::CopyWords(words) => return Ok(self.copy_words(&words)?),
            Effect::Redraw => self.session.renew()?,
            Effect::Suspend => jobs::suspend(),
            Effect::Quit(status) => return Err(Ending::Quit(status)),
        }
        Ok(None)
    }
}
