//! The grammar of queries as data. The parser takes the qualifiers of a list from
//! this table, errors their examples, and the help on screen, `--help` and
//! docs/queries.md their text.

mod lists;
mod values;

use std::fmt;

use Qualifier::{Amount, Date, Id, Kind, Party, Read, Role, Source, State, Tag, Term, Type};
use Values::{Compared, Names, Words};

pub(in crate::search) use values::{ReadTest, Values};
use values::{read_spellings, spelled};

use super::{Has, Is, SourceIs};
use crate::domain::{EventKind, Settlement, Standing, Status, TermState, Vocabulary, vocabulary};

vocabulary! {
    Qualifier {
        Party = "party",
        Role = "role",
        Kind = "kind",
        Status = "status",
        Source = "source",
        Term = "term",
        Tag = "tag",
        Has = "has",
        Is = "is",
        Date = "date",
        Amount = "amount",
        Id = "id",
        Read = "read",
        Type = "type",
        Standing = "standing",
        State = "state",
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListKind {
    #[default]
    Events,
    Sources,
    Terms,
    /// Points on which sources differ, and events against one another.
    Disputes,
}

/// What can be typed in a list: signs, or a qualifier in all its forms.
struct Section {
    qualifier: Option<Qualifier>,
    lists: &'static [ListKind],
    values: Values,
    rules: &'static [Rule],
}

/// A sign, or one form of a qualifier, with an example.
#[derive(Clone, Copy, Debug)]
struct Rule {
    syntax: &'static str,
    /// The words that can be given stand in place of `{}`.
    finds: &'static str,
    query: &'static str,
    query_finds: &'static str,
}

#[derive(Clone, Debug)]
pub struct Usage {
    /// None for a sign.
    pub qualifier: Option<Qualifier>,
    pub syntax: &'static str,
    pub finds: String,
    pub query: &'static str,
    pub query_finds: &'static str,
}

const ALL: &[ListKind] = &[ListKind::Events, ListKind::Sources, ListKind::Terms, ListKind::Disputes];
const EVENTS: &[ListKind] = &[ListKind::Events];
const SOURCES: &[ListKind] = &[ListKind::Sources];
const TERMS: &[ListKind] = &[ListKind::Terms];
const DISPUTES: &[ListKind] = &[ListKind::Disputes];
const DATED: &[ListKind] = &[ListKind::Events, ListKind::Sources];

macro_rules! grammar {
    ($($qualifier:expr, $lists:expr, $values:expr => {
        $($syntax:literal finds $finds:literal, as $query:literal finds $found:literal;)+
    })+) => {
        const GRAMMAR: &[Section] = &[$(Section {
            qualifier: $qualifier,
            lists: $lists,
            values: $values,
            rules: &[$(Rule { syntax: $syntax, finds: $finds, query: $query, query_finds: $found },)+],
        },)+];
    };
}

grammar! {
    None, ALL, Compared => {
        "x" finds "the letters of x, in order, in a title, name, kind or tag; a word that begins with x in longer text",
            as "msft" finds "Microsoft, and anything else with these letters in order";
        "x y" finds "both x and y; an ellipsis between them, as in a quote, is ignored, in quotation marks, too",
            as "frontier aws" finds "both words, wherever they are";
        "'x" finds "words that begin with x, as written; a capital letter makes it case-sensitive",
            as "'exclusiv" finds "exclusive and exclusivity";
        "\"x y\"" finds "whole words, as written",
            as "\"first-party\"" finds "first and party, side by side";
        "^x" finds "titles that begin with x",
            as "^microsoft" finds "titles that begin with Microsoft";
        "x$" finds "titles that end with x",
            as "openai$" finds "titles that end with OpenAI";
        "!x  -x  not:x" finds "everything that x does not find",
            as "frontier !aws" finds "frontier, but not AWS";
        "x | y" finds "either; put spaces around |",
            as "aws | azure" finds "AWS, Azure or both";
        "name:x,y" finds "any of several values, as does repeating the qualifier",
            as "party:amazon,nvidia" finds "what concerns either company";
        "name:x+y" finds "all of several values",
            as "party:openai+altman" finds "what concerns both OpenAI and Sam Altman";
        "name:\"x y\"" finds "a value with spaces",
            as "party:\"amazon web services\"" finds "what concerns Amazon, by one of its names";
        "\\" finds "the next character literally, such as a symbol or a space",
            as "web\\ services" finds "both words, with one space between them";
    }
    Some(Party), EVENTS, Names("party", "parties") => {
        "party:NAME" finds "who took part; a person is counted under the company they represent",
            as "party:amazon" finds "events of Amazon and its people";
    }
    Some(Role), EVENTS, Names("role", "roles") => {
        "role:ROLE" finds "the role of someone who took part",
            as "role:investor" finds "events with an investor";
    }
    Some(Kind), EVENTS, Words(|| spelled(EventKind::label, |_| &[])) => {
        "kind:KIND" finds "the kind of event: {}",
            as "kind:reported" finds "reports by the press";
    }
    Some(Qualifier::Status), EVENTS, Words(|| spelled(Status::word, |_| &[])) => {
        "status:STATUS" finds "what later happened to the event, or that no primary source confirms it: {}",
            as "status:disputed" finds "events that another event disputes";
    }
    Some(Source), EVENTS, Names("source", "sources") => {
        "source:NAME" finds "a source, by ID, publisher or source type",
            as "source:primary" finds "events with a primary source";
    }
    Some(Term), EVENTS, Names("term", "terms") => {
        "term:NAME" finds "a term that the event set, changed, ended, restated or performed, or whose condition it met",
            as "term:exclusivity" finds "events that affect an exclusivity term";
    }
    Some(Tag), EVENTS, Names("tag", "tags") => {
        "tag:TAG" finds "a tag",
            as "tag:exclusivity" finds "events tagged exclusivity";
    }
    Some(Qualifier::Has), EVENTS, Words(|| spelled(Has::label, |_| &[])) => {
        "has:WHAT" finds "what the event has: {} (one of yours)",
            as "has:contradiction" finds "events that a source contradicts";
    }
    Some(Qualifier::Is), EVENTS, Words(|| spelled(Is::label, |is| if is == Is::Damaged { &["garbled"] } else { &[] })) => {
        "is:WHAT" finds "how the event relates to the deal: {} (damaged: some of its quoted words are garbled or cut off; paraphrased: some are of a text that a machine reworded; disputed: in an open dispute; unsourced: supported by no passage and no source that was read; todo: undated, unsourced, in an open dispute, core without a passage, with a passage that is not verified or that a later version of its source lacks, with a source that is not read yet, or with quoted words in a text of your own; marked: by you, with m; new: added or changed since you last opened the deal)",
            as "is:later" finds "events after the quoted text";
    }
    Some(Qualifier::Is), SOURCES, Words(|| spelled(SourceIs::word, |_| &[])) => {
        "is:WHAT" finds "how the source is used, and who may see it: {} (paraphrased: a machine reworded it; todo: not read yet, or with a passage that is not verified)",
            as "is:quoted" finds "sources whose words are quoted";
    }
    Some(Read), SOURCES, Words(read_spellings) => {
        "read:HOW" finds "how the source was read: {} (unread: what nobody here read, which is not-read, not-read-yet and secondhand); the words of the deal file, too",
            as "read:unread" finds "sources that are not read, not read yet or only known secondhand";
    }
    Some(Type), SOURCES, Names("type", "types") => {
        "type:TYPE" finds "the document type",
            as "type:report" finds "reports, such as filings";
    }
    Some(Qualifier::Standing), SOURCES, Words(|| spelled(Standing::word, |_| &[])) => {
        "standing:WHAT" finds "how close the source is to the deal: {}",
            as "standing:primary" finds "the parties' own documents";
    }
    Some(Party), SOURCES, Names("party", "parties") => {
        "party:NAME" finds "the publisher, an author or the owner",
            as "party:microsoft" finds "what Microsoft published";
    }
    Some(Date), DATED, Compared => {
        "date:DATE" finds "a date as people write it, or in EDTF; an imprecise date is a possible match",
            as "date:2026-02" finds "February 2026";
        "date:MONTH" finds "without a year: the latest such month or day in the period of the deal",
            as "date:feb" finds "February in the period of the deal";
        "date:FROM..TO" finds "a period; either end can be left out",
            as "date:2025-10..2026-01" finds "October 2025 to January 2026";
        "date:>=DATE" finds "a comparison with >=, <=, > or <; if repeated, all must hold",
            as "date:>=2026-02-27" finds "27 February 2026 or later";
        "date:=DATE" finds "only certain matches",
            as "date:=2026-02" finds "what is certain to be in February 2026";
    }
    Some(Amount), EVENTS, Compared => {
        "amount:AMOUNT" finds "an amount as the source states it; the unit is optional, and nothing is converted",
            as "amount:27%" finds "27 percent";
        "amount:LOW..HIGH" finds "a range; either end can be left out",
            as "amount:5B..50B" finds "5 to 50 billion in any unit";
        "amount:>=AMOUNT" finds "a comparison with >=, <=, > or <; if repeated, all must hold for the same amount",
            as "amount:>=10B" finds "10 billion or more";
    }
    Some(Id), EVENTS, Names("id", "ids") => {
        "id:ID" finds "the ID, or words in it",
            as "id:agreement" finds "events with agreement in their ID";
    }
    Some(State), TERMS, Words(|| spelled(TermState::label, |_| &[])) => {
        "state:STATE" finds "the state of the term on the selected day: {} (presumed: in force when last shown)",
            as "state:in-force" finds "terms in force on that day";
    }
    Some(Kind), TERMS, Names("kind", "kinds") => {
        "kind:KIND" finds "the kind of term",
            as "kind:exclusivity" finds "exclusivity terms";
    }
    Some(Party), TERMS, Names("party", "parties") => {
        "party:NAME" finds "who owes it or is owed",
            as "party:amazon" finds "what Amazon owes or is owed";
    }
    Some(Qualifier::Is), DISPUTES, Words(|| spelled(Settlement::word, |_| &[])) => {
        "is:WHAT" finds "whether the dispute is resolved: {}",
            as "is:open" finds "disputes that are not resolved";
    }
    Some(Party), DISPUTES, Names("party", "parties") => {
        "party:NAME" finds "whose events or terms are in dispute",
            as "party:amazon" finds "disputes that concern Amazon";
    }
}

impl Section {
    fn usages(&self) -> impl Iterator<Item = Usage> {
        let words = match self.values {
            Words(_) => self.values.offered().join(", "),
            Compared | Names(..) => String::new(),
        };
        self.rules.iter().map(move |Rule { syntax, finds, query, query_finds }| Usage {
            qualifier: self.qualifier,
            syntax,
            finds: finds.replace("{}", &words),
            query,
            query_finds,
        })
    }
}

impl Qualifier {
    pub fn name(self) -> &'static str {
        self.word()
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
