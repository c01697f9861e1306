//! Files, streams and standard output of every kind: whatever is there, nothing
//! blocks, nothing eats memory, and errors name the file. Through the binary; a run that hangs fails by its limit.

use std::{
    fs::{self, File},
    io::Write as _,
    os::unix::net::UnixListener,
    path::Path,
    process::Stdio,
    thread,
};

use crate::{
    kites,
    marks::{unmarked_text, with_places},
    program::{Ran, command, ended, file, forbidden, joined, make_fifo, output, piped, run},
};

const OLD: &str = r#"{"format":1,"deal":{"id":"a","title":"A"},"events":[{"id":"e","date":"2026","kind":"report","title":"Old title"}]}"#;

/// The deal with another title.
fn new() -> String {
    OLD.replace("Old title", "New title")
}

/// A file of this length without content.
fn make_hole(path: &Path, length: u64) {
    File::create(path).unwrap().set_len(length).unwrap();
}

/// Things in a directory that are not regular text files: name and error.
fn strange(directory: &Path) -> Vec<(&'static str, &'static str)> {
    make_fifo(&directory.join("fifo"));
    make_hole(&directory.join("giant"), 10 << 40);
    make_hole(&directory.join("hole"), 200 << 20);
    fs::create_dir(directory.join("folder")).unwrap();
    drop(UnixListener::bind(directory.join("socket")).unwrap());
    for (name, target) in [("zero", "/dev/zero"), ("random", "/dev/random"), ("tty", "/dev/tty"), ("self", "self")] {
        std::os::unix::fs::symlink(target, directory.join(name)).unwrap();
    }
    let mut strange = vec![
        ("fifo", "this is not a regular file but a named pipe"),
        ("giant", "larger than "),
        ("hole", "not a text file (contains a block of zero bytes)"),
        ("folder", "this is a directory"),
        ("socket", "this is not a regular file but a socket"),
        ("zero", "this is not a regular file but a device"),
        ("random", "this is not a regular file but a device"),
        ("tty", "this is not a regular file but a device"),
        ("self", "Too many levels of symbolic links"),
    ];
    if Path::new("/proc/cpuinfo").exists() {
        std::os::unix::fs::symlink("/proc/cpuinfo", directory.join("system")).unwrap();
        strange.push(("system", "not a regular file (its size is unknown)"));
    }
    strange
}

/// Refused: exit status 2, nothing printed, and all of these said.
#[track_caller]
fn check_refused(ran: &Ran, parts: &[&str]) {
    assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{}", ran.err);
    for part in parts {
        assert!(ran.err.contains(part), "{part:?} in {}", ran.err);
    }
    assert!(!ran.err.contains("os error"), "{}", ran.err);
    assert_eq!(forbidden(&ran.err), [], "{}", ran.err);
}

#[test]
fn special_files_instead_of_a_deal() {
    let directory = tempfile::tempdir().unwrap();
    let good = file(OLD);
    let good = good.path().to_str().unwrap();
    for (name, why) in strange(directory.path()) {
        let path = directory.path().join(name);
        let path = path.to_str().unwrap();
        let parts = [format!("{name}: "), why.to_owned()];
        let parts = parts.each_ref().map(String::as_str);
        for arguments in [&["--data", path, "list"][..], &["check", path], &["diff", path, good], &["diff", good, path]]
        {
            check_refused(&run(arguments), &parts);
        }
    }
}

#[test]
fn special_files_instead_of_a_source_text() {
    let deal = OLD.replace("\"events\"", "\"sources\":[{\"id\":\"s\",\"title\":\"S\",\"publisher\":\"P\"}],\"events\"");
    let deal = file(deal);
    let strange_ones = tempfile::tempdir().unwrap();
    for (name, why) in strange(strange_ones.path()) {
        let texts = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(strange_ones.path().join(name), texts.path().join("s.txt")).unwrap();
        let directory = texts.path().to_str().unwrap();
        let said = format!("cannot read {directory}/s.txt: {why}");
        // An error, though nothing quotes it.
        let ran = run(&["check", deal.path().to_str().unwrap(), "--sources", directory]);
        assert_eq!((ran.status, ran.err.as_str()), (2, ""), "{}", ran.out);
        assert!(ran.out.contains(&format!(": error: {said}")), "{}", ran.out);
        assert!(!ran.out.contains("os error"), "{}", ran.out);
        let given = ["--data", deal.path().to_str().unwrap(), "--sources", directory];
        check_refused(&run(&[&given[..], &["quote", "--source", "s", "x"]].concat()), &[&format!("dealtui: {said}")]);
        // The deal opens all the same.
        assert_eq!(run(&[&given[..], &["list", "--count"]].concat()).out, "1\n");
        // And in the place of the directory.
        let place = strange_ones.path().join(name);
        if name != "folder" {
            let ran = run(&["check", deal.path().to_str().unwrap(), "--sources", place.to_str().unwrap()]);
            check_refused(&ran, &[&format!("dealtui: cannot read {}: ", place.display())]);
        }
    }
}

