//! Documents made to be slow: the time of every rule by itself, of all of them, of the outline and of the fixes
//! grows with the size, and not with its square.

use std::sync::Arc;

use hegao_core::document::{Document, Position};
use hegao_core::ide;
use hegao_core::linter::{self, Analysis, Settings};
use hegao_core::rules::{Applicability, Finding, PunctuationStyle, RULES, RangeMark, Rule};

use crate::growth::{check_growth, timed};

/// The size of the smaller text in characters where all rules look at it: small enough for a build without
/// optimization, and large enough that a square shows.
const SIZE: usize = 4_000;

/// The same where one rule looks at it, which takes far less.
const SIZE_FOR_ONE: usize = 6_000;

/// The settings under which rules have most to do.
fn talkative(settings: Settings) -> Arc<Settings> {
    let style = PunctuationStyle {
        range: Some(RangeMark::Wave),
        half_width_brackets: false,
        no_pause_between_quotations: true,
    };
    let settings = settings
        .with_comments(true)
        .with_words(["党员员", "一窗办"])
        .with_terms([("登陆", "登录"), ("帐户", "账户"), ("人民银行", "中国人民银行")])
        .with_phrases([("批评和自我批评", ["批评与自我批评"])])
        .with_confusables([("布署", "部署"), ("听取了", "听到了")])
        .with_punctuation(style);
    Arc::new(settings)
}

/// Checks that all rules, the outline and the fixes take linear time for a text of any size.
#[track_caller]
fn check(name: &str, text: impl Fn(usize) -> String) {
    let texts = (&*text(SIZE), &*text(4 * SIZE));
    let settings = talkative(Settings::default());
    check_growth(name, texts, 6, |text| {
        let (took, mut analysis) = timed(|| {
            let mut analysis = Analysis::new(text, Arc::clone(&settings));
            analysis.findings();
            analysis.document().outline();
            analysis
        });
        assert!(analysis.take_panics().is_empty());
        took
    });
    // A longer text may take a round more.
    let settings = Arc::new(Settings::default().with_comments(true));
    let fix = |text: &str| timed(|| linter::fix(text, &settings, Applicability::Safe, |_| true)).0;
    check_growth(&format!("fixes of {name}"), texts, 9, fix);
}

/// Checks that a rule by itself takes linear time for its own examples again and again.
#[track_caller]
fn check_rule(rule: &'static Rule, name: &str, examples: &str) {
    let texts = (&*filled(examples, SIZE_FOR_ONE), &*filled(examples, 8 * SIZE_FOR_ONE));
    let settings = talkative(Settings::new([(rule, rule.severity)]));
    check_growth(&format!("{}, {name}", rule.code), texts, 12, |text| {
        let mut analysis = Analysis::new(text, Arc::clone(&settings));
        timed(|| analysis.findings()).0
    });
}

/// So many characters of a pattern.
fn filled(pattern: &str, size: usize) -> String {
    pattern.chars().cycle().take(size).collect()
}

/// The examples on a rule's page, right and wrong.
fn examples(rule: &Rule) -> String {
    let blocks = rule.page.split("```").skip(1).step_by(2);
    let texts = blocks.filter_map(|block| Some(block.split_once('\n')?.1));
    texts.collect::<String>().replace(['⟦', '⟧'], "")
}

/// Runs a check for each rule of one half of the table, so that two tests share the work.
fn for_rules(half: usize) {
    for rule in RULES.iter().skip(half).step_by(2) {
        let rows = examples(rule);
        check_rule(rule, "many rows", &rows);
        check_rule(rule, "one row", &rows.replace('\n', ""));
    }
}

#[test]
fn every_rule_takes_linear_time_for_its_examples() {
    for_rules(0);
}

#[test]
fn every_other_rule_takes_linear_time_for_its_examples() {
    for_rules(1);
}

/// What was found to take a square once, each where the rule that did is alone.
#[test]
fn a_rule_alone_takes_linear_time() {
    for (code, pattern) in [
        ("wording-term", "请登陆系统核对帐户，并报人民银行备案。"),
        ("wording-confusable", "请登陆系统核对帐户，并报人民银行备案，布署工作。"),
        (
            "numbering-reference",
            "# 某县防汛应急预案## 5 应急响应### 5.1 分级### 5.2 启动按照本预案第5.4条转移，见5.2。",
        ),
        (
            "numbering-sequence",
            "某市管理办法\n第一条 为了管理。\n第二条 设置。\n第四条 违反本办法第二条、第五条的。\n第五条 处罚。\n",
        ),
    ] {
        let rule = hegao_core::rules::find(code).unwrap();
        check_rule(rule, pattern, pattern);
    }
}

