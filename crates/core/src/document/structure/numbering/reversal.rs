//! Documents that turn the convention round: （一） under 1.

use crate::document::line::{Line, Style};
use crate::document::structure::series::Heading;

/// The pairs of styles of which the first stands above the second, though by convention it stands below:
/// a list of the second begins right below 1. and another one right below 2.
pub(super) fn reversed(lines: &[Line], headings: &[Heading]) -> Vec<(Style, Style)> {
    let mut found = Vec::new();
    // For each pair, the number of the upper marker that a list began below.
    let mut begun: Vec<((Style, Style), u32)> = Vec::new();
    for pair in headings.windows(2) {
        let [above, below] = pair else { continue };
        let (Some(above), Some(below)) = (above.marker(lines), below.marker(lines)) else {
            continue;
        };
        let styles = (above.style, below.style);
        let is_against = below.style.has_rank() && below.style > Style::Article;
        if below.number != 1 || !is_against || !below.style.closes(above.style) {
            continue;
        }
        match begun.iter_mut().find(|(other, _)| *other == styles) {
            Some((_, number)) => {
                if *number + 1 == above.number && !found.contains(&styles) {
                    found.push(styles);
                }
                *number = above.number;
            }
            None => begun.push((styles, above.number)),
        }
    }
    found
}