#[test]
fn special_files_instead_of_saved_state() {
    let home = tempfile::tempdir().unwrap();
    let deal = file(OLD);
    let strange_ones = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("dealtui")).unwrap();
    for (name, why) in strange(strange_ones.path()) {
        for (kept, arguments) in
            [("marks.json", &["notes"][..]), ("marks.json", &["list", "is:marked"]), ("seen-a", &["list", "is:new"])]
        {
            let kept = home.path().join("dealtui").join(kept);
            std::os::unix::fs::symlink(strange_ones.path().join(name), &kept).unwrap();
            let arguments = [&["--data", deal.path().to_str().unwrap()], arguments].concat();
            let ran = output(command(&arguments).env("XDG_STATE_HOME", home.path())).into();
            check_refused(&ran, &[&format!("dealtui: cannot read {}: ", kept.display()), why]);
            fs::remove_file(kept).unwrap();
        }
    }
}

#[test]
fn a_file_that_may_not_be_read_says_so() {
    // Root may read everything: a path through a file is refused to root too.
    let good = file(OLD);
    let beyond = good.path().join("deal.json");
    check_refused(&run(&["check", beyond.to_str().unwrap()]), &["deal.json: cannot be read: Not a directory\n"]);
}

/// Runs with these bytes on standard input, which ends after them.
#[track_caller]
fn fed(bytes: impl Into<Vec<u8>>, arguments: &[&str]) -> Ran {
    let mut child = command(arguments).stdin(Stdio::piped()).spawn().unwrap();
    let (bytes, mut input) = (bytes.into(), child.stdin.take().unwrap());
    // What is refused before it is read leaves the pipe closed.
    let feeding = thread::spawn(move || drop(input.write_all(&bytes)));
    let ran = ended(child).into();
    joined(feeding).expect("nobody reads the pipe any more");
    ran
}

#[test]
fn a_deal_is_read_from_standard_input() {
    let listed = "2026\treport\tOld title\t\t\te\n";
    for name in ["-", "/dev/stdin", "/dev/fd/0"] {
        let ran = fed(OLD, &["--data", name, "list"]);
        assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, listed, ""), "{name}");
        let ran = fed(OLD, &["list", "--data", name, "--count"]);
        assert_eq!((ran.status, ran.out.as_str()), (0, "1\n"));
    }
    let ran = fed(OLD, &["--data", "-"]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, listed, ""), "without a command");
    // Its faults and findings are of `<stdin>`.
    let ran = fed(OLD, &["check", "-"]);
    assert_eq!((ran.status, ran.out.lines().last().unwrap().split(": ").next()), (1, Some("<stdin>")), "{}", ran.out);
    let (faulty, marks) = unmarked_text(&OLD.replace("\"2026\"", "‸\"2026-13\""));
    let said = with_places(&["<stdin>:‸: error: "], &marks);
    check_refused(&fed(faulty, &["--data", "-", "list"]), &[said[0].as_str()]);
    check_refused(&fed("", &["--data", "-", "list"]), &["<stdin>:1:1: error: the file is empty"]);
}

#[test]
fn standard_input_is_one_side_of_a_difference() {
    let other = file(new());
    let other = other.path().to_str().unwrap();
    let ran = fed(OLD, &["diff", "-", other]);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    assert!(ran.out.contains("~ title: [-Old-]{+New+} title"), "{}", ran.out);
    let ran = fed(OLD, &["diff", other, "-"]);
    assert!(ran.out.contains("~ title: [-New-]{+Old+} title"), "{}", ran.out);
    for sides in [["-", "-"], ["-", "/dev/stdin"]] {
        check_refused(&fed(OLD, &["diff", sides[0], sides[1]]), &["only one of the two files can be standard input"]);
    }
}

/// As bash has it: `dealtui diff <(git show HEAD:deal.json) deal.json`.
#[test]
fn the_output_of_a_program_is_a_file_to_read() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("old.json"), OLD).unwrap();
    fs::write(directory.path().join("new.json"), new()).unwrap();
    let in_bash = |script: &str| {
        let mut bash = piped("bash");
        bash.args(["-c", script, env!("CARGO_BIN_EXE_dealtui")]).current_dir(directory.path());
        let ran = Ran::from(output(&mut bash));
        (ran.status, ran.out + &ran.err)
    };
    let said = "~ changed event e · New title\n  ~ title: [-Old-]{+New+} title\n0 added, 0 removed, 1 changed\n";
    for script in [
        "$0 diff <(cat old.json) new.json",
        "$0 diff old.json <(sleep 0.2; cat new.json)",
        "$0 diff <(cat old.json) <(cat new.json)",
        "$0 diff /dev/fd/3 new.json 3<old.json",
    ] {
        assert_eq!(in_bash(script), (1, said.to_owned()), "{script}");
    }
    let (status, said) = in_bash("$0 check <(echo '{')");
    assert_eq!(status, 2);
    assert!(said.starts_with("/dev/fd/") && said.contains(": the file ends unexpectedly"), "{said}");
    // Ends at once, though what is written there never ends.
    for script in ["$0 check - </dev/zero", "cat /dev/zero | $0 check -", "$0 check <(cat /dev/zero)"] {
        let (status, said) = in_bash(script);
        assert_eq!(status, 2, "{script}");
        assert!(said.contains(": not a text file (contains a block of zero bytes)"), "{script}: {said}");
    }
    let (status, said) = in_bash("$0 check - < .");
    assert!(status == 2 && said.starts_with("dealtui: <stdin>: this is a directory"), "{said}");
}

