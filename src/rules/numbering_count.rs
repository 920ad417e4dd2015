//! A number that is announced against what follows: “三点意见” and then four.

use super::{Check, Context, Finding, Rule, Severity};
use crate::document::{Document, Member, Series, Span, Style};
use crate::language::numeral;

pub(super) static RULE: Rule = Rule {
    code: "numbering-count",
    title: "数目与条目不符",
    severity: Severity::Warning,
    page: include_str!("numbering_count.md"),
    check: Check::Document(check),
};

/// What is counted: 三点意见, 五项措施, 以下4个方面.
const UNITS: [&str; 9] = ["个方面", "方面", "点", "条", "项", "件", "个", "类", "种"];

/// What announces that the things counted follow: 以下, 如下, 讲三点, 提四项.
const ANCHORS: [&str; 14] = [
    "以下",
    "如下",
    "下列",
    "下面",
    "讲",
    "谈",
    "提",
    "抓好",
    "做好",
    "把握好",
    "突出",
    "坚持",
    "强调",
    "具体",
];

/// How far from the claim to its end, in characters: 以下4个方面工作。
const LONGEST_CLAIM: usize = 14;

fn check(document: &Document, _: &Context) -> Vec<Finding> {
    let rows = (0..document.lines().len()).filter(|&row| document.is_prose(row));
    rows.flat_map(|row| claims(document.text(row)).map(move |claim| (row, claim)))
        .filter_map(|(row, claim)| judge(document, row, &claim))
        .collect()
}

/// “以下4个方面”: a number of things that are to follow.
#[derive(Debug, PartialEq, Eq)]
struct Claim {
    number: u32,
    /// From the number to the end of the unit, in bytes.
    start: usize,
    end: usize,
    /// The end of its sentence, in bytes.
    sentence_end: usize,
}

/// The claims in a line.
fn claims(text: &str) -> impl Iterator<Item = Claim> {
    let begins =
        |(_, c): &(usize, char)| c.is_ascii_digit() || numeral::digit(*c).is_some() || *c == '十';
    let mut done = 0;
    text.char_indices().filter(begins).filter_map(move |(start, _)| {
        if start < done {
            return None;
        }
        let (number, length) = numeral::prefix(&text[start..])?;
        done = start + length;
        claim(text, number, start, start + length)
    })
}

fn claim(text: &str, number: u32, start: usize, numeral_end: usize) -> Option<Claim> {
    const MOST: u32 = 30;
    let rest = &text[numeral_end..];
    let unit = UNITS.iter().find(|unit| rest.starts_with(**unit))?;
    let end = numeral_end + unit.len();
    let sentence = text[end..].find(['。', '：', ':', '，', ',', '；', '“', '”', '《', '（'])?;
    let sentence_end = end + sentence;
    let closes = text[sentence_end..].starts_with(['。', '：', ':']);
    let tail = text[end..sentence_end].chars().count();
    if !(2..=MOST).contains(&number)
        || !closes
        || tail > LONGEST_CLAIM
        || !is_anchored(text, start, end, sentence_end)
    {
        return None;
    }
    Some(Claim { number, start, end, sentence_end })
}

/// Whether the clause says that the things follow, and not that there are some.
fn is_anchored(text: &str, start: usize, end: usize, sentence_end: usize) -> bool {
    let clause =
        text[..start].rfind(['。', '，', '；', '：', ',', ';', '“', '”', '、', '（', '》']);
    let before = &text
        [clause.map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8))..start];
    let after = &text[end..sentence_end];
    // 等三个方面, 四个方面的问题已解决, 前三项, 第三项, 每项
    const OTHERWISE: [&str; 7] = ["等", "第", "前", "上述", "以上", "这", "每"];
    if OTHERWISE.iter().any(|word| before.ends_with(word)) || after.contains("已") {
        return false;
    }
    ANCHORS.iter().any(|anchor| before.contains(anchor)) || after.contains("如下")
}

/// Holds a claim against the series that begins after it.
fn judge(document: &Document, row: usize, claim: &Claim) -> Option<Finding> {
    let run = announced(document, row, claim)?;
    let (first, last) = (run.first()?, run.last()?);
    let counted = u32::try_from(run.len()).ok()?;
    // What is out of order in the series itself is `numbering-sequence`'s.
    let in_order = run.iter().all(|member| member.number == member.expected) && first.number == 1;
    if counted == claim.number || !in_order || last.number != counted {
        return None;
    }
    let text = &document.text(row)[claim.start..claim.end];
    let span = Span::in_row(row, claim.start..claim.end);
    let message = format!("这里说“{text}”，后面列了{counted}项");
    Some(
        Finding::new(&RULE, span, message)
            .with_related(document.marker_span(first), "第一项在这里")
            .with_related(document.marker_span(last), "最后一项在这里"),
    )
}

/// The run that begins right after a claim, with nothing between but marks and blank lines. Where
/// an inner series begins on the same row as its outer one, the outer begins first and is meant.
fn announced<'a>(document: &'a Document, row: usize, claim: &Claim) -> Option<&'a [Member]> {
    let nothing = |text: &str| !text.contains(char::is_alphanumeric);
    let here = &document.text(row)[claim.sentence_end..];
    let below = (row + 1..document.lines().len()).find(|&r| !document.lines()[r].is_blank());
    let runs = document.series().iter().filter(|series| series.style != Style::Adverb);
    let mut runs = runs.flat_map(Series::runs).filter(|run| run.len() > 1);
    runs.find(|run| {
        let marker = document.marker(&run[0]);
        if run[0].row == row {
            let before = marker.bytes.start.checked_sub(claim.sentence_end);
            before.is_some_and(|length| nothing(&here[..length]))
        } else {
            marker.leading && Some(run[0].row) == below && nothing(here)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::claims;

    /// Checks which numbers of things a line announces.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = claims(text).map(|claim| &text[claim.start..claim.end]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn finds_what_is_announced() {
        check("下面，我再讲三点意见。", &["三点"]);
        check("就是要突出抓好以下4个方面工作。", &["4个方面"]);
        check("现就有关工作提出以下十二条措施：", &["十二条"]);
    }

    #[test]
    fn leaves_other_numbers_alone() {
        check("抓好教育、医疗等三个方面。", &[]);
        check("增强“四个意识”，坚持两个基本点", &[]);
        check("全市建成五个项目。", &[]);
        check("上述四个方面的问题已解决。", &[]);
        check("", &[]);
    }
}
