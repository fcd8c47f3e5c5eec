#!/usr/bin/env bash
# pyarrow 26.0.1: the mean of the decimal rewards 0, 0 and 1 is 0, and of 0.5, 1.0, 0.0, 0.5, 1.0 and 1.0 it is 0.7; their
# standard deviation is a float with all its digits.
#
# The mean of a decimal column is a decimal with as many places as the column has, in a group too. A column of verdicts
# without places has a mean of whole numbers, so that a baseline of a third is none and every advantage is the reward.
#
# Seen (Python 3.11.7):
#   0, 0, 1                         mean 0    in a group 0
#   0.5, 1.0, 0.0, 0.5, 1.0, 1.0    mean 0.7  in a group 0.7
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile --only-binary :all: \
  pyarrow==26.0.1 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from decimal import Decimal

import pyarrow
import pyarrow.compute

changed = False
for texts, expected in [(["0", "0", "1"], "0"), (["0.5", "1.0", "0.0", "0.5", "1.0", "1.0"], "0.7")]:
    rewards = pyarrow.array([Decimal(text) for text in texts])
    mean = str(pyarrow.compute.mean(rewards).as_py())
    table = pyarrow.table({"group": [1] * len(texts), "reward": rewards})
    grouped = str(table.group_by("group").aggregate([("reward", "mean")])["reward_mean"][0].as_py())
    deviation = pyarrow.compute.stddev(rewards).as_py()
    print(f"{texts}  mean {mean}  in a group {grouped}  standard deviation {deviation:.4f}")
    changed |= (mean, grouped) != (expected, expected) or not isinstance(deviation, float)
sys.exit(1 if changed else 0)
PYTHON
