//! The beginning and the end that two texts have in common.

/// The longest beginning that two texts have in common, and the longest end of what is left of both.
pub fn common_ends<'a>(one: &'a str, other: &str) -> (&'a str, &'a str) {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    let start: usize = same.map(|(c, _)| c.len_utf8()).sum();
    let (rest, other_rest) = (&one[start..], &other[start..]);
    let same = rest.chars().rev().zip(other_rest.chars().rev()).take_while(|(a, b)| a == b);
    let end: usize = same.map(|(c, _)| c.len_utf8()).sum();
    (&one[..start], &rest[rest.len() - end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, expected: (&str, &str)) {
        assert_eq!(common_ends(one, other), expected);
        assert_eq!(common_ends(other, one), expected);
    }

    #[test]
    fn finds_the_beginning_and_the_end() {
        check("贯彻落实", "贯彻并落实", ("贯彻", "落实"));
        check("党员", "党员员", ("党员", ""));
        check("通知", "通知", ("通知", ""));
        check("甲乙", "丙乙", ("", "乙"));
        check("一", "丁", ("", ""));
        check("", "一", ("", ""));
    }
}
