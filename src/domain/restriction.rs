//! Records that are not for everybody.

use super::{Deal, Event, GroundRules, Party, Source, Text, Vocabulary as _};

/// The fields of a file that say that a record is not for everybody.
pub const RESTRICTING_FIELDS: [&str; 2] = ["confidential", "privileged"];

/// Whether ground rules, as a file has them, keep a source back.
pub fn are_off_record(ground_rules: Option<&str>) -> bool {
    ground_rules == Some(GroundRules::OffRecord.word())
}

/// At least one of both.
#[derive(Clone, Copy, Debug)]
pub struct Restriction<'d> {
    pub is_confidential: bool,
    pub is_privileged: bool,
    /// For those from whom the record itself is withheld.
    pub shown_as: Option<Text<'d>>,
}

macro_rules! restricted {
    ($($handle:ident),+) => {$(
        impl<'d> $handle<'d> {
            pub fn restriction(self) -> Option<Restriction<'d>> {
                let (is_confidential, is_privileged) = (self.confidential(), self.privileged());
                let restriction = Restriction { is_confidential, is_privileged, shown_as: self.shown_as() };
                (is_confidential || is_privileged).then_some(restriction)
            }
        }
    )+};
}

restricted!(Event, Party, Source);

impl Deal {
    /// Whether something is not handed over by default: it is not for everybody, or was said off
    /// the record.
    pub fn withholds(&self) -> bool {
        self.restrictions().next().is_some() || self.sources().any(Source::is_off_record)
    }

    /// Those of all records that are not for everybody.
    pub fn restrictions(&self) -> impl Iterator<Item = Restriction<'_>> {
        let parties = self.parties().filter_map(Party::restriction);
        let sources = self.sources().filter_map(Source::restriction);
        parties.chain(sources).chain(self.events().filter_map(Event::restriction))
    }
}
