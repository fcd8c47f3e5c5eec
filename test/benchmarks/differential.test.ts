import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sequenceRatio } from "../../src/rewards/benchmarks/sequence-matcher.ts";
import { gsm8kAnswer } from "../../src/rewards/verl/gsm8k.ts";
import { scoreItem } from "../../src/score.ts";
import { readJsonl } from "../support/jsonl.ts";
import { scaled } from "../support/scaled.ts";
import { Pairs } from "./pairs.ts";

interface Row {
  readonly response: string;
  readonly ground_truth: unknown;
  readonly expected: number;
}

const folder = "fixtures/benchmarks";
const types = readdirSync(folder)
  .filter((name) => name.endsWith(".jsonl"))
  .map((name) => name.replace(".jsonl", ""));

/** GoLongRL's copy of gsm8k takes the first `#### `, verl since 0.4 the last: the rows are verl's. */
const isExplained = (type: string, { response }: Row): boolean =>
  type === "gsm8k" &&
  gsm8kAnswer(response, { repeated: "first" }) !== gsm8kAnswer(response, { repeated: "last" });

describe.each(types)("%s against its independent implementation", (type) => {
  const rows = readJsonl<Row>(`${folder}/${type}.jsonl`);

  it("has 500 cases, right ones and wrong ones", () => {
    expect(rows.length).toBeGreaterThanOrEqual(500);
    expect(rows.filter(({ expected }) => expected > 0).length).toBeGreaterThan(40);
    expect(rows.filter(({ expected }) => expected < 1).length).toBeGreaterThan(40);
  });

  it("agrees on every one", () => {
    const wrong = rows.flatMap((row, line) => {
      if (isExplained(type, row)) return [];
      const sample = {
        data_source: "",
        response: row.response,
        reward_model: { ground_truth: row.ground_truth },
      };
      const result = scoreItem(sample, { type });
      return result.score === row.expected
        ? []
        : [
            {
              line: line + 1,
              expected: row.expected,
              score: result.score,
              response: row.response,
              truth: row.ground_truth,
            },
          ];
    });
    expect(wrong, JSON.stringify(wrong.slice(0, 10), null, 1)).toEqual([]);
  });
});

describe("gsm8k with the last of several answers", () => {
  it("agrees with verl on every case", () => {
    for (const { response, ground_truth, expected } of readJsonl<Row>(`${folder}/gsm8k.jsonl`)) {
      expect(gsm8kAnswer(response, { repeated: "last" }) === ground_truth ? 1 : 0, response).toBe(expected);
    }
  });
});

describe("sequenceRatio", () => {
  it("is difflib's ratio to the last bit on 5,000 random pairs", () => {
    const { seed, ratios } = JSON.parse(readFileSync(`${folder}/sequence-ratios.json`, "utf8")) as {
      seed: number;
      ratios: number[];
    };
    expect(ratios.length).toBe(5000);
    const pairs = new Pairs(seed);
    const wrong = ratios.slice(0, scaled(5000)).flatMap((expected, at) => {
      const [a, b] = pairs.next();
      const ratio = sequenceRatio(a, b);
      return Object.is(ratio, expected) ? [] : [{ at, expected, ratio }];
    });
    expect(wrong).toEqual([]);
  });
});
