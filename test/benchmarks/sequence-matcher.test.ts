import { describe, expect, it } from "vitest";
import { sequenceRatio } from "../../src/rewards/benchmarks/sequence-matcher.ts";

/** n different characters, none of them in the Latin alphabet. */
const others = (n: number) => String.fromCharCode(...Array.from({ length: n }, (_, i) => 0x4e00 + i));

// All ratios are those of CPython 3.11's difflib.
describe("frequent characters", () => {
  it.each([
    // One in a hundred and one more are too many, from 200 characters on.
    [199, 4, 8 / 204],
    [200, 3, 6 / 204],
    [200, 4, 0],
    [299, 3, 6 / 303],
    [299, 4, 0],
    [300, 4, 8 / 305],
    [300, 5, 0],
  ])("in %d characters %d equal ones: %d", (length, frequent, ratio) => {
    const z = "z".repeat(frequent);
    expect(sequenceRatio(`y${z}`, `${z}${others(length - frequent)}`)).toBe(ratio);
  });

  it.each([
    ["zzqzz", 10 / 314],
    ["yzzqzzy", 10 / 316],
    ["zzzzzqzzzzz", 18 / 320],
    // At the very beginning the empty block is lengthened.
    ["zz", 4 / 311],
    ["qz", 4 / 311],
  ])("lengthen a block to both sides: %j", (text, ratio) => {
    expect(sequenceRatio(text, `zzzzqzzzz${others(300)}`)).toBe(ratio);
  });

  const frequent = "ab".repeat(150);
  it.each([
    [frequent, 1],
    [`${frequent}x`, 600 / 601],
    [frequent.slice(0, -1), 598 / 599],
    [`#${frequent}`, 0],
    [`${frequent.slice(0, 5)}#${frequent}`, 10 / 606],
  ])("alone leave the common beginning: %#", (text, ratio) =>
    expect(sequenceRatio(text, frequent)).toBe(ratio),
  );

  it("are characters like any other without autojunk", () => {
    expect(sequenceRatio(`#${frequent}`, frequent, { autojunk: false })).toBe(600 / 601);
    expect(sequenceRatio("yzzzz", `zzzz${others(196)}`, { autojunk: false })).toBe(8 / 205);
  });
});

describe("characters beyond the basic plane", () => {
  it.each([
    ["😀x", "xy", 0.5],
    ["xy", "😀x", 0.5],
    ["\u{10000}x", "x", 2 / 3],
    ["x", "\u{10ffff}x", 2 / 3],
    // What lies beside the surrogates, and one alone, is a character as it stands.
    ["\ud7ff\ue000", "\ue000\ud7ff", 0.5],
    ["\ud800x", "x", 2 / 3],
  ])("count as one: %j, %j: %d", (a, b, ratio) => expect(sequenceRatio(a, b)).toBe(ratio));
});

it("a place beyond the 65,536th is found", () => {
  const options = { autojunk: false };
  expect(sequenceRatio("q", `${"x".repeat(66_000)}q`, options)).toBe(2 / 66_002);
  expect(sequenceRatio("pq", `${"x".repeat(65_534)}pq`, options)).toBe(4 / 65_538);
  expect(sequenceRatio("pq", `${"x".repeat(65_535)}pq`, options)).toBe(4 / 65_539);
});

/** The fewest steps that suffice. */
function stepsOf(a: string, b: string): number {
  for (let steps = 0; steps < 1000; steps++)
    if (sequenceRatio(a, b, { maxSteps: steps }) !== null) return steps;
  return Number.POSITIVE_INFINITY;
}

describe("the steps that are counted", () => {
  // One for each character that has a place in the second text and may begin a longer run, one for each place passed
  // over, and one for each character of a run.
  it.each([
    ["a", "b", 0],
    ["a", "a", 2],
    ["aab", "aab", 4],
    ["abab", "abab", 5],
    ["abcd", "bcde", 4],
    ["abxcd", "abcd", 9],
    ["qabxcd", "abycdf", 9],
    ["xab", "abab", 3],
    ["😀ab", "ab😀", 6],
  ])("for %j and %j: %d", (a, b, steps) => expect(stepsOf(a, b)).toBe(steps));

  it("grow with the length of a repetition, not with its square", () => {
    expect(stepsOf("a".repeat(50), "a".repeat(50))).toBe(51);
    expect(stepsOf("a".repeat(50), "a".repeat(25))).toBe(51);
    expect(stepsOf("a".repeat(25), "a".repeat(50))).toBe(26);
    expect(stepsOf("ab".repeat(50), "ba".repeat(50))).toBe(101);
  });

  it("are few for texts that people write", () => {
    const [was, is] = [
      "the quick brown fox jumps over the lazy dog, and the dog sleeps",
      "the slow brown fox jumped over a lazy dog; and then the dog slept",
    ];
    expect(stepsOf(was, is)).toBe(497);
    expect(stepsOf(is, was)).toBe(539);
  });
});
