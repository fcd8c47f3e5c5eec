#!/usr/bin/env bash
# mathjs 15.2.0 (npm): with x = 3, 6/2x is 9 and 6/(2)x is 1; 6/y x with y = 2 is 1 as well.
#
# A product without a sign binds more tightly than a division, so that a/b x is a/(b x), unless both sides of the bar are
# written as plain numbers: then they are a fraction, and it is multiplied. Brackets around a number, or a letter for it,
# turn the value around. With a sign, 6/2*x, it is always 9. A grader that writes an answer's values into it, or takes
# brackets off, changes verdicts.
#
# Seen (Node 20.20.2), x = 3, y = 2:
#   6/2x      9        6/(2)x    1        6/2*x     9
#   6/2(x)    9        6/y x     1        (6)/2x    1
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" mathjs@15.2.0 >/dev/null
cat > check.cjs <<'JS'
const { evaluate } = require("mathjs");

const cases = { "6/2x": 9, "6/(2)x": 1, "6/2*x": 9, "6/2(x)": 9, "6/y x": 1, "(6)/2x": 1 };
let changed = false;
for (const [text, expected] of Object.entries(cases)) {
  const found = evaluate(text, { x: 3, y: 2 });
  console.log(text.padEnd(8), found);
  changed ||= found !== expected;
}
process.exit(changed ? 1 : 0);
JS
node check.cjs
