//! What a finding underlines, and the second place that it names. A sample has
//! `‸` around the value that a finding is about and `‹ ›` around the second place.

use serde_json::Value;

use crate::program::{file, forbidden, run};

/// A deal without findings, one record per line. `@x` are places for more fields
/// or records; all others stay empty.
const DEAL: &str = r#"{"format":1,"deal":{@d"id":"d","title":"D","period":"2025/2026","revised":"2026-12-31"},
"parties":[{"id":"acme","name":"X"},{"id":"y","name":"Y"}],
"sources":[{@s"id":"s","published":"2025-01-10"}@u],
"events":[
{@a"corroboration":[{"source":"s","verdict":"confirms"}],"id":"a","date":"2025-03-01","kind":"report","title":"First"},
{@b"corroboration":[{"source":"s","verdict":"confirms"}],"id":"b","date":"2025-04-01","kind":"report","title":"Other"}
],
"terms":[{"id":"t","title":"T","from":["acme"],"to":["y"],"kind":"freedom","versions":[
{"in_force":"2025-03-01/2025-12-31",@v"text":"t","basis":[{"source":"s"}]}@w
]}]}
"#;

/// A line with the columns at which a stretch of it begins and ends.
type Stretch = (u64, u64, u64);

/// The sample without its marks, with the stretches they are around.
fn stretches(sample: &str) -> (String, Option<Stretch>, Option<Stretch>) {
    let (mut text, mut line, mut column) = (String::new(), 1, 1);
    let (mut about, mut second) = (Vec::new(), Vec::new());
    for letter in sample.chars() {
        match letter {
            '‸' => about.push((line, column)),
            '‹' | '›' => second.push((line, column)),
            _ => {
                text.push(letter);
                column += 1;
                if letter == '\n' {
                    (line, column) = (line + 1, 1);
                }
            }
        }
    }
    let stretch = |marks: &[(u64, u64)]| match marks {
        [] => None,
        [(line, start), (_, end)] => Some((*line, *start, *end)),
        _ => panic!("two marks to a stretch: {sample}"),
    };
    (text, stretch(&about), stretch(&second))
}

/// `check` has this finding at the marks of the sample, and says this of the
/// second place.
#[track_caller]
fn check(sample: &str, code: &str, message: &str) {
    let (text, about, second) = stretches(sample);
    let file = file(&text);
    let path = file.path().to_str().unwrap();
    let ran = run(&["check", "--json", path]);
    let findings: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found: Vec<&Value> = findings.iter().filter(|finding| finding["code"] == code).collect();
    let [finding] = found.as_slice() else { panic!("{code}: {}", ran.out) };
    let stretch = |place: &Value| ["line", "column", "end_column"].map(|key| place[key].as_u64().unwrap()).into();
    assert_eq!(Some(stretch(finding)), about, "{}", ran.out);
    let related = finding["related"].as_array().unwrap();
    assert_eq!(related.first().map(stretch), second, "{}", ran.out);
    assert_eq!(related.first().map_or("", |place| place["message"].as_str().unwrap()), message);
    // As text, each stretch is underlined.
    let printed = run(&["check", path]).out;
    assert_eq!(forbidden(&printed), []);
    let underlines = |sign: char, stretch: Option<Stretch>| {
        let long = stretch.map_or(0, |(_, start, end)| usize::try_from((end - start).clamp(1, 48)).unwrap());
        let signs = sign.to_string().repeat(long);
        long == 0 || printed.split(|other| other != sign).any(|run| run == signs)
    };
    assert!(underlines('^', about) && underlines('-', second), "{printed}");
    assert!(printed.contains(message), "{printed}");
}

/// The deal with parts of it replaced.
#[track_caller]
fn found(edits: &[(&str, &str)], code: &str, message: &str) {
    let mut text = DEAL.to_owned();
    for (part, other) in edits {
        assert!(text.contains(part), "{part}");
        text = text.replacen(part, other, 1);
    }
    for place in "dsuabvw".chars() {
        text = text.replacen(&format!("@{place}"), "", 1);
    }
    check(&text, code, message);
}

#[test]
fn the_whole_value_is_underlined() {
    found(&[("\"report\"", "‸\"reprot\"‸")], "unknown-word", "");
    found(&[("@a", "\"tags\":[\"é日\"],‸\"zebra\"‸:\"x\",")], "unknown-field", "");
}

