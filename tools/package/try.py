#!/usr/bin/env python3
"""Installs the packed files of the platform that it runs on, and runs what is then there: try.py PLATFORM PACKAGES.

The archive is unpacked, the wheel goes into a new virtual environment and the npm packages into an empty
folder, all without a network; then each program checks a draft whose path has blanks and Chinese characters.
npm is left out with a reason where it is missing.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

from project import PLATFORMS, VERSION, program_name


def run(*command, cwd, code=0):
    """What a command writes, which has to end with `code`."""
    ended = subprocess.run([str(word) for word in command], cwd=cwd, stdout=subprocess.PIPE)
    said = ended.stdout.decode("utf-8")
    if ended.returncode != code:
        sys.exit(f"{command[0]} ended with {ended.returncode} instead of {code}:\n{said}")
    return said


def check(name, program, work):
    """Runs a program on a draft with one mistake in it."""
    draft = work / "文 稿" / "通知 一.txt"
    draft.parent.mkdir(exist_ok=True)
    draft.write_bytes("关于关于开展检查工作的通知\n".encode())
    assert run(*program, "--version", cwd=work).split() == ["hegao", VERSION]
    found = json.loads(run(*program, "check", "--format", "json", "文 稿", cwd=work, code=1))
    assert [finding["code"] for finding in found] == ["element-title"], found
    assert found[0]["filename"].endswith("通知 一.txt"), found
    run(*program, "check", "--fix", draft, cwd=work)
    assert draft.read_bytes().decode() == "关于开展检查工作的通知\n"
    print(f"{name}: {' '.join(map(str, program))}")


def archive(platform, packages, work):
    """The program of the archive."""
    windows = platform.startswith("windows")
    packed = packages / f"hegao-{VERSION}-{platform}{'.zip' if windows else '.tar.gz'}"
    with (zipfile.ZipFile if windows else tarfile.open)(packed) as opened:
        opened.extractall(work / "archive")
    (program,) = (work / "archive").glob(f"*/{program_name(platform)}")
    return [program]


def wheel(_platform, packages, work):
    """The program of the wheel."""
    venv.create(work / "venv", with_pip=True)
    windows = os.name == "nt"
    scripts, exe = work / "venv" / ("Scripts" if windows else "bin"), ".exe" if windows else ""
    pip = ("-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--no-index")
    run(scripts / f"python{exe}", *pip, "--find-links", packages, f"hegao=={VERSION}", cwd=work)
    return [scripts / f"hegao{exe}"]


def npm(platform, packages, work):
    """The program of the npm packages."""
    client = shutil.which("npm")
    if not client:
        print("npm: skipped, there is none here")
        return None
    folder = work / "npm"
    folder.mkdir()
    (folder / "package.json").write_text('{ "private": true }\n')
    tarballs = [packages / f"hegao-{VERSION}.tgz", packages / f"hegao-{platform}-{VERSION}.tgz"]
    run(client, "install", "--offline", "--no-audit", "--no-fund", *tarballs, cwd=folder)
    return [shutil.which("node"), folder / "node_modules" / "hegao" / "bin" / "hegao.js"]


def main(platform, packages):
    said, packages = PLATFORMS[platform], Path(packages).resolve()
    # Printed names are Chinese, and the code page of Windows runners is not.
    sys.stdout.reconfigure(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="hegao ") as folder:
        work = Path(folder)
        for install in (archive, wheel, npm):
            if install is archive or install.__name__ in said:
                program = install(platform, packages, work)
                if program:
                    check(install.__name__, program, work)


if __name__ == "__main__":
    main(*sys.argv[1:])
