#!/usr/bin/env bash
# Math-Verify 0.9.0 with latex2sympy2_extended 1.11.0: 5 hours are 5 minutes, 5 million are 5, 2 dozen are 2 and not 24,
# and the expressions 5m, 3h and 2g are 5, 3 and 2.
#
# Units are deleted before anything is read, whichever they are, words of magnitude and parts of the day with them. The
# letters c, d, g, h, l, m, o, s and t at the end, behind a number, are units, in \text or not, so that an answer in the
# variable m is a number; 5n, 5k and 5x are none, and 2m+1 keeps its m. A wrong unit is right, and so is none.
#
# Seen (Python 3.11.7), reference and answer:
#   5\text{ hours}     5\text{ minutes}    right      5m      5       right
#   5\text{ million}   5                   right      3h      3       right
#   5\text{ dollars}   5\text{ cents}      right      2g      2       right
#   24                 2\text{ dozen}      wrong      5n      5       wrong
#   2                  2\text{ dozen}      right      2m+1    2+1     wrong
#   5\text{ AM}        5\text{ PM}         right
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
    (r"5\text{ hours}", r"5\text{ minutes}", True),
    (r"5\text{ million}", "5", True),
    (r"5\text{ dollars}", r"5\text{ cents}", True),
    ("24", r"2\text{ dozen}", False),
    ("2", r"2\text{ dozen}", True),
    (r"5\text{ AM}", r"5\text{ PM}", True),
    ("5m", "5", True),
    ("3h", "3", True),
    ("2g", "2", True),
    ("5n", "5", False),
    ("2m+1", "2+1", False),
]
changed = False
for reference, answer, expected in cases:
    found = verify(parse(f"${reference}$"), parse(f"${answer}$"))
    print(f"{reference:26} {answer:24} {'right' if found else 'wrong'}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
