//! What a query matches on a page, and where most of its words are together.

use std::{collections::BTreeSet, ops::Range};

use super::{
    super::{
        document::{Piece, Role, Searched},
        folds::Section,
        spans::{Highlight, Joined, overlapping},
    },
    Folded, Fragment, Page,
};

#[derive(Clone, Debug, Default)]
pub struct Highlights {
    /// Ascending ranges of each paragraph.
    by_paragraph: Vec<Vec<(Range<usize>, Highlight)>>,
    hits: Vec<usize>,
    /// The first hit of each paragraph that has any.
    places: Vec<usize>,
    /// Those in folded sections.
    folded: Vec<(Range<usize>, Section)>,
    most: Most,
}

/// Where most words of a query are together.
#[derive(Clone, Copy, Debug, Default)]
struct Most {
    quoted: Option<Together>,
    other: Option<Together>,
}

/// Matches of several words of a query in one paragraph.
#[derive(Clone, Copy, Debug)]
struct Together {
    words: usize,
    first: usize,
}

impl Highlights {
    pub(super) fn of(&self, fragment: &Fragment) -> &[(Range<usize>, Highlight)] {
        fragment.paragraph.and_then(|paragraph| self.by_paragraph.get(paragraph)).map_or(&[], Vec::as_slice)
    }

    /// The line on which each match in prose begins.
    pub fn match_lines(&self) -> &[usize] {
        &self.hits
    }

    /// The first match of the paragraph in which most words of a query are together, of a quotation
    /// before others if it has more than half as many: a remembered quotation is rarely remembered
    /// whole, and whoever summed it up used its words. None where no two are.
    pub fn most_together(&self) -> Option<usize> {
        let Most { quoted, other } = self.most;
        let others = other.map_or(0, |other| other.words);
        let quoted = quoted.filter(|quoted| 2 * quoted.words > others);
        quoted.or(other).map(|most| most.first)
    }

    /// The first match of each paragraph with matches, in page order.
    pub fn places(&self) -> &[usize] {
        &self.places
    }

    fn add(&mut self, joined: &Joined, found: Vec<(Range<usize>, Highlight)>) {
        self.places.extend(found.iter().find_map(|(_, highlight)| hit(*highlight)));
        let is_quote = joined.paragraph.pieces.iter().any(|piece| piece.role == Role::Quote);
        let most = if is_quote { &mut self.most.quoted } else { &mut self.most.other };
        let words = |together: &Together| together.words;
        let together = together(joined, &found);
        if together.as_ref().map(words) > most.as_ref().map(words) {
            *most = together;
        }
        self.by_paragraph.push(found);
    }

    /// The folded section that a match is in.
    pub fn folded_around(&self, hit: usize) -> Option<Section> {
        self.folded.iter().find(|(hits, _)| hits.contains(&hit)).map(|(_, section)| *section)
    }
}

fn together(joined: &Joined, found: &[(Range<usize>, Highlight)]) -> Option<Together> {
    let matches =
        || found.iter().filter_map(|(bytes, highlight)| Some((hit(*highlight)?, joined.text.get(bytes.clone())?)));
    let words: BTreeSet<String> = matches().map(|(_, word)| word.to_lowercase()).collect();
    let (first, _) = matches().next().filter(|_| words.len() > 1)?;
    Some(Together { words: words.len(), first })
}

fn hit(highlight: Highlight) -> Option<usize> {
    match highlight {
        Highlight::ProseMatch(hit) => Some(hit),
        _ => None,
    }
}

impl Page {
    /// `find` gives the bytes of a piece that a query matches.
    pub fn highlights(&self, find: impl Fn(&Piece) -> Vec<Range<usize>>) -> Highlights {
        let mut highlights = Highlights::default();
        let mut hits = 0;
        for joined in &self.paragraphs {
            let mut found = Vec::new();
            let mut start = 0;
            for (piece, end) in joined.paragraph.pieces.iter().zip(&joined.ends) {
                let is_prose = piece.searched == Searched::Prose;
                let whole = 0..piece.text.shown().len();
                let bytes = match piece.searched {
                    Searched::Never => Vec::new(),
                    Searched::Changed => vec![whole],
                    Searched::Name | Searched::Prose => find(piece),
                };
                let mut last = None;
                for range in bytes {
                    // Words of a query that follow one another are one match.
                    let between = last.and_then(|last| piece.text.shown().get(last..range.start));
                    let continues = between.is_some_and(|between| between.trim().is_empty());
                    last = Some(range.end);
                    hits += usize::from(is_prose && !continues);
                    let highlight = if is_prose { Highlight::ProseMatch(hits - 1) } else { Highlight::Match };
                    found.push((start + range.start..start + range.end, highlight));
                }
                start = *end;
            }
            highlights.add(joined, found);
        }
        highlights.hits = self.hit_lines(&highlights, hits);
        for Folded { section, paragraphs, line } in &self.folded {
            let found = highlights.by_paragraph.get(paragraphs.clone()).into_iter().flatten().flatten();
            let mut hidden = found.filter_map(|(_, highlight)| hit(*highlight));
            let (Some(first), Some(last)) = (hidden.clone().next(), hidden.next_back()) else { continue };
            highlights.folded.push((first..last + 1, *section));
            highlights.hits.get_mut(first..=last).into_iter().flatten().for_each(|hit| *hit = *line);
        }
        highlights
    }

    fn hit_lines(&self, highlights: &Highlights, hits: usize) -> Vec<usize> {
        let mut lines: Vec<Option<usize>> = vec![None; hits];
        for (number, line) in self.lines.iter().enumerate() {
            for fragment in line {
                for (bytes, highlight) in overlapping(highlights.of(fragment), &fragment.bytes) {
                    // A hit broken over two lines counts where it begins.
                    if let Highlight::ProseMatch(hit) = highlight
                        && fragment.bytes.start <= bytes.start
                        && let Some(line) = lines.get_mut(*hit)
                    {
                        line.get_or_insert(number);
                    }
                }
            }
        }
        lines.into_iter().map(Option::unwrap_or_default).collect()
    }
}
