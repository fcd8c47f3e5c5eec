#!/usr/bin/env bash
# orjson 3.13.0: an integer beyond 64 bits is read as a float, without an error, so that references of 20 digits lose all
# but 17 of them, and two different ones are equal.
#
# Python's json and msgspec read the same text as an exact integer. Written again, the number has an exponent. In the other
# direction orjson raises, so that a test that writes and reads a large number fails in a way that points elsewhere.
#
# Seen (Python 3.11.7), read from JSON:
#   18446744073709551615                json, msgspec and orjson: the same integer
#   18446744073709551616                json and msgspec: the same integer    orjson: 1.8446744073709552e+19
#   100000000000000000001 == 100000000000000000002    json and msgspec: False    orjson: True
#   dumps(2**64)                        orjson: TypeError
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile orjson==3.13.0 msgspec==0.23.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import json
import sys

import msgspec
import orjson

readers = {"json": json.loads, "msgspec": msgspec.json.decode, "orjson": orjson.loads}
found = {}
for name, read in readers.items():
    one, two = read("100000000000000000001"), read("100000000000000000002")
    found[name] = [read("18446744073709551615"), read("18446744073709551616"), one == two]
    print(f"{name:8} {found[name]}")
try:
    orjson.dumps(2**64)
    raised = None
except TypeError:
    raised = "TypeError"
print("dumps", raised)
exact = [2**64 - 1, 2**64, False]
same = found == {"json": exact, "msgspec": exact, "orjson": [2**64 - 1, 1.8446744073709552e19, True]}
kept = isinstance(found["orjson"][1], float) and raised == "TypeError"
sys.exit(0 if same and kept else 1)
PYTHON
