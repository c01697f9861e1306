//! The grammar of a list as text, for `--help`.

use super::{ListKind, Usage};

/// The column at which explanations begin.
const COLUMN: usize = 20;

const NOTES: &str = "A capital letter matters only in 'x and \"x y\". There are no parentheses and no OR:\n\
    x | y joins the two words next to it.";

const AMOUNTS: &str = " Amounts can be written 5,000,000, £5B,\n5bn GBP or 50bps.";

impl ListKind {
    pub fn help(self) -> String {
        let indent = " ".repeat(COLUMN);
        let rest =
            textwrap::Options::new(80).subsequent_indent(&indent).word_splitter(textwrap::WordSplitter::NoHyphenation);
        let mut help = "Query:".to_owned();
        for Usage { syntax, finds, query, query_finds, .. } in self.usages() {
            for text in [format!("  {syntax:0$}{finds}", COLUMN - 2), format!("{indent}{query}  ({query_finds})")] {
                help.push('\n');
                help.push_str(&textwrap::fill(&text, &rest));
            }
        }
        format!("{help}\n\n{NOTES}{}", if self == Self::Events { AMOUNTS } else { "" })
    }
}
