//! What a row says otherwise than the event that it is.

use super::{
    Parties,
    draft::{AmountDraft, Draft},
    known::{Dating, is_unsettled},
    wording,
};
use crate::{
    deal_file::UNNAMED,
    domain::{Amount, Certainty, EdtfDate, Event, Text, Unit, Value, Vocabulary},
};

/// What only the row says of a field.
pub(super) struct Difference {
    pub(super) what: What,
    pub(super) row: String,
    pub(super) deal: Option<String>,
}

/// Where a row and its event differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    Title,
    Date,
    DateWords,
    Summary,
    Kind,
    Scope,
    Said,
    Tag,
    /// The name of a party.
    Party(String),
    /// Of a party with this name.
    Role(String),
    Amount,
}

impl What {
    /// What the field is called.
    fn label(&self) -> String {
        let label = match self {
            Self::Title => "title",
            Self::Date => "date",
            Self::DateWords => "date in words",
            Self::Summary => "summary",
            Self::Kind => "kind",
            Self::Scope => "scope",
            Self::Said => "day it became public",
            Self::Tag => "tag",
            Self::Party(_) => "party",
            Self::Role(name) => return format!("role of {name}"),
            Self::Amount => "amount",
        };
        label.to_owned()
    }
}

impl Difference {
    /// `dropped: the summary “Six to one.”: vote in the deal has “Five to two.”; --update changes it`
    pub(super) fn dropped(&self, id: &str) -> String {
        let update = if self.deal.is_some() { "changes" } else { "adds" };
        let told = dropped(&self.what.label(), &self.row, self.deal.as_deref(), id);
        format!("{told}; --update {update} it")
    }

    /// `updated: the summary of vote: “Five to two.” → “Six to one.”`
    pub(super) fn updated(&self, id: &str) -> String {
        updated(&self.what.label(), &self.row, self.deal.as_deref(), id)
    }
}

/// `updated: the publisher of memo: none → “Courier”`
pub(super) fn updated(field: &str, row: &str, deal: Option<&str>, id: &str) -> String {
    let deal = deal.map_or_else(|| "none".to_owned(), |deal| format!("“{deal}”"));
    format!("updated: the {field} of {id}: {deal} → “{row}”")
}

/// `dropped: the note “Signed copy”: memo in the deal doesn't have it`
pub(super) fn dropped(field: &str, row: &str, deal: Option<&str>, id: &str) -> String {
    match deal {
        Some(deal) => format!("dropped: the {field} “{row}”: {id} in the deal has “{deal}”"),
        None => format!("dropped: the {field} “{row}”: {id} in the deal doesn't have it"),
    }
}

/// What the row says and the event does not, except for marks, which the event gets. That the event
/// says more is no difference.
pub(super) fn differences(event: Event<'_>, draft: &Draft, parties: &Parties) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut compare = |what: What, row: Option<String>, deal: Option<String>| {
        if let Some(row) = row.filter(|row| Some(row) != deal.as_ref()) {
            found.push(Difference { what, row, deal });
        }
    };
    let text = |text: Option<Text<'_>>| text.map(|text| text.original().to_owned());
    let other = |row: Option<String>, own: Option<Text<'_>>| {
        row.filter(|row| !own.is_some_and(|own| wording::is_same(own, row)))
    };
    compare(What::Title, other(Some(draft.title.clone()), Some(event.title())), text(Some(event.title())));
    let date_words = other(draft.date_words.clone(), event.date_words());
    match Dating::of(event, draft) {
        Dating::Same => compare(What::DateWords, date_words, text(event.date_words())),
        Dating::SettledByRow | Dating::SettledInDeal => {}
        Dating::Corrected | Dating::Other => {
            let row = draft.date.map(|date| date.to_string()).or(date_words);
            compare(What::Date, row, event.date().map(|date| date.to_string()).or(text(event.date_words())));
        }
    }
    compare(What::Summary, missing_summary(event, draft), text(event.summary()));
    compare(What::Kind, draft.kind.map(word), Some(word(event.kind())));
    compare(What::Scope, draft.scope.map(word), Some(word(event.scope())));
    let date = |date: EdtfDate| date.to_string();
    compare(What::Said, draft.said.map(date), event.said().map(date));
    let is_tagged = |tag: &&String| event.tags().any(|own| wording::is_same(own, tag));
    for tag in draft.tags.iter().filter(|tag| !is_tagged(tag)) {
        compare(What::Tag, Some(tag.clone()), None);
    }
    for (name, role) in &draft.parties {
        let id = parties.find(name);
        let parts = || event.parties().filter(|part| id == Some(part.party().id()));
        // It may take part in several roles.
        let same = parts().find(|part| role.as_deref() == part.role());
        match same.or_else(|| parts().next()) {
            Some(part) => compare(What::Role(name.clone()), role.clone(), part.role().map(str::to_owned)),
            None => compare(What::Party(name.clone()), Some(name.clone()), None),
        }
    }
    if let Some(amount) = draft.amount.as_ref().filter(|amount| !event.amounts().any(|own| is_same(own, amount))) {
        let own: Vec<String> = event.amounts().map(amount_in_words).collect();
        compare(What::Amount, Some(amount.in_words()), Some(own.join("; ")).filter(|own| !own.is_empty()));
    }
    found
}

