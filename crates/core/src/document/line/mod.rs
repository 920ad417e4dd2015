//! One line of a document, parsed by itself: what can be known without its neighbours.

mod body;
mod date;
mod document_number;
mod form;
mod heading;
mod inline;
mod marker;
mod non_prose;
mod page_number;
mod quantity;
mod quoted_title;
pub mod reference;
mod role;
mod scan;
mod sentence;
mod stated_count;

use std::ops::Range;

pub use date::{Date, Day};
pub use document_number::DocumentNumber;
pub use form::Form;
pub use heading::HeadingName;
pub(super) use heading::trimmed;
pub(super) use marker::comma_or_point;
pub use marker::{LAST_ADVERB, Marker, Style};
pub(super) use page_number::{is_bare_number, is_page_number};
pub use quantity::{Decimal, Quantity};
pub use quoted_title::QuotedTitle;
pub(super) use reference::Label;
pub use reference::{Reference, Target};
pub(super) use role::behind_attachment;
pub use role::{Fence, Role};
pub use sentence::Sentence;
pub use stated_count::StatedCount;

use crate::language::CharSet;
use scan::Hit;

#[cfg(test)]
thread_local! {
    /// How many lines this thread has parsed.
    pub(crate) static PARSED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// A parsed line. A pure function of its text, so it is kept for as long as the text stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    text: Box<str>,
    /// In bytes of the text; it ends before the comments at the end of the line.
    body: Range<usize>,
    sentences: Box<[Sentence]>,
    /// `None` where the line has none, so that it stays small: a document may have millions of empty
    /// lines.
    marks: Option<Box<Marks>>,
    markdown_level: u8,
    role: Role,
    fence: Option<Fence>,
    ends_open: bool,
    may_lead_to_page: bool,
    quote_balance: i16,
}

/// What only some lines have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Marks {
    markers: Box<[Marker]>,
    stated_counts: Box<[StatedCount]>,
    references: Box<[Reference]>,
    dates: Box<[Date]>,
    document_numbers: Box<[DocumentNumber]>,
    quoted_titles: Box<[QuotedTitle]>,
    quantities: Box<[Quantity]>,
    non_prose: Box<[Range<usize>]>,
    name: Option<HeadingName>,
}

impl Line {
    /// Parses the text of one line, which holds no line break.
    pub fn parse(text: impl Into<Box<str>>) -> Self {
        #[cfg(test)]
        PARSED.set(PARSED.get() + 1);
        let text = text.into();
        let non_prose = non_prose::ranges(&text);
        let end = before_comments(&text, &non_prose);
        let read = &text[..end];
        let (body, markdown_level) = body::body(read);
        let mut markers = Vec::new();
        let mut from = body.start;
        let (hits, ideographs) = scan::scan(read);
        let quantities = quantity::quantities(read, &hits);
        let is_quantity =
            quantities.first().is_some_and(|quantity| quantity.bytes.start == body.start);
        for mut marker in marker::leading(read, body.start, is_quantity) {
            if marker.style.is_division() && is_name(&read[marker.bytes.end..], markdown_level) {
                marker.tentative = false;
            }
            if matches!(marker.style, Style::Decimal(_)) && markdown_level > 0 {
                marker.tentative &= is_quantity;
            }
            from = from.max(marker.bytes.end);
            markers.push(marker);
        }
        if let Some(caption) = markers.first().filter(|marker| marker.style.is_caption()) {
            let further = marker::further_captions(read, caption);
            markers.extend(further);
        }
        inline::scan(read, &hits, from, &non_prose, &mut markers);
        let marker_end = markers.first().filter(|m| m.leading).map(|m| m.bytes.end);
        let sentences = sentence::sentences(
            &text[..body.end],
            marker_end.unwrap_or(body.start),
            (&hits, ideographs),
        );
        let is_heading = marker_end.is_some() || markdown_level > 0;
        let marks = Marks {
            markers: markers.into(),
            stated_counts: stated_count::stated_counts(read, &quantities, is_heading).collect(),
            references: reference::references(read, &hits).into(),
            dates: date::dates(read, &hits).into(),
            document_numbers: document_number::document_numbers(read, &hits).into(),
            quoted_titles: quoted_title::quoted_titles(&hits).into(),
            quantities: quantities.into(),
            non_prose: non_prose.into(),
            name: None,
        };
        let mut line = Self {
            body: body.clone(),
            sentences: sentences.into(),
            marks: (marks != Marks::default()).then(|| Box::new(marks)),
            markdown_level,
            role: Role::Body,
            fence: Fence::opened(&read[body.start..]),
            may_lead_to_page: may_lead_to_page(&read[body.clone()]),
            ends_open: !read[body].ends_with(['。', '；', '：', '，', ';', ':', ',', '.']),
            quote_balance: quote_balance(&hits),
            text,
        };
        line.role =
            role::by_itself(line.body(), markdown_level, line.leading_marker(), line.dates());
        let name = heading::name(&line.text, line.body.clone(), line.markers(), markdown_level);
        if name.is_some() {
            line.marks.get_or_insert_default().name = name;
        }
        line
    }

