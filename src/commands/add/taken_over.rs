//! What a further version of a document takes over from the earlier one: a note stays a
//! note, and what is withheld from others stays withheld. How the earlier text was read and
//! checked, and what was remarked on it, stays with that text.

use super::SourceRecord;
use crate::domain::{ReadingExtent, SourceDoubt, Vocabulary as _, Wording};

/// The fields, with the values of those that restrict what may be done with the words.
#[derive(Debug, Default)]
pub(super) struct TakenOver(Vec<(&'static str, Option<String>)>);

/// Completes a record by what its earlier version says, and neither an option nor the new
/// document, whose `guesses` are fields.
pub(super) fn complete(record: &mut SourceRecord, earlier: &SourceRecord, guesses: &[&str]) -> TakenOver {
    let mut taken = TakenOver::default();
    let is_guess = |field| guesses.contains(&field);
    taken.value("type", &mut record.kind, earlier.kind.as_ref(), is_guess("type"));
    taken.value("standing", &mut record.standing, earlier.standing.as_ref(), false);
    taken.value("publisher", &mut record.publisher, earlier.publisher.as_ref(), is_guess("publisher"));
    taken.value("title", &mut record.title, earlier.title.as_ref(), is_guess("title"));
    taken.authors(record, earlier, is_guess("authors"));
    taken.value("owner", &mut record.owner, earlier.owner.as_ref(), false);
    taken.value("published", &mut record.published, earlier.published.as_ref(), false);
    taken.value("language", &mut record.language, earlier.language.as_ref(), false);
    taken.value("wording", &mut record.wording, earlier.wording.as_ref(), false);
    taken.value("ground_rules", &mut record.ground_rules, earlier.ground_rules.as_ref(), false);
    taken.flag("confidential", &mut record.confidential, earlier.confidential);
    taken.flag("privileged", &mut record.privileged, earlier.privileged);
    taken.value("shown_as", &mut record.shown_as, earlier.shown_as.as_ref(), false);
    taken.explain(record);
    if record.wording == Some(Wording::Note.word()) {
        // Whoever wrote it has read it.
        record.read = Some(ReadingExtent::Full.word());
    }
    taken.doubt(record, earlier);
    taken
}

impl TakenOver {
    fn value<T: Clone + PartialEq>(
        &mut self,
        field: &'static str,
        own: &mut Option<T>,
        earlier: Option<&T>,
        is_guess: bool,
    ) {
        if earlier.is_some() && own.as_ref() != earlier && (own.is_none() || is_guess) {
            *own = earlier.cloned();
            self.0.push((field, None));
        }
    }

    fn authors(&mut self, record: &mut SourceRecord, earlier: &SourceRecord, is_guess: bool) {
        let mut own = Some(std::mem::take(&mut record.authors)).filter(|authors| !authors.is_empty());
        let earlier = Some(&earlier.authors).filter(|authors| !authors.is_empty());
        self.value("authors", &mut own, earlier, is_guess);
        record.authors = own.unwrap_or_default();
    }

    fn flag(&mut self, field: &'static str, own: &mut bool, earlier: bool) {
        if earlier && !*own {
            *own = true;
            self.0.push((field, None));
        }
    }

    fn explain(&mut self, record: &SourceRecord) {
        for (field, value) in &mut self.0 {
            *value = match *field {
                "wording" => record.wording.map(str::to_owned),
                "ground_rules" => record.ground_rules.map(str::to_owned),
                "shown_as" => record.shown_as.clone(),
                _ => None,
            };
        }
    }

    /// A title or date is as doubtful as it was. The day of an earlier version need not be
    /// that of this one, unless it is the day of a conversation.
    fn doubt(&self, record: &mut SourceRecord, earlier: &SourceRecord) {
        let is_note = record.wording == Some(Wording::Note.word());
        for (field, doubt) in [("title", SourceDoubt::Title), ("published", SourceDoubt::Date)] {
            let is_other_day = doubt == SourceDoubt::Date && !is_note;
            if self.fields().contains(&field) && (is_other_day || earlier.doubts.contains(&doubt.word())) {
                record.doubts.push(doubt.word());
            }
        }
    }

    pub(super) fn fields(&self) -> Vec<&'static str> {
        self.0.iter().map(|(field, _)| *field).collect()
    }

    /// None if there is nothing.
    pub(super) fn words(&self) -> Option<String> {
        let word = |(field, value): &(&str, Option<String>)| match value {
            Some(value) => format!("{field}: {value}"),
            None => (*field).to_owned(),
        };
        let words: Vec<String> = self.0.iter().map(word).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }
}
