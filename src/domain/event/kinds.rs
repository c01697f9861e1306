//! Closed lists of words about events.

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    EventKind with labels {
        Agreement = "agreement" / "agreed",
        Amendment = "amendment" / "amended",
        Announcement = "announcement" / "announced",
        Closing = "closing" / "closed",
        Launch = "launch" / "launched",
        Statement = "statement" / "stated",
        Report = "report" / "reported",
        Result = "result",
        Filing = "filing" / "filed",
        Court = "court",
        Offer = "offer" / "offered",
        Notice = "notice" / "notified",
        Vote = "vote" / "voted",
        Approval = "approval" / "approved",
        Refusal = "refusal" / "refused",
        Waiver = "waiver" / "waived",
        Expiry = "expiry" / "expired",
        Termination = "termination" / "ended",
        Other = "other",
    }
}

vocabulary! {
    /// What is still to be done about an event: all that `check` warns of and work on the deal
    /// brings about. What it says of a file that is written wrong is not among these.
    ToDo with labels {
        Date = "date" / "no date",
        Source = "source" / "unsourced",
        Words = "words" / "no quoted words",
        Check = "check" / "words not checked",
        Reading = "reading" / "a source not read",
        NewVersion = "new-version" / "words changed in a later version",
        OwnWords = "own-words" / "quoted words in your own text",
        BothWays = "both-ways" / "confirmed and contradicted by one source",
        Dispute = "dispute" / "in dispute",
    }
}

vocabulary! {
    Scope with labels {
        /// In the documents that the deal quotes.
        Core = "core",
        /// Only in other sources.
        Context = "context",
        /// After the deal's period.
        After = "after" / "later",
    }
}

vocabulary! {
    PassageQuality with labels {
        Clear = "clear",
        Garbled = "garbled" / "damaged",
        Broken = "broken" / "damaged",
    }
}

vocabulary! {
    PassageClaim {
        Fact = "fact",
        Opinion = "opinion",
        None = "none",
    }
}

vocabulary! {
    Judgment {
        Confirms = "confirms",
        /// Bears the words out once an evident slip in them is corrected.
        ConfirmsCorrected = "confirms-corrected",
        /// Says the same, more exactly.
        Refines = "refines",
        Partly = "partly",
        Contradicts = "contradicts",
        /// Searched, and says nothing about it.
        NotFound = "not-found",
    }
}

impl Judgment {
    /// A sign too, so that nothing is conveyed by color alone.
    pub fn label(self) -> (&'static str, &'static str) {
        match self {
            Self::Confirms => ("✓", "confirms"),
            Self::ConfirmsCorrected => ("±", "confirms with a correction"),
            Self::Refines => ("⊕", "adds detail"),
            Self::Partly => ("◐", "supports part"),
            Self::Contradicts => ("✗", "contradicts"),
            Self::NotFound => ("–", "silent"),
        }
    }

    /// In front of the source that says so.
    pub fn passive_label(self) -> (&'static str, &'static str) {
        let words = match self {
            Self::Confirms => "confirmed by",
            Self::ConfirmsCorrected => "confirmed with a correction by",
            Self::Refines => "adds detail:",
            Self::Partly => "supported in part by",
            Self::Contradicts => "contradicted by",
            Self::NotFound => "not mentioned by",
        };
        (self.label().0, words)
    }
}

vocabulary! {
    RelationKind with labels {
        Amends = "amends",
        Supersedes = "supersedes",
        Resolves = "resolves",
        Fulfills = "fulfils" / "fulfills",
        Reaffirms = "reaffirms",
        RespondsTo = "responds-to" / "responds to",
        Disputes = "disputes",
        Contradicts = "contradicts",
        EnabledBy = "enabled-by" / "enabled by",
        FollowsFrom = "follows-from" / "follows from",
        AnnouncedWith = "announced-with" / "announced with",
        ReliesOn = "relies-on" / "relies on",
        ParallelTo = "parallel-to" / "parallel to",
        Refines = "refines" / "adds detail to",
        CreatedBy = "created-by" / "created by",
    }
}

impl RelationKind {
    /// Whether the other event is no longer what it was because of it.
    pub fn is_change(self) -> bool {
        matches!(
            self,
            Self::Amends | Self::Supersedes | Self::Resolves | Self::Fulfills | Self::Disputes | Self::Contradicts
        )
    }

    /// As read from the other event.
    pub fn converse_label(self) -> &'static str {
        match self {
            Self::Amends => "amended by",
            Self::Supersedes => "superseded by",
            Self::Resolves => "resolved by",
            Self::Fulfills => "fulfilled by",
            Self::Reaffirms => "reaffirmed by",
            Self::RespondsTo => "answered by",
            Self::Disputes => "disputed by",
            Self::Contradicts => "contradicted by",
            Self::EnabledBy => "enabled",
            Self::FollowsFrom => "led to",
            Self::AnnouncedWith => "announced with",
            Self::ReliesOn => "relied on by",
            Self::ParallelTo => "parallel to",
            Self::Refines => "detail added by",
            Self::CreatedBy => "created",
        }
    }
}

vocabulary! {
    RelationExtent {
        Whole = "whole",
        /// The note says which.
        Part = "part",
    }
}
