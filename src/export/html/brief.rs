//! A page for whoever joins now.

mod reading;

use maud::{Markup, html};

use super::{
    super::{Content, without, words},
    chronology::is_partial,
    mark,
};
use crate::{
    domain::{
        Corroboration, Deal, Disagreement, Event, Knowledge, LedgerLine, Passage, PassageQuality, Ref, Side, Source,
        Standing, TermOnDay, TermState, Upcoming, Vocabulary as _, WasRead, format_day,
    },
    report::{self, counted},
};

/// How many of each are named, so that all of them stay on a page.
const MOST_MARKED: usize = 10;
const MOST_TERMS: usize = 12;
const NEXT: usize = 3;
const MOST_OWED: usize = 8;
/// Shown however full the page is.
const MOST_DISPUTES: usize = 5;
const MOST_SIDES: usize = 3;
const MOST_UNREAD: usize = 8;

/// Lines of a page in its two columns. A point or a side may need two lines.
const LINES: usize = 110;
const LINES_OF_ITEM: usize = 2;
const HEADINGS: usize = 7;

pub(super) fn brief(content: Content<'_>) -> Markup {
    html! {
        @for sentence in sentences(content) { p { (sentence) } }
        (marked(content))
        (in_force(content))
        (next(content))
        (owed(content))
        (disputes(content))
        (unread(content))
    }
}

/// What is handed over, how its terms stand, and how well it is known.
fn sentences(content: Content<'_>) -> Vec<String> {
    let Content { deal, selection, day, .. } = content;
    let events = selection.events.iter().map(|ix| deal.event(*ix));
    let dated: Vec<Event<'_>> = events.filter(|event| event.date().is_some()).collect();
    let period = match dated.as_slice() {
        [] => String::new(),
        [only] => format!(", dated {}", only.cited_date()),
        [first, .., last] => format!(" from {} to {}", first.cited_date(), last.cited_date()),
    };
    let undated = match selection.events.len() - dated.len() {
        0 => String::new(),
        count if dated.is_empty() => format!(", {}", if count == 1 { "undated" } else { "all of them undated" }),
        count => format!(" and {count} without a date"),
    };
    let what = if selection.events.len() < deal.len() { "This part of the record" } else { "The record" };
    let sources: Vec<Source<'_>> = selection.sources.iter().map(|ix| deal.source(*ix)).collect();
    let open = selection.disagreements.iter().filter(|ix| !deal.disagreement(**ix).settled()).count();
    let states = TermState::count(selection.terms.iter().map(|ix| deal.term_state(*ix, day)));
    let states: Vec<String> = states.iter().map(|(state, count)| format!("{count} {}", state.full_label())).collect();
    let terms = (!states.is_empty()).then(|| format!("Its terms on {}: {}.", format_day(day), states.join(", ")));
    let count = if dated.is_empty() { selection.events.len() } else { dated.len() };
    let first = format!("{what} has {}{period}{undated}.", counted(count, "event"));
    let last = format!("{}; {} open.", reading::how_many_were_read(&sources), is_or_are(open, "dispute"));
    std::iter::once(first).chain(terms).chain([last]).collect()
}

/// `no dispute is`, `1 dispute is`, `2 disputes are`
fn is_or_are(count: usize, noun: &str) -> String {
    if count == 0 {
        return format!("no {noun} is");
    }
    format!("{} {}", counted(count, noun), if count == 1 { "is" } else { "are" })
}

fn marked(content: Content<'_>) -> Markup {
    html! {
        h2 { "What matters" }
        ul {
            @for event in content.marked.iter().take(MOST_MARKED).map(|ix| content.deal.event(*ix)) {
                li { (event.cited_date()) ": " strong { (event.title().shown()) } (mark(event.restriction())) span.soft { " · " (cite(event).as_deref().unwrap_or("none on record")) } }
            }
            (more(content.marked.len(), MOST_MARKED))
        }
    }
}

