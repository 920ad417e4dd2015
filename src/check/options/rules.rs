//! Which rules run, and what they are told.

use clap::Args;
use clap::builder::NonEmptyStringValueParser;

use super::shown::{FailOn, Shown};
use crate::check::explain;
use crate::linter::Settings;

/// Which rules run, and what they are told.
#[derive(Debug, Args)]
#[command(next_help_heading = "规则")]
pub(in crate::check) struct RuleOptions {
    /// The rules or groups that run.
    #[arg(
        long,
        value_name = "规则",
        value_delimiter = ',',
        help = "只用这些规则：规则名或组名，用逗号分开，可以写多次"
    )]
    select: Vec<String>,

    /// The rules or groups that do not run.
    #[arg(
        long,
        value_name = "规则",
        value_delimiter = ',',
        help = "不用这些规则，写法同上；比 --select 优先"
    )]
    ignore: Vec<String>,

    /// From which level on findings fail the run.
    #[arg(
        long,
        value_name = "级别",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true,
        help = "发现达到这一级时退出码为 1：error（错误）、warning（警告，默认）、\n\
                info（建议）、hint（提示）或 never（从不）。\n\
                提示平时不列出，--fail-on hint 或 --select 写明规则名时才列出"
    )]
    fail_on: FailOn,

    /// Words that are never flagged.
    #[arg(
        long = "word",
        value_name = "词",
        value_parser = NonEmptyStringValueParser::new(),
        help = "用户词语，规则不会把它当作差错；可以写多次"
    )]
    words: Vec<String>,

    /// No config file.
    #[arg(long, hide = true)]
    pub(in crate::check) isolated: bool,
}

impl RuleOptions {
    /// The settings of the rules, and which findings are printed and fail the run.
    ///
    /// # Errors
    /// A sentence about the first name that is neither a rule nor a group.
    pub(super) fn resolve(&self) -> Result<(Settings, Shown), String> {
        let (select, ignore) = (trimmed(&self.select), trimmed(&self.ignore));
        let settings = Settings::select(&select, &ignore)
            .map_err(|unknown| explain::unknown_rule(&unknown))?
            .with_words(self.words.clone());
        Ok((settings, Shown { fail_on: self.fail_on, named: select }))
    }
}

fn trimmed(names: &[String]) -> Vec<String> {
    names.iter().map(|name| name.trim().to_owned()).collect()
}
