#!/usr/bin/env bash
# duckdb 2.0.1: in a JSONL file whose answers all read as one, a team's record "1-2-3" is the 3rd of February 2001, the
# ratio "1:2:3" two minutes and three seconds past one, and "epoch" is 1970; written out as JSON again they are these.
#
# read_json takes strings for a date, a time, or an identifier, if all of the rows that it looks at can be: parts of one
# digit and years of one digit are enough. One other answer in the file, or a part that is too large for an hour, and
# all stay texts. What goes through it on its way to a grader is another reference, and an identifier in capitals is in
# small letters.
#
# Seen (Python 3.11.7), the answers of a file, and how COPY writes the first one as JSON:
#   "1-2-3", "3-1-2"      2001-02-03     "1-2-3", "unknown"    1-2-3
#   "1:2:3", "3:2:1"      01:02:03       "1:2:3", "30:2:1"     1:2:3
#   "9:15", "10:30"       09:15:00       "16:9", "4:3"         16:9
#   "2021-3-5"            2021-03-05     "epoch"               1970-01-01
#   "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"                     a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import json
import os
import sys
import tempfile

import duckdb

cases = [
    (["1-2-3", "3-1-2"], "2001-02-03"),
    (["1-2-3", "unknown"], "1-2-3"),
    (["1:2:3", "3:2:1"], "01:02:03"),
    (["1:2:3", "30:2:1"], "1:2:3"),
    (["9:15", "10:30"], "09:15:00"),
    (["16:9", "4:3"], "16:9"),
    (["2021-3-5"], "2021-03-05"),
    (["epoch"], "1970-01-01"),
    (["A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"], "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
]
changed = False
with tempfile.TemporaryDirectory() as folder:
    read, written = (os.path.join(folder, name) for name in ("read.jsonl", "written.jsonl"))
    for answers, expected in cases:
        with open(read, "w") as file:
            file.writelines(json.dumps({"answer": answer}) + "\n" for answer in answers)
        duckdb.sql(f"COPY (FROM read_json('{read}')) TO '{written}' (FORMAT json)")
        with open(written) as file:
            found = json.loads(file.readline())["answer"]
        print(answers, found)
        changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
