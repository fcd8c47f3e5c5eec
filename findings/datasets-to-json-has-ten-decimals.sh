#!/usr/bin/env bash
# datasets 5.2.0: to_json writes a number with ten digits behind the point, so that a probability of 1e-11 is 0.0; a
# smaller one, 1e-16, is kept, and infinity is null, as NaN is.
#
# Rows go through pandas, whose writer of JSON rounds so unless it is told otherwise, and writes exponents only below
# 1e-15: what lies between is nothing, and what is smaller still is more. Log-probabilities, advantages and weights that
# are computed again from the file are others, and 0.1 + 0.2 is 0.3. A float inside a list or an object is rounded as
# well. to_parquet and json.dumps keep every digit.
#
# Seen (Python 3.11.7), value, and what is written, by default and with double_precision=15:
#   1e-11                  0.0             0.00000000001
#   1e-16                  1e-16           1e-16
#   -1.23456789012345      -1.2345678901   -1.23456789012345
#   0.1 + 0.2              0.3             0.3
#   [1e-11]                [0.0]           [0.00000000001]
#   inf                    null            null
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check datasets==5.2.0 pandas==3.1.1 pyarrow==26.0.1 \
  2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import io
import json
import sys

import datasets
from datasets import Dataset

datasets.disable_progress_bars()
cases = [
    (1e-11, "0.0", 1e-11),
    (1e-16, "1e-16", 1e-16),
    (-1.23456789012345, "-1.2345678901", -1.23456789012345),
    (0.1 + 0.2, "0.3", 0.3),
    ([1e-11], "[0.0]", [1e-11]),
    (float("inf"), "null", None),
]
changed = False
for value, expected, precise in cases:
    written = []
    for options in ({}, {"double_precision": 15}):
        file = io.BytesIO()
        Dataset.from_dict({"x": [value]}).to_json(file, **options)
        written.append(file.getvalue().decode().strip().removeprefix('{"x":').removesuffix("}"))
    print(value, *written)
    changed |= written[0] != expected or json.loads(written[1]) != precise
sys.exit(1 if changed else 0)
PYTHON
