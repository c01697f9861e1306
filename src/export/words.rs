//! What several formats say in the same words.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{Content, without, without_of};
use crate::{
    domain::{
        Amount, Corroboration, Deal, Disagreement, Event, EventLink, Participation, Passage, PassageQuality, Ref,
        Restriction, Side, Source, Status, Term, TermOnDay, Text, Version, Vocabulary as _, WasRead, is_followed,
        sentence_at, slug_to_words,
    },
    report,
};

/// `selection: 3 of 28 events`, or of what else is handed over; nothing of a whole record.
pub(super) fn selection(content: Content<'_>) -> Option<String> {
    let Content { deal, selection, .. } = content;
    let kinds = [
        (selection.events.len(), deal.len(), "event"),
        (selection.terms.len(), deal.terms().len(), "term"),
        (selection.disagreements.len(), deal.disagreements().len(), "dispute"),
        (selection.sources.len(), deal.sources().len(), "source"),
    ];
    let (shown, all, noun) = kinds.into_iter().find(|(shown, ..)| *shown > 0)?;
    (shown < all).then(|| format!("selection: {shown} of {}", report::counted(all, noun)))
}

/// What a record says that is not for everybody; nothing of others.
pub(super) fn mark(restriction: Option<Restriction<'_>>) -> Option<&'static str> {
    mark_of_all(restriction.into_iter())
}

/// What the whole says if it has such records.
pub(super) fn mark_of_all<'d>(restrictions: impl Iterator<Item = Restriction<'d>>) -> Option<&'static str> {
    let marks = restrictions.map(|restriction| (restriction.is_confidential, restriction.is_privileged));
    match marks.reduce(|one, other| (one.0 || other.0, one.1 || other.1))? {
        (true, true) => Some("Privileged and confidential"),
        (false, true) => Some("Privileged"),
        _ => Some("Confidential"),
    }
}

/// `; confidential`; nothing where a source is for everybody.
fn source_mark(source: Source<'_>) -> String {
    mark(source.restriction()).map_or_else(String::new, |mark| format!("; {}", mark.to_lowercase()))
}

/// What is said of quoted words apart from whose they are: a translation, the likely meaning.
pub(super) fn remarks(passage: Passage<'_>) -> impl Iterator<Item = String> {
    let reading = passage.reading().map(|reading| format!("likely meaning: {}", reading.text().shown()));
    translation(passage).into_iter().chain(reading)
}

/// `translation by the curator: The price is fifty.`
pub(super) fn translation(passage: Passage<'_>) -> Option<String> {
    let by = passage.translated_by().map_or_else(String::new, |by| format!(" by {}", by.shown()));
    passage.translation().map(|text| format!("translation{by}: {}", text.shown()))
}

/// `machine-paraphrased copy of The Paper, 3 Nov 2026; not the speaker's words; attributed to
/// Acme; damaged; matches saved text, ¶24`
pub(super) fn origin(passage: Passage<'_>) -> String {
    let quality = Some(passage.quality()).filter(|quality| *quality != PassageQuality::Clear);
    let about = [report::attributed(passage), quality.map(|quality| quality.label().to_owned())];
    let about = about.into_iter().flatten().chain([report::quote_verdict(passage)]);
    let source = report::attribution(passage.source()) + &source_mark(passage.source());
    std::iter::once(source).chain(about).collect::<Vec<String>>().join("; ")
}

/// `contradicted by The Paper, 3 Nov 2026: another price`
pub(super) fn statement(said: Corroboration<'_>) -> String {
    let source = report::citation(said.source()) + &source_mark(said.source());
    let note = said.note().map_or_else(String::new, |note| format!(": {}", note.shown()));
    // What was not read says nothing.
    let said = if said.source().was_read() == WasRead::No { "named:" } else { said.verdict().passive_label().1 };
    format!("{said} {source}{note}")
}

/// `There was none. (The Paper, 3 Nov 2026)`: what a side of a dispute says, and who says so.
pub(super) fn side(side: Side<'_>, cite: fn(Source<'_>) -> String) -> String {
    let cites: Vec<String> = side.sources().map(|source| cite(source) + &source_mark(source)).collect();
    let cites = if cites.is_empty() { String::new() } else { format!(" ({})", cites.join("; ")) };
    format!("{}{cites}", side.says().shown())
}

/// `The Paper, 3 Nov 2026 (not read)`: a source that is cited for what it says.
pub(super) fn cited(source: Source<'_>) -> String {
    report::citation_alone(source) + &unread(source)
}

/// ` (not read)`; nothing of a source that was read, or whose reading is not recorded.
pub(super) fn unread(source: Source<'_>) -> String {
    if source.was_read() == WasRead::No { format!(" ({})", report::NOT_READ.1) } else { String::new() }
}

/// With the marks closed of a quotation that is cut.
pub(super) fn first_sentence(text: &str) -> String {
    let sentence = text.get(sentence_at(text, 0)).unwrap_or(text).trim();
    let is_cut = sentence.matches('“').count() > sentence.matches('”').count();
    if is_cut { format!("{sentence} …”") } else { sentence.to_owned() }
}

