#!/usr/bin/env bash
# algebrite 1.4.0 (npm): 1.00000012 and 1.0000001 are both written as 1.000000..., with the three dots, and 1e-20 is e-20.
#
# run() gives text, and a number that has more than six digits behind its point is cut there. Two results that are compared
# as texts, the only comparison that most callers have, are equal wherever they differ later, and no program reads
# "0.333333..." back as a number. An exponent with a sign is a subtraction from Euler's number times its factor.
#
# Seen (Node 20.20.2), run():
#   1.00000012    1.000000...      1/3.0     0.333333...
#   1.0000001     1.000000...      0.5       0.5
#   1e-20         -20+e            3e-2      -2+3*e
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" algebrite@1.4.0 >/dev/null
cat > check.cjs <<'JS'
const { run } = require("algebrite");

const cases = {
  "1.00000012": "1.000000...",
  "1.0000001": "1.000000...",
  "1/3.0": "0.333333...",
  "0.5": "0.5",
  "1e-20": "-20+e",
  "3e-2": "-2+3*e",
};
let changed = false;
for (const [text, expected] of Object.entries(cases)) {
  const found = run(text);
  console.log(text.padEnd(12), found);
  changed ||= found !== expected;
}
process.exit(changed ? 1 : 0);
JS
node check.cjs
