//! Published documents under edits of several lines: what is kept from edit to edit equals what a fresh
//! look finds.

use std::sync::Arc;

use hegao_core::linter::{Analysis, Settings};
use hegao_core::text::{Buffer, Place, PositionEncoding};

use crate::texts::read;

/// Numbers without a pattern, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// The document as it is published, broken into rows as a PDF has it, and with soft returns.
#[track_caller]
fn check(path: &str) {
    let text = read(&format!("corpus/{path}"));
    check_text(&text);
    check_text(&wrapped(&text));
    check_text(&text.replace("。\n", "。\u{b}"));
}

/// The beginning of a text with its rows broken after 28 characters, and a page number now and then.
fn wrapped(text: &str) -> String {
    const WIDTH: usize = 28;
    const ROWS: usize = 300;
    let mut rows: Vec<String> = Vec::new();
    for row in text.lines().filter(|row| !row.trim().is_empty()) {
        let characters: Vec<char> = row.chars().collect();
        for part in characters.chunks(WIDTH) {
            rows.push(part.iter().collect());
            if rows.len().is_multiple_of(40) {
                rows.extend([String::new(), format!("- {} -", rows.len() / 40)]);
            }
        }
    }
    rows.truncate(ROWS);
    rows.join("\n")
}

/// Copies, cuts and types lines of a text, and compares now and then.
#[track_caller]
fn check_text(text: &str) {
    const EDITS: usize = 60;
    let source: Vec<&str> = text.lines().collect();
    let settings = Arc::<Settings>::default();
    let mut buffer = Buffer::new(text, 1);
    let mut analysis = Analysis::new(text, Arc::clone(&settings));
    let mut numbers = Numbers(text.len() as u64);
    for edit in 1..=EDITS {
        let start = Place { row: numbers.below(buffer.row_count()), column: numbers.below(12) };
        let end = match numbers.below(3) {
            0 => start,
            rows => Place { row: start.row + rows - 1, column: start.column + numbers.below(9) },
        };
        let from = numbers.below(source.len());
        let copied = source[from..].iter().take(numbers.below(4)).copied();
        let new = match numbers.below(4) {
            0 => "的".to_owned(),
            1 => String::new(),
            2 => ["\u{b}", "\n", "\n- 3 -\n", "，"][numbers.below(4)].to_owned(),
            _ => copied.collect::<Vec<_>>().join("\n") + "\n",
        };
        let change = buffer.edit(start..end, &new, PositionEncoding::Utf16);
        let fresh = change.rows.start..change.rows.start + change.count;
        let texts = fresh.map(|row| buffer.row(row).into_owned()).collect();
        analysis.replace_rows(change.rows, texts);
        let found = analysis.findings();
        if edit % 20 == 0 {
            let mut fresh = Analysis::new(&buffer.text(), Arc::clone(&settings));
            assert_eq!(analysis.document(), fresh.document());
            assert_eq!(format!("{found:?}"), format!("{:?}", fresh.findings()));
        }
    }
}

#[test]
fn a_law() {
    check("law/海上交通安全法(2021-04-29).md");
}

#[test]
fn a_report() {
    check("reports/国务院政府工作报告2010.txt");
}

#[test]
fn a_notice_with_attachments() {
    check(
        "policy/国务院文件-国务院办公厅关于国家综合性消防救援车辆悬挂应急救援专用号牌有关事项的通知-国办发〔2018〕114号.txt",
    );
}
