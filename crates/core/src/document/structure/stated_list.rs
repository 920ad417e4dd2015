//! Stated lists: “三点意见” and the run that follows right behind it.

use super::series::{Member, Series};
use crate::document::line::{Line, StatedCount, Style};
use crate::document::position::Span;
use crate::language::numeral;

/// A stated count and the run that follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedList<'a> {
    /// The row of the count.
    pub row: usize,
    /// The stated count: of several in one phrase, 三个方面11项工作, the one that fits, or else the first.
    pub count: &'a StatedCount,
    /// The run that begins right behind it; it has two or more members.
    pub run: &'a [Member],
    /// Whether the count is right, or nothing says that it is wrong.
    pub fits: bool,
}

impl StatedList<'_> {
    /// Where the count stands.
    pub fn count_span(&self) -> Span {
        Span::in_row(self.row, self.count.bytes.clone())
    }
}

/// The stated counts that a run of two or more members follows, in document order.
pub(super) fn stated_lists<'a>(
    lines: &'a [Line],
    series: &'a [Series],
    is_prose: impl Fn(usize) -> bool,
) -> Vec<StatedList<'a>> {
    let rows = (0..lines.len()).filter(|&row| is_prose(row));
    // Counts in one phrase are looked at together: 三个方面11项工作.
    let phrases = rows.flat_map(|row| {
        let counts = lines[row].stated_counts();
        counts.chunk_by(|a, b| a.sentence_end == b.sentence_end).map(move |counts| (row, counts))
    });
    let mut phrases = phrases.peekable();
    if phrases.peek().is_none() {
        return Vec::new();
    }
    // 十个方面 does not announce the articles of a text, nor its tables.
    let is_listed =
        |style: Style| style != Style::Adverb && style > Style::Article && !style.is_caption();
    let series = series.iter().filter(|series| is_listed(series.style));
    let mut runs: Vec<&[Member]> = series.flat_map(Series::runs).collect();
    runs.sort_by_key(|run| start(lines, run));
    let runs = Runs { lines, runs };
    phrases.filter_map(|(row, counts)| runs.stated_list(row, counts)).collect()
}

/// The runs of a document, in order.
struct Runs<'a> {
    lines: &'a [Line],
    runs: Vec<&'a [Member]>,
}

/// Where a run begins: row and byte.
fn start(lines: &[Line], run: &[Member]) -> (usize, usize) {
    (run[0].row, run[0].marker(lines).bytes.start)
}

