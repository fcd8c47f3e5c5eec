import { execFileSync, spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { dirname, join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { score } from "../../src/index.ts";
import { rougeL } from "../../src/rewards/index.ts";
import { hasBrowser, launch, open } from "../support/browser.ts";
import { install, type Manifest, pack, project } from "../support/packed.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

/**
 * The package as a newcomer installs it: the tarball in a project outside the repository, with what npm makes of the
 * dependencies today. Slow for its downloads, so all that needs an installation stands in this file.
 */
const scratch = scratchFolder();
const user = join(scratch, "user");
const nodes = join(scratch, "nodes");
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;

/** The oldest Node of both lines that `engines` allows, and the newest long-term one. */
const versions = ["20.19.0", "22.12.0", "24.9.0"];
/** npm has Node's releases as packages, one a platform. */
const nodePackage = `node-${process.platform === "darwin" ? "bin-darwin" : process.platform}-${process.arch}`;

const subpaths = Object.entries(manifest.exports).flatMap(([name, entry]) =>
  typeof entry === "string" ? [] : [name.replace(".", manifest.name)],
);
const sample = {
  data_source: "EM",
  response: "<think>…</think>Paris",
  reward_model: { ground_truth: { golden_label: "Paris" } },
};
const write = (name: string, text: string): void => writeFileSync(join(user, name), text);
const run = (node: string, ...args: string[]) => spawnSync(node, args, { cwd: user, encoding: "utf8" });

beforeAll(() => {
  mkdirSync(user);
  const { tarball } = pack(scratch);
  install(project(user), tarball);
  mkdirSync(nodes);
  install(
    project(nodes),
    ...versions.map((version) => `node-${version.split(".")[0]}@npm:${nodePackage}@${version}`),
  );
  write("sample.json", JSON.stringify(sample));
});

describe.each(versions)("installed, on Node %s", (version) => {
  const node = join(nodes, `node_modules/node-${version.split(".")[0]}/bin/node`);

  it("is that Node", () => {
    expect(run(node, "--version").stdout.trim()).toBe(`v${version}`);
  });

  it("is installed where npm holds it to its engines, without a warning", () => {
    const folder = join(scratch, `strict-${version}`);
    mkdirSync(folder);
    for (const name of ["package.json", "package-lock.json"])
      copyFileSync(join(user, name), join(folder, name));
    const env = { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` };
    const flags = ["--dry-run", "--engine-strict", "--offline", "--no-audit", "--no-fund"];
    const { status, stderr } = spawnSync("npm", ["ci", ...flags], { cwd: folder, env, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  });

  it("imports every subpath, and gives require() the same", () => {
    write(
      "every.mjs",
      `import { createRequire } from "node:module";
      const require = createRequire(import.meta.url);
      for (const name of ${JSON.stringify(subpaths)}) {
        const imported = await import(name);
        if (Object.keys(imported).length === 0) throw new Error(name + " exports nothing");
        if (require(name) !== imported && require(name).default !== imported.default) throw new Error(name);
        for (const key of Object.keys(imported)) if (require(name)[key] !== imported[key]) throw new Error(name + key);
      }`,
    );
    const { status, stderr } = run(node, "--no-warnings", "every.mjs");
    expect(status, stderr).toBe(0);
  });

  it("scores from CommonJS, without a warning", () => {
    write(
      "plain.cjs",
      `const { score, scoreMany } = require("golong-rewards");
      const sample = require("./sample.json");
      scoreMany([sample, sample], { workers: 1 }).then((results) => {
        console.log(JSON.stringify([score(sample).score, ...results.map((result) => result.score)]));
      });`,
    );
    const { stdout, stderr } = run(node, "plain.cjs");
    // The first Node 22 that may require a module still calls that experimental.
    if (version !== "22.12.0") expect(stderr).toBe("");
    expect(stdout.trim()).toBe("[1,1,1]");
  });

  it("gives what the README's first lines say", () => {
    const [, block] = /^```ts\n([\s\S]*?)^```$/m.exec(readFileSync("README.md", "utf8"))!;
    const [, stated] = /^\/\/ => \{ score: ([\d.]+)/m.exec(block!)!;
    write(
      "readme.mjs",
      `${block!.replace(/^score\(/m, "const { score: value } = score(")}\nconsole.log(value);`,
    );
    const { stdout, stderr } = run(node, "readme.mjs");
    expect(stderr).toBe("");
    expect(Number(stdout)).toBe(Number(stated));
  });

  it("scores Chinese, for which the dictionary is read", () => {
    const chinese = {
      data_source: "longbench_pro",
      response: "</think>我们喜欢阅读",
      reward_model: { ground_truth: { doc_ids: ["我们都喜欢阅读"], summary: "Chinese" } },
      extra_info: { reward_mode: "T4.2 Query-Focused Summary" },
    };
    write(
      "chinese.mjs",
      `import { score } from "golong-rewards";
      console.log(score(${JSON.stringify(chinese)}).score)`,
    );
    const { stdout, stderr } = run(node, "chinese.mjs");
    expect(stderr).toBe("");
    expect(Number(stdout)).toBe(score(chinese).score);
    expect(Number(stdout)).toBeGreaterThan(0);
  });

  it("has the command", () => {
    const bin = join(user, "node_modules/.bin/golong-rewards");
    expect(run(node, bin, "--version").stdout).toContain(manifest.version);
    const file = join(user, "node_modules/golong-rewards/fixtures/sample.jsonl");
    const scored = run(node, bin, "score", file, "-q");
    expect([scored.status, scored.stderr]).toEqual([0, ""]);
    const lines = scored.stdout.trim().split("\n");
    expect(lines.length).toBe(readFileSync(file, "utf8").trim().split("\n").length);
    for (const line of lines) {
      expect((JSON.parse(line) as { reward: { score: unknown } }).reward.score).toBeTypeOf("number");
    }
  });
});

it("judge asks through the proxy that the environment names, on a Node that does so (24)", async () => {
  const listening = (server: Server): Promise<number> =>
    new Promise((resolve) =>
      server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)),
    );
  const judge = createServer((request, response) => {
    const said = { choices: [{ message: { content: "[[CORRECT]]" } }] };
    request.resume().on("end", () => response.end(JSON.stringify(said)));
  });
  const port = await listening(judge);
  const asked: string[] = [];
  const proxy = createServer().on("connect", (request, socket) => {
    asked.push(request.url as string);
    const through = connect(port, "127.0.0.1", () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
    socket.pipe(through).pipe(socket);
    for (const end of [socket, through]) end.on("error", () => {});
  });
  const HTTP_PROXY = `http://127.0.0.1:${await listening(proxy)}`;
  // A name that only a proxy may know.
  const flags = ["--benchmark", "longmemeval", "--base-url", "http://judge.invalid:8000/v1", "--model", "m"];
  const node = join(nodes, "node_modules/node-24/bin/node");
  const child = spawn(node, ["node_modules/.bin/golong-rewards", "judge", "-", "-q", ...flags], {
    cwd: user,
    env: { PATH: process.env.PATH, HTTP_PROXY, NODE_USE_ENV_PROXY: "1" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end('{"question":"Capital?","answer":"Oslo","response":"Oslo"}\n');
  let text = "";
  for await (const part of child.stdout) text += part;
  expect(JSON.parse(text).reward).toMatchObject({ score: 1, status: "scored" });
  expect(asked).toEqual(["judge.invalid:8000"]);
  for (const server of [judge, proxy]) {
    server.closeAllConnections();
    server.close();
  }
});

describe("the types, as TypeScript reads them", () => {
  const program = (paths: readonly string[]): string => `
    import { type Result, type Sample, score } from "golong-rewards";
    import { f1 } from "golong-rewards/rewards";
    import { mathVerify } from "golong-rewards/verifiers/math";
    import { advantages } from "golong-rewards/advantage";
    ${paths.map((name, i) => `import * as all${i} from ${JSON.stringify(name)};`).join("\n")}
    export const every: object[] = [${paths.map((_, i) => `all${i}`).join(", ")}];
    const sample: Sample = ${JSON.stringify(sample)};
    export const result: Result = score(sample, { profile: "hardened" });
    export const value: number = f1(new Set(["a"]), new Set(["a"]));
    export const isEqual: boolean = mathVerify("\\\\boxed{4}", "4").equal;
    export const first: number | undefined = advantages({ rewards: [1, 0], uid: ["a", "a"], estimator: "grpo" }).advantages[0];
    // @ts-expect-error a profile is one of two
    score(sample, { profile: "softened" });
    // @ts-expect-error sets are compared with sets
    f1("a", "b");`;

  // The service is fastify's, whose types need Node's; all else is checked with no types but our own.
  it.each([
    ["nodenext", "typescript", "NodeNext", subpaths.filter((name) => !name.endsWith("/server")), []],
    ["bundler", "typescript-7", "ESNext", subpaths, ["node"]],
  ])("with moduleResolution %s by %s", (moduleResolution, compiler, module, paths, types) => {
    write(`${moduleResolution}.ts`, program(paths));
    const options = {
      ...{ target: "ES2022", lib: ["ES2023", "ESNext.Disposable", "DOM"], module, moduleResolution },
      ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true },
      ...{ types, typeRoots: [resolve("node_modules/@types")] },
    };
    write(
      `tsconfig.${moduleResolution}.json`,
      JSON.stringify({ compilerOptions: options, files: [`${moduleResolution}.ts`] }),
    );
    const tsc = resolve(`node_modules/${compiler}/bin/tsc`);
    const { status, stdout } = run(process.execPath, tsc, "-p", `tsconfig.${moduleResolution}.json`);
    expect(status, stdout).toBe(0);
  });
});

describe("a page built by Vite", () => {
  const page = `
    import { RewardError, registry, score } from "golong-rewards";
    import { rougeL } from "golong-rewards/rewards";
    import { mathVerify } from "golong-rewards/verifiers/math";
    import { advantages } from "golong-rewards/advantage";
    const told = [
      score(${JSON.stringify(sample)}).score,
      rougeL("the cat sat", ["the cat ran"]),
      mathVerify("\\\\boxed{\\\\frac{1}{2}}", "0.5").equal,
      [...advantages({ rewards: [1, 0], uid: ["a", "a"], estimator: "grpo" }).advantages].map(Math.sign),
      registry.types.size > 9,
    ];
    try { score({ data_source: "nope", response: "</think>4", reward_model: { ground_truth: {} } }); }
    catch (error) { told.push(error instanceof RewardError && error.code); }
    document.body.textContent = JSON.stringify(told);`;

  it.skipIf(!hasBrowser)("scores in a browser", async () => {
    const { build, preview } = await import("vite");
    const root = project(join(user, "page"), { type: "module" });
    const output = join(root, "dist");
    await build({ root, logLevel: "error", build: { outDir: output, target: "es2022" } });
    const server = await preview({
      root,
      logLevel: "error",
      build: { outDir: output },
      preview: { host: "127.0.0.1", port: 0 },
    });
    const browser = await launch();
    try {
      const { page: shown, complaints } = await open(browser, server.resolvedUrls!.local[0]!);
      await shown.waitForFunction(() => document.body.textContent?.startsWith("["));
      expect(JSON.parse((await shown.textContent("body"))!)).toEqual([
        1,
        rougeL("the cat sat", ["the cat ran"]),
        true,
        [1, -1],
        true,
        "unknown_type",
      ]);
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
      await server.close();
    }
  });

  beforeAll(() => {
    mkdirSync(join(user, "page"), { recursive: true });
    write("page/main.js", page);
    write(
      "page/index.html",
      '<!doctype html><link rel="icon" href="data:," /><body></body><script type="module" src="/main.js"></script>',
    );
  });

  it("takes nothing of Node along, and loads in one file of less than 300 kB packed", async () => {
    const { build } = await import("vite");
    const { gzipSync } = await import("node:zlib");
    const root = join(user, "page");
    const warnings: string[] = [];
    const built = await build({
      root,
      logLevel: "silent",
      build: {
        write: false,
        target: "es2022",
        rollupOptions: { onwarn: ({ message }) => warnings.push(message) },
      },
    });
    const { output } = (Array.isArray(built) ? built[0]! : built) as {
      output: { type: string; code?: string; fileName: string }[];
    };
    const chunks = output.filter(({ type }) => type === "chunk");
    expect(warnings).toEqual([]);
    expect(chunks.length).toBe(1);
    expect(chunks[0]!.code).not.toMatch(/piscina|__vite-browser-external/);
    expect(gzipSync(chunks[0]!.code!).length).toBeLessThan(300_000);
  });
});

describe("the folder a newcomer makes", () => {
  it("lacks what is for development alone", () => {
    for (const name of ["mathjs", "nerdamer-prime", "webgpu", "typescript"]) {
      expect(existsSync(join(user, "node_modules", name)), name).toBe(false);
    }
  });

  // A quarter of it is the client of OpenAI's API, which `generate` and `eval` alone load.
  it("takes less than 80 MB, and nothing built for one platform is needed", () => {
    const kilobytes = Number(
      execFileSync("du", ["-sk", join(user, "node_modules")], { encoding: "utf8" }).split("\t")[0],
    );
    expect(kilobytes).toBeLessThan(80_000);
  });
});
