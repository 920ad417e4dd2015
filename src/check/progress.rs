//! How far a long run has come: one line on a terminal, gone at the end.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// A run that is over sooner needs none.
const PATIENCE: Duration = Duration::from_secs(1);
const BETWEEN: Duration = Duration::from_millis(100);

/// The line on standard error. Whoever else writes to the terminal calls [`Progress::clear`] first.
pub(super) struct Progress {
    total: usize,
    done: usize,
    /// When the line may be drawn next; never, where nobody would see it.
    next: Option<Instant>,
    /// Columns of the line that is there.
    width: usize,
}

impl Progress {
    /// The progress of work on so many files.
    pub(super) fn new(total: usize, wanted: bool) -> Self {
        let next = (wanted && io::stderr().is_terminal()).then(|| Instant::now() + PATIENCE);
        Self { total, done: 0, next, width: 0 }
    }

    /// Counts one more file.
    pub(super) fn advance(&mut self) {
        self.done += 1;
        let now = Instant::now();
        if self.next.is_none_or(|next| now < next) {
            return;
        }
        self.next = Some(now + BETWEEN);
        let line = format!("正在检查 {}/{}", self.done, self.total);
        self.width = line.chars().count() * 2;
        let _ = write!(io::stderr(), "\r{line}");
    }

    /// Takes the line away.
    pub(super) fn clear(&mut self) {
        let width = std::mem::take(&mut self.width);
        if width > 0 {
            let _ = write!(io::stderr(), "\r{:width$}\r", "");
        }
    }
}
