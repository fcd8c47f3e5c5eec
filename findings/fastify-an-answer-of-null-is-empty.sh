#!/usr/bin/env bash
# fastify 5.12.8: where a body's schema says {"type": "string"}, an answer of null is the empty text when the handler
# sees it, and a list of one is its item; with anyOf number or string "007" is 7, with string or array ["x"] is "x".
#
# Bodies are fitted to their schema before they are checked against it, types of values and lists of one alike, and what
# can be made to fit is not refused: a number that is null is 0, an array that is null has one empty text. Of
# alternatives by anyOf the first that can be made of the value is taken, though a later one is what it is. A type that
# is a list, ["number", "string"], leaves the value alone. A reward service so scores what no client sent, a missing
# answer as an empty one.
#
# Seen (Node 20.20.2), the schema of a body's field, what is sent, and what the handler gets:
#   string             null     ""          anyOf number, string    "007"    7
#   string             ["x"]    "x"         anyOf string, array     ["x"]    "x"
#   number             null     0           anyOf string, null      null     ""
#   array of string    null     [""]        ["number", "string"]    "007"    "007"
#   boolean            0        false       anyOf boolean, string   "true"   true
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-package-lock --prefix "$folder" fastify@5.12.8 >/dev/null
cat > check.mjs <<'JS'
import Fastify from "fastify";

const list = { type: "array", items: { type: "string" } };
const any = (...anyOf) => ({ anyOf: anyOf.map((type) => (typeof type === "string" ? { type } : type)) });
const cases = [
  [{ type: "string" }, null, ""],
  [{ type: "string" }, ["x"], "x"],
  [{ type: "number" }, null, 0],
  [{ type: "boolean" }, 0, false],
  [list, null, [""]],
  [any("number", "string"), "007", 7],
  [any("string", list), ["x"], "x"],
  [any("string", "null"), null, ""],
  [any("boolean", "string"), "true", true],
  [{ type: ["number", "string"] }, "007", "007"],
];
let changed = false;
const app = Fastify({ ajv: { customOptions: { allowUnionTypes: true } } });
for (const [index, [answer]] of cases.entries()) {
  const body = { type: "object", properties: { answer } };
  app.post(`/${index}`, { schema: { body } }, async (request) => ({ got: request.body.answer }));
}
for (const [index, [schema, sent, expected]] of cases.entries()) {
  const reply = await app.inject({ method: "POST", url: `/${index}`, payload: { answer: sent } });
  const { got } = reply.json();
  console.log(JSON.stringify(schema), JSON.stringify(sent), JSON.stringify(got));
  changed ||= JSON.stringify(got) !== JSON.stringify(expected);
}
await app.close();
process.exit(changed ? 1 : 0);
JS
node check.mjs
