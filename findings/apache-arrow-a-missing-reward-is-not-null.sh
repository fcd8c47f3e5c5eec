#!/usr/bin/env bash
# apache-arrow 21.2.0 (npm): of rows where one has no reward, tableFromJSON makes NaN, and of a missing verdict false, not
# null; where the first reward is true, one of 0.5 is true as well.
#
# A column's type is that of its first value alone. What is undefined is not among the values for null, only null itself
# is: it is stored as whatever the type makes of it, for a text "". The column's nullCount is 0. A later value of another
# type is fitted in too, without a word, and a key that comes later inside an object is left out; keys of a row that come
# later are kept.
#
# Seen (Node 20.20.2), rows, and what the table has in the second one:
#   {reward: 1}, {}                     NaN      nullCount 0
#   {reward: 1}, {reward: null}         null     nullCount 1
#   {right: true}, {}                   false    nullCount 0
#   {answer: "x"}, {}                   ""       nullCount 0
#   {reward: true}, {reward: 0.5}       true     nullCount 0
#   {reward: "1"}, {reward: 0.5}        "0.5"    nullCount 0
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts apache-arrow@21.2.0
cat > run.mjs <<'JAVASCRIPT'
import { tableFromJSON } from "apache-arrow"

const cases = [
  [[{ reward: 1 }, {}], Number.NaN, 0],
  [[{ reward: 1 }, { reward: null }], null, 1],
  [[{ right: true }, {}], false, 0],
  [[{ answer: "x" }, {}], "", 0],
  [[{ reward: true }, { reward: 0.5 }], true, 0],
  [[{ reward: "1" }, { reward: 0.5 }], "0.5", 0],
]
for (const [rows, expected, nulls] of cases) {
  const column = tableFromJSON(rows).getChildAt(0)
  console.log(JSON.stringify(rows).padEnd(36), column.get(1), "nullCount", column.nullCount)
  if (!Object.is(column.get(1), expected) || column.nullCount !== nulls) process.exitCode = 1
}
JAVASCRIPT
node run.mjs
