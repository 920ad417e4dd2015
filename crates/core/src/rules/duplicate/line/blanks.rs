//! Single blanks inside running text: 保证金金 额, 高度 高度重视
//!
//! Text from Word and PDF keeps blanks where rows ended. Between two Chinese characters of a sentence a
//! blank says nothing, so words go on behind it. Between the words of a heading, a label, a list of names
//! and the cells of a row it is a mark, and stays.

use super::text::{Clause, Text};
use crate::language::{CharSet, is_ideograph, reduplication};

/// The blanks that may stand between two characters; a tab makes columns.
pub(in crate::rules::duplicate) const BLANKS: &str = " \u{a0}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200a}\u{202f}\u{3000}";

/// The shortest clause whose blank is no mark, in characters: 主任 任某某, is a name beside an office.
const SHORTEST: usize = 8;
/// The longest term before its text: 四集中 集中患者、集中专家，
const TERM: usize = 5;
/// The longest heading behind a marker, before its text: （一）加强组织领导 领导干部要带头，
const HEADING: usize = 20;

pub(in crate::rules::duplicate) fn is_blank(character: char) -> bool {
    static SET: CharSet = CharSet::of(BLANKS);
    SET.contains(character)
}

/// The indexes of the blanks that say nothing, in order. `is_marked` says whether a marker other than that
/// of an article begins the line.
pub(in crate::rules::duplicate) fn meaningless(text: &Text, is_marked: bool) -> Vec<usize> {
    let body = &text.characters[text.body..];
    let is_row = body.windows(2).any(|pair| pair.iter().all(|&c| is_blank(c)))
        || body.iter().any(|c| matches!(c, '\t' | '|'));
    if is_row {
        return Vec::new();
    }
    let is_whole = |clause: &Clause| clause.range == (text.body..text.characters.len());
    let clauses = text.clauses().filter(|clause| !is_whole(clause));
    clauses.filter_map(|clause| in_clause(text, &clause, is_marked)).collect()
}

/// The blank of a clause that says nothing; where there are several they are marks.
fn in_clause(text: &Text, clause: &Clause, is_marked: bool) -> Option<usize> {
    let line = &text.characters;
    let is_between = |&at: &usize| {
        is_blank(line[at])
            && text.before(at).is_some_and(is_ideograph)
            && text.get(at + 1).is_some_and(is_ideograph)
    };
    let mut blanks = (clause.range.start + 1..clause.range.end).filter(is_between);
    let (Some(at), None) = (blanks.next(), blanks.next()) else { return None };
    let (before, after) = (&line[clause.range.start..at], &line[at + 1..clause.range.end]);
    if before.len() + after.len() < SHORTEST {
        return None;
    }
    let may_be_heading = clause.range.start == text.body
        && match is_marked {
            true => before.len() <= HEADING,
            false => is_term(before) || is_explained(before, after),
        };
    (!may_be_heading).then_some(at)
}

/// Whether this is one of the terms that are built with a numeral: 六稳, 四集中
fn is_term(before: &[char]) -> bool {
    let first = before.first().copied();
    before.len() <= TERM && first.is_some_and(|c| c == '双' || reduplication::is_numeral(c))
}

/// Whether the end of a term or a heading is taken up by what explains it: 河长制 河长制是指
fn is_explained(before: &[char], after: &[char]) -> bool {
    static EXPLAINS: CharSet = CharSet::of("是指即为系包由");
    (1..=before.len().min(HEADING)).any(|length| {
        after.get(length).is_some_and(|&c| EXPLAINS.contains(c))
            && after.starts_with(&before[before.len() - length..])
    })
}

#[cfg(test)]
mod tests {
    use super::super::text::Text;
    use crate::document::Line;

    /// Checks what is left of a line without the blanks that say nothing.
    #[track_caller]
    fn check(line: &str, expected: &str) {
        let text = Text::new(&Line::parse(line));
        assert_eq!(text.string(&(0..text.characters.len())), expected, "{line}");
    }

    #[test]
    fn a_sentence_goes_on_behind_a_blank() {
        check("履约保函函 件应当如期提交，逾期不候。", "履约保函函件应当如期提交，逾期不候。");
        check("　　各部门要切实\u{3000}切实担起责任。", "　　各部门要切实切实担起责任。");
        check("第三条　市财政\u{a0}部门负责监督，", "第三条　市财政部门负责监督，");
        check("纪委 纪委要加强监督执纪。", "纪委纪委要加强监督执纪。");
    }

    #[test]
    fn where_a_blank_is_a_mark_it_stays() {
        for line in [
            "三带动 带动就业、带动增收，带动创业。",
            "（二）强化队伍建设 建设高素质队伍，",
            "链长制 链长制是指由领导担任链长，",
            "工作目标 目标是全年任务如期完成，",
            "组长 任某某，副组长 钱某某，",
            "第五条　条约的批准由常务委员会决定。",
            "书记　张某　副书记　李某，负责日常工作。",
            "某某市 市长王某某在大会上所作的报告",
            "单位 单位代码 单位名称 备注，说明",
            "| 工作 工作目标，按期完成 |",
        ] {
            check(line, line);
        }
    }
}
