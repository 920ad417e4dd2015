#!/usr/bin/env python3
"""Builds the program of one platform: build.py PLATFORM PROGRAMS → PROGRAMS/PLATFORM/hegao[.exe].

Programs for Linux are linked by zig, which comes from PyPI: any processor on any machine, and no newer glibc
than the table of platforms asks for. Those for Windows are linked by mingw's gcc, also on Linux (zig would ask
for the C runtime of Windows 10, gcc is content with that of every Windows). macOS is built there.
`--draft` builds in a third of the time what is only to be run in tests. Ends with 69 where zig cannot be
installed.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import elf
from project import PLATFORMS, ROOT, SITE, program_name

# The versions that releases are built with.
ZIG = ["ziglang==0.17.1", "cargo-zigbuild==0.24.1"]

# Reports of a released program lead to the pages of its rules on the site.
RELEASE = {"HEGAO_SITE": SITE}

# The paths of this machine are in no program, so that it has the same bytes wherever it is built.
CARGO = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo"))
FLAGS = [f"--remap-path-prefix={ROOT}=hegao", f"--remap-path-prefix={CARGO / 'registry/src'}=cargo"]

# Without link-time optimisation, and hardly optimised else.
DRAFT = {
    "CARGO_PROFILE_RELEASE_LTO": "off",
    "CARGO_PROFILE_RELEASE_OPT_LEVEL": "1",
    "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "16",
}


def run(*command, **options):
    """Runs a command, and ends this program with its words where it fails."""
    try:
        return subprocess.run(command, check=True, cwd=ROOT, **options)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"{Path(command[0]).name}: {error}")


def zig():
    """The folder with zig and cargo-zigbuild; installs them into `target` at first."""
    folder = ROOT / "target/tools/zig"
    if not (folder / "bin/cargo-zigbuild").exists():
        try:
            venv.create(folder, with_pip=True)
            command = [folder / "bin/pip", "install", "--quiet", "--disable-pip-version-check", *ZIG]
            subprocess.run(command, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"zig cannot be installed: {error}", file=sys.stderr)
            sys.exit(os.EX_UNAVAILABLE)
    return folder / "bin"


def build(platform, draft):
    """Builds a platform's program, and returns its path."""
    said = PLATFORMS[platform]
    target, environment = said["target"], {**os.environ, **(DRAFT if draft else RELEASE)}
    environment["CARGO_ENCODED_RUSTFLAGS"] = "\x1f".join(FLAGS)
    cargo, options = ["cargo"], ["--release", "--locked", "--bin", "hegao"]
    if said.get("nightly"):
        # Targets without a finished standard library: it is built along.
        cargo.append("+nightly")
        options += ["-Zbuild-std=std,panic_unwind"]
        run("rustup", "component", "add", "--toolchain", "nightly", "rust-src")
    else:
        run("rustup", "target", "add", target)
    if "linux" in target:
        environment["PATH"] = f"{zig()}{os.pathsep}{environment['PATH']}"
        cargo.append("zigbuild")
    else:
        cargo.append("build")
    if "macos" in said:
        environment["MACOSX_DEPLOYMENT_TARGET"] = said["macos"]
    glibc = f".{said['glibc']}" if "glibc" in said else ""
    run(*cargo, *options, "--target", target + glibc, env=environment)
    return target_folder() / target / "release" / program_name(platform)


def target_folder():
    """Where cargo puts what it builds."""
    metadata = run("cargo", "metadata", "--no-deps", "--format-version", "1", stdout=subprocess.PIPE)
    return Path(re.search(r'"target_directory":"(.*?)"', metadata.stdout.decode()).group(1))


def look(platform, program):
    """Ends this program where the systems that a platform is for would not start it."""
    if "linux" not in platform:
        return
    # Kernels for 鲲鹏 and 飞腾 have pages of 64 KiB, and map no segment that is aligned to less.
    segments = run("readelf", "-lW", program, stdout=subprocess.PIPE).stdout.decode()
    least = min(int(row.split()[-1], 16) for row in segments.splitlines() if row.strip().startswith("LOAD"))
    pages = 0x1000 if "x64" in platform else 0x10000
    if least < pages:
        sys.exit(f"{platform}: a segment is aligned to {least:#x}, and has to be to {pages:#x}")
    newest = elf.glibc(program.read_bytes())
    allowed = PLATFORMS[platform].get("glibc")
    if newest and (not allowed or number(newest) > number(allowed)):
        sys.exit(f"{platform}: it asks for glibc {newest}, and may ask for {allowed or 'none'}")
    print(f"{platform}: alignment {least:#x}, glibc {newest or 'none'}")


def number(version):
    """A version to compare."""
    return tuple(map(int, version.split(".")))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("platform", choices=PLATFORMS)
    parser.add_argument("programs", type=Path)
    parser.add_argument("--draft", action="store_true")
    said = parser.parse_args()
    built = build(said.platform, said.draft)
    look(said.platform, built)
    folder = said.programs / said.platform
    folder.mkdir(parents=True, exist_ok=True)
    print(shutil.copy2(built, folder))


if __name__ == "__main__":
    main()
