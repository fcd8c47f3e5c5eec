#!/usr/bin/env bash
# pint 0.25.3: 60 revolutions per minute are not 1 Hz but 6.28 Hz, and 1 Hz is 1 rad/s.
#
# The radian is dimensionless and equals 1, a turn is 2π of it, and the hertz is 1/s: so a frequency and an angular
# velocity convert into each other without a factor of 2π, silently and in both directions. A grader that compares
# quantities takes the wrong answer of every exercise that asks for one of the two for the right one.
#
# Seen (Python 3.11.7):
#   60 rpm in Hz      6.2832
#   1 Hz in rpm       9.5493
#   60 rpm == 1 Hz    False
#   1 Hz == 1 rad/s   True
#   180 deg == 3.141592653589793 (no unit)    True
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile pint==0.25.3 flexcache==0.3 \
  flexparser==0.4 platformdirs==4.14.8 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import math
import sys

import pint

read = pint.UnitRegistry().parse_expression
found = [
    round(read("60 rpm").to("Hz").magnitude, 4),
    round(read("1 Hz").to("rpm").magnitude, 4),
    read("60 rpm") == read("1 Hz"),
    read("1 Hz") == read("1 rad/s"),
    read("180 deg") == math.pi,
]
names = ["60 rpm in Hz", "1 Hz in rpm", "60 rpm == 1 Hz", "1 Hz == 1 rad/s", "180 deg == pi"]
for name, value in zip(names, found):
    print(f"{name:16} {value}")
sys.exit(0 if found == [6.2832, 9.5493, False, True, True] else 1)
PYTHON
