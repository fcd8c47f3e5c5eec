import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chineseWords } from "../../src/normalize/words.ts";
import { segmentChinese } from "../../src/segmenter.ts";
import { readJsonl } from "../support/jsonl.ts";

interface Row {
  kind: string;
  text: string;
  words: string[];
}

const rows = readJsonl<Row>("fixtures/jieba.jsonl");

describe("chineseWords", () => {
  it.each([...new Set(rows.map(({ kind }) => kind))])("cuts %s as Python's jieba does", (kind) => {
    for (const { text, words } of rows.filter((row) => row.kind === kind)) {
      expect(chineseWords(text, segmentChinese)).toEqual(words);
    }
  });

  it.each([
    ["2m-4", ["2m", "-", "4"]],
    ["a-4b", ["a", "-", "4b"]],
    ["a-4.5", ["a", "-", "4.5"]],
    ["5%3", ["5%", "3"]],
    ["c#1+2", ["c#", "1", "+", "2"]],
    ["AT&T", ["AT&T"]],
    ["\ud800我\udc00", ["\ud800", "我", "\udc00"]],
    ["\r\n", ["\r\n"]],
    ["", []],
  ])("%j", (text, words) => {
    expect(chineseWords(text, segmentChinese)).toEqual(words);
  });

  it("loses nothing", () => {
    const piece = fc.constantFrom(
      "我",
      "你好",
      "c#",
      "2m-4",
      "%",
      "+",
      "\n",
      "\r\n",
      " ",
      "，",
      "\ud800",
      "😀",
      "\u9fff",
    );
    const text = fc.array(fc.oneof(piece, fc.string({ unit: "binary" }))).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, (value) => {
        expect(chineseWords(value, segmentChinese).join("")).toBe(value);
      }),
    );
  });
});
