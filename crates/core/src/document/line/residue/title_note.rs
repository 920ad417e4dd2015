//! The note that a web page puts behind the title of a text: （全文）, （精选5篇）.

/// Where the note （全文） begins that a web page puts behind the title of a text.
pub(super) fn title_note(body: &str) -> Option<usize> {
    const LONGEST: usize = 90;
    let inside = body.strip_suffix(['）', ')'])?;
    let start = inside.rfind(['（', '('])?;
    let note = inside[start..].trim_start_matches(['（', '(']);
    let is_many = note.strip_suffix('篇').is_some_and(|number| {
        let (word, digits) =
            number.split_at(number.find(|c: char| c.is_ascii_digit()).unwrap_or(0));
        matches!(
            word,
            "通用"
                | "精选"
                | "最新"
                | "合集"
                | "汇总"
                | "集锦"
                | "共"
                | "推荐"
                | "优秀"
                | "热门"
                | "实用"
        ) && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    let is_note = is_many
        || matches!(note, "全文" | "附全文" | "全文阅读" | "完整版" | "最新版" | "精选" | "范文");
    let is_title =
        start > 0 && body.chars().nth(LONGEST).is_none() && !body.contains(['。', '；', '：']);
    (is_note && is_title).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::super::{Source, tests::check};

    #[test]
    fn knows_notes_behind_titles() {
        check(Some(Source::TitleNote), &["在动员会上的讲话（全文）", "工作总结范文(精选5篇)"]);
        check(None, &["公开《某某规划》（全文）。", "（全文）", "关于防汛工作的通知（试行）"]);
    }
}
