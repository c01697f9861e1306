//! The usual names of columns, in English, German and French, and those of the tables of
//! other programs.

use super::{Field, amounts::Figures, dates, table::Row};
use crate::search::{Case, fold};

/// Without blanks, signs and accents. The first field that has a name is meant.
const NAMES: [(Field, &[&str]); 40] = [
    (
        Field::Date,
        &[
            "date",
            "dates",
            "datetime",
            "dateandtime",
            "datum",
            "when",
            "wann",
            "eventdate",
            "dateofevent",
            "startdate",
            "start",
            "starts",
            "from",
            "begin",
            "begins",
            "beginning",
            "von",
            "beginn",
            "startdatum",
            "anfang",
            "datededebut",
            "datedebut",
            "debut",
            "quand",
            "dtstart",
            "timestamp",
        ],
    ),
    (
        Field::End,
        &[
            "enddate",
            "end",
            "ends",
            "until",
            "to",
            "through",
            "finish",
            "bis",
            "ende",
            "enddatum",
            "datedefin",
            "datefin",
            "fin",
            "dtend",
        ],
    ),
    (Field::Year, &["year", "jahr", "annee", "startyear"]),
    (Field::Month, &["month", "monat", "mois", "startmonth"]),
    (Field::Day, &["day", "tag", "jour", "startday"]),
    (Field::Time, &["time", "uhrzeit", "zeit", "heure", "starttime"]),
    (Field::EndYear, &["endyear"]),
    (Field::EndMonth, &["endmonth"]),
    (Field::EndDay, &["endday"]),
    (Field::EndTime, &["endtime"]),
    (Field::DateWords, &["displaydate", "datewords", "displaytext", "dateaswritten", "dateinwords"]),
    (
        Field::Title,
        &[
            "title",
            "headline",
            "event",
            "events",
            "what",
            "whathappened",
            "happening",
            "occurrence",
            "name",
            "subject",
            "message",
            "fact",
            "facts",
            "entry",
            "titel",
            "ereignis",
            "was",
            "sachverhalt",
            "vorgang",
            "titre",
            "evenement",
            "quoi",
            "fait",
            "faits",
            "label",
            "eventtitle",
            "eventname",
        ],
    ),
    (
        Field::Summary,
        &[
            "summary",
            "description",
            "text",
            "details",
            "detail",
            "body",
            "narrative",
            "notes",
            "note",
            "comment",
            "comments",
            "remarks",
            "beschreibung",
            "zusammenfassung",
            "bemerkung",
            "bemerkungen",
            "anmerkung",
            "notiz",
            "notizen",
            "kommentar",
            "resume",
            "remarque",
            "remarques",
            "commentaire",
            "commentaires",
            "eventdescription",
        ],
    ),
    (Field::Kind, &["kind", "type", "eventtype", "kindofevent", "art", "typ", "timestampdesc"]),
    (Field::Group, &["group", "gruppe", "groupe"]),
    (
        Field::Tags,
        &[
            "tags",
            "category",
            "categories",
            "keyword",
            "keywords",
            "labels",
            "topic",
            "topics",
            "issue",
            "issues",
            "schlagwort",
            "schlagworte",
            "schlagwoerter",
            "kategorie",
            "kategorien",
            "thema",
            "themen",
            "motscles",
            "categorie",
            "theme",
        ],
    ),
    (
        Field::Parties,
        &[
            "parties",
            "party",
            "who",
            "actor",
            "actors",
            "people",
            "person",
            "persons",
            "company",
            "companies",
            "participant",
            "participants",
            "organization",
            "organizations",
            "organisation",
            "organisations",
            "entity",
            "entities",
            "partei",
            "parteien",
            "beteiligte",
            "beteiligter",
            "wer",
            "partie",
            "acteurs",
            "acteur",
            "qui",
            "personnes",
            "societe",
            "societes",
        ],
    ),
    (Field::Roles, &["roles", "role", "rolle", "rollen"]),
    (
        Field::Amount,
        &[
            "amount",
            "amounts",
            "sum",
            "price",
            "value",
            "dealvalue",
            "betrag",
            "summe",
            "preis",
            "montant",
            "somme",
            "prix",
        ],
    ),
    (Field::Currency, &["currency", "wahrung", "waehrung", "devise", "monnaie", "unit"]),
    (Field::Quote, &["quote", "quotes", "quotation", "words", "exact", "exactwords", "passage", "zitat", "wortlaut"]),
    (Field::Speaker, &["speaker", "spokesperson", "sprecher", "orateur"]),
    (
        Field::Source,
        &[
            "source",
            "sources",
            "reference",
            "references",
            "ref",
            "citation",
            "cite",
            "document",
            "documents",
            "evidence",
            "exhibit",
            "exhibits",
            "whosays",
            "saidby",
            "attribution",
            "accordingto",
            "quelle",
            "quellen",
            "beleg",
            "belege",
            "beweis",
            "dokument",
            "fundstelle",
            "piece",
            "pieces",
            "preuve",
        ],
    ),
    (Field::SourceTitle, &["sourcetitle", "mediacaption", "articletitle"]),
    (
        Field::Publisher,
        &[
            "publisher",
            "outlet",
            "mediacredit",
            "newspaper",
            "publication",
            "herausgeber",
            "medium",
            "zeitung",
            "editeur",
            "journal",
        ],
    ),
    (Field::Authors, &["author", "authors", "autor", "autoren", "auteur", "auteurs"]),
    (
        Field::Url,
        &[
            "url",
            "urls",
            "link",
            "links",
            "sourceurl",
            "sourcelink",
            "media",
            "web",
            "weblink",
            "webaddress",
            "website",
            "uri",
            "lien",
            "adresse",
        ],
    ),
    (Field::Published, &["published", "publishedon", "publicationdate", "datepublished", "erschienen", "publie"]),
    (Field::Accessed, &["accessed", "accessdate", "retrieved", "abgerufen", "consulte"]),
    (Field::Page, &["page", "pages", "pageno", "seite", "seiten"]),
    (Field::Paragraph, &["paragraph", "para", "absatz", "paragraphe"]),
    (Field::Id, &["id", "eventid", "uniqueid", "uid", "slug"]),
    (
        Field::Confidential,
        &[
            "confidential",
            "confidentiality",
            "vertraulich",
            "vertraulichkeit",
            "confidentiel",
            "confidentialite",
            "confidencial",
            "confidencialidad",
        ],
    ),
    (
        Field::Privileged,
        &[
            "privileged",
            "privilege",
            "legalprivilege",
            "privilegiert",
            "anwaltsgeheimnis",
            "privilegie",
            "secretprofessionnel",
            "privilegiado",
        ],
    ),
    (Field::SourceId, &["sourceid"]),
    (Field::Said, &["said", "madepublic"]),
    (Field::Scope, &["scope"]),
    (Field::Bound, &["bound"]),
    (Field::Certainty, &["certainty"]),
    // How a timeline looks.
    (Field::Skip, &["background", "mediathumbnail", "medialink", "autolink"]),
];

