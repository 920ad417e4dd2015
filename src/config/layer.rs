//! What one place says of the rules, and how several such places are merged to settings.

use hegao_core::linter::Settings;
use hegao_core::rules::{PunctuationStyle, RULES, RangeMark, Rule, Selector, Severity, Unknown};

/// What one place (the command line, a file, one of its overrides, an editor) says of the rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layer {
    /// Only these rules run, whatever weaker layers say.
    pub select: Option<Vec<Selector>>,
    /// These rules do not run.
    pub ignore: Vec<Selector>,
    /// The severities of rules.
    pub severity: Vec<(Selector, Level)>,
    /// Words that are never split and never flagged.
    pub words: Vec<String>,
    /// Terms that are to be written another way: the wrong one, the right one.
    pub terms: Vec<(String, String)>,
    /// Fixed formulations: the right form, the wrong ones.
    pub phrases: Vec<(String, Vec<String>)>,
    /// Wrong words beside those that every office has: the wrong one, the right one.
    pub confusables: Vec<(String, String)>,
    /// The house style of punctuation, as far as this layer says.
    pub punctuation: Punctuation,
}

/// What one place says of the house style of punctuation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Punctuation {
    pub(super) range: Option<RangeMark>,
    pub(super) half_width_brackets: Option<bool>,
    pub(super) pause_between_quotations: Option<bool>,
}

/// The severity of a rule's findings, or that the rule does not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The rule does not run.
    Off,
    /// Its findings have this severity.
    At(Severity),
}

impl Level {
    /// All, the most severe first.
    pub const ALL: [Self; 5] = [
        Self::At(Severity::Error),
        Self::At(Severity::Warning),
        Self::At(Severity::Info),
        Self::At(Severity::Hint),
        Self::Off,
    ];

    /// The name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::At(severity) => severity.name(),
        }
    }

    /// The level of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }
}

impl Layer {
    /// A layer of names, as a command line has them: an empty `select` selects all.
    ///
    /// # Errors
    /// The first name that is neither a rule's nor a group's.
    pub fn named<N: AsRef<str>>(
        select: &[N],
        ignore: &[N],
        words: Vec<String>,
    ) -> Result<Self, Unknown> {
        let selectors = |names: &[N]| -> Result<Vec<_>, _> {
            names.iter().map(|name| Selector::parse(name.as_ref())).collect()
        };
        let select: Vec<_> = selectors(select)?;
        let ignore = selectors(ignore)?;
        let select = (!select.is_empty()).then_some(select);
        Ok(Self { select, ignore, words, ..Self::default() })
    }

    /// The level that this layer gives to a rule. The name of the rule counts before that of its
    /// group, and the last entry before others.
    fn level(&self, rule: &Rule) -> Option<Level> {
        let last = |is_group: bool| {
            let mut entries = self.severity.iter().rev();
            entries.find(|(name, _)| name.is_group() == is_group && name.selects(rule))
        };
        last(false).or_else(|| last(true)).map(|(_, level)| *level)
    }
}

/// The settings under some layers, the weakest first.
///
/// A `select` begins anew: it also brings back rules that weaker layers leave out. `ignore`, `severity`
/// and words are added to those of weaker layers.
pub(super) fn settings(layers: &[&Layer]) -> Settings {
    let rules = RULES.iter().filter_map(|rule| Some((*rule, verdict(rule, layers).severity?)));
    let terms = layers.iter().flat_map(|layer| &layer.terms);
    let phrases = layers.iter().flat_map(|layer| &layer.phrases);
    let confusables = layers.iter().flat_map(|layer| &layer.confusables);
    Settings::new(rules)
        .with_words(layers.iter().flat_map(|layer| &layer.words))
        .with_terms(terms.map(|(wrong, right)| (wrong, right)))
        .with_phrases(phrases.map(|(right, wrong)| (right, wrong)))
        .with_confusables(confusables.map(|(wrong, right)| (wrong, right)))
        .with_punctuation(punctuation(layers))
}

/// The house style of punctuation: of what several layers say, the strongest counts.
fn punctuation(layers: &[&Layer]) -> PunctuationStyle {
    let said = || layers.iter().rev().map(|layer| layer.punctuation);
    let pause = said().find_map(|layer| layer.pause_between_quotations);
    PunctuationStyle {
        range: said().find_map(|layer| layer.range),
        half_width_brackets: said().find_map(|layer| layer.half_width_brackets).unwrap_or_default(),
        no_pause_between_quotations: pause == Some(false),
    }
}

/// Whether a rule runs, with which severity, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The severity of its findings; `None` where it does not run.
    pub severity: Option<Severity>,
    /// The layer, counted from the weakest, and the key in it that decided; `None` where no layer says
    /// anything of the rule.
    pub why: Option<(usize, &'static str)>,
}

