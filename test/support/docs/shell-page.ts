import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import type { Block, Page } from "./markdown.ts";
import { asksModel, standInModel } from "./stand-in-model.ts";
import { unitsOf } from "./typescript-blocks.ts";

const main = resolve("dist/cli/main.js");
const python = resolve("test/support/docs/run_block.py");
const client = resolve("clients/python/src");
const curl = resolve("test/support/docs/curl.mjs");

const isRun = ({ attributes }: Block) => !attributes.has("not-run");
const isShown = ({ attributes }: Block) => attributes.has("output");

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((found) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}

/** A service in the documentation runs in a terminal of its own; here it goes to the background and is waited for. */
function withServiceBehind(code: string, port: number): string {
  const serve = /^(?:npx )?golong-rewards serve\b([^#\n&]*)&?[ \t]*(#.*)?$/gm;
  return code
    .replace(serve, (_, args: string) => {
      const place = args.includes("--port") ? "" : ` --port ${port}`;
      return `serve_behind${args.trimEnd()}${place}`;
    })
    .replaceAll("8080", String(port));
}

const preamble = (port: number) => `
set -uE -o pipefail
trap 'echo "\${BASH_SOURCE[0]##*/} $LINENO $?" >> failures' ERR
trap '[ -f service.pid ] && kill -KILL "$(cat service.pid)" 2> /dev/null; true' EXIT
serve_behind() {
  [ -f service.pid ] && kill -KILL "$(cat service.pid)" 2> /dev/null || true
  : > service.log
  golong-rewards serve "$@" > service.log 2>&1 &
  echo $! > service.pid
  for _ in $(seq 400); do
    if (exec 3<> /dev/tcp/127.0.0.1/${port}) 2> /dev/null; then return 0; fi
    kill -0 "$(cat service.pid)" || return 1
    sleep 0.05
  done
  return 1
}
`;

/**
 * Runs a page's sh and Python blocks in one shell, in the page's order, in a folder of their own with the sample files.
 * A command must end with 0, or as its comment says (`# exits 1`); blocks marked `output` must be what came before them.
 */
export async function faultsOfShell(page: Page, samples: string): Promise<string[]> {
  const blocks = page.blocks.filter(
    (block) => ["sh", "python", "text", "json"].includes(block.language) && (isRun(block) || isShown(block)),
  );
  const runs = blocks.filter((block) => ["sh", "python"].includes(block.language));
  if (runs.length === 0) return [];
  const folder = resolve("build/docs/pages", page.file.replace(/\W+/g, "-"));
  rmSync(folder, { recursive: true, force: true });
  cpSync(samples, folder, { recursive: true });
  mkdirSync(join(folder, "bin"));
  const tool = (name: string, text: string) =>
    writeFileSync(join(folder, "bin", name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  tool("golong-rewards", `exec "${process.execPath}" "${main}" "$@"`);
  tool("npx", `[ "$1" = golong-rewards ] || { echo "npx $1 is not for here" >&2; exit 9; }\nexec "$@"`);
  // Outside a project of its own, npm would go up to the repository and do there what a page says of another folder.
  tool("npm", 'echo "npm $1 is not for here" >&2; exit 9');
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  if (!hasCurl()) tool("curl", `exec "${process.execPath}" "${curl}" "$@"`);

  const port = await freePort();
  const model = runs.some(({ code }) => asksModel(code)) ? await standInModel() : undefined;
  const names = new Map(runs.map((block) => [block, `${block.language}-${block.line}`]));
  const pythonUnits = unitsOf(runs.filter(({ language }) => language === "python"));
  const lines = [preamble(port)];
  for (const block of runs) {
    const name = names.get(block)!;
    const redirect = `> ${name}.out 2> ${name}.err < /dev/null`;
    if (block.language === "sh") {
      writeFileSync(
        join(folder, `${name}.sh`),
        withServiceBehind(model?.put(block.code) ?? block.code, port),
      );
      lines.push(`source ./${name}.sh ${redirect}`);
    } else {
      const unit = pythonUnits.find((candidate) => candidate.name.endsWith(`-${block.line}`))!;
      writeFileSync(join(folder, `${name}.py`), unit.code.replaceAll("8080", String(port)));
      lines.push(`python3 "${python}" ${name}.py ${redirect} || echo "${name}.py 0 $?" >> failures`);
    }
  }
  lines.push("exit 0\n");
  writeFileSync(join(folder, "page.sh"), lines.join("\n"));
  const code = await bash(folder);
  await model?.close();

  const read = (name: string) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : "";
  const faults: string[] = code === 0 ? [] : [`${page.file}: the shell ended with ${code}`];
  for (const failure of read("failures").trim().split("\n").filter(Boolean)) {
    const [script, at, status] = failure.split(" ");
    // The script that reads the blocks one after the other fails with the last command of each.
    if (script === "page.sh") continue;
    const name = script!.replace(/\.\w+$/, "");
    const block = runs.find((candidate) => names.get(candidate) === name);
    const line = block?.code.split("\n")[Number(at) - 1] ?? "";
    if (Number(status) === Number(/# .*\bexits (\d+)/.exec(line)?.[1])) continue;
    const where = `${page.file}:${(block?.line ?? 1) + Math.max(0, Number(at) - 1)}`;
    faults.push(`${where}: exit code ${status}\n${line}\n${read(`${name}.err`).slice(-2000)}`);
  }
  for (const block of runs) {
    for (const [index, line] of block.code.split("\n").entries()) {
      if (!/# .*\bexits \d+/.test(line)) continue;
      const failed = read("failures").includes(`${names.get(block)}.sh ${index + 1} `);
      if (!failed) faults.push(`${page.file}:${block.line + index}: ended with 0\n${line}`);
    }
  }
  return [...faults, ...outputFaults(blocks, (block, end) => read(`${names.get(block)}.${end}`))];
}

function outputFaults(
  blocks: readonly Block[],
  read: (block: Block, end: "out" | "err") => string,
): string[] {
  const faults: string[] = [];
  for (const [index, block] of blocks.entries()) {
    if (!isShown(block)) continue;
    const before = blocks[index - 1];
    if (before === undefined || !["sh", "python"].includes(before.language)) {
      faults.push(`${block.file}:${block.line}: output of what?`);
      continue;
    }
    const [out, err] = [read(before, "out"), read(before, "err")];
    const agrees =
      block.language === "json"
        ? sameJson(out, block.code)
        : [out, err, out + err].some((text) => pattern(block.code).test(text.trimEnd()));
    if (!agrees) faults.push(`${block.file}:${block.line}: the output is\n${out}${err}`);
  }
  return faults;
}

function sameJson(actual: string, stated: string): boolean {
  try {
    // Keys in order, as printed.
    return JSON.stringify(JSON.parse(actual)) === JSON.stringify(JSON.parse(stated));
  } catch {
    return false;
  }
}

/** A shown output: a line `…` stands for any lines, `…` within a line for any characters. */
function pattern(shown: string): RegExp {
  const lines = shown
    .trimEnd()
    .split("\n")
    .map((line) =>
      line.trim() === "…"
        ? "(?:[^\\n]*\\n?)*?"
        : `${line
            .trimEnd()
            .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
            .replaceAll("…", "[^\\n]*")}[ \\t]*\\n?`,
    );
  return new RegExp(`^${lines.join("")}$`, "u");
}

function hasCurl(): boolean {
  return (process.env.PATH ?? "").split(":").some((folder) => existsSync(join(folder, "curl")));
}

function bash(folder: string): Promise<number | null> {
  const environment = { ...process.env };
  delete environment.GOLONG_REWARDS_TOKEN;
  const child = spawn("bash", ["page.sh"], {
    cwd: folder,
    env: {
      ...environment,
      PATH: `${join(folder, "bin")}:${process.env.PATH}`,
      PYTHONPATH: client,
      GOLONG_REWARDS_COMMAND: main,
    },
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
  // The whole group: what a page has started must not outlive it.
  const endAll = () => {
    try {
      process.kill(-child.pid!, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  };
  const timer = setTimeout(endAll, 850_000);
  return new Promise((ended) => {
    child.on("close", (code) => {
      clearTimeout(timer);
      endAll();
      ended(code);
    });
  });
}
