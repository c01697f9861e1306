//! The order of day and month in each column of dates, and the separators of amounts.

use super::{
    super::{
        About, Columns, DayOrder, Decided, Decision, Field, Table, Why,
        amounts::{Figures, Separators},
        headings::plain,
    },
    Cells,
};

/// How the dates and amounts of a table are read.
pub(super) struct Decisions {
    /// Of beginnings and ends.
    pub(super) event: Decision,
    others: [(Field, Decision); 3],
    /// What the heading of the amounts says.
    pub(super) figures: Figures,
    pub(super) separators: Separators,
    /// What is to be said of them.
    pub(super) told: Vec<Decided>,
}

const OTHERS: [Field; 3] = [Field::Said, Field::Published, Field::Accessed];

impl Decisions {
    /// A column that does not tell is read as those of the events are.
    pub(super) fn of(table: &Table, columns: &Columns, order: Option<DayOrder>) -> Self {
        let is_day_first = table.columns.iter().any(|column| is_day_first_language(&column.heading));
        let language = is_day_first.then_some((DayOrder::DayFirst, "as is usual in the language of the headings"));
        let cells = |field: &Field| {
            let of_row = |row| {
                let cells = Cells::new(table, columns, row);
                (cells.number(), cells.text(*field))
            };
            table.rows.iter().map(of_row).collect::<Vec<_>>()
        };
        let decide = |fields: &[Field], otherwise| {
            let decision = Decision::of(&fields.iter().flat_map(cells).collect::<Vec<_>>(), order, otherwise);
            // No program added the times of dealtui's own tables.
            let has_midnights = decision.has_midnights && !columns.are_own;
            Decision { has_midnights, days: table.days, ..decision }
        };
        let event = decide(&[Field::Date, Field::End], language);
        let otherwise = event.order.map(|order| (order, "as in the event dates")).or(language);
        let others = OTHERS.map(|field| (field, decide(&[field], otherwise)));
        let figures = columns.heading_of(Field::Amount).map(Figures::of_amounts).unwrap_or_default();
        let separators = if columns.are_own {
            Separators::of_own()
        } else {
            Separators::of(&cells(&Field::Amount), figures.thousands > 0, is_day_first)
        };
        let decided =
            |about: About, column: Option<String>, why: Why| Decided { about, table: table.name.clone(), column, why };
        let named = |field: Field| columns.heading_of(field).map(str::to_owned);
        let mut told: Vec<Decided> = event.told().map(|why| decided(About::Dates, None, why)).collect();
        for (field, decision) in &others {
            told.extend(decision.told().map(|why| decided(About::Dates, named(*field), why)));
        }
        told.extend(separators.why.clone().map(|why| decided(About::Amounts, named(Field::Amount), why)));
        Self { event, others, figures, separators, told }
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
