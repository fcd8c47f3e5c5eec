#!/usr/bin/env bash
# parse-duration 2.1.9 (npm): "1/2 h" is two hours and a millisecond, "1:30" is 1.03 milliseconds, "3-5 days" five days and 3 ms.
#
# Every number in the text is taken with the unit behind it, and one without a unit with the unit below that of the number before
# it, or as milliseconds; what lies between them, a stroke, a colon or a dash, is skipped, and all are added up. A fraction, a clock time or a
# range is so a duration far from what it says, and never the null that other texts get. "half an hour" is null.
#
# Seen (Node 20.20.2), milliseconds:
#   1/2 h        7200001        1.5 h         5400000
#   1:30         1.03           1h30          5400000
#   3-5 days     432000003      half an hour  null
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" parse-duration@2.1.9 >/dev/null
cat > check.cjs <<'JS'
import("parse-duration").then(({ default: parse }) => {
  const cases = [
    ["1/2 h", 7200001],
    ["1:30", 1.03],
    ["3-5 days", 432000003],
    ["1.5 h", 5400000],
    ["1h30", 5400000],
    ["half an hour", null],
  ];
  let changed = false;
  for (const [text, expected] of cases) {
    const found = parse(text);
    console.log(text.padEnd(14), found);
    changed ||= found !== expected;
  }
  process.exit(changed ? 1 : 0);
});
JS
node check.cjs
