#!/usr/bin/env bash
# datasets 5.2.0: where `map` gives a column new values, they get the old type if they can be cast to it. A verdict True
# or False that becomes the reward 1 or -1 is True and True; 0.25 is True; and the answer 7 that becomes "007" is 7.
#
# What the function returns is first written as the column's old type, and only where pyarrow refuses is the type of the
# new values taken: 0.5 for a whole number, "yes" for a truth value. A truth value takes every number, a number every
# text that reads as one. The same holds inside lists and objects, in batches, and with remove_columns naming the
# column. A new name, or `features`, gives what the function returned.
#
# Seen (Python 3.11.7), the column before, what the function returns, and the column behind it:
#   True, False    1, -1           True, True       True, False    "yes", "no"     "yes", "no"
#   True, False    0.25, 0.25      True, True       7, 8           0.5, 0.5        0.5, 0.5
#   7, 8           "007", "008"    7, 8             0, 1           False, True     0, 1
#   0.5, 1.0       "0.50", "1e3"   0.5, 1000.0      {"v": True}    {"v": 0.5}      {"v": True}
#   True, False    1, -1           1, -1  under a new name
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check datasets==5.2.0 pyarrow==26.0.1 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import datasets
from datasets import Dataset

datasets.disable_progress_bars()
cases = [
    ([True, False], [1, -1], [True, True]),
    ([True, False], [0.25, 0.25], [True, True]),
    ([True, False], ["yes", "no"], ["yes", "no"]),
    ([7, 8], [0.5, 0.5], [0.5, 0.5]),
    ([7, 8], ["007", "008"], [7, 8]),
    ([0, 1], [False, True], [0, 1]),
    ([0.5, 1.0], ["0.50", "1e3"], [0.5, 1000.0]),
    ([{"v": True}], [{"v": 0.5}], [{"v": True}]),
]
changed = False


def check(before: list, given: list, name: str, expected: list) -> None:
    global changed
    rows = Dataset.from_dict({"old": before})
    found = rows.map(lambda _, index: {name: given[index]}, with_indices=True)[name][:]
    print(before, given, found, name)
    changed |= repr(found) != repr(expected)


for before, given, expected in cases:
    check(before, given, "old", expected)
check([True, False], [1, -1], "new", [1, -1])
sys.exit(1 if changed else 0)
PYTHON
