//! Writes files: the whole of a file or nothing.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{self, Path, PathBuf};

use tempfile::NamedTempFile;

use super::{Error, beside};

/// Read and write, before the mask of the process.
const ANYBODY: u32 = 0o666;
#[cfg(unix)]
const OWNER: u32 = 0o600;

/// Replaces what a file holds, which must still be `before`, by `after`. The new bytes are written to
/// another file beside it, which nobody else can read, and which then takes its permissions and its name: a
/// program that reads the file meanwhile sees one or the other. Of a symbolic link, the file that it leads to
/// is replaced.
///
/// The folder is not synchronised: if the machine fails just afterwards, the file holds one text or the other.
///
/// # Errors
/// The file cannot be replaced, or no longer holds `before`. It stays as it is then.
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), Error> {
    let path = real_path(path).map_err(Error::reading)?;
    let folder = path.parent().ok_or(Error::Folder)?;
    let metadata = fs::metadata(&path).map_err(Error::reading)?;
    if metadata.permissions().readonly() {
        return Err(Error::ReadOnly);
    }
    // Who may write to the folder may put another file in the place of one that is not theirs to change.
    may_write(&path).map_err(Error::writing)?;
    if has_other_names(&metadata) {
        return Err(Error::Linked);
    }
    let mut beside = beside::make(folder, None).map_err(Error::replacing)?;
    beside.write_all(after).map_err(Error::replacing)?;
    beside::keep(beside.as_file(), &metadata).map_err(Error::replacing)?;
    beside::complete(beside.as_file()).map_err(Error::replacing)?;
    // As late as possible, so that hardly a moment lies between this and the renaming.
    if fs::read(&path).map_err(Error::reading)? != before {
        return Err(Error::Changed);
    }
    beside.persist(&path).map_err(|error| Error::renaming(error.error, cfg!(windows)))?;
    Ok(())
}

/// A file that is being written, and takes its name when all of it is. What had the name before stays
/// until then. Devices and pipes are written to directly.
#[derive(Debug)]
pub struct NewFile {
    path: PathBuf,
    /// The file under another name, beside the path; `None` for a device or a pipe.
    beside: Option<NamedTempFile>,
    /// What is known of the file that has the name.
    there: Option<Metadata>,
}

impl NewFile {
    /// Begins a file, and returns it with what its bytes are to be written to.
    ///
    /// # Errors
    /// No file can be made in the folder, or the one that has the name must not be written to.
    pub fn create(path: &Path) -> io::Result<(Self, File)> {
        Self::create_with(path, None)
    }

    /// The same for a file that says what `original` says, and that no more people are to read.
    ///
    /// # Errors
    /// The same.
    pub fn create_copy(path: &Path, original: &Path) -> io::Result<(Self, File)> {
        Self::create_with(path, fs::metadata(original).ok().as_ref())
    }

    fn create_with(path: &Path, original: Option<&Metadata>) -> io::Result<(Self, File)> {
        let there = fs::metadata(path).ok();
        // What a symbolic link leads to is replaced, and not the link.
        let path = real_path(path).unwrap_or_else(|_| path.to_owned());
        if there.as_ref().is_some_and(|it| !it.is_file()) {
            let file = File::options().write(true).open(&path)?;
            return Ok((Self { path, beside: None, there: None }, file));
        }
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let beside = match &there {
            Some(_) => {
                may_write(&path)?;
                beside::make(folder, None)?
            }
            None => beside::make(folder, Some(original.map_or(ANYBODY, mode_of_copy)))?,
        };
        let file = beside.as_file().try_clone()?;
        Ok((Self { path, beside: Some(beside), there }, file))
    }

