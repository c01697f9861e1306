//! Every field of every record is on a page, or the page says that it leaves such out.

use std::collections::BTreeSet;

use dealtui::{
    deal_file,
    export::{AsOf, Confidentiality, Format, Page, Reader, Request, Selection, export},
};
use dom_query::Document;
use serde_json::Value;

use super::{day, read, text};

/// A record of each kind with all its fields, each with words of its own.
const DEAL: &str = r#"{
  "format": 1,
  "deal": { "id": "d", "title": "DealTitle", "summary": "DealSummary", "period": "2021/2029", "revised": "2026-02-11" },
  "parties": [
    { "id": "acme", "name": "AcmeName", "kind": "company", "aliases": ["AcmeAlias"], "products": ["AcmeProduct"] },
    { "id": "jane", "name": "JaneName", "kind": "person", "of": "acme", "confidential": true, "shown_as": "PartyStandIn" },
    { "id": "court", "name": "CourtName", "kind": "body", "privileged": true }
  ],
  "sources": [
    { "id": "wire", "type": "article-newspaper", "standing": "press", "publisher": "WirePublisher", "title": "WireTitle", "authors": ["WireAuthor"],
      "owner": "acme", "published": "2026-01-13", "accessed": "2026-01-14", "url": "https://wire.example/a", "archive_url": "https://archive.example/b",
      "read": "full", "language": "de", "proved": { "on": "2026-01-26", "digest": "3333333333333333333333333333333333333333333333333333333333333333" }, "note": "WireNote", "ground_rules": "on-record", "doubts": ["title", "link", "date"],
      "sha256": "1111111111111111111111111111111111111111111111111111111111111111",
      "original": { "name": "OriginalName", "sha256": "2222222222222222222222222222222222222222222222222222222222222222",
        "media_type": "text/html", "extractor": "OriginalExtractor" } },
    { "id": "copy", "publisher": "CopyPublisher", "published": "2026-01-15", "copy_of": "wire", "wording": "machine-paraphrased", "read": "full" },
    { "id": "digest", "publisher": "DigestPublisher", "published": "2026-01-16", "derived_from": "wire", "read": "excerpt" },
    { "id": "later", "publisher": "LaterPublisher", "published": "2026-01-17", "version_of": "wire", "read": "unread" },
    { "id": "told", "publisher": "ToldPublisher", "published": "2026-01-18", "read": "relayed", "relayed_by": ["digest"], "ground_rules": "background",
      "confidential": true, "shown_as": "SourceStandIn" }
  ],
  "events": [
    { "id": "signs", "date": "2026-01-02", "date_words": "DateWords", "said": "2026-01-21", "dated_by": "digest", "scope": "context", "kind": "agreement",
      "title": "SignsTitle", "summary": "SignsSummary", "tags": ["SignsTag"], "parties": [{ "id": "acme", "role": "lead-counsel" }],
      "amounts": [{ "value": "1234", "unit": "USD", "bound": "up to", "certainty": "reported", "for": "AmountPurpose", "condition": "AmountCondition", "source": "digest" }],
      "passages": [{ "id": "words", "source": "wire", "page": 37, "paragraph": 41, "exact": "ExactWords.", "translation": "TranslatedWords.",
        "translated_by": "TheTranslator", "speakers": ["jane"], "quality": "garbled", "claim": "opinion", "reading": "ReadingWords.",
        "reading_basis": { "note": "ReadingNote", "sources": ["digest"] } }],
      "corroboration": [{ "source": "digest", "verdict": "confirms", "note": "StatementNote", "passages": ["words"] },
        { "source": "copy", "verdict": "contradicts", "note": "ContradictionNote" }],
      "confidential": true, "shown_as": "EventStandIn" },
    { "id": "walks", "date": "2026-01-05", "kind": "notice", "title": "WalksTitle", "order": 2,
      "relations": [{ "kind": "disputes", "event": "signs", "extent": "part", "note": "RelationNote", "according_to": "digest" }] },
    { "id": "pays", "date": "2026-01-06", "kind": "other", "title": "PaysTitle" },
    { "id": "ends", "date": "2026-01-07", "kind": "other", "title": "EndsTitle" }
  ],
  "disagreements": [
    { "id": "point", "point": "DisputePoint", "events": ["signs"], "terms": ["loan"], "assessment": "DisputeAssessment", "settled": false,
      "sides": [{ "says": "SideOne.", "sources": ["digest"], "passages": ["words"] }, { "says": "SideTwo.", "sources": ["told"] }] },
    { "id": "done", "point": "SettledPoint", "events": ["walks"], "settled": true,
      "sides": [{ "says": "SettledOne.", "sources": ["digest"] }, { "says": "SettledTwo.", "sources": ["told"] }] }
  ],
  "terms": [
    { "id": "loan", "title": "LoanTitle", "kind": "loan-facility", "from": ["acme"], "to": ["court"], "mutual": true,
      "versions": [
        { "in_force": "2026-01-02/2026-01-07", "text": "LoanText.", "set_by": "signs", "ended_by": "ends", "attested": "2026-01-03", "restated_by": ["walks"],
          "amounts": [{ "value": "5678", "unit": "EUR", "bound": "about", "certainty": "inferred", "for": "TermPurpose", "condition": "TermCondition", "source": "copy" }],
          "basis": [{ "passage": "words", "note": "BasisNote" }, { "source": "digest" }], "inferred": ["end"] }] },
    { "id": "fee", "title": "FeeTitle", "kind": "payment", "from": ["acme"], "to": ["court"],
      "versions": [{ "in_force": "2020/2027-05-31", "text": "FeeText.", "set_before": "2021-01-01", "fulfilled_by": "pays",
        "condition": { "text": "ConditionText.", "effect": "ends", "unmet_on": "2026-01-09" },
        "doubt": { "from": "2026-02-01", "why": "DoubtWhy", "source": "told" } }] },
    { "id": "met", "title": "MetTitle", "kind": "option", "from": ["acme"], "to": ["court"],
      "versions": [{ "in_force": "2026-01-02/2028-04-30", "text": "MetText.", "set_by": "walks",
        "condition": { "text": "MetCondition.", "effect": "begins", "met_by": "pays" } }] }
  ]
}"#;

