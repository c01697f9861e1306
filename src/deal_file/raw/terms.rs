//! Terms with their versions, and disagreements, as they are written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Amount, Lower, Path, Reader,
    leaves::{Choice, Edtf, Id, Period},
    record,
    unknown::Unknown,
};
use crate::domain::{
    Effect, Endpoint,
    records::{ConditionRecord, DisagreementRecord, SideRecord, TermDoubtRecord, TermRecord, VersionRecord},
};

record! {
    /// Something one party owes another, or is free to do.
    Term => TermRecord {
        /// Stable id.
        #[schemars(required)]
        id: Option<Id> => id,
        /// A short name.
        #[schemars(required)]
        title: Option<String> => line,
        /// IDs of the parties that owe it; for a freedom, the parties that could object.
        from: Vec<Id> => references,
        /// IDs of the parties it is owed to; for a freedom, the parties that are free.
        to: Vec<Id> => references,
        /// Whether it binds both sides alike.
        mutual: Option<bool> => flag,
        /// `license-grant`, `exclusivity`, `minimum-commitment`,
        /// `revenue-share`, `rofr`, `investment`, `equity-stake`, `freedom`,
        /// `hosting`, `joint-development`, `agi-clause`, …: CUAD's labels where
        /// they fit.
        #[schemars(required)]
        kind: Option<Id> => word,
        /// Its versions, in chronological order.
        versions: Vec<Version> => each,
        /// Only for those who work on the deal.
        confidential: Option<bool>,
        /// Protected from disclosure, as advice of counsel is.
        privileged: Option<bool>,
    }
}

record! {
    /// A term over a period in which it did not change.
    Version => VersionRecord {
        /// From when until when. A year or month as its end means through the last
        /// day; `~` or `?` allows one unit to either side; an empty end means that
        /// none was published, `..` that it is stated to have none; an empty start
        /// is before the record, or waits for a condition. `/` and `/..` have no date.
        #[schemars(required)]
        in_force: Option<Period> => period,
        /// Which of `start` and `end` of `in_force` no source states. An inferred end
        /// ends nothing: the version is in force until `attested`, presumed after
        /// that, and possible after the end, until an event ends it or a later
        /// version has begun. From an inferred start on it is possible, until a source
        /// shows it (`attested`).
        inferred: Vec<Choice<Endpoint>> => choices,
        /// ID of the event that set it.
        set_by: Option<Id> => reference_if,
        /// If it was set before the record began: no later than this.
        set_before: Option<Edtf> => date_if,
        /// ID of the event that ended it: not in force on that event's day.
        ended_by: Option<Id> => reference_if,
        /// ID of the event that fulfilled it.
        fulfilled_by: Option<Id> => reference_if,
        /// What it says, in the curator's words.
        #[schemars(required)]
        text: Option<String> => prose,
        /// Its amounts.
        amounts: Vec<Amount> => each,
        /// The last day on which a source shows it in force; it is presumed after
        /// that.
        attested: Option<Edtf> => date_if,
        /// IDs of the events that restated it without a change.
        restated_by: Vec<Id> => references,
        /// A condition on which it begins or ends.
        condition: Option<Condition> => one,
        /// Why it may no longer hold; possible from its date on, also past a stated
        /// end.
        doubt: Option<TermDoubt> => one,
        /// The passages and sources that support it.
        basis: Vec<Basis> => each_valid,
    }
}

record! {
    /// A condition on which a version begins or ends.
    Condition => ConditionRecord {
        /// What has to happen.
        #[schemars(required)]
        text: Option<String> => prose,
        /// What happens then.
        #[schemars(required)]
        effect: Option<Choice<Effect>> => choice(Effect::Begins),
        /// ID of the event that met it.
        met_by: Option<Id> => reference_if,
        /// The last day on which it is known not to have been met.
        unmet_on: Option<Edtf> => date_if,
    }
}

record! {
    /// Why a version may no longer hold.
    TermDoubt => TermDoubtRecord {
        /// Since when.
        #[schemars(required)]
        from: Option<Edtf> => date,
        /// Why.
        #[schemars(required)]
        why: Option<String> => prose,
        /// ID of the source that gives rise to it.
        source: Option<Id> => reference_if,
    }
}

record! {
    /// Support for a version: a passage, or a source with a note.
    Basis {
        /// ID of the passage.
        passage: Option<Id>,
        /// ID of the source.
        source: Option<Id>,
        /// What it says, in the curator's words.
        note: Option<String>,
    }
}

record! {
    /// A point on which sources differ.
    Disagreement => DisagreementRecord {
        /// Stable id.
        #[schemars(required)]
        id: Option<Id> => id,
        /// What is in question.
        #[schemars(required)]
        point: Option<String> => prose,
        /// IDs of the events concerned.
        events: Vec<Id> => references,
        /// IDs of the terms concerned.
        terms: Vec<Id> => references,
        /// The curator's assessment.
        assessment: Option<String> => prose_or_none,
        /// Whether the assessment settles it.
        settled: Option<bool> => flag,
        /// What each side says.
        sides: Vec<Side> => each,
        /// Only for those who work on the deal.
        confidential: Option<bool>,
        /// Protected from disclosure, as advice of counsel is.
        privileged: Option<bool>,
    }
}

record! {
    /// One side of a disagreement.
    Side => SideRecord {
        /// What it says, in the curator's words.
        #[schemars(required)]
        says: Option<String> => prose,
        /// IDs of the sources that say so.
        sources: Vec<Id> => references,
        /// IDs of the passages that say so.
        passages: Vec<Id> => references,
    }
}
