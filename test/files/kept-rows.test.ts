import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parquetWriteFile } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { parquetLines } from "../../src/files/parquet/parquet-lines.ts";
import { cli } from "../support/cli.ts";
import { parseJsonl } from "../support/jsonl.ts";
import { runCommand } from "../support/run-command.ts";
import { scratchFolder } from "../support/scratch-folder.ts";
import { tablesPython } from "../support/tables-python.ts";

const folder = "fixtures/tables";
/** One of each kind; codecs are the reader's, and change nothing of what is written. */
const tables = readdirSync(folder)
  .filter((name) =>
    /^(pyarrow-(?!none|gzip|brotli|lz4|zstd).*|\w+-(default|classes|interval|category|index|small-pages|version-2|snappy))\.parquet$/.test(
      name,
    ),
  )
  .toSorted((a, b) => Number(b.includes("default")) - Number(a.includes("default")));
const dir = scratchFolder();
const linesOf = (path: string) =>
  Buffer.concat([...parquetLines(path)].map((part) => Buffer.from(part)))
    .toString()
    .split("\n");
const rows = readFileSync(`${folder}/rows.jsonl`, "utf8").trimEnd().split("\n");
const uids = rows.map((row) => /"uid": (\d+)/.exec(row)![1]!);

/** Two rollouts a prompt, of which one is right where the prompt is to stay. */
const chosen = (stays: (uid: string) => boolean): string => {
  const path = join(dir, "rated.jsonl");
  const rated = uids.flatMap((uid) => [
    `{"uid":${uid},"score":0}`,
    `{"uid":${uid},"score":${stays(uid) ? 1 : 0}}`,
  ]);
  writeFileSync(path, `${rated.join("\n")}\n`);
  return path;
};

describe("rows of a Parquet file that are kept", () => {
  it("stand in another with their values and their types, of any writer", async () => {
    const kept = uids.flatMap((uid, row) => (Number(BigInt(uid) % 3n) === 0 ? [row] : []));
    expect(kept.length).toBeGreaterThan(2);
    const rated = chosen((uid) => BigInt(uid) % 3n === 0n);
    const made: [string, string, number[]][] = [];
    for (const name of tables) {
      const [from, to] = [join(folder, name), join(dir, name)];
      await runCommand("filter", [rated], ["--data", from, "-o", to, "-q"]);
      const lines = linesOf(from);
      expect(linesOf(to), name).toEqual([...kept.map((row) => lines[row]), ""]);
      made.push([from, to, kept]);
    }
    const python = tablesPython();
    if (python === undefined) return;
    const said = execFileSync(python, [`${folder}/kept.py`, JSON.stringify(made)], { encoding: "utf8" });
    expect(JSON.parse(said)).toEqual([]);
    const [, first] = made[0]!;
    const scored = await cli(["score", first, `${first}.pandas`, `${first}.polars`, "-q"]);
    const rewards = parseJsonl<{ reward: object }>(scored.stdout).map(({ reward }) => JSON.stringify(reward));
    expect(rewards).toHaveLength(3 * kept.length);
    for (const from of [kept.length, 2 * kept.length])
      expect(rewards.slice(from, from + kept.length)).toEqual(rewards.slice(0, kept.length));
  }, 60_000);

  it("come from several files of one schema through `decontaminate`, too, in their order", async () => {
    const benchmark = join(dir, "benchmark.jsonl");
    const known = JSON.parse(rows[3]!).response;
    writeFileSync(benchmark, `${JSON.stringify({ question: known })}\n`);
    const inputs = ["pyarrow-default", "pyarrow-small-groups"].map((name) => join(folder, `${name}.parquet`));
    const out = join(dir, "clean.parquet");
    const { code, stderr } = await cli([
      "decontaminate",
      ...inputs,
      "--benchmarks",
      benchmark,
      "--fields",
      "response",
      "-o",
      out,
    ]);
    expect(code, stderr).toBe(0);
    const left = linesOf(inputs[0]!).filter((_, row) => row !== 3);
    expect(linesOf(out)).toEqual([...left.slice(0, -1), ...left]);
  });

  it("become lines of one schema where their files have several", async () => {
    const mixed = join(dir, "mixed");
    mkdirSync(mixed);
    copyFileSync(join(folder, "pyarrow-default.parquet"), join(mixed, "1.parquet"));
    const own = [
      { name: "uid", data: [BigInt(uids[0]!)] },
      { name: "x", data: [1.5] },
    ];
    parquetWriteFile({ filename: join(mixed, "2.parquet"), columnData: own });
    const out = join(dir, "both.parquet");
    await runCommand("filter", [chosen((uid) => uid === uids[0])], ["--data", mixed, "-o", out, "-q"]);
    const told = linesOf(out)
      .slice(0, -1)
      .map((line) => JSON.parse(line));
    expect(told.map(({ x }) => x)).toEqual([null, null, 1.5]);
    expect(told.map(({ data_source: source }) => source)).toEqual(["EM", expect.any(String), null]);
  });
});
