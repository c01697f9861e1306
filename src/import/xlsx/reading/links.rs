//! The links of cells.

use calamine::Hyperlink;

use super::{
    super::super::table::{Row, Told},
    MOST_COLUMNS,
};
fn is_of_web(target: &str) -> bool {
    let lower = target.to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

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
            for column in columns {
                match (&link.target, &link.location) {
                    (Some(target), location) if is_of_web(target) => {
                        let place = location.as_ref().map_or_else(String::new, |place| format!("#{place}"));
                        row.links.push((column, format!("{target}{place}")));
                    }
                    (target, location) => {
                        let target = target.as_ref().or(location.as_ref()).map_or("", String::as_str);
                        told.push(Told::of(row.line, row.link_dropped(column, target)));
                    }
                }
            }
        }
    }
}
