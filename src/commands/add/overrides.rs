//! What a user says of a document, which goes before what it says of itself.

use clap::Args;

use super::{
    super::arguments::{date_option, word_of},
    Error,
    ignored::Field,
};
use crate::domain::{EdtfDate, GroundRules, Slug, Vocabulary as _, Wording, clean_line};

#[derive(Debug, Default, Args)]
pub(super) struct Overrides {
    /// ID of the new source.
    #[arg(long, help_heading = "Description")]
    pub(super) id: Option<String>,
    /// Its title.
    #[arg(long, help_heading = "Description")]
    pub(super) title: Option<String>,
    /// When it was published, or the conversation was: `2025-03-12`, `12 Mar 2025`, `Mar 2025`.
    #[arg(long, help_heading = "Description")]
    pub(super) date: Option<String>,
    /// Who published it.
    #[arg(long, value_name = "NAME", help_heading = "Description")]
    pub(super) publisher: Option<String>,
    /// Where it can be found.
    #[arg(long, help_heading = "Description")]
    pub(super) url: Option<String>,
}

#[derive(Debug, Default, Args)]
pub(super) struct NoteOptions {
    /// The document is your own note of an interview or a call.
    #[arg(long, help_heading = "Notes")]
    pub(super) note: bool,
    /// With whom you spoke.
    #[arg(long, value_name = "NAME", requires = "note", help_heading = "Notes")]
    pub(super) with: Option<String>,
    /// What was agreed on using it: on-record, background or off-record.
    #[arg(long, value_name = "RULES", requires = "note", value_parser = word_of(GroundRules::ALL.iter().copied()), hide_possible_values = true, help_heading = "Notes")]
    pub(super) ground_rules: Option<GroundRules>,
}

impl Overrides {
    /// The first that describes a single document.
    pub(super) fn first_given(&self) -> Option<&'static str> {
        let given = [("--id", &self.id), ("--title", &self.title), ("--date", &self.date), ("--url", &self.url)];
        given.into_iter().find(|(_, value)| value.is_some()).map(|(option, _)| option)
    }

    /// # Errors
    /// A value means nothing.
    pub(super) fn check(&self) -> Result<(), Error> {
        match self.id.as_deref() {
            Some(id) if Slug::new(id).is_none() => {
                Err(Error::input(format!("--id {id}: an ID is lowercase words joined by hyphens")))
            }
            _ => self.date().map(|_| ()),
        }
    }

    /// The fields of the record that are given.
    pub(super) fn fields(&self, note: &NoteOptions) -> Result<Vec<Field>, Error> {
        let line = |value: &Option<String>| value.clone().map(clean_line);
        let fields = [
            ("--title", "title", line(&self.title)),
            ("--date", "published", self.date()?.map(|date| date.to_string())),
            ("--publisher", "publisher", line(&self.publisher)),
            ("--url", "url", line(&self.url)),
            ("--note", "wording", note.note.then(|| Wording::Note.word().to_owned())),
            ("--with", "authors", line(&note.with)),
            ("--ground-rules", "ground_rules", note.ground_rules.map(|rules| rules.word().to_owned())),
        ];
        let given = |(option, name, value): (_, _, Option<String>)| Some(Field { option, name, value: value? });
        Ok(fields.into_iter().filter_map(given).collect())
    }

    pub(super) fn date(&self) -> Result<Option<EdtfDate>, Error> {
        self.date.as_deref().map(|written| Ok(date_option(written)?.date)).transpose()
    }
}
