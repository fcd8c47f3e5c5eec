// Compiles the records' schemas when a bundle is built, so that it needs no compiler of schemas where it runs.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL("..", import.meta.url));

/** Puts compiled schemas in ajv's place: a page's policy forbids code from text, and loading ajv takes its time. */
export const compiledSchemas = {
  name: "compiled-schemas",
  setup(builder) {
    builder.onResolve({ filter: /^ajv$/ }, () => ({ path: "ajv", namespace: "compiled" }));
    builder.onLoad({ filter: /.*/, namespace: "compiled" }, async () => {
      const { formats } = await import("../dist/records/read.js");
      const { default: standalone } = require("ajv/dist/standalone");
      const ajv = new Ajv({ allowUnionTypes: true, strict: false, code: { source: true, esm: true } });
      for (const { name, schema } of formats) ajv.addSchema({ ...schema, $id: name });
      const names = formats.map(({ name }) => name);
      const validators = standalone(ajv, Object.fromEntries(names.map((name) => [name, name])));
      const entries = formats.map(({ name, schema }) => [JSON.stringify(schema), name]);
      return {
        contents: `${validators}
const known = new Map([${entries.map(([schema, name]) => `[${JSON.stringify(schema)}, ${name}]`).join(",")}]);
export class Ajv { compile(schema) { return known.get(JSON.stringify(schema)); } }`,
        resolveDir: root,
      };
    });
  },
};
