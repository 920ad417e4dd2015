//! Why something could not be checked or written, as one sentence that names it and says what to do.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::Unread;
use crate::config::{InvalidConfig, PatternError};
use crate::files;
use crate::source::{self, Cause};
use hegao_core::linter::RulePanic;
use hegao_word::Refusal;

/// Something that could not be checked or written.
#[derive(Debug)]
pub(in crate::cli) struct Problem {
    /// The file, folder or pattern as the user knows it.
    pub(in crate::cli) name: String,
    pub(in crate::cli) reason: Reason,
}

/// Why it could not be.
#[derive(Debug)]
pub(in crate::cli) enum Reason {
    /// A file could not be read, or not be replaced.
    Source(source::Error),
    /// A Word file is not changed in place.
    WordNotFixed,
    /// A Word file cannot be annotated.
    NotAnnotated(Refusal),
    /// The annotated copy of a file is there already; its name.
    CopyExists(String),
    /// Another file of this run has the same annotated copy; its name.
    CopyOfAnother(String),
    /// A folder holds nothing that looks like a document.
    NoDocuments,
    /// A folder holds documents, and none that can be read.
    OnlyUnread(Unread),
    /// No file matches a pattern.
    NoMatch,
    /// A pattern matches documents, and none that can be read.
    OnlyUnreadMatch(Unread),
    /// A pattern is none.
    NotAPattern(PatternError),
    /// The `hegao.toml` that holds for a file cannot be used.
    Config(Arc<InvalidConfig>),
    /// A rule broke, so that what it would have found is missing.
    RulePanic(RulePanic),
    /// The program broke, so that nothing was found; what the panic said.
    Panic(String),
    /// The file for the report cannot be written.
    ReportNotWritten(io::Error),
    /// The report would replace a draft, or what may be one.
    ReportOverDraft,
    /// The report would replace a config or a baseline.
    ReportOverOther,
    /// A list or a baseline has more bytes than this.
    ListTooLong(u64),
    /// There is no such baseline.
    NoBaseline,
    /// A file is no baseline.
    NotABaseline(serde_json::Error),
    /// A baseline is of another version.
    BaselineVersion(u32),
    /// The baseline would replace a file that is none.
    BaselineOverOther,
    /// Not every file was checked, so a baseline of them would lack findings.
    BaselineIncomplete,
    /// A baseline cannot be written.
    BaselineNotWritten(io::Error),
}

impl Problem {
    /// A problem with a file or folder.
    pub(in crate::cli) fn new(path: &Path, reason: Reason) -> Self {
        Self { name: name(path), reason }
    }

    /// A file or folder that cannot be read.
    pub(in crate::cli) fn reading(path: &Path, error: io::Error) -> Self {
        Self::new(path, source::Error::opening(path, error).into())
    }
}

impl From<source::Error> for Reason {
    fn from(error: source::Error) -> Self {
        Self::Source(error)
    }
}

/// The name of a file for people and machines; bytes that are not UTF-8 become U+FFFD.
pub(in crate::cli) fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match &self.reason {
            Reason::Source(error) => write_source_error(f, name, error),
            Reason::WordNotFixed => {
                write!(f, "“{name}”没有修改：Word 文档不直接改，请用 --annotate 生成带修订的副本")
            }
            Reason::NotAnnotated(refusal) => write!(f, "“{name}”没有写副本：{refusal}"),
            Reason::CopyExists(copy) => {
                write!(f, "“{name}”没有写副本：已经有“{copy}”，要换掉它请加上 --force")
            }
            Reason::CopyOfAnother(copy) => write!(
                f,
                "“{name}”没有写副本：“{copy}”是这次给另一个同名文件写的，请不要写到同一个文件夹"
            ),
            Reason::NoDocuments => write!(
                f,
                "文件夹“{name}”里没有可检查的文件（{}），请换一个文件夹，或直接写出文件名",
                files::endings()
            ),
            Reason::OnlyUnread(unread) => {
                write!(f, "文件夹“{name}”里没有可检查的文件，{unread}")
            }
            Reason::OnlyUnreadMatch(unread) => {
                write!(f, "符合“{name}”的文件都不能检查，{unread}")
            }
            Reason::NoMatch => write!(f, "没有文件符合“{name}”，请检查通配符"),
            Reason::NotAPattern(PatternError::Syntax(_)) => {
                write!(f, "--exclude 的“{name}”不是通配符，请检查方括号和花括号")
            }
            Reason::NotAPattern(PatternError::Backslash) => {
                write!(f, "--exclude 的“{name}”里有 \\，路径用 / 分隔")
            }
            Reason::NotAPattern(PatternError::Intricate) => {
                write!(f, "通配符{}", files::intricate(name))
            }
            Reason::Config(invalid) => {
                write!(f, "“{name}”没有检查，因为它的配置“{}”有误", invalid.file.display())
            }
            Reason::RulePanic(RulePanic { rule, reason }) => write!(
                f,
                "检查“{name}”时规则 {} 出现内部错误，它的结果可能不全，其他规则不受影响（{reason}）",
                rule.code
            ),
            Reason::Panic(reason) => {
                write!(f, "检查“{name}”时出现内部错误，没有检查，也没有修改（{reason}）")
            }
            Reason::ReportNotWritten(error) => write!(f, "写不了“{name}”，{}", why(error)),
            Reason::ReportOverDraft => write!(
                f,
                "“{name}”是文稿的文件名，报告不写在那里，请换一个扩展名，如 .log 或 .json"
            ),
            Reason::ReportOverOther => {
                write!(f, "“{name}”是设置或者基线，报告不写在那里，请换一个文件名")
            }
            Reason::ListTooLong(longest) => {
                write!(f, "“{name}”超过 {} MB，请检查文件名", longest / 1_000_000)
            }
            Reason::NoBaseline => {
                write!(f, "找不到基线“{name}”，请先用 --write-baseline 写一份")
            }
            Reason::NotABaseline(error) => {
                let row = error.line();
                write!(
                    f,
                    "“{name}”不是基线（第 {row} 行不对），请检查文件名，或用 --write-baseline 另写一份"
                )
            }
            Reason::BaselineVersion(version) => {
                write!(f, "基线“{name}”是第 {version} 版，请用 --write-baseline 重写")
            }
            Reason::BaselineOverOther => {
                write!(f, "“{name}”已经有了，又不是基线，没有改动，请换一个文件名")
            }
            Reason::BaselineIncomplete => write!(f, "有文件没有检查完，没有写基线“{name}”"),
            Reason::BaselineNotWritten(error) => write!(f, "写不了基线“{name}”，{}", why(error)),
        }
    }
}

