//! The configuration: what it sets, and what is said of one with errors.

use std::{collections::HashSet, fs, path::PathBuf};

use dealtui::{
    app::Screen,
    config::{self, Configuration, Surroundings},
    keymap::{SECTIONS, scope_names},
    report::Theme,
};
use proptest::strategy::Strategy as _;
use tempfile::TempDir;

use crate::{
    kites,
    marks::{unmarked_text, with_places},
    program::{Ran, command, make_fifo, output},
};

/// The home of a user with a configuration.
pub(crate) struct Home(TempDir);

impl Home {
    pub(crate) fn new(text: &str) -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        fs::create_dir(home.0.path().join("dealtui")).unwrap();
        fs::write(home.file(), text).unwrap();
        home
    }

    pub(crate) fn directory(&self) -> &str {
        self.0.path().to_str().unwrap()
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("dealtui/config.toml")
    }

    #[track_caller]
    fn run(&self, arguments: &[&str]) -> Ran {
        output(command(arguments).env("XDG_CONFIG_HOME", self.0.path())).into()
    }
}

fn surroundings() -> Surroundings<'static> {
    Surroundings { home: Some("/home/ada".as_ref()), is_command: &|name| name == "list" }
}

fn read(text: &str) -> Configuration {
    Configuration::read(text, surroundings()).unwrap_or_else(|findings| panic!("{findings:?}"))
}

/// What is wrong, each with its place: `1:9 the message`. Errors are to be where the marks
/// of the text are.
#[track_caller]
fn check(sample: &str, expected: &[&str]) {
    let (text, marks) = unmarked_text(sample);
    let findings = Configuration::read(&text, surroundings()).err().unwrap_or_default();
    let found = findings
        .iter()
        .map(|one| format!("{}:{} {} | {}", one.location.line, one.location.column, one.message, one.hint));
    assert_eq!(found.collect::<Vec<String>>(), with_places(expected, &marks), "{text}");
}

#[test]
fn settings_are_read() {
    let configuration = read(
        "theme = \"light\"\nfirst-screen = \"disputes\"\n[deals]\nacme = \"/deals/acme.json\"\nkites = \"~/kites.json\"\n",
    );
    assert_eq!(configuration.theme, Some(Theme::Light));
    assert_eq!(configuration.first_screen, Some(Screen::Disputes));
    let deals: Vec<(&str, &str)> =
        configuration.deals.iter().map(|(name, file)| (name.as_str(), file.to_str().unwrap())).collect();
    assert_eq!(deals, [("acme", "/deals/acme.json"), ("kites", "/home/ada/kites.json")]);
    assert!(configuration.keymap().is_none());
    // A byte order mark and the line ends of Windows.
    assert_eq!(read("\u{feff}theme = \"dark\"\r\n").theme, Some(Theme::Dark));
}

#[test]
fn what_is_no_setting_is_named_with_the_nearest_one() {
    check(
        "‸thme = \"dark\"\ntheme = ‸\"drak\"\nfirst-screen = ‸5\n‸zoom = \"F5\"\n",
        &[
            "‸ \"thme\" is not a setting | did you mean \"theme\"? valid: theme, first-screen, deals, keys",
            "‸ \"drak\" is not a known theme | did you mean \"dark\"? valid: terminal, dark, light, none",
            "‸ expected text in quotes, found a number | valid: timeline, terms, sources, parties, disputes",
            "‸ \"zoom\" is not a setting | it is an action: write it below [keys.panes]",
        ],
    );
}

#[test]
fn a_deal_has_a_name_that_a_command_line_can_have_and_an_absolute_path() {
    check(
        "[deals]\n‸list = \"/x\"\n‸\"-a\" = \"/x\"\nacme = ‸\"acme.json\"\nkites = ‸[1]\n",
        &[
            "‸ \"list\" is a command | choose another name",
            "‸ \"-a\" is not a name: it is empty, begins with - or has / or a blank in it | choose another name",
            "‸ \"acme.json\" is not an absolute path | write a path that begins with / or ~/",
            "‸ expected the path of a file in quotes, found a list | ",
        ],
    );
}

#[test]
fn scopes_and_actions_and_keys_that_are_none_are_told() {
    let keys = "Space, Enter, Esc, Tab, S-Tab, Backspace, Delete, Up, Down, Left, Right, Home, End, PgUp, PgDn";
    let valid = format!("valid: a character, C- for Control and A- for Alt before one, F1 to F12, {keys}");
    check(
        "[keys.question]\n‸yess = \"j\"\n‸zoom = \"j\"\nyes = [‸\"ctrl+y\", ‸\"enter\", ‸\"C-i\", ‸\"C-Y\", ‸\"\\u202e\"]\nno = ‸3\n",
        &[
            "‸ \"yess\" is not an action of question | did you mean \"yes\"? valid: yes, no",
            "‸ \"zoom\" is not an action of question | it is one of [keys.panes], [keys.list], [keys.page]",
            &format!("‸ \"ctrl+y\" is not a key | did you mean \"C-y\"? {valid}"),
            &format!("‸ \"enter\" is not a key | did you mean \"Enter\"? {valid}"),
            "‸ \"C-i\" is a key that terminals do not send | they send Tab for it, if anything",
            "‸ \"C-Y\" is a key that terminals do not send | they send C-y for it, if anything",
            &format!("‸ \"⟨U+202E⟩\" is not a key | {valid}"),
            "‸ expected a key or a list of keys, found a number | write \"C-x\", [\"x\", \"F5\"] for several keys, or [] for none",
        ],
    );
    check("[keys]\n‸mark = \"M\"\n", &["‸ \"mark\" stands in no scope | write it below [keys.panes]"]);
}

