//! Opens files, and only what comes to an end: whoever opens a pipe in a folder waits for somebody to write to it, and
//! some devices never end. Version control carries links to them.

use std::fs::{self, File, Metadata};
use std::path::Path;

use super::{Error, content};

/// Opens a document, a list or a baseline, which a user names. What is read of it has a limit, so a device may be
/// named; a pipe only if the shell has opened it.
pub(super) fn open(path: &Path) -> Result<File, Error> {
    open_if(path, |it| !is_pipe(it))
}

/// The bytes of a list or a baseline that a user names, at most `longest`.
///
/// # Errors
/// The file cannot be read, or has more.
pub fn read_bytes(path: &Path, longest: u64) -> Result<Vec<u8>, Error> {
    content::bytes(open(path)?, 0, longest)
}

/// The bytes of a file that speaks to the program and that nobody need have named, at most `longest`.
///
/// # Errors
/// It is no regular file, cannot be read, or has more.
pub(super) fn read_regular(path: &Path, longest: u64) -> Result<Vec<u8>, Error> {
    // People link to it what is to be empty.
    let is_null = || fs::canonicalize(path).is_ok_and(|it| it == Path::new("/dev/null"));
    let file = open_if(path, |it| it.is_file() || is_null())?;
    content::bytes(file, 0, longest)
}

/// Opens a file if it is of such a kind, or open already.
fn open_if(path: &Path, is_wanted: impl Fn(&Metadata) -> bool) -> Result<File, Error> {
    let check = |kind: Metadata| match kind {
        kind if kind.is_dir() => Err(Error::Folder),
        kind if is_wanted(&kind) || is_open(path) => Ok(()),
        _ => Err(Error::NotAFile),
    };
    // Other systems have neither pipes nor devices in folders, and cannot say what some of their drives hold.
    if cfg!(unix) {
        // Before it is opened, since that may wait; and then again, since the name may stand for another file by then.
        check(fs::metadata(path).map_err(|error| Error::opening(path, error))?)?;
    }
    let file = File::open(path).map_err(|error| Error::opening(path, error))?;
    if cfg!(unix) {
        check(file.metadata().map_err(Error::reading)?)?;
    }
    Ok(file)
}

/// Whether a path names what this process has open: standard input, or a pipe of the shell, as in `<(git ls-files)`.
fn is_open(path: &Path) -> bool {
    ["/dev/stdin", "/dev/fd", "/proc/self/fd"].iter().any(|it| path.starts_with(it))
}

#[cfg(unix)]
fn is_pipe(kind: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    kind.file_type().is_fifo()
}

#[cfg(not(unix))]
fn is_pipe(_: &Metadata) -> bool {
    false
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    /// Reads a link to a path, at most ten bytes; expected is what comes of it where a user names it, and where it
    /// is found.
    #[track_caller]
    fn check(path: &Path, named: Result<usize, &str>, found: Result<usize, &str>) {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("链接");
        symlink(path, &link).unwrap();
        let read = [read_bytes(&link, 10), read_regular(&link, 10)];
        let read = read.map(|read| match read {
            Ok(bytes) => Ok(bytes.len()),
            Err(error) => Err(format!("{error:?}")),
        });
        let read = read.each_ref().map(|it| it.as_ref().copied().map_err(String::as_str));
        assert_eq!(read, [named, found], "{}", path.display());
    }

    #[test]
    fn opens_what_ends() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("十"), [b'a'; 10]).unwrap();
        fs::write(path("十一"), [b'a'; 11]).unwrap();
        assert!(Command::new("mkfifo").arg(path("管道")).status().unwrap().success());
        check(&path("十"), Ok(10), Ok(10));
        check(&path("十一"), Err("TooLong"), Err("TooLong"));
        check(&path("管道"), Err("NotAFile"), Err("NotAFile"));
        check(&path("没有"), Err("Missing"), Err("Missing"));
        check(folder.path(), Err("Folder"), Err("Folder"));
        check(Path::new("/dev/null"), Ok(0), Ok(0));
        check(Path::new("/dev/zero"), Err("TooLong"), Err("NotAFile"));
    }

    #[test]
    fn reads_what_the_shell_has_opened() {
        let file = File::open("/dev/null").unwrap();
        let descriptor = std::os::fd::AsRawFd::as_raw_fd(&file);
        for folder in ["/dev/fd", "/proc/self/fd"] {
            let path = Path::new(folder).join(descriptor.to_string());
            assert_eq!(read_regular(&path, 10).unwrap(), b"");
        }
        for (path, expected) in [("/dev/stdin", true), ("/dev/fd/63", true), ("/dev/fda", false)] {
            assert_eq!(is_open(Path::new(path)), expected, "{path}");
        }
    }
}
