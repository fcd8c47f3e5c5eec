#!/usr/bin/env bash
# Math-Verify 0.9.0: the charge of the electron and its mass, without their units, are the same number, and so are exact
# fractions of that size: what differs by less than some 10^{-17} is equal, however many times the one is the other.
#
# Two values are compared by their difference, and a difference near 0 is cut off to 0, for exact numbers too. Where one of
# the two is a plain decimal, 0.0000001, the limit is another one, six places behind the point. Neither is relative: every
# answer to a task whose reference is 10^{-18} or 0.0000001 is right that is small enough, a wrong sign included, while
# 5.3 \times 10^{-11} for 5.29 \times 10^{-11} is wrong.
#
# Seen (Python 3.11.7):
#   1.602 \times 10^{-19}   9.109 \times 10^{-31}   equal
#   6.626 \times 10^{-34}   -6.626 \times 10^{-34}  equal
#   \frac{1}{10^{19}}       \frac{2}{10^{19}}       equal
#   1.602 \times 10^{-19}   0                       different
#   0.0000001               0.0000004               equal
#   1 \times 10^{-7}        4 \times 10^{-7}        different
#   5.29 \times 10^{-11}    5.3 \times 10^{-11}     different
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
    (r"1.602 \times 10^{-19}", r"9.109 \times 10^{-31}", True),
    (r"6.626 \times 10^{-34}", r"-6.626 \times 10^{-34}", True),
    (r"\frac{1}{10^{19}}", r"\frac{2}{10^{19}}", True),
    (r"1.602 \times 10^{-19}", "0", False),
    ("0.0000001", "0.0000004", True),
    (r"1 \times 10^{-7}", r"4 \times 10^{-7}", False),
    (r"5.29 \times 10^{-11}", r"5.3 \times 10^{-11}", False),
]
changed = False
for gold, answer, expected in cases:
    found = verify(parse(f"${gold}$"), parse(f"${answer}$"))
    print(f"{gold:23} {answer:23} {'equal' if found else 'different'}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
