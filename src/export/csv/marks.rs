//! What in a row is not for everybody.

use std::borrow::Cow;

use crate::domain::Restriction;

/// Whether a row is confidential, and whether it is privileged, by what is in it.
pub(super) fn flags<'d>(restrictions: impl Iterator<Item = Restriction<'d>>) -> [Cow<'static, str>; 2] {
    let (mut is_confidential, mut is_privileged) = (false, false);
    for restriction in restrictions {
        is_confidential |= restriction.is_confidential;
        is_privileged |= restriction.is_privileged;
    }
    [flag(is_confidential), flag(is_privileged)]
}

pub(super) fn flag(is_set: bool) -> Cow<'static, str> {
    if is_set { "yes" } else { "" }.into()
}
