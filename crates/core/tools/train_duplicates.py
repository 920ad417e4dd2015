#!/usr/bin/env python3
"""Grows the trees of src/language/repeat.rs from the signs that tools/duplicate_statistics.rs prints.

usage: train_duplicates.py OUT TRAIN… [--test TEST…]
Needs numpy and scikit-learn. Prints, for each file of TEST, false alarms and the recall of each kind.
"""
import argparse, struct
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

LEAF = 0xFFFF
NATURAL_WEIGHT = 10  # a false alarm costs as much as so many misses
# What can only speak for a slip, and what only against it, whatever the sample says.
FOR = {'word gain', 'trigram gain', '4-gram gain', 'lXr', 'llXr', 'lXrr'}
AGAINST = {'XX', 'lXX', 'XXr', 'lXXr', 'llXX', 'XXrr', 'lXX / lX', 'XXr / Xr', 'XX as a word', 'one word holds both copies', 'alone'}


def read(paths):
    rows, signs = [], []
    for path in paths:
        with open(path, encoding='utf8', newline='\n') as f:
            names = next(f).rstrip('\n').split('\t')[3:]
            for line in f:
                fields = line.rstrip('\n').split('\t')
                rows.append(fields[:3]); signs.append([float(x) for x in fields[3:]])
    return names, rows, np.array(signs, dtype=np.float32)


def write(model, path):
    with open(path, 'wb') as f:
        f.write(struct.pack('<f', float(np.ravel(model._baseline_prediction)[0])))
        for tree in model._predictors:
            nodes = tree[0].nodes
            f.write(struct.pack('<H', len(nodes)))
            for n in nodes:
                if n['is_leaf']: f.write(struct.pack('<HHHf', LEAF, 0, 0, n['value']))
                else: f.write(struct.pack('<HHHf', n['feature_idx'], n['left'], n['right'], n['num_threshold']))


def main():
    ap = argparse.ArgumentParser(); ap.add_argument('out'); ap.add_argument('train', nargs='+'); ap.add_argument('--test', nargs='*', default=[])
    ap.add_argument('--trees', type=int, default=300); ap.add_argument('--leaves', type=int, default=16); ap.add_argument('--rate', type=float, default=0.1)
    a = ap.parse_args()
    names, rows, x = read(a.train); slip = np.array([r[1] != 'natural' for r in rows])
    model = HistGradientBoostingClassifier(max_iter=a.trees, learning_rate=a.rate, max_leaf_nodes=a.leaves, l2_regularization=1, min_samples_leaf=40, max_features=0.4,
        monotonic_cst=[(n in FOR) - (n in AGAINST) for n in names], early_stopping=False, random_state=1)
    model.fit(x, slip, sample_weight=np.where(slip, 1, NATURAL_WEIGHT)); write(model, a.out)
    if not a.test: return
    _, rows, x = read(a.test); kind = np.array([r[1] for r in rows]); file = np.array([r[0].rsplit('/', 1)[-1] for r in rows]); v = model.decision_function(x)
    for percent in (4, 6, 8, 10):
        t = np.percentile(v[kind != 'natural'], percent)
        recall = ' '.join(f'{k} {np.mean(v[kind == k] > t):.3f}' for k in ('tail', 'head', 'function'))
        print(f'above {t:.2f}: {recall}; false alarms', ' '.join(f'{f} {np.sum(v[(kind == "natural") & (file == f)] > t)}' for f in sorted(set(file))))
    for i in np.argsort(-v):
        if kind[i] == 'natural' and v[i] > t: print(f'{v[i]:.2f}', file[i], rows[i][2])


main()
