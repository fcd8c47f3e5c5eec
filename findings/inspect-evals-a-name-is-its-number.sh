#!/usr/bin/env bash
# inspect-evals 0.26.0, assistant_bench: where "Highway 61 Revisited" is right, 61 and "Route 61" are right, and "Area
# 52" earns 0.99 of "Area 51"; where 10 is right, -0.001 earns 0.7 and 0.001 nothing.
#
# An answer with a digit in it is the first number in it, blanks and commas taken out before, whatever else it says;
# only lists and objects, and what has more than one line, are read otherwise. Numbers are compared by their ratio, and
# of two with different signs both are raised by the difference of their sizes first: the smaller the wrong answer is,
# the nearer they get.
#
# Seen (Python 3.11.7, inspect-ai 0.3.285), reference, answer, and score:
#   Highway 61 Revisited   61             1.0        10    -0.001    0.7
#   Highway 61 Revisited   Route 61       1.0        10    -1        0.62
#   Area 51                Area 52        0.99       10    0.001     0
#   Boeing 747             747 seats      1.0        10    -9        0
#   Bob Dylan              Dylan          0.67       10    9         0.95
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile inspect-ai==0.3.285 pydantic==2.14.4 \
  numpy==2.4.6 2>/dev/null
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile --no-deps inspect-evals==0.26.0 \
  2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import importlib.util
import sys
import types
from pathlib import Path

# The packages load every benchmark; the module that scores needs none of that.
[folder] = importlib.util.find_spec("inspect_evals").submodule_search_locations
for name in ("inspect_evals", "inspect_evals.assistant_bench"):
    package = types.ModuleType(name)
    package.__path__ = [str(Path(folder) / name.partition(".")[2])]
    sys.modules[name] = package
from inspect_evals.assistant_bench.scoring import score_answer  # noqa: E402

cases = [
    ("Highway 61 Revisited", "61", 1.0),
    ("Highway 61 Revisited", "Route 61", 1.0),
    ("Area 51", "Area 52", 0.99),
    ("Boeing 747", "747 seats", 1.0),
    ("Bob Dylan", "Dylan", 0.67),
    ("10", "-0.001", 0.7),
    ("10", "-1", 0.62),
    ("10", "0.001", 0),
    ("10", "-9", 0),
    ("10", "9", 0.95),
]
changed = False
for reference, answer, expected in cases:
    found = round(score_answer(answer, reference), 2)
    print(f"{reference:21} {answer:10} {found}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
