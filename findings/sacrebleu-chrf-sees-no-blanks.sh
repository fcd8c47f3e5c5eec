#!/usr/bin/env bash
# sacrebleu 2.6.0: chrF of "the rapist" and "therapist" is 100, as of any two texts that differ in their blanks alone.
#
# chrF counts n-grams of characters after all white space is taken out. Columns of numbers run together, "1 23" is "12 3",
# and a policy that is rewarded by chrF loses its blanks without losing any reward. One capital letter costs 17
# points. BLEU of the same package cuts at blanks and gives 0.
#
# Seen (Python 3.11.7), hypothesis and reference, sentence scores:
#                                         chrF     BLEU
#   the rapist       therapist           100.0      0.0
#   1 23             12 3                100.0      0.0
#   thecatsat        the cat sat         100.0      0.0
#   The cat sat      the cat sat          83.4     55.0
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile sacrebleu==2.6.0 regex==2026.11.19 \
  lxml==6.1.3 numpy==2.4.6 portalocker==4.4.2 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from sacrebleu import sentence_bleu, sentence_chrf

cases = {
    ("the rapist", "therapist"): (100.0, 0.0),
    ("1 23", "12 3"): (100.0, 0.0),
    ("thecatsat", "the cat sat"): (100.0, 0.0),
    ("The cat sat", "the cat sat"): (83.4, 55.0),
}
changed = False
for (hypothesis, reference), expected in cases.items():
    chrf, bleu = (round(f(hypothesis, [reference]).score, 1) for f in (sentence_chrf, sentence_bleu))
    print(f"{hypothesis:12} {reference:12} chrF {chrf} BLEU {bleu}")
    changed |= (chrf, bleu) != expected
sys.exit(1 if changed else 0)
PYTHON
