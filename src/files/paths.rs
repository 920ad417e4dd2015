//! How paths are written, on Windows and elsewhere.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

/// A path from the root on, as seen from the folder `here`. The file system is not asked, so `..` may
/// go up from a folder that does not exist.
pub fn absolute(here: &Path, path: &Path) -> PathBuf {
    let mut absolute = PathBuf::new();
    for part in here.join(path).components() {
        match part {
            Component::ParentDir => {
                absolute.pop();
            }
            Component::CurDir => {}
            part => absolute.push(part),
        }
    }
    absolute
}

/// The part of a path below a folder; `None` where it is not below. On Windows names have no case.
pub fn below<'a>(path: &'a Path, folder: &Path, on_windows: bool) -> Option<&'a Path> {
    if let Ok(below) = path.strip_prefix(folder) {
        return Some(below);
    }
    if !on_windows {
        return None;
    }
    let mut parts = path.components();
    let lower = |part: Component| part.as_os_str().to_string_lossy().to_lowercase();
    let is_same = |part| parts.next().is_some_and(|own| lower(own) == lower(part));
    let is_below = folder.components().all(is_same);
    is_below.then_some(parts.as_path())
}

/// The name of a file as services and other machines know it: with `/`.
pub fn slashes(name: &str, on_windows: bool) -> Cow<'_, str> {
    if on_windows { Cow::Owned(name.replace('\\', "/")) } else { Cow::Borrowed(name) }
}

/// A path as it is written in front of a name to say that the system shall take it as it stands, on Windows:
/// its `?` is no wildcard.
pub const VERBATIM: &str = r"\\?\";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_names_with_slashes() {
        assert_eq!(slashes("文稿\\旧稿/通知.txt", true), "文稿/旧稿/通知.txt");
        assert_eq!(slashes("文稿\\通知.txt", false), "文稿\\通知.txt");
    }

    #[track_caller]
    fn check_below(path: &str, folder: &str, on_windows: bool, expected: Option<&str>) {
        assert_eq!(below(Path::new(path), Path::new(folder), on_windows), expected.map(Path::new));
    }

    #[test]
    fn names_have_no_case_on_windows() {
        check_below("/Drafts/公文/A.txt", "/drafts/公文", true, Some("A.txt"));
        check_below("/Drafts/公文/A.txt", "/drafts/公文", false, None);
        check_below("/drafts/A.txt", "/drafts", false, Some("A.txt"));
        check_below("/Draftsman/A.txt", "/drafts", true, None);
        check_below("/", "/drafts", true, None);
    }
}
