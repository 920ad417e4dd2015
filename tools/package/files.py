"""How files become an archive: the same bytes each time they are packed."""

import gzip
import io
import tarfile
import time
import zipfile
from pathlib import Path, PurePosixPath

from project import DATE


def is_program(path):
    """Whether a packed file is to be executable. (bash wants its completions in a file without an ending.)"""
    path = PurePosixPath(path)
    return path.name in ("hegao", "hegao.exe") and path.parent.name != "completions"


def under(folder, files):
    """The same files in a folder."""
    return {f"{folder}/{path}": data for path, data in files.items()}


def read_folder(folder, *parts):
    """All files below a folder, or below some of its parts."""
    folder = Path(folder)
    found = {}
    for start in [folder / part for part in parts] or [folder]:
        for path in [start] if start.is_file() else sorted(start.rglob("*")):
            if path.is_file():
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def gzipped(data):
    """`data` as a .gz without a name, and with our date."""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, compresslevel=9, mtime=DATE) as whole:
        whole.write(data)
    return packed.getvalue()


def tar(files, folders=False):
    """`files`, a dict from a path in the archive to its bytes, as an uncompressed .tar that root owns; with
    `folders`, each folder has an entry before its files."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        known = set()
        for path, data in sorted(files.items()):
            parents = [str(parent) for parent in PurePosixPath(path).parents if str(parent) != "."]
            for parent in reversed(parents) if folders else []:
                if parent not in known:
                    known.add(parent)
                    archive.addfile(_entry(f"./{parent}", 0o755, tarfile.DIRTYPE))
            entry = _entry(f"./{path}" if folders else path, 0o755 if is_program(path) else 0o644)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


def _entry(path, mode, kind=tarfile.REGTYPE):
    entry = tarfile.TarInfo(path)
    entry.type, entry.mode, entry.mtime = kind, mode, DATE
    entry.uname = entry.gname = "root"
    return entry


def write_tar_gz(out, files):
    """Writes `files` as a .tar.gz."""
    Path(out).write_bytes(gzipped(tar(files)))
    return Path(out)


def write_zip(out, files):
    """Writes `files` as a .zip."""
    date = time.gmtime(DATE)[:6]
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(path, date)
            entry.create_system = 3
            entry.external_attr = (0o100755 if is_program(path) else 0o100644) << 16
            # An entry does not take the archive's level.
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, compresslevel=9)
    return Path(out)


def write_archive(out, platform, name, files):
    """Writes a folder `name` of `files` as people of a platform unpack it: .zip on Windows, else .tar.gz."""
    if platform.startswith("windows"):
        return write_zip(Path(out) / f"{name}.zip", under(name, files))
    return write_tar_gz(Path(out) / f"{name}.tar.gz", under(name, files))