/// Each field, how the page of everything says it, and what the other pages say where they
/// leave it out: for a court, for an editor, for a client, in a brief.
const FIELDS: &[(&str, &str, [&str; 4])] = &[
    ("deal.summary", "DealSummary", ["the summary of the deal", "", "", "the summary of the deal"]),
    ("deal.title", "DealTitle", [""; 4]),
    ("deal.period", "2021 to 2029", [""; 4]),
    ("deal.revised", "11 Feb 2026", [""; 4]),
    ("parties.name", "AcmeName", PARTIES),
    ("parties.aliases", "AcmeAlias", PARTIES),
    ("parties.products", "AcmeProduct", PARTIES),
    ("parties.kind", "company", PARTIES),
    ("parties.of", "person AcmeName", PARTIES),
    ("parties.confidential", "JaneName Confidential", PARTIES),
    ("parties.privileged", "CourtName Privileged", PARTIES),
    ("parties.shown_as", "PartyStandIn", PARTIES),
    ("sources.type", "newspaper article", SOURCES),
    ("sources.standing", "press", SOURCES),
    ("sources.publisher", "CopyPublisher", SOURCES),
    ("sources.title", "WireTitle", SOURCES),
    ("sources.authors", "WireAuthor", SOURCES),
    ("sources.owner", "document of AcmeName", SOURCES),
    ("sources.published", "13 Jan 2026", SOURCES),
    ("sources.accessed", "accessed 14 Jan 2026", SOURCES),
    ("sources.url", "https://wire.example/a", SOURCES),
    ("sources.archive_url", "https://archive.example/b", SOURCES),
    ("sources.copy_of", "copy of WirePublisher", SOURCES),
    ("sources.derived_from", "draws on WirePublisher", SOURCES),
    ("sources.version_of", "later version of WirePublisher", SOURCES),
    ("sources.wording", "machine-paraphrased", SOURCES),
    ("sources.ground_rules", "on the record", SOURCES),
    ("sources.read", "excerpt", SOURCES),
    ("sources.relayed_by", "relayed by DigestPublisher", SOURCES),
    ("sources.sha256", "1111111111111111111111111111111111111111111111111111111111111111", SOURCES),
    ("sources.original.sha256", "2222222222222222222222222222222222222222222222222222222222222222", SOURCES),
    ("sources.original.name", "OriginalName", SOURCES),
    ("sources.original.media_type", "text/html", SOURCES),
    ("sources.original.extractor", "OriginalExtractor", SOURCES),
    ("sources.proved.on", "quotations checked on 26 Jan 2026", SOURCES),
    ("sources.language", "in de", SOURCES),
    ("sources.note", "WireNote", SOURCES),
    ("sources.doubts", "link in doubt", SOURCES),
    ("sources.confidential", "ToldPublisher; on background Confidential", SOURCES),
    ("sources.shown_as", "SourceStandIn", SOURCES),
    ("events.date", "Fri 2 January 2026", DATES),
    ("events.date_words", "DateWords", EVENTS),
    (
        "events.said",
        "made public Wed 21 January 2026",
        ["date of publication", "date of publication", "date of publication", BRIEF],
    ),
    (
        "events.dated_by",
        "date from DigestPublisher",
        ["1 source of dates", "1 source of dates", "1 source of dates", BRIEF],
    ),
    ("events.scope", "context, not in the quoted text", KINDS),
    ("events.kind", "· agreed ·", KINDS),
    ("events.title", "SignsTitle", EVENTS),
    ("events.summary", "SignsSummary", ["summar", "", "", BRIEF]),
    ("events.tags", "SignsTag", ["tag", "tag", "tag", BRIEF]),
    ("events.parties.role", "lead counsel", ["mention of parties", "mention of parties", "mention of parties", BRIEF]),
    ("events.confidential", "SignsTitle Confidential", EVENTS),
    ("events.shown_as", "EventStandIn", NAMES),
    ("events.amounts.value", "up to $1,234", AMOUNTS),
    ("events.amounts.certainty", "reported", AMOUNTS),
    ("events.amounts.for", "AmountPurpose", AMOUNTS),
    ("events.amounts.condition", "if: AmountCondition", AMOUNTS),
    ("events.amounts.source", "from DigestPublisher", ["documents only by", "", "of 1 amount", BRIEF]),
    ("events.passages.exact", "ExactWords.", WORDS),
    ("events.passages.source", "WirePublisher", WORDS),
    ("events.passages.page", "p. 37", WORDS),
    ("events.passages.paragraph", "¶41", WORDS),
    ("events.passages.translation", "TranslatedWords.", WORDS),
    ("events.passages.translated_by", "TheTranslator", WORDS),
    ("events.passages.speakers", "attributed to JaneName", WORDS),
    ("events.passages.quality", "damaged", ["", "", "quotation", "quotation"]),
    (
        "events.passages.claim",
        "opinion",
        ["mark of what kind of claim", "mark of what kind of claim", "mark of what kind of claim", BRIEF],
    ),
    ("events.passages.reading", "ReadingWords.", ["likely meaning"; 4]),
    ("events.passages.reading_basis.note", "ReadingNote", ["likely meaning"; 4]),
    ("events.corroboration.note", "StatementNote", ["on statements", "", "on statements", BRIEF]),
    ("events.corroboration.source", "CopyPublisher", SOURCES),
    ("events.relations.kind", "disputes", ["relation", "relation", "relation", BRIEF]),
    ("events.relations.extent", "in part", RELATIONS),
    ("events.relations.note", "RelationNote", RELATIONS),
    ("events.relations.according_to", "according to DigestPublisher", RELATIONS),
    ("disagreements.point", "DisputePoint", [""; 4]),
    ("disagreements.assessment", "DisputeAssessment", ["assessment"; 4]),
    ("disagreements.settled", "SettledPoint", ["settled dispute"; 4]),
    ("disagreements.sides.says", "SideTwo.", [""; 4]),
    ("disagreements.sides.sources", "ToldPublisher, 18 Jan 2026", ["documents only", "", "", "sources only"]),
    ("terms.title", "LoanTitle", TERMS),
    ("terms.kind", "loan facility", TERMS),
    ("terms.from", "AcmeName", PARTIES),
    ("terms.mutual", "binds both sides alike", TERMS),
    ("terms.versions.text", "LoanText.", TERMS),
    ("terms.versions.inferred", "end inferred", TERMS),
    ("terms.versions.attested", "last attested 3 Jan 2026", TERMS),
    ("terms.versions.amounts.value", "about €5,678", TERMS),
    ("terms.versions.amounts.certainty", "inferred", TERMS),
    ("terms.versions.amounts.for", "TermPurpose", TERMS),
    ("terms.versions.amounts.condition", "if: TermCondition", TERMS),
    ("terms.versions.amounts.source", "from CopyPublisher", TERMS),
    ("terms.versions.basis.note", "BasisNote", TERMS),
    ("terms.versions.set_before", "set before 1 Jan 2021", TERMS),
    ("terms.versions.ended_by", "ended by “EndsTitle”", TERMS),
    ("terms.versions.fulfilled_by", "fulfilled by “PaysTitle”", TERMS),
    ("terms.versions.condition.text", "ConditionText.", TERMS),
    ("terms.versions.condition.unmet_on", "condition unmet on 9 Jan 2026", TERMS),
    ("terms.versions.restated_by", "restated by “WalksTitle”", TERMS),
    ("terms.versions.set_by", "set by “SignsTitle”", TERMS),
    ("terms.versions.condition.met_by", "condition met by “PaysTitle”", TERMS),
    ("terms.versions.condition.effect", "begins when: MetCondition.", TERMS),
    ("terms.versions.in_force", "Fri 2 January 2026 to Wed 7 January 2026", TERMS),
    ("terms.versions.doubt.source", "DoubtWhy · ToldPublisher", TERMS),
    ("terms.versions.basis.source", "based on DigestPublisher", TERMS),
    ("terms.versions.doubt.why", "DoubtWhy", TERMS),
    ("terms.versions.doubt.from", "1 Feb 2026", TERMS),
];

