//! The options of `hegao config`.

use std::path::PathBuf;

use clap::Args;

/// The options of `hegao config`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", override_usage = "hegao config [选项] [文件]")]
pub struct ConfigOptions {
    /// The document.
    #[arg(
        value_name = "文件",
        help_heading = "参数",
        help = "一份文稿，不必已经存在；不写就当作当前文件夹里的一份 .txt"
    )]
    pub(in crate::cli) path: Option<PathBuf>,

    /// The config file, in place of the nearest one.
    #[arg(long, value_name = "文件", help = "用这份配置，不去找 hegao.toml")]
    pub(in crate::cli) config: Option<PathBuf>,

    /// Prints the schema.
    #[arg(long, help = "打印 hegao.toml 的 JSON Schema，供编辑器补全和检查")]
    pub(in crate::cli) schema: bool,
}
