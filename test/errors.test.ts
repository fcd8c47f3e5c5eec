import { describe, expect, it } from "vitest";
import { thrownText } from "../src/errors.ts";
import { defineReward, extend, scoreItem } from "../src/index.ts";

describe("what somebody's own code throws", () => {
  it("is told with the place, without the folders", () => {
    expect(thrownText(new TypeError("a bug"))).toMatch(/^TypeError: a bug \(at errors\.test\.ts:\d+:\d+\)$/);
    for (const thrown of ["text", undefined, null, 4, { stack: 5 }])
      expect(thrownText(thrown)).toBe(String(thrown));
    const long = Object.assign(new Error("x"), { stack: `Error: ${"at ".repeat(1e6)}` });
    expect(thrownText(long)).toBe("Error: x");
  });

  it("is the message of an item", () => {
    const bug = defineReward({
      type: "bug",
      summary: "throws",
      comparesWith: "nothing",
      source: "tests",
      routes: [{ source: "bug" }],
      reference: {},
      parts: [],
      read: (truth) => truth,
      score: () => {
        throw new RangeError("too far");
      },
    });
    const item = { data_source: "bug", response: "</think>x", reward_model: { ground_truth: "x" } };
    expect(scoreItem(item, { registry: extend([bug]) })).toMatchObject({
      status: "internal",
      error: { message: expect.stringMatching(/RangeError: too far \(at errors\.test\.ts:\d+:\d+\)/) },
    });
  });
});
