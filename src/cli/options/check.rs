//! The options of `hegao check`, and which of them go together.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use clap::Args;

use super::annotate::AnnotateOptions;
use super::files::FileOptions;
use super::filter::Filter;
use super::fix::{FixMode, FixOptions};
use super::output::{BaselineOptions, Format, OutputOptions};
use super::rules::RuleOptions;
use crate::config::Configs;

/// The options of `hegao check`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", override_usage = "hegao check [选项] [路径]…")]
pub struct CheckOptions {
    #[command(flatten)]
    pub(in crate::cli) files: FileOptions,

    #[command(flatten)]
    pub(in crate::cli) rules: RuleOptions,

    #[command(flatten)]
    pub(in crate::cli) fixes: FixOptions,

    #[command(flatten)]
    pub(in crate::cli) annotation: AnnotateOptions,

    #[command(flatten)]
    pub(in crate::cli) output: OutputOptions,

    #[command(flatten)]
    pub(in crate::cli) baseline: BaselineOptions,

    /// A document a line on standard input, a result a line on standard output.
    #[arg(
        long,
        help_heading = "选项",
        help = "标准输入的每一行是一份文稿（JSON 对象：text，可选 id 和 filename），\n\
                标准输出的每一行是它的结果；供流水线用，一个进程用一个核心"
    )]
    pub(in crate::cli) jsonl: bool,

    /// Only lists the documents.
    #[arg(long, help_heading = "选项", help = "不检查，只列出会检查哪些文件，一行一个")]
    pub(in crate::cli) show_files: bool,

    /// Checks again whenever a file changes.
    #[arg(
        long,
        help_heading = "选项",
        help = "一直开着，文件或设置一有改动就重新检查，按 Ctrl+C 结束"
    )]
    pub(in crate::cli) watch: bool,

    /// How many documents are checked at once.
    #[arg(
        long,
        help_heading = "选项",
        value_name = "数目",
        value_parser = job_count,
        help = "同时检查几个文件，1 到 256；不写就用全部处理器核心。不影响结果和顺序"
    )]
    jobs: Option<usize>,
}

impl CheckOptions {
    /// The configs of the documents, and which findings are printed and fail the run.
    ///
    /// # Errors
    /// Sentences about what is wrong with the options, or with the config file that they name.
    pub(in crate::cli) fn resolve(&self) -> Result<(Configs, Filter), Vec<String>> {
        match self.contradiction() {
            Some(sentence) => Err(vec![sentence.to_owned()]),
            None => self.rules.resolve(),
        }
    }

    /// A sentence about options that do not go together.
    fn contradiction(&self) -> Option<&'static str> {
        let Self { files, rules, fixes, annotation, output, baseline, .. } = self;
        let is_stdin = |path: &PathBuf| path == "-";
        let reads_stdin = files.paths.iter().any(is_stdin);
        let sentence = if files.stdin_filename.is_some() && !reads_stdin {
            "--stdin-filename 要和 - 一起用，请在路径里写上 -"
        } else if reads_stdin && files.files_from.as_ref().is_some_and(is_stdin) {
            "标准输入不能既是文稿又是清单，请只写一个 -"
        } else if fixes.fix && fixes.diff {
            "--fix 和 --diff 不能一起用，请只写一个"
        } else if annotation.is_on() && fixes.mode() != FixMode::Off {
            "--annotate 不能和 --fix、--diff 一起用，请分两次运行"
        } else if annotation.is_on() && reads_stdin {
            "--annotate 把副本写在原文件旁边或文件夹里，不能用于标准输入，请写出文件名"
        } else if annotation.is_on() && baseline.write_baseline.is_some() {
            "--annotate 和 --write-baseline 不能一起用，请分两次运行"
        } else if annotation.force && !annotation.is_on() {
            "--force 要和 --annotate 一起用"
        } else if fixes.unsafe_fixes && fixes.mode() == FixMode::Off && !annotation.is_on() {
            "--unsafe-fixes 要和 --fix、--diff 或 --annotate 一起用"
        } else if fixes.diff && output.format != Format::Text {
            "--diff 只打印差异，不能和 --format 一起用，请只写一个"
        } else if output.statistics && output.format != Format::Text {
            "--statistics 只用于 text 格式，请不要写 --format"
        } else if output.statistics && fixes.diff {
            "--statistics 和 --diff 不能一起用，请只写一个"
        } else if fixes.diff && output.output_file.is_some() {
            "--diff 的差异打印到标准输出，不能和 --output-file 一起用"
        } else if baseline.baseline.is_some() && baseline.write_baseline.is_some() {
            "--baseline 和 --write-baseline 不能一起用，请只写一个"
        } else if self.jsonl && !self.suits_jsonl() {
            "--jsonl 只从标准输入读、往标准输出写，能一起用的只有 --fix、--unsafe-fixes 和规则、配置选项"
        } else if self.show_files && !self.suits_show_files() {
            "--show-files 只列出文件，能一起用的只有选文件、选配置的选项和 -q"
        } else if self.watch && !self.suits_watch() {
            "--watch 检查文件，打印 text 或 concise 格式，不能用于标准输入，也不能和写文件的选项一起用"
        } else if rules.isolated && rules.config.is_some() {
            "--config 和 --isolated 不能一起用，请只写一个"
        } else {
            return None;
        };
        Some(sentence)
    }

    fn suits_jsonl(&self) -> bool {
        let Self { files, fixes, annotation, output, baseline, .. } = self;
        let of_files = [
            self.show_files,
            self.watch,
            !files.paths.is_empty(),
            files.files_from.is_some(),
            !files.exclude.is_empty(),
            files.encoding.is_some(),
        ];
        let of_output = [
            output.format != Format::Text && output.format != Format::Json,
            output.output_file.is_some(),
            output.statistics,
            fixes.diff,
            annotation.is_on(),
            baseline.baseline.is_some(),
            baseline.write_baseline.is_some(),
        ];
        !of_files.into_iter().chain(of_output).any(|given| given)
    }

    fn suits_show_files(&self) -> bool {
        let Self { fixes, annotation, output, baseline, .. } = self;
        let others = [
            self.watch,
            fixes.mode() != FixMode::Off,
            annotation.is_on(),
            output.format != Format::Text,
            output.output_file.is_some(),
            output.statistics,
            baseline.baseline.is_some(),
            baseline.write_baseline.is_some(),
        ];
        !others.into_iter().any(|given| given)
    }

    fn suits_watch(&self) -> bool {
        let Self { files, fixes, annotation, output, baseline, .. } = self;
        let others = [
            files.read_stdin(),
            fixes.mode() != FixMode::Off,
            annotation.is_on(),
            !output.format.has_summary(),
            output.output_file.is_some(),
            baseline.write_baseline.is_some(),
        ];
        !others.into_iter().any(|given| given)
    }

    /// The files beside the documents on which the outcome depends, as far as the options name them.
    pub(in crate::cli) fn named_files(&self) -> impl Iterator<Item = &Path> {
        let files = [&self.files.files_from, &self.rules.config, &self.baseline.baseline];
        files.into_iter().flatten().map(PathBuf::as_path)
    }

    /// How many documents are checked at once.
    pub(in crate::cli) fn jobs(&self) -> usize {
        let cores = || thread::available_parallelism().map_or(1, NonZero::get);
        self.jobs.unwrap_or_else(cores).min(MOST_JOBS)
    }
}

const MOST_JOBS: usize = 256;

fn job_count(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|count| (1..=MOST_JOBS).contains(count));
    count.ok_or_else(|| format!("要写 1 到 {MOST_JOBS} 的整数"))
}
