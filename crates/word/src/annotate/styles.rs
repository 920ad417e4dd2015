//! The styles that comments are written in.

use super::package_parts::Styles;
use crate::Refusal;
use crate::package::{Package, Relationship};
use crate::xml::{Node, Space, Xml};

/// Finds the styles for comments by the names that all languages of Word keep.
pub fn find(package: &Package<'_>, relationships: &[Relationship]) -> Result<Styles, Refusal> {
    let Some(source) = package.related(relationships, "styles")? else {
        return Ok(Styles::default());
    };
    let mut xml = Xml::new(&source);
    let mut styles = Styles::default();
    let mut id = None;
    while let Some(node) = xml.next()? {
        let Node::Open(tag) = node else { continue };
        match (tag.space, tag.name) {
            (Space::Word, "style") => {
                id = xml.attribute(&tag, Space::Word, "styleId").map(String::from)
            }
            (Space::Word, "name") => {
                let name = xml.value(&tag).unwrap_or_default().to_ascii_lowercase();
                match name.as_str() {
                    "annotation text" => styles.text = id.take(),
                    "annotation reference" => styles.reference = id.take(),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    Ok(styles)
}
