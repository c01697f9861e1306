//! Parties by their names, with their roles, and those that are new.

use std::collections::HashSet;

use super::{
    SEPARATOR, items,
    names::{is_unnamed, kind_by_name},
};
use crate::{
    domain::{
        Deal, Event, Participation, Party, PartyKind, Slug, Text, Vocabulary as _, alternatives, is_name_ending,
        suggestion,
    },
    report::counted,
    search::{Case, fold},
};

/// A party that is named in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    pub party: NamedParty,
    pub role: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamedParty {
    /// By its ID.
    Known(String),
    /// By its name: it is added with the record that names it. The name of a known one that
    /// may be meant.
    New { name: String, kind: NewKind, near: Option<String> },
}

/// What a new party is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewKind {
    /// As most are where it is named.
    Usual(PartyKind),
    /// By the word behind its name.
    Said(PartyKind),
}

impl NewKind {
    pub(super) fn kind(self) -> PartyKind {
        match self {
            Self::Usual(kind) | Self::Said(kind) => kind,
        }
    }
}

/// The party with a name, an alias or an ID, whatever the case of its letters.
pub(in crate::editing) fn find<'d>(deal: &'d Deal, name: &str) -> Option<Party<'d>> {
    let folded = fold(name, Case::Insensitive);
    let is_called = |party: &Party<'_>| party.names().any(|other| fold(other.shown(), Case::Insensitive) == folded);
    deal.find_party(name).or_else(|| deal.parties().find(is_called))
}

/// What finds the party again: its name, else its ID.
pub(super) fn name_of(party: Party<'_>) -> String {
    let name = party.name().original();
    let is_found = find(party.deal(), name).is_some_and(|found| found.ix() == party.ix());
    let is_plain = !name.contains([SEPARATOR, '(']) && name.trim() == name;
    if is_found && is_plain { name.to_owned() } else { party.id().to_owned() }
}

/// The party that an entry names, with or without a role.
pub(super) fn of_item<'d>(item: &str, deal: &'d Deal) -> Option<Party<'d>> {
    find(deal, item).or_else(|| find(deal, split_role(item)?.0.trim()))
}

/// `Borealis Marine (seller)`: the name and the role.
fn split_role(item: &str) -> Option<(&str, &str)> {
    item.strip_suffix(')').and_then(|item| item.rsplit_once('('))
}

/// A name with what stands in parentheses behind it.
struct Tagged<'i> {
    name: &'i str,
    role: &'i str,
    kind: PartyKind,
}

/// `Harbor Board (seller, body)`, in any order, also each in parentheses of its own. None where
/// they are not one role and one kind.
fn split_role_and_kind(item: &str) -> Option<Tagged<'_>> {
    let (name, last) = split_role(item)?;
    let (name, first, second) = match (last.split_once(','), split_role(name.trim_end())) {
        (Some((first, second)), _) => (name, first, second),
        (None, Some((name, first))) => (name, first, last),
        (None, None) => return None,
    };
    let (role, kind) = match (kind_called(first), kind_called(second)) {
        (Some(kind), None) => (second, kind),
        (None, Some(kind)) => (first, kind),
        _ => return None,
    };
    let name = name.trim();
    (!name.is_empty()).then_some(Tagged { name, role: role.trim(), kind })
}

fn kind_called(word: &str) -> Option<PartyKind> {
    PartyKind::ALL.iter().copied().find(|kind| kind.word().eq_ignore_ascii_case(word.trim()))
}

/// `(seller) Borealis Marine` with what is in parentheses behind the name. None where nothing
/// follows them.
fn turned(item: &str) -> Option<String> {
    let (words, name) = item.strip_prefix('(')?.split_once(')')?;
    let name = name.trim();
    (!name.is_empty() && !words.contains('(')).then(|| format!("{name} ({words})"))
}

/// Its name, and then with the role that it has in all events which state one: it may have
/// another one here.
pub(super) fn with_usual_role(party: Party<'_>) -> Vec<(String, String)> {
    let participations = party.deal().events().flat_map(Event::parties).filter(|part| part.party().ix() == party.ix());
    let mut roles = participations.filter_map(Participation::role);
    let name = name_of(party);
    let mut forms = vec![(name.clone(), String::new())];
    if let Some(first) = roles.next() {
        let further: Vec<&str> = roles.collect();
        if further.iter().all(|role| *role == first) {
            let events = counted(further.len() + 1, "event");
            forms.push((with_role(name, Some(first)), format!("its role in {events}")));
        }
    }
    forms
}

