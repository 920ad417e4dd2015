"""The crates that the program is built from, as `cargo metadata` names them: nothing is compiled or fetched."""

import json
import shutil
import subprocess

from project import PLATFORMS, ROOT, Missing


def crates(platform=None):
    """The crates that the program for a platform, or for any, is built from, the program itself first, each with
    what it depends on."""
    if not shutil.which("cargo"):
        raise Missing("there is no cargo here to name the crates")
    command = ["cargo", "metadata", "--locked", "--offline", "--format-version", "1"]
    if platform:
        command += ["--filter-platform", PLATFORMS[platform]["target"]]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        raise Missing(f"cargo cannot name the crates: {done.stderr.decode(errors='replace').strip()}")
    said = json.loads(done.stdout)
    packages = {package["id"]: package for package in said["packages"]}
    nodes = {node["id"]: node for node in said["resolve"]["nodes"]}
    root = next(package["id"] for package in said["packages"] if package["name"] == "hegao")

    found, waiting = {}, [root]
    while waiting:
        crate = waiting.pop(0)
        if crate in found:
            continue
        # Of kind `dev` and `build` nothing is in the program.
        needs = [one["pkg"] for one in nodes[crate]["deps"] if any(kind["kind"] is None for kind in one["dep_kinds"])]
        found[crate] = {**packages[crate], "needs": sorted(needs)}
        waiting += needs
    return found