/// Whether a field differs only because an export of the deal withheld a name.
pub(super) fn is_withheld(difference: &Difference) -> bool {
    difference.row.contains(UNNAMED) && !difference.deal.as_ref().is_some_and(|deal| deal.contains(UNNAMED))
}

fn word(word: impl Vocabulary) -> String {
    word.word().to_owned()
}

/// The summary of the row, if a paragraph of it is not in that of the event.
fn missing_summary(event: Event<'_>, draft: &Draft) -> Option<String> {
    let own: Vec<String> = event.summary().into_iter().flat_map(wording::keys).collect();
    let is_there = |paragraph: &String| own.iter().any(|own| own.contains(&wording::key_of_row(paragraph)));
    draft.summary().filter(|_| !draft.summary.iter().all(is_there))
}

/// As that of the row is told.
fn amount_in_words(own: Amount<'_>) -> String {
    let value = own.value().map_or_else(|| "unpublished".to_owned(), |value| value.to_string());
    let unit = Some(own.unit().original().to_owned()).filter(|unit| !unit.is_empty());
    let purpose = own.purpose().map(|purpose| purpose.original().to_owned());
    AmountDraft { value, unit, bound: own.bound(), certainty: Some(own.certainty()), purpose }.in_words()
}

fn is_same(own: Amount<'_>, row: &AmountDraft) -> bool {
    let (unit, row_unit) = (own.unit().original(), row.unit.as_deref().unwrap_or_default());
    own.value() == Value::parse(&row.value)
        && (unit == row_unit || Unit::is_same_unit(unit, row_unit))
        && own.bound() == row.bound
        && own.certainty() == row.certainty.unwrap_or(Certainty::Stated)
        && row.purpose.as_ref().is_none_or(|row| own.purpose().is_some_and(|own| wording::is_same(own, row)))
}

/// The day of a row that settles which of several an event is of.
pub(super) fn settling(event: Event<'_>, draft: &Draft) -> Option<Difference> {
    let row = draft.date.filter(|date| !is_unsettled(*date) && Dating::of(event, draft) == Dating::SettledByRow)?;
    let deal = event.date().map(|date| date.to_string());
    Some(Difference { what: What::Date, row: row.to_string(), deal })
}

/// What is told of a date that the deal has not settled.
pub(super) fn unsettled(event: Event<'_>, draft: &Draft) -> Option<String> {
    let id = event.id();
    let own = match event.date() {
        Some(date) if is_unsettled(date) => format!("is dated {}", date.to_citation_string()),
        Some(_) => return None,
        None => "has no date".to_owned(),
    };
    let row = draft.date.filter(|_| Dating::of(event, draft) == Dating::SettledByRow);
    Some(match row {
        Some(row) if !is_unsettled(row) => format!(
            "{id} is already in the deal and {own}; this row says {row}: to settle it, run dealtui record set DEAL event {id} date={row}"
        ),
        _ if event.date().is_none() => return None,
        _ => format!("{id} is already in the deal and {own}: this row doesn't settle it either"),
    })
}

/// What is told of a new row that has the title of an event with another date.
pub(super) fn with_other_date(event: Event<'_>, draft: &Draft) -> String {
    let own = event.date().map(EdtfDate::to_citation_string);
    let own = own.or_else(|| event.date_words().map(|words| format!("“{}”", words.original())));
    let other = match (own, draft.date) {
        (Some(own), Some(_)) => format!("with another date ({own}, event {})", event.id()),
        (Some(own), None) => format!("with a date ({own}, event {})", event.id()),
        (None, _) => format!("without a date (event {})", event.id()),
    };
    format!(
        "guessed: “{}” is in the deal {other}; added as another event; if they are the same, delete one of them",
        draft.title
    )
}

/// The report on a new row with the same date, source and page as an event.
pub(super) fn perhaps_retitled(event: Event<'_>) -> String {
    format!(
        "guessed: perhaps the same event as “{}” (event {}), which has the same date, source and page; added as another event; if they are the same, delete one of them",
        event.title().shown(),
        event.id()
    )
}
