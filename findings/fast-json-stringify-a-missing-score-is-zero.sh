#!/usr/bin/env bash
# fast-json-stringify 7.3.10 (npm), which writes fastify's replies where a route has a schema for them: a score of null
# goes out as 0 where the schema says number, and 0.9 as 0 where it says integer; a verdict of 0.5 or null is true or
# false.
#
# The schema is not checked, it says how to write: null becomes the type's own nothing, 0, "" or false, a whole number
# is cut off at its point, also in lists, and a number for a truth value is whether it is above 0. A rollout that could
# not be scored is so a rollout that was wrong, and the mean, the advantage and the training go on. Infinity is null,
# NaN an error, undefined leaves the key out; ["number", "null"] keeps null.
#
# Seen (Node 20.20.2), the schema of a field, its value, and what is written:
#   number     null        0        integer             0.9         0
#   string     null        ""       array of integer    [0.5, 1]    [0,1]
#   boolean    null        false    number              Infinity    null
#   boolean    0.5         true     ["number", "null"]  null        null
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-package-lock --prefix "$folder" fast-json-stringify@7.3.10 >/dev/null
cat > check.mjs <<'JS'
import fastJson from "fast-json-stringify";

const cases = [
  [{ type: "number" }, null, "0"],
  [{ type: "string" }, null, '""'],
  [{ type: "boolean" }, null, "false"],
  [{ type: "boolean" }, 0.5, "true"],
  [{ type: "integer" }, 0.9, "0"],
  [{ type: "array", items: { type: "integer" } }, [0.5, 1], "[0,1]"],
  [{ type: "number" }, Number.POSITIVE_INFINITY, "null"],
  [{ type: ["number", "null"] }, null, "null"],
];
let changed = false;
for (const [score, value, expected] of cases) {
  const found = fastJson({ type: "object", properties: { score } })({ score: value });
  console.log(JSON.stringify(score), value, found);
  changed ||= found !== `{"score":${expected}}`;
}
process.exit(changed ? 1 : 0);
JS
node check.mjs
