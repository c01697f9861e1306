//! An event as a row says it, before it is known what the deal has of it.

mod amounts;
mod dates;
mod exhibits;
mod words;

use super::{
    super::Field,
    Told,
    decisions::Decisions,
    kept::Kept,
    marks::{Marks, is_marked},
    row::{Cells, places},
    sources::SourceDraft,
    wording,
};
use crate::{
    domain::{EdtfDate, EventKind, Judgment, Scope, Text, Vocabulary},
    intake::clean_line,
};
pub(super) use amounts::AmountDraft;
use words::short;

#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) line: u64,
    pub(super) table: Option<String>,
    pub(super) id: Option<String>,
    pub(super) date: Option<EdtfDate>,
    pub(super) date_words: Option<String>,
    /// The cells of the date as they are.
    written_date: Vec<String>,
    pub(super) title: String,
    /// Paragraphs.
    pub(super) summary: Vec<String>,
    pub(super) kind: Option<EventKind>,
    pub(super) said: Option<EdtfDate>,
    pub(super) scope: Option<Scope>,
    pub(super) tags: Vec<String>,
    /// What may be a party or a tag.
    group: Vec<String>,
    /// The parties with their roles.
    pub(super) parties: Vec<(String, Option<String>)>,
    pub(super) amount: Option<AmountDraft>,
    pub(super) quote: Option<Quote>,
    /// The exhibit or Bates number of the first source.
    pub(super) exhibit: Option<String>,
    /// The first one is quoted, if any is.
    pub(super) sources: Vec<SourceDraft>,
    /// How far the first source supports the event.
    pub(super) verdict: Option<Judgment>,
    pub(super) is_confidential: bool,
    pub(super) is_privileged: bool,
    /// Whether it is what a timeline is called.
    pub(super) is_title: bool,
    /// What was guessed of it.
    pub(super) told: Vec<Told>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Quote {
    pub(super) words: String,
    pub(super) speakers: Vec<String>,
    pub(super) page: Option<u32>,
    pub(super) paragraph: Option<u32>,
}

impl Quote {
    /// Takes the page and the paragraph of a locator such as `p. 3, ¶ 12`, and says whether that
    /// is all of it.
    fn take_locator(&mut self, locator: &str) -> bool {
        let (mut page, mut paragraph) = (self.page, self.paragraph);
        let is_whole = locator.split(',').all(|part| {
            let part = part.trim();
            let sign = part.trim_end_matches(|sign: char| sign.is_ascii_digit());
            let number = part.get(sign.len()..).and_then(|number| number.parse().ok()).filter(|number| *number > 0);
            let place = match sign.trim_end().to_ascii_lowercase().as_str() {
                "p." | "p" | "page" => &mut page,
                "¶" | "para" | "para." | "paragraph" => &mut paragraph,
                _ => return false,
            };
            number.is_some_and(|number| *place.get_or_insert(number) == number)
        });
        if is_whole {
            (self.page, self.paragraph) = (page, paragraph);
        }
        is_whole
    }
}

/// What a row of an event does not say of its source.
const OF_SOURCES: [Field; 6] =
    [Field::Language, Field::SourceType, Field::Standing, Field::Wording, Field::ArchiveUrl, Field::CopyOf];

impl Draft {
    /// # Errors
    /// Why nothing of the row is taken.
    pub(super) fn of(cells: &Cells<'_>, decisions: &Decisions) -> Result<Self, String> {
        let told = |what: String| cells.told(what);
        let mut draft = Self { line: cells.number(), table: cells.told("").table, ..Self::default() };
        draft.take_words(cells)?;
        draft.take_date(cells, &decisions.event);
        draft.take_kind(cells);
        draft.take_setting(cells, decisions);
        draft.take_names(cells);
        draft.take_amount(cells, decisions);
        draft.take_sources(cells, decisions);
        draft.take_exhibit(cells);
        if let Some(written) = cells.some(Field::Id) {
            draft.id = cells.id(&written);
            if draft.id.is_none() {
                draft.summary.push(cells.noted(Field::Id));
            }
        }
        draft.summary.extend(OF_SOURCES.into_iter().filter_map(|field| cells.some(field).map(|_| cells.noted(field))));
        draft.summary.extend(cells.notes());
        match cells.line(Field::RowType).to_lowercase().as_str() {
            "title" => draft.is_title = true,
            "era" => {
                draft.tags.push("era".to_owned());
                draft
                    .told
                    .push(told("guessed: the era becomes an event that spans its dates, with the tag era".to_owned()));
            }
            "" | "event" | "blank" => {}
            other => draft.tags.push(other.to_owned()),
        }
        Ok(draft)
    }

