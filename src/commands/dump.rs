use std::borrow::Cow;

use clap::Args;

use super::{Context, DealArgs, Destination, Error, status};
use crate::deal_file::escaped;

/// Print the deal file itself, such as the built-in one.
///
/// Exit status: 0, or 2 on error.
#[derive(Debug, Args)]
pub struct Dump {
    #[command(flatten)]
    deal: DealArgs,
}

impl Dump {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let opened = self.deal.open(context)?;
        // Whoever redirects the file has its bytes; a terminal could be changed by hidden characters.
        let shown = match context.destination {
            Destination::Terminal(_) => Cow::Owned(escaped(&opened.text.replace("\r\n", "\n"))),
            Destination::Piped => Cow::Borrowed(&*opened.text),
        };
        context.out.write_all(shown.as_bytes())?;
        Ok(status::FOUND)
    }
}
