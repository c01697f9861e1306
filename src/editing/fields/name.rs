//! The names of the fields.

/// Which field of a record it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldName {
    Title,
    DealTitle,
    Says,
    /// What those say whom the words differ from.
    OthersSay,
    /// The passages that the words differ from.
    OthersPassages,
    Date,
    Speaker,
    Kind,
    Parties,
    Amounts,
    Relations,
    Corroboration,
    /// The verdict of another source.
    Verdict,
    Summary,
    Quality,
    Reading,
    Confidential,
    Privileged,
    ShownAs,
    Tags,
    Published,
    Publisher,
    Authors,
    Read,
    Note,
    Owner,
    Type,
    Url,
    Language,
    Name,
    Of,
    Aliases,
    Products,
    From,
    To,
    Point,
    Events,
    Terms,
    Assessment,
    Settled,
    InForce,
    Wording,
    /// The term that cited words state.
    StatedTerm,
    /// The kind of a new term that the cited words state.
    TermKind,
    /// The amounts of a new term that the cited words state.
    TermAmounts,
    /// The passages that state a version of a term.
    Basis,
    /// What a side of a dispute says, by its position.
    Side(usize),
    /// Who says so.
    SideSources(usize),
    /// The passages that it rests on.
    SidePassages(usize),
}

impl FieldName {
    /// The side of a dispute whose field it is, by its position.
    pub fn side(self) -> Option<usize> {
        match self {
            Self::Side(nth) | Self::SideSources(nth) | Self::SidePassages(nth) => Some(nth),
            _ => None,
        }
    }

    /// The same field of another side.
    #[must_use]
    pub fn of_side(self, nth: usize) -> Self {
        match self {
            Self::Side(_) => Self::Side(nth),
            Self::SideSources(_) => Self::SideSources(nth),
            Self::SidePassages(_) => Self::SidePassages(nth),
            other => other,
        }
    }

    /// Whether it is in the curator's own words, for which quoted ones would pass.
    pub(super) const fn is_in_own_words(self) -> bool {
        use FieldName::{Assessment, Note, OthersSay, Point, Says, Side, StatedTerm, Summary, Wording};
        matches!(self, Assessment | Note | OthersSay | Point | Says | Side(_) | StatedTerm | Summary | Wording)
    }

    /// The key in a deal file; for a side, that of the list it is in.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Title | Self::DealTitle => "title",
            Self::Says | Self::OthersSay => "says",
            Self::Date => "date",
            Self::Speaker => "speaker",
            Self::Kind | Self::TermKind => "kind",
            Self::Parties => "parties",
            Self::Amounts | Self::TermAmounts => "amounts",
            Self::Relations => "relations",
            Self::Verdict => "verdict",
            Self::Corroboration => "corroboration",
            Self::Summary => "summary",
            Self::Quality => "quality",
            Self::Reading => "reading",
            Self::Confidential => "confidential",
            Self::Privileged => "privileged",
            Self::ShownAs => "shown_as",
            Self::Tags => "tags",
            Self::Published => "published",
            Self::Publisher => "publisher",
            Self::Authors => "authors",
            Self::Read => "read",
            Self::Note => "note",
            Self::Owner => "owner",
            Self::Type => "type",
            Self::Url => "url",
            Self::Language => "language",
            Self::Name => "name",
            Self::Of => "of",
            Self::Aliases => "aliases",
            Self::Products => "products",
            Self::From => "from",
            Self::To => "to",
            Self::Point => "point",
            Self::Events => "events",
            Self::Terms => "terms",
            Self::Assessment => "assessment",
            Self::Settled => "settled",
            Self::InForce => "in_force",
            Self::Wording => "text",
            Self::Basis | Self::StatedTerm => "basis",
            Self::OthersPassages => "passages",
            Self::Side(_) | Self::SideSources(_) | Self::SidePassages(_) => "sides",
        }
    }
}