    fn take_words(&mut self, cells: &Cells<'_>) -> Result<(), String> {
        let mut summary: Vec<String> = cells.all(Field::Summary).map(str::to_owned).collect();
        let title = cells.text(Field::Title);
        let title = if title.is_empty() {
            let other =
                [cells.text(Field::SourceTitle), cells.text(Field::Quote)].into_iter().find(|text| !text.is_empty());
            match (summary.is_empty(), other) {
                (false, _) => summary.remove(0),
                (true, Some(other)) => other.to_owned(),
                (true, None) => {
                    let words = cells.words();
                    return Err(format!("dropped: it doesn't say what happened: {words}"));
                }
            }
        } else {
            title.to_owned()
        };
        let (short, is_whole) = if cells.are_own() { (clean_line(&title), true) } else { short(&title) };
        self.title = short;
        if !is_whole {
            self.summary.push(title);
        }
        self.summary.extend(summary);
        Ok(())
    }

    fn take_kind(&mut self, cells: &Cells<'_>) {
        let Some(written) = cells.some(Field::Kind) else { return };
        self.kind = EventKind::from_word(&written.to_lowercase());
        if self.kind.is_none() {
            self.tags.push(written);
        }
    }

    /// What may be a word of a list, or else is kept in the summary.
    fn take_word<V: Vocabulary>(&mut self, cells: &Cells<'_>, field: Field) -> Option<V> {
        let written = cells.some(field)?;
        let word = V::from_word(&written.to_lowercase());
        self.summary.extend(word.is_none().then(|| cells.noted(field)));
        word
    }

    /// When it became public, how far it belongs to the matter, and who may read it.
    fn take_setting(&mut self, cells: &Cells<'_>, decisions: &Decisions) {
        self.scope = self.take_word(cells, Field::Scope);
        self.verdict = self.take_word(cells, Field::Verdict);
        let mut kept = Kept::default();
        self.said = kept.date(cells, Field::Said, decisions);
        self.is_confidential = is_marked(cells, Field::Confidential, &mut kept);
        self.is_privileged = is_marked(cells, Field::Privileged, &mut kept);
        self.summary.extend(kept.notes);
        self.told.extend(kept.told);
    }

    fn take_names(&mut self, cells: &Cells<'_>) {
        self.tags.extend(cells.names(Field::Tags));
        self.group = cells.all(Field::Group).map(clean_line).collect();
        let roles = places(cells.text(Field::Roles));
        let roles = roles.iter().map(|role| Some(crate::editing::slug(role)).filter(|role| !role.is_empty()));
        // One that is there twice has two roles.
        self.told.extend(cells.unsure_names().map(|what| cells.told(what)));
        let parties = cells.listed_names(Field::Parties);
        let roles: Vec<Option<String>> = roles.chain(std::iter::repeat(None)).take(parties.len()).collect();
        self.parties = parties.into_iter().zip(roles).collect();
    }

    pub(super) fn summary(&self) -> Option<String> {
        Some(self.summary.join("\n")).filter(|summary| !summary.is_empty())
    }

    /// What the title slide of a timeline says of the whole, with its media.
    pub(super) fn head(&self) -> String {
        let sources: Vec<String> = self.sources.iter().map(SourceDraft::in_words).collect();
        let media = match &self.quote {
            Some(quote) => vec![format!("“{}” ({})", quote.words, sources.join("; "))],
            None => sources,
        };
        self.summary.iter().cloned().chain(media).collect::<Vec<_>>().join("\n")
    }

    pub(super) fn tags_and_parties(&self) -> impl Iterator<Item = &str> {
        let parties = self.parties.iter().map(|(name, _)| name.as_str());
        self.group.iter().chain(&self.tags).map(String::as_str).chain(parties)
    }

