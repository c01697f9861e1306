//! JSON-LD: the article that a page says it is.

use dom_query::Document;
use serde_json::Value;

use super::super::{About, Fact};

const ORIGIN: &str = "JSON-LD";

/// Types of schema.org for what is published at a day, and the CSL type that each is.
const ARTICLES: [(&str, &str); 10] = [
    ("NewsArticle", "article-newspaper"),
    ("ReportageNewsArticle", "article-newspaper"),
    ("AnalysisNewsArticle", "article-newspaper"),
    ("OpinionNewsArticle", "article-newspaper"),
    ("LiveBlogPosting", "article-newspaper"),
    ("BlogPosting", "post-weblog"),
    ("SocialMediaPosting", "post"),
    ("Report", "report"),
    ("ScholarlyArticle", "article-journal"),
    ("Article", "article"),
];

pub(super) fn facts(page: &Document) -> Vec<Fact> {
    let scripts = page.select("script[type=\"application/ld+json\"]");
    let read = scripts.nodes().iter().filter_map(|script| serde_json::from_str(script.text().trim()).ok());
    let data: Vec<Value> = read.collect();
    let mut records = Vec::new();
    for value in &data {
        collect(value, &mut records);
    }
    records.into_iter().find_map(|record| Some(of_article(record, csl_type(record)?))).unwrap_or_default()
}

/// Records on their own, in lists and in graphs.
fn collect<'v>(value: &'v Value, records: &mut Vec<&'v Value>) {
    match value {
        Value::Array(list) => list.iter().for_each(|item| collect(item, records)),
        Value::Object(_) => {
            records.push(value);
            if let Some(graph) = value.get("@graph") {
                collect(graph, records);
            }
        }
        _ => {}
    }
}

fn csl_type(record: &Value) -> Option<&'static str> {
    let types = words(record.get("@type")?);
    let found = ARTICLES.iter().find(|(name, _)| types.contains(name));
    found.map(|(_, csl)| *csl)
}

fn of_article(record: &Value, kind: &str) -> Vec<Fact> {
    let mut facts = Vec::new();
    let fields = [
        ("headline", About::Title),
        ("name", About::Title),
        ("author", About::Author),
        ("publisher", About::Publisher),
        ("datePublished", About::Published),
        ("url", About::Url),
        ("mainEntityOfPage", About::Url),
        ("inLanguage", About::Language),
    ];
    for (name, about) in fields {
        let values = record.get(name).map(words).unwrap_or_default();
        facts.extend(values.into_iter().filter_map(|value| Fact::declared(about, &without_markup(value), ORIGIN)));
    }
    facts.extend(Fact::declared(About::Type, kind, ORIGIN));
    facts
}

/// Some write markup and its entities in here, too.
fn without_markup(value: &str) -> String {
    if value.contains(['&', '<']) { Document::fragment(value).text().to_string() } else { value.to_owned() }
}

/// The words of a value: a string, the name or ID of a record, or those of a list.
fn words(value: &Value) -> Vec<&str> {
    match value {
        Value::String(word) => vec![word],
        Value::Array(list) => list.iter().flat_map(words).collect(),
        Value::Object(record) => {
            let name = ["name", "@id"].iter().find_map(|name| record.get(*name)?.as_str());
            name.into_iter().collect()
        }
        _ => Vec::new(),
    }
}
