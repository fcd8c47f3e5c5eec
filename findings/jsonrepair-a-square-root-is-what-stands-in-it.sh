#!/usr/bin/env bash
# jsonrepair 3.15.0 (npm): {"answer": sqrt(16)} is repaired to the number 16, log(100) to 100, and the text answer(4) to
# 4.
#
# A name with a bracket behind it is taken for a wrapper, as of JSONP or of a database's own numbers, and dropped,
# whatever it is called. A number that ends in the middle is ended by a zero: "1e" is 1e0 and "-" is -0. Where it cannot
# be a number it becomes a text, 50% and 007 too, and 1/2 is an error. A model that leaves its answer as a call has
# given another one, which is right wherever the reference is what stands in the brackets.
#
# Seen (Node 20.20.2), the value of answer:
#   sqrt(16)    16       1e     1e0        50%    "50%"
#   log(100)    100      -      -0         007    "007"
#   f(3)        3        2.     2.0        1/2    an error
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-package-lock --prefix "$folder" jsonrepair@3.15.0 >/dev/null
cat > check.mjs <<'JS'
import { jsonrepair } from "jsonrepair";

const cases = {
  "sqrt(16)": "16",
  "log(100)": "100",
  "f(3)": "3",
  "1e": "1e0",
  "-": "-0",
  "2.": "2.0",
  "50%": '"50%"',
  "007": '"007"',
  "1/2": "error",
};
let changed = jsonrepair("answer(4)") !== "4";
for (const [value, expected] of Object.entries(cases)) {
  let found;
  try {
    found = jsonrepair(`{"answer": ${value}}`);
  } catch {
    found = "error";
  }
  console.log(value.padEnd(9), found);
  changed ||= found !== expected && found !== `{"answer": ${expected}}`;
}
process.exit(changed ? 1 : 0);
JS
node check.mjs
