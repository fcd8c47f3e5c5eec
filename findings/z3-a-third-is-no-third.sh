#!/usr/bin/env bash
# z3-solver 5.4.1.0: x == 1/3 contradicts 3*x == 1, while x == 0.1 agrees with 10*x == 1; and -7 / -2 of integers is 4, where
# Python's // says 3 and C says 3.
#
# Python divides 1/3 before z3 sees it, and a float is taken by the digits that Python prints: 0.1 is exactly a tenth and
# 1/3 a decimal of sixteen digits. Q(1, 3) is a third. Division of integers leaves a remainder that is never negative, for
# a negative divisor too, so that it rounds down for a positive divisor and up for a negative one; 7 / -2 is -3. What is
# divided by 0 is any value that suits.
#
# Seen (Python 3.11.7):
#   x == 1/3, 3*x == 1         unsat         IntVal(-7) / IntVal(2)      -4    remainder 1
#   x == Q(1, 3), 3*x == 1     sat           IntVal(7) / IntVal(-2)      -3    remainder 1
#   x == 0.1, 10*x == 1        sat           IntVal(-7) / IntVal(-2)      4    remainder 1
#   y / 0 == 5                 sat
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile z3-solver==5.4.1.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from z3 import Int, IntVal, Q, Real, Solver, simplify

x, y = Real("x"), Int("y")
systems = {
    "x == 1/3, 3*x == 1": ([x == 1 / 3, 3 * x == 1], "unsat"),
    "x == Q(1, 3), 3*x == 1": ([x == Q(1, 3), 3 * x == 1], "sat"),
    "x == 0.1, 10*x == 1": ([x == 0.1, 10 * x == 1], "sat"),
    "y / 0 == 5": ([y / 0 == 5], "sat"),
}
changed = False
for name, (constraints, expected) in systems.items():
    found = str(Solver().check(*constraints))
    print(f"{name:24} {found}")
    changed |= found != expected
for one, other, quotient in [(-7, 2, -4), (7, -2, -3), (-7, -2, 4)]:
    found = [simplify(IntVal(one) / IntVal(other)).as_long(), simplify(IntVal(one) % IntVal(other)).as_long()]
    print(f"{one} / {other} is {found[0]}, remainder {found[1]}")
    changed |= found != [quotient, 1]
sys.exit(1 if changed else 0)
PYTHON
