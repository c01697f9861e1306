//! Deals made for exports: some records confidential, texts that name them, and texts that
//! would be something else in a format.

use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Value, json};

/// What would be a formula, markup, a link that runs something, another property, another
/// line, or would turn the direction of what follows.
pub(crate) const HOSTILE: [&str; 22] = [
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+1-1",
    "-2+3",
    "@SUM(A1)",
    "\tcmd",
    "\r=1",
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](data:text/html,<b>)",
    "# heading",
    "1. item",
    "2026: a line",
    "a\nBEGIN:VEVENT\nSUMMARY:evil",
    "a\r\nATTACH:file:///etc/passwd",
    "\u{202e}reversed\u{202c}",
    "nul\u{0}\u{1b}[31m",
    "a, b; c \\n d \\",
    "| a | b |\n|---|---|",
    "*b* _i_ `c` ~~s~~ &amp; &lt;",
    "---\n***\n> quoted",
    "[^1]: note",
];

/// Marks of what is confidential, and who names whom.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    parties: Vec<Mark>,
    sources: Vec<(Mark, usize)>,
    events: Vec<EventShape>,
    terms: Vec<[usize; 4]>,
    disagreements: Vec<[usize; 3]>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Mark {
    None,
    Confidential,
    ConfidentialAs,
    Privileged,
}

#[derive(Clone, Debug)]
struct EventShape {
    mark: Mark,
    party: usize,
    /// None of them: undated.
    date: Option<&'static str>,
    quoted: Vec<usize>,
    heard: Vec<usize>,
    relation: usize,
    /// A party that the title names.
    named: Option<usize>,
    text: &'static str,
}

fn mark() -> impl Strategy<Value = Mark> {
    select(vec![Mark::None, Mark::None, Mark::None, Mark::Confidential, Mark::ConfidentialAs, Mark::Privileged])
}

const DATES: [Option<&str>; 9] = [
    None,
    Some("2025-10"),
    Some("2025-10-28"),
    Some("2026-02-27T09:42-04:00"),
    Some("2026-02-27"),
    Some("2028~"),
    Some("2025-03/2025-11"),
    Some("[2026-03-01..2026-03-10]"),
    Some("0044-03-15/.."),
];

prop_compose! {
    fn event()(
        mark in mark(), party in 0..4_usize, date in select(DATES.to_vec()), quoted in vec(0..5_usize, 0..3),
        heard in vec(0..5_usize, 0..3), relation in 0..6_usize, named in prop::option::of(0..4_usize),
        text in select(HOSTILE.to_vec()),
    ) -> EventShape {
        EventShape { mark, party, date, quoted, heard, relation, named, text }
    }
}

prop_compose! {
    pub(crate) fn shape()(
        parties in vec(mark(), 4), sources in vec((mark(), 0..5_usize), 5), events in vec(event(), 6),
        terms in vec([0..4_usize, 0..4, 0..6, 0..6], 0..3), disagreements in vec([0..6_usize, 0..5, 0..5], 0..3),
    ) -> Shape {
        Shape { parties, sources, events, terms, disagreements }
    }
}

