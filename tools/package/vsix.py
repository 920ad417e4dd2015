#!/usr/bin/env python3
"""Packs the VS Code extension of a platform with a finished program inside, by editors/vscode/package.mjs, whose
packages (`npm ci` in editors/vscode) have to be there.
usage: vsix.py PLATFORM PROGRAM OUT"""

import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import content
from files import under, write_zip
from project import DATE, ROOT, VERSION, Missing, known_as, main

EXTENSION = ROOT / "editors/vscode"


def build():
    """Builds the extension's own code, the same for all platforms."""
    if not shutil.which("node"):
        raise Missing("there is no node here")
    if not (EXTENSION / "node_modules/@vscode/vsce").is_dir():
        raise Missing("there is no vsce in editors/vscode: npm ci")
    subprocess.run(["npm", "run", "--silent", "vscode:prepublish"], cwd=EXTENSION, check=True, stdout=subprocess.PIPE)


def pack(platform, program, out, runs_here, built=False):
    target = known_as(platform, "vscode")
    if not built:
        build()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "hegao.vsix"
        command = ["node", "package.mjs", "--target", target, "--binary", program, "--out", made, "--built"]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(DATE)}
        subprocess.run(command, cwd=EXTENSION, check=True, stdout=subprocess.PIPE, env=environment)
        # Packed once more: smaller, and with dates that do not depend on the time zone.
        with zipfile.ZipFile(made) as packed:
            files = {entry.filename: packed.read(entry) for entry in packed.infolist()}
        files.update(under("extension", content.licences()))
    return [write_zip(out / f"hegao-{VERSION}-{target}.vsix", files)]


if __name__ == "__main__":
    main(pack)
