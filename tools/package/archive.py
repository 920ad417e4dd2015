#!/usr/bin/env python3
"""Packs a finished program to unpack and run, with man pages, completions, licences and editors' folders.
usage: archive.py PLATFORM PROGRAM OUT [PROGRAM THAT RUNS HERE]"""

import content
from files import write_archive
from project import VERSION, main


def pack(platform, program, out, runs_here):
    files = content.unpacked(platform, program, runs_here)
    return [write_archive(out, platform, f"hegao-{VERSION}-{platform}", files)]


if __name__ == "__main__":
    main(pack)
