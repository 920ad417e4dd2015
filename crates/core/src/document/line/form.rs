//! Lines of a form: 项目名称：某某项目, 甲方：　　　乙方：

/// What a line is in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Several labels, and nothing to the right of any of them: cells to fill in, as for two parties.
    Blank,
    /// A label, and little or nothing to its right. A line of prose may look like this: two or more in
    /// a row make a form.
    Label,
}

/// What a line with this body is in a form; `None` where it is none.
pub(super) fn form(body: &str) -> Option<Form> {
    const LONGEST: usize = 40;
    let mut cells = body.split(['：', ':']);
    let label = cells.next()?;
    if label.len() == body.len() || !is_label(label) || body.chars().nth(LONGEST).is_some() {
        return None;
    }
    // What stands between two colons is the value of one label and the name of the next.
    let (mut labels, mut filled) = (1, false);
    let mut cells = cells.peekable();
    while let Some(cell) = cells.next() {
        let is_last = cells.peek().is_none();
        if is_last {
            filled |= !is_blank(cell);
        } else if is_label(cell) {
            labels += 1;
        } else {
            filled = true;
        }
    }
    if labels > 1 && !filled {
        return Some(Form::Blank);
    }
    let ends = ['。', '；', '！', '？', '，', ';', '!', '?'];
    (!body.contains(ends)).then_some(Form::Label)
}

/// Whether a text can be the label of a cell: a few letters, spaced out or with a note in brackets, and
/// perhaps with the blank of the cell before it.
fn is_label(text: &str) -> bool {
    const LONGEST: usize = 8;
    let text = text.trim_matches(is_fill);
    let letters = text.chars().filter(|c| !c.is_whitespace()).count();
    let may_stand = |c: char| {
        c.is_alphabetic() || c.is_whitespace() || matches!(c, '（' | '）' | '(' | ')' | '/')
    };
    (1..=LONGEST).contains(&letters) && text.chars().all(may_stand)
}

fn is_blank(text: &str) -> bool {
    text.chars().all(is_fill)
}

/// Whether a character fills a blank: 姓名：______
fn is_fill(c: char) -> bool {
    c.is_whitespace() || matches!(c, '_' | '＿' | '—' | '-' | '*' | '|')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_lines_of_a_form() {
        for body in ["买方：卖方：", "账　号：____　账　号：____", "电话（手机）：电话（手机）："]
        {
            assert_eq!(form(body), Some(Form::Blank), "{body}");
        }
        for body in ["姓名：", "项目名称：某楼维修", "编号：2026-1　日期：3月", "联系人："]
        {
            assert_eq!(form(body), Some(Form::Label), "{body}");
        }
        for body in ["", "甲方", "会议指出：要抓好落实。", "现将有关事项通知如下：通知如下："]
        {
            assert_eq!(form(body), None, "{body}");
        }
    }
}
