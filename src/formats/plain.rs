//! An event with its passages and what other sources say, in plain words.

use crate::domain::{
    Deal, Event, EventLink, Passage, PassageClaim, PassageQuality, QuoteVerdict, RelationExtent, SourceIx, Text,
    Vocabulary as _, difference_in_words, seen_beside,
};

/// An event as text, wrapped to so many columns, or not at all.
pub fn record(event: Event<'_>, columns: Option<usize>) -> String {
    let mut page = Page { deal: event.deal(), columns, text: String::new() };
    page.event(event);
    page.text
}

/// The text being written; lines are wrapped for a terminal only.
struct Page<'d> {
    deal: &'d Deal,
    columns: Option<usize>,
    text: String,
}

impl Page<'_> {
    /// A paragraph whose first line begins with `first`; its further lines are
    /// indented as far.
    fn write(&mut self, first: &str, text: &str) {
        let rest = " ".repeat(textwrap::core::display_width(first));
        self.wrapped(first, &rest, text);
    }

    fn wrapped(&mut self, first: &str, rest: &str, text: &str) {
        let columns = self.columns.unwrap_or(usize::MAX);
        let options = textwrap::Options::new(columns).initial_indent(first).subsequent_indent(rest);
        self.text.push_str(&textwrap::fill(text, options));
        self.text.push('\n');
    }

    fn heading(&mut self, heading: &str) {
        self.text.push('\n');
        self.write("", heading);
    }

    fn event(&mut self, event: Event<'_>) {
        self.write("", event.title().shown());
        self.write(
            "",
            &format!(
                "{} · {} · {} · id {}",
                event.date().full(),
                event.kind().label(),
                event.scope().word(),
                event.id()
            ),
        );
        if let Some(source) = event.dated_by() {
            self.write("", &format!("dated by {}", self.cited(source)));
        }
        let parties = event.parties().iter().map(|part| {
            let role = part.role.as_ref().map_or_else(String::new, |role| format!(" ({})", role.spoken()));
            format!("{}{role}", self.deal.party(part.party).name.shown())
        });
        let parties: Vec<String> = parties.collect();
        self.write("", &parties.join(", "));
        for amount in event.amounts() {
            self.write("· ", &amount.in_words());
        }
        if let Some(summary) = event.summary().map(Text::shown) {
            self.text.push('\n');
            self.write("", summary);
        }
        self.passages(event);
        self.others(event);
        self.relations(event);
        self.disagreements(event);
    }

    fn passages(&mut self, event: Event<'_>) {
        let mut shown = None;
        for passage in event.passages() {
            if shown != Some(passage.source) {
                self.heading(&format!("Passages ({})", self.deal.attribution(passage.source)));
                shown = Some(passage.source);
            }
            self.passage(passage);
        }
    }

    fn passage(&mut self, passage: &Passage) {
        self.wrapped("  ┃ ", "  ┃ ", passage.exact.shown());
        let quality = (passage.quality != PassageQuality::Clear).then(|| passage.quality.word().to_owned());
        let claim = (passage.claim == PassageClaim::Opinion).then(|| passage.claim.word().to_owned());
        let speaker = passage.speaker.map(|speaker| format!("ascribed to {}", self.deal.party(speaker).name.shown()));
        let about: Vec<String> =
            std::iter::once(self.deal.standing_of(passage)).chain(quality).chain(claim).chain(speaker).collect();
        self.write("    ", &about.join(" · "));
        self.stands_as(passage);
        if let Some(reading) = &passage.reading {
            self.write("    reading: ", reading.text.shown());
            let cited = reading.sources.iter().map(|source| self.cited(*source));
            let grounds: Vec<String> = reading.note.iter().map(|note| note.shown().to_owned()).chain(cited).collect();
            if !grounds.is_empty() {
                self.write("    grounds: ", &grounds.join("; "));
            }
        }
    }

    /// What the source has instead of the words, where it does not have them.
    fn stands_as(&mut self, passage: &Passage) {
        let exact = passage.exact.original();
        match &passage.verdict {
            QuoteVerdict::Differs(_, standing) => {
                self.write("    stands there as: ", &seen_beside(exact, standing.words.original()));
            }
            QuoteVerdict::NotFound(Some(near)) => {
                let standing = &near.standing;
                let said = format!("    nearest, a suggestion and no match, {}: ", standing.paragraphs());
                self.write(&said, &difference_in_words(exact, standing.words.original()));
            }
            _ => {}
        }
    }

    fn others(&mut self, event: Event<'_>) {
        if event.corroboration().is_empty() {
            return;
        }
        self.heading("What other sources say");
        for said in event.corroboration() {
            let (sign, word) = said.verdict.label();
            let of: Vec<String> = said
                .passages
                .iter()
                .filter_map(|place| Some(format!("¶{}", self.deal.passage(*place)?.paragraph?)))
                .collect();
            let how =
                self.deal.source(said.source).reading_in_words().map_or_else(String::new, |how| format!(" ({how})"));
            let note = said.note.as_ref().map_or_else(String::new, |note| format!(": {}", note.shown()));
            self.write(
                &format!("  {sign} "),
                &format!("{word} {} {}{how}{note}", of.join(" "), self.cited(said.source)),
            );
        }
    }

    fn relations(&mut self, event: Event<'_>) {
        let from = event.relations().iter().map(|relation| (relation.kind.label(), relation.event, relation));
        let to = event.related_from().map(|(other, relation)| (relation.kind.converse(), other.ix(), relation));
        let both: Vec<_> = from.chain(to).collect();
        if both.is_empty() {
            return;
        }
        self.heading("Relations");
        for (reads, other, relation) in both {
            let other = self.deal.event(other);
            let part = if relation.extent == Some(RelationExtent::Part) { " in part" } else { "" };
            let view = relation
                .according_to
                .map_or_else(String::new, |source| format!(", according to {}", self.cited(source)));
            let note = relation.note.as_ref().map_or_else(String::new, |note| format!(": {}", note.shown()));
            let what = format!(
                "{reads}{part} {} {} ({}){view}{note}",
                other.date().cited(),
                other.title().shown(),
                other.id()
            );
            self.write("  → ", &what);
        }
    }

    fn disagreements(&mut self, event: Event<'_>) {
        let concerned = event.links().iter().filter_map(|link| match link {
            EventLink::InDispute(ix) => Some(&self.deal.disagreements()[*ix]),
            _ => None,
        });
        let concerned: Vec<_> = concerned.collect();
        if concerned.is_empty() {
            return;
        }
        self.heading("Disagreements");
        for disagreement in concerned {
            let state = if disagreement.settled { "settled" } else { "open" };
            self.write("  ≠ ", &format!("{} ({state})", disagreement.point.shown()));
            for side in &disagreement.sides {
                self.write("    – ", side.says.shown());
            }
            if !disagreement.assessment.is_empty() {
                self.write("    assessment: ", disagreement.assessment.shown());
            }
        }
    }

    fn cited(&self, source: SourceIx) -> String {
        self.deal.source(source).citation()
    }
}
