//! Links that are written as a formula: `=HYPERLINK("https://a.example","The minutes")`.

/// Where it leads, and the words in its place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Hyperlink {
    pub(super) target: String,
    pub(super) words: String,
}

impl Hyperlink {
    /// Of a formula with or without its `=`. None where an argument is no text: nothing is calculated.
    pub(super) fn of(formula: &str) -> Option<Self> {
        const NAME: &str = "HYPERLINK";
        let formula = formula.trim();
        let call = formula.strip_prefix('=').unwrap_or(formula).trim_start();
        let (name, arguments) = call.split_at_checked(NAME.len())?;
        let arguments = arguments.trim_start().strip_prefix('(')?.strip_suffix(')')?;
        let (target, rest) = text(arguments).filter(|_| name.eq_ignore_ascii_case(NAME))?;
        if rest.is_empty() {
            return Some(Self { words: target.clone(), target });
        }
        let (words, rest) = text(rest.strip_prefix([',', ';'])?)?;
        rest.is_empty().then_some(Self { target, words })
    }
}

/// The text in quotation marks at the beginning, where two stand for one, and what follows it.
fn text(arguments: &str) -> Option<(String, &str)> {
    let mut rest = arguments.trim_start().strip_prefix('"')?;
    let mut text = String::new();
    loop {
        let (before, behind) = rest.split_once('"')?;
        text.push_str(before);
        match behind.strip_prefix('"') {
            Some(more) => {
                text.push('"');
                rest = more;
            }
            None => return Some((text, behind.trim())),
        }
    }
}
