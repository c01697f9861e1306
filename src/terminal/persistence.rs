//! Saves state between runs, off the drawing thread, so that a slow disk
//! delays nothing visible. What cannot be saved is reported, retried with the next
//! save, and once more on exit.

use std::{
    borrow::Cow,
    collections::HashMap,
    io::{self, IsTerminal as _},
    mem,
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
    Event, said, session,
    signals::HUNG_UP,
    today,
    unsaved::{Job, Unsaved},
};
use crate::{
    app::{Message, SavedState},
    deal_file,
    domain::Fingerprints,
    state::{NO_STATE_DIRECTORY, Snapshot, State},
};

/// How long leaving waits for the user's words to be written before it says so.
const PATIENCE: Duration = Duration::from_millis(500);

/// The same where there are none: nobody notices so little.
const BLINK: Duration = Duration::from_millis(50);

/// A deal with a longer text takes longer to be noted than a blink.
const SHORT: usize = 1 << 20;

/// Status of a program that could not keep what was typed as a note.
const NOT_KEPT: u8 = 2;

/// What wakes the thread.
enum Wake {
    /// Something of the user's is to be saved.
    Job,
    /// The deal as it is now.
    Seen(String),
    /// The same, as it was written here: to its user that is no news.
    Own(String),
}

/// Takes the texts of the deal that are written here.
pub(super) struct OwnTexts(Sender<Wake>);

impl OwnTexts {
    pub(super) fn take(&self, text: String) {
        let _ = self.0.send(Wake::Own(text));
    }
}

pub(super) struct Persistence {
    unsaved: Unsaved,
    wake: Sender<Wake>,
    done: Receiver<()>,
    events: Sender<Event>,
    /// Bytes of the text of the deal.
    length: usize,
}

impl Persistence {
    /// Starts the thread, which first sends what was saved of the deal of that id, and
    /// what is new in its text since then.
    pub(super) fn spawn(
        unsaved: Unsaved,
        deal: String,
        text: Cow<'static, str>,
        events: Sender<Event>,
    ) -> io::Result<Self> {
        // A file over the limit is an error then, and not the end.
        signal_hook::flag::register(SIGXFSZ, Arc::default())?;
        let (wake, woken) = mpsc::channel();
        let (finished, done) = mpsc::channel();
        let persistence = Self { unsaved: unsaved.clone(), wake, done, events: events.clone(), length: text.len() };
        thread::Builder::new().name("save".to_owned()).spawn(move || {
            let (shared, sender) = (unsaved.clone(), events.clone());
            let state = State::locate().map(|state| {
                state.on_wait(move |lock: &Path| {
                    shared.set_waiting(Some(format!("another program has locked {}", lock.display())));
                    shared.show(&sender);
                })
            });
            let mut saver = Saver { state, deal, unsaved, unseen: None, reported: None, events };
            let seen = saver.run(text, &woken);
            // Who waits for the end is not to wait for the freeing too.
            drop(finished);
            drop(seen);
        })?;
        Ok(persistence)
    }

    pub(super) fn see(&mut self, text: String) {
        self.length = text.len();
        let _ = self.wake.send(Wake::Seen(text));
    }

    /// For what changes the deal file here.
    pub(super) fn own_texts(&self) -> OwnTexts {
        OwnTexts(self.wake.clone())
    }

    pub(super) fn save(&self, job: Job) {
        self.unsaved.add(job);
        self.unsaved.show(&self.events);
        // Where the thread has ended the job stays, and is reported on leaving.
        let _ = self.wake.send(Wake::Job);
    }

    /// What would be lost of what is being typed if the program ended now.
    pub(super) fn set_typed(&self, typed: Vec<String>) {
        self.unsaved.set_typed(typed);
    }

