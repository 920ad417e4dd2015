//! A sentence that is followed by itself with a slip in it.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

use super::super::near::{Change, is_figure};
use super::text_range;
use crate::rules::{Applicability, LineFindings, LineInput, Severity};

/// Shorter sentences are parallel or a figure of speech, in bytes.
const SHORTEST: usize = 10 * '。'.len_utf8();
/// From this length on (in bytes) figures in a sentence are not what it is about.
const LONG: usize = 25 * '。'.len_utf8();

/// Reports the sentences of a line that nearly repeat the one before. Equal ones are left to the rule on
/// the document.
pub(in crate::rules::duplicate) fn check(input: &LineInput, found: &mut LineFindings) {
    let text = input.line.text();
    let Range { start: from, end } = text_range(input.line);
    let Some(body) = text.get(from..end).filter(|body| body.len() >= 2 * SHORTEST) else { return };
    let mut start = from;
    let mut before: Option<(usize, &str)> = None;
    // The standard library looks for the last byte of 。, which many characters have.
    static STOP: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("。"));
    let stops = STOP.find_iter(body.as_bytes()).map(|at| from + at + '。'.len_utf8());
    for end in stops.chain([end]) {
        let sentence = &text[start..end];
        let this = (start, sentence);
        start = end;
        let Some((first, above)) = before.replace(this) else { continue };
        if above.len().min(sentence.len()) < SHORTEST {
            continue;
        }
        let Some(change) = Change::between(above, sentence) else { continue };
        // 一定要实现！一定能实现！ is called out, and not written twice.
        if sentence.contains(['！', '？']) {
            continue;
        }
        let verdict = change.weigh(above, sentence, &input.options.words);
        let counts = sentence.len() < LONG && sentence.contains(is_figure);
        let hint = verdict.parallel || counts || !input.line.is_prose(&(first..start));
        let surplus = if verdict.first_is_worse { first..this.0 } else { this.0..start };
        found
            .add(this.0..start, "这句话与前一句只差个别字")
            .severity(if hint { Severity::Hint } else { Severity::Warning })
            .related(first..this.0, "上一处在这里")
            .fix(Applicability::Unsafe, "删去重复的一句", [(surplus, "")]);
    }
}
