//! The characters that look like another one, as a table without pointers: one with
//! pointers is relocated whenever the program starts, by tens of pages.

use std::{env, error::Error, fmt::Write as _, fs, path::PathBuf};

use unicode_security::skeleton;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let mut table = String::from("&[");
    for (character, plain) in ('\u{80}'..=char::MAX).filter_map(|character| Some((character, looks_like(character)?))) {
        write!(table, "('{}', '{}'),", character.escape_unicode(), plain.escape_unicode())?;
    }
    table += "]";
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("lookalikes.rs"), table)?;
    Ok(())
}

/// The one other character that one looks like, by UTS #39.
fn looks_like(character: char) -> Option<char> {
    let text = character.to_string();
    let mut looks = skeleton(&text);
    let plain = looks.next()?;
    (looks.next().is_none() && plain != character).then_some(plain)
}
