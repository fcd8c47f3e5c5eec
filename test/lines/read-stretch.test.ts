import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { offsetOfLine, readPieces, readStretch, type StretchLines } from "../../src/lines/read-stretch.ts";
import { scaled } from "../support/scaled.ts";

const folder = mkdtempSync(join(tmpdir(), "golong-stretch-"));
const path = join(folder, "lines");
afterAll(() => rmSync(folder, { recursive: true }));

/** Memory that is given again and again, as a worker does, with what was there before. */
const memory = Buffer.alloc(1 << 20, "\n");
const room = (size: number) => memory.subarray(0, size);

function within<T>(text: Buffer, use: (fd: number) => T): T {
  writeFileSync(path, text);
  const fd = openSync(path, "r");
  try {
    return use(fd);
  } finally {
    closeSync(fd);
  }
}

const readAll = (text: Buffer, stretchBytes: number, maxLineBytes: number): StretchLines[] =>
  within(text, (fd) => {
    const found: StretchLines[] = [];
    for (let from = 0; from < text.length; from += stretchBytes) {
      const to = Math.min(text.length, from + stretchBytes);
      const read = readStretch({ fd, from, to, maxLineBytes }, room);
      found.push({ ...read, bytes: Buffer.from(read.bytes) });
    }
    return found;
  });

const texts = fc
  .array(fc.oneof(fc.string({ maxLength: 60 }), fc.constant("\n"), fc.constant("\n\n")))
  .map((pieces) => Buffer.from(pieces.join(""), "latin1"));

describe("readStretch", () => {
  it("gives each line once, side by side, each where it begins", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 50 }), (text, stretchBytes) => {
        const found = readAll(text, stretchBytes, 1 << 16);
        expect(Buffer.concat(found.map(({ bytes }) => bytes)).equals(text)).toBe(true);
        let begin = 0;
        for (const [index, { bytes, tooLong, failure }] of found.entries()) {
          expect({ tooLong, failure }).toEqual({ tooLong: false, failure: undefined });
          if (bytes.length > 0) expect(Math.floor(begin / stretchBytes)).toBe(index);
          begin += bytes.length;
        }
      }),
      { numRuns: scaled(500) },
    );
  });

  it("gives the same lines piece by piece, and says the same of a line that is too long", () => {
    fc.assert(
      fc.property(
        texts,
        fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 100 })),
        fc.integer({ min: 1, max: 50 }),
        (text, [start, length], pieceBytes) => {
          const from = Math.min(start, text.length);
          const to = Math.min(text.length, from + length);
          const told = (found: Iterable<StretchLines>) => {
            const all = [...found].map((piece) => ({ ...piece, bytes: Buffer.from(piece.bytes) }));
            const isTooLong = all.some(({ tooLong }) => tooLong);
            return { bytes: Buffer.concat(all.map(({ bytes }) => bytes)).toString("latin1"), isTooLong };
          };
          within(text, (fd) => {
            const stretch = { fd, from, to, maxLineBytes: Math.max(1, to - from) };
            const copy = function* () {
              for (const piece of readPieces(stretch, room, pieceBytes))
                yield { ...piece, bytes: Buffer.from(piece.bytes) };
            };
            expect(told(copy())).toEqual(told(from === to ? [] : [readStretch(stretch, room)]));
          });
        },
      ),
      { numRuns: scaled(200) },
    );
  });

  it("skips the lines over the limit and no others, and says so once for each", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 20 }), (text, stretchBytes) => {
        const limit = 20;
        const found = readAll(text, stretchBytes, limit);
        const lines = text.toString("latin1").split("\n");
        if (lines.at(-1) === "") lines.pop();
        expect(found.filter(({ tooLong }) => tooLong).length).toBe(
          lines.filter((line) => line.length > limit).length,
        );
        const kept = found.map(({ bytes }) => bytes.toString("latin1")).join("");
        const short = lines.filter((line) => line.length <= limit);
        expect(kept.split("\n").slice(0, short.length)).toEqual(short);
      }),
      { numRuns: scaled(500) },
    );
  });

  it("reads on for a line that is much longer than a stretch, up to the limit", () => {
    const [long, short] = ["x".repeat(300_000), "y"];
    const text = Buffer.from(`${short}\n${long}\n${short}\n`);
    const lengths = (limit: number) =>
      readAll(text, 100_000, limit).map(({ bytes, tooLong }) => [bytes.length, tooLong]);
    const passed = [0, false];
    expect(lengths(300_000)).toEqual([[300_003, false], passed, passed, [2, false]]);
    expect(lengths(299_999)).toEqual([[2, true], passed, passed, [2, false]]);
    expect(lengths(200_000)).toEqual([[2, true], passed, passed, [2, false]]);
  });

  it("leaves out a byte order mark that begins the file", () => {
    const found = readAll(Buffer.from("\ufeff{}\n\ufeff{}\n"), 64, 64);
    expect(found.map(({ bytes }) => bytes.toString())).toEqual(["{}\n\ufeff{}\n"]);
  });

  it("reads what is left of a file that has become shorter", () => {
    const read = within(Buffer.from("a\nb\nc"), (fd) =>
      [
        { from: 0, to: 4 },
        { from: 4, to: 40 },
        { from: 40, to: 80 },
      ].map((range) => readStretch({ fd, ...range, maxLineBytes: 64 }, room).bytes.toString()),
    );
    expect(read).toEqual(["a\nb\n", "c", ""]);
  });

  it("says why a file cannot be read", () => {
    const fd = openSync(path, "r");
    closeSync(fd);
    const { bytes, tooLong, failure } = readStretch({ fd, from: 0, to: 8, maxLineBytes: 64 }, room);
    expect({ length: bytes.length, tooLong, failure }).toEqual({
      length: 0,
      tooLong: false,
      failure: expect.stringContaining("EBADF"),
    });
  });
});

describe("offsetOfLine", () => {
  it("is the length of the lines before it", () => {
    fc.assert(
      fc.property(texts, fc.nat(20), (text, lines) => {
        const before = text
          .toString("latin1")
          .split(/(?<=\n)/)
          .slice(0, lines)
          .join("");
        expect(within(text, (fd) => offsetOfLine(fd, lines))).toBe(before.length);
      }),
      { numRuns: scaled(300) },
    );
  });

  it("counts over more than it reads at once", () => {
    const text = Buffer.from(`${"x".repeat(3 << 20)}\ny\n`);
    expect(within(text, (fd) => [0, 1, 2, 3].map((lines) => offsetOfLine(fd, lines)))).toEqual([
      0,
      (3 << 20) + 1,
      (3 << 20) + 3,
      (3 << 20) + 3,
    ]);
  });
});
