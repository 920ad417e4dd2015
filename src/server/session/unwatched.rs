//! Config files of whose changes nobody tells: what they held when they were read. A document that is opened or saved
//! asks only for those that can govern it, so that a thousand documents do not read a thousand files each.

use std::collections::HashMap;
use std::hash::Hasher;
use std::path::{Path, PathBuf};

use rustc_hash::FxHasher;

use crate::source::read_settings;

/// What files held, those as well that were not there.
#[derive(Default)]
pub(super) struct Held(HashMap<PathBuf, Option<u64>>);

impl Held {
    /// Whether a file holds something else now; what is new to this is taken down.
    pub(super) fn has_changed(&mut self, file: &Path) -> bool {
        let now = hash(file);
        match self.0.get(file) {
            Some(before) => *before != now,
            None => {
                self.0.insert(file.to_owned(), now);
                false
            }
        }
    }

    /// Takes down what a file holds, the first time.
    pub(super) fn note(&mut self, file: &Path) {
        if !self.0.contains_key(file) {
            self.0.insert(file.to_owned(), hash(file));
        }
    }
}

/// A hash of what a file holds; `None` where it cannot be read. Its time would not do: two changes may share one.
fn hash(file: &Path) -> Option<u64> {
    let mut hasher = FxHasher::default();
    hasher.write(&read_settings(file).ok()?);
    Some(hasher.finish())
}
