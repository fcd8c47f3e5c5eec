#!/usr/bin/env bash
# rouge 1.0.1: a summary that says the reference twenty times over has precision 1, for ROUGE-1 and ROUGE-L. It counts
# every different word once.
#
# `exclusive`, on by default, makes sets of the words and of the pairs of words. What a looping policy repeats costs
# nothing, so that as a reward it does not pull against degeneration, as ROUGE's precision is expected to; the number of
# times that the reference says a word counts as little. rouge-score 0.1.2, the other package of the name, counts words.
#
# Seen (Python 3.11.7), precision against "the committee met in spring and postponed the vote":
#                          rouge 1.0.1               rouge-score 0.1.2
#                          rouge-1  rouge-2  rouge-l  rouge1  rouge2  rougeL
#   the reference           1.00     1.00     1.00     1.00    1.00    1.00
#   20 times the reference  1.00     0.89     1.00     0.05    0.04    0.05
#   50 times "the"          1.00     0.00     1.00     0.04    0.00    0.04
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile rouge==1.0.1 rouge-score==0.1.2 \
  absl-py==2.4.0 nltk==3.9.2 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from rouge import Rouge
from rouge_score import rouge_scorer

reference = "the committee met in spring and postponed the vote"
cases = [
    (reference, [1, 1, 1], [1, 1, 1]),
    (" ".join([reference] * 20), [1, 0.89, 1], [0.05, 0.04, 0.05]),
    (" ".join(["the"] * 50), [1, 0, 1], [0.04, 0, 0.04]),
]
changed = False
for summary, expected, expected_of_other in cases:
    found = [round(score["p"], 2) for score in Rouge().get_scores(summary, reference)[0].values()]
    scores = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL"]).score(reference, summary)
    other = [round(score.precision, 2) for score in scores.values()]
    print(f"{len(summary.split()):3} words   rouge {found}   rouge-score {other}")
    changed |= found != expected or other != expected_of_other
sys.exit(1 if changed else 0)
PYTHON
