//! Positions in a sample: `‸` is before the character at which a finding is
//! expected, and is removed before the sample is used.

const MARK: char = '‸';

/// A line and a column, both from 1, columns in characters.
pub(crate) type LineColumn = (u32, u32);

/// The sample without its marks, and where each stood. What is not UTF-8 stays.
pub(crate) fn unmarked(sample: impl AsRef<[u8]>) -> (Vec<u8>, Vec<LineColumn>) {
    let mark = MARK.to_string();
    let mut rest = sample.as_ref();
    let (mut plain, mut marks) = (Vec::new(), Vec::new());
    while let Some(at) = rest.windows(mark.len()).position(|window| window == mark.as_bytes()) {
        plain.extend_from_slice(&rest[..at]);
        marks.push(end(&plain));
        rest = &rest[at + mark.len()..];
    }
    plain.extend_from_slice(rest);
    (plain, marks)
}

/// The sample without its marks, as text.
pub(crate) fn unmarked_text(sample: &str) -> (String, Vec<LineColumn>) {
    let (plain, marks) = unmarked(sample);
    (String::from_utf8(plain).unwrap(), marks)
}

/// Where the next character would stand. A byte order mark is none.
fn end(text: &[u8]) -> LineColumn {
    let text = String::from_utf8_lossy(text).trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let last = text.rsplit('\n').next().unwrap_or_default();
    (u32::try_from(text.matches('\n').count()).unwrap() + 1, u32::try_from(last.chars().count()).unwrap() + 1)
}

/// Said texts in which each mark is the next one of the places: `3:14`.
#[track_caller]
pub(crate) fn with_places(said: &[&str], places: &[LineColumn]) -> Vec<String> {
    let mut places = places.iter();
    let said = said.iter().map(|said| {
        said.split_inclusive(MARK).fold(String::new(), |whole, part| match part.strip_suffix(MARK) {
            Some(part) => {
                let (line, column) = places.next().expect("a mark for each place that is said");
                format!("{whole}{part}{line}:{column}")
            }
            None => whole + part,
        })
    });
    let said = said.collect();
    assert_eq!(places.next(), None, "a mark of which nothing is said");
    said
}

/// A word in quotes; a mark before it goes before the quotes.
pub(crate) fn quoted(word: &str) -> String {
    match word.strip_prefix(MARK) {
        Some(word) => format!("{MARK}\"{word}\""),
        None => format!("\"{word}\""),
    }
}

#[test]
fn marks_are_counted_by_lines_and_characters() {
    assert_eq!(unmarked_text("‸a‸é日‸\n‸b"), ("aé日\nb".to_owned(), vec![(1, 1), (1, 2), (1, 4), (2, 1)]));
    assert_eq!(unmarked_text("\u{feff}‸a\r\nb‸\r‸").1, [(1, 1), (2, 2), (3, 1)]);
    assert_eq!(unmarked([b"\xff".as_slice(), "‸x".as_bytes()].concat()), (b"\xffx".to_vec(), vec![(1, 2)]));
}
