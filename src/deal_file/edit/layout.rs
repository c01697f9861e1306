//! How a value is written so that it looks like what stands around it: on one line or
//! several, with the same blanks.

use std::{cell::OnceCell, ops::Range};

use crate::deal_file::{
    json::tokens,
    outline::{self, Item, Outline, Outlines},
    records::escaped,
    source_map::without_mark,
};

/// Neighbors that are looked at to see how something is written.
const MOST_PEERS: usize = 16;

/// Signs that are looked at to see how a file is written, near the edit and from the
/// beginning of the file.
const MOST_TOKENS: usize = 2_000;

/// Near an edit these are enough, once they show all that the beginning shows.
const FEWEST_TOKENS: usize = 200;

/// The longest record that is written on one line where no neighbor says how.
const LONGEST_LINE: usize = 100;

/// What the values of a name are in similar records; without a name, the items of
/// similar lists.
pub(super) fn inside(outlines: &Outlines<'_>, peers: &[Range<usize>], name: Option<&str>) -> Vec<Range<usize>> {
    let values = |peer: &Range<usize>| -> Vec<Range<usize>> {
        let Some(outline) = outlines.get(peer) else { return Vec::new() };
        let is_one = |item: &&Item| outline.is_record == name.is_some() && item.name.as_deref() == name;
        // The last ones: a new one comes after them.
        outline.items.iter().rev().filter(is_one).take(MOST_PEERS).map(|item| item.value.clone()).collect()
    };
    peers.iter().flat_map(values).take(MOST_PEERS).collect()
}

/// The blanks of a file.
pub(super) struct Style {
    line_end: &'static str,
    /// None in a file on one line.
    indent: Option<String>,
    colon: String,
    comma: String,
    /// Inside `{ }` on one line.
    braces: String,
    brackets: String,
    /// Whether some records or lists with more in them are on one line.
    has_one_line: bool,
}

/// How a text is written in its parts.
pub(super) struct Styles<'t> {
    text: &'t str,
    beginning: OnceCell<Seen<'t>>,
}

impl<'t> Styles<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, beginning: OnceCell::new() }
    }

    /// As it is from this byte on, or else at the beginning of the file.
    pub(super) fn near(&self, start: usize) -> Style {
        let beginning = || Seen::from(self.text, outline::document(self.text).start, None);
        let beginning = self.beginning.get_or_init(beginning);
        Style::new(&Seen::from(self.text, start, Some(beginning)).or(beginning))
    }
}

impl Style {
    fn new(seen: &Seen<'_>) -> Self {
        let comma = seen.comma.or(seen.colon).unwrap_or(" ");
        Self {
            line_end: if seen.line_break.is_some_and(|gap| gap.contains("\r\n")) { "\r\n" } else { "\n" },
            indent: seen.line_break.map(|_| seen.indent.unwrap_or_default().to_owned()),
            colon: format!(":{}", seen.colon.unwrap_or(" ")),
            comma: format!(",{comma}"),
            braces: seen.braces.unwrap_or_default().to_owned(),
            brackets: seen.brackets.unwrap_or_default().to_owned(),
            has_one_line: seen.braces.or(seen.brackets).is_some(),
        }
    }

    /// The name of a field, up to its value.
    pub(super) fn name(&self, name: &str) -> String {
        format!("{}{}", escaped(name), self.colon)
    }
}

/// The first blanks of each kind.
#[derive(Default)]
struct Seen<'t> {
    line_break: Option<&'t str>,
    indent: Option<&'t str>,
    colon: Option<&'t str>,
    comma: Option<&'t str>,
    braces: Option<&'t str>,
    brackets: Option<&'t str>,
}

impl<'t> Seen<'t> {
    /// In the text from a byte on, until all is seen that was seen before.
    fn from(text: &'t str, start: usize, before: Option<&Self>) -> Self {
        let mut seen = Self::default();
        seen.look(text, start, FEWEST_TOKENS);
        if before.is_none_or(|before| !seen.has_all_of(before)) {
            seen.look(text, start, MOST_TOKENS);
        }
        seen
    }

    fn has_all_of(&self, other: &Self) -> bool {
        let all = |seen: &Self| [seen.line_break, seen.indent, seen.colon, seen.comma, seen.braces, seen.brackets];
        all(self).iter().zip(all(other)).all(|(own, other)| own.is_some() || other.is_none())
    }

    /// What these tokens do not show is as in others.
    fn or(self, others: &Self) -> Self {
        Self {
            line_break: self.line_break.or(others.line_break),
            indent: self.indent.or(others.indent),
            colon: self.colon.or(others.colon),
            comma: self.comma.or(others.comma),
            braces: self.braces.or(others.braces),
            brackets: self.brackets.or(others.brackets),
        }
    }

    fn look(&mut self, text: &'t str, start: usize, most: usize) {
        let mut before = start..start;
        for token in tokens(text.get(start..).unwrap_or_default()).take(most) {
            let token = start + token.start..start + token.end;
            let [sign, next] = [&before, &token].map(|token| text.get(token.clone()).unwrap_or_default());
            let gap = text.get(before.end..token.start).unwrap_or_default();
            self.see(sign, next, gap, || indent_of_line(text, before.start));
            before = token;
        }
    }

