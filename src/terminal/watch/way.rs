//! The way to a file: every directory in which a name decides which file the path
//! means, symbolic links included. Any of them may be removed and recreated,
//! swapped by renames, or be a link that is changed.

use std::{
    collections::HashSet,
    ffi::{OsStr, OsString},
    fs,
    os::unix::fs::MetadataExt as _,
    path::{Component, Path, PathBuf},
};

/// As many links as Linux follows.
const MOST_LINKS: usize = 40;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) names: HashSet<OsString>,
    pub(super) directories: Vec<Directory>,
}

/// The system watches the directory with this number, whatever its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Directory {
    pub(super) path: PathBuf,
    number: (u64, u64),
    pub(super) has_file: bool,
}

impl Way {
    pub(super) fn to(file: &Path) -> Self {
        let mut way = Self::default();
        let mut here = PathBuf::from("/");
        let mut ahead = names(file);
        let mut links = 0;
        while let Some(name) = ahead.pop() {
            if name == ".." {
                here.pop();
                continue;
            }
            way.pass(&here, name.clone(), ahead.is_empty());
            let there = here.join(name);
            match fs::read_link(&there) {
                Ok(target) if links < MOST_LINKS => {
                    links += 1;
                    if target.is_absolute() {
                        here = PathBuf::from("/");
                    }
                    ahead.extend(names(&target));
                }
                _ => here = there,
            }
        }
        way
    }

    fn pass(&mut self, path: &Path, name: OsString, has_file: bool) {
        self.names.insert(name);
        if let Some(known) = self.directories.iter_mut().find(|directory| directory.path == path) {
            known.has_file |= has_file;
        } else if let Some(number) = number(path) {
            self.directories.push(Directory { path: path.to_owned(), number, has_file });
        }
    }
}

pub(super) fn number(path: &Path) -> Option<(u64, u64)> {
    let about = fs::metadata(path).ok().filter(fs::Metadata::is_dir)?;
    Some((about.dev(), about.ino()))
}

/// The names of a path, the first one last.
fn names(path: &Path) -> Vec<OsString> {
    let name = |component| match component {
        Component::Normal(name) => Some(name),
        Component::ParentDir => Some(OsStr::new("..")),
        Component::Prefix(_) | Component::RootDir | Component::CurDir => None,
    };
    path.components().rev().filter_map(name).map(OsStr::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn directories(way: &Way, below: &Path) -> Vec<(String, bool)> {
        let inside = |directory: &Directory| {
            let rest = directory.path.strip_prefix(below).ok()?;
            Some((rest.display().to_string(), directory.has_file))
        };
        way.directories.iter().filter_map(inside).collect()
    }

    #[test]
    fn the_way_goes_through_links_and_past_what_is_not_there() {
        let root = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(root.path()).unwrap();
        for directory in ["v1/sub", "texts"] {
            fs::create_dir_all(root.join(directory)).unwrap();
        }
        fs::write(root.join("texts/real.json"), "{}").unwrap();
        symlink("v1", root.join("current")).unwrap();
        symlink("../../texts/real.json", root.join("v1/sub/deal.json")).unwrap();
        let way = Way::to(&root.join("current/../current/sub/deal.json"));
        let expected = [("", false), ("v1", false), ("v1/sub", true), ("texts", true)];
        assert_eq!(directories(&way, &root), expected.map(|(path, has_file)| (path.to_owned(), has_file)));
        for name in ["current", "v1", "sub", "deal.json", "texts", "real.json"] {
            assert!(way.names.contains(OsStr::new(name)), "{name}");
        }
        fs::remove_file(root.join("current")).unwrap();
        let way = Way::to(&root.join("current/sub/deal.json"));
        assert_eq!(directories(&way, &root), [(String::new(), false)], "what is not there is not watched");
        assert!(way.names.contains(OsStr::new("current")));
    }

    #[test]
    fn links_in_a_circle_come_to_an_end() {
        let root = tempfile::tempdir().unwrap();
        symlink("b", root.path().join("a")).unwrap();
        symlink("a", root.path().join("b")).unwrap();
        assert!(Way::to(&root.path().join("a/deal.json")).names.contains(OsStr::new("deal.json")));
    }

    #[test]
    fn a_directory_in_the_place_of_another_is_another_way() {
        let root = tempfile::tempdir().unwrap();
        for directory in ["one", "two"] {
            fs::create_dir(root.path().join(directory)).unwrap();
            fs::write(root.path().join(directory).join("deal.json"), "{}").unwrap();
        }
        let file = root.path().join("one/deal.json");
        let before = Way::to(&file);
        assert_eq!(Way::to(&file), before);
        fs::rename(root.path().join("one"), root.path().join("gone")).unwrap();
        fs::rename(root.path().join("two"), root.path().join("one")).unwrap();
        assert_ne!(Way::to(&file), before);
    }
}
