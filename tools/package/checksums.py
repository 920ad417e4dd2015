#!/usr/bin/env python3
"""Writes SHA256SUMS beside finished packages, as `sha256sum -c` reads it.
usage: checksums.py FOLDER"""

import hashlib
import sys
from pathlib import Path


def sums(files):
    """The lines for `files`, a dict from a path to its bytes."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items())).encode()


def write(folder):
    """Writes the file for all files of a folder."""
    folder = Path(folder)
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != "SHA256SUMS"}
    (folder / "SHA256SUMS").write_bytes(sums(files))
    return folder / "SHA256SUMS"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(f"usage: {sys.argv[0]} FOLDER")
    print(write(sys.argv[1]))
