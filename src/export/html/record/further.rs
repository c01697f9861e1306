//! What the pages of records on screen do not say of them, and an export of everything does.

use maud::{Markup, html};

use crate::{
    domain::{
        Amount, Basis, Condition, EdtfDate, Event, GroundRules, Original, Restriction, Source, SourceDoubt, Term, Text,
        TextBuf, Version, Vocabulary as _, format_day,
    },
    export::words,
    report,
};

pub(super) fn of_event(event: Event<'_>) -> Markup {
    let tags: Vec<&str> = event.tags().map(Text::shown).collect();
    html! {
        (conditions(event.amounts()))
        @if !tags.is_empty() { p.soft { "tags: " (tags.join(", ")) } }
    }
}

pub(super) fn of_term(term: Term<'_>) -> Markup {
    html! {
        @if term.mutual() { p.soft { "binds both sides alike" } }
        @for version in term.versions() {
            @let facts = of_version(version);
            @if !facts.is_empty() { p.soft { "version " (version.index() + 1) ": " (facts.join("; ")) } }
            (conditions(version.amounts()))
        }
    }
}

/// What set and ended it, when it is attested, whether its condition is met, on what it rests.
fn of_version(version: Version<'_>) -> Vec<String> {
    let event = |what: &str, event: Option<Event<'_>>| Some(format!("{what} “{}”", event?.title().shown()));
    let date = |what: &str, date: Option<EdtfDate>| Some(format!("{what} {}", date?.to_citation_string()));
    let condition = version.condition();
    let facts = [
        event("set by", version.set_by()),
        date("set before", version.set_before()),
        event("ended by", version.ended_by()),
        event("fulfilled by", version.fulfilled_by()),
        date("last attested", version.attested()),
        event("condition met by", condition.and_then(Condition::met_by)),
        date("condition unmet on", condition.and_then(Condition::unmet_on)),
    ];
    let restated = version.restated_by().map(|by| format!("restated by “{}”", by.title().shown()));
    let notes = version.basis().filter_map(Basis::note).map(|note| format!("basis: {}", note.shown()));
    facts.into_iter().flatten().chain(restated).chain(notes).collect()
}

/// What has to happen before amounts are owed, and who says so.
fn conditions<'d>(amounts: impl Iterator<Item = Amount<'d>>) -> Markup {
    let further = amounts.filter(|amount| amount.condition().is_some() || amount.source().is_some());
    html! { @for amount in further { p.soft { "amount: " (words::amount(amount, report::citation)) } } }
}

/// Whose it is, what it repeats, and how its text was had and checked.
pub(super) fn of_source(source: Source<'_>) -> Vec<String> {
    let named = |what: &str, other: Option<Source<'_>>| Some(format!("{what} {}", report::citation_alone(other?)));
    let relays: Vec<&str> = source.relayed_by().map(Source::name).collect();
    let facts = [
        source.publisher().filter(|_| !source.is_original()).map(|by| format!("published by {}", by.shown())),
        source.owner().map(|owner| format!("document of {}", owner.name().shown())),
        named("copy of", source.copy_of()),
        named("draws on", source.derived_from()),
        named("later version of", source.version_of()),
        (!relays.is_empty()).then(|| format!("relayed by {}", relays.join(", "))),
        source.ground_rules().filter(|rules| *rules == GroundRules::OnRecord).map(|rules| rules.label().to_owned()),
        source.language().map(|language| format!("in {}", language.shown())),
        source.original().map(taken_from),
        source.sha256().map(|digest| format!("SHA-256 of the text: {digest}")),
        source.proved().map(|proof| format!("quotations checked on {}", format_day(proof.on))),
    ];
    let doubts = SourceDoubt::ALL.iter().filter(|doubt| source.is_in_doubt(**doubt));
    let doubts = doubts.map(|doubt| format!("{} in doubt", doubt.word()));
    facts.into_iter().flatten().chain(doubts).chain(shown_as(source.restriction())).collect()
}

fn taken_from(original: &Original) -> String {
    let shown = |text: &Option<TextBuf>| text.as_ref().map(|text| text.shown().to_owned());
    let about = [shown(&original.name), shown(&original.media_type), shown(&original.extractor)];
    let about: Vec<String> = about.into_iter().flatten().collect();
    format!("text taken from {} (SHA-256 {})", about.join(", "), original.sha256)
}

/// The name for those from whom a record is withheld.
pub(super) fn shown_as(restriction: Option<Restriction<'_>>) -> Option<String> {
    restriction?.shown_as.map(|name| format!("to be shown as “{}”", name.shown()))
}
