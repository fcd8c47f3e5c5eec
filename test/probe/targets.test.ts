import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProbeReport } from "../../src/probe/findings.ts";
import { httpTarget } from "../../src/probe/http-target.ts";
import { askedProtocols } from "../../src/probe/protocols.ts";
import type { Question } from "../../src/probe/target.ts";
import { protocols } from "../../src/server/protocols/table.ts";
import { cli } from "../support/cli.ts";
import { scratchFolder } from "../support/scratch-folder.ts";
import { type Service, startService } from "../support/service.ts";

const question = (response: string, record: object, reference: unknown): Question => ({
  response,
  prompt: "How many are there?",
  reference,
  record: record as Question["record"],
});

const folder = scratchFolder();
const data = join(folder, "data.jsonl");
writeFileSync(
  data,
  Array.from({ length: 30 }, (_, i) =>
    JSON.stringify({ prompt: `Problem ${i}`, answer: `${7 * i + 11}` }),
  ).join("\n"),
);

describe("an HTTP endpoint", () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.close());

  const label = { type: "math_verify", answer: "42" };
  const golden = {
    data_source: "math_longcot_math_verify",
    reward_model: { ground_truth: { golden_label: "42" } },
  };
  const right = "<think>hm</think>\\boxed{42}";
  const wrong = "<think>hm</think>\\boxed{43}";
  it.each([
    ["score", label, "42", right, wrong],
    ["math_verify", {}, "42", right, wrong],
    ["rouge_l", {}, "the cat", "the cat", "a dog"],
    ["verl", { data_source: "openai/gsm8k" }, "42", "#### 42", "#### 43"],
    ["openrlhf", golden, { golden_label: "42" }, right, wrong],
    ["slime", golden, { golden_label: "42" }, right, wrong],
    ["nemo-gym", golden, { golden_label: "42" }, right, wrong],
    ["eval-protocol", label, "42", right, wrong],
  ])("is asked in the protocol %s", async (name, record, reference, good, bad) => {
    const { path } = askedProtocols.find((protocol) => protocol.name === name)!;
    const target = httpTarget({ url: service.base + path, concurrency: 2, patience: 5_000 });
    const replies = await target.ask([question(good, record, reference), question(bad, record, reference)]);
    // ROUGE-L is a hair below 1 by its definition.
    expect(replies).toEqual([{ score: expect.closeTo(1, 6) }, { score: 0 }]);
  });

  it("can be asked in every protocol of serve's that gives a reward", () => {
    const rewarding = protocols
      .map(({ path }) => path)
      .filter((path) => !/advantages|explain|math_parse/.test(path));
    expect(new Set(askedProtocols.map(({ path }) => path))).toEqual(new Set(rewarding));
  });

  it("that fails, hangs or is not there is a fault of the question", async () => {
    const stub = createServer((request, response) => {
      request.resume();
      if (request.url === "/fails/rm") response.writeHead(500).end("out of order");
      else if (request.url === "/refuses/rm") response.writeHead(400).end("no such label");
      else if (request.url === "/odd/rm") response.end('"much"');
    });
    await new Promise<void>((resolve) => stub.listen(0, "127.0.0.1", resolve));
    const base = `http://127.0.0.1:${(stub.address() as AddressInfo).port}`;
    const ask = async (url: string) =>
      (await httpTarget({ url, concurrency: 1, patience: 300 }).ask([question("x", {}, "y")]))[0];
    expect(await ask(`${base}/fails/rm`)).toMatchObject({ fault: "exception", message: /500/ });
    expect(await ask(`${base}/refuses/rm`)).toMatchObject({ fault: "refused" });
    expect(await ask(`${base}/odd/rm`)).toMatchObject({ fault: "no number" });
    expect(await ask(`${base}/hangs/rm`)).toMatchObject({ fault: "timeout" });
    stub.closeAllConnections();
    await new Promise((resolve) => stub.close(resolve));
    expect(await ask(`${base}/rm`)).toMatchObject({ fault: "died" });
  });

  it("is sent the token it asks for", async () => {
    const guarded = await startService({ token: "secret" });
    const options = { url: `${guarded.base}/v1/math_verify`, concurrency: 1, patience: 5_000 };
    const one = [question("<think>hm</think>\\boxed{42}", {}, "42")];
    expect((await httpTarget(options).ask(one))[0]).toMatchObject({ fault: "refused" });
    expect((await httpTarget({ ...options, token: "secret" }).ask(one))[0]).toEqual({ score: 1 });
    await guarded.close();
  });

  it("whose path tells no protocol, or a name that is none, is refused", () => {
    const options = { concurrency: 1, patience: 1 };
    expect(() => httpTarget({ url: "http://127.0.0.1/reward", ...options })).toThrow(/tells no protocol/);
    expect(() => httpTarget({ url: "http://127.0.0.1/x", protocol: "openrhlf", ...options })).toThrow(
      /openrlhf/,
    );
  });
});

