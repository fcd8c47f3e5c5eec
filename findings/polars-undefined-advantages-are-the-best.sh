#!/usr/bin/env bash
# polars 2.1.0: the advantages of a group whose rewards are all the same, 0/0, pass a filter `advantage > 0`, and top_k
# takes them before every other row, while max() does not see them.
#
# polars orders NaN: it equals itself and is greater than every number, in comparisons, filters, ranks and sorting, where
# NumPy and pandas have False; max and arg_max leave it out. So the usual line that
# keeps the rollouts that did better than their group keeps all rollouts of the groups that taught nothing, and a check
# of the column's maximum shows an ordinary number.
#
# Seen (Python 3.11.7), rewards 1, 1 of the first prompt and 0, 1 of the second, (reward - mean) / std of each prompt:
#   advantages          [nan, nan, -0.7071, 0.7071]
#   filter(> 0)         [nan, nan, 0.7071]
#   top_k(1)            [nan]
#   max()               0.7071
#   nan == nan          True
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile polars==2.1.0 polars-runtime-32==2.1.0 \
  2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import polars

rows = polars.DataFrame({"prompt": [1, 1, 2, 2], "reward": [1.0, 1.0, 0.0, 1.0]})
reward = polars.col("reward")
rows = rows.with_columns(
    advantage=((reward - reward.mean().over("prompt")) / reward.std().over("prompt")).round(4)
)
found = {
    "advantages": rows["advantage"].to_list(),
    "filter(> 0)": rows.filter(polars.col("advantage") > 0)["advantage"].to_list(),
    "top_k(1)": rows.top_k(1, by="advantage")["advantage"].to_list(),
    "max()": rows["advantage"].max(),
    "nan == nan": (rows["advantage"] == rows["advantage"])[0],
}
for name, value in found.items():
    print(f"{name:12} {value}")
expected = [[float("nan")] * 2 + [-0.7071, 0.7071], [float("nan")] * 2 + [0.7071], [float("nan")], 0.7071, True]
sys.exit(0 if str(list(found.values())) == str(expected) else 1)
PYTHON
