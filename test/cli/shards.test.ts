import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { cli, start, unruly } from "../support/cli.ts";
import { parseJsonl, readJsonl } from "../support/jsonl.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const dir = scratchFolder();
const file = (name: string) => join(dir, name);
const bytes = (name: string) => readFileSync(file(name));

const OF = 3;
const params = '{"difficulty_reweight":true}';

/** Prompts of four rollouts that do not stand together; lines that are blank, unreadable, nameless or without a score. */
function rollouts(): string {
  const rows = Array.from({ length: 240 }, (_, n) => {
    if (n % 40 === 5) return "";
    if (n % 40 === 15) return "no json";
    if (n % 40 === 25)
      return JSON.stringify({
        uid: "lost",
        data_source: "?",
        response: "",
        reward_model: { ground_truth: "" },
      });
    const answer = (n * 7) % 5 < 2 ? "Paris" : "Rome";
    const type = n % 60 < 40 ? "EM" : "SubEM";
    return JSON.stringify({
      ...(n % 40 === 35 ? {} : { meta: { uid: n % 60 } }),
      data_source: type === "EM" ? "EM" : "longbench_pro",
      response: `<think>…</think>${type === "EM" ? answer : `[Answer]\n${answer}`}`,
      reward_model: { ground_truth: { doc_ids: ["Paris"], golden_label: "Paris", summary: "English" } },
      extra_info: { reward_mode: type === "EM" ? "EM" : "T6.1 Large-Scale Document Clustering" },
      ...(n % 3 === 0 ? { advantage: 7 } : {}),
    });
  });
  return `\ufeff${rows.join("\r\n")}`;
}

const flags = ["--uid", "meta.uid"];
const parts = Array.from({ length: OF }, (_, n) => file(`part-0000${n}-of-00003.jsonl`));

beforeAll(async () => {
  writeFileSync(file("in.jsonl"), rollouts());
  expect((await cli(["score", file("in.jsonl"), "-o", file("one"), "-q"])).code).toBe(1);
  for (let n = 0; n < OF; n++) {
    const run = await cli([
      "score",
      file("in.jsonl"),
      "-o",
      file("part.jsonl"),
      "--shard",
      `${n}/${OF}`,
      ...flags,
    ]);
    expect(run.code, run.stderr).toBe(0);
  }
});

