//! The names of encodings on the command line.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::source::Encoding;

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
