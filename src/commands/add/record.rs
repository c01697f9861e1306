//! The record of a new source, from what its document and the user say of it.

use std::path::Path;

use serde::Serialize;

use super::{DealFile, Error, Kind, NoteOptions, Overrides, Taken, ids, ignored::Values, known::Fingerprint};
use crate::{
    deal_file,
    domain::{ReadingExtent, SourceDoubt, Vocabulary, Wording, clean_line},
    intake::{About, Fact},
};

/// In the order of the fields in a deal file.
#[derive(Debug, Default, Serialize)]
pub(super) struct SourceRecord {
    pub(super) id: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wording: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ground_rules: Option<&'static str>,
    /// Of an earlier state of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) version_of: Option<String>,
    read: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    doubts: Vec<&'static str>,
    /// None without a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
    original: OriginalRecord,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
}

#[derive(Debug, Default, Serialize)]
struct OriginalRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    sha256: String,
    media_type: &'static str,
    extractor: String,
}

impl SourceRecord {
    pub(super) fn new(kind: Kind, taken: &Taken, said: &Overrides, note: &NoteOptions) -> Result<Self, Error> {
        let first = |about| best(&taken.facts, about).map(|fact| fact.value.clone());
        let given = |value: &Option<String>| value.clone().map(clean_line);
        let date = said.date()?;
        let doubts =
            if date.is_none() && is_date_in_doubt(&taken.facts) { vec![SourceDoubt::Date.word()] } else { vec![] };
        let url = given(&said.url).or_else(|| first(About::Url));
        let today = || chrono::Local::now().date_naive().to_string();
        let record = Self {
            kind: first(About::Type).unwrap_or_else(|| kind.csl_type().to_owned()),
            publisher: given(&said.publisher).or_else(|| first(About::Publisher)),
            title: given(&said.title).or_else(|| first(About::Title)),
            authors: all(&taken.facts, About::Author),
            published: date.map(|date| date.to_string()).or_else(|| first(About::Published)),
            accessed: url.as_ref().map(|_| today()),
            url,
            language: first(About::Language),
            read: ReadingExtent::Unread.word(),
            doubts,
            note: note_on(taken),
            ..Self::default()
        };
        Ok(if note.note { record.into_note(note) } else { record })
    }

    /// Whoever wrote a note has read it.
    fn into_note(self, note: &NoteOptions) -> Self {
        let with = note.with.clone().map(clean_line);
        let title = with.as_ref().map_or_else(|| "Interview".to_owned(), |with| format!("Interview with {with}"));
        Self {
            kind: "interview".to_owned(),
            title: self.title.or(Some(title)),
            authors: with.into_iter().collect(),
            wording: Some(Wording::Note.word()),
            ground_rules: note.ground_rules.map(Vocabulary::word),
            read: ReadingExtent::Full.word(),
            ..self
        }
    }

    pub(super) fn set_original(&mut self, kind: Kind, taken: &Taken, of: &Fingerprint) {
        self.sha256 = (!taken.is_scan).then(|| deal_file::sha256(taken.text.as_bytes()));
        self.original = OriginalRecord {
            name: of.name.clone(),
            sha256: of.original.clone(),
            media_type: kind.media_type(),
            extractor: taken.extractor.clone(),
        };
    }

    /// Gives it an ID: the one asked for, that of its earlier state with a number, or one
    /// made of what it says.
    pub(super) fn identify(
        &mut self,
        asked: Option<&str>,
        earlier: Option<String>,
        file: &Path,
        deal: &DealFile,
    ) -> Result<(), Error> {
        self.id = match (asked, &earlier) {
            (Some(id), _) if deal.is_taken(id, self.sha256.as_deref()) => {
                return Err(Error::input(format!("--id {id}: the deal or its directory has one already")));
            }
            (Some(id), _) => id.to_owned(),
            (None, Some(earlier)) => ids::free(earlier, |id| deal.is_taken(id, self.sha256.as_deref())),
            (None, None) => ids::free(&self.made_of(file), |id| deal.is_taken(id, self.sha256.as_deref())),
        };
        self.version_of = earlier;
        Ok(())
    }

    /// What options can set.
    pub(super) fn values(&self) -> Values {
        let ground_rules = self.ground_rules.map(str::to_owned);
        Values::new([
            ("title", self.title.clone()),
            ("published", self.published.clone()),
            ("publisher", self.publisher.clone()),
            ("url", self.url.clone()),
            ("wording", self.wording.map(str::to_owned)),
            ("authors", self.authors.first().cloned()),
            ("ground_rules", ground_rules),
        ])
    }

    pub(super) fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// Publisher and date, else the title, else the name of the file.
    fn made_of(&self, file: &Path) -> String {
        let who = self.publisher.as_ref().or(self.authors.first()).map(|name| ids::slug(name)).unwrap_or_default();
        let date = self.published.as_deref().map(ids::slug).unwrap_or_default();
        let title = self.title.as_deref().map(ids::slug).unwrap_or_default();
        let stem = file.file_stem().map(|stem| ids::slug(&stem.to_string_lossy())).unwrap_or_default();
        let dated = if who.is_empty() || date.is_empty() { String::new() } else { format!("{who}-{date}") };
        let names = [dated, title, stem, "source".to_owned()];
        names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
    }
}

fn note_on(taken: &Taken) -> Option<&'static str> {
    if taken.is_scan {
        Some("A scan without text: what is typed from it cannot be checked.")
    } else {
        taken.is_cut_off.then_some("An excerpt: the saved document is cut off.")
    }
}

fn best(facts: &[Fact], about: About) -> Option<&Fact> {
    facts.iter().find(|fact| fact.about == about)
}

/// Each once, as the best place has them.
fn all(facts: &[Fact], about: About) -> Vec<String> {
    let origin = best(facts, about).map(|fact| &fact.origin);
    let mut values: Vec<String> = Vec::new();
    for fact in facts.iter().filter(|fact| fact.about == about && Some(&fact.origin) == origin) {
        if !values.contains(&fact.value) {
            values.push(fact.value.clone());
        }
    }
    values
}

/// One that is inferred, or declared in two ways.
fn is_date_in_doubt(facts: &[Fact]) -> bool {
    let Some(first) = best(facts, About::Published) else { return false };
    let is_other = |fact: &&Fact| fact.about == About::Published && fact.is_declared && fact.value != first.value;
    !first.is_declared || facts.iter().any(|fact| is_other(&fact))
}