#[test]
fn a_key_is_given_to_one_action_only() {
    check(
        "[keys.panes]\nmark = ‸\"j\"\nnote = \"F5\"\nzoom = ‸\"F5\"\n[keys.filter]\naccept = ‸\"x\"\n\
         [keys.everywhere]\nredraw = ‸\"C-d\"\ninterrupt = ‸[]\n[keys.list]\n‸note = \"F6\"\n",
        &[
            "‸ in list j is the key of next already: next row or line | \
             choose another key, or give next another one below [keys.list]",
            "‸ in list F5 is the key of note already: write a note on the event; has:note lists them | \
             choose another key, or give note another one below [keys.list]",
            "‸ x is text where one types (filter) | hold Control or Alt: C-x or A-x",
            "‸ in list C-d is the key of half-screen-down already: half a screen down | \
             choose another key, or give half-screen-down another one below [keys.list]",
            "‸ without a key for this, nothing may lead out of the program | \
             write interrupt = \"C-c\", or leave the line out",
            "‸ its keys in list are set twice | leave one of the two out",
        ],
    );
    check("[keys.list]\nmark = [\"M\", ‸\"M\"]\n", &["‸ \"M\" stands in the list already | leave one of the two out"]);
    // Two keys that change places are no clash.
    read("[keys.panes]\nmark = \"a\"\nnote = \"m\"\n");
}

#[test]
fn errors_of_syntax_are_told_with_the_others() {
    check(
        "theme = ‸\n‸thme = 1\n",
        &[
            "‸ string values must be quoted, expected literal string | the file is TOML: name = \"value\", and [table] on a line of its own",
            "‸ \"thme\" is not a setting | did you mean \"theme\"? valid: theme, first-screen, deals, keys",
        ],
    );
}

/// The settings that are commented out are those that hold without them.
#[test]
fn the_file_that_is_written_sets_nothing_and_can_be_used_line_by_line() {
    let template = config::template();
    assert!(read(&template).keymap().is_none());
    let is_setting = |line: &&str| line.strip_prefix("# ").is_some_and(|line| line.contains(" = "));
    let used: Vec<&str> = template.lines().map(|line| if is_setting(&line) { &line[2..] } else { line }).collect();
    let configuration = read(&used.join("\n"));
    assert_eq!((configuration.theme, configuration.first_screen), (Some(Theme::Terminal), Some(Screen::Timeline)));
    assert_eq!(configuration.deals.len(), 1);
    assert!(configuration.keymap().is_some());
    for section in SECTIONS {
        for binding in section.bindings {
            assert!(template.contains(&format!("  # {}\n", binding.help)), "{}", binding.help);
        }
    }
}

#[test]
fn no_two_actions_of_a_scope_have_one_name() {
    for scope in scope_names().iter().filter(|scope| scope.scopes.len() == 1) {
        let mut names = HashSet::new();
        for binding in scope.bindings() {
            assert!(!binding.name().is_empty(), "{}", binding.help);
            assert!(names.insert(binding.name()), "{} in {}", binding.name(), scope.name);
        }
    }
}

#[test]
fn a_configuration_is_made_once_and_checked() {
    let home = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| -> Ran {
        let ran = output(command(arguments).env_remove("XDG_CONFIG_HOME").env("HOME", home.path()));
        ran.into()
    };
    let file = home.path().join(".config/dealtui/config.toml");
    let shown = file.to_str().unwrap();
    assert_eq!(run(&["config", "path"]).out, format!("{shown}\n"));
    assert_eq!(run(&["config", "check"]).out, format!("{shown}: there is no such file, so all defaults hold\n"));
    assert_eq!(run(&["config", "init"]).status, 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), config::template());
    assert_eq!(run(&["config", "check"]).out, format!("{shown}: no errors\n"));
    fs::write(&file, "theme = \"dark\"\n").unwrap();
    let again = run(&["config", "init"]);
    assert_eq!(
        (again.status, again.err.as_str()),
        (2, &*format!("dealtui: {shown} already exists and stays as it is\n"))
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "theme = \"dark\"\n");
}

