#!/usr/bin/env python3
"""Packs a finished program for 麒麟 servers, openEuler, Anolis, CentOS and Fedora, with rpmbuild, which packs for
other processors as well. rpm 4.11 (CentOS 7) reads the result.
usage: rpm.py PLATFORM PROGRAM OUT [PROGRAM THAT RUNS HERE]"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import content
from files import is_program
from project import DATE, DESCRIPTION, LICENSE, REPOSITORY, SUMMARY, VERSION, Missing, known_as, main

# rpm compresses and strips nothing and makes no package for debuggers: the program is finished. A clock and the
# name of the machine would make each package differ. What the program needs of glibc, rpm reads in it.
SPEC = """
%global debug_package %{{nil}}
%global __os_install_post %{{nil}}
%global _build_id_links none
%global _missing_build_ids_terminate_build 0
%global _binary_payload w9.xzdio
%global _binary_filedigest_algorithm 8
%global _buildhost hegao
%global use_source_date_epoch_as_buildtime 1
%global clamp_mtime_to_source_date_epoch 1

Name: hegao
Version: {version}
Release: 1
Summary: {summary}
License: {license}
URL: {repository}

%description
{description}.

%install
cp -a {staged}/. %{{buildroot}}/

%files
%defattr(-,root,root)
%dir /usr/share/doc/hegao
{files}
"""


def stage(folder, files):
    """Lays the files out as they are to be installed."""
    for path, data in files.items():
        path = folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        path.chmod(0o755 if is_program(path) else 0o644)
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)
        os.utime(path, (DATE, DATE))


def pack(platform, program, out, runs_here):
    architecture = known_as(platform, "rpm")
    if not shutil.which("rpmbuild"):
        raise Missing("there is no rpmbuild here")
    files = content.installed(program, runs_here, zsh="site-functions")
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        stage(work / "staged", files)
        listed = "\n".join(f"/{path}" for path in sorted(files))
        spec = SPEC.format(
            version=VERSION, summary=SUMMARY, license=LICENSE, repository=REPOSITORY,
            description=DESCRIPTION, staged=work / "staged", files=listed,
        )
        (work / "hegao.spec").write_text(spec, encoding="utf-8")
        command = ["rpmbuild", "--quiet", "-bb", "--target", f"{architecture}-linux", "--define", f"_topdir {work}/top"]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(DATE), "LC_ALL": "C.UTF-8"}
        done = subprocess.run([*command, str(work / "hegao.spec")], env=environment, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)
        if done.returncode:
            raise SystemExit(f"rpmbuild failed:\n{done.stdout.decode(errors='replace')}")
        name = f"hegao-{VERSION}-1.{architecture}.rpm"
        shutil.copyfile(work / "top/RPMS" / architecture / name, out / name)
    return [out / name]


if __name__ == "__main__":
    main(pack)
