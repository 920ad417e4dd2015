//! The outline of one document of each kind, as an editor shows it, and that it holds still while
//! somebody types.
//!
//! The documents are in `tests/outline`, each beside its expected outline. 令, 批复, 复函, 决定, 意见,
//! 通知 and 旧体通知 are documents of the State Council and its General Office (国令第706号, 国函〔2018〕144号,
//! 国办函〔1996〕14号, 国发〔2018〕44号, 国发〔2018〕39号, 国办发〔2018〕114号, 国发〔1981〕88号), 政府工作报告
//! is the report on the work of the government of 2007 and 条例 is 浙江省广告管理条例 (2020): public
//! documents without copyright. The others are written for this test.

use hegao_core::document::{Document, Node};
use hegao_core::text::lines;

use crate::blessed::blessed;
use crate::texts::{read, tests};

/// One line for each node: its kind, marker, title, and the rows that it reaches over, from 1.
fn render(nodes: &[Node], out: &mut String) {
    for node in nodes {
        let marker = node.marker.as_deref().map_or(String::new(), |marker| format!(" {marker}"));
        *out += &format!(
            "{}{}{marker} {} [{}-{}]\n",
            "  ".repeat(node.level - 1),
            node.kind.name(),
            node.title,
            node.span.start.row + 1,
            node.span.end.row + 1,
        );
        render(&node.children, out);
    }
}

/// Checks the outline of a document against the file beside it.
#[track_caller]
fn check(name: &str) {
    let mut outline = String::new();
    render(&Document::parse(&read(&format!("outline/{name}"))).outline(), &mut outline);
    blessed(&tests().join("outline").join(name).with_extension("outline"), &outline);
}

#[test]
fn official_documents() {
    for name in [
        "令.txt",
        "决定.txt",
        "复函.txt",
        "函.txt",
        "意见.txt",
        "批复.txt",
        "旧体通知.txt",
        "印发通知.txt",
        "通知.txt",
        "请示.txt",
        "报告.txt",
        "纪要.txt",
    ] {
        check(name);
    }
}

#[test]
fn other_documents() {
    for name in ["条例.md", "政府工作报告.txt", "方案.md", "简报.txt"] {
        check(name);
    }
}

/// Decimals of every kind, parts and chapters, the lists of tenders and standards, Markdown's lists.
#[test]
fn documents_of_every_numbering() {
    for name in ["预案.txt", "规划.txt", "招标文件.txt", "标准.txt", "迁移方案.md"] {
        check(name);
    }
}

/// What a reader sees of each node, in order.
fn labels(nodes: &[Node], out: &mut Vec<String>) {
    for node in nodes {
        let marker = node.marker.as_deref().unwrap_or("");
        out.push(format!("{} {:?} {marker}{}", node.level, node.kind, node.title));
        labels(&node.children, out);
    }
}

#[test]
fn a_name_ends_where_the_next_item_of_its_line_begins() {
    let text = "步骤9：(二)三要严明纪律(三)四要改进作风。";
    let mut found = Vec::new();
    labels(&Document::parse(text).outline(), &mut found);
    assert_eq!(found, ["1 Heading (二)", "2 Item 三要严明纪律(三)", "2 Item 四要改进作风"]);
}

/// Types a line into a document, character by character, before row `row`, and checks that all other
/// nodes stay as they are. `marks` are the nodes that the line may become.
#[track_caller]
fn check_typing(text: &str, row: usize, typed: &str, marks: usize) {
    let mut rows: Vec<String> = lines(text).map(str::to_owned).collect();
    rows.insert(row, String::new());
    let mut document = Document::parse(&rows.join("\n"));
    let mut before = Vec::new();
    labels(&document.outline(), &mut before);
    for end in typed.char_indices().map(|(byte, c)| byte + c.len_utf8()) {
        document.replace_rows(row..row + 1, [typed[..end].to_owned()]);
        let mut now = Vec::new();
        labels(&document.outline(), &mut now);
        let mut rest = now.iter();
        for label in &before {
            assert!(rest.any(|other| other == label), "{label} is lost at {:?}", &typed[..end]);
        }
        assert!(now.len() <= before.len() + marks, "{now:#?} at {:?}", &typed[..end]);
    }
}

#[test]
fn the_outline_holds_still_while_somebody_types() {
    let speech = read("讲话.txt");
    let row = |start: &str| {
        lines(&speech).position(|line| line.starts_with(start)).expect("the speech has this line")
    };
    let body = "同时，要首先从思想上重视，坚持“一盘棋”思想，分3个批次推进（见附件1）：2023年4月5日前完成。";
    check_typing(&speech, row("一要把握首要任务"), body, 0);
    check_typing(&speech, row("二、突出工作重点"), body, 0);
    check_typing(&speech, row("同志们,做好"), body, 0);
    check_typing(&speech, row("同志们:"), body, 0);
    check_typing(&speech, row("二、突出工作重点"), "四要抓好队伍建设。要选优配强“领头雁”。", 1);
    check_typing(
        &speech,
        row("三、强化政治担当"),
        "五是严格考核奖惩。一方面严考核，另一方面重激励。",
        1,
    );
    check_typing(&speech, row("同志们,做好"), "四、加强组织领导，在凝聚合力上走在前、作表率", 1);
    check_typing(&speech, row("推荐访问"), "2023年4月5日", 1);
    check_typing(&speech, row("推荐访问"), "附件：1.任务分工表", 2);
    check_typing(&speech, row("推荐访问"), "```", 0);
    check_typing(&speech, row("三是夯实基层基础"), "<!-- 待核 -->", 0);
}
