#!/usr/bin/env bash
# jsonlines 4.0.0: with orjson installed, for whatever other reason, it cannot read the NaN that it has written itself,
# and skip_invalid drops the row; an integer of more than 64 bits comes back as a float.
#
# The writer uses Python's json, which writes NaN and Infinity as these words. The reader takes orjson where it can be
# imported, else ujson, else json, and says nothing of it; orjson refuses what is not JSON. A file of rollouts with an
# undefined reward that one environment reads to its end is shorter in another, with no more between them than a package
# that nobody imports.
#
# Seen (Python 3.11.7), the rows {"reward": 1.0}, {"reward": NaN}, {"id": 18446744073709551616} written and read with
# skip_invalid:
#   without orjson    3 rows, the id is the integer
#   orjson 3.13.0     2 rows, the id is 1.8446744073709552e+19; without skip_invalid InvalidLineError
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
pip=("$folder/venv/bin/pip" install --quiet --disable-pip-version-check)
cat > "$folder/check.py" <<'PYTHON'
import io

import jsonlines

file = io.StringIO()
with jsonlines.Writer(file) as writer:
    writer.write_all([{"reward": 1.0}, {"reward": float("nan")}, {"id": 2**64}])


def read() -> jsonlines.Reader:
    return jsonlines.Reader(io.StringIO(file.getvalue()))


rows = list(read().iter(skip_invalid=True))
try:
    strict = len(list(read()))
except jsonlines.InvalidLineError:
    strict = "InvalidLineError"
print(len(rows), rows[-1]["id"], strict)
PYTHON
"${pip[@]}" jsonlines==4.0.0 attrs==26.1.0 2>/dev/null
without=$("$folder/venv/bin/python" "$folder/check.py")
"${pip[@]}" orjson==3.13.0 2>/dev/null
with=$("$folder/venv/bin/python" "$folder/check.py")
echo "without $without"
echo "with    $with"
[ "$without" = "3 18446744073709551616 3" ]
[ "$with" = "2 1.8446744073709552e+19 InvalidLineError" ]