impl<'a> Runs<'a> {
    /// The counts of one phrase with the run that follows them.
    fn stated_list(&self, row: usize, counts: &'a [StatedCount]) -> Option<StatedList<'a>> {
        let first = counts.first()?;
        let index = self.following(row, first.sentence_end)?;
        let run = self.runs[index];
        let is_met = |count: &&StatedCount| usize::try_from(count.number) == Ok(run.len());
        let met = counts.iter().find(is_met);
        let fits = met.is_some()
            || are_of_two_kinds(self.lines[row].text(), counts)
            || self.counts_below(index, counts)
            || first.number as usize > run.len() && self.goes_on(index);
        Some(StatedList { row, count: met.unwrap_or(first), run, fits })
    }

    /// The index of the run that begins right after byte `from` of a row: only punctuation and blank lines
    /// stand between. It has two or more members.
    fn following(&self, row: usize, from: usize) -> Option<usize> {
        let Self { lines, runs } = self;
        let index = runs.partition_point(|run| start(lines, run) < (row, from));
        let run = *runs.get(index)?;
        let is_punctuation = |text: &str| !text.contains(char::is_alphanumeric);
        let rest = &lines[row].text()[from..];
        let (first_row, byte) = start(lines, run);
        let adjoins = if first_row == row {
            is_punctuation(&rest[..byte - from])
        } else {
            let mut between = lines[row + 1..first_row].iter();
            let opens_line = run[0].marker(lines).leading;
            opens_line && is_punctuation(rest) && between.all(Line::is_blank)
        };
        (adjoins && run.len() > 1).then_some(index)
    }

    /// Whether one of the counts is that of all items one level down: 11项工作, in three parts.
    fn counts_below(&self, index: usize, counts: &[StatedCount]) -> bool {
        let Some(last) = self.runs[index].last() else { return false };
        let end = (last.row, last.marker(self.lines).bytes.start);
        let below = &self.runs[index + 1..];
        let mut below = below.iter().take_while(|run| start(self.lines, run) < end).peekable();
        let Some(style) = below.peek().map(|run| run[0].marker(self.lines).style) else {
            return false;
        };
        let same = below.filter(|run| run[0].marker(self.lines).style == style);
        // The items of the last part stand behind its marker.
        let behind = self.runs[index + 1..].iter();
        let behind = behind.skip_while(|run| start(self.lines, run) < end).take(1);
        let behind = behind.filter(|run| run[0].marker(self.lines).style == style);
        let total: usize = same.chain(behind).map(|run| run.len()).sum();
        counts.iter().any(|count| usize::try_from(count.number) == Ok(total))
    }

    /// Whether the text behind the run goes on counting where no marker was read: 第六、 behind 第五，, or a
    /// marker that a line break tore apart. Then that is the mistake, if there is one, and not the count.
    fn goes_on(&self, index: usize) -> bool {
        // Behind so many characters only the beginnings of rows are looked at, and only so many rows.
        const FARTHEST: usize = 1000;
        const FARTHEST_ROW: usize = 60;
        const MOST_LOST: u32 = 3;
        let Some(last) = self.runs[index].last() else { return false };
        let marker = last.marker(self.lines);
        let text = self.lines[last.row].text();
        let look = Look::of(marker.before(text), &text[marker.numeral.start..]);
        let behind = &text[marker.bytes.end..];
        let rows = self.lines[last.row + 1..].iter().map(Line::body).take(FARTHEST_ROW);
        let mut left = FARTHEST;
        for (at_start, piece) in std::iter::once((false, behind)).chain(rows.map(|row| (true, row)))
        {
            let mut before = if at_start { None } else { Some('字') };
            for (byte, character) in piece.char_indices() {
                if left == 0 && byte > 0 {
                    break;
                }
                left = left.saturating_sub(1);
                let opens = before.is_none_or(|c: char| !c.is_alphanumeric());
                before = Some(character);
                let could_begin = numeral::could_begin(character)
                    || matches!(character, '（' | '(' | '第' | '其');
                if opens
                    && could_begin
                    && let Some((number, found)) = item(&piece[byte..])
                    && found == look
                {
                    // Another list begins at one.
                    if number == 1 {
                        return false;
                    }
                    if (last.number + 1..=last.number + MOST_LOST).contains(&number) {
                        return true;
                    }
                }
            }
        }
        false
    }
}

/// How a marker looks, so far as one that is written by mistake still looks like its neighbours.
#[derive(Debug, PartialEq, Eq)]
struct Look {
    is_arabic: bool,
    /// （, 第 or 其 before the numeral, or a bracket only behind it.
    prefix: Option<char>,
    /// 是 and 要 behind the numeral, and not a mark; only where nothing stands before it.
    is_verb: bool,
}

impl Look {
    /// The look of a marker with what stands before its numeral and the text from there on.
    fn of(before: &str, numbered: &str) -> Self {
        let rest = &numbered[numeral::run(numbered).unwrap_or(0)..];
        let next = rest.trim_start().chars().next();
        let prefix = match before.chars().next() {
            Some('（' | '(') => Some('（'),
            None if matches!(next, Some('）' | ')')) => Some('（'),
            other => other,
        };
        let is_verb = prefix.is_none() && next.is_some_and(char::is_alphanumeric);
        Self { is_arabic: numeral::is_arabic(numbered), prefix, is_verb }
    }
}

/// The number and the look of the marker that a text begins with, however it is written: 六、 第六、 （六 6)
fn item(text: &str) -> Option<(u32, Look)> {
    let bare = text.strip_prefix(['（', '(', '第', '其']).unwrap_or(text);
    let (number, length) = numeral::prefix(bare)?;
    let mark = bare[length..].trim_start().chars().next()?;
    let before = &text[..text.len() - bare.len()];
    "是要、，,.．）):：".contains(mark).then(|| (number, Look::of(before, bare)))
}

/// Whether the counts of a phrase count two kinds of things, 14个方面的任务和2个方面的措施: then a list may
/// be of either, or of neither.
fn are_of_two_kinds(text: &str, counts: &[StatedCount]) -> bool {
    counts
        .windows(2)
        .any(|pair| text[pair[0].bytes.end..pair[1].bytes.start].contains(['和', '、', '与', '及']))
}
