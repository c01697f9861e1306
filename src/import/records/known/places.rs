//! Where in a document an event stands: what one day and one page say is seldom two events.

use super::super::{Sources, draft::Draft};
use crate::domain::{EdtfDate, Event, Text};

/// A day, the ID of a source, and the page or paragraph, which may be none.
pub(super) type Place = (String, String, String);

pub(super) fn places_of_event(event: Event<'_>) -> Vec<Place> {
    let Some(day) = event.date().and_then(EdtfDate::day).map(|day| day.to_string()) else { return Vec::new() };
    let quoted = event.passages().map(|passage| {
        let place = numbered(passage.page(), passage.paragraph());
        (passage.source().id().to_owned(), place)
    });
    let said = event.corroboration().map(|said| {
        let place = said.note().map_or("", Text::original);
        (said.source().id().to_owned(), folded(place))
    });
    quoted.chain(said).map(|(source, place)| (day.clone(), source, place)).collect()
}

pub(super) fn places_of_row(draft: &Draft, sources: &Sources) -> Vec<Place> {
    let Some(day) = draft.date.and_then(EdtfDate::day).map(|day| day.to_string()) else { return Vec::new() };
    let places = draft.sources.iter().enumerate().filter_map(|(nth, source)| {
        let quoted = draft.quote.as_ref().filter(|_| nth == 0);
        let place = quoted.map(|quote| numbered(quote.page, quote.paragraph));
        let place = place.or_else(|| source.locator.as_deref().map(folded)).unwrap_or_default();
        Some((day.clone(), sources.find(source, &[])?.to_owned(), place))
    });
    places.collect()
}

/// `p. 4, ¶ 12`, as the note on a source names them.
fn numbered(page: Option<u32>, paragraph: Option<u32>) -> String {
    let page = page.map(|page| format!("p. {page}"));
    let paragraph = paragraph.map(|paragraph| format!("¶ {paragraph}"));
    page.into_iter().chain(paragraph).collect::<Vec<String>>().join(", ")
}

fn folded(place: &str) -> String {
    place.trim().to_lowercase()
}
