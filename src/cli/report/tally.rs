//! The counts of a run: the summary at the end, and the exit code.

use std::fmt;

use super::{Copies, Exit, Unread};
use crate::cli::options::Filter;
use hegao_core::rules::{Applicability, Finding, Severity};

/// Counts files and findings.
#[derive(Debug, Default)]
pub(in crate::cli) struct Tally {
    files: usize,
    problems: usize,
    /// Documents in folders that nothing here reads.
    unread: Unread,
    /// Files that were checked and could not be fixed.
    unfixed: usize,
    /// Files on which a rule broke.
    panicked: usize,
    /// Findings that are printed, by severity.
    printed: [usize; 4],
    /// Of these, those in texts that `--fix` may apply without asking.
    fixable: usize,
    /// Of these, those in Word files that `--annotate` may write as tracked changes.
    trackable: usize,
    /// Word files with tracked changes.
    revised: usize,
    /// Annotated copies.
    copies: Copies,
    /// Findings that `--fix` fixed.
    fixed: usize,
    /// Hints that were not asked for.
    hidden: usize,
    /// Findings that are in the baseline.
    in_baseline: usize,
    /// Entries of the baseline that match nothing any more.
    stale: usize,
    /// Findings that were written to a new baseline, if that was asked for.
    recorded: Option<usize>,
    /// Whether one of the findings fails the run.
    failing: bool,
}

impl Tally {
    /// Counts what was found in one more file.
    pub(in crate::cli) fn add_file(
        &mut self,
        findings: &[Finding],
        filter: &Filter,
        is_word: bool,
    ) {
        self.files += 1;
        for finding in findings {
            self.printed[finding.severity as usize] += 1;
            self.failing |= filter.fails(finding.severity);
            let fix = finding.fix.as_ref().map(|fix| fix.applicability);
            let fixable = if is_word { &mut self.trackable } else { &mut self.fixable };
            *fixable += usize::from(fix == Some(Applicability::Safe));
        }
    }

    /// Counts the findings of a file that are not printed: those that were fixed, and hints that
    /// were not asked for.
    pub(in crate::cli) fn add_unprinted(&mut self, fixed: usize, hidden: usize) {
        self.fixed += fixed;
        self.hidden += hidden;
    }

    /// Counts findings that are in the baseline.
    pub(in crate::cli) fn add_in_baseline(&mut self, count: usize) {
        self.in_baseline += count;
    }

    /// Notes how many entries of the baseline match nothing any more.
    pub(in crate::cli) fn set_stale(&mut self, count: usize) {
        self.stale = count;
    }

    /// Notes how many findings were written to a new baseline.
    pub(in crate::cli) fn set_recorded(&mut self, count: usize) {
        self.recorded = Some(count);
    }

    /// Whether any file was checked.
    pub(in crate::cli) fn has_files(&self) -> bool {
        self.files > 0
    }

    /// Notes which documents in folders nothing here reads.
    pub(in crate::cli) fn set_unread(&mut self, unread: Unread) {
        self.unread = unread;
    }

    /// A sentence about the documents that nothing here reads, if there are any.
    pub(in crate::cli) fn unread(&self) -> Option<String> {
        (!self.unread.is_empty()).then(|| format!("另有 {}", self.unread))
    }

    /// Counts one more file or folder that could not be checked.
    pub(in crate::cli) fn add_problem(&mut self) {
        self.problems += 1;
    }

    /// Counts one file that was checked, whose fixes could not be written.
    pub(in crate::cli) fn add_unfixed(&mut self) {
        self.unfixed += 1;
    }

    /// Counts one Word file with tracked changes.
    pub(in crate::cli) fn add_revised(&mut self) {
        self.revised += 1;
    }

    /// The annotated copies.
    pub(in crate::cli) fn copies(&mut self) -> &mut Copies {
        &mut self.copies
    }

    /// Counts one file on which a rule broke.
    pub(in crate::cli) fn add_panicked(&mut self) {
        self.panicked += 1;
    }

    /// How the run ended.
    pub(in crate::cli) fn exit(&self) -> Exit {
        match (self.is_complete(), self.failing) {
            (false, _) => Exit::Failed,
            (true, true) => Exit::Found,
            (true, false) => Exit::Clean,
        }
    }

    /// Whether every file was checked by all rules and fixed as asked.
    pub(in crate::cli) fn is_complete(&self) -> bool {
        self.problems + self.unfixed + self.panicked + self.copies.missing() == 0
    }

    /// Whether anything was printed above the count.
    pub(super) fn is_empty(&self) -> bool {
        self.printed == [0; 4]
    }
}

