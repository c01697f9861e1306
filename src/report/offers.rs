//! Dates and amounts that the words of a source may state, to be taken or left.

use chrono::NaiveDate;

use super::{
    amounts::grouped,
    document::{Document, Extent, Paragraph, plain},
};
use crate::domain::{
    AmountBound, DateBound, DatePart, DateReading, EdtfDate, InProse, ProseAmount, ProseDate, Relative, TextLayout,
    Vocabulary as _, clean,
};

/// None if there are none. The day is that on which the words were published.
pub fn offers(words: &str, found: &[InProse], published: Option<NaiveDate>) -> Option<Document> {
    if found.is_empty() {
        return None;
    }
    let written =
        |one: &InProse| clean(words.get(one.words()).unwrap_or_default(), TextLayout::SingleLine).shown().to_owned();
    let widest = found.iter().map(|one| written(one).chars().count()).max().unwrap_or_default();
    let mut document = Document::new(Extent::Whole);
    document.line([plain("dates and amounts in these words, as suggestions:")]);
    for one in found {
        let meaning = match one {
            InProse::Date(date) => date_in_words(date, published),
            InProse::Amount(amount) => amount_in_words(amount),
        };
        document.push(Paragraph::led([plain(format!("  {:<widest$}  ", written(one)))], [plain(meaning)]));
    }
    Some(document)
}

fn date_in_words(date: &ProseDate, published: Option<NaiveDate>) -> String {
    let bound = if date.bound == DateBound::On { String::new() } else { format!("{} ", date.bound.word()) };
    let part = match date.part {
        None => "",
        Some(DatePart::Early) => "early ",
        Some(DatePart::Middle) => "the middle of ",
        Some(DatePart::Late) => "late ",
        Some(DatePart::End) => "the end of ",
    };
    let full = |date: &EdtfDate| format!("{bound}{part}{}", date.full());
    match &date.reading {
        DateReading::Date(date) => full(date),
        DateReading::OneOf(dates) => dates.iter().map(full).collect::<Vec<_>>().join(" or "),
        DateReading::NoYear => format!("the year is not written{}", published.map(of_source).unwrap_or_default()),
        DateReading::Relative(relative) => relative_in_words(*relative, published, full),
    }
}

fn relative_in_words(relative: Relative, published: Option<NaiveDate>, full: impl Fn(&EdtfDate) -> String) -> String {
    let meant = published.and_then(|day| Some((day, relative.written_on(day)?)));
    meant.map_or_else(
        || "depends on when it was written".to_owned(),
        |(day, date)| format!("perhaps {}{}", full(&date), of_source(day)),
    )
}

fn of_source(published: NaiveDate) -> String {
    format!("; the source is of {}", published.format("%a %-d %B %Y"))
}

fn amount_in_words(amount: &ProseAmount) -> String {
    let bound = match amount.bound {
        AmountBound::Exactly => String::new(),
        bound => format!("{} ", bound.word()),
    };
    let to = amount.to.map_or_else(String::new, |to| format!(" to {}", grouped(to)));
    format!("{bound}{}{to} {}", grouped(amount.value), amount.unit)
}
