//! A baseline: findings of an earlier run, which are left aside so that only new ones fail a run.
//!
//! A finding is recognised by its file, its rule and the text around it, not by its line.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use crate::cli::report::{Array, Checked, Fingerprints, Problem, Reason};
use crate::files::{absolute, below, slashes};
use crate::source::{self, Error, LONGEST, NewFile};
use hegao_core::rules::{Finding, Renamed};

/// The version of the file format.
const VERSION: u32 = 1;

/// The most bytes that the file may have: what is found in millions of documents.
const LONGEST_BASELINE: u64 = 10 * LONGEST;

/// Counted findings.
#[derive(Debug)]
pub(super) struct Baseline {
    here: PathBuf,
    /// The folder of the file; the names in it are relative to this.
    folder: PathBuf,
    counts: BTreeMap<Key, Count>,
    /// The rules that have former names in the file.
    renamed: Vec<Renamed>,
    /// The files that were checked.
    checked: BTreeSet<String>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    file: String,
    rule: String,
    fingerprint: String,
}

#[derive(Debug, Default)]
struct Count {
    count: usize,
    message: String,
}

/// One line of the file. The message is for people.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    file: String,
    rule: String,
    fingerprint: String,
    count: usize,
    message: String,
}

#[derive(Debug, Deserialize)]
struct Entries {
    version: u32,
    findings: Vec<Entry>,
}

/// What makes a file a baseline, of whatever version.
#[derive(Debug, Deserialize)]
struct AnyVersion {
    #[serde(rename = "version")]
    _version: u32,
    #[serde(rename = "findings")]
    _findings: Vec<IgnoredAny>,
}

impl Baseline {
    /// An empty baseline, for a file that is to be written.
    pub(super) fn new(file: &Path) -> Self {
        let here = env::current_dir().unwrap_or_default();
        let folder = absolute(&here, file);
        let folder = folder.parent().unwrap_or(&folder).to_owned();
        Self {
            here,
            folder,
            counts: BTreeMap::new(),
            renamed: Vec::new(),
            checked: BTreeSet::new(),
        }
    }

    /// Whether a file holds a baseline, of whatever version.
    pub(super) fn is_in(file: &Path) -> bool {
        let text = source::read_bytes(file, LONGEST_BASELINE);
        text.is_ok_and(|text| serde_json::from_slice::<AnyVersion>(&text).is_ok())
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// The file cannot be read, or is no baseline of this version.
    pub(super) fn read(file: &Path) -> Result<Self, Problem> {
        let problem = |reason| Problem::new(file, reason);
        let text = source::read_bytes(file, LONGEST_BASELINE).map_err(|error| match error {
            Error::Missing => problem(Reason::NoBaseline),
            Error::TooLong => problem(Reason::ListTooLong(LONGEST_BASELINE)),
            error => problem(error.into()),
        })?;
        let entries: Entries =
            serde_json::from_slice(&text).map_err(|error| problem(Reason::NotABaseline(error)))?;
        if entries.version != VERSION {
            return Err(problem(Reason::BaselineVersion(entries.version)));
        }
        let mut baseline = Self::new(file);
        for Entry { file, rule, fingerprint, count, message } in entries.findings {
            if let Some(renamed) = Renamed::of(&rule)
                && !baseline.renamed.contains(&renamed)
            {
                baseline.renamed.push(renamed);
            }
            let same = baseline.counts.entry(Key { file, rule, fingerprint }).or_default();
            *same = Count { count: same.count + count, message };
        }
        Ok(baseline)
    }

    /// Adds the findings of a document.
    pub(super) fn record(&mut self, path: &Path, checked: &Checked<'_>) {
        for finding in checked.findings {
            let key = self.key(path, finding.rule.code, checked, finding);
            let entry = self.counts.entry(key).or_default();
            entry.count += 1;
            entry.message = finding.message.to_string();
        }
    }

    /// Which of the findings in a document are new. Of several with the same key, as many are not
    /// new as the baseline has.
    pub(super) fn new_ones(&mut self, path: &Path, checked: &Checked<'_>) -> Vec<bool> {
        self.checked.insert(self.name(path));
        checked.findings.iter().map(|finding| !self.take(path, checked, finding)).collect()
    }

    /// Takes a finding out of the baseline; returns whether it was there, under the name of its rule
    /// or a former one.
    fn take(&mut self, path: &Path, checked: &Checked<'_>, finding: &Finding) -> bool {
        let code = finding.rule.code;
        let former = self.renamed.iter().filter(|renamed| renamed.now == code);
        let codes = [code].into_iter().chain(former.map(|renamed| renamed.former));
        let keys: Vec<_> = codes.map(|code| self.key(path, code, checked, finding)).collect();
        keys.iter().any(|key| match self.counts.get_mut(key) {
            Some(entry) if entry.count > 0 => {
                entry.count -= 1;
                true
            }
            _ => false,
        })
    }

    /// How many findings of the baseline no longer exist, in the files that were checked and in those
    /// that are gone.
    pub(super) fn stale(&self) -> usize {
        let is_gone = |file: &str| !self.folder.join(file).exists();
        let stale = self.counts.iter();
        let stale = stale.filter(|(key, _)| self.checked.contains(&key.file) || is_gone(&key.file));
        stale.map(|(_, entry)| entry.count).sum()
    }

    /// Writes the file, one finding a line. Returns how many findings are in it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(super) fn write(self, file: &Path) -> Result<usize, Problem> {
        self.try_write(file).map_err(|error| Problem::new(file, Reason::BaselineNotWritten(error)))
    }

    fn try_write(self, file: &Path) -> io::Result<usize> {
        let (new_file, out) = NewFile::create(file)?;
        let mut out = BufWriter::new(out);
        write!(out, r#"{{"version":{VERSION},"findings":"#)?;
        let mut array = Array::new(out);
        let mut sum = 0;
        for (Key { file, rule, fingerprint }, Count { count, message }) in self.counts {
            sum += count;
            array.push(&Entry { file, rule, fingerprint, count, message })?;
        }
        array.end()?;
        writeln!(array.out(), "}}")?;
        array.out().flush()?;
        new_file.finish()?;
        Ok(sum)
    }

    /// The key of a finding under a code of its rule.
    fn key(&self, path: &Path, code: &str, checked: &Checked<'_>, finding: &Finding) -> Key {
        Key {
            file: self.name(path),
            rule: code.to_owned(),
            fingerprint: Fingerprints::new(checked.document, "").hashed(code, finding),
        }
    }

    /// What the baseline calls a file: its path from the baseline's folder, with slashes.
    fn name(&self, path: &Path) -> String {
        let path = absolute(&self.here, path);
        let path = below(&path, &self.folder, cfg!(windows)).unwrap_or(&path);
        slashes(&path.to_string_lossy(), cfg!(windows)).into_owned()
    }
}
