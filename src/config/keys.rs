//! The keys of a `hegao.toml`: one table for the parser, the schema and the documentation.

/// A key of the file, or of a table in it.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    /// What it is for, in Chinese, without a full stop.
    pub(super) about: &'static str,
    pub(super) kind: Kind,
    /// Whether its table must have it.
    pub(super) required: bool,
}

/// The kind of value that a key takes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// The name of a rule or a group.
    Rule,
    /// A list of such names.
    Rules,
    /// A table from such names to levels.
    Levels,
    /// A level from which on a run fails.
    FailOn,
    /// A table from texts to texts.
    Terms,
    /// A table from texts to lists of texts.
    Phrases,
    /// A text that is not empty.
    Text,
    /// A list of texts.
    Texts,
    /// A list of patterns.
    Patterns,
    /// One of some texts.
    Choice(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A table.
    Table(&'static [Key]),
    /// A list of tables.
    Tables(&'static [Key]),
}

const fn key(name: &'static str, about: &'static str, kind: Kind) -> Key {
    Key { name, about, kind, required: false }
}

const fn required(name: &'static str, about: &'static str, kind: Kind) -> Key {
    Key { name, about, kind, required: true }
}

const SELECT: Key = key("select", "只用这些规则：规则名或组名；不写就用全部规则", Kind::Rules);
const IGNORE: Key =
    key("ignore", "不用这些规则：规则名或组名；比同一处的 select 优先", Kind::Rules);
const SEVERITY: Key = key(
    "severity",
    "各条规则的级别：error、warning、info、hint，或者 off（不用）；写组名就管全组",
    Kind::Levels,
);
const WORDS: Key = key("words", "用户词语，规则不会把它拆开，也不会当作差错", Kind::Texts);

const PUNCTUATION: Key = key(
    "punctuation",
    "标点的本单位写法：国家标准允许几种写法的地方",
    Kind::Table(PUNCTUATION_KEYS),
);

/// The marks that a house style may choose for ranges, as they are written in the file.
pub(super) const RANGE_MARKS: &[&str] = &["—", "～"];

/// The keys of `[punctuation]`.
const PUNCTUATION_KEYS: &[Key] = &[
    key("range", "起止之间用“—”还是“～”；不写则两种都可以", Kind::Choice(RANGE_MARKS)),
    key(
        "half-width-brackets",
        "通篇用半角括号（如法规里的“(一)”）是否可以；不写则作为建议提出",
        Kind::Flag,
    ),
    key(
        "pause-between-quotations",
        "并列的引号、书名号之间是否可以用顿号；写 false 则提示删去，不写则两种都可以",
        Kind::Flag,
    ),
];

/// The keys that speak of the rules, also in an editor's settings.
pub(super) const LAYER: &[Key] = &[SELECT, IGNORE, SEVERITY, WORDS];

/// The keys of the file.
pub(super) const FILE: &[Key] = &[
    key(
        "extend",
        "以另一份配置为底，这份再作增改：那份配置的路径，相对于这份所在的文件夹",
        Kind::Text,
    ),
    SELECT,
    IGNORE,
    SEVERITY,
    WORDS,
    key("terms", "统一用语：左边是不该用的写法，右边是该用的写法", Kind::Terms),
    key(
        "phrases",
        "固定提法：左边是规范的写法，右边是不规范的写法的列表；左边用顿号列举三项以上的，还检查次序和缺项",
        Kind::Phrases,
    ),
    key(
        "confusables",
        "本单位常见的错别字：左边是错的，右边是对的；只在单独成词的地方算错，是别的词的一部分就不算",
        Kind::Terms,
    ),
    PUNCTUATION,
    key("exclude", "检查文件夹时不检查的文件，写法与 .gitignore 相同", Kind::Patterns),
    key(
        "fail-on",
        "hegao check 发现达到这一级时退出码为 1：error、warning（默认）、info、hint 或 never",
        Kind::FailOn,
    ),
    key("overrides", "只对一部分文件起作用的设置，后写的优先", Kind::Tables(OVERRIDE)),
    key("allow", "看过以后认定不用改的地方", Kind::Tables(ALLOW)),
];

/// The keys of `[[overrides]]`.
const OVERRIDE: &[Key] = &[
    required(
        "paths",
        "哪些文件，写法与 .gitignore 相同，相对于 hegao.toml 所在的文件夹",
        Kind::Patterns,
    ),
    SELECT,
    IGNORE,
    SEVERITY,
    WORDS,
    PUNCTUATION,
];

/// The keys of `[[allow]]`.
const ALLOW: &[Key] = &[
    required("rule", "哪条规则：规则名或组名", Kind::Rule),
    required("text", "画线的文字，或者它所在的一段文字", Kind::Text),
    key("reason", "为什么不用改，给同事看", Kind::Text),
    key("paths", "只管这些文件，写法与 .gitignore 相同；不写就管所有文件", Kind::Patterns),
];
