//! Compares the table of contents with the headings of the text.

mod align;
mod targets;

use align::{Key, Pair, align};
use targets::{Target, targets};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::{Contents, ContentsEntry, Document, Span, Style, plain, without_note};
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "numbering-contents",
    title: "目录与标题不一致",
    severity: Severity::Warning,
    page: include_str!("../contents.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let lists = document.contents();
    let mut found = Vec::new();
    for (index, contents) in lists.iter().enumerate().filter(|(_, list)| !list.is_list) {
        let next = lists[index + 1..].iter().find(|list| !list.is_list);
        let end = next.map_or(document.lines().len(), |next| next.rows.start);
        found.extend(compare(document, contents, end));
    }
    found
}

/// The differences between contents and the headings of the text below them, up to row `end`.
fn compare(document: &Document, contents: &Contents, end: usize) -> Vec<Finding> {
    let entries: Vec<Key> = contents.entries.iter().map(|entry| key(document, entry)).collect();
    let targets = targets(document, contents, &entries, end);
    let keys: Vec<Key> = targets.iter().map(|target| target.key.clone()).collect();
    let mut pairs = align(&entries, &keys);
    for pair in &mut pairs {
        if let Pair::Reworded(entry, target) = *pair
            && is_same(document, &contents.entries[entry], &targets[target])
        {
            *pair = Pair::Same(entry, target);
        }
    }
    let same = pairs.iter().filter(|pair| matches!(pair, Pair::Same(..))).count();
    // The contents may be those of another file, or the headings were not recognised.
    if entries.len() < 2 || same == 0 || same * 2 < entries.len() {
        return Vec::new();
    }
    let mut comparison = Comparison { document, contents, entries, targets, pairs };
    let mut found = comparison.moved();
    found.extend(comparison.reworded());
    found.extend(comparison.without_heading());
    found.extend(comparison.missing());
    if found.is_empty() {
        found.extend(comparison.renumbered());
    }
    found
}

fn key(document: &Document, entry: &ContentsEntry) -> Key {
    let marker = &document.text(entry.row)[entry.marker.clone()];
    Key::new(plain(marker), entry.style, plain(&entry.title))
}

/// Whether an entry names a heading that is worded differently only by what contents leave out: a note in
/// brackets, or the text that goes on behind the name of the heading.
fn is_same(document: &Document, entry: &ContentsEntry, target: &Target) -> bool {
    const LONGEST: usize = 40;
    let short = |text: &str| plain(without_note(text.trim()));
    let name = plain(&entry.title);
    let line = &document.lines()[target.row];
    let goes_on = line.body().ends_with(['。', '；', '：', ':'])
        || line.body().chars().nth(LONGEST).is_some();
    short(&entry.title) == short(&target.name)
        || goes_on && target.key.name.starts_with(&name)
        // The number of the page may stand right behind the name.
        || name.trim_end_matches(|c: char| c.is_ascii_digit()) == target.key.name
}

/// Contents and the headings that they were aligned with.
struct Comparison<'a> {
    document: &'a Document,
    contents: &'a Contents,
    entries: Vec<Key>,
    targets: Vec<Target>,
    pairs: Vec<Pair>,
}

