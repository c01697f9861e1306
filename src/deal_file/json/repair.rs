//! Finds the bracket or quote whose absence explains a syntax error. Each edit that
//! the structure before the error suggests is tried; the one after which most can be
//! read, with the fewest values of the wrong type, is the advice.

use std::{cmp::Reverse, ops::Range};

use serde::de::IgnoredAny;

use super::syntax::{is_control, offset, token};

/// How many bytes at the end of a string may belong to what follows: more than a deal
/// has levels to close.
const MOST_SIGNS: usize = 16;

pub(super) struct Repair {
    edit: (Range<usize>, &'static str),
    pub(super) marked: Range<usize>,
    pub(super) related: Option<(Range<usize>, &'static str)>,
    pub(super) message: &'static str,
    pub(super) hint: String,
}

/// A bracket that is still open at the error.
#[derive(Clone, Copy)]
struct Open {
    at: usize,
    /// How far its line is indented.
    indent: usize,
    /// Where the value of the last field begins.
    value: Option<usize>,
}

struct Before<'t> {
    text: &'t str,
    open: Vec<Open>,
    /// The last tokens, the nearest first.
    last: [Range<usize>; 3],
    /// The first bracket that is open although a line is indented no further than
    /// its own, and the token before that line.
    outdented: Option<(Open, Range<usize>)>,
}

/// `count_faults` counts the values of the wrong type in a text that is JSON.
pub(super) fn repair(text: &str, at: usize, count_faults: &dyn Fn(&str) -> usize) -> Option<Repair> {
    let before = Before::new(text, at);
    let read = before.candidates(at).into_iter().filter_map(|repair| {
        let (bytes, with) = &repair.edit;
        let repaired = [text.get(..bytes.start)?, with, text.get(bytes.end..)?].concat();
        let Err(error) = serde_json::from_str::<IgnoredAny>(&repaired) else {
            return Some(((usize::MAX, Reverse(count_faults(&repaired))), repair));
        };
        // In bytes of the text as it is.
        let reached = (offset(&repaired, &error) + bytes.len()).saturating_sub(with.len());
        let next = at + token(text.get(at..)?);
        // A quote that only swallows what follows is no repair.
        let is_swallowed = *with == "\""
            && (error.is_eof() || (is_control(&error) && !text.get(bytes.start..reached)?.contains('\n')));
        // Nor is one that leaves a bracket open, or closes the whole document.
        let is_open = error.is_eof() && !matches!(*with, "]" | "}");
        let is_closed = error.to_string().contains("trailing characters") && matches!(*with, "]" | "}");
        let is_further =
            !is_swallowed && !is_open && !is_closed && reached > next && !text.get(next..reached)?.trim().is_empty();
        is_further.then_some(((reached, Reverse(0)), repair))
    });
    read.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, repair)| repair)
}

impl<'t> Before<'t> {
    fn new(text: &'t str, at: usize) -> Self {
        let mut before = Self { text, open: Vec::new(), last: [0..0, 0..0, 0..0], outdented: None };
        let mut indent = 0;
        for token in tokens(text.get(..at).unwrap_or_default()) {
            let blank = text.get(before.last[0].end..token.start).unwrap_or_default();
            let kind = before.kind(&token);
            if let Some((_, own)) = blank.rsplit_once('\n') {
                indent = own.len();
                before.note_outdented(kind, indent);
            }
            if before.kind(&before.last[0]) == b':'
                && let Some(open) = before.open.last_mut()
            {
                open.value = Some(token.start);
            }
            match kind {
                b'[' | b'{' => before.open.push(Open { at: token.start, indent, value: None }),
                b']' | b'}' => drop(before.open.pop()),
                _ => {}
            }
            before.last.rotate_right(1);
            before.last[0] = token;
        }
        before
    }

    fn note_outdented(&mut self, kind: u8, indent: usize) {
        let Some(open) = self.open.last().filter(|open| indent <= open.indent && !matches!(kind, b']' | b'}')) else {
            return;
        };
        let after = usize::from(self.kind(&self.last[0]) == b',');
        if let (None, Some(after)) = (&self.outdented, self.last.get(after)) {
            self.outdented = Some((*open, after.clone()));
        }
    }

    /// The first byte of a token; 0 if there is none.
    fn kind(&self, token: &Range<usize>) -> u8 {
        self.text.as_bytes().get(token.clone()).and_then(|token| token.first()).copied().unwrap_or(0)
    }

