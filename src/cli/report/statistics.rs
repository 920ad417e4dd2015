//! `--statistics`: how often each rule found something, in place of what it found.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::text::Summary;
use super::{Checked, Report, Tally};
use hegao_core::rules::{Applicability, Rule};

pub(super) struct Statistics<W> {
    out: Summary<W>,
    /// By code.
    counts: BTreeMap<&'static str, Count>,
}

struct Count {
    rule: &'static Rule,
    found: usize,
    fixable: usize,
}

impl<W: Write> Statistics<W> {
    pub(super) fn new(out: W, with_summary: bool) -> Self {
        Self { out: Summary::new(out, with_summary), counts: BTreeMap::new() }
    }
}

impl<W: Write> Report for Statistics<W> {
    fn file(&mut self, checked: &Checked<'_>) -> io::Result<()> {
        for finding in checked.findings {
            let none = || Count { rule: finding.rule, found: 0, fixable: 0 };
            let count = self.counts.entry(finding.rule.code).or_insert_with(none);
            count.found += 1;
            let fix = finding.fix.as_ref().map(|fix| fix.applicability);
            let is_safe = fix == Some(Applicability::Safe);
            // `--fix` leaves Word files alone.
            count.fixable += usize::from(is_safe && !checked.document.has_whole_paragraphs());
        }
        Ok(())
    }

    /// The most frequent first.
    fn finish(&mut self, tally: &Tally) -> io::Result<()> {
        let mut counts: Vec<_> = self.counts.values().collect();
        counts.sort_by_key(|count| std::cmp::Reverse(count.found));
        let digits = counts.first().map_or(0, |most| most.found.to_string().len());
        let width = counts.iter().map(|count| count.rule.code.len()).max().unwrap_or_default();
        for Count { rule, found, fixable } in counts {
            write!(self.out.out, "{found:digits$}  {:width$}  {}", rule.code, rule.title)?;
            if *fixable > 0 {
                write!(self.out.out, "（{fixable} 处可以用 --fix 修改）")?;
            }
            writeln!(self.out.out)?;
        }
        self.out.finish(tally)
    }
}