describe("score --shard and merge", () => {
  it("give the output and the errors of one run, to the byte", async () => {
    const run = await cli([
      "merge",
      ...[...parts].reverse().map((part) => `${part}.done`),
      "-o",
      file("merged"),
    ]);
    expect(run.code).toBe(1);
    expect(bytes("merged").equals(bytes("one"))).toBe(true);
    const named = bytes("merged.errors.jsonl").toString();
    expect(named).toBe(bytes("one.errors.jsonl").toString());
    expect(named).not.toContain("input_row");
  });

  it.each([
    ["tmn_grpo", params],
    ["qwenlong_grpo", "{}"],
    ["grpo", params],
    ["rloo", '{"normalize_advantages":true}'],
    ["reinforce_plus_plus_baseline", "{}"],
  ])("give the advantages of one run: %s", async (name, options) => {
    const how = ["--advantage", name, "--params", options, "-q", "--metrics"];
    const out = file(`adv-${name}`);
    const whole = await cli(["score", file("in.jsonl"), "-o", out, ...flags, ...how, file("one.metrics")]);
    const expected = [readFileSync(out, "utf8"), readFileSync(`${out}.errors.jsonl`, "utf8")] as const;
    const merged = await cli(["merge", ...parts, "-o", out, ...how, file("merged.metrics")]);
    expect([merged.code, merged.stderr]).toEqual([whole.code, whole.stderr]);
    expect(readFileSync(`${out}.errors.jsonl`, "utf8")).toBe(expected[1]);
    expect(existsSync(`${out}.scored`)).toBe(false);
    const [found, wanted] = [readFileSync(out, "utf8"), expected[0]].map((text) =>
      parseJsonl<{ advantage: number | null }>(text),
    ) as [{ advantage: number | null }[], { advantage: number | null }[]];
    for (const [n, row] of wanted.entries()) {
      if (row.advantage === null) expect(found[n]).toEqual(row);
      else {
        expect(Math.abs((found[n]?.advantage ?? Number.NaN) - row.advantage)).toBeLessThanOrEqual(1e-12);
        expect({ ...found[n], advantage: 0 }).toEqual({ ...row, advantage: 0 });
      }
    }
    expect(found.filter(({ advantage }) => advantage !== null).length).toBe(216);
    const [a, b] = ["one", "merged"].map((run) => JSON.parse(bytes(`${run}.metrics`).toString())) as [
      Record<string, number>,
      Record<string, number>,
    ];
    expect(Object.keys(b).sort()).toEqual(Object.keys(a).sort());
    for (const key of Object.keys(a)) expect(Math.abs(a[key]! - b[key]!)).toBeLessThanOrEqual(1e-12);
  });

  it("gives the totals alone, with which every shard gets its advantages by itself", async () => {
    expect((await cli(["merge", ...parts, "--totals", file("totals.json")])).code).toBe(0);
    const how = ["--params", params, "-q", ...flags];
    await cli(["score", file("in.jsonl"), "-o", file("by-one"), "--advantage", "tmn_grpo", ...how]);
    const wanted = new Map(
      readJsonl<{ input_row?: unknown; advantage: number | null }>(file("by-one")).map((row) => [
        JSON.stringify({ ...row, advantage: 0 }),
        row.advantage,
      ]),
    );
    let seen = 0;
    for (const part of parts) {
      const args = ["advantages", part, "--estimator", "tmn_grpo", "--totals", file("totals.json"), ...how];
      await cli([...args, "-o", file("by-shard")]);
      for (const { input_row: _, ...row } of readJsonl<{ input_row: unknown; advantage: number | null }>(
        file("by-shard"),
      )) {
        expect(wanted.get(JSON.stringify({ ...row, advantage: 0 }))).toBe(row.advantage);
        seen++;
      }
    }
    expect(seen).toBe(readJsonl(file("by-one")).length);
    const stray = await cli([
      "advantages",
      parts[0]!,
      "--estimator",
      "gdpo",
      "--totals",
      file("totals.json"),
      ...flags,
    ]);
    expect(stray.stderr).toContain("needs the whole batch at once");
  });

  it("splits by files, where whole prompts are in each", async () => {
    const lines = rollouts().slice(1).split("\r\n");
    const prompt = (line: string) => {
      const [, uid] = /"meta":\{"uid":(\d+)/.exec(line) ?? [];
      return Number(uid ?? 0) % 4;
    };
    const files = [0, 1, 2, 3].map((n) => file(`in-${n}.jsonl`));
    for (const [n, name] of files.entries()) {
      writeFileSync(name, lines.filter((line) => prompt(line) === n).join("\n"));
    }
    await cli(["score", ...files, "-o", file("f-one"), "-q", ...flags, "--advantage", "tmn_grpo"]);
    // More shards than files: one has nothing to do.
    for (let n = 0; n < 5; n++) {
      const how = ["-o", file("f.jsonl"), "--shard", `${n}/5`, "--split", "files", "-q", ...flags];
      expect((await cli(["score", ...files, ...how])).code).toBe(0);
    }
    const found = readdirSync(dir)
      .filter((name) => /^f-\d+-of-00005\.jsonl$/.test(name))
      .map(file);
    expect(found.length).toBe(5);
    await cli(["merge", ...found, "-o", file("f-merged"), "--advantage", "tmn_grpo", "-q"]);
    expect(bytes("f-merged").toString()).toBe(bytes("f-one").toString());

    // A prompt in two files: scores may be merged, advantages may not.
    const half = (name: string) => readFileSync(name, "utf8").split("\n");
    writeFileSync(file("a.jsonl"), half(files[0]!).slice(0, 20).join("\n"));
    writeFileSync(file("b.jsonl"), half(files[0]!).slice(20).join("\n"));
    for (const n of [0, 1]) {
      const how = ["-o", file("ab.jsonl"), "--shard", `${n}/2`, "--split", "files", "-q", ...flags];
      await cli(["score", file("a.jsonl"), file("b.jsonl"), ...how]);
    }
    const ab = [0, 1].map((n) => file(`ab-0000${n}-of-00002.jsonl`));
    expect((await cli(["merge", ...ab, "-o", file("ab"), "-q"])).code).toBe(1);
    const refused = await cli(["merge", ...ab, "-o", file("ab"), "--advantage", "tmn_grpo"]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("rollouts of one prompt")]);
  });

  it("says which shards are missing, not complete, twice there, damaged, or of another run", async () => {
    const fails = async (code: number, message: string, ...args: string[]) => {
      const run = await cli(["merge", "-o", file("never"), ...args]);
      expect([run.code, run.stderr]).toEqual([code, expect.stringContaining(message)]);
      expect(existsSync(file("never"))).toBe(false);
    };
    await fails(1, "2 of 3 shards are missing: 0, 2", parts[1]!);
    await fails(1, "not complete", file("one"), ...parts);
    await fails(2, "are both shard 1", ...parts, parts[1]!);
    const marker = JSON.parse(readFileSync(`${parts[2]}.done`, "utf8"));
    const twin = file("twin.jsonl");
    writeFileSync(twin, readFileSync(parts[2]!));
    writeFileSync(`${twin}.errors.jsonl`, readFileSync(`${parts[2]}.errors.jsonl`));
    const stage = (change: object) => writeFileSync(`${twin}.done`, JSON.stringify({ ...marker, ...change }));
    stage({ options: { ...marker.options, profile: "hardened" } });
    await fails(2, "are not of one run (profile)", parts[0]!, parts[1]!, twin);
    stage({ inputs: [{ ...marker.inputs[0], bytes: 1 }] });
    await fails(2, `input file ${file("in.jsonl")}`, parts[0]!, parts[1]!, twin);
    stage({ of: 4 });
    await fails(2, "number of shards", parts[0]!, parts[1]!, twin);
    stage({});
    const whole = readFileSync(twin);
    whole[100]! ^= 1;
    writeFileSync(twin, whole);
    await fails(1, "is not what its marker says", parts[0]!, parts[1]!, twin);
    await fails(1, "is not what its marker says", parts[0]!, parts[1]!, twin, "--advantage", "grpo");
    writeFileSync(twin, readFileSync(parts[2]!));
    appendFileSync(`${twin}.errors.jsonl`, "{}\n");
    await fails(1, "errors.jsonl is not what its marker says", parts[0]!, parts[1]!, twin);
    writeFileSync(`${twin}.done`, "{}");
    await fails(1, "is not the marker of a complete shard", twin);
    await fails(2, "no shard");
  });

  it("refuses what cannot be done a shard at a time", async () => {
    const input = file("in.jsonl");
    const cases: [string[], string][] = [
      [["--shard", "0/2", input], "needs -o"],
      [["--shard", "0/2", "-o", file("x")], "needs input files"],
      [["--shard", "0/2", "-o", file("x"), "-"], "needs input files"],
      [["--shard", "0/2", "-o", file("x"), input, "--advantage", "grpo"], "need all shards"],
      [["--shard", "0/2", "-o", file("x"), input, "--errors", file("y")], "leave out --errors"],
      [["--shard", "2/2", "-o", file("x"), input], "there is no shard 2 of 2"],
      [["--split", "files", "-o", file("x"), input], "--split needs --shard"],
      [["--shard", "0/2", "-o", file("x"), file("nowhere")], "no such file"],
    ];
    for (const [args, message] of cases) {
      const run = await cli(["score", ...args]);
      expect([run.code, run.stderr]).toEqual([2, expect.stringContaining(message)]);
    }
  });

  it("takes its shard from the environment", async () => {
    const env = { JOB_COMPLETION_INDEX: "1", JOB_COMPLETIONS: "3" };
    const run = await cli(
      ["score", file("in.jsonl"), "-o", file("env.jsonl"), "--shard", "auto", "-q", ...flags],
      { env },
    );
    expect(run.code).toBe(0);
    expect(bytes("env-00001-of-00003.jsonl").equals(readFileSync(parts[1]!))).toBe(true);
  });
});

