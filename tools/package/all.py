#!/usr/bin/env python3
"""Packs all finished programs in every way that their platforms have, with the bundles, checksums and the pages to
submit to catalogues. HEGAO_COMPLETE=1 ends it where this machine lacks something for a package.
usage: all.py PROGRAMS OUT [--runs-here PROGRAM]      PROGRAMS/<platform>/hegao[.exe], PROGRAMS/page of page.py"""

import argparse
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import archive
import bundle
import catalogues
import checksums
import deb
import npm
import rpm
import vsix
import wheel
from files import read_folder, write_zip
from project import PAGE, PLATFORMS, VERSION, Missing, Skipped, left_out, program_name, said_by


def finished(folder):
    """The programs that are there by platform."""
    paths = {platform: folder / platform / program_name(platform) for platform in PLATFORMS}
    return {platform: path for platform, path in paths.items() if path.is_file()}


def first_that_runs(programs):
    for path in programs.values():
        try:
            said_by(path, "--version")
            return path
        except (SystemExit, OSError):
            continue
    raise SystemExit("no program of these runs here: name one with --runs-here")


def attempt(tool, *arguments, **named):
    """What a tool packed, as lines to print."""
    try:
        return [str(path) for path in tool.pack(*arguments, **named)]
    except Skipped as why:
        left_out(tool.__name__, why)
        return []


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--runs-here", type=Path)
    asked = parser.parse_args()
    programs = {platform: path.resolve() for platform, path in finished(asked.programs).items()}
    if not programs:
        raise SystemExit(f"no PLATFORM/hegao in {asked.programs}")
    runs_here = (asked.runs_here or first_that_runs(programs)).resolve()
    asked.out.mkdir(parents=True, exist_ok=True)

    page = asked.programs / "page"
    lines = []
    if page.is_dir():
        # First, since the bundles hold it.
        lines.append(str(shutil.copy(page / "hegao.html", asked.out / PAGE)))
        lines.append(str(write_zip(asked.out / f"hegao-{VERSION}-site.zip", read_folder(page / "site"))))
    else:
        left_out("the page", Missing(f"no {page}"))

    extension = True
    try:
        vsix.build()
    except Skipped as why:
        extension = False
        left_out("vsix", why)

    # Compressing takes nearly all the time, and each package is for itself.
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        waiting = []
        for platform, program in programs.items():
            arguments = (platform, program, asked.out, runs_here)
            waiting += [workers.submit(attempt, tool, *arguments) for tool in (rpm, deb, archive, wheel, npm)]
            if extension:
                waiting.append(workers.submit(attempt, vsix, *arguments, built=True))
        lines += [line for one in waiting for line in one.result()]
        # They hold the others.
        bundles = [workers.submit(attempt, bundle, platform, program, asked.out, runs_here)
                   for platform, program in programs.items()]
        lines += [line for one in bundles for line in one.result()]

    lines.append(str(checksums.write(asked.out)))
    lines += catalogues.write(asked.out, asked.out / "catalogues")
    # The package `hegao` of npm is the same for all.
    print("\n".join(dict.fromkeys(lines)))


if __name__ == "__main__":
    main()
