#!/usr/bin/env bash
# apache-arrow 21.2.0 (npm): the decimal 0.50 of a column is "50" as text, 50 as a number, and "\"50\"" in JSON, a string that
# has its quotes inside it.
#
# A decimal's value is its unscaled integer, and its scale stands in the column's type alone; only valueOf(scale), called by
# hand, gives 0.5. A mean of rewards is a hundredfold, and from a writer that chose another scale another number.
#
# Seen (Node 20.20.2; the column's type is decimal128(10, 2)):
#   0.50      String 50       Number 50       JSON "\"50\""       valueOf(2) 0.5
#   -1.25     String -125     Number -125     JSON "\"-125\""     valueOf(2) -1.25
#   12.00     String 1200     Number 1200     JSON "\"1200\""     valueOf(2) 12
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-compile pyarrow==26.0.1 2>/dev/null
venv/bin/python - <<'PYTHON'
from decimal import Decimal

import pyarrow

rewards = pyarrow.array([Decimal("0.50"), Decimal("-1.25"), Decimal("12.00")], pyarrow.decimal128(10, 2))
table = pyarrow.table({"reward": rewards})
with pyarrow.ipc.new_stream("rewards.arrows", table.schema) as writer:
    writer.write_table(table)
PYTHON
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts apache-arrow@21.2.0
cat > run.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs"
import { tableFromIPC } from "apache-arrow"

const expected = [
  ["50", 50, '"\\"50\\""', 0.5],
  ["-125", -125, '"\\"-125\\""', -1.25],
  ["1200", 1200, '"\\"1200\\""', 12],
]
const column = tableFromIPC(readFileSync("rewards.arrows")).getChild("reward")
const found = [...column].map((value) => [String(value), Number(value), JSON.stringify(value), value.valueOf(2)])
for (const row of found) console.log(...row)
process.exitCode = JSON.stringify(found) === JSON.stringify(expected) ? 0 : 1
JAVASCRIPT
node run.mjs
