//! What a line says by itself: its markers and its body.

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

#[test]
fn reads_traditional_text_as_simplified() {
    let pairs = [
        ("第三條　各單位應當遵守本辦法第十二條。", "第三条　各单位应当遵守本办法第十二条。"),
        ("第二節　組織領導", "第二节　组织领导"),
        ("見圖3，共三個方面，依據國發〔2023〕5號。", "见图3，共三个方面，依据国发〔2023〕5号。"),
        ("（三）於2023年4月5日發給兩萬人。", "（三）于2023年4月5日发给两万人。"),
    ];
    for (traditional, simplified) in pairs {
        let [one, other] = [traditional, simplified].map(Line::parse);
        assert_eq!(one.text(), traditional);
        assert_eq!(one.markers(), other.markers(), "{traditional}");
        assert_eq!(one.references(), other.references(), "{traditional}");
        assert_eq!(one.document_numbers(), other.document_numbers(), "{traditional}");
        assert_eq!(one.quantities(), other.quantities(), "{traditional}");
        assert_eq!(one.stated_counts(), other.stated_counts(), "{traditional}");
        assert_eq!(one.role(), other.role(), "{traditional}");
    }
}
