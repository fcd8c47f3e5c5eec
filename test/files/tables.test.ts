import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scoreLines } from "../../src/batch/score-lines.ts";
import { openScorer } from "../../src/batch/scorer.ts";
import { openSource } from "../../src/files/source.ts";
import { parseRecord } from "../../src/json/parse.ts";
import { cli } from "../support/cli.ts";
import { parseJsonl, readJsonl } from "../support/jsonl.ts";
import { runCommand } from "../support/run-command.ts";
import { scratchFolder } from "../support/scratch-folder.ts";
import { tablesPython } from "../support/tables-python.ts";

const folder = "fixtures/tables";
const files = readdirSync(folder).filter((name) => /\.(parquet|feather|arrow)$/.test(name));
const dir = scratchFolder();

async function read(path: string): Promise<{ bytes: Buffer; warnings: string[] }> {
  const warnings: string[] = [];
  const source = await openSource(path, (text) => warnings.push(text));
  const parts: Buffer[] = [];
  const target = Buffer.alloc(1 << 16);
  for (let size = await source.read(target); size > 0; size = await source.read(target)) {
    parts.push(Buffer.from(target.subarray(0, size)));
  }
  await source.close();
  return { bytes: Buffer.concat(parts), warnings };
}

/** A key that is absent and one that is null are the same in a table. */
function there(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(there);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([key, member]) => [key, there(member)]));
}

const rowsOf = (bytes: Buffer) =>
  bytes
    .toString()
    .trimEnd()
    .split("\n")
    .map((line) => there(parseRecord(line)) as Record<string, unknown>);
const scorer = await openScorer({});
const rewardsOf = (bytes: Buffer) => {
  const { output } = scoreLines([{ bytes }], scorer, { defaults: {} }, () => true, new Map());
  return rowsOf(Buffer.from(output)).map(({ reward }) => JSON.stringify(reward));
};

const jsonl = readFileSync(`${folder}/rows.jsonl`);
const expected = { rows: rowsOf(jsonl), rewards: rewardsOf(jsonl) };

describe("a table of any writer", () => {
  it("is there, of every writer", () => {
    expect(new Set(files.map((name) => name.split("-")[0]))).toEqual(
      new Set(["arrow", "datasets", "duckdb", "fastparquet", "pandas", "polars", "pyarrow"]),
    );
    expect(new Set(expected.rewards.map((reward) => JSON.parse(reward).status))).toContain("scored");
  });

  it.each(files)("%s holds the rows that its lines hold, and earns the same", async (name) => {
    const { bytes, warnings } = await read(join(folder, name));
    expect(warnings).toEqual([]);
    const rows = rowsOf(bytes);
    expect(rows.length).toBe(expected.rows.length);
    for (const [index, row] of expected.rows.entries()) {
      const kept = name.startsWith("fastparquet") ? { ...row, note: undefined } : row;
      expect(rows[index]).toMatchObject(JSON.parse(JSON.stringify(kept)));
    }
    expect(rewardsOf(bytes)).toEqual(expected.rewards);
  });

  it("writes every type with all its digits", async () => {
    const { bytes } = await read(`${folder}/pyarrow-all-types.parquet`);
    const [first] = bytes.toString().split("\n");
    expect(first).toContain(
      '"day":"2026-11-29","stamp":"2025-11-29T00:00:00.123456789Z","local":"2025-11-29T00:00:00.123456",' +
        '"clock":"01:02:03.000004","price":-12345678901234567890.123456789012345678,"raw":{"base64":"/wA="},' +
        '"map":{"a":1,"b":null},"half":0.5,"nan":NaN,"nothing":null}',
    );
    expect(first).toContain('"uid":1152921504606846976,');
    const interval = await read(`${folder}/duckdb-interval.parquet`);
    expect(rowsOf(interval.bytes)[0]).toMatchObject({ wait: "P0M3DT0S" });
    const classes = await read(`${folder}/datasets-classes.parquet`);
    expect(
      rowsOf(classes.bytes)
        .map(({ level }) => level)
        .slice(0, 3),
    ).toEqual(["easy", "hard", "easy"]);
  });

  it("gets the same from `score`, of any writer and option", async () => {
    const out = join(dir, "scored.jsonl");
    const { code, stderr } = await cli([
      "score",
      ...files.map((name) => join(folder, name)),
      "-o",
      out,
      "-q",
    ]);
    expect(code, stderr).toBeLessThan(2);
    const rewards = rowsOf(readFileSync(out)).map(({ reward }) => JSON.stringify(reward));
    expect(rewards).toHaveLength(files.length * expected.rewards.length);
    for (const [index, name] of files.entries()) {
      const from = index * expected.rewards.length;
      expect(rewards.slice(from, from + expected.rewards.length), name).toEqual(expected.rewards);
    }
  });

  it("gets the same from `summarize`, `advantages` and `compare`, of any writer and option", async () => {
    const calls = [
      ["summarize", "--json", "--draws", "100"],
      ["advantages", "--estimator", "grpo", "-q"],
      ["compare", "--json"],
    ] as const;
    const said = async (path: string) => {
      const all: string[] = [];
      for (const [name, ...flags] of calls) all.push(await runCommand(name, [path], flags));
      const [summary, lines, comparison] = all as [string, string, string];
      const advantages = rowsOf(Buffer.from(lines)).map(({ advantage }) => advantage);
      return [JSON.parse(summary), advantages, JSON.parse(comparison)];
    };
    const [summary, advantages, comparison] = await said(`${folder}/rows.jsonl`);
    expect(summary.withoutScore).toBe(0);
    expect(new Set(advantages).size).toBeGreaterThan(2);
    expect(comparison.n).toBeGreaterThan(10);
    for (const name of files) {
      expect(await said(join(folder, name)), name).toEqual([summary, advantages, comparison]);
    }
  });
});

describe("what is written", () => {
  const python = tablesPython();

  it.skipIf(python === undefined)(
    "is read together by all readers, and scores the same on its way back from pandas and polars",
    async () => {
      const lines = readJsonl<Record<string, unknown>>(`${folder}/rows.jsonl`);
      const { writeFileSync } = await import("node:fs");
      const of = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
      writeFileSync(
        join(dir, "all.jsonl"),
        of(lines.map((row, index) => ({ ...row, uid: `p${index}`, x: index % 2 }))),
      );
      writeFileSync(
        join(dir, "half.jsonl"),
        of(lines.map((row, index) => ({ ...row, uid: `p${index}`, x: 0.5 }))),
      );
      for (const name of ["all", "half"]) {
        const { code, stderr } = await cli([
          "score",
          join(dir, `${name}.jsonl`),
          "-o",
          join(dir, `${name}.parquet`),
          "-q",
        ]);
        expect(code, stderr).toBeLessThan(2);
      }
      const said = execFileSync(python as string, [`${folder}/read-together.py`, dir], { encoding: "utf8" });
      expect(JSON.parse(said)).toEqual({
        pyarrow: true,
        pandas: true,
        polars: true,
        duckdb: true,
        datasets: true,
      });
      for (const name of ["pandas", "polars"]) {
        const { stdout } = await cli(["score", join(dir, `back-${name}.parquet`), "-q"]);
        expect(parseJsonl<{ reward: object }>(stdout).map(({ reward }) => JSON.stringify(reward))).toEqual(
          expected.rewards,
        );
      }
    },
  );
});
