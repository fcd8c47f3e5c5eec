#!/usr/bin/env bash
# word2number 1.1: "five or six" is 11, "nineteen ninety nine" is 1719, and "12 thousand" is 1000.
#
# The words of numbers are collected from the whole text, whatever stands between them, and added up; of
# three in a row the first is multiplied by the second. Digits are left out, and so are signs, halves and quarters. A
# hedge becomes one number, an answer with its working another one, and a year is wrong. It raises only where no word is one.
#
# Seen (Python 3.11.7):
#   one hundred and five       105      five or six                  11
#   nineteen ninety nine       1719     five apples and three pears  8
#   12 thousand                1000     minus five                   5
#   2.5 million                1000000  two and a half               2
#   twenty twenty              40       no one                       1
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile word2number==1.1 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from word2number.w2n import word_to_num

cases = {
    "one hundred and five": 105,
    "five or six": 11,
    "nineteen ninety nine": 1719,
    "five apples and three pears": 8,
    "12 thousand": 1000,
    "minus five": 5,
    "2.5 million": 1000000,
    "two and a half": 2,
    "twenty twenty": 40,
    "no one": 1,
}
changed = False
for text, expected in cases.items():
    found = word_to_num(text)
    print(f"{text:28} {found}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