describe("golong-rewards probe", () => {
  it("probes a registry of one's own, and says what it pays for", async () => {
    const registry = join(folder, "mine.mjs");
    writeFileSync(
      registry,
      `import { defineReward, extend, registry as own } from ${JSON.stringify(new URL("../../dist/index.js", import.meta.url).href)};
export const registry = extend([defineReward({
  type: "Within", summary: "whether the label stands in the response", comparesWith: "answer", source: "mine",
  routes: [], reference: {}, label: { field: "answer", list: "alternatives" }, parts: [],
  read: ({ answer }) => String(answer),
  score: (response, answer) => ({ score: response.includes(answer) ? 1 : 0, status: "scored", reason: "", parts: {} }),
})], own);`,
    );
    const page = join(folder, "probe.html");
    const args = [
      "probe",
      "--registry",
      registry,
      "--type",
      "Within",
      "--data",
      data,
      "--tries",
      "1500",
      "-o",
      page,
    ];
    const { code, stdout, stderr } = await cli([...args, "--json"]);
    expect(stderr).toMatch(/1\d\d\d of 1500 responses/);
    const { reports, failings } = JSON.parse(stdout) as { reports: ProbeReport[]; failings: string[] };
    expect(code).toBe(1);
    expect(failings.join("\n")).toMatch(/every candidate in one answer earns 1.00/);
    expect(reports[0]!.falseRewards.rate).toBeGreaterThan(0.5);
  });

  it("finds nothing in profile hardened, and much in golongrl beside it", async () => {
    const args = ["probe", "--type", "math_verify", "--profile", "hardened", "--against", "golongrl"];
    const { code, stdout } = await cli([...args, "--data", data, "--tries", "1500", "--json", "-q"]);
    const { reports, failings } = JSON.parse(stdout) as { reports: ProbeReport[]; failings: string[] };
    expect(failings.filter((each) => /wrong|without/.test(each))).toEqual([]);
    expect(reports.map(({ falseRewards }) => falseRewards.of > 0)).toEqual([false, true]);
    expect(code).toBe(failings.length === 0 ? 0 : 1);
  });

  it("says what is missing", async () => {
    const { code, stderr } = await cli(["probe", "--python", "x:y"]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/--data is missing/)]);
    const unnamed = await cli(["probe", "--data", data]);
    expect([unnamed.code, unnamed.stderr]).toEqual([2, expect.stringMatching(/--type is missing/)]);
    const none = await cli(["probe", "--python", "no_such_module:reward", "--data", data]);
    expect([none.code, none.stderr]).toEqual([
      2,
      expect.stringMatching(/ModuleNotFoundError.*no_such_module/),
    ]);
    const lost = await cli(["probe", "--python", "x:y", "--data", data, "-o", "/no/such/place/page.html"]);
    expect([lost.code, lost.stderr]).toEqual([2, expect.stringMatching(/-o: ENOENT/)]);
  });
});