describe("a shard that is started again", () => {
  /** No run gets by the last prompts before this file is there. */
  const gate = file("gate");
  const slow = () =>
    Array.from({ length: 400 }, (_, n) =>
      n % 50 === 13
        ? "no json"
        : JSON.stringify({
            uid: `p${n >> 3}`,
            data_source: n < 320 ? "dawdles" : "waits-for",
            response: `<think></think>${"x".repeat(20_000)}`,
            reward_model: { ground_truth: { ms: 0, file: gate } },
          }),
    ).join("\n");
  const args = (out: string, ...more: string[]) => [
    ...[
      "score",
      file("slow.jsonl"),
      "-o",
      file(out),
      "--shard",
      "0/2",
      "--registry",
      unruly,
      "--workers",
      "1",
      ...more,
    ],
  ];
  const shard = (out: string) => file(`${out}-00000-of-00002`);
  const partials = (out: string) =>
    readdirSync(dir).filter((name) => name.startsWith(`${out}-`) && /[0-9a-f]\.partial$/.test(name));
  const written = (out: string) => Math.max(0, ...partials(out).map((name) => statSync(file(name)).size));

  /** Ends a run by a signal when some of its output is there, and before all of it can be. */
  async function interrupted(out: string, signal: NodeJS.Signals): Promise<void> {
    rmSync(gate);
    const run = start(args(out));
    while (written(out) === 0) await sleep(2);
    run.kill(signal);
    // A worker ends the line that it is at.
    writeFileSync(gate, "");
    await run.done;
  }

  beforeAll(async () => {
    writeFileSync(gate, "");
    writeFileSync(file("slow.jsonl"), slow());
    expect((await cli(args("calm"))).code).toBe(0);
  });

  it.each(["SIGKILL", "SIGTERM", "SIGINT"] as const)(
    "goes on after %s, to the same bytes",
    async (signal) => {
      const out = `stopped-${signal}`;
      await interrupted(out, signal);
      expect(existsSync(shard(out))).toBe(false);
      expect(existsSync(`${shard(out)}.done`)).toBe(false);
      const before = written(out);
      expect(before).toBeGreaterThan(0);
      // A crash of the machine leaves more than whole lines.
      appendFileSync(file(partials(out)[0]!), '{"uid":"p1","input_row":[0,9');
      const again = start(args(out, "--resume", "-q"));
      expect((await again.done).code).toBe(0);
      for (const end of ["", ".errors.jsonl", ".done"]) {
        expect(readFileSync(`${shard(out)}${end}`, "utf8")).toBe(
          readFileSync(`${shard("calm")}${end}`, "utf8"),
        );
      }
      expect(partials(out)).toEqual([]);
      const done = statSync(shard(out)).mtimeMs;
      const third = await cli(args(out, "--resume"));
      expect([third.code, third.stderr]).toEqual([0, expect.stringContaining("complete already")]);
      expect(statSync(shard(out)).mtimeMs).toBe(done);
    },
  );

  it("is scored anew where its file is not what the marker says, and not mixed with another run", async () => {
    const out = "changed";
    const path = shard(out);
    for (const end of ["", ".errors.jsonl", ".done"])
      writeFileSync(`${path}${end}`, readFileSync(`${shard("calm")}${end}`));
    const other = await cli(args(out, "--resume", "--lean"));
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining("(lean)")]);
    appendFileSync(path, "x");
    const run = await cli(args(out, "--resume"));
    expect([run.code, run.stderr]).toEqual([0, expect.stringContaining("not what its marker says")]);
    expect(readFileSync(path).equals(readFileSync(shard("calm")))).toBe(true);

    rmSync(`${path}.done`);
    writeFileSync(`${path}.01234567-99-ab.partial`, "");
    const left = await cli(args(out, "--resume"));
    expect([left.code, left.stderr]).toEqual([2, expect.stringContaining("other options or inputs")]);
    expect((await cli(args(out, "-q"))).code).toBe(0);
    expect(partials(out)).toEqual([]);
  });

  it("begins anew where the lines left do not fit the input", async () => {
    const out = "holes";
    await interrupted(out, "SIGKILL");
    const [name] = partials(out) as [string];
    // One line lost, as when a machine loses its power.
    const lines = readFileSync(file(name), "utf8").split("\n");
    writeFileSync(file(name), [...lines.slice(0, 2), ...lines.slice(3)].join("\n"));
    const again = await cli(args(out, "--resume"));
    expect([again.code, again.stderr]).toEqual([0, expect.stringContaining("beginning anew")]);
    expect(readFileSync(shard(out)).equals(readFileSync(shard("calm")))).toBe(true);
  });

  it("is begun without a word where nothing had been written yet", async () => {
    const out = "blank";
    await interrupted(out, "SIGKILL");
    for (const name of readdirSync(dir).filter((one) => one.startsWith(`${out}-`))) truncateSync(file(name));
    const again = await cli(args(out, "--resume", "-q"));
    expect([again.code, again.stderr]).toEqual([0, ""]);
    expect(readFileSync(shard(out)).equals(readFileSync(shard("calm")))).toBe(true);
  });

  it("may run twice at a time", async () => {
    const out = "twice";
    const runs = await Promise.all([cli(args(out, "-q", "--resume")), cli(args(out, "-q", "--resume"))]);
    // Whoever is last finds the shard complete, or its file gone because the other one was.
    expect(runs.map(({ code }) => code)).toContain(0);
    expect((await cli(args(out, "-q", "--resume"))).code).toBe(0);
    expect(readFileSync(shard(out)).equals(readFileSync(shard("calm")))).toBe(true);
  });
});

describe("sixteen shards", () => {
  it("killed at random moments, merge into what one run gives", () => {
    const driver = ["bench/scale/kills.mjs", "--rows", "4000", "--shards", "16", "--kills", "1"];
    const run = spawnSync(process.execPath, driver, { encoding: "utf8" });
    expect(run.status, `${run.stdout}${run.stderr}`).toBe(0);
    const found = JSON.parse(run.stdout);
    expect(found).toMatchObject({ scoresIdentical: true, errorsIdentical: true, leftBehind: 0 });
    expect(found.advantagesApart).toBeLessThanOrEqual(1e-12);
    expect(found.kills).toBeGreaterThan(2);
  });
});
