//! What the words of a new name tell of whose it is.

use crate::domain::{PartyKind, is_company_name, is_name_ending};

/// What those are called which govern and judge, and are no company.
const BODIES: [&str; 14] = [
    "agency",
    "authority",
    "board",
    "bureau",
    "commission",
    "committee",
    "council",
    "court",
    "department",
    "ministry",
    "parliament",
    "senate",
    "treasury",
    "tribunal",
];

/// Words that end the name of a body acting for its members. Elsewhere in a name they say
/// nothing: a company or a place may begin with one.
const ASSOCIATIONS: [&str; 5] = ["association", "federation", "guild", "society", "union"];

/// Companies that end like an association.
const COMPANIES: [&str; 3] = ["building society", "credit union", "western union"];

/// What those are called who hold an office, before whose it is.
const OFFICES: [&str; 20] = [
    "attorney",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "clerk",
    "commissioner",
    "counsel",
    "director",
    "governor",
    "head",
    "judge",
    "mayor",
    "member",
    "minister",
    "president",
    "secretary",
    "spokesman",
    "spokesperson",
    "spokeswoman",
];

/// What a new name says of its kind, as far as its words tell: `State Utility Board` and
/// `Glass Workers Union, Local 12` are bodies, the `clerk of` it is a person, and `Tern AG` a company.
pub(in crate::editing) fn kind_by_name(name: &str) -> Option<PartyKind> {
    let is_company = is_company_name(name);
    let name = name.to_lowercase();
    let words = || name.split(|sign: char| !sign.is_alphanumeric() && sign != '.');
    let before = [" of ", " to ", " for "]
        .iter()
        .filter_map(|word| Some(name.split_once(word)?.0))
        .min_by_key(|before| before.len());
    let holds_office =
        before.and_then(|before| before.split(' ').next_back()).is_some_and(|last| OFFICES.contains(&last));
    if holds_office {
        return Some(PartyKind::Person);
    }
    if is_company {
        return Some(PartyKind::Company);
    }
    if words().next_back().is_some_and(is_name_ending) {
        return None;
    }
    let whose = name.split_once([',', '(']).map_or(&*name, |(whose, _)| whose);
    let whose = whose.split_once(" of ").map_or(whose, |(whose, _)| whose).trim_end();
    let last = whose.rsplit(' ').next().unwrap_or_default();
    let is_association = ASSOCIATIONS.contains(&last) && !COMPANIES.iter().any(|company| whose.ends_with(company));
    let is_body = is_association || words().any(|word| BODIES.contains(&word));
    is_body.then_some(PartyKind::Body)
}

/// How those begin who are not named, such as `a spokesperson` or `people familiar with it`.
const UNNAMED: [&str; 12] = [
    "a",
    "an",
    "anonymous",
    "insiders",
    "officials",
    "one",
    "people",
    "persons",
    "some",
    "somebody",
    "someone",
    "sources",
];

/// Whether it tells of somebody without a name: all in lower case but the first letter.
pub(super) fn is_unnamed(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    let has_capital = name.chars().skip(1).any(char::is_uppercase);
    UNNAMED.contains(&first.as_str()) && !has_capital
}
