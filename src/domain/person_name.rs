//! Names that may be those of people.

use super::without_company_form;

/// Words in names of companies and bodies, which no person has.
const ORGANIZATIONS: &[&str] = &[
    "agency",
    "alliance",
    "associates",
    "association",
    "authority",
    "bank",
    "banking",
    "board",
    "brothers",
    "bureau",
    "capital",
    "commission",
    "committee",
    "company",
    "council",
    "counsel",
    "court",
    "department",
    "district",
    "energy",
    "exchange",
    "federation",
    "finance",
    "financial",
    "foundation",
    "fund",
    "global",
    "government",
    "group",
    "gruppe",
    "holding",
    "holdings",
    "industries",
    "institute",
    "insurance",
    "international",
    "investments",
    "logistics",
    "management",
    "media",
    "ministry",
    "office",
    "parliament",
    "partners",
    "press",
    "senate",
    "services",
    "shipping",
    "society",
    "solutions",
    "staff",
    "supervisory",
    "systems",
    "technologies",
    "times",
    "treasury",
    "tribunal",
    "trust",
    "union",
    "university",
    "ventures",
];

/// Endings of German names of public bodies.
const BODY_ENDINGS: &[&str] =
    &["amt", "anstalt", "ausschuss", "behörde", "gericht", "gesellschaft", "kammer", "ministerium", "verband"];

/// Lowercase words that can precede a surname.
const PARTICLES: &[&str] =
    &["von", "van", "der", "den", "de", "du", "da", "di", "del", "della", "la", "le", "zu", "bin"];

/// Enough for a name with a title, such as `Dr. Anna von der Berg`.
const MOST_WORDS: usize = 6;

/// Whether a name may be that of a person: capitalized words, without a company form, a digit or
/// a word such as `Bank`.
pub fn may_be_of_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_particle = |word: &&str| PARTICLES.contains(word);
    let count = words.iter().filter(|word| !is_particle(word)).count();
    without_company_form(name).is_none()
        && (1..=MOST_WORDS).contains(&count)
        && words.iter().all(|word| is_particle(word) || is_capitalized(word))
        && !words.iter().any(|word| is_of_organization(word))
}

/// Whether a word marks a name as that of a company or a public body.
fn is_of_organization(word: &str) -> bool {
    let word = word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    ORGANIZATIONS.contains(&word.as_str()) || BODY_ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// `Voss`, `O'Neill-Orr`, `A.`, but neither `BMW` nor `3M`.
fn is_capitalized(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|sign| sign.is_alphabetic()).collect();
    let is_written = word.chars().all(|sign| sign.is_alphabetic() || matches!(sign, '.' | '-' | '\'' | '’'));
    let is_initial = letters.len() == 1;
    is_written
        && word.starts_with(char::is_uppercase)
        && (is_initial || letters.iter().any(|letter| letter.is_lowercase()))
}