impl Comparison<'_> {
    /// The entries that stand at another place than their heading. They are taken out of the pairs.
    fn moved(&mut self) -> Vec<Finding> {
        let mut alone: FxHashMap<&str, usize> = FxHashMap::default();
        for (index, pair) in self.pairs.iter().enumerate() {
            if let Pair::Heading(target) = *pair {
                alone.entry(&self.targets[target].key.name).or_insert(index);
            }
        }
        let mut found = Vec::new();
        let mut gone = FxHashSet::default();
        for (index, pair) in self.pairs.iter().enumerate() {
            let Pair::Entry(entry) = *pair else { continue };
            let Some(other) = alone.remove(self.entries[entry].name.as_str()) else { continue };
            let Pair::Heading(target) = self.pairs[other] else { continue };
            let message = format!("目录中“{}”的次序与正文不同", self.written(entry));
            found.push(self.finding(entry, message, Some(target)));
            gone.extend([index, other]);
        }
        let mut index = 0..;
        self.pairs.retain(|_| index.next().is_some_and(|index| !gone.contains(&index)));
        found
    }

    /// The entries that are worded differently from their heading.
    fn reworded(&self) -> Vec<Finding> {
        let reworded = self.pairs.iter().filter_map(|pair| match *pair {
            Pair::Reworded(entry, target) => Some((entry, target)),
            _ => None,
        });
        reworded
            .map(|(entry, target)| {
                let there = &self.targets[target];
                let message = format!(
                    "目录写作“{}”，正文的标题是“{}”",
                    self.written(entry),
                    there.written(self.document)
                );
                let place = &self.contents.entries[entry];
                let finding = self.finding(entry, message, Some(target));
                if self.document.text(place.row)[place.name.clone()] != *place.title {
                    return finding;
                }
                let name = Span::in_row(place.row, place.name.clone());
                let title = format!("目录改为“{}”", there.name);
                finding.with_fix(Fix::replace(
                    Applicability::Unsafe,
                    title,
                    name,
                    there.name.clone(),
                ))
            })
            .collect()
    }

    /// The entries that stand for no heading. Where an entry is reported, those below it are not.
    fn without_heading(&self) -> Vec<Finding> {
        let known: FxHashSet<&str> =
            self.targets.iter().map(|target| target.key.name.as_str()).collect();
        let mut found = Vec::new();
        // The style of the entry that was reported last, while only entries without heading follow.
        let mut above: Option<Option<Style>> = None;
        for pair in &self.pairs {
            let &Pair::Entry(entry) = pair else {
                if !matches!(pair, Pair::Heading(_)) {
                    above = None;
                }
                continue;
            };
            let style = self.entries[entry].style;
            let is_below = above.is_some_and(|above| style > above);
            if is_below
                || known.contains(self.entries[entry].name.as_str())
                || !self.is_level(style)
            {
                continue;
            }
            above = Some(style);
            let message = format!("目录列了“{}”，正文没有这个标题", self.written(entry));
            found.push(self.finding(entry, message, None));
        }
        found
    }

    /// Whether the headings of this style were recognised: at least half of the entries that have it stand
    /// for one.
    fn is_level(&self, style: Option<Style>) -> bool {
        let has_style = |entry: usize| self.entries[entry].style == style;
        let (mut paired, mut alone) = (0, 0);
        for pair in &self.pairs {
            match *pair {
                Pair::Same(entry, _) | Pair::Reworded(entry, _) if has_style(entry) => paired += 1,
                Pair::Entry(entry) if has_style(entry) => alone += 1,
                _ => {}
            }
        }
        paired > 0 && paired >= alone
    }

    /// The headings that the contents lack: their neighbours, above or below under the same heading, are
    /// listed, and so are most headings of that level.
    fn missing(&self) -> Vec<Finding> {
        let mut listed = vec![false; self.targets.len()];
        let mut alone = vec![false; self.targets.len()];
        for pair in &self.pairs {
            match *pair {
                Pair::Same(_, target) => listed[target] = true,
                Pair::Heading(target) => alone[target] = true,
                Pair::Entry(_) | Pair::Reworded(..) => {}
            }
        }
        // How many headings of each level are listed, and how many are not.
        let mut levels: FxHashMap<(usize, Option<Style>), [usize; 2]> = FxHashMap::default();
        for (target, listed) in self.targets.iter().zip(&listed) {
            if let Some(depth) = target.depth.filter(|_| target.is_name) {
                levels.entry((depth, target.key.style)).or_default()[usize::from(!listed)] += 1;
            }
        }
        let is_level = |target: &Target| {
            let counts = target.depth.and_then(|depth| levels.get(&(depth, target.key.style)));
            counts.is_some_and(|[listed, missing]| listed > missing)
        };
        let is_beside = |index: usize, other: Option<usize>| {
            other.is_some_and(|other| {
                listed[other] && self.targets[other].key.style == self.targets[index].key.style
            })
        };
        let neighbours = targets::neighbours(&self.targets);
        let indexes = (0..self.targets.len()).filter(|&index| alone[index]);
        let missing = indexes.filter(|&index| {
            let target = &self.targets[index];
            let (above, below) = neighbours[index];
            target.is_name
                && is_level(target)
                && (is_beside(index, above) || is_beside(index, below))
        });
        missing
            .map(|index| {
                let target = &self.targets[index];
                let message = format!("目录缺“{}”", target.written(self.document));
                let contents = self.contents.rows.start;
                let text = self.document.text(contents);
                let related = Span::in_row(contents, 0..text.len());
                let place = Span::in_row(target.row, target.bytes.clone());
                Finding::new(&RULE, place, message).with_related(related, "目录在这里")
            })
            .collect()
    }

    /// The only entry that has another number than its heading.
    fn renumbered(&self) -> Option<Finding> {
        let mut differing = self.pairs.iter().filter_map(|pair| match *pair {
            Pair::Same(entry, target)
                if self.entries[entry].style.is_some()
                    && self.entries[entry].style == self.targets[target].key.style
                    && self.entries[entry].marker != self.targets[target].key.marker =>
            {
                Some((entry, target))
            }
            _ => None,
        });
        let (entry, target) = differing.next()?;
        if differing.next().is_some() {
            return None;
        }
        let message = format!(
            "目录写作“{}”，正文的标题是“{}”",
            self.written(entry),
            self.targets[target].written(self.document)
        );
        Some(self.finding(entry, message, Some(target)))
    }

    /// An entry as it is written.
    fn written(&self, entry: usize) -> String {
        let entry = &self.contents.entries[entry];
        let text = self.document.text(entry.row);
        format!(
            "{}{}",
            &text[entry.marker.start..entry.name.start.max(entry.marker.start)],
            entry.title
        )
    }

    fn finding(&self, entry: usize, message: String, target: Option<usize>) -> Finding {
        let entry = &self.contents.entries[entry];
        let finding = Finding::new(&RULE, Span::in_row(entry.row, entry.bytes()), message);
        match target.map(|target| &self.targets[target]) {
            Some(target) => finding
                .with_related(Span::in_row(target.row, target.bytes.clone()), "正文的标题在这里"),
            None => finding,
        }
    }
}
