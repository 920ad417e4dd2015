//! The package that a Word file is: its entries, and the parts that hold the text.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::Read;

use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use crate::Refusal;
use crate::xml::{Node, Space, Xml};

/// All that is read of a file, unpacked.
const LARGEST: u64 = 64 << 20;
/// How many times its size a file may unpack to. Real files reach 32 times.
const GREATEST_RATIO: u64 = 200;
/// What any file may unpack to: the ratio says nothing about small ones.
const ALWAYS_ALLOWED: u64 = 1 << 20;

/// The types of relationships, without what differs between the transitional and the strict format.
const MAIN: &str = "/officeDocument";

/// A zip file, its names as the standard wants them.
pub struct Package<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    entries: Vec<Entry>,
    /// How many bytes may still be unpacked.
    left: Cell<u64>,
}

/// One entry of a package.
pub struct Entry {
    /// Its name, with `/` between folders and none in front.
    pub name: String,
    method: CompressionMethod,
    is_encrypted: bool,
    place: ZipArchiveEntryWayfinder,
}

/// A relationship of a part to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relationship {
    /// Its type: a URI.
    pub kind: String,
    /// The name of the part that it leads to.
    pub target: String,
}

impl<'a> Package<'a> {
    /// Reads the names of all entries.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| Refusal::Damaged)?;
        let mut entries = Vec::new();
        let mut records = archive.entries();
        while let Some(record) = records.next_entry().map_err(|_| Refusal::Damaged)? {
            let name = String::from_utf8_lossy(record.file_path().as_bytes()).replace('\\', "/");
            entries.push(Entry {
                name: name.trim_start_matches('/').to_owned(),
                method: record.compression_method(),
                is_encrypted: record.flags().is_encrypted(),
                place: record.wayfinder(),
            });
        }
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let allowed = size.saturating_mul(GREATEST_RATIO).clamp(ALWAYS_ALLOWED, LARGEST);
        Ok(Self { archive, entries, left: Cell::new(allowed) })
    }

    /// All entries, in the order of the package.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of a name. Names of parts differ in more than the case of their letters.
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of an entry, unpacked.
    pub fn unpack(&self, entry: &Entry) -> Result<Vec<u8>, Refusal> {
        if entry.is_encrypted {
            return Err(Refusal::Encrypted);
        }
        let stored = self.archive.get_entry(entry.place).map_err(|_| Refusal::Damaged)?;
        let left = self.left.get();
        let mut bytes = Vec::new();
        // One byte more than is allowed tells too much from just enough.
        let read = match entry.method {
            CompressionMethod::DEFLATE => {
                let unpacked = flate2::read::DeflateDecoder::new(stored.data());
                stored.verifying_reader(unpacked).take(left + 1).read_to_end(&mut bytes)
            }
            CompressionMethod::STORE => {
                stored.verifying_reader(stored.data()).take(left + 1).read_to_end(&mut bytes)
            }
            _ => return Err(Refusal::Packing),
        };
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length > left {
            return Err(Refusal::TooLarge);
        }
        read.map_err(|_| Refusal::Damaged)?;
        self.left.set(left - length);
        Ok(bytes)
    }

    /// The text of a part; nothing where there is no such part.
    pub fn part(&self, name: &str) -> Result<Option<String>, Refusal> {
        self.entry(name).map(|entry| text(self.unpack(entry)?)).transpose()
    }

    /// The name of the main part, and whether it is one of Word.
    pub fn main_part(&self) -> Result<String, Refusal> {
        let types = self.part("[Content_Types].xml")?.unwrap_or_default();
        let types = if types.is_empty() { Vec::new() } else { overrides(&types)? };
        let related = self
            .relationships("")?
            .into_iter()
            .find(|relationship| {
                relationship.kind.ends_with(MAIN) && self.entry(&relationship.target).is_some()
            })
            .map(|relationship| relationship.target);
        let typed = || {
            types
                .iter()
                .find(|(_, kind)| is_word(kind) && kind.ends_with("main+xml"))
                .map(|(name, _)| name.clone())
        };
        let name = related.or_else(typed).unwrap_or_else(|| "word/document.xml".to_owned());
        let kind = types
            .iter()
            .find(|(part, _)| part.eq_ignore_ascii_case(&name))
            .map(|(_, kind)| kind.as_str());
        if kind.is_some_and(is_other_office) || name.starts_with("xl/") || name.starts_with("ppt/")
        {
            return Err(Refusal::OtherOffice);
        }
        if self.entry(&name).is_some() {
            Ok(name)
        } else if self.entry("[Content_Types].xml").is_some() {
            Err(Refusal::Damaged)
        } else {
            Err(Refusal::Unknown)
        }
    }

    /// The relationships of a part to other parts of the package; those of the package have no name.
    pub fn relationships(&self, part: &str) -> Result<Vec<Relationship>, Refusal> {
        let Some(source) = self.part(&relationships_name(part))? else { return Ok(Vec::new()) };
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut xml = Xml::new(&source);
        let mut relationships = Vec::new();
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            if (tag.space, tag.name) != (Space::Package, "Relationship") {
                continue;
            }
            let attribute = |name| xml.attribute(&tag, Space::None, name);
            if attribute("TargetMode").as_deref() == Some("External") {
                continue;
            }
            if let (Some(kind), Some(target)) = (attribute("Type"), attribute("Target")) {
                relationships.push(Relationship {
                    kind: kind.into_owned(),
                    target: resolved(folder, &target),
                });
            }
        }
        Ok(relationships)
    }

    /// The part that a part is related to in a way.
    pub fn related(
        &self,
        relationships: &[Relationship],
        kind: &str,
    ) -> Result<Option<String>, Refusal> {
        let target = relationships.iter().find(|relationship| {
            relationship.kind.rsplit_once('/').is_some_and(|(_, last)| last == kind)
        });
        target.map_or(Ok(None), |relationship| self.part(&relationship.target))
    }
}