impl Shape {
    /// The deal, with these words in the name, ID and texts of all that is confidential, and so
    /// many more events that are.
    pub(crate) fn deal(&self, secret: &str, more: usize) -> String {
        let parties =
            self.parties.iter().enumerate().map(|(nth, mark)| {
                marked(json!({ "id": self.party(nth, secret), "name": self.name(nth, secret) }), *mark)
            });
        let sources = self.sources.iter().enumerate().map(|(nth, (mark, of))| {
            let mut source = json!({ "id": self.source(nth, secret), "title": Self::words("Paper", *mark, nth, secret),
                "url": format!("https://example.org/{}", self.name(*of % 4, secret).replace(' ', "-")),
                "authors": [HOSTILE[nth]], "published": "2025-11-03", "type": Self::kind(*mark, secret), "publisher": self.publisher(nth, secret) });
            if *of < nth {
                source["derived_from"] = json!(self.source(*of, secret));
            }
            marked(source, *mark)
        });
        let events = self.events.iter().enumerate().map(|(nth, event)| self.event(nth, event, secret));
        let more = (0..more).map(|nth| {
            marked(
                json!({ "id": format!("more-{secret}-{nth}"), "title": secret, "kind": "other", "date": "2025-12-01",
                    "corroboration": [{ "source": format!("more-{secret}"), "verdict": "confirms" }] }),
                Mark::Confidential,
            )
        });
        let more_sources = json!({ "id": format!("more-{secret}"), "title": secret });
        let has_more = more.len() > 0;
        json!({
            "format": 1, "deal": { "id": "made", "title": "Made <b>deal</b>", "period": "2025-01/2026-12", "revised": "2026-03-02" },
            "parties": parties.collect::<Vec<_>>(),
            "sources": sources.chain(has_more.then_some(more_sources)).collect::<Vec<_>>(),
            "events": events.chain(more).collect::<Vec<_>>(),
            "terms": self.terms.iter().enumerate().map(|(nth, term)| self.term(nth, *term, secret)).collect::<Vec<_>>(),
            "disagreements": self.disagreements.iter().enumerate()
                .map(|(nth, about)| self.disagreement(nth, *about, secret)).collect::<Vec<_>>(),
        })
        .to_string()
    }

    fn is_secret_party(&self, nth: usize) -> bool {
        self.parties[nth] != Mark::None
    }

    fn party(&self, nth: usize, secret: &str) -> String {
        if self.is_secret_party(nth) { format!("{secret}-person-{nth}") } else { format!("tern-{nth}") }
    }

    fn name(&self, nth: usize, secret: &str) -> String {
        if self.is_secret_party(nth) {
            format!("{} Person {nth}", secret.to_uppercase())
        } else {
            format!("Tern {nth}")
        }
    }

    fn kind(mark: Mark, secret: &str) -> String {
        if mark == Mark::None { "article-newspaper".to_owned() } else { format!("{secret} letter") }
    }

    fn publisher(&self, nth: usize, secret: &str) -> String {
        if self.sources[nth].0 == Mark::None { format!("Gazette {nth}") } else { format!("{secret} Gazette {nth}") }
    }

    /// Words of those that are not confidential may tell of what describes those that are.
    fn told_of(&self, event: &EventShape, secret: &str) -> String {
        let Some(party) = event.named else { return String::new() };
        let kind = Self::kind(self.sources[party].0, secret);
        format!(" with {} in the {kind} of {}", self.name(party, secret), self.publisher(party, secret).to_uppercase())
    }

    fn role(&self, event: &EventShape, secret: &str) -> String {
        match (event.mark, event.named) {
            (Mark::None, None) => "issuer".to_owned(),
            (Mark::None, Some(party)) => format!("counsel-to-{}", self.party(party, secret)),
            _ => format!("{secret}-counsel"),
        }
    }

    fn source(&self, nth: usize, secret: &str) -> String {
        let id = |mark: Mark| if mark == Mark::None { format!("paper-{nth}") } else { format!("{secret}-paper-{nth}") };
        id(self.sources[nth].0)
    }

    fn event_id(&self, nth: usize, secret: &str) -> String {
        match (self.events[nth].mark, self.events[nth].named) {
            (Mark::None, Some(party)) => format!("{}-event-{nth}", self.party(party, secret)),
            (Mark::None, None) => format!("event-{nth}"),
            _ => format!("{secret}-event-{nth}"),
        }
    }

    fn words(what: &str, mark: Mark, nth: usize, secret: &str) -> String {
        let hostile = HOSTILE[nth % HOSTILE.len()];
        if mark == Mark::None { format!("{hostile} {what} {nth}") } else { format!("{secret} {what} {nth}") }
    }

