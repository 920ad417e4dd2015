//! The part with the comments, and what the package says of it.

use super::copy::{AUTHOR, copy};
use super::package::{
    COMMENTS, MAIN, Package, RELATIONSHIPS, STRICT, TYPES, WORD, namespaces, part, relationship,
};
use super::written::{marks, short};

const BODY: &str = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>";

#[track_caller]
fn copy_of(package: &Package) -> Vec<u8> {
    let bytes = package.bytes();
    let mut marks = marks(&bytes, &["⟦甲⟧"]);
    marks[0].comment = "缺<字>\n如“乙”".to_owned();
    copy(&bytes, &marks)
}

/// A comment as it is written.
fn comment(id: u32, of_paragraph: &str, mark: &str) -> String {
    let line = |mark: &str, text: &str| {
        format!(
            "<w:p>{of_paragraph}{mark}<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
        )
    };
    format!(
        "<w:comment w:id=\"{id}\" w:author=\"核稿 &lt;测试&gt;\" w:date=\"{}\" w:initials=\"核&lt;\">{}{}</w:comment>",
        AUTHOR.date,
        line(mark, "缺&lt;字&gt;"),
        line("", "如“乙”")
    )
}

#[test]
fn a_file_without_comments_gets_a_part_for_them() {
    let copy = copy_of(&Package::new(BODY));
    let expected = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:comments xmlns:w=\"{WORD}\">{}</w:comments>",
        comment(0, "", "")
    );
    assert_eq!(part(&copy, COMMENTS), expected);
    let related = part(&copy, RELATIONSHIPS);
    assert!(related.contains(&relationship("rId2", "comments", "comments.xml")), "{related}");
    let types = part(&copy, TYPES);
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
    let typed =
        format!("<Override PartName=\"/word/comments.xml\" ContentType=\"{kind}\"/></Types>");
    assert!(types.ends_with(&typed), "{types}");
}

#[test]
fn comments_that_are_there_stay_and_theirs_are_the_first_numbers() {
    let own = format!("<c:comments xmlns:c=\"{WORD}\"><c:comment c:id=\"4\"/></c:comments>");
    let bytes = Package::new(BODY).with_related("comments", "notes.xml", &own).bytes();
    let copy = super::copy::AUTHOR;
    let copy = hegao_word::annotate(&bytes, &marks(&bytes, &["⟦甲⟧"]), copy).unwrap();
    let comments = part(&copy, "word/notes.xml");
    assert!(comments.starts_with(own.strip_suffix("</c:comments>").unwrap()), "{comments}");
    assert!(comments.contains("<c:comment c:id=\"5\""), "{comments}");
    assert_eq!(part(&copy, COMMENTS), "");
    assert_eq!(part(&copy, RELATIONSHIPS), part(&bytes, RELATIONSHIPS));
    assert_eq!(short(&part(&copy, MAIN)), "<p>⟦5<r><t>甲</t></r>5⟧</p>");
}

#[test]
fn styles_are_used_where_they_are() {
    let style = |id: &str, name: &str| {
        format!("<w:style w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>")
    };
    let styles = format!(
        "<w:styles xmlns:w=\"{WORD}\">{}{}</w:styles>",
        style("a3", "annotation reference"),
        style("a4", "Annotation Text")
    );
    let copy = copy_of(&Package::new(BODY).with_related("styles", "styles.xml", &styles));
    let reference = "<w:r><w:rPr><w:rStyle w:val=\"a3\"/></w:rPr>";
    let mark = format!("{reference}<w:annotationRef/></w:r>");
    let expected = comment(0, "<w:pPr><w:pStyle w:val=\"a4\"/></w:pPr>", &mark);
    assert!(part(&copy, COMMENTS).contains(&expected), "{}", part(&copy, COMMENTS));
    assert!(
        part(&copy, MAIN).contains(&format!("{reference}<w:commentReference w:id=\"0\"/></w:r>"))
    );
}

#[test]
fn the_prefix_and_the_format_are_those_of_the_file() {
    let main = |name: &str, prefix: &str, uri: &str| {
        let (name, p) = (format!("xmlns{name}=\"{uri}\""), prefix);
        Package::of_main(&format!(
            "<{p}document {name}><{p}body><{p}p><{p}r><{p}t>甲</{p}t></{p}r></{p}p></{p}body></{p}document>"
        ))
    };
    let written = part(&copy_of(&main(":n", "n:", WORD)), MAIN);
    assert!(written.contains("<n:p><n:commentRangeStart n:id=\"0\"/><n:r>"), "{written}");

    let written = part(&copy_of(&main("", "", WORD)), MAIN);
    assert!(
        written.contains(&format!("<p><w:commentRangeStart xmlns:w=\"{WORD}\" w:id=\"0\"/><r>")),
        "{written}"
    );

    let copy = copy_of(&main(":w", "w:", STRICT));
    assert!(part(&copy, MAIN).contains("<w:p><w:commentRangeStart w:id=\"0\"/><w:r>"));
    assert!(part(&copy, COMMENTS).contains(&format!("<w:comments xmlns:w=\"{STRICT}\">")));
    let strict = "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/comments\"";
    assert!(part(&copy, RELATIONSHIPS).contains(strict));
}

#[test]
fn a_file_without_relationships_gets_them() {
    let main = format!("<w:document {}><w:body>{BODY}</w:body></w:document>", namespaces());
    let package = Package::of_main(&main);
    let bytes = package.without(RELATIONSHIPS).bytes();
    let copy = copy(&bytes, &marks(&bytes, &["⟦甲⟧"]));
    assert!(part(&copy, RELATIONSHIPS).contains(&relationship("rId1", "comments", "comments.xml")));
}
