import { describe, expect, it } from "vitest";
import { mapOrdered } from "../../src/batch/map-ordered.ts";

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
}

/** A promise that is settled from outside. */
function promised<T>() {
  let settle!: (value: T) => void;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}

describe("mapOrdered", () => {
  it("gives the results in the order of the items, whichever is done first", async () => {
    const works = [0, 1, 2, 3].map(() => promised<string>());
    const results = all(mapOrdered([0, 1, 2, 3], 4, (i) => works[i]!.promise));
    for (const i of [2, 3, 1, 0]) works[i]!.settle(`${i}`);
    expect(await results).toEqual(["0", "1", "2", "3"]);
  });

  it("has no more under way than the limit, and asks the source for no more", async () => {
    let asked = 0;
    let underWay = 0;
    let most = 0;
    function* items() {
      for (; asked < 50; asked++) yield asked;
    }
    const results = mapOrdered(items(), 3, async (i) => {
      most = Math.max(most, ++underWay);
      await new Promise(setImmediate);
      underWay--;
      return i;
    });
    for (let taken = 1; taken <= 20; taken++) {
      expect((await results.next()).value).toBe(taken - 1);
      expect(asked).toBeLessThanOrEqual(taken + 3);
    }
    await results.return(undefined);
    expect(most).toBe(3);
  });

  it("gives what is done while nothing more comes in", async () => {
    async function* slow() {
      yield 1;
      await new Promise(() => {});
    }
    const results = mapOrdered(slow(), 8, async (n) => n);
    expect(await results.next()).toEqual({ value: 1, done: false });
    // Nor is it kept from ending by a source that says nothing any more.
    expect(await results.return(undefined)).toEqual({ value: undefined, done: true });
  });

  it("gives what a source gave before it failed", async () => {
    async function* failing() {
      yield* [1, 2];
      throw new Error("broken off");
    }
    const results = mapOrdered(failing(), 8, async (n) => n);
    expect([(await results.next()).value, (await results.next()).value]).toEqual([1, 2]);
    await expect(results.next()).rejects.toThrow("broken off");
  });

  it("fails in the turn of the item whose work failed, and has the source end", async () => {
    let isClosed = false;
    function* items() {
      try {
        for (let i = 0; ; i++) yield i;
      } finally {
        isClosed = true;
      }
    }
    const results = mapOrdered(items(), 2, async (i) => {
      if (i === 1) throw new Error("no");
      return i;
    });
    expect((await results.next()).value).toBe(0);
    await expect(results.next()).rejects.toThrow("no");
    expect(isClosed).toBe(true);
  });

  it("of nothing is nothing", async () => {
    expect(await all(mapOrdered([], 2, async (n) => n))).toEqual([]);
  });
});