    fn candidates(&self, at: usize) -> Vec<Repair> {
        let here = at..(at + token(self.text.get(at..).unwrap_or_default())).min(self.text.len());
        let [last, second, third] = &self.last;
        let open = self.open.last();
        let is_in_list = open.is_some_and(|open| self.text.as_bytes().get(open.at) == Some(&b'['));
        let kinds = (self.kind(&here), self.kind(last), self.kind(second));
        let mut found = Vec::new();
        found.extend(self.outdented.iter().map(|(open, after)| self.close(*open, after.clone(), after.end)));
        match (kinds, open) {
            ((b':', b'"', b','), Some(open)) if is_in_list => {
                found.push(self.close(*open, third.clone(), third.end));
                found.push(open_record(last));
            }
            ((b':', b'"', _), _) => found.push(open_record(last)),
            ((b'[' | b'{', b',', _), Some(open)) if !is_in_list => {
                found.extend(open.value.map(open_list));
                found.push(self.close(*open, second.clone(), second.end));
            }
            ((b']' | b'}', ..), Some(open)) => {
                found.push(self.close(*open, here.clone(), last.end));
                found.extend(open.value.filter(|_| !is_in_list).map(open_list));
                found.push(surplus(&here));
            }
            ((b']' | b'}' | b',', ..), None) => found.push(surplus(&here)),
            ((b',', b'[' | b'{', _), Some(open)) => found.push(self.close(*open, last.clone(), last.end)),
            ((b',', b'"', b','), Some(open)) => found.extend(open.value.filter(|_| !is_in_list).map(open_list)),
            _ => {}
        }
        if kinds.1 == b'"' {
            found.extend(self.ends_of_string(last));
        }
        if kinds.0.is_ascii_alphanumeric() {
            let (message, hint) = ("the quote before this is missing", "put \" before it".to_owned());
            found.push(Repair { edit: (at..at, "\""), marked: here, related: None, message, hint });
        }
        found
    }

    /// A closing bracket at a byte; marked is what comes before or after it.
    fn close(&self, open: Open, marked: Range<usize>, at: usize) -> Repair {
        let side = if marked.start >= at { "before" } else { "after" };
        let (message, bracket, what) = match self.text.as_bytes().get(open.at) {
            Some(b'[') => ("a list is not closed", "]", "list"),
            _ => ("a record is not closed", "}", "record"),
        };
        let hint = format!("close the {what} with {bracket} {side} this");
        let related = Some((open.at..open.at + 1, "this is still open"));
        Repair { edit: (at..at, bracket), marked, related, message, hint }
    }

    /// A quote before the signs at the end of a string, which belong to what follows.
    fn ends_of_string(&self, string: &Range<usize>) -> Vec<Repair> {
        let written = self.text.get(string.clone()).unwrap_or_default();
        let line = self.text.get(string.end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let content = written.get(1..).unwrap_or_default();
        // Without an end, the string stops at the line break.
        let content = content.strip_suffix('"').filter(|_| !line.trim().is_empty()).unwrap_or(content);
        let is_sign = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ':' | ']' | '}');
        let most = content.trim_end().len();
        // Each end is tried by reading the whole file.
        let least = content.trim_end_matches(is_sign).len().max(most.saturating_sub(MOST_SIGNS));
        let ends = (least..=most).filter(|end| content.is_char_boundary(*end));
        let repair = |end: usize| {
            let at = string.start + 1 + end;
            let related = Some((string.start..string.start + 1, "the string starts here"));
            let hint = "close the string with \"".to_owned();
            Repair { edit: (at..at, "\""), marked: at..at, related, message: "a string is not closed", hint }
        };
        ends.map(repair).collect()
    }
}

fn open_record(name: &Range<usize>) -> Repair {
    let at = name.start;
    let (message, hint) = ("a record is not opened before this field", "put { before it".to_owned());
    Repair { edit: (at..at, "{"), marked: name.clone(), related: None, message, hint }
}

fn open_list(at: usize) -> Repair {
    let (message, hint) = ("a list is not opened before this value", "put [ before it".to_owned());
    Repair { edit: (at..at, "["), marked: at..at + 1, related: None, message, hint }
}

fn surplus(sign: &Range<usize>) -> Repair {
    let (message, hint) = ("this closes nothing that is open", "remove it".to_owned());
    Repair { edit: (sign.clone(), ""), marked: sign.clone(), related: None, message, hint }
}

/// Strings, signs and words of JSON, or of its beginning.
pub(in crate::deal_file) fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    std::iter::from_fn(move || {
        let rest = text.get(end..)?;
        let start = end + rest.find(|letter: char| !letter.is_ascii_whitespace())?;
        let rest = text.get(start..)?;
        let length = match rest.as_bytes().first()? {
            b'"' => length_of_string(rest),
            b'[' | b']' | b'{' | b'}' | b',' | b':' => 1,
            _ => rest
                .find(|letter: char| letter.is_ascii_whitespace() || "[]{},:\"".contains(letter))
                .unwrap_or(rest.len()),
        };
        end = start + length;
        Some(start..end)
    })
}

fn length_of_string(text: &str) -> usize {
    let mut is_escaped = false;
    let ends = |byte: &u8| match byte {
        _ if std::mem::take(&mut is_escaped) => false,
        b'\\' => {
            is_escaped = true;
            false
        }
        byte => *byte == b'"',
    };
    text.as_bytes().iter().skip(1).position(ends).map_or(text.len(), |end| end + 2)
}
