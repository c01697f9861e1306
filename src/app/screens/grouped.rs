//! The rows of a list in groups: a heading above the items of each.

use crate::domain::Ref;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupedRow {
    /// And how many items it has.
    Group(String, usize),
    Item(Ref),
}

#[derive(Debug, Default)]
pub struct Grouped {
    rows: Vec<GroupedRow>,
    /// The row of each item.
    places: Vec<usize>,
}

impl Grouped {
    /// Items of one group are beside one another.
    pub(super) fn new(items: impl IntoIterator<Item = (String, Ref)>) -> Self {
        let mut grouped = Self::default();
        let mut heading = None;
        for (name, item) in items {
            match heading.and_then(|row: usize| grouped.rows.get_mut(row)) {
                Some(GroupedRow::Group(last, count)) if *last == name => *count += 1,
                _ => {
                    heading = Some(grouped.rows.len());
                    grouped.rows.push(GroupedRow::Group(name, 1));
                }
            }
            grouped.places.push(grouped.rows.len());
            grouped.rows.push(GroupedRow::Item(item));
        }
        grouped
    }

    pub fn rows(&self) -> &[GroupedRow] {
        &self.rows
    }

    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The first row of what leads to an item, and its own: the first one of a group is
    /// shown with the heading.
    pub(super) fn row_of(&self, nth: usize) -> (usize, usize) {
        let row = self.places.get(nth).copied().unwrap_or(0);
        let above = row.checked_sub(1).and_then(|above| self.rows.get(above));
        let lead = if matches!(above, Some(GroupedRow::Group(..))) { row - 1 } else { row };
        (lead, row)
    }
}
