//! The closed lists of words for events, passages, verdicts and relations, and
//! how each of them reads.

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// What sort of event it is.
    EventKind {
        /// A contract is made.
        Agreement = "agreement",
        /// A contract is changed.
        Amendment = "amendment",
        /// A plan is made public.
        Announcement = "announcement",
        /// What was agreed is carried out.
        Closing = "closing",
        /// A product starts.
        Launch = "launch",
        /// A party states something.
        Statement = "statement",
        /// The press reports something.
        Report = "report",
        /// Figures are published.
        Result = "result",
        /// A document is filed.
        Filing = "filing",
        /// Something happens in court.
        Court = "court",
    }
}

impl EventKind {
    /// The word in a list, as a past participle where English has one.
    pub fn label(self) -> &'static str {
        match self {
            Self::Agreement => "agreed",
            Self::Amendment => "amended",
            Self::Announcement => "announced",
            Self::Closing => "closed",
            Self::Launch => "launched",
            Self::Statement => "stated",
            Self::Report => "reported",
            Self::Result => "result",
            Self::Filing => "filed",
            Self::Court => "court",
        }
    }

    /// The sign beside the word: filled for what binds, hollow for what is
    /// made public, a square for what is said or published.
    pub fn glyph(self) -> char {
        match self {
            Self::Agreement | Self::Amendment | Self::Closing => '◆',
            Self::Announcement | Self::Launch => '◇',
            Self::Statement | Self::Result | Self::Filing => '▪',
            Self::Report => '○',
            Self::Court => '§',
        }
    }
}

vocabulary! {
    /// How an event belongs to the deal's story.
    Scope {
        /// In the documents that the deal quotes.
        Core = "core",
        /// Not in them, cited elsewhere.
        Context = "context",
        /// After the deal's period.
        After = "after",
    }
}

vocabulary! {
    /// How much of a passage's meaning survived.
    PassageQuality {
        /// It says what it means.
        Clear = "clear",
        /// Its meaning can be recovered: see the reading.
        Garbled = "garbled",
        /// Part of its meaning is lost.
        Broken = "broken",
    }
}

vocabulary! {
    /// What a passage claims.
    PassageClaim {
        /// Something that can be checked.
        Fact = "fact",
        /// An opinion.
        Opinion = "opinion",
        /// Nothing.
        None = "none",
    }
}

vocabulary! {
    /// What another source says of the same words.
    Judgement {
        /// It says the same.
        Confirms = "confirms",
        /// It says the same, more exactly.
        Refines = "refines",
        /// It bears out a part.
        Partly = "partly",
        /// It says otherwise.
        Contradicts = "contradicts",
        /// It was searched and says nothing of it.
        NotFound = "not-found",
    }
}

impl Judgement {
    /// Sign and word, so that colour never carries the meaning alone.
    pub fn label(self) -> (&'static str, &'static str) {
        match self {
            Self::Confirms => ("✓", "confirms"),
            Self::Refines => ("✓", "refines"),
            Self::Partly => ("≈", "partly"),
            Self::Contradicts => ("✗", "contradicts"),
            Self::NotFound => ("·", "not found"),
        }
    }
}

vocabulary! {
    /// How one event bears on another.
    RelationKind {
        /// Changes a contract.
        Amends = "amends",
        /// Replaces a statement or term.
        Supersedes = "supersedes",
        /// Ends a conflict.
        Resolves = "resolves",
        /// Does what was promised.
        Fulfils = "fulfils",
        /// States again that it holds.
        Reaffirms = "reaffirms",
        /// Answers.
        RespondsTo = "responds-to",
        /// Says that it is not so.
        Disputes = "disputes",
        /// States the opposite.
        Contradicts = "contradicts",
        /// Became possible by it.
        EnabledBy = "enabled-by",
        /// Came of it.
        FollowsFrom = "follows-from",
        /// Was made public together with it.
        AnnouncedWith = "announced-with",
        /// Makes use of it.
        ReliesOn = "relies-on",
        /// Ran beside it.
        ParallelTo = "parallel-to",
        /// Says it more exactly.
        Refines = "refines",
        /// Was set by it.
        CreatedBy = "created-by",
    }
}

impl RelationKind {
    /// How the relation reads from the event that has it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Amends => "amends",
            Self::Supersedes => "supersedes",
            Self::Resolves => "resolves",
            Self::Fulfils => "fulfils",
            Self::Reaffirms => "reaffirms",
            Self::RespondsTo => "responds to",
            Self::Disputes => "disputes",
            Self::Contradicts => "contradicts",
            Self::EnabledBy => "enabled by",
            Self::FollowsFrom => "follows from",
            Self::AnnouncedWith => "announced with",
            Self::ReliesOn => "relies on",
            Self::ParallelTo => "parallel to",
            Self::Refines => "refines",
            Self::CreatedBy => "created by",
        }
    }

    /// How it reads from the event it points at.
    pub fn converse(self) -> &'static str {
        match self {
            Self::Amends => "amended by",
            Self::Supersedes => "superseded by",
            Self::Resolves => "resolved by",
            Self::Fulfils => "fulfilled by",
            Self::Reaffirms => "reaffirmed by",
            Self::RespondsTo => "answered by",
            Self::Disputes => "disputed by",
            Self::Contradicts => "contradicted by",
            Self::EnabledBy => "enabled",
            Self::FollowsFrom => "led to",
            Self::AnnouncedWith => "announced with",
            Self::ReliesOn => "relied on by",
            Self::ParallelTo => "parallel to",
            Self::Refines => "refined by",
            Self::CreatedBy => "created",
        }
    }
}

vocabulary! {
    /// How much of the other event a relation concerns.
    RelationExtent {
        /// All of it.
        Whole = "whole",
        /// A part: the note says which.
        Part = "part",
    }
}
