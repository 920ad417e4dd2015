#!/usr/bin/env python3
"""Makes data/similar.txt: which characters sound alike, and which look alike. src/language/typos/similar.rs says the layout.

usage: similar.py data/similar.txt kTGHZ2013.txt Unihan_DictionaryLikeData.txt FONT TEXT…
kTGHZ2013.txt holds the readings of 通用规范汉字字典 as Unihan has them, one character a line (U+4E2D: zhōng,zhòng  # 中), as
pinyin-data does (MIT). Unihan_DictionaryLikeData.txt has the codes of Cangjie (kCangjie): what differs in one stroke of
them looks alike. FONT is Noto Sans CJK, whose pictures of characters are compared as well (index 2 of the collection is
for simplified Chinese). What occurs in the TEXTs can be meant; what does not can only be written by mistake.
Needs numpy and pillow.
"""
import re
import sys
import unicodedata
from collections import Counter, defaultdict

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

ALIKE = 0.88  # the pictures of two characters alone make them look alike
NEARLY = 0.85  # with two strokes of Cangjie
SOMEWHAT = 0.75  # with one
MOST = 6  # so many look-alikes of a character at most, and half of them of one that the texts do not have


def syllable(reading):
    """A reading without its tone."""
    letters = unicodedata.normalize("NFD", reading)
    kept = "".join(c for c in letters if unicodedata.category(c) != "Mn" or c == "\u0308")
    return unicodedata.normalize("NFC", kept).replace("ü", "v").replace("ê", "e")


def merged(syllable):
    """What many speakers hear: zh is z, -ng is -n, l is n."""
    initial, rest = re.match("([^aeiouv]*)(.*)", syllable).groups()
    initial = {"zh": "z", "ch": "c", "sh": "s", "l": "n"}.get(initial, initial)
    return initial + (rest[:-1] if rest.endswith("ng") and not rest.endswith("ong") else rest)


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def pictures(characters, path):
    """How alike the pictures of all characters are, from -1 to 1."""
    font = ImageFont.truetype(path, 48, index=2)
    rows = []
    for character in characters:
        picture = Image.new("L", (56, 64), 0)
        ImageDraw.Draw(picture).text((4, 0), character, font=font, fill=255)
        picture = picture.filter(ImageFilter.GaussianBlur(2)).resize((28, 32))
        row = np.asarray(picture, dtype=np.float32).ravel()
        row = row - row.mean()
        rows.append(row / np.linalg.norm(row))
    rows = np.array(rows)
    return rows @ rows.T


def main():
    out, readings, dictionary, font, *texts = sys.argv[1:]
    counts = Counter()
    for path in texts:
        with open(path, encoding="utf-8") as text:
            counts.update(text.read())
    with open(readings, encoding="utf-8") as lines:
        found = [re.match(r"U\+\w+: (\S+)\s+# ([\u4e00-\u9fff])", line) for line in lines]
    sounds = {m[2]: list(dict.fromkeys(map(syllable, m[1].split(",")))) for m in found if m}
    with open(dictionary, encoding="utf-8") as lines:
        fields = [line.rstrip("\n").split("\t") for line in lines if "\tkCangjie\t" in line]
    codes = {chr(int(code[2:], 16)): value for code, _, value in fields}
    characters = sorted(sounds)
    alike = pictures(characters, font)
    shapes = defaultdict(list)
    for i, a in enumerate(characters):
        for j in np.nonzero(alike[i] > SOMEWHAT)[0]:
            b = characters[j]
            if j <= i or not (counts[a] or counts[b]):
                continue
            strokes = distance(codes[a], codes[b]) if a in codes and b in codes else 9
            if alike[i, j] >= ALIKE or strokes <= 1 or strokes <= 2 and alike[i, j] >= NEARLY:
                shapes[a].append((alike[i, j], b))
                shapes[b].append((alike[i, j], a))
    order = lambda c: (-counts[c], c)
    groups = defaultdict(dict)
    for character in characters:
        for sound in sounds[character]:
            groups[merged(sound)].setdefault(sound, []).append(character)
    lines = [" ".join(s + "".join(sorted(group[s], key=order)) for s in sorted(group)) for _, group in sorted(groups.items())]
    likest = {a: sorted(((s, b) for s, b in shapes[a] if counts[b]), reverse=True)[: MOST if counts[a] else MOST // 2] for a in sorted(shapes)}
    meant = {a: sorted((b for _, b in row), key=order) for a, row in likest.items()}
    with open(out, "w", encoding="utf-8", newline="\n") as table:
        table.write("\n".join(lines) + "\n\n")
        table.writelines(a + "".join(bs) + "\n" for a, bs in meant.items() if bs)


main()
