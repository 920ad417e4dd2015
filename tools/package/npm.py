#!/usr/bin/env python3
"""Packs a finished program for npm: a package of the platform, and the package `hegao`, which depends on those of
all platforms, of which npm installs the one that fits.
usage: npm.py PLATFORM PROGRAM OUT"""

import json

import content
from files import under, write_tar_gz
from project import HERE, KEYWORDS, LICENSE, PLATFORMS, REPOSITORY, SUMMARY, VERSION, known_as, main, program_name


def described(name, **more):
    """package.json."""
    description = {
        "name": name,
        "version": VERSION,
        "description": SUMMARY,
        "keywords": KEYWORDS,
        "license": LICENSE,
        "homepage": REPOSITORY,
        "repository": {"type": "git", "url": f"git+{REPOSITORY}.git"},
        "bugs": f"{REPOSITORY}/issues",
        **more,
    }
    return (json.dumps(description, ensure_ascii=False, indent=2) + "\n").encode()


def pack_platform(platform, program, out):
    fits = known_as(platform, "npm")
    name = program_name(platform)
    # An npm that does not know `libc` (before 9.4) installs both, and the launcher takes the right one.
    only = {key: listed(value) for key, value in fits.items()}
    files = {
        "package.json": described(f"@hegao/{platform}", **only, files=[name, "LICENSE-*"], preferUnplugged=True),
        "README.md": f"`hegao` 在 {platform} 上的程序。请安装 [hegao](https://www.npmjs.com/package/hegao)。\n".encode(),
        name: program.read_bytes(),
        **content.licences(),
    }
    return write_tar_gz(out / f"hegao-{platform}-{VERSION}.tgz", under("package", files))


def listed(value):
    """Windows runs programs for x64 on arm64, so a platform may have several processors."""
    return value if isinstance(value, list) else [value]


def packages():
    """The launcher's table: for a machine as node names it, the package by C library."""
    table = {}
    for platform, names in PLATFORMS.items():
        fits = names.get("npm")
        for cpu in listed(fits["cpu"]) if fits else []:
            table.setdefault(f"{fits['os']} {cpu}", {})[fits.get("libc", "any")] = f"@hegao/{platform}"
    return (json.dumps(table, indent=2) + "\n").encode()


def pack_main(out):
    platforms = {f"@hegao/{platform}": VERSION for platform, names in PLATFORMS.items() if "npm" in names}
    more = {
        "bin": {"hegao": "bin/hegao.js"},
        "files": ["bin", "LICENSE-*"],
        "engines": {"node": ">=14"},
        "optionalDependencies": platforms,
    }
    files = {
        "package.json": described("hegao", **more),
        "README.md": content.front_page().encode(),
        "bin/hegao.js": (HERE / "launcher.js").read_bytes(),
        "bin/packages.json": packages(),
        **content.licences(),
    }
    return write_tar_gz(out / f"hegao-{VERSION}.tgz", under("package", files))


def pack(platform, program, out, runs_here):
    return [pack_platform(platform, program, out), pack_main(out)]


if __name__ == "__main__":
    main(pack)