    fn event(&self, nth: usize, event: &EventShape, secret: &str) -> Value {
        let is_secret = event.mark != Mark::None;
        let named = self.told_of(event, secret);
        let own = if is_secret { secret } else { event.text };
        let passages = event.quoted.iter().enumerate().map(|(place, source)| {
            // A passage is its source's, which may be confidential.
            let exact = if self.sources[*source].0 == Mark::None { own } else { secret };
            let id = if is_secret { format!("{secret}-words-{nth}-{place}") } else { format!("words-{nth}-{place}") };
            json!({ "id": id, "source": self.source(*source, secret), "paragraph": 3, "page": 1,
                "exact": format!("{exact}."), "speaker": self.party(event.party, secret), "quality": "garbled", "reading": "read so" })
        });
        let heard = event.heard.iter().map(|source| {
            let note = if self.sources[*source].0 == Mark::None { own } else { secret };
            json!({ "source": self.source(*source, secret), "verdict": "contradicts", "note": note })
        });
        let relations = if event.relation == nth {
            vec![]
        } else {
            let note = if self.events[event.relation].mark == Mark::None { own } else { secret };
            vec![json!({ "kind": "disputes", "event": self.event_id(event.relation, secret), "note": note })]
        };
        let value = if is_secret { secret.len().to_string() } else { "1000000".to_owned() };
        let mut record = json!({
            "id": self.event_id(nth, secret), "kind": "statement", "title": format!("{own}{named}"), "summary": own, "tags": [own],
            "parties": [{ "id": self.party(event.party, secret), "role": self.role(event, secret) }], "amounts": [{ "value": value, "unit": "USD", "for": own }],
            "passages": passages.collect::<Vec<_>>(), "corroboration": heard.collect::<Vec<_>>(), "relations": relations,
        });
        if let Some(date) = event.date {
            record["date"] = json!(if is_secret && secret.len() > 5 { "2024-01-01" } else { date });
        }
        marked(record, event.mark)
    }

    fn term(&self, nth: usize, [from, to, set_by, basis]: [usize; 4], secret: &str) -> Value {
        let is_secret =
            self.is_secret_party(from) || self.is_secret_party(to) || self.events[set_by].mark != Mark::None;
        let own = if is_secret { secret } else { HOSTILE[nth] };
        let basis = self.events[basis].quoted.first().map(|_| {
            let event = basis;
            let id = if self.events[event].mark == Mark::None {
                format!("words-{event}-0")
            } else {
                format!("{secret}-words-{event}-0")
            };
            json!({ "passage": id })
        });
        json!({ "id": format!("term-{nth}"), "title": format!("Term {own}"), "kind": "investment",
            "from": [self.party(from, secret)], "to": [self.party(to, secret)],
            "versions": [{ "in_force": "2025-11/2026-12", "text": own, "set_by": self.event_id(set_by, secret),
                "amounts": [{ "value": "5", "unit": "USD" }], "basis": basis.into_iter().collect::<Vec<_>>() }] })
    }

    fn disagreement(&self, nth: usize, [event, one, other]: [usize; 3], secret: &str) -> Value {
        let side = |source: usize| {
            let says = if self.sources[source].0 == Mark::None { HOSTILE[nth] } else { secret };
            json!({ "says": says, "sources": [self.source(source, secret)] })
        };
        let point = if self.events[event].mark == Mark::None { HOSTILE[nth + 5] } else { secret };
        json!({ "id": format!("point-{nth}"), "point": format!("? {point}"), "events": [self.event_id(event, secret)],
            "sides": [side(one), side(other)], "assessment": "assessed so" })
    }
}

fn marked(mut record: Value, mark: Mark) -> Value {
    match mark {
        Mark::None => {}
        Mark::Confidential => record["confidential"] = json!(true),
        Mark::ConfidentialAs => {
            record["confidential"] = json!(true);
            record["shown_as"] = json!("Source A");
        }
        Mark::Privileged => record["privileged"] = json!(true),
    }
    record
}
