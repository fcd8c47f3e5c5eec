#!/usr/bin/env bash
# verl 0.9.1, gsm8k: where 18 is right, "#### 18." is wrong and "#### 18, 19" is right; of flexible extraction it is the
# other way round for "#### $18", and "20-18" is -18.
#
# Full stops and commas belong to the number. Strict extraction then deletes the commas and takes what stands before the
# first blank; flexible extraction, the one for other formats, takes the last number as it is, commas and full stop
# included, so that 1,018 is not 1018. The dollar sign is deleted only after a pattern that does not admit it.
#
# Seen (Python 3.11.7), what is read, and the score:
#                   right   strict          flexible
#   #### 18         18      18     1.0      18     1.0
#   #### 18.        18      18.    0.0      18.    0.0
#   #### 18, 19     18      18     1.0      19     0.0
#   #### $18        18      None   0        18     1.0
#   #### 1,018      1018    1018   1.0      1,018  0.0
#   It is 20-18     -18     None   0        -18    1.0
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
spec = importlib.util.spec_from_file_location("gsm8k", Path(folder) / "utils/reward_score/gsm8k.py")
grader = importlib.util.module_from_spec(spec)
spec.loader.exec_module(grader)
cases = [
    ("#### 18", "18", ("18", 1.0), ("18", 1.0)),
    ("#### 18.", "18", ("18.", 0.0), ("18.", 0.0)),
    ("#### 18, 19", "18", ("18", 1.0), ("19", 0.0)),
    ("#### $18", "18", (None, 0), ("18", 1.0)),
    ("#### 1,018", "1018", ("1018", 1.0), ("1,018", 0.0)),
    ("It is 20-18", "-18", (None, 0), ("-18", 1.0)),
]
changed = False
for response, gold, *expected in cases:
    found = [
        (grader.extract_solution(response, method), grader.compute_score(response, gold, method))
        for method in ("strict", "flexible")
    ]
    print(f"{response:14} right {gold:5} strict {found[0]} flexible {found[1]}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
