//! What the commands can be told, and what it means.

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use clap::builder::{NonEmptyStringValueParser, PossibleValue};
use clap::{Args, ValueEnum};

use crate::config::{Configs, FailOn, Layer};
use crate::rules::{Finding, Severity};

/// What `hegao check` can be told.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", override_usage = "hegao check [选项] [路径]…")]
pub struct Options {
    /// Files and folders; `-` is standard input.
    #[arg(
        value_name = "路径",
        help_heading = "参数",
        default_value = ".",
        hide_default_value = true,
        help = "要检查的文件和文件夹，- 是标准输入；不写就是当前文件夹。\n\
                文件夹里检查 .txt、.md、.markdown、.gongwen，遵守 .gitignore；\n\
                直接写出名字的文件，不论什么扩展名都检查"
    )]
    pub(super) paths: Vec<PathBuf>,

    /// How the findings are printed.
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true,
        help = "输出格式：text（给人看，默认）、json（给程序看）、sarif、github、gitlab 或 junit；\n\
                后四种给代码扫描、GitHub 注释、GitLab 代码质量报告和测试报告用"
    )]
    pub(super) format: Format,

    /// Mends what is safe to mend, in place.
    #[arg(
        long,
        help = "自动修改有把握的差错，写回原文件，再报告其余的发现；\n\
                对标准输入则把改好的全文打印到标准输出，报告打印到标准错误"
    )]
    pub(super) fix: bool,

    /// Prints what mending would do.
    #[arg(
        long,
        help = "不改文件，只打印 --fix 会做的修改（统一差异格式，可交给 patch -p0）；\n\
                小结打印到标准错误，退出码仍由现有的发现决定"
    )]
    pub(super) diff: bool,

    /// The rules or groups that run.
    #[arg(
        long,
        value_name = "规则",
        value_delimiter = ',',
        help = "只用这些规则：规则名或组名，用逗号分开，可以写多次"
    )]
    pub(super) select: Vec<String>,

    /// The rules or groups that do not run.
    #[arg(
        long,
        value_name = "规则",
        value_delimiter = ',',
        help = "不用这些规则，写法同上；比 --select 优先"
    )]
    pub(super) ignore: Vec<String>,

    /// From which level on findings fail the run.
    #[arg(
        long,
        value_name = "级别",
        value_enum,
        hide_possible_values = true,
        help = "发现达到这一级时退出码为 1：error（错误）、warning（警告，默认）、\n\
                info（建议）、hint（提示）或 never（从不）。\n\
                提示平时不列出，--fail-on hint 或 --select 写明规则名时才列出"
    )]
    pub(super) fail_on: Option<FailOn>,

    /// Words that are never flagged.
    #[arg(
        long = "word",
        value_name = "词",
        value_parser = NonEmptyStringValueParser::new(),
        help = "用户词语，规则不会把它当作差错；可以写多次"
    )]
    pub(super) words: Vec<String>,

    /// The name under which standard input is reported.
    #[arg(long, value_name = "文件名", help = "报告里给标准输入用的文件名")]
    pub(super) stdin_filename: Option<PathBuf>,

    /// How many documents are checked at once.
    #[arg(
        long,
        value_name = "数目",
        value_parser = job_count,
        help = "同时检查几个文件，1 到 256；不写就用全部处理器核心。不影响结果和顺序"
    )]
    jobs: Option<usize>,

    /// This config file for every document.
    #[arg(
        long,
        value_name = "文件",
        help = "所有文件都用这份配置；不写就用每个文件上方最近的 hegao.toml"
    )]
    pub(super) config: Option<PathBuf>,

    /// No config file.
    #[arg(long, help = "不用任何 hegao.toml")]
    pub(super) isolated: bool,
}

impl Options {
    /// The configs of the documents, and which findings are printed and fail the run.
    ///
    /// # Errors
    /// Sentences about what is wrong with the options, or with the config file that they name.
    pub(super) fn resolve(&self) -> Result<(Configs, Shown), Vec<String>> {
        if let Some(sentence) = self.contradiction() {
            return Err(vec![sentence.to_owned()]);
        }
        let layer = Layer::named(&self.select, &self.ignore, self.words.clone())
            .map_err(|unknown| vec![unknown.to_string()])?;
        let named = layer.select.iter().flatten().map(|rule| rule.name()).collect();
        let configs = match &self.config {
            Some(file) => Configs::one(file, layer)
                .map_err(|broken| broken.sentences().collect::<Vec<_>>())?,
            None if self.isolated => Configs::isolated(layer),
            None => Configs::nearest(layer),
        };
        Ok((configs, Shown { fail_on: self.fail_on, named }))
    }

