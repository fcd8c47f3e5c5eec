#!/usr/bin/env bash
# TRL 1.16.0, accuracy_reward, with math-verify 0.9.0: a reference in TeX is read whole only between dollar signs. Without
# them, as MATH and most data sets keep their answers, the right answer to $2\sqrt{3}$ earns 0 and not 1.
#
# The reference is parsed by Math-Verify's defaults, which look for TeX between its delimiters and else for the last
# plain number: `2\sqrt{3}` is the number 2, and what has no plain number is unreadable, which is a reward of None. A
# plain fraction is the exception, and it is the example of TRL's own documentation.
#
# Seen (Python 3.11.7); each completion is the reference itself in \boxed{}:
#   \frac{1}{3}     1.0   read as [1/3, '\\frac{1}{3}']
#   2\sqrt{3}       0.0   read as [2, '2']
#   3\pi            0.0   read as [3, '3']
#   1+\sqrt{5}      0.0   read as [1, '1']
#   \sqrt{2}        None  read as [unparseable]
#   \frac{3\pi}{4}  None  read as [unparseable]
#   x+1             None  read as [unparseable]
#   (1,2)           None  read as [unparseable]
#   $2\sqrt{3}$     1.0   read as [2*sqrt(3), '2\\sqrt{3}']
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
pip=("$folder/venv/bin/pip" install --quiet --disable-pip-version-check)
"${pip[@]}" --no-deps trl==1.16.0 2>/dev/null
"${pip[@]}" math-verify==0.9.0 latex2sympy2_extended==1.11.0 sympy==1.14.0 mpmath==1.3.0 \
  antlr4-python3-runtime==4.13.2 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import importlib.util
import sys
import types
from pathlib import Path

# TRL's package loads what trains; its module of rewards needs none of that.
folder = Path(importlib.util.find_spec("trl").origin).parent
for name, path in (("trl", folder), ("trl.rewards", folder / "rewards")):
    package = types.ModuleType(name)
    package.__path__ = [str(path)]
    sys.modules[name] = package
available = types.ModuleType("trl.import_utils")
available.is_math_verify_available = lambda: True
sys.modules["trl.import_utils"] = available
spec = importlib.util.spec_from_file_location(
    "trl.rewards.accuracy_rewards", folder / "rewards" / "accuracy_rewards.py"
)
rewards = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = rewards
spec.loader.exec_module(rewards)

expected = {
    r"\frac{1}{3}": 1.0,
    r"2\sqrt{3}": 0.0,
    r"3\pi": 0.0,
    r"1+\sqrt{5}": 0.0,
    r"\sqrt{2}": None,
    r"\frac{3\pi}{4}": None,
    "x+1": None,
    "(1,2)": None,
    r"$2\sqrt{3}$": 1.0,
}
changed = False
for reference, reward in expected.items():
    completion = [{"role": "assistant", "content": rf"\boxed{{{reference.strip('$')}}}"}]
    logged = {}
    found = rewards.accuracy_reward([completion], [reference], log_extra=logged.__setitem__)
    print(f"{reference:15} {found[0]!s:5} read as {logged['gold_parsed'][0]}")
    changed |= found != [reward]
sys.exit(1 if changed else 0)
PYTHON