/// Rows that are numbered on and on, and names that all differ.
#[test]
fn numbers_that_run_on_take_linear_time() {
    let chinese = |number: usize| hegao_core::language::numeral::chinese(number as u32);
    let forms: [(&str, &dyn Fn(usize) -> String); 12] = [
        ("articles", &|n| {
            format!("第{}条 见第{}条第二款第（三）项。\n", chinese(n), chinese(n + 1))
        }),
        ("articles with a gap each", &|n| {
            format!("第{}条 违反本办法第{n}条的。\n", chinese(2 * n))
        }),
        ("sections", &|n| format!("{}、要点{n}\n（一）甲\n（三）乙\n", chinese(n))),
        ("decimals", &|n| format!("{n}.1 要点\n{n}.3 要点，见{}.2\n", n + 1)),
        ("attachments", &|n| format!("附件{n}\n关于甲{n}的通知\n见附件{}。\n", n + 1)),
        ("one note", &|n| format!("{}{n}.甲{n}\n", if n == 1 { "附件：" } else { "　　　" })),
        ("tables", &|n| format!("表{n} 甲\n见表{}。\n", n + 2)),
        ("contents", &|n| format!("{}第{n}章 甲{n}……{n}\n", if n == 1 { "目录\n" } else { "" })),
        ("dates", &|n| format!("自2023年{}月{}日（星期一）至{n}年1月1日，", n % 15, n % 33)),
        ("titles", &|n| format!("《关于甲{n}的办法》、《关于甲{n}的办法》〔20{n}〕{n}号，")),
        ("sentences twice", &|n| format!("要抓好第{}项工作的落实并报告。", n / 2)),
        ("comments", &|n| format!("<!-- hegao-ignore duplicate-word: {n} -->\n党委党委{n}\n")),
    ];
    for (name, form) in forms {
        let text = |size: usize| {
            let mut text = String::new();
            let mut count = 0;
            for number in 1.. {
                let part = form(number);
                count += part.chars().count();
                text += &part;
                if count >= size {
                    break;
                }
            }
            text
        };
        check(name, text);
    }
}

#[test]
fn one_line_takes_linear_time() {
    for pattern in [
        "的",
        "党员员的的",
        "党委党委",
        "会议听取了汇报，会议听取了汇报，",
        "。。",
        "一是二是三是",
        "首先，其次，最后，",
        "（［【〔｛《“‘",
        "“”",
        "（一）第一条见附件1三点意见：",
        "；（一）甲；1）乙；①丙；a）丁",
        "1.1.1.1.1.1",
        "。1.甲。2.乙",
        "<!--",
        "``a`",
        "\u{202a}\u{202e}\u{2066}",
        "\0",
        "e\u{301}",
        "𠮷😀",
        "\u{b}",
        "\u{2028}一、甲。",
        "&nbsp;",
        "<p>",
        "</p>&ensp;",
        "&nbsp;字",
        "XX ",
        "××【{&#〔20",
        "布署，截止2024年3月已建成，扎扎实实的推进工作，",
        "来源：同志们，",
    ] {
        check(pattern, |size| filled(pattern, size));
    }
}

