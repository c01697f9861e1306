//! The links of cells.

use calamine::Hyperlink;

use super::{
    super::super::table::{Row, Told},
    MOST_COLUMNS,
};

/// Notes the addresses to which cells link; other targets are told. A link may be of several cells,
/// and counts for those with text.
pub(super) fn set(rows: &mut [Row], links: &[Hyperlink], told: &mut Vec<Told>) {
    for link in links {
        let [from, to] = [link.range.start.0, link.range.end.0].map(|row| u64::from(row) + 1);
        let [first, last] = [link.range.start.1, link.range.end.1].map(|at| usize::try_from(at).unwrap_or(usize::MAX));
        let begins = rows.partition_point(|row| row.line < from);
        let linked = rows.iter_mut().skip(begins).take_while(|row| row.line <= to);
        for row in linked {
            let columns: Vec<usize> =
                (first..=last.min(MOST_COLUMNS)).filter(|column| !row.cell(*column).is_empty()).collect();
            told.extend(columns.into_iter().filter_map(|column| row.link(column, &target(link))));
        }
    }
}

fn target(link: &Hyperlink) -> String {
    match (&link.target, &link.location) {
        (Some(target), Some(place)) => format!("{target}#{place}"),
        (target, place) => target.clone().or_else(|| place.clone()).unwrap_or_default(),
    }
}
