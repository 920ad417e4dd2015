use hegao_core::language::numeral;
use hegao_word::read;

use super::files::{File, check, item, p};

/// A level of a list, from 0, with what else it says.
pub fn level(index: usize, format: &str, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>"#
    )
}

/// A list with levels.
pub fn list(name: u32, levels: &[String]) -> String {
    format!(r#"<w:abstractNum w:abstractNumId="{name}">{}</w:abstractNum>"#, levels.concat())
}

/// What paragraphs name to be counted in a list.
pub fn named(name: u32, list: u32, overrides: &str) -> String {
    format!(r#"<w:num w:numId="{name}"><w:abstractNumId w:val="{list}"/>{overrides}</w:num>"#)
}

/// A start that a level has of its own.
pub fn start(level: usize, start: i64) -> String {
    format!(r#"<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>"#)
}

const NOTHING: &str = r#"<w:suff w:val="nothing"/>"#;

/// The levels of GB/T 9704.
fn official() -> String {
    list(
        1,
        &[
            level(0, "chineseCounting", "%1、", NOTHING),
            level(1, "chineseCounting", "（%2）", NOTHING),
            level(2, "decimal", "%3.", ""),
            level(3, "decimal", "（%4）", NOTHING),
        ],
    )
}

/// A list whose levels show all levels above.
fn decimal() -> String {
    list(
        1,
        &[
            level(0, "decimal", "%1", ""),
            level(1, "decimal", "%1.%2", ""),
            level(2, "decimal", "%1.%2.%3", ""),
        ],
    )
}

/// Items at levels of a list give these numbers.
#[track_caller]
fn check_numbers(lists: &str, items: &[(u32, usize)], numbers: &[&str]) {
    let body: String = items.iter().map(|&(list, level)| item(list, level, "")).collect();
    check(&File::new(&body).numbering(lists), numbers);
}

/// A number in this format is written so.
#[track_caller]
fn check_format(format: &str, numbers: &[(i64, &str)]) {
    let body: String = (1..).zip(numbers).map(|(name, _)| item(name, 0, "")).collect();
    let names: String =
        (1..).zip(numbers).map(|(name, (number, _))| named(name, 1, &start(0, *number))).collect();
    let lines: Vec<&str> = numbers.iter().map(|(_, line)| *line).collect();
    check(&File::new(&body).numbering(&(list(1, &[level(0, format, "%1", "")]) + &names)), &lines);
}

#[test]
fn the_levels_of_official_documents() {
    let body = [
        item(1, 0, "要求"),
        item(1, 1, "原则"),
        item(1, 2, "甲"),
        item(1, 3, "子"),
        item(1, 1, "目标"),
    ]
    .concat();
    let lists = official() + &named(1, 1, "");
    check(
        &File::new(&body).numbering(&lists),
        &["一、要求", "（一）原则", "1. 甲", "（1）子", "（二）目标"],
    );
}

#[test]
fn a_label_is_told_from_the_text() {
    let body = item(1, 0, "要求") + &item(1, 2, "甲") + &item(1, 2, "") + &p("乙");
    let text = read(&File::new(&body).numbering(&(official() + &named(1, 1, ""))).bytes()).unwrap();
    let labels: Vec<_> =
        text.lines.iter().map(|line| (&line.text[..line.label], line.list)).collect();
    assert_eq!(labels, [("一、", Some(0)), ("1. ", Some(0)), ("2.", Some(0)), ("", None)]);
}

#[test]
fn an_article_is_set_off_even_where_the_list_says_nothing() {
    let lists = list(1, &[level(0, "decimal", "第%1条", NOTHING)]) + &named(1, 1, "");
    check(
        &File::new(&(item(1, 0, "甲") + &item(1, 0, " 乙"))).numbering(&lists),
        &["第1条 甲", "第2条 乙"],
    );
}

#[test]
fn a_level_begins_again_after_one_above() {
    let lists = decimal() + &named(1, 1, "");
    check_numbers(
        &lists,
        &[(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)],
        &["1", "1.1", "1.2", "2", "2.1"],
    );
}

#[test]
fn a_level_that_is_passed_over_counts() {
    let lists = decimal() + &named(1, 1, "");
    check_numbers(&lists, &[(1, 1), (1, 0), (1, 2), (1, 1)], &["1.1", "2", "2.1.1", "2.2"]);
}

#[test]
fn articles_run_on_across_chapters() {
    let never = r#"<w:lvlRestart w:val="0"/>"#;
    let levels = [
        level(0, "chineseCounting", "第%1章", ""),
        level(1, "chineseCountingThousand", "第%2条", never),
    ];
    let lists = list(1, &levels) + &named(1, 1, "");
    check_numbers(
        &lists,
        &[(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)],
        &["第一章", "第一条", "第二条", "第二章", "第三条"],
    );
}

#[test]
fn a_level_may_begin_again_after_one_level_only() {
    let first = r#"<w:lvlRestart w:val="1"/>"#;
    let levels = [
        level(0, "decimal", "%1", ""),
        level(1, "decimal", "%2", ""),
        level(2, "decimal", "%3", first),
    ];
    let lists = list(1, &levels) + &named(1, 1, "");
    check_numbers(
        &lists,
        &[(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)],
        &["1", "1", "1", "2", "2", "2", "1", "1"],
    );
}

#[test]
fn figures_are_arabic_where_the_law_wants_them() {
    let legal = |more| {
        list(1, &[level(0, "chineseCounting", "第%1章", ""), level(1, "decimal", "%1.%2", more)])
    };
    check_numbers(&(legal("<w:isLgl/>") + &named(1, 1, "")), &[(1, 0), (1, 1)], &["第一章", "1.1"]);
    check_numbers(&(legal("") + &named(1, 1, "")), &[(1, 0), (1, 1)], &["第一章", "一.1"]);
}

#[test]
fn two_names_of_a_list_count_together() {
    let lists = decimal() + &named(1, 1, "") + &named(2, 1, "");
    check_numbers(&lists, &[(1, 0), (2, 0), (1, 0)], &["1", "2", "3"]);
}

#[test]
fn a_start_of_its_own_is_used_once() {
    let lists = decimal() + &named(1, 1, "") + &named(2, 1, &start(0, 5));
    check_numbers(&lists, &[(1, 0), (2, 0), (2, 0), (1, 0), (2, 0)], &["1", "5", "6", "7", "8"]);
}

#[test]
fn a_level_of_its_own_looks_different_and_counts_on() {
    let look = format!(
        r#"<w:lvlOverride w:ilvl="0">{}</w:lvlOverride>"#,
        level(0, "upperLetter", "%1)", "")
    );
    let lists = decimal() + &named(1, 1, "") + &named(2, 1, &look);
    check_numbers(&lists, &[(1, 0), (2, 0), (1, 0)], &["1", "B)", "3"]);
}

#[test]
fn a_list_looks_as_its_style_says() {
    let style = r#"<w:style w:type="numbering" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>"#;
    let lists = list(1, &[r#"<w:numStyleLink w:val="s"/>"#.to_owned()])
        + &list(2, &[level(0, "upperRoman", "%1", "")])
        + &named(1, 1, "")
        + &named(2, 2, "");
    check(&File::new(&item(1, 0, "")).numbering(&lists).styles(style), &["I"]);
}

#[test]
fn a_style_numbers_its_paragraphs() {
    let style = |id: &str, based_on: &str, list: &str| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:basedOn w:val="{based_on}"/><w:pPr><w:numPr>{list}</w:numPr></w:pPr></w:style>"#
        )
    };
    let styles = style("a", "", r#"<w:numId w:val="1"/>"#)
        + &style("b", "a", r#"<w:ilvl w:val="1"/>"#)
        + &style("c", "a", "")
        + &style("d", "a", r#"<w:numId w:val="0"/>"#);
    let of = |style: &str, more: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr></w:p>"#)
    };
    let none = r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#;
    let second = r#"<w:numPr><w:ilvl w:val="1"/></w:numPr>"#;
    let body = [of("a", ""), of("b", ""), of("c", ""), of("d", ""), of("a", none), of("a", second)]
        .concat();
    let lists = decimal() + &named(1, 1, "");
    check(&File::new(&body).numbering(&lists).styles(&styles), &["1", "1.1", "2", "", "", "2.1"]);
}

#[test]
fn a_level_belongs_to_a_style() {
    let style = r#"<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let levels =
        [level(0, "decimal", "%1", ""), level(1, "decimal", "%1.%2", r#"<w:pStyle w:val="a"/>"#)];
    let body = r#"<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>"#;
    check(
        &File::new(body).numbering(&(list(1, &levels) + &named(1, 1, ""))).styles(style),
        &["1.1"],
    );
}

#[test]
fn the_end_of_a_section_is_no_item() {
    let section = item(1, 0, "").replace("</w:numPr>", "</w:numPr><w:sectPr/>");
    let lists = decimal() + &named(1, 1, "");
    check(
        &File::new(&(item(1, 0, "甲") + &section + &item(1, 0, "乙"))).numbering(&lists),
        &["1 甲", "", "2 乙"],
    );
}

#[test]
fn a_list_that_is_not_there_numbers_nothing() {
    check(&File::new(&item(7, 0, "甲")).numbering(&decimal()), &["甲"]);
    check(&File::new(&item(1, 9, "甲")).numbering(&(decimal() + &named(1, 1, ""))), &["甲"]);
    check(&File::new(&item(1, 0, "甲")), &["甲"]);
}

#[test]
fn bullets_are_signs() {
    let bullets = list(1, &[level(0, "bullet", "\u{F0B7}", ""), level(1, "bullet", "●", "")])
        + &named(1, 1, "");
    check(
        &File::new(&(item(1, 0, "甲") + &item(1, 1, "乙"))).numbering(&bullets),
        &["• 甲", "● 乙"],
    );
}

#[test]
fn formats_of_chinese_documents() {
    check_format("decimalZero", &[(0, "00"), (1, "01"), (100, "100")]);
    check_format("decimalFullWidth", &[(0, "０"), (12, "１２")]);
    check_format("decimalHalfWidth", &[(12, "12")]);
    check_format("decimalEnclosedCircle", &[(1, "①"), (20, "⑳"), (21, "21")]);
    check_format("decimalEnclosedCircleChinese", &[(10, "⑩")]);
    check_format("decimalEnclosedParen", &[(1, "⑴"), (20, "⒇")]);
    check_format("decimalEnclosedFullstop", &[(1, "⒈"), (20, "⒛")]);
    check_format("ideographEnclosedCircle", &[(1, "㊀"), (10, "㊉"), (11, "11")]);
    check_format("ideographTraditional", &[(1, "甲"), (10, "癸"), (11, "11")]);
    check_format("ideographZodiac", &[(1, "子"), (12, "亥"), (13, "13")]);
    check_format("ideographZodiacTraditional", &[(1, "甲子"), (60, "癸亥"), (61, "甲子")]);
    check_format("ideographDigital", &[(1, "一"), (10, "一〇"), (105, "一〇五")]);
    check_format("taiwaneseDigital", &[(10, "一○")]);
    check_format("chineseCounting", &[(10, "十"), (99, "九十九"), (100, "一○○")]);
    check_format("chineseLegalSimplified", &[(10, "壹拾"), (105, "壹佰零伍"), (2_0000, "贰万")]);
    check_format("ideographLegalTraditional", &[(3, "參"), (6_0000, "陸萬")]);
    check_format("japaneseCounting", &[(10, "十"), (101, "一百零一")]);
}

#[test]
fn other_formats() {
    check_format("upperRoman", &[(4, "IV"), (1999, "MCMXCIX"), (40_000, "40000")]);
    check_format("lowerRoman", &[(9, "ix")]);
    check_format("upperLetter", &[(1, "A"), (26, "Z"), (27, "AA"), (53, "AAA")]);
    check_format("lowerLetter", &[(28, "bb")]);
    check_format("ordinal", &[(1, "1st"), (12, "12th"), (22, "22nd")]);
    check_format("numberInDash", &[(3, "- 3 -")]);
    check_format("none", &[(3, "")]);
    check_format("of-tomorrow", &[(3, "3"), (-3, "-3")]);
    let custom = r#"<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>"#;
    let lists = list(1, &[level(0, "decimal", "%1", custom)]) + &named(1, 1, "");
    check_numbers(&lists, &[(1, 0)], &["001"]);
}

#[test]
fn numbers_up_to_9999_are_as_the_core_writes_them() {
    let lists = list(1, &[level(0, "chineseCountingThousand", "%1", "")]) + &named(1, 1, "");
    let text = read(&File::new(&item(1, 0, "").repeat(9_999)).numbering(&lists).bytes()).unwrap();
    for (number, line) in (1..).zip(&text.lines) {
        assert_eq!(line.text, numeral::chinese(number));
        assert_eq!(numeral::parse(&line.text), Some(number));
    }
}
