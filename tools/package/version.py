#!/usr/bin/env python3
"""The one version number: version.py prints it, version.py X.Y.Z writes it wherever it stands.

`version.py --release TAG OWNER/REPOSITORY` ends with 1 where that tag of that repository must not be
released from what is here. Where the number stands is in versions.json: each file with the texts that it
stands behind; tests/it/version.rs sees to it that it is the same everywhere.
"""

import json
import re
import sys

from project import HERE, REPOSITORY, ROOT, VERSION

NUMBER = r"\d+\.\d+\.\d+"


def write(new):
    """Writes the number into every place of the table."""
    if not re.fullmatch(NUMBER, new):
        sys.exit(f"{new}: a version is three numbers, X.Y.Z")
    for name, places in json.loads((HERE / "versions.json").read_text(encoding="utf-8")).items():
        # As bytes, so that line endings stay what they are.
        text = (ROOT / name).read_bytes().decode()
        for place in places:
            text, found = re.subn(f"({re.escape(place)}){NUMBER}", rf"\g<1>{new}", text)
            if not found:
                sys.exit(f"{name}: no version behind {place!r}")
        (ROOT / name).write_bytes(text.encode())


def problems(tag, repository, changelog):
    """Why a tag of a repository is no release of what is here."""
    if tag != f"v{VERSION}":
        yield f"the tag is {tag}, and the version in Cargo.toml is {VERSION}"
    if REPOSITORY.rstrip("/") != f"https://github.com/{repository}":
        yield f"this is {repository}, and the repository in Cargo.toml is {REPOSITORY}"
    first = re.search(r"^## (.*)$", changelog, re.MULTILINE)
    if not first or first.group(1).split()[0] != VERSION:
        yield f"the first heading of CHANGELOG.md is not “## {VERSION}”"


def main(said):
    if not said:
        print(VERSION)
    elif said[0] == "--release" and len(said) == 3:
        found = list(problems(said[1], said[2], (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")))
        sys.exit("\n".join(found) or 0)
    elif len(said) == 1 and not said[0].startswith("-"):
        write(said[0])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
