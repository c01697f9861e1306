//! What is still to be saved, shared by the thread that saves it and by whoever
//! ends the program and reports what is lost.

use std::{
    sync::{Arc, Condvar, Mutex},
    time::Duration,
};

use super::lock;
use crate::domain::{Annotating, Layout, Note, Subject, clean};

/// How long a signal that ends the program waits for a write that is under way.
const PATIENCE: Duration = Duration::from_millis(250);

#[derive(Clone, Debug)]
pub(super) enum Job {
    Remember(String),
    Annotate(Subject, Annotating),
    See(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    History,
    Marks,
    Seen,
}

impl Job {
    pub(super) fn place(&self) -> Place {
        match self {
            Self::Remember(_) => Place::History,
            Self::Annotate(..) => Place::Marks,
            Self::See(_) => Place::Seen,
        }
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Unkept(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    jobs: Mutex<Jobs>,
    fewer: Condvar,
}

#[derive(Debug, Default)]
struct Jobs {
    pending: Vec<Pending>,
    waiting: Option<String>,
    shown: Option<String>,
}

#[derive(Debug)]
struct Pending {
    job: Arc<Job>,
    why: Option<String>,
}

impl Unkept {
    pub(super) fn add(&self, job: Job) {
        lock(&self.0.jobs).pending.push(Pending { job: Arc::new(job), why: None });
    }

    pub(super) fn jobs(&self) -> Vec<Arc<Job>> {
        lock(&self.0.jobs).pending.iter().map(|pending| Arc::clone(&pending.job)).collect()
    }

    pub(super) fn kept(&self, job: &Arc<Job>) {
        let mut jobs = lock(&self.0.jobs);
        jobs.waiting = None;
        jobs.pending.retain(|pending| !Arc::ptr_eq(&pending.job, job));
        self.0.fewer.notify_all();
    }

    pub(super) fn failed(&self, job: &Arc<Job>, why: &str) {
        let mut jobs = lock(&self.0.jobs);
        jobs.waiting = None;
        for pending in jobs.pending.iter_mut().filter(|pending| Arc::ptr_eq(&pending.job, job)) {
            pending.why = Some(why.to_owned());
        }
        self.0.fewer.notify_all();
    }

    pub(super) fn wait_for(&self, what: String) {
        lock(&self.0.jobs).waiting = Some(what);
        self.0.fewer.notify_all();
    }

    pub(super) fn waits_no_longer(&self) {
        lock(&self.0.jobs).waiting = None;
    }

    pub(super) fn is_waiting(&self) -> bool {
        lock(&self.0.jobs).waiting.is_some()
    }

    /// Shows which marks and notes are not saved, if that has changed.
    pub(super) fn show(&self, show: impl FnOnce(Option<String>)) {
        let mut jobs = lock(&self.0.jobs);
        let summary = jobs.summary(|job| job.place() == Place::Marks);
        if summary != jobs.shown {
            jobs.shown.clone_from(&summary);
            show(summary);
        }
    }

    /// Which of the user's words are not saved, and why; none if all are.
    pub(super) fn summary(&self) -> Option<String> {
        lock(&self.0.jobs).summary(|job| job.place() != Place::Seen)
    }

    pub(super) fn has_words(&self) -> bool {
        lock(&self.0.jobs).pending.iter().any(|pending| pending.job.place() != Place::Seen)
    }

    pub(super) fn has_notes(&self) -> bool {
        let is_note = |job: &Job| matches!(job, Job::Annotate(_, Annotating::Note { .. }));
        lock(&self.0.jobs).pending.iter().any(|pending| is_note(&pending.job))
    }

    /// The user's words that are lost if the program ends now, and why.
    pub(super) fn report(&self) -> Option<String> {
        let jobs = lock(&self.0.jobs);
        let mut lines: Vec<String> = Vec::new();
        let mut before = None;
        for pending in &jobs.pending {
            let Some(words) = words(&pending.job) else { continue };
            let why = jobs.why(pending);
            if before != Some(why) {
                lines.push(format!("dealtui: not kept: {}", clean(why, Layout::Line).shown()));
                before = Some(why);
            }
            lines.push(format!("  {words}"));
        }
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    pub(super) fn settle(&self) {
        let is_tried = |jobs: &mut Jobs| {
            let is_new = |pending: &Pending| pending.why.is_none() && pending.job.place() != Place::Seen;
            jobs.waiting.is_none() && jobs.pending.iter().any(is_new)
        };
        let _ = self.0.fewer.wait_timeout_while(lock(&self.0.jobs), PATIENCE, is_tried);
    }
}

impl Jobs {
    /// The first job of a kind that failed or has to wait, and the number of others.
    fn summary(&self, is_meant: impl Fn(&Job) -> bool) -> Option<String> {
        let is_held_up = |pending: &&Pending| pending.why.is_some() || self.waiting.is_some();
        let mut meant = self.pending.iter().filter(|pending| is_meant(&pending.job)).filter(is_held_up);
        let first = meant.next()?;
        let further = match meant.count() {
            0 => String::new(),
            count => format!(" and {count} more"),
        };
        Some(format!("not kept yet: {}{further}: {}", name(&first.job)?, self.why(first)))
    }

    fn why<'a>(&'a self, pending: &'a Pending) -> &'a str {
        let why = self.waiting.as_deref().or(pending.why.as_deref());
        why.unwrap_or("there was no time to write it")
    }
}

fn name(job: &Job) -> Option<String> {
    let (what, of) = match job {
        Job::Remember(query) => ("the query", query),
        Job::Annotate(subject, change) => (annotation(change), &subject.event),
        Job::See(_) => return None,
    };
    Some(format!("{what} {}", clean(of.as_str(), Layout::Line).shown()))
}

fn annotation(change: &Annotating) -> &'static str {
    match change {
        Annotating::Mark(Some(_)) => "the mark on",
        Annotating::Mark(None) => "taking the mark off",
        Annotating::Note { after: Some(_), .. } => "the note on",
        Annotating::Note { after: None, .. } => "deleting the note on",
    }
}

/// The user's words that a job keeps, whole, for them to copy.
fn words(job: &Job) -> Option<String> {
    let name = name(job)?;
    let Job::Annotate(Subject { deal, .. }, change) = job else { return Some(name) };
    let text = match change {
        Annotating::Note { after: Some(Note { text, .. }), .. } => format!(": {}", text.shown()),
        Annotating::Note { after: None, .. } | Annotating::Mark(_) => String::new(),
    };
    Some(format!("{name} (deal {}){text}", clean(deal.as_str(), Layout::Line).shown()))
}
