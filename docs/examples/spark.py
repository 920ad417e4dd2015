#!/usr/bin/env python3
"""Checks documents with Spark: one long-lived `hegao check --jsonl` for each partition.

usage: spark.py FOLDER [TIMES]
FOLDER holds .txt and .md files; TIMES repeats them, to measure. Needs pyspark, and hegao on the PATH
or in $HEGAO.
"""

import json
import os
import pathlib
import sys
import time
from collections import Counter

from pyspark.sql import SparkSession

folder, times = pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
hegao = os.environ.get("HEGAO", "hegao")
documents = [
    (str(path.relative_to(folder)), path.read_text(encoding="utf-8"))
    for path in sorted(folder.rglob("*"))
    if path.suffix in (".txt", ".md")
]

spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
lines = spark.sparkContext.parallelize(documents * times, 8).map(
    lambda it: json.dumps({"filename": it[0], "text": it[1]}, ensure_ascii=False)
)
lines.cache().count()

started = time.monotonic()
# Exit code 1 says that something was found, which is no failure here: checkCode stays False.
answers = lines.pipe(f"{hegao} check --jsonl --fail-on never").map(json.loads)
codes = answers.flatMap(lambda it: [found["code"] for found in it.get("findings", [])] or ["-"])
counts = Counter(codes.countByValue())
seconds = time.monotonic() - started

size = sum(len(text.encode()) for _, text in documents) * times
print(f"{len(documents) * times} 份，{size / 1e6:.0f} MB，{seconds:.1f} 秒，{size / 1e6 / seconds:.1f} MB/s")
for code, count in counts.most_common():
    print(f"{count:8} {'没有发现' if code == '-' else code}")
spark.stop()
