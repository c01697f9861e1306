//! Saves what is kept between runs, off the drawing thread, so that a slow disk
//! delays nothing visible. What cannot be saved is reported, retried with the next
//! save, and once more on exit.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{self, IsTerminal as _, Write as _},
    path::Path,
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use signal_hook::consts::SIGXFSZ;

use super::{
    Event,
    hangup::HUNG_UP,
    printable, session,
    unkept::{Job, Place, Unkept},
};
use crate::{
    app::{Message, SavedState},
    deal_file,
    state::{Fingerprints, NO_HOME, Seen, State},
};

/// How long leaving waits for the user's words to be written before it says so.
const PATIENCE: Duration = Duration::from_millis(500);

/// The same where there are none: nobody notices so little.
const BLINK: Duration = Duration::from_millis(50);

/// A deal with a longer text takes longer to be noted than a blink.
const SHORT: usize = 1 << 20;

/// Status of a program that could not keep what was typed as a note.
const NOT_KEPT: u8 = 2;

pub(super) struct Persistence {
    unkept: Unkept,
    wake: Sender<()>,
    done: Receiver<()>,
    events: Sender<Event>,
    /// Bytes of the text of the deal.
    length: usize,
}

impl Persistence {
    /// Starts the thread, which first tells what was kept before of the deal of
    /// that id, and what is new in its text since then.
    pub(super) fn spawn(
        unkept: Unkept,
        deal: String,
        text: Cow<'static, str>,
        events: Sender<Event>,
    ) -> io::Result<Self> {
        // A file over the limit is an error then, and not the end.
        signal_hook::flag::register(SIGXFSZ, Arc::default())?;
        let (wake, woken) = mpsc::channel();
        let (finished, done) = mpsc::channel();
        let (todo, tells, length) = (unkept.clone(), events.clone(), text.len());
        thread::Builder::new().name("keep".to_owned()).spawn(move || {
            let state = State::locate().map(|state| state.telling(waiting(&todo, &events)));
            let (unseen, told) = (None, None);
            let mut keeping = Keeping { state, deal, unkept: todo, unseen, told, events };
            let seen = keeping.run(text, &woken);
            // Who waits for the end is not to wait for the freeing too.
            drop(finished);
            drop(seen);
        })?;
        Ok(Self { unkept, wake, done, events: tells, length })
    }

    pub(super) fn see(&mut self, text: String) {
        self.length = text.len();
        self.keep(Job::See(text));
    }

    pub(super) fn keep(&self, job: Job) {
        self.unkept.add(job);
        if self.unkept.is_waiting() {
            show(&self.unkept, &self.events);
        }
        // Where the thread has ended the job stays, and is told on leaving.
        let _ = self.wake.send(());
    }

    /// Waits until the user's words are saved and reports what is not; returns the
    /// exit status. The terminal must be restored before.
    pub(super) fn leave(self, status: u8) -> u8 {
        drop(self.wake);
        let in_time = self.done.recv_timeout(patience(self.unkept.has_words(), self.length));
        let is_seen = status != HUNG_UP;
        if in_time == Err(RecvTimeoutError::Timeout)
            && is_seen
            && let Some(words) = self.unkept.summary()
        {
            tell(&format!("dealtui: {words}\n  waiting to write it; Ctrl-C leaves without it"));
            let _ = self.done.recv();
            if self.unkept.summary().is_none() {
                tell("dealtui: kept");
            }
        }
        let Some(report) = self.unkept.report() else { return status };
        session::say(report, io::stderr());
        if status == 0 && self.unkept.has_notes() { NOT_KEPT } else { status }
    }
}

/// How long exiting waits silently. Losing the record of what was seen only means
/// that it is new again next time.
fn patience(has_words: bool, length: usize) -> Duration {
    match (has_words, length) {
        (true, _) => PATIENCE,
        (false, ..=SHORT) => BLINK,
        (false, _) => Duration::ZERO,
    }
}

fn waiting(unkept: &Unkept, events: &Sender<Event>) -> impl Fn(&Path) + Send + Sync + use<> {
    let (unkept, events) = (unkept.clone(), events.clone());
    move |lock: &Path| {
        unkept.wait_for(format!("another program holds {}", lock.display()));
        show(&unkept, &events);
    }
}

fn show(unkept: &Unkept, events: &Sender<Event>) {
    // A loop that has ended shows no more.
    unkept.show(|summary| drop(events.send(Message::Unsaved(summary.map(printable)).into())));
}

