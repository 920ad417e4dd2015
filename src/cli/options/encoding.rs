//! Encodings on the command line: their names, and the option of the commands that read one document.

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use crate::source::Encoding;

/// How the one document of a command is read.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(in crate::cli) struct EncodingOption {
    /// The encoding of a file without a byte order mark.
    #[arg(
        long,
        value_name = "编码",
        value_enum,
        hide_possible_values = true,
        help = "文件的编码：utf-8、gb18030、gbk、utf-16le 或 utf-16be；不写就自动识别"
    )]
    pub(in crate::cli) encoding: Option<Encoding>,
}

impl ValueEnum for Encoding {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Gb18030, Self::Gbk]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Utf8 => PossibleValue::new("utf-8").alias("utf8"),
            Self::Utf16Le => PossibleValue::new("utf-16le"),
            Self::Utf16Be => PossibleValue::new("utf-16be"),
            Self::Gb18030 => PossibleValue::new("gb18030"),
            Self::Gbk => PossibleValue::new("gbk").aliases(["gb2312", "cp936"]),
        })
    }
}
