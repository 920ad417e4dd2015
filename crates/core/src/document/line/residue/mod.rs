//! What is left in a line of the web page or the writing tool that a text was copied from: 来源：网友投稿,
//! 下面是小编为大家整理的……, 上一篇：……, 以下是为您起草的通知：

mod about;
mod assistant;
mod page;
mod title_note;

use std::ops::Range;

use about::is_about;
use assistant::is_assistant;
use page::{is_footer, is_introduction, is_navigation};
use title_note::title_note;

/// What is left of a web page or of a writing tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Residue {
    /// What it was.
    pub source: Source,
    /// In bytes of the line: the whole body, or a note behind a title.
    pub bytes: Range<usize>,
}

/// What a residue was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// What a web page says about a text: 来源：网友投稿　时间：2024-03-05 14:40:06
    About,
    /// How a web page introduces a text: 下面是小编为大家整理的讲话稿
    Introduction,
    /// What one clicks on: 上一篇：…… 打印本页 首页 > 新闻
    Navigation,
    /// What a page says at its foot: 版权所有
    Footer,
    /// What a writing tool says to its user: 以下是为您起草的通知：
    Assistant,
    /// A note behind a title: （全文）
    TitleNote,
}

/// No residue is longer, in bytes; links to other texts may be many.
const LONGEST: usize = 600;

/// What the body of a line is left from. `text` is the line; a line of prose is told by its first character
/// or by its length.
pub(super) fn residue(text: &str, body: Range<usize>) -> Option<Residue> {
    let written = &text[body.clone()];
    if written.is_empty() || written.len() > LONGEST {
        return None;
    }
    if let Some(source) = source(written) {
        return Some(Residue { source, bytes: body });
    }
    let note = title_note(written)?;
    Some(Residue { source: Source::TitleNote, bytes: body.start + note..body.end })
}

fn source(body: &str) -> Option<Source> {
    // Marks that a page puts before its buttons and labels.
    let line = body.trim_start_matches(|c: char| "【[（(>»›·•●◆■★☆|-—　 ".contains(c));
    let first = line.chars().next()?;
    if !is_first(first) || line.contains("](") {
        return None;
    }
    let is_closed = line.ends_with(['。', '！', '；']);
    let rules = [
        (is_about(line), Source::About),
        (is_introduction(line), Source::Introduction),
        (!is_closed && is_navigation(line), Source::Navigation),
        (is_footer(line), Source::Footer),
        (is_assistant(line), Source::Assistant),
    ];
    rules.into_iter().find(|(is, _)| *is).map(|(_, source)| source)
}

/// The characters that a residue may begin with.
fn is_first(first: char) -> bool {
    static SET: crate::language::CharSet = crate::language::CharSet::of(
        "来文信稿时发更作记责编录浏点阅访人字索首当您所现你上下返打关加分扫推相延热猜最精标附查展免版转声\
         本这今以接好没根希如若请作我注C备京沪粤浙苏鲁A",
    );
    SET.contains(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    pub(super) fn check(expected: Option<Source>, lines: &[&str]) {
        for line in lines {
            let found = residue(line, 0..line.len());
            assert_eq!(found.map(|found| found.source), expected, "{line}");
        }
    }

    #[test]
    fn leaves_prose_alone() {
        let longer = format!("上一篇：{}", "关于".repeat(LONGEST));
        check(None, &["", "【", "会议指出，要抓好落实。", &longer]);
    }
}
