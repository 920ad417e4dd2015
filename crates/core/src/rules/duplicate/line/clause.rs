//! A clause written twice in a row: 提高认识，提高认识，

use super::text::Text;
use super::{Duplicate, Duplicates, Kind};
use crate::language::is_ideograph;
use crate::rules::{Applicability, Severity};

/// Shorter clauses are repeated for emphasis (是的，是的) or are forms of address, in characters.
const SHORTEST: usize = 4;

pub(in crate::rules::duplicate) fn find(text: &Text, found: &mut Duplicates) {
    let mut clauses = text.clauses().map(|clause| clause.range).peekable();
    while let Some(first) = clauses.next() {
        let Some(second) = clauses.peek() else { break };
        // The first clause may begin earlier: 要进一步提高认识，提高认识， but not if a sentence ends between
        // them, since the next one may begin with its last words:
        // 应当召集村民会议。召集村民会议，应当提前十天通知。
        let copy = &text.characters[second.clone()];
        let within = matches!(text.get(first.end), Some('，' | ','));
        if copy.len() < SHORTEST
            || !text.characters[first.clone()].ends_with(copy)
            || copy.len() < first.len() && !within
        {
            continue;
        }
        // 编制年度计划。编制年度计划，应当……: a heading or a sentence, and text that takes up its words.
        if !within && matches!(text.get(second.end), Some('，' | ',')) {
            continue;
        }
        let first = first.end - copy.len()..first.end;
        // 前进！前进！ is a slogan; digits alone are a table or a list of figures.
        let called =
            [first.end, second.end].iter().any(|&end| matches!(text.get(end), Some('！' | '!')));
        let written = copy.iter().filter(|&&c| is_ideograph(c)).count();
        if called || written < SHORTEST {
            continue;
        }
        let mut end = second.end;
        while let Some(more) = clauses.next_if(|next| &text.characters[next.clone()] == copy) {
            end = more.end;
        }
        found.add(Duplicate {
            kind: Kind::Word,
            span: first.start..end,
            surplus: first.end..end,
            earlier: None,
            severity: Severity::Warning,
            applicability: Applicability::Safe,
            message: format!("“{}”重复", text.string(&first)),
        });
    }
}
