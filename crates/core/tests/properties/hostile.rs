//! Documents made to be slow: the time of all rules, the outline and the fixes grows with the size,
//! and not with its square.

use std::sync::Arc;
use std::time::{Duration, Instant};

use hegao_core::linter::{self, Analysis, Settings};
use hegao_core::rules::Applicability;

/// The size of the smaller text in characters: small enough for a build without optimization, and
/// large enough that a square shows.
const SIZE: usize = 4_000;

/// Noise of the machine, which no number of tries takes away.
const NOISE: Duration = Duration::from_millis(30);

fn work(text: &str) -> Duration {
    let begun = Instant::now();
    let settings = Arc::new(Settings::default().with_comments(true));
    let mut analysis = Analysis::new(text, Arc::clone(&settings));
    analysis.findings();
    analysis.document().outline();
    assert!(analysis.take_panics().is_empty());
    linter::fix(text, &settings, Applicability::Safe, |_| true);
    begun.elapsed()
}

/// Checks that four times the text takes less than nine times as long. A square takes sixteen times
/// as long at every try, and a machine with other work to do does not.
#[track_caller]
fn check(name: &str, text: impl Fn(usize) -> String) {
    const TRIES: usize = 5;
    let (small, large) = (text(SIZE), text(4 * SIZE));
    let mut took = Vec::new();
    for _ in 0..TRIES {
        let times = (work(&small), work(&large));
        if times.1 < 9 * times.0 + NOISE {
            return;
        }
        took.push(times);
    }
    panic!("{name}: {took:?}");
}

/// So many characters of a pattern.
fn filled(pattern: &str, size: usize) -> String {
    pattern.chars().cycle().take(size).collect()
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

#[test]
fn every_character_of_unicode_is_text() {
    let all: String = ('\u{1}'..=char::MAX).step_by(37).collect();
    let mut analysis = Analysis::new(&all, Arc::default());
    analysis.findings();
    analysis.document().outline();
    assert!(analysis.take_panics().is_empty());
}
