import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scoreMany } from "../../src/batch/score-many.ts";
import { scoreItem } from "../../src/score.ts";
import type { Result } from "../../src/scoring/result.ts";
import { families } from "../../src/thinking/families.ts";
import type { Family } from "../../src/thinking/family.ts";
import { cutText, rawText, skippedText } from "../support/captures.ts";
import { cli } from "../support/cli.ts";
import { type Service, startService } from "../support/service.ts";

const folder = "build/thinking-test";
mkdirSync(folder, { recursive: true });
let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const profiles = ["golongrl", "hardened"] as const;
const thought = "London? No.";
const label = { type: "EM", answer: "Paris" };

/** One rollout of a family's in every capture, as records that hold nothing but what a user has. */
function captures(family: Family): { record: object; thinking: string }[] {
  const text = (response: string, thinking = family.name) => ({ record: { ...label, response }, thinking });
  const message = (said: object, thinking = family.name) => ({
    record: { ...label, messages: [{ role: "assistant", ...said }] },
    thinking,
  });
  return [
    text(rawText(family, thought, "Paris")),
    text(skippedText(family, thought, "Paris")),
    text(cutText(family, thought)),
    text("Paris", "none"),
    ...["reasoning", "reasoning_content", "thinking"].map((field) =>
      message({ content: "Paris", [field]: thought }),
    ),
    message({ content: "Paris", reasoning_details: [{ type: "reasoning.text", text: thought }] }, "field"),
    message(
      {
        content: [
          { type: "thinking", thinking: thought },
          { type: "text", text: "Paris" },
        ],
      },
      "tags",
    ),
    message(
      {
        content: [
          { type: "reasoning", text: thought },
          { type: "text", text: "Paris" },
        ],
      },
      "none",
    ),
    message({ content: null, reasoning: "Paris" }, "tags"),
    message({ content: null, reasoning_content: "Paris" }),
  ];
}

const all = families.flatMap(captures);
function groupBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

