#!/usr/bin/env python3
"""A queue worker: keeps one `hegao check --jsonl` and asks it about one document after the other.

usage: worker.py FILE…    (the files stand for the messages of a queue)
"""

import json
import os
import pathlib
import subprocess
import sys


class Checker:
    """One hegao, started once."""

    def __init__(self):
        command = [os.environ.get("HEGAO", "hegao"), "check", "--jsonl"]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8")

    def check(self, name, text):
        """The findings in a text; raises ValueError where it could not be checked."""
        request = {"filename": name, "text": text}
        self.process.stdin.write(json.dumps(request, ensure_ascii=False) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise ValueError(answer["error"])
        return answer["findings"]


checker = Checker()
for name in sys.argv[1:]:
    for found in checker.check(name, pathlib.Path(name).read_text(encoding="utf-8")):
        place = found["location"]
        print(f"{name}:{place['row']}:{place['column']}: {found['message']}")
