//! “Did you mean”: the name that a wrong one is a slip for.

/// The candidate that `name` is a slip for, if one is near enough.
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let alike = |known: &str| strsim::jaro_winkler(known, name);
    candidates.max_by(|a, b| alike(a).total_cmp(&alike(b))).filter(|known| alike(known) > 0.8)
}
