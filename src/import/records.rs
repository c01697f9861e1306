//! Rows as records of a deal: what is already there is left alone, and whatever of a row
//! does not become a record is told.

mod decisions;
mod differences;
mod draft;
mod events;
mod ids;
mod kept;
mod known;
mod marks;
mod parties;
mod people;
mod reading;
mod row;
mod sources;
mod updating;
mod wording;
mod written;

use std::collections::BTreeSet;

use super::{About, Columns, DayOrder, Decided, Field, Foreign, Holds, Table, Why, table::Told};
use crate::{
    deal_file::Edit,
    domain::{Deal, Vocabulary as _},
    report::counted,
};
use decisions::Decisions;
use draft::Draft;
use events::Events;
use ids::Ids;
use parties::Parties;
use row::Cells;
use sources::Sources;

/// The records of a file, as edits of a deal.
pub struct Imported {
    /// What the file calls itself.
    pub title: Option<String>,
    pub summary: Option<String>,
    pub edits: Vec<Edit>,
    /// How whole columns are read, where there is anything to say.
    pub decided: Vec<Decided>,
    /// What was dropped or guessed, in the order of the lines.
    pub told: Vec<Told>,
    pub counts: Counts,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub rows: usize,
    pub events: usize,
    pub undated: usize,
    pub sources: usize,
    pub parties: usize,
    /// Passages and sources that events of the deal get.
    pub statements: usize,
    /// Marks that events and sources of the deal get.
    pub marks: usize,
    /// Rows that the deal has already.
    pub known: usize,
    /// Fields of events and sources in the deal that rows change.
    pub updated: usize,
    /// Fields in which rows differ from events and sources in the deal, and which are not changed.
    pub differences: usize,
    /// Rows of which nothing is in the deal.
    pub dropped: usize,
}

/// What becomes of events of the deal from which rows differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overlap {
    #[default]
    Keep,
    /// They get what the rows say.
    Update,
}

/// The records of a file that a deal does not have yet. `columns` are those of its tables.
pub fn imported(
    foreign: &Foreign,
    columns: &[Columns],
    deal: Option<&Deal>,
    order: Option<DayOrder>,
    overlap: Overlap,
) -> Imported {
    let mut import = Import {
        ids: Ids::of(deal),
        parties: Parties::of(deal),
        sources: Sources::of(deal, overlap),
        events: Events::of(deal, overlap),
        told: foreign.told.clone(),
        decided: Vec::new(),
        title: foreign.title.clone(),
        summary: foreign.summary.clone(),
        counts: Counts::default(),
        group_names: BTreeSet::new(),
    };
    let has_dates = |columns: &Columns| columns.place(Field::Date).or(columns.place(Field::Year)).is_some();
    // Beside a sheet of events, one without dates is a list of something else.
    let is_only_dated = columns.iter().any(has_dates);
    for (table, columns) in foreign.tables.iter().zip(columns) {
        let is_other = table.holds == Holds::Events && is_only_dated && !has_dates(columns);
        if is_other {
            import.drop_table(table);
        } else {
            import.tell_undated(table, columns);
            import.tell_restrictions(table, columns);
            import.table(table, columns, order);
        }
    }
    import.drop_head(deal);
    import.finished()
}

struct Import<'d> {
    ids: Ids,
    parties: Parties,
    sources: Sources,
    events: Events<'d>,
    told: Vec<Told>,
    decided: Vec<Decided>,
    title: Option<String>,
    summary: Option<String>,
    counts: Counts,
    /// In lower case, of all columns of parties.
    group_names: BTreeSet<String>,
}

