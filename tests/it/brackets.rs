//! A deal file without one of its brackets or quotes: the finding points to where it
//! was, and its hint can be followed.

use dealtui::{
    deal_file,
    domain::{Finding, Location},
};

use crate::kites;

fn first(text: &str) -> Option<Finding> {
    deal_file::read(text).err().and_then(|findings| findings.into_iter().next())
}

fn offset(text: &str, line: u32, column: u32) -> usize {
    let start: usize = text.split_inclusive('\n').take(usize::try_from(line).unwrap() - 1).map(str::len).sum();
    let column = usize::try_from(column).unwrap() - 1;
    start + text[start..].chars().take(column).map(char::len_utf8).sum::<usize>()
}

/// The text changed as the hint says; none if it only asks to look around.
fn followed(text: &str, finding: &Finding) -> Option<String> {
    let Location { line, column, end_column } = finding.location;
    let (start, end) = (offset(text, line, column), offset(text, line, end_column));
    let hint = finding.hint.as_str();
    let sign = || hint.split_once("with ").or(hint.split_once("put ")).and_then(|(_, rest)| rest.split(' ').next());
    match hint {
        _ if hint.ends_with("after this") => Some([&text[..end], sign()?, &text[end..]].concat()),
        _ if hint.ends_with("before this") || hint.ends_with("before it") || hint.ends_with("with \"") => {
            Some([&text[..start], sign()?, &text[start..]].concat())
        }
        "remove it" => Some([&text[..start], &text[end..]].concat()),
        _ if hint.starts_with("close what is open") => None,
        _ => panic!("{hint}"),
    }
}

/// Each bracket outside strings, with the other of its pair.
fn brackets(text: &str) -> Vec<(usize, usize)> {
    let (mut open, mut pairs, mut in_string, mut escaped) = (Vec::new(), Vec::new(), false, false);
    for (at, sign) in text.char_indices() {
        match sign {
            _ if std::mem::take(&mut escaped) => {}
            '\\' => escaped = true,
            '"' => in_string = !in_string,
            '[' | '{' if !in_string => open.push(at),
            ']' | '}' if !in_string => {
                let start = open.pop().unwrap();
                pairs.extend([(start, at), (at, start)]);
            }
            _ => {}
        }
    }
    pairs
}

/// Of all brackets of a text: how many are missed by the finding after their removal.
fn misplaced(text: &str) -> Vec<String> {
    let mut misplaced = Vec::new();
    for (at, other) in brackets(text) {
        let broken = [&text[..at], &text[at + 1..]].concat();
        let line = u32::try_from(text[..at].matches('\n').count() + 1).unwrap();
        let finding = first(&broken).unwrap_or_else(|| panic!("{at}: accepted"));
        let found = offset(&broken, finding.location.line, finding.location.column);
        let shown = finding.related.as_ref().map(|place| offset(&broken, place.location.line, place.location.column));
        // On a line by itself the place is near, on a long line near is 200 bytes.
        let is_near = finding.location.line.abs_diff(line) <= 1 && found.abs_diff(at) <= 200;
        if !is_near && shown != Some(other) {
            misplaced.push(format!("line {line} byte {at}: {}:{} {}", finding.location.line, found, finding.message));
        }
        if let Some(repaired) = followed(&broken, &finding)
            && let Some(next) = first(&repaired).filter(|next| next.code == "syntax")
        {
            panic!("line {line} byte {at}: {finding:?}\nfollowed: {next:?}");
        }
    }
    misplaced
}

#[test]
fn a_missing_bracket_is_found_where_it_was() {
    let text = kites::TEXT;
    let missed = misplaced(text);
    assert!(missed.len() * 50 <= brackets(text).len(), "{} {missed:#?}", brackets(text).len());
}

#[test]
fn a_missing_bracket_of_a_minified_file_is_found_where_it_was() {
    let text = serde_json::from_str::<serde_json::Value>(kites::TEXT).unwrap().to_string();
    let missed = misplaced(&text);
    assert!(missed.len() * 20 <= brackets(&text).len(), "{} {missed:#?}", brackets(&text).len());
}

#[track_caller]
fn check(part: &str, broken: &str, message: &str, hint: &str, marked: &str) {
    assert!(kites::TEXT.contains(part), "{part}");
    let text = kites::TEXT.replacen(part, broken, 1);
    let finding = first(&text).unwrap();
    assert!(finding.message.starts_with(message), "{finding:?}");
    assert_eq!(finding.hint, hint);
    let Location { line, column, end_column } = finding.location;
    assert_eq!(&text[offset(&text, line, column)..offset(&text, line, end_column)], marked);
}

#[test]
fn a_list_or_record_that_is_not_closed_or_opened_is_named() {
    let list = "a list is not closed";
    check("[\"Skyhook\"]", "[\"Skyhook\"", list, "close the list with ] before this", "}");
    check("[\"Isolde Marrow\"],", "[\"Isolde Marrow\",", list, "close the list with ] after this", "\"Isolde Marrow\"");
    check("\"sources\": [", "\"sources\": ", "a list is not opened before this value", "put [ before it", "{");
    check("\"deal\": {", "\"deal\": ", "a record is not opened before this field", "put { before it", "\"id\"");
}

#[test]
fn a_string_that_is_not_closed_is_called_one() {
    let said = "a string is not closed";
    for broken in ["\"standing\": \"press,", "\"standing: \"press\","] {
        check("\"standing\": \"press\",", broken, said, "close the string with \"", "");
    }
    let text = kites::TEXT.replacen("\"press\"", "\"press", 1);
    let related = first(&text).unwrap().related.unwrap();
    assert_eq!(related.message, "the string starts here");
}

/// Only the last few signs can belong to what follows: trying more would take a time
/// that grows with the square of the file.
#[test]
fn a_string_may_lack_its_end_before_a_few_signs_only() {
    for count in [2, 200_000] {
        let text = format!("{{\"format\": 1, \"deal\": {{\"id\": \"a{}", "}".repeat(count));
        let finding = first(&text).unwrap();
        assert!(finding.message.starts_with("a string is not closed"), "{finding:?}");
        assert!(text.len() - offset(&text, 1, finding.location.column) <= 16, "{finding:?}");
    }
}

/// The quote that is missing hides the depth.
#[test]
fn a_repair_that_shows_deep_nesting_is_only_reported() {
    let [open, close] = ["[", "]"].map(|bracket| bracket.repeat(100_000));
    let finding = first(&format!("{{\"a\": x\", \"b\": {open}{close}}}")).unwrap();
    assert!(finding.message.starts_with("the quote before this is missing"), "{finding:?}");
}

#[test]
fn a_word_without_quotes_is_marked_whole() {
    let said = "this is not a JSON value";
    for word in ["filing", "tru", "nope", "é", "truee"] {
        let hint = format!("put it in quotes: \"{word}\"");
        check("\"standing\": \"press\"", &format!("\"standing\": {word}"), said, &hint, word);
    }
    for (word, hint) in [("True", "write true"), ("FALSE", "write false"), ("Null", "write null")] {
        check("\"standing\": \"press\"", &format!("\"standing\": {word}"), said, hint, word);
    }
}