    /// Gives the file its name if nothing has it.
    ///
    /// # Errors
    /// Something has it, or the file cannot be written to the end, or not be renamed.
    pub fn finish_new(self) -> io::Result<()> {
        let Some(beside) = self.beside else { return Err(io::ErrorKind::AlreadyExists.into()) };
        beside::complete(beside.as_file())?;
        beside.persist_noclobber(&self.path).map_err(|error| error.error)?;
        Ok(())
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// It cannot be written to the end, or not be renamed.
    pub fn finish(self) -> io::Result<()> {
        let Some(beside) = self.beside else { return Ok(()) };
        if let Some(there) = &self.there {
            beside::keep(beside.as_file(), there)?;
        }
        beside::complete(beside.as_file())?;
        beside.persist(&self.path).map_err(|error| error.error)?;
        Ok(())
    }
}

/// The file that a path leads to, whatever links are on the way. Some drives of Windows cannot say (in memory,
/// encrypted, of another computer); on those the path is taken as it is.
fn real_path(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path).or_else(|_| path::absolute(path))
}

/// Whether a file may be written to. Nothing is.
fn may_write(path: &Path) -> io::Result<()> {
    File::options().write(true).open(path).map(drop)
}

/// Whether a file has other names, hard links. Replaced, it would be two files with two texts; and written to in
/// place, it would not be replaced whole or not at all. Windows does not say.
#[cfg(unix)]
fn has_other_names(metadata: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(metadata) > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

/// Who may read and write a copy, before the mask of the process: those who may with the original, and its owner in
/// any case.
#[cfg(unix)]
fn mode_of_copy(original: &Metadata) -> u32 {
    std::os::unix::fs::MetadataExt::mode(original) & ANYBODY | OWNER
}

#[cfg(not(unix))]
fn mode_of_copy(_: &Metadata) -> u32 {
    ANYBODY
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
            .map_err(|error| format!("{error:?}"));
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
        assert!(matches!(gone, Err(Error::Missing)), "{gone:?}");
    }

    /// Only Windows has a file that is open elsewhere keep its name.
    #[test]
    fn blames_the_folder_only_where_it_is_to_blame() {
        let renaming = |on_windows| {
            let denied = io::Error::from(io::ErrorKind::PermissionDenied);
            format!("{:?}", Error::renaming(denied, on_windows))
        };
        assert_eq!(renaming(false), "FolderDenied");
        assert_eq!(renaming(true), "NotReplaced(Kind(PermissionDenied))");
    }

    #[test]
    fn a_new_file_takes_no_name_that_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("副本.docx");
        let write = || NewFile::create(&path).unwrap().0.finish_new();
        write().unwrap();
        assert_eq!(write().unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "a file was left behind");
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

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_a_text_before_it_has_its_permissions() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let being_written = || {
            let paths = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
            let mut hidden = paths.filter(|path| path.to_str().unwrap().contains("/.hegao-"));
            hidden.next().unwrap()
        };
        let (draft, copy) = (folder.path().join("讲话.docx"), folder.path().join("副本.docx"));
        fs::write(&draft, "党委").unwrap();
        fs::set_permissions(&draft, fs::Permissions::from_mode(0o400)).unwrap();

        let (new, _) = NewFile::create_copy(&copy, &draft).unwrap();
        assert_eq!(mode(&being_written()), 0o600, "a copy is open to no others than its original");
        new.finish_new().unwrap();
        assert_eq!(mode(&copy), 0o600);

        fs::set_permissions(&copy, fs::Permissions::from_mode(0o604)).unwrap();
        let (new, _) = NewFile::create(&copy).unwrap();
        assert_eq!(mode(&being_written()), 0o600, "what replaces a file is closed until then");
        new.finish().unwrap();
        assert_eq!(mode(&copy), 0o604);
    }

    #[cfg(unix)]
    #[test]
    fn leaves_a_file_with_another_name_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (file, other) = (folder.path().join("讲话.txt"), folder.path().join("另名.txt"));
        fs::write(&file, "党委").unwrap();
        fs::hard_link(&file, &other).unwrap();
        let replaced = replace(&file, "党委".as_bytes(), "党员".as_bytes());
        assert!(matches!(replaced, Err(Error::Linked)), "{replaced:?}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "党委");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        fs::remove_file(&other).unwrap();
        replace(&file, "党委".as_bytes(), "党员".as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "党员");
    }
}
