//! Words that say otherwise than the event in which they are cited are asked about, whatever they differ in.

use serde_json::json;

use super::changing::Desk;

/// An event, the words that one source is quoted with, and those of another one, about to be cited.
struct Case<'t> {
    date: &'t str,
    title: &'t str,
    quoted: &'t str,
    words: &'t str,
}

impl Case<'_> {
    fn desk(&self) -> Desk {
        let Case { date, title, quoted, words } = self;
        let mut deal = json!({
            "format": 1,
            "deal": { "id": "acme", "title": "Acme" },
            "sources": [
                { "id": "ledger", "publisher": "Pier Ledger", "read": "full" },
                { "id": "gazette", "publisher": "Gazette", "read": "full" }
            ],
            "events": [{
                "id": "event", "kind": "agreement", "title": title,
                "passages": [{ "id": "p1", "source": "ledger", "paragraph": 1, "exact": quoted }]
            }]
        });
        if !date.is_empty() {
            deal["events"][0]["date"] = json!(date);
        }
        let texts = [("ledger", &*format!("{quoted}\n")), ("gazette", &*format!("{words}\n"))];
        let mut desk = Desk::with_texts(&deal.to_string(), &texts);
        desk.keys("3/gazette<Enter>vp<Enter>").keys(title).keys("<Tab>");
        desk
    }

    /// Whether it asks with a sentence, or takes the words as support; else what it does.
    fn problem(&self, told: Option<&str>) -> Option<String> {
        let desk = self.desk();
        let rows = desk.stage.rows();
        let text = rows.iter().map(|row| row.trim_matches(['│', ' '])).collect::<Vec<_>>().join(" ");
        let is_asked = text.contains("‹ choose ›");
        let is_told = told.map_or(!text.contains("these words"), |told| text.contains(told));
        let Case { date, title, quoted, words } = self;
        let row = || rows.iter().filter(|row| row.contains("these words") || row.contains("‹ ")).collect::<Vec<_>>();
        (is_asked != told.is_some() || !is_told)
            .then(|| format!("{title} ({date}), quoting “{quoted}”: “{words}” should say {told:?}: {:#?}", row()))
    }
}