    /// Waits until the user's words are saved and reports what is not; returns the
    /// exit status. The terminal must be restored before.
    pub(super) fn leave(self, status: u8) -> u8 {
        drop(self.wake);
        let in_time = self.done.recv_timeout(patience(!self.unsaved.is_empty(), self.length));
        // After a hang-up nobody would see it.
        if in_time == Err(RecvTimeoutError::Timeout)
            && status != HUNG_UP
            && let Some(words) = self.unsaved.summary()
        {
            print(&format!("dealtui: {words}\n  waiting to save it; press Ctrl-C to quit without saving"));
            let _ = self.done.recv();
            if self.unsaved.summary().is_none() {
                print("dealtui: saved");
            }
        }
        let Some(report) = self.unsaved.report() else { return status };
        session::say(report, io::stderr());
        if status == 0 && self.unsaved.has_notes() { NOT_KEPT } else { status }
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

/// Prints to the terminal: to standard output if standard error is redirected.
fn print(words: &str) {
    let words = words.to_owned();
    if io::stderr().is_terminal() { session::say(words, io::stderr()) } else { session::say(words, io::stdout()) }
}

struct Saver {
    state: Option<State>,
    deal: String,
    unsaved: Unsaved,
    /// How the deal is, as long as that is not saved.
    unseen: Option<Arc<Fingerprints>>,
    /// The last failure that was shown: it is not repeated with each attempt.
    reported: Option<String>,
    events: Sender<Event>,
}

impl Saver {
    fn run(&mut self, text: Cow<'static, str>, woken: &Receiver<Wake>) -> Snapshot {
        let history = self.load(State::history);
        let annotations = self.load(|state| state.annotations(&self.deal));
        let now = Arc::new(deal_file::fingerprints(&text));
        // The text of the shipped deal is part of the program.
        let is_shipped = matches!(text, Cow::Borrowed(_));
        drop(text);
        let kept: Option<Option<Snapshot>> = self.load(|state| state.snapshot(&self.deal).map(Some));
        let is_first_start = is_shipped && kept == Some(None);
        // What is opened for the first time is compared with itself: what
        // changes from then on is new.
        let mut seen = kept.flatten().unwrap_or_else(|| seen_today(Arc::clone(&now)));
        let news = seen.changes_since(&now);
        if *seen.events == *now {
            // Held once.
            seen.events = Arc::clone(&now);
        }
        self.send(Message::StateLoaded(SavedState { history, annotations, news, is_first_start }));
        let mut before = Arc::clone(&now);
        self.unseen = Some(now);
        self.save_all();
        while let Ok(wake) = woken.recv() {
            // All that is pending is tried at once.
            for wake in [wake].into_iter().chain(woken.try_iter()) {
                let now = match &wake {
                    Wake::Job => continue,
                    Wake::Seen(text) | Wake::Own(text) => Arc::new(deal_file::fingerprints(text)),
                };
                if let Wake::Own(_) = wake {
                    seen.take_over(&before, &now);
                }
                self.send(Message::NewsLoaded(seen.changes_since(&now)));
                self.unseen = Some(Arc::clone(&now));
                before = now;
            }
            self.save_all();
        }
        self.save_all();
        seen
    }

    fn load<T: Default>(&self, read: impl Fn(&State) -> io::Result<T>) -> T {
        let read = self.state.as_ref().map_or_else(|| Ok(T::default()), read);
        read.inspect_err(|why| self.send(said(why.to_string()))).unwrap_or_default()
    }

    fn send(&self, message: Message) {
        let _ = self.events.send(message.into());
    }

    /// Tries all that is pending, what failed before first, in the order in
    /// which it came: of what was said of the same thing the last counts.
    fn save_all(&mut self) {
        // Each kind of job has a file of its own.
        let mut failed = HashMap::new();
        for job in self.unsaved.jobs() {
            let kind = mem::discriminant(&*job);
            let outcome = match failed.get(&kind) {
                Some(why) => Err(String::clone(why)),
                None => self.save(&job).map_err(|why| why.to_string()),
            };
            self.unsaved.tried(&job, outcome.as_ref().err().map(String::as_str));
            match outcome {
                Ok(answer) => answer.into_iter().for_each(|message| self.send(message)),
                Err(why) => {
                    if let Job::Remember(_) = &*job {
                        self.report_once(format!("cannot save the query: {why}"));
                    }
                    failed.insert(kind, why);
                }
            }
        }
        self.save_seen();
        self.unsaved.show(&self.events);
    }

    fn save(&self, job: &Job) -> io::Result<Option<Message>> {
        let state = self.state.as_ref().ok_or_else(|| io::Error::other(NO_STATE_DIRECTORY))?;
        match job {
            Job::Remember(query) => state.add_to_history(query).map(|()| None),
            Job::Annotate(subject, change) => {
                let instead = state.save_annotation(&subject.deal, &subject.event, change)?;
                Ok(Some(Message::Annotated { subject: subject.clone(), change: change.clone(), instead }))
            }
        }
    }

    fn save_seen(&mut self) {
        let (Some(state), Some(unseen)) = (&self.state, &self.unseen) else { return };
        match state.save_snapshot(&self.deal, &seen_today(Arc::clone(unseen))) {
            Ok(()) => self.unseen = None,
            Err(why) => self.report_once(format!("cannot record which events you have seen: {why}")),
        }
        self.unsaved.set_waiting(None);
    }

    fn report_once(&mut self, why: String) {
        if self.reported.as_ref() != Some(&why) {
            self.send(said(why.as_str()));
            self.reported = Some(why);
        }
    }
}

fn seen_today(events: Arc<Fingerprints>) -> Snapshot {
    Snapshot { day: today(), events }
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
