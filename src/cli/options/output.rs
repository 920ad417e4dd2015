//! How the findings are printed, and the options of baselines.

use std::borrow::Cow;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::files::slashes;

/// How the findings are printed.
#[derive(Debug, Args)]
#[command(next_help_heading = "输出")]
pub(in crate::cli) struct OutputOptions {
    /// How the findings are printed.
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true,
        help = "输出格式：text（给人看，默认）、concise（一处一行）、json（给程序看）、sarif、github、\n\
                gitlab、rdjson 或 junit；后五种给代码扫描、GitHub 注释、GitLab 代码质量报告、reviewdog\n\
                和测试报告用"
    )]
    pub(in crate::cli) format: Format,

    /// The file that the report goes to.
    #[arg(
        long,
        value_name = "文件",
        help = "把报告写进文件，写完才换掉旧的；不写就打印到标准输出。\n\
                不写进 .txt、.docx 这样的文稿"
    )]
    pub(in crate::cli) output_file: Option<PathBuf>,

    /// Prints how often each rule found something, and not the findings.
    #[arg(long, help = "不列出每一处，只列出每条规则发现了几处")]
    pub(in crate::cli) statistics: bool,

    /// No summary and no progress.
    #[arg(short, long, help = "只打印发现和错误，不打印小结和进度")]
    pub(in crate::cli) quiet: bool,

    /// No colours.
    #[arg(long, help = "不用颜色；设了环境变量 NO_COLOR 也一样")]
    pub(in crate::cli) no_color: bool,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(in crate::cli) enum Format {
    /// For people.
    #[default]
    Text,
    /// For people: a line for each finding.
    Concise,
    /// For programs.
    Json,
    /// For code scanning services.
    Sarif,
    /// For GitHub Actions: annotations.
    Github,
    /// For GitLab: a Code Quality report.
    Gitlab,
    /// For reviewdog, which comments on reviews.
    Rdjson,
    /// For programs that show test results.
    Junit,
}

impl Format {
    /// Whether a report has a place for what is said of the whole run. The others are arrays of findings.
    pub(in crate::cli) fn speaks_of_the_run(self) -> bool {
        !matches!(self, Self::Json | Self::Gitlab | Self::Rdjson)
    }

    /// Whether a report ends with a summary for people.
    pub(in crate::cli) fn has_summary(self) -> bool {
        matches!(self, Self::Text | Self::Concise)
    }

    /// What a report calls a file: programs get `/` everywhere, people what their system writes.
    pub(in crate::cli) fn file_name(self, name: &str, on_windows: bool) -> Cow<'_, str> {
        slashes(name, on_windows && self != Self::Text)
    }
}

/// Findings of an earlier run, to read or to write.
#[derive(Debug, Args)]
#[command(next_help_heading = "基线")]
pub(in crate::cli) struct BaselineOptions {
    /// The file of findings that are left aside.
    #[arg(
        long,
        value_name = "文件",
        help = "基线里记下的发现不再列出，也不影响退出码，只报告新的；\n\
                按文件、规则和前后文字比对，不按行号"
    )]
    pub(in crate::cli) baseline: Option<PathBuf>,

    /// Where to write all findings of this run.
    #[arg(long, value_name = "文件", help = "把这次的全部发现写成基线；已有的文件是基线才换掉")]
    pub(in crate::cli) write_baseline: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_files_with_slashes_for_programs() {
        let name = |format: Format, on_windows| {
            format.file_name("文稿\\旧稿/通知.txt", on_windows).into_owned()
        };
        for format in Format::value_variants().iter().filter(|it| **it != Format::Text) {
            assert_eq!(name(*format, true), "文稿/旧稿/通知.txt", "{format:?}");
        }
        assert_eq!(name(Format::Text, true), "文稿\\旧稿/通知.txt");
        assert_eq!(name(Format::Json, false), "文稿\\旧稿/通知.txt");
    }
}
