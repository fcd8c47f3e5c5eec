#!/usr/bin/env bash
# nltk 3.10.4: METEOR of an answer that is its reference is never 1, and of one word it is 0.5.
#
# The penalty for words out of order is half the third power of chunks per matched word, and a text in perfect order is one
# chunk: 1/1 for one word. The shorter a right answer, the less it earns: a wrong name in four words earns more than the
# right one in one. So it is in the paper of 2005, and in whatever calls nltk's.
#
# Seen (Python 3.11.7), reference and hypothesis the same; WordNet, which only adds synonyms, is left empty:
#   Paris                           0.5
#   Marie Curie                     0.9375
#   the cat sat                     0.9815
# and for something else:
#   Sir Ian Paul Smith, reference Sir Ian Paul Jones    0.7361
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile nltk==3.10.4 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from nltk.translate.meteor_score import single_meteor_score


class NoSynonyms:
    def synsets(self, word):
        return []


def meteor(reference: str, hypothesis: str) -> float:
    return round(single_meteor_score(reference.split(), hypothesis.split(), wordnet=NoSynonyms()), 4)


cases = {
    ("Paris", "Paris"): 0.5,
    ("Marie Curie", "Marie Curie"): 0.9375,
    ("the cat sat", "the cat sat"): 0.9815,
    ("Sir Ian Paul Jones", "Sir Ian Paul Smith"): 0.7361,
}
changed = False
for (reference, hypothesis), expected in cases.items():
    found = meteor(reference, hypothesis)
    print(f"{reference:20} {hypothesis:20} {found}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
