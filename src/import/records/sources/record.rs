//! A reference as a new source.

use super::{
    super::{
        super::Field,
        decisions::Decisions,
        kept::Kept,
        marks::{Marks, is_marked},
        reading,
        row::Cells,
    },
    draft::address,
};
use crate::{
    domain::{ReadingExtent, Standing, Vocabulary, Wording},
    editing::SourceRecord,
    intake::clean_line,
};

/// The columns whose cells may link to the source.
const LINKED: [Field; 5] = [Field::Url, Field::Title, Field::Source, Field::Id, Field::Publisher];

impl SourceRecord {
    pub(super) fn marks(&self) -> Marks {
        Marks { confidential: self.confidential, privileged: self.privileged }
    }

    /// Without an ID.
    pub(super) fn of_reference(cells: &Cells<'_>, decisions: &Decisions, kept: &mut Kept) -> Self {
        let (id, address_written) = (cells.some(Field::Id), cells.some(Field::Url));
        let url = address_written.as_deref().and_then(address);
        let written: Vec<String> = url.iter().cloned().chain(cells.some(Field::ArchiveUrl)).collect();
        let link = cells.link(&LINKED, &written, &mut kept.told);
        let url = url.or(link);
        let mut note: Vec<String> = cells.all(Field::Summary).map(str::to_owned).chain(cells.notes()).collect();
        note.extend((url.is_none() && address_written.is_some()).then(|| cells.noted(Field::Url)));
        note.extend(id.filter(|id| cells.id(id).is_none()).map(|_| cells.noted(Field::Id)));
        let [published, accessed] = kept.days(cells, decisions);
        let confidential = is_marked(cells, Field::Confidential, kept);
        let privileged = is_marked(cells, Field::Privileged, kept);
        let read = reading::extent(cells, kept);
        note.append(&mut kept.notes);
        let standing = word::<Standing>(cells, Field::Standing, &mut note);
        let wording = word::<Wording>(cells, Field::Wording, &mut note);
        let read = read.or((!cells.are_own()).then_some(ReadingExtent::Link)).map(ReadingExtent::word);
        let authors = cells.text(Field::Authors);
        let authors: Vec<String> = if cells.are_own() {
            cells.names(Field::Authors)
        } else {
            authors.split(['\n', ';']).map(clean_line).filter(|name| !name.is_empty()).collect()
        };
        Self {
            id: String::new(),
            kind: cells.some(Field::SourceType),
            standing,
            publisher: cells.some(Field::Publisher),
            title: cells.some(Field::Title),
            authors,
            published,
            accessed,
            url,
            archive_url: cells.some(Field::ArchiveUrl),
            copy_of: cells.some(Field::CopyOf),
            wording: wording.filter(|wording| *wording != Wording::Original.word()),
            language: cells.some(Field::Language),
            read,
            note: Some(note.join("\n")).filter(|note| !note.is_empty()),
            confidential,
            privileged,
            ..Self::default()
        }
    }
}

/// A word of a list; what is none is noted.
fn word<V: Vocabulary>(cells: &Cells<'_>, field: Field, note: &mut Vec<String>) -> Option<&'static str> {
    let written = cells.some(field)?;
    let word = V::from_word(&written.to_lowercase()).map(V::word);
    note.extend(word.is_none().then(|| cells.noted(field)));
    word
}
