//! Signs that stand for a name or a number: X同志, ×月×日, 20XX年, ○○公司, **市长, 某某.

use std::ops::Range;

use super::{begins_noun, letter, sides};
use crate::language::{is_ideograph, numeral};

/// Reads the signs of a line. What it needs of the whole line it finds when it is first asked.
pub(super) struct Signs<'a> {
    text: &'a str,
    fillers: &'a [usize],
    has_ideographs: Option<bool>,
    has_unpaired_stars: Option<bool>,
    has_variables: Option<bool>,
}

impl<'a> Signs<'a> {
    pub(super) fn of(text: &'a str, fillers: &'a [usize]) -> Self {
        Self { text, fillers, has_ideographs: None, has_unpaired_stars: None, has_variables: None }
    }

    /// Whether signs stand for a name or a number: X同志, XX日, 活力X, ×××, 20XX年, ○○公司. Not X光, 1+X, 3×4, 二○○五年.
    pub(super) fn is_sign(&mut self, run: &Range<usize>) -> bool {
        const LONGEST: usize = 12;
        let text = self.text;
        let (before, after) = sides(text, run);
        let count = text[run.clone()].chars().count();
        let sign = text[run.start..].chars().next().unwrap_or(' ');
        let is_letter =
            |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_ideograph(c));
        let is_han = |c: Option<char>| c.is_some_and(is_ideograph);
        let behind = &text[run.end..];
        if count > LONGEST || is_operator(before) || is_operator(after) || is_letter(after) {
            return false;
        }
        if matches!(sign, '○' | 'O' | 'Ｏ' | '△' | '□' | '＊') {
            let is_numeral = |c: Option<char>| {
                c.is_some_and(|c| numeral::FIRST.contains(c) || matches!(c, '〇' | '○'))
            };
            return count > 1
                && !is_letter(before)
                && !is_numeral(before)
                && !is_numeral(after)
                && (is_han(after) || is_han(before));
        }
        // 20XX年, 202X年
        if is_letter(before) {
            let digits = text[..run.start].bytes().rev().take(4).take_while(u8::is_ascii_digit);
            return digits.count() + count == 4
                && (behind.starts_with('年') || after == Some('〕'));
        }
        if count > 1 {
            let is_small = matches!(sign, 'x' | 'ｘ');
            // 联系人：XXX，电话：12345678
            let is_free =
                |c: Option<char>| c.is_none_or(|c| " 　：:，、；。（）“”《》".contains(c));
            if !is_small && is_free(before) && is_free(after) {
                return self.has_ideographs();
            }
            return is_han(after)
                || is_han(before) && !(is_small && after.is_some_and(|c| c.is_ascii()))
                || before == Some('〔') && after == Some('〕')
                || before == Some('〕') && after == Some('号');
        }
        match sign {
            // Between words × says times; before a mark of quotation it is the name of an action.
            '×' | '✕' | '╳' => begins_noun(behind) && (!is_han(before) || is_dated(text, run)),
            'x' | 'ｘ' => begins_noun(behind) && is_dated(text, run),
            _ => letter::is_name(text, run) && !self.has_variables(),
        }
    }

    fn has_ideographs(&mut self) -> bool {
        *self.has_ideographs.get_or_insert_with(|| self.text.contains(is_ideograph))
    }

    /// Whether the line counts with other letters, as N个社区, or with X itself, as 3+X: X is one of them.
    fn has_variables(&mut self) -> bool {
        *self.has_variables.get_or_insert_with(|| {
            let mut last = ' ';
            self.text.chars().any(|c| {
                let counts = is_ideograph(c) && matches!(last, 'N' | 'Y' | 'M' | 'n' | 'm')
                    || matches!(c, 'X' | 'Ｘ') && matches!(last, '+' | '＋');
                if c != ' ' {
                    last = c;
                }
                counts
            })
        })
    }

    /// Whether asterisks stand for a name: **市长. In pairs they make words bold.
    pub(super) fn is_star(&mut self, run: &Range<usize>) -> bool {
        let (before, after) = sides(self.text, run);
        let (ahead, behind) = (&self.text[..run.start], &self.text[run.end..]);
        let may_begin = before.is_none_or(|c| is_ideograph(c) || "，。、；：“（《 　".contains(c));
        let ends_date = ahead.ends_with('月') && behind.starts_with(['前', '起', '内', '底']);
        run.len() > 1
            && may_begin
            && (after.is_some() && begins_noun(behind) || ends_date)
            && self.has_unpaired_stars()
    }

    fn has_unpaired_stars(&mut self) -> bool {
        let (text, fillers) = (self.text, self.fillers);
        *self.has_unpaired_stars.get_or_insert_with(|| {
            let (mut end, mut runs) = (0, 0);
            for &at in fillers.iter().filter(|&&at| text[at..].starts_with("**")) {
                if at >= end {
                    end = at + text[at..].bytes().take_while(|byte| *byte == b'*').count();
                    runs += 1;
                }
            }
            runs % 2 == 1
        })
    }
}

/// ×月×日, 第×号: before a unit of a date or a number, and behind another one.
fn is_dated(text: &str, run: &Range<usize>) -> bool {
    let behind = ["年", "月", "日", "号", "条", "次"];
    let before = ["年", "月", "第", "〕", "于", "自", "至", "在"];
    behind.iter().any(|word| text[run.end..].starts_with(word))
        && before.iter().any(|word| text[..run.start].ends_with(word))
}

/// Whether a sign beside it makes an X part of a formula or of a longer name.
fn is_operator(c: Option<char>) -> bool {
    c.is_some_and(|c| "+＋-－–—/／=＝÷±<>≤≥·_^~～%％&\\′″".contains(c))
}

/// 某某 for a name: not 张某某, whose name is kept back.
pub(super) fn is_somebody(text: &str, run: &Range<usize>) -> bool {
    let (before, _) = sides(text, run);
    let may_begin =
        before.is_none_or(|c| !is_ideograph(c) || "由请经与和在对于向是给让到以及的、".contains(c));
    text[run.clone()].chars().count() > 1 && may_begin
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn finds_signs() {
        check(&[
            "⟦XX⟧日，联系人：⟦XXX⟧，电话：12345678",
            "⟦××⟧市⟦×××⟧局，请于⟦×⟧月⟦×⟧日前报送，20⟦XX⟧年，2024年⟦xx⟧月",
            "⟦○○⟧公司，⟦＊＊⟧县，请⟦**⟧市长讲话",
            "⟦某某⟧同志讲话；张某某违纪",
        ]);
    }

    #[test]
    fn leaves_formulae_and_years_alone() {
        check(&[
            "1+X证书、3+3+X产业有X个产业，“数据要素×”行动",
            "销售额×征收率，3×4米，×100",
            "二○○五年，二〇〇六年，**加强党的建设。**深入推进，**市长热线**办好",
            "见https://a.cn/XX同志，`XX同志`",
        ]);
    }
}