const BRIEF: &str = "events only by date, title and a citation";
const EVENTS: [&str; 4] = ["", "", "", BRIEF];
const DATES: [&str; 4] =
    ["in the words of its source", "in the words of its source", "in the words of its source", BRIEF];
const NAMES: [&str; 4] = ["for others", "for others", "for others", BRIEF];
const KINDS: [&str; 4] = ["kinds and scopes", "kinds and scopes", "kinds and scopes", BRIEF];
const PARTIES: [&str; 4] =
    ["parties only by name", "parties only by name", "parties only by name", "parties only by name"];
const SOURCES: [&str; 4] = ["documents only by", "", "sources only by", "sources only by"];
const AMOUNTS: [&str; 4] = ["", "", "of 1 amount", BRIEF];
const WORDS: [&str; 4] = ["", "", "quotation", "quotation"];
const RELATIONS: [&str; 4] = ["detail of relations", "detail of relations", "relation", BRIEF];
const TERMS: [&str; 4] = ["term", "term", "terms only", "terms only"];

fn exported(page: Page) -> (String, String) {
    let deal = read(DEAL);
    let selection = Selection::whole(&deal);
    let marked = [deal.find_event("signs").unwrap().ix()];
    let exported = export(Request {
        deal: &deal,
        text: DEAL,
        selection: &selection,
        format: Format::Html(page),
        confidentiality: Confidentiality::Included,
        marked: &marked,
        day: AsOf::Day(day()),
    })
    .unwrap();
    let losses = exported.losses.join("; ");
    let document =
        Document::from(text(exported).replace("<p", " <p").replace("<td", " <td").replace("<span", " <span"));
    let links: Vec<String> =
        document.select("main a").iter().filter_map(|link| link.attr("href")).map(|to| to.to_string()).collect();
    let words = format!("{} {}", document.select("body").text(), links.join(" "));
    (words.split_whitespace().collect::<Vec<_>>().join(" "), losses)
}

