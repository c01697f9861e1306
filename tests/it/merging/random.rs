//! Chronologies of one matter with all that records can say, each text of which is told apart.

use std::collections::BTreeSet;

use proptest::{collection::vec, prelude::*};
use serde_json::{Value, json};

use super::{deal, merged_text};
use crate::export::handed_over;
use dealtui::export::Format;

/// What one curator writes, as the bytes decide. The same bytes make the same records.
struct Curator<'b> {
    name: &'static str,
    bytes: std::iter::Cycle<std::slice::Iter<'b, u8>>,
    /// Of its parties, sources and events, which texts may speak of.
    named: Vec<String>,
}

impl Curator<'_> {
    fn byte(&mut self) -> u8 {
        self.bytes.next().copied().unwrap_or_default()
    }

    fn says_yes(&mut self) -> bool {
        self.byte() % 2 == 1
    }

    fn seldom(&mut self) -> bool {
        self.byte() % 4 == 3
    }

    fn one_of(&mut self, all: &[&'static str]) -> &'static str {
        all[usize::from(self.byte()) % all.len()]
    }

    /// A word that nobody else has, or only the other curator in the same place.
    fn word(&mut self, place: &str) -> String {
        let by = if self.seldom() { "both" } else { self.name };
        format!("{by}{}x", place.replace(['-', ' '], ""))
    }

    /// A name that the other curator may not use.
    fn call(&mut self, id: &str, name: &str) -> String {
        let called =
            if self.seldom() { format!("{name} {}", self.word(&format!("{id}name"))) } else { name.to_owned() };
        self.named.push(called.clone());
        called
    }

    /// Words that may speak of somebody or something.
    fn speaking(&mut self, words: String) -> String {
        if !self.seldom() {
            return words;
        }
        let at = usize::from(self.byte()) % self.named.len();
        format!("{words} of {}", self.named[at])
    }

    fn put(&mut self, record: &mut Value, field: &str, place: &str) {
        if self.says_yes() {
            let word = self.word(&format!("{place}{field}"));
            record[field] = json!(if PROSE.contains(&field) { self.speaking(word) } else { word });
        }
    }

    fn refer(&mut self, record: &mut Value, field: &str, all: &[&'static str]) {
        if self.seldom() {
            record[field] = json!(self.one_of(all));
        }
    }

    fn restrict(&mut self, record: &mut Value) {
        if self.seldom() {
            let field = self.one_of(&["confidential", "privileged"]);
            record[field] = json!(true);
        }
    }

    fn party(&mut self, id: &str, name: &str) -> Value {
        let mut party = json!({ "id": id, "name": name });
        for list in ["aliases", "products"] {
            if self.says_yes() {
                party[list] = json!([self.word(&format!("{id}{list}"))]);
            }
        }
        self.restrict(&mut party);
        party
    }

    fn source(&mut self, id: &str, title: &str) -> Value {
        let mut source = json!({ "id": id, "title": title });
        for field in ["note", "archive_url", "language"] {
            self.put(&mut source, field, id);
        }
        self.refer(&mut source, "owner", &PARTIES);
        let original = id == "wire";
        if !original {
            let link = self.one_of(&["copy_of", "derived_from", "relayed_by"]);
            match link {
                "relayed_by" if self.says_yes() => source[link] = json!(["wire"]),
                "relayed_by" => {}
                _ => self.refer(&mut source, link, &["wire"]),
            }
        }
        self.restrict(&mut source);
        source
    }

    fn amount(&mut self, place: &str) -> Value {
        let mut amount = json!({ "value": self.one_of(&["5", "7"]), "for": self.word(&format!("{place}for")) });
        self.put(&mut amount, "condition", place);
        self.refer(&mut amount, "source", &SOURCES);
        if self.says_yes() {
            amount["unit"] = json!("USD");
        }
        amount
    }

    fn passage(&mut self, event: &str, source: &'static str) -> Value {
        let place = format!("{event}{source}");
        let exact = self.speaking(format!("As {source} has it"));
        let mut passage = json!({ "id": format!("{event}-{source}"), "source": source, "exact": exact });
        self.put(&mut passage, "translation", &place);
        self.refer(&mut passage, "speaker", &PARTIES);
        if self.says_yes() {
            passage["reading"] = json!(self.word(&format!("{place}reading")));
            if self.says_yes() {
                passage["reading_basis"] =
                    json!({ "sources": [self.one_of(&SOURCES)], "note": self.word(&format!("{place}basis")) });
            }
        }
        passage
    }

    fn event(&mut self, id: &str, title: &str) -> Value {
        let mut event = json!({ "id": id, "date": "2031-04-01", "kind": "other", "title": title });
        self.put(&mut event, "summary", id);
        self.put(&mut event, "date_words", id);
        self.refer(&mut event, "dated_by", &SOURCES);
        self.restrict(&mut event);
        if self.says_yes() {
            event["tags"] = json!([self.word(&format!("{id}tag"))]);
        }
        let mut parties = Vec::new();
        for party in PARTIES {
            if self.says_yes() {
                parties.push(json!({ "id": party, "role": self.word(&format!("{id}{party}role")) }));
            }
        }
        event["parties"] = json!(parties);
        let (mut passages, mut corroboration) = (Vec::new(), Vec::new());
        for source in SOURCES {
            if self.says_yes() {
                passages.push(self.passage(id, source));
            }
            if self.says_yes() {
                let mut said = json!({ "source": source, "verdict": self.one_of(&["confirms", "refines"]) });
                self.put(&mut said, "note", &format!("{id}{source}said"));
                corroboration.push(said);
            }
        }
        event["passages"] = json!(passages);
        event["corroboration"] = json!(corroboration);
        if self.says_yes() {
            event["amounts"] = json!([self.amount(&format!("{id}amount"))]);
        }
        if self.says_yes() {
            let mut relation = json!({ "kind": "follows-from", "event": if id == "vote" { "talks" } else { "vote" } });
            self.put(&mut relation, "note", &format!("{id}relation"));
            self.refer(&mut relation, "according_to", &SOURCES);
            event["relations"] = json!([relation]);
        }
        event
    }

    /// What alone names somebody. Another one may be in secret.
    fn meal(&mut self) -> Value {
        let parties = json!([{ "id": "wren" }]);
        if self.says_yes() {
            json!({ "id": "dinner", "date": "2031-06-01", "kind": "other", "title": "Dinner with bankers", "parties": parties })
        } else {
            json!({ "id": "lunch", "date": "2031-03-01", "kind": "other", "title": "They eat in a club", "parties": parties, "confidential": true })
        }
    }

    fn term(&mut self) -> Value {
        let mut version =
            json!({ "in_force": "2031-04-01/", "text": self.word("termtext"), "set_by": self.one_of(&EVENTS) });
        if self.says_yes() {
            version["amounts"] = json!([self.amount("termamount")]);
        }
        if self.says_yes() {
            version["basis"] = json!([{ "source": self.one_of(&SOURCES), "note": self.word("termbasis") }]);
        }
        if self.says_yes() {
            version["doubt"] =
                json!({ "from": "2031-05-01", "why": self.word("termdoubt"), "source": self.one_of(&SOURCES) });
        }
        json!({ "id": "fee", "title": "Break fee", "kind": "fee", "from": [self.one_of(&PARTIES)], "versions": [version] })
    }

    fn disagreement(&mut self) -> Value {
        let mut sides = Vec::new();
        for side in ["one", "other"] {
            sides.push(json!({ "says": self.word(&format!("side{side}")), "sources": [self.one_of(&SOURCES)] }));
        }
        let mut disagreement =
            json!({ "id": "votes", "point": "How many votes", "events": [self.one_of(&EVENTS)], "sides": sides });
        self.put(&mut disagreement, "assessment", "votes");
        disagreement
    }

    fn chronology(&mut self) -> Value {
        let names = ["Tern Shipping", "Mill Paper"];
        let titles = ["Wire story", "Memo of the board", "Copy at the registry"];
        let happened = ["Board votes on it", "Talks begin again"];
        let mut called = |ids: &[&str], names: &[&str]| -> Vec<String> {
            ids.iter().zip(names).map(|(id, name)| self.call(id, name)).collect()
        };
        let names = called(&PARTIES, &names);
        let titles = called(&SOURCES, &titles);
        let happened = called(&EVENTS, &happened);
        self.named.push(ELSEWHERE.to_owned());
        let mut parties: Vec<Value> = PARTIES.iter().zip(&names).map(|(id, name)| self.party(id, name)).collect();
        parties.push(json!({ "id": "wren", "name": ELSEWHERE }));
        let sources: Vec<Value> = SOURCES.iter().zip(&titles).map(|(id, title)| self.source(id, title)).collect();
        let mut events: Vec<Value> = EVENTS.iter().zip(&happened).map(|(id, title)| self.event(id, title)).collect();
        events.push(self.meal());
        let terms: Vec<Value> = self.says_yes().then(|| self.term()).into_iter().collect();
        let disagreements: Vec<Value> = self.says_yes().then(|| self.disagreement()).into_iter().collect();
        json!({ "parties": parties, "sources": sources, "events": events, "terms": terms, "disagreements": disagreements })
    }
}

const PARTIES: [&str; 2] = ["tern", "mill"];
const SOURCES: [&str; 3] = ["wire", "memo", "copy"];
const EVENTS: [&str; 2] = ["vote", "talks"];

/// Whom only a meal names.
const ELSEWHERE: &str = "Wren Capital";

/// Fields in which names are taken out.
const PROSE: [&str; 4] = ["note", "summary", "assessment", "translation"];

pub(super) fn chronologies() -> impl Strategy<Value = [Value; 2]> {
    let bytes = || vec(any::<u8>(), 120..240);
    (bytes(), bytes()).prop_map(|(first, second)| {
        [("alpha", &first), ("bravo", &second)]
            .map(|(name, bytes)| Curator { name, bytes: bytes.iter().cycle(), named: Vec::new() }.chronology())
    })
}

/// The words of curators in a text.
pub(super) fn words(text: &str) -> BTreeSet<&str> {
    let is_word =
        |word: &&str| ["alpha", "bravo", "both"].iter().any(|name| word.starts_with(name)) && word.ends_with('x');
    text.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_').filter(is_word).collect()
}

/// All texts of a deal but IDs, and what else only leads from record to record.
fn texts(deal: &Value) -> BTreeSet<String> {
    match deal {
        Value::String(text) => BTreeSet::from([text.clone()]),
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(fields) => {
            fields.iter().filter(|(field, _)| *field != "id").flat_map(|(_, value)| texts(value)).collect()
        }
        _ => BTreeSet::new(),
    }
}

fn texts_of_export(text: &str) -> BTreeSet<String> {
    serde_json::from_str(&export(text)).map(|deal| texts(&deal)).unwrap_or_default()
}

/// What is handed over of a deal; nothing if no deal is left.
fn export(text: &str) -> String {
    handed_over(text, Format::Json).map(|exported| String::from_utf8(exported.bytes).unwrap()).unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn every_text_of_both_is_in_the_merged_deal_or_told([first, second] in chronologies()) {
        let (text, told) = merged_text(&first, &second);
        let (kept, told_words) = (words(&text), words(&told));
        for version in [&first, &second] {
            let written = version.to_string();
            let lost: Vec<&str> =
                words(&written).into_iter().filter(|word| !kept.contains(word) && !told_words.contains(word)).collect();
            prop_assert_eq!(lost, Vec::<&str>::new(), "\n{}\n{}\n{}\n{}", first, second, text, told);
        }
    }

    #[test]
    fn what_neither_hands_over_is_in_no_export_of_the_merged_deal([first, second] in chronologies()) {
        let own: Vec<String> = [&first, &second].map(|version| export(&deal(version))).to_vec();
        let open: BTreeSet<&str> = own.iter().flat_map(|text| words(text)).collect();
        let (text, told) = merged_text(&first, &second);
        let exported = export(&text);
        let secret: Vec<&str> = words(&exported).into_iter().filter(|word| !open.contains(word)).collect();
        prop_assert_eq!(secret, Vec::<&str>::new(), "\n{}\n{}\n{}\n{}", first, second, text, told);
    }

    #[test]
    fn what_one_hands_over_only_without_a_name_is_so_in_the_merged_deal([first, second] in chronologies()) {
        let whole = [&first, &second].map(texts);
        let own = [&first, &second].map(|version| texts_of_export(&deal(version)));
        let (text, told) = merged_text(&first, &second);
        let merged = texts_of_export(&text);
        for (side, rival) in [(0, 1), (1, 0)] {
            let is_open = |text: &String| own[rival].iter().any(|open| open.contains(text.as_str()));
            let withheld = whole[side].difference(&own[side]).filter(|text| !words(text).is_empty() && !is_open(text));
            for withheld in withheld {
                let telling = merged.iter().find(|text| text.contains(withheld.as_str()));
                prop_assert_eq!(telling, None, "\n{}\n{}\n{}\n{}\n{}", withheld, first, second, text, told);
            }
        }
    }
}
