//! `dealtui dump`: the deal file that is built in, or any other as it is read.

use super::{Context, Failure, status};

pub(super) fn run(context: &mut Context<'_>) -> Result<u8, Failure> {
    let opened = context.open()?;
    context.out.write_all(opened.text.as_bytes())?;
    Ok(status::FOUND)
}
