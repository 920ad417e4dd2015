//! Finds which markers count together: reads a document from top to bottom and keeps the series that may
//! still go on.

mod builder;
mod fitting;
mod inside;
mod nesting;
mod paths;
mod reversal;

use std::ops::Range;

use super::sections::Section;
use super::series::{Numbering, Series};
use crate::document::line::{Line, Role, Style};
use builder::Builder;

/// Finds the headings and the series of a document.
pub(super) fn number(lines: &[Line], roles: &[Role], sections: &[Section]) -> Numbering {
    let found = read(lines, roles, sections, &[]);
    let reversed = reversal::reversed(lines, &found.headings);
    if reversed.is_empty() { found } else { read(lines, roles, sections, &reversed) }
}

/// Reads a document. In each pair of `reversed` the first style stands above the second, against the
/// convention.
fn read(
    lines: &[Line],
    roles: &[Role],
    sections: &[Section],
    reversed: &[(Style, Style)],
) -> Numbering {
    let mut sections = sections.iter().peekable();
    let mut builder = Builder::new(lines, reversed);
    let mut quoted_rows = Vec::new();
    let mut quoted_series = Vec::new();
    let mut row = 0;
    let mut quotations = quotations(lines).into_iter().peekable();
    while row < lines.len() {
        match quotations.next_if(|quotation| quotation.start == row) {
            Some(quotation) => {
                row = quotation.end;
                let mut inside = Builder::new(lines, reversed);
                quotation.clone().for_each(|row| inside.read_row(row, roles[row]));
                quoted_series.extend(inside.finish().series.into_iter().map(Series::into_quoted));
                quoted_rows.extend(quotation);
            }
            None => {
                while sections.next_if(|section| section.row < row).is_some() {}
                if let Some(section) = sections.next_if(|section| section.row == row) {
                    builder.open_section(section);
                }
                builder.read_row(row, roles[row]);
                row += 1;
            }
        }
    }
    let mut found = builder.finish();
    found.series.extend(quoted_series);
    found.series.sort_by_key(|series| series.members.first().map(|m| (m.row, m.marker)));
    Numbering { quoted: quoted_rows, ..found }
}

/// The rows of quotations over several paragraphs, in order, without overlap: an amendment quotes
/// numbered text that has a numbering of its own.
fn quotations(lines: &[Line]) -> Vec<Range<usize>> {
    const LONGEST: usize = 40;
    let mut found = Vec::new();
    let mut opened: Option<usize> = None;
    for (row, line) in lines.iter().enumerate() {
        match (line.quote_balance(), opened) {
            (1.., _) => opened = Some(row),
            (..=-1, Some(start)) => {
                if row - start <= LONGEST {
                    found.push(start + 1..row + 1);
                }
                opened = None;
            }
            _ => {}
        }
    }
    found
}
