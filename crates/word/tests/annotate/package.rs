//! Packages that are built for the tests, and what is in them.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveWriter};

pub const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
pub const MAIN: &str = "word/document.xml";
pub const COMMENTS: &str = "word/comments.xml";
pub const RELATIONSHIPS: &str = "word/_rels/document.xml.rels";
pub const TYPES: &str = "[Content_Types].xml";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// A Word file in the making: names and contents of its entries.
#[derive(Clone)]
pub struct Package(Vec<(String, Vec<u8>)>);

impl Package {
    /// A file with a body. List 1 counts 一、二、…
    pub fn new(body: &str) -> Self {
        Self::of_main(&format!("<w:document {}><w:body>{body}</w:body></w:document>", namespaces()))
    }

    /// A file with a main part.
    pub fn of_main(main: &str) -> Self {
        let types = format!(
            "<Types xmlns=\"{PACKAGE}/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             </Types>"
        );
        let numbering = format!(
            "<w:numbering xmlns:w=\"{WORD}\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">\
             <w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:suff w:val=\"nothing\"/>\
             <w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
        );
        let package = relationships(&relationship("rId1", "officeDocument", MAIN));
        let of_main = relationships(&relationship("rId1", "numbering", "numbering.xml"));
        let start = Self(Vec::new());
        let start = start.with(TYPES, &types).with("_rels/.rels", &package).with(MAIN, main);
        start.with(RELATIONSHIPS, &of_main).with("word/numbering.xml", &numbering)
    }

    /// A file with these entries.
    pub fn of_entries(entries: Vec<(String, Vec<u8>)>) -> Self {
        Self(entries)
    }

    /// With another part, or a part changed.
    pub fn with(self, name: &str, content: &str) -> Self {
        self.with_bytes(name, content.into())
    }

    /// See [`Package::with`].
    pub fn with_bytes(self, name: &str, content: Vec<u8>) -> Self {
        let mut package = self.without(name);
        package.0.push((name.to_owned(), content));
        package
    }

    /// Without a part.
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(other, _)| other != name);
        self
    }

    /// With a part that the main part leads to.
    pub fn with_related(self, kind: &str, name: &str, content: &str) -> Self {
        let numbering = relationship("rId1", "numbering", "numbering.xml");
        let both = numbering + &relationship("rId2", kind, name);
        self.with(RELATIONSHIPS, &relationships(&both)).with(&format!("word/{name}"), content)
    }

    /// Its bytes: the main part packed, the sizes behind each entry.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut archive = ZipArchiveWriter::new(&mut bytes);
        for (name, content) in &self.0 {
            let is_packed = name == MAIN;
            let method =
                if is_packed { CompressionMethod::DEFLATE } else { CompressionMethod::STORE };
            let (mut entry, config) =
                archive.new_file(name).compression_method(method).start().unwrap();
            let descriptor = if is_packed {
                let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::fast()));
                writer.write_all(content).unwrap();
                let (packer, descriptor) = writer.finish().unwrap();
                packer.finish().unwrap();
                descriptor
            } else {
                let mut writer = config.wrap(&mut entry);
                writer.write_all(content).unwrap();
                writer.finish().unwrap().1
            };
            entry.finish(descriptor).unwrap();
        }
        archive.finish().unwrap();
        bytes
    }
}

/// What binds the prefixes of the tests.
pub fn namespaces() -> String {
    format!(
        "xmlns:w=\"{WORD}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
         xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
    )
}

/// A relationship of a part.
pub fn relationship(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
}

/// A part with relationships.
pub fn relationships(all: &str) -> String {
    format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>")
}

/// The entries of a package: names, what is packed, what is unpacked.
pub fn entries(bytes: &[u8]) -> Vec<(String, Vec<u8>, Vec<u8>)> {
    let archive = ZipArchive::from_slice(bytes).unwrap();
    let mut entries = Vec::new();
    for record in archive.entries() {
        let record = record.unwrap();
        let stored = archive.get_entry(record.wayfinder()).unwrap();
        let mut content = Vec::new();
        let mut reader: Box<dyn Read> = match record.compression_method() {
            CompressionMethod::STORE => Box::new(stored.data()),
            _ => Box::new(DeflateDecoder::new(stored.data())),
        };
        stored.verifying_reader(&mut reader).read_to_end(&mut content).unwrap();
        // What other programs go by is in both places, or behind the entry.
        let descriptor = stored.data_descriptor().unwrap();
        let sum = descriptor.map_or_else(|| stored.local_header().crc32(), |behind| behind.crc32());
        assert_eq!(sum, record.crc32());
        let name = String::from_utf8_lossy(record.file_path().as_bytes()).into_owned();
        entries.push((name, stored.data().to_vec(), content));
    }
    entries
}

/// The text of a part; empty where there is none.
pub fn part(bytes: &[u8], name: &str) -> String {
    let entry = entries(bytes).into_iter().find(|(other, ..)| other == name);
    entry.map_or_else(String::new, |(.., content)| String::from_utf8(content).unwrap())
}
