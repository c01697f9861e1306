//! The deal file is followed, whatever becomes of the directories on the way
//! to it.

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::{
    PROGRAM,
    reload::{version, wait_for_words},
    session::Session,
};

/// Directories for a test, apart from the user's state.
struct Workspace {
    root: TempDir,
    state: TempDir,
}

impl Workspace {
    fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap(), state: tempfile::tempdir().unwrap() }
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.root.path().join(inside)
    }

    /// Writes a version into a directory, which is made.
    fn write(&self, directory: &str, number: usize) {
        fs::create_dir_all(self.path(directory)).unwrap();
        fs::write(self.path(directory).join("d.json"), version(number)).unwrap();
    }

    /// Opens the first version by its absolute path.
    fn opened(&self, file: &str) -> Session {
        let mut session =
            Session::start_with(PROGRAM, &["--data", self.path(file).to_str().unwrap()], (120, 40), self.state.path());
        shows(&mut session, 1);
        session
    }

    /// Opens the first version by a path relative to a directory.
    fn opened_from(&self, directory: &str, file: &str) -> Session {
        let command = format!("cd '{}' && exec {PROGRAM} --data {file}", self.path(directory).display());
        let mut session = Session::start_with("sh", &["-c", &command], (120, 40), self.state.path());
        shows(&mut session, 1);
        session
    }
}

#[track_caller]
fn shows(session: &mut Session, number: usize) {
    session.wait_for(&format!("Version {number} of event 11"));
}

#[track_caller]
fn quits(mut session: Session) {
    session.send("q");
    session.ends_restored(0);
}

fn remove(path: &Path) {
    fs::remove_dir_all(path).unwrap();
}

#[test]
fn a_directory_that_is_removed_and_made_again() {
    let workspace = Workspace::new();
    workspace.write("work/deals", 1);
    let mut session = workspace.opened("work/deals/d.json");
    for number in [2, 4, 6] {
        remove(&workspace.path("work/deals"));
        wait_for_words(&mut session, "no such file");
        workspace.write("work/deals", number);
        shows(&mut session, number);
        workspace.write("work/deals", number + 1);
        shows(&mut session, number + 1);
    }
    quits(session);
}

#[test]
fn a_directory_that_is_moved_away_and_made_again_by_a_relative_path() {
    let workspace = Workspace::new();
    workspace.write("work/deals", 1);
    let mut session = workspace.opened_from("", "work/deals/d.json");
    fs::rename(workspace.path("work/deals"), workspace.path("work/gone")).unwrap();
    wait_for_words(&mut session, "no such file");
    workspace.write("work/deals", 2);
    shows(&mut session, 2);
    remove(&workspace.path("work/gone"));
    workspace.write("work/deals", 3);
    shows(&mut session, 3);
    quits(session);
}

#[test]
fn directories_several_levels_up_that_are_removed_at_once() {
    let workspace = Workspace::new();
    workspace.write("a/b/c/e", 1);
    let mut session = workspace.opened("a/b/../b/c/e/d.json");
    for number in [2, 4] {
        remove(&workspace.path("a"));
        wait_for_words(&mut session, "no such file");
        workspace.write("a/b/c/e", number);
        shows(&mut session, number);
        workspace.write("a/b/c/e", number + 1);
        shows(&mut session, number + 1);
    }
    quits(session);
}

#[test]
fn a_directory_that_is_swapped_by_two_renames() {
    let workspace = Workspace::new();
    workspace.write("one", 1);
    let mut session = workspace.opened("one/d.json");
    workspace.write("two", 2);
    fs::rename(workspace.path("one"), workspace.path("old")).unwrap();
    fs::rename(workspace.path("two"), workspace.path("one")).unwrap();
    shows(&mut session, 2);
    workspace.write("one", 3);
    shows(&mut session, 3);
    // And back: what comes back is watched anew too.
    fs::rename(workspace.path("one"), workspace.path("two")).unwrap();
    fs::rename(workspace.path("old"), workspace.path("one")).unwrap();
    shows(&mut session, 1);
    workspace.write("one", 4);
    shows(&mut session, 4);
    quits(session);
}

#[test]
fn a_link_on_the_way_that_is_set_to_another_directory() {
    let workspace = Workspace::new();
    workspace.write("v1", 1);
    workspace.write("v2", 2);
    symlink("v1", workspace.path("current")).unwrap();
    let mut session = workspace.opened("current/d.json");
    let set = |target: &str| {
        symlink(target, workspace.path("next")).unwrap();
        fs::rename(workspace.path("next"), workspace.path("current")).unwrap();
    };
    set("v2");
    shows(&mut session, 2);
    workspace.write("v2", 3);
    shows(&mut session, 3);
    // A link that leads nowhere for a while.
    set("v4");
    wait_for_words(&mut session, "no such file");
    workspace.write("v4", 4);
    shows(&mut session, 4);
    quits(session);
}

#[test]
fn a_link_to_a_file_whose_directory_is_made_again() {
    let workspace = Workspace::new();
    workspace.write("texts/deep", 1);
    fs::create_dir(workspace.path("links")).unwrap();
    symlink("../texts/deep/d.json", workspace.path("links/d.json")).unwrap();
    let mut session = workspace.opened("links/d.json");
    remove(&workspace.path("texts"));
    wait_for_words(&mut session, "no such file");
    workspace.write("texts/deep", 2);
    shows(&mut session, 2);
    remove(&workspace.path("links"));
    wait_for_words(&mut session, "no such file");
    workspace.write("links", 3);
    shows(&mut session, 3);
    quits(session);
}

#[test]
fn the_current_directory_that_is_removed_and_made_again() {
    let workspace = Workspace::new();
    workspace.write("here", 1);
    let mut session = workspace.opened_from("here", "d.json");
    remove(&workspace.path("here"));
    wait_for_words(&mut session, "no such file");
    workspace.write("here", 2);
    shows(&mut session, 2);
    workspace.write("here", 3);
    shows(&mut session, 3);
    quits(session);
}
