//! Packages: what is copied, and what is refused.

use hegao_word::{Refusal, annotate};

use super::copy::{AUTHOR, copy};
use super::package::{MAIN, Package, entries, relationship, relationships};
use super::written::marks;

const BODY: &str = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>";

#[test]
fn a_signed_file_is_refused() {
    let origin = relationships(
        "<Relationship Id=\"rId2\" Target=\"signatures/origin.sigs\" \
         Type=\"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin\"/>",
    );
    let related = origin.replace(
        "<Relationship ",
        &(relationship("rId1", "officeDocument", MAIN) + "<Relationship "),
    );
    for package in [
        Package::new(BODY).with("_xmlsignatures/sig1.xml", "<Signature/>"),
        Package::new(BODY).with("_rels/.rels", &related),
    ] {
        let bytes = package.bytes();
        assert_eq!(annotate(&bytes, &marks(&bytes, &["⟦甲⟧"]), AUTHOR), Err(Refusal::Signed));
    }
}

#[test]
fn macros_protection_and_what_is_unknown_are_kept() {
    let package = Package::new(BODY)
        .with("word/vbaProject.bin", "macros")
        .with("word/settings.xml", "<w:settings><w:documentProtection/></w:settings>")
        .with("漢字/名.bin", "?");
    let bytes = package.bytes();
    let copy = copy(&bytes, &marks(&bytes, &["⟦甲⟧"]));
    let names: Vec<String> = entries(&copy).into_iter().map(|(name, ..)| name).collect();
    let mut expected: Vec<String> = entries(&bytes).into_iter().map(|(name, ..)| name).collect();
    expected.push("word/comments.xml".to_owned());
    assert_eq!(names, expected);
}

#[test]
fn without_marks_the_copy_is_the_file() {
    let bytes = Package::new(BODY).bytes();
    assert_eq!(annotate(&bytes, &[], AUTHOR), Ok(bytes));
}

#[test]
fn a_copy_can_be_annotated_again() {
    let bytes = Package::new(BODY).bytes();
    let copy = copy(&bytes, &marks(&bytes, &["⟦甲⟧"]));
    let again = super::copy::copy(&copy, &marks(&copy, &["⟦[甲→乙]⟧"]));
    assert_eq!(super::copy::lines(&again), ["乙"]);
}

#[test]
fn the_encoding_of_the_main_part_is_kept() {
    let package = Package::new(BODY);
    let main = super::package::part(&package.bytes(), MAIN);
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(main.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let utf8: Vec<u8> = [&[0xEF, 0xBB, 0xBF], main.as_bytes()].concat();
    for encoded in [utf16, utf8] {
        let start = encoded[..2].to_vec();
        let bytes = package.clone().with_bytes(MAIN, encoded).bytes();
        let copy = annotate(&bytes, &marks(&bytes, &["⟦[甲→乙]⟧"]), AUTHOR).unwrap();
        let (.., content) = entries(&copy).into_iter().find(|(name, ..)| name == MAIN).unwrap();
        assert_eq!(content[..2], start);
        assert_eq!(super::copy::lines(&copy), ["乙"]);
    }
}