impl Import<'_> {
    fn table(&mut self, table: &Table, columns: &Columns, order: Option<DayOrder>) {
        self.counts.rows += table.rows.len();
        match table.holds {
            Holds::Events => self.events(table, columns, order),
            Holds::Sources => self.references(table, columns, order),
        }
    }

    /// That no column has the dates, where the format does not say what the columns are.
    fn tell_undated(&mut self, table: &Table, columns: &Columns) {
        let is_of_format = table.columns.iter().any(|column| column.field.is_some());
        let has_dates = [Field::Date, Field::Year, Field::DateWords].map(|field| columns.place(field).is_some());
        if table.holds != Holds::Events || table.rows.is_empty() || is_of_format || has_dates.contains(&true) {
            return;
        }
        let what = "no date column was found, so all events are undated; name it with --map COLUMN=date";
        self.told.push(Told { table: table.name.clone(), ..Told::of_all(what) });
    }

    /// Columns that may mark rows as confidential or privileged, but are taken for something else.
    fn tell_restrictions(&mut self, table: &Table, columns: &Columns) {
        for (heading, field) in columns.hinting(table) {
            let what = format!("column “{heading}” may restrict rows: --map '{heading}={}'", field.word());
            self.told.push(Told { table: table.name.clone(), ..Told::of_all(what) });
        }
    }

    fn drop_table(&mut self, table: &Table) {
        self.counts.rows += table.rows.len();
        self.counts.dropped += table.rows.len();
        let what = format!(
            "dropped: none of its {} has a date; use --map COLUMN=date to import it",
            counted(table.rows.len(), "row")
        );
        self.told.push(Told { table: table.name.clone(), ..Told::of_all(what) });
    }

    fn events(&mut self, table: &Table, columns: &Columns, order: Option<DayOrder>) {
        let decisions = self.decide(table, columns, order);
        self.note_parties(table, columns);
        let mut drafts = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let cells = Cells::new(table, columns, row);
            match Draft::of(&cells, &decisions) {
                Ok(draft) if draft.is_title => self.head(draft),
                Ok(draft) => drafts.push(draft),
                Err(what) => {
                    self.counts.dropped += 1;
                    self.told.push(cells.told(what));
                }
            }
        }
        self.tell_units(table, columns, &drafts);
        for draft in &mut drafts {
            draft.place_group(|name| self.group_names.contains(name) || self.parties.has(name));
        }
        self.events.add(drafts);
    }

    /// How the dates and amounts of a table are read.
    fn decide(&mut self, table: &Table, columns: &Columns, order: Option<DayOrder>) -> Decisions {
        let decisions = Decisions::of(table, columns, order);
        self.decided.extend(decisions.told.iter().cloned());
        decisions
    }

    /// Amounts of which nothing says the currency.
    fn tell_units(&mut self, table: &Table, columns: &Columns, drafts: &[Draft]) {
        let is_of_nothing = |draft: &&Draft| draft.amount.as_ref().is_some_and(|amount| amount.unit.is_none());
        let lines: Vec<u64> = drafts.iter().filter(is_of_nothing).map(|draft| draft.line).collect();
        let Some(first) = lines.first().filter(|_| !columns.are_own) else { return };
        let amounts = counted(lines.len(), "amount");
        let what = format!("no currency is given for {amounts} (first on line {first})");
        let column = columns.heading_of(Field::Amount).map(str::to_owned);
        let why = Why { lines, what };
        self.decided.push(Decided { about: About::Amounts, table: table.name.clone(), column, why });
    }

    fn note_parties(&mut self, table: &Table, columns: &Columns) {
        for row in &table.rows {
            let cells = Cells::new(table, columns, row);
            let names = cells.names(Field::Parties);
            self.parties.note_people(cells.people());
            self.group_names.extend(names.iter().map(|name| name.to_lowercase()));
        }
    }

    /// The slide with which a timeline begins.
    fn head(&mut self, mut draft: Draft) {
        self.told.append(&mut draft.told);
        let summary = draft.head();
        if self.title.is_some() {
            let what = format!("dropped: a second title: {}", [draft.title.as_str(), &summary].join(": "));
            self.told.push(draft.told(what.trim_end_matches(": ")));
            return;
        }
        let date = draft.date.map(|date| format!("date {date}"));
        let tags = draft.tags_and_parties().map(|name| format!("group “{name}”"));
        let lost: Vec<Told> = date
            .into_iter()
            .chain(tags)
            .map(|what| draft.told(format!("dropped: the {what} of the title slide")))
            .collect();
        self.told.extend(lost);
        self.title = Some(draft.title);
        self.summary = Some(summary).filter(|summary| !summary.is_empty()).or(self.summary.take());
    }

    /// A deal that is there keeps its title.
    fn drop_head(&mut self, deal: Option<&Deal>) {
        let Some(own) = deal.map(|deal| deal.title().original()) else { return };
        if let Some(title) = self.title.take().filter(|title| title != own) {
            self.told.push(Told::of_all(format!("dropped: the title {title}, since the deal has its own")));
        }
        if let Some(summary) = self.summary.take() {
            self.told.push(Told::of_all(format!("dropped: the description of the file: {summary}")));
        }
    }

    fn references(&mut self, table: &Table, columns: &Columns, order: Option<DayOrder>) {
        let decisions = self.decide(table, columns, order);
        for row in &table.rows {
            let cells = Cells::new(table, columns, row);
            match self.sources.add_reference(&cells, &decisions, &mut self.ids, &mut self.told) {
                sources::Outcome::Added => {}
                sources::Outcome::Known => self.counts.known += 1,
                sources::Outcome::Dropped => self.counts.dropped += 1,
            }
        }
    }

    fn finished(mut self) -> Imported {
        let mut added = self.events.finished(&mut self.sources, &mut self.parties, &mut self.ids, &mut self.told);
        // First what others refer to.
        let mut edits = self.parties.edits();
        edits.extend(self.sources.edits());
        edits.append(&mut added.edits);
        self.told.extend(self.parties.told());
        self.told.sort_by(|one, other| {
            let key = |told: &'_ Told| (!told.comes_first(), told.line.is_some());
            key(one).cmp(&key(other)).then_with(|| (&one.table, one.line).cmp(&(&other.table, other.line)))
        });
        let counts = Counts {
            events: added.new,
            undated: added.undated,
            sources: self.sources.count(),
            parties: self.parties.count(),
            statements: added.statements,
            marks: added.marks + self.sources.count_marks(),
            known: self.counts.known + added.known,
            updated: added.updated + self.sources.count_updates(),
            differences: added.ignored + self.sources.count_differences(),
            dropped: self.counts.dropped + added.repeated,
            ..self.counts
        };
        Imported { title: self.title, summary: self.summary, edits, decided: self.decided, told: self.told, counts }
    }
}
