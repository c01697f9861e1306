//! All that the record says of what is handed over.

mod further;

use std::collections::HashMap;

use maud::{Markup, html};

use super::{
    super::Content,
    chart,
    document::{anchor, body},
    mark, out,
};
use crate::{
    domain::{Disagreement, Event, Party, Ref, Source, TermIx, Text, Upcoming, Vocabulary as _},
    report::{self, Days, Extent, UserContext, counted},
};

pub(super) fn record(content: Content<'_>) -> Markup {
    let (deal, selection) = (content.deal, content.selection);
    let sections = [
        ("events", "Events", selection.events.len()),
        ("terms", "Terms", selection.terms.len()),
        ("disputes", "Disputes", selection.disagreements.len()),
        ("sources", "Sources", selection.sources.len()),
        ("parties", "Parties", selection.parties.len()),
    ];
    html! {
        @if let Some(summary) = deal.summary() { p { (summary.shown()) } }
        nav aria-label="Contents" {
            ul {
                @for (id, heading, count) in sections.iter().filter(|(.., count)| *count > 0) {
                    li { a href={ "#" (id) } { (heading) " " (count) } }
                }
            }
        }
        @if !selection.events.is_empty() { (events(content)) }
        @if !selection.terms.is_empty() { (terms(content)) }
        @if !selection.disagreements.is_empty() { (disputes(content)) }
        @if !selection.sources.is_empty() { (sources(content)) }
        @if !selection.parties.is_empty() { (parties(content)) }
    }
}

fn events(content: Content<'_>) -> Markup {
    let (deal, events) = (content.deal, &content.selection.events);
    html! {
        section id="events" {
            h2 { "Events" }
            @if let Some(chart) = chart::density(deal, events) { (chart) }
            @for event in events.iter().map(|ix| deal.event(*ix)) { (self::event(event, content)) }
        }
    }
}

fn event(event: Event<'_>, content: Content<'_>) -> Markup {
    let document = report::event(event, &UserContext::default(), Extent::Whole);
    html! {
        article id=[anchor(Ref::Event(event.ix()), content)] {
            h3 { (event.cited_date()) " · " (event.title().shown()) (mark(event.restriction())) }
            (body(&document, content))
            (further::of_event(event))
        }
    }
}

fn terms(content: Content<'_>) -> Markup {
    let (deal, day, terms) = (content.deal, content.day, &content.selection.terms);
    let scale = chart::scale_of_terms(deal, terms, day);
    let mut ahead: HashMap<TermIx, Vec<Upcoming>> = HashMap::new();
    for item in deal.ahead(day) {
        ahead.entry(item.term).or_default().push(item);
    }
    // What comes of other terms is below these.
    let own = |ix| ahead.get(&ix).map_or(&[][..], Vec::as_slice);
    let of_term = |ix| report::term_with_ahead(deal, ix, Days::On(day), own(ix), Extent::Whole);
    html! {
        section id="terms" {
            h2 { "Terms" }
            table {
                caption { "Terms on " (crate::domain::format_day(day)) }
                thead { tr { th scope="col" { "Term" } th scope="col" { "Parties" } th scope="col" { "State" } th scope="col" { "Until" } th scope="col" { "In force" } } }
                tbody valign="top" {
                    @for term in terms.iter().map(|ix| deal.term(*ix)) {
                        @let on_day = deal.term_on_day(term.ix(), day);
                        tr {
                            th scope="row" { a href=[anchor(Ref::Term(term.ix()), content).map(|id| format!("#{id}"))] { (term.title().shown()) } }
                            td { (report::term_parties(term)) }
                            td.short { (on_day.state.full_label()) }
                            td { (report::term_until(deal, &on_day, usize::MAX)) }
                            td.bar { @if let Some(scale) = scale { (chart::term(deal, term.ix(), scale, day)) } }
                        }
                    }
                }
            }
            @for term in terms.iter().map(|ix| deal.term(*ix)) {
                article id=[anchor(Ref::Term(term.ix()), content)] {
                    h3 { (term.title().shown()) }
                    (body(&of_term(term.ix()), content))
                    (further::of_term(term))
                }
            }
        }
    }
}

