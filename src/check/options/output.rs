//! How the findings are printed.

use clap::{Args, ValueEnum};

/// How the findings are printed.
#[derive(Debug, Args)]
#[command(next_help_heading = "输出")]
pub(in crate::check) struct OutputOptions {
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
    pub(in crate::check) format: Format,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(in crate::check) enum Format {
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
