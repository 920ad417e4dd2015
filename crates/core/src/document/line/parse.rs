//! Reads a line: everything that is known of it, once.

use std::ops::Range;

use super::readers::NotedReaders;
use super::rims::Rims;
use super::scan::{Hit, Scan};
use super::{
    ENDS_OPEN, Ending, Fence, Line, MAY_LEAD_TO_PAGE, Marks, NAMES_CONTENTS, Role, blank, body,
    contents, date, document_number, heading, inline, marker, non_prose, quantity, quoted_title,
    reference, residue, role, sentence, stated_count, unpaired,
};
use crate::language::{CharSet, simplified};

impl Line {
    /// Parses the text of one line, which holds no line break.
    pub fn parse(text: impl Into<Box<str>>) -> Self {
        #[cfg(test)]
        super::PARSED.set(super::PARSED.get() + 1);
        let text = text.into();
        let mut non_prose = non_prose::ranges(&text);
        let end = body::before_comments(&text, &non_prose);
        let written = &text[..end];
        let (body, markdown_level) = body::body(written);
        let mut markers = Vec::new();
        let mut from = body.start;
        let mut scan = Scan::of(written);
        // Traditional text is read as its simplified form, which has the same bytes in other characters.
        let has_traditional = scan.is_traditional;
        let simple = has_traditional.then(|| simplified(written));
        if let Some(simple) = &simple {
            scan = Scan::of(simple);
        }
        let Scan { hits, fillers, ideographs, .. } = scan;
        let read = simple.as_deref().unwrap_or(written);
        let residue = residue::residue(read, body.clone());
        if let Some(residue) = &residue {
            non_prose::add(&mut non_prose, residue.bytes.clone());
        }
        let quantities = quantity::quantities(read, &hits);
        let is_quantity =
            quantities.first().is_some_and(|quantity| quantity.bytes.start == body.start);
        for marker in marker::leading(read, body.start, markdown_level, is_quantity) {
            from = from.max(marker.bytes.end);
            markers.push(marker);
        }
        if let Some(caption) = markers.first().filter(|marker| marker.style.is_caption()) {
            let further = marker::further_captions(read, caption);
            markers.extend(further);
        }
        inline::scan(read, &hits, from, &non_prose, &mut markers);
        let marker_end = markers.first().filter(|m| m.leading).map(|m| m.bytes.end);
        // Where it begins to say something, behind its marker.
        let says = marker_end.unwrap_or(body.start);
        let sentences = sentence::sentences(&text[..body.end], says, (&hits, ideographs));
        let is_heading = marker_end.is_some() || markdown_level > 0;
        let document_numbers = document_number::document_numbers(read, &hits);
        let unpaired = unpaired::unpaired(read, &hits, &non_prose, &document_numbers);
        let names_contents = contents::is_title(&text, body.clone(), &non_prose);
        let marks = Marks {
            markers: markers.into(),
            stated_counts: stated_count::stated_counts(read, &quantities, is_heading).collect(),
            references: reference::references(read, &hits).into(),
            dates: date::dates(read, &hits).into(),
            document_numbers: document_numbers.into(),
            quoted_titles: quoted_title::quoted_titles(&hits).into(),
            quantities: quantities.into(),
            blanks: blank::blanks(read, &hits, &fillers, &non_prose).into(),
            residue,
            non_prose: non_prose.into(),
            unpaired: unpaired.into(),
            name: None,
            has_traditional,
        };
        let is = |is: bool, bit: u8| if is { bit } else { 0 };
        let ends_open = !read[body.clone()].ends_with(['。', '；', '：', '，', ';', ':', ',', '.']);
        let traits = is(ends_open, ENDS_OPEN)
            | is(may_lead_to_page(&read[body.clone()]), MAY_LEAD_TO_PAGE)
            | is(names_contents, NAMES_CONTENTS);
        let mut line = Self {
            readers: NotedReaders::default(),
            body: in_small(&body),
            sentences: sentences.into(),
            marks: (marks != Marks::default()).then(|| Box::new(marks)),
            markdown_level,
            role: Role::Body,
            fence: Fence::opened(&read[body.start..]),
            ending: Ending::of(&read[body.clone()]),
            traits,
            rims: Rims::of(text.get(says..body.end).unwrap_or_default()),
            quote_balance: quote_balance(&hits),
            text,
        };
        let read = simple.as_deref().map_or(line.body(), |simple| &simple[body]);
        line.role = role::by_itself(read, markdown_level, line.leading_marker(), line.dates());
        let name = heading::name(&line.text, line.body_bytes(), line.markers(), markdown_level);
        if name.is_some() {
            line.marks.get_or_insert_default().name = name;
        }
        line
    }
}

/// A body in as little room as nearly every line needs.
fn in_small(body: &Range<usize>) -> Range<u32> {
    let ends = (u32::try_from(body.start), u32::try_from(body.end));
    if let (Ok(start), Ok(end)) = ends { start..end } else { 0..0 }
}

fn may_lead_to_page(body: &str) -> bool {
    static ENDS: CharSet =
        CharSet::of("0123456789０１２３４５６７８９ivxIVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ）)页-—－―….‥·．・_");
    body.starts_with('[') || body.ends_with(|c| ENDS.contains(c))
}

fn quote_balance(hits: &[Hit]) -> i8 {
    let characters = hits.iter().map(|hit| hit.character);
    let marks = characters.map(|c| i8::from(c == '“') - i8::from(c == '”'));
    marks.fold(0, i8::saturating_add)
}
