//! What a run comes to: the count at the end, and the exit code.

use std::fmt;

use crate::check::Exit;
use crate::check::options::Shown;
use crate::rules::{Applicability, Finding, Severity};

/// Counts files and findings.
#[derive(Debug, Default)]
pub(in crate::check) struct Tally {
    files: usize,
    problems: usize,
    /// Findings that are printed, by severity.
    shown: [usize; 4],
    /// Of these, those that `--fix` may mend without asking.
    fixable: usize,
    /// Hints that nobody asked for.
    hidden: usize,
}

impl Tally {
    /// Counts what was found in one more file.
    pub(in crate::check) fn add_file(&mut self, findings: &[Finding], shown: &Shown) {
        self.files += 1;
        for finding in findings {
            if shown.shows(finding) {
                self.shown[finding.severity as usize] += 1;
                let fix = finding.fix.as_ref().map(|fix| fix.applicability);
                self.fixable += usize::from(fix == Some(Applicability::Safe));
            } else {
                self.hidden += 1;
            }
        }
    }

    /// Counts one more file or folder that could not be checked.
    pub(in crate::check) fn add_problem(&mut self) {
        self.problems += 1;
    }

    /// How the run ended.
    pub(in crate::check) fn exit(&self, shown: &Shown) -> Exit {
        let found = SEVERITIES.iter().any(|&s| shown.fails(s) && self.shown[s as usize] > 0);
        match (self.problems, found) {
            (1.., _) => Exit::Failed,
            (0, true) => Exit::Found,
            (0, false) => Exit::Clean,
        }
    }

    /// Whether anything was printed above the count.
    pub(super) fn is_empty(&self) -> bool {
        self.shown == [0; 4]
    }
}

/// From the gravest.
const SEVERITIES: [Severity; 4] =
    [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint];

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { files, problems, shown, fixable, hidden } = self;
        match files {
            0 => return write!(f, "没有检查任何文件"),
            _ if self.is_empty() => write!(f, "检查了 {files} 个文件，没有发现问题")?,
            _ => {
                write!(f, "检查了 {files} 个文件，发现 ")?;
                let counts = SEVERITIES.iter().map(|&s| (s, shown[s as usize]));
                for (nth, (severity, count)) in counts.filter(|&(_, n)| n > 0).enumerate() {
                    let comma = if nth == 0 { "" } else { "、" };
                    write!(f, "{comma}{count} 处{}", severity.label())?;
                }
                if *fixable > 0 {
                    write!(f, "，其中 {fixable} 处可以自动修改")?;
                }
            }
        }
        if *problems > 0 {
            write!(f, "；另有 {problems} 处没能检查")?;
        }
        if *hidden > 0 {
            write!(f, "（{hidden} 处提示没有列出，用 --fail-on hint 可以看到）")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tally: Tally, expected: &str, exit: Exit) {
        assert_eq!(tally.to_string(), expected);
        assert_eq!(tally.exit(&Shown::default()), exit);
    }

    #[test]
    fn says_what_was_done_and_found() {
        let none = Tally::default;
        check(Tally { files: 1, ..none() }, "检查了 1 个文件，没有发现问题", Exit::Clean);
        check(
            Tally { files: 2, shown: [0, 1, 3, 0], fixable: 2, ..none() },
            "检查了 2 个文件，发现 3 处警告、1 处建议，其中 2 处可以自动修改",
            Exit::Found,
        );
        check(
            Tally { files: 2, shown: [0, 1, 0, 0], ..none() },
            "检查了 2 个文件，发现 1 处建议",
            Exit::Clean,
        );
    }

    #[test]
    fn hides_nothing_that_was_not_done() {
        let none = Tally::default;
        check(Tally { problems: 2, ..none() }, "没有检查任何文件", Exit::Failed);
        check(
            Tally { files: 1, problems: 1, hidden: 4, ..none() },
            "检查了 1 个文件，没有发现问题；另有 1 处没能检查（4 处提示没有列出，用 --fail-on hint 可以看到）",
            Exit::Failed,
        );
    }
}
