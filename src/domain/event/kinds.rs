//! The closed lists of words for events, passages, verdicts and relations, and
//! how each of them reads.

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    EventKind {
        Agreement = "agreement",
        Amendment = "amendment",
        Announcement = "announcement",
        Closing = "closing",
        Launch = "launch",
        Statement = "statement",
        Report = "report",
        Result = "result",
        Filing = "filing",
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
    PassageQuality {
        Clear = "clear",
        Garbled = "garbled",
        Broken = "broken",
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
    Judgement {
        Confirms = "confirms",
        /// It says the same, more exactly.
        Refines = "refines",
        Partly = "partly",
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

    /// The same in front of the source that says so.
    pub fn passive(self) -> (&'static str, &'static str) {
        let words = match self {
            Self::Confirms => "confirmed by",
            Self::Refines => "refined by",
            Self::Partly => "partly confirmed by",
            Self::Contradicts => "contradicted by",
            Self::NotFound => "not in",
        };
        (self.label().0, words)
    }
}

vocabulary! {
    RelationKind {
        Amends = "amends",
        Supersedes = "supersedes",
        Resolves = "resolves",
        Fulfils = "fulfils",
        Reaffirms = "reaffirms",
        RespondsTo = "responds-to",
        Disputes = "disputes",
        Contradicts = "contradicts",
        EnabledBy = "enabled-by",
        FollowsFrom = "follows-from",
        AnnouncedWith = "announced-with",
        ReliesOn = "relies-on",
        ParallelTo = "parallel-to",
        Refines = "refines",
        CreatedBy = "created-by",
    }
}

impl RelationKind {
    /// How the relation reads from the event that has it.
    pub fn label(self) -> &'static str {
        let [label, _] = self.readings();
        label
    }

    /// How it reads from the event it points at.
    pub fn converse(self) -> &'static str {
        let [_, converse] = self.readings();
        converse
    }

    fn readings(self) -> [&'static str; 2] {
        match self {
            Self::Amends => ["amends", "amended by"],
            Self::Supersedes => ["supersedes", "superseded by"],
            Self::Resolves => ["resolves", "resolved by"],
            Self::Fulfils => ["fulfills", "fulfilled by"],
            Self::Reaffirms => ["reaffirms", "reaffirmed by"],
            Self::RespondsTo => ["responds to", "answered by"],
            Self::Disputes => ["disputes", "disputed by"],
            Self::Contradicts => ["contradicts", "contradicted by"],
            Self::EnabledBy => ["enabled by", "enabled"],
            Self::FollowsFrom => ["follows from", "led to"],
            Self::AnnouncedWith => ["announced with", "announced with"],
            Self::ReliesOn => ["relies on", "relied on by"],
            Self::ParallelTo => ["parallel to", "parallel to"],
            Self::Refines => ["refines", "refined by"],
            Self::CreatedBy => ["created by", "created"],
        }
    }
}

vocabulary! {
    RelationExtent {
        Whole = "whole",
        /// A part: the note says which.
        Part = "part",
    }
}
