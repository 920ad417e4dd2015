//! Styles of an OpenDocument text, as far as they say what is text and what is numbered.

use std::collections::HashMap;

use super::lists::ListStyles;
use crate::Refusal;
use crate::xml::{Node, Space, Xml};

/// Styles that are based on each other.
const LONGEST_CHAIN: usize = 20;

/// The styles of a file.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<(Family, String), Style>,
    /// Its lists.
    pub lists: ListStyles,
}

/// What a style is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// Paragraphs.
    Paragraph,
    /// Parts of paragraphs.
    Text,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    is_hidden: Option<bool>,
    /// The list that numbers its paragraphs; empty for none.
    list: Option<String>,
}

impl Styles {
    /// Adds the styles of a part. What is in the body is read over.
    pub fn add(&mut self, source: &str) -> Result<(), Refusal> {
        let mut xml = Xml::new(source);
        let mut open = None;
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            match (tag.space, tag.name) {
                (Space::Office, "body" | "font-face-decls" | "master-styles") => xml.skip()?,
                (Space::OfficeStyle, "style") => {
                    let attribute = |name| {
                        xml.attribute(&tag, Space::OfficeStyle, name)
                            .map(|value| value.into_owned())
                    };
                    let family = match attribute("family").as_deref() {
                        Some("paragraph") => Family::Paragraph,
                        Some("text") => Family::Text,
                        _ => {
                            open = None;
                            continue;
                        }
                    };
                    let key = (family, attribute("name").unwrap_or_default());
                    let style = Style {
                        parent: attribute("parent-style-name"),
                        list: attribute("list-style-name"),
                        is_hidden: None,
                    };
                    self.styles.insert(key.clone(), style);
                    open = Some(key);
                }
                (Space::OfficeStyle, "text-properties") => {
                    let display = xml.attribute(&tag, Space::OfficeText, "display");
                    if let (Some(display), Some(style)) =
                        (display, open.as_ref().and_then(|key| self.styles.get_mut(key)))
                    {
                        style.is_hidden = Some(display == "none");
                    }
                }
                _ => self.lists.open(&xml, &tag),
            }
        }
        Ok(())
    }

    /// Whether a style hides its text.
    pub fn is_hidden(&self, family: Family, name: &str) -> bool {
        self.chain(family, name).find_map(|style| style.is_hidden).unwrap_or(false)
    }

    /// The list that a style of paragraphs names; empty for none.
    pub fn list(&self, name: &str) -> Option<&str> {
        self.chain(Family::Paragraph, name).find_map(|style| style.list.as_deref())
    }

    fn chain(&self, family: Family, name: &str) -> impl Iterator<Item = &Style> {
        let find = move |name: &str| self.styles.get(&(family, name.to_owned()));
        std::iter::successors(find(name), move |style| find(style.parent.as_deref()?))
            .take(LONGEST_CHAIN)
    }
}
