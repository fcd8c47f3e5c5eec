#!/usr/bin/env bash
# jsondiff 2.2.1: similarity({"a": 1}, {"a": 2}) is 0.5, for the key counts as much as the value; true and 1 are the same.
#
# A reward for structured output that takes this number pays half for an object whose values are all wrong, as long as the keys
# are those of the schema that the prompt has given. Lists are matched in order, so [2, 1] is a third of [1, 2]; a value of
# None against no key at all is 0.
#
# Seen (Python 3.11.7), similarity:
#   {"a": 1}           {"a": 2}            0.5
#   {"a": 1, "b": 2}   {"a": 8, "b": 9}    0.5
#   {"a": true}        {"a": 1}            1.0
#   [1, 2]             [2, 1]              0.333
#   {"a": null}        {}                  0.0
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile jsondiff==2.2.1 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from jsondiff import similarity

cases = [
    ({"a": 1}, {"a": 2}, 0.5),
    ({"a": 1, "b": 2}, {"a": 8, "b": 9}, 0.5),
    ({"a": True}, {"a": 1}, 1.0),
    ([1, 2], [2, 1], 0.333),
    ({"a": None}, {}, 0.0),
]
changed = False
for one, other, expected in cases:
    found = round(similarity(one, other), 3)
    print(f"{one!s:18} {other!s:18} {found}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
