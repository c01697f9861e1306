//! The query language: words that must all match, and `party:`.
//!
//! `frontier party:amazon,openai !party:anthropic` reads: the word, and any
//! of the two parties, and not the third. `party:amazon+openai` asks for both.
//! What is parsed prints as a query again, which is how chips edit it.

use std::{fmt, ops::Range};

use super::folding::{Case, fold};
use crate::domain::{Layout, clean};

/// Qualifiers of the language.
const QUALIFIERS: [&str; 1] = ["party"];

/// A longer word is cut: matching is quadratic in it, and no title has one.
const LONGEST_WORD: usize = 100;

/// How the parties chosen by chips combine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combine {
    /// Events of at least one of them.
    Any,
    /// Events of all of them together.
    All,
    /// Events of none of them.
    None,
}

impl Combine {
    /// How the rule reads beside the chips.
    pub fn label(self) -> &'static str {
        match self {
            Self::Any => "any of them",
            Self::All => "all of them",
            Self::None => "none of them",
        }
    }

    /// The next rule in turn.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Any => Self::All,
            Self::All => Self::None,
            Self::None => Self::Any,
        }
    }
}

/// A free word of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    written: String,
    /// The word as it is compared.
    pub folded: String,
    /// Whether capitals count: they do when the word has one.
    pub case: Case,
}

impl Word {
    fn new(written: &str) -> Self {
        let case = if written.chars().any(char::is_uppercase) { Case::Kept } else { Case::Ignored };
        let short: String = written.chars().take(LONGEST_WORD).collect();
        Self { written: written.to_owned(), folded: fold(&short, case), case }
    }
}

/// Which parties an event must have or not have, by what the user wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartyFilter {
    /// One of these groups must be there, each with all its members.
    pub wanted: Vec<Vec<String>>,
    /// None of these may be there.
    pub unwanted: Vec<String>,
}

impl PartyFilter {
    /// Whether every event passes.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.unwanted.is_empty()
    }

    /// The rule that the filter follows; *any* where one party or none leaves
    /// it open.
    pub fn combine(&self) -> Combine {
        if self.wanted.iter().any(|group| group.len() > 1) {
            Combine::All
        } else if self.wanted.is_empty() && !self.unwanted.is_empty() {
            Combine::None
        } else {
            Combine::Any
        }
    }

    /// All names in it, wanted ones first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.wanted.iter().flatten().chain(&self.unwanted).map(String::as_str)
    }

    /// The same names under a rule.
    #[must_use]
    pub fn combined(&self, combine: Combine) -> Self {
        let names: Vec<String> = self.names().map(str::to_owned).collect();
        match combine {
            _ if names.is_empty() => Self::default(),
            Combine::Any => Self { wanted: names.into_iter().map(|name| vec![name]).collect(), unwanted: Vec::new() },
            Combine::All => Self { wanted: vec![names], unwanted: Vec::new() },
            Combine::None => Self { wanted: Vec::new(), unwanted: names },
        }
    }

    /// The filter with a name put in under a rule, or taken out where `is_it`
    /// finds it. Names that are not wanted stay so.
    #[must_use]
    pub fn toggled(&self, name: &str, is_it: impl Fn(&str) -> bool, combine: Combine) -> Self {
        let rest = self.less(&is_it);
        if self.names().any(&is_it) {
            return rest.ruled(combine);
        }
        match combine {
            Combine::None => Self { unwanted: [rest.unwanted, vec![name.to_owned()]].concat(), ..rest },
            Combine::Any | Combine::All => {
                Self { wanted: [rest.wanted, vec![vec![name.to_owned()]]].concat(), ..rest }.ruled(combine)
            }
        }
    }

    /// The filter with a name turned to *not wanted*, or to *wanted* if it was
    /// not wanted before.
    #[must_use]
    pub fn turned(&self, name: &str, is_it: impl Fn(&str) -> bool) -> Self {
        let combine = if self.combine() == Combine::All { Combine::All } else { Combine::Any };
        let rest = self.less(&is_it);
        if self.unwanted.iter().any(|name| is_it(name)) {
            return Self { wanted: [rest.wanted, vec![vec![name.to_owned()]]].concat(), ..rest }.ruled(combine);
        }
        Self { unwanted: [rest.unwanted.clone(), vec![name.to_owned()]].concat(), ..rest.ruled(combine) }
    }

    fn less(&self, is_it: &impl Fn(&str) -> bool) -> Self {
        let kept = |names: &Vec<String>| names.iter().filter(|name| !is_it(name)).cloned().collect::<Vec<String>>();
        let wanted = self.wanted.iter().map(kept).filter(|group| !group.is_empty()).collect();
        Self { wanted, unwanted: kept(&self.unwanted) }
    }

    /// The wanted names in one group or each in its own.
    fn ruled(self, combine: Combine) -> Self {
        let names: Vec<String> = self.wanted.into_iter().flatten().collect();
        let wanted = match combine {
            _ if names.is_empty() => Vec::new(),
            Combine::All => vec![names],
            Combine::Any | Combine::None => names.into_iter().map(|name| vec![name]).collect(),
        };
        Self { wanted, unwanted: self.unwanted }
    }
}

/// A query that was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words that must all match.
    pub words: Vec<Word>,
    /// Which parties must be there.
    pub parties: PartyFilter,
}

/// Why a query is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// Where, in characters of the query.
    pub place: Range<usize>,
    /// What is wrong, with the nearest right thing.
    pub message: String,
}

