#!/usr/bin/env bash
# pint 0.25.3: "10 000 m" is 0 metres, "1,5 m" is 15 metres, and "5 ft 11 in" is an area.
#
# A blank multiplies, so that a number with its thousands apart is a product with 000, and a length in feet and inches
# 55 foot inches. Commas are deleted wherever they stand. None of it raises: a grader that parses both sides and compares
# them gives 0 for the right answer, and takes all thousands for equal.
#
# Seen (Python 3.11.7), what is read:
#   10 000 m      0 meter
#   10,000 m      10000 meter
#   1,5 m         15 meter
#   5 ft 11 in    55 foot * inch
#   10 000 m == 25 000 m    True
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile pint==0.25.3 flexcache==0.3 \
  flexparser==0.4 platformdirs==4.14.8 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import pint

units = pint.UnitRegistry()
cases = {"10 000 m": "0 meter", "10,000 m": "10000 meter", "1,5 m": "15 meter", "5 ft 11 in": "55 foot * inch"}
changed = False
for text, expected in cases.items():
    found = str(units.parse_expression(text))
    print(f"{text:12} {found}")
    changed |= found != expected
equal = units.parse_expression("10 000 m") == units.parse_expression("25 000 m")
print("10 000 m == 25 000 m", equal)
sys.exit(1 if changed or equal is not True else 0)
PYTHON
