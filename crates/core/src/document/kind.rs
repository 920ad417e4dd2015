//! 文种: the fifteen kinds of 公文 by 党政机关公文处理工作条例, article 8, each with the formulae
//! that close it and a draft to begin with.

/// A kind of 公文.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name, which ends the title: `通知`.
    pub name: &'static str,
    /// What closes the body, the usual one first; empty where nothing does.
    pub closings: &'static [&'static str],
    /// A draft laid out by GB/T 9704: what a writer fills in stands as `${1:what}`.
    template: &'static str,
}

macro_rules! kinds {
    ($($name:literal: $closings:expr;)*) => {
        [$(Kind {
            name: $name,
            closings: &$closings,
            template: include_str!(concat!("templates/", $name, ".txt")),
        }),*]
    };
}

/// All kinds, in the order of the regulation.
pub static KINDS: [Kind; 15] = kinds! {
    "决议": [];
    "决定": [];
    "命令": [];
    "公报": [];
    "公告": ["特此公告。", "现予公告。"];
    "通告": ["特此通告。"];
    "意见": ["以上意见，请结合实际认真贯彻落实。"];
    "通知": ["特此通知。"];
    "通报": ["特此通报。"];
    "报告": ["特此报告。", "以上报告，请审阅。"];
    "请示": ["妥否，请批示。", "当否，请批复。"];
    "批复": ["此复。"];
    "议案": ["现提请审议。"];
    "函": ["特此函告。", "请予函复。", "特此函复。"];
    "纪要": [];
};

impl Kind {
    /// The kind that a title names at its end: 关于某事的通知（试行）.
    pub fn of(title: &str) -> Option<&'static Self> {
        let title = title.trim_end();
        let name = match title.rfind(['（', '(']).filter(|_| title.ends_with(['）', ')'])) {
            Some(note) => &title[..note],
            None => title,
        };
        KINDS.iter().find(|kind| name.ends_with(kind.name))
    }

    /// The draft as a snippet, with numbered places `${1:what}`.
    pub fn snippet(&self) -> &'static str {
        self.template
    }

    /// The draft as it is read, with what is to be filled in written out.
    pub fn draft(&self) -> String {
        let mut draft = String::with_capacity(self.template.len());
        let mut pieces = self.template.split("${");
        draft.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (place, rest) = piece.split_once('}').unwrap_or((piece, ""));
            draft.push_str(place.split_once(':').map_or(place, |(_, what)| what));
            draft.push_str(rest);
        }
        draft
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_its_kind() {
        let name = |title| Kind::of(title).map(|kind| kind.name);
        assert_eq!(name("某局关于报送方案的请示"), Some("请示"));
        assert_eq!(name("关于印发办法的通知（试行）"), Some("通知"));
        assert_eq!(name("关于建议的复函"), Some("函"));
        assert_eq!(name("在动员会上的讲话"), None);
        assert_eq!(name("（通知）"), None);
        assert_eq!(name(""), None);
    }
}
