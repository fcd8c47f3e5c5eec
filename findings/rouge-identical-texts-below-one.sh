#!/usr/bin/env bash
# rouge 1.0.1: the F of two identical texts is not 1 but 0.999999995, for ROUGE-1, ROUGE-2 and ROUGE-L alike.
#
# A small number in the denominator, there so that nothing is divided by 0, stays in every F: precision and recall are
# exactly 1.0 beside it. A test for a perfect summary by `f == 1` never passes, and a reward threshold of 1 is never met.
# rouge-score 0.1.2, the other package of the name, gives exactly 1.
#
# Seen (Python 3.11.7):
#   rouge 1.0.1        rouge-1 {'r': 1.0, 'p': 1.0, 'f': 0.999999995}
#   rouge 1.0.1        rouge-2 {'r': 1.0, 'p': 1.0, 'f': 0.999999995}
#   rouge 1.0.1        rouge-l {'r': 1.0, 'p': 1.0, 'f': 0.999999995}
#   rouge-score 0.1.2  rougeL  1.0
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rouge==1.0.1 rouge-score==0.1.2 \
  absl-py==2.4.0 nltk==3.9.2 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from rouge import Rouge
from rouge_score import rouge_scorer

text = "the committee met in spring and postponed the vote"
scores = Rouge().get_scores(text, text)[0]
for name, score in scores.items():
    print(f"rouge 1.0.1        {name} {score}")
other = rouge_scorer.RougeScorer(["rougeL"]).score(text, text)["rougeL"].fmeasure
print(f"rouge-score 0.1.2  rougeL  {other}")
expected = {"r": 1.0, "p": 1.0, "f": 0.999999995}
sys.exit(0 if all(score == expected for score in scores.values()) and other == 1.0 else 1)
PYTHON
