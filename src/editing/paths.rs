//! Paths of documents as they are typed, pasted or dropped, and their completion.

use std::{
    fs,
    path::{Path, PathBuf},
};

use glob::MatchOptions;
use percent_encoding::percent_decode_str;

/// The paths that were typed, pasted or dropped: a terminal quotes them as a shell would, or
/// names them by URL. A file whose name is what was typed is that file, and `*` stands for any
/// letters as in a shell. A directory stands for the files in it.
pub(super) fn paths(typed: &str) -> Vec<PathBuf> {
    named(typed).into_iter().flat_map(matching).collect()
}

/// The directories among them, and how many files each has.
pub(super) fn directories(typed: &str) -> Vec<(String, usize)> {
    let directories = named(typed).into_iter().filter(|path| path.is_dir());
    directories.map(|path| (path.to_string_lossy().into_owned(), files_in(&path).len())).collect()
}

fn named(typed: &str) -> Vec<PathBuf> {
    let typed = typed.trim();
    if Path::new(typed).exists() {
        return vec![PathBuf::from(typed)];
    }
    let words = shell_words::split(&without_comments(typed)).unwrap_or_else(|_| vec![typed.to_owned()]);
    words.iter().map(|word| typed_path(word)).collect()
}

/// The files that a pattern matches, or those in a directory, by name, without hidden ones; a path
/// that is neither, or that has none, as it is.
fn matching(path: PathBuf) -> Vec<PathBuf> {
    if path.is_dir() {
        let found = files_in(&path);
        return if found.is_empty() { vec![path] } else { found };
    }
    let pattern = path.to_string_lossy();
    if path.exists() || !pattern.contains(['*', '?', '[']) {
        return vec![path];
    }
    let options = MatchOptions { require_literal_leading_dot: true, ..MatchOptions::new() };
    let found = glob::glob_with(&pattern, options).into_iter().flatten().filter_map(Result::ok);
    let found: Vec<PathBuf> = found.filter(|path| path.is_file()).collect();
    if found.is_empty() { vec![path] } else { found }
}

fn files_in(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).into_iter().flatten().filter_map(Result::ok);
    let is_hidden = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().starts_with('.');
    let files = entries.filter(|entry| !is_hidden(entry)).map(|entry| entry.path()).filter(|path| path.is_file());
    let mut files: Vec<PathBuf> = files.collect();
    files.sort();
    files
}

/// A word may begin with `#`, which a shell would take for a comment.
fn without_comments(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    let (mut quote, mut before) = (None, ' ');
    for letter in line.chars() {
        if letter == '#' && quote.is_none() && before.is_whitespace() {
            escaped.push('\\');
        }
        match quote {
            None if matches!(letter, '\'' | '"') && before != '\\' => quote = Some(letter),
            Some(open) if open == letter => quote = None,
            _ => {}
        }
        before = letter;
        escaped.push(letter);
    }
    escaped
}

/// A path as one would type it.
pub(super) fn as_typed(path: &Path) -> String {
    escaped(&path.to_string_lossy())
}

/// The path that is typed as one: `~` is the home directory, and it may be a `file://` URL.
pub fn typed_path(word: &str) -> PathBuf {
    if let Some(encoded) = word.strip_prefix("file://") {
        return PathBuf::from(percent_decode_str(encoded).decode_utf8_lossy().into_owned());
    }
    let in_home = if word == "~" { Some("") } else { word.strip_prefix("~/") };
    match in_home.zip(std::env::home_dir()) {
        Some((rest, home)) => home.join(rest),
        None => PathBuf::from(word),
    }
}

/// Names that are told where several begin alike.
const MOST_NAMES: usize = 8;

/// A typed line with its last path completed as far as that is certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completed {
    pub line: String,
    /// What it may go on with, if there are several.
    pub names: Vec<String>,
}

/// None if no file or directory begins like that.
pub(super) fn complete_path(line: &str) -> Option<Completed> {
    let start = last_word(line);
    let (before, word) = line.split_at_checked(start)?;
    let typed = shell_words::split(&without_comments(word)).ok()?.pop().unwrap_or_default();
    let Completed { line, names } = complete_file(&typed)?;
    // Another path may follow a file.
    let space = if names.is_empty() && !line.ends_with('/') { " " } else { "" };
    Some(Completed { line: format!("{before}{}{space}", escaped(&line)), names })
}

