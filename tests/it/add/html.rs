//! Saved pages: their main text, what is left out, and what they say of themselves.

use serde_json::{Value, json};

use super::Place;

const PARAGRAPHS: &str = "\
<p>Acme has agreed to sell its northern yard to <b>Borealis
Marine</b> for up to $50&nbsp;million, both com&shy;panies said on Monday, after months of talks.</p>
<p>The sale, which needs the consent of the harbor board, is to close by 12 May 2031, &ldquo;or not at all,&rdquo; said Odila Voss on the quay.</p>
<script>var not = \"text\";</script>
<p>The yard has 400 workers, and all of them keep their jobs for at least two years, a filing with the harbor board says.<br>It was made on Friday.</p>
<table><tr><td>Price</td><td>50</td></tr></table><p style=\"display: none\">A hidden trap.</p>";

const TEXT: &str = "\
Acme sells its yard
Acme has agreed to sell its northern yard to Borealis Marine for up to $50 million, both companies said on Monday, after months of talks.
The sale, which needs the consent of the harbor board, is to close by 12 May 2031, “or not at all,” said Odila Voss on the quay.
The yard has 400 workers, and all of them keep their jobs for at least two years, a filing with the harbor board says.
It was made on Friday.
Price 50
";

fn page(head: &str, main: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en-US\"><head><meta charset=\"utf-8\"><title>Yard | Gazette</title>{head}</head><body>\
        <nav><ul><li><a href=\"/\">Home</a></li></ul></nav><div class=\"banner\">Sign up for our newsletter</div>\
        <article><h1>Acme sells its yard</h1>{main}</article><footer>Copyright 2031</footer></body></html>"
    )
}

const LINKED_DATA: &str = r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
{"@type":"WebSite","name":"Not this"},
{"@type":["NewsArticle"],"headline":"Acme sells &amp; moves","author":[{"@type":"Person","name":"Jane Doe"},{"name":"Li Wei"}],
"publisher":{"name":"Harbor Gazette"},"datePublished":"2031-03-12T23:42:00-04:00"}]}</script>
<link rel="canonical" href="https://gazette.example/2031/03/yard#top"><meta property="og:site_name" content="The Gazette">"#;

/// The facts of a page: what, value, origin.
fn facts(head: &str) -> Vec<[String; 3]> {
    let place = Place::new(&[("page.html", page(head, PARAGRAPHS).as_bytes())]);
    let told: Value = serde_json::from_str(&place.added(&["page.html", "--json"])).unwrap();
    let word = |fact: &Value, name: &str| fact[name].as_str().unwrap().to_owned();
    let facts = told[0]["facts"].as_array().unwrap().iter();
    facts.map(|fact| ["about", "value", "origin"].map(|name| word(fact, name))).collect()
}

#[test]
fn the_main_text_and_what_was_left_out() {
    let place = Place::new(&[("page.html", page(LINKED_DATA, PARAGRAPHS).as_bytes())]);
    let told = place.added(&["page.html"]);
    assert_eq!(
        told,
        "page.html: added as harbor-gazette-2031-03-12, 6 paragraphs
  title      Acme sells & moves (JSON-LD)
  author     Jane Doe (JSON-LD)
  author     Li Wei (JSON-LD)
  publisher  Harbor Gazette (JSON-LD)
  published  2031-03-12 (JSON-LD)
  type       article-newspaper (JSON-LD)
  url        https://gazette.example/2031/03/yard (canonical link)
  language   en-US (html lang)
  left out 3 paragraphs, such as “Home”; --whole keeps everything
"
    );
    assert_eq!(place.text_of("harbor-gazette-2031-03-12"), TEXT);
    assert!(place.path("acme.sources/harbor-gazette-2031-03-12.html").exists());
    let source = place.source(0);
    let fields = ["type", "title", "authors", "published", "language", "read", "doubts"].map(|field| &source[field]);
    let expected = json!([
        "article-newspaper",
        "Acme sells & moves",
        ["Jane Doe", "Li Wei"],
        "2031-03-12",
        "en-US",
        "unread",
        null
    ]);
    assert_eq!(json!(fields), expected);
    assert_eq!(source["original"]["media_type"], "text/html");
    assert!(place.added(&["page.html"]).ends_with("already there as harbor-gazette-2031-03-12\n"));
}

