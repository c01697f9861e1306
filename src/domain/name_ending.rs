//! What stands behind the names of companies and of persons.

/// The legal forms of companies.
const COMPANY_FORMS: [&str; 53] = [
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "llc",
    "llp",
    "lp",
    "corp",
    "corporation",
    "co",
    "plc",
    "pty",
    "ag",
    "gmbh",
    "kg",
    "kgaa",
    "se",
    "sa",
    "sas",
    "sarl",
    "spa",
    "srl",
    "sl",
    "nv",
    "bv",
    "ab",
    "as",
    "asa",
    "aps",
    "oy",
    "oyj",
    "kk",
    "na",
    "pllc",
    "ug",
    "kft",
    "zrt",
    "bvba",
    "sca",
    "doo",
    "sro",
    "ltda",
    "pte",
    "bhd",
    "ood",
    "oü",
    "sia",
    "uab",
    "ehf",
    "ohg",
    "gbr",
    "pjsc",
    "jsc",
];

/// Company forms that are also written out, with their abbreviations.
const ABBREVIATIONS: [(&str, &str); 4] =
    [("incorporated", "inc"), ("limited", "ltd"), ("corporation", "corp"), ("company", "co")];

/// Of persons.
const GENERATIONS: [&str; 2] = ["jr", "sr"];

fn is_company_form(word: &str) -> bool {
    COMPANY_FORMS.contains(&plain(word).as_str())
}

/// Whether a name ends with the form of a company. Two letters may also end the name of a person, so
/// they count only as capitals or with a period: `Tern AG`, `Tern Co.`, but not `Li Na`.
pub fn is_company_name(name: &str) -> bool {
    let is_between = |sign: char| sign.is_whitespace() || sign == ',';
    let Some((before, last)) = name.trim_end_matches(is_between).rsplit_once(is_between) else { return false };
    let is_clear = plain(last).chars().count() > 2 || last.ends_with('.') || !last.contains(char::is_lowercase);
    is_company_form(last) && is_clear && before.contains(char::is_alphanumeric)
}

/// `ltd` for `limited`, the same company form; other lowercase words are returned unchanged.
pub fn short_company_form(word: &str) -> &str {
    ABBREVIATIONS.iter().find(|(long, _)| *long == word).map_or(word, |(_, short)| short)
}

/// Whether a word may follow a comma within one name, as `Inc.` and `Jr.` do.
pub fn is_name_ending(word: &str) -> bool {
    is_company_form(word) || GENERATIONS.contains(&plain(word).as_str())
}

/// `Baltic Yards` for `Baltic Yards AS`; none for a name without the form of a company.
pub fn without_company_form(name: &str) -> Option<&str> {
    let is_between = |sign: char| sign.is_whitespace() || sign == ',';
    let mut short = name;
    while let Some((before, last)) = short.trim_end_matches(is_between).rsplit_once(is_between) {
        if !is_company_form(last) && last != "&" {
            break;
        }
        short = before.trim_end_matches(is_between);
    }
    (short.len() < name.len() && !short.is_empty()).then_some(short)
}

fn plain(word: &str) -> String {
    word.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
}
