#!/usr/bin/env bash
# verl 0.9.1, prime_math (the numina_* data): where 5 is right, 500 and 0.05 are right too, and above 10,000 so is the next
# whole number.
#
# A reference is also tried as a percentage, divided and multiplied by 100, whether or not a percent sign is anywhere, and
# two numbers are equal that differ by one in 10,000. Brackets are taken away before what is left is compared as text, and
# so is the base of a number: 2(3+4) is 23+4, and 101_2 is 101_8.
#
# Seen (Python 3.11.7), answers in \boxed{}:
#   right   answers
#   5       500 True      0.05 True     50 False     -5 False
#   30030   30031 True    30034 False
#   2025    2024 False    20.25 True
#   23+4    2(3+4) True
#   101_8   101_2 True
#
# The grader's modules are run as the wheel has them, with a stand-in for verl's time limit. Ends with 1 where the
# behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
pip=("$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile)
"${pip[@]}" --no-deps verl==0.9.1 2>/dev/null
"${pip[@]}" sympy==1.14.0 mpmath==1.3.0 pylatexenc==2.10 antlr4-python3-runtime==4.11.1 2>/dev/null
"$folder/venv/bin/python" - 2>/dev/null <<'PYTHON'
import contextlib
import importlib
import importlib.util
import sys
import types
from pathlib import Path

[folder] = importlib.util.find_spec("verl").submodule_search_locations
for name in ("verl", "verl.utils", "verl.utils.reward_score", "verl.utils.py_functional"):
    module = types.ModuleType(name)
    module.__path__ = [str(Path(folder).parent / name.replace(".", "/"))]
    sys.modules[name] = module


class Unlimited(contextlib.ContextDecorator):
    def __init__(self, seconds):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


sys.modules["verl.utils.py_functional"].timeout_limit = Unlimited
grader = importlib.import_module("verl.utils.reward_score.prime_math")
cases = {
    "5": {"500": True, "0.05": True, "50": False, "-5": False},
    "30030": {"30031": True, "30034": False},
    "2025": {"2024": False, "20.25": True},
    "23+4": {"2(3+4)": True},
    "101_8": {"101_2": True},
}
changed = False
for gold, answers in cases.items():
    found = {answer: grader.compute_score(rf"It is \boxed{{{answer}}}", gold)[0] for answer in answers}
    print(gold, found)
    changed |= found != answers
sys.exit(1 if changed else 0)
PYTHON
