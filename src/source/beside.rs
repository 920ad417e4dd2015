//! Files that are being written beside what they are to become, under names of their own, and what killed runs left
//! of them.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use tempfile::NamedTempFile;

const PREFIX: &str = ".hegao-";
const SUFFIX: &str = ".tmp";
/// How many letters and digits stand between.
const RANDOM: usize = 12;

/// How old a file must be that a killed run left. One that is being written is locked as well; but not every drive
/// that computers share has locks.
const OLD: Duration = Duration::from_secs(24 * 60 * 60);

/// Makes a file in a folder that nobody else can read, or that those can for whom any new file is made with this mode.
pub(super) fn make(folder: &Path, mode: Option<u32>) -> io::Result<NamedTempFile> {
    sweep_once(folder);
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(RANDOM);
    #[cfg(unix)]
    if let Some(mode) = mode {
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = mode;
    let made = builder.tempfile_in(folder)?;
    // Until it has its name, or its process has ended.
    let _ = made.as_file().try_lock();
    Ok(made)
}

/// Gives a file the owner, the group and the permissions of another one. Only the superuser can give a file away: one
/// that is fixed as root, as in a container, stays the user's.
#[cfg(unix)]
pub(super) fn keep(file: &File, of: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    const GROUP: u32 = 0o2070;
    let whole = fchown(file, Some(of.uid()), Some(of.gid()));
    let _ = whole.or_else(|_| fchown(file, None, Some(of.gid())));
    // What the group may do is not meant for another group.
    let is_kept = file.metadata()?.gid() == of.gid();
    let mode = of.permissions().mode();
    file.set_permissions(PermissionsExt::from_mode(if is_kept { mode } else { mode & !GROUP }))
}

#[cfg(not(unix))]
pub(super) fn keep(file: &File, of: &Metadata) -> io::Result<()> {
    file.set_permissions(of.permissions())
}

/// Brings a file to the disk, and then releases it: its name must not be there before its text, since the machine may
/// fail between the two, and who reads it under its name must not be kept waiting.
pub(super) fn complete(file: &File) -> io::Result<()> {
    file.sync_all()?;
    // Where there are no locks, there is nothing to release.
    let _ = file.unlock();
    Ok(())
}

/// Takes away what killed runs left in a folder, when this run first writes there.
fn sweep_once(folder: &Path) {
    static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    if SWEPT.lock().is_ok_and(|mut swept| swept.insert(folder.to_owned())) {
        sweep(folder);
    }
}

fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if is_left_over(&entry) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a file is one that a process wrote which is no more.
fn is_left_over(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let random = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX));
    let is_ours = random.is_some_and(|it| {
        it.len() == RANDOM && it.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    let is_old = |metadata: Metadata| {
        let age = metadata.modified().ok().and_then(|modified| modified.elapsed().ok());
        metadata.is_file() && age.is_some_and(|age| age > OLD)
    };
    let is_unlocked = || {
        let file = File::options().read(true).write(true).open(entry.path());
        file.is_ok_and(|file| file.try_lock().is_ok())
    };
    // Of a link, the metadata here are its own.
    is_ours && entry.metadata().is_ok_and(is_old) && is_unlocked()
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    /// Puts a file of this name into a folder, unchanged since so many hours; returns whether it is swept away.
    #[track_caller]
    fn check(name: &str, hours: u64, is_locked: bool, expected: bool) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        let file = File::create(&path).unwrap();
        let since = Duration::from_secs(hours * 60 * 60);
        file.set_modified(SystemTime::now() - since).unwrap();
        // On Windows a file is there as long as anybody has it open.
        let held = is_locked.then(|| {
            file.try_lock().unwrap();
            file
        });
        sweep(folder.path());
        assert_eq!(!path.exists(), expected, "{name}");
        drop(held);
    }

    #[test]
    fn takes_away_what_killed_runs_left_and_nothing_else() {
        check(".hegao-0123456789aB.tmp", 25, false, true);
        check(".hegao-0123456789aB.tmp", 23, false, false);
        check(".hegao-0123456789aB.tmp", 25, true, false);
        check(".hegao-0123456789a.tmp", 25, false, false);
        check(".hegao-0123456789a文.tmp", 25, false, false);
        check(".hegao-0123456789aB", 25, false, false);
        check("讲话.txt", 25, false, false);
    }

    #[test]
    fn names_files_as_it_knows_them_again() {
        let folder = tempfile::tempdir().unwrap();
        let made = make(folder.path(), None).unwrap();
        let old = SystemTime::now() - 2 * OLD;
        made.as_file().set_modified(old).unwrap();
        let entry = || fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap();
        assert!(!is_left_over(&entry()), "it is being written");
        let (file, path) = made.keep().unwrap();
        drop(file);
        assert!(is_left_over(&entry()), "{path:?}");
        make(folder.path(), None).unwrap();
        assert!(path.exists(), "a run looks into a folder once");
    }
}
