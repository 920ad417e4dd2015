//! Finds the numbered part that a reference names: 第十二条, 第三章, 表2, 5.3节.

use std::collections::HashMap;
use std::ops::Range;

use super::labels::{Labelled, Labels};
use super::series::{Heading, Member, Series};
use super::titles::Scope;
use crate::document::line::{Line, Marker, Reference, Role, Style};

/// The series of a document, by the scope that they count in and by style.
#[derive(Debug)]
pub struct Lists<'a> {
    /// `None` where a scope has several series of a style: a number alone does not tell which is meant.
    by_scope: HashMap<(usize, Style), Option<&'a Series>>,
    labels: Labels,
    /// The sections, 第一节, of all chapters, in document order.
    sections: Vec<Member>,
    /// The rows in which the scopes begin.
    scopes: Vec<usize>,
}

impl<'a> Lists<'a> {
    /// Sorts series by scope; quoted ones are left out.
    pub(super) fn of(
        lines: &[Line],
        all: &'a [Series],
        headings: &[Heading],
        scopes: &[Scope],
    ) -> Self {
        let scopes: Vec<usize> = scopes.iter().map(|scope| scope.row).collect();
        let mut by_scope: HashMap<_, Option<&Series>> = HashMap::new();
        for series in all.iter().filter(|series| !series.quoted) {
            let Some(first) = series.members.first() else { continue };
            let scope = scopes.partition_point(|&start| start <= first.row);
            let known = by_scope.entry((scope, series.style));
            known.and_modify(|sole| *sole = None).or_insert(Some(series));
        }
        let scope = |row: usize| scopes.partition_point(|&start| start <= row);
        let labels = Labels::of(lines, all, headings, scope);
        let sections = all.iter().filter(|s| s.style == Style::Section && !s.quoted);
        let mut sections: Vec<Member> =
            sections.flat_map(|series| &series.members).copied().collect();
        sections.sort_by_key(|section| section.row);
        Self { by_scope, labels, sections, scopes }
    }

    /// The sections in these rows, which are those of a chapter.
    pub fn sections(&self, rows: Range<usize>) -> &[Member] {
        let first = self.sections.partition_point(|section| section.row < rows.start);
        let end = self.sections.partition_point(|section| section.row < rows.end);
        self.sections.get(first..end).unwrap_or_default()
    }

    /// The parts that count together with the one that a reference in a row names by its label, in document
    /// order: 表1-1, 表1-2, … for 表1-3. Empty where the text has none.
    pub fn labelled(&self, lines: &[Line], row: usize, reference: &Reference) -> &[Labelled] {
        let label = lines.get(row).and_then(|line| reference.label(line.text()));
        let scope = self.scopes.partition_point(|&start| start <= row);
        label.map_or(&[], |label| self.labels.series(scope, label.series))
    }

    /// The last of them, where they count from one without a mistake and no part of the text goes on to the
    /// number that the reference names.
    pub fn last_labelled(
        &self,
        lines: &[Line],
        row: usize,
        reference: &Reference,
    ) -> Option<&Labelled> {
        let known = self.labelled(lines, row, reference);
        let in_order = (1..).zip(known).all(|(right, part)| part.number == right);
        let label = reference.label(lines.get(row)?.text())?;
        let is_beyond = reference.number > self.labels.highest(&label.series);
        known.last().filter(|_| in_order && is_beyond)
    }

    /// The series of a style in the scope of a row; `None` where there is none, or more than one.
    pub fn sole(&self, row: usize, style: Style) -> Option<&'a Series> {
        let scope = self.scopes.partition_point(|&start| start <= row);
        self.by_scope.get(&(scope, style)).copied().flatten()
    }
}

/// An article: 第十二条 and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its rows: up to the next article, the next heading above it or the end of the scope.
    pub rows: Range<usize>,
    /// The rows in which its 款 begin; `None` where they cannot be told apart.
    pub paragraphs: Option<Vec<usize>>,
}

impl Article {
    /// The article that begins in `row`; `next` is the row of the next one.
    pub(in crate::document) fn at(
        lines: &[Line],
        roles: &[Role],
        row: usize,
        next: Option<usize>,
    ) -> Self {
        let end = next.unwrap_or(lines.len());
        let is_outside = |&row: &usize| match roles[row] {
            Role::Attachment
            | Role::AttachmentNote
            | Role::Signature
            | Role::Date
            | Role::Title => true,
            Role::Heading => {
                lines[row].leading_marker().is_none_or(|marker| marker.style <= Style::Article)
            }
            _ => false,
        };
        let rows = row..(row + 1..end).find(is_outside).unwrap_or(end);
        let mut items = rows.clone().flat_map(|row| brackets(lines, row));
        // An item inside a line may be only a reference, so the 款 are not clear then; nor are they where
        // several articles or paragraphs stand in one line.
        let is_one = |row: usize| !lines[row].text().contains('\u{b}');
        let are_clear =
            !rows.is_empty() && items.all(|marker| marker.leading) && rows.clone().all(is_one);
        let begins_paragraph =
            |&r: &usize| r == row || roles[r] == Role::Body && brackets(lines, r).next().is_none();
        let paragraphs = are_clear.then(|| rows.clone().filter(begins_paragraph).collect());
        Self { rows, paragraphs }
    }

    /// The markers of its 项, （一）, （二）, in order, each with its row.
    pub fn items<'a>(
        &self,
        lines: &'a [Line],
    ) -> impl Iterator<Item = (usize, &'a Marker)> + use<'a> {
        self.rows.clone().flat_map(|row| brackets(lines, row).map(move |m| (row, m)))
    }
}

/// A part of the document that a reference names, to find the smaller part that it names in it.
#[derive(Debug)]
pub enum Inside {
    /// 第十二条第二款
    Article(Article),
    /// The rows of a section with numbered items: 第三部分第（二）项
    Section(Range<usize>),
}

impl Inside {
    /// The row in which a 款 begins, by its number.
    pub fn paragraph(&self, number: u32) -> Option<usize> {
        let Self::Article(Article { paragraphs: Some(rows), .. }) = self else { return None };
        rows.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
    }

    /// The marker of a 项 with its row: the first with this number from row `from` on.
    pub fn item<'a>(
        &self,
        lines: &'a [Line],
        from: usize,
        number: u32,
    ) -> Option<(usize, &'a Marker)> {
        let is_named = |(row, marker): &(usize, &Marker)| *row >= from && marker.number == number;
        match self {
            Self::Article(article) => article.items(lines).find(is_named),
            Self::Section(rows) => {
                let leading = |row: usize| Some((row, lines[row].leading_marker()?));
                let mut items = rows.clone().filter_map(leading);
                items.find(|item| item.1.style == Style::Bracket && is_named(item))
            }
        }
    }
}

/// The markers like （一） in a row.
fn brackets(lines: &[Line], row: usize) -> impl Iterator<Item = &Marker> {
    lines[row].markers().iter().filter(|marker| marker.style == Style::Bracket)
}
