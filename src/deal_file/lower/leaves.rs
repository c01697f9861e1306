//! Single values: cleans text and checks words, dates and digits.

use chrono::NaiveDate;

use super::{Path, Reader, raw};
use crate::deal_file::json::word_meant;
use crate::domain::{
    DateContext, DateError, EdtfDate, EdtfError, LARGEST_SET, Original, Proof, SUPPORTED_YEARS, Slug, TextLayout,
    Vocabulary,
    arena::{DateIx, Item, Run, TextIx, WordIx},
    clean_name, nearest_word, repeated_line,
};

impl Reader {
    pub(crate) fn id(&mut self, word: Option<raw::Id>, at: &Path<'_>) -> WordIx {
        let word = self.required(word, at);
        let word = self.slug_if(word, at).unwrap_or_default();
        self.arena.verbatim(word.as_str())
    }

    pub(crate) fn id_if(&mut self, word: Option<raw::Id>, at: &Path<'_>) -> Option<WordIx> {
        self.slug_if(word, at).map(|word| self.arena.verbatim(word.as_str()))
    }

    /// A word that recurs.
    pub(crate) fn word(&mut self, word: Option<raw::Id>, at: &Path<'_>) -> WordIx {
        let word = self.required(word, at);
        let word = self.slug_if(word, at).unwrap_or_default();
        self.arena.word(word.as_str())
    }

    pub(crate) fn word_if(&mut self, word: Option<raw::Id>, at: &Path<'_>) -> Option<WordIx> {
        self.slug_if(word, at).map(|word| self.arena.word(word.as_str()))
    }

    fn slug_if(&mut self, word: Option<raw::Id>, at: &Path<'_>) -> Option<Slug> {
        let raw::Id(word) = word?;
        let read = Slug::new(&word);
        if read.is_none() {
            let message = format!("\"{}\" is not a lowercase word", repeated_line(word.as_str()));
            self.fault("bad-id", at, message, hint_for_word(&word));
        }
        read
    }

    pub(crate) fn line(&mut self, text: Option<String>, at: &Path<'_>) -> TextIx {
        let text = self.required(text, at).unwrap_or_default();
        self.arena.name(&text)
    }

    pub(crate) fn prose(&mut self, text: Option<String>, at: &Path<'_>) -> TextIx {
        let text = self.required(text, at).unwrap_or_default();
        self.arena.text(&text, TextLayout::MultiLine)
    }

    pub(crate) fn date(&mut self, date: Option<raw::Edtf>, at: &Path<'_>) -> DateIx {
        let date = self.required(date, at);
        self.date_if(date, at).unwrap_or_else(|| self.arena.date(no_date()))
    }

    pub(crate) fn date_if(&mut self, date: Option<raw::Edtf>, at: &Path<'_>) -> Option<DateIx> {
        let raw::Edtf(written) = date?;
        if let Ok(date) = self.arena.parse_date(&written) {
            return Some(date);
        }
        self.edtf_or(written, at, EdtfDate::as_one_time, |_| true)
    }

    /// `meant` is what a date that a person wrote means here, `fits` whether it can be.
    fn edtf_or(
        &mut self,
        written: String,
        at: &Path<'_>,
        meant: fn(EdtfDate) -> EdtfDate,
        fits: fn(EdtfDate) -> bool,
    ) -> Option<DateIx> {
        let examples = "write \"2026-02-27\", \"2025-10\", \"2028~\" or \"2026-04-27/2032\" (EDTF)";
        let hint = |written: &str| {
            let dates: Vec<EdtfDate> =
                EdtfDate::suggestions(written).into_iter().map(meant).filter(|date| fits(*date)).collect();
            write(&dates, EdtfDate::part_of_year, examples)
        };
        self.date_or(written, at, meant, hint).map(|date| self.arena.date(date))
    }

    /// A time that lasts.
    pub(crate) fn period(&mut self, period: Option<raw::Period>, at: &Path<'_>) -> DateIx {
        let period = self.required(period, at);
        let lowered = period.and_then(|raw::Period(written)| match EdtfDate::parse_period(&written) {
            Ok(dateless) if dateless.sort_day().is_none() => Some(self.arena.date(dateless)),
            _ => self.period_if(Some(raw::Edtf(written)), at),
        });
        lowered.unwrap_or_else(|| self.arena.date(no_date()))
    }

    pub(crate) fn period_if(&mut self, date: Option<raw::Edtf>, at: &Path<'_>) -> Option<DateIx> {
        let raw::Edtf(written) = date?;
        let place = match self.arena.parse_date(&written) {
            Ok(date) => date,
            Err(_) => self.edtf_or(written, at, EdtfDate::as_period, |date| !date.is_set())?,
        };
        let date = self.arena.read_date(place);
        if date.is_set() || date.time().is_some() {
            let what = if date.is_set() { "a set of dates" } else { "a time of day" };
            let message = format!("\"{date}\" is {what}, not a period");
            self.fault("bad-date", at, message, "write an interval, such as \"2026-04-27/2032\"".to_owned());
        }
        Some(place)
    }

