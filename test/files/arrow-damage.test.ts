import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { RewardError } from "../../src/errors.ts";
import { arrowLines } from "../../src/files/arrow-lines.ts";
import { scaled } from "../support/scaled.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const dir = scratchFolder();

/** Bytes of lines, or the error; more than a hundred times what the file holds is taken for endless. */
function read(bytes: Uint8Array): number | RewardError {
  const path = join(dir, "damaged.arrow");
  writeFileSync(path, bytes);
  let size = 0;
  try {
    for (const chunk of arrowLines(path)) {
      size += chunk.length;
      if (size > 100 * bytes.length) throw new Error("endless");
    }
    return size;
  } catch (error) {
    if (error instanceof RewardError) return error;
    throw error;
  }
}

it.each(["arrow-file.feather", "arrow-lz4.feather", "arrow-stream.arrow"])(
  "a damaged Arrow file is refused or read, in bounded memory: %s",
  (name) => {
    const good = readFileSync(`fixtures/tables/${name}`);
    const places = fc.array(fc.record({ at: fc.nat(good.length - 1), bit: fc.nat(7) }), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(places, (flips) => {
        const bad = Buffer.from(good);
        for (const { at, bit } of flips) bad[at]! ^= 1 << bit;
        const found = read(bad);
        if (!(found instanceof RewardError)) return;
        expect(found.code).toBe("bad_input");
        expect(found.message).toMatch(/^\S+damaged\.arrow: (?:the (?:Arrow|LZ4) data is |types nested)/);
      }),
      { numRuns: scaled(150) },
    );
    expect(read(good)).toBeGreaterThan(1000);
  },
);
