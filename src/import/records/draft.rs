//! An event as a row says it, before it is known what the deal has of it.

use super::{
    super::{Decision, Field, dates, markup},
    Told,
    ids::usable,
    row::{Cells, names, places},
    sources::SourceDraft,
};
use crate::domain::{AmountBound, Certainty, EdtfDate, EventKind, Scope, Value, Vocabulary, read_amount};

#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) line: u64,
    pub(super) table: Option<String>,
    pub(super) id: Option<String>,
    pub(super) date: Option<EdtfDate>,
    pub(super) date_words: Option<String>,
    pub(super) title: String,
    /// Paragraphs.
    pub(super) summary: Vec<String>,
    pub(super) kind: Option<EventKind>,
    pub(super) said: Option<EdtfDate>,
    pub(super) scope: Option<Scope>,
    pub(super) tags: Vec<String>,
    /// What may be a party or a tag.
    group: Vec<String>,
    /// With their roles.
    pub(super) parties: Vec<(String, Option<String>)>,
    pub(super) amount: Option<AmountDraft>,
    pub(super) quote: Option<Quote>,
    /// The first one is quoted, if any is.
    pub(super) sources: Vec<SourceDraft>,
    pub(super) is_confidential: bool,
    /// Whether it is what a timeline is called.
    pub(super) is_title: bool,
    /// What was guessed of it.
    pub(super) told: Vec<Told>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct AmountDraft {
    pub(super) value: String,
    pub(super) unit: Option<String>,
    pub(super) bound: AmountBound,
    pub(super) certainty: Option<Certainty>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Quote {
    pub(super) words: String,
    pub(super) speakers: Vec<String>,
    pub(super) page: Option<u32>,
    pub(super) paragraph: Option<u32>,
}

/// A longer title is cut; the whole text stands in the summary then.
const LONGEST_TITLE: usize = 160;

impl Draft {
    /// # Errors
    /// Why nothing of the row is taken.
    pub(super) fn of(cells: &Cells<'_>, decision: &Decision) -> Result<Self, String> {
        let told = |what: String| cells.told(what);
        let mut draft = Self { line: cells.number(), table: cells.told("").table, ..Self::default() };
        draft.take_words(cells)?;
        draft.take_date(cells, decision);
        draft.take_kind(cells);
        draft.take_setting(cells, decision);
        draft.take_names(cells);
        draft.take_amount(cells);
        draft.take_sources(cells);
        if let Some(written) = cells.some(Field::Id) {
            draft.id = usable(&written);
            if draft.id.is_none() {
                draft.summary.push(cells.noted(Field::Id));
            }
        }
        let confidential = cells.line(Field::Confidential).to_lowercase();
        draft.is_confidential = !matches!(confidential.as_str(), "" | "no" | "false" | "0" | "nein" | "non" | "public");
        draft.summary.extend(cells.notes());
        match cells.line(Field::RowType).to_lowercase().as_str() {
            "title" => draft.is_title = true,
            "era" => {
                draft.tags.push("era".to_owned());
                draft.told.push(told("guessed: an era is taken for an event that lasts, with the tag era".to_owned()));
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
                    return Err(format!("dropped: it does not say what happened: {words}"));
                }
            }
        } else {
            title.to_owned()
        };
        let (short, is_whole) = short(&title);
        self.title = short;
        if !is_whole {
            self.summary.push(title);
        }
        self.summary.extend(summary);
        Ok(())
    }

    fn take_date(&mut self, cells: &Cells<'_>, decision: &Decision) {
        let words = cells.some(Field::DateWords);
        let start = moment(cells, decision, START);
        let end = moment(cells, decision, END);
        let guesses = [&start, &end].into_iter().filter_map(|read| read.as_ref()?.as_ref().ok()?.guess.clone());
        self.told.extend(guesses.map(|guess| cells.told(format!("guessed: {guess}"))));
        let read = match (start, end) {
            (Some(Ok(start)), Some(Ok(end))) => Some(self.until(cells, start, &end)),
            (start, Some(Err(dates::Unread(why)))) => {
                self.keep(cells, &format!("the end is left out: {why}"), END);
                start.and_then(|start| self.or_words(cells, start))
            }
            (Some(start), None) => self.or_words(cells, start),
            (Some(Err(why)), Some(Ok(_))) => {
                self.keep(cells, "the end is left out, as there is no beginning", END);
                self.or_words(cells, Err(why))
            }
            (None, Some(Ok(end))) => {
                let what = "guessed: it has an end but no beginning: the end is taken for its date";
                self.told.push(cells.told(what));
                Some(end)
            }
            (None, None) => None,
        };
        self.date = read.as_ref().map(|read| read.date);
        // Words that say no more than the date are none.
        let says_more = |words: &String| {
            let own = dates::read(words, decision).ok();
            own.is_none_or(|own| Some(own.date) != self.date || own.words.is_some())
        };
        self.date_words = words.filter(says_more).or(read.and_then(|read| read.words)).or(self.date_words.take());
    }

    /// From one date to another.
    fn until(&mut self, cells: &Cells<'_>, start: dates::Read, end: &dates::Read) -> dates::Read {
        let [from, to] = [start.date, end.date].map(EdtfDate::without_time);
        if from == to {
            if let Some(time) = end.date.time().filter(|time| Some(*time) != start.date.time()) {
                self.summary.push(format!("Until {}", time.clock()));
            }
            return start;
        }
        let date = EdtfDate::parse(&format!("{from}/{to}")).ok().filter(|_| from < to);
        let Some(date) = date else {
            self.keep(cells, "the end is left out, as it is not after the beginning", END);
            return start;
        };
        if start.date.time().or(end.date.time()).is_some() {
            self.summary.push(format!("From {} to {}", start.date, end.date));
        }
        let has_words = start.words.is_some() || end.words.is_some();
        let words = has_words.then(|| format!("{} to {}", written(cells, START), written(cells, END)));
        dates::Read { date, words, guess: None }
    }

    /// A date that cannot be read is kept in its words.
    fn or_words(&mut self, cells: &Cells<'_>, read: Result<dates::Read, dates::Unread>) -> Option<dates::Read> {
        match read {
            Ok(read) => Some(read),
            Err(dates::Unread(why)) => {
                self.told.push(cells.told(format!("guessed: {why}: undated, with these words for its date")));
                self.date_words = Some(written(cells, START));
                None
            }
        }
    }

    fn keep(&mut self, cells: &Cells<'_>, why: &str, fields: Fields) {
        self.summary.push(format!("End: {}", written(cells, fields)));
        self.told.push(cells.told(format!("guessed: {why}; it is kept in the summary")));
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

    /// When it became public, and how far it belongs to the matter.
    fn take_setting(&mut self, cells: &Cells<'_>, decision: &Decision) {
        self.scope = self.take_word(cells, Field::Scope);
        let Some(written) = cells.some(Field::Said) else { return };
        self.said = dates::read(&written, decision).ok().map(|read| read.date);
        self.summary.extend(self.said.is_none().then(|| cells.noted(Field::Said)));
    }

    fn take_names(&mut self, cells: &Cells<'_>) {
        self.tags.extend(cells.all(Field::Tags).flat_map(names));
        self.group = cells.all(Field::Group).map(markup::line).collect();
        let roles = places(cells.text(Field::Roles));
        let roles = roles.iter().map(|role| Some(crate::editing::slug(role)).filter(|role| !role.is_empty()));
        let parties: Vec<String> = cells.all(Field::Parties).flat_map(names).collect();
        let roles: Vec<Option<String>> = roles.chain(std::iter::repeat(None)).take(parties.len()).collect();
        self.parties = parties.into_iter().zip(roles).collect();
    }

    pub(super) fn summary(&self) -> Option<String> {
        Some(self.summary.join("\n")).filter(|summary| !summary.is_empty())
    }

    /// All that it says, to tell whether another row says the same.
    pub(super) fn content(&self) -> String {
        let date = self.date.map(|date| date.to_string());
        let said = (self.said.map(|date| date.to_string()), self.scope);
        let names = (&self.id, date, &self.date_words, &self.title, &self.summary, self.kind, &self.tags);
        format!(
            "{names:?} {said:?} {:?}",
            (&self.parties, &self.amount, &self.quote, &self.sources, self.is_confidential)
        )
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

    fn take_amount(&mut self, cells: &Cells<'_>) {
        let (Some(amount), currency) = (cells.some(Field::Amount), cells.line(Field::Currency)) else {
            self.summary.extend(cells.some(Field::Currency).map(|_| cells.noted(Field::Currency)));
            return;
        };
        let bound = self.take_word(cells, Field::Bound);
        let certainty = self.take_word(cells, Field::Certainty);
        let read = read_amount_cell(&amount, &currency);
        self.amount = read.map(|read| AmountDraft { bound: bound.unwrap_or(read.bound), certainty, ..read });
        if self.amount.is_none() {
            let what = format!("guessed: {amount} is no amount: it is kept in the summary");
            self.told.push(cells.told(what));
            self.summary.push(cells.noted(Field::Amount));
            self.summary.extend((!currency.is_empty()).then(|| cells.noted(Field::Currency)));
        }
    }

    fn take_sources(&mut self, cells: &Cells<'_>) {
        let (sources, notes) = SourceDraft::of_row(cells);
        self.sources = sources;
        self.summary.extend(notes);
        let (words, speakers) = (cells.line(Field::Quote), names(cells.text(Field::Speaker)));
        let number = |field: Field| {
            cells
                .line(field)
                .trim_start_matches(|sign: char| !sign.is_ascii_digit())
                .parse()
                .ok()
                .filter(|number| *number > 0)
        };
        let (page, paragraph) = (number(Field::Page), number(Field::Paragraph));
        if words.is_empty() || self.sources.is_empty() {
            if !words.is_empty() {
                self.summary.push(format!("“{words}”"));
                self.told.push(cells.told("guessed: the quoted words have no source: they are kept in the summary"));
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
        self.quote = Some(Quote { words, speakers, page, paragraph });
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

/// The columns of a date: whole, in parts, and the time.
type Fields = [Field; 5];

const START: Fields = [Field::Date, Field::Year, Field::Month, Field::Day, Field::Time];
const END: Fields = [Field::End, Field::EndYear, Field::EndMonth, Field::EndDay, Field::EndTime];

/// None of empty cells.
fn moment(
    cells: &Cells<'_>,
    decision: &Decision,
    [whole, year, month, day, time]: Fields,
) -> Option<Result<dates::Read, dates::Unread>> {
    let date = cells.line(whole);
    let read = if date.is_empty() {
        in_parts(&cells.line(year), &cells.line(month), &cells.line(day), decision)?
    } else {
        dates::read(&date, decision)
    };
    let time = cells.line(time);
    Some(match read {
        Ok(read) if time.is_empty() => Ok(read),
        Ok(read) => match dates::clock(&time) {
            Some(clock) => Ok(dates::with_clock(read, Some(&clock))),
            None => Ok(dates::Read { guess: Some(format!("{time} is no time: it is left out")), ..read }),
        },
        Err(why) => Err(why),
    })
}

fn in_parts(year: &str, month: &str, day: &str, decision: &Decision) -> Option<Result<dates::Read, dates::Unread>> {
    let year = year.replace([',', ' '], "");
    let whole = |text: &str| text.trim().strip_suffix(".0").unwrap_or(text.trim()).to_owned();
    let [year, month, day] = [whole(&year), whole(month), whole(day)];
    let written =
        || [day.as_str(), &month, &year].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    if year.is_empty() {
        let said = written();
        return (!said.is_empty()).then(|| Err(dates::Unread(format!("{said} has no year"))));
    }
    let number = |part: &str| part.parse::<u32>().ok();
    let edtf = match (year.parse::<i32>().ok(), number(&month), number(&day)) {
        (Some(year), None, None) if month.is_empty() && day.is_empty() => Some(format!("{year:04}")),
        (Some(year), Some(month), None) if day.is_empty() => Some(format!("{year:04}-{month:02}")),
        (Some(year), Some(month), Some(day)) => Some(format!("{year:04}-{month:02}-{day:02}")),
        _ => None,
    };
    let parsed = edtf.and_then(|edtf| EdtfDate::parse(&edtf).ok());
    Some(match parsed {
        Some(date) => Ok(dates::Read { date, words: None, guess: None }),
        // A numeric month cannot be told from a day in words.
        None if number(&month).is_some() => Err(dates::Unread(format!("{} is no date", written()))),
        None => dates::read(&written(), decision),
    })
}

/// As it stands in the row.
fn written(cells: &Cells<'_>, [whole, year, month, day, time]: Fields) -> String {
    let fields = if cells.text(whole).is_empty() { vec![day, month, year, time] } else { vec![whole, time] };
    let parts: Vec<String> = fields.into_iter().filter_map(|field| cells.some(field)).collect();
    parts.join(" ")
}

/// A title on one line, and whether it is the whole text.
fn short(text: &str) -> (String, bool) {
    let whole = markup::line(text);
    if whole.chars().count() <= LONGEST_TITLE {
        return (whole, true);
    }
    let first = text.lines().next().unwrap_or_default();
    if first.chars().count() <= LONGEST_TITLE {
        return (first.to_owned(), false);
    }
    let cut = first.char_indices().nth(LONGEST_TITLE).map_or(first.len(), |(at, _)| at);
    let cut = first.get(..cut).unwrap_or(first);
    let sentence = cut.rmatch_indices(". ").find(|(at, _)| *at > LONGEST_TITLE / 4).map(|(at, _)| at + 1);
    match sentence.and_then(|end| cut.get(..end)) {
        Some(sentence) => (sentence.to_owned(), false),
        None => (format!("{}…", cut.rsplit_once(' ').map_or(cut, |(words, _)| words)), false),
    }
}

fn read_amount_cell(amount: &str, currency: &str) -> Option<AmountDraft> {
    let with_currency = || [format!("{currency} {amount}"), format!("{amount} {currency}")];
    let read = read_amount(amount).or_else(|| with_currency().iter().find_map(|written| read_amount(written)));
    if let Some(read) = read {
        let is_one = read.to.is_none()
            && (currency.is_empty()
                || currency.eq_ignore_ascii_case(read.unit)
                || currency.chars().all(|sign| !sign.is_alphanumeric()));
        return is_one.then(|| AmountDraft {
            value: read.value.to_string(),
            unit: Some(read.unit.to_owned()),
            bound: read.bound,
            certainty: None,
        });
    }
    // `1,000.50` is one thousand; `1.000,50` may be two things.
    let digits = amount.replace([',', ' ', '\u{a0}'], "");
    let is_grouped =
        amount.split(',').skip(1).all(|group| group.split('.').next().is_some_and(|group| group.len() == 3));
    let value = Value::parse(&digits).filter(|_| is_grouped)?;
    let unit = Some(currency.to_owned()).filter(|unit| !unit.is_empty());
    Some(AmountDraft { value: value.to_string(), unit, bound: AmountBound::Exactly, certainty: None })
}
