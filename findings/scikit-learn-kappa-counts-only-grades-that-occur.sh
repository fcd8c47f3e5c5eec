#!/usr/bin/env bash
# scikit-learn 1.9.1: the quadratic kappa of two judges is 0.75 or 0.46 by whether anyone gave the grades 3 and 4.
#
# The distance of two grades is that of their places among the grades that occur, not of their values: where nobody gave
# 3 or 4, 2 and 5 are neighbours. Only with `labels` naming the whole scale are they three apart. Agreement with a judge
# so changes with the sample.
#
# Seen (Python 3.11.7), grades 1 2 5 5 1 and 1 5 5 2 1:
#   quadratic   0.7500   with labels 1 to 5   0.4643
#   linear      0.5833   with labels 1 to 5   0.3750
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile --only-binary :all: \
  scikit-learn==1.9.1 numpy==2.4.6 scipy==1.17.1 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from sklearn.metrics import cohen_kappa_score

first, second = [1, 2, 5, 5, 1], [1, 5, 5, 2, 1]
changed = False
for weights, expected in [("quadratic", ["0.7500", "0.4643"]), ("linear", ["0.5833", "0.3750"])]:
    scores = [cohen_kappa_score(first, second, weights=weights, labels=labels) for labels in (None, [1, 2, 3, 4, 5])]
    found = [f"{score:.4f}" for score in scores]
    print(f"{weights:10} {found[0]}   with labels 1 to 5 {found[1]}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