#[test]
fn the_whole_page_has_every_word() {
    let place = Place::new(&[("page.html", page("", PARAGRAPHS).as_bytes())]);
    let told = place.added(&["page.html", "--whole", "--id", "page"]);
    assert!(told.ends_with("  the whole page was kept\n"), "{told}");
    assert_eq!(place.text_of("page"), format!("Home\nSign up for our newsletter\n{TEXT}Copyright 2031\n"));
    // A filing counts in whole.
    let filing = "<p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p>".to_owned() + PARAGRAPHS;
    let place = Place::new(&[("page.html", page("", &filing).as_bytes())]);
    place.added(&["page.html", "--id", "page"]);
    assert!(place.text_of("page").starts_with("Home\n"));
}

#[test]
fn where_facts_come_from() {
    let of = |head: &str| -> Vec<String> {
        let facts = facts(head).into_iter().filter(|[about, ..]| about != "title" && about != "language");
        facts.map(|[about, value, origin]| format!("{about} {value} ({origin})")).collect()
    };
    let check = |head: &str, expected: &[&str]| assert_eq!(of(head), expected, "{head}");
    check(
        "<meta itemprop=datePublished content=2031-03-12>",
        &["published 2031-03-12 (meta datepublished)", "published 2031-03-12 (itemprop datePublished)"],
    );
    check(
        "<meta property=article:published_time content=2031-03-12T01:00Z>",
        &["published 2031-03-12 (meta article:published_time)"],
    );
    check("<meta name=author content=https://x.example/jane>", &[]);
    check("<meta name=date content='12/03/31'><link rel=canonical href='javascript:x'>", &[]);
    check("<script type=application/ld+json>{\"@type\":\"Article\",</script>", &[]);
    check(
        "<script type=application/ld+json>[{\"@type\":\"BlogPosting\",\"author\":\"A\\u0007 B\"}]</script>",
        &["author A B (JSON-LD)", "type post-weblog (JSON-LD)"],
    );
    check(
        "<link rel=canonical href=https://www.x.example/2031/03/12/yard>",
        &[
            "url https://www.x.example/2031/03/12/yard (canonical link)",
            "published 2031-03-12 (address)",
            "publisher x.example (address)",
        ],
    );
}

/// Of a date that is inferred, or declared in two ways, nothing is certain.
#[test]
fn dates_in_doubt_are_told() {
    let doubts = |head: &str| {
        let place = Place::new(&[("page.html", page(head, PARAGRAPHS).as_bytes())]);
        let told = place.added(&["page.html"]);
        (told, json!([place.source(0)["published"], place.source(0)["doubts"]]))
    };
    let (told, found) = doubts("<link rel=canonical href=https://x.example/2031/03/12/yard>");
    assert_eq!(found, json!(["2031-03-12", ["date"]]));
    assert!(told.contains("  published  2031-03-12 (address, inferred)\n"), "{told}");
    let two = "<meta name=pubdate content=2031-03-12><meta name=date content=2031-03-14>";
    let (told, found) = doubts(two);
    assert_eq!(found, json!(["2031-03-12", ["date"]]));
    assert!(told.contains("2031-03-12 (meta pubdate)\n  published  2031-03-14 (meta date)\n"), "{told}");
    let place = Place::new(&[("page.html", page(two, PARAGRAPHS).as_bytes())]);
    place.added(&["page.html", "--date", "2031-03-13"]);
    assert_eq!(json!([place.source(0)["published"], place.source(0)["doubts"]]), json!(["2031-03-13", null]));
    assert_eq!(doubts("").1, json!([null, null]));
}

/// As browsers and SingleFile write it down.
#[test]
fn the_address_that_a_page_was_saved_from() {
    for comment in [
        "<!-- saved from url=(0031)https://gazette.example/yard/a -->",
        "<!--\n Page saved with SingleFile \n url: https://gazette.example/yard/a \n saved date: Wed Mar 12 2031\n-->",
    ] {
        let text = page("", PARAGRAPHS).replacen("<html", &format!("{comment}<html"), 1);
        let place = Place::new(&[("page", text.as_bytes())]);
        place.added(&["page"]);
        assert_eq!(place.source(0)["url"], "https://gazette.example/yard/a", "{comment}");
    }
}

