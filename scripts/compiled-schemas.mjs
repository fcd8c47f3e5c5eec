// Compiles the package's schemas when a bundle is built, so that it needs no compiler of schemas where it runs.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL("..", import.meta.url));

/** The schemas of records, which everything that reads them checks. */
export async function recordSchemas() {
  const { formats } = await import("../dist/records/read.js");
  return formats.map(({ schema }) => schema);
}

/** The schemas of the service's requests. */
export async function requestSchemas() {
  const { protocols } = await import("../dist/server/protocols/table.js");
  return protocols.map(({ request }) => request);
}

/**
 * Puts compiled schemas in ajv's place, for the package's own modules: a page's policy forbids code from text, and
 * loading ajv takes its time. fastify keeps its own.
 */
export const compiled = (...sources) => ({
  name: "compiled-schemas",
  setup(builder) {
    builder.onResolve({ filter: /^ajv$/ }, ({ importer }) =>
      importer.includes("node_modules") ? undefined : { path: "ajv", namespace: "compiled" },
    );
    builder.onLoad({ filter: /.*/, namespace: "compiled" }, async () => {
      const schemas = (await Promise.all(sources.map((source) => source()))).flat();
      const { default: standalone } = require("ajv/dist/standalone");
      const ajv = new Ajv({ allowUnionTypes: true, strict: false, code: { source: true, esm: true } });
      const names = schemas.map((_, i) => `checked${i}`);
      schemas.forEach((schema, i) => {
        ajv.addSchema({ ...schema, $id: names[i] });
      });
      const validators = standalone(ajv, Object.fromEntries(names.map((name) => [name, name])));
      const entries = schemas.map((schema, i) => `[${JSON.stringify(JSON.stringify(schema))}, ${names[i]}]`);
      return {
        contents: `${validators}
const known = new Map([${entries.join(",")}]);
export class Ajv { compile(schema) { return known.get(JSON.stringify(schema)); } }`,
        resolveDir: root,
      };
    });
  },
});

export const compiledSchemas = compiled(recordSchemas);
