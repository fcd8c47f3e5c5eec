#!/usr/bin/env bash
# quantulum3 0.10.0: "3 x 10^8 m/s" is a speed of 8 m/s, and 3, and 10; "between 5 and 6 km" is 5.5 km, half a mile is 0.5 per
# mile, and 1990-1995 is 1992.5.
#
# With the sign × and no blanks around it, or as 3e8, the number is read. A range is its middle with an uncertainty beside
# it, so that a hedge is another answer and, where the reference is the mean, the right one. "5 or 6 km" are two
# quantities. The word "a" in front of a unit is read as "per"; bn is a barn times a newton.
#
# Seen (Python 3.11.7, without the classifier's packages), values with their units:
#   3 x 10^8 m/s          3 dimensionless, 10 dimensionless, 8 metre per second
#   3×10^8 m/s            300000000 metre per second
#   between 5 and 6 km    5.5 kilometre
#   $5-10                 7.5 dollar
#   1990-1995             1992.5 dimensionless
#   half a mile           0.5 per mile
#   1,5 m                 1 dimensionless, 5 metre
#   5 bn                  5 barn newton
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile quantulum3==0.10.0 2>/dev/null
"$folder/venv/bin/python" - 2>/dev/null <<'PYTHON'
import sys

from quantulum3 import parser

cases = {
    "3 x 10^8 m/s": "3 dimensionless, 10 dimensionless, 8 metre per second",
    "3×10^8 m/s": "300000000 metre per second",
    "between 5 and 6 km": "5.5 kilometre",
    "$5-10": "7.5 dollar",
    "1990-1995": "1992.5 dimensionless",
    "half a mile": "0.5 per mile",
    "1,5 m": "1 dimensionless, 5 metre",
    "5 bn": "5 barn newton",
}
changed = False
for text, expected in cases.items():
    found = ", ".join(f"{quantity.value:.10g} {quantity.unit.name}" for quantity in parser.parse(text))
    print(f"{text:20} {found}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
