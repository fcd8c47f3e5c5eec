import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { openScorer } from "../../src/batch/scorer.ts";
import { faultsOfCommands } from "../support/docs/command-lines.ts";
import { type Block, markdownFiles, type Page, readPage } from "../support/docs/markdown.ts";
import { sampleFiles } from "../support/docs/sample-files.ts";
import { faultsOfShell } from "../support/docs/shell-page.ts";
import { faultsOfTypescript } from "../support/docs/typescript-blocks.ts";

/*
 * What the documentation shows is run. How a block is treated stands behind its language:
 *
 *   ts, js        run and type-checked against the package; `// => value` is checked
 *   sh, python    run in order in the page's own folder; `# exits 1` behind a command, `# => value` behind an expression
 *   text, json    with `output`: what the block before printed; json without it, jsonl, yaml, toml: parsed
 *   continued     goes on where the page's last block of that language ended
 *   sample        a record that can be scored, or one a line
 *   not-run="…"   cannot be run here, for the reason given; its commands and flags are checked all the same
 */

/** Pages whose blocks are steps that a test of their own takes. */
const ranBy = new Map([["CONTRIBUTING.md", "test/guards/contributing.test.ts"]]);

const pages = markdownFiles().map(readPage);
const byFile = new Map(pages.map((page) => [page.file, page]));
const place = ({ file, line }: Block) => `${file}:${line}`;

/** The README's first two commands are what CI runs, so that they need not be run here. */
const isRunByCi = (block: Block) =>
  block.file === "README.md" && block.language === "sh" && /^npm (ci|install) && [^\n]+$/.test(block.code);

const runnable = new Set(["ts", "js", "sh", "python"]);
const isLeftOut = (block: Block) => block.attributes.has("not-run") || isRunByCi(block);

let samples = "";
beforeAll(() => {
  samples = sampleFiles();
});

describe("the documentation's blocks", () => {
  const blocks = pages.flatMap((page) => (ranBy.has(page.file) ? [] : page.blocks));
  const known = new Set(["continued", "output", "sample", "not-run"]);

  it("all have a treatment", () => {
    const faults = blocks.flatMap((block) => {
      const { language, attributes } = block;
      const strange = [...attributes.keys()].filter((name) => !known.has(name));
      if (strange.length > 0) return [`${place(block)}: what is ${strange.join(", ")}?`];
      if (attributes.has("not-run")) {
        const isMeant = runnable.has(language) && attributes.get("not-run")!.length > 5;
        return isMeant ? [] : [`${place(block)}: not-run needs a reason, and something that could run`];
      }
      if (attributes.has("output"))
        return ["text", "json"].includes(language) ? [] : [`${place(block)}: an output is text or json`];
      const isTreated = runnable.has(language) || ["json", "jsonl", "yaml", "toml"].includes(language);
      return isTreated
        ? []
        : [`${place(block)}: nothing is done with a block of ${language || "no language"}`];
    });
    expect(faults).toEqual([]);
  });

  it("are run by a test of their own where they are not run here", () => {
    for (const [file, test] of ranBy) expect(readFileSync(test, "utf8")).toContain(file);
  });

  it("are fenced", () => {
    const faults = pages.flatMap(({ file, prose }) =>
      [...prose.matchAll(/(?:^|\n\n) {4}(?![-*\d ])[^\n]+/g)].map(([text]) => `${file}: ${text.trim()}`),
    );
    expect(faults).toEqual([]);
  });

  it("are rarely left out, and never without a reason", () => {
    const left = blocks.filter(isLeftOut);
    for (const block of left)
      console.log(`not run: ${place(block)}: ${block.attributes.get("not-run") ?? "CI runs it (.ci/run)"}`);
    const run = blocks.filter((block) => runnable.has(block.language) && !isLeftOut(block));
    console.log(`${run.length} blocks run, ${left.length} not`);
    expect(left.length).toBeLessThan(run.length / 2);
  });

  it("hold data that can be read", async () => {
    const scorer = await openScorer({});
    const faults = blocks
      .filter(({ attributes }) => !attributes.has("output"))
      .flatMap((block) => {
        try {
          for (const value of dataOf(block)) {
            if (!block.attributes.has("sample")) continue;
            const result = scorer.score(value);
            if (result.score === null) return [`${place(block)}: ${result.error.message}`];
          }
          return [];
        } catch (error) {
          return [`${place(block)}: ${(error as Error).message}`];
        }
      });
    expect(faults).toEqual([]);
  });

  it("hold TypeScript that compiles and gives what it says", () => {
    const written = blocks.filter((block) => ["ts", "js"].includes(block.language) && !isLeftOut(block));
    expect(written.length).toBeGreaterThan(0);
    expect(faultsOfTypescript(written, samples).join("\n")).toBe("");
  });
});

