#!/usr/bin/env bash
# sacrebleu 2.6.0: the corpus BLEU of answers of one to three words that are all their references is 0, while each by
# itself is 100; one of four words beside them and the corpus is 100 too.
#
# BLEU is the mean over n-grams of one to four words, and where the corpus has none of the longest its precision is 0
# and all of it is: corpus_bleu does not shorten the mean, as sentence_bleu does by default. Answers to questions are
# that short, so that a run scores 0 until one answer, right or wrong, is longer. TER of the package does not see
# capitals, chrF does.
#
# Seen (Python 3.11.7), texts that are their own references:
#                             corpus_bleu    sentence_bleu
#   Paris                     0.0            100
#   Paris, New York           0.0            100, 100
#   the cat sat               0.0            100
#   the cat sat, and one of four words       100.0
#   The Cat and the cat:    TER 0.0    chrF below 100
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

cases = [
    (["Paris"], 0),
    (["Paris", "New York"], 0),
    (["the cat sat"], 0),
    (["the cat sat", "Paris", "Sir Ian Paul Smith"], 100),
]
changed = False
for texts, expected in cases:
    corpus = sacrebleu.corpus_bleu(texts, [texts]).score
    sentences = [sacrebleu.sentence_bleu(text, [text]).score for text in texts]
    print(texts, round(corpus, 3), [round(score, 3) for score in sentences])
    changed |= round(corpus, 6) != expected or any(round(score, 6) != 100 for score in sentences)
ter = sacrebleu.sentence_ter("The Cat", ["the cat"]).score
chrf = sacrebleu.sentence_chrf("The Cat", ["the cat"]).score
print(ter, chrf)
sys.exit(1 if changed or ter != 0 or chrf > 99 else 0)
PYTHON
