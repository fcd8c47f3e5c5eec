#!/usr/bin/env bash
# dirtyjson 1.0.8: 3/4 is 0.75, 6*7 is 42, a date without quotes is 1983, and 010 is 8.
#
# The reader for the loose JSON that models write computes: a number that another follows, with a sign or an operator between
# them, becomes the result. A date or a score "7/10" loses its form without an error, a division by zero raises an error that no
# reader of JSON raises, and a leading zero makes a number octal (010 is 8, but 010.5 is 10.5 and -010 is an error).
#
# Seen (Python 3.11.7), the value of a in {"a": ...}:
#   3/4          0.75         010          8
#   6*7          42           010.5        10.5
#   2024-11-30   1983         1/0          ZeroDivisionError
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile dirtyjson==1.0.8 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import dirtyjson

cases = {"3/4": 0.75, "6*7": 42, "2024-11-30": 1983, "010": 8, "010.5": 10.5}
changed = False
for text, expected in cases.items():
    found = dirtyjson.loads('{"a": ' + text + "}")["a"]
    print(f"{text:12} {found}")
    changed |= found != expected
try:
    changed |= dirtyjson.loads('{"a": 1/0}') is not None
except ZeroDivisionError as error:
    print(f"{'1/0':12} ZeroDivisionError")
sys.exit(1 if changed else 0)
PYTHON
