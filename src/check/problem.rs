//! Why something could not be checked, as one sentence that names it and says what to do.

use std::fmt;
use std::io;
use std::sync::Arc;

use crate::config::Broken;

use super::encoding::Encoding;
use hegao_core::linter::RulePanic;

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
    /// No file matches a pattern.
    NoMatch,
    /// No document is as long.
    TooLong,
    /// The bytes are of a known kind of file that is not text; the kind, in Chinese.
    Binary(&'static str),
    /// Text has no NULs.
    NotText,
    /// The bytes are not in the encoding that the file announces or the user names.
    NotIn(Encoding),
    /// The bytes are not UTF-8, and what else they are is not certain.
    UnknownEncoding,
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
    /// The encoding of a file that is to be mended has no such character.
    NotEncoded(Encoding, char),
    /// The bytes of a file that is to be mended would change where its text does not.
    Ambiguous(Encoding),
    /// A file could not be replaced.
    NotReplaced(io::Error),
    /// A rule broke, so that what it would have found is missing.
    Panic(RulePanic),
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
                super::walk::endings()
            ),
            Reason::NoMatch => write!(f, "没有文件符合“{name}”，请检查通配符"),
            Reason::TooLong => write!(f, "“{name}”超过 100 MB，不是一份文稿，请拆开再检查"),
            Reason::Binary(kind) => {
                write!(f, "“{name}”是{kind}，不是纯文本，请另存为 UTF-8 编码的 .txt 文件再检查")
            }
            Reason::NotText => {
                write!(f, "“{name}”含有空字符（NUL），不是纯文本，请换成文本文件")
            }
            Reason::NotIn(encoding) => write!(
                f,
                "“{name}”不是完整的 {} 编码，请看看文件是否损坏，或用 --encoding 写明编码",
                encoding.name()
            ),
            Reason::UnknownEncoding => write!(
                f,
                "“{name}”不是 UTF-8 编码，也不能确定是 GB18030（GBK），请用 --encoding 写明编码，\
                 如 --encoding gbk，或转存为 UTF-8"
            ),
            Reason::NotEncoded(encoding, character) => write!(
                f,
                "“{name}”是 {} 编码，写不了“{character}”，没有修改，请转存为 UTF-8 再改",
                encoding.name()
            ),
            Reason::Ambiguous(encoding) => write!(
                f,
                "“{name}”里有字符在 {} 编码中写法不标准，写回会变，没有修改，请转存为 UTF-8 再改",
                encoding.name()
            ),
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
                write!(f, "“{name}”写不进去，没有修改，{}", super::write::why(error))
            }
            Reason::Panic(RulePanic { rule, reason }) => write!(
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
