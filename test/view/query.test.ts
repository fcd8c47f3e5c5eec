import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NameBatcher } from "../../src/view/column.ts";
import { type Parameters, parseQuery, select } from "../../src/view/query.ts";
import { RolloutIndex } from "../../src/view/rollout-index.ts";
import { searchTest } from "../../src/view/search-test.ts";
import { sortedBy } from "../../src/view/sorted-by.ts";

interface Row {
  readonly id: string;
  readonly prompt: string;
  readonly type: string;
  readonly stored: number;
  readonly step: number;
}

/** An index of some rows in two files, handed over in two batches each. */
function indexOf(rows: readonly Row[]): RolloutIndex {
  const index = new RolloutIndex();
  for (const run of ["a", "b"]) index.files.push({ name: `${run}.jsonl`, path: "", run, step: 7, rows: 0 });
  const half = rows.length >> 1;
  for (const [file, own] of [rows.slice(0, half), rows.slice(half)].entries()) {
    const names = (of: (row: Row) => string) => {
      const batcher = new NameBatcher();
      for (const row of own) batcher.add(of(row));
      return batcher.take();
    };
    index.append(file, {
      rows: own.length,
      numbers: {
        stored: Float64Array.from(own, ({ stored }) => stored),
        step: Float64Array.from(own, ({ step }) => step),
        line: Float64Array.from(own, (_, i) => i + 1),
      },
      names: {
        id: names(({ id }) => id),
        prompt: names(({ prompt }) => prompt),
        type: names(({ type }) => type),
      },
    });
  }
  return index;
}

const rowsOf = (index: RolloutIndex, given: Parameters): number[] => [
  ...select(index, parseQuery(given), []),
];

const arbitrary = fc.array(
  fc.record({
    id: fc.constantFrom("a1", "a2", "a10", "b1", ""),
    prompt: fc.constantFrom("p", "q", ""),
    type: fc.constantFrom("EM", "F1"),
    stored: fc.constantFrom(0, 0.5, 1, Number.NaN),
    step: fc.constantFrom(1, 2, Number.NaN),
  }),
  { maxLength: 40 },
);

describe("a query of the index", () => {
  it("gives the rows that a filter over plain records gives", () => {
    fc.assert(
      fc.property(arbitrary, (rows) => {
        const index = indexOf(rows);
        const all = rows.map((row, i) => ({ ...row, i, run: i < rows.length >> 1 ? "a" : "b" }));
        const of = (keep: (row: (typeof all)[number]) => boolean): number[] =>
          all.filter(keep).map(({ i }) => i);
        expect(rowsOf(index, {})).toEqual(of(() => true));
        expect(rowsOf(index, { is: ["run:b", "type:EM"] })).toEqual(
          of(({ run, type }) => run === "b" && type === "EM"),
        );
        expect(rowsOf(index, { num: "stored:0.5.." })).toEqual(of(({ stored }) => stored >= 0.5));
        // A row without a step of its own has that of its file's name.
        expect(rowsOf(index, { num: "step:7" })).toEqual(of(({ step }) => Number.isNaN(step)));
        expect(rowsOf(index, { named: "a1" })).toEqual(of(({ id }) => id.includes("a1")));
        const number = ({ stored }: Row): number =>
          Number.isNaN(stored) ? Number.POSITIVE_INFINITY : stored;
        expect(rowsOf(index, { sort: "stored" })).toEqual(
          all
            .toSorted((a, b) => (number(a) === number(b) ? a.i - b.i : number(a) - number(b)))
            .map(({ i }) => i),
        );
        const place = (id: string): number => ["a1", "a2", "a10", "b1", ""].indexOf(id);
        expect(rowsOf(index, { sort: "id" })).toEqual(
          all.toSorted((a, b) => place(a.id) - place(b.id) || a.i - b.i).map(({ i }) => i),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("sorts by any numbers as a stable sort that compares them", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double(), fc.constantFrom(0, -0, 1, Number.NaN))),
        fc.boolean(),
        (keys, down) => {
          const order = (row: number): number => {
            const key = keys[row]!;
            return Number.isNaN(key) ? Number.POSITIVE_INFINITY : down ? -key : key;
          };
          const rows = Uint32Array.from(keys, (_, i) => keys.length - 1 - i);
          const expected = [...rows.keys()].sort((a, b) => {
            const [x, y] = [order(rows[a]!), order(rows[b]!)];
            return x < y ? -1 : x > y ? 1 : a - b;
          });
          const compared = expected.map((at) => rows[at]!);
          expect([...sortedBy(rows, (row) => keys[row]!, down)]).toEqual(compared);
        },
      ),
    );
  });

  it("knows the row of a line", () => {
    const row = (id: string): Row => ({ id, prompt: "p", type: "EM", stored: 1, step: 1 });
    const index = indexOf([row("a"), row("b"), row("c"), row("d")]);
    expect([1, 2, 3].map((line) => index.rowAt(1, "line", line))).toEqual([2, 3, undefined]);
  });

  it("says what is wrong with it", () => {
    expect(() => parseQuery({ num: "stored" })).toThrow("a filter is COLUMN:VALUE");
    expect(() => parseQuery({ num: "stored:x..1" })).toThrow('"x" is no number');
    expect(() => searchTest({ text: "(", isPattern: true, isExact: false, within: ["prompt"] })).toThrow(
      "missing",
    );
  });
});

describe("a search", () => {
  const found = (text: string, isPattern: boolean, isExact: boolean, given: string): boolean =>
    searchTest({ text, isPattern, isExact, within: ["response"] })(given);

  it("finds words and patterns, with and without their capitals", () => {
    expect(found("pAris", false, false, "in PARIS")).toBe(true);
    expect(found("pAris", false, true, "in PARIS")).toBe(false);
    expect(found("^answer: \\d+$", true, false, "so\nAnswer: 12\n")).toBe(true);
    expect(found("^answer: \\d+$", true, true, "so\nAnswer: 12\n")).toBe(false);
  });

  it("takes time in proportion to what it looks through, whatever the pattern", () => {
    const time = (n: number): number => {
      const start = performance.now();
      found("(a+)+$", true, true, `${"a".repeat(n)}b`);
      return performance.now() - start;
    };
    time(10_000);
    // A backtracking engine takes longer than anybody waits at thirty letters already.
    expect(time(200_000) / Math.max(5, time(20_000))).toBeLessThan(100);
  });
});
