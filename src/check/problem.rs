//! Why something could not be checked, as one sentence that names it and says what to do.

use std::fmt;
use std::io;
use std::sync::Arc;

use crate::config::Broken;

use crate::linter::Fault;

/// Something that could not be checked.
#[derive(Debug)]
pub(super) struct Problem {
    /// The file or folder as the user knows it.
    pub(super) name: String,
    pub(super) reason: Reason,
}

/// Why a file or folder could not be checked.
#[derive(Debug)]
pub(super) enum Reason {
    /// There is no such file or folder.
    Missing,
    /// The file or folder must not be read.
    Denied,
    /// Where one file is wanted, the name is a folder's.
    Folder,
    /// A folder holds nothing that looks like a document.
    NoDocuments,
    /// The bytes are of a known kind of file that is not text; the kind, in Chinese.
    Binary(&'static str),
    /// UTF-16 with a byte order mark.
    Utf16,
    /// Bytes that are not UTF-8, or NULs.
    NotText,
    NotUtf8,
    /// Whatever else the system says.
    Io(io::Error),
    /// The `hegao.toml` that holds for it cannot be used.
    Config(Arc<Broken>),
    /// A file that is to be mended must not be changed.
    ReadOnly,
    /// The folder of a file that is to be mended must not be changed.
    FolderDenied,
    /// A file is no longer what was read from it.
    Changed,
    /// A file could not be replaced.
    NotReplaced(io::Error),
    /// A rule broke, so that what it would have found is missing.
    Fault(Fault),
    /// The program broke, so that nothing was found; what the panic said.
    Broken(String),
}

impl Reason {
    /// Why it is that nothing was read.
    pub(super) fn of(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Io(error),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match &self.reason {
            Reason::Missing => write!(f, "找不到“{name}”，请检查文件名和路径"),
            Reason::Denied => write!(f, "没有权限读取“{name}”，请检查它的权限"),
            Reason::Folder => write!(f, "“{name}”是文件夹，请写出其中一个文件的名字"),
            Reason::NoDocuments => write!(
                f,
                "文件夹“{name}”里没有可检查的文件（{}），请换一个文件夹，或直接写出文件名",
                super::files::endings()
            ),
            Reason::Binary(kind) => {
                write!(f, "“{name}”是{kind}，不是纯文本，请另存为 UTF-8 编码的 .txt 文件再检查")
            }
            Reason::Utf16 => write!(f, "“{name}”是 UTF-16 编码，请转存为 UTF-8 再检查"),
            Reason::NotText => {
                write!(f, "“{name}”含有空字符（NUL），不是纯文本，请换成 UTF-8 编码的文本文件")
            }
            Reason::NotUtf8 => {
                write!(f, "“{name}”不是 UTF-8 编码（也许是 GBK 或 GB18030），请转存为 UTF-8 再检查")
            }
            Reason::Config(broken) => {
                write!(f, "“{name}”没有检查，因为它的配置“{}”有误", broken.file.display())
            }
            Reason::ReadOnly => write!(f, "“{name}”是只读文件，没有修改，请先去掉只读属性"),
            Reason::FolderDenied => {
                write!(f, "没有权限写入“{name}”所在的文件夹，没有修改，请检查文件夹的权限")
            }
            Reason::Changed => {
                write!(f, "“{name}”在检查期间被别的程序改动，没有修改，请再运行一次")
            }
            Reason::NotReplaced(error) => {
                write!(f, "“{name}”写不进去，没有修改，请看看磁盘是否已满（{error}）")
            }
            Reason::Fault(Fault { rule, reason }) => write!(
                f,
                "检查“{name}”时规则 {} 出现内部错误，它的结果可能不全，其他规则不受影响（{reason}）",
                rule.code
            ),
            Reason::Broken(reason) => {
                write!(f, "检查“{name}”时出现内部错误，没有检查，也没有修改（{reason}）")
            }
            Reason::Io(error) => write!(f, "读不出“{name}”，请确认它能打开（{error}）"),
        }
    }
}
