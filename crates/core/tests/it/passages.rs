//! What a document holds twice: sentences, paragraphs, sections, headings, titles.

use std::sync::Arc;

use hegao_core::linter::{Analysis, Settings};
use hegao_core::rules::{Finding, RULES, Severity};
use hegao_core::testing::apply_edits;

const PIPE: &str = "更新老旧供水管网，改造二次供水设施，保障高层住户正常用水。";
const SCHOOL: &str = "新建公办幼儿园三所，扩建寄宿制学校两所，增加普惠学位。";
const ROAD: &str = "打通城区断头路，整治背街小巷，方便群众日常出行和停车。";

fn warnings(text: &str) -> Vec<Finding> {
    let group = RULES.iter().filter(|rule| rule.group() == "duplicate");
    let settings = Settings::new(group.map(|rule| (*rule, rule.severity)));
    let found = Analysis::new(text, Arc::new(settings)).into_findings().1;
    found.into_iter().filter(|f| f.severity >= Severity::Warning).collect()
}

/// Checks that a text has one finding, in these rows from 1, and what its fix makes of the text.
#[track_caller]
fn check(text: &str, rows: (usize, usize), message: &str, mended: &str) {
    let found = warnings(text);
    let [finding] = &found[..] else { panic!("{found:#?}") };
    assert_eq!((finding.span.start.row + 1, finding.span.end.row + 1), rows);
    assert_eq!(finding.message, message);
    assert_eq!(finding.related.len(), 1);
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    assert_eq!(apply_edits(text, edits), mended);
}

#[track_caller]
fn check_none(text: &str) {
    let found = warnings(text);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_pasted_section_is_one_finding() {
    let section = format!("（二）改善民生\n\n{PIPE}\n\n{SCHOOL}");
    let text = |again: &str| format!("（一）畅通道路\n\n{ROAD}\n\n{section}{again}\n\n明年再谈。");
    let pasted = text(&format!("\n\n{section}"));
    check(&pasted, (11, 15), "这几段与第5行的重复", &text(""));
}

#[test]
fn a_section_pasted_under_another_number_is_one_finding() {
    let text = format!("一、改善民生工作\n{PIPE}\n{SCHOOL}\n二、改善民生工作\n{PIPE}\n{SCHOOL}");
    let mended = format!("一、改善民生工作\n{PIPE}\n{SCHOOL}");
    check(&text, (4, 6), "这几段与第1行的重复", &mended);
}

#[test]
fn a_section_in_the_middle_of_a_sentence_is_found() {
    let long = format!("{PIPE}{SCHOOL}{ROAD}");
    let more = "整治小区违建，清理楼道杂物，统一规划电动车充电场所。";
    let text = format!("{long}\n{more}{ROAD}\n{PIPE}\n向各位{long}\n{more}");
    assert!(warnings(&text).len() <= 1);
}

#[test]
fn sentences_that_were_pasted_together_are_one_finding() {
    let text = format!("{PIPE}{SCHOOL}{PIPE}{SCHOOL}{ROAD}");
    check(&text, (1, 1), "这句话在本段已经写过", &format!("{PIPE}{SCHOOL}{ROAD}"));
    let text = format!("{PIPE}{SCHOOL}{PIPE}{ROAD}");
    check(&text, (1, 1), "这句话在本段已经写过", &format!("{PIPE}{SCHOOL}{ROAD}"));
    let text = format!("{PIPE}{PIPE}{PIPE}{ROAD}");
    check(&text, (1, 1), "这句话在本段已经写过", &format!("{PIPE}{ROAD}"));
}

#[test]
fn a_sentence_of_the_paragraph_above_is_found() {
    let text = format!("今年工作如下。{PIPE}{SCHOOL}\n明年继续。{PIPE}{ROAD}");
    let mended = format!("今年工作如下。{PIPE}{SCHOOL}\n明年继续。{ROAD}");
    check(&text, (2, 2), "这句话与第1行的重复", &mended);
}

#[test]
fn a_copy_with_a_slip_is_found() {
    let slip = PIPE.replace("设施", "设");
    let text = format!("{PIPE}{SCHOOL}\n{slip}{SCHOOL}\n{ROAD}");
    check(&text, (2, 2), "这一段与第1行的重复，只差个别字", &format!("{PIPE}{SCHOOL}\n{ROAD}"));
    check(&format!("{PIPE}\n\n{slip}"), (3, 3), "这一段与第1行的重复，只差个别字", PIPE);
    let exchanged = PIPE.replace("保障", "障保");
    check(&format!("{PIPE}{exchanged}"), (1, 1), "这句话与前一句只差个别字", PIPE);
}

#[test]
fn an_edited_section_is_one_finding() {
    let edited = format!("{PIPE}\n完成验收。\n{SCHOOL}\n{ROAD}");
    let text = format!("{PIPE}\n{SCHOOL}\n抓好收尾。\n{ROAD}\n{edited}");
    let found = warnings(&text);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].fix.is_none());
}

