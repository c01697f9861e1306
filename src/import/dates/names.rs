//! Months and weekdays in German, French, Spanish and Italian.

use crate::domain::Calendar;

/// The names of each month, folded, unless they are those in English.
const MONTHS: [&[&str]; 12] = [
    &["januar", "janner", "janvier", "janv", "enero", "ene", "gennaio"],
    &["februar", "fevrier", "fev", "fevr", "febrero", "febbraio"],
    &["marz", "maerz", "mars", "marzo"],
    &["avril", "avr", "abril", "abr", "aprile"],
    &["mai", "mayo", "maggio"],
    &["juni", "juin", "junio", "giugno"],
    &["juli", "juillet", "juil", "julio", "luglio"],
    &["aout", "agosto"],
    &["septembre", "septiembre", "setiembre", "settembre"],
    &["oktober", "okt", "octobre", "octubre", "ottobre"],
    &["novembre", "noviembre"],
    &["dezember", "dez", "decembre", "dec", "diciembre", "dic", "dicembre"],
];

const WEEKDAYS: [(&str, &[&str]); 7] = [
    ("Monday", &["montag", "lundi", "lunes", "lunedi"]),
    ("Tuesday", &["dienstag", "mardi", "martes", "martedi"]),
    ("Wednesday", &["mittwoch", "mercredi", "miercoles", "mercoledi"]),
    ("Thursday", &["donnerstag", "jeudi", "jueves", "giovedi"]),
    ("Friday", &["freitag", "vendredi", "viernes", "venerdi"]),
    ("Saturday", &["samstag", "sonnabend", "samedi", "sabado", "sabato"]),
    ("Sunday", &["sonntag", "dimanche", "domingo", "domenica"]),
];

/// The English name of a month, from its folded name.
pub(super) fn month(name: &str) -> Option<&'static str> {
    let month = (1..).zip(MONTHS).find(|(_, names)| names.contains(&name))?;
    Some(Calendar::month_names(month.0).1)
}

pub(super) fn weekday(name: &str) -> Option<&'static str> {
    WEEKDAYS.iter().find(|(_, names)| names.contains(&name)).map(|(english, _)| *english)
}
