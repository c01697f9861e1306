//! Edits a query from a list to pick from, and leaves the rest of its text
//! alone.

use super::{Clause, Item, Name, Operand, Qualifier, Query};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchRule {
    Any,
    All,
    None,
}

impl MatchRule {
    pub fn label(self) -> &'static str {
        match self {
            Self::Any => "any of them",
            Self::All => "all of them",
            Self::None => "none of them",
        }
    }

    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::All => Self::Any,
            Self::Any => Self::None,
            Self::None => Self::All,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mention {
    Absent,
    Included,
    Excluded,
}

/// What a query says with one qualifier, as a list to pick from shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QualifierFilter {
    wanted: Vec<Vec<String>>,
    unwanted: Vec<String>,
}

impl QualifierFilter {
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.unwanted.is_empty()
    }

    /// The rule that the filter follows; *any* where one name or none leaves it
    /// open.
    pub fn rule(&self) -> MatchRule {
        if self.wanted.iter().any(|group| group.len() > 1) {
            MatchRule::All
        } else if self.wanted.is_empty() && !self.unwanted.is_empty() {
            MatchRule::None
        } else {
            MatchRule::Any
        }
    }

    /// The rule under which a further name is added. Where the filter leaves it open, several
    /// parties are those of one event, of which other qualifiers have one value.
    pub fn rule_of_further(&self, qualifier: Qualifier) -> MatchRule {
        match self.rule() {
            MatchRule::Any if qualifier == Qualifier::Party && self.names().count() < 2 => MatchRule::All,
            rule => rule,
        }
    }

    pub fn mentions(&self) -> impl Iterator<Item = (&str, Mention)> {
        let wanted = self.wanted.iter().flatten().map(|name| (name.as_str(), Mention::Included));
        wanted.chain(self.unwanted.iter().map(|name| (name.as_str(), Mention::Excluded)))
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.wanted.iter().flatten().chain(&self.unwanted).map(String::as_str)
    }

    #[must_use]
    pub fn with_rule(&self, combine: MatchRule) -> Self {
        let names: Vec<String> = self.names().map(str::to_owned).collect();
        match combine {
            MatchRule::None => Self { wanted: Vec::new(), unwanted: names },
            MatchRule::Any | MatchRule::All => Self { wanted: vec![names], unwanted: Vec::new() }.ruled(combine),
        }
    }

    /// Adds a name under a rule, or removes the one that `is_it` finds. Unwanted names
    /// stay unwanted.
    #[must_use]
    pub fn toggled(&self, name: &str, is_it: impl Fn(&str) -> bool, combine: MatchRule) -> Self {
        let rest = self.less(&is_it);
        match combine {
            _ if self.names().any(&is_it) => rest.ruled(combine),
            MatchRule::None => rest.without(name),
            MatchRule::Any | MatchRule::All => rest.with(name).ruled(combine),
        }
    }

    /// Turns a name to unwanted, or back to wanted if it was unwanted.
    #[must_use]
    pub fn inverted(&self, name: &str, is_it: impl Fn(&str) -> bool) -> Self {
        let combine = if self.rule() == MatchRule::All { MatchRule::All } else { MatchRule::Any };
        let was_unwanted = self.unwanted.iter().any(|name| is_it(name));
        let rest = self.less(&is_it);
        if was_unwanted { rest.with(name).ruled(combine) } else { rest.without(name).ruled(combine) }
    }

    fn with(mut self, name: &str) -> Self {
        self.wanted.push(vec![name.to_owned()]);
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.unwanted.push(name.to_owned());
        self
    }

    fn less(&self, is_it: &impl Fn(&str) -> bool) -> Self {
        let kept = |names: &Vec<String>| names.iter().filter(|name| !is_it(name)).cloned().collect::<Vec<String>>();
        let wanted = self.wanted.iter().map(kept).filter(|group| !group.is_empty()).collect();
        Self { wanted, unwanted: kept(&self.unwanted) }
    }

    /// The wanted names in one group or each in its own.
    fn ruled(self, combine: MatchRule) -> Self {
        let names: Vec<String> = self.wanted.into_iter().flatten().collect();
        let wanted = match combine {
            _ if names.is_empty() => Vec::new(),
            MatchRule::All => vec![names],
            MatchRule::Any | MatchRule::None => names.into_iter().map(|name| vec![name]).collect(),
        };
        Self { wanted, unwanted: self.unwanted }
    }
}

impl Query {
    /// What the query says with a qualifier. Lists cannot show conditions beside a bar
    /// nor negations of several names together.
    pub fn filter(&self, qualifier: Qualifier) -> QualifierFilter {
        let mut filter = QualifierFilter::default();
        for item in self.clauses.iter().filter_map(|clause| listed(clause, qualifier)) {
            let Operand::Named(_, groups) = &item.operand else { continue };
            let names = groups.iter().map(|group| group.iter().map(|name| name.text.clone()).collect::<Vec<String>>());
            if item.negated {
                filter.unwanted.extend(names.flatten());
            } else {
                filter.wanted.extend(names);
            }
        }
        filter
    }

    #[must_use]
    pub fn with_filter(&self, qualifier: Qualifier, filter: &QualifierFilter) -> Self {
        let is_listed = |clause: &Clause| listed(clause, qualifier).is_some();
        let place = self.clauses.iter().position(is_listed).unwrap_or(self.clauses.len());
        let mut clauses: Vec<Clause> = self.clauses.iter().filter(|clause| !is_listed(clause)).cloned().collect();
        let rest = clauses.split_off(place.min(clauses.len()));
        let unwanted = filter.unwanted.iter().map(|name| vec![name.clone()]).collect();
        for (negated, groups) in [(false, filter.wanted.clone()), (true, unwanted)] {
            if !groups.is_empty() {
                clauses.push(clause(qualifier, negated, groups));
            }
        }
        clauses.extend(rest);
        Self { clauses }
    }
}

fn clause(qualifier: Qualifier, negated: bool, groups: Vec<Vec<String>>) -> Clause {
    let name = |text: String| Name { text, place: 0..0 };
    let groups = groups.into_iter().map(|group| group.into_iter().map(name).collect()).collect();
    Clause { alternatives: vec![Item { negated, operand: Operand::Named(qualifier, groups) }] }
}

fn listed(clause: &Clause, qualifier: Qualifier) -> Option<&Item> {
    clause.only().filter(|item| match &item.operand {
        Operand::Named(named, groups) => {
            *named == qualifier && (!item.negated || groups.iter().all(|group| group.len() == 1))
        }
        _ => false,
    })
}
