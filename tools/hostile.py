#!/usr/bin/env python3
"""Gives `hegao check` and `hegao outline` large documents made to be slow, under limits of time and
memory. Ends with 1 unless each one is worked off.

    tools/hostile.py target/release/hegao --megabytes 50
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PATTERNS = {
    "one sentence in one line": "会议听取了工作汇报，并对下一步工作提出要求。",
    "one sentence by line": "会议听取了工作汇报，并对下一步工作提出要求。\n",
    "markers": "一是",
    "numbered markers": "（1）",
    "sections": "一、甲\n（二）乙\n1.丙\n",
    "articles": "第一条 见第二条。\n",
    "quotes": "“",
    "pairs of quotes": "“”",
    "brackets": "（［【〔｛《“‘",
    "pairs of brackets": "（）",
    "one character": "的",
    "slips": "党员员的的",
    "bidirectional controls": "\u202a\u202e\u2066甲",
    "line breaks": "\n",
    "spaces": " ",
    "comments": "<!-- 甲 -->",
    "code": "`",
}


def planes(size):
    """Every character of Unicode but NUL and the surrogates."""
    every = "".join(chr(c) for c in range(1, 0x110000) if not 0xD800 <= c < 0xE000)
    return (every * (size // len(every) + 1))[:size]


def run(command, seconds, mebibytes):
    """How long it took, how much memory, and what was wrong."""
    limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 20, mebibytes << 20))
    begun = time.monotonic()
    try:
        ended = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=seconds, preexec_fn=limit)
    except subprocess.TimeoutExpired:
        return seconds, "takes too long"
    said = ended.stderr.decode()[-200:].strip()
    return time.monotonic() - begun, "" if ended.returncode in (0, 1) else f"{ended.returncode} {said}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--megabytes", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120, help="limit for each run")
    parser.add_argument("--times-memory", type=int, default=400, help="limit, as a multiple of the size")
    options = parser.parse_args()
    size = options.megabytes * 1_000_000
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "讲话.txt"
        texts = {name: (lambda p=pattern: p * (size // len(p.encode()))) for name, pattern in PATTERNS.items()}
        texts["all of Unicode"] = lambda: planes(size // 4)
        for name, text in texts.items():
            path.write_text(text(), newline="")
            memory = 200 + options.megabytes * options.times_memory
            for command in (["check", "--isolated", "--format", "json"], ["outline", "--format", "json"]):
                took, wrong = run([options.binary, *command, path], options.seconds, memory)
                failed |= bool(wrong)
                print(f"{name:26} {command[0]:8} {took:6.2f} s  {wrong}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