#[test]
fn a_long_record_is_marked_by_its_bracket() {
    found(&[("{@b\"corroboration\":[{\"source\":\"s\",\"verdict\":\"confirms\"}],", "‸{‸")], "no-receipt", "");
    found(
        &[(",@v\"text\":\"t\",\"basis\":[{\"source\":\"s\"}]}", ",\"text\":\"t\"}‸"), ("{\"in_force", "‸{\"in_force")],
        "no-receipt",
        "",
    );
}

#[test]
fn a_bracket_or_string_that_is_never_closed() {
    check("{\"format\":1,\n\"deal\":‹{›\"id\":[{}]‸‸", "syntax", "this is never closed");
    check("{\"a\":{\"]\":1},\n\"b\":‹[›1,2‸}‸", "syntax", "this is still open");
    check("{\"a\":‹\"›é‸‸", "syntax", "this is never closed");
    check("{\"a\":‹\"›é‸‸\n}", "syntax", "the string starts here");
    check("{\"a\":1 ‸\"b\"‸:2}", "syntax", "");
    check("{‸format‸:1}", "syntax", "");
}

#[test]
fn names_and_ids_given_twice() {
    found(&[("@d", "‹\"id\"›:\"x\","), ("\"id\":\"d\"", "‸\"id\"‸:\"d\"")], "duplicate-key", "first given here");
    found(&[("\"id\":\"a\"", "\"id\":‹\"a\"›"), ("\"id\":\"b\"", "\"id\":‸\"a\"‸")], "duplicate-id", "first used here");
    let passage = |id: &str| format!("\"passages\":[{{\"id\":{id},\"source\":\"s\",\"exact\":\"w\"}}],");
    let (one, other) = (passage("‹\"q\"›"), passage("‸\"q\"‸"));
    found(&[("@a", &one), ("@b", &other)], "duplicate-id", "first used here");
    found(&[("\"title\":\"D\"", "‹\"title\"›:\"D\",‸\"tittle\"‸:\"E\"")], "unknown-field", "\"title\" is given here");
}

#[test]
fn the_nearest_id() {
    let nearest = "\"acme\" is defined here";
    let acme = ("\"id\":\"acme\"", "\"id\":‹\"acme\"›");
    found(&[acme, ("@a", "\"parties\":[{\"id\":‸\"amce\"‸}],")], "unknown-party", nearest);
    found(&[("@a", "\"parties\":[{\"id\":‸\"zzzzzzzz\"‸}],")], "unknown-party", "");
    let passage = "\"passages\":[{\"id\":‹\"first-words\"›,\"source\":\"s\",\"exact\":\"w\"}],";
    let basis =
        (",@v\"text\":\"t\",\"basis\":[{\"source\":\"s\"", ",\"text\":\"t\",\"basis\":[{\"passage\":‸\"frist-words\"‸");
    found(&[("@b", passage), basis], "unknown-passage", "\"first-words\" is defined here");
}

#[test]
fn the_other_event() {
    let same_day = ("2025-04-01", "2025-03-01");
    let titles = [same_day, ("\"First\"", "‹\"Amazon invests\"›"), ("\"Other\"", "‸\"Amazon invests\"‸")];
    found(&titles, "near-duplicate", "the other event");
    let quoted = "One two three four five six seven eight nine.";
    let quote = format!("\"passages\":[{{\"source\":\"s\",\"exact\":‹\"{quoted}\"›}}],");
    let summary = format!("\"summary\":‸\"{quoted}\"‸,");
    found(&[("@a", &quote), ("@b", &summary)], "copied-words", "quoted here");
}

fn relation(kind: &str, event: &str) -> String {
    format!("{{\"kind\":{kind},\"event\":{event}}}")
}

#[test]
fn relations_that_clash() {
    let same_day = ("2025-04-01", "2025-03-01");
    let list = |relations: &[String]| format!("\"relations\":[{}],", relations.join(","));
    let amends = relation("\"amends\"", "\"a\"");
    let twice = list(&[format!("‹{amends}›"), format!("‸{amends}‸")]);
    found(&[("@b", &twice)], "relation-twice", "first stated here");
    let (one, other) = (relation("\"parallel-to\"", "\"b\""), relation("\"parallel-to\"", "\"a\""));
    let (one, other) = (list(&[format!("‹{one}›")]), list(&[format!("‸{other}‸")]));
    found(&[same_day, ("@a", &one), ("@b", &other)], "relation-twice", "first stated here");
    let (one, other) = (relation("‹\"amends\"›", "\"b\""), relation("‸\"amends\"‸", "\"a\""));
    found(&[same_day, ("@a", &list(&[one])), ("@b", &list(&[other]))], "relation-both-ways", "the other way here");
    let both = list(&[relation("‹\"reaffirms\"›", "\"a\""), relation("‸\"disputes\"‸", "\"a\"")]);
    found(&[("@b", &both)], "for-and-against", "\"reaffirms\" is stated here");
    let later = list(&[relation("\"amends\"", "‸\"b\"‸")]);
    found(&[("@a", &later), ("\"2025-04-01\"", "‹\"2025-04-01\"›")], "relation-to-later", "the date of \"b\"");
    let announced = list(&[relation("\"announced-with\"", "‸\"b\"‸")]);
    let said = "\"said\":‹\"2025-04-02\"›,";
    found(&[("@a", &announced), ("@b", said)], "announced-apart", "when \"b\" became public");
    found(&[("@a", &announced), ("\"2025-04-01\"", "‹\"2025-04-01\"›")], "announced-apart", "when \"b\" became public");
}