function dataOf({ language, code }: Block): unknown[] {
  if (language === "json") return [JSON.parse(code)];
  if (language === "jsonl") return code.split("\n").map((line) => JSON.parse(line));
  if (language === "yaml") return [parseYaml(code)];
  if (language === "toml")
    execFileSync("python3", ["-c", "import sys, tomllib; tomllib.loads(sys.stdin.read())"], { input: code });
  return [];
}

describe.concurrent("the documentation's commands do what is shown", () => {
  const shown = pages
    .map((page): Page => ({ ...page, blocks: page.blocks.filter((block) => !isRunByCi(block)) }))
    .filter(
      ({ file, blocks }) =>
        !ranBy.has(file) &&
        blocks.some(
          ({ language, attributes }) => ["sh", "python"].includes(language) && !attributes.has("not-run"),
        ),
    );
  it.each(shown.map((page) => [page.file, page] as const))("%s", async (_, page) => {
    const faults = await faultsOfShell(page, samples);
    expect(faults.join("\n")).toBe("");
  });
});

describe("the documentation's words", () => {
  it("name commands, flags and scripts that exist", () => {
    const faults = pages.flatMap(({ file, prose, blocks }) => [
      ...faultsOfCommands(prose).map((fault) => `${file}: ${fault}`),
      ...blocks.flatMap((block) => faultsOfCommands(block.code).map((fault) => `${place(block)}: ${fault}`)),
    ]);
    for (const name of readdirSync("examples"))
      faults.push(
        ...faultsOfCommands(readFileSync(join("examples", name), "utf8")).map((fault) => `${name}: ${fault}`),
      );
    expect(faults).toEqual([]);
  });

  it("link to what exists", () => {
    const faults = pages.flatMap(({ file, links }) =>
      links
        .filter((target) => !/^(?:https?:|mailto:)/.test(target))
        .flatMap((target) => linkFault(file, target)),
    );
    expect(faults).toEqual([]);
  });

  it("quote reasons that are given", () => {
    const source = allSource();
    const quoted = [...byFile.get("docs/faq.md")!.prose.matchAll(/\*"([^"]+)"\*/g)].flatMap(([, text]) =>
      text!
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replace("<answer>…</answer>", "<answer>")
        .split("…"),
    );
    expect(quoted.length).toBeGreaterThan(10);
    for (const reason of quoted) expect(source, reason).toContain(reason.trim());
  });

  it("leave no page of docs/ out of the index", () => {
    const index = byFile.get("docs/README.md")!;
    const linked = new Set(index.links.map((target) => normalize(join("docs", target.split("#")[0]!))));
    const left = pages
      .map(({ file }) => file)
      .filter((file) => /^docs\/[^/]+\.md$/.test(file) && file !== "docs/README.md" && !linked.has(file));
    expect(left).toEqual([]);
  });
});

function allSource(): string {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  return files.map((name) => readFileSync(join("src", name), "utf8")).join("\n");
}

function linkFault(file: string, target: string): string[] {
  const [path, anchor] = target.split("#") as [string, string?];
  const to = path === "" ? file : normalize(join(dirname(file), decodeURIComponent(path)));
  if (!existsSync(to)) return [`${file}: ${target}: no such file`];
  if (anchor === undefined || statSync(to).isDirectory()) return [];
  return byFile.get(to)?.anchors.has(anchor) ? [] : [`${file}: ${target}: no such heading`];
}
