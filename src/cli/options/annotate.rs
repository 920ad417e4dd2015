//! Whether annotated copies of Word files are written.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{OsStringValueParser, TypedValueParser};

use super::fix::FixOptions;
use hegao_core::rules::Applicability;

/// Whether annotated copies of Word files are written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Word 文档")]
pub(in crate::cli) struct AnnotateOptions {
    /// Writes copies, beside the originals where no folder is named.
    #[arg(
        long,
        value_name = "文件夹",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "",
        // The one for paths takes no empty value.
        value_parser = OsStringValueParser::new().map(PathBuf::from),
        help = "给有发现的 Word 文档写一份“名称（核稿）.docx”：发现写成批注，有把握的修改写成修订，\n\
                原文件不动；不写文件夹就写在原文件旁边"
    )]
    pub(super) annotate: Option<PathBuf>,

    /// Overwrites copies of before.
    #[arg(long, help = "和 --annotate 一起用：换掉已有的副本")]
    pub(super) force: bool,
}

/// Which copies are written.
pub(in crate::cli) struct Annotation {
    /// Where; `None` for beside the originals.
    pub(in crate::cli) folder: Option<PathBuf>,
    /// Whether copies of before are overwritten.
    pub(in crate::cli) force: bool,
    /// How certain a fix must be for a tracked change.
    pub(in crate::cli) least: Applicability,
}

impl AnnotateOptions {
    /// Whether copies are written.
    pub(in crate::cli) fn is_on(&self) -> bool {
        self.annotate.is_some()
    }

    /// What the options ask for.
    pub(in crate::cli) fn wanted(&self, fixes: &FixOptions) -> Option<Annotation> {
        let folder = self.annotate.as_ref()?;
        Some(Annotation {
            folder: Some(folder.clone()).filter(|folder| !folder.as_os_str().is_empty()),
            force: self.force,
            least: fixes.least(),
        })
    }
}
