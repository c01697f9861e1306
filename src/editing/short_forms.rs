//! Parties, terms and disputes in one line each.

use serde_json::{Value, json};

use super::{
    SaidBy,
    fields::{TypedPeriod, find_party, kind_by_name, without_hidden},
    ids, say_the_same,
    stating::new_version,
};
use crate::{
    deal_file::{Edit, Json},
    domain::{DateContext, Deal, PartyKind, RecordKind, RefId, Source, Text, Vocabulary as _},
    search::closest_names,
};

/// A record in one line, as it would be added.
#[derive(Clone, Debug)]
pub struct ShortForm {
    pub id: RefId,
    pub edit: Edit,
    /// What is understood.
    pub understood: String,
}

pub const PARTY_FORM: &str = "NAME of a company, or NAME (person), NAME (body), NAME (publisher)";
pub const TERM_FORM: &str = "FROM to UNTIL (a date or what ends it), or until UNTIL | WHAT IS AGREED | WHO SAYS";
pub const DISPUTE_FORM: &str = "POINT | ONE VIEW (SOURCE) | ANOTHER VIEW (SOURCE)";

const MOST_VIEWS: usize = 8;

/// Reads a line such as `Jane Doe (person)` as a new party.
///
/// # Errors
/// There is no name, or a party of this name.
pub fn party(line: &str, deal: &Deal) -> Result<ShortForm, String> {
    let line = without_hidden(line);
    let (name, kind) = match line.strip_suffix(')').and_then(|line| line.rsplit_once('(')) {
        Some((name, word)) if PartyKind::from_word(word.trim()).is_some() => {
            (name.trim(), PartyKind::from_word(word.trim()))
        }
        _ => (line.as_str(), None),
    };
    if name.is_empty() {
        return Err(format!("write {PARTY_FORM}"));
    }
    if let Some(party) = find_party(deal, name) {
        return Err(format!("{} is there already, with the ID {}", party.name().shown(), party.id()));
    }
    let id = ids::of_record(Some(deal), name, "party", |_| false);
    let kind = kind.or_else(|| kind_by_name(name).filter(|kind| *kind != PartyKind::Company));
    let record = match kind {
        Some(kind) => json!({ "id": id, "name": name, "kind": kind.word() }),
        None => json!({ "id": id, "name": name }),
    };
    let understood = format!("{name} · {}", kind.unwrap_or(PartyKind::Company).word());
    Ok(ShortForm { edit: Edit::add(RecordKind::Party, Json::new(&record)), id: RefId::Party(id), understood })
}

/// Reads a line such as `12 Mar 2025 to 30 Jun 2026 | Sole supplier | Reuters` as a new term.
///
/// # Errors
/// What is wrong and what would be right.
pub fn term(line: &str, deal: &Deal, context: &DateContext) -> Result<ShortForm, String> {
    let parts = parts(line);
    check_order(&parts, context)?;
    let (dates, what, said_by) = match parts.as_slice() {
        [dates, what] => (dates, what, None),
        [dates, what, said_by] => (dates, what, Some(said_by).filter(|said_by| !said_by.is_empty())),
        [only] if has_dates(only, context) => {
            return Err(format!("it does not say what is agreed: write {TERM_FORM}"));
        }
        [_] => return Err(format!("it does not say from when to when: write {TERM_FORM}")),
        _ => return Err(format!("this has {} parts: write {TERM_FORM}", parts.len())),
    };
    if what.is_empty() {
        return Err(format!("it does not say what is agreed: write {TERM_FORM}"));
    }
    let period = TypedPeriod::read(dates, context)?;
    let source = said_by.map(|words| source(words, deal)).transpose()?;
    let id = ids::of_record(Some(deal), what, "term", |_| false);
    let basis: Vec<Value> = source.iter().map(Located::basis).collect();
    let version = new_version(&period, what, &Value::Array(basis));
    let record = json!({ "id": id, "title": what, "kind": "other", "versions": [version] });
    let said = source.map_or_else(|| "no basis yet".to_owned(), |source| format!("said by {}", source.in_words()));
    let understood = format!("{} · {said}", period.understood());
    Ok(ShortForm { edit: Edit::add(RecordKind::Term, Json::new(&record)), id: RefId::Term(id), understood })
}

/// # Errors
/// A period stands behind what is no period.
fn check_order(parts: &[String], context: &DateContext) -> Result<(), String> {
    let [first, others @ ..] = parts else { return Ok(()) };
    let period = others.iter().find(|part| has_dates(part, context));
    match period.filter(|_| !first.is_empty() && !has_dates(first, context)) {
        Some(period) => Err(format!("{period} is a period, which comes first: write {period} | {first}")),
        None => Ok(()),
    }
}

