import { describe, expect, it } from "vitest";
import { defineReward, verdictFault } from "../../src/define.ts";
import { extend } from "../../src/registry.ts";
import { listReward } from "../../src/rewards/list-reward.ts";
import { score } from "../../src/score.ts";

const whole = {
  type: "Short",
  summary: "whether the answer is short",
  comparesWith: "max",
  source: "mine",
  routes: [{ source: "short" }],
  reference: { type: "object" },
  parts: [],
  read: () => 1,
  score: () => ({ score: 1, status: "scored", reason: "short", parts: {} }) as const,
};

describe("a reward type of one's own, written without a compiler", () => {
  it.each([
    ["score", "has no function score"],
    ["read", "has no function read"],
    ["routes", "has no list routes"],
    ["parts", "has no list parts"],
    ["reference", "has no schema reference"],
  ])("is refused by name without %s", (name, fault) => {
    const record = { ...whole, [name]: undefined } as never;
    expect(() => extend([defineReward(record)])).toThrow(`reward type "Short" ${fault}`);
  });

  it("is refused as a list type without a field or a measure, which no label may be blamed for", () => {
    const list = { ...whole, field: "items", measure: () => ({ score: 1, reason: "", parts: {} }) };
    const { score: _, read: __, reference: ___, comparesWith: ____, ...definition } = list;
    const registry = extend([listReward(definition)]);
    const sample = {
      data_source: "short",
      response: "</think>a",
      reward_model: { ground_truth: { items: ["a"] } },
    };
    expect(score(sample, { registry }).score).toBe(1);
    for (const name of ["field", "measure"])
      expect(() => listReward({ ...definition, [name]: undefined } as never)).toThrow(
        "list type Short needs a field, a text, and a measure",
      );
  });

  it("is told that it gave no score where it gave none", () => {
    expect(verdictFault({ status: "scored", reason: "", parts: {} }, whole)).toBe("gave no score");
  });
});
