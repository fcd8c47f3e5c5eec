#!/usr/bin/env bash
# jiwer 4.0.0: the word error rate of "one two" with a line break or a tab between the words is 1, with two line breaks it
# is 0; and against an empty reference the rate is the number of words.
#
# Words are parted at the blank alone. White space is made a blank before, but only where there are two or more of it in a
# row. So the break of a line makes one word of two, in reference and hypothesis, and a transcript in paragraphs is measured
# otherwise than one in lines. A reward of 1 minus the rate has no lower bound: a silent recording, with its empty
# reference, costs one for each word that is heard in it.
#
# Seen (Python 3.11.7), wer(reference, hypothesis):
#   "one two"               "one\ntwo"                1.0
#   "one two"               "one\ttwo"                1.0
#   "one two"               "one\n\ntwo"              0.0
#   "one two three four"    "one two\nthree four"     0.5
#   "one\ntwo"              "one\nfour"               1.0
#   ""                      "one two three"           3
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile jiwer==4.0.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import jiwer

cases = [
    ("one two", "one\ntwo", 1.0),
    ("one two", "one\ttwo", 1.0),
    ("one two", "one\n\ntwo", 0.0),
    ("one two three four", "one two\nthree four", 0.5),
    ("one\ntwo", "one\nfour", 1.0),
    ("", "one two three", 3),
]
changed = False
for reference, hypothesis, expected in cases:
    found = jiwer.wer(reference, hypothesis)
    print(f"{reference!r:24} {hypothesis!r:24} {found}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
