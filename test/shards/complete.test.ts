import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collectShards, refuseSplitPrompts } from "../../src/shards/find-shards.ts";
import { identityOf, isSameInput } from "../../src/shards/inputs.ts";
import {
  differenceOf,
  identifyRun,
  type Marker,
  readMarker,
  shortIdentity,
  writeMarker,
} from "../../src/shards/marker.ts";
import { inInputOrder } from "../../src/shards/merge-order.ts";
import { checksumOf, isWhole } from "../../src/shards/verify-checksum.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "shards-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const input = { file: 0, name: "a.jsonl", bytes: 10, fingerprint: "f0" };
const rest = { split: "prompts", uid: null, files: 2, inputs: [input] } as const;
const run = (options: Record<string, unknown> = { profile: "hardened" }, of = 3) =>
  identifyRun(options, rest, { index: 0, of });
const empty = { rows: 0, bytes: 0, sha256: "" };
const markerOf = (shard: number, more: Partial<Marker> = {}): Marker => {
  const { of = 3 } = more;
  const written = { output: empty, errors: empty, prompts: 1, totals: [], sample: [] };
  return { format: 1, ...run(undefined, of), ...written, shard, of, ...more };
};
async function complete(name: string, marker: Marker): Promise<string> {
  await writeMarker(join(folder, name), marker);
  return join(folder, name);
}

describe("the shards of a run", () => {
  it("come in their order, by their files' names or their markers'", async () => {
    const paths = [];
    for (const shard of [2, 0, 1]) paths.push(await complete(`s${shard}`, markerOf(shard)));
    const found = await collectShards([paths[0]!, `${paths[1]}.done`, paths[2]!]);
    expect(found).toEqual(
      [0, 1, 2].map((shard) => ({ path: join(folder, `s${shard}`), marker: markerOf(shard) })),
    );
    expect((await readdir(folder)).sort()).toEqual(["s0.done", "s1.done", "s2.done"]);
  });

  it("are refused where one is not complete, missing, named twice or of another run", async () => {
    const [zero, one] = [await complete("s0", markerOf(0)), await complete("s1", markerOf(1))];
    const missing = (count: number) => complete(`of${count}`, markerOf(0, { of: count }));
    const other = await complete("other", markerOf(2, run({ profile: "golongrl" })));
    await expect(collectShards([])).rejects.toThrow("no shard: name their files");
    await expect(collectShards([zero, join(folder, "s2")])).rejects.toThrow(`not complete: ${folder}/s2`);
    await expect(collectShards([zero, one])).rejects.toThrow(/^1 of 3 shards are missing: 2$/);
    await expect(collectShards([await missing(21)])).rejects.toThrow(
      /^20 of 21 shards are missing: 1, .*, 20$/,
    );
    await expect(collectShards([await missing(22)])).rejects.toThrow(/missing: 1, .*, 20 and 1 more$/);
    await expect(collectShards([zero, zero])).rejects.toThrow(`${zero} and ${zero} are both shard 0`);
    await expect(collectShards([zero, other])).rejects.toThrow("are not of one run (profile)");
    await expect(collectShards([zero, await missing(4)])).rejects.toThrow("(number of shards)");
  });

  it("are not joined where two have rollouts of one prompt", () => {
    const shards = (samples: string[][]) =>
      samples.map((sample, shard) => ({ path: `s${shard}`, marker: markerOf(shard, { sample }) }));
    expect(() => refuseSplitPrompts(shards([["a", "b"], ["c"]]))).not.toThrow();
    expect(() => refuseSplitPrompts(shards([["a"], ["c"], ["b", "a"]]))).toThrow(/^s0 and s2 have rollouts/);
  });
});

