//! References follow what they point at: 本办法第十条 still means the article that was the tenth, 见表3
//! the table that was the third.

use std::collections::HashMap;
use std::ops::Range;

use super::paths;
use crate::document::{Document, Lists, Member, Reference, Series, Span, Style, Target};
use crate::language::numeral;
use crate::rules::Edit;

/// What a reference names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Name {
    /// A number of the series that counts where it stands, by the address of that: 第十条.
    Number(Target, u32, *const Series),
    /// A caption without white space: 表2, 表1-2.
    Caption(String, u32),
    /// The first numbers of a path: 2.1 and 2 for 2.1节.
    Path(Vec<u32>),
}

/// The references of a document, by what they name.
pub(super) struct References<'a> {
    lists: Lists<'a>,
    by_name: HashMap<Name, Vec<(usize, &'a Reference)>>,
    /// How many series of captions have a word, and how many of decimals a path.
    alike: HashMap<String, usize>,
    /// How many members of a series, by its address, have a number.
    same: HashMap<(*const Series, u32), usize>,
}

impl<'a> References<'a> {
    pub fn of(document: &'a Document) -> Self {
        let lists = document.lists();
        let mut by_name: HashMap<Name, Vec<_>> = HashMap::new();
        for (row, reference) in document.references() {
            for name in names(document.text(row), &lists, row, reference) {
                by_name.entry(name).or_default().push((row, reference));
            }
        }
        let (mut alike, mut same) = (HashMap::new(), HashMap::new());
        if !by_name.is_empty() {
            for series in document.series().iter().filter(|series| !series.quoted) {
                *alike.entry(label(document, series)).or_default() += 1;
                for member in &series.members {
                    *same.entry((std::ptr::from_ref(series), member.number)).or_default() += 1;
                }
            }
        }
        Self { lists, by_name, alike, same }
    }

    /// The edits that keep references right. A number that two members have is not changed, since it is
    /// unknown which one is meant; nor is that of a series that is not the only one of its kind.
    pub fn adjusted(
        &self,
        document: &Document,
        series: &Series,
        renumbered: &[Member],
    ) -> Vec<Edit> {
        if self.by_name.is_empty() || series.quoted {
            return Vec::new();
        }
        let label = label(document, series);
        let is_labelled = series.style.is_caption() || matches!(series.style, Style::Decimal(_));
        if is_labelled && self.alike.get(&label).is_none_or(|count| *count > 1) {
            return Vec::new();
        }
        let is_sole = |member: &&Member| {
            self.same.get(&(std::ptr::from_ref(series), member.number)) == Some(&1)
        };
        let changed = renumbered.iter().filter(|member| member.number != member.expected);
        let mut edits = Vec::new();
        for member in changed.filter(is_sole) {
            let Some(name) = self.name(document, series, &label, member) else { continue };
            for &(row, reference) in self.by_name.get(&name).into_iter().flatten() {
                edits.extend(edit(document, series, member, row, reference));
            }
        }
        edits
    }

    /// What a reference to a member names.
    fn name(
        &self,
        document: &Document,
        series: &Series,
        label: &str,
        member: &Member,
    ) -> Option<Name> {
        let number = member.number;
        let target = match series.style {
            Style::Article => Target::Article,
            Style::Chapter => Target::Chapter,
            Style::Part => Target::Part,
            Style::Comma if self.lists.sole(member.row, Style::Part).is_none() => Target::Part,
            Style::Decimal(_) => {
                let text = document.text(member.row);
                return Some(Name::Path(paths::path(text, document.marker(member))));
            }
            style if style.is_caption() => return Some(Name::Caption(label.to_owned(), number)),
            _ => return None,
        };
        Some(Name::Number(target, number, series))
    }
}

/// The edit of a reference that names a member.
fn edit(
    document: &Document,
    series: &Series,
    member: &Member,
    row: usize,
    reference: &Reference,
) -> Option<Edit> {
    let bytes = match series.style {
        Style::Decimal(depth) => {
            let mut numbers = path(document.text(row), reference);
            let at = usize::from(depth).checked_sub(1).filter(|at| *at < numbers.len())?;
            numbers.swap_remove(at).1
        }
        _ => reference.numeral.clone(),
    };
    let content = document.marker(member).rewrite(document.text(member.row), member.expected);
    Some(Edit { span: Span::in_row(row, bytes), content })
}

/// What tells the series of captions apart, and those of decimals: the 表1- of 表1-2, the 2.1 of 2.1.3.
fn label(document: &Document, series: &Series) -> String {
    match (series.style, series.members.first()) {
        (style, Some(first)) if style.is_caption() => {
            let before = document.marker(first).before(document.text(first.row));
            before.split_whitespace().collect()
        }
        (Style::Decimal(depth), _) => format!("{depth} {}", series.path),
        _ => String::new(),
    }
}

/// What a reference in a row names.
fn names(text: &str, lists: &Lists, row: usize, reference: &Reference) -> Vec<Name> {
    let Reference { target, number, .. } = *reference;
    let counted = |styles: &[Style]| {
        let series = styles.iter().filter_map(|style| lists.sole(row, *style));
        series.map(|series| Name::Number(target, number, series)).collect()
    };
    match target {
        Target::Article => counted(&[Style::Article]),
        Target::Chapter => counted(&[Style::Chapter]),
        Target::Part => counted(&[Style::Part, Style::Comma]),
        Target::Attachment => Vec::new(),
        _ => {
            let path: Vec<u32> =
                path(text, reference).into_iter().map(|(number, _)| number).collect();
            if path.is_empty() {
                let before = &text[reference.bytes.start..reference.numeral.start];
                return vec![Name::Caption(before.split_whitespace().collect(), number)];
            }
            (1..=path.len()).map(|length| Name::Path(path[..length].to_vec())).collect()
        }
    }
}

/// The path of a reference to a decimal, each number with its bytes; empty for any other reference.
fn path(text: &str, reference: &Reference) -> Vec<(u32, Range<usize>)> {
    let own = &text[reference.bytes.start..reference.numeral.end];
    let own = own.trim_start_matches('第').trim_start();
    if !own.starts_with(|c| numeral::decimal_digit(c).is_some()) {
        return Vec::new();
    }
    paths::numbers(text, reference.numeral.end - own.len()..reference.numeral.end)
}
