//! A copy of a zip file in which some entries are new; all others are the same bytes, in the same order.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::{ZipArchive, ZipFileHeaderRecord, ZipSliceArchive};

use crate::Refusal;

/// An entry that is written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The index of the entry that it replaces; nothing if it is added at the end.
    pub index: Option<usize>,
    /// Its name, if it is added.
    pub name: String,
    /// What it holds, unpacked.
    pub content: Vec<u8>,
}

const LOCAL: &[u8; 4] = b"PK\x03\x04";
const CENTRAL: &[u8; 4] = b"PK\x01\x02";
const DESCRIPTOR: &[u8; 4] = b"PK\x07\x08";
const END: &[u8; 4] = b"PK\x05\x06";
/// Bytes of a record of the directory before its name.
const CENTRAL_SIZE: usize = 46;
/// A size or place that stands in an extra field, since it might not fit.
const ELSEWHERE: u32 = u32::MAX;
/// The flag that says that a name is UTF-8.
const UTF8_NAME: u16 = 1 << 11;
/// The version of the format that knows DEFLATE.
const VERSION: u16 = 20;
/// The first day that a zip file can name; an added entry has no other time.
const FIRST_DAY: u16 = 1 << 5 | 1;

/// What is written of one entry.
struct Written {
    bytes: Vec<u8>,
    directory: Vec<u8>,
}

/// A copy of a zip file with new entries.
pub fn repack(bytes: &[u8], entries: &[Entry]) -> Result<Vec<u8>, Refusal> {
    let archive = ZipArchive::from_slice(bytes).map_err(|_| Refusal::Damaged)?;
    let mut copy = Vec::with_capacity(bytes.len() + bytes.len() / 8);
    let mut directory = Vec::new();
    let mut count = 0_usize;
    let mut copied = 0_usize;
    let mut records = archive.entries();
    while let Some(record) = records.next_entry().map_err(|_| Refusal::Damaged)? {
        let start = number(copy.len())?;
        if let Some(entry) = entries.iter().find(|entry| entry.index == Some(count)) {
            let written = replaced(&record, entry, start)?;
            copy.extend(written.bytes);
            directory.extend(written.directory);
        } else {
            let raw = raw_entry(&archive, bytes, &record)?;
            // Entries that share their bytes would make the copy much larger than the file.
            copied += raw.len();
            if copied > bytes.len() {
                return Err(Refusal::Damaged);
            }
            copy.extend_from_slice(raw);
            directory.extend(moved(bytes, &record, start)?);
        }
        count += 1;
    }
    for entry in entries.iter().filter(|entry| entry.index.is_none()) {
        let written = added(entry, number(copy.len())?)?;
        copy.extend(written.bytes);
        directory.extend(written.directory);
        count += 1;
    }
    let count = u16::try_from(count).map_err(|_| Refusal::TooLarge)?;
    let (place, size) = (number(copy.len())?, number(directory.len())?);
    copy.extend(directory);
    let comment = archive.comment();
    let comment = comment.as_bytes();
    copy.extend_from_slice(END);
    put(&mut copy, &[0, 0, count, count]);
    copy.extend(size.to_le_bytes());
    copy.extend(place.to_le_bytes());
    put(&mut copy, &[u16::try_from(comment.len()).map_err(|_| Refusal::Damaged)?]);
    copy.extend_from_slice(comment);
    Ok(copy)
}

/// An entry as it stands: its header, its packed bytes, and the descriptor behind them if there is one.
fn raw_entry<'a>(
    archive: &ZipSliceArchive<&'a [u8]>,
    bytes: &'a [u8],
    record: &ZipFileHeaderRecord<'_>,
) -> Result<&'a [u8], Refusal> {
    let stored = archive.get_entry(record.wayfinder()).map_err(|_| Refusal::Damaged)?;
    let (_, end) = stored.compressed_data_range();
    let start = usize::try_from(record.local_header_offset()).map_err(|_| Refusal::Damaged)?;
    let end = usize::try_from(end).map_err(|_| Refusal::Damaged)?;
    let behind = bytes.get(end..).unwrap_or_default();
    let descriptor =
        if record.flags().has_data_descriptor() { descriptor_length(behind, record) } else { 0 };
    bytes.get(start..end + descriptor).ok_or(Refusal::Damaged)
}

/// How long the descriptor is: with or without its signature, sizes of four or of eight bytes. None is what
/// the record says, then there is none.
fn descriptor_length(behind: &[u8], record: &ZipFileHeaderRecord<'_>) -> usize {
    let (packed, unpacked) = (record.compressed_size_hint(), record.uncompressed_size_hint());
    let mut short = record.crc32().to_le_bytes().to_vec();
    let mut long = short.clone();
    for size in [packed, unpacked] {
        short.extend(size.to_le_bytes().iter().take(4));
        long.extend(size.to_le_bytes());
    }
    let (signature, rest) = match behind.strip_prefix(DESCRIPTOR) {
        Some(rest) => (DESCRIPTOR.len(), rest),
        None => (0, behind),
    };
    [long, short]
        .iter()
        .find(|form| rest.starts_with(form))
        .map_or(0, |form| signature + form.len())
}

