#!/usr/bin/env bash
# verifiers 0.4.0, parse_judge_choice: a judge that says "B. It misses a unit." has said A, for the article counts as a
# grade; so has one that says "Grade: B. It misses a unit.", but not one that says "Answer: B. It misses a unit."
#
# Without a line that begins with one of its words (answer, verdict, judgment) or a box, the last single letter of the
# text, whatever its case, is the choice. A is the grade CORRECT of the judges that this is made for, and the commonest
# word of one letter: a judge that gives its reason behind the grade pays what it has refused. C is met in vitamin C and
# in 20 °C.
#
# Seen (Python 3.11.7), what is read:
#   B                              B        Answer: B. It misses a unit.     B
#   B. It misses a unit.           A        Grade: B. It misses a unit.      A
#   B, since a sign is wrong       A        C. There is no answer.           C
#   B. Vitamin C is meant.         C        The grade is B, not A.           A
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --no-compile verifiers==0.4.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import importlib.util
import sys
import types
from pathlib import Path

# The package loads its clients; the module that reads verdicts needs names of two others.
names = {
    "math_verify": ["parse", "verify"],
    "math_verify.errors": ["TimeoutException"],
    "verifiers": [],
    "verifiers.v1": [],
    "verifiers.v1.errors": ["SandboxError"],
}
[folder] = importlib.util.find_spec("verifiers").submodule_search_locations
for name, members in names.items():
    module = types.ModuleType(name)
    module.__path__ = []
    module.__dict__.update({member: Exception for member in members})
    sys.modules[name] = module
spec = importlib.util.spec_from_file_location("score", Path(folder) / "v1/utils/score.py")
score = importlib.util.module_from_spec(spec)
spec.loader.exec_module(score)

cases = {
    "B": "B",
    "B. It misses a unit.": "A",
    "B, since a sign is wrong": "A",
    "B. Vitamin C is meant.": "C",
    "Answer: B. It misses a unit.": "B",
    "Grade: B. It misses a unit.": "A",
    "C. There is no answer.": "C",
    "The grade is B, not A.": "A",
}
changed = False
for text, expected in cases.items():
    found = score.parse_judge_choice(text)
    print(f"{text:30} {found}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