    fn see(&mut self, sign: &str, next: &str, gap: &'t str, indent_before: impl FnOnce() -> &'t str) {
        if matches!(next, "}" | "]") && matches!(sign, "{" | "[") {
            return;
        }
        if let Some((_, indent)) = gap.rsplit_once('\n') {
            self.line_break.get_or_insert(gap);
            if matches!(sign, "{" | "[") && self.indent.is_none() {
                self.indent = indent.strip_prefix(indent_before()).filter(|own| !own.is_empty());
            }
            return;
        }
        let seen = match sign {
            ":" => &mut self.colon,
            "," => &mut self.comma,
            "{" => &mut self.braces,
            "[" => &mut self.brackets,
            _ => return,
        };
        seen.get_or_insert(gap);
    }
}

/// The blanks at the beginning of a line.
fn indent_of_line(text: &str, at: usize) -> &str {
    let line = text.get(..at).map_or(0, |before| before.rfind('\n').map_or(0, |line| line + 1));
    let rest = text.get(line..).unwrap_or_default();
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    rest.get(..blanks).unwrap_or_default()
}

/// Where a value is written.
pub(super) struct Surroundings {
    /// What separates it from what is before it.
    pub(super) before: String,
    /// The indentation of its line; none inside a line.
    indent: Option<String>,
}

impl Surroundings {
    /// In the place of a value that begins here.
    pub(super) fn of_line(text: &str, start: usize) -> Self {
        // A file on one line is not read back to its beginning.
        let before = text.get(..start).unwrap_or_default();
        let line = before.trim_end_matches([' ', '\t']).len();
        let (lines, indent) = before.split_at(line);
        let begins_line = lines.ends_with('\n') || without_mark(lines).is_empty();
        Self { before: String::new(), indent: begins_line.then(|| indent.to_owned()) }
    }

    /// Behind the last item of a record or list that has some.
    pub(super) fn behind(outline: &Outline, text: &str, style: &Style) -> Self {
        let opening = outline.opening(text);
        let before = match outline.separator(text) {
            Some(separator) => separator.to_owned(),
            None if opening.contains('\n') => format!(",{opening}"),
            None => style.comma.clone(),
        };
        let indent = before.rsplit_once('\n').map(|(_, indent)| indent.to_owned());
        Self { before, indent }
    }
}

/// A value of JSON as it is to be written, like its peers in the text.
pub(super) fn written(
    value: &str,
    outlines: &Outlines<'_>,
    peers: &[Range<usize>],
    style: &Style,
    surroundings: &Surroundings,
) -> String {
    Writer { value, outlines, style }.value(&(0..value.len()), peers, surroundings.indent.as_deref())
}

struct Writer<'w> {
    value: &'w str,
    outlines: &'w Outlines<'w>,
    style: &'w Style,
}

impl Writer<'_> {
    /// `indent` is that of the line; without one the value has to stay on its line.
    fn value(&self, at: &Range<usize>, peers: &[Range<usize>], indent: Option<&str>) -> String {
        let Some(outline) = Outline::new(self.value, at) else {
            return escaped(self.value.get(at.clone()).unwrap_or_default());
        };
        let (Some(outer), Some(unit)) = (indent, &self.style.indent) else { return self.on_one_line(&outline, peers) };
        if !self.has_lines(&outline, peers, outer) {
            return self.on_one_line(&outline, peers);
        }
        let (end, inner) = (self.style.line_end, format!("{outer}{unit}"));
        let items = self.items(&outline, peers, Some(&inner)).join(&format!(",{end}{inner}"));
        bracketed(&outline, &format!("{end}{inner}"), &items, &format!("{end}{outer}"))
    }

    fn on_one_line(&self, outline: &Outline, peers: &[Range<usize>]) -> String {
        let pad = match outline.items.as_slice() {
            [] => "",
            _ if outline.is_record => &self.style.braces,
            _ => &self.style.brackets,
        };
        bracketed(outline, pad, &self.items(outline, peers, None).join(&self.style.comma), pad)
    }

    fn items(&self, outline: &Outline, peers: &[Range<usize>], indent: Option<&str>) -> Vec<String> {
        let written = |item: &Item| {
            let peers = inside(self.outlines, peers, item.name.as_deref());
            let value = self.value(&item.value, &peers, indent);
            match &item.name {
                Some(_) => format!("{}{value}", self.style.name(self.name(item))),
                None => value,
            }
        };
        outline.items.iter().map(written).collect()
    }

    /// As it was written.
    fn name(&self, item: &Item) -> &str {
        let named = self.value.get(item.whole.start..item.value.start).unwrap_or_default();
        named.trim_end().trim_end_matches(':').trim_end()
    }

    /// Whether each item is to have a line of its own, as in the nearest peer with
    /// items.
    fn has_lines(&self, outline: &Outline, peers: &[Range<usize>], indent: &str) -> bool {
        if outline.items.is_empty() {
            return false;
        }
        let like = peers.iter().filter_map(|peer| self.outlines.get(peer));
        let mut like = like.filter(|like| like.is_record == outline.is_record && !like.items.is_empty());
        if let Some(like) = like.next() {
            return like.opening(self.outlines.text()).contains('\n');
        }
        let width = || indent.chars().count() + self.on_one_line(outline, peers).chars().count();
        !self.style.has_one_line || width() > LONGEST_LINE
    }
}

fn bracketed(outline: &Outline, after: &str, items: &str, before: &str) -> String {
    let (open, close) = if outline.is_record { ('{', '}') } else { ('[', ']') };
    format!("{open}{after}{items}{before}{close}")
}
