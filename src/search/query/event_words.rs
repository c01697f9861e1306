//! Words of qualifiers about events and sources that are no words of the deal file.

use crate::domain::vocabulary;

vocabulary! {
    Has with labels {
        Passage = "passage",
        Amount = "amount",
        Contradiction = "contradiction",
        Reading = "reading" / "likely meaning",
        Note = "note",
    }
}

vocabulary! {
    Is with labels {
        Core = "core",
        Context = "context",
        After = "after" / "later",
        /// Some of its words: the deal file has `garbled` or `broken`.
        Damaged = "damaged",
        /// Some of its words are those of a text that a machine reworded.
        Paraphrased = "paraphrased",
        /// In a dispute that is open.
        Disputed = "disputed",
        /// No source that was read supports it.
        Unsourced = "unsourced",
        Undated = "undated",
        /// Without a date or support, with a passage or source to look up, with quoted words in
        /// the curator's own texts, or in an open dispute.
        ToDo = "todo",
        Confidential = "confidential",
        Privileged = "privileged",
        Marked = "marked",
        /// New or changed since the user last opened the deal.
        New = "new",
    }
}

vocabulary! {
    SourceIs {
        /// Its words are quoted.
        Quoted = "quoted",
        /// A machine reworded it.
        Paraphrased = "paraphrased",
        /// Not read yet, or with quotations that are not verified.
        ToDo = "todo",
        Confidential = "confidential",
        Privileged = "privileged",
    }
}
