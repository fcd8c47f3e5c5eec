#!/usr/bin/env node
/**
 * Scored lines to a Parquet file: this package's writer (hyparquet-writer) beside DuckDB's COPY, each in a process of
 * its own, medians of three.
 *
 *   mkdir -p build/duckdb && npm --prefix build/duckdb install @duckdb/node-api
 *   node bench/scale/parquet.mjs [--rows 40000] [--duckdb build/duckdb]
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { main, writeRollouts } from "./support.mjs";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "40000" },
    duckdb: { type: "string", default: "build/duckdb" },
    write: { type: "string" },
    from: { type: "string" },
    to: { type: "string" },
  },
});

if (values.write !== undefined) await write(values.write, values.from, values.to);
else compare();

async function write(how, from, to) {
  const began = performance.now();
  if (how === "duckdb") {
    const require = createRequire(pathToFileURL(join(resolve(values.duckdb), "package.json")));
    const { DuckDBInstance } = require("@duckdb/node-api");
    const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
    const options = "format = 'newline_delimited', maximum_object_size = 268435456, sample_size = -1";
    await connection.run(
      `COPY (SELECT * FROM read_json('${from}', ${options})) TO '${to}' (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 10000)`,
    );
  } else {
    const [{ writeParquet }, { LineCursor }] = await Promise.all(
      ["files/parquet/parquet-writer", "lines/line-cursor"].map((name) => import(`../../dist/${name}.js`)),
    );
    await writeParquet(to, async function* lines() {
      const cursor = new LineCursor(from);
      while (await cursor.next()) yield cursor.line.toString("utf8");
    });
  }
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage();
  console.log(
    JSON.stringify({ seconds, cpu: (user + system) / 1e6, mib: process.resourceUsage().maxRSS / 1024 }),
  );
}

function compare() {
  const self = fileURLToPath(import.meta.url);
  const dir = mkdtempSync(join(tmpdir(), "golong-parquet-"));
  try {
    const [raw, scored, out] = ["in.jsonl", "scored.jsonl", "out.parquet"].map((name) => join(dir, name));
    writeRollouts(raw, "--lines", values.rows, "--thinking", "2000");
    spawnSync(process.execPath, [main, "score", raw, "-o", scored, "-q"], { stdio: "inherit" });
    const bytes = statSync(scored).size;
    console.log(`${values.rows} scored rollouts, ${(bytes / 1e6).toFixed(0)} MB of JSON lines\n`);
    console.log(
      "| writer | seconds | CPU seconds | MB a CPU second | peak MiB | file MB |\n|---|---:|---:|---:|---:|---:|",
    );
    for (const how of ["hyparquet-writer", "duckdb"]) {
      const runs = Array.from({ length: 3 }, () => {
        const run = spawnSync(
          process.execPath,
          [self, "--write", how, "--from", scored, "--to", out, "--duckdb", values.duckdb],
          { encoding: "utf8" },
        );
        if (run.status !== 0) throw new Error(run.stderr);
        return JSON.parse(run.stdout);
      }).sort((a, b) => a.cpu - b.cpu);
      const { seconds, cpu, mib } = runs[1];
      const size = (statSync(out).size / 1e6).toFixed(0);
      console.log(
        `| ${how} | ${seconds.toFixed(1)} | ${cpu.toFixed(1)} | ${(bytes / 1e6 / cpu).toFixed(0)} | ${mib.toFixed(0)} | ${size} |`,
      );
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
