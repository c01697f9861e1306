//! Titles as sites write them: with the name of the site at the end, or at the beginning.

const AT_END: [&str; 6] = [" | ", " - ", " – ", " — ", " · ", " :: "];

/// A dash may join two names that are both of the title: `Microsoft - OpenAI partnership`.
const AT_START: [&str; 2] = [" | ", " :: "];

/// `Takeover approved | Baltic Ledger` without the name of who published it, so that a
/// citation does not name them twice. A name may be that of a host.
pub fn without_publisher<'t>(title: &'t str, names: impl IntoIterator<Item = &'t str>) -> &'t str {
    let names: Vec<String> = names.into_iter().flat_map(forms).filter(|name| !name.is_empty()).collect();
    let is_name = |part: &str| names.contains(&letters(part));
    let is_other = |rest: &&str| !rest.trim().is_empty();
    let shorter = |title: &'t str| {
        let at_end = |sign: &&str| title.rsplit_once(*sign).filter(|(_, end)| is_name(end)).map(|(rest, _)| rest);
        let at_start = |sign: &&str| title.split_once(*sign).filter(|(start, _)| is_name(start)).map(|(_, rest)| rest);
        let rest = AT_END.iter().find_map(|sign| at_end(sign).filter(is_other));
        rest.or_else(|| AT_START.iter().find_map(|sign| at_start(sign).filter(is_other))).map(str::trim)
    };
    std::iter::successors(Some(title), |title| shorter(title)).last().unwrap_or(title)
}

/// A name, and of `news.baltic-ledger.example` also `baltic-ledger`.
fn forms(name: &str) -> [String; 2] {
    let labels = name.rsplit_once('.').filter(|_| !name.contains(' ')).map(|(labels, _)| labels);
    let longest = labels.and_then(|labels| labels.split('.').max_by_key(|label| label.len()));
    [letters(name), longest.map(letters).unwrap_or_default()]
}

/// `The Baltic Ledger` as `balticledger`.
fn letters(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.strip_prefix("the ").unwrap_or(&name).chars().filter(|letter| letter.is_alphanumeric()).collect()
}