/// Undamaged words of an original, else a primary source that was read, else what else there is.
fn cite(event: Event<'_>) -> Option<String> {
    let cited = |passage: Passage<'_>| {
        let place = passage.locator().map_or_else(String::new, |locator| format!(", {locator}"));
        format!("{}{place}{}", report::citation_alone(passage.source()), words::unread(passage.source()))
    };
    let is_sound = |passage: &Passage<'_>| passage.quality() == PassageQuality::Clear && passage.source().is_original();
    let sound = event.passages().find(is_sound).map(cited);
    let is_primary = |source: &Source<'_>| source.standing() == Some(Standing::Primary);
    let supporting = || event.corroboration().filter(|said| said.supports());
    let read = || supporting().filter(|said| said.source().was_read().counts());
    let primary = || read().find(|said| is_primary(&said.source()));
    // One that was not read says so.
    let others = || read().next().or_else(|| supporting().next());
    let quoted = || event.passages().next().map(cited);
    sound.or_else(|| primary().map(stated)).or_else(quoted).or_else(|| others().map(stated))
}

/// `Ledger, 3 Nov 2026 (in part)`: a source with what is to be known of its statement.
fn stated(said: Corroboration<'_>) -> String {
    let in_part = if is_partial(said) { " (in part)" } else { "" };
    format!("{}{in_part}{}", report::citation_alone(said.source()), words::unread(said.source()))
}

/// What the page has no room for, in the order in which it says so itself.
pub(super) fn left_out(content: Content<'_>) -> Vec<Option<String>> {
    let open = open(content);
    let shown = || open.iter().take(most_disputes(content, &open));
    let sides = shown().map(|dispute| dispute.sides().len().saturating_sub(MOST_SIDES)).sum();
    let shown_sides = || shown().flat_map(|dispute| dispute.sides().take(MOST_SIDES));
    let is_cut = |side: Side<'_>| words::first_sentence(side.says().shown()) != side.says().shown().trim();
    let beyond = |count: usize, most: usize, noun: &str, of: &str| {
        without(count.saturating_sub(most), &format!("further {noun}"), of)
    };
    vec![
        beyond(content.marked.len(), MOST_MARKED, "marked event", ""),
        beyond(running(content).len(), MOST_TERMS, "term", " in force"),
        beyond(ahead(content).len(), NEXT, "date", " ahead"),
        beyond(ledger(content).len(), MOST_OWED, "total", " owed"),
        beyond(open.len(), shown().count(), "open dispute", ""),
        without(sides, "further side", " of disputes"),
        without(shown_sides().map(|side| side.sources().len().saturating_sub(1)).sum(), "further source", " of sides"),
        beyond(unread_sources(content).len(), MOST_UNREAD, "unread source", ""),
        shown_sides().any(is_cut).then(|| "sides of disputes only by their first sentences".to_owned()),
    ]
}

fn running(content: Content<'_>) -> Vec<TermOnDay> {
    let on_day = content.selection.terms.iter().map(|ix| content.deal.term_on_day(*ix, content.day));
    on_day.filter(|on_day| on_day.state.is_running()).collect()
}

fn ahead(content: Content<'_>) -> Vec<Upcoming> {
    let ahead = content.deal.ahead(content.day).into_iter();
    ahead.filter(|item| item.date.is_some() && content.has(Ref::Term(item.term))).collect()
}

