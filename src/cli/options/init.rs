//! The options of `hegao init`.

use std::path::PathBuf;

use clap::Args;

/// The options of `hegao init`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", override_usage = "hegao init [文件夹]")]
pub struct InitOptions {
    /// Where the file is written.
    #[arg(
        value_name = "文件夹",
        help_heading = "参数",
        help = "写在哪个文件夹里；不写就是当前文件夹。已有 hegao.toml 的不动"
    )]
    pub(in crate::cli) folder: Option<PathBuf>,
}
