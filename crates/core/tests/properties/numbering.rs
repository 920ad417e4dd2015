//! What holds for any text: the outline is a tree, edits lead to what parsing leads to, renumbering
//! mends, and nothing takes more than linear time.

use std::time::{Duration, Instant};

use hegao_core::document::{Document, Node, Position};
use hegao_core::rules::{Finding, RULES, RuleOptions};
use hegao_core::testing::apply_edits;
use hegao_core::text::lines;
use proptest::collection::vec;
use proptest::prelude::*;

/// The findings of the numbering rules.
fn numbering(document: &Document) -> Vec<Finding> {
    let rules = RULES.iter().filter(|rule| rule.group() == "numbering");
    let checks = rules.filter_map(|rule| rule.document);
    checks.flat_map(|check| check(document, &RuleOptions::default())).collect()
}

fn sequence(document: &Document) -> Vec<Finding> {
    let mut found = numbering(document);
    found.retain(|finding| finding.rule.code == "numbering-sequence");
    found
}

/// A piece of a document: what makes structure, alone and in odd company.
fn piece() -> impl Strategy<Value = String> {
    let numeral = prop_oneof![
        (1_u32..40).prop_map(|n| n.to_string()),
        proptest::sample::select(vec!["一", "二", "三", "四", "十", "十二", "二十", "百", "〇"])
            .prop_map(str::to_owned),
    ];
    let wrapped = (
        proptest::sample::select(vec![
            "{}、",
            "（{}）",
            "({})",
            "{}.",
            "{}．",
            "第{}条 ",
            "第{}条",
            "第{}章 ",
            "第{}节 ",
            "{}是",
            "{}要",
            "第{}，",
            "其{}，",
            "附件{}",
            "附件：{}.",
            "表{} ",
            "图{}：",
            "本法第{}条第{}款",
            "讲{}点意见：",
            "（见附件{}）",
            "第{} 条",
        ]),
        numeral,
    )
        .prop_map(|(form, numeral)| form.replace("{}", &numeral));
    let plain = proptest::sample::select(vec![
        "\n",
        "\n",
        "\n",
        "\r\n",
        "\n\n",
        "　　",
        "# ",
        "## ",
        "**",
        "首先",
        "其次",
        "最后",
        "①",
        "②",
        "“",
        "”",
        "：",
        "。",
        "；",
        "，",
        "目录",
        "附件",
        "抄送：",
        "各部门：",
        "2023年4月5日",
        "工作",
        "关于某事的通知",
        "某市人民政府",
        "某某法",
        "```",
        "<!--",
        "|",
        "`",
        "http://a.cn",
        "𠮷",
        "\u{b}",
        " ",
    ])
    .prop_map(str::to_owned);
    prop_oneof![3 => wrapped, 4 => plain, 1 => any::<char>().prop_map(String::from)]
}

fn text() -> impl Strategy<Value = String> {
    vec(piece(), 0..80).prop_map(|pieces| pieces.concat())
}

/// Checks that nodes stand in order and apart, inside their parent, and on character boundaries.
fn check_tree(document: &Document, nodes: &[Node], level: usize, mut from: Position, to: Position) {
    for node in nodes {
        assert_eq!(node.level, level, "{node:?}");
        assert!(from <= node.span.start && node.span.end <= to, "{node:?} in {from:?}..{to:?}");
        assert!(node.span.start <= node.name.start && node.name.end <= node.span.end, "{node:?}");
        for at in [node.span.start, node.span.end, node.name.start, node.name.end] {
            assert!(document.text(at.row).is_char_boundary(at.byte), "{at:?} of {node:?}");
        }
        check_tree(document, &node.children, level + 1, node.span.start, node.span.end);
        from = node.span.end;
    }
}

fn end(document: &Document) -> Position {
    let row = document.lines().len() - 1;
    Position { row, byte: document.text(row).len() }
}

