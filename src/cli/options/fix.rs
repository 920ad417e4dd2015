//! Whether findings are only reported, or fixed.

use clap::Args;

use hegao_core::rules::Applicability;

/// Whether findings are only reported, or fixed.
#[derive(Debug, Args)]
#[command(next_help_heading = "修改")]
pub(in crate::cli) struct FixOptions {
    /// Applies the safe fixes, in place.
    #[arg(
        long,
        help = "自动修改文本文件里有把握的差错，写回原文件，再报告其余的发现；\n\
                对标准输入则把改好的全文打印到标准输出，报告打印到标准错误"
    )]
    pub(super) fix: bool,

    /// Applies the other fixes too.
    #[arg(long, help = "和 --fix、--diff 或 --annotate 一起用：需要斟酌的修改也做")]
    pub(super) unsafe_fixes: bool,

    /// Prints what the fixes would change.
    #[arg(
        long,
        help = "不改文件，只打印 --fix 会做的修改（统一差异格式，可交给 patch -p0）；\n\
                差异总是 UTF-8 编码，不论文件用什么编码；小结打印到标准错误，退出码仍由现有的发现决定"
    )]
    pub(super) diff: bool,
}

impl FixOptions {
    /// How certain the fixes must be that are asked for.
    pub(in crate::cli) fn least(&self) -> Applicability {
        if self.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe }
    }

    /// What the options ask for.
    pub(in crate::cli) fn mode(&self) -> FixMode {
        let least = self.least();
        match (self.fix, self.diff) {
            (true, _) => FixMode::InPlace(least),
            (_, true) => FixMode::Diff(least),
            _ => FixMode::Off,
        }
    }
}

/// What is done with the fixes that are at least this certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum FixMode {
    /// They are only reported.
    Off,
    /// They are applied.
    InPlace(Applicability),
    /// What they would change is printed.
    Diff(Applicability),
}
