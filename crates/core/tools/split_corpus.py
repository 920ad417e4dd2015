#!/usr/bin/env python3
"""Puts public text into five files for duplicate_statistics, so that what is measured on one was never counted: all documents of one place
(the name in a report's comment up to its year) are in the same file, and so are the same document's versions.

usage: split_corpus.py FOLDER FILE… --without FOLDER…
A FILE (.xz or plain) holds documents separated by form feeds, each behind a comment <!-- genre name --> if it has a name. Documents that share
more than 30 % of their passages with those under --without are left out: accuracy is measured on these.
"""
import argparse, lzma, os, re, zlib

FOLDS = 5
PASSAGE = 12  # Chinese characters


def passages(text):
    han = re.sub('[^\u4e00-\u9fff]', '', text)
    return {han[i:i + PASSAGE] for i in range(0, len(han) - PASSAGE + 1)}


def place(document, number):
    """What decides the fold: 常德市 of <!-- report 常德市_2021.md -->, else the name without its version."""
    name = re.match(r'\s*<!-- *\S+ +(.*?)(?:\.\w+)? *-->', document)
    return re.split(r'[_（(]', name[1])[0] if name and name[1].count('_') == 1 and re.search(r'_\d{4}$', name[1]) else re.sub(r'[（(].*', '', name[1]) if name else str(number)


def main():
    ap = argparse.ArgumentParser(); ap.add_argument('out'); ap.add_argument('files', nargs='+'); ap.add_argument('--without', nargs='*', default=[])
    a = ap.parse_args(); known = set()
    for folder, _, names in (walk for root in a.without for walk in os.walk(root)):
        for name in names: known |= passages(open(os.path.join(folder, name), encoding='utf8', errors='replace').read())
    os.makedirs(a.out, exist_ok=True); folds = [[] for _ in range(FOLDS)]; left_out = []
    for path in a.files:
        text = (lzma.open if path.endswith('.xz') else open)(path, 'rt', encoding='utf8').read()
        for number, document in enumerate(d for d in text.split('\f') if d.strip()):
            own = passages(document)
            if own and len(own & known) > 0.3 * len(own): left_out.append(document[:60]); continue
            folds[zlib.crc32(place(document, number).encode()) % FOLDS].append(document)
    for k, fold in enumerate(folds):
        open(os.path.join(a.out, f'fold{k}.txt'), 'w', encoding='utf8').write('\f'.join(fold))
        print(f'fold{k}: {len(fold)} documents, {sum(map(len, fold))} characters')
    print(f'left out: {len(left_out)}')


main()
