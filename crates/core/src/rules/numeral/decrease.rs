//! 减少2倍: nothing can become less by more than all of it.

use super::range_before;
use crate::rules::{LineFindings, LineInput, Rule};

pub static RULE: Rule = Rule {
    code: "numeral-decrease",
    title: "减少若干倍",
    page: include_str!("decrease.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

const VERBS: [&str; 16] = [
    "下降", "减少", "降低", "缩小", "缩短", "减小", "下跌", "缩减", "减轻", "锐减", "下滑", "回落",
    "骤降", "压减", "压缩", "减弱",
];

/// What is said beside such a verb of figures and pictures.
const GROWTH: [&str; 6] = ["放大", "扩大", "增大", "增加", "提高", "上升"];

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    let text = line.text();
    for quantity in line.quantities() {
        if &text[quantity.unit.clone()] != "倍" {
            continue;
        }
        let number = range_before(text, quantity.number.start)
            .map_or(quantity.number.start, |first| first.start);
        let before = without_adverb(&text[..number]);
        let Some(verb) = VERBS.iter().find(|verb| before.ends_with(*verb)) else { continue };
        let start = before.len() - verb.len();
        // 扩大或缩小10倍 is said of figures, and 放大、缩小2倍 of pictures.
        let is_of_figures = before[..start]
            .strip_suffix(['或', '、', '和', '/'])
            .is_some_and(|other| GROWTH.iter().any(|verb| other.ends_with(verb)));
        let bytes = start..quantity.bytes.end;
        if !is_of_figures && line.is_prose(&bytes) {
            found.add(
                bytes,
                format!("“{verb}”的幅度不能用“倍”表示，宜用分数、百分数或“{verb}到几分之一”"),
            );
        }
    }
}

/// A text without what stands between the verb and the number: 减少了近2倍.
fn without_adverb(text: &str) -> &str {
    let text = text.trim_end();
    let text = ["将近", "大约", "超过", "近", "约", "超", "整整", "逾"]
        .iter()
        .find_map(|word| text.strip_suffix(word))
        .unwrap_or(text);
    text.strip_suffix('了').unwrap_or(text)
}