#[test]
fn parallel_parts_are_no_copies() {
    let end = "由住房城乡建设部门牵头，年底以前完成主体工程并组织验收。";
    check_none(&format!("（一）改造管网。{end}\n（二）新建学校。{end}\n（三）打通道路。{end}"));
    check_none(&format!("改造管网两百公里。{end}\n新建学校三所。{end}"));
    let share = "妇女代表一般不少于百分之二十，基层代表按照实际情况确定。";
    check_none(&format!(
        "市级代表五百名。{share}年满五十的不过半。县级代表三百名。{share}年满四十的不过半。"
    ));
    check_none(&format!("原“{PIPE}”修改为“{PIPE}”。"));
    let law = format!("第一条 {PIPE}\n第二条 制定规划。\n第三条 {PIPE}");
    check_none(&law);
}

#[test]
fn what_is_no_running_text_may_come_again() {
    check_none(
        "主办单位：某某县人民政府，县住房城乡建设局\n改造管网。\n主办单位：某某县人民政府，县住房城乡建设局",
    );
    check_none(&format!("> {PIPE}{SCHOOL}\n\n各地工作如下。\n\n{PIPE}{SCHOOL}现在提出意见。"));
    check_none("我们的目标一定要在年底以前全部实现！我们的目标一定能在年底以前全部实现！");
}

#[test]
fn a_title_or_a_salutation_is_written_once() {
    let title = "关于开展秋季森林防火检查的通知";
    let rest = "\n\n各乡镇人民政府：\n现将有关事项通知如下。";
    let text = format!("{title}{rest}");
    check(&format!("{title}\n{text}"), (2, 2), "标题与第1行的重复", &text);
    check(&format!("{title}\n\n{text}"), (3, 3), "标题与第1行的重复", &text);
    let office = format!("某某县林业局\n{text}");
    check(&format!("某某县林业局\n{title}\n{office}"), (3, 4), "标题与第1行的重复", &office);
    let speech = "政府工作报告\n\n各位委员：\n现在报告工作。";
    let again = speech.replace("各位委员：", "各位委员：\n\n各位委员：");
    check(&again, (5, 5), "称呼与第3行的重复", speech);
    // A crawl prints the title of the page and that of the text.
    check_none(&format!("# {title}\n\n{text}"));
}

#[test]
fn a_list_of_headings_is_no_copy_of_them() {
    check_none(
        "# 某某县林地管理条例\n\n## 第一章 林地规划\n\n## 第二章 林地保护\n\n## 第一章 林地规划\n\n\
         第一条 编制规划。\n\n## 第二章 林地保护\n\n第二条 加强保护。",
    );
    check_none(
        "现将材料印发：\n\n1．《登记簿》填写说明；\n2．《登记簿》式样。\n\n## 《登记簿》填写说明\n\n用墨水笔填写。",
    );
    let found = warnings(
        "一、保障措施到位\n落实资金。\n二、强化督查问责\n定期通报。\n三、保障措施到位\n落实人员。",
    );
    assert_eq!(found.len(), 1);
}

#[test]
fn many_copies_take_no_time() {
    let few = |text: &str| assert!(warnings(text).len() <= 5);
    few(&format!("{PIPE}\n").repeat(5_000));
    few(&format!("{PIPE}\n{SCHOOL}\n").repeat(3_000));
    let near = |n: u32| char::from_u32(0x4E00 + n).map(|c| PIPE.replace('高', &c.to_string()));
    let rows: Vec<String> = (0..5_000).filter_map(near).collect();
    few(&rows.join("\n"));
    let section: Vec<String> = (0..3_000).map(|n| format!("{n}号地块{PIPE}")).collect();
    few(&format!("{0}\n{0}", section.join("\n")));
    few(&"关于做好防火工作的通知\n".repeat(5_000));
    few(&format!("{}。", "甲乙丙丁".repeat(20_000)).repeat(2));
}
