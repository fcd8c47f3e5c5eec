import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { transformSync } from "esbuild";
import ts from "typescript";
import type { Block } from "./markdown.ts";

const folder = resolve("build/docs/typescript");
const runner = resolve("test/support/docs/run-modules.mjs");
const compiler = resolve("node_modules/typescript-7/bin/tsc");

/** A block with what it continues, as one module. */
export interface Unit {
  readonly name: string;
  readonly code: string;
  /** Of a line of the module, the place in the page. */
  place(line: number): string;
}

/** Blocks of one language with the blocks they continue before them. */
export function unitsOf(blocks: readonly Block[]): Unit[] {
  const units: Unit[] = [];
  let lines: { text: string; place: string }[] = [];
  for (const block of blocks) {
    const own = block.code
      .split("\n")
      .map((text, index) => ({ text, place: `${block.file}:${block.line + index}` }));
    lines = block.attributes.has("continued") ? [...lines, ...own] : own;
    const all = lines;
    units.push({
      name: `${block.file.replace(/\W+/g, "-")}-${block.line}`,
      code: all.map(({ text }) => text).join("\n"),
      place: (line) => all[line - 1]?.place ?? block.file,
    });
  }
  return units;
}

/**
 * The code with every `// => value` behind a statement turned into a check, line for line.
 * A value may leave members out with `…`; `// => throws code` is a call that throws that RewardError.
 */
function checked(unit: Unit): string {
  const { code } = unit;
  const source = ts.createSourceFile("block.ts", code, ts.ScriptTarget.ES2022, true);
  const edits: { from: number; to: number; text: string }[] = [];
  const used = new Set<number>();
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  for (const statement of source.statements) {
    const end = statement.getEnd();
    const found = /^[^\S\n]*\n?[^\S\n]*\/\/ =>([^\n]*)((?:\n[^\S\n]*\/\/(?! =>)[^\n]*)*)/.exec(
      code.slice(end),
    );
    if (found === null) continue;
    used.add(end + found[0].indexOf("// =>"));
    const value = `${found[1]}${found[2]!.replace(/\n\s*\/\//g, " ")}`.trim();
    const stated = value.replace(/"(?:[^"\\]|\\.)*"|…/g, (part) => (part === "…" ? "...__rest" : part));
    const line = lineAt(end);
    const fail = (why: string) => new Error(`${unit.place(line)}: ${why}`);
    const check = (expression: string) =>
      value.startsWith("throws ")
        ? `await __throws(${line}, async () => (${expression}), ${JSON.stringify(value.slice(7))})`
        : `__check(${line}, (${expression}), () => (${stated}))`;
    if (ts.isExpressionStatement(statement)) {
      const { expression } = statement;
      const isLog =
        ts.isCallExpression(expression) && expression.expression.getText() === "console.log"
          ? expression
          : null;
      const text =
        isLog === null ? expression.getText() : isLog.arguments.map((node) => node.getText()).join(", ");
      edits.push({ from: statement.getStart(), to: end, text: `${check(text)};` });
    } else if (ts.isVariableStatement(statement)) {
      const [declaration] = statement.declarationList.declarations;
      if (declaration === undefined || !ts.isIdentifier(declaration.name))
        throw fail("only the value of one name can be stated behind a declaration");
      edits.push({ from: end, to: end, text: ` ${check(declaration.name.text)};` });
    } else throw fail("only expressions and declarations have a value");
  }
  for (const { index } of code.matchAll(/\/\/ =>/g))
    if (!used.has(index))
      throw new Error(`${unit.place(lineAt(index))}: a value that belongs to no statement`);
  return edits.reduceRight((text, { from, to, text: by }) => text.slice(0, from) + by + text.slice(to), code);
}

/** What a type check and a run of TypeScript blocks found wrong, by place. */
export function faultsOfTypescript(blocks: readonly Block[], samples: string): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // What is continued is run with what continues it.
  const isContinued = (at: number) => blocks[at + 1]?.attributes.has("continued") === true;
  const units = unitsOf(blocks).filter((_, at) => !isContinued(at));
  for (const unit of units) {
    // Blocks are modules, whether or not they import anything.
    writeFileSync(join(folder, `${unit.name}.ts`), `${unit.code}\nexport {};\n`);
    const { code } = transformSync(checked(unit), { loader: "ts", format: "esm", target: "es2022" });
    writeFileSync(join(folder, `${unit.name}.mjs`), code);
  }
  return [...typeFaults(units), ...runFaults(units, samples)];
}

function typeFaults(units: readonly Unit[]): string[] {
  const config = {
    extends: resolve("tsconfig.json"),
    compilerOptions: { noUnusedLocals: false, noUnusedParameters: false, exactOptionalPropertyTypes: true },
    include: ["*.ts"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const run = spawnSync(process.execPath, [compiler, "--singleThreaded", "-p", folder, "--pretty", "false"], {
    encoding: "utf8",
  });
  const byName = new Map(units.map((unit) => [unit.name, unit]));
  return run.stdout
    .split("\n")
    .filter((line) => line.includes("error TS"))
    .map((line) => {
      const [, name, at, message] = /([\w-]+)\.ts\((\d+),\d+\): error (.*)$/.exec(line) ?? [];
      return `${byName.get(name ?? "")?.place(Number(at)) ?? "docs"}: ${message ?? line}`;
    });
}

function runFaults(units: readonly Unit[], samples: string): string[] {
  const report = join(folder, "report.json");
  const modules = units.map(({ name }) => join(folder, `${name}.mjs`));
  writeFileSync(join(folder, "modules.json"), JSON.stringify({ modules, report }));
  const run = spawnSync(process.execPath, [runner, join(folder, "modules.json")], {
    cwd: samples,
    encoding: "utf8",
    timeout: 600_000,
  });
  if (run.status !== 0) return [`the TypeScript blocks did not run to their end: ${run.stderr}`];
  const faults = JSON.parse(readFileSync(report, "utf8")) as {
    module: number;
    line: number;
    message: string;
  }[];
  return faults.map(({ module, line, message }) => `${units[module]!.place(line)}: ${message}`);
}
