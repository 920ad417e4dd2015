"""What every package says of hegao, and how files become the same bytes each time they are packed."""

import gzip
import io
import json
import os
import re
import tarfile
import time
import zipfile
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
# The one place that a fork changes.
REPOSITORY = _said("repository")

# Seconds since 1970 that all packed files are dated with; zip knows no earlier year than 1980.
DATE = int(os.environ.get("SOURCE_DATE_EPOCH", "315532800"))


def program_name(platform):
    """What the program's file is called on a platform."""
    return "hegao.exe" if platform.startswith("windows") else "hegao"


def is_program(path):
    """Whether a packed file is to be executable."""
    return Path(path).name in ("hegao", "hegao.exe")


def write_tar_gz(out, files):
    """Writes `files`, a dict from a path in the archive to its bytes, as a .tar.gz."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path, data in sorted(files.items()):
            entry = tarfile.TarInfo(path)
            entry.size, entry.mtime = len(data), DATE
            entry.mode = 0o755 if is_program(path) else 0o644
            archive.addfile(entry, io.BytesIO(data))
    with open(out, "wb") as file:
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=9, mtime=DATE) as whole:
            whole.write(packed.getvalue())
    return Path(out)


def write_zip(out, files):
    """Writes `files`, a dict from a path in the archive to its bytes, as a .zip."""
    date = time.gmtime(DATE)[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(path, date)
            entry.create_system = 3
            entry.external_attr = (0o100755 if is_program(path) else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return Path(out)
