import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { advantages, type EstimatorName, estimators } from "../../src/advantage/index.ts";
import { command } from "../../src/cli/advantages.ts";
import { parse } from "../../src/cli/flags.ts";
import { readJsonl } from "../support/jsonl.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const directory = scratchFolder();
const file = (name: string): string => join(directory, name);

const lines = Array.from({ length: 24 }, (_, i) => ({
  uid: `p${i >> 2}`,
  response: `text ${i}`,
  reward: { score: ((i * 7 + (i >> 2)) % 5) / 4, type: (i >> 2) % 2 ? "F1" : "EM", status: "scored" },
}));
const text = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const shuffled = lines.map((_, i) => lines[(i * 5) % lines.length]!);

interface Ran {
  code: number;
  lines: Record<string, unknown>[];
  told: string;
}

async function run(input: string, ...flags: string[]): Promise<Ran> {
  writeFileSync(file("in.jsonl"), input);
  const told: string[] = [];
  const stderr = vi
    .spyOn(process.stderr, "write")
    .mockImplementation((chunk) => told.push(String(chunk)) > 0);
  try {
    const args = parse([file("in.jsonl"), "-o", file("out.jsonl"), ...flags], command.flags);
    const code = await command.run(args);
    return { code, lines: read("out.jsonl"), told: told.join("") };
  } finally {
    stderr.mockRestore();
  }
}

function read(name: string): Record<string, unknown>[] {
  return readJsonl(file(name));
}

function expected(
  rows: typeof lines,
  estimator: EstimatorName,
  params: object = {},
): ReturnType<typeof advantages> {
  return advantages({
    rewards: rows.map(({ reward }) => reward.score),
    uid: rows.map(({ uid }) => uid),
    rewardType: rows.map(({ reward }) => reward.type),
    estimator,
    params,
  });
}

test.each(estimators.map(({ name }) => name))(
  "%s: each line gets what the library says",
  async (estimator) => {
    const { code, lines: found } = await run(text(lines), "--estimator", estimator);
    expect(code).toBe(0);
    const wanted = expected(lines, estimator).advantages;
    expect(found).toEqual(lines.map((line, i) => ({ ...line, advantage: wanted[i] === 0 ? 0 : wanted[i] })));
  },
);

test("scattered prompts: refused in one pass, naming the line, and read twice when asked", async () => {
  await expect(run(text(shuffled), "--estimator", "grpo")).rejects.toMatchObject({
    code: "bad_option",
    message: expect.stringMatching(/in\.jsonl:\d+: prompt p\d comes back .*--scattered/),
  });
  const { lines: found } = await run(text(shuffled), "--estimator", "grpo", "--scattered");
  expect(found.map((line) => line.advantage)).toEqual([...expected(shuffled, "grpo").advantages]);
  // Task-level estimators read twice anyway.
  const tmn = await run(text(shuffled), "--estimator", "tmn_grpo");
  expect(tmn.lines.map((line) => line.advantage)).toEqual([...expected(shuffled, "tmn_grpo").advantages]);
});

test.each(["grpo", "tmn_grpo"] as const)(
  "%s: options, and metrics as a file and as a table",
  async (estimator) => {
    const params = { difficulty_reweight: true, difficulty_gamma: 2 };
    const flags = ["--estimator", estimator, "--params", JSON.stringify(params), "--metrics", file("m.json")];
    const { lines: found, told } = await run(text(lines), ...flags);
    const wanted = expected(lines, estimator, params);
    expect(found.map((line) => line.advantage)).toEqual([...wanted.advantages]);
    expect(JSON.parse(readFileSync(file("m.json"), "utf8"))).toEqual(wanted.metrics);
    expect(told).toMatch(/^type +prompts +rollouts/);
    expect(told).toMatch(/EM +3 +12/);
    expect(told).toMatch(/24 rollouts of 6 prompts/);
  },
);