impl Query {
    /// Reads a query. Nothing written is no condition at all.
    ///
    /// # Errors
    /// A qualifier that the language does not have, or one without a value.
    pub fn parse(written: &str) -> Result<Self, QueryError> {
        let mut query = Self::default();
        for token in tokens(written) {
            query.take(&token)?;
        }
        Ok(query)
    }

    /// Whether every event matches.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.parties.is_empty()
    }

    fn take(&mut self, token: &Token<'_>) -> Result<(), QueryError> {
        let bare = token.text.strip_prefix(['!', '-']);
        let (name, value) = match bare.unwrap_or(token.text).split_once(':') {
            Some((name, value)) if !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphabetic()) => {
                (name, value)
            }
            _ => {
                self.words.push(Word::new(token.text));
                return Ok(());
            }
        };
        if !QUALIFIERS.contains(&name.to_ascii_lowercase().as_str()) {
            let known = QUALIFIERS.map(|name| format!("{name}:")).join(" ");
            return Err(
                token.error(format!("“{}:” is not a qualifier; known: {known}", clean(name, Layout::Line).shown()))
            );
        }
        let groups: Vec<Vec<String>> = value.split(',').map(group).filter(|group| !group.is_empty()).collect();
        if groups.is_empty() {
            return Err(token.error(format!("“{name}:” wants a party: {name}:amazon")));
        }
        match bare {
            Some(_) => self.parties.unwanted.extend(groups.concat()),
            None => self.parties.wanted.extend(groups),
        }
        Ok(())
    }
}

impl fmt::Display for Query {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts: Vec<String> = self.words.iter().map(|word| word.written.clone()).collect();
        let groups: Vec<String> = self.parties.wanted.iter().map(|group| group.join("+")).collect();
        if !groups.is_empty() {
            parts.push(format!("party:{}", groups.join(",")));
        }
        if !self.parties.unwanted.is_empty() {
            parts.push(format!("!party:{}", self.parties.unwanted.join(",")));
        }
        formatter.write_str(&parts.join(" "))
    }
}

/// `a+b`: the names that must all be there.
fn group(written: &str) -> Vec<String> {
    written.split('+').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// A piece of the query between white space.
struct Token<'q> {
    text: &'q str,
    /// Where it starts, in characters.
    start: usize,
}

impl Token<'_> {
    fn error(&self, message: String) -> QueryError {
        QueryError { place: self.start..self.start + self.text.chars().count(), message }
    }
}

fn tokens(written: &str) -> Vec<Token<'_>> {
    let mut start = 0;
    let mut tokens = Vec::new();
    for text in written.split(char::is_whitespace) {
        if !text.is_empty() {
            tokens.push(Token { text, start });
        }
        start += text.chars().count() + 1;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_parties() {
        let query = Query::parse(" frontier  party:amazon,openai !party:x AWS ").unwrap();
        let words: Vec<(&str, Case)> = query.words.iter().map(|word| (word.folded.as_str(), word.case)).collect();
        assert_eq!(words, [("frontier", Case::Ignored), ("AWS", Case::Kept)]);
        assert_eq!(query.parties.wanted, [["amazon"], ["openai"]]);
        assert_eq!(query.parties.unwanted, ["x"]);
        assert_eq!(query.to_string(), "frontier AWS party:amazon,openai !party:x");
    }

    #[test]
    fn what_is_printed_reads_the_same() {
        for written in ["", "a b", "party:a+b", "party:a,b party:c+d !party:e,f word", "10:30 $7.5 -x"] {
            let query = Query::parse(written).unwrap();
            assert_eq!(Query::parse(&query.to_string()).unwrap(), query, "{written}");
        }
    }

    #[test]
    fn an_unknown_qualifier_is_an_error_with_its_place() {
        let error = Query::parse("é partys:amazon").unwrap_err();
        assert_eq!((error.place, error.message.as_str()), (2..15, "“partys:” is not a qualifier; known: party:"));
        assert!(Query::parse("party:").is_err());
    }

    #[test]
    fn a_chip_edits_the_query() {
        let toggled = |written: &str, name: &str, combine| {
            let parties = Query::parse(written).unwrap().parties.toggled(name, |other| other == name, combine);
            Query { parties, ..Query::default() }.to_string()
        };
        assert_eq!(toggled("", "amazon", Combine::Any), "party:amazon");
        assert_eq!(toggled("party:amazon", "openai", Combine::Any), "party:amazon,openai");
        assert_eq!(toggled("party:amazon", "openai", Combine::All), "party:amazon+openai");
        assert_eq!(toggled("!party:amazon", "openai", Combine::None), "!party:amazon,openai");
        assert_eq!(toggled("party:amazon !party:x", "openai", Combine::All), "party:amazon+openai !party:x");
        assert_eq!(toggled("party:amazon,openai", "openai", Combine::Any), "party:amazon");
        assert_eq!(toggled("party:amazon", "amazon", Combine::All), "");
        let turned = |written: &str, name: &str| {
            let parties = Query::parse(written).unwrap().parties.turned(name, |other| other == name);
            Query { parties, ..Query::default() }.to_string()
        };
        assert_eq!(turned("party:amazon,openai", "openai"), "party:amazon !party:openai");
        assert_eq!(turned("party:amazon !party:openai", "openai"), "party:amazon,openai");
    }
}
