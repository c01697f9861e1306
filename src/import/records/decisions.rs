//! The order of day and month in each column of dates.

use super::{
    super::{Columns, DayOrder, Decision, Field, Table, headings::plain},
    Cells,
};

/// How the dates of a table are read.
pub(super) struct Decisions {
    /// Of beginnings and ends.
    pub(super) event: Decision,
    others: [(Field, Decision); 3],
    /// What is to be said of them.
    pub(super) told: Vec<String>,
}

const OTHERS: [Field; 3] = [Field::Said, Field::Published, Field::Accessed];

impl Decisions {
    /// A column that does not tell is read as those of the events are.
    pub(super) fn of(table: &Table, columns: &Columns, order: Option<DayOrder>) -> Self {
        let language = table.columns.iter().any(|column| is_day_first_language(&column.heading));
        let language = language.then_some((DayOrder::DayFirst, "as in the language of the headings"));
        let decide = |fields: &[Field], otherwise| {
            let cells = |field: &Field| {
                let of_row = |row| {
                    let cells = Cells::new(table, columns, row);
                    (cells.number(), cells.text(*field))
                };
                table.rows.iter().map(of_row).collect::<Vec<_>>()
            };
            Decision::of(&fields.iter().flat_map(cells).collect::<Vec<_>>(), order, otherwise)
        };
        let event = decide(&[Field::Date, Field::End], language);
        let otherwise = event.order.map(|order| (order, "as in the dates of the events")).or(language);
        let others = OTHERS.map(|field| (field, decide(&[field], otherwise)));
        let mut told: Vec<String> = event.told().collect();
        for (field, decision) in &others {
            let heading = columns.place(*field).and_then(|at| columns.all().get(at));
            let heading = heading.map_or("", |column| column.heading.as_str());
            told.extend(decision.why.iter().map(|why| format!("“{heading}”: {why}")));
        }
        Self { event, others, told }
    }

    /// That of a column that has no beginnings or ends.
    pub(super) fn of_field(&self, field: Field) -> &Decision {
        self.others.iter().find(|(own, _)| *own == field).map_or(&self.event, |(_, decision)| decision)
    }
}

/// Whether a spreadsheet is written in a language in which the day comes first.
fn is_day_first_language(heading: &str) -> bool {
    const WORDS: [&str; 20] = [
        "datum",
        "beginn",
        "ende",
        "ereignis",
        "titel",
        "beschreibung",
        "quelle",
        "sachverhalt",
        "bemerkung",
        "partei",
        "parteien",
        "evenement",
        "titre",
        "datedebut",
        "datefin",
        "remarque",
        "lien",
        "fait",
        "preuve",
        "betrag",
    ];
    WORDS.contains(&plain(heading).as_str())
}
