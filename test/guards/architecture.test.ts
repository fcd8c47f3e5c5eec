import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { layersPicture } from "../../scripts/docs-layers.mjs";
import { layers, mathLayers } from "../../scripts/layers.mjs";

/** What runs in a browser: no package, no `node:` module. */
const browserSafe = layers.flat().flatMap(({ name, browser }) => (browser ? [name] : []));

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((path) =>
  /\.c?ts$/.test(path),
);
const topOf = (path: string): string => path.split("/")[0]!;
const layerOf = (path: string): number =>
  layers.findIndex((layer) => layer.some(({ name }) => name === topOf(path)));

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

function importsOf(path: string): Import[] {
  const text = readFileSync(join("src", path), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  return [
    ...text.matchAll(/^\s*(?:import|export)\s(type\s)?[^;]*?from\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm),
  ].map((match) => ({
    from: (match[2] ?? match[3])!,
    typeOnly: match[1] !== undefined,
  }));
}

/** Files that import one another in a circle: sorted, the larger circles first. */
function circles(importsFrom: (path: string) => Import[]): string[][] {
  const targets = new Map(
    files.map((path) => [
      path,
      importsFrom(path).flatMap(({ from }) =>
        from.startsWith(".") ? [normalize(join(dirname(path), from))] : [],
      ),
    ]),
  );
  const reached = new Map(
    files.map((path) => {
      const seen = new Set<string>();
      const open = [path];
      for (let next = open.pop(); next !== undefined; next = open.pop())
        for (const target of targets.get(next) ?? []) {
          if (seen.has(target)) continue;
          seen.add(target);
          open.push(target);
        }
      return [path, seen];
    }),
  );
  const found = new Set(
    files
      .filter((path) => reached.get(path)!.has(path))
      .map((path) =>
        [...reached.get(path)!]
          .filter((other) => reached.get(other)?.has(path))
          .sort()
          .join(" "),
      ),
  );
  return [...found].map((circle) => circle.split(" ")).sort((a, b) => b.length - a.length);
}

describe("the architecture", () => {
  it("gives every file a layer", () => {
    expect(files.filter((path) => layerOf(path) < 0)).toEqual([]);
    const tops = new Set(files.map(topOf));
    expect(layers.flat().filter(({ name }) => !tops.has(name))).toEqual([]);
  });

  it("is what the picture in the documents shows (npm run docs:layers)", () => {
    expect(readFileSync("docs/architecture.svg", "utf8")).toBe(layersPicture());
  });

  it("is told file by file of what is there", () => {
    const text = readFileSync("docs/architecture.md", "utf8");
    const named = [
      ...text.matchAll(/`((?:src|test|scripts|web|bench|fixtures|clients|assembly|deploy)\/[^`*\s]*)`/g),
    ];
    expect(named.length).toBeGreaterThan(15);
    expect(named.flatMap(([, path]) => (existsSync(path!) ? [] : [path]))).toEqual([]);
  });

  it("imports from the right to the left alone", () => {
    const wrong = files.flatMap((path) =>
      importsOf(path)
        // Types too: what a file is written against is what it has to be read with.
        .filter(({ from }) => from.startsWith("."))
        .map(({ from }) => normalize(join(dirname(path), from)))
        .filter((target) => layerOf(target) > layerOf(path))
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("imports in no circle, and by types in two alone", () => {
    const values = circles((path) => importsOf(path).filter(({ typeOnly }) => !typeOnly));
    expect(values).toEqual([]);
    const [functions, ...others] = circles(importsOf);
    // A tree's calls are named as in the table of functions, whose records make trees.
    expect(functions).toContain("verifiers/math/functions/table.ts");
    const known = [
      "verifiers/math/functions/",
      "verifiers/math/tree/",
      "verifiers/math/numeric/simplified.ts",
    ];
    expect(functions!.filter((path) => !known.some((part) => path.startsWith(part)))).toEqual([]);
    // A rule is a function of the parser that holds the rules.
    expect(others).toEqual([["verifiers/math/grammar/parser.ts", "verifiers/math/grammar/rules.ts"]]);
  });

  it("keeps Math-Verify's verdict and the true one apart, over what they share", () => {
    const math = "verifiers/math/";
    const folderOf = (path: string): string => path.slice(math.length).split("/")[0]!;
    const level = (path: string): number => mathLayers.findIndex((layer) => layer.includes(folderOf(path)));
    const inside = files.filter((path) => path.startsWith(math) && path.slice(math.length).includes("/"));
    expect(inside.filter((path) => level(path) < 0)).toEqual([]);
    const wrong = inside.flatMap((path) =>
      importsOf(path)
        .map(({ from }) => normalize(join(dirname(path), from)))
        .filter((target) => target.startsWith(math) && target.slice(math.length).includes("/"))
        .filter((target) =>
          level(target) === level(path)
            ? level(path) === 2 && folderOf(target) !== folderOf(path)
            : level(target) > level(path),
        )
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("keeps the core free of packages and of node", () => {
    const wrong = files
      .filter((path) => browserSafe.includes(topOf(path)))
      .flatMap((path) =>
        importsOf(path)
          .filter(({ from, typeOnly }) => !from.startsWith(".") && !typeOnly)
          .map(({ from }) => `${path} imports ${from}`),
      );
    expect(wrong).toEqual([]);
  });

  it("loads nothing of node for a browser, and one package that runs there", () => {
    const seen = new Set<string>();
    const packages = new Set<string>();
    const visit = (path: string): void => {
      // The segmenter is Node's; a browser is given its own.
      if (seen.has(path) || path === "segmenter.ts") return;
      seen.add(path);
      for (const { from, typeOnly } of importsOf(path)) {
        if (typeOnly) continue;
        if (from.startsWith(".")) visit(normalize(join(dirname(path), from)));
        else packages.add(from);
      }
    };
    visit("browser.ts");
    expect([...packages].sort()).toEqual(["fastest-levenshtein"]);
    expect([...seen]).toContain("records/rollout.ts");
  });

  it("has no default export and no evaluation of text", () => {
    for (const path of files) {
      const text = readFileSync(join("src", path), "utf8");
      expect(text, path).not.toMatch(/^export default/m);
      expect(text, path).not.toMatch(/\beval\(|new Function\(/);
    }
  });

  it("opens connections in three files, which four commands load, and programs without a shell", () => {
    const having = (pattern: RegExp) =>
      files.filter((path) =>
        pattern.test(readFileSync(join("src", path), "utf8").replace(/^\s*\*.*$/gm, "")),
      );
    const asking = having(/\bfetch[(;]|from "openai"|\bconnect\(|node:(?:https|tls|dgram|http2|dns)"|undici/);
    expect(asking.sort()).toEqual([
      "generate/model-server.ts",
      "judge/openai-judge.ts",
      "probe/http-target.ts",
    ]);
    const loads = (path: string, seen = new Set<string>()): Set<string> => {
      if (seen.has(path)) return seen;
      seen.add(path);
      for (const { from, typeOnly } of importsOf(path))
        if (from.startsWith(".") && !typeOnly) loads(normalize(join(dirname(path), from)), seen);
      return seen;
    };
    const commands = files
      .filter(
        (path) =>
          topOf(path) === "cli" && /^export const command\b/m.test(readFileSync(join("src", path), "utf8")),
      )
      .filter((path) => [...loads(path)].some((loaded) => asking.includes(loaded)));
    expect(commands.sort()).toEqual(["cli/eval.ts", "cli/generate.ts", "cli/judge.ts", "cli/probe.ts"]);
    // `exec` takes a line for the shell; these take a program and its arguments.
    const starts = /import \{ (?:type ChildProcess, )?(?:spawn|spawnSync|fork) \} from "node:child_process"/;
    for (const path of having(/node:child_process/))
      expect(readFileSync(join("src", path), "utf8"), path).toMatch(starts);
    expect(having(/\bshell: /)).toEqual([]);
  });

  it("calls no clock and no unseeded randomness in the core", () => {
    for (const path of files.filter((file) => browserSafe.includes(topOf(file)))) {
      const code = readFileSync(join("src", path), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
      expect(code, relative(".", path)).not.toMatch(/Math\.random|Date\.now|performance\.now|new Date\(/);
    }
  });
});
