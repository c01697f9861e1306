//! Names of parties in a cell, where a comma may be within the name of a person.

use super::row::names as listed;
use crate::{
    domain::is_name_ending,
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

/// Names in a cell. `has_semicolons` tells whether these separate names in its column.
pub(super) fn names(cell: &str, has_semicolons: bool) -> Vec<String> {
    if has_semicolons || cell.contains(SEPARATORS) {
        return parts(cell).map(|part| in_order(&part, |_| true).unwrap_or(part)).collect();
    }
    in_order(cell, is_given).map_or_else(|| listed(cell), |name| vec![name])
}

/// Those of the names whose surname comes first: they are of people.
pub(super) fn inverted(cell: &str, has_semicolons: bool) -> Vec<String> {
    if has_semicolons || cell.contains(SEPARATORS) {
        return parts(cell).filter_map(|part| in_order(&part, |_| true)).collect();
    }
    in_order(cell, is_given).into_iter().collect()
}

const SEPARATORS: [char; 3] = [';', '|', '\n'];

fn parts(cell: &str) -> impl Iterator<Item = String> {
    cell.split(SEPARATORS).map(clean_line).filter(|part| !part.is_empty())
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
