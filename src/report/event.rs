//! The page of an event: who, when, how well it is supported, the curator's
//! summary, the quoted passages, what other sources say, and links.

mod links;
mod passages;
mod places;
mod primary;
mod receipt;

use chrono::NaiveDate;

use super::{
    citation::citation,
    copies::{explain_copy, quoted_in},
    document::{Document, Extent, List, Paragraph, Piece, Role, label, link, name, plain, prose, separated, styled},
    folds::Section,
    restriction::{RESTRICTED, restricted},
};
use crate::domain::{
    Amount, Annotation, Certainty, Event, Newness, Participation, Ref, Scope, Text, TextBuf, ToDo, Vocabulary as _,
    format_day, slug_to_words,
};
pub use links::terms_of_event;

#[derive(Clone, Debug, Default)]
pub struct UserContext<'a> {
    pub annotation: Option<&'a Annotation>,
    pub newness: Option<(Newness, NaiveDate)>,
    /// What the deal says of itself, for whoever sees it for the first time.
    pub about: Option<Text<'a>>,
    /// For whoever can do it.
    pub to_do: Vec<ToDo>,
}

pub fn event(event: Event<'_>, user: &UserContext<'_>, extent: Extent) -> Document {
    let mut document = Document::new(extent);
    head(&mut document, event);
    user_context(&mut document, user);
    if let Some(about) = user.about {
        document.blank();
        document.push(Paragraph::labeled([label("About this deal: ")], [plain(about.shown())]));
    }
    if let Some(text) = event.summary() {
        summary(&mut document, text);
    }
    passages::passages(&mut document, event);
    links::disagreements(&mut document, event);
    passages::corroboration(&mut document, event);
    links::relations(&mut document, event);
    links::terms(&mut document, event);
    amounts(&mut document, event);
    note(&mut document, user);
    explain_copy(&mut document, quoted_in(event), [event].into_iter().flat_map(Event::sources));
    document
}

/// Its first sentence, with the others behind it where there is not room for all.
fn summary(document: &mut Document, text: Text<'_>) {
    document.blank();
    let shown = text.shown();
    match end_of_first_sentence(shown).and_then(|end| shown.split_at_checked(end)) {
        Some((first, rest)) if *document.extent() != Extent::Whole => {
            let [first, rest] = [first, rest.trim_start()].map(|part| TextBuf::from_clean(part.to_owned()));
            let paragraph = |text: &TextBuf| Paragraph::new([prose(text.as_text(), Role::Plain)]);
            document.foldable_summary(paragraph(&first), paragraph(&rest));
        }
        _ => document.line([prose(text, Role::Plain)]),
    }
}

/// Where the second sentence begins, if there is one: not after an abbreviation such as
/// “U.S.”, an initial or “Inc.”.
fn end_of_first_sentence(text: &str) -> Option<usize> {
    let is_end = |(at, mark): &(usize, &str)| {
        let (before, after) = (text.get(..*at).unwrap_or_default(), text.get(at + mark.len()..).unwrap_or_default());
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_abbreviated = (word.contains('.') && word.contains(char::is_alphabetic))
            || word.chars().count() < 2
            || ABBREVIATED.contains(&word);
        let rest = after.trim_start_matches(['”', '’', '"', ')']);
        let begins = rest.trim_start().chars().next().is_some_and(|next| !next.is_lowercase());
        !(*mark == "." && is_abbreviated) && rest.starts_with(char::is_whitespace) && begins
    };
    let (at, mark) = text.match_indices(['.', '!', '?']).find(is_end)?;
    let after = text.get(at + mark.len()..)?;
    Some(at + mark.len() + after.find(char::is_whitespace)?)
}

const ABBREVIATED: [&str; 31] = [
    "Inc", "Corp", "Co", "Ltd", "Mr", "Mrs", "Ms", "Dr", "St", "No", "Nos", "vs", "Jr", "Sr", "approx", "Jan", "Feb",
    "Mar", "Apr", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Art", "Sec", "Gov", "Sen", "Rep", "Fig",
];

fn amounts(document: &mut Document, event: Event<'_>) {
    if event.amounts().len() == 0 {
        return;
    }
    document.foldable(Section::Amounts, format!("Amounts {}", event.amounts().len()), |document| {
        document.list(List::Amounts, event.amounts(), |document, amount| {
            document.push(Paragraph::led([label("• ")], amount_pieces(amount)));
        });
    });
}