/// `Acme (issuer)`
pub(super) fn party(part: Participation<'_>) -> String {
    let role = part.role().map_or_else(String::new, |role| format!(" ({})", slug_to_words(role)));
    format!("{}{role}", part.party().name().shown())
}

/// `Acme (issuer), Beta`
pub(super) fn parties(event: Event<'_>) -> String {
    event.parties().map(party).collect::<Vec<String>>().join(", ")
}

/// What holds of an event; `disputed` also where a point about it is open.
pub(super) fn statuses(event: Event<'_>) -> impl Iterator<Item = &'static str> {
    let has = move |status: &Status| {
        event.has_status(*status) || (*status == Status::Disputed && open_points(event).next().is_some())
    };
    Status::ALL.iter().copied().filter(has).map(Status::word)
}

/// `Disputed: The count of the votes; the date`: the open points about an event; nothing where
/// there are none.
pub(super) fn disputed(event: Event<'_>) -> Option<String> {
    let points: Vec<&str> = open_points(event).map(|dispute| dispute.point().shown()).collect();
    (!points.is_empty()).then(|| format!("Disputed: {}", points.join("; ")))
}

fn open_points(event: Event<'_>) -> impl Iterator<Item = Disagreement<'_>> {
    let about = event.backlinks().iter().filter_map(move |link| match link {
        EventLink::InDispute(ix) => Some(event.deal().disagreement(*ix)),
        _ => None,
    });
    about.filter(|dispute| !dispute.settled())
}

/// Of formats that name the open points about an event.
pub(super) fn losses_of_disputes(content: Content<'_>) -> [Option<String>; 2] {
    let disputes = content.selection.disagreements.iter().map(|ix| content.deal.disagreement(*ix));
    let is_named = |dispute: &Disagreement<'_>| {
        !dispute.settled() && dispute.events().any(|event| content.has(Ref::Event(event.ix())))
    };
    let named = disputes.filter(is_named).count();
    [without(content.selection.disagreements.len() - named, "dispute", ""), without_of("sides", named, "dispute")]
}

pub(super) fn amounts(event: Event<'_>) -> String {
    in_words(event.distinct_amounts())
}

/// What a version says, with its amounts.
pub(super) fn wording(version: Version<'_>) -> String {
    let amounts = in_words(version.amounts());
    let text = version.text().shown();
    if amounts.is_empty() { text.to_owned() } else { format!("{text}\n{amounts}") }
}

/// `up to $5 (price, reported); if: the court agrees; from Doc. 2`: all that is said of it, with
/// the source as `cite` has it.
pub(super) fn amount(amount: Amount<'_>, cite: impl Fn(Source<'_>) -> String) -> String {
    let condition = amount.condition().map(|condition| format!("; if: {}", condition.shown()));
    let source = amount.source().map(|source| format!("; from {}", cite(source)));
    [Some(amount.in_words()), condition, source].into_iter().flatten().collect()
}

fn in_words<'d>(amounts: impl Iterator<Item = Amount<'d>>) -> String {
    amounts.map(Amount::in_words).collect::<Vec<String>>().join("; ")
}

/// `license grant · Acme → Beta`
pub(super) fn kind_and_parties(term: Term<'_>) -> String {
    format!("{} · {}", term.kind_label(), report::term_parties(term))
}

/// `through 31 May 2027`, `until 2 Feb 2026`, on which an event ends it, `2 Feb 2026`; nothing where there is no end.
pub(super) fn until(deal: &Deal, on_day: &TermOnDay) -> Option<String> {
    let until = report::term_until(deal, on_day, usize::MAX);
    // A day of its own may be any.
    let is_day = on_day.state.is_running() && until.starts_with(|first: char| first.is_ascii_digit());
    Some(if is_day { format!("until {until}") } else { until }).filter(|until| !until.is_empty())
}

/// `Doc. 3`, `Docs. 3, 5`: nothing where there are none.
pub(super) fn several(one: &str, more: &str, numbers: &BTreeSet<usize>) -> Option<String> {
    let noun = if numbers.len() == 1 { one } else { more };
    (!numbers.is_empty()).then(|| format!("{noun} {}", listed(numbers)))
}

/// `3, 5`
pub(super) fn listed(numbers: &BTreeSet<usize>) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<String>>().join(", ")
}

/// What ends an address in running text, or would be markup.
const NOT_IN_ADDRESSES: AsciiSet = CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`');
const NOT_IN_URIS: &AsciiSet = &NOT_IN_ADDRESSES.add(b'{').add(b'|').add(b'}');

/// An address that may be followed as a URI of ASCII; none of anything else.
pub(super) fn web_address(url: Text<'_>) -> Option<String> {
    let url = url.shown().trim();
    is_followed(url).then(|| utf8_percent_encode(url, NOT_IN_URIS).to_string())
}

/// What formats for events alone leave out of them.
pub(super) fn losses_of_events<'d>(events: &(impl Iterator<Item = Event<'d>> + Clone)) -> Vec<String> {
    let count = |count: fn(Event<'d>) -> usize| events.clone().map(count).sum::<usize>();
    let losses = [
        without(count(|event| event.corroboration().len()), "statement", " by other sources"),
        without(count(|event| event.relations().len()), "relation", " between events"),
    ];
    losses.into_iter().flatten().collect()
}