test.each(["grpo", "tmn_grpo"] as const)(
  "%s: lines without a part in it keep their place and are listed",
  async (estimator) => {
    const input = [
      ...text(lines.slice(0, 8)).split("\n").filter(Boolean),
      '{"uid":"p9","reward":{"score":null,"type":"EM","status":"bad_reference"}}',
      "not json",
      '{"reward":{"score":1,"type":"EM"}, "big":12345678901234567890, "advantage": 7 }',
      '{"uid":3,"reward":{"score":1,"type":"EM"}}',
      "",
    ].join("\n");
    const { code } = await run(input, "--estimator", estimator);
    expect(code).toBe(1);
    const out = readFileSync(file("out.jsonl"), "utf8").split("\n");
    expect(out).toHaveLength(12);
    expect(out[8]).toBe(
      '{"uid":"p9","reward":{"score":null,"type":"EM","status":"bad_reference"},"advantage":null}',
    );
    // Bytes that no parser would keep are kept.
    expect(out[9]).toBe('{"reward":{"score":1,"type":"EM"}, "big":12345678901234567890,"advantage":null}');
    const listed = read("out.jsonl.errors.jsonl").map(({ line, status, message }) => [line, status, message]);
    expect(listed.slice(0, 3)).toEqual([
      [9, "bad_sample", "no score"],
      [10, "bad_input", expect.stringMatching(/not JSON/)],
      [11, "bad_sample", expect.stringMatching(/no prompt is named at uid/)],
    ]);
    // A number names a prompt as its text does.
    const numbered = { ...lines[0]!, uid: "3", reward: { ...lines[0]!.reward, score: 1, type: "EM" } };
    const wanted = expected([...lines.slice(0, 8), numbered], estimator).advantages.slice(0, 8);
    if (estimator === "tmn_grpo") expect(listed).toHaveLength(3);
    expect(
      read("out.jsonl")
        .slice(0, 8)
        .map((line) => line.advantage),
    ).toEqual([...wanted]);
  },
);

test("a prompt's other type, a nested uid, components", async () => {
  const twoTypes = [...lines.slice(0, 4), { ...lines[0]!, reward: { ...lines[0]!.reward, type: "F1" } }];
  const { code, lines: found } = await run(text(twoTypes), "--estimator", "tmn_grpo");
  expect(code).toBe(1);
  expect(found[4]?.advantage).toBe(null);
  expect(read("out.jsonl.errors.jsonl")[0]?.message).toMatch(/p0 is of type EM .* here F1/);

  const nested = lines.map(({ uid, ...line }, i) => ({
    ...line,
    extra_info: { uid },
    parts: { a: i % 2, b: i % 3 },
  }));
  const flags = ["--estimator", "gdpo", "--uid", "extra_info.uid", "--components", "parts.a,parts.b"];
  const components = [nested.map(({ parts }) => parts.a), nested.map(({ parts }) => parts.b)];
  const wanted = advantages({
    rewards: lines.map(({ reward }) => reward.score),
    uid: lines.map(({ uid }) => uid),
    components,
    estimator: "gdpo",
  });
  const gdpo = await run(text(nested), ...flags);
  expect(gdpo.lines.map((line) => line.advantage)).toEqual([...wanted.advantages]);
});

test.each(["dr_grpo", "tmn_grpo"])("%s: a reward of one's own, and samples of one rollout", async (name) => {
  const own = [1, 1, 1, 0].map((score, i) => ({
    uid: "p",
    trajectory: i < 3 ? "cut" : 4,
    trainer: { score },
    plain: score,
    reward: { score: 0.5, type: "EM", status: "scored" },
  }));
  const of = async (...flags: string[]) => {
    const { code, lines: found } = await run(text(own), "--estimator", name, ...flags);
    expect(code).toBe(0);
    return found.map((line) => Number((line.advantage as number).toFixed(4)));
  };
  // The sample deviations are 1/2 of four rollouts and √½ of two.
  const [four, two] = name === "dr_grpo" ? [1, 1] : [2, Math.SQRT2];
  const scaled = (values: number[], by: number) => values.map((value) => Number((value * by).toFixed(4)));
  expect(await of()).toEqual([0, 0, 0, 0]);
  for (const field of ["trainer", "plain", "trainer.score"]) {
    expect(await of("--score", field)).toEqual(scaled([0.25, 0.25, 0.25, -0.75], four));
    const once = await of("--score", field, "--rollout", "trajectory");
    expect(once).toEqual(scaled([0.5, 0.5, 0.5, -0.5], two));
  }
  const { code, lines: none } = await run(text(own), "--estimator", name, "--score", "trainr");
  expect([code, none.map((line) => line.advantage)]).toEqual([1, [null, null, null, null]]);
  expect(read("out.jsonl.errors.jsonl")[0]?.message).toBe('no score at trainr; did you mean "trainer"?');
  await run(text(own), "--estimator", name, "--rollout", "nowhere");
  expect(read("out.jsonl.errors.jsonl")[0]?.message).toBe("no rollout is named at nowhere");
});

