//! What the commands can be told, and what it means. One file a concern.

mod files;
mod mending;
mod output;
mod rules;
mod shown;

use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use clap::Args;

pub(super) use files::FileOptions;
pub(super) use mending::{Mending, MendingOptions};
pub(super) use output::{Format, OutputOptions};
pub(super) use rules::RuleOptions;
pub(super) use shown::Shown;

use crate::config::Configs;

/// What `hegao check` can be told.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", override_usage = "hegao check [选项] [路径]…")]
pub struct Options {
    #[command(flatten)]
    pub(super) files: FileOptions,

    #[command(flatten)]
    pub(super) rules: RuleOptions,

    #[command(flatten)]
    pub(super) mending: MendingOptions,

    #[command(flatten)]
    pub(super) output: OutputOptions,

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

impl Options {
    /// The configs of the documents, and which findings are printed and fail the run.
    ///
    /// # Errors
    /// Sentences about what is wrong with the options, or with the config file that they name.
    pub(super) fn resolve(&self) -> Result<(Configs, Shown), Vec<String>> {
        match self.contradiction() {
            Some(sentence) => Err(vec![sentence.to_owned()]),
            None => self.rules.resolve(),
        }
    }

    /// A sentence about options that do not go together.
    fn contradiction(&self) -> Option<&'static str> {
        let Self { files, rules, mending, output, .. } = self;
        let is_stdin = |path: &PathBuf| path == "-";
        let reads_stdin = files.paths.iter().any(is_stdin);
        let sentence = if files.stdin_filename.is_some() && !reads_stdin {
            "--stdin-filename 要和 - 一起用，请在路径里写上 -"
        } else if reads_stdin && files.files_from.as_ref().is_some_and(is_stdin) {
            "标准输入不能既是文稿又是清单，请只写一个 -"
        } else if mending.fix && mending.diff {
            "--fix 和 --diff 不能一起用，请只写一个"
        } else if mending.unsafe_fixes && mending.mending() == Mending::Off {
            "--unsafe-fixes 要和 --fix 或 --diff 一起用"
        } else if mending.diff && output.format != Format::Text {
            "--diff 只打印差异，不能和 --format 一起用，请只写一个"
        } else if rules.isolated && rules.config.is_some() {
            "--config 和 --isolated 不能一起用，请只写一个"
        } else {
            return None;
        };
        Some(sentence)
    }

    /// How many documents are checked at once.
    pub(super) fn jobs(&self) -> usize {
        let cores = || thread::available_parallelism().map_or(1, NonZero::get);
        self.jobs.unwrap_or_else(cores).min(MOST_JOBS)
    }
}

const MOST_JOBS: usize = 256;

fn job_count(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|count| (1..=MOST_JOBS).contains(count));
    count.ok_or_else(|| format!("要写 1 到 {MOST_JOBS} 的整数"))
}
