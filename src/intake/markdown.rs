//! Markdown: its words without the markup, and the front matter.

use std::{borrow::Cow, mem};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{
    About, Fact, Refusal, Taken, clean, decode, html,
    plain::{self, Line, begins_with_figure, is_comparison},
};

const EXTRACTOR: &str = "pulldown-cmark 0.13";

pub(super) fn take(bytes: &[u8]) -> Result<Taken, Refusal> {
    let decoded = decode::text(bytes, None)?;
    let mut reader = Reader::default();
    let front_matters = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let options = front_matters | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    Parser::new_ext(&with_quotations_apart(&decoded.text), options).for_each(|event| reader.read(event));
    reader.end_paragraph();
    let mut facts = front_matter(&reader.front_matter);
    facts.extend(reader.first_heading.and_then(|title| Fact::declared(About::Title, &title, "first heading")));
    let remarks = decoded.remarks;
    let text = clean::paragraphs(reader.paragraphs);
    Ok(Taken { text, facts, remarks, extractor: EXTRACTOR.to_owned(), ..Taken::default() })
}

/// Stands for a `>` that is no mark of a quotation while the text is read; it is no character.
const LITERAL: char = '\u{fdd0}';

/// In Markdown, a line with fewer marks goes on with the paragraph before it; in e-mail,
/// which is pasted more often than quotations are written so, it is the answer. Rows such as
/// `> 10%` do not go on, either.
fn with_quotations_apart(text: &str) -> Cow<'_, str> {
    if !text.contains('>') {
        return Cow::Borrowed(text);
    }
    let (mut apart, mut before) = (String::new(), Line::default());
    for line in text.split_inclusive('\n') {
        let own = Line::loose(line.trim_start_matches(' '));
        let are_rows = own.marks > 0 && begins_with_figure(before.text) && begins_with_figure(own.text);
        if own.marks < before.marks || (own.marks == before.marks && are_rows) {
            apart.push('\n');
        }
        before = own;
        apart.push_str(&with_literal(line));
    }
    Cow::Owned(apart)
}

/// `>50%` at the beginning of a line, an item or a quoted line is an amount.
fn with_literal(line: &str) -> Cow<'_, str> {
    let is_before = |letter: char| letter.is_ascii_digit() || " \t-*+.)".contains(letter);
    let mut rest = line.trim_start_matches(is_before);
    while let Some(inner) = rest.strip_prefix('>').filter(|_| !is_comparison(rest)) {
        rest = inner.trim_start_matches(is_before);
    }
    if !is_comparison(rest) {
        return Cow::Borrowed(line);
    }
    let (before, sign) = line.split_at(line.len() - rest.len());
    Cow::Owned(format!("{before}{}", sign.replacen('>', &LITERAL.to_string(), 1)))
}

#[derive(Default)]
struct Reader {
    paragraphs: Vec<String>,
    paragraph: String,
    /// Of a block of HTML.
    markup: String,
    front_matter: String,
    first_heading: Option<String>,
    is_front_matter: bool,
    /// Quotations around.
    quotations: usize,
}

impl Reader {
    fn read(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => self.is_front_matter = true,
            Event::End(TagEnd::MetadataBlock(_)) => self.is_front_matter = false,
            Event::Text(text) if self.is_front_matter => self.front_matter.push_str(&text.replace(LITERAL, ">")),
            // Code keeps its lines.
            Event::Text(text) | Event::Code(text) => self.paragraph.push_str(&text.replace(LITERAL, ">")),
            Event::SoftBreak | Event::End(TagEnd::TableCell) => self.paragraph.push(' '),
            Event::End(TagEnd::Heading(_)) => {
                self.first_heading.get_or_insert_with(|| self.paragraph.clone());
                self.end_paragraph();
            }
            Event::Start(Tag::BlockQuote(_)) => self.quote(self.quotations + 1),
            Event::End(TagEnd::BlockQuote(_)) => self.quote(self.quotations.saturating_sub(1)),
            Event::HardBreak | Event::Rule => self.end_paragraph(),
            Event::Html(markup) => self.markup.push_str(&markup),
            Event::End(TagEnd::HtmlBlock) => self.end_markup(),
            Event::Start(tag) if !is_inline(&tag) => self.end_paragraph(),
            Event::End(tag) if is_end_of_block(tag) => self.end_paragraph(),
            _ => {}
        }
    }

    fn quote(&mut self, quotations: usize) {
        self.end_paragraph();
        self.quotations = quotations;
    }

    /// What a block of HTML says is part of the text.
    fn end_markup(&mut self) {
        for paragraph in html::paragraphs_of(&mem::take(&mut self.markup)) {
            self.paragraph = paragraph;
            self.end_paragraph();
        }
    }

    /// Quoted ones have the marks of a quotation in plain text.
    fn end_paragraph(&mut self) {
        let lines = clean::lines(&self.paragraph).into_iter().filter(|line| !line.is_empty());
        let lead = plain::lead(self.quotations);
        self.paragraphs.extend(lines.map(|line| format!("{lead}{line}")));
        self.paragraph.clear();
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. } | Tag::TableCell
    )
}

fn is_end_of_block(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image | TagEnd::TableCell
    )
}

/// `key: value`, `key = "value"`, lists of such values; anything more is for other programs.
fn front_matter(text: &str) -> Vec<Fact> {
    let (mut facts, mut key) = (Vec::new(), "");
    for line in text.lines() {
        let values = match (line.trim_start().strip_prefix("- "), line.split_once([':', '='])) {
            (Some(item), _) => item,
            (None, Some((name, value))) => {
                key = name.trim();
                value
            }
            (None, None) => continue,
        };
        let list = values.trim().strip_prefix('[').and_then(|values| values.strip_suffix(']'));
        let values: Vec<&str> = list.map_or_else(|| vec![values], items);
        let values = values.iter().map(|value| value.trim().trim_matches(['"', '\'']));
        facts.extend(values.filter_map(|value| Fact::declared(about(key)?, value, "front matter")));
    }
    facts
}

/// Of `"Smith, John", "Doe, Jane"`, two. An apostrophe within a word is no quotation mark.
fn items(list: &str) -> Vec<&str> {
    let (mut quotation, mut is_begun) = (None, false);
    list.split(|letter: char| {
        let is_end = letter == ',' && quotation.is_none();
        match quotation {
            Some(mark) if mark == letter => quotation = None,
            None if !is_begun && matches!(letter, '"' | '\'') => quotation = Some(letter),
            _ => {}
        }
        is_begun = !is_end && (is_begun || !letter.is_whitespace());
        is_end
    })
    .collect()
}

fn about(key: &str) -> Option<About> {
    Some(match key.to_ascii_lowercase().as_str() {
        "title" => About::Title,
        "author" | "authors" => About::Author,
        "publisher" | "site" => About::Publisher,
        "date" | "published" => About::Published,
        "url" | "source" | "link" => About::Url,
        "lang" | "language" => About::Language,
        _ => return None,
    })
}