test.each([
  [[], /--estimator NAME is missing/],
  [["--estimator", "tmn"], /must be one of/],
  [["--estimator", "grpo", "--params", "{"], /not JSON/],
  [["--estimator", "grpo", "--params", '{"alpha":1}'], /takes no option "alpha"/],
  [["--estimator", "grpo", "--components", "a"], /--components is for gdpo/],
  [["--estimator", "grpo", "--lengths", "a"], /--lengths is for estimators that whiten/],
])("%j is refused", async (flags, message) => {
  await expect(run(text(lines), ...flags)).rejects.toMatchObject({
    code: "bad_option",
    message: expect.stringMatching(message),
  });
});

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** Runs the built command; fails with its standard error unless it exits with 0. */
function built(flags: readonly string[], input = ""): string {
  return execFileSync(process.execPath, [main, ...flags], {
    input,
    encoding: "utf8",
    env: { ...process.env, TMPDIR: directory },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

test("score --advantage scores and adds advantages in one call", () => {
  const rollouts = ["A", "B", "A", "C"].map((answer, i) => ({
    uid: i >> 1,
    data_source: "EM",
    response: `<think>x</think>\n${answer}`,
    reward_model: { ground_truth: { golden_label: "A" } },
    extra_info: { question: "Which?" },
  }));
  writeFileSync(file("rollouts.jsonl"), text(rollouts));
  const flags = ["score", file("rollouts.jsonl"), "--advantage", "rloo", "--workers", "1", "-q"];
  built([...flags, "-o", file("scored.jsonl")]);
  const found = read("scored.jsonl");
  expect(found.map((line) => (line.reward as { score: number }).score)).toEqual([1, 0, 1, 0]);
  expect(found.map((line) => line.advantage)).toEqual([1, -1, 1, -1]);
  expect(readdirSync(directory).filter((name) => name.startsWith("scored"))).toEqual(["scored.jsonl"]);
  expect(built(flags)).toBe(readFileSync(file("scored.jsonl"), "utf8"));

  // A rollout with an unusable reference keeps its line; one without a prompt too. Both are listed.
  const { reward_model: _, ...bare } = rollouts[0]!;
  const { uid: __, extra_info: ___, ...nameless } = rollouts[0]!;
  writeFileSync(file("rollouts.jsonl"), text([...rollouts, bare, nameless]));
  expect(() => built([...flags, "-o", file("scored.jsonl")])).toThrow();
  expect(read("scored.jsonl").map((line) => line.advantage)).toEqual([1, -1, 1, -1, null, null]);
  expect(read("scored.jsonl.errors.jsonl").map(({ line, message }) => [line, message])).toEqual([
    [5, expect.any(String)],
    [6, expect.stringMatching(/no prompt/)],
  ]);
  expect(() => built(["score", file("rollouts.jsonl"), "--uid", "x"])).toThrow(/--uid needs --advantage/);
});

test("standard input is kept in a bounded file when it must be read twice", () => {
  const flags = ["advantages", "-q", "--estimator", "tmn_grpo"];
  const found = built(flags, text(shuffled)).trim().split("\n");
  expect(found.map((line) => JSON.parse(line).advantage)).toEqual([
    ...expected(shuffled, "tmn_grpo").advantages,
  ]);
  expect(() => built([...flags, "--spill", "1e-7"], text(shuffled))).toThrow(/longer than 1e-7 GiB/);
  expect(readdirSync(directory).filter((name) => name.startsWith("golong-rewards-"))).toEqual([]);
});
