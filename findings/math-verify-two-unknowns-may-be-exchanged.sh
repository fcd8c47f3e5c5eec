#!/usr/bin/env bash
# Math-Verify 0.9.0: where x=3, y=-1 is right, the point (-1,3) is right as well as (3,-1); and where the point is
# right, x=3, y=-1 is, but not the same as y=-1, x=3.
#
# Equations beside each other are the set of their right sides as soon as the other answer has no names, and so is a
# list without brackets; where the reference is such a set a pair matches it in any order, where it is a pair the set
# matches in the order in which it stands. Of two answers that are both right each can so be wrong against the other.
# Tasks for two unknowns pay the solution with its values exchanged.
#
# Seen (Python 3.11.7), reference and answer:
#   x=3,y=-1    (3,-1)       right      (3,-1)    x=3,y=-1    right
#   x=3,y=-1    (-1,3)       right      (3,-1)    y=-1,x=3    wrong
#   x=3,y=-1    -1,3         right      (3,-1)    3,-1        right
#   x=3,y=-1    x=-1,y=3     wrong      (3,-1)    -1,3        wrong
#   x=3,y=-1    y=-1,x=3     right      -1,3      (3,-1)      right
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check math-verify==0.9.0 latex2sympy2_extended==1.11.0 \
  sympy==1.14.0 mpmath==1.3.0 antlr4-python3-runtime==4.13.2 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from math_verify import parse, verify

cases = [
    ("x=3,y=-1", "(3,-1)", True),
    ("x=3,y=-1", "(-1,3)", True),
    ("x=3,y=-1", "-1,3", True),
    ("x=3,y=-1", "x=-1,y=3", False),
    ("x=3,y=-1", "y=-1,x=3", True),
    ("(3,-1)", "x=3,y=-1", True),
    ("(3,-1)", "y=-1,x=3", False),
    ("(3,-1)", "3,-1", True),
    ("(3,-1)", "-1,3", False),
    ("-1,3", "(3,-1)", True),
]
changed = False
for reference, answer, expected in cases:
    found = verify(parse(f"${reference}$"), parse(f"${answer}$"))
    print(f"{reference:26} {answer:24} {'right' if found else 'wrong'}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
