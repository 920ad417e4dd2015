//! The formats of the commands that print something else than findings.

use clap::{Args, ValueEnum};

/// How something else than findings is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(in crate::cli) enum PlainFormat {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// The option that chooses one of them.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(in crate::cli) struct PlainFormatOption {
    /// How it is printed.
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
}
