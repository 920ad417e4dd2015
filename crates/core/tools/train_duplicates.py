#!/usr/bin/env python3
"""Grows the trees of src/language/copies from the signs that tools/duplicate_statistics.rs prints, one file a fold.

usage: train_duplicates.py OUT FOLD… [--curve]
Needs numpy and scikit-learn. With --curve each fold is first judged by trees that were grown on the others (kept as OUT.0 and so on, to try the program with them): prints, for some odds, how many
places of published text would be shown (by the folder of their file and by the length of the copy) and how many injected slips would be found,
then the places themselves, the surest first. What those trees take for a slip beyond doubt is left out of the training: published text has
about one true slip in a million characters.
"""
import argparse
import struct
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

LEAF = 0xFFFF
NATURAL_WEIGHT = 10  # a false alarm costs as much as so many misses
BEYOND_DOUBT = 6.5
# What can only speak for a slip, and what only against it, whatever the sample says.
FOR = {'word gain', 'trigram gain', '4-gram gain', 'lCr', 'llCr', 'lCrr', 'lCrr / Crr', 'llCr / llC'}
AGAINST = {'z|a', 'yz|a', 'z|ab', 'yz|ab', 'xyz|a', 'z|abc', 'yz|a / yz', 'z|ab / ab', 'CC as a word', 'alone', 'CC in documents', 'lCC in documents',
           'CCr in documents', 'lCCr in documents', 'pair of words at |', 'first words of such pairs', 'second words of such pairs', 'a word crosses |',
           'Cr begins a clause', 'Crr begins a clause', 'lC ends a clause', 'llC ends a clause'}


def read(paths):
    rows, signs, fold = [], [], []
    for number, path in enumerate(paths):
        with open(path, encoding='utf8', newline='\n') as f:
            names = next(f).rstrip('\n').split('\t')[3:]
            for line in f:
                file, kind, text, *values = line.rstrip('\n').split('\t')
                rows.append((file.split('/')[-2], kind, text)); signs.append(np.array(values, dtype=np.float32)); fold.append(number)
    return names, np.array(rows), np.array(signs), np.array(fold)


def grow(names, x, slip, weight, trees, leaves, rate):
    model = HistGradientBoostingClassifier(max_iter=trees, learning_rate=rate, max_leaf_nodes=leaves, l2_regularization=1, min_samples_leaf=20, max_features=0.3,
        monotonic_cst=[(n in FOR) - (n in AGAINST) for n in names], early_stopping=False, random_state=1)
    return model.fit(x, slip, sample_weight=weight)


def write(model, path):
    with open(path, 'wb') as f:
        f.write(struct.pack('<f', float(np.ravel(model._baseline_prediction)[0])))
        for tree in model._predictors:
            nodes = tree[0].nodes
            f.write(struct.pack('<H', len(nodes)))
            for n in nodes:
                if n['is_leaf']: f.write(struct.pack('<HHHf', LEAF, 0, 0, n['value']))
                else: f.write(struct.pack('<HHHf', n['feature_idx'], n['left'], n['right'], n['num_threshold']))


def curve(rows, odds, length):
    folder, kind = rows[:, 0], rows[:, 1]; natural = kind == 'natural'
    for least in np.arange(1, 8.5, 0.5):
        sure = odds > least
        shown = ' '.join(f'{f} {np.sum(sure & natural & (folder == f) & (length == 1))}+{np.sum(sure & natural & (folder == f) & (length > 1))}' for f in sorted(set(folder)))
        found = ' '.join(f'{k} {np.mean(sure[kind == k]):.3f}' for k in sorted(set(kind)) if k != 'natural')
        print(f'{least:.1f}: one character + more: {shown}; found: {found}')
    for i in np.argsort(-odds):
        if natural[i] and odds[i] > 2: print(f'{odds[i]:.2f}', folder[i], rows[i, 2])


def main():
    ap = argparse.ArgumentParser(); ap.add_argument('out'); ap.add_argument('folds', nargs='+'); ap.add_argument('--curve', action='store_true')
    ap.add_argument('--trees', type=int, default=450); ap.add_argument('--leaves', type=int, default=16); ap.add_argument('--rate', type=float, default=0.07)
    a = ap.parse_args()
    names, rows, x, fold = read(a.folds); slip = rows[:, 1] != 'natural'; weight = np.where(slip, 1, NATURAL_WEIGHT)
    if a.curve:
        odds = np.zeros(len(slip))
        for k in range(len(a.folds)):
            others = fold != k
            model = grow(names, x[others], slip[others], weight[others], a.trees, a.leaves, a.rate); write(model, f'{a.out}.{k}')
            odds[~others] = model.decision_function(x[~others])
        curve(rows, odds, x[:, names.index('length of the copy')])
        weight = np.where(~slip & (odds > BEYOND_DOUBT), 0, weight)
    write(grow(names, x, slip, weight, a.trees, a.leaves, a.rate), a.out)


if __name__ == '__main__': main()