fn with_role(name: String, role: Option<&str>) -> String {
    match role {
        Some(role) => format!("{name} ({role})"),
        None => name,
    }
}

pub(super) fn listed<'d>(parties: impl Iterator<Item = Party<'d>>) -> String {
    items::joined(parties.map(name_of))
}

/// `Borealis Marine (seller); Tern Shipping`.
pub(super) fn written(event: Event<'_>) -> String {
    items::joined(event.parties().map(|own| with_role(name_of(own.party()), own.role())))
}

/// New ones are of a kind, unless one is in parentheses behind the name.
///
/// # Errors
/// A new name may be several.
pub(super) fn read(typed: &str, kind: PartyKind, deal: &Deal) -> Result<Vec<NamedParty>, String> {
    let mut seen = HashSet::new();
    let read = |item: &str| {
        let turned = turned(item).filter(|_| find(deal, item).is_none());
        let item = turned.as_deref().unwrap_or(item);
        match split_new_kind(item, deal) {
            Some((name, kind)) => named(name, NewKind::Said(kind), deal),
            None => named(item, NewKind::Usual(kind), deal),
        }
    };
    let mut named = items::split(typed).into_iter().map(read).collect::<Result<Vec<_>, String>>()?;
    named.retain(|named| seen.insert(key(named)));
    Ok(named)
}

/// The name and the kind of one that is new: no party is called so.
fn split_new_kind<'i>(item: &'i str, deal: &Deal) -> Option<(&'i str, PartyKind)> {
    split_kind(item).filter(|_| find(deal, item).is_none())
}

/// `Harbor Board (body)`: the name and the kind.
pub(super) fn split_kind(item: &str) -> Option<(&str, PartyKind)> {
    let (name, kind) = split_role(item)?;
    Some((name.trim(), kind_called(kind)?)).filter(|(name, _)| !name.is_empty())
}

/// # Errors
/// There are several, or a new name may be.
pub(super) fn read_one(typed: &str, deal: &Deal) -> Result<Vec<NamedParty>, String> {
    let named = read(typed, PartyKind::Company, deal)?;
    if named.len() > 1 { Err("name one party".to_owned()) } else { Ok(named) }
}

/// # Errors
/// A role is no word, or a party is named twice.
pub(super) fn read_participants(typed: &str, deal: &Deal) -> Result<Vec<Participant>, String> {
    let mut seen = HashSet::new();
    let read = |item: &str| {
        let turned = turned(item).filter(|_| find(deal, item).is_none());
        let participant = participant(turned.as_deref().unwrap_or(item), deal)?;
        if !seen.insert(key(&participant.party)) {
            return Err(format!("{item} is listed twice"));
        }
        Ok(participant)
    };
    items::split(typed).into_iter().map(read).collect()
}

fn key(party: &NamedParty) -> String {
    match party {
        NamedParty::Known(id) => id.clone(),
        NamedParty::New { name, .. } => format!("+{}", fold(name, Case::Insensitive)),
    }
}

/// A name may end in parentheses itself.
fn participant(item: &str, deal: &Deal) -> Result<Participant, String> {
    if find(deal, item).is_none() {
        if let Some(tagged) = split_role_and_kind(item) {
            return participant_tagged(&tagged, deal);
        }
        if let Some((_, words)) = split_role(item).filter(|(_, words)| words.contains(',')) {
            return Err(format!("({words}): write one role and one kind, such as (regulator, body)"));
        }
    }
    // What is a kind of party may still be the role of one that is there.
    if let Some((name, kind)) = split_new_kind(item, deal).filter(|(name, _)| find(deal, name).is_none()) {
        return participant_of_kind(name, NewKind::Said(kind), deal);
    }
    participant_of_kind(item, NewKind::Usual(PartyKind::Company), deal)
}

/// # Errors
/// The role is no word, or the party is there and of another kind.
fn participant_tagged(tagged: &Tagged<'_>, deal: &Deal) -> Result<Participant, String> {
    let Tagged { name, role, kind } = *tagged;
    if let Some(party) = find(deal, name).filter(|party| party.kind() != kind) {
        let (name, own) = (party.name().shown(), party.kind().word());
        return Err(format!("{name} is a {own} of this deal already: write ({role})"));
    }
    Ok(Participant { party: named(name, NewKind::Said(kind), deal)?, role: Some(role_word(role)?) })
}

