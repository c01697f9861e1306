use clap::Args;

use super::{Context, DealArgs, Error, status};

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
        context.out.write_all(opened.text.as_bytes())?;
        Ok(status::FOUND)
    }
}