/// Renumbers until nothing is left to renumber: one fix after the other, as a writer would.
fn renumbered(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..200 {
        let document = Document::parse(&text);
        let Some(fix) = sequence(&document).into_iter().find_map(|finding| finding.fix) else {
            break;
        };
        text = apply_edits(&text, &fix.edits);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_tree(text in text()) {
        let document = Document::parse(&text);
        check_tree(&document, &document.outline(), 1, Position::default(), end(&document));
        for finding in numbering(&document) {
            let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
            let related = finding.related.iter().map(|related| related.span);
            for span in edits.chain(related).chain([finding.span]) {
                for at in [span.start, span.end] {
                    prop_assert!(document.text(at.row).is_char_boundary(at.byte), "{:?}", finding);
                }
                prop_assert!(span.start <= span.end);
            }
        }
    }

    #[test]
    fn an_edit_leads_where_parsing_leads(text in text(), new in text(), at in 0.0..1.0, count in 0_usize..6) {
        let mut rows: Vec<String> = lines(&text).map(str::to_owned).collect();
        let start = (rows.len() as f64 * at) as usize;
        let range = start..(start + count).min(rows.len());
        let inserted: Vec<String> = lines(&new).map(str::to_owned).collect();
        let mut document = Document::parse(&text);
        document.replace_rows(range.clone(), inserted.clone());
        rows.splice(range, inserted);
        prop_assert_eq!(document, Document::parse(&rows.join("\n")));
    }

    #[test]
    fn renumbering_a_clean_document_changes_nothing(sizes in vec(1_usize..5, 1..6), style in 0_usize..3) {
        let text = clean(&sizes, style);
        let found = numbering(&Document::parse(&text));
        let messages: Vec<_> = found.iter().map(|f| (f.rule.code, &f.message)).collect();
        prop_assert!(found.iter().all(|f| f.rule.code == "numbering-single"), "{:?} in\n{}", messages, text);
        prop_assert_eq!(renumbered(&text), text);
    }

    #[test]
    fn renumbering_a_broken_document_mends_it(
        sizes in vec(3_usize..6, 2..6), style in 0_usize..3, at in 0.0..1.0, number in 1_u32..9,
    ) {
        let text = broken(&clean(&sizes, style), at, number);
        let mended = renumbered(&text);
        let left = sequence(&Document::parse(&mended));
        // A first member that is lost is not for a program to invent.
        let left: Vec<_> = left.iter().filter(|finding| finding.fix.is_some()).collect();
        prop_assert!(left.is_empty(), "{:?} in\n{}\nfrom\n{}", left, mended, text);
    }
}

/// A document of sections with so many items each, rightly numbered.
fn clean(sizes: &[usize], style: usize) -> String {
    let write = hegao_core::language::numeral::chinese;
    let mut text = String::from("关于做好某项工作的通知\n各单位：\n");
    for (section, &size) in (1..).zip(sizes) {
        text += &format!("{}、第某部分\n", write(section));
        for item in 1..=size as u32 {
            let marker = match style {
                0 => format!("（{}）", write(item)),
                1 => format!("{item}."),
                _ => format!("{}是", write(item)),
            };
            text += &format!("{marker}抓好落实。\n");
        }
    }
    text
}

/// The text with another number in one of its items.
fn broken(text: &str, at: f64, number: u32) -> String {
    let mut rows: Vec<String> = lines(text).map(str::to_owned).collect();
    let items: Vec<usize> = (0..rows.len()).filter(|&row| rows[row].ends_with('。')).collect();
    let row = items[(items.len() as f64 * at) as usize];
    let line = Document::parse(&rows[row]).lines()[0].clone();
    if let Some(marker) = line.markers().first() {
        let content = marker.rewrite(line.text(), number);
        rows[row].replace_range(marker.numeral.clone(), &content);
    }
    rows.join("\n")
}

/// Checks that a text is worked off in linear time. A step that looks back at all lines, or at all of a
/// line, would take minutes.
#[track_caller]
fn check_fast(text: &str) {
    const LIMIT: Duration = Duration::from_secs(20);
    let began = Instant::now();
    let document = Document::parse(text);
    let outline = document.outline();
    check_tree(&document, &outline, 1, Position::default(), end(&document));
    let findings = numbering(&document);
    let took = began.elapsed();
    assert!(took < LIMIT, "{took:?}, {} findings", findings.len());
}

fn repeated(pattern: &str, characters: usize) -> String {
    pattern.repeat(characters / pattern.chars().count())
}

#[test]
fn hostile_lines_take_linear_time() {
    for pattern in ["一是", "（", "第", "“"] {
        check_fast(&repeated(pattern, 1_000_000));
    }
    for pattern in [
        "一是二是",
        "一是二是一要二要",
        "一是二是三抓",
        "”",
        "一",
        "9",
        "`",
        "`a``b",
        "$",
        "<a",
        "](",
        "://",
        "a://",
        "①",
        "①②",
        "（一）",
        "1.",
        "第一条",
        "第一条。",
        "本法第一条、",
        "本",
        "附件",
        "（附件1）",
        "见表1",
        "表1 ",
        "三点",
        "讲三点意见：",
        "首先其次",
        "其一，其二，",
        " ",
        "　",
        "#",
        "**",
        "图1 ",
    ] {
        check_fast(&repeated(pattern, 100_000));
    }
}

#[test]
fn hostile_documents_take_linear_time() {
    const MANY: usize = 10_000;
    let numbered = |form: &dyn Fn(usize) -> String| (1..=MANY).map(form).collect::<String>();
    check_fast(&numbered(&|n| format!("第{n}条 内容\n")));
    check_fast(&numbered(&|n| format!("第{}条 违反本法第{n}条\n", n / 2 + 1)));
    check_fast(&numbered(&|n| format!("{}、标题\n", if n % 2 == 0 { "一" } else { "三" })));
    check_fast(&numbered(&|_| "（二）标题\n".to_owned()));
    check_fast(&numbered(&|n| format!("{}.标题\n", n % 97)));
    check_fast(&numbered(&|n| format!("附件{n}\n名单\n")));
    check_fast(&numbered(&|n| format!("附件：{}.名单\n", n % 9)));
    check_fast(&numbered(&|_| "附件\n".to_owned()));
    check_fast(&numbered(&|_| "某单位\n\n2023年4月5日\n".to_owned()));
    check_fast(&numbered(&|_| "“一、\n".to_owned()));
    check_fast(&numbered(&|_| "目录\n".to_owned()));
    check_fast(&numbered(&|n| format!("表{n}\n见表{}\n", n + 1)));
    check_fast(&numbered(&|_| "\n".to_owned()));
    check_fast(&numbered(&|_| "以下三点：\n\n\n".to_owned()));
    check_fast(&numbered(&|_| "一是二是\n一要二要\n".to_owned()));
}

#[test]
fn wrong_nesting_takes_linear_time() {
    let levels = [
        "①",
        "（1）",
        "1.",
        "（一）",
        "一、",
        "第一条 ",
        "第一节 ",
        "第一章 ",
        "第一编 ",
        "# ",
        "###### ",
    ];
    let deep: String = (0..1000).map(|n| format!("{}内容\n", levels[n % levels.len()])).collect();
    check_fast(&deep);
    let deeper: String =
        (0..1000).map(|n| format!("{}内容\n", levels[n * 7 % levels.len()])).collect();
    check_fast(&deeper);
}

#[test]
fn numbers_that_are_none_are_no_markers() {
    for text in [
        "一百百零零、工作",
        "第99999999999999999999条 内容",
        "（一一）工作",
        "0.工作",
        "第零条 内容",
    ] {
        let document = Document::parse(text);
        assert!(document.series().is_empty() && numbering(&document).is_empty(), "{text}");
    }
}
