#!/usr/bin/env bash
# sacrebleu 2.6.0: with the references of each text in a list of its own, the shape that Hugging Face's evaluate takes,
# all texts but the first are left out, without a word, and BLEU, chrF and TER are those of the first.
#
# The functions want a list for each set of references, as long as the texts. A list of n lists of one is n sets that
# are one text long, and the texts are walked only as far as the shortest. A run of a thousand answers, of which the
# first is right, is at 100. Where every text has as many references as there are texts, the shape cannot be told from
# the right one.
#
# Seen (Python 3.11.7), of two texts the first is right and the second wrong:
#               [[a], [b]]    [[a, b]]
#   BLEU        100.0         43.1
#   chrF        100.0         53.9
#   TER         0.0           60.0
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sacrebleu==2.6.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import sacrebleu

texts = ["the cat sat down here", "completely wrong text for this one"]
references = ["the cat sat down here", "a dog ran far away"]
found = []
for measure in (sacrebleu.corpus_bleu, sacrebleu.corpus_chrf, sacrebleu.corpus_ter):
    found.append([round(measure(texts, shape).score, 1) for shape in ([[text] for text in references], [references])])
    print(measure.__name__, *found[-1])
wrong = [pair[0] for pair in found]
right = [pair[1] for pair in found]
sys.exit(0 if wrong == [100, 100, 0] and right[0] < 90 and right[1] < 90 and right[2] > 10 else 1)
PYTHON
