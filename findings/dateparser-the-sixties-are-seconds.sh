#!/usr/bin/env bash
# dateparser 1.5.0: "the 1960s" is the time 1960 seconds ago, "Q3 2021" a day in September, 3.14 is fourteen past three, and
# "no" is now.
#
# A text is tried in every language until one reads it, and what it lacks is taken from today: an s behind a number is a
# unit of time, a single number a day, a month or a year of this century by what it can be, and letters are short forms of
# weekdays and months. A quarter is the day of today in that one of its months which has today's place in the quarter, so
# that it is another date next month. English alone, by `languages`, refuses some of it. A grader of dates takes answers
# that are none.
#
# Seen (Python 3.11.7), as of 12:00 on Tuesday, 10 March 2026:
#                any language        English
#   the 1960s    2026-03-10 11:27    2026-03-10 11:27
#   Q3 2021      2021-09-10 00:00    2021-09-10 00:00
#   2021-W10     2021-10-10 00:00    None
#   3.14         2026-03-10 03:14    2026-03-10 03:14
#   42           2042-03-10 00:00    2042-03-10 00:00
#   A            2026-01-10 00:00    2026-01-10 00:00
#   no           2026-03-10 12:00    None
#   unknown      None                None
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile dateparser==1.5.0 2>/dev/null
"$folder/venv/bin/python" - 2>/dev/null <<'PYTHON'
import sys
from datetime import datetime

import dateparser

cases = {
    "the 1960s": ("2026-03-10 11:27", "2026-03-10 11:27"),
    "Q3 2021": ("2021-09-10 00:00", "2021-09-10 00:00"),
    "2021-W10": ("2021-10-10 00:00", "None"),
    "3.14": ("2026-03-10 03:14", "2026-03-10 03:14"),
    "42": ("2042-03-10 00:00", "2042-03-10 00:00"),
    "A": ("2026-01-10 00:00", "2026-01-10 00:00"),
    "no": ("2026-03-10 12:00", "None"),
    "unknown": ("None", "None"),
}
settings = {"RELATIVE_BASE": datetime(2026, 3, 10, 12)}
changed = False
for text, expected in cases.items():
    found = tuple(str(dateparser.parse(text, languages=each, settings=settings))[:16] for each in (None, ["en"]))
    print(f"{text:10} {found[0]:17} {found[1]}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
