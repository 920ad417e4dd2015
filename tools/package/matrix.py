#!/usr/bin/env python3
"""The jobs of the release, as outputs of one of its steps: matrix.py >> "$GITHUB_OUTPUT".

`builds` is a job for each platform; macOS is built there, everything else on Linux. `tries` is a job for each
platform that has a `runner`, a real machine of it: there its packages are installed and run, in the container
`image` where the machine's own system is another, and the program alone in `oldest`, the oldest system.
"""

import json

from project import PLATFORMS

LINUX = "ubuntu-24.04"


def builds():
    for platform, said in PLATFORMS.items():
        runner = said["runner"] if "macos" in said else LINUX
        yield {"platform": platform, "runner": runner, "nightly": said.get("nightly", False)}


def tries():
    for platform, said in PLATFORMS.items():
        if "runner" in said:
            yield {"platform": platform, **{key: said.get(key, "") for key in ("runner", "image", "oldest")}}


for output in (builds, tries):
    print(f"{output.__name__}={json.dumps({'include': list(output())})}")
