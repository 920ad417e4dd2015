//! `hegao check --watch`: checks again whenever a file changes, until Ctrl-C.
//!
//! It looks at the files itself, every now and then, and asks the system for no notices: drives of other
//! computers give none, and so what is looked at is what a run reads, whatever was added, renamed or excluded.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use super::{check_once, fail_all};
use crate::cli::input::{Excluded, Inputs};
use crate::cli::options::CheckOptions;
use crate::cli::report::{Exit, note};

/// The least time between two looks.
const PAUSE: Duration = Duration::from_millis(300);

/// How much longer than a look the pause behind it is: a slow drive is not kept busy.
const REST: u32 = 10;

/// Checks what the options name, and again after each change.
pub(super) fn watch(options: &CheckOptions) -> io::Result<Exit> {
    if let Err(sentences) = options.resolve() {
        return Ok(fail_all(&sentences));
    }
    loop {
        // Before the check: what changes while it runs is seen afterwards.
        let look = Look::take(options);
        clear_terminal();
        check_once(options)?;
        if !options.output.quiet {
            note("文件有改动就重新检查，按 Ctrl+C 结束");
        }
        look.wait_for_change(options);
    }
}

/// An empty screen, where there is one.
fn clear_terminal() {
    if io::stdout().is_terminal() {
        // What cannot be written here cannot be written by the check either, which then says so.
        let _ = write!(anstream::stdout(), "\x1b[2J\x1b[3J\x1b[H");
    }
}

/// What the files looked like on which the outcome of a check depends.
#[derive(Debug, Default, PartialEq, Eq)]
struct Look(BTreeMap<PathBuf, Option<Stamp>>);

/// When a file was written, and how long it is.
#[derive(Debug, PartialEq, Eq)]
struct Stamp(Option<SystemTime>, u64);

impl Look {
    /// Looks at the documents, at the configs that hold for them, and at what the options name besides.
    fn take(options: &CheckOptions) -> Self {
        let mut look = Self::default();
        options.named_files().for_each(|path| look.add(path));
        let Ok((configs, _)) = options.resolve() else { return look };
        let configs = Arc::new(configs);
        let Ok(excluded) = Excluded::new(&options.files.exclude, &configs) else { return look };
        for input in Inputs::collect(&options.files, &excluded).documents {
            look.add(input.path());
            match configs.find(input.path()) {
                Ok(Some(config)) => config.files().for_each(|file| look.add(file.file())),
                Ok(None) => {}
                Err(invalid) => look.add(&invalid.file),
            }
        }
        look
    }

    fn add(&mut self, path: &Path) {
        if !self.0.contains_key(path) {
            let stamp = fs::metadata(path).map(|it| Stamp(it.modified().ok(), it.len()));
            self.0.insert(path.to_owned(), stamp.ok());
        }
    }

    /// Returns when the files look otherwise, twice in the same way: nobody is writing them just then.
    fn wait_for_change(&self, options: &CheckOptions) {
        let mut last = None;
        loop {
            let begun = Instant::now();
            let look = Self::take(options);
            if look != *self && last.as_ref() == Some(&look) {
                return;
            }
            last = Some(look);
            sleep(PAUSE.max(begun.elapsed() * REST));
        }
    }
}
