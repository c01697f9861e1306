//! The user's words that are still to be saved or being typed, shared by the threads that
//! save and take them and by whoever ends the program and reports what is lost.

use std::{
    sync::{Arc, Condvar, Mutex, mpsc::Sender},
    time::Duration,
};

use super::{Event, lock};
use crate::{
    app::Message,
    domain::{AnnotatedEvent, AnnotationChange, Note, clean_line},
};

/// How long a signal that ends the program waits for a write that is under way.
const PATIENCE: Duration = Duration::from_millis(250);

#[derive(Clone, Debug)]
pub(super) enum Job {
    Remember(String),
    Annotate(AnnotatedEvent, AnnotationChange),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Unsaved(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    jobs: Mutex<Jobs>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Jobs {
    pending: Vec<Pending>,
    /// What was typed and not saved, a line for each text.
    typed: Vec<String>,
    /// What the saving thread waits for, if anything.
    waiting: Option<String>,
    shown: Option<String>,
}

#[derive(Debug)]
struct Pending {
    job: Arc<Job>,
    /// Why it could not be saved, if it was tried.
    why: Option<String>,
}

impl Unsaved {
    pub(super) fn add(&self, job: Job) {
        lock(&self.0.jobs).pending.push(Pending { job: Arc::new(job), why: None });
    }

    pub(super) fn set_typed(&self, typed: Vec<String>) {
        lock(&self.0.jobs).typed = typed;
    }

    pub(super) fn jobs(&self) -> Vec<Arc<Job>> {
        lock(&self.0.jobs).pending.iter().map(|pending| Arc::clone(&pending.job)).collect()
    }

    /// A job that was tried is done with, or stays with the reason.
    pub(super) fn tried(&self, job: &Arc<Job>, failure: Option<&str>) {
        let mut jobs = lock(&self.0.jobs);
        jobs.waiting = None;
        jobs.pending.retain_mut(|pending| {
            if Arc::ptr_eq(&pending.job, job) {
                pending.why = failure.map(str::to_owned);
                return pending.why.is_some();
            }
            true
        });
        self.0.changed.notify_all();
    }

    pub(super) fn set_waiting(&self, what: Option<String>) {
        lock(&self.0.jobs).waiting = what;
        self.0.changed.notify_all();
    }

    /// Shows which marks and notes are not saved, if that has changed.
    pub(super) fn show(&self, events: &Sender<Event>) {
        let mut jobs = lock(&self.0.jobs);
        let summary = jobs.summary(|job| matches!(job, Job::Annotate(..)));
        if summary != jobs.shown {
            jobs.shown.clone_from(&summary);
            // A loop that has ended shows no more.
            let _ = events.send(Message::SaveFailed(summary.map(clean_line)).into());
        }
    }

    /// Which words are not saved although that was tried, and why; none if all are.
    pub(super) fn summary(&self) -> Option<String> {
        lock(&self.0.jobs).summary(|_| true)
    }

    pub(super) fn is_empty(&self) -> bool {
        lock(&self.0.jobs).pending.is_empty()
    }

    pub(super) fn has_notes(&self) -> bool {
        let is_note = |job: &Job| matches!(job, Job::Annotate(_, AnnotationChange::Note { .. }));
        lock(&self.0.jobs).pending.iter().any(|pending| is_note(&pending.job))
    }

    /// The words that are lost if the program ends now, and why.
    pub(super) fn report(&self) -> Option<String> {
        let jobs = lock(&self.0.jobs);
        let mut lines: Vec<String> = Vec::new();
        let mut before = None;
        for pending in &jobs.pending {
            let why = jobs.why(pending);
            if before != Some(why) {
                lines.push(format!("dealtui: not saved: {}", clean_line(why)));
                before = Some(why);
            }
            lines.push(format!("  {}", whole(&pending.job)));
        }
        if !jobs.typed.is_empty() {
            lines.push("dealtui: not saved: what you typed".to_owned());
            lines.extend(jobs.typed.iter().map(|text| format!("  {}", clean_line(text))));
        }
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    /// Waits a moment for what was not tried yet.
    pub(super) fn settle(&self) {
        let is_untried =
            |jobs: &mut Jobs| jobs.waiting.is_none() && jobs.pending.iter().any(|pending| pending.why.is_none());
        let _ = self.0.changed.wait_timeout_while(lock(&self.0.jobs), PATIENCE, is_untried);
    }
}

impl Jobs {
    /// The first of these jobs that failed or has to wait, and the number of others.
    fn summary(&self, is_meant: impl Fn(&Job) -> bool) -> Option<String> {
        let is_held_up = |pending: &&Pending| pending.why.is_some() || self.waiting.is_some();
        let mut meant = self.pending.iter().filter(|pending| is_meant(&pending.job)).filter(is_held_up);
        let first = meant.next()?;
        let further = match meant.count() {
            0 => String::new(),
            count => format!(" and {count} more"),
        };
        Some(format!("not saved yet: {}{further}: {}", name(&first.job), self.why(first)))
    }

    fn why<'a>(&'a self, pending: &'a Pending) -> &'a str {
        let why = self.waiting.as_deref().or(pending.why.as_deref());
        why.unwrap_or("there was no time to save it")
    }
}

fn name(job: &Job) -> String {
    let (what, of) = match job {
        Job::Remember(query) => ("the query", query),
        Job::Annotate(AnnotatedEvent { event, .. }, change) => match change {
            AnnotationChange::Mark(Some(_)) => ("the mark on", event),
            AnnotationChange::Mark(None) => ("removing the mark from", event),
            AnnotationChange::Note { after: Some(_), .. } => ("the note on", event),
            AnnotationChange::Note { after: None, .. } => ("deleting the note on", event),
        },
    };
    format!("{what} {}", clean_line(of))
}

/// With all that the user wrote, to copy it.
fn whole(job: &Job) -> String {
    let name = name(job);
    match job {
        Job::Remember(_) => name,
        Job::Annotate(AnnotatedEvent { deal, .. }, AnnotationChange::Note { after: Some(Note { text, .. }), .. }) => {
            format!("{name} (deal {}): {}", clean_line(deal), text.shown())
        }
        Job::Annotate(AnnotatedEvent { deal, .. }, _) => format!("{name} (deal {})", clean_line(deal)),
    }
}
