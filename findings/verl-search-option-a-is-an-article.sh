#!/usr/bin/env bash
# verl 0.9.1, search_r1_like_qa_em (the searchR1_* data): where option A is right, an empty answer, "The" and "?!" are right
# too, and by compute_score_subem every answer is.
#
# The normalisation is SQuAD's, which most exact matches of questions use: articles and punctuation go. A is an article,
# so that nothing is left of the reference, and nothing is part of everything. The options B to D are not affected, nor
# is A in a longer answer. Signs and points are punctuation: 5 is right with -5, 15 with 1.5, C with C++, and A+ with A-.
#
# Seen (Python 3.11.7), <answer>...</answer>, the score of exact match, and of the reference being a part of it:
#   reference A    (empty) 1.0 1.0    The 1.0 1.0    ?! 1.0 1.0    B 0.0 1.0    I do not know 0.0 1.0
#   reference B    (empty) 0.0 0.0    The 0.0 0.0    A 0.0 0.0     B 1.0 1.0
#   reference 5    -5 1.0 1.0         reference 15   1.5 1.0 1.0   reference C    C++ 1.0 1.0
#   reference A+   A- 1.0 1.0
#
# The module is run as the wheel has it. Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile --no-deps verl==0.9.1 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import contextlib
import importlib.util
import io
import sys
from pathlib import Path

[folder] = importlib.util.find_spec("verl").submodule_search_locations
path = Path(folder) / "utils/reward_score/search_r1_like_qa_em.py"
spec = importlib.util.spec_from_file_location("search_r1", path)
grader = importlib.util.module_from_spec(spec)
spec.loader.exec_module(grader)
cases = {
    "A": {"": (1, 1), "The": (1, 1), "?!": (1, 1), "B": (0, 1), "I do not know": (0, 1)},
    "B": {"": (0, 0), "The": (0, 0), "A": (0, 0), "B": (1, 1)},
    "5": {"-5": (1, 1)},
    "15": {"1.5": (1, 1)},
    "C": {"C++": (1, 1)},
    "A+": {"A-": (1, 1)},
}
changed = False
for gold, answers in cases.items():
    with contextlib.redirect_stdout(io.StringIO()):
        found = {
            answer: tuple(
                score(f"<answer>{answer}</answer>", {"target": [gold]})
                for score in (grader.compute_score, grader.compute_score_subem)
            )
            for answer in answers
        }
    print(gold, found)
    changed |= found != answers
sys.exit(1 if changed else 0)
PYTHON
