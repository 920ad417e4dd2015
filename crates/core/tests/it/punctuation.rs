//! Marks of punctuation written twice: what is found, and what may be mended unseen.

use std::sync::Arc;

use hegao_core::linter::{Analysis, Settings};
use hegao_core::rules::{Applicability, Finding, RULES, Severity};
use hegao_core::testing::{apply_edits, mark};

fn findings(text: &str) -> Vec<Finding> {
    let rules = RULES.iter().filter(|rule| rule.code == "duplicate-punctuation");
    let settings = Settings::new(rules.map(|rule| (*rule, rule.severity)));
    Analysis::new(text, Arc::new(settings)).into_findings().1
}

/// Checks what is found as a warning, and what the safe fixes make of it. Nothing is both a hint and safe.
#[track_caller]
fn check(marked: &str, mended: &str) {
    let text = marked.replace(['⟦', '⟧'], "");
    let found = findings(&text);
    let (shown, hints): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|finding| finding.severity >= Severity::Warning);
    assert_eq!(mark(&text, shown.iter().map(|finding| finding.span)), marked);
    let is_safe = |fix: &&hegao_core::rules::Fix| fix.applicability == Applicability::Safe;
    assert_eq!(hints.iter().flat_map(|finding| &finding.fix).filter(is_safe).count(), 0);
    let fixes = shown.iter().flat_map(|finding| &finding.fix).filter(is_safe);
    assert_eq!(apply_edits(&text, fixes.flat_map(|fix| &fix.edits)), mended);
}

/// Checks that something is found, and nothing of it safe to mend.
#[track_caller]
fn check_offered(marked: &str) {
    check(marked, &marked.replace(['⟦', '⟧'], ""));
}

/// Checks the text after the fixes that are offered.
#[track_caller]
fn check_fixes(text: &str, mended: &str) {
    let found = findings(text);
    let edits = found.iter().flat_map(|finding| &finding.fix).flat_map(|fix| &fix.edits);
    assert_eq!(apply_edits(text, edits), mended);
}

#[test]
fn the_same_mark_goes() {
    check("工作有序推进⟦。。⟧", "工作有序推进。");
    check("合格率98.6⟦%%⟧，下降３⟦‰‰⟧，30⟦℃℃⟧", "合格率98.6%，下降３‰，30℃");
    check("托马斯⟦··⟧潘恩，增长5⟦～～⟧8%", "托马斯·潘恩，增长5～8%");
    check("一⟦、、⟧总体要求", "一、总体要求");
}

#[test]
fn marks_of_two_widths_are_offered() {
    for run in [",，", "，,", ";；", "。.", ".。", "：:", "。．", "!。", "、,"] {
        check_offered(&format!("任务已经完成⟦{run}⟧接着推进。"));
    }
    check_offered("由县政府负责⟦.,⟧各镇配合。");
    check_fixes("任务完成,，成效显著。.", "任务完成，成效显著。");
}

#[test]
fn what_was_meant_is_known_in_few_cases() {
    check_fixes("目标实现！。怎么保持？。要研究，。", "目标实现！怎么保持？要研究。");
    check_fixes("甲、，乙。，丙；。丁：，戊，；己", "甲、，乙。，丙；。丁：，戊，；己");
}

#[test]
fn a_figure_an_entity_a_name_of_a_file_keep_their_own_mark() {
    for right in [
        "面积增加2.，人口增加3.。",
        "增长率6.5&permil;，下降3&permil;。由Co.、Inc.承办",
        "支持.doc、.docx，显著水平为.05、.01，端口为:80、:8080",
        "清水江、?阳河，李?，张?、王?等",
        "标点“，。”和（；；）",
        "等等，...见图，![图](a.png)",
        "真的吗？！太好了！！！是吗?!",
        "总则......3，附则···5，开盘··8",
        "见5～6页，这样～～好吗，——是……。",
        "100%%d，%%注",
        "https://example.com/a,,b",
    ] {
        check_offered(right);
    }
}

#[test]
fn blanks_and_cells_are_no_slips() {
    check_offered("姓名：，电话：，住址：。");
    check_offered("张某,,男,,汉族");
    check_offered("序号,姓名,,备注");
    check("由县政府负责⟦,,⟧各镇配合。", "由县政府负责,各镇配合。");
}

#[test]
fn a_bracket_without_a_partner_is_one_too_many() {
    check("扩大范围⟦（（⟧含县城）。", "扩大范围（含县城）。");
    check("扩大范围（含县城⟦））⟧。", "扩大范围（含县城）。");
    check("扩大范围(含县城⟦))⟧。", "扩大范围(含县城)。");
    check("大力实施⟦““⟧强基”工程", "大力实施“强基”工程");
    check("执行《预算法⟦》》⟧的规定", "执行《预算法》的规定");
    check("⟦【【⟧提示】先登记", "【提示】先登记");
    check_offered("扩大范围⟦（（⟧含县城。");
    check_offered("⟦(（⟧七）其他情形");
}

#[test]
fn a_pair_around_a_pair_is_one_finding() {
    check("扩大范围⟦（（含县城））⟧。", "扩大范围（含县城）。");
    check("实施⟦““强基””⟧工程", "实施“强基”工程");
    check("执行⟦《《预算法》》⟧，加入⟦((RCEP))⟧", "执行《预算法》，加入(RCEP)");
    check_offered("扩大范围⟦(（含县城）)⟧。");
}

#[test]
fn brackets_may_lie_in_each_other() {
    for right in [
        "修订办法（（试行）稿），（含附件（一）和附件（二））",
        "依照《《水法》实施办法》，坚持““两山”理念”",
        "总分=((甲+乙)*丙)，((a+b))，哈哈:))",
        "总分=（（甲＋乙）×2",
        "《关于修改〈水法〉的决定》《甲》《乙》“丙”“丁”",
        "`（（`和[链接](https://example.com/a_(b))",
        // Another mark is wrong here.
        "平安“厦门““和谐”",
        "《关于修改〈水法》》",
    ] {
        check_offered(right);
    }
}

#[test]
fn what_may_close_in_another_paragraph_is_not_safe() {
    check_offered("⟦（（⟧一）甲；");
    check_offered("修改为：⟦““⟧强基”工程是指");
    check_offered("称为“强基⟦””⟧。");
}

#[test]
fn a_long_line_of_marks_is_read_in_linear_time() {
    for piece in [
        "（（",
        "（（甲",
        "（（甲）",
        "（（甲））",
        "““甲”””",
        "））",
        "，。",
        "：，甲",
        ",,甲,;",
        "5%%",
    ] {
        findings(&piece.repeat(30_000));
    }
    findings(&format!("{}甲{}", "（（乙".repeat(20_000), "丙））".repeat(20_000)));
}
