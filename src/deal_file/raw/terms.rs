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
        #[schemars(required, with = "Id")]
        id: Option<String>,
        /// A short name.
        #[schemars(required)]
        title: Option<String>,
        /// Ids of those who owe; of a freedom, of those who could object.
        #[schemars(with = "Vec<Id>")]
        from: Vec<String>,
        /// Ids of those it is owed to; of a freedom, of those who are free.
        #[schemars(with = "Vec<Id>")]
        to: Vec<String>,
        /// Whether it binds both sides alike.
        mutual: Option<bool>,
        /// `license-grant`, `exclusivity`, `minimum-commitment`,
        /// `revenue-share`, `rofr`, `investment`, `equity-stake`, `freedom`,
        /// `hosting`, `joint-development`, `agi-clause`, …: CUAD's labels where
        /// they fit.
        #[schemars(required, with = "Id")]
        kind: Option<String>,
        /// How it stood, in order of time.
        versions: Vec<Version>,
    }
}

record! {
    /// A term as it stood for a while.
    Version {
        /// From when until when. A year or month end means through its last
        /// day; `~` or `?` makes one unit to either side possible; an empty
        /// end is not published; `..` is only for what is stated to have no
        /// end; an empty start is before the record.
        #[schemars(required, with = "Edtf")]
        in_force: Option<String>,
        /// Id of the event that set it.
        #[schemars(with = "Option<Id>")]
        set_by: Option<String>,
        /// Set before the record began, not later than this.
        #[schemars(with = "Option<Edtf>")]
        set_before: Option<String>,
        /// Id of the event that ended it: not in force on that event's day.
        #[schemars(with = "Option<Id>")]
        ended_by: Option<String>,
        /// Id of the event by which it was fulfilled for good.
        #[schemars(with = "Option<Id>")]
        fulfilled_by: Option<String>,
        /// What it says, in the curator's words.
        #[schemars(required)]
        text: Option<String>,
        /// Its amounts.
        amounts: Vec<Amount>,
        /// The last day on which a source shows it in force: presumed after.
        #[schemars(with = "Option<Edtf>")]
        attested: Option<String>,
        /// Ids of events that restated it without a change.
        #[schemars(with = "Vec<Id>")]
        restated_by: Vec<String>,
        /// A condition on which it begins or ends.
        condition: Option<Condition>,
        /// Why it may no longer hold.
        doubt: Option<TermDoubt>,
        /// The receipts.
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
        #[schemars(required, with = "Choice<Effect>")]
        effect: Option<String>,
        /// Id of the event that met it.
        #[schemars(with = "Option<Id>")]
        met_by: Option<String>,
        /// The last day on which it is known not to be met.
        #[schemars(with = "Option<Edtf>")]
        unmet_on: Option<String>,
    }
}

record! {
    /// Why a version may no longer hold.
    TermDoubt {
        /// Since when.
        #[schemars(required, with = "Edtf")]
        from: Option<String>,
        /// Why.
        #[schemars(required)]
        why: Option<String>,
        /// Id of the source that gives rise to it.
        #[schemars(with = "Option<Id>")]
        source: Option<String>,
    }
}

record! {
    /// A receipt of a version: a passage, or a source with a note.
    Basis {
        /// Id of the passage.
        #[schemars(with = "Option<Id>")]
        passage: Option<String>,
        /// Id of the source.
        #[schemars(with = "Option<Id>")]
        source: Option<String>,
        /// What it says, in the curator's words.
        note: Option<String>,
    }
}

record! {
    /// A point on which sources differ.
    Disagreement {
        /// Stable id.
        #[schemars(required, with = "Id")]
        id: Option<String>,
        /// What is in question.
        #[schemars(required)]
        point: Option<String>,
        /// Ids of the events concerned.
        #[schemars(with = "Vec<Id>")]
        events: Vec<String>,
        /// Ids of the terms concerned.
        #[schemars(with = "Vec<Id>")]
        terms: Vec<String>,
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
        #[schemars(with = "Vec<Id>")]
        sources: Vec<String>,
        /// Ids of the passages that say so.
        #[schemars(with = "Vec<Id>")]
        passages: Vec<String>,
    }
}
