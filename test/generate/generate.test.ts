import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startStub } from "../../bench/generate/stub.mjs";
import { cli, start } from "../support/cli.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const folder = scratchFolder();
let made = 0;
const file = (name: string) => join(folder, `${made++}-${name}`);

function dataOf(rows: readonly object[]): string {
  const path = file("data.jsonl");
  writeFileSync(path, rows.map((row) => JSON.stringify(row)).join("\n"));
  return path;
}

const rows = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: `p${i}`,
    prompt: `What is ${i} + 1?`,
    data_source: "EM",
    reward_model: { ground_truth: { golden_label: `${i + 1}` } },
  }));

const linesOf = (path: string): Record<string, unknown>[] =>
  readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

type Stub = Awaited<ReturnType<typeof startStub>>;

describe("golong-rewards generate", () => {
  const stubs: Stub[] = [];
  const stub = async (options: Parameters<typeof startStub>[0] = {}): Promise<Stub> => {
    const one = await startStub(options);
    stubs.push(one);
    return one;
  };
  afterAll(() => Promise.all(stubs.map((one) => one.close())));

  let plain: Stub;
  beforeAll(async () => {
    plain = await stub();
  });

  it.each([
    ["in pieces", []],
    ["whole", ["--whole"]],
    ["as completions", ["--api", "completions"]],
  ])("samples every prompt, %s, in the data's order", async (_, flags) => {
    const out = file("out.jsonl");
    const { code, stderr } = await cli([
      "generate",
      dataOf(rows(20)),
      "--base-url",
      plain.base,
      "--model",
      "m",
      "-n",
      "3",
      "-o",
      out,
      ...flags,
    ]);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/20 prompts, 60 rollouts/)]);
    const found = linesOf(out);
    expect(found.map(({ id }) => id)).toEqual(
      Array.from({ length: 60 }, (_, i) => `p${Math.floor(i / 3)}-${i % 3}`),
    );
    expect(found[4]).toEqual({
      prompt: "What is 1 + 1?",
      data_source: "EM",
      reward_model: { ground_truth: { golden_label: "2" } },
      row_id: "p1",
      id: "p1-1",
      uid: "What is 1 + 1?",
      sample_index: 1,
      response: "answer 1 to What is 1 + 1?",
      finish_reason: "stop",
      model: "m",
    });
    expect(existsSync(`${out}.partial`)).toBe(false);
    expect(existsSync(`${out}.errors.jsonl`)).toBe(false);
  });

  it("names prompts as every command does, so that the data set is filtered by its own rollouts", async () => {
    const [data, out, scored, kept] = [dataOf(rows(4)), file("out"), file("scored"), file("kept")];
    await cli(["generate", data, "--base-url", plain.base, "--model", "m", "-n", "2", "-o", out]);
    await cli(["score", out, "-o", scored]);
    const { code, stderr } = await cli(["filter", scored, "--data", data, "-o", kept]);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^4 prompts: 4 unsolved \(0 kept\)/)]);
  });

  it("sends what it is told to, and the seed of each request", async () => {
    const one = await stub();
    const flags = [
      "--temperature",
      "0",
      "--top-p",
      "0.9",
      "--max-tokens",
      "64",
      "--seed",
      "7",
      "--system",
      "Be brief.",
    ];
    const more = ["--extra-body", '{"chat_template_kwargs":{"enable_thinking":false}}'];
    await cli([
      "generate",
      dataOf(rows(1)),
      "--base-url",
      one.base,
      "--model",
      "m",
      "-o",
      file("o"),
      ...flags,
      ...more,
    ]);
    expect(one.asked.bodies).toEqual([
      {
        model: "m",
        messages: [
          { role: "system", content: "Be brief." },
          { role: "user", content: "What is 0 + 1?" },
        ],
        temperature: 0,
        top_p: 0.9,
        max_tokens: 64,
        seed: 7,
        chat_template_kwargs: { enable_thinking: false },
        stream: true,
        stream_options: { include_usage: true },
      },
    ]);
  });

  it("asks one by one where a server does not take n, and without stream_options where it does not know them", async () => {
    const one = await stub({ refuses: true });
    const out = file("out.jsonl");
    const { code } = await cli([
      "generate",
      dataOf(rows(3)),
      "--base-url",
      one.base,
      "--model",
      "m",
      "-n",
      "3",
      "-o",
      out,
    ]);
    expect(code).toBe(0);
    expect(linesOf(out)).toHaveLength(9);
  });

  it("asks the other server where one is down", async () => {
    const out = file("out.jsonl");
    const base = `http://127.0.0.1:9/v1,${plain.base}`;
    const { code } = await cli(["generate", dataOf(rows(6)), "--base-url", base, "--model", "m", "-o", out]);
    expect(code).toBe(0);
    expect(linesOf(out)).toHaveLength(6);
  });

  it("lists prompts that have no answer, and asks for them alone afterwards", async () => {
    const broken = await stub({ rate: 1, only: ["down"] });
    const [data, out] = [dataOf(rows(4)), file("out.jsonl")];
    const args = ["generate", data, "--model", "m", "-o", out, "--retries", "1"];
    const first = await cli([...args, "--base-url", broken.base]);
    expect([first.code, first.stderr]).toEqual([1, expect.stringMatching(/4 prompts have no answer/)]);
    const listed = linesOf(`${out}.errors.jsonl`).sort((a, b) => Number(a.row) - Number(b.row));
    expect(listed[0]).toEqual({
      row: 1,
      prompt: "p0",
      error: expect.stringMatching(/after 2 tries.*no worker/),
    });
    const again = await cli([...args, "--base-url", plain.base]);
    expect([again.code, again.stderr]).toEqual([2, expect.stringMatching(/--resume goes on/)]);
    const resumed = await cli([...args, "--base-url", plain.base, "--resume"]);
    expect(resumed.code).toBe(0);
    expect(linesOf(out)).toHaveLength(4);
  });

  it("loses nothing and repeats nothing over kills, and refuses to mix two runs", async () => {
    // None of these faults has a request sent again.
    const one = await stub({ rate: 0.1, seed: 9, only: ["slow", "more"] });
    const [data, out] = [dataOf(rows(120)), file("out.jsonl")];
    const args = [
      "generate",
      data,
      "--base-url",
      one.base,
      "--model",
      "m",
      "-n",
      "2",
      "-o",
      out,
      "--concurrency",
      "4",
    ];
    for (let kill = 0; kill < 3; kill++) {
      const before = one.asked.requests;
      const run = start([...args, "--resume"]);
      while (one.asked.requests < before + 15 + kill) await new Promise((resolve) => setTimeout(resolve, 1));
      run.kill("SIGKILL");
      expect((await run.done).code).toBeNull();
    }
    const other = await cli([...args, "--resume", "--temperature", "1"]);
    expect([other.code, other.stderr]).toEqual([2, expect.stringMatching(/another run/)]);
    const { code } = await cli([...args, "--resume"]);
    expect(code).toBe(0);
    expect(linesOf(out).map(({ id }) => id)).toEqual(
      Array.from({ length: 240 }, (_, i) => `p${Math.floor(i / 2)}-${i % 2}`),
    );
    // What came was not asked for again, but for the four requests of two that were under way at a kill.
    expect(one.asked.bodies.reduce((sum, { n = 1 }) => sum + n, 0)).toBeLessThanOrEqual(240 + 3 * 4 * 2);
    const asked = one.asked.requests;
    const again = await cli([...args, "--resume"]);
    expect([again.code, again.stderr]).toEqual([0, expect.stringMatching(/is complete/)]);
    expect(one.asked.requests).toBe(asked);
  });

  it.each([[[]], [["--whole"]]])(
    "writes thinking, length and tool calls so that they score as they should: %j",
    async (how) => {
      const call = { id: "c1", type: "function", function: { name: "look", arguments: '{"q":1}' } };
      const said = [
        { content: "1", reasoning_content: "hm" },
        { content: "2", reasoning: "hm" },
        { content: null, reasoning_content: "hm, hm", finish_reason: "length" },
        { content: null, tool_calls: [call], finish_reason: "tool_calls" },
        { content: "<think>hm</think>5" },
        { content: "<think>hm, hm", finish_reason: "length" },
      ];
      const one = await stub({ reply: (prompt: string) => said[Number(/\d+/.exec(prompt)![0])]! });
      const out = file("out.jsonl");
      const args = [
        "generate",
        dataOf(rows(6)),
        "--base-url",
        one.base,
        "--model",
        "m",
        "-o",
        out,
        "--scored",
        ...how,
      ];
      const { code, stderr } = await cli(args);
      expect([code, stderr]).toEqual([0, expect.stringMatching(/EM\s+6\s+0\.5000/)]);
      const found = linesOf(out);
      expect(found.map(({ reward }) => (reward as { score: number; status: string }).status)).toEqual([
        "scored",
        "scored",
        "gated",
        "no_answer",
        "scored",
        "gated",
      ]);
      expect(found.map(({ reward }) => (reward as { score: number }).score)).toEqual([1, 1, 0, 0, 1, 0]);
      expect(found[0]).toMatchObject({ response: "1", reasoning_content: "hm" });
      expect(found[1]).toMatchObject({ response: "2", reasoning_content: "hm" });
      expect(found[3]!.response).toEqual([{ role: "assistant", content: null, tool_calls: [call] }]);
    },
  );

  it("sends the turns of a conversation, but no answer that stands at its end", async () => {
    const one = await stub();
    const turns = [
      { role: "system", content: "Be brief." },
      { role: "user", content: "1 + 1?" },
      { role: "assistant", content: "2" },
      { role: "user", content: "And one more?" },
    ];
    const messages = [...turns, { role: "assistant", content: "3" }];
    const out = file("out.jsonl");
    await cli([
      "generate",
      dataOf([{ messages, answer: "3" }]),
      "--base-url",
      one.base,
      "--model",
      "m",
      "-o",
      out,
    ]);
    expect(one.asked.bodies[0].messages).toEqual(turns);
    const { code } = await cli(["score", out, "--type", "EM", "-o", file("s")]);
    expect(code).toBe(0);
  });

  it("says what is missing or wrong at the start", async () => {
    const data = dataOf(rows(1));
    const told = async (...args: string[]) => (await cli(["generate", data, ...args])).stderr;
    expect(await told()).toMatch(/-o is missing/);
    expect(await told("-o", file("o"), "--model", "m")).toMatch(/--base-url is missing/);
    const given = ["-o", file("o"), "--model", "m", "--base-url", plain.base];
    expect(await told(...given, "--extra-body", "[1]")).toMatch(/--extra-body must be a JSON object/);
    expect(await told(...given, "--temperature", "-1")).toMatch(/--temperature/);
    expect(await told(...given, "--price", "1")).toMatch(/--price takes two numbers/);
    expect(await told(...given, "-n", "1.5")).toMatch(/whole number/);
    expect(await told(...given, "-n", "0")).toMatch(/--samples must be a number above 0/);
    expect(await told(...given, "--retries=-1")).toMatch(/--retries must be 0 or more/);
    expect(await told("-o", file("o"), "--model", "m", "--base-url", "localhost:8000/v1")).toMatch(
      /--base-url must be like http:/,
    );
    const zero = await cli(["generate", data, ...given, "-o", file("zero"), "--retries", "0", "--seed", "0"]);
    expect([zero.code, plain.asked.bodies.at(-1)]).toEqual([0, expect.objectContaining({ seed: 0 })]);
    const none = await cli(["generate", dataOf([{ answer: "1" }]), ...given, "-o", file("o")]);
    expect([none.code, none.stderr]).toEqual([1, expect.stringMatching(/1 prompts? ha(s|ve) no answer/)]);
  });
});
