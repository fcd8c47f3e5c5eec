#!/usr/bin/env bash
# numeral 2.0.6 (npm): "3-5" is -35, "1/2" is 12, "10^2" is 102, "1.5e3" is 1.53, and "5 million" is 5 while "10 m" is
# ten million.
#
# Whatever is no digit and no point is taken out of the text, and the digits that are left are one number; it is below 0
# where the hyphens and pairs of brackets in it are of an odd number, wherever they stand. Words of magnitude are its
# own short ones, k, m, b and t, so that metres are millions. A text without a digit is null. A grader that reads
# answers by it pays what has the digits of the right one in their order.
#
# Seen (Node 20.20.2), numeral(text).value():
#   3-5     -35      1.5e3        1.53         10 m       10000000
#   1/2      12      2:30         150          -5 to -3   53
#   10^2    102      5 million    5            1,5        15
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-package-lock --prefix "$folder" numeral@2.0.6 >/dev/null
cat > check.mjs <<'JS'
import numeral from "numeral";

const cases = {
  "3-5": -35,
  "1/2": 12,
  "10^2": 102,
  "1.5e3": 1.53,
  "2:30": 150,
  "5 million": 5,
  "10 m": 10_000_000,
  "-5 to -3": 53,
  "1,5": 15,
};
let changed = false;
for (const [text, expected] of Object.entries(cases)) {
  const found = numeral(text).value();
  console.log(text.padEnd(11), found);
  changed ||= found !== expected;
}
process.exit(changed ? 1 : 0);
JS
node check.mjs