    /// A sentence about options that do not go together.
    fn contradiction(&self) -> Option<&'static str> {
        if self.stdin_filename.is_some() && !self.paths.iter().any(|path| path == "-") {
            Some("--stdin-filename 要和 - 一起用，请在路径里写上 -")
        } else if self.fix && self.diff {
            Some("--fix 和 --diff 不能一起用，请只写一个")
        } else if self.diff && self.format != Format::Text {
            Some("--diff 只打印差异，不能和 --format 一起用，请只写一个")
        } else if self.isolated && self.config.is_some() {
            Some("--config 和 --isolated 不能一起用，请只写一个")
        } else {
            None
        }
    }

    /// How many documents are checked at once.
    pub(super) fn jobs(&self) -> usize {
        let cores = || thread::available_parallelism().map_or(1, NonZero::get);
        self.jobs.unwrap_or_else(cores).min(MOST_JOBS)
    }

    /// What becomes of the safe fixes.
    pub(super) fn mending(&self) -> Mending {
        match (self.fix, self.diff) {
            (true, _) => Mending::InPlace,
            (_, true) => Mending::Diff,
            _ => Mending::Off,
        }
    }
}

const MOST_JOBS: usize = 256;

fn job_count(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|count| (1..=MOST_JOBS).contains(count));
    count.ok_or_else(|| format!("要写 1 到 {MOST_JOBS} 的整数"))
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For code scanning services.
    Sarif,
    /// For GitHub Actions: annotations.
    Github,
    /// For GitLab: a Code Quality report.
    Gitlab,
    /// For whatever shows test results.
    Junit,
}

/// How an outline is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum OutlineFormat {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// What becomes of the safe fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mending {
    /// They are reported.
    Off,
    /// They are applied.
    InPlace,
    /// What applying them would do is printed.
    Diff,
}

impl ValueEnum for FailOn {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

/// Which findings are printed and which of them fail the run. Hints are for the editor; here they
/// show if they can fail the run, or if the user asked for their rule by its code.
#[derive(Debug, Default, Clone)]
pub(super) struct Shown {
    fail_on: Option<FailOn>,
    named: Arc<[&'static str]>,
}

impl Shown {
    /// The same for a document whose config says from which level on findings fail; the command
    /// line counts before it.
    pub(super) fn under(&self, fail_on: Option<FailOn>) -> Self {
        Self { fail_on: self.fail_on.or(fail_on), named: self.named.clone() }
    }

    pub(super) fn shows(&self, finding: &Finding) -> bool {
        finding.severity > Severity::Hint
            || self.fail_on == Some(FailOn::Hint)
            || self.named.contains(&finding.rule.code)
    }

    pub(super) fn fails(&self, severity: Severity) -> bool {
        let level = match self.fail_on.unwrap_or_default() {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Info => Severity::Info,
            FailOn::Hint => Severity::Hint,
            FailOn::Never => return false,
        };
        severity >= level
    }
}

/// What `hegao outline` can be told.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", override_usage = "hegao outline [选项] <文件>")]
pub struct OutlineOptions {
    /// The document; `-` is standard input.
    #[arg(value_name = "文件", help_heading = "参数", help = "一份文稿，- 是标准输入")]
    pub(super) path: PathBuf,

    /// How the outline is printed.
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true,
        help = "输出格式：text（给人看，默认）或 json（给程序看）"
    )]
    pub(super) format: OutlineFormat,
}

/// What `hegao explain` can be told.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", override_usage = "hegao explain [规则]")]
pub struct ExplainOptions {
    /// A rule's code, or a group.
    #[arg(value_name = "规则", help_heading = "参数", help = "规则名或组名；不写就列出全部规则")]
    pub(super) rule: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::rules::RULES;

    /// Checks which severities are shown and which fail, each as its first letter, mildest first.
    #[track_caller]
    fn check(fail_on: FailOn, named: &[&'static str], shown: &str, failing: &str) {
        let options = Shown { fail_on: Some(fail_on), named: named.into() };
        let all = [Severity::Hint, Severity::Info, Severity::Warning, Severity::Error];
        let letters = |chosen: &dyn Fn(Severity) -> bool| -> String {
            all.iter().filter(|&&s| chosen(s)).map(|s| &s.name()[..1]).collect()
        };
        let finding =
            |severity| Finding { severity, ..Finding::new(RULES[0], Span::default(), "") };
        assert_eq!(letters(&|severity| options.shows(&finding(severity))), shown);
        assert_eq!(letters(&|severity| options.fails(severity)), failing);
    }

    #[test]
    fn fails_from_a_level_on() {
        check(FailOn::Error, &[], "iwe", "e");
        check(FailOn::Warning, &[], "iwe", "we");
        check(FailOn::Info, &[], "iwe", "iwe");
        check(FailOn::Hint, &[], "hiwe", "hiwe");
        check(FailOn::Never, &[], "iwe", "");
    }

    #[test]
    fn shows_the_hints_of_a_rule_that_was_named() {
        check(FailOn::Warning, &[RULES[0].code], "hiwe", "we");
        check(FailOn::Warning, &[RULES[0].group()], "iwe", "we");
        check(FailOn::Warning, &[RULES[1].code], "iwe", "we");
    }

    #[test]
    fn the_command_line_counts_before_a_config() {
        let fails = |on_line, in_file| {
            let shown = Shown { fail_on: on_line, ..Shown::default() };
            shown.under(in_file).fails(Severity::Warning)
        };
        assert!(fails(None, None));
        assert!(!fails(None, Some(FailOn::Error)));
        assert!(fails(Some(FailOn::Info), Some(FailOn::Error)));
    }
}
