#!/usr/bin/env python3
"""Packs a finished program as a Python wheel, which pip puts where scripts lie: no Python runs with hegao.
usage: wheel.py PLATFORM PROGRAM OUT"""

import base64
import hashlib

import content
from files import write_zip
from project import KEYWORDS, LICENSE, REPOSITORY, SUMMARY, VERSION, known_as, main, program_name

CLASSIFIERS = [
    "Environment :: Console",
    "Intended Audience :: End Users/Desktop",
    "Natural Language :: Chinese (Simplified)",
    "Programming Language :: Rust",
    "Topic :: Text Processing :: Linguistic",
]


def metadata():
    """Core metadata 2.4: packaging.python.org/en/latest/specifications/core-metadata."""
    fields = [
        ("Metadata-Version", "2.4"),
        ("Name", "hegao"),
        ("Version", VERSION),
        ("Summary", SUMMARY),
        ("Keywords", ",".join(KEYWORDS)),
        ("License-Expression", LICENSE),
        *[("License-File", name) for name in sorted(content.licences())],
        *[("Classifier", classifier) for classifier in CLASSIFIERS],
        ("Project-URL", f"Homepage, {REPOSITORY}"),
        ("Project-URL", f"Source, {REPOSITORY}"),
        ("Project-URL", f"Issues, {REPOSITORY}/issues"),
        ("Project-URL", f"Changelog, {REPOSITORY}/blob/v{VERSION}/CHANGELOG.md"),
        ("Requires-Python", ">=3.7"),
        ("Description-Content-Type", "text/markdown; charset=UTF-8"),
    ]
    return "".join(f"{key}: {value}\n" for key, value in fields) + "\n" + content.front_page()


def record(files, name):
    """The list of all files with their hashes; its own line has none."""
    lines = []
    for path, data in sorted(files.items()):
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        lines.append(f"{path},sha256={digest},{len(data)}\n")
    return "".join(lines) + f"{name},,\n"


def pack(platform, program, out, runs_here):
    tags = known_as(platform, "wheel")
    info = f"hegao-{VERSION}.dist-info"
    wheel = ["Wheel-Version: 1.0", "Generator: hegao", "Root-Is-Purelib: false"]
    wheel += [f"Tag: py3-none-{tag}" for tag in tags.split(".")]
    files = {
        f"hegao-{VERSION}.data/scripts/{program_name(platform)}": program.read_bytes(),
        f"{info}/METADATA": metadata().encode(),
        f"{info}/WHEEL": ("\n".join(wheel) + "\n").encode(),
        **{f"{info}/licenses/{name}": data for name, data in content.licences().items()},
    }
    files[f"{info}/RECORD"] = record(files, f"{info}/RECORD").encode()
    return [write_zip(out / f"hegao-{VERSION}-py3-none-{tags}.whl", files)]


if __name__ == "__main__":
    main(pack)
