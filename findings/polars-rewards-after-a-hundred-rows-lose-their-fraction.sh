#!/usr/bin/env bash
# polars 2.1.0: where the first hundred rewards of a list of rows are whole, a reward of 0.5 after them becomes 0, and
# where they have no reward yet, the column is missing. Neither raises.
#
# polars.DataFrame and polars.from_dicts take the schema from a hundred rows and fit the others in. A value of another
# kind is refused ("x" for 0), a fraction is cut off. read_ndjson refuses the fraction, but drops the late field too. A
# run whose first prompts all fail or all succeed loses every partial reward that follows.
#
# Seen (Python 3.11.7), rewards of 100 rows and of the row behind them:
#   from_dicts    0, then 0.5           0
#   from_dicts    0, then "x"           ComputeError
#   from_dicts    no reward, then 0.5   no column
#   read_ndjson   0, then 0.5           ComputeError
#   read_ndjson   no reward, then 0.5   no column
#   from_dicts    99 rows of 0, 0.5     0.5
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: polars==2.1.0 \
  polars-runtime-32==2.1.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import io
import json
import sys

import polars


def read_ndjson(rows: list[dict]) -> polars.DataFrame:
    return polars.read_ndjson(io.BytesIO("".join(json.dumps(row) + "\n" for row in rows).encode()))


whole, none = {"id": 1, "reward": 0}, {"id": 1}
cases = [
    (polars.from_dicts, whole, 100, 0.5, 0),
    (polars.from_dicts, whole, 100, "x", "ComputeError"),
    (polars.from_dicts, none, 100, 0.5, "no column"),
    (read_ndjson, whole, 100, 0.5, "ComputeError"),
    (read_ndjson, none, 100, 0.5, "no column"),
    (polars.from_dicts, whole, 99, 0.5, 0.5),
]
changed = False
for read, row, count, last, expected in cases:
    try:
        table = read([row] * count + [{"id": 1, "reward": last}])
        found = table["reward"][-1] if "reward" in table.columns else "no column"
    except polars.exceptions.ComputeError as error:
        found = type(error).__name__
    print(f"{read.__name__:12} {count} rows {row}, then {last!r}: {found}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
