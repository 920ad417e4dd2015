//! How a user names rules: by a code or by a group.

use std::fmt;

use super::{RULES, Rule};
use crate::suggest::nearest;

/// The code of a rule, or the name of a group of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Selector(&'static str);

impl Selector {
    /// The rule or group of this name. A former name of a rule selects that rule.
    ///
    /// # Errors
    /// The name is neither a rule's nor a group's.
    pub fn parse(name: &str) -> Result<Self, Unknown> {
        let name = name.trim();
        let name = Renamed::of(name).map_or(name, |renamed| renamed.now);
        let known = names().find(|known| *known == name).map(Self);
        known.ok_or_else(|| Unknown { name: name.to_owned(), near: nearest(name, names()) })
    }

    /// The name itself.
    pub fn name(self) -> &'static str {
        self.0
    }

    /// Whether it is the code or the group of this rule.
    pub fn selects(self, rule: &Rule) -> bool {
        self.0 == rule.code || self.0 == rule.group()
    }

    /// Whether it is the name of a group.
    pub fn is_group(self) -> bool {
        RULES.iter().all(|rule| rule.code != self.0)
    }

    /// The names of all groups and rules, ordered.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<_> = names().map(Self).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

fn names() -> impl Iterator<Item = &'static str> {
    RULES.iter().flat_map(|rule| [rule.code, rule.group()])
}

/// The former names of rules.
static FORMER: [Renamed; 2] = [
    Renamed { former: "element-ignore", now: "suppression-unused" },
    Renamed { former: "numbering-style", now: "numbering-heading-stop" },
];

/// A rule that had another name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renamed {
    /// The name it had.
    pub former: &'static str,
    /// The name it has.
    pub now: &'static str,
}

impl Renamed {
    /// The rule that had this name; `None` for a name that is in use or never was.
    pub fn of(name: &str) -> Option<Self> {
        FORMER.iter().copied().find(|renamed| renamed.former == name.trim())
    }
}

impl fmt::Display for Renamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "规则 {} 已改名为 {}，请改用新名", self.former, self.now)
    }
}

/// A name that is neither a rule's nor a group's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The name as written.
    pub name: String,
    /// A known name that is nearly the same.
    pub near: Option<&'static str>,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, near } = self;
        match near {
            Some(near) => write!(f, "没有“{name}”这条规则，您是不是要写 {near}？"),
            None => write!(f, "没有“{name}”这条规则，可用 hegao explain 查看全部规则"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        let parsed = match Selector::parse(name) {
            Ok(selector) => selector.name().to_owned(),
            Err(unknown) => unknown.to_string(),
        };
        assert_eq!(parsed, expected);
    }

    #[test]
    fn knows_rules_and_groups() {
        check("duplicate-word", "duplicate-word");
        check(" numbering ", "numbering");
        assert!(Selector::parse("numbering").unwrap().is_group());
        assert!(!Selector::parse("numbering-heading-stop").unwrap().is_group());
    }

    #[test]
    fn knows_former_names() {
        check("numbering-style", "numbering-heading-stop");
        check(" element-ignore ", "suppression-unused");
        let renamed = Renamed::of("numbering-style").unwrap();
        let sentence = "规则 numbering-style 已改名为 numbering-heading-stop，请改用新名";
        assert_eq!(renamed.to_string(), sentence);
        assert_eq!(Renamed::of("numbering"), None);
        for Renamed { former, now } in FORMER {
            assert!(names().all(|name| name != former) && names().any(|name| name == now));
        }
    }

    #[test]
    fn suggests_what_is_near() {
        check(
            "duplicate-charakter",
            "没有“duplicate-charakter”这条规则，您是不是要写 duplicate-character？",
        );
        check("duplicat", "没有“duplicat”这条规则，您是不是要写 duplicate？");
        check("叠字", "没有“叠字”这条规则，可用 hegao explain 查看全部规则");
        check("", "没有“”这条规则，可用 hegao explain 查看全部规则");
    }
}