/// Where the relationships of a part are.
pub fn relationships_name(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The name of a part that is named from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let absolute = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut names: Vec<&str> = Vec::new();
    for name in absolute.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

/// The names of parts with a type of their own.
fn overrides(source: &str) -> Result<Vec<(String, String)>, Refusal> {
    let mut xml = Xml::new(source);
    let mut types = Vec::new();
    while let Some(node) = xml.next()? {
        let Node::Open(tag) = node else { continue };
        if (tag.space, tag.name) != (Space::Package, "Override") {
            continue;
        }
        let attribute = |name| xml.attribute(&tag, Space::None, name);
        if let (Some(name), Some(kind)) = (attribute("PartName"), attribute("ContentType")) {
            types.push((name.trim_start_matches('/').to_owned(), kind.into_owned()));
        }
    }
    Ok(types)
}

fn is_word(kind: &str) -> bool {
    kind.contains("wordprocessingml") || kind.contains("ms-word")
}

fn is_other_office(kind: &str) -> bool {
    ["spreadsheetml", "presentationml", "ms-excel", "ms-powerpoint", "ms-visio"]
        .iter()
        .any(|other| kind.contains(other))
}

/// The text of a part, without the mark of its encoding: UTF-8, or UTF-16, which the standard allows too.
fn text(bytes: Vec<u8>) -> Result<String, Refusal> {
    let units = |unit: fn([u8; 2]) -> u16| -> Result<String, Refusal> {
        let units = bytes.get(2..).unwrap_or_default().chunks_exact(2);
        let units = units.filter_map(|pair| Some(unit([*pair.first()?, *pair.get(1)?])));
        char::decode_utf16(units).collect::<Result<_, _>>().map_err(|_| Refusal::Damaged)
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, ..] => units(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => units(u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => match String::from_utf8_lossy(rest) {
            Cow::Borrowed(text) => Ok(text.to_owned()),
            Cow::Owned(_) => Err(Refusal::Damaged),
        },
        _ => String::from_utf8(bytes).map_err(|_| Refusal::Damaged),
    }
}
