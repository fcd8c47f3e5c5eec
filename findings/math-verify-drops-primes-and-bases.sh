#!/usr/bin/env bash
# Math-Verify 0.9.0 with latex2sympy2_extended 1.11.0: f'(x) is f(x), y'' is y, and 101 in base 2 is 101 in base 3.
#
# The reader leaves the primes out, and the index of a number. A derivative is then its function, a differential equation an
# equation that can be rearranged as any other, and a number in the wrong base a right answer, while the same number
# written in decimals is a wrong one. The index of a letter stays: x_1 is not x_2.
#
# Seen (Python 3.11.7), reference and answer:
#   f(x)=2x    f'(x)=2x   equal         101_2      101_3      equal
#   y=e^x      y''=e^x    equal         101_2      5          different
#   x_1        x_2        different     f(x)=2x    g(x)=3x    different
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile math-verify==0.9.0 \
  latex2sympy2_extended==1.11.0 antlr4-python3-runtime==4.13.2 sympy==1.14.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from math_verify import parse, verify

cases = [
    ("f(x)=2x", "f'(x)=2x", True),
    ("y=e^x", "y''=e^x", True),
    ("101_2", "101_3", True),
    ("101_2", "5", False),
    ("x_1", "x_2", False),
    ("f(x)=2x", "g(x)=3x", False),
]
changed = False
for reference, answer, expected in cases:
    found = verify(parse(f"${reference}$"), parse(f"${answer}$"))
    print(f"{reference:8} {answer:9} {'equal' if found else 'different'}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
