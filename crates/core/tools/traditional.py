#!/usr/bin/env python3
"""Makes data/traditional.txt: what traditional characters are in simplified text, one character each.

    traditional.py data/traditional.txt FILE...

`uconv` of ICU (72 made the file that is committed) says the simplified forms: its transform Traditional-Simplified.
The files are published text in simplified characters; `duplicate_statistics` counts the same. What never occurs there
tells that a text is traditional, and makes the first paragraph. The second one holds what is hardly ever written there
(乾隆, 瞭望): it is read as its simplified form only beside characters of the first. What simplified text writes more
often than one time for a hundred of its simplified form (显著, 慰藉, 悉数俱全) is left out.
"""

import subprocess
import sys
from collections import Counter

HAN = [chr(code) for code in range(0x4E00, 0xA000)]
SELDOM = 0.01
ROW = 32


def simplified_forms():
    """The characters that have another simplified form, with it. A form that is changed again (薴, 苎, 苧) is none."""
    command = ["uconv", "-f", "UTF-8", "-t", "UTF-8", "-x", "Traditional-Simplified"]
    result = subprocess.run(command, input="\n".join(HAN), capture_output=True, text=True, check=True)
    forms = {a: b for a, b in zip(HAN, result.stdout.split("\n"), strict=True) if a != b}
    return {a: b for a, b in forms.items() if b in HAN and b not in forms}


def main():
    out, *files = sys.argv[1:]
    counts = Counter()
    for file in files:
        with open(file, encoding="utf-8") as text:
            counts.update(text.read())
    forms = simplified_forms()
    never = [a + b for a, b in forms.items() if counts[a] == 0]
    seldom = [a + b for a, b in forms.items() if 0 < counts[a] < SELDOM * counts[b]]
    parts = ["\n".join("".join(part[i : i + ROW]) for i in range(0, len(part), ROW)) for part in (never, seldom)]
    with open(out, "w", encoding="utf-8", newline="\n") as table:
        table.write("\n\n".join(parts) + "\n")


main()
