#!/usr/bin/env bash
# verl 0.9.1, math_dapo (DAPO and all aime* data): "Answer: x <= 5" is right where x >= 5 is, "Answer: 1, 2" where 12 is,
# and "Answer: 2a + b" is wrong where 2a+b is.
#
# Both answers are cut before they are compared: to what follows the last equals sign, that of <=, >= and != included; to
# the first formula between dollar signs, whatever else is offered behind it. Commas go wherever all the rest is digits,
# so that a pair is a number. The articles "a " and "an " are deleted as letters, at the end of a word or of a term too. A
# full stop stays, and is wrong.
#
# Seen (Python 3.11.7), responses, what is read of them, and the score against which reference:
#   Answer: x <= 5       5          x >= 5   1.0      Answer: x != 5      5      5      1.0
#   Answer: 1, 2         12         12       1.0      Answer: $4$ or $5$  4      4      1.0
#   Answer: 2a + b       2+b        2a+b    -1.0      Answer: 4.          4.     4     -1.0
#   Answer: 1, 2, 3      123        123      1.0      Answer: 4           4      4      1.0
#
# The module is run as the wheel has it. Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile --no-deps verl==0.9.1 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import importlib.util
import sys
from pathlib import Path

[folder] = importlib.util.find_spec("verl").submodule_search_locations
spec = importlib.util.spec_from_file_location("math_dapo", Path(folder) / "utils/reward_score/math_dapo.py")
grader = importlib.util.module_from_spec(spec)
spec.loader.exec_module(grader)
cases = [
    ("Answer: x <= 5", "x >= 5", "5", 1.0),
    ("Answer: x != 5", "5", "5", 1.0),
    ("Answer: 1, 2", "12", "12", 1.0),
    ("Answer: $4$ or $5$", "4", "4", 1.0),
    ("Answer: 2a + b", "2a+b", "2+b", -1.0),
    ("Answer: 4.", "4", "4.", -1.0),
    ("Answer: 1, 2, 3", "123", "123", 1.0),
    ("Answer: 4", "4", "4", 1.0),
]
changed = False
for response, gold, *expected in cases:
    result = grader.compute_score(response, gold)
    found = [result["pred"], result["score"]]
    print(f"{response:20} {found[0]:6} against {gold:8} {found[1]}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
