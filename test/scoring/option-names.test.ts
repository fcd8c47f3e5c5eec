import { describe, expect, it } from "vitest";
import { score, scoreItem } from "../../src/score.ts";

const sample = { type: "EM", response: "</think>The answer is Paris", answer: "Paris" };
const given = (options: object) => options as never;

describe("options of score and scoreItem", () => {
  it.each([
    ["profil", "profile"],
    ["Profile", "profile"],
    ["thinkng", "thinking"],
    ["registery", "registry"],
  ])("refuse %s, which would be passed over", (name, meant) => {
    for (const scored of [score, scoreItem])
      expect(() => scored(sample, given({ [name]: "hardened" }))).toThrow(
        `there is no option ${name}; did you mean "${meant}"?`,
      );
  });

  it.each([
    ["hardened", /^options are an object, such as .* not a string$/],
    [null, /^options are an object, such as .* not null$/],
    [{ type: 3 }, /^type is a reward type's name, not a number$/],
    [{ registry: {} }, /^registry is what extend gives$/],
    [{ registry: null }, /^registry is what extend gives$/],
    [{ fields: { respons: "text" } }, /^there is no option respons; did you mean "response"\?$/],
    [{ profile: "fair" }, /^unknown profile "fair"; known: golongrl, hardened$/],
  ])("refuse %j, which no compiler has seen", (options, message) => {
    for (const scored of [score, scoreItem])
      expect(() => scored(sample, given(options as object))).toThrow(message);
  });

  it("may stand in a record that holds more, and be shared with scoreMany", () => {
    const wide = { profile: "hardened", runName: "a", workers: 2, signal: undefined };
    expect(score(sample, given(wide)).score).toBe(1);
  });
});
