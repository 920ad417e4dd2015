//! The roles of lines, and the role that a line has as far as it alone tells.

use super::date::Date;
use super::marker::Marker;
use crate::language::numeral;

/// What a line is in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Nothing but white space and HTML comments.
    Blank,
    /// 版头: the lines above the title, as 密级, 发文字号 and 签发人.
    Letterhead,
    /// 标题, on one line or more.
    Title,
    /// 主送机关 or the address of a speech: 各位代表：
    Recipient,
    /// A heading or a numbered item: it opens with a structural marker, or with Markdown's `#`.
    Heading,
    /// 正文, and every line that is nothing else.
    Body,
    /// 目录 and its entries.
    Contents,
    /// 结语, as 特此通知。 and 妥否，请批示。; in minutes also the lines that say who attended.
    Closing,
    /// 附件说明: 附件：1.…… and the lines that continue it.
    AttachmentNote,
    /// The line 附件 or 附件1 that an attachment begins with.
    Attachment,
    /// 发文机关署名
    Signature,
    /// 成文日期
    Date,
    /// 附注, below the date of signing: （此件公开发布）
    Note,
    /// 版记: whom copies go to, 抄送：……, and the lines that continue it.
    Copy,
    /// 版记: 印发机关和印发日期
    Imprint,
    /// A row of a Markdown table.
    Table,
    /// Markdown's fenced code, and HTML comments over several lines.
    Code,
    /// YAML between `---` at the very start.
    FrontMatter,
}

impl Role {
    /// Whether a line of this role ends every section above it, because it is part of the frame around
    /// the text.
    pub(in crate::document) fn ends_sections(self) -> bool {
        use Role::{Closing, Copy, Date, Imprint, Note, Recipient, Signature, Title};
        matches!(self, Title | Recipient | Signature | Date | Note | Copy | Imprint | Closing)
    }
}

/// What encloses a block of lines that no rule reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fence {
    /// From ``` to ```.
    Backticks,
    /// From ~~~ to ~~~.
    Tildes,
    /// From `<!--` to `-->`.
    Comment,
}

impl Fence {
    /// All kinds.
    pub(in crate::document) const ALL: [Self; 3] = [Self::Backticks, Self::Tildes, Self::Comment];

    /// The block that a line with this body opens.
    pub(super) fn opened(body: &str) -> Option<Self> {
        let (fence, opener) = Self::ALL
            .into_iter()
            .zip(["```", "~~~", "<!--"])
            .find(|(_, opener)| body.starts_with(opener))?;
        (fence != Self::Comment || !body[opener.len()..].contains("-->")).then_some(fence)
    }

    /// Whether a line with this body closes it.
    pub(in crate::document) fn is_closed_by(self, body: &str) -> bool {
        match self {
            Self::Backticks => body.starts_with("```"),
            Self::Tildes => body.starts_with("~~~"),
            Self::Comment => body.contains("-->"),
        }
    }
}

/// The role of a line as far as the line alone tells, by its body, the level of its Markdown heading, the
/// marker that opens it and the dates in it.
pub(super) fn by_itself(
    body: &str,
    markdown_level: u8,
    leading: Option<&Marker>,
    dates: &[Date],
) -> Role {
    if body.is_empty() {
        Role::Blank
    } else if markdown_level > 0
        || leading.is_some_and(|marker| marker.style.is_structural() && !marker.tentative)
    {
        Role::Heading
    } else if body.starts_with('|') {
        Role::Table
    } else if is_date(body, dates) {
        Role::Date
    } else if copies(body).is_some() {
        Role::Copy
    } else if is_imprint(body) {
        Role::Imprint
    } else if is_closing(body) {
        Role::Closing
    } else {
        of_attachment(body).unwrap_or(Role::Body)
    }
}

/// 2023年4月5日 or 二〇二三年四月五日, alone or in brackets.
fn is_date(body: &str, dates: &[Date]) -> bool {
    let [date] = dates else { return false };
    let alone = body.trim_matches(['（', '）', '(', ')']).trim();
    date.is_whole() && alone.len() == date.bytes.len() && alone.ends_with('日')
}

/// The word that a line of copies begins with: 抄送：……, or 主送：…… where the recipients stand below. GB/T 9704,
/// 7.4.2; minutes write 分送.
pub(in crate::document) fn copies(body: &str) -> Option<&'static str> {
    const WORDS: [&str; 3] = ["抄送", "主送", "分送"];
    let is_label = |word: &&&str| {
        body.strip_prefix(**word).is_some_and(|rest| rest.trim_start().starts_with(['：', ':']))
    };
    WORDS.iter().find(is_label).copied()
}

/// 某办公室　2023年4月5日印发. GB/T 9704, 7.4.3.
fn is_imprint(body: &str) -> bool {
    const LONGEST: usize = 60;
    body.ends_with("日印发") && body.chars().nth(LONGEST).is_none()
}

/// 特此通知。, 妥否，请批示。, 以上报告，请审阅。 and 出席：某某. Behind the shortest formulae the mark is often missing.
fn is_closing(body: &str) -> bool {
    const SHORT: usize = 10;
    const SHORTEST: [&str; 4] = ["特此", "此复", "妥否", "当否"];
    let is_unmarked = body.chars().nth(SHORT).is_none()
        && body.ends_with(char::is_alphabetic)
        && SHORTEST.iter().any(|word| body.starts_with(word));
    const LONGEST: usize = 24;
    let words = ["特此", "妥否", "当否", "可否", "以上", "此复", "专此", "请审议", "请予审议"];
    let present =
        ["出席：", "列席：", "请假：", "参加：", "出席人员：", "列席人员：", "参会人员："];
    let is_phrase = body.ends_with('。') && body.chars().nth(LONGEST).is_none();
    is_unmarked
        || is_phrase
            && words.iter().any(|word| body.starts_with(word))
            && !body.starts_with("以上") | body.contains('请')
        || present.iter().any(|word| body.starts_with(word))
}

/// What stands behind the word 附件, which may be spaced out, 附 件; `None` where a line does not begin with
/// it.
pub(crate) fn behind_attachment(body: &str) -> Option<&str> {
    const WIDEST: usize = 4;
    let rest = body.strip_prefix('附')?;
    let spaced = rest.trim_start();
    let spaces = rest[..rest.len() - spaced.len()].chars().count();
    spaced.strip_prefix('件').filter(|_| spaces <= WIDEST)
}

/// The role of a line that begins with 附件, as far as the line alone tells. 附件1：名单 is an attachment
/// here; where it stands in a list of such lines, the structure makes it part of a note.
fn of_attachment(body: &str) -> Option<Role> {
    const LONGEST: usize = 60;
    let rest = behind_attachment(body)?.trim_end_matches('*');
    let digits = rest.trim_start();
    let (number, length) = numeral::prefix(digits).map_or((None, 0), |(n, l)| (Some(n), l));
    let after = &digits[length..];
    let named = after.trim_start_matches(|c: char| c.is_whitespace() || "：:.．、".contains(c));
    let separated = named.len() < after.len();
    let is_name =
        !named.ends_with(['。', '；', '，', '：']) && named.chars().nth(LONGEST).is_none();
    match (number, after.chars().next()) {
        (_, None) => Some(Role::Attachment),
        (None, Some('：' | ':')) if !named.is_empty() => Some(Role::AttachmentNote),
        (_, Some(_)) if separated && named.is_empty() => Some(Role::Attachment),
        (Some(_), Some(_)) if separated && is_name => Some(Role::Attachment),
        _ => None,
    }
}