fn write_source_error(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    error: &source::Error,
) -> fmt::Result {
    use source::Error;
    match error {
        Error::Missing => write!(f, "找不到“{name}”，请检查文件名和路径"),
        Error::Denied => write!(f, "没有权限读取“{name}”，请检查它的权限"),
        Error::InUse => {
            write!(f, "“{name}”正在别的程序（如 Word、WPS）里打开，读不出，请关闭后再试")
        }
        Error::Folder => write!(f, "“{name}”是文件夹，请写出其中一个文件的名字"),
        Error::NotAFile => {
            write!(f, "“{name}”是管道，不是文件，请把内容送到标准输入，文件名写 -")
        }
        Error::TooLong => write!(f, "“{name}”超过 100 MB，不是一份文稿，请拆开再检查"),
        Error::Refused(refusal) => write!(f, "读不出“{name}”：{refusal}"),
        Error::NotText => write!(f, "“{name}”含有空字符（NUL），不是纯文本，请换成文本文件"),
        Error::NotIn(encoding) => write!(
            f,
            "“{name}”不是完整的 {} 编码，请看看文件是否损坏，或用 --encoding 写明编码",
            encoding.name()
        ),
        Error::UnknownEncoding => write!(
            f,
            "“{name}”不是 UTF-8 编码，也不能确定是 GB18030（GBK），请用 --encoding 写明编码，\
             如 --encoding gbk，或转存为 UTF-8"
        ),
        Error::Io(error) => write!(f, "读不出“{name}”，请确认它能打开（{error}）"),
        Error::ReadOnly => write!(f, "“{name}”是只读文件，没有修改，请先去掉只读属性"),
        Error::Linked => write!(
            f,
            "“{name}”还有别的文件名（硬链接），只改这一个会使两处不同，没有修改，请复制成单独的文件再改"
        ),
        Error::FolderDenied => {
            write!(f, "没有权限写入“{name}”所在的文件夹，没有修改，请检查文件夹的权限")
        }
        Error::Changed => {
            write!(f, "“{name}”在检查期间被别的程序改动，没有修改，请再运行一次")
        }
        Error::NotEncoded(encoding, character) => write!(
            f,
            "“{name}”是 {} 编码，写不了“{character}”，没有修改，请转存为 UTF-8 再改",
            encoding.name()
        ),
        Error::Ambiguous(encoding) => write!(
            f,
            "“{name}”里有字符在 {} 编码中写法不标准，写回会变，没有修改，请转存为 UTF-8 再改",
            encoding.name()
        ),
        Error::NotReplaced(error) => write!(f, "“{name}”写不进去，没有修改，{}", why(error)),
    }
}

/// Why a file cannot be written, for people.
pub(super) fn why(error: &io::Error) -> String {
    why_on(Cause::of(error), error, cfg!(windows))
}

fn why_on(cause: Cause, error: &io::Error, on_windows: bool) -> String {
    match cause {
        Cause::Missing => "没有这个文件夹".to_owned(),
        Cause::BadName => "文件名太长，或者有不能用的字符".to_owned(),
        // Windows says the same of a file that a program has open.
        Cause::Denied if on_windows => {
            "它可能正在别的程序（如 Word、WPS）里打开，请关闭后再试；如果没有打开，请检查写入的权限"
                .to_owned()
        }
        Cause::Denied => "没有写入的权限".to_owned(),
        Cause::InUse => "它正在别的程序（如 Word、WPS）里打开，请关闭后再试".to_owned(),
        Cause::Full => "请看看磁盘是否已满".to_owned(),
        _ => format!("请看看磁盘是否已满（{error}）"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(error: source::Error, expected: &str) {
        let problem = Problem { name: "通知.docx".to_owned(), reason: error.into() };
        assert_eq!(problem.to_string(), expected);
    }

    #[test]
    fn names_what_another_program_has_open() {
        check(
            source::Error::InUse,
            "“通知.docx”正在别的程序（如 Word、WPS）里打开，读不出，请关闭后再试",
        );
        let why = |cause, on_windows| {
            let error = io::Error::from(io::ErrorKind::PermissionDenied);
            why_on(cause, &error, on_windows)
        };
        let close = "里打开，请关闭后再试";
        assert!(why(Cause::InUse, true).ends_with(close));
        assert!(why(Cause::Denied, true).contains(close));
        assert_eq!(why(Cause::Denied, false), "没有写入的权限");
    }
}