/// So many of one thing, and then so many of another, which may look back at all of the first.
#[test]
fn one_thing_after_another_takes_linear_time() {
    const PAIRS: &[(&str, &str)] = &[
        ("（1）", "\u{c}"),
        ("\u{feff}", "首先，其次，最后，"),
        ("　", "一是二是"),
        (" ", "[名称]、"),
        ("“", "”"),
        ("（", "）"),
        ("《", "》"),
        ("`", "一、"),
        ("第一条\n", "见第一条、"),
        ("附件：1.甲\n", "附件1\n"),
        ("附件1\n", "见附件1。"),
        ("以下三个方面：", "一是甲；"),
        ("一、甲\n", "（一）乙\n"),
        ("1 甲\n", "1.1 乙\n"),
        ("1.1 甲\n", "2.1 乙\n"),
        ("1.1.1 甲\n", "1.1.1.1.1.1.1 乙\n"),
        ("1.1甲\n", "3.5亿元\n"),
        ("2.2 甲\n2.3 乙\n", "4.4 丙\n"),
        ("1.甲\n3.乙\n", "（a）丙\n（i）丁\n"),
        ("表1-1 甲\n", "表2-1 乙\n"),
        ("1.甲\n（一）乙\n2.丙\n（一）丁\n", "A. 戊\n"),
        ("一、甲\n三、乙。二、丙\n", "步骤一：丁\n"),
        ("\n", "一是甲。\n"),
        ("一是甲。\n", " \n"),
        ("目录\n", "第一章 甲……1\n"),
        ("目录\n一、甲\n二、乙\n", "一、甲\n丙。\n"),
        ("目录\n一、甲……1\n一、乙……1\n", "一、乙\n一、甲\n"),
        ("包括：\n第一章 甲\n第二章 乙\n", "第一章 甲\n丙。\n"),
        ("一、甲\n乙。\n丙丁\n1.戊\n", "說明：\n一、甲\n"),
        ("名称：电话：\n", "地址：某县\n"),
        ("附　件 1\n", "\u{c}关于甲的通知\n"),
        ("会议听取了工作汇报，并提出要求。\n", "会议听取了工作汇报，并提出要求。"),
        ("<!-- hegao-ignore-start duplicate -->\n", "党委党委\n"),
        ("党员员\n", "<!-- hegao-ignore duplicate -->\n"),
        ("```\n", "一、甲\n"),
        ("某市人民政府\n", "2023年4月5日\n"),
        ("# 甲\n", "###### 乙\n"),
        ("主送：某市人民政府\n", "抄送：某厅\n"),
        (
            "一、要坚持稳中求进工作总基调，完整准确全面贯彻\n",
            "（二）要坚持稳中求进，工作总基调，完整准确全\n",
        ),
        ("要坚持稳中求进工作总基调，完整准确全面贯彻新发\n", "\n- 1 -\n"),
        ("要坚持稳中求进工作总基调，完整准确全面贯彻新发\n", "某某市年鉴\n"),
        ("　　要坚持稳中求进，完整准确\n", "全面贯彻新发展理念，抓好\n"),
        ("```\n", "<!--\n"),
    ];
    for (first, then) in PAIRS {
        let half = |size: usize| [filled(first, size / 2), filled(then, size / 2)].concat();
        check(&format!("{first:?}, {then:?}"), half);
        let both = [*first, *then].concat();
        check(&format!("{first:?} and {then:?}"), |size| filled(&both, size));
    }
}

/// What an editor asks of a document: all of it at once, and one place.
fn questions(document: &Document, findings: &[Finding]) {
    let last = document.lines().len() - 1;
    ide::tokens::tokens(document, 0..last);
    ide::folding::folding_ranges(document);
    ide::hints::hints(document);
    ide::count::counts(document);
    let middle = document.text(last / 2).len() / 2;
    let middle = document.text(last / 2).floor_char_boundary(middle);
    for caret in [Position { row: last / 2, byte: middle }, Position { row: last, byte: 0 }] {
        ide::hover::hover(document, findings, caret);
        ide::definition::definition(document, caret);
        ide::references::references(document, caret, true);
        ide::highlight::highlights(document, caret);
        ide::rename::rename(document, caret);
        ide::renumber::renumber(document, caret);
        ide::completion::candidates(document, caret, ide::today::Today::at(1_700_000_000));
        ide::selection::selection_ranges(document, &[caret]);
        ide::on_enter::on_enter(document, caret.row);
    }
}

#[test]
fn what_an_editor_asks_of_many_rows_takes_linear_time() {
    for pattern in [
        "一、甲\n（一）乙\n1.丙\n",
        "第一条 见第二条。\n",
        "第一条 见第一条第二款第（三）项。\n（一）甲；\n",
        "第一章 甲\n见第一章第二节。\n",
        "1.1 甲\n1.2 见1.1、1.3。\n",
        "表1 甲\n见表1、表2。\n",
        "以下三点意见：\n一是甲；\n二是乙。\n",
        "目录\n第一章 甲……1\n第一章 甲\n",
        "党员员的的，，见《关于甲的通知》（国办发〔2023〕5号）。\n",
    ] {
        let texts = (&*filled(pattern, SIZE_FOR_ONE), &*filled(pattern, 8 * SIZE_FOR_ONE));
        check_growth(pattern, texts, 12, |text| {
            let (document, findings) = Analysis::new(text, Arc::default()).into_findings();
            timed(|| questions(&document, &findings)).0
        });
    }
}

#[test]
fn every_character_of_unicode_is_text() {
    let all: String = ('\u{1}'..=char::MAX).step_by(37).collect();
    let mut analysis = Analysis::new(&all, Arc::default());
    analysis.findings();
    analysis.document().outline();
    assert!(analysis.take_panics().is_empty());
}
