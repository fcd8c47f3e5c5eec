#!/usr/bin/env bash
# nerdamer 1.1.13 (npm): 1e-17 equals 0, 1e-15 is the fraction 1/999999999999999, and 0.3333333333333333 is 1/3.
#
# Every decimal is turned into a fraction near to it when it is read, however exact it was written: a number of sixteen
# equal digits is the third, one of less than 10^{-16} nothing at all. Then 6.02e-23 and 1.38e-23 are equal to 0, and
# 123456789.123456789 has another value in its ninth decimal.
#
# Seen (Node 20.20.2), as it is read:
#   0.333333    333333/1000000          1e-15    1/999999999999999
#   0.3333333333333333    1/3           1e-17    0
#   123456789.123456789    9999999919/81
#   nerdamer("1e-17").eq("0")    true
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" nerdamer@1.1.13 >/dev/null
cat > check.cjs <<'JS'
const nerdamer = require("nerdamer");
require("nerdamer/all.js");

const cases = {
  "0.333333": "333333/1000000",
  "0.3333333333333333": "1/3",
  "1e-15": "1/999999999999999",
  "1e-17": "0",
  "123456789.123456789": "9999999919/81",
};
let changed = false;
for (const [text, expected] of Object.entries(cases)) {
  const found = nerdamer(text).toString();
  console.log(text.padEnd(22), found);
  changed ||= found !== expected;
}
const isZero = nerdamer("1e-17").eq("0");
console.log("1e-17 equals 0:", isZero);
process.exit(changed || isZero !== true ? 1 : 0);
JS
node check.cjs
