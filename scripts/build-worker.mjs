// Bundles what a worker thread loads: one file loads in a third of the time that a hundred take, and every worker of
// every run loads it.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compiledSchemas } from "./compiled-schemas.mjs";

const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

/** The package's errors stay one class, in the bundle and in a module of reward types that a worker is told to load. */
const oneErrorClass = {
  name: "one-error-class",
  setup(builder) {
    builder.onResolve({ filter: /\/errors\.js$/ }, () => ({ path: "../errors.js", external: true }));
  },
};

await build({
  entryPoints: [path("dist/batch/worker.js")],
  outfile: path("dist/batch/worker-bundle.js"),
  bundle: true,
  minifyWhitespace: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  legalComments: "none",
  logLevel: "warning",
  plugins: [compiledSchemas, oneErrorClass],
});
