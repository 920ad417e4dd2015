//! Titles and headings across the workspace: of the open documents, and of the files in its folders.
//!
//! A search reads the files on a thread of its own, and keeps their headings until they change. A search
//! that is cancelled or takes too long ends early; the next one need not read the same files again.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use tower_lsp::ls_types::{Location, SymbolInformation, Uri};

use crate::config::{Configs, Layer};
use crate::files::{IgnoreFiles, is_always_document, is_file, is_text, walker};
use crate::server::convert::to_range;
use crate::server::features::symbols::kind;
use crate::source;
use hegao_core::document::{Document, Node, NodeKind};
use hegao_core::text::{Columns, PositionEncoding};

/// How many symbols a search gives: nobody reads more, and clients ask again when the query grows.
const MOST: usize = 500;

/// How many files a search looks at.
const MOST_FILES: usize = 10_000;

/// Files with more bytes than this are no documents.
const LARGEST: u64 = 4 << 20;

/// How long a search may read.
const PATIENCE: Duration = Duration::from_secs(3);

/// What is searched for: the characters of the query, in order, wherever they stand.
#[derive(Clone)]
pub(in crate::server) struct Query(Vec<char>);

impl Query {
    pub(in crate::server) fn new(text: &str) -> Self {
        let characters = text.chars().filter(|c| !c.is_whitespace());
        Self(characters.flat_map(char::to_lowercase).collect())
    }

    fn matches(&self, name: &str) -> bool {
        let mut name = name.chars().flat_map(char::to_lowercase);
        self.0.iter().all(|wanted| name.any(|c| c == *wanted))
    }
}

/// The titles, headings and attachments of a document.
pub(in crate::server) fn symbols(
    document: &Document,
    uri: &Uri,
    encoding: PositionEncoding,
) -> Vec<SymbolInformation> {
    let mut found = Vec::new();
    let mut columns = Columns::new(encoding);
    let title = document.title();
    collect(&document.outline(), Some(&title), &mut |node: &Node, above: Option<&str>| {
        let range = to_range(document, node.name, &mut columns);
        #[expect(deprecated, reason = "the type has the field, and no constructor without it")]
        found.push(SymbolInformation {
            name: node.label(),
            kind: kind(node.kind),
            tags: None,
            deprecated: None,
            location: Location { uri: uri.clone(), range },
            container_name: above.filter(|name| !name.is_empty()).map(str::to_owned),
        });
    });
    found
}

/// Gives `take` each title, heading and attachment, with the label of the node above it.
fn collect(nodes: &[Node], above: Option<&str>, take: &mut impl FnMut(&Node, Option<&str>)) {
    for node in nodes {
        match node.kind {
            NodeKind::Title => take(node, None),
            NodeKind::Heading | NodeKind::Attachment => {
                take(node, above);
                collect(&node.children, Some(&node.label()), take);
            }
            _ => {}
        }
    }
}

/// What a search has found.
pub(in crate::server) struct Search {
    query: Query,
    encoding: PositionEncoding,
    found: Vec<SymbolInformation>,
}

impl Search {
    pub(in crate::server) fn new(query: Query, encoding: PositionEncoding) -> Self {
        Self { query, encoding, found: Vec::new() }
    }

    /// Takes what matches; returns whether there is room for more.
    pub(in crate::server) fn take(
        &mut self,
        symbols: impl IntoIterator<Item = SymbolInformation>,
    ) -> bool {
        let matching = symbols.into_iter().filter(|symbol| self.query.matches(&symbol.name));
        let room = MOST - self.found.len();
        self.found.extend(matching.take(room));
        self.found.len() < MOST
    }
}

/// Goes on with a search in the files of `folders` that are not `open`, on a thread of its own, until
/// nobody waits for it any more.
pub(in crate::server) async fn search(
    index: Arc<Mutex<Index>>,
    mut search: Search,
    folders: Vec<PathBuf>,
    open: HashSet<PathBuf>,
) -> Option<Vec<SymbolInformation>> {
    let stop = Stop::default();
    let flag = stop.0.clone();
    let searched = tokio::task::spawn_blocking(move || {
        let mut index = index.lock().unwrap_or_else(PoisonError::into_inner);
        index.search(&mut search, &folders, &open, &flag);
        search.found
    });
    searched.await.ok()
}

/// Tells a search to stop when this is dropped, as it is with a cancelled request.
#[derive(Default)]
struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The headings of the files that were read.
#[derive(Default)]
pub(in crate::server) struct Index(HashMap<PathBuf, Entry>);

struct Entry {
    /// The time and the size of the file, by which a change is noticed.
    state: (Option<SystemTime>, u64),
    symbols: Vec<SymbolInformation>,
}

impl Index {
    /// Goes on with a search in the files of `folders` that are not `open`.
    fn search(
        &mut self,
        search: &mut Search,
        folders: &[PathBuf],
        open: &HashSet<PathBuf>,
        stop: &AtomicBool,
    ) {
        let begun = Instant::now();
        let configs = Configs::nearest(Layer::default(), None);
        let mut seen = HashSet::new();
        for folder in folders {
            let ignored = Mutex::new(IgnoreFiles::new(cfg!(windows)));
            let verdict = move |path: &Path, is_folder| {
                let mut ignored = ignored.lock().unwrap_or_else(PoisonError::into_inner);
                ignored.verdict(path, is_folder)
            };
            let mut walker = walker(folder, verdict);
            let files = walker.sort_by_file_name(|a, b| a.cmp(b)).build().flatten();
            for entry in files.filter(is_file) {
                if stop.load(Ordering::Relaxed)
                    || begun.elapsed() > PATIENCE
                    || seen.len() == MOST_FILES
                {
                    return;
                }
                let path = entry.path();
                let is_new = is_wanted(path, &configs) && seen.insert(path.to_owned());
                if !is_new || open.contains(path) {
                    continue;
                }
                let symbols = self.symbols(path, search.encoding);
                if !search.take(symbols.iter().cloned()) {
                    return;
                }
            }
        }
        self.0.retain(|path, _| seen.contains(path));
    }

    /// The symbols of a file; none where it cannot be read.
    fn symbols(&mut self, path: &Path, encoding: PositionEncoding) -> &[SymbolInformation] {
        let Ok(data) = fs::metadata(path) else { return &[] };
        let state = (data.modified().ok(), data.len());
        if self.0.get(path).is_none_or(|entry| entry.state != state) {
            let symbols = if data.len() > LARGEST { None } else { read(path, encoding) };
            self.0.insert(path.to_owned(), Entry { state, symbols: symbols.unwrap_or_default() });
        }
        self.0.get(path).map_or(&[], |entry| &entry.symbols)
    }
}

fn read(path: &Path, encoding: PositionEncoding) -> Option<Vec<SymbolInformation>> {
    let content = source::read_file(path, LARGEST, None).ok()?;
    let uri = Uri::from_file_path(path)?;
    Some(symbols(&content.document(), &uri, encoding))
}

/// Whether a file is one that an editor would have checked.
fn is_wanted(path: &Path, configs: &Configs) -> bool {
    if !is_text(path) {
        return false;
    }
    // Even a broken config says that this is a folder of documents.
    let Ok(config) = configs.find(path) else { return true };
    let is_excluded = config.as_ref().is_some_and(|it| it.excludes(path, false));
    !is_excluded && (config.is_some() || is_always_document(path))
}
