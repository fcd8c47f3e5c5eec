#!/usr/bin/env bash
# @cortex-js/compute-engine 0.27.0 (npm): 2^10 is 0, since only the 1 is an exponent and what remains is a factor 0; 2^12
# is 4, and 1,234 is a pair.
#
# It reads TeX as TeX does: without braces an exponent is one digit. Every other reader of answers (SymPy, Math-Verify,
# latex2sympy, mathjs) takes the number, as the models mean it that write 2^10. A thin space in a number is read as one,
# a comma is not.
#
# Seen (Node 20.20.2), evaluated:
#   2^{10}    1024      2^10      0       2^12    4
#   5\,000    5000      1,234     ["Tuple",1,234]
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" @cortex-js/compute-engine@0.27.0 >/dev/null
cat > check.mjs <<'JS'
import { ComputeEngine } from "@cortex-js/compute-engine";

const engine = new ComputeEngine();
const cases = { "2^{10}": "1024", "2^10": "0", "2^12": "4", "5\\,000": "5000", "1,234": '["Tuple",1,234]' };
let changed = false;
for (const [tex, expected] of Object.entries(cases)) {
  const found = JSON.stringify(engine.parse(tex).evaluate().json);
  console.log(tex.padEnd(8), found);
  changed ||= found !== expected;
}
process.exit(changed ? 1 : 0);
JS
node check.mjs
