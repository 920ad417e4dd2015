use hegao_word::Refusal;

use super::files::{File, check_bytes, check_refusal, document, p};
use super::zip::zip;

/// A compound file with a name in its directory.
fn compound(name: &str) -> Vec<u8> {
    let mut file = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    file.resize(512, 0);
    file.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    file.resize(640, 0);
    file
}

#[test]
fn what_is_no_package_is_told_by_its_content() {
    check_refusal(b"", Refusal::Empty);
    check_refusal(&compound("EncryptedPackage"), Refusal::Encrypted);
    check_refusal(&compound("WordDocument"), Refusal::OldWord);
    check_refusal(&compound("Workbook"), Refusal::OtherOffice);
    check_refusal(b"{\\rtf1\\ansi }", Refusal::Rtf);
    check_refusal(b"%PDF-1.7\n", Refusal::Pdf);
    check_refusal(b"\xEF\xBB\xBF\r\n<!DOCTYPE html><html></html>", Refusal::WebPage);
    check_refusal(b"MIME-Version: 1.0\r\n", Refusal::WebPage);
    check_refusal(
        b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>",
        Refusal::OldWord,
    );
    check_refusal("关于开展检查的通知".as_bytes(), Refusal::PlainText);
    check_refusal("PK 赛".as_bytes(), Refusal::PlainText);
    check_refusal(&[0xB9, 0xD8, 0xD3, 0xDA, b'\n'], Refusal::PlainText);
    check_refusal(&[0xFF, 0xFE, 0x73, 0x51], Refusal::PlainText);
    check_refusal(&[0, 1, 2, 0xFF, 3], Refusal::Unknown);
}

#[test]
fn other_packages_are_told_by_their_parts() {
    check_refusal(
        &zip(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]),
        Refusal::OtherDocument,
    );
    check_refusal(&zip(&[("OFD.xml", b"<OFD/>")]), Refusal::Ofd);
    check_refusal(&zip(&[("a.txt", "甲".as_bytes())]), Refusal::Unknown);
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let workbook = zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", rels.as_bytes()),
        ("xl/workbook.xml", b"<workbook/>"),
    ]);
    check_refusal(&workbook, Refusal::OtherOffice);
}

#[test]
fn a_package_without_relationships_has_its_usual_main_part() {
    check_bytes(&zip(&[("word\\document.xml", document(&p("甲")).as_bytes())]), &["甲"]);
}

#[test]
fn a_package_without_a_main_part_is_damaged() {
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    check_refusal(&zip(&[("[Content_Types].xml", types.as_bytes())]), Refusal::Damaged);
}

#[test]
fn a_part_in_utf_16_is_read() {
    let part = document(&p("甲"));
    let part: Vec<u8> =
        [0xFEFF].into_iter().chain(part.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    check_bytes(&zip(&[("word/document.xml", &part)]), &["甲"]);
}

#[test]
fn a_file_that_is_cut_off_or_changed_is_damaged() {
    let file = File::new(&p("甲")).bytes();
    check_refusal(&file[..file.len() / 2], Refusal::Damaged);
    let mut changed = file.clone();
    let at = file.windows(3).position(|bytes| bytes == "甲".as_bytes()).unwrap();
    changed[at + 2] ^= 1;
    check_refusal(&changed, Refusal::Damaged);
}

#[test]
fn a_part_that_is_not_well_formed_is_damaged() {
    for part in ["", "<w:p>", "<a></b>", "甲", "<a>&unknown;</a>", "<a/>", "<w:document/>"] {
        check_refusal(&zip(&[("word/document.xml", part.as_bytes())]), Refusal::Damaged);
    }
    check_refusal(&zip(&[("word/document.xml", &[b'<', b'a', 0xFF, b'>'])]), Refusal::Damaged);
    let mut file = File::new(&p("甲")).styles("");
    file.styles = "<w:styles>".to_owned();
    check_refusal(&file.bytes(), Refusal::Damaged);
}

#[test]
fn a_declaration_of_a_document_type_is_refused() {
    let part =
        document(&p("&e;")).replace("<w:document", "<!DOCTYPE w [<!ENTITY e '甲'>]><w:document");
    check_refusal(&zip(&[("word/document.xml", part.as_bytes())]), Refusal::DocumentType);
}

#[test]
fn an_embedded_page_is_refused_where_it_holds_the_text() {
    let chunk = r#"<w:altChunk r:id="a" xmlns:r="urn:r"/>"#;
    check_refusal(&File::new(chunk).bytes(), Refusal::EmbeddedPage);
    check_bytes(&File::new(&(p("甲") + chunk)).bytes(), &["甲"]);
}
