#!/usr/bin/env bash
# bignumber.js 11.1.5 and big.js 7.0.1 (npm): Planck's constant divided by 2π is 0, and a third of 1e-19 is 3e-20.
#
# A division, a root and a negative power have twenty digits behind the point, whatever stands before it; digits that
# count are not counted, as decimal.js does it. Sums and products are exact, so that a test of these shows nothing, and
# of a small result a few digits are left or none. A grader that works in decimals to be more exact than floats pays 0
# for every constant of physics.
#
# Seen (Node 20.20.2), a divided by b:
#   a             b            bignumber.js    big.js     decimal.js
#   6.626e-34     6.283185     0               0          1.0545607044834745436e-34
#   1e-19         3            3e-20           3e-20      3.3333333333333333333e-20
#   1.602e-19     9            2e-20           2e-20      1.78e-20
#   1.602e-19 times 9.109e-31  1.4592618e-49 by all three
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-package-lock --prefix "$folder" \
  bignumber.js@11.1.5 big.js@7.0.1 decimal.js@10.6.0 >/dev/null
cat > check.mjs <<'JS'
import { Big } from "big.js";
import { BigNumber } from "bignumber.js";
import { Decimal } from "decimal.js";

const kinds = [BigNumber, Big, Decimal];
const cases = [
  ["6.626e-34", "6.283185", ["0", "0"]],
  ["1e-19", "3", ["3e-20", "3e-20"]],
  ["1.602e-19", "9", ["2e-20", "2e-20"]],
];
let changed = false;
for (const [a, b, expected] of cases) {
  const found = kinds.map((Kind) => new Kind(a).div(b).toString());
  console.log(a, b, ...found);
  changed ||= expected.some((value, index) => value !== found[index]) || Number(found[2]) === 0;
}
const products = kinds.map((Kind) => new Kind("1.602e-19").times("9.109e-31").toString());
console.log(...products);
process.exit(changed || products.some((product) => product !== "1.4592618e-49") ? 1 : 0);
JS
node check.mjs
