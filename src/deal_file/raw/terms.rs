//! Terms with their versions, and disagreements, as they are written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Amount,
    leaves::{Choice, Edtf, Id},
    record,
    unknown::Unknown,
};
use crate::domain::Effect;

record! {
    /// Something one party owes another, or is free to do.
    Term {
        /// Stable id.
        #[schemars(required)]
        id: Option<Id>,
        /// A short name.
        #[schemars(required)]
        title: Option<String>,
        /// Ids of those who owe; of a freedom, of those who could object.
        from: Vec<Id>,
        /// Ids of those it is owed to; of a freedom, of those who are free.
        to: Vec<Id>,
        /// Whether it binds both sides alike.
        mutual: Option<bool>,
        /// `license-grant`, `exclusivity`, `minimum-commitment`,
        /// `revenue-share`, `rofr`, `investment`, `equity-stake`, `freedom`,
        /// `hosting`, `joint-development`, `agi-clause`, …: CUAD's labels where
        /// they fit.
        #[schemars(required)]
        kind: Option<Id>,
        /// Its versions, in chronological order.
        versions: Vec<Version>,
    }
}

record! {
    /// A term over a period in which it did not change.
    Version {
        /// From when until when. A year or month as its end means through the last
        /// day; `~` or `?` allows one unit to either side; an empty end means that
        /// none was published, `..` that it is stated to have none; an empty start
        /// is before the record.
        #[schemars(required)]
        in_force: Option<Edtf>,
        /// Id of the event that set it.
        set_by: Option<Id>,
        /// If it was set before the record began: no later than this.
        set_before: Option<Edtf>,
        /// Id of the event that ended it: not in force on that event's day.
        ended_by: Option<Id>,
        /// Id of the event that fulfilled it.
        fulfilled_by: Option<Id>,
        /// What it says, in the curator's words.
        #[schemars(required)]
        text: Option<String>,
        /// Its amounts.
        amounts: Vec<Amount>,
        /// The last day on which a source shows it in force; it is presumed after
        /// that.
        attested: Option<Edtf>,
        /// Ids of events that restated it without a change.
        restated_by: Vec<Id>,
        /// A condition on which it begins or ends.
        condition: Option<Condition>,
        /// Why it may no longer hold.
        doubt: Option<TermDoubt>,
        /// The passages and sources that support it.
        basis: Vec<Basis>,
    }
}

record! {
    /// A condition on which a version begins or ends.
    Condition {
        /// What has to happen.
        #[schemars(required)]
        text: Option<String>,
        /// What happens then.
        #[schemars(required)]
        effect: Option<Choice<Effect>>,
        /// Id of the event that met it.
        met_by: Option<Id>,
        /// The last day on which it is known not to have been met.
        unmet_on: Option<Edtf>,
    }
}

record! {
    /// Why a version may no longer hold.
    TermDoubt {
        /// Since when.
        #[schemars(required)]
        from: Option<Edtf>,
        /// Why.
        #[schemars(required)]
        why: Option<String>,
        /// Id of the source that gives rise to it.
        source: Option<Id>,
    }
}

record! {
    /// Support for a version: a passage, or a source with a note.
    Basis {
        /// Id of the passage.
        passage: Option<Id>,
        /// Id of the source.
        source: Option<Id>,
        /// What it says, in the curator's words.
        note: Option<String>,
    }
}

record! {
    /// A point on which sources differ.
    Disagreement {
        /// Stable id.
        #[schemars(required)]
        id: Option<Id>,
        /// What is in question.
        #[schemars(required)]
        point: Option<String>,
        /// Ids of the events concerned.
        events: Vec<Id>,
        /// Ids of the terms concerned.
        terms: Vec<Id>,
        /// The curator's assessment.
        assessment: Option<String>,
        /// Whether the assessment settles it.
        settled: Option<bool>,
        /// What each side says.
        sides: Vec<Side>,
    }
}

record! {
    /// One side of a disagreement.
    Side {
        /// What it says, in the curator's words.
        #[schemars(required)]
        says: Option<String>,
        /// Ids of the sources that say so.
        sources: Vec<Id>,
        /// Ids of the passages that say so.
        passages: Vec<Id>,
    }
}
