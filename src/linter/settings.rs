//! Which rules run, and what the user tells them.

use crate::rules::{Context, RULES, Rule};

/// Which rules run, and what the user tells them.
#[derive(Debug, Clone)]
pub struct Settings {
    rules: Vec<&'static Rule>,
    context: Context,
}

impl Default for Settings {
    fn default() -> Self {
        Self { rules: RULES.to_vec(), context: Context::default() }
    }
}

impl Settings {
    /// Keeps the rules that `select` names (all where it is empty) and `ignore` does not. A name
    /// is a rule's code or a group.
    ///
    /// # Errors
    /// The first name that is neither.
    pub fn select(select: &[String], ignore: &[String]) -> Result<Self, String> {
        let known = |name: &&String| RULES.iter().any(|rule| names(rule, name));
        if let Some(unknown) = select.iter().chain(ignore).find(|name| !known(name)) {
            return Err(unknown.clone());
        }
        let chosen = |rule: &&&'static Rule| {
            (select.is_empty() || select.iter().any(|name| names(rule, name)))
                && !ignore.iter().any(|name| names(rule, name))
        };
        let rules = RULES.iter().filter(chosen).copied().collect();
        Ok(Self { rules, context: Context::default() })
    }

    /// The same settings with the user's words, which are never flagged.
    #[must_use]
    pub fn with_words(mut self, words: Vec<String>) -> Self {
        self.context.words = words.into_iter().collect();
        self
    }

    /// The same settings with a rule of a test.
    #[cfg(test)]
    pub(crate) fn with_rule(mut self, rule: &'static Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// The rules that run.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        self.rules.iter().copied()
    }

    /// What the user tells the rules.
    pub fn context(&self) -> &Context {
        &self.context
    }
}

fn names(rule: &Rule, name: &str) -> bool {
    rule.code == name || rule.group() == name
}
