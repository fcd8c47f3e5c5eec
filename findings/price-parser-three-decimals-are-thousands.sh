#!/usr/bin/env bash
# price-parser 0.5.1: 0.125 is 125, $0.005 is 5, and 12.345 is 12345, but 0.1234 is 0.1234.
#
# A point with exactly three digits behind it parts thousands, even behind a zero. A rate, an exchange rate or a price of a
# share with three decimals is a thousandfold, one with two or four is right, so that rounding changes a wrong answer into
# a right one. Signs, brackets of losses and words of magnitude are left out: -5, ($5) and $5 million are 5.
#
# Seen (Python 3.11.7), amounts:
#   0.125     125       0.1234       0.1234      $1.234     1234
#   $0.005    5         0.12         0.12        -5         5
#   12.345    12345     12.34        12.34       $5 million 5
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile price-parser==0.5.1 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from price_parser import parse_price

cases = {
    "0.125": "125",
    "0.1234": "0.1234",
    "0.12": "0.12",
    "$0.005": "5",
    "$1.234": "1234",
    "12.345": "12345",
    "12.34": "12.34",
    "-5": "5",
    "$5 million": "5",
}
changed = False
for text, expected in cases.items():
    found = str(parse_price(text).amount)
    print(f"{text:12} {found}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
