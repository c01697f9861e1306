//! Files are read up to a limit, whatever they are, and found behind links.

use std::{
    fs,
    io::{self, Write as _},
    os::{fd::AsRawFd as _, unix::fs::symlink},
    path::{Path, PathBuf},
    thread,
};

use dealtui::files::{ReadError, is_stdin, is_stream, path_entries, read, read_stream};
use tempfile::{NamedTempFile, tempdir};

fn file(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

#[test]
fn a_file_is_read_up_to_its_limit_and_no_further() {
    let file = file(b"12345");
    let read = |limit| read(file.path(), limit, &mut |_, _| {});
    assert_eq!(read(5).unwrap(), b"12345");
    assert!(matches!(read(4), Err(ReadError::TooLarge(4))));
}

/// A pipe holds less than is sent, so that reading and writing alternate.
#[test]
fn a_stream_is_read_to_its_end_or_its_limit() {
    let sent: Vec<u8> = (0..300_000_u32).map(|number| u8::try_from(number % 251).unwrap()).collect();
    let through_a_pipe = |limit| {
        let (reader, mut writer) = io::pipe().unwrap();
        let sent = sent.clone();
        let sending = thread::spawn(move || drop(writer.write_all(&sent)));
        let mut told = Vec::new();
        let path = PathBuf::from(format!("/dev/fd/{}", reader.as_raw_fd()));
        assert!(is_stream(&path) && !is_stdin(&path));
        let outcome = read_stream(&path, limit, &mut |read, of| told.push((read, of)));
        drop(reader);
        sending.join().unwrap();
        assert!(told.is_sorted() && told.iter().all(|(_, of)| of.is_none()));
        outcome
    };
    assert_eq!(through_a_pipe(300_000).unwrap(), sent);
    assert!(matches!(through_a_pipe(299_999), Err(ReadError::TooLarge(299_999))));
}

#[test]
fn a_long_run_of_zero_bytes_ends_the_reading() {
    let hole = file(&[b"{\"a\":".to_vec(), vec![0; 3 << 20]].concat());
    let mut most = 0;
    let outcome = read(hole.path(), 1 << 30, &mut |read, _| most = read);
    assert!(matches!(outcome, Err(ReadError::ZeroBlock)));
    assert_eq!(most, 1 << 20, "the first piece begins with text, the second is the last");
    // A zero byte among text has a place that is told with the text.
    let text = [b"{\"a\":\"", [0; 100].as_slice(), b"\"}"].concat();
    assert_eq!(read(file(&text).path(), 1 << 30, &mut |_, _| {}).unwrap(), text);
}

#[test]
fn what_names_a_stream() {
    for (name, stdin, stream) in [
        ("-", true, true),
        ("/dev/stdin", true, true),
        ("/dev/fd/0", true, true),
        ("/dev/../dev/fd/63", false, true),
        ("./-", false, false),
        ("/dev/fd/deal.json", false, false),
        ("/nowhere/63", false, false),
        ("63", false, false),
        ("", false, false),
    ] {
        assert_eq!((is_stdin(Path::new(name)), is_stream(Path::new(name))), (stdin, stream), "{name:?}");
    }
}

#[test]
fn every_entry_on_a_path_is_found_through_links_and_past_what_is_not_there() {
    let root = tempdir().unwrap();
    let root = fs::canonicalize(root.path()).unwrap();
    for directory in ["v1/sub", "texts"] {
        fs::create_dir_all(root.join(directory)).unwrap();
    }
    fs::write(root.join("texts/real.json"), "{}").unwrap();
    symlink("v1", root.join("current")).unwrap();
    symlink("../../texts/real.json", root.join("v1/sub/deal.json")).unwrap();
    let entries = |path: &str| -> Vec<String> {
        let entries = path_entries(&root.join(path));
        let inside = |entry: &PathBuf| Some(entry.strip_prefix(&root).ok()?.display().to_string());
        entries.iter().filter_map(inside).filter(|entry| !entry.is_empty()).collect()
    };
    assert_eq!(
        entries("current/../current/sub/deal.json"),
        ["current", "v1", "current", "v1", "v1/sub", "v1/sub/deal.json", "texts", "texts/real.json"]
    );
    assert_eq!(entries("gone/deal.json"), ["gone", "gone/deal.json"]);
    fs::remove_file(root.join("current")).unwrap();
    assert_eq!(entries("current/sub"), ["current", "current/sub"]);
}

#[test]
fn links_in_a_circle_come_to_an_end() {
    let root = tempdir().unwrap();
    symlink("b", root.path().join("a")).unwrap();
    symlink("a", root.path().join("b")).unwrap();
    assert_eq!(path_entries(&root.path().join("a/deal.json")).last().unwrap().file_name().unwrap(), "deal.json");
}

#[test]
fn what_grows_while_it_is_read_is_told_from_what_does_not() {
    let outcome = |more: &[u8]| {
        let mut file = file(b"12345");
        let path = file.path().to_owned();
        let mut more = Some(more);
        read(&path, 1 << 20, &mut |_, _| more.take().map_or((), |more| file.write_all(more).unwrap()))
    };
    assert_eq!(outcome(b"").unwrap(), b"12345");
    assert!(matches!(outcome(b"6"), Err(ReadError::Growing)));
}
