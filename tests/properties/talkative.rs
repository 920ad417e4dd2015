//! All rules with everything that a user can tell them: words, terms, formulations, wrong words, a house style,
//! allowed text and comments. What is kept equals what a fresh look finds, and fixes come to an end.

use std::sync::Arc;

use hegao_core::linter::{self, Allowed, Settings};
use hegao_core::rules::{Applicability, PunctuationStyle, RangeMark, Selector};

use super::{edits, pieces};

/// Checks bytes of which the first four choose the settings; the others stand for a text and edits.
pub fn check(data: &[u8]) {
    let [style, word, wrong, right, data @ ..] = data else { return };
    let settings = Arc::new(settings([*style, *word, *wrong, *right]));
    let (text, edits) = data.split_at(data.len() / 2);
    let text = pieces::text(text);
    edits::follow(&text, edits, &settings);
    for least in [Applicability::Safe, Applicability::Unsafe] {
        linter::fix(&text, &settings, least, |_| true);
    }
}

/// Settings under which rules say most.
fn settings([style, word, wrong, right]: [u8; 4]) -> Settings {
    let piece = pieces::piece;
    let range = match style % 3 {
        0 => None,
        1 => Some(RangeMark::Dash),
        _ => Some(RangeMark::Wave),
    };
    let punctuation = PunctuationStyle {
        range,
        half_width_brackets: style % 2 == 0,
        no_pause_between_quotations: style >= 128,
    };
    let rules = Selector::parse("duplicate").into_iter();
    Settings::default()
        .with_comments(true)
        .with_hints(true)
        .with_words([piece(word), "的的"])
        .with_terms([(piece(wrong), piece(right)), ("帐户", "账户")])
        .with_phrases([(piece(right), [piece(wrong)]), ("抓好落实", ["抓落实"])])
        .with_confusables([(piece(word), piece(wrong)), ("布署", "部署")])
        .with_punctuation(punctuation)
        .with_allowed(rules.map(|rules| Allowed::new(rules, piece(word).to_owned())).collect())
}
