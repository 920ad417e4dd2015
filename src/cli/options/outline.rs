//! The options of `hegao outline`.

use std::path::PathBuf;

use clap::Args;

use super::encoding::EncodingOption;
use super::plain::PlainFormatOption;

/// The options of `hegao outline`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", override_usage = "hegao outline [选项] <文件>")]
pub struct OutlineOptions {
    /// The document; `-` is standard input.
    #[arg(value_name = "文件", help_heading = "参数", help = "一份文稿，- 是标准输入")]
    pub(in crate::cli) path: PathBuf,

    #[command(flatten)]
    pub(in crate::cli) format: PlainFormatOption,

    #[command(flatten)]
    pub(in crate::cli) encoding: EncodingOption,
}