    fn date_or(
        &mut self,
        written: String,
        at: &Path<'_>,
        meant: fn(EdtfDate) -> EdtfDate,
        hint: impl Fn(&str) -> String,
    ) -> Option<EdtfDate> {
        let error = match EdtfDate::parse(&written) {
            Ok(date) => return Some(date),
            Err(error) => error,
        };
        let read = read_informal(&written, &error).map(meant);
        let shown = repeated_line(written);
        if let Some(date) = read {
            let meant = json(&date.to_string());
            let message = format!("\"{shown}\" is understood as {date}");
            self.understood(at, message, format!("write {meant}"), vec![(at.to_string(), meant)]);
        } else if let Some(readings) = several_readings(&shown) {
            let message = format!("\"{shown}\" may be {readings}");
            self.fault("bad-date", at, message, hint(&shown));
        } else {
            let why = why_no_date(&shown, &error).map_or_else(String::new, |why| format!(": {why}"));
            self.fault("bad-date", at, format!("\"{shown}\" is not a date{why}"), hint(&shown));
        }
        read
    }

    pub(crate) fn day(&mut self, day: Option<raw::Day>, at: &Path<'_>) -> Option<NaiveDate> {
        let hint = |written: &str| {
            write(&EdtfDate::day_suggestions(written), |_| None, "write the day, such as \"2026-11-23\"")
        };
        let raw::Day(day) = self.required(day, at)?;
        let read = self.date_or(day, at, EdtfDate::as_one_time, hint)?;
        if read.day().is_none() || read.time().is_some() {
            self.fault("bad-date", at, format!("\"{read}\" is not a single day"), hint(&read.to_string()));
        }
        read.day()
    }

    /// Whether the digest fits is determined once all passages are read.
    pub(crate) fn proof_if(&mut self, proved: Option<raw::Proved>, at: &Path<'_>) -> Option<Proof> {
        let raw::Proved { on, digest, .. } = proved?;
        let digest = self.required(digest, &at.field("digest"));
        let on = self.day(on, &at.field("on"))?;
        self.digests.push(digest.unwrap_or_default());
        Some(Proof { on, holds: false })
    }

    pub(crate) fn original_if(&mut self, original: Option<raw::Original>, at: &Path<'_>) -> Option<Box<Original>> {
        let raw::Original { name, sha256, media_type, extractor, .. } = original?;
        let sha256 = self.required(sha256, &at.field("sha256"))?;
        let [name, media_type, extractor] = [name, media_type, extractor].map(|text| text.map(clean_name));
        Some(Box::new(Original { name, sha256, media_type, extractor }))
    }

    pub(crate) fn choice<V: Vocabulary>(&mut self, word: Option<raw::Choice<V>>, at: &Path<'_>, default: V) -> V {
        if word.is_none() {
            let name = at.name();
            let (message, hint) =
                (format!("\"{name}\" is missing"), format!("add \"{name}\"; {}", valid_values::<V>()));
            self.fault("missing", at, message, hint);
        }
        self.choice_or(word, at, default)
    }

    pub(crate) fn choice_or<V: Vocabulary>(&mut self, word: Option<raw::Choice<V>>, at: &Path<'_>, omitted: V) -> V {
        self.choice_if(word, at).unwrap_or(omitted)
    }

    pub(crate) fn choices<V: Vocabulary + Item>(&mut self, words: Vec<raw::Choice<V>>, at: &Path<'_>) -> Run<V> {
        let choice = |(place, word)| self.choice_if(Some(word), &at.item(place));
        let choices = words.into_iter().enumerate().filter_map(choice).collect();
        self.arena.list(choices)
    }

    pub(crate) fn choice_if<V: Vocabulary>(&mut self, word: Option<raw::Choice<V>>, at: &Path<'_>) -> Option<V> {
        let word = word?.0;
        let value = V::from_word(&word);
        if value.is_none() {
            let near = nearest_word(&word, V::ALL.iter().map(|value| value.word()));
            let near = near.map_or_else(String::new, |near| format!("did you mean \"{near}\"? "));
            let word = repeated_line(word);
            let name = at.name().replace('_', " ");
            let message = match at {
                Path::Item(..) => format!("\"{word}\" is not valid in \"{name}\""),
                _ => format!("\"{word}\" is not a known {name}"),
            };
            self.fault("unknown-word", at, message, format!("{near}{}", valid_values::<V>()));
        }
        value
    }
}

/// Fields that cannot be wrong are read by methods of the same shape, because `record!`
/// calls all of them alike.
#[expect(clippy::unused_self, reason = "the same form for all")]
impl Reader {
    pub(crate) fn as_written<T>(&self, value: T, _: &Path<'_>) -> T {
        value
    }

    pub(crate) fn flag(&self, value: Option<bool>, _: &Path<'_>) -> bool {
        value.unwrap_or(false)
    }
}

impl Reader {
    pub(crate) fn line_if(&mut self, text: Option<String>, _: &Path<'_>) -> Option<TextIx> {
        text.map(|text| self.arena.name(&text))
    }

    /// Words that are shown in place of something else: blank ones are none.
    pub(crate) fn words_if(&mut self, text: Option<String>, at: &Path<'_>) -> Option<TextIx> {
        self.line_if(text.filter(|text| !text.trim().is_empty()), at)
    }

