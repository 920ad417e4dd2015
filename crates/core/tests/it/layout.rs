//! Paragraphs that were broken over rows, and rows that hold several lines.

use std::sync::Arc;

use hegao_core::document::{Document, Position, Span, TextPosition};
use hegao_core::linter::{self, Analysis, Settings};
use hegao_core::rules::{Applicability, Severity};
use hegao_core::text::lines;

/// Checks the rows of each line that has several, from 0.
#[track_caller]
fn check(text: &str, expected: &[(usize, usize)]) {
    let document = Document::parse(text);
    let rows = (0..document.lines().len()).map(|line| document.rows_of(line));
    let found: Vec<_> = rows.filter(|(first, last)| first < last).collect();
    assert_eq!(found, expected, "{text}");
}

/// Checks what is found as warnings in a text.
#[track_caller]
fn check_found(text: &str, expected: &[&str]) {
    let (document, found) = Analysis::new(text, Arc::default()).into_findings();
    let found = found.iter().filter(|finding| finding.severity >= Severity::Warning);
    let found: Vec<String> = found
        .map(|finding| {
            let span = document.to_text(finding.span);
            let rows = span.start.row..=span.end.row;
            format!("{rows:?} {}", finding.message)
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// Three paragraphs under headings.
const NOTICE: &str = "关于加强档案管理工作的通知\n\
各科室：\n\
为进一步规范档案的收集、整理和保管，根据《中华人民共和国档案法》第二十条和本市有关规定，现就有关事项通知如下。\n\
一、明确收集范围\n\
凡在工作中形成的、具有保存价值的文件材料，都应当按时归档，任何人不得据为己有。主要有三类：一是公文，二是会议材料，三是音像材料，四是电子数据，由办公室统一登记。\n\
二、落实保管责任\n\
各科室要指定专人负责，做到账物相符，发现问题及时报告，确保档案完整、准确、系统和安全，严防丢失和损毁。\n";

/// The text with its rows broken after so many characters.
fn wrapped(text: &str, width: usize) -> String {
    let rows = text.lines().flat_map(|row| {
        let characters: Vec<char> = row.chars().collect();
        let parts: Vec<String> = characters.chunks(width).map(String::from_iter).collect();
        if parts.is_empty() { vec![String::new()] } else { parts }
    });
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_wrapped_text_has_the_lines_of_the_text() {
    for width in [16, 20, 24, 31, 36] {
        let whole = Document::parse(NOTICE.trim_end());
        let text = wrapped(NOTICE, width);
        let document = Document::parse(&text);
        assert_eq!(document.lines(), whole.lines(), "{text}");
        assert_eq!(document.outline(), whole.outline());
    }
}

#[test]
fn a_page_may_end_inside_a_paragraph() {
    let text = wrapped(NOTICE, 20);
    let broken = text.replacen("的文件材料", "\n\n- 3 -\n\u{c}的文件材料", 1);
    let whole = Document::parse(NOTICE.trim_end());
    let text = wrapped(NOTICE, 20);
    let row = text.lines().position(|row| row.contains("任何人")).unwrap();
    let rows: Vec<&str> = text.lines().collect();
    let page = |number: &str| {
        [rows[..row].join("\n"), number.to_owned(), rows[row..].join("\n")].join("\n")
    };
    for between in ["- 3 -", "\n— 3 —\n", "第3页 共9页", "- 3 -\n\u{c}", "3 / 9"] {
        assert_eq!(Document::parse(&page(between)).lines(), whole.lines(), "{between:?}");
    }
    assert_ne!(Document::parse(&page("")).lines(), whole.lines());
    assert!(Document::parse(&broken).lines().len() > whole.lines().len());
}

#[test]
fn running_headers_do_not_part_a_paragraph() {
    let sentence = "要加强组织领导，压实工作责任，完善制度机制，强化监督检查，";
    let paragraph = sentence.repeat(9) + "确保取得实效。";
    let rows = wrapped(&paragraph, 22);
    let mut text = String::new();
    for (row, line) in rows.lines().enumerate() {
        text += line;
        text +=
            if row % 3 == 2 { "\n\n某某市志愿服务条例释义　第1页\n\n" } else { "\n" };
    }
    let document = Document::parse(text.trim_end());
    assert_eq!(document.text(0), paragraph);
}

#[test]
fn a_short_paragraph_may_be_broken() {
    check("　　建设单位应当自收到通知之日起十日内提出申\n请，并提交有关材料。", &[(0, 1)]);
    check("　　全年新增城镇就业人口\n３．６万人，超过预期。", &[(0, 1)]);
    check(
        "会议强调，要坚持把群众的事当作自己的事来办，切实\n解决急难愁盼问题，不断提高群众的获得感。",
        &[(0, 1)],
    );
}

#[test]
fn what_stands_for_itself_is_left_alone() {
    for text in [
        // A title, an address, a signature.
        "　　　　关于开展检查的\n通知\n各单位：\n　　请认真执行。\n某市档案局\n2023年5月1日",
        // Headings above their paragraphs, indented or not.
        "　　一、总体要求\n坚持稳中求进，做好各项工作。\n　　二、主要任务\n抓住重点，补齐短板。",
        "总体要求\n坚持稳中求进，做好各项工作。",
        // A form, a table of cells, verse.
        "项目名称：某某工程建设项目可行性研究\n建设单位：某某市住房和城乡建设管理局\n建设地点：某某市某某区某某路，某号院",
        "张三　李四　王五　赵六　钱七　孙八\n周九　吴十　郑一　冯二　陈三　褚四\n卫五　蒋六　沈七　韩八　杨九　朱十",
        "红军不怕远征难，万水千山只等闲。\n五岭逶迤腾细浪，乌蒙磅礴走泥丸。\n金沙水拍云崖暖，大渡桥横铁索寒。",
        // Items of one length.
        "一是加强组织领导，落实工作责任\n二是加强宣传引导，营造良好氛围\n三是加强督促检查，确保取得实效",
    ] {
        check(text, &[]);
    }
}

#[test]
fn code_and_comments_are_left_alone() {
    let text = wrapped(NOTICE, 20);
    let all = Document::parse(&text).lines().len();
    for block in [format!("```\n{text}\n```"), format!("<!--\n{text}\n-->")] {
        let document = Document::parse(&block);
        assert_eq!(document.lines().len(), lines(&block).count());
    }
    assert!(all < lines(&text).count());
}

#[test]
fn a_soft_return_begins_a_line() {
    let document = Document::parse("一、目标\u{b}二、任务\u{2028}四、保障\n附则");
    let texts: Vec<&str> = document.lines().iter().map(|line| line.text()).collect();
    assert_eq!(texts, ["一、目标", "二、任务", "四、保障", "附则"]);
    assert_eq!((document.row_count(), document.row_text(1)), (2, "附则"));
    check_found("一、目标\u{b}二、任务\u{b}四、保障", &["0..=0 “四、”之前缺“三、”"]);
}

#[test]
fn rules_read_paragraphs() {
    // A word, a marker and a number that the break cuts in two.
    check_found(
        "　　申请延期的，由经办机构审核，报主管领导批\n准准予延期的，应当告知申请人。",
        &[],
    );
    check_found("　　一是抓学习。二是抓落实。三\n是抓督查。四是抓考核。", &[]);
    check_found("　　各项权重之和应当等于一，即(A1＋A2＋A3＝\n1)。", &[]);
    // And a mistake that it cuts in two.
    check_found("　　向奋战在抗洪一线的广大党\n员员干部表示慰问。", &["0..=1 多了一个“员”"]);
}

#[test]
fn what_crosses_rows_is_offered_and_not_applied() {
    let text = "　　向奋战在抗洪一线的广大党员\n员干部表示慰问，并致敬。。";
    let settings = Arc::<Settings>::default();
    let safe = linter::fix(text, &settings, Applicability::Safe, |_| true);
    assert_eq!(safe.text, "　　向奋战在抗洪一线的广大党员\n员干部表示慰问，并致敬。");
    let all = linter::fix(text, &settings, Applicability::Unsafe, |_| true);
    assert_eq!(all.text, "　　向奋战在抗洪一线的广大党员\n干部表示慰问，并致敬。");
}

#[test]
fn every_place_of_the_text_is_one_of_the_document() {
    for text in [wrapped(NOTICE, 20), NOTICE.replace('\n', "\u{b}"), NOTICE.to_owned()] {
        let document = Document::parse(&text);
        for (line, parsed) in document.lines().iter().enumerate() {
            for (byte, _) in parsed.text().char_indices() {
                let place = Position { row: line, byte };
                let there = document.to_text(Span { start: place, end: place }).start;
                assert_eq!(document.in_document(there), place);
                let character = |text: &str, byte: usize| text[byte..].chars().next();
                let here = character(document.row_text(there.row), there.byte);
                assert_eq!(here, character(parsed.text(), byte));
            }
        }
        // A place that belongs to no line leads to the nearest.
        for row in 0..document.row_count() {
            for (byte, _) in document.row_text(row).char_indices() {
                let place = document.in_document(TextPosition { row, byte });
                assert!(document.text(place.row).is_char_boundary(place.byte), "{place:?}");
            }
        }
    }
}
