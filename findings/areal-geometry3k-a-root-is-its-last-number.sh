#!/usr/bin/env bash
# AReaL 1.0.4, geometry3k: where 2\sqrt{3} is right, [3] and \boxed{7\sqrt{3}} are right, and [2\sqrt{3}], the right
# answer in the square brackets that the grader looks for, is wrong; where \frac{3}{2} is right, 2 is, and 1.5 is not.
#
# The answer is what stands in the last square brackets, else the last plain number, and the reference goes through the
# same function: it has no brackets, so that a root, a fraction or a multiple of π is the number that comes last in it.
# Of \boxed{\sqrt[3]{5}} the 3 is the answer, and a citation [1] behind the answer is the answer.
#
# Seen (Python 3.11.7, math-verify 0.9.0), the reference, the response, and the reward:
#   2\sqrt{3}     [2\sqrt{3}]            0.0     \frac{3}{2}   [1.5]                       0.0
#   2\sqrt{3}     [3]                    1.0     \frac{3}{2}   [2]                         1.0
#   2\sqrt{3}     \boxed{7\sqrt{3}}      1.0     12            \boxed{12}, by step [1]     0.0
#   12            [12]                   1.0     3             \boxed{\sqrt[3]{5}}         1.0
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --no-compile areal==1.0.4 \
  math-verify==0.9.0 latex2sympy2_extended==1.11.0 sympy==1.14.0 mpmath==1.3.0 antlr4-python3-runtime==4.13.2 \
  2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import importlib.util
import logging
import sys
import types
from pathlib import Path

logging.disable(logging.CRITICAL)
# The package loads what trains; its rewards need no more of it than a log.
[folder] = importlib.util.find_spec("areal").submodule_search_locations
log = types.ModuleType("areal.utils.logging")
log.getLogger = logging.getLogger
for name, path in (("areal", ""), ("areal.utils", "utils")):
    package = types.ModuleType(name)
    package.__path__ = [str(Path(folder) / path)]
    sys.modules[name] = package
sys.modules["areal.utils.logging"] = sys.modules["areal.utils"].logging = log
from areal.reward.geometry3k import geometry3k_reward_fn  # noqa: E402

cases = [
    (r"2\sqrt{3}", r"[2\sqrt{3}]", 0.0),
    (r"2\sqrt{3}", "[3]", 1.0),
    (r"2\sqrt{3}", r"\boxed{7\sqrt{3}}", 1.0),
    (r"\frac{3}{2}", "[1.5]", 0.0),
    (r"\frac{3}{2}", "[2]", 1.0),
    ("12", r"\boxed{12}, by step [1]", 0.0),
    ("12", "[12]", 1.0),
    ("3", r"\boxed{\sqrt[3]{5}}", 1.0),
]
changed = False
for reference, response, expected in cases:
    found = geometry3k_reward_fn(None, response, None, None, reference)
    print(f"{reference:14} {response:26} {found}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
