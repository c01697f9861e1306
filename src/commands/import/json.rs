//! What was done, for scripts.

use serde_json::{Value, json};

use super::{Done, Source};
use crate::{
    domain::Vocabulary as _,
    import::{Columns, Decided, Mapped, Table},
};

/// What the file is, what its columns are, what was dropped or guessed, and what was written.
pub(super) fn report(source: &Source, done: &Done, is_dry: bool) -> Value {
    let Done { imported, deal } = done;
    let tables = source.foreign.tables.iter().zip(&source.columns);
    let columns: Vec<Value> = tables.flat_map(|(table, columns)| columns_of(table, columns)).collect();
    let told: Vec<Value> = imported
        .told
        .iter()
        .map(|told| json!({ "kind": told.kind().word(), "table": told.table, "line": told.line, "what": told.said() }))
        .collect();
    let decided: Vec<Value> = imported.decided.iter().map(of_decided).collect();
    let counts = imported.counts;
    json!({
        "file": source.name,
        "format": source.kind.word(),
        "columns": columns,
        "decided": decided,
        "told": told,
        "counts": {
            "rows": counts.rows,
            "events": counts.events,
            "undated": counts.undated,
            "sources": counts.sources,
            "parties": counts.parties,
            "statements": counts.statements,
            "marks": counts.marks,
            "known": counts.known,
            "updated": counts.updated,
            "differences": counts.differences,
            "dropped": counts.dropped,
        },
        "deal": deal,
        "written": !is_dry && !imported.edits.is_empty(),
    })
}

fn of_decided(decided: &Decided) -> Value {
    json!({
        "about": decided.about.word(),
        "table": decided.table,
        "column": decided.column,
        "lines": decided.why.lines,
        "what": decided.why.what,
    })
}

fn columns_of(table: &Table, columns: &Columns) -> Vec<Value> {
    let column = |column: &Mapped| {
        json!({
            "table": table.name,
            "heading": column.heading,
            "field": column.field.word(),
            "how": column.how.word(),
            "figures": column.figures,
        })
    };
    columns.all().iter().map(column).collect()
}