/// Completes a single path, in which nothing is escaped.
pub fn complete_file(typed: &str) -> Option<Completed> {
    let (directory, beginning) = typed
        .rsplit_once('/')
        .map_or(("", typed), |(directory, name)| (if directory.is_empty() { "/" } else { directory }, name));
    let mut names = names(&typed_path(if directory.is_empty() { "." } else { directory }), beginning);
    let common = common_beginning(&names)?;
    let prefix = typed.strip_suffix(beginning)?;
    names.truncate(MOST_NAMES);
    let names = if names.len() > 1 { names } else { Vec::new() };
    Some(Completed { line: format!("{prefix}{common}"), names })
}

/// Where the last word begins: behind the last blank that is not escaped.
fn last_word(line: &str) -> usize {
    let (mut start, mut is_escaped) = (0, false);
    for (place, letter) in line.char_indices() {
        if letter == ' ' && !is_escaped {
            start = place + 1;
        }
        is_escaped = letter == '\\' && !is_escaped;
    }
    start
}

/// Those in a directory that begin so, in order; directories end in a slash. Hidden ones only
/// if a period is typed.
fn names(directory: &Path, beginning: &str) -> Vec<String> {
    let entries = fs::read_dir(directory).into_iter().flatten().filter_map(Result::ok);
    let fitting = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let is_meant = name.starts_with(beginning) && (beginning.starts_with('.') || !name.starts_with('.'));
        let slash = if entry.path().is_dir() { "/" } else { "" };
        is_meant.then(|| format!("{name}{slash}"))
    });
    let mut names: Vec<String> = fitting.collect();
    names.sort();
    names
}

fn common_beginning(names: &[String]) -> Option<String> {
    let (first, others) = names.split_first()?;
    let alike = |other: &String| first.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let length = others.iter().map(alike).min().unwrap_or(usize::MAX);
    Some(first.chars().take(length).collect())
}

fn escaped(path: &str) -> String {
    let mut escaped = String::with_capacity(path.len());
    for letter in path.chars() {
        if letter.is_whitespace() || "\\'\"".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_taken_as_terminals_drop_them() {
        let plain = |typed: &str| paths(typed).iter().map(|path| path.display().to_string()).collect::<Vec<_>>();
        assert_eq!(plain("a.html b.pdf"), ["a.html", "b.pdf"]);
        assert_eq!(plain("'a b.html' c\\ d.pdf"), ["a b.html", "c d.pdf"]);
        assert_eq!(plain("file:///tmp/a%20b.html"), ["/tmp/a b.html"]);
        assert_eq!(plain("100%.txt"), ["100%.txt"]);
        assert_eq!(plain("it's"), ["it's"]);
        assert_eq!(plain("a.txt #b.txt '#c d' e#f"), ["a.txt", "#b.txt", "#c d", "e#f"]);
        assert_eq!(plain("#b"), ["#b"]);
    }

    #[test]
    fn a_pattern_stands_for_the_files_that_it_matches() {
        let directory = tempfile::tempdir().unwrap();
        for name in ["b.html", "a.pdf", ".hidden", "[draft].txt"] {
            fs::write(directory.path().join(name), "").unwrap();
        }
        fs::create_dir(directory.path().join("more")).unwrap();
        let root = directory.path().display();
        let names = |typed: &str| {
            let found = paths(&format!("{root}/{typed}"));
            found.iter().map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names("*"), ["[draft].txt", "a.pdf", "b.html"]);
        assert_eq!(names("*.html"), ["b.html"]);
        // A file of that name is itself, and what matches nothing is told by its name.
        assert_eq!(names("[draft].txt"), ["[draft].txt"]);
        assert_eq!(names("*.eml"), ["*.eml"]);
    }

    #[test]
    fn a_path_is_completed_as_far_as_it_is_certain() {
        let directory = tempfile::tempdir().unwrap();
        for name in ["story.html", "story two.html", "memo.txt", ".hidden"] {
            fs::write(directory.path().join(name), "").unwrap();
        }
        fs::create_dir(directory.path().join("more")).unwrap();
        let root = directory.path().display();
        let complete =
            |typed: &str| complete_path(&format!("{root}/{typed}")).map(|completed| (completed.line, completed.names));
        let one = |line: &str| Some((format!("{root}/{line}"), Vec::new()));
        assert_eq!(complete("mem"), one("memo.txt "));
        assert_eq!(complete("mor"), one("more/"));
        assert_eq!(complete("story\\ "), one("story\\ two.html "));
        assert_eq!(complete(".h"), one(".hidden "));
        assert_eq!(complete("nothing"), None);
        let several = ["story two.html".to_owned(), "story.html".to_owned()].to_vec();
        assert_eq!(complete("st"), Some((format!("{root}/story"), several)));
        let second = complete_path(&format!("a.pdf {root}/mem")).unwrap();
        assert_eq!(second.line, format!("a.pdf {root}/memo.txt "));
    }
}
