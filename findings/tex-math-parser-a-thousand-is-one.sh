#!/usr/bin/env bash
# tex-math-parser 2.0.5 (npm): 1,000 is 1, for what follows a comma at the top is dropped; \frac12 is refused.
#
# The parser stops at the first sign that cannot go on an expression and returns what it has, so that a thousand, a pair and a
# list are their first number, with a sum behind them or not. A bracket that is not closed raises; a comma does not. 1{,}000,
# the way TeX wants it, is an error, and so is a fraction of two digits without braces.
#
# Seen (Node 20.20.2), evaluateTex:
#   1,000        1          12,345      12
#   1,000+1      1          1{,}000     error
#   \frac12      error      \frac{1}{2}  0.5
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" tex-math-parser@2.0.5 mathjs@14.0.1 >/dev/null
cat > check.cjs <<'JS'
const { evaluateTex } = require("tex-math-parser");

const read = (text) => {
  try {
    return evaluateTex(text).evaluated;
  } catch {
    return "error";
  }
};
const cases = [
  ["1,000", 1],
  ["12,345", 12],
  ["1,000+1", 1],
  ["1{,}000", "error"],
  ["\\frac12", "error"],
  ["\\frac{1}{2}", 0.5],
];
let changed = false;
for (const [text, expected] of cases) {
  const found = read(text);
  console.log(text.padEnd(12), found);
  changed ||= Number(found) !== Number(expected) && found !== expected;
}
process.exit(changed ? 1 : 0);
JS
node check.cjs
