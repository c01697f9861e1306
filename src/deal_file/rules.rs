//! The rules that `check` applies, each with what it means and an example of a
//! violation. They are data: `check --explain` and the documentation are made
//! from them.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct Rule {
    pub code: String,
    /// `error` or `warning`.
    pub severity: String,
    pub name: String,
    pub explanation: String,
    /// None where no field of the file is at fault.
    pub example: Option<Example>,
}

/// A value that violates a rule.
#[derive(Debug, Deserialize)]
pub struct Example {
    /// Like `events[0].title`.
    pub path: String,
    /// As it is written in the file; not always JSON.
    pub value: String,
}

/// All rules, errors first.
pub fn rules() -> &'static [Rule] {
    static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
        serde_json::from_str(include_str!("../../data/check-rules.json")).unwrap_or_else(|_| unreachable!("tested"))
    });
    &RULES
}
