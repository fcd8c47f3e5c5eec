import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { build, type Metafile } from "esbuild";
import { describe, expect, it } from "vitest";
import type { Manifest } from "../support/packed.ts";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;

/** The package that unknown names are compared with known ones by. */
const spelling = ["fastest-levenshtein"];
/**
 * What an entry may load when it is imported: modules, kB of code, packages of others. Some four modules of it are room,
 * so that a reward type or a format that is added by the guide need not be written here too.
 */
const budgets: Record<string, { modules: number; kilobytes: number; packages: readonly string[] }> = {
  // Bundled: one file, the errors, the pool, its threads, chunks and losses, the place of the dictionary.
  ".": { modules: 11, kilobytes: 785, packages: [] },
  // Not bundled: the readers of answers and lists and the mathematics are files of one concept each.
  "./rewards": { modules: 420, kilobytes: 1445, packages: [] },
  "./verifiers/math": { modules: 320, kilobytes: 1125, packages: [] },
  "./advantage": { modules: 30, kilobytes: 75, packages: [] },
  "./audit": { modules: 580, kilobytes: 1920, packages: spelling },
  "./batch": { modules: 567, kilobytes: 1897, packages: ["fast-levenshtein", ...spelling] },
  "./data": { modules: 14, kilobytes: 30, packages: [] },
  "./judge": { modules: 13, kilobytes: 36, packages: [] },
  "./stats": { modules: 14, kilobytes: 30, packages: [] },
};
/** The service: whoever imports it starts it. */
const unlimited = ["./server"];

interface Loaded {
  readonly modules: number;
  readonly kilobytes: number;
  readonly packages: readonly string[];
}

/** What importing a built file loads at once; what it imports later, when first needed, does not count. */
async function loadedBy(path: string): Promise<Loaded> {
  const { metafile } = await build({
    entryPoints: [path],
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    outdir: "build",
    format: "esm",
    platform: "node",
    logLevel: "silent",
    external: ["webgpu"],
  });
  const inputs = new Set<string>();
  const visited = new Set<string>();
  const visit = (chunk: string, outputs: Metafile["outputs"]): void => {
    const output = outputs[chunk];
    if (output === undefined || visited.has(chunk)) return;
    visited.add(chunk);
    for (const input of Object.keys(output.inputs)) inputs.add(input);
    for (const { path: next, kind } of output.imports) if (kind === "import-statement") visit(next, outputs);
  };
  const [entry] = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === path)!;
  visit(entry, metafile.outputs);
  const bytes = [...inputs].reduce((sum, input) => sum + metafile.inputs[input]!.bytes, 0);
  const packages = [...inputs].flatMap((input) => {
    const found = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input);
    return found === null ? [] : [found[1]!];
  });
  return { modules: inputs.size, kilobytes: bytes / 1000, packages: [...new Set(packages)].sort() };
}

/** Milliseconds that Node takes to run a program from start to end. */
function wallTime(program: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    encoding: "utf8",
  });
  expect(status, stderr).toBe(0);
  return performance.now() - start;
}

describe("importing", () => {
  const entries = Object.entries(manifest.exports).flatMap(([name, entry]) =>
    typeof entry === "string" ? [] : [[name, (entry.default as string).slice(2)] as const],
  );

  it("has a budget for every export", () => {
    expect(entries.map(([name]) => name).sort()).toEqual([...Object.keys(budgets), ...unlimited].sort());
  });

  it.each(entries.filter(([name]) => !unlimited.includes(name)))(
    "%s loads no more than its budget",
    async (name, path) => {
      const { modules, kilobytes, packages } = await loadedBy(path);
      const budget = budgets[name]!;
      const how = `what ${name} loads; where that is meant, raise its budget here by as little`;
      expect(modules, how).toBeLessThanOrEqual(budget.modules);
      expect(kilobytes, how).toBeLessThanOrEqual(budget.kilobytes);
      expect(packages, how).toEqual(budget.packages);
    },
  );

  it("takes no more than four times what Node itself takes to start", () => {
    const front = JSON.stringify(new URL("../../dist/index.js", import.meta.url).href);
    const ratios = Array.from({ length: 7 }, () => wallTime(`await import(${front})`) / wallTime("0"));
    expect(ratios.sort((a, b) => a - b)[3]).toBeLessThan(4);
  });
});
