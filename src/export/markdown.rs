//! A brief in Markdown: dated events with the words that report them, the terms in force on a
//! day, and the sources as footnotes.

mod footnotes;
mod text;

use super::{Content, Written, without, words};
use crate::{
    domain::{
        Basis, BasisOf, Corroboration, Event, EventKind, Passage, Source, TermOnDay, TermState, Vocabulary as _,
        format_day,
    },
    report,
};
use footnotes::Footnotes;
use text::{lines, on_a_line, quote};

/// Below a bullet.
const INDENT: &str = "  ";

pub(super) fn write(content: Content<'_>) -> Written {
    let Content { deal, selection, day, .. } = content;
    let mut brief = Brief::default();
    let as_of = std::iter::once(format_day(day)).chain(report::record_as_of(deal, day)).collect::<Vec<String>>();
    brief.paragraph(&format!("# {}", on_a_line(deal.title().shown())));
    if let Some(mark) = words::mark_of_all(deal.restrictions()) {
        brief.paragraph(&format!("**{mark}**"));
    }
    let as_of = std::iter::once(format!("As of {}", as_of.join(", "))).chain(words::selection(content));
    brief.paragraph(&on_a_line(&as_of.collect::<Vec<String>>().join(" · ")));
    if let Some(summary) = deal.summary() {
        brief.paragraph(&lines(summary.shown(), ""));
    }
    if !selection.events.is_empty() {
        brief.paragraph("## Events");
    }
    for event in selection.events.iter().map(|ix| deal.event(*ix)) {
        brief.event(event);
    }
    let running = running(content);
    if !selection.terms.is_empty() {
        brief.paragraph(&format!("## Terms in force on {}", format_day(day)));
    }
    if !selection.terms.is_empty() && running.is_empty() {
        brief.paragraph("None on record.");
    }
    for on_day in &running {
        brief.term(content, on_day);
    }
    let losses = losses(content, running.len(), brief.footnotes.len());
    (brief.written().into_bytes(), losses)
}

fn running(content: Content<'_>) -> Vec<TermOnDay> {
    let on_day = content.selection.terms.iter().map(|ix| content.deal.term_on_day(*ix, content.day));
    on_day.filter(|on_day| on_day.state.is_running()).collect()
}

#[derive(Default)]
struct Brief<'d> {
    text: String,
    footnotes: Footnotes<'d>,
}

impl<'d> Brief<'d> {
    fn paragraph(&mut self, text: &str) {
        self.text += text;
        self.text += "\n\n";
    }

    /// A paragraph of a bullet.
    fn below(&mut self, text: &str) {
        self.text += INDENT;
        self.paragraph(text);
    }

    fn event(&mut self, event: Event<'d>) {
        let date = on_a_line(event.cited_date().trim());
        let amount = event.amounts().next().map_or_else(String::new, |amount| format!(" · {}", amount.in_words()));
        let mark = words::mark(event.restriction()).map(str::to_lowercase);
        let kind = Some(event.kind()).filter(|kind| *kind != EventKind::Other).map(|kind| kind.word().to_owned());
        let kind = mark.into_iter().chain(kind);
        let kind: Vec<String> = kind.chain(words::statuses(event).map(|status| status.replace('-', " "))).collect();
        let kind = if kind.is_empty() { String::new() } else { format!(" ({})", kind.join(", ")) };
        let about = on_a_line(&format!("{}{amount}{kind}", event.title().shown()));
        self.paragraph(&format!("- **{date}** {about}"));
        if event.parties().len() > 0 {
            self.below(&on_a_line(&words::parties(event)));
        }
        if let Some(disputed) = words::disputed(event) {
            self.below(&on_a_line(&disputed));
        }
        if let Some(summary) = event.summary().filter(|summary| !summary.is_empty()) {
            self.below(&lines(summary.shown(), INDENT));
        }
        for passage in event.passages() {
            self.passage(passage);
        }
        for said in event.corroboration() {
            self.statement(said);
        }
    }

    fn passage(&mut self, passage: Passage<'d>) {
        self.paragraph(&quote(passage.exact().shown(), INDENT));
        let mark = self.footnotes.mark(passage.source());
        self.below(&format!("— {}{mark}", on_a_line(&words::origin(passage))));
        for remark in words::remarks(passage) {
            self.below(&lines(&remark, INDENT));
        }
    }

    fn statement(&mut self, said: Corroboration<'d>) {
        let mark = self.footnotes.mark(said.source());
        self.below(&format!("{}{mark}", lines(&words::statement(said), INDENT)));
    }

    fn term(&mut self, content: Content<'d>, on_day: &TermOnDay) {
        let term = content.deal.term(on_day.term);
        let until = words::until(content.deal, on_day);
        let state = (on_day.state != TermState::InForce).then(|| on_day.state.full_label().to_owned());
        let about = std::iter::once(words::kind_and_parties(term)).chain(until).chain(state);
        let about = on_a_line(&about.collect::<Vec<String>>().join(" · "));
        self.paragraph(&format!("- **{}** {about}", on_a_line(term.title().shown().trim())));
        let Some(version) = content.deal.version_of(on_day) else { return };
        let marks: String = version.basis().map(|basis| self.footnotes.mark(source(basis))).collect();
        self.below(&format!("{}{marks}", lines(&words::wording(version), INDENT)));
    }

    fn written(mut self) -> String {
        self.text += &self.footnotes.written();
        let end = self.text.trim_end_matches('\n').len();
        self.text.truncate(end);
        self.text + "\n"
    }
}

fn source(basis: Basis<'_>) -> Source<'_> {
    match basis.on() {
        BasisOf::Passage(passage) => passage.source(),
        BasisOf::Source(source) => source,
    }
}

fn losses(content: Content<'_>, running: usize, cited: usize) -> Vec<String> {
    let Content { deal, selection, .. } = content;
    let events = selection.events.iter().map(|ix| deal.event(*ix));
    let amounts = |event: Event<'_>| event.amounts().len().saturating_sub(1);
    let losses = [
        without(events.clone().map(amounts).sum(), "further amount", ""),
        without(events.clone().map(|event| event.tags().len()).sum(), "tag", ""),
        without(events.clone().map(|event| event.relations().len()).sum(), "relation", " between events"),
        without(selection.terms.len() - running, "term", " not in force"),
        without(selection.sources.len().saturating_sub(cited), "source", " that nothing cites"),
        without(
            selection.sources.iter().filter(|ix| deal.source(**ix).note().is_some()).count(),
            "note",
            " on sources",
        ),
    ];
    losses.into_iter().chain(words::losses_of_disputes(content)).flatten().collect()
}
