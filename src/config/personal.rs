//! Where a writer's own file is: it holds for documents that no `hegao.toml` stands above.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use super::FILE_NAME;

/// Names the file; empty, it says that there is none.
const VARIABLE: &str = "HEGAO_CONFIG";

/// The writer's own file, there or still to be made; `None` where there can be none.
pub fn personal_file() -> Option<PathBuf> {
    let system = match () {
        () if cfg!(windows) => System::Windows,
        () if cfg!(target_os = "macos") => System::Mac,
        () => System::Other,
    };
    file_on(system, |name| env::var_os(name))
}

/// Systems that keep settings at different places.
#[derive(Debug, Clone, Copy)]
enum System {
    Windows,
    Mac,
    /// As freedesktop.org has it.
    Other,
}

fn file_on(system: System, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(file) = variable(VARIABLE) {
        return (!file.is_empty()).then(|| PathBuf::from(file));
    }
    // A folder that is no path from the root on would lie elsewhere for every program.
    let folder = |name| variable(name).map(PathBuf::from).filter(|it| it.has_root());
    let settings = match system {
        System::Windows => folder("APPDATA"),
        System::Mac => folder("HOME").map(|home| home.join("Library/Application Support")),
        System::Other => {
            folder("XDG_CONFIG_HOME").or_else(|| folder("HOME").map(|home| home.join(".config")))
        }
    };
    Some(settings?.join("hegao").join(FILE_NAME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(system: System, variables: &[(&str, &str)], expected: Option<&str>) {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| OsString::from(value))
        };
        assert_eq!(file_on(system, variable), expected.map(PathBuf::from), "{variables:?}");
    }

    #[test]
    fn lies_where_the_system_keeps_settings() {
        use System::{Mac, Other, Windows};
        let home = ("HOME", "/home/li");
        check(Other, &[home], Some("/home/li/.config/hegao/hegao.toml"));
        check(Other, &[home, ("XDG_CONFIG_HOME", "/设置")], Some("/设置/hegao/hegao.toml"));
        check(Other, &[home, ("XDG_CONFIG_HOME", "")], Some("/home/li/.config/hegao/hegao.toml"));
        check(
            Other,
            &[home, ("XDG_CONFIG_HOME", "设置")],
            Some("/home/li/.config/hegao/hegao.toml"),
        );
        check(Mac, &[home], Some("/home/li/Library/Application Support/hegao/hegao.toml"));
        check(Windows, &[home, ("APPDATA", "/Roaming")], Some("/Roaming/hegao/hegao.toml"));
        check(Windows, &[home], None);
        check(Other, &[], None);
    }

    #[test]
    fn lies_where_the_variable_says() {
        let home = ("HOME", "/home/li");
        check(System::Other, &[home, (VARIABLE, "我的.toml")], Some("我的.toml"));
        check(System::Other, &[home, (VARIABLE, "")], None);
    }
}
