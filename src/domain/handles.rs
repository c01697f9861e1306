//! Handles read records: their getters give [`Text`], and handles in place of
//! indexes. How records are stored can change behind them.

use super::{
    AmountBound, Certainty, Deal, EdtfDate, Effect, EventKind, GroundRules, Judgment, PartyKind, Passage, PassageClaim,
    PassageQuality, PassageRef, Proof, ReadingExtent, RelationExtent, RelationKind, Scope, Standing, Text, Value,
    Wording,
    arena::{DateIx, TextIx, WordIx},
};

/// In the order of the file.
pub trait RecordIterator<T>: ExactSizeIterator<Item = T> + DoubleEndedIterator + Clone {}

impl<T, I: ExactSizeIterator<Item = T> + DoubleEndedIterator + Clone> RecordIterator<T> for I {}

/// A field of a record, and the type that its getter returns.
pub trait Field {
    type Read<'d>
    where
        Self: 'd;

    fn read<'d>(&'d self, deal: &'d Deal) -> Self::Read<'d>;
}

impl<T: Field> Field for Option<T> {
    type Read<'d>
        = Option<T::Read<'d>>
    where
        T: 'd;

    fn read<'d>(&'d self, deal: &'d Deal) -> Self::Read<'d> {
        self.as_ref().map(|field| field.read(deal))
    }
}

macro_rules! field {
    ($field:ty as $read:ty: |$value:ident, $deal:pat_param| $body:expr) => {
        impl Field for $field {
            type Read<'d> = $read;

            fn read<'d>(&'d self, $deal: &'d Deal) -> Self::Read<'d> {
                let $value = self;
                $body
            }
        }
    };
}
pub(super) use field;

field!(TextIx as Text<'d>: |ix, deal| deal.arena.text(*ix));
field!(WordIx as &'d str: |ix, deal| deal.arena.word(*ix));
field!(DateIx as EdtfDate: |ix, deal| deal.arena.date(*ix));
field!(PassageRef as Passage<'d>: |at, deal| deal.passage_at(*at));

macro_rules! plain {
    ($($field:ty),+) => { $(field!($field as $field: |value, _| *value);)+ };
}

plain!(bool, u32, AmountBound, Certainty, Effect, EventKind, Judgment, PartyKind, PassageClaim, PassageQuality);
plain!(GroundRules, Proof, ReadingExtent, RelationExtent, RelationKind, Scope, Standing, Value, Wording);

/// A record and the getters of its handle: `name: Type` is a field, `name => Type` a
/// list, each read as [`Field`] says. What follows `and` has no getter.
macro_rules! record {
    ($record:ident of $handle:ident {
        $($(#[$doc:meta])* $name:ident $(: $one:ty)? $(=> $each:ty)?,)+
    } $(and { $($(#[$own_doc:meta])* $own:ident: $own_type:ty,)+ })?) => {
        #[derive(Clone, Debug)]
        pub struct $record {
            $(pub(crate) $name: record!(@stored $($one)? $(=> $each)?),)+
            $($($(#[$own_doc])* pub(crate) $own: $own_type,)+)?
        }

        impl<'d> $handle<'d> {
            $(record!(@getter [$(#[$doc])*] $name $(: $one)? $(=> $each)?);)+
        }
    };
    (@stored => $each:ty) => { $crate::domain::arena::Run<$each> };
    (@stored $one:ty) => { $one };
    (@getter [$($doc:tt)*] $name:ident: $one:ty) => {
        $($doc)*
        pub fn $name(self) -> <$one as Field>::Read<'d> {
            self.record().$name.read(self.deal())
        }
    };
    (@getter [$($doc:tt)*] $name:ident => $each:ty) => {
        $($doc)*
        pub fn $name(self) -> impl RecordIterator<<$each as Field>::Read<'d>> {
            self.deal().arena.list(self.record().$name).iter().map(move |field| field.read(self.deal()))
        }
    };
}
pub(super) use record;

/// A handle for the records of a table: by index, all in file order, and by id.
macro_rules! handle {
    ($(#[$doc:meta])* $name:ident($ix:ident), $record:ident in $table:ident: $one:ident, $all:ident, $find:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'d> {
            deal: &'d Deal,
            ix: $ix,
        }

        impl<'d> $name<'d> {
            pub(super) fn record(self) -> &'d $record {
                &self.deal.tables.$table[self.ix]
            }

            pub fn deal(self) -> &'d Deal {
                self.deal
            }

            pub fn ix(self) -> $ix {
                self.ix
            }

            pub fn id(self) -> &'d str {
                self.deal.arena.word(self.record().id)
            }
        }

        field!($ix as $name<'d>: |ix, deal| deal.$one(*ix));

        impl Deal {
            pub fn $one(&self, ix: $ix) -> $name<'_> {
                $name { deal: self, ix }
            }

            pub fn $all(&self) -> impl RecordIterator<$name<'_>> {
                self.tables.$table.indexes().map(|ix| self.$one(ix))
            }

            pub fn $find(&self, id: &str) -> Option<$name<'_>> {
                let id_of = |ix: &$ix| self.$one(*ix).id();
                let ids = self.ids.$table.get_or_init(|| $crate::domain::id_table::IdTable::new(self.tables.$table.indexes(), id_of));
                ids.find(id, id_of).map(|ix| self.$one(ix))
            }
        }
    };
}
pub(super) use handle;

/// A handle for a part of a record; for one that has an index, with the name of the
/// field for its owner and of the owner's two getters.
macro_rules! part {
    ($(#[$doc:meta])* $name:ident, $record:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'d> {
            deal: &'d Deal,
            record: &'d $record,
        }

        impl<'d> $name<'d> {
            pub(super) fn record(self) -> &'d $record {
                self.record
            }

            pub(super) fn deal(self) -> &'d Deal {
                self.deal
            }
        }

        field!($record as $name<'d>: |record, deal| $name { deal, record });
    };
    ($(#[$doc:meta])* $name:ident, $record:ident of $owner:ident: $whole:ident, $all:ident, $one:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'d> {
            $whole: $owner<'d>,
            index: usize,
            record: &'d $record,
        }

        impl<'d> $name<'d> {
            pub(super) fn record(self) -> &'d $record {
                self.record
            }

            pub fn deal(self) -> &'d Deal {
                self.$whole.deal()
            }

            pub fn $whole(self) -> $owner<'d> {
                self.$whole
            }

            pub fn index(self) -> usize {
                self.index
            }
        }

        impl<'d> $owner<'d> {
            pub fn $all(self) -> impl RecordIterator<$name<'d>> {
                let records = self.deal().arena.list(self.record().$all).iter().enumerate();
                records.map(move |(index, record)| $name { $whole: self, index, record })
            }

            pub fn $one(self, index: usize) -> Option<$name<'d>> {
                let records = self.deal().arena.list(self.record().$all);
                records.get(index).map(|record| $name { $whole: self, index, record })
            }
        }
    };
}
pub(super) use part;
