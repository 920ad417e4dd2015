//! What the server itself says to a writer, in Chinese or English. What the rules find and how they mend it is
//! said in Chinese, the language of the documents.

use Language::{Chinese, English};

use hegao_core::ide::completion::CandidateKind;

/// The language of a client's user.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    #[default]
    Chinese,
    English,
}

/// Where an entry is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// The `hegao.toml` that holds for a document.
    Folder,
    /// The writer's own file.
    Personal,
}

impl Home {
    fn written(self) -> &'static str {
        match self {
            Self::Folder => "写入 hegao.toml",
            Self::Personal => "写入个人配置",
        }
    }

    fn covered(self) -> &'static str {
        match self {
            Self::Folder => "hegao.toml 管的全部文稿",
            Self::Personal => "个人配置管的全部文稿",
        }
    }

    /// In English.
    fn name(self) -> &'static str {
        match self {
            Self::Folder => "hegao.toml",
            Self::Personal => "your personal settings",
        }
    }
}

impl Language {
    /// The language of a tag, as `en` and `zh-cn`; Chinese for any that is not English.
    pub(super) fn of_tag(tag: &str) -> Self {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("en") { English } else { Chinese }
    }

    /// Leaves one place alone by a comment.
    pub(super) fn ignore_by_comment(self, rule: &str) -> String {
        match self {
            Chinese => format!("忽略这一处：{rule}（加注释）"),
            English => format!("Ignore this {rule} (with a comment)"),
        }
    }

    /// Leaves one place alone by an entry.
    pub(super) fn ignore(self, rule: &str, home: Home) -> String {
        match self {
            Chinese => format!("忽略这一处：{rule}（{}）", home.written()),
            English => format!("Ignore this {rule} (in {})", home.name()),
        }
    }

    /// Learns a word, for one document or for all.
    pub(super) fn learn(self, word: &str, is_here: bool, home: Home) -> String {
        match (self, is_here) {
            (Chinese, true) => format!("“{word}”是正确的词语（本文件，{}）", home.written()),
            (Chinese, false) => format!("“{word}”是正确的词语（{}）", home.written()),
            (English, true) => format!("“{word}” is a word in this file (in {})", home.name()),
            (English, false) => format!("“{word}” is a word (in {})", home.name()),
        }
    }

    /// Leaves a rule out, for one document or for all.
    pub(super) fn turn_off(self, rule: &str, is_here: bool, home: Home) -> String {
        match (self, is_here) {
            (Chinese, true) => format!("停用规则“{rule}”（本文件，{}）", home.written()),
            (Chinese, false) => format!("停用规则“{rule}”（{}）", home.covered()),
            (English, true) => format!("Turn off {rule} for this file (in {})", home.name()),
            (English, false) => format!("Turn off {rule} for all files of {}", home.name()),
        }
    }

    /// Mends all that is certain; at so many places, where that is known.
    pub(super) fn fix_all(self, count: Option<usize>) -> String {
        match (self, count) {
            (Chinese, None) => "修改可以确定的全部问题".to_owned(),
            (Chinese, Some(count)) => format!("修改可以确定的全部问题（{count}处）"),
            (English, None) => "Fix all that is certain".to_owned(),
            (English, Some(count)) => format!("Fix all that is certain ({count})"),
        }
    }

    /// Mends all that a rule finds in a document.
    pub(super) fn fix_rule(self, rule: &str, count: usize) -> String {
        match self {
            Chinese => format!("修改本文全部“{rule}”（{count}处）"),
            English => format!("Fix every {rule} in this file ({count})"),
        }
    }

    /// Renumbers a series; `told` says how, in Chinese.
    pub(super) fn renumber(self, told: String) -> String {
        match self {
            Chinese => told,
            English => "Renumber this series".to_owned(),
        }
    }

    /// How many characters there are, of all or of a section.
    pub(super) fn characters(self, count: usize, is_whole: bool) -> String {
        match (self, is_whole) {
            (Chinese, true) => format!("全文{count}字"),
            (Chinese, false) => format!("{count}字"),
            (English, true) => format!("{count} characters in all"),
            (English, false) => format!("{count} characters"),
        }
    }

    /// What a completion of a kind is; `told` says so in Chinese, or names what it refers to.
    pub(super) fn detail(self, kind: CandidateKind, told: String) -> String {
        let (chinese, english) = match kind {
            CandidateKind::Reference => return told,
            CandidateKind::Draft => ("公文模板".to_owned(), "template"),
            CandidateKind::Marker => (told, "next number"),
            CandidateKind::Number => (told, "document number"),
            CandidateKind::Date => (told, "date of signing"),
            CandidateKind::Closing => (told, "closing formula"),
        };
        match self {
            Chinese => chinese,
            English => english.to_owned(),
        }
    }
}
