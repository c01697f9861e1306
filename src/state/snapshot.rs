//! What each deal was like when it was last opened: the day, then an id and a
//! fingerprint per event.
//!
//! ```text
//! 2026-11-23
//! joint-statement 5f0c…
//! ```

use std::{io, sync::Arc};

use chrono::NaiveDate;

use super::State;
use crate::domain::{Fingerprints, News};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    pub day: NaiveDate,
    pub events: Arc<Fingerprints>,
}

impl Snapshot {
    pub fn changes_since(&self, events: &Fingerprints) -> News {
        let mut news = News { since: Some(self.day), ..News::default() };
        for (id, fingerprint) in events {
            match self.events.get(id) {
                None => drop(news.added.insert(id.to_string())),
                Some(before) if before != fingerprint => drop(news.changed.insert(id.to_string())),
                Some(_) => {}
            }
        }
        news
    }
}

impl Snapshot {
    /// What somebody changes here they have seen.
    pub fn take_over(&mut self, before: &Fingerprints, now: &Fingerprints) {
        let changed = now.iter().filter(|(id, fingerprint)| before.get(*id) != Some(fingerprint));
        Arc::make_mut(&mut self.events).extend(changed.map(|(id, fingerprint)| (id.clone(), *fingerprint)));
    }
}

impl State {
    /// None if the deal was never opened.
    pub fn snapshot(&self, deal: &str) -> io::Result<Option<Snapshot>> {
        let kept = self.text(&name(deal))?;
        let kept = String::from_utf8_lossy(&kept);
        let mut lines = kept.lines();
        // A file of another format counts as never opened.
        let Some(day) = lines.next().and_then(|day| day.parse().ok()) else { return Ok(None) };
        let event = |line: &str| {
            let (id, fingerprint) = line.split_once(' ')?;
            Some((id.into(), fingerprint.parse().ok()?))
        };
        Ok(Some(Snapshot { day, events: Arc::new(lines.filter_map(event).collect()) }))
    }

    pub fn save_snapshot(&self, deal: &str, seen: &Snapshot) -> io::Result<()> {
        let lines = seen.events.iter().map(|(id, fingerprint)| format!("{id} {fingerprint}\n"));
        let text = format!("{}\n{}", seen.day, lines.collect::<String>());
        self.change(&name(deal), |before| Ok((before != text.as_bytes()).then_some(text.into_bytes())))
    }
}

/// The id of a deal has only lower-case letters, digits and hyphens.
fn name(deal: &str) -> String {
    format!("seen-{deal}")
}
