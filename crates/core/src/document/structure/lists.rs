//! Finds a numbered part by its number, as a reference names it: 第十二条, 第三章, 表2.

use std::collections::HashMap;
use std::ops::Range;

use super::series::Series;
use super::titles::Scope;
use crate::document::line::{Line, Marker, Role, Style};

/// The series of a document, by the scope that they count in and by style.
#[derive(Debug)]
pub struct Lists<'a> {
    /// `None` where a scope has two of a style, and a number alone does not tell which.
    series: HashMap<(usize, Style), Option<&'a Series>>,
    /// The rows in which the scopes begin.
    scopes: Vec<usize>,
}

impl<'a> Lists<'a> {
    /// Sorts series by scope; quoted ones are left out.
    pub(super) fn of(all: &'a [Series], scopes: &[Scope]) -> Self {
        let scopes: Vec<usize> = scopes.iter().map(|scope| scope.row).collect();
        let mut series: HashMap<_, Option<&Series>> = HashMap::new();
        for list in all.iter().filter(|list| !list.quoted) {
            let Some(first) = list.members.first() else { continue };
            let scope = scopes.partition_point(|&start| start <= first.row);
            series.entry((scope, list.style)).and_modify(|list| *list = None).or_insert(Some(list));
        }
        Self { series, scopes }
    }

    /// The only series of a style in the scope of a row.
    pub fn sole(&self, row: usize, style: Style) -> Option<&'a Series> {
        let scope = self.scopes.partition_point(|&start| start <= row);
        self.series.get(&(scope, style)).copied().flatten()
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
        let ends = |&row: &usize| match roles[row] {
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
        let rows = row..(row + 1..end).find(ends).unwrap_or(end);
        let mut items = rows.clone().flat_map(|row| brackets(lines, row));
        let are_clear = items.all(|marker| marker.leading);
        let begins =
            |&r: &usize| r == row || roles[r] == Role::Body && brackets(lines, r).next().is_none();
        let paragraphs = are_clear.then(|| rows.clone().filter(begins).collect());
        Self { rows, paragraphs }
    }

    /// Its 项, in order, each with its row: the markers （一）, （二） in it.
    pub fn items<'a>(
        &self,
        lines: &'a [Line],
    ) -> impl Iterator<Item = (usize, &'a Marker)> + use<'a> {
        self.rows.clone().flat_map(|row| brackets(lines, row).map(move |m| (row, m)))
    }
}

/// What a reference can go on into.
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

    /// The marker of a 项, by its number, from a row on.
    pub fn item<'a>(
        &self,
        lines: &'a [Line],
        from: usize,
        number: u32,
    ) -> Option<(usize, &'a Marker)> {
        let is_it = |(row, marker): &(usize, &Marker)| *row >= from && marker.number == number;
        match self {
            Self::Article(article) => article.items(lines).find(is_it),
            Self::Section(rows) => {
                let leading = |row: usize| Some((row, lines[row].leading_marker()?));
                let mut items = rows.clone().filter_map(leading);
                items.find(|item| item.1.style == Style::Bracket && is_it(item))
            }
        }
    }
}

fn brackets(lines: &[Line], row: usize) -> impl Iterator<Item = &Marker> {
    lines[row].markers().iter().filter(|marker| marker.style == Style::Bracket)
}
