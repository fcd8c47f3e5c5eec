#!/usr/bin/env bash
# bfcl-eval 2026.3.23, the checker of the Berkeley Function Calling Leaderboard: as the value of a string parameter "5" is
# right where "-5" is asked for, "15" where "1.5" is, and "a/b" where "a*b" is.
#
# Both strings lose blanks and the characters , . / - _ * ^ before they are compared, for the sake of dates and addresses.
# The dates are not safe with it: 1/12/2024 and 11/2/2024 are one. Formulas, versions, paths and IP addresses lose what
# tells them apart, in lists and dictionaries too. Numbers are strict the other way round: 0.1 + 0.2 is not 0.3, and 5.0
# is no integer.
#
# Seen (Python 3.11.7), asked for and called with:
#   string   -5         5          valid      string   1/12/2024    11/2/2024    valid
#   string   1.5        15         valid      string   192.168.1.1  19.21.68.11  valid
#   string   a*b        a/b        valid      string   x^2-1        x^2+1        invalid
#   array    ["-5"]     ["5"]      valid      float    0.3          0.1 + 0.2    invalid
#
# The checker is run as the wheel has it, with a stand-in for its table of models. Ends with 1 where the behaviour is
# another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile --no-deps bfcl-eval==2026.3.23 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys
import types
from collections import defaultdict

models = types.ModuleType("bfcl_eval.constants.model_config")
models.MODEL_CONFIG_MAPPING = defaultdict(lambda: types.SimpleNamespace(underscore_to_dot=False))
sys.modules[models.__name__] = models

from bfcl_eval.constants.enums import Language
from bfcl_eval.eval_checker.ast_eval.ast_checker import ast_checker

cases = [
    ("string", "-5", "5", True),
    ("string", "1.5", "15", True),
    ("string", "a*b", "a/b", True),
    ("string", "1/12/2024", "11/2/2024", True),
    ("string", "192.168.1.1", "19.21.68.11", True),
    ("string", "x^2-1", "x^2+1", False),
    ("array", ["-5"], ["5"], True),
    ("float", 0.3, 0.1 + 0.2, False),
]
changed = False
for kind, asked, called, expected in cases:
    parameter = {"type": kind, "items": {"type": "string"}}
    function = {"name": "call", "parameters": {"type": "dict", "properties": {"x": parameter}, "required": ["x"]}}
    answer = [{"call": {"x": [asked]}}]
    found = ast_checker([function], [{"call": {"x": called}}], answer, Language.PYTHON, "simple_python", "model")["valid"]
    print(f"{kind:7} {asked!r:14} {called!r:22} {'valid' if found else 'invalid'}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
