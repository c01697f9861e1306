//! Names of parties in a cell, where a comma may be within the name of a person.

use std::collections::HashSet;

use super::row::names as listed;
use crate::{
    domain::{is_name_ending, may_be_of_person, without_company_form},
    intake::clean_line,
    search::{Case, fold},
};

/// Common given names, without accents: behind one surname and a comma they are of one person.
const GIVEN: [&str; 120] = [
    "adam",
    "alan",
    "alexander",
    "alice",
    "amy",
    "andrea",
    "andreas",
    "andrew",
    "angela",
    "anna",
    "anne",
    "anthony",
    "barbara",
    "benjamin",
    "bernd",
    "brian",
    "carl",
    "carol",
    "catherine",
    "charles",
    "charlotte",
    "christian",
    "christine",
    "christopher",
    "claire",
    "claudia",
    "daniel",
    "david",
    "deborah",
    "dieter",
    "donald",
    "dorothy",
    "edward",
    "elena",
    "elizabeth",
    "emily",
    "emma",
    "eric",
    "eva",
    "frank",
    "gary",
    "george",
    "hannah",
    "hans",
    "heather",
    "heinz",
    "helen",
    "helga",
    "henry",
    "ian",
    "ines",
    "jack",
    "jacob",
    "james",
    "jan",
    "jane",
    "janet",
    "jean",
    "jennifer",
    "jessica",
    "joan",
    "johannes",
    "john",
    "jonathan",
    "jose",
    "joseph",
    "joshua",
    "juan",
    "judith",
    "julia",
    "karen",
    "karin",
    "karl",
    "katherine",
    "kevin",
    "klaus",
    "laura",
    "lisa",
    "louis",
    "lucy",
    "luis",
    "margaret",
    "maria",
    "marie",
    "mark",
    "martha",
    "martin",
    "mary",
    "matthew",
    "megan",
    "michael",
    "michelle",
    "monika",
    "nancy",
    "nicholas",
    "nicole",
    "oliver",
    "patricia",
    "patrick",
    "paul",
    "peter",
    "petra",
    "philip",
    "pierre",
    "rachel",
    "rebecca",
    "richard",
    "robert",
    "ruth",
    "samuel",
    "sandra",
    "sarah",
    "sophie",
    "stephen",
    "susan",
    "thomas",
    "ursula",
    "victoria",
    "william",
    "wolfgang",
];

/// A name in a cell.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) how: How,
}

/// How a name was found.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Written,
    /// The surname came first: it is a person's.
    Inverted,
    /// Between commas, where semicolons separate other names.
    Split,
    /// The same, but it may be several names.
    Whole,
}

/// Names in a cell. `alone` are those without a comma in its column, if semicolons separate
/// some of them.
pub(super) fn names(cell: &str, alone: Option<&HashSet<String>>) -> Vec<Named> {
    if alone.is_some() || cell.contains(SEPARATORS) {
        return parts(cell).flat_map(|part| between_semicolons(part, alone)).collect();
    }
    match in_order(cell, is_given) {
        Some(name) => vec![Named { name, how: How::Inverted }],
        None => listed(cell).into_iter().map(|name| Named { name, how: How::Written }).collect(),
    }
}

/// What is to be told of a cell of which the commas may mean something else.
pub(super) fn unsure(cell: &str, alone: Option<&HashSet<String>>) -> Option<String> {
    let named = names(cell, alone);
    let has = |how: How| named.iter().any(|named| named.how == how);
    let verb = match (has(How::Whole), has(How::Split)) {
        (true, _) => "don't separate",
        (false, true) => "separate",
        (false, false) => return None,
    };
    Some(format!("guessed: the commas in “{}” {verb} names", clean_line(cell)))
}

const SEPARATORS: [char; 3] = [';', '|', '\n'];

fn parts(cell: &str) -> impl Iterator<Item = String> {
    cell.split(SEPARATORS).map(clean_line).filter(|part| !part.is_empty())
}

/// The names in what stands between two semicolons: a comma there may separate them all the same.
fn between_semicolons(part: String, alone: Option<&HashSet<String>>) -> Vec<Named> {
    let listed = listed(&part);
    let is_known =
        |name: &String| without_company_form(name).is_some() || alone.is_some_and(|alone| alone.contains(name));
    let is_full_name = |name: &String| name.contains(' ') && may_be_of_person(name);
    let all = |how: How| listed.iter().map(|name| Named { name: name.clone(), how }).collect();
    if listed.len() > 1 && listed.iter().all(is_known) {
        return all(How::Written);
    }
    if let Some(name) = in_order(&part, |_| true) {
        return vec![Named { name, how: How::Inverted }];
    }
    match listed.as_slice() {
        [] | [_] => vec![Named { name: part, how: How::Written }],
        names if names.iter().any(is_known) || names.iter().all(is_full_name) => all(How::Split),
        _ => vec![Named { name: part, how: How::Whole }],
    }
}

/// `Smith, Jane A.` as `Jane A. Smith`; nothing of what is no person's name.
fn in_order(name: &str, may_be_given: impl Fn(&str) -> bool) -> Option<String> {
    let (surname, given) = name.split_once(',').map(|(surname, given)| (clean_line(surname), clean_line(given)))?;
    let mut words = given.split_whitespace();
    let first = words.next()?;
    let is_initial = |word: &str| word.trim_end_matches('.').chars().count() == 1;
    let is_name =
        |word: &str| word.starts_with(char::is_uppercase) && !word.contains(|sign: char| sign.is_ascii_digit());
    let is_person = is_name(&surname)
        && surname.split_whitespace().count() == 1
        && is_name(first)
        && !is_name_ending(&given)
        && words.all(is_initial)
        && may_be_given(first);
    is_person.then(|| format!("{given} {surname}"))
}

fn is_given(word: &str) -> bool {
    GIVEN.contains(&fold(word, Case::Insensitive).as_str())
}
