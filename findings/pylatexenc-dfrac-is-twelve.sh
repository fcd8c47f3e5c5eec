#!/usr/bin/env bash
# pylatexenc 2.11, a package by which graders read TeX: \dfrac{1}{2} becomes "12", \binom{5}{2} "52", and x \ne 2 becomes
# "x 2".
#
# A command that the package does not know is left out and what its braces hold is written side by side, without a word:
# \dfrac, \tfrac and \cfrac are none of its commands, and nor are \ne, \implies and \land, while \frac and \neq are.
# Graders that rewrite \dfrac first, as PRM800K's, meet it in the others. A percent sign without a backslash is a comment
# that takes the rest of the line with it.
#
# Seen (Python 3.11.7), latex_to_text:
#   \frac{1}{2}    1/2      \dfrac{1}{2}    12       \binom{5}{2}    52
#   x \neq 2       x ≠2     x \ne 2         x 2      50% of 8        50
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile pylatexenc==2.11 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from pylatexenc.latex2text import LatexNodes2Text

cases = {
    r"\frac{1}{2}": "1/2",
    r"\dfrac{1}{2}": "12",
    r"\tfrac{1}{2}": "12",
    r"\binom{5}{2}": "52",
    r"x \neq 2": "x ≠2",
    r"x \ne 2": "x 2",
    "50% of 8": "50",
}
changed = False
for source, expected in cases.items():
    found = LatexNodes2Text().latex_to_text(source)
    print(f"{source:14} {found}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