/// What a column of this name usually is.
pub(super) fn named(heading: &str) -> Option<Field> {
    let name = plain(heading);
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(field, _)| *field)
}

/// What a column of this name is, also by a currency in it. A cell that names a currency is no
/// heading.
pub(super) fn meant(heading: &str) -> Option<Field> {
    named(heading).or_else(|| Figures::of_heading(heading).map(|_| Field::Amount))
}

/// Whether a word is a name of amounts.
pub(super) fn is_amount(word: &str) -> bool {
    named(word) == Some(Field::Amount)
}

/// `End Date` and `end_date` are one name.
pub(super) fn plain(heading: &str) -> String {
    fold(heading, Case::Insensitive).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Which of the first rows has the headings.
pub(super) fn row(rows: &[Row]) -> Option<usize> {
    let count = |row: &Row| row.cells.iter().filter(|cell| named(cell).is_some()).count();
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let best = rows.iter().enumerate().max_by_key(|(at, row)| (count(row), usize::MAX - at))?;
    match count(best.1) {
        0 => rows.first().filter(|first| filled(first) > 1 && !has_data(first)).map(|_| 0),
        // One word alone may be a title above the table.
        1 if best.0 > 0 && filled(best.1) < 2 => None,
        _ => Some(best.0),
    }
}

/// Whether a row has a date or a number, which headings have not.
fn has_data(row: &Row) -> bool {
    row.cells.iter().any(|cell| dates::is_one(cell) || cell.parse::<f64>().is_ok())
}
