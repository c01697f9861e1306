//! The record of a new source, from what its document and the user say of it.

use std::path::Path;

use super::{DealFile, Error, Kind, NoteOptions, Overrides, Taken, ignored::Values, known::Fingerprint};
use crate::{
    deal_file,
    domain::{ReadingExtent, Source, SourceDoubt, Text, Vocabulary, Wording, clean_line},
    editing::{self, OriginalRecord, SourceRecord},
    intake::{self, About, Fact},
};

impl SourceRecord {
    pub(super) fn new(kind: Kind, taken: &Taken, said: &Overrides, note: &NoteOptions) -> Result<Self, Error> {
        let first = |about| best(&taken.facts, about).map(|fact| fact.value.clone());
        let given = |value: &Option<String>| value.clone().map(clean_line);
        let date = said.date()?;
        let doubts =
            if date.is_none() && is_date_in_doubt(&taken.facts) { vec![SourceDoubt::Date.word()] } else { vec![] };
        let publisher = given(&said.publisher).or_else(|| first(About::Publisher));
        let url = given(&said.url).or_else(|| first(About::Url));
        let today = || chrono::Local::now().date_naive().to_string();
        let record = Self {
            kind: first(About::Type).or_else(|| Some(kind.csl_type().to_owned())),
            title: given(&said.title).or_else(|| title(&taken.facts, publisher.as_deref())),
            publisher,
            authors: all(&taken.facts, About::Author),
            published: date.map(|date| date.to_string()).or_else(|| first(About::Published)),
            accessed: url.as_ref().map(|_| today()),
            url,
            language: first(About::Language),
            read: Some(ReadingExtent::Unread.word()),
            doubts,
            note: note_on(taken).map(str::to_owned),
            ..Self::default()
        };
        Ok(if note.note { record.into_note(note) } else { record })
    }

    /// Whoever wrote a note has read it.
    fn into_note(self, note: &NoteOptions) -> Self {
        let with = note.with.clone().map(clean_line);
        let title = with.as_ref().map_or_else(|| "Interview".to_owned(), |with| format!("Interview with {with}"));
        Self {
            kind: Some("interview".to_owned()),
            title: self.title.or(Some(title)),
            authors: with.into_iter().collect(),
            wording: Some(Wording::Note.word()),
            ground_rules: note.ground_rules.map(Vocabulary::word),
            read: Some(ReadingExtent::Full.word()),
            ..self
        }
    }

    /// What the deal says of a source, without its text and how it was read.
    pub(super) fn of(source: Source<'_>) -> Self {
        let text = |text: Option<Text<'_>>| text.map(|text| text.original().to_owned());
        let is_own = |wording: &Wording| *wording != Wording::Original;
        let is_doubted = |doubt: &SourceDoubt| source.is_in_doubt(*doubt);
        Self {
            id: source.id().to_owned(),
            kind: text(source.kind()),
            standing: source.standing().map(Vocabulary::word),
            publisher: text(source.publisher()),
            title: text(source.title()),
            authors: source.authors().filter_map(|author| text(Some(author))).collect(),
            owner: source.owner().map(|owner| owner.id().to_owned()),
            published: source.published().map(|date| date.to_string()),
            url: text(source.url()),
            language: text(source.language()),
            wording: Some(source.wording()).filter(is_own).map(Vocabulary::word),
            ground_rules: source.ground_rules().map(Vocabulary::word),
            version_of: source.version_of().map(|earlier| earlier.id().to_owned()),
            doubts: SourceDoubt::ALL.iter().copied().filter(is_doubted).map(Vocabulary::word).collect(),
            confidential: source.confidential(),
            privileged: source.privileged(),
            shown_as: text(source.shown_as()),
            ..Self::default()
        }
    }

    pub(super) fn set_original(&mut self, kind: Kind, taken: &Taken, of: &Fingerprint) {
        self.sha256 = (!taken.is_scan).then(|| deal_file::sha256(taken.text.as_bytes()));
        self.original = Some(OriginalRecord {
            name: of.name.clone(),
            sha256: of.original.clone(),
            media_type: kind.media_type(),
            extractor: taken.extractor.clone(),
        });
    }

    /// Gives it an ID: the one asked for, the next one of its earlier versions, or one made
    /// of what it says.
    pub(super) fn identify(
        &mut self,
        asked: Option<&str>,
        earlier: Option<&str>,
        file: &Path,
        deal: &DealFile,
    ) -> Result<(), Error> {
        let is_taken = |id: &str| deal.is_taken(id, self.sha256.as_deref());
        self.id = match (asked, earlier) {
            (Some(id), _) if is_taken(id) => {
                return Err(Error::input(format!("--id {id}: the deal or its directory has one already")));
            }
            (Some(id), _) => id.to_owned(),
            (None, Some(earlier)) => deal.known().next_version(earlier, is_taken),
            (None, None) => editing::free_id(&self.made_of(file), is_taken),
        };
        self.version_of = earlier.map(str::to_owned);
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

    /// Publisher and date, else the title, else the name of the file.
    fn made_of(&self, file: &Path) -> String {
        let who = self.publisher.as_ref().or(self.authors.first()).map(|name| editing::slug(name)).unwrap_or_default();
        let date = self.published.as_deref().map(editing::slug).unwrap_or_default();
        let title = self.title.as_deref().map(editing::slug).unwrap_or_default();
        let stem = file.file_stem().map(|stem| editing::slug(&stem.to_string_lossy())).unwrap_or_default();
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

/// Fields whose values are usual for such a document, or inferred, since neither an option nor the
/// document states them: an earlier version knows better.
pub(super) fn guesses(facts: &[Fact], said: &Overrides, note: &NoteOptions) -> Vec<&'static str> {
    let fields = [
        ("type", About::Type, false),
        ("publisher", About::Publisher, said.publisher.is_some()),
        ("title", About::Title, said.title.is_some()),
        ("authors", About::Author, false),
    ];
    let is_declared = |about| best(facts, about).is_some_and(|fact| fact.is_declared);
    // What kind of document a note is, and whose, is known.
    let is_known = |field: &str| note.note && (field != "title" || note.with.is_some());
    let is_guess =
        |(field, about, is_given): &(&str, About, bool)| !is_given && !is_declared(*about) && !is_known(field);
    let guessed = fields.into_iter().filter(is_guess);
    guessed.map(|(field, ..)| field).collect()
}

fn title(facts: &[Fact], publisher: Option<&str>) -> Option<String> {
    best(facts, About::Title).map(|fact| intake::without_publisher(&fact.value, publisher).to_owned())
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
