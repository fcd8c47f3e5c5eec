#!/usr/bin/env bash
# table_recognition_metric 0.0.4 (TEDS): what stands in the cells of a header does not count, and a bare table scores 0.
#
# The tree that is compared takes texts from td alone: two tables whose th cells hold other words are equal, 1.0, though in a
# table of figures the headings say what they are. And the distance is taken between what lies in html/body: two identical
# <table> elements without these, as models write them, score 0.0 and raise nothing.
#
# Seen (Python 3.11.7):
#   same table in html/body                1.0
#   th "2024" against th "1999"            1.0
#   td "2024" against td "1999"            0.5
#   same table, no html and body           0.0
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile table-recognition-metric==0.0.4 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from table_recognition_metric import TEDS

teds = TEDS()


def page(cells):
    return f"<html><body><table><tr>{cells}</tr></table></body></html>"


bare = "<table><tr><td>2024</td></tr></table>"
cases = [
    ("same table in html/body", page("<td>2024</td>"), page("<td>2024</td>"), 1.0),
    ("th against another th", page("<th>2024</th>"), page("<th>1999</th>"), 1.0),
    ("td against another td", page("<td>2024</td>"), page("<td>1999</td>"), 0.5),
    ("same table, no html and body", bare, bare, 0.0),
]
changed = False
for name, one, other, expected in cases:
    found = teds(one, other)
    print(f"{name:32} {found}")
    changed |= abs(found - expected) > 1e-9
sys.exit(1 if changed else 0)
PYTHON
