//! A clause pasted twice in a row, with a slip in one copy: 加强队伍建设，加强队伍设设，

use super::super::near::{Change, is_figure};
use super::text::Text;
use super::{Duplicate, Duplicates, Kind};
use crate::language::OwnWords;
use crate::rules::{Applicability, Severity};

/// Shorter clauses are parallel rather than copies, in characters.
const SHORTEST: usize = 7;
/// Longer clauses are not compared, so that a line without punctuation takes no longer.
const LONGEST: usize = 60;

pub(in crate::rules::duplicate) fn find(text: &Text, words: &OwnWords, found: &mut Duplicates) {
    let mut clauses = text.clauses().map(|clause| clause.range).peekable();
    while let Some(first) = clauses.next() {
        let Some(second) = clauses.peek() else { break };
        // What ends between them is no sentence, and no item of a series.
        if !matches!(text.get(first.end), Some('，' | ','))
            || first.len() + 1 < second.len()
            || second.len() < SHORTEST
            || second.len() > LONGEST
        {
            continue;
        }
        let (x, y) = (&text.characters[first.clone()], &text.characters[second.clone()]);
        if !may_end_alike(x, y) {
            continue;
        }
        let b = text.judged(second);
        // The first clause may begin earlier: 要加强队伍建设，加强队伍设设，
        let lengths = (second.len() - 1..=second.len() + 1).rev();
        let starts = lengths.filter_map(|length| first.len().checked_sub(length));
        let copy = starts.map(|before| first.start + before).find_map(|start| {
            let a = text.judged(&(start..first.end));
            let whole = start == first.start;
            let change = Change::between(&a, &b).filter(|change| whole || change.is_inside())?;
            Some((start, change.weigh(&a, &b, words)))
        });
        let Some((start, verdict)) = copy else { continue };
        // 改厕两万个，改灶两万个，: what is counted differs.
        if text.characters[start..second.end].iter().any(|&c| is_figure(c) && c != '一') {
            continue;
        }
        // 坚持一张蓝图绘到底，一张蓝图干到底 and 甲、行业工会负责人，行业协会负责人: where the first clause
        // begins earlier, phrases and the items of a series are parallel.
        let series = text.characters[start.saturating_sub(1)..second.end].contains(&'、');
        let parallel = verdict.parallel || start > first.start && (series || verdict.replaces_word);
        let surplus = match verdict.first_is_worse {
            true => start..second.start,
            false => first.end..second.end,
        };
        found.add(Duplicate {
            kind: Kind::Word,
            span: start..second.end,
            surplus,
            earlier: None,
            severity: if parallel { Severity::Hint } else { Severity::Warning },
            applicability: Applicability::Unsafe,
            message: format!("“{}”与前一句只差个别字", text.string(second)),
        });
    }
}

/// Whether two clauses can differ in one place only, by their last two characters: nearly none can.
fn may_end_alike(a: &[char], b: &[char]) -> bool {
    let ([.., c, d], [.., x, y]) = (a, b) else { return false };
    d == y || c == x || d == x || c == y
}