/// Whether it is a period from or to a date, and nothing else.
fn has_dates(written: &str, context: &DateContext) -> bool {
    let period = TypedPeriod::read(written, context);
    period.is_ok_and(|period| period.in_force.sort_day().is_some() && period.condition.is_none())
}

/// Reads a line such as `Price | $30 million (Reuters) | $40 million (AP)` as a new dispute.
///
/// # Errors
/// What is wrong and what would be right.
pub fn dispute(line: &str, deal: &Deal) -> Result<ShortForm, String> {
    let parts = parts(line);
    let [point, views @ ..] = parts.as_slice() else { return Err(format!("write {DISPUTE_FORM}")) };
    let wrong = match (point.is_empty(), views.len()) {
        (true, _) => "it does not say what is in dispute".to_owned(),
        (_, 0) => "it has no view yet, and needs two".to_owned(),
        (_, 1) => "it has only one view".to_owned(),
        (_, 2..=MOST_VIEWS) => String::new(),
        (_, views) => format!("it has {views} views, and takes {MOST_VIEWS}"),
    };
    if !wrong.is_empty() {
        return Err(format!("{wrong}: write {DISPUTE_FORM}"));
    }
    let sides: Vec<(Value, String)> = views.iter().map(|written| view(written, deal)).collect::<Result<_, _>>()?;
    let says: Vec<&str> = sides.iter().filter_map(|(side, _)| side.get("says")?.as_str()).collect();
    let is_said_before = |(nth, said): &(usize, &&str)| says.iter().take(*nth).any(|before| say_the_same(before, said));
    if let Some((_, twice)) = says.iter().enumerate().find(is_said_before) {
        return Err(format!("two views say “{twice}”: name all its sources behind one, as in “{twice} (Reuters; AP)”"));
    }
    let id = ids::of_record(Some(deal), point, "dispute", |_| false);
    let (sides, named): (Vec<Value>, Vec<String>) = sides.into_iter().unzip();
    let record = json!({ "id": id, "point": point, "sides": sides });
    let edit = Edit::add(RecordKind::Disagreement, Json::new(&record));
    let understood = format!("{} views: {}", named.len(), named.join(" or "));
    Ok(ShortForm { edit, id: RefId::Disagreement(id), understood })
}

fn view(written: &str, deal: &Deal) -> Result<(Value, String), String> {
    let named = written.strip_suffix(')').and_then(|written| written.rsplit_once('('));
    let Some((says, name)) = named.filter(|(says, _)| !says.trim().is_empty()) else {
        return Err(format!(
            "name the source behind each view, as in “{} (Reuters)”",
            if written.is_empty() { "View" } else { written }
        ));
    };
    let source = source(name.trim(), deal)?;
    // A side has no place for a page but its words.
    let page = source.locator.as_ref().map_or_else(String::new, |locator| format!(" ({locator})"));
    Ok((json!({ "says": format!("{}{page}", says.trim()), "sources": [source.id] }), source.in_words()))
}

/// # Errors
/// Not exactly one source is called so.
fn source(words: &str, deal: &Deal) -> Result<Located, String> {
    match SaidBy::find(Some(deal), words.to_owned()) {
        SaidBy::Source { id, name, locator, .. } => Ok(Located { id, name, locator }),
        SaidBy::Words(words, ids) if ids.is_empty() => Err(match nearest_source(&words, deal) {
            Some(near) => format!("no source is called {words}: did you mean {}?", near.id()),
            None => format!("no source is called {words}: add it on Sources first"),
        }),
        SaidBy::Words(words, ids) => Err(format!("{words} may be {}: write one of them", ids.join(" or "))),
    }
}

/// The source that a part of its ID or title may mean.
pub fn nearest_source<'d>(words: &str, deal: &'d Deal) -> Option<Source<'d>> {
    let named = |source: Source<'_>| format!("{} {}", source.id(), source.title().map_or(source.name(), Text::shown));
    let sources: Vec<(Source<'d>, String)> = deal.sources().map(|source| (source, named(source))).collect();
    let found = closest_names(words, sources.iter().map(|(_, named)| named.as_str()), 1);
    sources.get(*found.first()?).map(|(source, _)| *source)
}

/// A source by its ID, and a place in it.
struct Located {
    id: String,
    name: String,
    locator: Option<String>,
}

impl Located {
    fn basis(&self) -> Value {
        match &self.locator {
            Some(locator) => json!({ "source": self.id, "note": locator }),
            None => json!({ "source": self.id }),
        }
    }

    /// `“Board approves sale”, p. 3`
    fn in_words(&self) -> String {
        self.locator.as_ref().map_or_else(|| self.name.clone(), |locator| format!("{}, {locator}", self.name))
    }
}

fn parts(line: &str) -> Vec<String> {
    line.split('|').map(without_hidden).collect()
}