const brief = ({ score, status, signature }: Result) => ({ score, status, signature });
const lines = (records: readonly object[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join("");

describe.each(profiles)("every capture of every family, %s", (profile) => {
  const groups = [...groupBy(all, ({ thinking }) => thinking)];
  const own = (thinking: string, records: readonly { record: object }[]) =>
    records.map(({ record }) => brief(scoreItem(record, { profile, thinking })));

  it("has the score that it should", () => {
    for (const family of families) {
      const results = captures(family).map(({ record, thinking }) =>
        scoreItem(record, { profile, thinking }),
      );
      const isDark = family.special && family.opened;
      expect(results.map(({ score, status }) => [score, status])).toEqual([
        [1, "scored"],
        family.special ? [null, "bad_sample"] : [1, "scored"],
        isDark ? [null, "bad_sample"] : [0, "gated"],
        ...Array(7).fill([1, "scored"]),
        [0, "gated"],
        [0, "gated"],
      ]);
    }
  });

  it("has the same over HTTP, as JSON and as lines, and in options as in the query", async () => {
    for (const [thinking, records] of groups) {
      const items = records.map(({ record }) => record);
      const expected = own(thinking, records);
      const found = async (path: string, body: unknown, type = "application/json") => {
        const answered = await service.post(path, body, { "content-type": type });
        expect(answered.status).toBe(200);
        return type === "application/json"
          ? (answered.json.results as Result[]).map(brief)
          : answered.text
              .trim()
              .split("\n")
              .map((line) => brief(JSON.parse(line)));
      };
      expect(await found("/v1/score", { items, options: { profile, thinking } })).toEqual(expected);
      const query = `profile=${profile}&thinking=${thinking}`;
      expect(await found(`/v1/score?${query}`, { items })).toEqual(expected);
      expect(await found(`/v1/score?${query}`, lines(items), "application/x-ndjson")).toEqual(expected);
    }
  });

  it("has the same from a batch's threads", async () => {
    for (const [thinking, records] of groups.slice(0, 4)) {
      const items = records.map(({ record }) => record);
      const found = await scoreMany(items, { profile, thinking, workers: 1 });
      expect(found.map(brief)).toEqual(own(thinking, records));
    }
  });

  it("has the same from the command", async () => {
    for (const [thinking, records] of groups.filter(
      ([name]) => name === (profile === "hardened" ? "gpt-oss" : "seed-oss"),
    )) {
      const file = `${folder}/${thinking}-${profile}.jsonl`;
      writeFileSync(file, lines(records.map(({ record }) => record)));
      const options = ["--profile", profile, "--thinking", thinking];
      const { stdout } = await cli(["score", file, ...options, "--workers", "1", "-q"]);
      const expected = own(thinking, records);
      expect(
        stdout
          .trim()
          .split("\n")
          .map((line) => brief(JSON.parse(line).reward)),
      ).toEqual(expected);
      const worker = await cli(["worker", "--stdio", ...options], {
        input: lines(records.map(({ record }) => record)),
      });
      const [ready, ...answers] = worker.stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(answers.map(brief)).toEqual(expected);
      expect(ready.signature).toBe(expected[0]!.signature);
      const explained = await cli(["explain", file, ...options, "--json"]);
      expect(brief(JSON.parse(explained.stdout))).toEqual(expected[0]);
    }
  });
});

describe("the trainers' protocols", () => {
  const prompt = "<|im_start|>user\nCapital?<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n";
  const answer = '{"type": "EM", "ground_truth": "Paris"}';

  it("keep what the template closed, with prompts and without", async () => {
    for (const profile of profiles) {
      for (const prompts of [[prompt], null, []]) {
        const body = { query: [`${prompt}Paris<|im_end|>`], prompts, labels: [answer] };
        expect((await service.post(`/get_reward?profile=${profile}`, body)).json.rewards).toEqual([1]);
      }
      const rm = { prompt, response: "Paris<|im_end|>", label: answer };
      expect((await service.post(`/rm?profile=${profile}`, rm)).json).toBe(1);
    }
  });

  it("read a declared family, and refuse one that is none", async () => {
    const gptOss = families.find(({ name }) => name === "gpt-oss")!;
    const response = rawText(gptOss, thought, "Paris");
    for (const how of ["gpt-oss", "GPT_OSS", "harmony"]) {
      const body = { response, label: answer };
      expect((await service.post(`/rm?thinking=${how}`, body)).json).toBe(1);
      const kwargs = { type: "EM", thinking: how };
      const messages = [{ role: "assistant", content: response }];
      const said = await service.post("/evaluate", { messages, ground_truth: "Paris", kwargs });
      expect(said.json.score).toBe(1);
      const verify = {
        response: { output: [{ type: "message", role: "assistant", content: response }] },
        answer: "Paris",
      };
      expect((await service.post(`/verify/EM?thinking=${how}`, verify)).json.reward).toBe(1);
    }
    const refused = await service.post("/rm?thinking=gpt-os", { response, label: answer });
    expect(refused.status).toBe(400);
    expect(refused.json.error.message).toContain("gpt-oss");
    const own = encodeURIComponent('{"close":"[/R]"}');
    expect((await service.post(`/rm?thinking=${own}`, { response: "x[/R]Paris", label: answer })).json).toBe(
      1,
    );
    const last = { response: "<think>a</think>b<think>c</think>Paris", label: answer };
    expect((await service.post("/rm?turns=last", last)).json).toBe(1);
    expect((await service.post("/rm?turns=all", last)).status).toBe(400);
    expect(
      (await service.post("/v1/explain", { item: { ...label, response }, options: { thinking: "gpt-oss" } }))
        .json.text,
    ).toContain("| Paris");
  });

  it("know the service's own way of thinking", async () => {
    const mine = await startService({ thinking: "mistral", workers: 1 });
    const body = { response: "[THINK]a[/THINK]Paris", label: answer };
    expect((await mine.post("/rm", body)).json).toBe(1);
    expect((await mine.post("/rm?thinking=tags", body)).json).toBe(0);
    await mine.close();
  });
});

describe("the command", () => {
  it("refuses to go on with another way of thinking, and one that is none", async () => {
    const file = `${folder}/resume.jsonl`;
    writeFileSync(file, lines(Array(3).fill({ ...label, response: "</think>Paris" })));
    const out = `${folder}/resume-out.jsonl`;
    expect((await cli(["score", file, "-o", out, "--workers", "1", "-q"])).code).toBe(0);
    const resumed = await cli(["score", file, "-o", out, "--resume", "--thinking", "opened", "-q"]);
    expect(resumed.code).toBe(2);
    expect(resumed.stderr).toContain("--resume needs the same");
    const wrong = await cli(["score", file, "--thinking", "qwen33"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("did you mean");
    expect((await cli(["compare", file, "--against", "hardened", "--thinking", "opened"])).code).toBe(0);
    expect((await cli(["check", file, "--thinking", "gpt-oss"])).code).toBe(0);
  });
});
