//! A file made of bytes: paragraphs with all that can stand in them.

use super::package::Package;

/// Bytes that decide. When none are left, all is decided for the first choice.
pub struct Bytes<'a>(pub &'a [u8]);

impl Bytes<'_> {
    pub fn next(&mut self) -> usize {
        match self.0 {
            [first, rest @ ..] => {
                self.0 = rest;
                usize::from(*first)
            }
            [] => 0,
        }
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.next() % bound.max(1)
    }
}

/// A file, and whether all its text can be changed.
pub struct Random {
    pub package: Package,
    pub is_free: bool,
}

/// Makes a file.
pub fn file(bytes: &mut Bytes<'_>) -> Random {
    let mut maker = Maker { is_free: true, id: 0 };
    let mut body = String::new();
    for _ in 0..=bytes.below(6) {
        let paragraph = maker.paragraph(bytes);
        body += &match bytes.below(8) {
            7 => format!("<w:tbl><w:tr><w:tc>{paragraph}</w:tc></w:tr></w:tbl>"),
            6 => format!("<w:sdt><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"),
            5 => format!("{}{paragraph}", maker.joined(bytes)),
            4 => format!("<w:p/>{paragraph}"),
            _ => paragraph,
        };
    }
    Random { package: Package::new(&body), is_free: maker.is_free }
}

struct Maker {
    is_free: bool,
    id: usize,
}

impl Maker {
    fn paragraph(&mut self, bytes: &mut Bytes<'_>) -> String {
        let numbered = "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
        let properties = if bytes.below(4) == 3 { numbered } else { "" };
        format!("<w:p>{properties}{}</w:p>", self.content(bytes))
    }

    /// A paragraph whose end is deleted.
    fn joined(&mut self, bytes: &mut Bytes<'_>) -> String {
        let properties = "<w:pPr><w:rPr><w:del w:id=\"0\"/></w:rPr></w:pPr>";
        format!("<w:p>{properties}{}</w:p>", self.content(bytes))
    }

    fn content(&mut self, bytes: &mut Bytes<'_>) -> String {
        (0..bytes.below(5)).map(|_| self.inline(bytes)).collect()
    }

    fn inline(&mut self, bytes: &mut Bytes<'_>) -> String {
        self.id += 1;
        let id = self.id;
        let kind = bytes.below(24);
        let run = run(bytes);
        let author = format!("w:id=\"{id}\" w:author=\"甲\"");
        self.is_free &= kind < 16;
        let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        match kind {
            0..=9 => run,
            10 => format!("<w:hyperlink w:anchor=\"a\">{run}</w:hyperlink>"),
            11 => format!("<w:del {author}>{}</w:del>", run.replace("w:t", "w:delText")),
            12 => format!("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"),
            13 => format!("<w:bookmarkStart w:id=\"{id}\"/>{run}<w:bookmarkEnd w:id=\"{id}\"/>"),
            14 => format!("<w:commentRangeStart w:id=\"{id}\"/>{run}<w:commentRangeEnd w:id=\"{id}\"/>"),
            15 => {
                let inside = self.paragraph(bytes);
                format!(
                    "<w:r><w:t>框</w:t><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:txbxContent>{inside}\
                     </w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{inside}</w:txbxContent></mc:Fallback>\
                     </mc:AlternateContent><w:t>外</w:t></w:r>"
                )
            }
            16 => format!("<w:ins {author}>{run}</w:ins>"),
            17 => format!("<w:moveTo {author}>{run}{run}</w:moveTo>"),
            18 => format!("<w:fldSimple w:instr=\" DATE \">{run}</w:fldSimple>"),
            19 => format!("{}{}{run}{}", field("begin"), field("separate"), field("end")),
            20 => format!("<w:r><w:ruby><w:rt>{run}</w:rt><w:rubyBase>{run}</w:rubyBase></w:ruby></w:r>"),
            21 => "<w:r><mc:AlternateContent><mc:Fallback><w:t>乙</w:t></mc:Fallback></mc:AlternateContent></w:r>"
                .to_owned(),
            22 => "<w:r><w:t>甲<![CDATA[<乙]]></w:t></w:r>".to_owned(),
            _ => format!(
                "<w:sdt><w:sdtPr><w:lock w:val=\"contentLocked\"/></w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"
            ),
        }
    }
}

fn run(bytes: &mut Bytes<'_>) -> String {
    let properties = [
        "",
        "<w:rPr><w:b/></w:rPr>",
        "<w:rPr><w:rPrChange w:id=\"1\"><w:rPr/></w:rPrChange></w:rPr>",
    ];
    let properties = properties[bytes.below(3)];
    let content: String = (0..=bytes.below(4)).map(|_| in_run(bytes)).collect();
    format!("<w:r>{properties}{content}</w:r>")
}

fn in_run(bytes: &mut Bytes<'_>) -> String {
    let others = [
        "<w:tab/>",
        "<w:tab></w:tab>",
        "<w:br/>",
        "<w:softHyphen/>",
        "<w:noBreakHyphen/>",
        "<w:drawing/>",
        "<w:lastRenderedPageBreak/>",
        "<w:footnoteReference w:id=\"1\"/>",
    ];
    match bytes.below(20) {
        other @ 12.. => others[other - 12].to_owned(),
        kind => {
            let letters = ["甲", "乙", "&amp;", "a", " ", "&#x4E59;", "𠮷", "\n"];
            let text: String = (0..=bytes.below(5)).map(|_| letters[bytes.below(8)]).collect();
            let space = ["", " xml:space=\"preserve\"", " xml:space='default'"][kind % 3];
            format!("<w:t{space}>{text}</w:t>")
        }
    }
}