/// Whether a rule runs under some layers, the weakest first.
pub(super) fn verdict(rule: &Rule, layers: &[&Layer]) -> Verdict {
    let names = |selectors: &[Selector]| selectors.iter().any(|name| name.selects(rule));
    let (mut chosen, mut off, mut severity) = (true, false, rule.severity);
    let mut why = None;
    for (nth, layer) in layers.iter().enumerate() {
        if let Some(select) = &layer.select {
            chosen = names(select);
            off = false;
            why = Some((nth, "select"));
        }
        if names(&layer.ignore) {
            chosen = false;
            why = Some((nth, "ignore"));
        }
        if let Some(level) = layer.level(rule) {
            match level {
                Level::Off => off = true,
                Level::At(level) => (off, severity) = (false, level),
            }
            if chosen {
                why = Some((nth, "severity"));
            }
        }
    }
    Verdict { severity: (chosen && !off).then_some(severity), why }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(text: &str) -> Layer {
        let document = toml_edit::Document::parse(text).unwrap();
        super::super::parse::layer(document.as_table())
    }

    /// What layers make of three rules, the weakest layer first: `-` for one that does not run, else
    /// the letter of its severity.
    #[track_caller]
    fn check(layers: &[&str], expected: [&str; 3]) {
        let layers: Vec<_> = layers.iter().map(|text| layer(text)).collect();
        let layers: Vec<_> = layers.iter().collect();
        let found =
            ["duplicate-word", "numbering-sequence", "numbering-heading-stop"].map(|code| {
                let rule = hegao_core::rules::find(code).unwrap();
                verdict(rule, &layers).severity.map_or("-", |severity| &severity.name()[..1])
            });
        assert_eq!(found, expected);
    }

    #[test]
    fn all_rules_run_as_they_are() {
        check(&[], ["w", "w", "h"]);
        check(&["", ""], ["w", "w", "h"]);
    }

    #[test]
    fn ignore_counts_before_select() {
        check(&["select = ['duplicate', 'numbering-heading-stop']"], ["w", "-", "h"]);
        check(&["select = ['numbering']\nignore = ['numbering-heading-stop']"], ["-", "w", "-"]);
        check(&["select = []"], ["-", "-", "-"]);
    }

    #[test]
    fn a_rule_counts_before_its_group() {
        check(
            &["[severity]\nnumbering-heading-stop = 'error'\nnumbering = 'hint'"],
            ["w", "h", "e"],
        );
        check(
            &["[severity]\nnumbering = 'off'\nnumbering-heading-stop = 'error'"],
            ["w", "-", "e"],
        );
    }

    #[test]
    fn stronger_layers_count_before_weaker() {
        check(&["ignore = ['numbering']", "ignore = ['duplicate']"], ["-", "-", "-"]);
        check(&["ignore = ['numbering']", "select = ['numbering-heading-stop']"], ["-", "-", "h"]);
        check(
            &["severity.numbering = 'off'", "select = ['numbering-heading-stop']"],
            ["-", "-", "h"],
        );
        check(
            &["severity.numbering = 'off'", "severity.numbering-heading-stop = 'hint'"],
            ["w", "-", "h"],
        );
        check(&["ignore = ['numbering']", "severity.numbering = 'hint'"], ["w", "-", "-"]);
        check(
            &["severity.numbering-heading-stop = 'error'", "severity.numbering = 'hint'"],
            ["w", "h", "h"],
        );
    }

    #[test]
    fn the_strongest_style_counts() {
        let layers = [
            layer("[punctuation]\nrange = '—'\npause-between-quotations = false"),
            layer("punctuation = { range = '～', half-width-brackets = true }"),
            layer(""),
        ];
        let style = |layers: &[&Layer]| settings(layers).options().punctuation;
        assert_eq!(style(&[]), PunctuationStyle::default());
        let expected = PunctuationStyle {
            range: Some(RangeMark::Wave),
            half_width_brackets: true,
            no_pause_between_quotations: true,
        };
        assert_eq!(style(&[&layers[0], &layers[1], &layers[2]]), expected);
    }

    #[test]
    fn takes_confusables() {
        let layers = [layer("[confusables]\n'昌被' = '昌北'")];
        let settings = settings(&[&layers[0]]);
        assert_eq!(settings.options().confusables, [("昌被", "昌北")].into_iter().collect());
    }

    #[test]
    fn words_add_up() {
        let layers = [layer("words = ['昌北机场']"), layer("words = ['荆荆高铁']")];
        let settings = settings(&[&layers[0], &layers[1]]);
        assert_eq!(settings.options().words, ["荆荆高铁", "昌北机场"].iter().collect());
    }
}
