//! Rows that are references: a source each.

use super::{
    super::{super::Field, Ids, Overlap, Told, decisions::Decisions, kept::Kept, row::Cells},
    Sources,
    differences::said_in_row,
    keys::Key,
};
use crate::editing::SourceRecord;

/// What becomes of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import::records) enum Outcome {
    Added,
    Known,
    Dropped,
}

impl Sources {
    /// A row that is a reference.
    pub(in crate::import::records) fn add_reference(
        &mut self,
        cells: &Cells<'_>,
        decisions: &Decisions,
        ids: &mut Ids,
        told: &mut Vec<Told>,
    ) -> Outcome {
        let mut kept = Kept::default();
        let mut record = SourceRecord::of_reference(cells, decisions, &mut kept);
        let [title, publisher, url] = [&record.title, &record.publisher, &record.url].map(Option::as_deref);
        if title.is_none() && publisher.is_none() && url.is_none() {
            told.push(cells.told(format!("dropped: no title, publisher or URL: {}", cells.words())));
            return Outcome::Dropped;
        }
        let key = Key::reference(title, publisher, url, record.published.as_deref().unwrap_or_default());
        // What has the address of a source of the deal is that source, whatever it is called now.
        let by_url = Key::of(None, None, url);
        let wanted = cells.some(Field::Id).and_then(|id| cells.id(&id));
        // By which its copies name it, and by which a row changes it.
        let by_id = wanted.clone().filter(|_| cells.are_own() || self.overlap == Overlap::Update);
        // An export that leaves restricted records out may give their IDs to others.
        let by_id = by_id.filter(|id| record.marks().restrict() || !self.is_restricted(id));
        let is_renumbered = |id: &String| {
            !self.handed_over.is_empty()
                && self.ids.contains_key(&key)
                && !self.told.contains(&(key.clone(), id.clone()))
        };
        let by_id = by_id.filter(|id| record.marks().restrict() || !is_renumbered(id)).map(Key::Id);
        let known = [&by_id, &Some(key.clone()), &by_url].into_iter().flatten().find_map(|key| self.ids.get(key));
        match known.cloned().map(|id| (self.by_id.contains_key(&id), id)) {
            Some((false, id)) => {
                self.tell_differences(&id, &record, cells, told);
                self.mark(&id, record.marks(), cells, told);
                return Outcome::Known;
            }
            // In a table of dealtui's own, sources that say the same are two if their IDs are.
            Some((true, id))
                if self.ids.contains_key(&key) && by_id.as_ref().is_none_or(|id| self.ids.contains_key(id)) =>
            {
                told.push(cells.told(format!("dropped: same source as {id}")));
                self.mark(&id, record.marks(), cells, told);
                return Outcome::Dropped;
            }
            _ => {}
        }
        self.mark_earlier(&record, wanted.as_ref(), cells, told);
        record.id = match wanted {
            Some(id) => ids.free(&id),
            None => ids.of_name(title.or(publisher).unwrap_or_default(), "source"),
        };
        let keys: Vec<Key> = std::iter::once(key).chain(by_url).chain(by_id).collect();
        told.append(&mut kept.told);
        self.push(record, &keys);
        Outcome::Added
    }

    /// What a row says otherwise than the source of the deal that it is.
    fn tell_differences(&mut self, id: &str, record: &SourceRecord, cells: &Cells<'_>, told: &mut Vec<Told>) {
        let row = said_in_row(record, cells.some(Field::Read).is_some());
        told.extend(self.compare(id, &row, &record.authors).into_iter().map(|what| cells.told(what)));
    }
}