/// Advertisements make pages differ that are one; other words make them versions.
#[test]
fn the_same_address_is_the_same_source() {
    let place = Place::new(&[("page.html", page(LINKED_DATA, PARAGRAPHS).as_bytes())]);
    place.added(&["page.html"]);
    place.write("again.html", page(&format!("{LINKED_DATA}<!-- token 7 -->"), PARAGRAPHS).as_bytes());
    assert_eq!(place.added(&["again.html"]), "again.html: already there as harbor-gazette-2031-03-12\n");
    place.write("later.html", page(LINKED_DATA, &PARAGRAPHS.replace("400", "380")).as_bytes());
    let told = place.added(&["later.html"]);
    assert!(
        told.contains("a further version of harbor-gazette-2031-03-12;") && told.contains("+ ¶4 The yard has 380"),
        "{told}"
    );
}

#[test]
fn a_page_that_is_cut_off_is_an_excerpt() {
    let main = format!("{PARAGRAPHS}<p>Already a subscriber? Log in.</p>");
    let place = Place::new(&[("page.html", page("", &main).as_bytes())]);
    let told = place.added(&["page.html"]);
    assert!(told.contains("  the page seems cut off: the rest is for subscribers\n"), "{told}");
    assert_eq!(place.source(0)["note"], "An excerpt: the saved document is cut off.");
}

#[test]
fn encodings_are_those_that_pages_declare() {
    let bytes = |text: &str| -> Vec<u8> { text.chars().map(|letter| u8::try_from(letter).unwrap()).collect() };
    let text = "Le café de la société a été vendu à l'été, selon un communiqué publié vendredi à Paris.";
    for head in
        ["<meta charset=iso-8859-1>", "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>", ""]
    {
        let place = Place::new(&[("page.html", &bytes(&format!("<html><head>{head}</head><body><p>{text}</p>")))]);
        let told = place.added(&["page.html", "--id", "page", "--whole"]);
        assert_eq!(place.text_of("page"), format!("{text}\n"), "{head}");
        assert_eq!(told.contains("the encoding is a guess"), head.is_empty(), "{told}");
    }
}

#[test]
fn dates_in_other_languages_are_not_read() {
    let german = page("", "<p>Der Verkauf wird bis zum 12. Mai 2031 vollzogen.</p>").replace("en-US", "de");
    let place = Place::new(&[("page.html", german.as_bytes())]);
    place.added(&["page.html", "--whole", "--id", "page"]);
    assert_eq!(place.source(0)["language"], "de");
    let quoted = place.run(&["acme.json", "quote", "--source", "page", "bis zum 12. Mai 2031"]);
    assert_eq!(quoted.err, "dealtui: dates and amounts are read in English only; page is in de\n");
}

#[test]
fn a_page_without_words_is_refused() {
    let place = Place::new(&[("page.html", b"<html><body><script>x()</script><img src=a.png></body></html>")]);
    let ran = place.add(&["page.html"]);
    assert_eq!((ran.status, ran.err.as_str()), (2, "dealtui: page.html: it has no text\n"));
    assert!(!place.path("acme.json").exists() && !place.path("acme.sources").exists());
}

/// Filings and releases are often saved as text in markup.
#[test]
fn preformatted_text_keeps_its_paragraphs() {
    let page = "<html><body><pre>The board of the company approved the sale\nof its northern yard to <b>Borealis</b> on\n\
                Monday.\n\nIt closes in May.</pre><p>Next\nline</p></body></html>";
    let place = Place::new(&[("p.html", page.as_bytes())]);
    place.added(&["p.html", "--whole", "--id", "p"]);
    let expected = "The board of the company approved the sale of its northern yard to Borealis on Monday.\n\
                    It closes in May.\nNext line\n";
    assert_eq!(place.text_of("p"), expected);
}