#[track_caller]
fn all_are_asked<'t>(cases: impl IntoIterator<Item = (Case<'t>, Option<&'t str>)>) {
    let problems: Vec<String> = cases.into_iter().filter_map(|(case, told)| case.problem(told)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// A day in it may be that of a part; what ends it or begins it has to be its last or first day.
#[test]
fn an_end_of_a_period_is_compared_with_its_ends() {
    let (summer, talks) = ("2025-05-01/2025-08-31", "2025-03-03/2025-03-07");
    let dated = "the event is dated 1 May–31 Aug 2025";
    all_are_asked(
        [
            (
                summer,
                "It runs until 30 September 2025",
                Some("these words say until 30 September 2025; the event is dated"),
            ),
            (summer, "It ran from 1 May 2025 until 30 September 2025", Some(dated)),
            (summer, "It ran from 1 June 2025 until 31 August 2025", Some(dated)),
            (summer, "It ran until 15 July 2025", Some(dated)),
            (summer, "It expires by 30 September 2025", Some(dated)),
            (summer, "It expires on 15 July 2025", Some("these words say expires on 15 July 2025")),
            (summer, "It began on 3 June", Some(dated)),
            (summer, "It ended before 31 August 2025", Some(dated)),
            (summer, "It goes on after 31 August 2025", Some(dated)),
            (summer, "It ran in April and in May 2025", Some(dated)),
            (summer, "It ran through July", Some(dated)),
            (summer, "It ran until 31 August 2025", None),
            (summer, "It ran from May through August 2025", None),
            (summer, "It ran between 1 May and 31 August 2025", None),
            (summer, "It ended before 1 September 2025", None),
            (summer, "It was in force on 5 June 2025", None),
            (summer, "It was in force in June", None),
            (
                talks,
                "The talks went on to 21 March",
                Some("these words say to 21 March; the event is dated 3–7 Mar 2025"),
            ),
            (talks, "Talks took place from 3 January", Some("these words say from 3 January")),
            (talks, "Talks took place since 1 January", Some("these words say since 1 January")),
            (talks, "Talks were held on 5 March", None),
            (talks, "Talks were held from 3 to 7 March", None),
            ("2025-Q2", "It ran until 15 May 2025", Some("these words say until 15 May 2025")),
            ("2025-03", "It ran until 15 March 2025", Some("these words say until 15 March 2025")),
            ("2025-03", "It was signed by 31 March 2025", None),
            ("2025-03", "It was signed on 15 March 2025", None),
            // What is not published is not compared, but no end is an end.
            ("2025-05-01/", "It ran until 15 July 2025", None),
            ("2025-05-01/..", "It ran until 15 July 2025", Some("these words say until 15 July 2025")),
        ]
        .map(|(date, words, told)| (Case { date, title: "Harbor let", quoted: "They met.", words }, told)),
    );
}

/// A month, a part of it or an end of something without a year is in the year of the event.
#[test]
fn vague_times_are_compared() {
    all_are_asked(
        [
            ("They met.", "It was signed in June", Some("these words say June; the event is dated 2 May 2025")),
            (
                "They met.",
                "It was signed at the end of April",
                Some("these words say the end of April; the event is dated"),
            ),
            (
                "They met.",
                "It was signed at the end of May",
                Some("these words say the end of May; the event is dated"),
            ),
            (
                "They met.",
                "It runs through September 2025",
                Some("these words say through September 2025; the event is"),
            ),
            (
                "They met.",
                "It was signed after 2 May 2025",
                Some("these words say after 2 May 2025; the event is dated"),
            ),
            ("They met.", "It was signed in 2024", Some("these words say 2024; the event is dated 2 May 2025")),
            ("They met.", "It was signed prior to 5 May 2025", None),
            ("They met.", "It was signed in early May", None),
            ("They met.", "It was signed in May", None),
            (
                "It runs until 31 August 2025.",
                "It runs through September 2025",
                Some("its quoted words say until 31 August"),
            ),
            ("It runs until 31 August 2025.", "It runs through August", None),
            ("It runs until 31 August 2025.", "It ends on 31 August 2025", None),
            ("It is due in 90 days, on 31 July 2025.", "It is due in July", None),
        ]
        .map(|(quoted, words, told)| (Case { date: "2025-05-02", title: "Harbor let", quoted, words }, told)),
    );
    let quoted = "It runs from 1 May 2025 to 31 August 2025.";
    all_are_asked(
        [
            ("It runs until 31 August 2025", None),
            ("It runs from 1 May 2025", None),
            ("It runs until 30 September 2025", Some("its quoted words say from 1 May 2025 to 31 August 2025")),
        ]
        .map(|(words, told)| (Case { date: "", title: "Harbor let", quoted, words }, told)),
    );
}

/// Both what denies the event and what affirms what the event denies, or leaves it open.
#[test]
fn words_that_are_turned_around_are_asked_about() {
    all_are_asked(
        [
            (
                "Fee",
                "The board did not approve a break fee.",
                "The board approved a break fee",
                Some("say “not”, these words do not"),
            ),
            ("Harbor pays", "The harbor will not pay.", "The harbor will pay", Some("its quoted words say “not”")),
            ("Fee", "There is no fee.", "There is a fee of $3 million", Some("its quoted words say “no”")),
            ("Board did not approve the fee", "They met.", "The board approved the fee", Some("its title says “not”")),
            ("Harbor sold", "Harbor was sold.", "It was unable to sell the harbor", Some("these words have “unable”")),
            ("Harbor sold", "Harbor was sold.", "They refuse to sell the harbor", Some("these words have “refuse”")),
            ("Harbor sold", "Harbor was sold.", "They may sell the harbor", Some("these words have “may”")),
            ("Harbor sold", "Harbor was sold.", "It is sold only if they agree", Some("these words have “if”")),
            ("Harbor sold", "Harbor was sold.", "They planned to sell the harbor", Some("these words have “planned”")),
            ("Harbor sold", "Harbor was sold.", "It would have been sold", Some("these words have “would”")),
            ("Harbor sold", "They may sell.", "They sell the harbor", Some("its quoted words say “may”")),
            ("Harbor may be sold", "They may sell.", "The harbor was sold", Some("its title says “may”")),
            ("Harbor sold", "They did not name a price.", "The harbor was sold to Tern", None),
            ("Fee", "There is no fee.", "No fee is due", None),
            ("Fee", "The board did not approve a break fee.", "The board did not approve a break fee", None),
        ]
        .map(|(title, quoted, words, told)| (Case { date: "2025-05-02", title, quoted, words }, told)),
    );
}

/// Numbers also in words; the same time in another unit is the same.
#[test]
fn durations_are_figures() {
    all_are_asked(
        [
            (
                "It is due within 30 days.",
                "It is due within 60 days",
                Some("these words say 60 days; its quoted words say 30 days"),
            ),
            ("It is due within 30 days.", "It is due within two months", Some("these words say two months; its")),
            (
                "It lasts five years.",
                "It lasts ten years",
                Some("these words say ten years; its quoted words say five years"),
            ),
            ("It has a five-year term.", "It lasts twenty-five years", Some("these words say twenty-five years; its")),
            ("It is due in 30 days.", "It is due in 30 business days", Some("these words say 30 business days; its")),
            ("It lasts 12 months.", "It lasts one year", None),
            ("It lasts 12 months.", "It is a 1-year term", None),
            ("It lasts 1.5 years.", "It lasts eighteen months", None),
            ("It is due within two weeks.", "It is due within fourteen (14) days", None),
            ("It is due within 30 days.", "It takes at least 30 days", Some("these words say at least 30 days; its")),
            ("It takes up to 30 days.", "It takes more than 30 days", Some("these words say more than 30 days; its")),
            (
                "It takes 60 days.",
                "It takes between 30 and 60 days",
                Some("these words say between 30 and 60 days; its"),
            ),
            ("It takes 30 to 60 days.", "It takes between 30 and 60 days", None),
            ("It lasts two and a half years.", "It lasts two years", Some("these words say two years; its")),
            ("It lasts two and a half years.", "It lasts 30 months", None),
            ("It lasts one hundred and twenty days.", "It lasts 120 days", None),
            ("It lasts one hundred and twenty days.", "It yields 12% a year", None),
        ]
        .map(|(quoted, words, told)| (Case { date: "2025-05-02", title: "Harbor let", quoted, words }, told)),
    );
}

/// What agrees is not told again.
#[test]
fn only_the_figure_that_differs_is_named() {
    let told = Some("these words say $5 million; its title says $30 million");
    let (title, words) = ("Fee of $30 million", "It is $30 million and $5 million");
    all_are_asked([(Case { date: "2025-05-02", title, quoted: "They met.", words }, told)]);
}

/// A side of a dispute never gets words with another figure than its own, of whatever kind.
#[test]
fn words_do_not_go_to_a_side_with_another_figure() {
    for (says, words, told) in [
        (
            "It runs until 31 August 2025",
            "It runs until 30 September 2025",
            "until 30 September 2025, not until 31 August 2025",
        ),
        (
            "It runs from 1 May 2025 until 31 August 2025",
            "It runs from 1 June 2025",
            "from 1 June 2025, not from 1 May 2025",
        ),
        ("It was signed on 3 March 2025", "It was signed on 5 March", "5 March, not 3 March 2025"),
        ("It lasts five years", "It lasts ten years", "ten years, not five years"),
    ] {
        let case = Case { date: "2025-03-03", title: "Harbor let", quoted: "They met.", words };
        let mut desk = case.desk();
        let mut deal = desk.deal();
        let sides = json!([{ "says": says, "sources": ["ledger"] }, { "says": "It is open", "sources": ["gazette"] }]);
        deal["disagreements"] = json!([{ "id": "d", "point": "The day", "events": ["event"], "sides": sides }]);
        desk.outside(&deal.to_string()).keys("support<Down>").keys(says).shows(&format!("‹ “{says}” ›"));
        desk.keys("<C-s>").shows(&format!("these words say {told}"));
        assert_eq!(desk.deal(), deal);
    }
}