    /// The text, without its line break.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text without the indentation, Markdown's `#`, `>`, `-` and `**` and the tags of a web page before
    /// it, and without the white space, tags and HTML comments after it. Empty for the number of a page.
    pub fn body(&self) -> &str {
        &self.text[self.body.clone()]
    }

    /// The byte where the body begins.
    pub fn body_start(&self) -> usize {
        self.body.start
    }

    /// The byte where the text ends, without the white space after it.
    pub(super) fn text_end(&self) -> usize {
        self.text.trim_end().len()
    }

    /// The text behind a marker that ends at byte `after`, up to the end of its first sentence, and the
    /// byte where that sentence ends. A long text is cut, and then ends with `…`.
    pub fn title_after(&self, after: usize) -> (String, usize) {
        heading::title(&self.text, after, self.body.end)
    }

    /// The number of `#` of a Markdown heading, 0 for any other line.
    pub fn markdown_level(&self) -> u8 {
        self.markdown_level
    }

    /// The markers, in order.
    pub fn markers(&self) -> &[Marker] {
        self.marks.as_ref().map_or(&[], |marks| &marks.markers)
    }

    /// The marker that opens the line.
    pub fn leading_marker(&self) -> Option<&Marker> {
        self.markers().first().filter(|marker| marker.leading)
    }

    /// The readings of the marker that opens the line, with their indexes among the markers; the likelier
    /// one first. The lines around it decide which one is right.
    pub(super) fn readings(&self) -> impl Iterator<Item = (usize, &Marker)> {
        self.markers().iter().enumerate().take_while(|(_, marker)| marker.leading)
    }

    /// How far the line is indented with spaces and tabs, in columns. The two wide spaces before a
    /// paragraph are no indentation of a list.
    pub(super) fn indent(&self) -> usize {
        const TAB: usize = 4;
        let blank = self.text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
        blank.map(|byte| if byte == b'\t' { TAB } else { 1 }).sum()
    }

    /// The stated counts, in order.
    pub fn stated_counts(&self) -> &[StatedCount] {
        self.marks.as_ref().map_or(&[], |marks| &marks.stated_counts)
    }

    /// The references to parts of its own document, in order.
    pub fn references(&self) -> &[Reference] {
        self.marks.as_ref().map_or(&[], |marks| &marks.references)
    }

    /// The dates, in order, without overlap.
    pub fn dates(&self) -> &[Date] {
        self.marks.as_ref().map_or(&[], |marks| &marks.dates)
    }

    /// The numbers that offices give documents (发文字号), in order.
    pub fn document_numbers(&self) -> &[DocumentNumber] {
        self.marks.as_ref().map_or(&[], |marks| &marks.document_numbers)
    }

    /// The titles between 《 and 》, in order; one may stand in another.
    pub fn quoted_titles(&self) -> &[QuotedTitle] {
        self.marks.as_ref().map_or(&[], |marks| &marks.quoted_titles)
    }

    /// The numbers with a unit, in order, without overlap.
    pub fn quantities(&self) -> &[Quantity] {
        self.marks.as_ref().map_or(&[], |marks| &marks.quantities)
    }

    /// The sentences after its leading marker that are too long to be a formula.
    pub(super) fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Its name, where it is a heading.
    pub(super) fn heading_name(&self) -> Option<&HeadingName> {
        self.marks.as_ref()?.name.as_ref()
    }

    /// Its role, as far as the line alone tells.
    pub(super) fn role(&self) -> Role {
        self.role
    }

    /// What it is in a form, as far as the line alone tells.
    pub fn form(&self) -> Option<Form> {
        form::form(self.body())
    }

    /// The fenced block that it opens, if it stands outside one.
    pub fn fence(&self) -> Option<Fence> {
        self.fence
    }

    /// Whether no punctuation ends it, as is usual for a heading.
    pub(super) fn ends_open(&self) -> bool {
        self.ends_open
    }

    /// Whether its end can be that of an entry of contents, with dots or a page number, or it begins as a
    /// link. Nearly every line has neither.
    pub(super) fn may_lead_to_page(&self) -> bool {
        self.may_lead_to_page
    }

    /// The number of “ in it, less the number of ”.
    pub(super) fn quote_balance(&self) -> i16 {
        self.quote_balance
    }

    /// The byte ranges that are not Chinese prose and that no rule about language reads: URLs, inline
    /// code, formulae, HTML comments and tags. In order, without overlap.
    pub fn non_prose(&self) -> &[Range<usize>] {
        self.marks.as_ref().map_or(&[], |marks| &marks.non_prose)
    }

    /// Whether rules about language may look at these bytes: none of them is [`Line::non_prose`].
    pub fn is_prose(&self, bytes: &Range<usize>) -> bool {
        let next = self.non_prose().partition_point(|range| range.end <= bytes.start);
        self.non_prose().get(next).is_none_or(|range| bytes.end <= range.start)
    }

    /// Whether it holds only white space and HTML comments.
    pub fn is_blank(&self) -> bool {
        self.body().is_empty()
    }
}

