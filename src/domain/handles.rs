//! What handles of records have in common.

use super::{Text, TextBuf};

/// A list of a deal: handles or plain values, in the order of the file.
pub trait List<T>: ExactSizeIterator<Item = T> + DoubleEndedIterator + Clone {}

impl<T, I: ExactSizeIterator<Item = T> + DoubleEndedIterator + Clone> List<T> for I {}

pub(super) fn texts(list: &[TextBuf]) -> impl List<Text<'_>> {
    list.iter().map(TextBuf::as_text)
}

pub(super) fn text_if(text: Option<&TextBuf>) -> Option<Text<'_>> {
    text.map(TextBuf::as_text)
}

/// Declares the handle of the records in one of a deal's tables, and how the
/// deal gives one by its index, all of them in the order of the file, and one
/// by its id.
macro_rules! handle {
    ($(#[$doc:meta])* $name:ident($ix:ident), $record:ident in $table:ident: $one:ident, $all:ident, $find:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'d> {
            pub(in crate::domain) deal: &'d Deal,
            pub(in crate::domain) ix: $ix,
        }

        impl<'d> $name<'d> {
            fn record(self) -> &'d $record {
                &self.deal.tables.$table[self.ix]
            }

            pub fn deal(self) -> &'d Deal {
                self.deal
            }

            pub fn ix(self) -> $ix {
                self.ix
            }

            pub fn id(self) -> &'d str {
                self.record().id.as_str()
            }
        }

        impl Deal {
            pub fn $one(&self, ix: $ix) -> $name<'_> {
                $name { deal: self, ix }
            }

            pub fn $all(&self) -> impl List<$name<'_>> {
                self.tables.$table.indexes().map(|ix| self.$one(ix))
            }

            pub fn $find(&self, id: &str) -> Option<$name<'_>> {
                let ids = self.ids.$table.get_or_init(|| self.tables.$table.by_id(|record| &record.id));
                ids.get(id).map(|ix| self.$one(*ix))
            }
        }
    };
}
pub(super) use handle;
