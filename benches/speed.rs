//! How fast: a cold check, throughput, a keystroke at three sizes, segmentation and the outline.
//!
//! `cargo bench` runs all of it, `cargo bench keystroke` one. docs/dev/performance.md says what comes out.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use divan::counter::BytesCount;
use divan::{Bencher, Divan};
use hegao_core::document::Document;
use hegao_core::language::{self, Dictionary};
use hegao_core::linter::{Analysis, Settings};
use hegao_core::text::{Buffer, Place, PositionEncoding};

fn main() {
    // Opened once, as in a server; `cold` starts programs of its own.
    Dictionary::get();
    Divan::from_args().main();
}

/// The size of a speech, of a long report, and of a book, in bytes.
const SIZES: [usize; 3] = [14_000, 100_000, 1_000_000];

/// Published documents, one after the other, up to the line that reaches `size` bytes.
fn published(size: usize) -> String {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut files: Vec<PathBuf> = ["law", "policy", "reports"]
        .iter()
        .flat_map(|folder| fs::read_dir(corpus.join(folder)).expect("the corpus is there"))
        .map(|entry| entry.expect("the corpus is readable").path())
        .collect();
    files.sort();
    let whole: String = files
        .iter()
        .map(|file| fs::read_to_string(file).expect("the corpus is text") + "\n")
        .collect();
    let end = whole
        .bytes()
        .skip(size)
        .position(|byte| byte == b'\n')
        .map_or(whole.len(), |more| size + more);
    whole[..end].to_owned()
}

/// A program that starts, checks one speech, and ends.
#[divan::bench]
fn cold() {
    let speech = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/讲话.txt");
    Command::new(env!("CARGO_BIN_EXE_hegao"))
        .args(["check", "--format", "json"])
        .arg(speech)
        .stdout(Stdio::null())
        .status()
        .expect("the program starts");
}

/// A whole text, parsed and checked by all rules on one thread.
#[divan::bench(args = SIZES)]
fn throughput(bencher: Bencher, size: usize) {
    let text = published(size);
    let settings = Arc::<Settings>::default();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| Analysis::new(&text, settings.clone()).findings().len());
}

/// One character typed into a line, and the findings after it.
#[divan::bench(args = SIZES)]
fn keystroke(bencher: Bencher, size: usize) {
    let text = published(size);
    let mut buffer = Buffer::new(&text, 1);
    let mut analysis = Analysis::new(&text, Arc::default());
    analysis.findings();
    let rows = buffer.row_count();
    let mut row = 0;
    bencher.bench_local(|| {
        // A prime step visits rows all over the text.
        row = (row + 7919) % rows;
        let at = Place { row, column: 5 };
        let change = buffer.edit(at..at, "的", PositionEncoding::Utf16);
        let fresh = change.rows.start..change.rows.start + change.count;
        let texts = fresh.map(|row| buffer.row(row).into_owned()).collect();
        analysis.replace_rows(change.rows, texts);
        analysis.findings().len()
    });
}

/// Words, as the duplicate rules read them.
#[divan::bench]
fn segmentation(bencher: Bencher) {
    let text = published(SIZES[1]);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| language::cut(&text).len());
}

/// Lines, markers and series.
#[divan::bench(args = SIZES)]
fn parse(bencher: Bencher, size: usize) {
    let text = published(size);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| Document::parse(&text));
}

/// The tree that an editor shows, of a parsed document.
#[divan::bench(args = SIZES)]
fn outline(bencher: Bencher, size: usize) {
    let document = Document::parse(&published(size));
    bencher.bench_local(|| black_box(document.outline()).len());
}
