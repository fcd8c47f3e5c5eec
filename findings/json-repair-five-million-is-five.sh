#!/usr/bin/env bash
# json_repair 0.64.6: {"answer": 5 million} is repaired to the number 5, and {"answer": 50%} to 50, while
# {"answer": 1/2} becomes the text "1/2".
#
# Where a number is not quoted, what is wrong behind it is dropped, unit, magnitude and percent sign, and a dollar before
# it; only signs that could belong to the number make a text of it. Of several objects of one shape the last is the result:
# a model that writes its second thoughts as a second object is graded by them, and one that writes an example behind its
# answer by the example.
#
# Seen (Python 3.11.7):
#   {"answer": 5 million}         {'answer': 5}
#   {"answer": 50%}               {'answer': 50}
#   {"answer": $5}                {'answer': 5}
#   {"answer": 5 or 6}            {'answer': 5}
#   {"answer": 1/2}               {'answer': '1/2'}
#   {"answer": "B"} {"answer": "X"}    {'answer': 'X'}
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile json_repair==0.64.6 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import json_repair

cases = {
    '{"answer": 5 million}': 5,
    '{"answer": 50%}': 50,
    '{"answer": $5}': 5,
    '{"answer": 5 or 6}': 5,
    '{"answer": 1/2}': "1/2",
    '{"answer": "B"} {"answer": "X"}': "X",
}
changed = False
for text, expected in cases.items():
    found = json_repair.loads(text)
    print(f"{text:32} {found}")
    changed |= found != {"answer": expected}
sys.exit(1 if changed else 0)
PYTHON
