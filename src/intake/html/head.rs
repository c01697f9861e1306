//! What a page says of itself: linked data, meta elements, microdata, links, title,
//! and what the program that saved it wrote down.

use dom_query::{Document, NodeRef};

use super::{
    super::{About, Fact, titles},
    linked_data,
};

/// Names of `<meta>`, the most reliable first.
const META: [(&str, About); 25] = [
    ("citation_title", About::Title),
    ("og:title", About::Title),
    ("twitter:title", About::Title),
    ("dc.title", About::Title),
    ("citation_author", About::Author),
    ("author", About::Author),
    ("article:author", About::Author),
    ("dc.creator", About::Author),
    ("parsely-author", About::Author),
    ("citation_publisher", About::Publisher),
    ("og:site_name", About::Publisher),
    ("application-name", About::Publisher),
    ("dc.publisher", About::Publisher),
    ("article:published_time", About::Published),
    ("citation_publication_date", About::Published),
    ("parsely-pub-date", About::Published),
    ("datepublished", About::Published),
    ("publish-date", About::Published),
    ("pubdate", About::Published),
    ("dc.date", About::Published),
    ("date", About::Published),
    ("og:url", About::Url),
    ("og:locale", About::Language),
    ("content-language", About::Language),
    ("dc.language", About::Language),
];

const MICRODATA: [(&str, About); 3] =
    [("headline", About::Title), ("datePublished", About::Published), ("inLanguage", About::Language)];

pub(super) fn facts(page: &Document, text: &str) -> Vec<Fact> {
    let mut facts = linked_data::facts(page);
    facts.extend(canonical(page));
    facts.extend(meta(page));
    facts.extend(microdata(page));
    facts.extend(language(page));
    facts.extend(saved_from(text));
    facts.extend(title(page));
    facts.extend(inferred(&facts));
    without_publisher(facts)
}

/// Titles that end in the name of the site.
fn without_publisher(mut facts: Vec<Fact>) -> Vec<Fact> {
    let is_publisher = |fact: &&Fact| fact.about == About::Publisher;
    let names: Vec<String> = facts.iter().filter(is_publisher).map(|fact| fact.value.clone()).collect();
    for fact in facts.iter_mut().filter(|fact| fact.about == About::Title) {
        fact.value = titles::without_publisher(&fact.value, names.iter().map(String::as_str)).to_owned();
    }
    facts
}

fn meta(page: &Document) -> Vec<Fact> {
    let elements: Vec<(String, String)> = page
        .select("meta")
        .nodes()
        .iter()
        .filter_map(|meta| {
            let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|name| meta.attr(name))?;
            Some((name.to_ascii_lowercase(), meta.attr("content")?.to_string()))
        })
        .collect();
    let named = |(name, about): &(&str, About)| {
        let about = *about;
        let found = elements.iter().filter(|(other, _)| other == name);
        found.filter_map(|(name, value)| Fact::declared(about, value, format!("meta {name}"))).collect::<Vec<Fact>>()
    };
    META.iter().flat_map(named).collect()
}

fn microdata(page: &Document) -> Vec<Fact> {
    let named = |(name, about): &(&str, About)| {
        let about = *about;
        let origin = format!("itemprop {name}");
        let found = page.select(&format!("[itemprop=\"{name}\"]"));
        let found = found.nodes().iter().filter_map(|node| Fact::declared(about, &value_of(node), origin.as_str()));
        found.collect::<Vec<Fact>>()
    };
    MICRODATA.iter().flat_map(named).collect()
}

fn value_of(node: &NodeRef<'_>) -> String {
    let attribute = ["content", "datetime"].iter().find_map(|name| node.attr(name));
    attribute.unwrap_or_else(|| node.text()).to_string()
}

fn canonical(page: &Document) -> Option<Fact> {
    let address = page.select_single("link[rel=canonical]").attr("href")?;
    Fact::declared(About::Url, &address, "canonical link")
}

fn language(page: &Document) -> Option<Fact> {
    let tag = page.select_single("html").attr("lang")?;
    Fact::declared(About::Language, &tag, "html lang")
}

fn title(page: &Document) -> Option<Fact> {
    let title = page.select_single("head title").text();
    Fact::declared(About::Title, &title, "title")
}

/// What a browser or SingleFile writes into the first comment.
fn saved_from(text: &str) -> Option<Fact> {
    let comment = text.get(..text.floor_char_boundary(2048))?;
    let address = if let Some((_, rest)) = comment.split_once("saved from url=(") {
        rest.split_once(')')?.1
    } else {
        comment.split_once("Page saved with SingleFile")?.1.split_once("url:")?.1
    };
    Fact::declared(About::Url, address.split_whitespace().next()?, "address it was saved from")
}

/// From the address: a date in its path, and the host for a publisher.
fn inferred(facts: &[Fact]) -> Vec<Fact> {
    let Some(url) = facts.iter().find(|fact| fact.about == About::Url) else { return Vec::new() };
    let path = url.value.split_once("://").map_or("", |(_, path)| path);
    let host = path.split('/').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let date = date_in(path).and_then(|date| Fact::inferred(About::Published, &date, "address"));
    date.into_iter().chain(Fact::inferred(About::Publisher, host, "address")).collect()
}

/// `news.example/2031/03/12/yard`, `news.example/2031-03-12-yard`
fn date_in(path: &str) -> Option<String> {
    let numbers: Vec<&str> = path.split(['/', '-', '_']).collect();
    let is_number = |word: &str, digits: usize| word.len() == digits && word.bytes().all(|byte| byte.is_ascii_digit());
    numbers.windows(3).find_map(|words| match words {
        [year, month, day] if is_number(year, 4) && is_number(month, 2) && is_number(day, 2) => {
            Some(format!("{year}-{month}-{day}"))
        }
        _ => None,
    })
}
