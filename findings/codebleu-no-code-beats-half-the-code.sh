#!/usr/bin/env bash
# codebleu 0.7.0: an empty prediction scores 0.25, as "I do not know" and a comment do, and the reference's own first and
# last lines, without the loop between them, score 0.2.
#
# A quarter of the score is the share of the reference's data flow that is found. Where none is found, 0 is replaced
# by 1, as if there had been none to find: the first variable that a policy gets right costs it nearly all of that quarter.
# A reference that has no data flow at all gives the quarter to everything.
#
# Seen (Python 3.11.7), the reference sums its values in a loop and divides:
#   prediction                              codebleu   dataflow_match_score
#   the reference                           1.0        1.0
#   (empty)                                 0.25       0.0
#   I do not know                           0.25       0.0
#   its name, total = 0 and return total    0.197      0.111
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
  codebleu==0.7.0 tree-sitter==0.22.3 tree-sitter-python==0.21.0 2>/dev/null
"$folder/venv/bin/python" - 2>/dev/null <<'PYTHON'
import sys

from codebleu import calc_codebleu

reference = """def mean(values):
    total = 0
    for value in values:
        total += value
    return total / len(values)
"""
cases = {
    "the reference": (reference, 1.0, 1.0),
    "(empty)": ("", 0.25, 0.0),
    "I do not know": ("I do not know", 0.25, 0.0),
    "without the loop": ("def mean(values):\n    total = 0\n    return total\n", 0.197, 0.111),
}
changed = False
for name, (prediction, *expected) in cases.items():
    scores = calc_codebleu([reference], [prediction], "python")
    found = [round(scores[key], 3) for key in ("codebleu", "dataflow_match_score")]
    print(f"{name:18} codebleu {found[0]}, data flow {found[1]}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
