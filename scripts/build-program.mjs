// Builds the command as a program that stands alone, for the Python wheel: one file for each thing that Node starts,
// with what they need beside them and no node_modules. Everything comes from `dist`, which must be built.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundledPackages, licences } from "./licences.mjs";

const require = createRequire(import.meta.url);
const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const out = path("build/program");

/** What Node starts: the command, the threads of its pools, what piscina loads in each, and processes for own reward types. */
const entries = {
  "cli/main": path("dist/cli/main.js"),
  "cli/requests": path("dist/cli/requests.js"),
  "batch/worker-bundle": path("dist/batch/score-worker.js"),
  "batch/own/relay": path("dist/batch/own/relay.js"),
  "batch/own/host": path("dist/batch/own/host.js"),
  "batch/own/guard": path("dist/batch/own/guard.js"),
  "server/dispatch/http-worker": path("dist/server/dispatch/http-worker.js"),
  "server/http/health-thread": path("dist/server/http/health-thread.js"),
  "server/listeners/listener": path("dist/server/listeners/listener.js"),
  "data/ngram-worker": path("dist/data/ngram-worker.js"),
  // piscina looks for it beside the file that it is bundled in.
  "cli/worker": require.resolve("piscina").replace(/main\.js$/, "worker.js"),
  "server/listeners/worker": require.resolve("piscina").replace(/main\.js$/, "worker.js"),
};

/** Packages in CommonJS ask for these, which a module has not. */
const banner = `import { createRequire as __createRequire } from "node:module";
import { dirname as __directory } from "node:path";
import { fileURLToPath as __path } from "node:url";
const require = __createRequire(import.meta.url), __filename = __path(import.meta.url), __dirname = __directory(__filename);`;

/** Files that say where others lie stay of their own, beside those. */
const apart = ["chinese-dictionary.js", "built-module.js"];
const filesAbove = (name) => ({
  name: "files-above",
  setup(builder) {
    builder.onResolve({ filter: /\/(chinese-dictionary|built-module)\.js$/ }, ({ path: file }) => ({
      path: `${"../".repeat(name.split("/").length - 1)}${file.replace(/^.*\//, "")}`,
      external: true,
    }));
  },
});

/** Every bundle has a piscina of its own, and the threads' must know what the others have marked as theirs to keep. */
const onePiscina = {
  name: "one-piscina",
  setup(builder) {
    builder.onLoad({ filter: /piscina\/dist\/symbols\.js$/ }, ({ path: file }) => ({
      contents: readFileSync(file, "utf8").replaceAll(" Symbol(", " Symbol.for("),
    }));
  },
};

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const metafile = { inputs: {}, outputs: {} };
for (const [name, entry] of Object.entries(entries)) {
  const { metafile: own } = await build({
    entryPoints: { [name]: entry },
    outdir: out,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    external: ["webgpu", "@napi-rs/nice", "@resvg/resvg-js"],
    banner: { js: banner },
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
    plugins: [onePiscina, filesAbove(name)],
  });
  Object.assign(metafile.inputs, own.inputs);
  Object.assign(metafile.outputs, own.outputs);
}
for (const file of [...apart, "chinese.dict"]) cpSync(path(`dist/${file}`), `${out}/${file}`);
cpSync(path("dist/batch/worker-loader.cjs"), `${out}/batch/worker-loader.cjs`);
cpSync(path("dist/probe/ask_reward.py"), `${out}/probe/ask_reward.py`);
cpSync(path("dist/web"), `${out}/web`, { recursive: true });
cpSync(path("LICENSE"), `${out}/LICENSE`);
const head = "Code of these packages is part of the JavaScript files beside this one.";
const dictionary = `${"-".repeat(72)}\n\nchinese.dict is made of jieba's\n\n${readFileSync(path("dictionary/LICENSE"), "utf8")}`;
writeFileSync(`${out}/third-party.txt`, `${licences(bundledPackages(metafile), head)}\n${dictionary}`);
const { version } = JSON.parse(readFileSync(path("package.json"), "utf8"));
writeFileSync(
  `${out}/package.json`,
  `${JSON.stringify({ name: "golong-rewards", version, type: "module", private: true })}\n`,
);
if (process.argv.includes("--sizes"))
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) console.log(bytes, file);
