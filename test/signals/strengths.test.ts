import { describe, expect, it } from "vitest";
import { answerEnumeration } from "../../src/signals/answer-enumeration.ts";
import { copiedThinking } from "../../src/signals/copied-thinking.ts";
import { QualityTotals } from "../../src/signals/quality-totals.ts";
import { numberParts, numberTokens, tokensOf } from "../../src/signals/tokens.ts";
import { truncatedBox } from "../../src/signals/truncated-box.ts";

const words = (n: number, of = "w"): string => Array.from({ length: n }, (_, i) => `${of}${i}x`).join(" ");
const enumerated = (items: readonly string[]): number =>
  answerEnumeration.measure("", { thinking: null, answer: items.join("\n") });
const counting = (before: string, after: string): string[] =>
  [1, 2, 3, 4].map((number) => `${before}${number}${after}`);

describe("how much of an answer counts on", () => {
  it("takes in what stands on either side of a number, up to 40 characters", () => {
    expect(enumerated(counting("s", "x"))).toBe(1);
    expect(enumerated([...counting("s", "x"), "other", "words", "too", "here"])).toBe(0.5);
    expect(enumerated(counting("s".repeat(40), ""))).toBe(1);
    expect(enumerated(counting("s".repeat(41), ""))).toBe(0);
    expect(enumerated(counting("s", "x".repeat(40)))).toBe(1);
    expect(enumerated(counting("s", "x".repeat(41)))).toBe(0);
  });
});

describe("how much of an answer is copied", () => {
  const measure = (thinking: string | null, answer: string | null) =>
    copiedThinking.measure(`<think>${thinking ?? ""}</think>${answer ?? ""}`, { thinking, answer });

  it("is the share of its runs of twelve words", () => {
    expect(measure(words(200), words(100))).toBe(1);
    // Of 49 runs the first 19 are of copied words alone.
    expect(measure(words(30), `${words(30)} ${words(30, "v")}`)).toBeCloseTo(19 / 49, 12);
  });

  it("is nothing where there is no thinking, or no answer", () => {
    expect(measure(null, words(40))).toBe(0);
    expect(measure(words(40), null)).toBe(0);
  });
});

describe("a response that breaks off", () => {
  it.each([
    ["\\boxed{\\{1, 2\\}", 1],
    ["\\boxed{\\{1, 2\\}}", 0],
    ["```python\nprint(1)", 1],
    ["```python\nprint(1)\n```", 0],
  ])("%j: %d", (response, broken) => {
    expect(truncatedBox.measure(response, { thinking: null, answer: response })).toBe(broken);
  });
});

describe("the totals", () => {
  it("know the greatest and the least, in whatever order they come", () => {
    const totals = new QualityTotals();
    for (const [prompt, lengths] of [
      [1, 4],
      [2, 2],
      [3, 3],
    ] as const) {
      totals.add("a", { prompt, length: 10 });
      totals.add("b", { prompt, length: 10 + lengths });
    }
    expect(totals.metrics()).toMatchObject({
      "rollout/length_diff/mean": 3,
      "rollout/length_diff/max": 4,
      "rollout/length_diff/min": 2,
      "rollout/length_diff/std": Math.sqrt(2 / 3),
    });
  });

  it("have the share of rollouts for what a rollout either has or has not", () => {
    const totals = new QualityTotals();
    for (const response of ["<think>a</think>b", "<think>a", "c"]) totals.add(response);
    const metrics = totals.metrics();
    for (const name of ["unclosed_think_tag", "answer_in_output"])
      expect(metrics[`response_quality/${name}/ratio`]).toBe(metrics[`response_quality/${name}/mean`]);
    expect(metrics["response_quality/unclosed_think_tag/ratio"]).toBeCloseTo(1 / 3, 12);
  });
});

describe("the numbers of tokens", () => {
  it("are known again when the table has grown", () => {
    const distinct = Array.from({ length: 600 }, (_, i) => i);
    const text = [...distinct, ...distinct].map((number) => `w${number}`).join(" ");
    expect([...numberTokens(text)]).toEqual([...distinct, ...distinct]);
  });

  it("are two for words of one length that share a hash", () => {
    const seen = new Map<number, string>();
    const hashOf = (word: string): number => {
      let hash = 0x811c9dc5 | 0;
      for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
      return hash;
    };
    for (let i = 36 ** 4; ; i++) {
      const word = i.toString(36);
      const other = seen.get(hashOf(word));
      if (other !== undefined) {
        expect([...numberTokens(`${other} ${word} ${other}`)]).toEqual([0, 1, 0]);
        break;
      }
      seen.set(hashOf(word), word);
    }
  });

  it.each([
    ["ab", "ab", "abc>ab", [0, 0]],
    ["İ a", "a", "<think>İ a</think>a", undefined],
  ])("of %j and %j in %j", (first, second, whole, expected) => {
    const { tokens, before } = numberParts(first, second, whole);
    expect(before).toBe(tokensOf(first).length);
    const all = [...tokensOf(first), ...tokensOf(second)];
    expect([...tokens]).toEqual(expected ?? all.map((word) => all.indexOf(word)));
  });
});
