//! Why a file is not read, or not annotated.

use std::fmt;

/// Why a file is not read, or not annotated. As text it is a Chinese sentence for the user, without a full
/// stop, that says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No bytes at all.
    Empty,
    /// Neither a Word file nor anything that is known.
    Unknown,
    /// The package or a part of it is cut off or does not hold together.
    Damaged,
    /// Protected by a password.
    Encrypted,
    /// The binary format of Word before 2007, which WPS uses too.
    OldWord,
    /// A file of the Open Document Format that is no text.
    OtherDocument,
    /// A workbook or a presentation.
    OtherOffice,
    /// A web page.
    WebPage,
    /// Rich Text Format.
    Rtf,
    /// PDF.
    Pdf,
    /// OFD.
    Ofd,
    /// A text without any format.
    PlainText,
    /// All the text is in an embedded web page (`altChunk`), which Word reads when it opens the file.
    EmbeddedPage,
    /// Unpacked, it is larger than 64 MB or 200 times as large.
    TooLarge,
    /// Elements nested deeper than any program writes them.
    TooDeep,
    /// It has a document type declaration, which Word does not allow.
    DocumentType,
    /// A part is packed in a way that Word does not use.
    Packing,
    /// It is signed: a change would break the signature. Only for annotating.
    Signed,
    /// It can be read, and not be annotated: an OpenDocument text. Only for annotating.
    ReadOnly,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "文件是空的",
            Self::Unknown => "不是 Word 文档，也不是认得的其他文档",
            Self::Damaged => "Word 文档已损坏，请用 Word 或 WPS 打开修复后另存",
            Self::Encrypted => "Word 文档有密码，请先取消密码",
            Self::OldWord => "旧版 Word、WPS 文档（.doc、.wps），请用 Word 或 WPS 另存为 .docx",
            Self::OtherDocument => "OpenDocument 表格、演示之类，不是文字文档",
            Self::OtherOffice => "Excel、PowerPoint 之类，不是 Word 文档",
            Self::WebPage => "网页，请用 Word 或 WPS 打开后另存为 .docx",
            Self::Rtf => "RTF 文档，请用 Word 或 WPS 另存为 .docx",
            Self::Pdf => "PDF 文件，请用它的原稿（.docx 或 .txt）",
            Self::Ofd => "OFD 文件，请用它的原稿（.docx 或 .txt）",
            Self::PlainText => "内容是纯文本，不是 Word 文档，请把扩展名改为 .txt",
            Self::EmbeddedPage => "文字在嵌入的网页里，请用 Word 或 WPS 打开后另存一次",
            Self::TooLarge => "Word 文档太大（展开后超过 64 MB 或 200 倍）",
            Self::TooDeep => "Word 文档嵌套太深",
            Self::DocumentType => "Word 文档里有不允许的声明（DOCTYPE）",
            Self::Packing => "Word 文档的压缩方式不是 Word 所用的，请用 Word 或 WPS 打开后另存一次",
            Self::Signed => "Word 文档有数字签名，写批注会使签名失效，请用未签名的原稿",
            Self::ReadOnly => "OpenDocument 文档不能写批注，请另存为 .docx",
        })
    }
}

impl std::error::Error for Refusal {}
