//! Whatever the bytes of a Word file or an OpenDocument text, it is read as lines or refused.

use hegao_word::read;

#[path = "../../crates/word/tests/it/zip.rs"]
mod zip;

const SPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0""#;

const RELATIONSHIPS: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="urn:/numbering" Target="numbering.xml"/><Relationship Id="b" Type="urn:/styles" Target="styles.xml"/></Relationships>"#;

/// Reads a file. The first byte says what the others are: the file itself, or the pieces of its parts.
pub fn check(data: &[u8]) {
    let Some((&choice, rest)) = data.split_first() else { return };
    let file = match choice {
        0..64 => rest.to_vec(),
        64..192 => {
            let mut parts = rest.split(|&byte| byte == u8::MAX).map(part);
            let mut next = || parts.next().unwrap_or_else(|| part(&[]));
            let (document, numbering, styles) = (next(), next(), next());
            zip::zip(&[
                ("word/document.xml", document.as_bytes()),
                ("word/_rels/document.xml.rels", RELATIONSHIPS),
                ("word/numbering.xml", numbering.as_bytes()),
                ("word/styles.xml", styles.as_bytes()),
            ])
        }
        192.. => {
            let content = part(rest);
            zip::zip(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", content.as_bytes()),
            ])
        }
    };
    let Ok(text) = read(&file) else { return };
    for line in &text.lines {
        assert!(!line.text.contains(['\n', '\r']), "{line:?}");
        assert!(line.text.is_char_boundary(line.label), "{line:?}");
        assert_eq!(line.label > 0, line.list.is_some(), "{line:?}");
    }
}

/// A part that is well-formed: each byte begins an element, ends one, or is a piece of content.
fn part(data: &[u8]) -> String {
    let mut part = format!("<w:document {SPACES}><w:body><office:text>");
    let mut open = Vec::new();
    for &byte in data {
        match PIECES[usize::from(byte) % PIECES.len()] {
            "" => {
                if let Some(name) = open.pop() {
                    part += &format!("</{name}>");
                }
            }
            piece if piece.starts_with('<') || !piece.contains(':') => part += piece,
            tag => {
                open.push(tag.split(' ').next().unwrap());
                part += &format!("<{tag}>");
            }
        }
    }
    part.extend(open.into_iter().rev().map(|name| format!("</{name}>")));
    part + "</office:text></w:body></w:document>"
}

/// The empty piece ends an element; what has a colon begins one. Append pieces at the end only, so that the
/// seeds keep their sense.
const PIECES: &[&str] = &[
    "",
    "w:p",
    "w:r",
    "w:t",
    "甲",
    " 乙 ",
    "&amp;",
    "<![CDATA[丙]]>",
    "\n",
    "<w:br/>",
    r#"<w:br w:type="page"/>"#,
    "<w:tab/>",
    "<w:sym/>",
    "<w:p/>",
    "w:pPr",
    "w:rPr",
    "<w:vanish/>",
    "<w:del/>",
    "w:del",
    "w:ins",
    "w:numPr",
    r#"<w:numId w:val="1"/>"#,
    r#"<w:numId w:val="2"/>"#,
    r#"<w:ilvl w:val="1"/>"#,
    r#"<w:pStyle w:val="a"/>"#,
    "<w:sectPr/>",
    r#"<w:fldChar w:fldCharType="begin"/>"#,
    r#"<w:fldChar w:fldCharType="separate"/>"#,
    r#"<w:fldChar w:fldCharType="end"/>"#,
    "<w:instrText>TOC</w:instrText>",
    r#"w:fldSimple w:instr="PAGE""#,
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:trPr",
    "w:txbxContent",
    "mc:AlternateContent",
    r#"mc:Choice Requires="wps""#,
    r#"mc:Choice Requires="x""#,
    "mc:Fallback",
    "w:sdt",
    "w:sdtPr",
    "<w:dataBinding/>",
    "w:sdtContent",
    "<w:altChunk/>",
    r#"w:abstractNum w:abstractNumId="1""#,
    r#"w:abstractNum w:abstractNumId="2""#,
    r#"w:lvl w:ilvl="0""#,
    r#"w:lvl w:ilvl="1""#,
    r#"<w:start w:val="3"/>"#,
    r#"<w:start w:val="9223372036854775807"/>"#,
    r#"<w:numFmt w:val="chineseCounting"/>"#,
    r#"<w:numFmt w:val="upperLetter"/>"#,
    r#"<w:numFmt w:val="bullet"/>"#,
    r#"<w:lvlText w:val="%1%2."/>"#,
    r#"<w:lvlText w:val="第%1条"/>"#,
    r#"<w:lvlRestart w:val="0"/>"#,
    "<w:isLgl/>",
    r#"<w:numStyleLink w:val="a"/>"#,
    r#"w:num w:numId="1""#,
    r#"w:num w:numId="2""#,
    r#"<w:abstractNumId w:val="1"/>"#,
    r#"<w:abstractNumId w:val="2"/>"#,
    r#"w:lvlOverride w:ilvl="0""#,
    r#"<w:startOverride w:val="7"/>"#,
    r#"w:style w:type="paragraph" w:styleId="a" w:default="1""#,
    r#"<w:basedOn w:val="a"/>"#,
    r#"<w:name w:val="toc 1"/>"#,
    "text:p",
    r#"text:h text:outline-level="1""#,
    "text:span",
    r#"<text:s text:c="9999999999"/>"#,
    "<text:line-break/>",
    r#"text:list text:style-name="L""#,
    r#"text:list text:continue-numbering="true" text:style-name="L" xml:id="l""#,
    r#"text:list text:continue-list="l""#,
    "text:list-item",
    r#"text:list-item text:start-value="9""#,
    "text:tracked-changes",
    "text:note",
    "table:table-cell",
    "draw:frame",
    "draw:text-box",
    r#"text:list-style style:name="L""#,
    "text:outline-style",
    r#"text:list-level-style-number text:level="1" style:num-format="1""#,
    r#"text:outline-level-style text:level="1" style:num-format="一, 二" text:display-levels="9""#,
    r#"text:list-level-style-bullet text:level="2" text:bullet-char="•""#,
];