/// Citations name the publisher once.
#[test]
fn titles_lose_the_name_of_their_site() {
    let title = |title: &str, head: &str, arguments: &[&str]| {
        let page = format!("<html><head><title>{title}</title>{head}</head><body><p>Words.</p></body></html>");
        let place = Place::new(&[("page.html", page.as_bytes())]);
        place.added(&[&["page.html", "--id", "page"], arguments].concat());
        place.source(0)["title"].as_str().unwrap().to_owned()
    };
    let site = "<meta property=og:site_name content='Baltic Ledger'>";
    for sign in ["|", "-", "–", "—", "·"] {
        assert_eq!(title(&format!("Takeover approved {sign} Baltic Ledger"), site, &[]), "Takeover approved");
    }
    for sign in ["|", "::"] {
        assert_eq!(title(&format!("The Baltic Ledger {sign} Takeover - approved"), site, &[]), "Takeover - approved");
    }
    // Perhaps one of two names, or the speaker.
    for sign in ["-", "–", "—", "·", ":"] {
        let both = format!("Baltic Ledger {sign} Borealis partnership");
        assert_eq!(title(&both, site, &[]), both);
    }
    let host = "<link rel=canonical href=https://www.balticledger.example/a>";
    assert_eq!(title("Takeover approved | Baltic Ledger", host, &[]), "Takeover approved");
    assert_eq!(title("Takeover approved | Baltic Ledger", "", &["--publisher", "Baltic Ledger"]), "Takeover approved");
    // What is something else stays.
    assert_eq!(title("Takeover approved | Gazette", site, &[]), "Takeover approved | Gazette");
    assert_eq!(title("Takeover of Baltic Ledger", site, &[]), "Takeover of Baltic Ledger");
    assert_eq!(title("Baltic Ledger", site, &[]), "Baltic Ledger");
    assert_eq!(title("A | Baltic Ledger", "", &["--title", "B | P", "--publisher", "P"]), "B | P");
}

#[test]
fn advertisements_are_left_out_of_the_main_text() {
    let check = |ad: &str, is_left_out: bool| {
        let main = PARAGRAPHS.replacen("</p>", &format!("</p>{ad}"), 1);
        let place = Place::new(&[("page.html", page("", &main).as_bytes())]);
        let told: Value = serde_json::from_str(&place.added(&["page.html", "--id", "page", "--json"])).unwrap();
        let text = place.text_of("page");
        assert_eq!(!text.contains("a week"), is_left_out, "{ad} {text}");
        let left_out = told[0]["left_out"].as_array().unwrap();
        assert_eq!(left_out.iter().any(|words| words.as_str().unwrap().contains("a week")), is_left_out, "{ad}");
        assert!(!is_left_out || text == TEXT, "{ad} {text}");
        // Every word is there if it is asked for.
        let place = Place::new(&[("page.html", page("", &main).as_bytes())]);
        place.added(&["page.html", "--id", "page", "--whole"]);
        assert!(place.text_of("page").contains("a week"));
    };
    let words = "Subscribe now for a few coins a week";
    let priced = "Subscribe now for €1 a week";
    // One sign in the markup, and another that it is so.
    check(&format!("<div class=\"box ad-slot\">{words}</div>"), true);
    check(&format!("<div id=\"AD_SLOT_2\"><p>{words}</p></div>"), true);
    check(&format!("<div class=\"ads\"><span>Advertisement:</span><div>{priced}</div></div>"), true);
    check(&format!("<div class=\"advert\"><p>{priced}</p><script>fill()</script></div>"), true);
    check(&format!("<div aria-label=\"Advertisement\"><p>{priced}</p></div>"), true);
    check(&format!("<ins class=\"adsbygoogle\">{priced}</ins>"), true);
    // Words of the page.
    check(&format!("<div class=\"ad-slot\"><p>{priced}</p></div>"), false);
    check(&format!("<div class=\"ads\"><h3>Claims</h3><p>{words}</p></div>"), false);
    for mark in ["promo", "sponsored", "no-ads", "ad-free", "ad-hoc-group", "advertising", "inlineAdvert"] {
        check(
            &format!("<p class=\"{mark}\">The creditors met for an hour, twice a week, as both of them said.</p>"),
            false,
        );
    }
    for paragraph in [
        "Advertisement sales fell by a tenth a week, both companies said in a filing on Friday, after months of talks.",
        "SPONSORED research agreements remain in force for a week, said the company, and will be assigned to Borealis.",
    ] {
        check(&format!("<p>{paragraph}</p>"), false);
    }
    check(
        "<section><h2>Advertising</h2><p>Advertising revenue rose by a tenth a week, said the company.</p></section>",
        false,
    );
    check(
        "<div><p>Advertising</p><p>Its revenue rose by a tenth a week, to $310 million, said the company.</p></div>",
        false,
    );
}

/// Nobody has to look for them among the rest of the page.
#[test]
fn advertisements_are_the_first_that_is_told_of_what_was_left_out() {
    let main = PARAGRAPHS.replacen("</p>", "</p><div class=\"ad\">Subscribe now</div>", 1);
    let place = Place::new(&[("page.html", page("", &main).as_bytes())]);
    let told = place.added(&["page.html"]);
    assert!(told.contains("left out 4 paragraphs, such as “Subscribe now”"), "{told}");
}