/// A file that is called so.
#[test]
fn a_file_named_by_a_hyphen_is_read_by_its_path() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("-"), OLD).unwrap();
    let ran = Ran::from(output(command(&["check", "./-"]).current_dir(directory.path())));
    assert!(ran.out.ends_with("./-: 1 event, 0 sources, 0 terms: 0 errors, 1 warning\n"), "{}", ran.out);
}

/// Everything that prints something.
const PRINTING: [&[&str]; 15] = [
    &["--help"],
    &["--version"],
    &["list", "--help"],
    &["help", "check"],
    &[],
    &["list", "--data", kites::PATH],
    &["list", "--json", "--data", kites::PATH],
    &["show", "cloth-statement", "--data", kites::PATH],
    &["terms", "--data", kites::PATH],
    &["ahead", "--data", kites::PATH],
    &["ledger", "--data", kites::PATH],
    &["disputes", "--data", kites::PATH],
    &["check", "--data", kites::PATH],
    &["keys"],
    &["schema"],
];

#[test]
fn a_full_standard_output_is_an_error_everywhere() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let directory = tempfile::tempdir().unwrap();
    let [new, jotted] = ["new.json", "jotted.json"].map(|name| directory.path().join(name));
    let new = ["new", new.to_str().unwrap(), "--title", "T"];
    let jot = ["jot", jotted.to_str().unwrap(), "Sale"];
    for arguments in PRINTING.into_iter().chain([&new[..], &jot]) {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let ran = Ran::from(output(command(arguments).stdout(full)));
        let why = "dealtui: cannot write to standard output: No space left on device\n";
        assert_eq!((ran.status, ran.err.as_str()), (2, why), "{arguments:?}");
    }
}

const CLOSED: &str = "dealtui: cannot write to standard output: Bad file descriptor\n";

/// Rust's own standard output takes a descriptor that cannot be written to for
/// one that takes everything.
#[test]
fn a_standard_output_that_cannot_be_written_to_is_an_error() {
    for arguments in PRINTING {
        let ran = Ran::from(output(command(arguments).stdout(File::open("/dev/null").unwrap())));
        assert_eq!((ran.status, ran.err.as_str()), (2, CLOSED), "{arguments:?}");
    }
}

/// As after `>&-`. What a caller sends to /dev/null, for reading and writing as
/// most libraries open it, is not an error.
#[test]
fn a_closed_standard_output_is_an_error_and_a_discarded_one_is_not() {
    let shell = |redirected: &str, arguments: &[&str]| {
        let mut shell = piped("sh");
        shell.args(["-c", &format!("exec \"$0\" \"$@\" {redirected}"), env!("CARGO_BIN_EXE_dealtui")]);
        Ran::from(output(shell.args(arguments)))
    };
    for arguments in PRINTING {
        let ran = shell(">&-", arguments);
        assert_eq!((ran.status, ran.err.as_str()), (2, CLOSED), "{arguments:?}");
        let ran = shell("1<>/dev/null", arguments);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn a_closed_pipe_is_not_an_error_for_any_command() {
    for arguments in PRINTING {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ran = Ran::from(output(command(arguments).stdout(writer)));
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn an_unwritable_standard_error_does_not_change_the_status() {
    let found = ["list", "--data", kites::PATH];
    let nothing = ["list", "--data", kites::PATH, "zzzzzzzz"];
    let missing = ["--data", "/nowhere/deal.json", "list"];
    for (arguments, status) in [(&nothing[..], 1), (&missing[..], 2), (&["--nonsense"][..], 2), (&found[..], 0)] {
        let (reader, closed) = std::io::pipe().unwrap();
        drop(reader);
        let takers = [Stdio::from(File::open("/dev/null").unwrap()), Stdio::from(closed)];
        for taker in takers {
            let ended = output(command(arguments).stderr(taker));
            assert_eq!(ended.status.code(), Some(status), "{arguments:?}");
        }
        let script = ["-c", "exec 2>&-; \"$0\" \"$@\"", env!("CARGO_BIN_EXE_dealtui")];
        let ended = output(piped("sh").args(script).args(arguments));
        assert_eq!(ended.status.code(), Some(status), "{arguments:?}");
    }
}