#[test]
fn a_broken_configuration_stops_every_command_but_those_that_mend_it() {
    let home = Home::new("theme = \"drak\"\nfirst-screen = \"terns\"\n");
    for arguments in [&["list"][..], &["keys"], &["check"], &[]] {
        let ran = home.run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}");
        let name = home.file();
        let expected =
            [":1:9: error: \"drak\" is not a known theme (theme)\n", ":2:16: error: \"terns\" is not a known"];
        for said in expected {
            assert!(ran.err.contains(&format!("{}{said}", name.display())), "{}", ran.err);
        }
    }
    let checked = home.run(&["config", "check"]);
    assert_eq!((checked.status, checked.err.as_str()), (2, ""));
    assert!(checked.out.contains("hint: did you mean \"terms\"? valid: timeline"), "{}", checked.out);
    assert_eq!(home.run(&["config", "path"]).status, 0);
    assert_eq!(home.run(&["--help"]).status, 0);
}

#[test]
fn what_is_no_file_to_read_is_told_at_once() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("dealtui")).unwrap();
    let file = home.path().join("dealtui/config.toml");
    let run = || -> Ran { output(command(&["list"]).env("XDG_CONFIG_HOME", home.path())).into() };
    let said = |what: &str| format!("dealtui: {}: {what}\n", file.display());
    make_fifo(&file);
    assert_eq!((run().status, run().err), (2, said("this is not a regular file but a named pipe")));
    fs::remove_file(&file).unwrap();
    fs::File::create(&file).unwrap().set_len(2 << 20).unwrap();
    assert_eq!(run().err, said("larger than 1 MiB"));
    fs::remove_file(&file).unwrap();
    std::os::unix::fs::symlink("nowhere", &file).unwrap();
    assert_eq!(run().err, said("no such file"));
    fs::remove_file(&file).unwrap();
    fs::write(&file, b"theme = \"\xff\"").unwrap();
    assert!(run().err.contains(":1:10: error: these bytes are not UTF-8"), "{}", run().err);
}

#[test]
fn a_deal_is_opened_by_its_name_behind_commands_and_files() {
    let home = Home::new(&format!("[deals]\nacme = {:?}\ngone = \"/nowhere/gone.json\"\n", kites::PATH));
    let listed = home.run(&["acme", "list", "id:cloth-statement"]);
    assert!(listed.out.ends_with("\tcloth-statement\n"), "{listed:?}");
    assert!(home.run(&["acme"]).out.contains("cloth-statement"));
    let gone = home.run(&["gone"]);
    assert_eq!(gone.status, 2);
    assert!(gone.err.contains("/nowhere/gone.json"), "{}", gone.err);
    // A file of that name goes first.
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("acme"), "{}").unwrap();
    let mut there = command(&["acme", "list"]);
    let ran = Ran::from(output(there.current_dir(directory.path()).env("XDG_CONFIG_HOME", home.directory())));
    assert!(ran.err.contains("acme:1:1"), "{}", ran.err);
}

#[test]
fn keys_are_listed_as_they_are_now() {
    let home = Home::new("[keys.panes]\nmark = [\"F5\", \"M\"]\nzoom = []\n[keys.list]\nnote = \"F6\"\n");
    let keys = home.run(&["keys"]).out;
    let row = |help: &str| keys.lines().filter(|line| line.contains(help)).collect::<Vec<&str>>();
    assert_eq!(row("mark or unmark"), ["| `F5` `M` | mark or unmark the event; is:marked lists them |"]);
    assert_eq!(row("zoom or unzoom"), Vec::<&str>::new());
    assert_eq!(
        row("write a note"),
        [
            "| `F6` | write a note on the event; has:note lists them [list] |",
            "| `a` | write a note on the event; has:note lists them [page] |"
        ]
    );
}

proptest::proptest! {
    /// What a line says of it is somewhere in the text, whatever that is.
    #[test]
    fn any_text_is_read_or_refused_with_places_in_it(
        lines in proptest::collection::vec(
            proptest::prop_oneof![
                "[a-z\\[\\]=\"'. #é\u{202e}\\\\]{0,12}",
                proptest::sample::select(vec![
                    "[keys.panes]", "[keys]", "[deals]", "mark = \"F5\"", "mark = [\"x\", 1]", "next.x = 1", "acme = \"/a\"",
                    "theme = \"dark\"", "a = \"\"\"", "[[keys]]", "keys = {list = {mark = \"q\"}}",
                ]).prop_map(str::to_owned),
            ],
            0..12,
        )
    ) {
        let text = lines.join("\n");
        if let Err(findings) = Configuration::read(&text, surroundings()) {
            let all = text.split('\n').count();
            for finding in findings {
                proptest::prop_assert!(usize::try_from(finding.location.line).unwrap() <= all, "{finding:?}");
            }
        }
    }
}

/// Some services run with such a home.
#[test]
fn a_home_that_is_no_directory_has_no_configuration() {
    let file = tempfile::NamedTempFile::new().unwrap();
    for home in ["/dev/null", file.path().to_str().unwrap()] {
        for arguments in [&["list"][..], &["notes"]] {
            let mut command = command(arguments);
            command.env_remove("XDG_CONFIG_HOME").env_remove("XDG_STATE_HOME");
            let ran = Ran::from(output(command.env("HOME", home)));
            assert!(ran.status < 2 && !ran.err.contains("Not a directory"), "{home} {arguments:?}: {}", ran.err);
        }
    }
}
