//! Which names are one party, and what is told of that.

use serde_json::{Value, json};

use super::{Importing, imported};

fn names(deal: &Value) -> Vec<&str> {
    deal["parties"].as_array().unwrap().iter().map(|party| party["name"].as_str().unwrap()).collect()
}

fn lines(told: &str) -> Vec<&str> {
    told.lines().filter(|line| line.starts_with("facts.csv:") && !line.starts_with("facts.csv: ")).collect()
}

#[test]
fn names_that_may_be_one_party_are_joined_and_told() {
    for (first, second) in [
        ("José Pérez", "Jose Perez"),
        ("Acme, Inc.", "ACME Inc"),
        ("Acme Ltd", "Acme Limited"),
        ("Tern S.A.", "Tern SA"),
        ("Dr. Jane Doe", "Jane Doe"),
    ] {
        let sheet =
            format!("Date;Event;Parties\n2031;Talk;\"{first}\"\n2032;Vote;\"{second}\"\n2033;Pact;\"{second}\"\n");
        let (deal, told) = imported("facts.csv", sheet);
        assert_eq!(names(&deal), [first], "{told}");
        let joined = format!(
            "facts.csv:3: guessed: “{second}” is treated as the party {first}; if they are different, rename one of them in the file"
        );
        assert_eq!(lines(&told), [joined], "{told}");
    }
}

#[test]
fn names_of_two_parties_stay_apart() {
    for (first, second) in [
        ("Acme Inc", "Acme Ltd"),
        ("Acme", "Acme Inc"),
        ("Jane Doe (Acme)", "Jane Doe (Mill)"),
        ("A&B Inc", "AB Inc"),
        ("Frau Müller", "Herr Müller"),
    ] {
        let (deal, told) =
            imported("facts.csv", format!("Date;Event;Parties\n2031;Talk;{first}\n2032;Vote;{second}\n"));
        assert_eq!(names(&deal), [first, second]);
        assert!(lines(&told).is_empty(), "{told}");
    }
}

#[test]
fn a_name_of_two_people_of_the_deal_is_told() {
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" }, "sources": [], "events": [],
        "parties": [
            { "id": "acme", "name": "Acme" },
            { "id": "jane-doe", "name": "Jane Doe", "kind": "person", "of": "acme" },
            { "id": "jane-doe-2", "name": "Jane Doe", "kind": "person" },
            { "id": "perez", "name": "José Pérez", "aliases": ["Pepe"] },
        ],
    });
    let importing = Importing::new("acme.json", deal.to_string());
    importing
        .0
        .write("facts.csv", "Date,Event,Parties\n2031,Talk,Jane Doe\n2032,Vote,Pepe; acme\n2033,Pact,jose perez\n");
    let ran = importing.run(&["import", "facts.csv", "--into", "acme.json"]);
    assert_eq!(
        lines(&ran.err),
        [
            "facts.csv:2: guessed: “Jane Doe” may be jane-doe or jane-doe-2 in the deal; treated as jane-doe",
            "facts.csv:4: guessed: “jose perez” is treated as the party José Pérez; if they are different, rename one of them in the file",
        ]
    );
}

#[test]
fn a_surname_before_a_given_name_is_one_person() {
    for (cells, expected) in [
        (["\"Smith, Jane\"", "\"Smith, Jane; Tern\""], vec!["Jane Smith", "Tern"]),
        // Semicolons in a column: no comma separates there.
        (["\"Okonkwo, Zubin\"", "Tern; Mill"], vec!["Zubin Okonkwo", "Tern", "Mill"]),
        (["\"Smith, Jane A.\"", "Jane Roe"], vec!["Jane A. Smith", "Jane Roe"]),
        // Otherwise commas separate.
        (["\"Tern, Mill\"", "\"Tern, Acme, Inc.\""], vec!["Tern", "Mill", "Acme, Inc."]),
    ] {
        let [first, second] = cells;
        let (deal, told) =
            imported("facts.csv", format!("Date,Event,Parties\n2031,Talk,{first}\n2032,Vote,{second}\n"));
        assert_eq!(names(&deal), expected, "{told}");
        let is_person = |party: &&Value| party["kind"] == "person";
        let people = deal["parties"].as_array().unwrap().iter().filter(is_person).count();
        assert_eq!(people, usize::from(cells.concat().contains("Smith") || cells.concat().contains("Zubin")), "{deal}");
    }
}

#[test]
fn names_in_a_column_of_people_are_of_people_unless_they_say_otherwise() {
    for heading in ["People", "Person", "Witnesses", "Name", "Zeugen", "Personen", "Témoins"] {
        let names = "Klara Voss; Lantern Holding AG; Ann von der Berg; Bundeskartellamt; Kestrel Partners; BMW";
        let (deal, told) = imported("facts.csv", format!("Date,Event,{heading}\n2031,Talk,{names}\n"));
        let is_person = |party: &&Value| party["kind"] == "person";
        let people: Vec<&str> = deal["parties"]
            .as_array()
            .unwrap()
            .iter()
            .filter(is_person)
            .map(|party| party["name"].as_str().unwrap())
            .collect();
        assert_eq!(people, ["Klara Voss", "Ann von der Berg"], "{heading}: {told}");
        assert!(told.contains(&format!("“{heading}” is people")), "{told}");
    }
    let importing = Importing::new("facts.csv", "Date,Event,Team\n2031,Talk,Klara Voss\n");
    let ran = importing.run(&["import", "facts.csv", "--map", "Team=people"]);
    assert!(ran.out.contains("\"kind\": \"person\""), "{}{}", ran.out, ran.err);
}

#[test]
fn a_semicolon_in_one_row_does_not_join_names_between_commas_in_another() {
    let sheet = |cell: &str, others: &str| {
        imported(
            "facts.csv",
            format!("Date,Event,People\n2031,Talk,\"{cell}\"\n{others}2034,Claim,\"Tern Capital LLP; Cole, Martin\"\n"),
        )
    };
    let others = ["Tern Capital LLP", "Martin Cole"];
    let asked = |cell: &str, verb: &str| format!("facts.csv:2: guessed: the commas in “{cell}” {verb} names");
    for (cell, rows, split, told_of) in [
        ("Kestrel Holdings GmbH, Tern Capital LLP", "", vec!["Kestrel Holdings GmbH"], None),
        (
            "Kestrel Holdings GmbH, Heron Partners",
            "",
            vec!["Kestrel Holdings GmbH", "Heron Partners"],
            Some("separate"),
        ),
        ("Mill, Heron Partners", "2032,Vote,Mill\n2033,Pact,Heron Partners\n", vec!["Mill", "Heron Partners"], None),
        ("Anna Brandt, Klara Voss", "", vec!["Anna Brandt", "Klara Voss"], Some("separate")),
        ("Cole, Martin", "", vec![], None),
        ("Acme, Inc.", "", vec!["Acme, Inc."], None),
        ("Union of Mills, Northern Branch", "", vec!["Union of Mills, Northern Branch"], Some("don't separate")),
    ] {
        let (deal, told) = sheet(cell, rows);
        let mut named = names(&deal);
        named.retain(|name| !others.contains(name));
        assert_eq!(named, split, "{told}");
        let expected: Vec<String> = told_of.map(|what| asked(cell, what)).into_iter().collect();
        assert_eq!(lines(&told), expected, "{told}");
    }
}
