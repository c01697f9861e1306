//! Whose words a text has: sources as they are cited, what quoted words are, and
//! whether they stand in their source.

use super::document::{Piece, Role, words};
use crate::domain::{
    Doubt, EdtfDate, Passage, QuoteVerdict, ReadHow, Ref, Source, Unchecked, Unusable, Wording, day_in_words,
};

/// `Microsoft / SEC, 28 Jan 2026`; a date in doubt says so.
pub fn citation(source: Source<'_>) -> String {
    let doubt = if source.is_in_doubt(Doubt::Date) && source.published().is_some() { "?" } else { "" };
    format!("{}, {}{doubt}", source.name(), published(source))
}

/// The citation of a source that can be followed.
pub(super) fn cited(source: Source<'_>, role: Role) -> Piece {
    words(citation(source), role).naming(Ref::Source(source.ix()))
}

fn published(source: Source<'_>) -> String {
    source.published().map_or_else(|| "undated".to_owned(), EdtfDate::cited)
}

/// What a quoted text is, said wherever its words are shown:
/// `machine-paraphrased copy of TechCrunch, 27 Apr 2026; not the speaker's
/// words`, or the plain citation of an original.
pub fn attribution(source: Source<'_>) -> String {
    let original = source.copy_of().unwrap_or(source).name();
    let date = published(source);
    match source.wording() {
        _ if source.is_original() => citation(source),
        Wording::Original => format!("copy of {original}, {date}"),
        Wording::MachineParaphrased => {
            format!("machine-paraphrased copy of {original}, {date}; not the speaker's words")
        }
        Wording::Translated => format!("translation of {original}, {date}; not the speaker's words"),
    }
}

/// How the curator came by a source; nothing where the file does not say.
pub(super) fn how_read(source: Source<'_>) -> Option<&'static str> {
    Some(match source.read()? {
        ReadHow::Full => "read in full",
        ReadHow::Excerpt => "read in excerpt",
        ReadHow::Reprint => "read in a reprint",
        ReadHow::Relayed => "read only as relayed",
        ReadHow::Link => "link only, not read",
    })
}

/// Whether a passage stands in its source, and where: `as in the copy, ¶24`,
/// never a bare *verbatim*.
pub fn standing(passage: Passage<'_>) -> String {
    let text = if passage.source().is_original() { "source" } else { "copy" };
    verdict(passage.verdict(), text, passage.paragraph())
}

/// `text` is what the words were taken from, `paragraph` where they are said to
/// stand.
fn verdict(verdict: &QuoteVerdict, text: &str, paragraph: Option<u32>) -> String {
    let place = paragraph.map_or_else(String::new, |paragraph| format!(", ¶{paragraph}"));
    match verdict {
        QuoteVerdict::AsItStands => format!("as in the {text}{place}"),
        QuoteVerdict::AsProved(on) => format!("as in the {text}{place} (proved {})", day_in_words(*on)),
        QuoteVerdict::Elsewhere(there) => {
            let said = paragraph.map_or_else(String::new, |paragraph| format!(", not ¶{paragraph}"));
            format!("elsewhere in the {text}: ¶{there}{said}")
        }
        QuoteVerdict::Differs(differing, standing) => {
            format!("differs from the {text}, ¶{}, in {} only", standing.paragraph, differing.label())
        }
        QuoteVerdict::RunsOn(first, last) => {
            format!("not in one paragraph of the {text}: runs on ¶{first}–¶{last}")
        }
        QuoteVerdict::NotFound(_) => format!("not found in the {text}{place}"),
        QuoteVerdict::NotChecked(why) => format!("not checked{place}: {}", unchecked(why)),
    }
}

fn unchecked(why: &Unchecked) -> String {
    match why {
        Unchecked::NoText => "its text is not at hand".to_owned(),
        Unchecked::OtherText => OTHER_TEXT.to_owned(),
        Unchecked::Unusable(why) => unusable(why),
        Unchecked::StaleProof => "the passages changed after the proof on record".to_owned(),
    }
}

pub(super) const OTHER_TEXT: &str = "the text at hand is a different one (SHA-256 differs)";

/// Why no text can be taken from a file: `story.pdf is not UTF-8 text`.
pub fn unusable(why: &Unusable) -> String {
    match why {
        Unusable::NotText(name) => format!("{name} is not UTF-8 text"),
        Unusable::Empty(name) => format!("{name} is empty"),
        Unusable::Several(names) => format!("several files bear its id: {}", names.join(", ")),
        Unusable::Unreadable(path, why) => format!("cannot read {path}: {why}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::SourceText;

    #[test]
    fn a_verdict_says_where_the_words_stand() {
        let check = |found: &QuoteVerdict, paragraph, expected: &str| {
            assert_eq!(verdict(found, "copy", paragraph), expected);
        };
        check(&QuoteVerdict::AsItStands, Some(1), "as in the copy, ¶1");
        check(&QuoteVerdict::AsItStands, None, "as in the copy");
        check(&QuoteVerdict::Elsewhere(1), Some(2), "elsewhere in the copy: ¶1, not ¶2");
        check(&QuoteVerdict::RunsOn(2, 3), Some(2), "not in one paragraph of the copy: runs on ¶2–¶3");
        check(&QuoteVerdict::NotFound(None), Some(5), "not found in the copy, ¶5");
        let text = SourceText::new("One “quoted” word.");
        let differs = text.verdict("\"quoted\" word", Some(2));
        check(&differs, Some(2), "differs from the copy, ¶1, in spacing or quotation marks only");
    }
}