/// The record of an entry whose place has changed.
fn moved(bytes: &[u8], record: &ZipFileHeaderRecord<'_>, start: u32) -> Result<Vec<u8>, Refusal> {
    let at = usize::try_from(record.central_directory_offset()).map_err(|_| Refusal::Damaged)?;
    let header = bytes.get(at..).ok_or(Refusal::Damaged)?;
    let name = usize::from(short_at(header, 28)?);
    let extra = usize::from(short_at(header, 30)?);
    let comment = usize::from(short_at(header, 32)?);
    let length = CENTRAL_SIZE + name + extra + comment;
    let mut moved = header.get(..length).ok_or(Refusal::Damaged)?.to_vec();
    let place = if long_at(header, 42)? == ELSEWHERE {
        let before = [24, 20].iter().filter(|at| long_at(header, **at) == Ok(ELSEWHERE)).count();
        let extra = CENTRAL_SIZE + name..CENTRAL_SIZE + name + extra;
        zip64_field(&moved, extra).map(|field| field + 8 * before)
    } else {
        None
    };
    match place {
        Some(place) => write_at(&mut moved, place, &u64::from(start).to_le_bytes())?,
        None => write_at(&mut moved, 42, &start.to_le_bytes())?,
    }
    Ok(moved)
}

/// Where the content of the extra field with large sizes begins.
fn zip64_field(header: &[u8], extra: std::ops::Range<usize>) -> Option<usize> {
    let mut at = extra.start;
    while at + 4 <= extra.end {
        let length = usize::from(short_at(header, at + 2).ok()?);
        if short_at(header, at).ok()? == 1 {
            return Some(at + 4);
        }
        at += 4 + length;
    }
    None
}

/// An entry with the name, the time and the rights of the one that it replaces.
fn replaced(
    record: &ZipFileHeaderRecord<'_>,
    entry: &Entry,
    start: u32,
) -> Result<Written, Refusal> {
    let path = record.file_path();
    let modified = record.last_modified_dos();
    let time = (modified.packed_time(), modified.packed_date());
    let flags = record.flags().bits() & UTF8_NAME;
    let made_by = record.version_made_by().as_u16();
    let rights = record.external_attributes();
    written(path.as_bytes(), &entry.content, Header { flags, time, made_by, rights }, start)
}

fn added(entry: &Entry, start: u32) -> Result<Written, Refusal> {
    let flags = if entry.name.is_ascii() { 0 } else { UTF8_NAME };
    let header = Header { flags, time: (0, FIRST_DAY), made_by: VERSION, rights: 0 };
    written(entry.name.as_bytes(), &entry.content, header, start)
}

struct Header {
    flags: u16,
    time: (u16, u16),
    made_by: u16,
    rights: u32,
}

fn written(name: &[u8], content: &[u8], header: Header, start: u32) -> Result<Written, Refusal> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
    let packed =
        packer.write_all(content).and_then(|()| packer.finish()).map_err(|_| Refusal::TooLarge)?;
    let mut sum = flate2::Crc::new();
    sum.update(content);
    let mut common = Vec::new();
    put(&mut common, &[VERSION, header.flags, 8, header.time.0, header.time.1]);
    for long in [sum.sum(), number(packed.len())?, number(content.len())?] {
        common.extend(long.to_le_bytes());
    }
    put(&mut common, &[u16::try_from(name.len()).map_err(|_| Refusal::Damaged)?, 0]);
    let mut bytes = LOCAL.to_vec();
    bytes.extend_from_slice(&common);
    bytes.extend_from_slice(name);
    bytes.extend(packed);
    let mut directory = CENTRAL.to_vec();
    put(&mut directory, &[header.made_by]);
    directory.extend(common);
    // No comment, one disk, no internal attributes.
    put(&mut directory, &[0, 0, 0]);
    directory.extend(header.rights.to_le_bytes());
    directory.extend(start.to_le_bytes());
    directory.extend_from_slice(name);
    Ok(Written { bytes, directory })
}

fn number(size: usize) -> Result<u32, Refusal> {
    u32::try_from(size).map_err(|_| Refusal::TooLarge)
}

fn put(bytes: &mut Vec<u8>, shorts: &[u16]) {
    bytes.extend(shorts.iter().flat_map(|short| short.to_le_bytes()));
}

fn write_at(bytes: &mut [u8], at: usize, value: &[u8]) -> Result<(), Refusal> {
    bytes.get_mut(at..at + value.len()).ok_or(Refusal::Damaged)?.copy_from_slice(value);
    Ok(())
}

fn short_at(bytes: &[u8], at: usize) -> Result<u16, Refusal> {
    let two = bytes.get(at..at + 2).and_then(|two| two.try_into().ok()).ok_or(Refusal::Damaged)?;
    Ok(u16::from_le_bytes(two))
}

fn long_at(bytes: &[u8], at: usize) -> Result<u32, Refusal> {
    let four =
        bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).ok_or(Refusal::Damaged)?;
    Ok(u32::from_le_bytes(four))
}