#[test]
fn a_page_of_everything_leaves_nothing_out() {
    let (page, losses) = exported(Page::Everything);
    assert_eq!(losses, "");
    let missing: Vec<&str> =
        FIELDS.iter().filter(|(_, said, _)| !page.contains(said)).map(|(field, ..)| *field).collect();
    assert_eq!(missing, Vec::<&str>::new(), "{page}");
}

#[test]
fn other_pages_say_what_they_leave_out() {
    let pages = [
        Page::Chronology(Reader::Court),
        Page::Chronology(Reader::Editor),
        Page::Chronology(Reader::Client),
        Page::Brief,
    ];
    for (nth, kind) in pages.into_iter().enumerate() {
        let (page, losses) = exported(kind);
        let is_told = |(_, said, told): &&(&str, &str, [&str; 4])| {
            page.contains(said) || (!told[nth].is_empty() && losses.contains(told[nth]))
        };
        let missing: Vec<&str> = FIELDS.iter().filter(|field| !is_told(field)).map(|(field, ..)| *field).collect();
        assert_eq!(missing, Vec::<&str>::new(), "{kind:?}\n{losses}\n{page}");
    }
}

/// Names within the file, what a program writes, what is said by where a record stands, and
/// marks that only withhold.
const NOT_SAID: [&str; 12] = [
    "$schema",
    "format",
    "events.match",
    "events.order",
    "disagreements.confidential",
    "disagreements.privileged",
    "events.corroboration.confidential",
    "events.corroboration.privileged",
    "events.passages.confidential",
    "events.passages.privileged",
    "terms.confidential",
    "terms.privileged",
];

