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
import { scratchFolder } from "../support/scratch-folder.ts";

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
  const { output } = scoreLines(bytes, scorer, { defaults: {} }, () => {}, new Map());
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

  it("is the same to every command", async () => {
    const one = ["pyarrow-default", "pandas-default", "polars-zstd", "duckdb-zstd", "datasets-default"];
    const run = async (input: string, command: string, ...flags: string[]) => {
      const { stdout, stderr, code } = await cli([command, input, ...flags]);
      expect(code, stderr).toBeLessThan(2);
      return stdout.replaceAll(input, "INPUT");
    };
    await cli(["score", `${folder}/rows.jsonl`, "-o", join(dir, "scored.jsonl"), "-q"]);
    await cli(["score", join(folder, "polars-zstd.parquet"), "-o", join(dir, "scored.parquet"), "-q"]);
    for (const name of one) {
      const rewards = parseJsonl<{ reward: object }>(
        await run(join(folder, `${name}.parquet`), "score", "-q"),
      );
      expect(rewards.map(({ reward }) => JSON.stringify(reward))).toEqual(expected.rewards);
    }
    for (const [command, ...flags] of [
      ["summarize", "--json"],
      ["compare", "--json"],
    ] as const) {
      const of = (name: string) => run(join(dir, name), command, ...flags);
      expect(JSON.parse(await of("scored.parquet"))).toEqual(JSON.parse(await of("scored.jsonl")));
    }
    const advantages = async (name: string) =>
      parseJsonl<{ advantage: number }>(
        await run(join(dir, name), "advantages", "--estimator", "grpo", "--scattered", "-q"),
      ).map(({ advantage }) => advantage);
    expect(await advantages("scored.parquet")).toEqual(await advantages("scored.jsonl"));
  });
});

describe("what is written", () => {
  const python = process.env.TABLES_PYTHON ?? "build/venv-tables/bin/python";
  const there = (() => {
    try {
      execFileSync(python, ["-c", "import pyarrow, pandas, polars, duckdb, datasets"], { stdio: "ignore" });
      return true;
    } catch {
      process.stderr.write(`skipped: ${python} has not what fixtures/tables/requirements.txt names\n`);
      return false;
    }
  })();

  it.skipIf(!there)(
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
      const said = execFileSync(python, [`${folder}/read-together.py`, dir], { encoding: "utf8" });
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
    60_000,
  );
});
