//! Comments and passages that silence rules only ever take findings away.

use std::sync::Arc;

use hegao_core::linter::{Allowed, Analysis, Settings};
use hegao_core::rules::Selector;

use super::pieces;

/// Checks bytes that stand for a text, after one that stands for a passage that is left alone.
pub fn check(data: &[u8]) {
    let Some((&first, data)) = data.split_first() else { return };
    let text = pieces::text(data);
    let found = |settings: Settings| {
        let mut analysis = Analysis::new(&text, Arc::new(settings));
        let found = analysis.findings();
        assert!(analysis.take_panics().is_empty(), "{text:?}");
        found.iter().map(|it| format!("{it:?}")).collect::<Vec<_>>()
    };
    let all = found(Settings::default());
    let rules = Selector::parse("duplicate").unwrap();
    let allowed = || vec![Allowed::new(rules, pieces::piece(first).to_owned())];
    let silenced = [
        Settings::default().with_comments(true),
        Settings::default().with_allowed(allowed()),
        Settings::default().with_comments(true).with_allowed(allowed()),
    ];
    for left in silenced.map(found) {
        // Findings about comments themselves may come on top.
        let left = left.iter().filter(|it| !it.contains("suppression-unused"));
        let mut all = all.iter();
        for finding in left {
            assert!(all.any(|it| it == finding), "{finding} is new in {text:?}");
        }
    }
}
