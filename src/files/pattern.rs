//! Patterns of paths as people write them, looked at before anything compiles them.

use std::borrow::Cow;

use super::slashes;

/// What is wrong with a pattern before its syntax is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatternFault {
    /// There is a `\` that separates the parts of a path.
    Backslash,
    /// It is longer than any path, or has more braces than a person writes.
    Intricate,
}

/// What is said of a pattern that is [`PatternFault::Intricate`].
pub(super) const INTRICATE: &str = "写得太长，或者 { 太多";

/// The same with the beginning of the pattern.
pub fn intricate(pattern: &str) -> String {
    let beginning: String = pattern.chars().take(20).collect();
    format!("“{beginning}…”{INTRICATE}")
}

/// Whether a pattern is longer than any path, or has more braces than a person writes. What compiles patterns calls
/// itself for each brace inside another, until the stack is full.
pub fn is_intricate(pattern: &str) -> bool {
    const LONGEST: usize = 4096;
    const MOST_BRACES: usize = 64;
    pattern.len() > LONGEST || pattern.bytes().filter(|&byte| byte == b'{').count() > MOST_BRACES
}

/// A pattern, in the form of a `.gitignore`, with `/` between the parts of a path. On Windows people write `\`
/// there.
///
/// # Errors
/// It is too intricate; or this is no Windows, and a `\` stands before a character that has no other meaning in
/// patterns.
pub fn with_slashes(pattern: &str, on_windows: bool) -> Result<Cow<'_, str>, PatternFault> {
    if pattern.starts_with('#') {
        return Ok(Cow::Borrowed(pattern));
    }
    if is_intricate(pattern) {
        return Err(PatternFault::Intricate);
    }
    if !pattern.contains('\\') {
        return Ok(Cow::Borrowed(pattern));
    }
    if on_windows {
        // A name may begin with what begins a comment or takes back.
        let escape = ["\\#", "\\!"].into_iter().find(|escape| pattern.starts_with(escape));
        let escape = escape.unwrap_or_default();
        return Ok(Cow::Owned([escape, &slashes(&pattern[escape.len()..], true)].concat()));
    }
    const SPECIAL: &str = "*?[]{}!#\\ ";
    let mut characters = pattern.trim_end_matches(['\r', '\n']).chars();
    while let Some(character) = characters.next() {
        if character == '\\' && !characters.next().is_some_and(|next| SPECIAL.contains(next)) {
            return Err(PatternFault::Backslash);
        }
    }
    Ok(Cow::Borrowed(pattern))
}

#[cfg(test)]
mod tests {
    use super::PatternFault::{Backslash, Intricate};
    use super::*;

    #[track_caller]
    fn check(
        pattern: &str,
        on_windows: Result<&str, PatternFault>,
        elsewhere: Result<&str, PatternFault>,
    ) {
        assert_eq!(with_slashes(pattern, true).as_deref(), on_windows.as_deref(), "{pattern}");
        assert_eq!(with_slashes(pattern, false).as_deref(), elsewhere.as_deref(), "{pattern}");
    }

    #[test]
    fn takes_backslashes_for_slashes_on_windows_alone() {
        check("旧稿/*.md", Ok("旧稿/*.md"), Ok("旧稿/*.md"));
        check("文稿\\旧稿", Ok("文稿/旧稿"), Err(Backslash));
        check("旧稿\\", Ok("旧稿/"), Err(Backslash));
        check("!文稿\\旧稿\\", Ok("!文稿/旧稿/"), Err(Backslash));
        check("\\#旧稿", Ok("\\#旧稿"), Ok("\\#旧稿"));
        check("\\!旧\\稿", Ok("\\!旧/稿"), Err(Backslash));
        check("旧稿\\[1\\]", Ok("旧稿/[1/]"), Ok("旧稿\\[1\\]"));
        check("# 文稿\\旧稿", Ok("# 文稿\\旧稿"), Ok("# 文稿\\旧稿"));
    }

    #[test]
    fn takes_no_pattern_that_nobody_writes() {
        let nested = |count: usize| ["{".repeat(count), "}".repeat(count)].join("旧稿");
        check(&nested(64), Ok(&nested(64)), Ok(&nested(64)));
        // A brace that is escaped closes nothing.
        for pattern in [nested(65), "{\\}".repeat(65), "稿".repeat(1366)] {
            check(&pattern, Err(Intricate), Err(Intricate));
        }
    }
}