/// From the gravest.
const SEVERITIES: [Severity; 4] =
    [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint];

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { files, problems, unfixed, panicked, printed, fixable, fixed, hidden, .. } = self;
        let Self { in_baseline, stale, recorded, trackable, revised, copies, .. } = self;
        if *files == 0 {
            // Which documents of a folder are not read is what the problem with it says.
            return write!(f, "没有检查任何文件");
        }
        write!(f, "检查了 {files} 个文件，")?;
        if *fixed > 0 {
            write!(f, "已修改 {fixed} 处，")?;
        }
        let nothing_else = *fixed > 0 || *in_baseline > 0;
        match (self.is_empty(), nothing_else) {
            _ if recorded.is_some() => {
                write!(f, "{} 处发现写进了基线", recorded.unwrap_or_default())?;
            }
            (true, false) => write!(f, "没有发现问题")?,
            (true, true) => write!(f, "没有发现其他问题")?,
            (false, _) => {
                write!(f, "{} ", if *fixed == 0 { "发现" } else { "还有" })?;
                let counts = SEVERITIES.iter().map(|&s| (s, printed[s as usize]));
                for (nth, (severity, count)) in counts.filter(|&(_, n)| n > 0).enumerate() {
                    let comma = if nth == 0 { "" } else { "、" };
                    write!(f, "{comma}{count} 处{}", severity.label())?;
                }
                if *fixable > 0 {
                    write!(f, "，其中 {fixable} 处可以用 --fix 修改")?;
                }
                // What is written already needs no advice.
                if *trackable > 0 && copies.is_empty() {
                    let among = if *fixable > 0 { "" } else { "其中 " };
                    write!(f, "，{among}{trackable} 处可以用 --annotate 写成修订")?;
                }
            }
        }
        if let Some(copies) = copies.sentence() {
            write!(f, "；{copies}")?;
        }
        if *unfixed > 0 {
            write!(f, "；有 {unfixed} 个文件没能修改")?;
        }
        if *panicked > 0 {
            write!(f, "；有 {panicked} 个文件没能查全")?;
        }
        if *problems > 0 {
            write!(f, "；另有 {problems} 处没能检查")?;
        }
        if let Some(unread) = self.unread() {
            write!(f, "；{unread}")?;
        }
        if *in_baseline > 0 {
            write!(f, "（基线里的 {in_baseline} 处没有列出）")?;
        }
        if *stale > 0 {
            write!(f, "（基线里有 {stale} 处已经没有了，可以用 --write-baseline 重写）")?;
        }
        if *revised > 0 {
            write!(f, "（{revised} 个 Word 文档有修订，按接受全部修订检查）")?;
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
        assert_eq!(tally.exit(), exit);
    }

    #[test]
    fn says_what_was_done_and_found() {
        let none = Tally::default;
        check(Tally { files: 1, ..none() }, "检查了 1 个文件，没有发现问题", Exit::Clean);
        check(
            Tally { files: 2, printed: [0, 1, 3, 0], fixable: 2, failing: true, ..none() },
            "检查了 2 个文件，发现 3 处警告、1 处建议，其中 2 处可以用 --fix 修改",
            Exit::Found,
        );
        check(
            Tally { files: 2, printed: [0, 1, 0, 0], ..none() },
            "检查了 2 个文件，发现 1 处建议",
            Exit::Clean,
        );
    }

    #[test]
    fn says_what_was_found_in_word_files() {
        let none = Tally::default;
        check(
            Tally { files: 1, printed: [0, 0, 2, 0], trackable: 1, revised: 1, ..none() },
            "检查了 1 个文件，发现 2 处警告，其中 1 处可以用 --annotate 写成修订\
             （1 个 Word 文档有修订，按接受全部修订检查）",
            Exit::Clean,
        );
        let (mut one, mut none_written) = (Copies::default(), Copies::default());
        one.add("通知（核稿）.docx", None);
        none_written.add_missing();
        let found =
            || Tally { files: 1, printed: [0, 0, 2, 0], fixable: 1, trackable: 1, ..none() };
        check(
            Tally { copies: one, ..found() },
            "检查了 1 个文件，发现 2 处警告，其中 1 处可以用 --fix 修改；写了副本“通知（核稿）.docx”",
            Exit::Clean,
        );
        check(
            Tally { copies: none_written, ..found() },
            "检查了 1 个文件，发现 2 处警告，其中 1 处可以用 --fix 修改；有 1 个文件没能写副本",
            Exit::Failed,
        );
    }

    #[test]
    fn says_what_was_fixed() {
        let none = Tally::default;
        check(
            Tally { files: 1, fixed: 2, ..none() },
            "检查了 1 个文件，已修改 2 处，没有发现其他问题",
            Exit::Clean,
        );
        check(
            Tally { files: 1, fixed: 2, printed: [0, 0, 1, 0], failing: true, ..none() },
            "检查了 1 个文件，已修改 2 处，还有 1 处警告",
            Exit::Found,
        );
        check(
            Tally { files: 1, unfixed: 1, printed: [0, 0, 1, 0], fixable: 1, ..none() },
            "检查了 1 个文件，发现 1 处警告，其中 1 处可以用 --fix 修改；有 1 个文件没能修改",
            Exit::Failed,
        );
    }

    #[test]
    fn says_what_is_in_the_baseline() {
        let none = Tally::default;
        check(
            Tally { files: 1, in_baseline: 3, stale: 1, ..none() },
            "检查了 1 个文件，没有发现其他问题（基线里的 3 处没有列出）\
             （基线里有 1 处已经没有了，可以用 --write-baseline 重写）",
            Exit::Clean,
        );
        check(
            Tally { files: 2, recorded: Some(0), ..none() },
            "检查了 2 个文件，0 处发现写进了基线",
            Exit::Clean,
        );
    }

    #[test]
    fn says_what_was_not_checked() {
        let none = Tally::default;
        let unread = Unread::of(&["归档/一.doc".into(), "归档/二.pdf".into()].into());
        check(
            Tally { files: 1, unread, ..none() },
            "检查了 1 个文件，没有发现问题；另有 2 个文件没有检查：1 个 .doc、1 个 .pdf（请另存为 .docx）",
            Exit::Clean,
        );
        check(Tally { problems: 2, ..none() }, "没有检查任何文件", Exit::Failed);
        check(
            Tally { files: 1, problems: 1, hidden: 4, ..none() },
            "检查了 1 个文件，没有发现问题；另有 1 处没能检查（4 处提示没有列出，用 --fail-on hint 可以看到）",
            Exit::Failed,
        );
        check(
            Tally { files: 1, panicked: 1, ..none() },
            "检查了 1 个文件，没有发现问题；有 1 个文件没能查全",
            Exit::Failed,
        );
    }
}
