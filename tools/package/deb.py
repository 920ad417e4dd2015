#!/usr/bin/env python3
"""Packs a finished program for Debian, Ubuntu, 统信 and desktop 麒麟. A .deb is an `ar` archive of two tars, so it is
written here: the same bytes on every machine, and nothing has to be installed.
usage: deb.py PLATFORM PROGRAM OUT [PROGRAM THAT RUNS HERE]"""

import hashlib
import lzma

import content
import elf
from files import tar
from project import DATE, DESCRIPTION, OWNER, REPOSITORY, ROOT, SUMMARY, VERSION, known_as, main

COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: hegao
Source: {repository}

Files: *
Copyright: {owner}
License: MIT or Apache-2.0

License: MIT
{mit}

License: Apache-2.0
 The text is in LICENSE-APACHE beside this file.
"""


def control(architecture, program, files):
    """What dpkg is told of the package."""
    needs = [f"libc6 (>= {elf.glibc(program)})"] if elf.glibc(program) else []
    if elf.needs_libgcc(program):
        needs.append("libgcc-s1 | libgcc1")
    fields = [
        ("Package", "hegao"),
        ("Version", VERSION),
        ("Architecture", architecture),
        ("Maintainer", f"{OWNER} <noreply@{REPOSITORY.split('/')[2]}>"),
        ("Installed-Size", str(sum(len(data) for data in files.values()) // 1024 + 1)),
        *([("Depends", ", ".join(needs))] if needs else []),
        ("Section", "text"),
        ("Priority", "optional"),
        ("Homepage", REPOSITORY),
        ("Description", f"{SUMMARY}\n {DESCRIPTION}."),
    ]
    return "".join(f"{key}: {value}\n" for key, value in fields).encode()


def copyright_file():
    mit = (ROOT / "LICENSE-MIT").read_text(encoding="utf-8").strip().splitlines()
    owner = next((line[len("Copyright (c) "):] for line in mit if line.startswith("Copyright (c) ")), OWNER)
    text = "\n".join(f" {line}" if line else " ." for line in mit)
    return COPYRIGHT.format(repository=REPOSITORY, owner=owner, mit=text).encode()


def ar(members):
    """The format of `ar`: a line of fixed columns before each member, which begins at an even byte."""
    whole = b"!<arch>\n"
    for name, data in members:
        whole += f"{name:<16}{DATE:<12}{0:<6}{0:<6}{'100644':<8}{len(data):<10}`\n".encode() + data
        whole += b"\n" * (len(data) % 2)
    return whole


def pack(platform, program, out, runs_here):
    architecture = known_as(platform, "deb")
    files = content.installed(program, runs_here, zsh="vendor-completions")
    files["usr/share/doc/hegao/copyright"] = copyright_file()
    sums = "".join(f"{hashlib.md5(data).hexdigest()}  {path}\n" for path, data in sorted(files.items()))
    about = {"control": control(architecture, program.read_bytes(), files), "md5sums": sums.encode()}
    # dpkg of every system with glibc 2.17 reads xz.
    members = [
        ("debian-binary", b"2.0\n"),
        ("control.tar.xz", lzma.compress(tar(about, folders=True))),
        ("data.tar.xz", lzma.compress(tar(files, folders=True), preset=9)),
    ]
    package = out / f"hegao_{VERSION}_{architecture}.deb"
    package.write_bytes(ar(members))
    return [package]


if __name__ == "__main__":
    main(pack)
