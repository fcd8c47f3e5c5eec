#!/usr/bin/env bash
# Math-Verify 0.9.0: a number that Python printed, 1e-05 or 3.2e+16, is read without its exponent, so that every other
# power of ten is a right answer and the number itself in TeX is a wrong one.
#
# As plain text the number ends before the e, and the rest is left aside without a word. Between dollar signs e is Euler's
# number: $3e8$ is 24e. A capital E between dollar signs is the one form that is read. A reference made by str() of a float
# has an e below 0.0001 and from 10^{16} on, so that a data set can have it in a few rows only.
#
# Seen (Python 3.11.7); how the reference is read, then the verdicts:
#   1e-05     1                 1e-03 equal    0.00001 different      $10^{-5}$ different
#   3.2e+16   3.2               3.2e+18 equal  $3.2 \times 10^{16}$ different
#   $3e8$     3*E*8             300000000 different
#   $3E8$     300000000         300000000 equal      3e8 different
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
    (str(0.00001), "1", {"1e-03": True, "0.00001": False, "$10^{-5}$": False}),
    (str(3.2e16), "3.20000000000000", {"3.2e+18": True, r"$3.2 \times 10^{16}$": False}),
    ("$3e8$", "3*E*8", {"300000000": False}),
    ("$3E8$", "300000000.000000", {"300000000": True, "3e8": False}),
]
changed = False
for reference, expected, verdicts in cases:
    gold = parse(reference)
    found = {answer: verify(gold, parse(answer)) for answer in verdicts}
    print(f"{reference:9} {gold[0]!s:17}", *(f"{a} {'equal' if equal else 'different'}  " for a, equal in found.items()))
    changed |= str(gold[0]) != expected or found != verdicts
sys.exit(1 if changed else 0)
PYTHON
