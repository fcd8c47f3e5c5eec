import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cli } from "../support/cli.ts";
import { parseJsonl } from "../support/jsonl.ts";

const asked: Record<string, unknown>[] = [];
const server = createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += String(part);
  asked.push(JSON.parse(body));
  response.end(JSON.stringify({ choices: [{ message: { content: "I cannot say" } }] }));
});
let url = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => server.close());

const input = `${JSON.stringify({ question: "Capital?", answer: "Oslo", response: "Oslo" })}\n`;
async function judged(...flags: string[]) {
  asked.length = 0;
  const args = [
    "judge",
    "-",
    "--benchmark",
    "longmemeval",
    "--base-url",
    url,
    "--model",
    "m",
    "-q",
    ...flags,
  ];
  const { code, stdout, stderr } = await cli(args, { input });
  return { code, stderr, reward: parseJsonl(stdout)[0]?.reward };
}

describe("judge", () => {
  it("goes by profile hardened, as its help says, in which no verdict is no score", async () => {
    expect(await judged()).toMatchObject({
      code: 1,
      reward: { profile: "hardened", score: null, status: "judge_unclear" },
    });
    expect(await judged("--profile", "golongrl")).toMatchObject({
      code: 0,
      reward: { profile: "golongrl", score: 0, status: "scored" },
    });
    expect((await cli(["judge", "--help"])).stdout).toMatch(/--profile NAME +hardened \(default\)/);
  });

  it("asks with the temperature it is told, or with none", async () => {
    await judged();
    expect(new Set(asked.map(({ temperature }) => temperature))).toEqual(new Set([0]));
    await judged("--temperature", "1");
    expect(asked[0]).toHaveProperty("temperature", 1);
    await judged("--temperature", "none");
    expect(asked[0]).not.toHaveProperty("temperature");
    for (const wrong of ["3", "-1", "", "cold"])
      expect(await judged(`--temperature=${wrong}`)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("from 0 to 2, or none"),
      });
  });

  it("leaves a line that asks nothing without a score, and judges the others", async () => {
    const good = { question: "Capital?", answer: "Oslo", response: "Oslo" };
    const { response: _, ...silent } = good;
    const lines = [
      good,
      "not json",
      silent,
      { ...good, answer: ["Oslo"] },
      { ...good, question: undefined },
      7,
    ];
    const text = [...lines, good].map((row) => (typeof row === "string" ? row : JSON.stringify(row)));
    const args = ["judge", "-", "--benchmark", "corpusqa", "--base-url", url, "--model", "m"];
    const run = await cli([...args, "--profile", "golongrl"], { input: text.join("\n") });
    expect(run.code).toBe(1);
    const rewards = parseJsonl(run.stdout).map(({ reward }) => [reward.score, reward.status]);
    expect(rewards).toEqual([
      [0, "scored"],
      [null, "bad_sample"],
      [null, "bad_reference"],
      [null, "bad_sample"],
      [0, "scored"],
    ]);
    for (const said of [
      "2: bad_input",
      "3: bad_sample",
      "4: bad_reference",
      "5: bad_sample",
      "6: bad_sample",
    ])
      expect(run.stderr).toContain(`standard input:${said}: `);
    expect(run.stderr).toContain("7 answers: 0 right, 2 wrong, 5 not judged\n");
  });
});
