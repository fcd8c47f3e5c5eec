import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRecord } from "../../src/json/parse.ts";
import { promptIn } from "../../src/records/rollout.ts";
import { fingerprint, hash32, shardOf, shardOfPlace } from "../../src/shards/hash.ts";
import { promptInBytes } from "../../src/shards/prompt-in-bytes.ts";
import { Selector } from "../../src/shards/select.ts";
import { parseShard, shardName } from "../../src/shards/shard.ts";
import { placeOf, withPlaces } from "../../src/shards/source-position.ts";
import { growthExponent } from "../support/growth.ts";
import { scaled } from "../support/scaled.ts";

describe("the hash", () => {
  it("is the same in every release", () => {
    // 32-bit FNV-1a and MurmurHash3's fmix32, worked out by an independent implementation in Python.
    expect(["", "p0", "提示 7", "x".repeat(1000)].map((text) => hash32(text))).toEqual([
      0xab3e7c0b, 0x9a184d71, 0x0251da84, 0x6dbcf252,
    ]);
  });

  it("spreads prompts evenly, whatever their names have in common", () => {
    for (const name of [
      (n: number) => String(n),
      (n: number) => `prompt-${n}`,
      (n: number) => `${n}-of-a-long-run`,
    ]) {
      for (const of of [2, 16, 1000]) {
        const counts = new Array<number>(of).fill(0);
        for (let n = 0; n < 50_000; n++) counts[shardOf(name(n), of)]!++;
        const expected = 50_000 / of;
        const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
        // Five standard deviations of the statistic.
        expect(chi).toBeLessThan(of - 1 + 5 * Math.sqrt(2 * (of - 1)));
      }
    }
  });

  it("has a fingerprint of sixteen digits", () => {
    expect(fingerprint("a")).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe("promptInBytes", () => {
  const keys = fc.constantFrom("uid", "extra_info", "index", "prompt", "a", 'qu"ote', "\\", "é", "__proto__");
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.string({ unit: "binary" }),
      fc.constantFrom('"', "\\", '\\"', "{", "]", ","),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(null, true, false),
      fc.array(tie("any"), { maxLength: 3 }),
      tie("object"),
    ),
    object: fc.array(fc.tuple(keys, tie("any")), { maxLength: 5 }).map(Object.fromEntries),
  }));

  it("finds what reading the record finds", () => {
    fc.assert(
      fc.property(
        value.object,
        fc.array(keys, { minLength: 1, maxLength: 2 }),
        fc.constantFrom(undefined, 1, "\t"),
        (object, path, indent) => {
          const line = JSON.stringify(object, null, indent);
          const uid = path.join(".");
          expect(promptInBytes(Buffer.from(line), uid)).toEqual(promptIn(parseRecord(line), { uid }));
          expect(promptInBytes(Buffer.from(line))).toEqual(promptIn(parseRecord(line)));
        },
      ),
      { numRuns: scaled(2000) },
    );
  });

  it("takes the last of repeated keys, escaped or not, as a parser does", () => {
    expect(promptInBytes(Buffer.from('{"uid":"a","\\u0075id":"b"}'))).toBe("b");
    expect(promptInBytes(Buffer.from('{"uid":"\\u0061"}'), "uid")).toBe("a");
    expect(promptInBytes(Buffer.from('{"uid":1.0}'))).toBe("1");
    expect(promptInBytes(Buffer.from('{"uid":null,"prompt":"?"}'))).toBe("?");
    expect(promptInBytes(Buffer.from('{"extra_info":"{\\"uid\\": 5}"}'))).toBe("5");
    expect(promptInBytes(Buffer.from('{"uid":9007199254740993}'))).toBe("9007199254740993");
  });

  it("ends on anything, and always says the same", () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      fc.string({ unit: fc.constantFrom(...'{}[]",:\\ uid1') }).map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(noise, (bytes) => {
        expect(promptInBytes(bytes)).toEqual(promptInBytes(Buffer.from(bytes)));
      }),
      { numRuns: scaled(3000) },
    );
  });

  it("takes time linear in the line", () => {
    const hostile: ((n: number) => string)[] = [
      (n) => `{"a":"${'\\"'.repeat(n)}"}`,
      (n) => "{".repeat(n),
      (n) => `{${'"uid":1,'.repeat(n)}}`,
      (n) => `{"a":${'"'.repeat(n)}`,
      (n) => `{"a":"${"\\".repeat(n)}"}`,
    ];
    for (const make of hostile) {
      const exponent = growthExponent((n) => promptInBytes(Buffer.from(make(n)), "uid"), 20_000, 400_000);
      expect(exponent).toBeLessThan(1.3);
    }
  });
});

describe("a line's place", () => {
  it("comes off as it went on", () => {
    const lines = fc.array(fc.record({ a: fc.string(), input_row: fc.constantFrom(undefined, [1, 2]) }), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(lines, fc.nat(), (records, first) => {
        const texts = records.map((record) => `${JSON.stringify(record)}\n`);
        const places = records.map((_, n) => ({ file: n % 3, line: first + n }));
        const out = withPlaces(Buffer.from(texts.join("")), places).toString();
        const back = out.split(/(?<=\n)/).map((text) => {
          const line = Buffer.from(text);
          const found = placeOf(line);
          return { place: found?.place, text: `${line.toString("utf8", 0, found?.at)}}\n` };
        });
        expect(back).toEqual(texts.map((text, n) => ({ place: places[n], text })));
      }),
    );
    expect(placeOf(Buffer.from('{"input_row":[1,2]}\n'))).toBe(undefined);
  });
});

