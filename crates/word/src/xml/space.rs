//! The vocabularies that names are from.

/// Which vocabulary a name is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// WordprocessingML, transitional or strict.
    Word,
    /// Alternatives (`mc:`); they are chosen here and never seen outside.
    Compatibility,
    /// Content types and relationships of a package.
    Package,
    /// OpenDocument: what holds the text, the text, tables, drawings, styles.
    Office,
    /// See [`Space::Office`].
    OfficeText,
    /// See [`Space::Office`].
    OfficeTable,
    /// See [`Space::Office`].
    OfficeDrawing,
    /// See [`Space::Office`].
    OfficeStyle,
    /// The attributes that XML itself has.
    Xml,
    /// No prefix and no default: what most attributes outside Word are in.
    None,
    /// All others.
    Other,
}

impl Space {
    /// The vocabulary that a prefix is bound to.
    pub fn named(uri: &str) -> Self {
        match uri {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::Word,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compatibility,
            "http://schemas.openxmlformats.org/package/2006/content-types"
            | "http://schemas.openxmlformats.org/package/2006/relationships" => Self::Package,
            "urn:oasis:names:tc:opendocument:xmlns:office:1.0" => Self::Office,
            "urn:oasis:names:tc:opendocument:xmlns:text:1.0" => Self::OfficeText,
            "urn:oasis:names:tc:opendocument:xmlns:table:1.0" => Self::OfficeTable,
            "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" => Self::OfficeDrawing,
            "urn:oasis:names:tc:opendocument:xmlns:style:1.0" => Self::OfficeStyle,
            "" => Self::None,
            _ => Self::Other,
        }
    }
}

/// Whether programs of today read what needs this vocabulary (`mc:Choice Requires`).
pub fn is_understood(uri: &str) -> bool {
    [
        "http://schemas.microsoft.com/office/",
        "http://schemas.openxmlformats.org/",
        "http://purl.oclc.org/ooxml/",
    ]
    .iter()
    .any(|beginning| uri.starts_with(beginning))
        || uri.contains("wps.cn/")
}