fn ledger(content: Content<'_>) -> Vec<LedgerLine<'_>> {
    content.deal.ledger_of_terms(content.day, Knowledge::Hindsight, |term| content.has(Ref::Term(term.ix())))
}

fn open(content: Content<'_>) -> Vec<Disagreement<'_>> {
    let disagreements = content.selection.disagreements.iter().map(|ix| content.deal.disagreement(*ix));
    disagreements.filter(|dispute| !dispute.settled()).collect()
}

fn unread_sources(content: Content<'_>) -> Vec<Source<'_>> {
    let sources = content.selection.sources.iter().map(|ix| content.deal.source(*ix));
    sources.filter(|source| source.was_read() == WasRead::No).collect()
}

fn in_force(content: Content<'_>) -> Markup {
    let (deal, running) = (content.deal, running(content));
    html! {
        h2 { "Terms in force" }
        @if running.is_empty() { p { "None on record." } } @else {
            ul {
                @for on_day in running.iter().take(MOST_TERMS) {
                    li {
                        (deal.term(on_day.term).title().shown())
                        span.soft { " · " (report::term_parties(deal.term(on_day.term))) @if let Some(until) = words::until(deal, on_day) { " · " (until) } @if on_day.state != TermState::InForce { " · " (on_day.state.full_label()) } }
                    }
                }
                (more(running.len(), MOST_TERMS))
            }
        }
    }
}

fn next(content: Content<'_>) -> Markup {
    let Content { deal, day, .. } = content;
    let ahead = ahead(content);
    html! {
        h2 { "Next dates" }
        @if ahead.is_empty() { p { "None on record." } } @else {
            ul {
                @for item in ahead.iter().take(NEXT) {
                    li { (report::ahead_date(deal, item)) ": " (report::ahead_event(deal, item, day)) }
                }
                (more(ahead.len(), NEXT))
            }
        }
    }
}

fn owed(content: Content<'_>) -> Markup {
    let (deal, ledger) = (content.deal, ledger(content));
    html! {
        h2 { "Who owes whom" }
        @if ledger.is_empty() { p { "Nothing on record." } } @else {
            ul {
                @for line in ledger.iter().take(MOST_OWED) {
                    li { (names(deal, &line.from)) " → " (names(deal, &line.to)) ": " (report::ledger_total(line)) span.soft { " · " (line.firmness.word()) } }
                }
                (more(ledger.len(), MOST_OWED))
            }
        }
    }
}

fn names(deal: &Deal, parties: &[crate::domain::PartyIx]) -> String {
    parties.iter().map(|ix| deal.party(*ix).name().shown()).collect::<Vec<_>>().join(", ")
}

fn disputes(content: Content<'_>) -> Markup {
    let open = open(content);
    let most = most_disputes(content, &open);
    html! {
        h2 { "Open disputes" }
        @if open.is_empty() { p { "None on record." } } @else {
            ul {
                @for dispute in open.iter().take(most) {
                    li {
                        (dispute.point().shown())
                        ul {
                            @for one in dispute.sides().take(MOST_SIDES) { li { (side(one)) } }
                            (more(dispute.sides().len(), MOST_SIDES))
                        }
                    }
                }
                (more(open.len(), most))
            }
        }
    }
}

/// As many disputes as fit next to the rest of the page.
fn most_disputes(content: Content<'_>, open: &[Disagreement<'_>]) -> usize {
    let selection = content.selection;
    let unread = unread_sources(content).len();
    let terms = selection.terms.len();
    let others = content.marked.len().min(MOST_MARKED)
        + terms.min(MOST_TERMS)
        + terms.min(NEXT)
        + terms.min(MOST_OWED)
        + unread.min(MOST_UNREAD)
        + HEADINGS;
    let mut lines = LINES_OF_ITEM * others;
    let fits = |dispute: &&Disagreement<'_>| {
        lines += LINES_OF_ITEM * (1 + dispute.sides().len().min(MOST_SIDES));
        lines <= LINES
    };
    open.iter().take_while(fits).count().max(MOST_DISPUTES)
}

/// What a side says, in a sentence, and who says so first.
fn side(side: Side<'_>) -> Markup {
    let (says, mut sources) = (side.says().shown(), side.sources());
    html! {
        (words::first_sentence(says))
        @if let Some(source) = sources.next() {
            span.soft { " (" (words::cited(source)) (mark(source.restriction())) @if sources.len() > 0 { " and " (counted(sources.len(), "other")) } ")" }
        }
    }
}

fn more(count: usize, most: usize) -> Markup {
    let left_out = count.saturating_sub(most);
    html! { @if left_out > 0 { li.soft { "and " (left_out) " more" } } }
}

fn unread(content: Content<'_>) -> Markup {
    let unread = unread_sources(content);
    html! {
        h2 { "Unread sources" }
        @if unread.is_empty() { p { "None." } } @else {
            ul {
                @for source in unread.iter().take(MOST_UNREAD) { li { (report::citation_alone(*source)) (mark(source.restriction())) } }
                (more(unread.len(), MOST_UNREAD))
            }
        }
    }
}
