//! “Did you mean”: finds the known name that a user may have meant by a wrong one.

/// The candidate that is most like `name`; `None` where none is like it.
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let alike = |known: &str| strsim::jaro_winkler(known, name);
    candidates.max_by(|a, b| alike(a).total_cmp(&alike(b))).filter(|known| alike(known) > 0.8)
}