#[test]
fn dates_that_contradict_one_another() {
    let period = ("\"2025/2026\"", "‹\"2025/2026\"›");
    found(&[period, ("@b", "\"scope\":‸\"after\"‸,")], "scope-not-after", "the deal's period");
    let context = ("@b", "\"scope\":‸\"context\"‸,");
    let revised = ("2026-12-31", "2028");
    found(&[period, revised, context, ("2025-04-01", "2027-01-01")], "scope-past-period", "the deal's period");
    let said = [("@b", "\"said\":‸\"2025-03-31\"‸,"), ("\"2025-04-01\"", "‹\"2025-04-01\"›")];
    found(&said, "said-before-date", "when it happened");
    let early = [("\"2026-12-31\"", "‸\"2025-03-31\"‸"), ("\"2025-04-01\"", "‹\"2025-04-01\"›")];
    found(&early, "revised-too-early", "the date of \"b\"");
    let digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let proved = format!("\"proved\":{{\"on\":‸\"2024-02-01\"‸,\"digest\":\"{digest}\"}},");
    let published = ("\"2025-01-10\"", "‹\"2025-01-10\"›");
    found(&[("@s", &proved), published], "proved-before-published", "when it was published");
}

#[test]
fn versions_that_do_not_follow_one_another() {
    let first = ("\"2025-03-01/2025-12-31\"", "‹\"2025-03-01/2025-12-31\"›");
    let next =
        |start: &str| format!(",\n{{\"in_force\":‸\"{start}/2026\"‸,\"text\":\"t\",\"basis\":[{{\"source\":\"s\"}}]}}");
    found(&[first, ("@w", &next("2025-06-01"))], "versions-overlap", "the earlier version");
    found(&[first, ("@w", &next("2026-06-01"))], "versions-gap", "the version before it");
    let date = ("\"2025-04-01\"", "‹\"2025-04-01\"›");
    found(&[date, ("@v", "\"set_by\":‸\"b\"‸,")], "set-after-start", "the date of \"b\"");
    let ended =
        [("@v", "\"ended_by\":‸\"a\"‸,"), ("2025-03-01/", "2025-03-02/"), ("\"2025-03-01\"", "‹\"2025-03-01\"›")];
    found(&ended, "ended-before-start", "the date of \"a\"");
    let itself = [("\"from\":[\"acme\"]", "\"from\":‹[\"acme\"]›"), ("\"to\":[\"y\"]", "\"to\":‸[\"acme\"]‸")];
    found(&itself, "owed-to-itself", "\"acme\" is named here too");
}

#[test]
fn sources_that_repeat_one_another() {
    let circle = [("@s", "\"copy_of\":‸\"u\"‸,"), ("@u", ",{\"id\":\"u\",\"derived_from\":‹\"s\"›}")];
    found(&circle, "sources-in-a-circle", "the circle closes here");
    found(&[("@s", "\"derived_from\":‸\"s\"‸,")], "sources-in-a-circle", "");
}

/// Two places in one short stretch of a line are shown together, others apart.
#[test]
fn the_excerpt() {
    let (text, ..) = stretches("{\"format\":1,\"a日\":2,\"a日\":3}");
    let file_of = file(&text);
    let path = file_of.path().to_str().unwrap();
    let expected = format!(
        "{path}:1:20: error: the field \"a日\" is given twice (a日){}",
        "
  |
1 | {\"format\":1,\"a日\":2,\"a日\":3}
  |             -----   ^^^^^
  |             |
  |             first given here
  hint: keep one of the two
"
    );
    let printed = run(&["check", path]).out;
    assert!(printed.contains(&expected), "{printed}");
}
