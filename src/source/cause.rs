//! What stands behind an error of the system, as far as a user can do something about it. What Windows calls an
//! error by a number of its own is known here and nowhere else.

use std::io::{self, ErrorKind};

/// What stands behind an error of the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// There is no such file or folder.
    Missing,
    /// The system takes no such name.
    BadName,
    /// The permission is missing.
    Denied,
    /// Another program has the file open and shares it with none.
    InUse,
    /// It is a folder.
    Folder,
    /// There is no room left.
    Full,
    /// The reader of a pipe went away.
    Closed,
    /// The user interrupted it.
    Interrupted,
    /// Something else.
    Other,
}

impl Cause {
    /// What stands behind an error.
    pub fn of(error: &io::Error) -> Self {
        Self::of_code(error.kind(), error.raw_os_error(), cfg!(windows))
    }

    /// The same for an error of this kind with the system's own number, on Windows or elsewhere.
    fn of_code(kind: ErrorKind, code: Option<i32>, on_windows: bool) -> Self {
        if on_windows {
            match code {
                // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION.
                Some(32 | 33) => return Self::InUse,
                // ERROR_BROKEN_PIPE, ERROR_NO_DATA, ERROR_PIPE_NOT_CONNECTED.
                Some(109 | 232 | 233) => return Self::Closed,
                _ => {}
            }
        }
        match kind {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Missing,
            ErrorKind::InvalidFilename => Self::BadName,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::Denied,
            ErrorKind::IsADirectory => Self::Folder,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Self::Full
            }
            ErrorKind::BrokenPipe => Self::Closed,
            ErrorKind::Interrupted => Self::Interrupted,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: ErrorKind, code: i32, on_windows: bool, expected: Cause) {
        assert_eq!(Cause::of_code(kind, Some(code), on_windows), expected);
    }

    #[test]
    fn knows_what_windows_numbers() {
        check(ErrorKind::Other, 32, true, Cause::InUse);
        check(ErrorKind::Other, 33, true, Cause::InUse);
        check(ErrorKind::PermissionDenied, 5, true, Cause::Denied);
        for closed in [109, 232, 233] {
            check(ErrorKind::Other, closed, true, Cause::Closed);
        }
        check(ErrorKind::StorageFull, 112, true, Cause::Full);
    }

    #[test]
    fn the_same_numbers_mean_something_else_elsewhere() {
        check(ErrorKind::BrokenPipe, 32, false, Cause::Closed);
        check(ErrorKind::Other, 33, false, Cause::Other);
        check(ErrorKind::NotADirectory, 20, false, Cause::Missing);
        check(ErrorKind::InvalidFilename, 36, false, Cause::BadName);
    }
}
