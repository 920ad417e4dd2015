#!/usr/bin/env python3
"""Builds the page for browsers: page.py OUT → OUT/hegao.html, which is all in one file, and OUT/site for a server.
Needs cargo and npm. `--draft` builds in half the time what is only to be run in tests; `--compressed` puts beside each
file of OUT/site what servers send of it."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from build import DRAFT, FLAGS, run, target_folder
from notices import notices
from project import ROOT, Skipped, left_out

TARGET = "wasm32-unknown-unknown"


def engine(draft):
    """Builds what the page runs, and returns its path."""
    environment = {**os.environ, **(DRAFT if draft else {}), "CARGO_ENCODED_RUSTFLAGS": "\x1f".join(FLAGS)}
    run("rustup", "target", "add", TARGET)
    run("cargo", "build", "--release", "--locked", "-p", "hegao-wasm", "--target", TARGET, env=environment)
    return target_folder() / TARGET / "release/hegao_wasm.wasm"


def build(out, draft, compressed):
    """Builds the page into a folder."""
    wasm = engine(draft)
    if not (ROOT / "web/node_modules").is_dir():
        run("npm", "ci", "--prefix", "web", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    with tempfile.TemporaryDirectory() as folder:
        licences = Path(folder) / "licences"
        try:
            licences.write_bytes(notices())
        except Skipped as why:
            licences.write_bytes(b"")
            left_out("the licences in hegao.html", why)
        more = ["--compressed"] if compressed else []
        run("node", "web/build.mjs", "--engine", wasm, "--licences", licences, "--out", out, *more)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--draft", action="store_true")
    parser.add_argument("--compressed", action="store_true")
    said = parser.parse_args()
    build(said.out.resolve(), said.draft, said.compressed)
    print(said.out / "hegao.html")


if __name__ == "__main__":
    sys.exit(main())
