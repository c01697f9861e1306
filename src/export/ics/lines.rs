//! Lines as RFC 5545 has them: escaped, folded, with CR and LF.

/// In octets, without the line break.
const LONGEST: usize = 75;

#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A value that needs no escaping: a date, an address, a word of the format.
    pub(super) fn put(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let (mut rest, mut room) = (line.as_str(), LONGEST);
        while rest.len() > room {
            let (head, tail) = rest.split_at(rest.floor_char_boundary(room));
            self.0 += head;
            self.0 += "\r\n ";
            // The blank counts too.
            (rest, room) = (tail, LONGEST - 1);
        }
        self.0 += rest;
        self.0 += "\r\n";
    }

    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.put(name, &escaped(text));
    }

    pub(super) fn list<'t>(&mut self, name: &str, texts: impl Iterator<Item = &'t str>) {
        self.put(name, &texts.map(escaped).collect::<Vec<String>>().join(","));
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

/// No other control is left in a clean text.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter => escaped.push(letter),
        }
    }
    escaped
}