/// Prints to the terminal: to standard output if standard error is redirected.
fn tell(words: &str) {
    if io::stderr().is_terminal() {
        session::say(words.to_owned(), io::stderr());
    } else {
        let _ = writeln!(io::stdout(), "{words}");
    }
}

struct Keeping {
    state: Option<State>,
    deal: String,
    unkept: Unkept,
    /// How the deal is, as long as that is not kept.
    unseen: Option<Fingerprints>,
    told: Option<String>,
    events: Sender<Event>,
}

impl Keeping {
    fn run(&mut self, text: Cow<'static, str>, woken: &Receiver<()>) -> Seen {
        let history = self.recalled(State::history);
        let annotations = self.recalled(|state| state.annotations(&self.deal));
        let now = deal_file::fingerprints(&text);
        drop(text);
        // What is opened for the first time is compared with itself: what
        // changes from then on is new.
        let seen = self.recalled(|state| state.seen(&self.deal)).unwrap_or_else(|| seen_today(now.clone()));
        let saved = SavedState { history, annotations, news: seen.news(&now) };
        let _ = self.events.send(Message::StateLoaded(saved).into());
        self.unseen = Some(now);
        self.keep_all(&seen);
        while woken.recv().is_ok() {
            // All that is pending is tried at once.
            while woken.try_recv().is_ok() {}
            self.keep_all(&seen);
        }
        self.keep_all(&seen);
        seen
    }

    fn recalled<T: Default>(&self, read: impl Fn(&State) -> io::Result<T>) -> T {
        let read = self.state.as_ref().map_or_else(|| Ok(T::default()), read);
        read.inspect_err(|why| drop(self.events.send(Event::said(why.to_string())))).unwrap_or_default()
    }

    /// Tries all that is pending, what failed before first, in the order in
    /// which it came: of what was said of the same thing the last counts.
    fn keep_all(&mut self, seen: &Seen) {
        let mut failed: BTreeMap<Place, String> = BTreeMap::new();
        for job in self.unkept.jobs() {
            let outcome = match failed.get(&job.place()) {
                Some(why) => Err(why.clone()),
                None => self.keep(&job, seen).map_err(|why| why.to_string()),
            };
            match outcome {
                Ok(answer) => {
                    self.unkept.kept(&job);
                    if let Some(message) = answer {
                        let _ = self.events.send(message.into());
                    }
                }
                Err(why) => {
                    self.unkept.failed(&job, &why);
                    if job.place() == Place::History {
                        self.tell_once(format!("the query is not kept: {why}"));
                    }
                    failed.insert(job.place(), why);
                }
            }
        }
        self.keep_seen();
        show(&self.unkept, &self.events);
    }

    fn keep(&mut self, job: &Job, seen: &Seen) -> io::Result<Option<Message>> {
        match job {
            Job::Remember(query) => self.state()?.remember(query).map(|()| None),
            Job::Annotate(subject, change) => {
                let instead = self.state()?.annotate(&subject.deal, &subject.event, change)?;
                let kept = Message::Annotated { subject: subject.clone(), change: change.clone(), instead };
                Ok(Some(kept))
            }
            Job::See(text) => {
                let now = deal_file::fingerprints(text);
                let news = seen.news(&now);
                self.unseen = Some(now);
                Ok(Some(Message::NewsLoaded(news)))
            }
        }
    }

    fn keep_seen(&mut self) {
        let (Some(state), Some(unseen)) = (&self.state, &self.unseen) else { return };
        match state.see(&self.deal, &seen_today(unseen.clone())) {
            Ok(()) => self.unseen = None,
            Err(why) => self.tell_once(format!("what is new is not kept: {why}")),
        }
        self.unkept.waits_no_longer();
    }

    fn state(&self) -> io::Result<&State> {
        self.state.as_ref().ok_or_else(|| io::Error::other(NO_HOME))
    }

    fn tell_once(&mut self, why: String) {
        if self.told.as_ref() != Some(&why) {
            let _ = self.events.send(Event::said(why.as_str()));
            self.told = Some(why);
        }
    }
}

fn seen_today(events: Fingerprints) -> Seen {
    Seen { on: super::today(), events }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_users_words_hold_up_the_prompt() {
        assert_eq!(patience(true, 0), PATIENCE);
        assert_eq!(patience(true, usize::MAX), PATIENCE);
        assert!(patience(false, 1000) < Duration::from_millis(100));
        assert_eq!(patience(false, 30 << 20), Duration::ZERO);
    }
}
