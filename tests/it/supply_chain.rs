//! What the program is made of: licences, where its crates come from, and that it has no way to a
//! network or to other programs. `deny.toml` says the same of all platforms.

use std::process::Command;

use serde_json::Value;

const LICENCES: &[&str] =
    &["Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MIT-0", "Unicode-3.0", "Zlib"];

/// What a program calls to reach a network or to start another program.
#[cfg(target_os = "linux")]
const WAYS_OUT: &[&str] = &[
    "accept",
    "bind",
    "connect",
    "execv",
    "execve",
    "execvp",
    "fork",
    "getaddrinfo",
    "listen",
    "popen",
    "posix_spawn",
    "posix_spawnp",
    "recvfrom",
    "sendto",
    "socket",
    "system",
    "vfork",
];

fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The crates that are built here, for the program and its tests.
fn packages() -> Vec<Value> {
    let version = output("rustc", &["-vV"]).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let arguments = ["--locked", "--offline", "--format-version", "1", "--filter-platform", host];
    let arguments = [&["metadata", "--manifest-path", manifest], &arguments[..]].concat();
    let metadata = output(env!("CARGO"), &arguments).unwrap();
    serde_json::from_str::<Value>(&metadata).unwrap()["packages"].as_array().unwrap().clone()
}

/// Whether one of the licences that a crate offers will do, or all that it demands.
fn allows(licence: &str) -> bool {
    let demanded = |part: &str| {
        part.split(" AND ").all(|it| LICENCES.contains(&it.trim_matches(['(', ')', ' '])))
    };
    let licence = licence.replace('/', " OR ");
    licence.split(") AND ").all(|part| part.split(" OR ").any(demanded))
}

#[test]
fn every_crate_has_a_licence_that_will_do_and_comes_from_the_registry() {
    let packages = packages();
    assert!(packages.len() > 50, "{} packages", packages.len());
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or_default();
        assert!(allows(licence), "{name} is under {licence:?}");
        if !["hegao", "hegao-core", "hegao-wasm", "hegao-word"].contains(&name) {
            let source = package["source"].as_str().unwrap_or_default();
            assert!(source.starts_with("registry+"), "{name} is from {source:?}");
        }
    }
}

#[test]
fn knows_which_licences_will_do() {
    for licence in ["MIT", "MIT/Apache-2.0", "GPL-3.0 OR MIT", "(MIT OR X) AND BSD-3-Clause"] {
        assert!(allows(licence), "{licence}");
    }
    for licence in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Apache-2.0) AND GPL-3.0"] {
        assert!(!allows(licence), "{licence}");
    }
}

/// What a program does not import it cannot call, since no code of its own is unsafe.
#[cfg(target_os = "linux")]
#[test]
fn the_program_has_no_way_to_a_network_or_to_other_programs() {
    let Some(imports) = output("nm", &["-D", "--undefined-only", env!("CARGO_BIN_EXE_hegao")])
    else {
        return eprintln!("skipped: there is no nm");
    };
    let names: Vec<_> = imports
        .lines()
        .filter_map(|line| line.split_whitespace().next_back()?.split('@').next())
        .collect();
    assert!(names.contains(&"read") || names.contains(&"readv"), "{imports}");
    for way in WAYS_OUT {
        assert!(!names.contains(way), "the program imports {way}");
    }
}
