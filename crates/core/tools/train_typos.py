#!/usr/bin/env python3
"""Grows the trees of src/language/typos from the signs that tools/typo_statistics.rs prints, one file a fold.

usage: train_typos.py OUT FOLD… --known FILE
Needs numpy and scikit-learn. Each fold is first judged by trees that were grown on the others: prints, for some odds, how
many places of published text would be shown (by the folder of their file) and how many injected typos would be found,
then the places themselves, the surest first. FILE has the true slips of print, in the words of these lines: they are left
out of the training.
"""
import argparse

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from train_duplicates import write

NATURAL_WEIGHT = 10  # a false alarm costs as much as so many misses
WORD_WEIGHT = 0.3  # a typo that makes another word is seldom found by what stands beside it


def read(paths):
    rows, signs, fold = [], [], []
    for number, path in enumerate(paths):
        with open(path, encoding="utf8", newline="\n") as f:
            names = next(f).rstrip("\n").split("\t")[4:]
            for line in f:
                file, kind, verdict, text, *values = line.rstrip("\n").split("\t")
                rows.append((file.split("/")[-2], kind, verdict, text))
                signs.append(np.array(values or np.zeros(len(names)), dtype=np.float32))
                fold.append(number)
    return np.array(rows), np.array(signs), np.array(fold)


def grow(x, typo, weight):
    model = HistGradientBoostingClassifier(max_iter=300, learning_rate=0.08, max_leaf_nodes=20, l2_regularization=1, min_samples_leaf=20,
        max_features=0.3, early_stopping=False, random_state=1)
    return model.fit(x, typo, sample_weight=weight)


def main():
    ap = argparse.ArgumentParser(); ap.add_argument("out"); ap.add_argument("folds", nargs="+"); ap.add_argument("--known", required=True)
    a = ap.parse_args()
    with open(a.known, encoding="utf8") as f: known = set(f.read().split("\n"))
    rows, x, fold = read(a.folds)
    folder, kind, verdict, text = rows.T
    natural = kind == "natural"; typo = verdict == "right"; true = natural & np.isin(text, list(known))
    weight = np.where(natural, NATURAL_WEIGHT, np.where(kind == "word", WORD_WEIGHT, 1))
    use = natural & ~true | typo
    odds = np.full(len(rows), -99.0)
    for k in range(len(a.folds)):
        others = use & (fold != k); own = (fold == k) & (verdict != "missed")
        odds[own] = grow(x[others], typo[others], weight[others]).decision_function(x[own])
    for least in np.arange(2, 8.5, 0.5):
        sure = odds > least
        shown = " ".join(f"{f} {np.sum(sure & true & (folder == f))} true, {np.sum(sure & natural & ~true & (folder == f))}" for f in sorted(set(folder)))
        found = " ".join(f"{k} {np.mean((sure & typo)[kind == k]):.3f}" for k in sorted(set(kind)) if k != "natural")
        print(f"{least:.1f}: {shown}; found: {found}")
    for i in np.argsort(-odds):
        if natural[i] and odds[i] > 2.5: print(f"{odds[i]:.2f}", folder[i], "true" if true[i] else "", text[i])
    write(grow(x[use], typo[use], weight[use]), a.out)


main()
