import { expect, it } from "vitest";
import { Selector } from "../../src/shards/select.ts";

interface Given {
  readonly text: string;
  readonly file?: number;
  readonly tooLong?: boolean;
  readonly failure?: string;
}

/** Every line of the files 4 and 7 of a run, in portions of so many bytes. */
async function portionsOf(given: readonly Given[], portionBytes = 1 << 10) {
  async function* blocks() {
    for (const { text, file = 0, tooLong = false, failure } of given)
      yield { bytes: Buffer.from(text), file, tooLong, ...(failure && { failure }), release: () => {} };
  }
  const all = { index: 0, of: 1, byPrompt: false, uid: undefined, files: [4, 7], after: undefined };
  const found = [];
  for await (const { bytes, places, tooLong } of new Selector({ ...all, portionBytes }).portions(blocks()))
    found.push([bytes.toString(), places.map(({ file, line }) => `${file}:${line}`).join(" "), tooLong]);
  return found;
}

it("counts the lines of each file anew, over all of its blocks", async () => {
  const blocks = [{ text: "a\nb\n" }, { text: "\nc\n" }, { text: "d\n", file: 1 }, { text: "e", file: 1 }];
  expect(await portionsOf(blocks)).toEqual([["a\nb\nc\nd\ne\n", "4:1 4:2 4:4 7:1 7:2", false]]);
});

it("gives a line that is too long by itself, after those before it", async () => {
  const blocks = [{ text: "a\n" }, { text: "long", tooLong: true }, { text: "b\n" }];
  expect(await portionsOf(blocks)).toEqual([
    ["a\n", "4:1", false],
    ["long", "4:2", true],
    ["b\n", "4:3", false],
  ]);
});

it("fills a portion to its last byte, and gives a longer line one of its own", async () => {
  expect(await portionsOf([{ text: "ab\ncd\nef\nlonger than that\ngh\n" }], 6)).toEqual([
    ["ab\ncd\n", "4:1 4:2", false],
    ["ef\n", "4:3", false],
    ["longer than that\n", "4:4", false],
    ["gh\n", "4:5", false],
  ]);
});

it("ends where a file cannot be read to its end, for the shard would not be whole", async () => {
  await expect(
    portionsOf([{ text: "a\n" }, { text: "", failure: "in.jsonl.gz is damaged" }]),
  ).rejects.toThrow(expect.objectContaining({ code: "bad_input", message: "in.jsonl.gz is damaged" }));
});
