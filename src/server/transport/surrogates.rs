//! Halves of surrogate pairs, which JSON can write and no text can hold.

/// Replaces escaped halves of surrogate pairs by U+FFFD; `None` where there is none.
///
/// JavaScript strings may hold such halves, and an editor written in it may send one while a
/// character is being edited. U+FFFD is as wide as a half in every encoding of positions, so the
/// columns that follow stay right, also when the other half comes to stand beside it.
pub(super) fn replace_lone(json: &[u8]) -> Option<Vec<u8>> {
    let half = |at: usize, kinds: [&[u8]; 4]| {
        let digits = json.get(at..at + 6)?.strip_prefix(b"\\u")?;
        kinds.iter().any(|kind| digits[..2].eq_ignore_ascii_case(kind)).then_some(())
    };
    let is_high = |at| half(at, [b"d8", b"d9", b"da", b"db"]).is_some();
    let is_low = |at| half(at, [b"dc", b"dd", b"de", b"df"]).is_some();

    let mut replaced = Vec::with_capacity(json.len());
    let mut at = 0;
    let mut found = false;
    while at < json.len() {
        let width = match json[at] {
            b'\\' if is_high(at) && is_low(at + 6) => 12,
            b'\\' if is_high(at) || is_low(at) => {
                found = true;
                replaced.extend_from_slice(b"\\ufffd");
                at += 6;
                continue;
            }
            // An escaped backslash begins no escape.
            b'\\' => 2,
            _ => 1,
        };
        let end = json.len().min(at + width);
        replaced.extend_from_slice(&json[at..end]);
        at = end;
    }
    found.then_some(replaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, expected: Option<&str>) {
        let replaced = replace_lone(json.as_bytes()).map(|json| String::from_utf8(json).unwrap());
        assert_eq!(replaced.as_deref(), expected);
    }

    #[test]
    fn replaces_halves_and_leaves_pairs() {
        check(r"\ud842党", Some(r"\ufffd党"));
        check(r"党\uDFB7", Some(r"党\ufffd"));
        check(r"\ud842\ud842\udfb7\\ud842", Some(r"\ufffd\ud842\udfb7\\ud842"));
        check(r"\ud842\udfb7", None);
        check(r"\ud84", None);
    }
}
