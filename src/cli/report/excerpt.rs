//! What to look for in Word: the shortest piece of text around a place that the document has only once.
//!
//! The windows of one length are looked up by their hashes in one pass over the document, for all places at once;
//! so the time is linear in the document, however many places there are.

use rustc_hash::FxHashMap;

use hegao_core::document::{Document, Span};

/// The characters of an excerpt: fewer say little to a reader, and more nobody pastes.
const LENGTHS: std::ops::RangeInclusive<usize> = 6..=40;

/// A longer finding is looked for by its beginning.
const LONGEST_WHOLE: usize = 12;
const BEGINNING: usize = 6;

/// The excerpt of each place; `None` where no piece that is short enough occurs only once. An excerpt stands in
/// one paragraph, without its automatic number: that is not text for Word.
pub(super) fn excerpts(
    document: &Document,
    spans: impl Iterator<Item = Span>,
) -> Vec<Option<String>> {
    let mut seekers: Vec<Seeker> = spans.map(|span| Seeker::new(document, span)).collect();
    let hashes = Hashes::of(document);
    // Where even the longest windows occur again, as in a text of copies, shorter ones need not be looked at.
    let longest = *LENGTHS.end();
    let singles = single_windows(longest, &seekers, &hashes);
    for (seeker, single) in seekers.iter_mut().zip(singles) {
        seeker.is_open = single.is_some() || seeker.around.len() < longest;
    }
    for length in LENGTHS {
        let singles = single_windows(length, &seekers, &hashes);
        for (seeker, single) in seekers.iter_mut().zip(singles) {
            if let Some(start) = single {
                seeker.found = Some(seeker.text(start, length));
                seeker.is_open = false;
            }
        }
    }
    seekers.into_iter().map(|seeker| seeker.found).collect()
}

/// For each place where a window of this length begins that occurs once, if it is still looked for.
fn single_windows(length: usize, seekers: &[Seeker], hashes: &Hashes) -> Vec<Option<usize>> {
    let power = Hashes::power(length);
    let hash = |seeker: &Seeker, start| hashes.in_row(seeker.row, start, length, power);
    let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
    for seeker in seekers.iter().filter(|seeker| seeker.is_open) {
        counts.extend(seeker.windows(length).map(|start| (hash(seeker, start), 0)));
    }
    hashes.count(length, &mut counts);
    let single = |seeker: &Seeker| {
        let mut starts = seeker.windows(length);
        starts.find(|start| counts.get(&hash(seeker, *start)) == Some(&1))
    };
    seekers.iter().map(|seeker| seeker.is_open.then(|| single(seeker)).flatten()).collect()
}

/// Looks for the excerpt of one place.
struct Seeker {
    row: usize,
    /// The characters that an excerpt may have, and how many stand before them in the row.
    around: Vec<char>,
    before: usize,
    /// The characters among them that it must have.
    anchor: std::ops::Range<usize>,
    found: Option<String>,
    /// Whether it is still looked for.
    is_open: bool,
}

impl Seeker {
    fn new(document: &Document, span: Span) -> Self {
        let row = span.start.row;
        let text = document.text(row);
        let label = text.floor_char_boundary(document.automatic_number(row).end);
        let start = text.floor_char_boundary(span.start.byte).max(label);
        let end = if span.end.row == row { span.end.byte } else { text.len() };
        let end = text.floor_char_boundary(end).max(start);
        let longest = *LENGTHS.end();
        let left = text[label..start].chars().rev().take(longest).take_while(can_be_sought);
        let mut around: Vec<char> = left.collect();
        around.reverse();
        let from = around.len();
        around.extend(text[start..].chars().take(longest).take_while(can_be_sought));
        let found = text[start..end].chars().take(LONGEST_WHOLE + 1).count();
        let wanted = if found > LONGEST_WHOLE { BEGINNING } else { found };
        let anchor = from..around.len().min(from + wanted);
        let before = text[..start].chars().count() - from;
        Self { row, around, before, anchor, found: None, is_open: true }
    }

    /// Where the windows of this length begin that hold the anchor, those with more text before it first.
    fn windows(&self, length: usize) -> impl Iterator<Item = usize> {
        let Self { around, before, anchor, .. } = self;
        let last = around.len().checked_sub(length).map(|last| last.min(anchor.start));
        let first = anchor.end.saturating_sub(length);
        let starts = last.into_iter().flat_map(move |last| first..=last);
        // What begins or ends with a space is easily copied without it.
        let is_clean = move |start: &usize| {
            let ends = [around.get(*start), around.get(start + length - 1)];
            ends.iter().all(|end| end.is_some_and(|end| !end.is_whitespace()))
        };
        starts.filter(is_clean).map(move |start| before + start)
    }

    fn text(&self, start: usize, length: usize) -> String {
        self.around.iter().skip(start - self.before).take(length).collect()
    }
}

/// Whether Word finds a character as it is written: `^` is special there, and a tab is written otherwise.
fn can_be_sought(character: &char) -> bool {
    *character != '^' && !character.is_control()
}

/// The hashes of all windows of a document.
struct Hashes {
    /// The hash of everything before each character.
    prefixes: Vec<u64>,
    /// How many characters stand before each row.
    rows: Vec<usize>,
}

impl Hashes {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

