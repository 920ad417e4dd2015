"""What every package says of hegao, and what every tool of this folder is asked and answers."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# What a platform is called in file names, its Rust target, and its name in each registry. A platform
# without the name of a registry has no package there. `nightly`: built as far as it goes, and not tried.
PLATFORMS = json.loads((HERE / "platforms.json").read_text(encoding="utf-8"))

_manifest = (ROOT / "Cargo.toml").read_text(encoding="utf-8")


def _said(key):
    return re.search(rf'^{key} = "(.*)"$', _manifest, re.MULTILINE).group(1)


VERSION = _said("version")
LICENSE = _said("license")
DESCRIPTION = _said("description")
# The two lines that a fork changes.
REPOSITORY = _said("repository")
# Where the documents and the pages of the rules are published.
SITE = _said("homepage").rstrip("/")
# The account that owns the repository: who answers for the packages.
OWNER = REPOSITORY.rstrip("/").split("/")[-2]
SUMMARY = "核稿：检查公文里的重复、编号等差错，列出提纲"
KEYWORDS = ["公文", "核稿", "校对", "gongwen", "proofreading", "language-server", "linter"]

# Seconds since 1970 that all packed files are dated with; zip knows no earlier year than 1980.
DATE = int(os.environ.get("SOURCE_DATE_EPOCH", "315532800"))


# What a release calls the page for browsers.
PAGE = f"hegao-{VERSION}.html"


class Skipped(Exception):
    """Why there is no such package for a platform; no failure."""


class Missing(Skipped):
    """What this machine lacks for a package or a part of one."""


def left_out(what, why):
    """Says what is not packed. With HEGAO_COMPLETE set, as for a release, nothing may be missing."""
    if isinstance(why, Missing) and os.environ.get("HEGAO_COMPLETE"):
        raise SystemExit(f"{what}: {why}")
    print(f"skipped: {what}: {why}", file=sys.stderr)


def program_name(platform):
    """What the program's file is called on a platform."""
    return "hegao.exe" if platform.startswith("windows") else "hegao"


def known_as(platform, registry):
    """The platform's name in a registry."""
    name = PLATFORMS[platform].get(registry)
    if not name:
        raise Skipped(f"{platform} has no name in {registry}")
    return name


def file_url(name):
    """Where a release has a finished file."""
    return f"{REPOSITORY}/releases/download/v{VERSION}/{name}"


def said_by(runs_here, *arguments):
    """What a program that runs on this machine prints."""
    try:
        return subprocess.run([runs_here, *arguments], check=True, stdout=subprocess.PIPE).stdout
    except OSError as error:
        raise SystemExit(f"{runs_here} does not run here ({error}): name a program that does, after the folder") from error


def check_version(runs_here):
    """Stops where the program is of another version than the packages would say."""
    said = said_by(runs_here, "--version").decode().strip()
    if said != f"hegao {VERSION}":
        raise SystemExit(f"{runs_here} says “{said}”, and Cargo.toml says {VERSION}")


def main(pack):
    """Runs a tool: TOOL.py PLATFORM PROGRAM OUT [PROGRAM THAT RUNS HERE]. `pack` takes these four and returns
    the paths of what it packed."""
    given = sys.argv[1:]
    if len(given) not in (3, 4) or given[0] not in PLATFORMS:
        platforms = ", ".join(PLATFORMS)
        raise SystemExit(f"usage: {sys.argv[0]} PLATFORM PROGRAM OUT [PROGRAM THAT RUNS HERE]\nplatforms: {platforms}")
    platform, program, out = given[0], Path(given[1]).resolve(), Path(given[2])
    runs_here = Path(given[3]).resolve() if len(given) == 4 else program
    out.mkdir(parents=True, exist_ok=True)
    try:
        for path in pack(platform, program, out, runs_here):
            print(path)
    except Skipped as why:
        left_out(Path(sys.argv[0]).stem, why)
