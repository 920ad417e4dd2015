//! 请示 to more than one organ: 市政府、市财政局：

use super::head;
use crate::document::{Document, Position, Span};
use crate::rules::{Finding, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "element-request",
    title: "请示有几个主送机关",
    severity: Severity::Warning,
    page: include_str!("request.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    find(document).into_iter().collect()
}

fn find(document: &Document) -> Option<Finding> {
    let rows = head::recipient(document);
    let last = rows.clone().last()?;
    document.kind().filter(|kind| kind.name == "请示")?;
    let lines = document.lines().get(rows.clone())?;
    let text: String = lines.iter().map(|line| line.body()).collect();
    let offices = text.trim_end_matches(['：', ':', '，', '、', '；', '。', ';', ',']);
    if !are_several(offices) {
        return None;
    }
    let start = Position { row: rows.start, byte: document.lines()[rows.start].body_start() };
    let line = &document.lines()[last];
    let kept = line.body().trim_end_matches(['：', ':', '，', '、', '；', '。', ';', ',']);
    let end = Position { row: last, byte: line.body_start() + kept.len() };
    let message = "请示只写一个主送机关，需要同时送其他机关的，用抄送形式";
    Some(Finding::new(&RULE, Span { start, end }, message))
}

/// Whether more than one office is named. The party committee and the government of one place are one:
/// 县委、县政府.
fn are_several(offices: &str) -> bool {
    let names: Vec<&str> = offices
        .split(['、', '，', ',', ' ', '\u{3000}'])
        .flat_map(|name| name.split('并'))
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    match names[..] {
        [] | [_] => false,
        [party, government] => {
            !(is_committee(party) && is_executive(government)
                || is_executive(party) && is_committee(government))
        }
        _ => true,
    }
}

/// 县委, 局党组; no 发展改革委.
fn is_committee(name: &str) -> bool {
    const COMMITTEES: [&str; 15] = [
        "党委",
        "党组",
        "工委",
        "省委",
        "市委",
        "县委",
        "区委",
        "州委",
        "旗委",
        "盟委",
        "镇委",
        "乡委",
        "总支",
        "支部",
        "党总支",
    ];
    COMMITTEES.iter().any(|end| name.ends_with(end))
        || name.starts_with("中共") && name.ends_with("委员会")
}

fn is_executive(name: &str) -> bool {
    const EXECUTIVES: [&str; 9] =
        ["政府", "办事处", "管委会", "管理委员会", "行政", "董事会", "公署", "公司", "集团"];
    EXECUTIVES.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::are_several;

    #[test]
    fn counts_offices() {
        for one in
            ["省水利厅", "县委、县政府", "市政府、市委", "中共某县委员会、某县人民政府", "局党组"]
        {
            assert!(!are_several(one), "{one}");
        }
        for several in [
            "省水利厅、市财政局",
            "市发展改革委、市政府",
            "市委、市政府，市财政局",
            "市政府并市财政局",
        ] {
            assert!(are_several(several), "{several}");
        }
    }
}
