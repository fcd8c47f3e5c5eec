#!/usr/bin/env bash
# Math-Verify 0.9.0 with latex2sympy2_extended 1.11.0 and SymPy 1.14.0: whether 2\sqrt{10.5} is \sqrt{42}, which it is,
# depends on what else is multiplied: divided by 27 both are the same, alone they are not, and \sqrt{10.5} is
# \sqrt{42}/2 or not by which of the two is the reference.
#
# Both sides are built without being worked out, and compared by the digits of reference − answer. That difference works
# out one form alone, a number times a single power, which becomes a float of 53 bits and differs from the exact root in
# its last digit. Any other product keeps its decimal, and its digits are as many as are asked for. The side that is taken
# away is multiplied by −1, so that a lone root becomes a float there and not on the other side.
#
# Seen (Python 3.11.7), reference and answer:
#   \sqrt{42}           2\sqrt{10.5}          wrong     5\sqrt{42}/27   10\sqrt{10.5}/27    right
#   \sqrt{10.5}         \sqrt{42}/2           right     \sqrt{42}/2     \sqrt{10.5}         wrong
#   \sqrt{42}           \sqrt{10.5}\cdot 2    right
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
    (r"\sqrt{42}", r"2\sqrt{10.5}", False),
    (r"5\sqrt{42}/27", r"10\sqrt{10.5}/27", True),
    (r"\sqrt{10.5}", r"\sqrt{42}/2", True),
    (r"\sqrt{42}/2", r"\sqrt{10.5}", False),
    (r"\sqrt{42}", r"\sqrt{10.5}\cdot 2", True),
]
changed = False
for reference, answer, expected in cases:
    found = verify(parse(f"${reference}$"), parse(f"${answer}$"))
    print(f"{reference:18} {answer:22} {'right' if found else 'wrong'}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