describe("the selection", () => {
  const text = Array.from({ length: 300 }, (_, n) =>
    n % 7 === 0 ? "" : n % 11 === 0 ? `bad ${n}` : JSON.stringify({ uid: `p${Math.floor(n / 10)}`, n }),
  ).join("\r\n");

  async function taken(
    index: number,
    of: number,
    cuts: readonly number[],
    after?: { file: number; line: number },
  ) {
    const bytes = Buffer.from(text);
    const ends = [...cuts.map((cut) => bytes.indexOf(10, cut) + 1), bytes.length];
    async function* blocks() {
      let start = 0;
      for (const end of ends) {
        if (end > start)
          yield { bytes: bytes.subarray(start, end), file: 0, tooLong: false, release: () => {} };
        start = Math.max(start, end);
      }
    }
    const selector = new Selector({
      index,
      of,
      byPrompt: true,
      uid: "uid",
      files: [4],
      after,
      portionBytes: 200,
    });
    const found: { line: number; text: string }[] = [];
    for await (const { bytes: portion, places, release } of selector.portions(blocks())) {
      const lines = portion.toString().split("\n").slice(0, -1);
      expect(lines.length).toBe(places.length);
      for (const [n, line] of lines.entries()) {
        expect(places[n]!.file).toBe(4);
        found.push({ line: places[n]!.line, text: line.trimEnd() });
      }
      release();
    }
    return { found, passed: selector.passed };
  }

  it("gives every line that is not blank to one shard, and every prompt to one", async () => {
    const of = 5;
    const shards = await Promise.all(
      Array.from({ length: of }, async (_, index) => (await taken(index, of, [100, 900, 3000])).found),
    );
    const all = shards.flat().sort((a, b) => a.line - b.line);
    const expected = text
      .split("\r\n")
      .map((line, n) => ({ line: n + 1, text: line }))
      .filter((row) => row.text !== "");
    expect(all).toEqual(expected);
    const home = new Map<string, number>();
    for (const [index, rows] of shards.entries()) {
      expect(rows.map(({ line }) => line)).toEqual(rows.map(({ line }) => line).sort((a, b) => a - b));
      for (const row of rows) {
        if (row.text.startsWith("bad")) expect(shardOfPlace(4, row.line, of)).toBe(index);
        else {
          const { uid } = JSON.parse(row.text) as { uid: string };
          expect(home.get(uid) ?? index).toBe(index);
          home.set(uid, index);
        }
      }
    }
  });

  it("goes on after a place, counting what it passes over", async () => {
    const { found } = await taken(0, 2, []);
    for (const done of [1, 10, found.length]) {
      const rest = await taken(0, 2, [500], { file: 4, line: found[done - 1]!.line });
      expect(rest).toEqual({ found: found.slice(done), passed: done });
    }
  });
});

describe("parseShard", () => {
  const slurm = (id: number, min: number, max: number, count: number) => ({
    SLURM_ARRAY_TASK_ID: `${id}`,
    SLURM_ARRAY_TASK_MIN: `${min}`,
    SLURM_ARRAY_TASK_MAX: `${max}`,
    SLURM_ARRAY_TASK_COUNT: `${count}`,
  });

  it("reads what is written and what Kubernetes and Slurm say", () => {
    expect(parseShard("0/1", {})).toEqual({ index: 0, of: 1 });
    expect(parseShard("auto", { JOB_COMPLETION_INDEX: "4", JOB_COMPLETIONS: "9" })).toEqual({
      index: 4,
      of: 9,
    });
    expect(parseShard("auto/12", { JOB_COMPLETION_INDEX: "4" })).toEqual({ index: 4, of: 12 });
    expect(parseShard("auto", slurm(4, 3, 6, 4))).toEqual({ index: 1, of: 4 });
    // Part of an array, submitted again.
    expect(parseShard("auto/16", slurm(7, 3, 7, 2))).toEqual({ index: 7, of: 16 });
  });

  it.each([
    ["16/16", {}, /no shard 16 of 16: shards count from 0/],
    ["0/0", {}, /no shard/],
    ["0/1000001", {}, /no shard/],
    ["3", {}, /must be i\/n, auto or auto\/n/],
    ["-1/4", {}, /must be/],
    ["1/4/2", {}, /must be/],
    ["auto", {}, /neither is set/],
    ["auto", { JOB_COMPLETION_INDEX: "1", ...slurm(1, 0, 3, 4) }, /both are set/],
    ["auto", { JOB_COMPLETION_INDEX: "1" }, /JOB_COMPLETIONS is not set/],
    ["auto", { JOB_COMPLETION_INDEX: "one", JOB_COMPLETIONS: "2" }, /JOB_COMPLETION_INDEX is "one"/],
    ["auto", slurm(7, 3, 7, 2), /2 tasks from 3 to 7 have gaps/],
    ["auto/4", slurm(7, 3, 7, 2), /no shard 7 of 4/],
  ])("refuses %s in %o", (text, env, message) => {
    expect(() => parseShard(text, env)).toThrow(message);
  });

  it("names a shard's file", () => {
    const shard = { index: 12, of: 345 };
    expect(shardName("a.b/scored", shard)).toBe("a.b/scored-00012-of-00345");
    expect(shardName("scored.v2.jsonl", shard)).toBe("scored.v2-00012-of-00345.jsonl");
    expect(shardName("out/.hidden", shard)).toBe("out/.hidden-00012-of-00345");
  });
});
