#!/usr/bin/env node
/**
 * `score` of rollouts as JSON lines and as Parquet of one row group, as pyarrow writes them unless told otherwise; each
 * run in a process of its own, by turns, medians. Another build may stand beside this one.
 *
 *   python3 -m venv build/venv-tables && build/venv-tables/bin/pip install -r fixtures/tables/requirements.txt
 *   node bench/scale/read-parquet.mjs [--rows 100000] [--types EM] [--rounds 3] [--against OTHER/CHECKOUT]
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { here, writeRollouts } from "./support.mjs";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "100000" },
    types: { type: "string" },
    rounds: { type: "string", default: "3" },
    python: { type: "string", default: "build/venv-tables/bin/python" },
    against: { type: "string" },
  },
});

/** Writes the lines as Parquet, all rows in one group. */
const WRITE = `
import sys, pyarrow as pa, pyarrow.json as js, pyarrow.parquet as pq
table = js.read_json(sys.argv[1], read_options=js.ReadOptions(block_size=1 << 26))
pq.write_table(table.combine_chunks(), sys.argv[2])
assert pq.ParquetFile(sys.argv[2]).metadata.num_row_groups == 1
`;
/** Runs a command and tells its CPU seconds and the most memory it had. */
const MEASURE = `
import json, os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stderr=subprocess.DEVNULL)
_, status, used = os.wait4(child.pid, 0)
print(json.dumps({"code": status >> 8, "cpu": used.ru_utime + used.ru_stime, "mb": used.ru_maxrss * 1024 / 1e6}))
`;

const dir = mkdtempSync(join(tmpdir(), "golong-read-parquet-"));
const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
try {
  const [lines, table, out] = ["in.jsonl", "in.parquet", "out.jsonl"].map((name) => join(dir, name));
  const types = values.types === undefined ? [] : ["--types", values.types];
  writeRollouts(lines, "--lines", values.rows, "--thinking", "500", ...types);
  execFileSync(values.python, ["-c", WRITE, lines, table], { stdio: ["ignore", "ignore", "inherit"] });

  const builds = [["this build", here("../..")]];
  if (values.against !== undefined) builds.unshift(["other build", resolve(values.against)]);
  const sides = builds.flatMap(([name, root]) =>
    [lines, table].map((input) => ({ name, root, input, runs: [] })),
  );
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const { root, input, runs } of sides) {
      const command = [process.execPath, join(root, "dist/cli/main.js"), "score", input, "-q", "-o", out];
      rmSync(out, { force: true });
      const run = JSON.parse(execFileSync("python3", ["-c", MEASURE, ...command], { encoding: "utf8" }));
      if (run.code > 1) throw new Error(`${command.join(" ")} ended with ${run.code}`);
      runs.push(run);
    }
  }
  console.log("| build | input | CPU seconds | of the lines' | peak MB |\n|---|---|---:|---:|---:|");
  for (const { name, input, runs } of sides) {
    const [cpu, base] = [runs, sides.find((side) => side.name === name).runs].map((of) =>
      median(of.map((run) => run.cpu)),
    );
    const mb = Math.max(...runs.map((run) => run.mb));
    const kind = input === lines ? "JSON lines" : "Parquet, one row group";
    console.log(`| ${name} | ${kind} | ${cpu.toFixed(1)} | ${(cpu / base).toFixed(2)} | ${mb.toFixed(0)} |`);
  }
} finally {
  rmSync(dir, { recursive: true, force: true });
}
