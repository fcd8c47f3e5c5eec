// Bundles what is loaded again and again: the package's front door, by whoever imports it, and what every worker
// thread of every run loads. One file loads in a third of the time that a hundred take.
// Names are shortened, too: what a bundle holds stands beside it, readable, in the files it was made of.
import { copyFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

const require = createRequire(import.meta.url);

/** A package of one small file takes longer to be found than to be read: it goes into the bundle. */
const inline = {
  name: "inline",
  setup(builder) {
    builder.onResolve({ filter: /^fastest-levenshtein$/ }, () => ({
      path: require.resolve("fastest-levenshtein/esm/mod.js"),
    }));
  },
};

/** Folders of files that stay files of their own, where they do not stand in `dist` itself. */
const folderOf = { "pool.js": "batch/", "data-fault.js": "files/" };

/**
 * Files that stay files of their own: the errors, so that they are one class in a bundle, beside it and in a module of
 * reward types that a process is told to load; the pool, which a front door need not load; and what finds files from
 * where it stands.
 */
const apart = (outfile) => ({
  name: "apart",
  setup(builder) {
    builder.onResolve(
      { filter: /\/(errors|data-fault|pool|built-module|chinese-dictionary)\.js$/ },
      ({ path: name }) => {
        const own = /[^/]+$/.exec(name)[0];
        const file = relative(dirname(outfile), `dist/${folderOf[own] ?? ""}${own}`);
        return { path: file.startsWith(".") ? file : `./${file}`, external: true };
      },
    );
  },
});

const bundle = (entry, outfile, { plugins = [], ...options } = {}) =>
  build({
    entryPoints: [{ in: path(entry), out: basename(outfile, ".js") }],
    outdir: path(dirname(outfile)),
    allowOverwrite: true,
    bundle: true,
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    legalComments: "none",
    logLevel: "warning",
    ...options,
    plugins: [...plugins, inline, apart(outfile)],
  });

/** What is imported when it is called stays where it is. */
const lazily = (outfile) => ({
  name: "lazily",
  setup(builder) {
    builder.onResolve({ filter: /^\./ }, ({ kind, path: file, resolveDir }) => {
      if (kind !== "dynamic-import") return undefined;
      const own = relative(dirname(path(outfile)), join(resolveDir, file));
      return { path: own.startsWith(".") ? own : `./${own}`, external: true };
    });
  },
});

// What few workers import goes into files beside it: in the bundle, each module that it shares would have to be a function
// of its own, which is read twice.
for (const name of readdirSync(path("dist/batch")))
  if (/^worker-part-/.test(name)) rmSync(path(`dist/batch/${name}`));
await bundle("dist/batch/score-worker.js", "dist/batch/worker-bundle.js", {
  splitting: true,
  chunkNames: "worker-part-[hash]",
});
await bundle("dist/index.js", "dist/index.js");
// The command's front door, the subcommand that is called most, and what the threads of `view` load; what they load when it
// is needed stays files.
for (const entry of ["dist/cli/main.js", "dist/cli/score.js", "dist/view/scan-worker.js"])
  await bundle(entry, entry, { plugins: [lazily(entry)] });

// What Python runs is no TypeScript: it goes along as it is.
copyFileSync(path("src/probe/ask_reward.py"), path("dist/probe/ask_reward.py"));
