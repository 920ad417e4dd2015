//! From text to a file: the whole of it or nothing.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::problem::Reason;

/// Puts `after` in the place of a file's `before`. Whoever reads the file meanwhile sees one or the
/// other: the new text is written beside it, under the file's permissions, and then takes its name.
/// Of a symbolic link, the file that it leads to is replaced.
pub(super) fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), Reason> {
    let path = fs::canonicalize(path).map_err(Reason::of)?;
    let folder = path.parent().ok_or(Reason::Folder)?;
    let metadata = fs::metadata(&path).map_err(Reason::of)?;
    let permissions = metadata.permissions();
    if permissions.readonly() {
        return Err(Reason::ReadOnly);
    }
    let mut beside = builder().tempfile_in(folder).map_err(not_replaced)?;
    beside.write_all(after).map_err(not_replaced)?;
    keep_owner(beside.as_file(), &metadata);
    beside.as_file().set_permissions(permissions).map_err(not_replaced)?;
    // A name that outlives a crash must not lead to a text that does not.
    beside.as_file().sync_all().map_err(not_replaced)?;
    // As late as can be; between this and the renaming lies no more than a moment.
    if fs::read(&path).map_err(Reason::of)? != before {
        return Err(Reason::Changed);
    }
    beside.persist(&path).map_err(|error| not_replaced(error.error))?;
    Ok(())
}

/// A file that is there whole, under its name, or not at all. Devices and pipes are written to.
pub(super) struct Pending {
    path: PathBuf,
    /// Beside the file, until it takes its name.
    beside: Option<NamedTempFile>,
}

impl Pending {
    /// Begins a file, and returns it with what its text is to be written to.
    pub(super) fn create(path: &Path) -> io::Result<(Self, File)> {
        let there = fs::metadata(path).ok();
        // What a symbolic link leads to is replaced, and not the link.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if there.as_ref().is_some_and(|it| !it.is_file()) {
            let file = File::options().write(true).open(&path)?;
            return Ok((Self { path, beside: None }, file));
        }
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        let beside = builder().tempfile_in(folder.unwrap_or(Path::new(".")))?;
        if let Some(there) = there {
            beside.as_file().set_permissions(there.permissions())?;
        }
        let file = beside.reopen()?;
        Ok((Self { path, beside: Some(beside) }, file))
    }

    /// Gives the file its name, when all of it is written.
    pub(super) fn finish(self) -> io::Result<()> {
        let Some(beside) = self.beside else { return Ok(()) };
        beside.as_file().sync_all()?;
        beside.persist(&self.path).map_err(|error| error.error)?;
        Ok(())
    }
}

/// Why a file cannot be written, for people.
pub(super) fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "没有这个文件夹".to_owned(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "没有写入的权限".to_owned()
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            "请看看磁盘是否已满".to_owned()
        }
        _ => format!("请看看磁盘是否已满（{error}）"),
    }
}

/// Makes files beside others, with the permissions of any new file.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".hegao-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

/// Gives a file the owner that another one has. Only the superuser can, and needs to: what a
/// container checks as root stays the user's.
#[cfg(unix)]
fn keep_owner(file: &File, of: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(file, Some(of.uid()), Some(of.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

fn not_replaced(error: io::Error) -> Reason {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Reason::FolderDenied,
        _ => Reason::NotReplaced(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Replaces 党委 by 党员 in a file that holds `found`; returns what it holds afterwards, and
    /// how many files are in its folder.
    #[track_caller]
    fn check(found: &str, readonly: bool, expected: Result<(), &str>, holds: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("讲话.txt");
        fs::write(&path, found).unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(readonly);
        fs::set_permissions(&path, permissions).unwrap();
        let replaced = replace(&path, "党委".as_bytes(), "党员".as_bytes())
            .map_err(|reason| format!("{reason:?}"));
        assert_eq!(replaced.as_ref().map(|&()| ()).map_err(String::as_str), expected);
        assert_eq!(fs::read_to_string(&path).unwrap(), holds);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "a file was left behind");
    }

    #[test]
    fn replaces_what_was_read_and_nothing_else() {
        check("党委", false, Ok(()), "党员");
        check("党委会", false, Err("Changed"), "党委会");
        check("党委", true, Err("ReadOnly"), "党委");
    }

    #[test]
    fn says_that_the_file_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let gone = replace(&folder.path().join("讲话.txt"), "党委".as_bytes(), "党员".as_bytes());
        assert!(matches!(gone, Err(Reason::Missing)), "{gone:?}");
    }

    #[cfg(unix)]
    #[test]
    fn keeps_permissions_and_links() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("讲话.txt"), folder.path().join("链接.txt"));
        fs::write(&file, "党委").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&file, &link).unwrap();
        replace(&link, "党委".as_bytes(), "党员".as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "党员");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}
