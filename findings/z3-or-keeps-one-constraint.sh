#!/usr/bin/env bash
# z3-solver 5.4.1.0: `x == 1 or x == 2` is the constraint x == 2, `not x == 1` is True, and `x in [1, 2]` is False. Only
# `x > 1 or x > 2` raises.
#
# A constraint has no truth value, and asking for one raises, but for equations: since they must work as keys of a
# dictionary, an equation is true where both sides are the same term and false everywhere else. So Python's words choose
# one of the constraints or a constant before z3 sees any. A program of a policy that is rewarded for its answer has
# solved another puzzle, and a check of it is satisfied by what it should exclude. z3's own Or, Not and And are meant.
#
# Seen (Python 3.11.7), what the solver gets, and whether x == 1 can hold with it:
#   x == 1 or x == 2         x == 2    unsat        Or(x == 1, x == 2)     sat
#   not x == 1               True      sat          Not(x == 1)            unsat
#   x in [1, 2]              False     unsat        x != 1                 unsat
#   x == 1 and y == 3        x == 1    sat          y == x == 3            y == x: sat
#   x > 1 or x > 2           Z3Exception
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile z3-solver==5.4.1.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from z3 import Ints, Not, Or, Solver, Z3Exception

x, y = Ints("x y")
cases = {
    "x == 1 or x == 2": (lambda: x == 1 or x == 2, "x == 2 unsat"),
    "Or(x == 1, x == 2)": (lambda: Or(x == 1, x == 2), "Or(x == 1, x == 2) sat"),
    "not x == 1": (lambda: not x == 1, "True sat"),
    "Not(x == 1)": (lambda: Not(x == 1), "Not(x == 1) unsat"),
    "x != 1": (lambda: x != 1, "x != 1 unsat"),
    "x in [1, 2]": (lambda: x in [1, 2], "False unsat"),
    "x == 1 and y == 3": (lambda: x == 1 and y == 3, "x == 1 sat"),
    "y == x == 3": (lambda: y == x == 3, "y == x sat"),
    "x > 1 or x > 2": (lambda: x > 1 or x > 2, "Z3Exception"),
}


def outcome(build):
    solver = Solver()
    try:
        solver.add(build())
    except Z3Exception:
        return "Z3Exception"
    [constraint] = solver.assertions()
    return f"{constraint} {solver.check(x == 1)}"


changed = False
for text, (build, expected) in cases.items():
    found = outcome(build)
    print(f"{text:20} {found}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
