//! Cells that say how much of a source somebody has read.

use super::{
    super::{Field, yes_no::answer},
    kept::Kept,
    row::Cells,
};
use crate::{
    domain::{ReadingExtent, Vocabulary as _},
    search::{Case, fold},
};

/// Words beside those of a deal, and those for yes and no, without accents, in English, German, French and Spanish.
const WORDS: [(ReadingExtent, &[&str]); 5] = [
    (
        ReadingExtent::Full,
        &[
            "read",
            "in full",
            "read in full",
            "fully",
            "whole",
            "all",
            "complete",
            "gelesen",
            "ganz",
            "vollstandig",
            "lu",
            "entier",
            "entierement",
            "en entier",
            "leido",
            "completo",
            "entero",
        ],
    ),
    (
        ReadingExtent::Excerpt,
        &[
            "excerpts",
            "in excerpts",
            "extract",
            "extracts",
            "part",
            "parts",
            "partly",
            "partial",
            "partially",
            "in part",
            "auszug",
            "auszuge",
            "in auszugen",
            "auszugsweise",
            "teilweise",
            "extrait",
            "extraits",
            "partiel",
            "partiellement",
            "en partie",
            "extracto",
            "extractos",
            "parcial",
            "parcialmente",
            "en parte",
        ],
    ),
    (ReadingExtent::Reprint, &["in a reprint", "nachdruck", "reimpression", "reimpresion"]),
    (
        ReadingExtent::Relayed,
        &["second hand", "secondhand", "hearsay", "aus zweiter hand", "de seconde main", "de segunda mano"],
    ),
    (
        ReadingExtent::Unread,
        &[
            "never",
            "nicht gelesen",
            "ungelesen",
            "pas lu",
            "non lu",
            "no leido",
            "not yet",
            "to do",
            "todo",
            "to read",
            "pending",
            "noch nicht",
            "offen",
            "pas encore",
            "todavia no",
            "aun no",
        ],
    ),
];

/// How much of its source was read, as a cell says; what says nothing of it is noted.
pub(super) fn extent(cells: &Cells<'_>, kept: &mut Kept) -> Option<ReadingExtent> {
    let written = cells.some(Field::Read)?;
    let found = meant(&fold(&written, Case::Insensitive));
    if found.is_none() {
        kept.told.push(cells.told(format!("guessed: “{written}” doesn't say how much was read; kept in the summary")));
        kept.notes.push(cells.noted(Field::Read));
    }
    found
}

fn meant(word: &str) -> Option<ReadingExtent> {
    let own = ReadingExtent::ALL.iter().find(|extent| extent.spellings().contains(&word));
    let answered = answer(word).map(|is_yes| if is_yes { &ReadingExtent::Full } else { &ReadingExtent::Unread });
    own.or(answered)
        .or_else(|| WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(extent, _)| extent))
        .copied()
}
