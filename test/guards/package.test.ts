import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { version } from "../../src/version.ts";
import { type Manifest, type Packed, pack } from "../support/packed.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const scratch = scratchFolder();
const unpacked = join(scratch, "package");
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
let packed: Packed;
let paths: ReadonlySet<string>;

beforeAll(() => {
  packed = pack(scratch);
  paths = new Set(packed.files.map(({ path }) => path));
  mkdirSync(unpacked);
  execFileSync("tar", ["xzf", packed.tarball, "--strip-components=1", "-C", unpacked]);
});

/** Every file an entry of `exports` leads to. */
function targets(entry: unknown): string[] {
  if (typeof entry === "string") return [entry];
  return Object.values(entry as object).flatMap(targets);
}

describe("the tarball", () => {
  it("states one version", () => {
    expect(version).toBe(manifest.version);
  });

  it("holds what is used, and nothing of the workshop", () => {
    const folders = new Set([...paths].map((path) => (path.includes("/") ? path.split("/")[0]! : path)));
    expect([...folders].sort()).toEqual(
      [
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "README.md",
        "SECURITY.md",
        "THIRD-PARTY.md",
        "bench",
        "clients",
        "dist",
        "docs",
        "examples",
        "fixtures",
        "package.json",
      ].sort(),
    );
    const stray = [...paths].filter((path) =>
      /\.map$|(?<!\.d)\.ts$|\.test\.|__pycache__|\.tmp$|node_modules/.test(path),
    );
    expect(stray.filter((path) => !path.startsWith("examples/"))).toEqual([]);
  });

  it("keeps within its budget: 5.72 MB packed, 15.9 MB unpacked, 8.85 MB of which are the dictionary and what browsers run", () => {
    const data = packed.files.filter(({ path }) => /^dist\/(web\/|chinese\.dict$)/.test(path));
    const dataSize = data.reduce((sum, { size }) => sum + size, 0);
    expect(packed.size).toBeLessThan(5_720_000);
    expect(packed.unpackedSize).toBeLessThan(15_900_000);
    expect(dataSize).toBeLessThan(8_850_000);
    // 1.7 MB are the bundles of the front door, of the workers and of the view's threads, the rest what they are made of: the readers of
    // answers, lists, records, thinking and files, the mathematics, the probe and the benchmarks.
    expect(packed.unpackedSize - dataSize).toBeLessThan(6_990_000);
  });

  it("has a file of code and a file of types behind every export", () => {
    for (const [name, entry] of Object.entries(manifest.exports)) {
      for (const target of targets(entry)) expect(paths, name).toContain(target.slice(2));
      if (typeof entry === "string") continue;
      expect(Object.keys(entry), name).toEqual([
        ...("browser" in entry ? ["browser"] : []),
        "types",
        "default",
      ]);
      expect(entry.types, name).toBe((entry.default as string).replace(/\.js$/, ".d.ts"));
    }
  });

  it("exports every index.ts, and nothing that has none", () => {
    const exported = Object.values(manifest.exports)
      .filter((entry) => typeof entry !== "string")
      .map((entry) => (entry as { default: string }).default);
    const entries = [...paths]
      .filter((path) => /^dist\/(.+\/)?index\.js$/.test(path))
      .map((path) => `./${path}`);
    expect(exported.sort()).toEqual(entries.sort());
  });

  it("has a command that can be started", () => {
    for (const path of Object.values(manifest.bin)) {
      expect(readFileSync(join(unpacked, path), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    }
  });

  it("names optional peers as optional", () => {
    for (const name of Object.keys(manifest.peerDependencies)) {
      expect(manifest.peerDependenciesMeta[name]?.optional, name).toBe(true);
      expect(manifest.dependencies).not.toHaveProperty([name]);
    }
  });

  it("has the licence's text of every package whose code is bundled", () => {
    const [head, ...notices] = readFileSync(join(unpacked, "dist/web/third-party.txt"), "utf8").split(
      `\n\n${"-".repeat(72)}\n\n`,
    );
    expect(head).toContain("chinese.dict");
    expect(notices.map((notice) => notice.split(" ")[0])).toEqual(
      expect.arrayContaining(["@observablehq/plot", "d3", "jieba"]),
    );
    for (const notice of notices) expect(notice, notice.split("\n")[0]).toMatch(/permi(?:tted|ssion)/i);
  });
});

describe("the documents in the tarball", () => {
  const links = (path: string): string[] =>
    [...readFileSync(join(unpacked, path), "utf8").matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)].map(
      ([, target]) => normalize(join(dirname(path), target!)),
    );
  const isShipped = (target: string): boolean => existsSync(join(unpacked, target));

  it("leave no link of the README open", () => {
    expect(links("README.md").filter((target) => !isShipped(target))).toEqual([]);
  });

  it("link to no document that is not there, and beyond documents to nothing the repository lacks", () => {
    const documents = [...paths].filter((path) => path.endsWith(".md"));
    expect(documents.length).toBeGreaterThan(10);
    const open = documents.flatMap((path) =>
      links(path)
        .filter((target) => !(target.endsWith(".md") ? isShipped(target) : existsSync(target)))
        .map((target) => `${path}: ${target}`),
    );
    expect(open).toEqual([]);
  });
});

describe("the tarball, as others judge it", () => {
  it("passes publint", () => {
    const run = spawnSync("npx", ["publint", "--strict", packed.tarball], { encoding: "utf8" });
    expect(run.status, run.stdout + run.stderr).toBe(0);
  });

  it("passes attw", () => {
    // The dictionary is data, which no resolver of types knows.
    const flags = ["--profile", "esm-only", "--exclude-entrypoints", "chinese.dict"];
    const run = spawnSync("npx", ["attw", packed.tarball, ...flags], { encoding: "utf8" });
    expect(run.status, run.stdout + run.stderr).toBe(0);
  });
});