fn note(document: &mut Document, user: &UserContext<'_>) {
    let Some(note) = user.annotation.and_then(|annotation| annotation.note.as_ref()) else { return };
    document.foldable(Section::Note, "My note".to_owned(), |document| {
        let lead = [styled("✎ ", Role::Mark), label(format!("{}: ", format_day(note.on)))];
        document.push(Paragraph::labeled(lead, [plain(note.text.shown())]));
    });
}

fn head(document: &mut Document, event: Event<'_>) {
    document.line([name(event.title(), Role::Title).linked(Ref::Event(event.ix()))]);
    document.line(dates(event));
    if let Some(restriction) = event.restriction() {
        document.line(restricted(restriction));
    }
    if let Some(chronology) = from_chronology(event) {
        document.label(chronology);
    }
    if let Some(said) = event.said() {
        document.label(format!("made public {}", said.full()));
    }
    if let Some(source) = event.dated_by() {
        document.label(format!("date from {}", citation(source)));
    }
    let (shown, parts) = (document.limit(List::Parties), event.parties());
    let left_out = parts.len().saturating_sub(shown);
    if parts.len() > 0 {
        document.line(separated(parts.take(shown).map(party), &label(" · ")));
        document.more(List::Parties, left_out);
    }
    document.line(receipt::receipt(event));
}

/// `From the chronology “sellers chronology”`: whose an event is that not all merged deals had.
pub fn from_chronology(event: Event<'_>) -> Option<String> {
    let names: Vec<String> = event.chronologies().map(|name| format!("“{}”", slug_to_words(name))).collect();
    let noun = if names.len() == 1 { "chronology" } else { "chronologies" };
    (!names.is_empty()).then(|| format!("From the {noun} {}", names.join(" and ")))
}

/// `Fri 27 February 2026 · stated`, with the scope where it is not the core. The words of its
/// source come first: `early March 2031 (March 2031) · stated`.
fn dates(event: Event<'_>) -> Vec<Piece> {
    let scope = match event.scope() {
        Scope::Core => String::new(),
        Scope::Context => " · context, not in the quoted text".to_owned(),
        Scope::After => format!(" · {}", Scope::After.label()),
    };
    let date = match event.date_words() {
        Some(words) => vec![prose(words, Role::Plain), plain(format!(" ({})", event.full_date()))],
        None => vec![plain(event.full_date())],
    };
    let kind = [plain(format!(" · {}", event.kind().label())), label(scope)];
    date.into_iter().chain(kind).collect()
}

fn party(part: Participation<'_>) -> Vec<Piece> {
    let role = part.role().map(|role| label(format!(" ({})", slug_to_words(role))));
    let sign = part.party().restriction().map(|_| styled(format!(" {RESTRICTED}"), Role::Mark));
    std::iter::once(name(part.party().name(), Role::Plain)).chain(sign).chain(role).collect()
}

fn user_context(document: &mut Document, user: &UserContext<'_>) {
    if !user.to_do.is_empty() {
        let to_do: Vec<&str> = user.to_do.iter().map(|to_do| to_do.label()).collect();
        document.label(format!("to do: {}", to_do.join(" · ")));
    }
    if let Some((newness, since)) = user.newness {
        let (sign, what) = match newness {
            Newness::Added => ("+ ", "new"),
            Newness::Changed => ("~ ", "changed"),
        };
        let text = format!("{what} since you last opened the deal on {}", format_day(since));
        document.line([styled(sign, Role::Mark), label(text)]);
    }
    let Some(annotation) = user.annotation else { return };
    if let Some(day) = annotation.marked {
        document.line([styled("* ", Role::Mark), label(format!("marked on {}", format_day(day)))]);
    }
}

fn amount_pieces(amount: Amount<'_>) -> Vec<Piece> {
    let purpose = amount.purpose().map_or_else(String::new, |purpose| format!("  {}", purpose.shown()));
    let mut pieces = vec![plain(amount.full()), label(purpose)];
    if amount.certainty() != Certainty::Stated {
        let role = if amount.certainty() == Certainty::Contradicted { Role::Contradicts } else { Role::Label };
        pieces.extend([label(" · "), styled(amount.certainty().word(), role)]);
    }
    pieces.extend(amount.source().map(|source| label(format!(" · {}", citation(source)))));
    pieces
}

/// `27 Feb 2026 Joint statement`.
pub(super) fn dated_link(event: Event<'_>) -> [Piece; 2] {
    [plain(format!("{} ", event.cited_date())), link(event.title().shown(), Ref::Event(event.ix()))]
}

/// `• 27 Feb 2026 Joint statement`.
pub(super) fn event_link(event: Event<'_>) -> Paragraph {
    Paragraph::led([label("• ")], dated_link(event))
}
