import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerArea } from "../../src/normalize/answer-area.ts";
import { countOf, firstTagged, lastTagged, withoutTagged } from "../../src/normalize/tag-pairs.ts";
import { afterThinking, thinkTagFault, withoutThinking } from "../../src/normalize/think-block.ts";

/** Texts made of the pieces alone, so that pairs, halves and nested pairs are common. */
const textOf = (...pieces: string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(""));

const tagged = textOf("<a>", "</a>", "x", "\n", "<", ">");
const thought = textOf("<think>", "</think>", "x", "<", ">");
const marked = textOf("[Answer]", "[答案]", "x", "[", "]");

/** The patterns that the scans stand for; quadratic on unclosed tags. */
const pair = /<a>([\s\S]*?)<\/a>/g;

describe("tagged text", () => {
  it("is what the patterns find", () => {
    fc.assert(
      fc.property(tagged, (text) => {
        const found = [...text.matchAll(pair)].map(([, inner]) => inner!);
        expect(firstTagged(text, "a")).toBe(found[0] ?? null);
        expect(lastTagged(text, "a")).toBe(found.at(-1) ?? null);
        expect(withoutTagged(text, "a")).toBe(text.replace(pair, ""));
      }),
    );
  });

  it("is counted as a split counts it, up to the limit", () => {
    fc.assert(
      fc.property(tagged, fc.nat(4), (text, limit) => {
        expect(countOf(text, "<a>", limit)).toBe(Math.min(limit, text.split("<a>").length - 1));
      }),
    );
  });
});

describe("the think block", () => {
  it("passes with one closing tag and at most one opening tag", () => {
    fc.assert(
      fc.property(thought, (text) => {
        const closed = text.split("</think>").length - 1;
        const opened = text.split("<think>").length - 1;
        expect(thinkTagFault(text) === null).toBe(closed === 1 && opened <= 1);
      }),
    );
  });

  it("ends at its last closing tag, which leaves none behind", () => {
    fc.assert(
      fc.property(thought, (text) => {
        expect(afterThinking(text)).toBe(text.includes("</think>") ? text.split("</think>").at(-1) : null);
        expect(withoutThinking(text, "last")).not.toContain("</think>");
      }),
    );
  });

  it.each([
    ["<think>a</think>b", "b", "b"],
    ["a</think>b</think>c", "b</think>c", "c"],
    ["a</think><think>b</think>c</think>d", "c</think>d", "d"],
    ["a<think>b", "a<think>b", "a<think>b"],
  ])("%j without its thinking is %j after the first left over, %j after the last", (text, first, last) => {
    expect(withoutThinking(text, "first")).toBe(first);
    expect(withoutThinking(text, "last")).toBe(last);
  });
});

describe("the published answer area", () => {
  it("follows the last English marker, else the last Chinese one", () => {
    fc.assert(
      fc.property(marked, (text) => {
        const marker = text.includes("[Answer]") ? "[Answer]" : "[答案]";
        expect(answerArea(text)).toBe(text.split(marker).at(-1));
      }),
    );
  });
});