describe("a marker", () => {
  it("is read as it was written; none is none, and another file is refused", async () => {
    const path = await complete("s0", markerOf(1));
    expect(await readMarker(path)).toEqual(markerOf(1));
    expect(await readMarker(join(folder, "s1"))).toBeUndefined();
    for (const text of ["no JSON", "null", '{"format":2,"totals":[]}', '{"format":1}']) {
      await writeFile(`${path}.done`, text);
      await expect(readMarker(path)).rejects.toThrow(`${path}.done is not the marker of a complete shard`);
    }
  });

  it("says in what two runs differ", () => {
    expect(differenceOf(run(), run())).toBeUndefined();
    expect(differenceOf(run(), run({ profile: "golongrl", more: 1 }))).toBe("profile, more");
    expect(differenceOf(run(), { ...run(), split: "files", uid: "id", files: 3 })).toBe("split, uid, files");
    const changed = (change: object) => ({ ...run(), inputs: [{ ...input, name: "b.jsonl", ...change }] });
    expect(differenceOf(run(), changed({}))).toBeUndefined();
    expect(differenceOf(run(), changed({ bytes: 11 }))).toBe("input file a.jsonl");
    expect(differenceOf(run(), changed({ file: 1, bytes: 11 }))).toBeUndefined();
    expect(differenceOf(run(), run(undefined, 4))).toBe("number of shards");
  });

  it("has an identity of sixteen digits, and a short one that knows the inputs", () => {
    const other = { ...run(), inputs: [{ ...input, fingerprint: "f1" }] };
    expect(run()).toMatchObject({ ...rest, run: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect([run({ a: 1 }).run, run(undefined, 4).run]).not.toContain(run().run);
    expect(shortIdentity(run())).toMatch(/^[0-9a-f]{8}$/);
    expect(shortIdentity(other)).not.toBe(shortIdentity(run()));
    expect(shortIdentity({ ...run(), inputs: [{ ...input, name: "b" }] })).toBe(shortIdentity(run()));
  });
});

describe("an input file", () => {
  const identity = async (text: string, file = 0) => {
    await writeFile(join(folder, "in"), text);
    return identityOf(join(folder, "in"), file);
  };

  it("is known by its size and by both of its ends", async () => {
    const ends = 1 << 16;
    const [long, first, last, middle] = ["", "a", "b", "c"].map((sign) => {
      const zeros = "0".repeat(ends);
      return [
        sign === "a" ? zeros.replace("0", sign) : zeros,
        sign === "c" ? "1" : "0",
        zeros.slice(1) + (sign === "b" ? sign : "0"),
      ].join("");
    });
    const one = await identity(long!);
    expect(one).toMatchObject({ file: 0, name: join(folder, "in"), bytes: 2 * ends + 1 });
    expect(isSameInput(one, await identity(long!))).toBe(true);
    expect(isSameInput(one, await identity(long!, 1))).toBe(false);
    for (const text of [first!, last!, `${long}0`])
      expect(isSameInput(one, await identity(text))).toBe(false);
    // Not all of it is read, for that would take as long as scoring.
    expect(isSameInput(one, await identity(middle!))).toBe(true);
  });

  it("is another where the size, the number or what it holds is", () => {
    expect(isSameInput(input, { ...input, name: "b" })).toBe(true);
    for (const change of [{ file: 1 }, { bytes: 11 }, { fingerprint: "f1" }])
      expect(isSameInput(input, { ...input, ...change })).toBe(false);
  });
});

it("a file is whole where size and sum are its marker's, and one of nothing need not be there", async () => {
  const path = join(folder, "out");
  const nothing = { ...empty };
  expect(await isWhole(path, nothing)).toBe(true);
  expect(await isWhole(path, { ...nothing, bytes: 1 })).toBe(false);
  await writeFile(path, "abc");
  const sum = await checksumOf(path);
  expect(sum).toEqual({ bytes: 3, sha256: expect.stringMatching(/^ba7816bf8f01cfea/) });
  expect(await isWhole(path, { rows: 1, ...sum })).toBe(true);
  expect(await isWhole(path, nothing)).toBe(false);
  await writeFile(path, "abd");
  expect(await isWhole(path, { rows: 1, ...sum })).toBe(false);
});

describe("the lines of all shards", () => {
  const linesOf = async (shards: (readonly [number, number])[][]) => {
    const paths = shards.map((_, shard) => join(folder, `s${shard}.jsonl`));
    for (const [shard, places] of shards.entries()) {
      const lines = places.map(([file, line]) => `{"n":${shard},"input_row":[${file},${line}]}\n`);
      await writeFile(paths[shard]!, lines.join(""));
    }
    const found = [];
    for await (const { shard, line, place } of inInputOrder(paths))
      found.push([shard, line.toString(), place.file, place.line]);
    return found;
  };

  it("come in the order of the input, without their places", async () => {
    const all: [number, number, number][] = [];
    for (let line = 1; line <= 60; line++) all.push([(line * 7 + (line >> 2)) % 5, line > 40 ? 1 : 0, line]);
    const shards = [0, 1, 2, 3, 4, 5].map((one) =>
      all.filter(([shard]) => shard === one).map(([, file, line]) => [file, line] as const),
    );
    expect(await linesOf(shards)).toEqual(
      all.map(([shard, file, line]) => [shard, `{"n":${shard}}\n`, file, line]),
    );
  });

  it("are none of none, and are refused where one has lost its place", async () => {
    expect(await linesOf([])).toEqual([]);
    expect(await linesOf([[], []])).toEqual([]);
    const path = join(folder, "bare.jsonl");
    await writeFile(path, '{"n":1}\n');
    await expect(inInputOrder([path]).next()).rejects.toThrow("a line without its place");
  });
});