/// The byte where the comments at the end of a line begin; its length where there are none.
fn before_comments(text: &str, non_prose: &[Range<usize>]) -> usize {
    let mut end = text.len();
    for range in non_prose.iter().rev() {
        let is_last = text[range.end..end].trim().is_empty();
        if !is_last || !text[range.clone()].starts_with("<!--") {
            break;
        }
        end = range.start;
    }
    end
}

/// Whether `rest`, which follows 第一章 without a space, can be the name of the chapter: 第一章总则, but
/// not 第一章、第二章所称的…….
fn is_name(rest: &str, markdown_level: u8) -> bool {
    const LONGEST: usize = 16;
    let is_short = rest.chars().nth(LONGEST).is_none();
    let is_sentence = rest.contains(['。', '，', '；', '：', '、', '第']);
    let refers = ["规定", "所", "的", "至", "和", "中"].iter().any(|word| rest.starts_with(word));
    !refers && (markdown_level > 0 || is_short && !is_sentence)
}

fn may_lead_to_page(body: &str) -> bool {
    static ENDS: CharSet =
        CharSet::of("0123456789０１２３４５６７８９ivxIVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ）)页-—－―….‥·．・_");
    body.starts_with('[') || body.ends_with(|c| ENDS.contains(c))
}

fn quote_balance(hits: &[Hit]) -> i16 {
    let characters = hits.iter().map(|hit| hit.character);
    let marks = characters.map(|c| i16::from(c == '“') - i16::from(c == '”'));
    marks.fold(0, i16::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::{Line, Style};

    #[test]
    fn is_small() {
        // A document of a million empty lines holds a million of these.
        assert!(size_of::<Line>() <= 64, "{} bytes", size_of::<Line>());
    }

    /// Checks the markers of a line: `*` stands before a tentative one.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let line = Line::parse(text);
        let found: Vec<String> = line
            .markers()
            .iter()
            .map(|m| format!("{}{}", if m.tentative { "*" } else { "" }, &text[m.bytes.clone()]))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn finds_the_marker_at_the_start() {
        check("一、总体要求", &["一、"]);
        check("　　（十二）加强领导", &["（十二）"]);
        check("## (三)目标", &["(三)"]);
        check("1.工作", &["1."]);
        check("12．工作", &["12．"]);
        check("3、工作", &["3、"]);
        check("（1）工作", &["（1）"]);
        check("①工作", &["①"]);
        check("第十二条 为了", &["第十二条"]);
        check("## 第一章　总则", &["第一章"]);
        check("第一章总则", &["第一章"]);
        check("### 第一节一般规定", &["第一节"]);
        check("**一、总体要求**", &["一、"]);
        check("二. 要求", &["二."]);
        check("二. 这是一句完整的话，不是标题。", &["*二."]);
    }

    #[test]
    fn finds_series_in_paragraphs() {
        check("要求：一是学；二是干。三要实", &["一是", "二是", "三要"]);
        check("第一，学；第二，干", &["第一，", "第二，"]);
        check("首先，学；其次，干；最后，想", &["*首先", "*其次", "*最后"]);
        check("其一，学；其二，干", &["其一，", "其二，"]);
        check("包括：（1）甲；（2）乙", &["（1）", "（2）"]);
        check("包括（1）甲，（2）乙", &["*（2）"]);
        check("包括①甲②乙", &["*①", "*②"]);
    }

    #[test]
    fn is_not_taken_in() {
        check("2023.4.5", &[]);
        check("统一是前提，五要素，万一要走", &[]);
        check("第十条之一 规定", &["第十条之一"]);
        check("第十条之一规定的", &[]);
        check("第一章、第二章所称的单位，是指机关。", &["*第一章"]);
        check("第一时间响应，第一、二、三产业", &[]);
        check("（2023）第5号", &[]);
        check("第（四）、（五）项所列", &[]);
        check("一百百零零、", &[]);
        check("1.5亿元", &["*1.5", "*1."]);
    }

    #[test]
    fn knows_how_a_marker_is_built() {
        let line = Line::parse("（一)目标");
        let marker = line.leading_marker().unwrap();
        assert_eq!((marker.style, marker.number), (Style::Bracket, 1));
        assert_eq!((marker.before(line.text()), marker.after(line.text())), ("（", ")"));
        assert_eq!(marker.rewrite(line.text(), 12), "十二");
    }

    #[test]
    fn separates_the_body() {
        assert_eq!(Line::parse("\u{feff}# **标题** ").body(), "标题**");
        assert_eq!(Line::parse("## 标题").markdown_level(), 2);
        assert_eq!(Line::parse("#标题").markdown_level(), 0);
        assert!(Line::parse("　 \t").is_blank());
        assert_eq!(Line::parse("一、标题 <!-- 甲 --><!-- 乙 -->").body(), "一、标题");
        assert_eq!(Line::parse("<!-- 甲 -->标题").body(), "<!-- 甲 -->标题");
        assert!(Line::parse(" <!-- 一、三点意见，见附件2 -->").is_blank());
    }
}
