//! The options of `hegao outline`.

use std::path::PathBuf;

use clap::Args;

use super::encoding::EncodingOption;
use super::plain::PlainFormat;

/// The options of `hegao outline`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", override_usage = "hegao outline [选项] <文件>")]
pub struct OutlineOptions {
    /// The document; `-` is standard input.
    #[arg(value_name = "文件", help_heading = "参数", help = "一份文稿，- 是标准输入")]
    pub(in crate::cli) path: PathBuf,

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
    pub(in crate::cli) format: PlainFormat,

    #[command(flatten)]
    pub(in crate::cli) encoding: EncodingOption,
}
