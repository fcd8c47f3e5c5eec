#!/usr/bin/env bash
# SymPy 1.14.0: sympify("3.0") == sympify("3") is False, and so is 3.0 == Integer(3), as Python's float; simplify of their
# difference is 0 all the same, except in exponents.
#
# Since 1.13 a Float equals no exact number. Graders that compare expressions, sets, matrices or lists of them by == refuse
# a decimal for an integer or a fraction, and those that simplify the difference pay it; both pass a test that has no
# decimal in it. A float exponent makes even the difference one that stays.
#
# Seen (Python 3.11.7):
#                          ==       simplify(a - b) == 0
#   3.0       3            False    True
#   0.5       1/2          False    True
#   2.0*x     2*x          False    True
#   x**2.0    x**2         False    False
#   3.0 == Integer(3) False    FiniteSet(3.0) == FiniteSet(3) False    [Float(3)] == [3] False
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile sympy==1.14.0 mpmath==1.3.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from sympy import FiniteSet, Float, Integer, simplify, sympify

cases = {
    ("3.0", "3"): [False, True],
    ("0.5", "1/2"): [False, True],
    ("2.0*x", "2*x"): [False, True],
    ("x**2.0", "x**2"): [False, False],
}
changed = False
for (one, other), expected in cases.items():
    a, b = sympify(one), sympify(other)
    found = [a == b, simplify(a - b) == 0]
    print(f"{one:7} {other:6} == {found[0]}, simplified difference 0: {found[1]}")
    changed |= found != expected
collected = [3.0 == Integer(3), FiniteSet(Float(3)) == FiniteSet(3), [Float(3)] == [3]]
print(collected)
sys.exit(1 if changed or any(collected) else 0)
PYTHON
