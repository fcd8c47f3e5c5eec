#!/usr/bin/env bash
# mathjs 15.2.0: 10% + 20% is 0, and 50% + 1 is 0, while 1 + 50% is 1.5.
#
# % is both percent and the operator of the remainder. In front of a plus or a minus it is taken for the operator, and the
# plus for the sign of what follows: 50 modulo +1. In front of * and /, at the end and before a closing bracket it is
# percent; and behind a sum it is the percentage of that sum, 100 - 10% being 90. An answer graded by evaluating it, or a
# tool of a policy, is 0 without an error where the two terms stand in the other order.
#
# Seen (Node.js 20.20.2):
#   50%        0.5     50% * 2    1       50% == 0.5   true
#   1 + 50%    1.5     50% + 1    0       (50%) + 1    1.5
#   10% + 20%  0       50% - 20%  0       100 - 10%    90
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-package-lock mathjs@15.2.0 >/dev/null
cat > evaluate.mjs <<'JAVASCRIPT'
import { evaluate } from "mathjs";

const cases = {
  "50%": 0.5,
  "50% * 2": 1,
  "50% == 0.5": true,
  "1 + 50%": 1.5,
  "50% + 1": 0,
  "(50%) + 1": 1.5,
  "10% + 20%": 0,
  "50% - 20%": 0,
  "100 - 10%": 90,
};
let changed = false;
for (const [expression, expected] of Object.entries(cases)) {
  const found = evaluate(expression);
  console.log(expression.padEnd(11), found);
  changed ||= Object.is(found, -0) ? expected !== 0 : found !== expected;
}
process.exit(changed ? 1 : 0);
JAVASCRIPT
node evaluate.mjs
