//! What was added, in words and as JSON.

use serde_json::{Value, json};

use super::{Context, Error, SourceRecord, Taken, changes::Changes, ignored::Ignored, taken_over::TakenOver};
use crate::{
    domain::{repeated_line, truncate_to_width},
    intake::{About, Fact},
    report::counted,
};

pub(super) struct Told {
    file: String,
    outcome: Outcome,
    ignored: Ignored,
}

enum Outcome {
    /// It is there already, with this ID.
    Known(String),
    /// Only its text was not.
    Restored(String),
    Added(Box<Added>),
}

pub(super) struct Added {
    pub(super) record: SourceRecord,
    pub(super) taken: Taken,
    /// From the record of its earlier state.
    pub(super) taken_over: TakenOver,
    /// From the earlier state of the document.
    pub(super) changes: Option<Changes>,
    /// The source that has the same text.
    pub(super) copy: Option<String>,
}

/// Columns of an example of what was left out.
const EXAMPLE: usize = 60;

impl Told {
    pub(super) fn known(file: String, id: &str) -> Self {
        Self::new(file, Outcome::Known(id.to_owned()))
    }

    pub(super) fn restored(file: String, id: &str) -> Self {
        Self::new(file, Outcome::Restored(id.to_owned()))
    }

    pub(super) fn added(file: String, added: Added) -> Self {
        Self::new(file, Outcome::Added(Box::new(added)))
    }

    fn new(file: String, outcome: Outcome) -> Self {
        Self { file, outcome, ignored: Ignored::default() }
    }

    /// With what was said of a document that is there already.
    pub(super) fn ignoring(self, ignored: Ignored) -> Self {
        Self { ignored, ..self }
    }

    pub(super) fn json(&self) -> Value {
        match &self.outcome {
            Outcome::Known(id) => self.json_of_known("known", id),
            Outcome::Restored(id) => self.json_of_known("restored", id),
            Outcome::Added(added) => json!({
                "file": self.file,
                "outcome": if added.record.version_of.is_some() { "changed" } else { "added" },
                "id": added.record.id,
                "source": added.record,
                "paragraphs": added.paragraphs(),
                "facts": added.taken.facts,
                "left_out": added.taken.left_out,
                "taken_over": added.taken_over.fields(),
                "remarks": added.remarks(),
            }),
        }
    }

    /// The ID of the source, and what became of the document.
    pub(super) fn in_line(&self) -> (String, String) {
        match &self.outcome {
            Outcome::Known(id) => (id.clone(), format!("already there as {id}")),
            Outcome::Restored(id) => (id.clone(), format!("already there as {id}; its text was lost and is restored")),
            Outcome::Added(added) => {
                let id = &added.record.id;
                let version = added.record.version_of.as_ref();
                let version = version.map_or_else(String::new, |earlier| format!(", a further version of {earlier}"));
                (id.clone(), format!("{}{version}", counted(added.paragraphs(), "paragraph")))
            }
        }
    }

    fn json_of_known(&self, outcome: &str, id: &str) -> Value {
        json!({ "file": self.file, "outcome": outcome, "id": id, "ignored": self.ignored.options })
    }

    pub(super) fn write(&self, is_dry: bool, context: &mut Context<'_>) -> Result<(), Error> {
        let lines = match &self.outcome {
            Outcome::Known(id) => vec![format!("{}: already there as {id}", self.file)],
            Outcome::Restored(id) => {
                let verb = if is_dry { "would be" } else { "is" };
                vec![format!("{}: already there as {id}; its text was lost and {verb} restored", self.file)]
            }
            Outcome::Added(added) => added.lines(&self.file, is_dry),
        };
        let ignored = self.ignored.lines.iter().map(|line| format!("  {line}"));
        for line in lines.into_iter().chain(ignored) {
            writeln!(context.out, "{}", repeated_line(line))?;
        }
        Ok(())
    }
}

impl Added {
    fn lines(&self, file: &str, is_dry: bool) -> Vec<String> {
        let verb = if is_dry { "would be added as" } else { "added as" };
        let head = format!("{file}: {verb} {}, {}", self.record.id, counted(self.paragraphs(), "paragraph"));
        let facts = facts(&self.taken.facts);
        let remarks = self.remarks().into_iter().map(|remark| format!("  {remark}"));
        std::iter::once(head).chain(facts).chain(self.taken_over()).chain(remarks).chain(self.changed()).collect()
    }

    fn paragraphs(&self) -> usize {
        self.taken.text.lines().filter(|line| !line.trim().is_empty()).count()
    }

    fn taken_over(&self) -> Option<String> {
        let earlier = self.record.version_of.as_ref()?;
        Some(format!("  taken over from {earlier}: {}", self.taken_over.words()?))
    }

    fn remarks(&self) -> Vec<String> {
        let mut remarks = self.taken.remarks.clone();
        if let Some(first) = self.taken.left_out.first() {
            let count = counted(self.taken.left_out.len(), "paragraph");
            let example = truncate_to_width(first, EXAMPLE);
            remarks.push(format!("left out {count}, such as “{example}”; --whole keeps everything"));
        }
        if let Some(other) = &self.copy {
            remarks.push(format!("it has the same text as {other}: if one is a copy, say so by \"copy_of\""));
        }
        remarks
    }

    fn changed(&self) -> Vec<String> {
        let (Some(earlier), Some(changes)) = (&self.record.version_of, &self.changes) else { return Vec::new() };
        let head = format!("  a further version of {earlier}; counted together as one source. What changed:");
        let more = changes.more();
        let more = (more > 0).then(|| format!("    … and {more} more"));
        std::iter::once(head).chain(changes.lines().map(|line| format!("    {line}"))).chain(more).collect()
    }
}

/// What a document says of each matter, and other days that it names for its date.
fn facts(facts: &[Fact]) -> impl Iterator<Item = String> {
    let is_first = |fact: &Fact| facts.iter().find(|other| other.about == fact.about) == Some(fact);
    let is_same_author = |fact: &Fact| {
        let first = facts.iter().find(|other| other.about == About::Author);
        fact.about == About::Author && first.is_some_and(|first| first.origin == fact.origin)
    };
    let is_other_day = |place: usize, fact: &Fact| {
        let before = facts.iter().take(place);
        fact.about == About::Published
            && before.filter(|other| other.about == fact.about).all(|other| other.value != fact.value)
    };
    let told = facts.iter().enumerate();
    told.filter(move |(place, fact)| is_first(fact) || is_same_author(fact) || is_other_day(*place, fact))
        .map(|(_, fact)| in_words(fact))
}

/// `  title      Borealis in talks (JSON-LD)`
fn in_words(Fact { about, value, origin, is_declared }: &Fact) -> String {
    let doubt = if *is_declared { "" } else { ", inferred" };
    format!("  {:<9}  {value} ({origin}{doubt})", about.word())
}
