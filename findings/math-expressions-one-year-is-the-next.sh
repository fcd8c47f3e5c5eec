#!/usr/bin/env bash
# math-expressions 1.8.1 (npm), the equality of Ximera's exercises: 2024 equals 2025, 0.3333 equals 1/3, 10^-7 equals
# 10^-8, and dog equals god, while x = 2 does not equal 2 = x.
#
# Both sides are evaluated, with variables on a grid of complex points, and may differ by a thousandth part and a millionth,
# however exact they are: every year is right, and every small number. Words are products of their letters. log is the
# natural logarithm, and an exponent as programs print it, 1e3, is Euler's number times 3.
#
# Seen (Node 20.20.2), fromText(a).equals(fromText(b)):
#   2024       2025          true       2024       2027       false
#   0.3333     1/3           true       x = 2      2 = x      false
#   10^-7      10^-8         true       2x = 4     x = 2      false
#   dog        god           true       log(100)   2          false
#   x^2-1      (x-1)(x+1)    true       1e3        1000       false
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts math-expressions@1.8.1
cat > run.cjs <<'JAVASCRIPT'
const math = require("math-expressions")
const cases = [
  ["2024", "2025", true],
  ["2024", "2027", false],
  ["0.3333", "1/3", true],
  ["10^-7", "10^-8", true],
  ["dog", "god", true],
  ["x^2-1", "(x-1)(x+1)", true],
  ["2x = 4", "x = 2", false],
  ["x = 2", "2 = x", false],
  ["log(100)", "2", false],
  ["1e3", "1000", false],
]
for (const [one, other, expected] of cases) {
  const found = math.fromText(one).equals(math.fromText(other))
  console.log(one.padEnd(12), other.padEnd(12), found)
  if (found !== expected) process.exitCode = 1
}
JAVASCRIPT
node run.cjs