/// # Errors
/// It has other signs than letters, digits and hyphens.
fn role_word(role: &str) -> Result<String, String> {
    let word = role.trim().to_lowercase().replace(' ', "-");
    let slug = Slug::new(&word).map(|role| role.as_str().to_owned());
    slug.ok_or_else(|| format!("({}) is not a role: write letters, digits and hyphens, such as (seller)", role.trim()))
}

/// New ones are of a kind.
fn participant_of_kind(item: &str, kind: NewKind, deal: &Deal) -> Result<Participant, String> {
    match split_role(item) {
        Some((name, role)) if find(deal, item).is_none() && !name.trim().is_empty() => {
            Ok(Participant { party: named(name.trim(), kind, deal)?, role: Some(role_word(role)?) })
        }
        _ => Ok(Participant { party: named(item, kind, deal)?, role: None }),
    }
}

/// # Errors
/// It is new, and names nobody, or its commas may part several names.
fn named(name: &str, kind: NewKind, deal: &Deal) -> Result<NamedParty, String> {
    if let Some(party) = find(deal, name) {
        return Ok(NamedParty::Known(party.id().to_owned()));
    }
    if !name.contains(char::is_alphanumeric) {
        return Err(format!("{name} is not a name"));
    }
    if is_unnamed(name) {
        return Err(format!("“{name}” does not name anybody: leave this empty, the quoted words say who it was"));
    }
    if name.contains('(') != name.contains(')') {
        return Err(format!("unclosed parenthesis in {name}"));
    }
    if name.split(',').skip(1).any(|part| !is_name_ending(part.trim())) {
        let several: Vec<&str> = name.split(',').map(str::trim).collect();
        return Err(format!("write {} between names: {}", super::SEPARATOR, several.join("; ")));
    }
    if let (NewKind::Usual(kind), Some(known)) = (kind, begun(name, deal)) {
        let kind = kind.word();
        return Err(format!(
            "“{name}” could be {known}: type the full name, or {name} ({kind}) if it is somebody else"
        ));
    }
    let kind = match (kind, kind_by_name(name)) {
        (NewKind::Usual(_), Some(called)) => NewKind::Usual(called),
        (kind, _) => kind,
    };
    let near = suggestion(name, deal.parties().map(|party| party.name().shown()));
    Ok(NamedParty::New { name: name.to_owned(), kind, near })
}

/// The known party of which only a part of a word is typed.
fn begun<'d>(name: &str, deal: &'d Deal) -> Option<&'d str> {
    let typed = fold(name, Case::Insensitive);
    let is_begun = |known: &&str| {
        let known = fold(known, Case::Insensitive);
        known.strip_prefix(&*typed).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    };
    deal.parties().flat_map(|party| party.names().map(Text::shown)).find(is_begun)
}

/// How the parties are read, for those that have a role.
pub(super) fn understood_with_roles(participants: &[Participant]) -> Option<String> {
    let told = understood(participants.iter().map(|participant| &participant.party))?;
    let has_hint = told.contains(ELSE);
    Some(if has_hint { format!("{told}{WITH_ROLE}") } else { told })
}

/// Before the other kinds that a new party can have.
const ELSE: &str = " · otherwise add ";
const WITH_ROLE: &str = "; with a role: (regulator, body)";

/// What is understood without how to say otherwise.
pub fn without_hint(understood: &str) -> &str {
    understood.split_once(ELSE).map_or(understood, |(understood, _)| understood)
}

/// Which parties are new, what they are taken for, and how to say otherwise.
pub(super) fn understood<'p>(named: impl Iterator<Item = &'p NamedParty>) -> Option<String> {
    let new = named.filter_map(|named| match named {
        NamedParty::Known(_) => None,
        NamedParty::New { name, kind, near: None } => Some((*kind, format!("+ {name}: new {}", kind.kind().word()))),
        NamedParty::New { name, kind, near: Some(near) } => {
            Some((*kind, format!("+ {name} (not {near}?): new {}", kind.kind().word())))
        }
    });
    let (kinds, new): (Vec<NewKind>, Vec<String>) = new.unzip();
    let usual: Vec<PartyKind> =
        kinds.iter().filter(|kind| matches!(kind, NewKind::Usual(_))).map(|kind| kind.kind()).collect();
    let others = PartyKind::ALL.iter().filter(|kind| !usual.contains(kind)).map(|kind| format!("({})", kind.word()));
    let others = alternatives(&others.collect::<Vec<_>>());
    let hint = if usual.is_empty() { String::new() } else { format!("{ELSE}{others}") };
    (!new.is_empty()).then(|| new.join("; ") + &hint)
}
