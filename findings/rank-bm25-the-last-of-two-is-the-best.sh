#!/usr/bin/env bash
# rank-bm25 0.2.2: of two documents, the one that has the asked word and the other one score 0 alike, and the best document
# for "cat" is "the dog ran"; a word that both have scores below 0.
#
# The weight of a word is the logarithm of documents without it over documents with it: 0 for a word in half of them, and
# below 0 above that, then replaced by a quarter of the mean weight, which in a small corpus is below 0 itself. Equal
# scores are sorted from the end. So the passages of one question, as a search reward has them, come in the order of the
# list turned around. BM25Plus has other weights, and gives documents without the word more than 0.
#
# Seen (Python 3.11.7), "the cat sat" and "the dog ran", scores:
#                      cat               dog               the
#   BM25Okapi          [0.0, 0.0]        [0.0, 0.0]        [-0.08, -0.08]
#   BM25Plus           [2.197, 1.099]    [1.099, 2.197]    [0.811, 0.811]
#   BM25Okapi, get_top_n, n=1: the dog ran for dog, and for cat
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile rank-bm25==0.2.2 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from rank_bm25 import BM25Okapi, BM25Plus

texts = ["the cat sat", "the dog ran"]
corpus = [text.split() for text in texts]
expected = {
    BM25Okapi: {"cat": [0.0, 0.0], "dog": [0.0, 0.0], "the": [-0.08, -0.08]},
    BM25Plus: {"cat": [2.197, 1.099], "dog": [1.099, 2.197], "the": [0.811, 0.811]},
}
changed = False
for algorithm, queries in expected.items():
    index = algorithm(corpus)
    found = {word: [round(float(score), 3) for score in index.get_scores([word])] for word in queries}
    print(algorithm.__name__, found)
    changed |= found != queries
best = [BM25Okapi(corpus).get_top_n([word], texts, n=1) for word in ("cat", "dog")]
print("best for cat and for dog:", best)
sys.exit(0 if not changed and best == [["the dog ran"]] * 2 else 1)
PYTHON