fn disputes(content: Content<'_>) -> Markup {
    let disagreements = content.selection.disagreements.iter().map(|ix| content.deal.disagreement(*ix));
    let of_dispute =
        |dispute: Disagreement<'_>| report::dispute(content.deal, Ref::Disagreement(dispute.ix()), Extent::Whole);
    html! {
        section id="disputes" {
            h2 { "Disputes" }
            @for dispute in disagreements {
                article id=[anchor(Ref::Disagreement(dispute.ix()), content)] {
                    h3 { (dispute.point().shown()) }
                    (body(&of_dispute(dispute), content))
                }
            }
        }
    }
}

pub(super) fn sources(content: Content<'_>) -> Markup {
    let sources = content.selection.sources.iter().map(|ix| content.deal.source(*ix));
    html! {
        section id="sources" {
            h2 { "Sources" }
            table.sources {
                caption { (counted(content.selection.sources.len(), "source")) }
                thead { tr { th scope="col" { "Source" } th scope="col" { "Title" } th scope="col" { "Published" } th scope="col" { "Read" } th scope="col" { "Link" } th scope="col" { "Note" } } }
                tbody valign="top" { @for source in sources { (self::source(source, content)) } }
            }
        }
    }
}

fn source(source: Source<'_>, content: Content<'_>) -> Markup {
    html! {
        tr id=[anchor(Ref::Source(source.ix()), content)] {
            th scope="row" {
                (report::publisher_in_words(source)) (mark(source.restriction()))
                @if let Some(about) = about(source) { p.soft { (about) } }
            }
            td { (source.title().map_or("", Text::shown)) }
            td.date { (report::published_or_unrecorded(source)) }
            td.short { (report::how_much(source)) }
            td {
                (links(source))
                @if let Some(day) = source.accessed() { p.soft { "accessed " (day.to_citation_string()) } }
            }
            td {
                (source.note().map_or("", Text::shown))
                @for fact in further::of_source(source) { p.soft { (fact) } }
            }
        }
    }
}

/// `newspaper article · press · by Jane Doe`
fn about(source: Source<'_>) -> Option<String> {
    let authors: Vec<&str> = source.authors().map(Text::shown).collect();
    let standing = source.standing().map(|standing| standing.word().to_owned());
    let by = (!authors.is_empty()).then(|| format!("by {}", authors.join(", ")));
    let about: Vec<String> = [source.kind_label(), standing, by].into_iter().flatten().collect();
    (!about.is_empty()).then(|| about.join(" · "))
}

/// The page of a source, and a copy of it in an archive.
pub(super) fn links(source: Source<'_>) -> Markup {
    html! {
        @if let Some(url) = source.url() { (out(url, "link")) }
        @if source.url().is_some() && source.archive_url().is_some() { " " }
        @if let Some(url) = source.archive_url() { (out(url, "archive")) }
    }
}

fn parties(content: Content<'_>) -> Markup {
    let parties = content.selection.parties.iter().map(|ix| content.deal.party(*ix));
    let acts_for = |party: Party<'_>| party.of().map_or_else(String::new, |of| of.name().shown().to_owned());
    let aliases = |party: Party<'_>| party.aliases().map(Text::shown).collect::<Vec<_>>().join(", ");
    let products = |party: Party<'_>| party.products().map(Text::shown).collect::<Vec<_>>().join(", ");
    html! {
        section id="parties" {
            h2 { "Parties" }
            table {
                thead { tr { th scope="col" { "Name" } th scope="col" { "Kind" } th scope="col" { "Acts for" } th scope="col" { "Also called" } th scope="col" { "Products" } } }
                tbody valign="top" {
                    @for party in parties {
                        tr id=[anchor(Ref::Party(party.ix()), content)] {
                            th scope="row" {
                                (party.name().shown()) (mark(party.restriction()))
                                @if let Some(name) = further::shown_as(party.restriction()) { p.soft { (name) } }
                            }
                            td.short { (party.kind().word()) }
                            td { (acts_for(party)) }
                            td { (aliases(party)) }
                            td { (products(party)) }
                        }
                    }
                }
            }
        }
    }
}
