"""The licences of what others wrote and the program contains: they ask that their text goes with it."""

import re
from functools import lru_cache
from pathlib import Path

from crates import crates

HEAD = """The program hegao contains the work of others, under the licences below. It also contains parts of the Rust
standard library (MIT OR Apache-2.0), on Alpine of musl (MIT), on Windows of the MinGW-w64 runtime (ZPL-2.1), the
dictionary of jieba-rs (MIT), and data of Unicode (LICENSE-UNICODE).
"""
LINE = "=" * 100
_LICENCE = re.compile(r"^(un)?licen[cs]e|^copying|^copyright|^notice", re.IGNORECASE)


@lru_cache(maxsize=None)
def notices():
    """All of them, on every platform: one text for all packages."""
    # By text, for many are the same.
    users = {}
    for crate in crates().values():
        if crate["source"] is None:
            continue
        for path in sorted(Path(crate["manifest_path"]).parent.iterdir()):
            if path.is_file() and _LICENCE.match(path.name):
                text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip()
                users.setdefault(text, set()).add(f"{crate['name']} {crate['version']}")
    parts = [f"{LINE}\n{', '.join(sorted(names))}\n{LINE}\n\n{text}\n" for text, names in users.items()]
    return "\n".join([HEAD, *sorted(parts)]).encode()
