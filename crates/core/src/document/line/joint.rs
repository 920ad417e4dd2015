//! What stands between the two ends of a range: 2021—2025年, 5月1日至3日, 10～20个.

use crate::language::CharSet;

/// The marks and words, the longer ones first.
const JOINTS: [&str; 14] =
    ["至", "到", "——", "—", "－", "–", "--", "-", "～", "~", "〜", "―", "─", "−"];

/// What each begins and ends with, so that nearly every place is left at once.
static ENDS: CharSet = CharSet::of("至到—－–-～~〜―─−");

/// Where a joint begins that ends before byte `at`, white space aside.
pub fn joint_before(text: &str, at: usize) -> Option<usize> {
    let before = text[..at].trim_end();
    before.chars().next_back().filter(|c| ENDS.contains(*c))?;
    JOINTS.iter().find_map(|joint| before.strip_suffix(joint)).map(str::len)
}

/// Where a joint ends that begins behind byte `at`, white space aside.
pub fn joint_after(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].trim_start();
    rest.chars().next().filter(|c| ENDS.contains(*c))?;
    let rest = JOINTS.iter().find_map(|joint| rest.strip_prefix(joint))?.trim_start();
    Some(text.len() - rest.len())
}