/// A field that is added to the format has to be in the table above.
#[test]
fn every_text_of_the_format_is_in_the_table() {
    let schema: Value = serde_json::from_str(&deal_file::schema()).unwrap();
    let mut fields = BTreeSet::new();
    walk(&schema, &schema, "", &mut fields);
    let is_known = |field: &String| {
        let is_in = |named: &str| named == field || named.starts_with(&format!("{field}."));
        FIELDS.iter().any(|(named, ..)| is_in(named))
            || NOT_SAID.iter().any(|not| field.starts_with(not))
            || field.split('.').next_back() == Some("id")
            || field == "deal"
    };
    let texts: Vec<&String> = fields.iter().filter(|field| !is_known(field)).collect();
    assert_eq!(texts, LINKS);
}

fn walk(schema: &Value, node: &Value, path: &str, fields: &mut BTreeSet<String>) {
    if let Some(of) = node["$ref"].as_str() {
        return walk(schema, schema.pointer(of.trim_start_matches('#')).unwrap(), path, fields);
    }
    for all in ["anyOf", "oneOf", "allOf"] {
        node[all].as_array().into_iter().flatten().for_each(|one| walk(schema, one, path, fields));
    }
    if node["items"].is_object() {
        walk(schema, &node["items"], path, fields);
    }
    for (name, of) in node["properties"].as_object().into_iter().flatten() {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        fields.insert(path.clone());
        walk(schema, of, &path, fields);
    }
}

/// What only refers to other records, or is a part of what another field of the table says.
const LINKS: &[&str] = &[
    "disagreements.events",
    "disagreements.sides.passages",
    "disagreements.terms",
    "events.amounts.bound",
    "events.amounts.unit",
    "events.corroboration.passages",
    "events.corroboration.verdict",
    "events.passages.reading_basis.sources",
    "events.passages.speaker",
    "events.privileged",
    "events.relations.event",
    "sources.privileged",
    "sources.proved.digest",
    "terms.to",
    "terms.versions.amounts.bound",
    "terms.versions.amounts.unit",
    "terms.versions.basis.passage",
];
