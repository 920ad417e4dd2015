//! Which files are checked, and how they are read.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::source::Encoding;

/// Which files are checked, and how they are read.
#[derive(Debug, Args)]
#[command(next_help_heading = "文件")]
pub(in crate::cli) struct FileOptions {
    /// Files, folders and patterns; `-` is standard input. None means the current folder.
    #[arg(
        value_name = "路径",
        help_heading = "参数",
        help = "要检查的文件和文件夹，可以用通配符（如 '文稿/**/*.txt'），- 是标准输入；\n\
                不写就是当前文件夹。文件夹里检查 .txt、.md、.markdown、.gongwen 和 Word 文档\n\
                （.docx、.docm、.dotx、.dotm、.odt），不读的 .doc、.wps、.pdf 等在最后说明有几个；\n\
                遵守 .gitignore 和 .hegaoignore；直接写出名字的文件，不论什么扩展名都检查"
    )]
    pub(in crate::cli) paths: Vec<PathBuf>,

    /// A file that lists further paths.
    #[arg(
        long,
        value_name = "清单",
        help = "从清单里读路径，一行一个（或用空字符隔开）；- 是标准输入"
    )]
    pub(in crate::cli) files_from: Option<PathBuf>,

    /// Patterns, as in .gitignore, of what is not checked.
    #[arg(
        long,
        value_name = "通配符",
        help = "不检查文件夹里的这些文件，写法同 .gitignore，如 '归档/'；可以写多次"
    )]
    pub(in crate::cli) exclude: Vec<String>,

    /// Excludes named files too, and not only what is found in folders.
    #[arg(
        long,
        help = "直接写出名字的文件也按 --exclude、hegao.toml 的 exclude 和 .hegaoignore 排除，\n\
                供 pre-commit 用"
    )]
    pub(in crate::cli) force_exclude: bool,

    /// The encoding of files without a byte order mark.
    #[arg(
        long,
        value_name = "编码",
        value_enum,
        hide_possible_values = true,
        help = "没有字节顺序标记的文件用什么编码：utf-8、gb18030、gbk、utf-16le 或 utf-16be；\n\
                不写就自动识别 UTF-8 和 GB18030，拿不准的不检查。--fix 按原来的编码写回"
    )]
    pub(in crate::cli) encoding: Option<Encoding>,

    /// The name under which standard input is reported.
    #[arg(long, value_name = "文件名", help = "报告里给标准输入用的文件名")]
    pub(in crate::cli) stdin_filename: Option<PathBuf>,
}

impl FileOptions {
    /// Whether standard input is a document or a list of them.
    pub(super) fn read_stdin(&self) -> bool {
        self.paths.iter().chain(&self.files_from).any(|path| path == "-")
    }

    /// The folders all of whose documents are checked.
    pub(in crate::cli) fn whole_folders(&self) -> impl Iterator<Item = &Path> {
        let here = (self.paths.is_empty() && self.files_from.is_none()).then_some(Path::new("."));
        let named = self.paths.iter().map(PathBuf::as_path).filter(|path| path.is_dir());
        here.into_iter().chain(named).filter(|_| self.exclude.is_empty())
    }
}
