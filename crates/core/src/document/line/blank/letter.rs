//! A single X that stands for a name: X同志, 活力X. Not the letter of a term or of a formula: X光, 型号X.

use std::ops::Range;

use super::{begins_noun, sides};
use crate::language::is_ideograph;

/// Whether a single X stands for a name or a number.
pub(super) fn is_name(text: &str, run: &Range<usize>) -> bool {
    /// X光, X轴, X形, X代表某数.
    const TERMS: [&str; 31] = [
        "光",
        "射线",
        "线",
        "轴",
        "形",
        "型",
        "波",
        "级",
        "染色体",
        "世代",
        "代表",
        "代",
        "坐标",
        "值",
        "元素",
        "方向",
        "基因",
        "档案",
        "证书",
        "表示",
        "为",
        "是",
        "等于",
        "取",
        "刀",
        "荧光",
        "频段",
        "综合征",
        "因子",
        "架",
        "衍射",
    ];
    /// 型号X, 设X, 用X代表, 变量X.
    const BEFORE: [&str; 24] = [
        "型号",
        "设",
        "用",
        "以",
        "变量",
        "系数",
        "字母",
        "维生素",
        "染色体",
        "轴",
        "数",
        "值",
        "令",
        "求",
        "函数",
        "标记",
        "代号",
        "型",
        "类",
        "版",
        "系列",
        "车型",
        "含",
        "个",
    ];
    let (before, after) = sides(text, run);
    let (ahead, behind) = (&text[..run.start], &text[run.end..]);
    let is_han = |c: Option<char>| c.is_some_and(is_ideograph);
    if TERMS.iter().any(|term| behind.starts_with(term))
        || BEFORE.iter().any(|word| ahead.ends_with(word)) && !begins_noun(behind)
    {
        return false;
    }
    let may_end = |c: Option<char>| c.is_none_or(|c| "”’，。、；：！？）》".contains(c));
    let may_begin = |c: Option<char>| c.is_none_or(|c| !c.is_ascii() || " ,.:;".contains(c));
    is_han(after) && may_begin(before) || is_han(before) && (may_end(after) || is_half_mark(after))
}

fn is_half_mark(c: Option<char>) -> bool {
    c.is_some_and(|c| ",.:;!?)\"".contains(c))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn finds_a_letter_for_a_name() {
        check(&[
            "刚才，⟦X⟧同志讲了话，为全市⟦X⟧系统做表率，打造“活力⟦X⟧”。",
            "⟦X⟧副省长作出批示。⟦X⟧月起，新时代⟦X⟧工作",
        ]);
    }

    #[test]
    fn leaves_terms_alone() {
        check(&["安装X光机，X射线、X轴", "用X代表消防，型号X，由N个点到X个家庭"]);
    }
}
