//! Names of rules and groups on the command line: any text is taken, so that what is wrong with it is said in
//! Chinese, and the scripts for shells know all names.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, Error};

use hegao_core::rules::{self, Selector};

/// Reads what may be the name of a rule or a group.
#[derive(Debug, Clone)]
pub(super) struct RuleName;

impl TypedValueParser for RuleName {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let title = |name: &str| rules::find(name).map_or("整组", |rule| rule.title);
        let values = Selector::all().into_iter().map(Selector::name);
        Some(Box::new(values.map(move |name| PossibleValue::new(name).help(title(name)))))
    }
}
