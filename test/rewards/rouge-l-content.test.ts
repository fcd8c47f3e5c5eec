import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { functionWords } from "../../src/normalize/function-words.ts";
import { contentReferences, rougeLContent } from "../../src/rewards/rouge-l-content.ts";
import { rougeLSequence } from "../../src/rewards/rouge-l-sequence.ts";
import { segmentChinese } from "../../src/segmenter.ts";

const english =
  "The report reviews the city's water system after the drought of 2021. It finds that leaks in old pipes waste nearly a third of the treated water and that repairs have been delayed for years by a shortage of funds.";
const chinese = "报告回顾了2021年旱灾之后该市的供水系统。报告发现，老旧管道的泄漏浪费了近三分之一的处理水。";

const tokens = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
const content = (prediction: string, ...references: string[]): number =>
  rougeLContent(prediction, contentReferences(references, { segment: segmentChinese })).score;

describe("rougeLContent", () => {
  it("pays function words nothing by themselves, in whatever order and number", () => {
    const own = tokens(english).filter((word) => functionWords.has(word));
    expect(own.length).toBeGreaterThan(10);
    expect(rougeLSequence(own.join(" "), [english])).toBeGreaterThan(0.4);
    expect(content(own.join(" "), english)).toBe(0);
    expect(content("the of and to a in that ".repeat(8), english)).toBe(0);
    expect(content("的".repeat(30), chinese)).toBe(0);
  });

  it("pays an honest summary what rougeLSequence pays", () => {
    const words = english.split(" ");
    for (const part of [words.slice(0, 20), words.slice(10), words.filter((_, i) => i % 2 === 0), words]) {
      expect(content(part.join(" "), english)).toBe(rougeLSequence(part.join(" "), [english]));
    }
    expect(content(chinese, chinese)).toBe(1);
  });

  it("never pays more than rougeLSequence, and an identical text 1", () => {
    const word = fc.constantFrom("the", "of", "it", "is", "cat", "mat", "sat", "on");
    const text = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(text, text, (prediction, reference) => {
        expect(content(prediction, reference)).toBeLessThanOrEqual(rougeLSequence(prediction, [reference]));
        expect(content(reference, reference)).toBe(1);
      }),
    );
  });

  it("caps each reference by itself", () => {
    expect(content("the of cat", "the end of the cat's day", "a mat")).toBe(
      content("the of cat", "the end of the cat's day"),
    );
  });
});