    pub(crate) fn lines(&mut self, texts: Vec<String>, _: &Path<'_>) -> Run<TextIx> {
        let texts = texts.into_iter().map(|text| self.arena.name(&text)).collect();
        self.arena.list(texts)
    }

    pub(crate) fn prose_if(&mut self, text: Option<String>, _: &Path<'_>) -> Option<TextIx> {
        text.map(|text| self.arena.text(&text, TextLayout::MultiLine))
    }

    pub(crate) fn prose_or_none(&mut self, text: Option<String>, at: &Path<'_>) -> TextIx {
        self.prose_if(text, at).unwrap_or_default()
    }

    pub(crate) fn unit(&mut self, unit: Option<String>, _: &Path<'_>) -> TextIx {
        self.arena.text(unit.unwrap_or_default().trim(), TextLayout::SingleLine)
    }

    pub(crate) fn digest_if(&mut self, digest: Option<String>, _: &Path<'_>) -> Option<WordIx> {
        digest.map(|digest| self.arena.verbatim(&digest))
    }
}

pub(super) fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn valid_values<V: Vocabulary>() -> String {
    let words: Vec<&str> = V::ALL.iter().map(|value| value.word()).collect();
    format!("valid values: {}", words.join(", "))
}

/// The texts to write, each explained where it is not plain; else some examples.
pub(super) fn write<T: ToString>(meant: &[T], in_words: impl Fn(&T) -> Option<&'static str>, examples: &str) -> String {
    let quoted = |meant: &T| {
        let words = in_words(meant).map_or_else(String::new, |words| format!(" ({words})"));
        format!("\"{}\"{words}", meant.to_string())
    };
    let quoted: Vec<String> = meant.iter().map(quoted).collect();
    if quoted.is_empty() { examples.to_owned() } else { format!("write {}", quoted.join(" or ")) }
}

fn hint_for_word(word: &str) -> String {
    match word_meant(word) {
        Some(meant) => format!("write lowercase words joined by hyphens: \"{meant}\""),
        None => "write lowercase words joined by hyphens, such as \"joint-statement\"".to_owned(),
    }
}

/// `2026-03-04 or 2026-04-03`, of what may be either.
fn several_readings(written: &str) -> Option<String> {
    match EdtfDate::read(written, &ALONE) {
        Err(DateError::Ambiguous(dates)) => {
            Some(dates.iter().map(ToString::to_string).collect::<Vec<String>>().join(" or "))
        }
        _ => None,
    }
}

const ALONE: DateContext = DateContext { period: None, today: NaiveDate::MIN };

/// Nothing of words, in which the parser only misses a year in digits.
fn why_no_date(written: &str, error: &EdtfError) -> Option<String> {
    let why = match error {
        EdtfError::Malformed(why) => {
            let is_in_digits = !written.contains(|sign: char| sign.is_alphabetic() && !matches!(sign, 'X' | 'T' | 'Z'));
            let without_year = || match EdtfDate::read(written, &ALONE) {
                Err(DateError::OutsidePeriod(_)) => Some("it has no year".to_owned()),
                _ => None,
            };
            return EdtfDate::no_such_day(&EdtfDate::suggestions(written))
                .or_else(without_year)
                .or_else(|| is_in_digits.then(|| (*why).to_owned()));
        }
        EdtfError::UnknownMonth(month) => format!("there is no month {month}"),
        EdtfError::TimeOfDay => {
            "a time follows a whole day and is written T09:42 or T09:42:30, then Z or -04:00 if the zone is known"
                .to_owned()
        }
        EdtfError::Year => {
            format!("the year is outside {:04} to {}", SUPPORTED_YEARS.start(), SUPPORTED_YEARS.end())
        }
        EdtfError::Weekday => "the day has another weekday".to_owned(),
        EdtfError::AnyYear => "it may be in any year, which says nothing: write null".to_owned(),
        EdtfError::SetOfOne => "a set of one date is that date: write it without brackets".to_owned(),
        EdtfError::LargeSet => format!("a set has at most {LARGEST_SET} dates: write the range that they are in"),
        EdtfError::RangeInBraces => {
            "in braces each date is written out; a time without gaps is an interval, such as 2026-01/2026-03".to_owned()
        }
        EdtfError::SetMember => "the dates in a set have all their digits, and no ?, ~ or %".to_owned(),
    };
    Some(why)
}

const DASHES: [char; 4] = ['-', '–', '—', '−'];

/// A date that a person wrote. A year before all others, a range without its other end and a set of
/// one are none, though some of their letters may be.
fn read_informal(written: &str, error: &EdtfError) -> Option<EdtfDate> {
    let is_words = matches!(error, EdtfError::Malformed(_))
        && !written.trim().starts_with(DASHES)
        && !written.trim().ends_with(DASHES);
    is_words.then(|| EdtfDate::read_alone(written)).flatten()
}

/// Stands in for a date that could not be read; the file is rejected.
fn no_date() -> EdtfDate {
    EdtfDate::parse("2000").unwrap_or_else(|_| unreachable!("a plain year"))
}
