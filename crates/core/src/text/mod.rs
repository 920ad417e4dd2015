//! Text as an editor has it: buffers, lines, and columns in the units of the protocol.
//! Knows nothing of Chinese, of rules or of LSP types.

mod buffer;
mod columns;
mod common;
mod encoding;
mod lines;
mod space;

pub use buffer::{Buffer, Change, Place};
pub use columns::Columns;
pub use common::common_ends;
pub use encoding::PositionEncoding;
pub use lines::lines;
pub use space::is_space;
