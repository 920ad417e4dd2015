//! How far a long run has come: one line on a terminal, which is removed at the end.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// A shorter run shows no line.
const PATIENCE: Duration = Duration::from_secs(1);
const BETWEEN: Duration = Duration::from_millis(100);

/// The line on standard error. It must be cleared before anything else is written to the terminal.
pub(in crate::cli) struct Progress {
    total: usize,
    done: usize,
    /// When the line may be drawn next; `None` where it is not wanted or there is no terminal.
    next: Option<Instant>,
    /// The columns of the line that is shown; 0 where none is.
    width: usize,
}

impl Progress {
    /// The progress of a run over `total` files.
    pub(in crate::cli) fn new(total: usize, wanted: bool) -> Self {
        let next = (wanted && io::stderr().is_terminal()).then(|| Instant::now() + PATIENCE);
        Self { total, done: 0, next, width: 0 }
    }

    /// Counts one more file.
    pub(in crate::cli) fn advance(&mut self) {
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

    /// Removes the line.
    pub(in crate::cli) fn clear(&mut self) {
        let width = std::mem::take(&mut self.width);
        if width > 0 {
            let _ = write!(io::stderr(), "\r{:width$}\r", "");
        }
    }
}
