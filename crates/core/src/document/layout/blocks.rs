//! The rows of code, of comments over several rows and of front matter: they are kept as they are.

use super::shape::{Kind, Shape};

/// Whether each row stands in such a block; `None` where there is none.
pub(super) fn apart(shapes: &[Shape]) -> Option<Vec<bool>> {
    const FRONT_MATTER: usize = 100;
    let is = |row: usize, kind| shapes[row].kind == kind;
    let last = |of: fn(&Shape) -> bool| shapes.iter().rposition(of);
    let fence = last(|shape| shape.kind == Kind::Fence);
    let comment = last(|shape| shape.ends_comment);
    let has_front = shapes.first().is_some_and(|first| first.kind == Kind::Ruler);
    if fence.is_none() && comment.is_none() && !has_front {
        return None;
    }
    let mut apart = vec![false; shapes.len()];
    let mut row = 0;
    if has_front {
        let rows = shapes.iter().take(FRONT_MATTER).skip(1);
        row = rows.clone().position(|shape| shape.kind == Kind::Ruler).map_or(0, |end| end + 2);
        apart[..row].fill(true);
    }
    while row < shapes.len() {
        let first = row;
        let ends: fn(&Shape) -> bool = if is(row, Kind::Fence) && fence > Some(row) {
            row += 1;
            |shape| shape.kind == Kind::Fence
        } else if is(row, Kind::Comment) && comment >= Some(row) {
            |shape| shape.ends_comment
        } else {
            row += 1;
            continue;
        };
        row += shapes[row..].iter().position(ends).map_or(0, |rows| rows + 1);
        apart[first..row].fill(true);
    }
    Some(apart)
}