    pub(super) fn marks(&self) -> Marks {
        Marks { confidential: self.is_confidential, privileged: self.is_privileged }
    }

    /// All that it says, to tell whether another row says the same.
    pub(super) fn content(&self) -> String {
        let date = self.date.map(|date| date.to_string());
        let said = (self.said.map(|date| date.to_string()), self.scope);
        let names = (&self.id, date, &self.date_words, &self.title, &self.summary, self.kind, &self.tags);
        let marks = (self.is_confidential, self.is_privileged, self.verdict);
        format!("{names:?} {said:?} {:?}", (&self.parties, &self.amount, &self.quote, &self.sources, marks))
    }

    /// Whether these are the words of its date.
    pub(super) fn is_dated_in(&self, words: Text<'_>) -> bool {
        self.words_of_date().any(|own| wording::is_same(words, own))
    }

    pub(super) fn words_of_date(&self) -> impl Iterator<Item = &str> {
        self.date_words.iter().chain(&self.written_date).map(String::as_str)
    }

    pub(super) fn told(&self, what: impl Into<String>) -> Told {
        Told { table: self.table.clone(), ..Told::of(self.line, what) }
    }

    /// Puts what may be a party or a tag where it belongs.
    pub(super) fn place_group(&mut self, is_party: impl Fn(&str) -> bool) {
        for name in std::mem::take(&mut self.group) {
            let is_there = self.parties.iter().any(|(party, _)| *party == name);
            if is_party(&name.to_lowercase()) {
                self.parties.extend((!is_there).then_some((name, None)));
            } else if !self.tags.contains(&name) {
                self.tags.push(name);
            }
        }
        let mut tags = Vec::new();
        for tag in std::mem::take(&mut self.tags) {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        self.tags = tags;
    }

    fn take_sources(&mut self, cells: &Cells<'_>, decisions: &Decisions) {
        let mut kept = Kept::default();
        self.sources = SourceDraft::of_row(cells, decisions, &mut kept);
        self.summary.extend(kept.notes);
        self.told.extend(kept.told);
        let words = if cells.are_own() { cells.text(Field::Quote).to_owned() } else { cells.line(Field::Quote) };
        let speakers = cells.names(Field::Speaker);
        let number = |field: Field| {
            cells
                .line(field)
                .trim_start_matches(|sign: char| !sign.is_ascii_digit())
                .parse()
                .ok()
                .filter(|number| *number > 0)
        };
        let [page, paragraph] = [Field::Page, Field::Paragraph].map(number);
        if words.is_empty() || self.sources.is_empty() {
            if !words.is_empty() {
                self.summary.push(format!("“{words}”"));
                self.told.push(cells.told("guessed: the quote has no source; kept in the summary"));
            }
            self.summary.extend((!speakers.is_empty()).then(|| cells.noted(Field::Speaker)));
            self.note_place(cells, self.sources.is_empty());
            return;
        }
        for (field, number) in [(Field::Page, page), (Field::Paragraph, paragraph)] {
            if number.is_none() && !cells.text(field).is_empty() {
                self.summary.push(cells.noted(field));
            }
        }
        let mut quote = Quote { words, speakers, page, paragraph };
        let locator = self.sources.first_mut().and_then(|source| source.locator.take());
        if locator.is_some_and(|locator| !quote.take_locator(&locator)) {
            let written = cells.noted(Field::Source);
            self.told.push(
                cells.told(format!("guessed: “{written}” is not a single page or paragraph; kept in the summary")),
            );
            self.summary.push(written);
        }
        self.quote = Some(quote);
    }

    /// Where it stands in its source, if no words are quoted.
    fn note_place(&mut self, cells: &Cells<'_>, is_unsourced: bool) {
        let place = |(field, sign): (Field, &str)| {
            let written = cells.some(field)?;
            Some(if written.starts_with(|first: char| first.is_ascii_digit()) {
                format!("{sign} {written}")
            } else {
                written
            })
        };
        let places: Vec<String> =
            [(Field::Page, "p."), (Field::Paragraph, "¶")].into_iter().filter_map(place).collect();
        match self.sources.first_mut() {
            _ if places.is_empty() => {}
            Some(source) if !is_unsourced => source.locator = Some(places.join(", ")),
            _ => self.summary.push(places.join(", ")),
        }
    }
}
