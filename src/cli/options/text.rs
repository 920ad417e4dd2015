//! The options of `hegao text`.

use std::path::PathBuf;

use clap::Args;

use super::encoding::EncodingOption;

/// The options of `hegao text`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", override_usage = "hegao text [选项] <文件>")]
pub struct TextOptions {
    /// The document; `-` is standard input.
    #[arg(value_name = "文件", help_heading = "参数", help = "一份文稿，- 是标准输入")]
    pub(in crate::cli) path: PathBuf,

    /// The name that standard input would have.
    #[arg(long, value_name = "名称", help = "把标准输入当作叫这个名字的文件")]
    pub(in crate::cli) stdin_filename: Option<PathBuf>,

    #[command(flatten)]
    pub(in crate::cli) encoding: EncodingOption,
}
