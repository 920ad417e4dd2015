//! Which rules run, with which settings.

use std::path::PathBuf;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;

use super::filter::Filter;
use super::rule_name::RuleName;
use crate::config::{Configs, FailOn, Layer, personal_file};
use hegao_core::rules::{RULES, Renamed, Rule, Selector};

/// Which rules run, with which settings.
#[derive(Debug, Args)]
#[command(next_help_heading = "规则")]
pub(in crate::cli) struct RuleOptions {
    /// The rules or groups that run.
    #[arg(
        long,
        value_name = "规则",
        value_delimiter = ',',
        value_parser = RuleName,
        hide_possible_values = true,
        help = "只用这些规则：规则名或组名，用逗号分开，可以写多次"
    )]
    select: Vec<String>,

    /// The rules or groups that do not run.
    #[arg(
        long,
        value_name = "规则",
        value_delimiter = ',',
        value_parser = RuleName,
        hide_possible_values = true,
        help = "不用这些规则，写法同上；比 --select 优先"
    )]
    ignore: Vec<String>,

    /// From which level on findings fail the run.
    #[arg(
        long,
        value_name = "级别",
        value_enum,
        hide_possible_values = true,
        help = "发现达到这一级时退出码为 1：error（错误）、warning（警告，默认）、\n\
                info（建议）、hint（提示）或 never（从不）。\n\
                提示平时不列出，--fail-on hint 或 --select 写明规则名时才列出"
    )]
    fail_on: Option<FailOn>,

    /// Words that are never flagged.
    #[arg(
        long = "word",
        value_name = "词",
        value_parser = NonEmptyStringValueParser::new(),
        help = "用户词语，规则不会把它当作差错；可以写多次"
    )]
    words: Vec<String>,

    /// The config file for every document, in place of the nearest one.
    #[arg(
        long,
        value_name = "文件",
        help = "所有文件都用这份配置；不写就用每个文件上方最近的 hegao.toml"
    )]
    pub(super) config: Option<PathBuf>,

    /// Reads no config file.
    #[arg(long, help = "不用任何 hegao.toml 和个人配置")]
    pub(super) isolated: bool,
}

impl RuleOptions {
    /// The former names of rules among `--select` and `--ignore`, each once.
    pub(in crate::cli) fn renamed(&self) -> Vec<Renamed> {
        let names = self.select.iter().chain(&self.ignore);
        let mut renamed = Vec::new();
        for name in names.filter_map(|name| Renamed::of(name)) {
            if !renamed.contains(&name) {
                renamed.push(name);
            }
        }
        renamed
    }

    /// Whether the command line leaves no rule out.
    pub(in crate::cli) fn are_all(&self) -> bool {
        self.select.is_empty() && self.ignore.is_empty()
    }

    /// The configs of the documents, and which findings are printed and fail the run.
    ///
    /// # Errors
    /// Sentences about what is wrong with the names, or with the config file.
    pub(super) fn resolve(&self) -> Result<(Configs, Filter), Vec<String>> {
        let layer = Layer::named(&self.select, &self.ignore, self.words.clone())
            .map_err(|unknown| vec![unknown.to_string()])?;
        if !leaves_rules(&layer) {
            return Err(vec![
                "按 --select 和 --ignore 一条规则也不剩，请少写几条 --ignore".to_owned(),
            ]);
        }
        let named = layer.select.iter().flatten().map(|rule| rule.name()).collect();
        let configs = match &self.config {
            Some(file) => Configs::one(file, layer)
                .map_err(|invalid| invalid.sentences().collect::<Vec<_>>())?,
            None if self.isolated => Configs::isolated(layer),
            None => Configs::nearest(layer, personal_file()),
        };
        Ok((configs, Filter { fail_on: self.fail_on, named }))
    }
}

/// Whether any rule runs under what the command line says.
fn leaves_rules(layer: &Layer) -> bool {
    let among = |names: &[Selector], rule: &Rule| names.iter().any(|name| name.selects(rule));
    let is_chosen = |rule: &Rule| layer.select.as_ref().is_none_or(|names| among(names, rule));
    RULES.iter().any(|rule| is_chosen(rule) && !among(&layer.ignore, rule))
}
