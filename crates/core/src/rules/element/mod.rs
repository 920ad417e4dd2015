//! Rules on the elements of a 公文 (GB/T 9704, 党政机关公文处理工作条例): what stands above, below and around its text.
//! They need its kind and its parts, and say nothing where these are not certain.

pub mod document_number;
mod head;
pub mod kind;
pub mod recipient;
pub mod request;
pub mod salutation;
pub mod secrecy;
pub mod title;
pub mod title_conflict;
pub mod placeholder;
pub mod residue;
