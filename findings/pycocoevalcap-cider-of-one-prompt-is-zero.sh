#!/usr/bin/env bash
# pycocoevalcap 1.2: where all captions of a call belong to one picture, as a prompt's rollouts do, CIDEr is 0 for each,
# the reference itself included; and in a mixed batch the right answer "Paris" has 2.5 of 10.
#
# Words count by how rare they are among the references of the call, and what every reference has weighs the logarithm of
# 1. A reward by CIDEr so needs the references of the whole data set, and depends on what else is in the batch. The result
# is the mean over n-grams of one to four words: an answer of fewer than four has none of the longer ones and loses a
# quarter for each length.
#
# Seen (Python 3.11.7), captions that are their references, and one with a word too many:
#   one picture                        [0.0]                   four rollouts of one picture    [0.0, 0.0, 0.0, 0.0]
#   three pictures, of eight words, of two words, and Paris    [10.0, 5.0, 2.5]
#   the same three, the first one with "slowly" at its end     [9.19, 5.0, 2.5]
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
pip=("$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile)
"${pip[@]}" --no-deps pycocoevalcap==1.2 2>/dev/null
"${pip[@]}" numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from pycocoevalcap.cider.cider import Cider

ride = "a man rides a horse on the beach"


def scores(captions, references):
    pair = [{i: [text] for i, text in enumerate(texts)} for texts in (references, captions)]
    return [round(float(score), 3) for score in Cider().compute_score(*pair)[1]]


found = {
    "one picture": scores([ride], [ride]),
    "four rollouts of it": scores([ride, ride, f"{ride} slowly", "two dogs"], [ride] * 4),
    "three pictures": scores([ride, "two dogs", "Paris"], [ride, "two dogs", "Paris"]),
    "with a word too many": scores([f"{ride} slowly", "two dogs", "Paris"], [ride, "two dogs", "Paris"]),
}
for name, values in found.items():
    print(f"{name:22} {values}")
expected = [[0.0], [0.0] * 4, [10.0, 5.0, 2.5], [9.19, 5.0, 2.5]]
sys.exit(0 if list(found.values()) == expected else 1)
PYTHON
