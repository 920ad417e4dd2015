//! The options of `hegao explain`.

use clap::Args;

use super::plain::PlainFormatOption;
use super::rule_name::RuleName;

/// The options of `hegao explain`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", override_usage = "hegao explain [选项] [规则]")]
pub struct ExplainOptions {
    /// A rule's code, or a group.
    #[arg(
        value_name = "规则",
        help_heading = "参数",
        value_parser = RuleName,
        hide_possible_values = true,
        help = "规则名或组名；不写就列出全部规则"
    )]
    pub(in crate::cli) rule: Option<String>,

    #[command(flatten)]
    pub(in crate::cli) format: PlainFormatOption,
}
