import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { gunzip } from "../../src/files/packed/gzip.ts";
import { sourceText } from "../support/source-text.ts";

const text = Buffer.from('{"id":1}\n{"id":2}\n'.repeat(50));
const number = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};
const [CHECKSUM, EXTRA, NAME, COMMENT] = [2, 4, 8, 16] as const;

/** A member of gzip with the fields that its flags announce. */
function member(flags: number, data = text): Buffer {
  return Buffer.concat([
    Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3]),
    flags & EXTRA ? Buffer.from([3, 0, 9, 9, 9]) : Buffer.alloc(0),
    flags & NAME ? Buffer.from("rows.jsonl\0") : Buffer.alloc(0),
    flags & COMMENT ? Buffer.from("of a run\0") : Buffer.alloc(0),
    flags & CHECKSUM ? Buffer.from([1, 2]) : Buffer.alloc(0),
    deflateRawSync(data),
    number(crc32(data)),
    number(data.length),
  ]);
}

describe("gzip", () => {
  it.each([0, CHECKSUM, EXTRA, NAME, COMMENT, NAME | COMMENT, CHECKSUM | EXTRA | NAME | COMMENT])(
    "is read whatever its header tells (flags %i)",
    async (flags) => {
      const whole = Buffer.concat([member(flags), member(flags)]);
      for (const size of [1, 7, whole.length])
        expect(await sourceText("rows", whole, size)).toEqual({ text: `${text}${text}`, warnings: [] });
    },
  );

  it("is refused where its length is another than it says", async () => {
    const wrong = member(0);
    wrong.writeUInt32LE(text.length + 1, wrong.length - 4);
    await expect(sourceText("rows", wrong)).rejects.toThrow("the checksum of the gzip data is wrong");
  });

  it("lets go of what it reads from, read to the end or not", async () => {
    for (const isWhole of [true, false]) {
      let closed = 0;
      const chunks = (async function* () {
        try {
          yield gzipSync(text);
          yield gzipSync(text);
        } finally {
          closed++;
        }
      })();
      for await (const _ of gunzip(chunks, () => {})) if (!isWhole) break;
      expect(closed).toBe(1);
    }
  });

  it("within gzip is unpacked so many times and no more", async () => {
    let packed: Buffer = text;
    for (let times = 0; times < 3; times++) packed = gzipSync(packed);
    expect((await sourceText("rows", packed)).text).toBe(String(text));
    for (let times = 0; times < 9; times++) packed = gzipSync(packed);
    await expect(sourceText("rows", packed)).rejects.toThrow(/is packed more than \d times/);
  });
});
