//! How many sources were read.

use crate::{
    domain::{ReadingExtent, Source, WasRead},
    report::counted,
};

/// By the answers of queries: `read:unread` finds those that are known secondhand, too.
#[derive(Default)]
struct Counts {
    read: usize,
    secondhand: usize,
    unread: usize,
    unrecorded: usize,
}

impl Counts {
    fn of(sources: &[Source<'_>]) -> Self {
        let mut counts = Self::default();
        for source in sources {
            *match source.was_read() {
                WasRead::Yes if source.recorded_reading() == Some(ReadingExtent::Relayed) => &mut counts.secondhand,
                WasRead::Yes => &mut counts.read,
                WasRead::No => &mut counts.unread,
                WasRead::NotRecorded => &mut counts.unrecorded,
            } += 1;
        }
        counts
    }
}

/// `2 of its 3 sources have been read`, or `Of its 7 sources, 2 have been read, 1 is known only secondhand,
/// and 3 have not been read; for 1, the record does not say`
pub(super) fn how_many_were_read(sources: &[Source<'_>]) -> String {
    let Counts { read, secondhand, unread, unrecorded } = Counts::of(sources);
    let all = counted(sources.len(), "source");
    match (sources.len(), [read, secondhand, unread, unrecorded]) {
        (0, _) => "It names no source".to_owned(),
        (1, [1, ..]) => "Its only source has been read".to_owned(),
        (1, [_, 1, ..]) => "Its only source is known only secondhand".to_owned(),
        (1, [_, _, 1, _]) => "Its only source has not been read".to_owned(),
        (1, _) => "It does not say whether its only source has been read".to_owned(),
        (_, [_, 0, 0, 0]) => format!("All of its {all} have been read"),
        (_, [0, _, 0, 0]) => format!("All of its {all} are known only secondhand"),
        (_, [0, 0, _, 0]) => format!("None of its {all} has been read"),
        (_, [0, 0, 0, _]) => format!("It does not say whether its {all} have been read"),
        (_, [_, 0, _, 0]) => format!("{read} of its {all} {} been read", has(read)),
        (_, [.., unrecorded]) => {
            let unstated =
                if unrecorded > 0 { format!("; for {unrecorded}, the record does not say") } else { String::new() };
            format!("Of its {all}, {}{unstated}", answers(read, secondhand, unread))
        }
    }
}

/// `2 have been read and 3 have not been read`
fn answers(read: usize, secondhand: usize, unread: usize) -> String {
    let answers = [
        (read, format!("{read} {} been read", has(read))),
        (secondhand, format!("{secondhand} {} known only secondhand", if secondhand == 1 { "is" } else { "are" })),
        (unread, format!("{unread} {} not been read", has(unread))),
    ];
    let answers: Vec<String> = answers.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
    match answers.as_slice() {
        [read, secondhand, unread] => format!("{read}, {secondhand}, and {unread}"),
        others => others.join(" and "),
    }
}

fn has(count: usize) -> &'static str {
    if count == 1 { "has" } else { "have" }
}
