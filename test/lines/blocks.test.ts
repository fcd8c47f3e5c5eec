import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromChunks } from "../../src/files/source.ts";
import { BlockReader } from "../../src/lines/blocks.ts";
import { scaled } from "../support/scaled.ts";

async function* chunked(text: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, i = 0; at < text.length; i++) {
    const size = sizes[i % sizes.length] as number;
    yield text.subarray(at, at + size);
    at += size;
  }
}

async function read(text: Buffer, sizes: readonly number[], blockBytes: number, maxLineBytes?: number) {
  const reader = new BlockReader(fromChunks(chunked(text, sizes)), {
    blockBytes,
    ...(maxLineBytes === undefined ? {} : { maxLineBytes }),
  });
  const blocks: (string | null)[] = [];
  for await (const block of reader) {
    blocks.push(block.tooLong ? null : block.bytes.toString("latin1"));
    reader.release(block);
  }
  return blocks;
}

const texts = fc
  .array(fc.oneof(fc.string({ maxLength: 60 }), fc.constant("\n"), fc.constant("\n\n")))
  .map((pieces) => Buffer.from(pieces.join(""), "latin1"));
const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });

describe("BlockReader", () => {
  it("gives back every byte, cut where lines end", async () => {
    await fc.assert(
      fc.asyncProperty(texts, sizes, fc.integer({ min: 1, max: 40 }), async (text, chunks, blockBytes) => {
        const blocks = await read(text, chunks, blockBytes);
        expect(blocks.join("")).toBe(text.toString("latin1"));
        for (const block of blocks.slice(0, -1)) expect(block?.endsWith("\n")).toBe(true);
      }),
      { numRuns: scaled(500) },
    );
  });

  it("skips lines over the limit and no others", async () => {
    await fc.assert(
      fc.asyncProperty(texts, sizes, fc.integer({ min: 1, max: 20 }), async (text, chunks, blockBytes) => {
        const limit = 30;
        const blocks = await read(text, chunks, blockBytes, limit);
        const lines = text.toString("latin1").split("\n");
        const long = lines.filter((line) => line.length > limit + 1).length;
        expect(blocks.filter((block) => block === null).length).toBeGreaterThanOrEqual(long);
        const kept = blocks
          .filter((block) => block !== null)
          .join("")
          .split("\n");
        for (const line of lines.filter((line) => line.length <= limit)) expect(kept).toContain(line);
      }),
      { numRuns: scaled(500) },
    );
  });

  it("delivers the whole lines before a failure", async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("one\ntwo\nthr");
      throw new Error("the disk is gone");
    }
    const seen: string[] = [];
    const reading = (async () => {
      for await (const { bytes } of new BlockReader(fromChunks(failing()))) seen.push(bytes.toString());
    })();
    await expect(reading).rejects.toThrow("the disk is gone");
    expect(seen).toEqual(["one\ntwo\n"]);
  });
});
