//! What becomes of the fixes.

use clap::Args;

use hegao_core::rules::Applicability;

/// What becomes of the fixes.
#[derive(Debug, Args)]
#[command(next_help_heading = "修改")]
pub(in crate::cli) struct MendingOptions {
    /// Mends what is safe to mend, in place.
    #[arg(
        long,
        help = "自动修改有把握的差错，写回原文件，再报告其余的发现；\n\
                对标准输入则把改好的全文打印到标准输出，报告打印到标准错误"
    )]
    pub(super) fix: bool,

    /// Mends the rest too, where there is a fix.
    #[arg(long, help = "和 --fix 或 --diff 一起用：需要斟酌的修改也做")]
    pub(super) unsafe_fixes: bool,

    /// Prints what mending would do.
    #[arg(
        long,
        help = "不改文件，只打印 --fix 会做的修改（统一差异格式，可交给 patch -p0）；\n\
                差异总是 UTF-8 编码，不论文件用什么编码；小结打印到标准错误，退出码仍由现有的发现决定"
    )]
    pub(super) diff: bool,
}

impl MendingOptions {
    /// What becomes of the fixes.
    pub(in crate::cli) fn mending(&self) -> Mending {
        let least = if self.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
        match (self.fix, self.diff) {
            (true, _) => Mending::InPlace(least),
            (_, true) => Mending::Diff(least),
            _ => Mending::Off,
        }
    }
}

/// What becomes of the fixes that are at least as certain as it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Mending {
    /// They are reported.
    Off,
    /// They are applied.
    InPlace(Applicability),
    /// What applying them would do is printed.
    Diff(Applicability),
}
