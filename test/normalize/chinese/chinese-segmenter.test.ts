import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chineseSegmenter } from "../../../src/normalize/chinese/chinese-segmenter.ts";
import { segmentChinese } from "../../../src/segmenter.ts";
import { growthExponent } from "../../support/growth.ts";
import { readJsonl } from "../../support/jsonl.ts";
import { sentenceMaker } from "../../support/made-sentences.ts";
import { scaled } from "../../support/scaled.ts";

interface Row {
  kind: string;
  text: string;
  words: string[];
}

const rows = readJsonl<Row>("fixtures/jieba.jsonl");
const digests = JSON.parse(readFileSync("fixtures/jieba-sentences.json", "utf8")) as string[];
const dictionary = readFileSync("src/chinese.dict");

describe("the Chinese segmenter", () => {
  it.each([...new Set(rows.map(({ kind }) => kind))])("cuts %s as Python's jieba does", (kind) => {
    for (const { text, words } of rows.filter((row) => row.kind === kind)) {
      expect(segmentChinese(text)).toEqual(words);
    }
  });

  it("cuts 100,000 sentences of mixed scripts as Python's jieba does", () => {
    const sentence = sentenceMaker();
    const differing = digests.flatMap((digest, thousand) => {
      const cut = Array.from({ length: 1000 }, (_, i) =>
        segmentChinese(sentence(1000 * thousand + i)).join("|"),
      );
      const own = createHash("sha256").update(cut.join("\n")).digest("hex").slice(0, 16);
      return own === digest ? [] : [`sentences ${1000 * thousand} to ${1000 * thousand + 999}`];
    });
    expect(digests.length).toBe(100);
    expect(differing).toEqual([]);
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
    expect(segmentChinese(text)).toEqual(words);
  });

  it("loses nothing, and says where words end as it cuts them", () => {
    const piece = fc.constantFrom(..."我%+\n ，\ud800😀\u9fff", "你好", "c#", "2m-4", "\r\n", "杭研大厦");
    const text = fc.array(fc.oneof(piece, fc.string({ unit: "binary" }))).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, (value) => {
        const words = segmentChinese(value);
        expect(words.join("")).toBe(value);
        const ends = [...segmentChinese.ends(value)];
        expect(words).toEqual(ends.map((end, i) => value.slice(ends[i - 1] ?? 0, end)));
      }),
      { numRuns: scaled(300) },
    );
  });

  it("keeps its arrays apart from text to text, whatever their lengths", () => {
    const text = rows.map((row) => row.text).join("。");
    const words = segmentChinese(text);
    const long = text.repeat(Math.ceil((1 << 20) / text.length) + 1);
    expect(segmentChinese(long).slice(0, words.length - 1)).toEqual(words.slice(0, -1));
    expect(segmentChinese(text)).toEqual(words);
  });

  it.each([
    ["one word again and again", "中华人民共和国"],
    ["the beginning of a long word", "中华人民"],
    ["characters that no word has", "\u9fd4\u9fd5"],
    ["letters", "a-"],
    ["single characters", "的一是"],
  ])("takes linear time for %s", (_, unit) => {
    expect(growthExponent((size) => segmentChinese.ends(unit.repeat(size)), 3000, 48_000)).toBeLessThan(1.5);
  });

  it("reads bytes that lie anywhere, and refuses others", () => {
    const moved = new Uint8Array(dictionary.length + 1);
    moved.set(dictionary, 1);
    expect(chineseSegmenter(moved.subarray(1))("我们喜欢阅读")).toEqual(["我们", "喜欢", "阅读"]);
    expect(() => chineseSegmenter(new Uint8Array(0))).toThrow(
      expect.objectContaining({ code: "bad_option" }),
    );
    expect(() => chineseSegmenter(new Uint8Array(1000))).toThrow(/no dictionary/);
    expect(() => chineseSegmenter(dictionary.subarray(0, 5_000_000))).toThrow(/cut off/);
  });
});