    fn of(document: &Document) -> Self {
        let mut prefixes = vec![0];
        let mut rows = vec![0];
        let mut hash = 0_u64;
        for line in document.lines() {
            for character in line.text().chars() {
                let value = u64::from(u32::from(folded(character))) + 1;
                hash = hash.wrapping_mul(Self::BASE).wrapping_add(value);
                prefixes.push(hash);
            }
            rows.push(prefixes.len() - 1);
        }
        Self { prefixes, rows }
    }

    /// The hash of a window of a row.
    fn in_row(&self, row: usize, start: usize, length: usize, power: u64) -> u64 {
        let start = self.rows.get(row).copied().unwrap_or_default() + start;
        self.hash(start, length, power)
    }

    fn hash(&self, start: usize, length: usize, power: u64) -> u64 {
        let at = |index: usize| self.prefixes.get(index).copied().unwrap_or_default();
        at(start + length).wrapping_sub(at(start).wrapping_mul(power))
    }

    /// What a character counts for that stands this far before the end of a window.
    fn power(length: usize) -> u64 {
        (0..length).fold(1, |power, _| power.wrapping_mul(Self::BASE))
    }

    /// Counts how often the windows of this length with these hashes occur.
    fn count(&self, length: usize, counts: &mut FxHashMap<u64, usize>) {
        if counts.is_empty() {
            return;
        }
        let power = Self::power(length);
        for row in self.rows.windows(2) {
            for start in row[0]..(row[1] + 1).saturating_sub(length) {
                if let Some(count) = counts.get_mut(&self.hash(start, length, power)) {
                    *count += 1;
                }
            }
        }
    }
}

/// A character as Word compares it: the search of Chinese Word takes no notice of case, of width and of how
/// quotation marks turn, unless it is told to.
fn folded(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            let narrow = u32::from(character) - 0xff01 + 0x21;
            char::from_u32(narrow).unwrap_or(character).to_ascii_lowercase()
        }
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '\u{3000}' => ' ',
        _ => character.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hegao_core::document::Paragraph;

    /// Looks for the parts between ⟦ and ⟧ of paragraphs, each written as `label|text`.
    #[track_caller]
    fn check(paragraphs: &[&str], expected: &[Option<&str>]) {
        let mut spans = Vec::new();
        let parse = |(row, written): (usize, &&str)| {
            let (label, _) = written.split_once('|').unwrap_or_default();
            let label = label.replace(['⟦', '⟧'], "");
            let written = written.replacen('|', "", 1);
            let pieces: Vec<&str> = written.split(['⟦', '⟧']).collect();
            if let [before, marked, _] = pieces[..] {
                let start = before.len();
                spans.push(Span::in_row(row, start..start + marked.len()));
            }
            Paragraph { text: pieces.concat(), label: label.len(), ..Paragraph::default() }
        };
        let paragraphs: Vec<Paragraph> = paragraphs.iter().enumerate().map(parse).collect();
        let document = Document::of_paragraphs(&paragraphs);
        let found = excerpts(&document, spans.into_iter());
        assert_eq!(found.iter().map(Option::as_deref).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn takes_the_shortest_that_occurs_once() {
        check(&["在市局⟦党委党委⟧的正确领导下"], &[Some("市局党委党委")]);
        check(&["在市局党委党委的领导下", "在市局⟦党委党委⟧的正确领导下"], &[Some("党委党委的正")]);
        check(
            &["在市局⟦党委党委⟧的领导下", "在省局⟦党委党委⟧的领导下"],
            &[Some("市局党委党委"), Some("省局党委党委")],
        );
        check(&["各单位要⟦认真贯彻落实全会精神扎实推进各项工作⟧"], &[Some("认真贯彻落实")]);
        check(&["会议听取了汇报⟦⟧"], &[Some("议听取了汇报")]);
    }

    #[test]
    fn gives_none_where_there_is_none() {
        check(&["⟦党委党委⟧"], &[None]);
        let same = "市局党委党委的正确领导";
        check(&["市局⟦党委党委⟧的正确领导", same], &[None]);
        check(&["一", "⟦⟧"], &[None]);
    }

    #[test]
    fn holds_no_automatic_number() {
        check(&["一、|市局⟦党委党委⟧领导"], &[Some("市局党委党委")]);
        check(&["⟦一、|⟧加强组织领导工作"], &[Some("加强组织领导")]);
        check(&["一、|⟦党委党委⟧"], &[None]);
    }

    #[test]
    fn holds_nothing_that_is_special_in_word() {
        check(&["市局\t⟦党委党委⟧的正确领导"], &[Some("党委党委的正")]);
        check(&["市局^⟦党委党委⟧^的正确领导"], &[None]);
        check(&["会议 ⟦党委党委⟧ 领导下"], &[Some("议 党委党委")]);
    }

    #[test]
    fn compares_as_word_does() {
        check(&["在A级⟦党委党委⟧的领导下", "在Ａ级党委党委"], &[Some("级党委党委的")]);
    }

    #[test]
    fn a_text_of_copies_has_none() {
        let text = "市局党委党委的正确领导，".repeat(2000);
        let document = Document::of_paragraphs(&[Paragraph { text, ..Paragraph::default() }]);
        let spans = (100..1900).map(|nth| Span::in_row(0, nth * 36 + 6..nth * 36 + 18));
        assert!(excerpts(&document, spans).iter().all(Option::is_none));
    }
}
