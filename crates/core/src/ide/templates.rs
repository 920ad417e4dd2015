//! A draft to begin with, of each kind of 公文 and of the papers that offices write most, laid out by GB/T
//! 9704: blank rows stand only where it has them.

use super::today::Today;

/// A draft with placeholders.
#[derive(Debug)]
pub struct Template {
    /// The name of its kind: `通知`.
    pub name: &'static str,
    /// The group in which it is offered.
    pub group: Group,
    /// Whom it goes to.
    pub direction: Direction,
    /// The draft as a snippet: `${1:what}` where a writer fills something in, [`TODAY`] for the date and
    /// [`THIS_YEAR`] for its year.
    source: &'static str,
}

/// A group of drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// One of the fifteen kinds of 公文.
    Kind,
    /// Another paper, which goes out with a 通知 or is read aloud.
    Paper,
}

impl Group {
    /// The name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kind => "文种",
            Self::Paper => "常用文稿",
        }
    }
}

/// Whom a document goes to, where its kind says it: 行文方向.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To the office above.
    Up,
    /// To those below.
    Down,
    /// To an office that is neither.
    Level,
    /// To everybody, or to whom it may be.
    Any,
}

impl Direction {
    /// The name for people; empty where there is no direction.
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "上行",
            Self::Down => "下行",
            Self::Level => "平行",
            Self::Any => "",
        }
    }
}

/// What stands in a draft for the day on which it is begun.
const TODAY: &str = "今天";

/// What stands in a draft for the year of that day.
const THIS_YEAR: &str = "今年";

macro_rules! templates {
    ($($group:ident: $($name:literal $direction:ident)*;)*) => {
        [$($(Template {
            name: $name,
            group: Group::$group,
            direction: Direction::$direction,
            source: include_str!(concat!("templates/", $name, ".txt")),
        }),*),*]
    };
}

/// All drafts: of each kind, in the order of [`crate::document::DOCUMENT_KINDS`], and of other papers.
pub static TEMPLATES: [Template; 21] = templates! {
    Kind: "决议" Down "决定" Down "命令" Down "公报" Any "公告" Any "通告" Any "意见" Any "通知" Down
        "通报" Down "报告" Up "请示" Up "批复" Down "议案" Level "函" Level "纪要" Any;
    Paper: "讲话" Any "方案" Any "应急预案" Any "总结" Any "简报" Any "调研报告" Any;
};

impl Template {
    /// The draft as a snippet: `${1:what}` where a writer fills something in. Its dates are today's.
    pub fn snippet(&self, today: Today) -> String {
        let dated = self.source.replace(TODAY, &today.to_string());
        dated.replace(THIS_YEAR, &today.year.to_string())
    }

    /// The draft as plain text: `what` for `${1:what}`.
    pub fn draft(&self, today: Today) -> String {
        let snippet = self.snippet(today);
        let mut draft = String::with_capacity(snippet.len());
        let mut pieces = snippet.split("${");
        draft.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (place, rest) = piece.split_once('}').unwrap_or((piece, ""));
            draft.push_str(place.split_once(':').map_or(place, |(_, what)| what));
            draft.push_str(rest);
        }
        draft
    }
}
