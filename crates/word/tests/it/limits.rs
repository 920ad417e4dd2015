use std::io::Write;

use hegao_word::{Refusal, read};

use super::files::{File, check_refusal, document, item, p};
use super::zip::zip;

/// A package with a main part that is packed.
fn packed(part: &str) -> Vec<u8> {
    let mut file = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut file);
    let entry = archive
        .new_file("word/document.xml")
        .compression_method(rawzip::CompressionMethod::DEFLATE);
    let (mut entry, config) = entry.start().unwrap();
    let encoder = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::fast());
    let mut writer = config.wrap(encoder);
    writer.write_all(part.as_bytes()).unwrap();
    let (encoder, descriptor) = writer.finish().unwrap();
    encoder.finish().unwrap();
    entry.finish(descriptor).unwrap();
    archive.finish().unwrap();
    file
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    check_refusal(&packed(&document(&" ".repeat(3 << 20))), Refusal::TooLarge);
    assert!(read(&packed(&document(&" ".repeat(1 << 19)))).is_ok());
}

#[test]
fn what_is_nested_too_deeply_is_refused() {
    let nested = |depth: usize| "<w:tbl>".repeat(depth) + &p("甲") + &"</w:tbl>".repeat(depth);
    assert!(read(&File::new(&nested(400)).bytes()).is_ok());
    check_refusal(&File::new(&nested(20_000)).bytes(), Refusal::TooDeep);
    let boxes = "<w:p><w:r><w:txbxContent>".repeat(20_000);
    check_refusal(&File::new(&boxes).bytes(), Refusal::TooDeep);
}

#[test]
fn more_lines_than_anybody_writes_are_refused() {
    check_refusal(&File::new(&"<w:p/>".repeat(1_000_002)).bytes(), Refusal::TooLarge);
}

#[test]
fn a_long_file_is_read_whole() {
    let file = File::new(&p("经研究，现就有关事项通知如下。").repeat(100_000));
    assert_eq!(read(&file.bytes()).unwrap().lines.len(), 100_000);
}

#[test]
fn many_entries_do_no_harm() {
    let names: Vec<String> = (0..5_000).map(|number| format!("media/{number}.bin")).collect();
    let part = document(&p("甲"));
    let mut entries: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), &b"0"[..])).collect();
    entries.push(("word/document.xml", part.as_bytes()));
    assert_eq!(read(&zip(&entries)).unwrap().lines.len(), 1);
}

#[test]
fn numbers_of_any_size_are_counted() {
    let list = |start: &str, text: &str| {
        format!(
            r#"<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#
        )
    };
    let body = item(1, 0, "甲") + &item(1, 0, "乙");
    for start in ["9223372036854775807", "99999999999999999999", "-99999999999999999999", "x", ""] {
        assert_eq!(
            read(&File::new(&body).numbering(&list(start, "%1.")).bytes()).unwrap().lines.len(),
            2
        );
    }
    let text =
        read(&File::new(&body).numbering(&list("1", &"%1长".repeat(10_000))).bytes()).unwrap();
    assert!(text.lines.iter().all(|line| line.text.len() < 300));
}
